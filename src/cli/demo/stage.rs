//! The demo's office at work: mail is laid in its Maildir, and the daemon's own workers take it from there.

use super::story::{Act, Chapter, Does};
use super::telling;
use crate::calendar::plus_days;
use crate::case::{Case, CaseNumber, deadline};
use crate::cli::{Failure, Printer};
use crate::config::Office;
use crate::desk::Desk;
use crate::documents;
use crate::mail::EmailAddress;
use crate::rehearsal::{NewMail, Sent};
use crate::report::{Annual, ReportYears};
use crate::store::{Lookup, Store, StoreKey};
use crate::transport::{Mailbox, Outlet};
use crate::workers::receiver::{Reading, Receiver};
use crate::workers::sender::Sender;
use crate::workers::{Step, opening, processor, timekeeper};
use jiff::{Timestamp, civil::Time};
use secrecy::ExposeSecret as _;
use std::collections::{BTreeMap, BTreeSet};
use std::os::unix::fs::DirBuilderExt as _;
use std::path::{Path, PathBuf};
use tokio::runtime::Runtime;

/// What our mail server would write above a mail of a colleague.
const PROOF: &str = "Authentication-Results: mx.kjrw.test; dmarc=pass header.from=kjrw.test";

/// When the office's regular mails may go: staff mail, the list of other mail, the last day's warning.
const REGULAR: [(i8, i8); 3] = [(8, 30), (9, 0), (10, 0)];

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
    /// One line a step.
    brief: bool,
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
            brief: false,
            count_told: 0,
        })
    }

    /// Lets a chapter happen and tells it.
    pub fn play(&mut self, chapter: &Chapter, out: &mut Printer) -> Result<(), Failure> {
        telling::chapter(chapter, out)?;
        self.brief = chapter.brief;
        for act in &chapter.acts {
            self.act(act, out)?;
        }
        if chapter.brief {
            let mails = self.sent.len();
            telling::progress(&self.cases, mails, out)?;
        }
        Ok(())
    }

    fn act(&mut self, act: &Act, out: &mut Printer) -> Result<(), Failure> {
        let zone = self.office.config.office.timezone.clone();
        let at = act.at.to_zoned(zone).map_err(wanting)?.timestamp();
        self.pass_until(at, out)?;
        match &act.does {
            Does::Mail {
                from,
                subject,
                text,
            } => {
                let (name, proof) = self.sender(from);
                telling::act(act, &name, text, self.brief, out)?;
                let mail = self.mail(&name, subject, text, None);
                let raw = NewMail {
                    headers: &proof,
                    ..mail
                }
                .bytes();
                self.lay_in_mailbox(&raw)?;
            }
            Does::Reply { who, kind, text } => {
                let (name, proof) = self.sender(who);
                let letter = self.last_letter(&name, kind)?.clone();
                let text = text.replace("{code}", &letter.code().unwrap_or_default());
                telling::act(act, &name, &text, self.brief, out)?;
                let subject = format!("Re: {}", letter.mail.subject);
                let mail = self.mail(&name, &subject, &text, Some(&letter));
                let raw = NewMail {
                    headers: &proof,
                    ..mail
                }
                .bytes();
                self.lay_in_mailbox(&raw)?;
            }
            Does::Wait => telling::act(act, "", "", self.brief, out)?,
        }
        self.settle()?;
        self.tell(out)
    }

    /// Time passes from one moment at which something can fall due to the next.
    fn pass_until(&mut self, to: Timestamp, out: &mut Printer) -> Result<(), Failure> {
        if self.now == Timestamp::UNIX_EPOCH {
            self.now = to;
        }
        while self.now < to {
            self.now = self.next_moment()?.min(to);
            self.settle()?;
            if self.has_news()? {
                let zone = self.office.config.office.timezone.clone();
                telling::meanwhile(self.now.to_zoned(zone).datetime(), self.brief, out)?;
                self.tell(out)?;
            }
        }
        Ok(())
    }

    /// A letter is due, the core waits for something, or the office's regular mails may go.
    fn next_moment(&self) -> Result<Timestamp, Failure> {
        let rules = &self.desk.rules;
        let later = |at: &Timestamp| *at > self.now;
        let today = rules.local_date(self.now);
        let tomorrow = plus_days(today, 1);
        let regular = [today, tomorrow].into_iter().flat_map(|day| {
            REGULAR.map(|(hour, minute)| rules.at(day, Time::constant(hour, minute, 0, 0)))
        });
        let of_cases = self
            .cases
            .values()
            .filter_map(|case| deadline::due_at(case, rules, self.now));
        let letter = self.store.next_letter_at()?;
        let next = regular.chain(of_cases).chain(letter).filter(later).min();
        Ok(next.unwrap_or(self.now))
    }

    /// As From shows it, with what our mail server says of a colleague.
    fn sender(&self, who: &str) -> (String, Vec<String>) {
        let roster = &self.office.roster;
        let person = roster
            .people
            .iter()
            .find(|person| person.id.to_string() == who);
        match person.and_then(|person| Some((person, person.addresses.first()?))) {
            Some((person, address)) => (
                format!("{} <{address}>", person.name),
                vec![PROOF.to_owned()],
            ),
            None => (who.to_owned(), Vec::new()),
        }
    }

    fn last_letter(&self, who: &str, kind: &str) -> Result<&Sent, Failure> {
        let address = who.split_once('<').map_or(who, |(_, address)| address);
        let address = EmailAddress::new(address.trim_end_matches('>'));
        self.sent
            .iter()
            .rev()
            .find(|sent| {
                Some(&sent.binding.address) == address.as_ref() && sent.binding.kind.code() == kind
            })
            .ok_or_else(|| Failure::Wanting(format!("de demo verwachtte een {kind} aan {who}")))
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
        let letters = self.sent.len() > self.count_told;
        if self.brief {
            return Ok(letters);
        }
        let changed = self
            .store
            .all_cases()?
            .into_iter()
            .any(|case| self.cases.get(&case.number) != Some(&case));
        Ok(changed || letters)
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
        telling::letters(&self.sent[told..], &self.office.roster, self.brief, out)?;
        self.count_told = self.sent.len();
        Ok(())
    }

    /// The signed forms beside the mailboxes.
    pub fn forms(&self, dir: &Path) -> Result<Vec<PathBuf>, Failure> {
        let name = &self.office.config.office.name;
        let folder = dir.join("formulieren");
        std::fs::DirBuilder::new().mode(0o700).create(&folder)?;
        let mut paths = Vec::new();
        for case in self.cases.values() {
            let pdf = documents::registration_form(
                case,
                name,
                &self.office.roster,
                &self.office.rules(),
                self.now,
            )
            .map_err(wanting)?;
            let path = folder.join(format!("{}.pdf", case.number));
            crate::cli::print::write_private(&path, &pdf)?;
            paths.push(path);
        }
        Ok(paths)
    }

    /// The annual report as it is at the end of the story, beside the mailboxes.
    pub fn annual_report(&self, dir: &Path, year: i16) -> Result<PathBuf, Failure> {
        let rules = self.office.rules();
        let cases: Vec<Case> = self.cases.values().cloned().collect();
        let memory = self.store.known(&Lookup::default(), self.now)?.office;
        let years = ReportYears::new(&rules, &memory.report_years, self.now);
        let annual = Annual::of(&cases, &years, year, self.now).with_books(&memory.years, self.now);
        let pdf =
            documents::annual_report(&annual, &self.office.config.office.name).map_err(wanting)?;
        let path = dir.join(format!("klachtenjaarverslag-{year}.pdf"));
        crate::cli::print::write_private(&path, &pdf)?;
        Ok(path)
    }
}

fn wanting(error: impl std::fmt::Display) -> Failure {
    Failure::Wanting(error.to_string())
}
