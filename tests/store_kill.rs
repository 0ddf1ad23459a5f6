//! A process that keeps mail is killed in the middle; what it said it kept is there.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a failed unwrap is a failed test, and the child speaks to its parent"
)]

use klachtenbus::store::{IncomingRaw, Kept, Place, Store, StoreKey};
use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};

const PATH: &str = "KLACHTENBUS_KILL_TEST_STORE";

fn open(path: &Path) -> Store {
    let key = StoreKey::from_hex(&"5c".repeat(32), "test").unwrap();
    Store::open(path, &key).unwrap()
}

fn mail(uid: u32) -> IncomingRaw {
    IncomingRaw {
        place: Place {
            folder: "INBOX".into(),
            uid_validity: 1,
            uid: uid.to_string(),
        },
        received_at: "2026-10-06T21:50:00Z".parse().unwrap(),
        before_start: false,
        raw: format!(
            "Message-ID: <{uid}@example.org>\r\n\r\n{}\r\n",
            "niet blij ".repeat(500)
        )
        .into_bytes(),
    }
}

/// The process that is killed: keeps mail after mail and says so.
#[test]
fn keeps_until_it_is_killed() {
    let Some(path) = std::env::var_os(PATH) else {
        return;
    };
    let store = open(Path::new(&path));
    for uid in 1.. {
        let kept = store.keep(&mail(uid), jiff::Timestamp::now()).unwrap();
        assert!(matches!(kept, Kept::New(_)));
        println!("kept {uid}");
    }
}

#[test]
fn every_mail_that_was_kept_survives_a_kill() {
    for after in [1, 7, 40] {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("klachtenbus.db");
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["keeps_until_it_is_killed", "--exact", "--nocapture"])
            .env(PATH, &path)
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let told: Vec<String> = lines
            .map(Result::unwrap)
            .filter(|line| line.contains("kept "))
            .take(after)
            .collect();
        child.kill().unwrap();
        child.wait().unwrap();
        assert_eq!(told.len(), after);
        let store = open(&path);
        let kept = store.kept_uids("INBOX", 1).unwrap();
        for uid in 1..=after {
            assert!(kept.contains(&uid.to_string()), "{uid} of {after}");
        }
        assert!(store.damage().unwrap().is_empty());
        assert_eq!(store.next_pending().unwrap().unwrap().raw, mail(1).raw);
    }
}
