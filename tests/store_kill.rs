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

const REKEY_PATH: &str = "KLACHTENBUS_REKEY_TEST_STORE";
const PATH: &str = "KLACHTENBUS_KILL_TEST_STORE";

fn key(digits: &str) -> StoreKey {
    StoreKey::from_hex(&digits.repeat(32), "test").unwrap()
}

fn open(path: &Path) -> Store {
    Store::open(path, &key("5c")).unwrap()
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

/// The process that is killed: gives the store new keys for ever, there and back.
#[test]
fn changes_the_key_until_it_is_killed() {
    let Some(path) = std::env::var_os(REKEY_PATH) else {
        return;
    };
    let path = Path::new(&path);
    loop {
        for (old, new) in [("5c", "7d"), ("7d", "5c")] {
            println!("begins");
            klachtenbus::store::rekey(path, &key(old), &key(new)).unwrap();
        }
    }
}

/// At whatever moment the power goes, one of the two keys opens the whole store, and the other opens nothing.
#[test]
fn a_store_whose_key_is_changed_survives_a_kill() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("klachtenbus.db");
    let store = open(&path);
    for uid in 1..=200 {
        store.keep(&mail(uid), jiff::Timestamp::now()).unwrap();
    }
    drop(store);
    let mut opened_by = std::collections::BTreeSet::new();
    for moment in 0..24 {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args([
                "changes_the_key_until_it_is_killed",
                "--exact",
                "--nocapture",
            ])
            .env(REKEY_PATH, &path)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        // In the first change, or in the one back.
        for _ in 0..=moment % 2 {
            assert!(lines.any(|line| line.unwrap().contains("begins")));
        }
        std::thread::sleep(std::time::Duration::from_millis(moment * 13 % 170));
        child.kill().unwrap();
        child.wait().unwrap();
        let keys: Vec<&str> = ["5c", "7d"]
            .into_iter()
            .filter(|digits| Store::open_read_only(&path, &key(digits)).is_ok())
            .collect();
        let [digits] = keys.as_slice() else {
            let why = ["5c", "7d"].map(|digits| Store::open_read_only(&path, &key(digits)).err());
            panic!("{keys:?} open it after moment {moment}: {why:?}");
        };
        opened_by.insert(*digits);
        let store = Store::open(&path, &key(digits)).unwrap();
        assert_eq!(store.kept_uids("INBOX", 1).unwrap().len(), 200);
        assert!(store.damage().unwrap().is_empty());
        drop(store);
        if *digits == "7d" {
            klachtenbus::store::rekey(&path, &key("7d"), &key("5c")).unwrap();
        }
    }
    assert_eq!(opened_by.len(), 2, "no kill after the first change");
}
