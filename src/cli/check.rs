//! `klachtenbus check`: one line for each thing that must hold, with ✓ or ✗ and what to do; exit code 0 only if all hold.

use super::{Common, Failure, Printer};
use crate::clock;
use crate::config::Office;
use crate::roster::Role;
use crate::store::{Store, StoreError, StoreKey};
use crate::transport::{Mailbox, Outlet};
use crate::workers::opening::{self, OpeningError};
use std::path::Path;

/// How many of the newest mails are looked at for authserv-ids.
const NEWEST: u32 = 50;

pub(super) fn run(common: &Common, offline: bool, out: &mut Printer) -> Result<(), Failure> {
    let path = common.config_path();
    let office = match Office::load(path) {
        Ok(office) => office,
        Err(error) => {
            out.mark(false, "configuratie en rooster kunnen niet worden gebruikt")?;
            return Err(error.into());
        }
    };
    out.mark(true, &format!("configuratie: {}", path.display()))?;
    let mut report = Report { good: true, out };
    report.roster(&office)?;
    report.parts(&office)?;
    report.store(&office)?;
    report.advice(&office)?;
    if !offline {
        report.servers(&office)?;
    }
    if report.good {
        Ok(())
    } else {
        Err(Failure::told())
    }
}

struct Report<'a> {
    good: bool,
    out: &'a mut Printer,
}

impl Report<'_> {
    fn tell(&mut self, good: bool, text: &str) -> Result<(), Failure> {
        self.good &= good;
        self.out.mark(good, text)
    }

    fn roster(&mut self, office: &Office) -> Result<(), Failure> {
        let today = office.rules().local_date(clock::now());
        let board = office.roster.board(today).count();
        let volunteers = office
            .roster
            .people
            .iter()
            .filter(|person| person.has(Role::Volunteer) && person.is_active(today))
            .count();
        let path = office.config.office.roster.display();
        if board == 0 {
            return self.tell(false, &format!("rooster: {path}: vandaag is niemand bestuurslid (roles = [\"board\"]); zonder bestuurslid kan niemand een klacht behandelen"));
        }
        self.tell(
            true,
            &format!("rooster: {path}: {board} bestuursleden, {volunteers} vrijwilligers"),
        )
    }

    fn parts(&mut self, office: &Office) -> Result<(), Failure> {
        let templates = opening::letters(office.config.office.templates.as_deref()).map(drop);
        self.result("sjablonen", templates)?;
        let signals = opening::signals(office.config.intake.signals.as_deref()).map(drop);
        self.result("signaalwoorden", signals)
    }

    /// ✓, or ✗ for each line of what is wrong.
    fn result(&mut self, what: &str, result: Result<(), OpeningError>) -> Result<(), Failure> {
        match result {
            Ok(()) => self.tell(true, what),
            Err(error) => error
                .to_string()
                .lines()
                .try_for_each(|line| self.tell(false, &format!("{what}: {line}"))),
        }
    }

    /// The store need not be there yet; its key must.
    fn store(&mut self, office: &Office) -> Result<(), Failure> {
        let place = office.config.store.path.display().to_string();
        let opened = StoreKey::load(&office.config.store.key)
            .and_then(|key| Store::open_read_only(&office.config.store.path, &key));
        match opened {
            Ok(store) => match store.damage()?.len() {
                0 => self.tell(true, &format!("opslag: {place}, versleuteld en gaaf")),
                faults => self.tell(false, &format!("opslag: {place}: {faults} beschadigingen; zet een back-up terug (klachtenbus restore)")),
            },
            Err(StoreError::Missing { path }) if !folder_of(&path).is_dir() => self.tell(
                false,
                &format!("opslag: {place}: de map bestaat niet; maak hem eerst"),
            ),
            Err(StoreError::Missing { .. }) => {
                self.tell(true, &format!("opslag: {place} wordt gemaakt bij de eerste start; de sleutel is er"))
            }
            Err(error) => self.tell(false, &format!("opslag: {error}")),
        }
    }

    /// What is no fault, but should be known.
    fn advice(&mut self, office: &Office) -> Result<(), Failure> {
        let config = &office.config;
        if !config.office.address_checked {
            self.out.line(&format!(
                "! vergelijk {} met het adres op de website; zet daarna office.address_checked = true",
                office.address
            ))?;
        }
        if config.procedure.confidant.is_none() {
            self.out.line("! procedure.confidant is leeg: als het hele bestuur betrokken is, hoort niemand van een klacht")?;
        }
        if office.operators().is_empty() {
            self.out
                .line("! niemand heeft de rol operator: storingen worden aan niemand gemeld")?;
        }
        Ok(())
    }

    fn servers(&mut self, office: &Office) -> Result<(), Failure> {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()?;
        let (mailbox, outgoing) = runtime
            .block_on(async { (look_in_mailbox(office).await, probe_outgoing(office).await) });
        match mailbox {
            Ok(ids) => {
                self.tell(
                    true,
                    &format!(
                        "postvak: bereikbaar, {} gelezen",
                        office.config.mailbox.folder
                    ),
                )?;
                self.authserv_ids(office, &ids)?;
            }
            Err(error) => self.tell(false, &format!("postvak: {error}"))?,
        }
        match outgoing {
            Ok(()) => self.tell(true, "versturen: bereikbaar"),
            Err(error) => self.tell(false, &format!("versturen: {error}")),
        }
    }

    fn authserv_ids(&mut self, office: &Office, seen: &[String]) -> Result<(), Failure> {
        let believed = &office.config.authentication.authserv_ids;
        for id in seen {
            let note = if believed.contains(id) {
                "wordt geloofd"
            } else {
                "wordt niet geloofd"
            };
            self.out
                .line(&format!("  authserv-id in recente mail: {id} ({note})"))?;
        }
        if believed.is_empty() {
            self.out.line("! authentication.authserv_ids is leeg: opdrachten die bewijs van de mailserver nodig hebben, worden geweigerd")?;
        }
        Ok(())
    }
}

async fn look_in_mailbox(office: &Office) -> Result<Vec<String>, String> {
    let config = &office.config.mailbox;
    let settings = opening::mailbox(&office.config).map_err(|error| error.to_string())?;
    let mut mailbox = Mailbox::new(settings).map_err(|error| error.to_string())?;
    // Opens the folder read-only; nothing is written, not even the numbers of a Maildir.
    let ids = mailbox
        .authserv_ids(&config.folder, NEWEST)
        .await
        .map_err(|error| error.to_string());
    mailbox.close().await;
    ids
}

async fn probe_outgoing(office: &Office) -> Result<(), String> {
    let settings = opening::outgoing(office).map_err(|error| error.to_string())?;
    let mut outlet = Outlet::new(settings).map_err(|error| error.to_string())?;
    let result = outlet.probe().await.map_err(|error| error.to_string());
    outlet.close().await;
    result
}

fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if folder != Path::new("") => folder,
        _ => Path::new("."),
    }
}
