//! An office on a clock of its own, and what every letter of it is held to.

use jiff::{Timestamp, ToSpan};
use klachtenbus::case::{Case, CaseNumber, Party};
use klachtenbus::config;
use klachtenbus::rehearsal::{NewMail, Rehearsal, Sent};
use klachtenbus::roster::PersonId;
use klachtenbus::store::{Store, StoreKey};
use klachtenbus::workers::opening;
use std::collections::BTreeMap;

const PROOF: &str = "Authentication-Results: mx.kjrw.test; dmarc=pass header.from=kjrw.test";

/// A complainant: every word of theirs that must not travel.
pub struct Client {
    pub address: String,
    pub words: Vec<String>,
}

pub struct Office {
    pub stage: Rehearsal,
    /// By the number of their case.
    pub clients: BTreeMap<CaseNumber, Client>,
    looked: usize,
    _folder: tempfile::TempDir,
}

impl Office {
    pub fn open() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path();
        std::fs::write(
            path.join("klachtenbus.toml"),
            include_str!("../fixtures/klachtenbus.toml"),
        )
        .unwrap();
        std::fs::write(
            path.join("roster.toml"),
            include_str!("../fixtures/roster.toml"),
        )
        .unwrap();
        let office = config::Office::load(&path.join("klachtenbus.toml")).unwrap();
        let key = StoreKey::from_hex(&"7c".repeat(32), "test").unwrap();
        let store = Store::open(&path.join("klachtenbus.db"), &key).unwrap();
        let desk = opening::desk(&office, b"a secret of the wall".to_vec()).unwrap();
        let now: Timestamp = "2026-10-06T08:00:00Z".parse().unwrap();
        Self {
            stage: Rehearsal::new(store, desk, now),
            clients: BTreeMap::new(),
            looked: 0,
            _folder: folder,
        }
    }

    fn mail(
        &mut self,
        from: &str,
        subject: &str,
        words: &str,
        headers: &[String],
        to: Option<&Sent>,
    ) {
        let bytes = NewMail {
            from,
            to: "bestuur@kjrw.test",
            subject,
            text: words,
            at: self.stage.now,
            headers,
            answers: to,
        }
        .bytes();
        self.stage.deliver(bytes, "INBOX").unwrap();
    }

    /// Somebody from outside writes.
    pub fn client_writes(&mut self, client: &Client, subject: &str, words: &str) {
        self.mail(
            &format!("{} <{}>", client.words[0], client.address),
            subject,
            words,
            &[],
            None,
        );
    }

    /// A person of the roster writes, in answer to a letter or out of the blue.
    pub fn staff_writes(&mut self, id: &str, words: &str, to: Option<&Sent>) {
        let person = self
            .stage
            .desk
            .roster
            .get(&PersonId(id.to_owned()))
            .unwrap();
        let from = format!("{} <{}>", person.name, person.addresses[0]);
        let headers = [PROOF.to_owned()];
        self.mail(&from, "klacht", words, &headers, to);
    }

    pub fn pass(&mut self, hours: i64) {
        let to = self.stage.now.checked_add(hours.hours()).unwrap();
        self.stage.pass_until(to).unwrap();
    }

    pub fn cases(&self) -> Vec<Case> {
        self.stage.store.all_cases().unwrap()
    }

    /// The last letter to this person of the roster that answers nothing to be left out.
    pub fn letters_to(&self, id: &str) -> Vec<Sent> {
        let party = Party::Person(PersonId(id.to_owned()));
        self.stage
            .sent
            .iter()
            .filter(|sent| sent.binding.party == party)
            .cloned()
            .collect()
    }

    /// What is wrong with the letters that were not looked at yet; `typed` is what their reader may have written.
    pub fn faults(&mut self, typed: &str) -> Vec<String> {
        let cases = self.cases();
        let new = self.stage.sent[self.looked..].to_vec();
        self.looked = self.stage.sent.len();
        new.iter()
            .flat_map(|sent| {
                cases
                    .iter()
                    .filter_map(|case| self.fault(sent, case, typed))
            })
            .collect()
    }

    fn fault(&self, sent: &Sent, case: &Case, typed: &str) -> Option<String> {
        let Party::Person(reader) = &sent.binding.party else {
            return None;
        };
        let kind = sent.binding.kind.code();
        let own = sent.binding.case == Some(case.number);
        // What an involved person gets about a case by the procedure: V-mails, the farewell of a coordinator.
        let by_procedure = own && (kind.starts_with('V') || kind == "B10");
        // A volunteer who was told of the case answers it, and is answered.
        let told = case
            .volunteer(reader)
            .is_some_and(|volunteer| volunteer.informed.is_some());
        if !case.is_excluded(reader) || by_procedure || (told && own) {
            return None;
        }
        let raw = String::from_utf8_lossy(&sent.raw);
        let head = raw.split("\r\n\r\n").next().unwrap_or_default();
        // The HTML twin says the same words; the examples of help and refusals are nobody's case.
        let mut whole = format!("{}\n{}\n{head}", sent.mail.subject, sent.mail.full_text);
        for word in ["Status", "Inzage", "Wis"] {
            whole = whole.replace(&format!("{word} K2026-004"), word);
        }
        let number = case.number.to_string();
        if own || (whole.contains(&number) && !typed.contains(&number)) {
            let line = whole
                .lines()
                .find(|line| line.contains(&number))
                .unwrap_or_default();
            return Some(format!(
                "{kind} tells {reader} of {number}: {line} (own: {own}, volunteer: {:?}, implicated: {:?})",
                case.volunteer(reader).map(|v| v.informed.is_some()),
                case.implicated.get(reader)
            ));
        }
        let client = self.clients.get(&case.number)?;
        let word = client
            .words
            .iter()
            .find(|word| whole.contains(word.as_str()) && !typed.contains(word.as_str()))?;
        Some(format!("{kind} tells {reader} the word {word} of {number}"))
    }
}
