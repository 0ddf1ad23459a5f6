//! The office under attack: opens it, lets staff do honest work, delivers hostile mail, and tells what came of it.

use crate::watch;
use jiff::{Timestamp, ToSpan, civil::DateTime, tz::TimeZone};
use klachtenbus::case::{Case, CaseNumber};
use klachtenbus::config::Office;
use klachtenbus::desk::IntakeItem;
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

    /// From here on it is the attack.
    pub fn begin(&mut self) -> Outcome {
        self.since = self.office.sent.len();
        self.notes_before = self.notes()?.len();
        self.before = self.snapshot()?;
        Ok(())
    }

    fn snapshot(&self) -> Result<BTreeMap<String, String>, String> {
        let cases = self.office.store.all_cases().map_err(text)?;
        cases
            .iter()
            .map(|case| {
                let mut told = serde_json::to_value(case).map_err(text)?;
                // That an answer to staff was handed over is no change of the case.
                if let Some(told) = told.as_object_mut() {
                    told.remove("letters_sent");
                }
                let told = told.to_string();
                Ok((case.number.to_string(), told))
            })
            .collect()
    }

    fn notes(&self) -> Result<Vec<String>, String> {
        let notes = self.office.store.security_notes().map_err(text)?;
        Ok(notes.into_iter().map(|note| note.code).collect())
    }

    /// Letters since the attack began.
    pub fn sent(&self) -> &[Sent] {
        &self.office.sent[self.since..]
    }

    pub fn case(&self, number: &str) -> Result<Case, String> {
        let number: CaseNumber = number.parse().map_err(|()| "no number".to_owned())?;
        let case = self.office.store.case(number).map_err(text)?;
        case.ok_or_else(|| format!("no {number}"))
    }

    pub fn cases(&self) -> Result<usize, String> {
        Ok(self.office.store.all_cases().map_err(text)?.len())
    }

    pub fn last_item(&self) -> Result<IntakeItem, String> {
        let items = self.office.store.all_intake().map_err(text)?;
        items
            .into_iter()
            .next_back()
            .ok_or_else(|| "no intake".to_owned())
    }

    /// All cases are as before.
    pub fn unchanged(&self) -> Outcome {
        let after = self.snapshot()?;
        if after == self.before {
            return Ok(());
        }
        let changed: Vec<&String> = after
            .iter()
            .filter(|(number, case)| self.before.get(*number) != Some(case))
            .map(|(number, _)| number)
            .collect();
        Err(format!(
            "changed: {changed:?}; sent: {:?}",
            list(self.sent())
        ))
    }

    /// Nothing changed and nobody got a letter.
    pub fn silent(&self) -> Outcome {
        self.unchanged()?;
        self.letters(&[])
    }

    /// Who was told that somebody else answers their letters; `letters` and `only_asked` look past these and past D8.
    pub fn warned(&self) -> Vec<String> {
        let warnings: Vec<Sent> = self.sent().iter().filter(is_warning).cloned().collect();
        list(&warnings)
    }

    /// Exactly these letters went out: `B4 bram`.
    pub fn letters(&self, wanted: &[&str]) -> Outcome {
        let others: Vec<Sent> = self
            .sent()
            .iter()
            .filter(|s| !is_expected(s))
            .cloned()
            .collect();
        let mut sent = list(&others);
        // The daily list of other mail (B14) comes whatever an attacker does.
        sent.retain(|letter| !letter.starts_with("B14 "));
        let mut wanted: Vec<String> = wanted.iter().map(ToString::to_string).collect();
        sent.sort();
        wanted.sort();
        if sent == wanted {
            Ok(())
        } else {
            Err(format!("sent {sent:?} instead of {wanted:?}"))
        }
    }

    /// Nothing changed; a board member or the privacy contact may be asked about the mail, and a stranger may get the neutral C2 once.
    pub fn only_asked(&self) -> Outcome {
        self.unchanged()?;
        let strange = |sent: &&Sent| {
            !is_expected(sent)
                && !matches!(
                    sent.binding.kind.code(),
                    "B1" | "B12" | "B14" | "D13" | "C2"
                )
        };
        let twice = self
            .sent()
            .iter()
            .filter(|sent| sent.binding.kind.code() == "C2");
        match self.sent().iter().find(strange) {
            Some(_) => Err(format!("sent {:?}", list(self.sent()))),
            None if twice.count() > 1 => Err("more than one C2".to_owned()),
            None => Ok(()),
        }
    }

    /// The security list has this code since the attack began.
    pub fn noted(&self, code: &str) -> Outcome {
        let notes = self.notes()?;
        let new = &notes[self.notes_before..];
        if new.iter().any(|note| note == code) {
            Ok(())
        } else {
            Err(format!("notes {new:?} without {code}"))
        }
    }

    /// No letter since then to this person or address.
    pub fn nothing_to(&self, who: &str) -> Outcome {
        let address = address(who)?;
        let found = self
            .sent()
            .iter()
            .filter(|sent| !is_expected(sent))
            .find(|sent| sent.binding.address == address);
        found.map_or(Ok(()), |sent| {
            Err(format!("{} to {who}", sent.binding.kind.code()))
        })
    }

    /// No letter since then says this.
    pub fn nobody_reads(&self, words: &str) -> Outcome {
        let says =
            |sent: &&Sent| sent.mail.full_text.contains(words) || sent.mail.subject.contains(words);
        match self.sent().iter().find(says) {
            Some(sent) => Err(format!("{} says {words}", sent.binding.kind.code())),
            None => Ok(()),
        }
    }
}

/// Tells the reader of a letter that somebody else answered it, and nothing more.
fn is_warning(sent: &&Sent) -> bool {
    let text = &sent.mail.full_text;
    sent.binding.kind.code() == "B4"
        && sent.binding.case.is_none()
        && text.contains("Iemand anders antwoordde op een mail die ik alleen aan jou stuurde.")
        && !text.contains("K2026")
        && !text.contains(SECRET)
}

/// Such a warning, or the board's notice of what may be a breach, which says what was seen and nothing of the case.
fn is_expected(sent: &&Sent) -> bool {
    let text = &sent.mail.full_text;
    let quiet = !text.contains(SECRET) && !text.contains("Amir");
    is_warning(sent) || (sent.binding.kind.code() == "D8" && quiet)
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
