//! `klachtenbus check`: one line for each thing that must hold, with ✓ or ✗ and what to do; exit code 0 only if all hold.

use super::{Common, Failure, Printer};
use crate::clock;
use crate::config::{MailboxMode, Office, ProofRule};
use crate::mail::proof::AuthenticationResults;
use crate::roster::Role;
use crate::store::{Store, StoreError, StoreKey};
use crate::transport::{Mailbox, Outlet, authserv};
use crate::workers::opening::{self, OpeningError};
use std::collections::BTreeMap;
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
    report.proof(&office)?;
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
        self.mailbox_mode(office)?;
        if !config.alert.has_road() {
            self.out.line("! [alert] is leeg: als de mail zelf stilstaat, hoort niemand het (zet command, file of [alert_outgoing])")?;
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
                self.verdicts(office, &ids)?;
            }
            Err(error) => self.tell(false, &format!("postvak: {error}"))?,
        }
        match outgoing {
            Ok(()) => self.tell(true, "versturen: bereikbaar"),
            Err(error) => self.tell(false, &format!("versturen: {error}")),
        }
    }

    /// What the mail server really says in recent mail, and whether that is believed.
    fn verdicts(&mut self, office: &Office, seen: &[Seen]) -> Result<(), Failure> {
        let rule = &office.config.authentication;
        for one in seen {
            let believed = match one.authserv_id.as_str() {
                "" => rule.microsoft,
                id => rule
                    .authserv_ids
                    .iter()
                    .any(|ours| ours.eq_ignore_ascii_case(id)),
            };
            let name = match one.authserv_id.as_str() {
                "" => "zonder naam (Microsoft)",
                id => id,
            };
            let note = if believed {
                "wordt geloofd"
            } else {
                "wordt niet geloofd"
            };
            let verdicts: Vec<String> = one
                .verdicts
                .iter()
                .map(|(verdict, count)| format!("{count}× {verdict}"))
                .collect();
            self.out.line(&format!(
                "  authserv-id in recente mail: {name} ({note}); {}",
                verdicts.join(", ")
            ))?;
        }
        if seen.is_empty() {
            self.out
                .line("  in recente mail staat geen Authentication-Results")?;
        }
        let others = |one: &Seen| {
            !one.authserv_id.is_empty()
                && !rule
                    .authserv_ids
                    .iter()
                    .any(|ours| ours.eq_ignore_ascii_case(&one.authserv_id))
        };
        if rule.microsoft && seen.iter().any(others) {
            self.out.line("! authentication.microsoft = true, maar er is ook een server met een naam: is dit postvak wel bij Microsoft?")?;
        }
        Ok(())
    }

    /// The worst setting first: without it nothing that staff types is done.
    fn proof(&mut self, office: &Office) -> Result<(), Failure> {
        let rule = &office.config.authentication;
        if !rule.can_prove() && rule.require != ProofRule::Token {
            self.out.line("! authentication.authserv_ids is leeg: geen enkele opdracht van het bestuur wordt uitgevoerd. Zet er de naam van je mailserver in (hieronder staat welke ik zie), of verify = \"self\"")?;
        }
        Ok(())
    }

    /// What the way the mailbox is shared can promise, and what not (D-13).
    fn mailbox_mode(&mut self, office: &Office) -> Result<(), Failure> {
        let mailbox = &office.config.mailbox;
        let guessed = if mailbox.mode.is_none() {
            " (niet gekozen: zet mailbox.mailbox_mode)"
        } else {
            ""
        };
        self.out.line(&match mailbox.effective_mode() {
            MailboxMode::A => format!("  postvak A{guessed}: alleen dit programma leest het; dat kan ik niet nagaan"),
            MailboxMode::B => format!("! postvak B{guessed}: mensen lezen mee. Een klacht gaat er binnen een minuut uit, maar wie net kijkt kan hem zien, en een mail waarover nog gekozen moet worden blijft staan"),
            MailboxMode::C => format!("! postvak C{guessed}: alle bestuursleden kunnen elke nieuwe klacht in het postvak lezen, ook wie er zelf in genoemd wordt"),
        })
    }
}

/// One server that speaks in recent mail.
struct Seen {
    /// Empty where it names itself not.
    authserv_id: String,
    /// `dmarc=pass` and how often.
    verdicts: BTreeMap<String, usize>,
}

async fn look_in_mailbox(office: &Office) -> Result<Vec<Seen>, String> {
    let config = &office.config.mailbox;
    let settings = opening::mailbox(&office.config).map_err(|error| error.to_string())?;
    let mut mailbox = Mailbox::new(settings).map_err(|error| error.to_string())?;
    // Opens the folder read-only; nothing is written, not even the numbers of a Maildir.
    let headers = mailbox
        .recent_headers(&config.folder, NEWEST)
        .await
        .map_err(|error| error.to_string());
    mailbox.close().await;
    Ok(seen(&headers?))
}

/// Which servers speak, and what they say of DMARC and DKIM, in order of first sight.
fn seen(headers: &[Vec<u8>]) -> Vec<Seen> {
    let mut found: Vec<Seen> = Vec::new();
    for results in headers.iter().map(|block| authserv::results(block)) {
        for header in results
            .iter()
            .filter_map(|body| AuthenticationResults::parse(body))
        {
            let id = header.authserv_id.unwrap_or_default().to_lowercase();
            let place = found.iter().position(|one| one.authserv_id == id);
            let place = place.unwrap_or_else(|| {
                found.push(Seen {
                    authserv_id: id,
                    verdicts: BTreeMap::new(),
                });
                found.len() - 1
            });
            let told = header
                .results
                .iter()
                .filter(|result| matches!(result.method.as_str(), "dmarc" | "dkim"))
                .map(|result| format!("{}={}", result.method, result.result));
            for verdict in told {
                *found[place].verdicts.entry(verdict).or_insert(0) += 1;
            }
        }
    }
    found
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
