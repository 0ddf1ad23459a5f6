//! An office with one person of each role, on a real encrypted store that can be copied as it stands.

use crate::column::Role;
use jiff::{Timestamp, ToSpan as _, civil::DateTime, tz::TimeZone};
use klachtenbus::case::CaseNumber;
use klachtenbus::config::Office;
use klachtenbus::mail::EmailAddress;
use klachtenbus::rehearsal::{NewMail, Rehearsal, Sent};
use klachtenbus::store::{Store, StoreKey};
use klachtenbus::workers::opening;
use std::path::Path;
use tempfile::TempDir;

const OFFICE: &str = "bestuur@kjrw.test";
const PROOF: &str = "Authentication-Results: mx.kjrw.test; dmarc=pass header.from=kjrw.test";
const CONFIG: &str = include_str!("../fixtures/klachtenbus.toml");
const ROSTER: &str = include_str!("roster.toml");
/// The letter of a token lets a person answer for 60 days; the scenes stay within them.
const BEGIN: &str = "2026-10-06T10:00";

/// The office at one moment, with all letters that were sent so far.
pub struct Scene {
    folder: TempDir,
    now: Timestamp,
    sent: Vec<Sent>,
}

/// The office while it is played.
pub struct Stage {
    folder: TempDir,
    pub office: Rehearsal,
}

impl Stage {
    pub fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::write(folder.path().join("klachtenbus.toml"), CONFIG).expect("written");
        std::fs::write(folder.path().join("roster.toml"), ROSTER).expect("written");
        Self::in_folder(folder, local(BEGIN))
    }

    fn in_folder(folder: TempDir, now: Timestamp) -> Self {
        let office = rehearsal(folder.path(), now);
        Self { folder, office }
    }

    /// The office as it stands now; playing on changes nothing in it.
    pub fn picture(&self) -> Scene {
        let folder = copied(self.folder.path());
        let (now, sent) = (self.office.now, self.office.sent.clone());
        Scene { folder, now, sent }
    }

    /// The office as it stood then. Numbers of mails start anew in a folder that is opened again; they are other mails.
    pub fn set(&mut self, scene: &Scene) {
        self.folder = copied(scene.folder.path());
        self.office.store = open(self.folder.path());
        self.office.now = scene.now;
        self.office.sent.clone_from(&scene.sent);
        self.office.uid_validity += 1;
    }

    pub fn minutes(&mut self, count: i64) {
        let to = self.office.now + count.minutes();
        self.office.pass_until(to).expect("time passes");
    }

    /// A mail that answers nothing.
    pub fn writes(&mut self, from: &str, subject: &str, text: &str) {
        self.arrives(from, subject, text, None);
    }

    /// An answer to the last letter of this kind (any kind when empty) to this person.
    pub fn answers(&mut self, from: &str, kind: &str, text: &str) {
        let to = address(from);
        let letter = self
            .office
            .last_to(&to, |sent| {
                kind.is_empty() || sent.binding.kind.code() == kind
            })
            .unwrap_or_else(|| panic!("no {kind} to {from}"))
            .clone();
        let text = letter
            .code()
            .map_or_else(|| text.to_owned(), |code| text.replace("{code}", &code));
        let subject = format!("Re: {}", letter.mail.subject);
        self.arrives(from, &subject, &text, Some(&letter));
    }

    /// [`Self::answers`] with words that must be understood and done.
    pub fn does(&mut self, from: &str, kind: &str, text: &str) {
        let seen = self.office.sent.len();
        self.answers(from, kind, text);
        let refused = self.office.sent[seen..]
            .iter()
            .find(|sent| sent.binding.kind.code() == "B4");
        if let Some(refused) = refused {
            panic!("{text}: {}", refused.mail.full_text);
        }
    }

    fn arrives(&mut self, from: &str, subject: &str, text: &str, answers: Option<&Sent>) {
        let headers = if from.ends_with("@kjrw.test") {
            vec![PROOF.to_owned()]
        } else {
            Vec::new()
        };
        let raw = NewMail {
            from,
            to: OFFICE,
            subject,
            text,
            at: self.office.now,
            headers: &headers,
            answers,
        }
        .bytes();
        self.office.deliver(raw, "INBOX").expect("it is handled");
    }

    /// The names of all that happened in a case, oldest first, without our own letters that arrived.
    pub fn events(&self, number: &str) -> Vec<&'static str> {
        let number: CaseNumber = number.parse().expect("a number");
        let log = self.office.store.log_of(number);
        log.expect("the store answers")
            .iter()
            .map(|logged| logged.event.name())
            .filter(|name| *name != "letter_accepted")
            .collect()
    }

    /// The four digits that wait for the coordinator.
    pub fn code(&self) -> Option<String> {
        let bram = address(email(Role::Coordinator));
        self.office
            .last_to(&bram, |sent| sent.binding.kind.code() == "B5")
            .and_then(Sent::code)
    }
}

/// All files of an office in a folder of their own.
fn copied(from: &Path) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for file in std::fs::read_dir(from).expect("the files of the office") {
        let file = file.expect("a file");
        std::fs::copy(file.path(), folder.path().join(file.file_name())).expect("copied");
    }
    folder
}

fn open(folder: &Path) -> Store {
    let key = StoreKey::from_hex(&"5a".repeat(32), "test").expect("a key");
    Store::open(&folder.join("klachtenbus.db"), &key).expect("the store opens")
}

fn rehearsal(folder: &Path, now: Timestamp) -> Rehearsal {
    let office = Office::load(&folder.join("klachtenbus.toml")).expect("a sound configuration");
    let store = open(folder);
    let desk = opening::desk(&office, b"a secret of this test".to_vec()).expect("a desk");
    Rehearsal::new(store, desk, now)
}

/// The address of the person who has this role here.
pub fn email(role: Role) -> &'static str {
    match role {
        Role::Coordinator => "bram@kjrw.test",
        Role::CoordinatorOfAnother => "yasmin@kjrw.test",
        Role::Board => "lotte@kjrw.test",
        Role::Chair => "sanne@kjrw.test",
        Role::Privacy => "els@kjrw.test",
        Role::Volunteer => "noor@kjrw.test",
        Role::OtherVolunteer => "fleur@kjrw.test",
        Role::Operator => "pim@kjrw.test",
        Role::Confidant => "vertrouwenspersoon@mail.example",
        Role::Client => "amir@mail.example",
        Role::Stranger => "wouter@elders.example",
    }
}

pub fn address(email: &str) -> EmailAddress {
    EmailAddress::new(email).expect("an address")
}

fn local(text: &str) -> Timestamp {
    let civil: DateTime = text.parse().expect("a moment");
    let zone = TimeZone::get("Europe/Amsterdam").expect("a known zone");
    civil.to_zoned(zone).expect("it exists").timestamp()
}
