//! A store in a folder of its own, and small values to put in it.

use crate::case::{Case, CaseNumber, IntakeNumber, LetterId, LetterKind, Party};
use crate::desk::{Binding, CaseStep, Changes, IntakeItem, MailId, OutgoingLetter};
use crate::mail::EmailAddress;
use crate::roster::PersonId;
use crate::store::{IncomingRaw, Kept, Place, Store, StoreError, StoreKey};
use jiff::Timestamp;
use std::path::PathBuf;

pub const MAIL: &str = "From: Amir <amir@example.org>\r\nDate: Tue, 6 Oct 2026 23:50:00 +0200\r\nMessage-ID: <een@example.org>\r\nSubject: Niet blij\r\n\r\nIk ben niet blij met jullie.\r\n";

pub struct Office {
    pub dir: tempfile::TempDir,
    pub key: StoreKey,
}

impl Office {
    pub fn new() -> Self {
        Self {
            dir: tempfile::tempdir().unwrap(),
            key: StoreKey::from_hex(&"1f".repeat(32), "test").unwrap(),
        }
    }

    pub fn path(&self) -> PathBuf {
        self.dir.path().join("klachtenbus.db")
    }

    pub fn open(&self) -> Store {
        Store::open(&self.path(), &self.key).unwrap()
    }

    pub fn try_open(&self) -> Result<Store, StoreError> {
        Store::open(&self.path(), &self.key)
    }
}

pub fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

pub fn now() -> Timestamp {
    at("2026-10-07T08:00:00Z")
}

pub fn incoming(uid_validity: u32, uid: u32, raw: &str) -> IncomingRaw {
    IncomingRaw {
        place: Place {
            folder: "INBOX".to_owned(),
            uid_validity,
            uid: uid.to_string(),
        },
        received_at: at("2026-10-06T21:50:00Z"),
        before_start: false,
        raw: raw.as_bytes().to_vec(),
    }
}

pub fn keep_new(store: &Store, mail: &IncomingRaw) -> MailId {
    match store.keep(mail, now()).unwrap() {
        Kept::New(id) => id,
        Kept::Seen => panic!("was seen before"),
    }
}

pub fn case(sequence: u32) -> Case {
    let mut case = Case::blank(number(sequence));
    case.received = at("2026-10-06T21:50:00Z");
    case.deadline = jiff::civil::date(2026, 11, 3);
    case.complainant.name = Some("Amir".to_owned());
    case.complainant.addresses = vec![address("amir@example.org")];
    case.coordinator = Some(PersonId("bram".to_owned()));
    case
}

pub fn step(case: Case) -> CaseStep {
    CaseStep {
        case,
        events: Vec::new(),
        by: crate::case::Actor::System,
        at: now(),
    }
}

pub fn number(sequence: u32) -> CaseNumber {
    CaseNumber {
        year: 2026,
        sequence,
    }
}

pub fn item(sequence: u32, mail: MailId, case: Option<CaseNumber>) -> IntakeItem {
    let json = r#"{
        "number": "M2026-0001", "mail": 1, "received_at": "2026-10-06T21:50:00Z",
        "from": {"name": "Amir", "address": "amir@example.org"}, "subject": "Niet blij",
        "message_id": "een@example.org", "lane": "complaint", "score": 8, "reasons": ["niet blij"],
        "undecided": false, "case": null, "decided_by": null, "decided_at": null, "excluded": {},
        "text": "Ik ben niet blij met jullie.", "language": "nl", "original_from": null, "original_at": null,
        "original_text": null, "attachments": [], "answered_neutrally": false, "joined": null,
        "signs": {"representative": false, "danger": false, "answerable": true, "categories": [], "web_form": false,
                  "sender_name": ""}
    }"#;
    let mut item: IntakeItem = serde_json::from_str(json).unwrap();
    item.number = IntakeNumber {
        year: 2026,
        sequence,
    };
    item.mail = mail;
    item.case = case;
    item
}

pub fn address(text: &str) -> EmailAddress {
    EmailAddress::new(text).unwrap()
}

pub fn letter_id(nth: u8) -> LetterId {
    LetterId(format!("{nth:032x}"))
}

pub fn letter(nth: u8, case: Option<CaseNumber>) -> OutgoingLetter {
    OutgoingLetter {
        parcel: None,
        binding: Binding {
            letter: letter_id(nth),
            kind: LetterKind::C1,
            party: Party::Complainant,
            address: address("amir@example.org"),
            case,
            intake: None,
            created_at: now(),
        },
        subject: "We hebben je bericht".to_owned(),
        raw: format!("Message-ID: <{nth:032x}@kjrw.test>\r\n\r\nHoi Amir\r\n").into_bytes(),
        scheduled_at: now(),
        held: false,
    }
}

/// A complaint of one mail: item, case, filed, one letter.
pub fn registration(mail: MailId, sequence: u32) -> Changes {
    Changes {
        intake: vec![item(sequence, mail, Some(number(sequence)))],
        cases: vec![step(case(sequence))],
        letters: vec![letter(sequence as u8, Some(number(sequence)))],
        filed: vec![(mail, number(sequence))],
        move_to_done: vec![mail],
        ..Changes::default()
    }
}
