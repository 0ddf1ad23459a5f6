//! Trouble reaches a human: by letter, by a second road when letters are the trouble, and not ten times.

use crate::office::{COMPLAINT, Office};
use jiff::{SignedDuration, Timestamp};
use klachtenbus::{
    case::LetterKind,
    config,
    desk::{Desk, Trouble},
    rehearsal::Rehearsal,
    store::{MailboxHealth, Store, StoreKey},
    workers::{
        alarm::{Alarm, Raised},
        opening,
    },
};
use std::fs;

const MAILDIRS: [&str; 2] = [
    "type = \"maildir\"\npath = \"maildir\"\nstart_from = \"beginning\"",
    "type = \"maildir\"\npath = \"sent\"",
];

struct Played {
    folder: Office,
    office: config::Office,
    desk: Desk,
    store: Store,
    alarm: Alarm,
    raised: Raised,
    now: Timestamp,
}

impl Played {
    /// An office with an operator outside the roster and all second roads.
    fn new() -> Self {
        let folder = Office::new(MAILDIRS[0], MAILDIRS[1]);
        let configuration = fs::read_to_string(folder.config()).unwrap().replace(
            "address_checked = true\n",
            "address_checked = true\noperator = \"beheer@elders.test\"\n",
        );
        folder.write("klachtenbus.toml", configuration.as_bytes());
        folder.add(&format!(
            "\n[authentication]\nauthserv_ids = [\"mx.kjrw.test\"]\n\n[alert]\ncommand = \"cat >> {0}/called\"\n\
             file = \"alert.txt\"\nto = \"piet@nood.test\"\n\n[alert_outgoing]\ntype = \"maildir\"\npath = \"second\"\n",
            folder.path().display()
        ));
        let office = config::Office::load(&folder.config()).unwrap();
        let key = StoreKey::load(&office.config.store.key).unwrap();
        Self {
            store: Store::open(&office.config.store.path, &key).unwrap(),
            desk: opening::desk(&office, b"a secret".to_vec()).unwrap(),
            folder,
            office,
            alarm: Alarm::default(),
            raised: Raised::default(),
            now: "2026-10-06T10:00:00Z".parse().unwrap(),
        }
    }

    /// A complaint was registered; its letters wait.
    fn with_complaint() -> Self {
        let Self {
            folder,
            office,
            desk,
            store,
            now,
            ..
        } = Self::new();
        let mut stage = Rehearsal::new(store, desk, now);
        stage.keep(COMPLAINT.to_vec(), "INBOX").unwrap();
        klachtenbus::workers::processor::step(&stage.store, &stage.desk, "", now).unwrap();
        Self {
            folder,
            office,
            desk: stage.desk,
            store: stage.store,
            alarm: Alarm::default(),
            raised: Raised::default(),
            now,
        }
    }

    async fn look_after(&mut self, minutes: i64) {
        self.now += SignedDuration::from_mins(minutes);
        self.alarm
            .step(
                &self.store,
                &self.office,
                &self.desk,
                &self.raised,
                self.now,
            )
            .await;
    }

    fn mailbox(&self, error: Option<&str>) {
        self.store
            .record_mailbox(&MailboxHealth {
                connected: error.is_none(),
                idle: false,
                last_success_at: Some(self.now),
                last_error: error.map(str::to_owned),
            })
            .unwrap();
    }

    fn letters(&self) -> Vec<String> {
        let rows = self.store.outbox().unwrap();
        rows.into_iter()
            .filter(|row| row.kind == LetterKind::D9)
            .map(|row| row.to)
            .collect()
    }

    fn text(&self, name: &str) -> String {
        fs::read_to_string(self.folder.path().join(name)).unwrap_or_default()
    }

    /// What the second account sent.
    fn by_second_account(&self) -> Vec<String> {
        let new = self.folder.path().join("second/new");
        let files = fs::read_dir(new).into_iter().flatten().flatten();
        files
            .map(|file| fs::read_to_string(file.path()).unwrap())
            .collect()
    }
}

#[tokio::test]
async fn a_mailbox_that_is_down_for_hours_is_told_by_every_road_once_a_day_and_when_it_is_over() {
    let mut played = Played::new();
    played.mailbox(Some("no connection to the server"));
    played.look_after(60).await;
    assert!(played.letters().is_empty(), "an hour mends itself");
    played.look_after(61).await;
    assert_eq!(played.letters(), ["beheer@elders.test"]);
    let called = played.text("called");
    assert!(
        called.contains("Klachtenmail staat stil") && called.contains("het postvak kan niet"),
        "{called}"
    );
    assert!(played.text("alert.txt").contains("het postvak"));
    let second = played.by_second_account();
    assert_eq!(second.len(), 1);
    assert!(second[0].contains("To: piet@nood.test"), "{}", second[0]);
    for _ in 0..20 {
        played.look_after(60).await;
    }
    assert_eq!(played.letters().len(), 1, "once a day");
    for _ in 0..5 {
        played.look_after(60).await;
    }
    assert_eq!(played.letters().len(), 2, "again the next day");
    played.mailbox(None);
    played.look_after(1).await;
    assert!(played.text("called").contains("Klachtenmail: voorbij."));
    assert!(!played.text("alert.txt").contains("het postvak"));
    played.look_after(10_000).await;
    assert_eq!(played.letters().len(), 2);
}

#[tokio::test]
async fn a_program_that_starts_again_does_not_tell_the_same_trouble_again() {
    let mut played = Played::new();
    played.mailbox(Some("login refused"));
    played.look_after(180).await;
    played.alarm = Alarm::default();
    played.look_after(5).await;
    assert_eq!(played.letters().len(), 1);
}

#[tokio::test]
async fn an_outgoing_server_that_is_down_is_told_without_it() {
    let mut played = Played::with_complaint();
    played.look_after(60).await;
    assert_eq!(played.text("called"), "");
    played.look_after(61).await;
    assert!(played.text("called").contains("brieven gaan niet weg"));
    assert!(played.by_second_account()[0].contains("brieven gaan niet weg"));
    assert!(
        played.letters().is_empty(),
        "no letter about letters that do not leave"
    );
}

#[tokio::test]
async fn no_road_names_a_person_a_case_or_a_word_of_the_complaint() {
    let mut played = Played::with_complaint();
    for trouble in [
        Trouble::Mailbox,
        Trouble::Outgoing,
        Trouble::Store,
        Trouble::Files,
        Trouble::Brake,
        Trouble::Clock,
        Trouble::Unprovable,
    ] {
        played.raised.raise(trouble, played.now);
    }
    played.look_after(1).await;
    let all = [
        played.text("called"),
        played.text("alert.txt"),
        played.by_second_account().concat(),
    ]
    .concat();
    assert!(all.matches("Klachtenmail").count() >= 7, "{all}");
    for word in [
        "amir",
        "Amir",
        "K2026",
        "sanne",
        "Sanne",
        "luisterde",
        "noor@",
    ] {
        assert!(!all.contains(word), "{word}: {all}");
    }
}

#[tokio::test]
async fn without_an_operator_the_board_hears_and_who_is_excluded_sees_no_number() {
    let mut played = Played::with_complaint();
    played.desk.identity.operators.clear();
    played.raised.raise(Trouble::Brake, played.now);
    played.look_after(1).await;
    assert_eq!(played.letters(), ["sanne@kjrw.test", "bram@kjrw.test"]);
}

#[tokio::test]
async fn commands_that_can_never_be_proven_are_told() {
    let mut played = Played::with_complaint();
    played.desk.authentication.authserv_ids.clear();
    played.look_after(1).await;
    assert!(played.letters().is_empty(), "nothing came yet");
    let mut stage = Rehearsal::new(played.store, played.desk, played.now);
    stage.uid_validity = 2;
    let mail = b"From: Sanne <sanne@kjrw.test>\r\nTo: bestuur@kjrw.test\r\nSubject: x\r\nMessage-ID: <x@y>\r\n\r\nCategorie K2026-001 a\r\n";
    stage.keep(mail.to_vec(), "INBOX").unwrap();
    klachtenbus::workers::processor::step(&stage.store, &stage.desk, "", played.now).unwrap();
    (played.store, played.desk) = (stage.store, stage.desk);
    played.look_after(1).await;
    assert_eq!(played.letters(), ["beheer@elders.test"]);
    assert!(played.text("called").contains("authserv_ids is leeg"));
}

#[test]
fn a_storm_of_letters_stops_at_the_brake_and_the_operator_hears_of_it() {
    let folder = Office::new(MAILDIRS[0], &format!("{}\nmax_per_hour = 3", MAILDIRS[1]));
    folder.add(&format!(
        "\n[alert]\ncommand = \"cat >> {}/called\"\n",
        folder.path().display()
    ));
    for name in ["cur", "new", "tmp"] {
        fs::create_dir_all(folder.path().join("maildir").join(name)).unwrap();
    }
    for nth in 0..8 {
        let mail = String::from_utf8_lossy(COMPLAINT)
            .replace("amir@", &format!("amir{nth}@"))
            .replace("klacht-1", &format!("klacht-{nth}"));
        fs::write(folder.path().join(format!("maildir/new/{nth}")), mail).unwrap();
    }
    folder.done(&["run", "--once"]);
    let states = || {
        let outbox = folder.json(&["outbox", "--json"]);
        let rows = outbox.as_array().unwrap().clone();
        let count = |state: &str, d9: bool| {
            rows.iter()
                .filter(|row| row["state"] == state && (row["kind"] == "D9") == d9)
                .count()
        };
        (
            count("sent", false),
            count("available", false),
            count("sent", true),
        )
    };
    let (sent, waiting, told) = states();
    assert_eq!(sent, 3);
    assert!(waiting >= 10, "{waiting}");
    assert!(told >= 1, "the news passes the brake");
    let called = fs::read_to_string(folder.path().join("called")).unwrap();
    assert!(called.contains("gestopt met versturen"), "{called}");
    assert_eq!(folder.run(&["status"]).status.code(), Some(1));
    // A human decides: with a wider brake the rest goes, and nothing is lost.
    let config = fs::read_to_string(folder.config()).unwrap();
    folder.write(
        "klachtenbus.toml",
        config
            .replace("max_per_hour = 3", "max_per_hour = 200")
            .as_bytes(),
    );
    folder.done(&["run", "--once"]);
    assert_eq!(states().1, 0);
    assert_eq!(folder.run(&["status"]).status.code(), Some(0));
}

/// Starts the program with this key; what the command of the second road got so far.
fn started_with(key: &str, folder: &Office) -> (std::process::Output, String) {
    folder.write("store.key", key.repeat(32).as_bytes());
    let output = folder.run(&["run", "--once"]);
    let called = fs::read_to_string(folder.path().join("called")).unwrap_or_default();
    (output, called)
}

#[test]
fn a_store_that_stays_shut_is_told_once_by_the_second_road_and_is_over_at_the_next_good_start() {
    let Played { folder, store, .. } = Played::new();
    drop(store);
    for part in ["cur", "new", "tmp"] {
        fs::create_dir_all(folder.path().join("maildir").join(part)).unwrap();
    }
    let right = fs::read_to_string(folder.path().join("store.key")).unwrap();
    let (output, called) = started_with("ab", &folder);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(!output.status.success());
    assert!(said.contains("this key does not open it"), "{said}");
    assert!(called.contains("de opslag gaat niet open"), "{called}");
    let alert = || fs::read_to_string(folder.path().join("alert.txt")).unwrap();
    assert!(alert().contains("sleutel"), "{}", alert());
    // A daemon that is started again and again does not call again and again.
    for _ in 0..3 {
        let (_, again) = started_with("ab", &folder);
        assert_eq!(again, called);
    }
    folder.write("store.key", right.as_bytes());
    folder.done(&["run", "--once"]);
    let after = fs::read_to_string(folder.path().join("called")).unwrap();
    assert!(after.contains("voorbij"), "{after}");
    assert_eq!(alert(), "", "the monitor sees that it is over");
    assert!(!folder.path().join("klachtenbus.db.shut").exists());
    let status = folder.json(&["status", "--json"]);
    assert_eq!(status["security_notes"]["store_locked"], 1, "{status}");
    // Once: a second good start says nothing more.
    folder.done(&["run", "--once"]);
    assert_eq!(
        fs::read_to_string(folder.path().join("called")).unwrap(),
        after
    );
}

#[test]
fn a_second_daemon_on_the_store_is_no_trouble_to_call_about() {
    let Played { folder, store, .. } = Played::new();
    let held = klachtenbus::store::DaemonLock::acquire(store.path()).unwrap();
    assert!(!folder.run(&["run", "--once"]).status.success());
    assert!(!folder.path().join("called").exists());
    drop(held);
}
