//! The office under attack: opens it, lets staff do honest work and delivers hostile mail. What came of it tells `outcome`.

mod outcome;

use crate::watch;
use jiff::{Timestamp, ToSpan, civil::DateTime, tz::TimeZone};
use klachtenbus::config::Office;
use klachtenbus::mail::EmailAddress;
use klachtenbus::rehearsal::{NewMail, Rehearsal, Sent};
use klachtenbus::store::{Store, StoreKey};
use klachtenbus::workers::opening;
use std::collections::BTreeMap;

/// Why an attack succeeded.
pub type Outcome = Result<(), String>;

pub const OFFICE: &str = "bestuur@kjrw.test";
/// What our own mail server says of a genuine mail of the office's domain.
pub const PROOF: &str = "Authentication-Results: mx.kjrw.test; dmarc=pass header.from=kjrw.test";
/// A word of the complainant that may only reach the coordinator, or whoever must choose about the mail.
pub const SECRET: &str = "zwaluwnest";
pub const BRAM: &str = "Bram Koster <bram@kjrw.test>";
pub const EVIL: &str = "Iemand <evil@evil.test>";

/// A fresh office with what was so far seen of it.
pub struct Stage {
    pub office: Rehearsal,
    name: String,
    /// Letters before this place were sent before the attack began.
    since: usize,
    before: BTreeMap<String, String>,
    notes_before: usize,
    watched: usize,
    _folder: tempfile::TempDir,
}

fn text(error: impl std::fmt::Display) -> String {
    error.to_string()
}

impl Stage {
    /// An office where nothing happened yet, on a Tuesday morning.
    pub fn open(name: &str) -> Result<Self, String> {
        let folder = tempfile::tempdir().map_err(text)?;
        let path = folder.path();
        let config = include_str!("../fixtures/klachtenbus.toml");
        std::fs::write(path.join("klachtenbus.toml"), config).map_err(text)?;
        let roster = include_str!("../fixtures/roster.toml");
        std::fs::write(path.join("roster.toml"), roster).map_err(text)?;
        let office = Office::load(&path.join("klachtenbus.toml")).map_err(text)?;
        let key = StoreKey::from_hex(&"5a".repeat(32), "test").map_err(text)?;
        let store = Store::open(&path.join("klachtenbus.db"), &key).map_err(text)?;
        let desk = opening::desk(&office, b"a secret of these attacks".to_vec()).map_err(text)?;
        let local: DateTime = "2026-10-06T10:00:00".parse().map_err(text)?;
        let zone = TimeZone::get("Europe/Amsterdam").map_err(text)?;
        let now: Timestamp = local.to_zoned(zone).map_err(text)?.timestamp();
        Ok(Self {
            office: Rehearsal::new(store, desk, now),
            name: name.to_owned(),
            since: 0,
            before: BTreeMap::new(),
            notes_before: 0,
            watched: 0,
            _folder: folder,
        })
    }

    /// Hands the letters over to the last test.
    pub fn close(&mut self) {
        self.watch();
        watch::hand_over(&self.name, &self.office.sent);
    }

    /// Judges the new letters with the cases as they are now.
    fn watch(&mut self) {
        for sent in &self.office.sent[self.watched..] {
            watch::look(&self.name, &self.office, sent);
        }
        self.watched = self.office.sent.len();
    }

    /// Any bytes arrive in the inbox.
    pub fn raw(&mut self, raw: Vec<u8>) -> Outcome {
        self.raw_in(raw, "INBOX")
    }

    /// Any bytes arrive.
    pub fn raw_in(&mut self, raw: Vec<u8>, folder: &str) -> Outcome {
        self.office.deliver(raw, folder).map_err(text)?;
        self.watch();
        Ok(())
    }

    /// A mail arrives; `headers` stand on top.
    pub fn mail(&mut self, from: &str, subject: &str, words: &str, headers: &[&str]) -> Outcome {
        self.raw(self.bytes(from, subject, words, headers, None))
    }

    /// An answer to a letter of ours arrives, the letter quoted below it.
    pub fn reply(&mut self, from: &str, to: &Sent, words: &str, headers: &[&str]) -> Outcome {
        let subject = format!("Re: {}", to.mail.subject);
        self.raw(self.bytes(from, &subject, words, headers, Some(to)))
    }

    pub fn bytes(
        &self,
        from: &str,
        subject: &str,
        words: &str,
        headers: &[&str],
        answers: Option<&Sent>,
    ) -> Vec<u8> {
        let headers: Vec<String> = headers.iter().map(ToString::to_string).collect();
        NewMail {
            from,
            to: OFFICE,
            subject,
            text: words,
            at: self.office.now,
            headers: &headers,
            answers,
        }
        .bytes()
    }

    /// Time passes.
    pub fn wait(&mut self, minutes: i64) -> Outcome {
        let to = self.office.now.checked_add(minutes.minutes());
        self.office.pass_until(to.map_err(text)?).map_err(text)?;
        self.watch();
        Ok(())
    }

    /// Days pass, looked at once a day.
    pub fn days(&mut self, count: i64) -> Outcome {
        for _ in 0..count {
            self.office.now = self.office.now.checked_add(24.hours()).map_err(text)?;
            self.office.settle().map_err(text)?;
            self.watch();
        }
        Ok(())
    }

    /// The last letter of this kind to this person or address.
    pub fn letter(&self, kind: &str, to: &str) -> Result<Sent, String> {
        let address = address(to)?;
        self.office
            .last_to(&address, |sent| sent.binding.kind.code() == kind)
            .cloned()
            .ok_or_else(|| format!("no {kind} to {to}; sent: {:?}", list(&self.office.sent)))
    }

    /// Honest work: a member of staff answers the last letter of this kind; `{code}` is the code in it.
    pub fn works(&mut self, who: &str, kind: &str, words: &str) -> Outcome {
        let letter = self.letter(kind, who)?;
        let words = words.replace("{code}", &letter.code().unwrap_or_default());
        let from = self.person(who);
        self.reply(&from, &letter, &words, &[PROOF])
    }

    /// Name and address of somebody of the roster.
    pub fn person(&self, id: &str) -> String {
        let people = &self.office.desk.roster.people;
        people
            .iter()
            .find(|person| person.id.0 == id)
            .map_or_else(String::new, |person| {
                format!("{} <{}>", person.name, person.addresses[0])
            })
    }

    /// K2026-001: Amir complains, Bram is coordinator.
    pub fn amirs_case(&mut self) -> Outcome {
        self.mail("Amir <amir@mail.example>", "klacht", COMPLAINT, &[])?;
        self.letter("C1", "amir@mail.example")?;
        self.letter("B2", "bram").map(|_| ())
    }

    /// K2026-001 with Noor informed and about to answer.
    pub fn noor_is_informed(&mut self) -> Outcome {
        self.amirs_case()?;
        self.works(
            "bram",
            "B2",
            "Neem\nSamenvatting: Amir vond het gesprek niet aardig.\nVrijwilliger Noor",
        )?;
        self.works("bram", "B5", "Verstuur {code}")?;
        self.wait(11)?;
        self.letter("V1", "noor").map(|_| ())
    }

    /// K2026-001 with a decision shown to Bram that waits for its code.
    pub fn decision_shown(&mut self) -> Outcome {
        self.amirs_case()?;
        self.works(
            "bram",
            "B2",
            "Neem\nSamenvatting: Amir vond het gesprek niet aardig.\nWens: niet gezegd\nVrijwilliger geen\nContact vandaag gebeld: Amir wil dat we vriendelijker zijn",
        )?;
        self.works(
            "bram",
            "B2",
            "Besluit gegrond: Hoi Amir, je hebt gelijk. Sorry.",
        )?;
        self.letter("B5", "bram").map(|_| ())
    }

    /// K2026-001 about Bram, so that Yasmin is coordinator and Bram must hear nothing.
    pub fn case_about_bram(&mut self) -> Outcome {
        self.mail(
            "Rosa <rosa@mail.example>",
            "klacht",
            &format!("Ik heb een klacht over jullie. Ik ben geholpen door Bram. Hij was heel onaardig tegen mij over het {SECRET}. Ik ben niet tevreden over jullie hulp."),
            &[],
        )?;
        self.letter("B2", "yasmin")?;
        self.letter("B2", "bram")
            .map_or(Ok(()), |_| Err("bram got a B2".to_owned()))
    }
}

/// The complaint that the attacks want to read or change.
pub const COMPLAINT: &str = "Ik heb een klacht over jullie vrijwilliger. Hij was heel onaardig tegen mij aan de telefoon toen ik over het zwaluwnest belde.";

pub fn address(who: &str) -> Result<EmailAddress, String> {
    EmailAddress::new(who)
        .or_else(|| EmailAddress::new(&format!("{who}@kjrw.test")))
        .ok_or_else(|| format!("no address: {who}"))
}

/// `B4 bram`, `C1 amir@mail.example`.
pub fn list(sent: &[Sent]) -> Vec<String> {
    sent.iter()
        .map(|sent| {
            let address = sent.binding.address.as_str();
            let who = address.strip_suffix("@kjrw.test").unwrap_or(address);
            format!("{} {who}", sent.binding.kind.code())
        })
        .collect()
}
