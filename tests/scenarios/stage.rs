//! Plays a scenario: a fresh office on a real encrypted store, a clock that the script sets, letters that are kept.

use crate::archive;
use crate::script::{Does, How, Scenario, Step};
use jiff::{Timestamp, ToSpan, civil::DateTime, tz::TimeZone};
use klachtenbus::case::{self, CaseNumber, Logged};
use klachtenbus::config::{Office, RetentionSection};
use klachtenbus::mail::EmailAddress;
use klachtenbus::rehearsal::{NewMail, Rehearsal, Sent};
use klachtenbus::store::{Delivery, Store, StoreKey};
use klachtenbus::workers::{opening, retention};
use serde_json::Value;
use std::path::Path;

const OFFICE: &str = "bestuur@kjrw.test";
const PROOF: &str = "Authentication-Results: mx.kjrw.test; dmarc=pass header.from=kjrw.test";
const ROSTER: &str = include_str!("../fixtures/roster.toml");
const CONFIG: &str = include_str!("../fixtures/klachtenbus.toml");

struct Stage {
    office: Rehearsal,
    /// Letters before this place were sent before the last thing that somebody did.
    since: usize,
    expected: Vec<usize>,
    crash: bool,
    old_code: String,
    /// The script broke something on purpose.
    letters_may_fail: bool,
    arrived: Vec<(Vec<u8>, String, Timestamp)>,
}

/// Plays it; the error names file, line and what was there instead.
pub fn play(scenario: &Scenario, openings: &[Scenario]) -> Result<(), String> {
    let folder = tempfile::tempdir().map_err(|error| error.to_string())?;
    let mut stage = Stage::open(folder.path())?;
    for step in &scenario.steps {
        if let Does::Opening(name) = &step.does {
            let opening = openings.iter().find(|opening| opening.name == *name);
            let opening = opening
                .ok_or_else(|| format!("{}:{}: no opening “{name}”", scenario.file, step.line))?;
            for inner in &opening.steps {
                stage.step(inner).map_err(|why| {
                    format!(
                        "{}:{} (for {}:{}): {why}",
                        opening.file, inner.line, scenario.file, step.line
                    )
                })?;
            }
            continue;
        }
        stage
            .step(step)
            .map_err(|why| format!("{}:{}: {why}", scenario.file, step.line))?;
    }
    stage
        .invariants()
        .map_err(|why| format!("{}: {why}", scenario.file))
}

impl Stage {
    fn open(folder: &Path) -> Result<Self, String> {
        std::fs::write(folder.join("klachtenbus.toml"), CONFIG).map_err(|e| e.to_string())?;
        std::fs::write(folder.join("roster.toml"), ROSTER).map_err(|e| e.to_string())?;
        let office = Office::load(&folder.join("klachtenbus.toml")).map_err(|e| e.to_string())?;
        let key = StoreKey::from_hex(&"5a".repeat(32), "test").map_err(|e| e.to_string())?;
        let store = Store::open(&folder.join("klachtenbus.db"), &key).map_err(|e| e.to_string())?;
        let desk = opening::desk(&office, b"a secret of this scenario".to_vec())
            .map_err(|e| e.to_string())?;
        let now = local("2026-10-06 10:00")?;
        Ok(Self {
            office: Rehearsal::new(store, desk, now),
            since: 0,
            expected: Vec::new(),
            crash: false,
            old_code: String::new(),
            letters_may_fail: false,
            arrived: Vec::new(),
        })
    }

    fn step(&mut self, step: &Step) -> Result<(), String> {
        match &step.does {
            Does::At(at) => self.pass(local(at)?),
            Does::Off(at) => self.stay_off(local(at)?),
            Does::Wait(count, unit) => {
                let span = match unit.as_str() {
                    "minuut" | "minuten" => count.minutes(),
                    "uur" => count.hours(),
                    "dag" | "dagen" => (count * 24).hours(),
                    _ => return Err(format!("unknown unit {unit}")),
                };
                let to = self
                    .office
                    .now
                    .checked_add(span)
                    .map_err(|e| e.to_string())?;
                self.pass(to)
            }
            Does::Mail {
                from,
                subject,
                text,
                how,
            } => self.mail(from, subject, text, &[], how),
            Does::Reply {
                who,
                kind,
                of,
                text,
            } => self.reply(who, kind, of.as_deref().unwrap_or(who), text),
            Does::Write { who, subject, text } => {
                let from = self.sender(who);
                let proof = self.proof(who);
                self.mail(&from, subject, text, &proof, &How::Plain)
            }
            Does::Bounce { kind, to } => self.bounce(kind, to),
            Does::OutOfOffice { kind, to } => self.out_of_office(kind, to),
            Does::Server(what) => {
                self.server(what);
                Ok(())
            }
            Does::Expect {
                kind,
                to,
                with,
                without,
            } => self.expect(kind, to, with, without),
            Does::Calendar {
                method,
                day,
                kind,
                to,
            } => self.calendar(method, day, kind, to),
            Does::Archive {
                name,
                kind,
                to,
                has,
            } => archive::has(
                self.letter(kind, to)?,
                &archive::code(self.letter("B17", to)?)?,
                name,
                has,
            ),
            Does::NoArchive { kind, to } => match archive::in_letter(self.letter(kind, to)?) {
                None => Ok(()),
                Some((name, _)) => Err(format!("{kind} to {to} has {name}")),
            },
            Does::LargestMail(mb) => {
                self.office.desk.max_mail_mb = *mb;
                Ok(())
            }
            Does::Never { kind, to } => match self.letter(kind, to) {
                Ok(_) => Err(format!("{kind} went to {to}")),
                Err(_) => Ok(()),
            },
            Does::Watch(days) => self.watch(*days),
            Does::ReplyAddress => {
                self.office.desk.identity.reply_address =
                    Some("antwoord+{token}@kjrw.test".to_owned());
                Ok(())
            }
            Does::Discreet(name) => {
                self.office.desk.identity.sender_name.clone_from(name);
                Ok(())
            }
            Does::YearStart(month, day) => {
                self.office.desk.rules.report_year_start = (*month, *day);
                Ok(())
            }
            Does::Nameless(who) => {
                self.letters_may_fail = true;
                let people = &mut self.office.desk.roster.people;
                for person in people.iter_mut().filter(|person| person.id.0 == *who) {
                    person.name.clear();
                }
                Ok(())
            }
            Does::Nothing(to) => self.nothing(to),
            Does::NothingElse => self.nothing_else(),
            Does::Case {
                number,
                path,
                equal,
                value,
            } => {
                let number: CaseNumber = number
                    .parse()
                    .map_err(|()| format!("no number: {number}"))?;
                let case = self.office.store.case(number).map_err(|e| e.to_string())?;
                compare(
                    &serde_json::to_value(case).map_err(|e| e.to_string())?,
                    path,
                    *equal,
                    value,
                )
            }
            Does::Intake {
                number,
                path,
                equal,
                value,
            } => {
                let items = self.office.store.all_intake().map_err(|e| e.to_string())?;
                let item = items
                    .iter()
                    .find(|item| item.number.to_string() == *number)
                    .ok_or(format!("no {number}"))?;
                compare(
                    &serde_json::to_value(item).map_err(|e| e.to_string())?,
                    path,
                    *equal,
                    value,
                )
            }
            Does::Cases(count) => {
                let there = self
                    .office
                    .store
                    .all_cases()
                    .map_err(|e| e.to_string())?
                    .len();
                if there == *count {
                    Ok(())
                } else {
                    Err(format!("{there} cases instead of {count}"))
                }
            }
            Does::Erase => {
                let retention = RetentionSection::default();
                let (office, rules) = (&self.office, &self.office.desk.rules);
                retention::step(&office.store, &retention, rules, office.now)
                    .map(|_| ())
                    .map_err(|e| e.to_string())
            }
            Does::Nowhere(word) => {
                let store = &self.office.store;
                let found = store
                    .rows_with(std::slice::from_ref(word))
                    .map_err(|e| e.to_string())?;
                match found.first() {
                    None => Ok(()),
                    Some(found) => Err(format!("{word} stands in {}", found.place)),
                }
            }
            Does::Memory { path, equal, value } => {
                let office = self
                    .office
                    .store
                    .office_memory()
                    .map_err(|e| e.to_string())?;
                let office = serde_json::to_value(office).map_err(|e| e.to_string())?;
                compare(&office, path, *equal, value)
            }
            Does::NewNumbers => self.new_numbers(),
            Does::OldCode(who) => {
                self.old_code = self.letter("B5", who)?.code().unwrap_or_default();
                Ok(())
            }
            Does::Opening(name) => Err(format!("an opening inside an opening: {name}")),
            Does::Replay => self.replay(),
            Does::CrashAfterKeep => {
                self.crash = true;
                Ok(())
            }
        }
    }

    fn pass(&mut self, to: Timestamp) -> Result<(), String> {
        self.acts();
        if to < self.office.now {
            self.office.now = to;
        }
        self.office.pass_until(to).map_err(|e| e.to_string())
    }

    /// The program is off until this moment; then it starts and does what is due.
    fn stay_off(&mut self, until: Timestamp) -> Result<(), String> {
        self.acts();
        self.office.now = until.max(self.office.now);
        self.office.settle().map_err(|e| e.to_string())
    }

    /// Article 6.1: at every hour exactly one person answers for an open case, or the alarm is active: D3 of the last day.
    fn watch(&mut self, days: i64) -> Result<(), String> {
        self.acts();
        for _ in 0..days * 24 {
            let to = self
                .office
                .now
                .checked_add(1.hour())
                .map_err(|e| e.to_string())?;
            self.office.pass_until(to).map_err(|e| e.to_string())?;
            for case in self.office.store.all_cases().map_err(|e| e.to_string())? {
                let alarmed = self.office.sent.iter().any(|sent| {
                    sent.binding.kind.code() == "D3"
                        && sent.binding.case == Some(case.number)
                        && to.duration_since(sent.at).as_hours() <= 25
                });
                let handled = case
                    .coordinator
                    .as_ref()
                    .is_some_and(|person| !case.is_excluded(person));
                if case.is_open() && !handled && !alarmed {
                    return Err(format!("nobody answers for {} on {to}", case.number));
                }
            }
        }
        Ok(())
    }

    /// Somebody does something: letters before this are no longer "since".
    fn acts(&mut self) {
        self.since = self.office.sent.len();
        self.expected.clear();
    }

    fn mail(
        &mut self,
        from: &str,
        subject: &str,
        text: &str,
        headers: &[String],
        how: &How,
    ) -> Result<(), String> {
        self.acts();
        let mut headers = headers.to_vec();
        if let How::Header(line) = how {
            headers.push(line.clone());
        }
        let raw = NewMail {
            from,
            to: OFFICE,
            subject,
            text,
            at: self.office.now,
            headers: &headers,
            answers: None,
        }
        .bytes();
        match how {
            How::Plain | How::Header(_) => self.arrive(raw, "INBOX"),
            How::Junk => self.arrive(raw, "Junk"),
            How::WithoutId => {
                let text = String::from_utf8_lossy(&raw).into_owned();
                let kept: Vec<&str> = text
                    .split("\r\n")
                    .filter(|line| !line.starts_with("Message-ID:"))
                    .collect();
                self.arrive(kept.join("\r\n").into_bytes(), "INBOX")
            }
            How::Attachments => self.arrive(with_files(&raw, &THREE_FILES), "INBOX"),
            How::OnlyFile(name) => self.arrive(
                with_files(&raw, &[(name, "application/octet-stream")]),
                "INBOX",
            ),
            How::File(name, thousands) => {
                self.arrive(archive::with_file(&raw, name, *thousands), "INBOX")
            }
        }
    }

    /// UIDVALIDITY changed: every mail comes again under another number.
    fn new_numbers(&mut self) -> Result<(), String> {
        self.acts();
        let now = self.office.now;
        self.office.uid_validity += 1;
        for (raw, folder, at) in self.arrived.clone() {
            self.office.now = at;
            self.office.keep(raw, &folder).map_err(|e| e.to_string())?;
        }
        self.office.now = now;
        self.office.settle().map_err(|e| e.to_string())
    }

    fn arrive(&mut self, raw: Vec<u8>, folder: &str) -> Result<(), String> {
        self.arrived
            .push((raw.clone(), folder.to_owned(), self.office.now));
        if std::mem::take(&mut self.crash) {
            return self
                .office
                .keep(raw, folder)
                .map(|_| ())
                .map_err(|e| e.to_string());
        }
        self.office
            .deliver(raw, folder)
            .map(|_| ())
            .map_err(|e| e.to_string())
    }

    fn reply(&mut self, who: &str, kind: &str, of: &str, text: &str) -> Result<(), String> {
        let letter = self.letter(kind, of)?.clone();
        self.acts();
        let text = match letter.code() {
            Some(code) => text.replace("{code}", &code),
            None => text.to_owned(),
        }
        .replace("{oud}", &self.old_code);
        let headers = self.proof(who);
        let subject = format!("Re: {}", letter.mail.subject);
        let from = self.sender(who);
        let raw = NewMail {
            from: &from,
            to: OFFICE,
            subject: &subject,
            text: &text,
            at: self.office.now,
            headers: &headers,
            answers: Some(&letter),
        }
        .bytes();
        self.arrive(raw, "INBOX")
    }

    fn bounce(&mut self, kind: &str, to: &str) -> Result<(), String> {
        let letter = self.letter(kind, to)?.clone();
        self.acts();
        let id = letter.mail.message_id.clone().unwrap_or_default();
        let raw = format!(
            "Return-Path: <>\r\nFrom: Mail Delivery System <mailer-daemon@mail.example>\r\nTo: {OFFICE}\r\n\
             Subject: Undelivered Mail Returned to Sender\r\nMessage-ID: <b-{id}>\r\nMIME-Version: 1.0\r\n\
             Auto-Submitted: auto-replied\r\n\
             Content-Type: multipart/report; report-type=delivery-status; boundary=\"b\"\r\n\r\n\
             --b\r\nContent-Type: text/plain\r\n\r\nThe mail could not be delivered.\r\n\
             --b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mail.example\r\n\r\n\
             Final-Recipient: rfc822; {to}\r\nAction: failed\r\nStatus: 5.1.1\r\n\
             --b\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: <{id}>\r\nSubject: x\r\n--b--\r\n",
            to = letter.binding.address,
        );
        self.arrive(raw.into_bytes(), "INBOX")
    }

    fn out_of_office(&mut self, kind: &str, to: &str) -> Result<(), String> {
        let letter = self.letter(kind, to)?.clone();
        self.acts();
        let headers = ["Auto-Submitted: auto-replied".to_owned()];
        let from = letter.binding.address.to_string();
        let raw = NewMail {
            from: &from,
            to: OFFICE,
            subject: "Automatisch antwoord: afwezig",
            text: "Ik ben er niet. Ik lees je mail volgende week.",
            at: self.office.now,
            headers: &headers,
            answers: Some(&letter),
        }
        .bytes();
        self.arrive(raw, "INBOX")
    }

    fn server(&mut self, what: &str) {
        let accepted = || Delivery::Accepted {
            reply: "250".to_owned(),
        };
        self.office.fate = match what.strip_prefix("weigert ") {
            Some(address) => {
                let address = address.to_owned();
                Box::new(move |binding| {
                    if binding.address.as_str() == address {
                        Delivery::Discarded {
                            reply: "550".to_owned(),
                        }
                    } else {
                        accepted()
                    }
                })
            }
            None if what == "werkt niet" => {
                let next = self.office.now + 150.minutes();
                Box::new(move |_| Delivery::Retry {
                    next,
                    reply: "421".to_owned(),
                })
            }
            None => Box::new(move |_| accepted()),
        };
    }

    fn letter(&self, kind: &str, to: &str) -> Result<&Sent, String> {
        let address = self.address(to);
        self.office
            .last_to(&address, |sent| sent.binding.kind.code() == kind)
            .ok_or_else(|| format!("no {kind} was sent to {to}; sent: {}", self.sent_list(0)))
    }

    fn expect(
        &mut self,
        kind: &str,
        to: &str,
        with: &[String],
        without: &[String],
    ) -> Result<(), String> {
        let address = self.address(to);
        let found = self
            .office
            .sent
            .iter()
            .enumerate()
            .skip(self.since)
            .find(|(place, sent)| {
                sent.binding.kind.code() == kind
                    && sent.binding.address == address
                    && !self.expected.contains(place)
            });
        let Some((place, sent)) = found else {
            return Err(format!(
                "no {kind} to {to}; sent since: {}",
                self.sent_list(self.since)
            ));
        };
        let text = squeezed(&format!("{}\n{}", sent.mail.subject, sent.mail.full_text));
        for words in with {
            if !text.contains(&squeezed(words)) {
                return Err(format!(
                    "{kind} to {to} does not say “{words}”:\n{}",
                    sent.mail.full_text
                ));
            }
        }
        for words in without {
            if text.contains(&squeezed(words)) {
                return Err(format!(
                    "{kind} to {to} says “{words}”:\n{}",
                    sent.mail.full_text
                ));
            }
        }
        self.expected.push(place);
        Ok(())
    }

    /// The file is read by a library that did not write it.
    fn calendar(&self, method: &str, day: &str, kind: &str, to: &str) -> Result<(), String> {
        use mail_parser::MimeHeaders as _;
        let letter = self.letter(kind, to)?;
        let mail = mail_parser::MessageParser::new()
            .parse(&letter.raw)
            .ok_or("the letter cannot be read")?;
        let file = mail
            .attachments()
            .find(|part| {
                part.attachment_name()
                    .is_some_and(|name| name.ends_with(".ics"))
            })
            .ok_or(format!("{kind} to {to} has no calendar file"))?;
        let declared = file
            .content_type()
            .and_then(|known| known.attribute("method"));
        if declared != Some(method) {
            return Err(format!("the part says method {declared:?}"));
        }
        let calendar = ical::IcalParser::new(file.contents())
            .next()
            .ok_or("an empty calendar")?
            .map_err(|error| error.to_string())?;
        let event = calendar.events.first().ok_or("no event")?;
        let value = |name: &str, properties: &[ical::property::Property]| {
            let found = properties.iter().find(|property| property.name == name);
            found
                .and_then(|property| property.value.clone())
                .unwrap_or_default()
        };
        let there = (
            value("METHOD", &calendar.properties),
            value("DTSTART", &event.properties),
        );
        if there == (method.to_owned(), day.to_owned()) {
            Ok(())
        } else {
            Err(format!("the calendar file says {there:?}"))
        }
    }

    /// Nothing to this person beside what was expected.
    fn nothing(&self, to: &str) -> Result<(), String> {
        let address = self.address(to);
        let letters = self.office.sent.iter().enumerate().skip(self.since);
        match letters
            .filter(|(place, _)| !self.expected.contains(place))
            .find(|(_, sent)| sent.binding.address == address)
        {
            Some((_, sent)) => Err(format!("{} went to {to}", sent.binding.kind.code())),
            None => Ok(()),
        }
    }

    fn nothing_else(&self) -> Result<(), String> {
        let rest: Vec<&Sent> = self
            .office
            .sent
            .iter()
            .enumerate()
            .skip(self.since)
            .filter(|(place, _)| !self.expected.contains(place))
            .map(|(_, sent)| sent)
            .collect();
        if rest.is_empty() {
            Ok(())
        } else {
            Err(format!("also sent: {}", list(&rest)))
        }
    }

    fn sent_list(&self, since: usize) -> String {
        let all: Vec<&Sent> = self.office.sent.iter().skip(since).collect();
        list(&all)
    }

    fn address(&self, who: &str) -> EmailAddress {
        EmailAddress::new(who)
            .or_else(|| EmailAddress::new(&format!("{who}@kjrw.test")))
            .unwrap_or_else(|| panic!("no address: {who}"))
    }

    fn sender(&self, who: &str) -> String {
        let address = self.address(who);
        match self.office.desk.roster.by_address(&address) {
            Some(person) => format!("{} <{address}>", person.name),
            None => address.to_string(),
        }
    }

    fn proof(&self, who: &str) -> Vec<String> {
        if who.contains('@') {
            Vec::new()
        } else {
            vec![PROOF.to_owned()]
        }
    }

    fn replay(&self) -> Result<(), String> {
        for stored in self.office.store.all_cases().map_err(|e| e.to_string())? {
            if stored.stage == case::Stage::Anonymised {
                continue;
            }
            let log: Vec<Logged> = self
                .office
                .store
                .log_of(stored.number)
                .map_err(|e| e.to_string())?;
            let told = log
                .iter()
                .fold(case::Case::blank(stored.number), case::evolve);
            if told != stored {
                return Err(format!("the log of {} tells another case", stored.number));
            }
        }
        Ok(())
    }

    /// What holds after every scenario: one recipient, no case content in subjects, the log retells the cases.
    fn invariants(&self) -> Result<(), String> {
        let unwritten = self
            .office
            .store
            .security_notes()
            .map_err(|e| e.to_string())?;
        if let Some(note) = unwritten
            .iter()
            .find(|note| note.code == "letter_not_written" && !self.letters_may_fail)
        {
            return Err(format!("a letter could not be written ({:?})", note.case));
        }
        for sent in &self.office.sent {
            let text = String::from_utf8_lossy(&sent.raw);
            let head = text.split("\r\n\r\n").next().unwrap_or_default();
            if sent.mail.recipients.len() != 1
                || head.to_lowercase().contains("\ncc:")
                || head.to_lowercase().contains("\nbcc:")
            {
                return Err(format!(
                    "{} has not exactly one recipient",
                    sent.binding.kind.code()
                ));
            }
            self.tells_nothing_outside(sent, head)?;
        }
        self.replay()
    }
}

impl Stage {
    /// Subjects name nobody and nothing (AT-4.15); ids and answer addresses are long and nameless (AT-4.18).
    fn tells_nothing_outside(&self, sent: &Sent, head: &str) -> Result<(), String> {
        let kind = sent.binding.kind.code();
        let subject = sent.mail.subject.to_lowercase();
        let shown = sent.mail.from.as_ref().map(|from| from.name.as_str());
        if shown != Some(self.office.desk.identity.sender_name.as_str()) {
            return Err(format!("{kind} comes from {shown:?}"));
        }
        let office = &self.office.desk.identity;
        if kind.starts_with('C')
            && [&office.name, &office.short_name]
                .iter()
                .any(|name| subject.contains(&name.to_lowercase()))
        {
            return Err(format!("the subject of {kind} names the office"));
        }
        if kind.starts_with('C') || kind.starts_with('V') {
            let secret = [
                "klacht",
                "complaint",
                "bejegening",
                "werkwijze",
                "juridisch",
            ];
            if let Some(word) = secret.iter().find(|word| subject.contains(**word)) {
                return Err(format!("the subject of {kind} says {word}"));
            }
        }
        let mut names: Vec<String> = Vec::new();
        for person in &self.office.desk.roster.people {
            if !person.name.is_empty() {
                names.push(person.first_name().to_lowercase());
            }
        }
        for case in self.office.store.all_cases().map_err(|e| e.to_string())? {
            names.extend(case.complainant.name.map(|name| name.to_lowercase()));
            let local =
                |address: &EmailAddress| address.as_str().split('@').next().map(str::to_lowercase);
            names.extend(case.complainant.addresses.iter().filter_map(local));
        }
        let has = |text: &str, name: &str| {
            text.split(|letter: char| !letter.is_alphanumeric())
                .any(|word| word == name)
        };
        if let Some(name) = names.iter().find(|name| has(&subject, name)) {
            return Err(format!("the subject of {kind} names {name}"));
        }
        for line in head.replace("\r\n ", " ").replace("\r\n\t", " ").lines() {
            let Some((field, value)) = line.split_once(':') else {
                continue;
            };
            let field = field.to_lowercase();
            if !["message-id", "references", "reply-to"].contains(&field.as_str()) {
                continue;
            }
            let value = value.to_lowercase();
            if field != "references" {
                let token = value.trim().trim_start_matches('<');
                let token = token.split('@').next().unwrap_or_default();
                let token = token.split('+').next_back().unwrap_or_default();
                if token.len() < 26 {
                    return Err(format!("{kind} has a short secret in {field}"));
                }
            }
            // An answer to somebody's own mail names that mail; all the rest is ours.
            let ours = value
                .split_whitespace()
                .filter(|id| id.contains("kjrw.test"));
            for id in ours {
                if let Some(name) = names.iter().find(|name| has(id, name)) {
                    return Err(format!("{field} of {kind} names {name}"));
                }
            }
        }
        Ok(())
    }
}

const THREE_FILES: [(&str, &str); 3] = [
    ("een.txt", "text/plain"),
    ("twee.png", "image/png"),
    ("drie.pdf", "application/pdf"),
];

/// The same mail as a multipart with small files.
fn with_files(raw: &[u8], files: &[(&str, &str)]) -> Vec<u8> {
    let text = String::from_utf8_lossy(raw).into_owned();
    let (head, body) = text.split_once("\r\n\r\n").unwrap_or((&text, ""));
    let head: Vec<&str> = head
        .split("\r\n")
        .filter(|line| !line.starts_with("Content-") && !line.starts_with("MIME-"))
        .collect();
    let mut mail = format!(
        "{}\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=\"bb\"\r\n\r\n--bb\r\n\
         Content-Type: text/plain; charset=utf-8\r\n\r\n{body}\r\n",
        head.join("\r\n")
    );
    for (name, media) in files {
        mail.push_str(&format!(
            "--bb\r\nContent-Type: {media}; name=\"{name}\"\r\nContent-Disposition: attachment; filename=\"{name}\"\r\n\r\nabc {name}\r\n"
        ));
    }
    mail.push_str("--bb--\r\n");
    mail.into_bytes()
}

fn list(sent: &[&Sent]) -> String {
    if sent.is_empty() {
        return "nothing".to_owned();
    }
    sent.iter()
        .map(|sent| format!("{} to {}", sent.binding.kind.code(), sent.binding.address))
        .collect::<Vec<_>>()
        .join(", ")
}

fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn local(text: &str) -> Result<Timestamp, String> {
    let (day, time) = text
        .split_once(' ')
        .ok_or_else(|| format!("no time: {text}"))?;
    let seconds = if time.matches(':').count() == 1 {
        ":00"
    } else {
        ""
    };
    let civil: DateTime = format!("{day}T{time}{seconds}")
        .parse()
        .map_err(|_| format!("no time: {text}"))?;
    let zone = TimeZone::get("Europe/Amsterdam").map_err(|e| e.to_string())?;
    civil
        .to_zoned(zone)
        .map(|zoned| zoned.timestamp())
        .map_err(|e| e.to_string())
}

/// `volunteers.0.informed != null`: a value of the JSON, the length of a list with `#`, or another value with `@path`.
fn compare(value: &Value, path: &str, equal: bool, wanted: &str) -> Result<(), String> {
    let shown = at_path(value, path);
    let wanted = wanted
        .strip_prefix('@')
        .map_or_else(|| wanted.to_owned(), |other| at_path(value, other));
    if (shown == wanted) == equal {
        Ok(())
    } else {
        Err(format!("{path} is {shown}"))
    }
}

fn at_path(value: &Value, path: &str) -> String {
    let mut at = value;
    for part in path.split('.') {
        if part == "#" {
            return at.as_array().map_or(0, Vec::len).to_string();
        }
        at = match part.parse::<usize>() {
            Ok(place) => at.get(place).unwrap_or(&Value::Null),
            Err(_) => at.get(part).unwrap_or(&Value::Null),
        };
    }
    match at {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}
