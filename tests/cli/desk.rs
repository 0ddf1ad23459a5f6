//! An office in a folder of its own, with or without a case in its store.

use assert_cmd::Command;
use klachtenbus::case::{
    Actor, Case, CaseNumber, Category, ComplainantKind, Event, IntakeNumber, LetterId, LetterKind,
    Logged, Manner, Party, Told, Volunteer, fold,
};
use klachtenbus::config::Office;
use klachtenbus::desk::{Binding, CaseStep, Changes, IntakeItem, MailId, OutgoingLetter};
use klachtenbus::mail::{EmailAddress, Mailbox};
use klachtenbus::roster::PersonId;
use klachtenbus::store::{Delivery, IncomingRaw, Kept, Place, Store, StoreKey};
use serde_json::Value;
use std::path::{Path, PathBuf};

const MAIL: &[u8] = b"From: Amir <amir@example.org>\r\nDate: Tue, 6 Oct 2026 23:50:00 +0200\r\nMessage-ID: <een@example.org>\r\nSubject: Niet blij\r\n\r\nIk ben niet blij.\r\n";

pub struct Desk {
    pub dir: tempfile::TempDir,
}

impl Desk {
    /// As `klachtenbus init` leaves it.
    pub fn new() -> Self {
        let desk = Self {
            dir: tempfile::tempdir().unwrap(),
        };
        desk.run(&["init", desk.path().to_str().unwrap()]).success();
        desk
    }

    pub fn path(&self) -> &Path {
        self.dir.path()
    }

    pub fn config(&self) -> PathBuf {
        self.path().join("klachtenbus.toml")
    }

    pub fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::cargo_bin("klachtenbus").unwrap();
        command.env("KLACHTENBUS_CONFIG", self.config()).args(args);
        command
    }

    pub fn run(&self, args: &[&str]) -> assert_cmd::assert::Assert {
        self.command(args).assert()
    }

    pub fn out(&self, args: &[&str]) -> String {
        let output = self.run(args).success().get_output().stdout.clone();
        String::from_utf8(output).unwrap()
    }

    pub fn json(&self, args: &[&str]) -> Value {
        serde_json::from_str(&self.out(args)).unwrap()
    }

    pub fn store(&self) -> Store {
        let office = Office::load(&self.config()).unwrap();
        let key = StoreKey::load(&office.config.store.key).unwrap();
        Store::open(&office.config.store.path, &key).unwrap()
    }

    pub fn change_config(&self, from: &str, to: &str) {
        let text = std::fs::read_to_string(self.config()).unwrap();
        assert!(text.contains(from), "{from}");
        std::fs::write(self.config(), text.replacen(from, to, 1)).unwrap();
    }
}

pub fn stderr(assert: &assert_cmd::assert::Assert) -> String {
    String::from_utf8_lossy(&assert.get_output().stderr).into_owned()
}

pub fn now() -> jiff::Timestamp {
    "2026-10-07T08:00:00Z".parse().unwrap()
}

fn number() -> CaseNumber {
    "K2026-001".parse().unwrap()
}

pub fn letter() -> LetterId {
    LetterId("0123456789abcdef0123456789abcdef".into())
}

pub fn item(mail: MailId, case: CaseNumber, nth: u32) -> IntakeItem {
    let mut item: IntakeItem = serde_json::from_str(
        r#"{"number": "M2026-0001", "mail": 1, "received_at": "2026-10-06T21:50:00Z",
        "from": {"name": "Amir", "address": "amir@example.org"}, "subject": "Niet blij",
        "message_id": "een@example.org", "lane": "complaint", "score": 8, "reasons": ["niet blij"],
        "undecided": false, "case": "K2026-001", "decided_by": null, "decided_at": null, "excluded": {},
        "text": "Ik ben niet blij.", "language": "nl", "original_from": null, "original_at": null,
        "original_text": null, "attachments": [], "answered_neutrally": false, "joined": null,
        "signs": {"representative": false, "danger": false, "answerable": true, "categories": [], "web_form": false,
                  "sender_name": ""}}"#,
    )
    .unwrap();
    item.number = IntakeNumber {
        year: 2026,
        sequence: nth,
    };
    item.mail = mail;
    item.case = Some(case);
    item
}

pub fn outgoing(letter: LetterId, case: CaseNumber) -> OutgoingLetter {
    let raw = format!("Message-ID: <{}@kjrw.test>\r\n\r\nHoi\r\n", letter.0).into_bytes();
    OutgoingLetter {
        parcel: None,
        binding: Binding {
            letter,
            kind: LetterKind::C1,
            party: Party::Complainant,
            address: EmailAddress::new("amir@example.org").unwrap(),
            case: Some(case),
            intake: None,
            created_at: now(),
        },
        subject: "We hebben je bericht".into(),
        raw,
        scheduled_at: now(),
        held: false,
    }
}

/// Keeps one mail, makes a case of it, sends one letter.
pub fn with_a_case(desk: &Desk, case: Case) -> Store {
    let store = desk.store();
    file(&store, case, 1);
    store
}

/// Keeps a mail that differs from the others.
pub fn keep(store: &Store, nth: u32) -> MailId {
    let mail = IncomingRaw {
        place: Place {
            folder: "INBOX".into(),
            uid_validity: 1,
            uid: nth.to_string(),
        },
        received_at: "2026-10-06T21:50:00Z".parse().unwrap(),
        before_start: false,
        raw: [MAIL, nth.to_string().as_bytes()].concat(),
    };
    let Kept::New(mail) = store.keep(&mail, now()).unwrap() else {
        panic!("seen")
    };
    mail
}

/// The same as [`with_a_case`] in an open store, for the nth mail.
pub fn file(store: &Store, case: Case, nth: u32) {
    let number = case.number;
    let mail = keep(store, nth);
    let letter = if nth == 1 {
        letter()
    } else {
        LetterId(format!("{nth:032}"))
    };
    let mut item = item(mail, number, nth);
    item.from = case.complainant.addresses.first().map(|address| Mailbox {
        name: case.complainant.name.clone().unwrap_or_default(),
        address: address.clone(),
    });
    let changes = Changes {
        intake: vec![item],
        cases: vec![CaseStep {
            case,
            events: Vec::new(),
            by: Actor::System,
            at: now(),
        }],
        letters: vec![outgoing(letter.clone(), number)],
        filed: vec![(mail, number)],
        ..Changes::default()
    };
    store.commit(Some(mail), &changes, now()).unwrap();
    let accepted = Delivery::Accepted {
        reply: "250".into(),
    };
    store
        .commit_delivery(&letter, &accepted, &Changes::default(), now())
        .unwrap();
}

pub fn case() -> Case {
    let mut case = Case::blank(number());
    case.received = "2026-10-06T21:50:00Z".parse().unwrap();
    case.deadline = jiff::civil::date(2026, 11, 3);
    case.manner = [Manner::Written].into();
    case.complainant.name = Some("Amir".into());
    case.complainant.addresses = vec![EmailAddress::new("amir@example.org").unwrap()];
    case.complainant.kind = ComplainantKind::Client;
    case.implicated = [(PersonId("sanne".into()), "naam genoemd".into())].into();
    case.coordinator = Some(PersonId("bram".into()));
    case.categories = [Category::A, Category::C].into();
    let mut noor = Volunteer::named(PersonId("noor".into()));
    noor.informed = Some(Told {
        on: jiff::civil::date(2026, 10, 8),
        how: "mail".into(),
        text: String::new(),
    });
    case.volunteers = vec![noor];
    case
}

/// A case that is only what its log says.
pub fn retold_case(log: &[Event]) -> CaseStep {
    let logged = log.iter().map(|event| Logged {
        at: now(),
        by: Actor::System,
        event: event.clone(),
    });
    let log: Vec<Logged> = logged.collect();
    CaseStep {
        case: fold(Case::blank(number()), &log),
        events: log.into_iter().map(|logged| logged.event).collect(),
        by: Actor::System,
        at: now(),
    }
}
