//! The demo's office at work: mail is laid in its Maildir, and the daemon's own workers take it from there.

use super::story::{Act, Does};
use super::telling;
use crate::case::{Case, CaseNumber};
use crate::cli::{Failure, Printer};
use crate::config::Office;
use crate::desk::Desk;
use crate::documents;
use crate::mail::EmailAddress;
use crate::rehearsal::{NewMail, Sent};
use crate::store::{Lookup, Store, StoreKey};
use crate::transport::{Mailbox, Outlet};
use crate::workers::receiver::{Reading, Receiver};
use crate::workers::sender::Sender;
use crate::workers::{Step, opening, processor, timekeeper};
use jiff::Timestamp;
use secrecy::ExposeSecret as _;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use tokio::runtime::Runtime;

/// What our mail server would write above a mail of a colleague.
const PROOF: &str = "Authentication-Results: mx.kjrw.test; dmarc=pass header.from=kjrw.test";

pub(super) struct Stage {
    office: Office,
    store: Store,
    desk: Desk,
    receiver: Receiver,
    sender: Sender,
    runtime: Runtime,
    now: Timestamp,
    inbox: PathBuf,
    outbox: PathBuf,
    seen: BTreeSet<PathBuf>,
    sent: Vec<Sent>,
    cases: BTreeMap<CaseNumber, Case>,
    count: u32,
    /// Letters up to here were told.
    count_told: usize,
}

impl Stage {
    pub fn open(dir: &Path) -> Result<Self, Failure> {
        let office = Office::load(&dir.join("klachtenbus.toml"))?;
        let store = Store::open(
            &office.config.store.path,
            &StoreKey::load(&office.config.store.key)?,
        )?;
        let secret = store.seed_secret()?.expose_secret().to_vec();
        let desk = opening::desk(&office, secret).map_err(wanting)?;
        let mailbox =
            Mailbox::new(opening::mailbox(&office.config).map_err(wanting)?).map_err(wanting)?;
        let outlet = Outlet::new(opening::outgoing(&office).map_err(wanting)?).map_err(wanting)?;
        let reading = Reading::of(
            &office.config.mailbox,
            office.config.office.timezone.clone(),
        );
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()?;
        Ok(Self {
            receiver: Receiver::new(mailbox, reading),
            sender: Sender::new(outlet),
            inbox: dir.join("maildir/new"),
            outbox: dir.join("sent/new"),
            office,
            store,
            desk,
            runtime,
            now: Timestamp::UNIX_EPOCH,
            seen: BTreeSet::new(),
            sent: Vec::new(),
            cases: BTreeMap::new(),
            count: 0,
            count_told: 0,
        })
    }

    /// Lets it happen and tells it.
    pub fn play(&mut self, act: &Act, out: &mut Printer) -> Result<(), Failure> {
        let zone = self.office.config.office.timezone.clone();
        let at = act.at.to_zoned(zone).map_err(wanting)?.timestamp();
        self.pass_until(at, out)?;
        telling::act(act, out)?;
        match &act.does {
            Does::Mail {
                from,
                subject,
                text,
            } => {
                let raw = self.mail(from, subject, text, None).bytes();
                self.lay_in_mailbox(&raw)?;
            }
            Does::Reply { who, kind, text } => {
                let raw = self.answer(who, kind, text)?;
                self.lay_in_mailbox(&raw)?;
            }
            Does::Wait => {}
        }
        self.settle()?;
        self.tell(out)
    }

    /// Time passes in steps; what falls due on the way happens at its moment.
    fn pass_until(&mut self, to: Timestamp, out: &mut Printer) -> Result<(), Failure> {
        if self.now == Timestamp::UNIX_EPOCH {
            self.now = to;
        }
        while self.now < to {
            let hour = self
                .now
                .checked_add(jiff::SignedDuration::from_hours(1))
                .unwrap_or(to)
                .min(to);
            let letter = self.store.next_letter_at()?.filter(|at| *at > self.now);
            self.now = letter.map_or(hour, |at| at.min(hour));
            self.settle()?;
            if self.has_news()? {
                telling::meanwhile(
                    self.now
                        .to_zoned(self.office.config.office.timezone.clone())
                        .datetime(),
                    out,
                )?;
                self.tell(out)?;
            }
        }
        Ok(())
    }

    fn mail<'m>(
        &self,
        from: &'m str,
        subject: &'m str,
        text: &'m str,
        answers: Option<&'m Sent>,
    ) -> NewMail<'m> {
        NewMail {
            from,
            to: "bestuur@kjrw.test",
            subject,
            text,
            at: self.now,
            headers: &[],
            answers,
        }
    }

    fn answer(&self, who: &str, kind: &str, text: &str) -> Result<Vec<u8>, Failure> {
        let address = EmailAddress::new(who);
        let letter = self
            .sent
            .iter()
            .rev()
            .find(|sent| {
                Some(&sent.binding.address) == address.as_ref() && sent.binding.kind.code() == kind
            })
            .ok_or_else(|| Failure::Wanting(format!("de demo verwachtte een {kind} aan {who}")))?;
        let text = text.replace("{code}", &letter.code().unwrap_or_default());
        let subject = format!("Re: {}", letter.mail.subject);
        let person = address
            .as_ref()
            .and_then(|address| self.office.roster.by_address(address));
        let from = person.map_or_else(
            || who.to_owned(),
            |person| format!("{} <{who}>", person.name),
        );
        let proof = [PROOF.to_owned()];
        let mail = self.mail(&from, &subject, &text, Some(letter));
        Ok(NewMail {
            headers: if person.is_some() { &proof } else { &[] },
            ..mail
        }
        .bytes())
    }

    /// A file in `maildir/new`, dated on the played clock: that is its receipt.
    fn lay_in_mailbox(&mut self, raw: &[u8]) -> Result<(), Failure> {
        self.count += 1;
        let path = self
            .inbox
            .join(format!("{}.D{:04}.demo", self.now.as_second(), self.count));
        std::fs::write(&path, raw)?;
        let times = std::fs::FileTimes::new().set_modified(self.now.into());
        std::fs::File::options()
            .write(true)
            .open(&path)?
            .set_times(times)?;
        Ok(())
    }

    /// Everything that is due now, by the daemon's own steps.
    fn settle(&mut self) -> Result<(), Failure> {
        loop {
            let received = self
                .runtime
                .block_on(self.receiver.step(&self.store, self.now))
                .map_err(wanting)?;
            let processed = processor::step(&self.store, &self.desk, "", self.now)?;
            let ticked = timekeeper::step(&self.store, &self.desk, self.now)?;
            let sent =
                self.runtime
                    .block_on(self.sender.step(&self.store, &self.desk, self.now))?;
            if [received, processed, ticked, sent]
                .iter()
                .all(|step| *step == Step::Idle)
            {
                return self.collect();
            }
        }
    }

    /// Reads what lies in the outgoing Maildir since the last time.
    fn collect(&mut self) -> Result<(), Failure> {
        let Ok(entries) = std::fs::read_dir(&self.outbox) else {
            return Ok(());
        };
        let mut fresh: Vec<PathBuf> = entries
            .flatten()
            .map(|entry| entry.path())
            .filter(|path| !self.seen.contains(path))
            .collect();
        fresh.sort_by_key(|path| {
            (
                std::fs::metadata(path)
                    .and_then(|about| about.modified())
                    .ok(),
                path.clone(),
            )
        });
        for path in fresh {
            let raw = std::fs::read(&path)?;
            let mail = crate::mail::parse(&raw);
            let id = mail.message_id.clone().unwrap_or_default();
            let lookup = Lookup::letter(&id);
            if let Some(binding) = self
                .store
                .known(&lookup, self.now)?
                .answers
                .into_iter()
                .next()
            {
                self.sent.push(Sent {
                    binding,
                    mail,
                    raw,
                    at: self.now,
                });
            }
            self.seen.insert(path);
        }
        Ok(())
    }

    /// Something was sent or changed that was not told yet.
    fn has_news(&self) -> Result<bool, Failure> {
        let changed = self
            .store
            .all_cases()?
            .into_iter()
            .any(|case| self.cases.get(&case.number) != Some(&case));
        Ok(changed || self.sent.len() > self.count_told)
    }

    fn tell(&mut self, out: &mut Printer) -> Result<(), Failure> {
        for case in self.store.all_cases()? {
            telling::change(
                self.cases.get(&case.number),
                &case,
                &self.office.roster,
                out,
            )?;
            self.cases.insert(case.number, case);
        }
        let told = self.count_told;
        for sent in &self.sent[told..] {
            telling::letter(sent, &self.office.roster, out)?;
        }
        self.count_told = self.sent.len();
        Ok(())
    }

    /// The signed form beside the mailboxes.
    pub fn form(&self, dir: &Path) -> Result<PathBuf, Failure> {
        let case = self
            .cases
            .values()
            .next()
            .ok_or_else(|| Failure::Wanting("er is geen zaak".to_owned()))?;
        let name = &self.office.config.office.name;
        let pdf = documents::registration_form(
            case,
            name,
            &self.office.roster,
            &self.office.rules(),
            self.now,
        )
        .map_err(wanting)?;
        let path = dir.join(format!("{}.pdf", case.number));
        crate::cli::print::write_private(&path, &pdf)?;
        Ok(path)
    }
}

fn wanting(error: impl std::fmt::Display) -> Failure {
    Failure::Wanting(error.to_string())
}
