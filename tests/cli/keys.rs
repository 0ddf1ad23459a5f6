//! The store without its key gives nothing, whatever it is opened with (procedure.md §7.6).

use crate::desk::{Desk, case, stderr, with_a_case};
use klachtenbus::store::{Store, StoreError, StoreKey};
use rusqlite::{Connection, OpenFlags};
use std::path::{Path, PathBuf};

/// Words of the case in the store.
const WORDS: [&str; 6] = [
    "amir",
    "niet blij",
    "example.org",
    "noor",
    "k2026",
    "create table",
];

/// A store with a case in it, closed, so that all is in the one file.
fn closed_store() -> (Desk, PathBuf) {
    let desk = Desk::new();
    drop(with_a_case(&desk, case()));
    let path = desk.path().join("klachtenbus.db");
    (desk, path)
}

/// What `sqlite3` would say: the first statement fails, with every key that somebody might try.
fn opens_for_nobody(path: &Path) {
    for key in [None, Some("''"), Some("'geheim'"), Some("\"x'00'\"")] {
        let connection = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY);
        let connection = connection.unwrap();
        if let Some(key) = key {
            // An empty key is refused by itself.
            let _ = connection.execute_batch(&format!("PRAGMA key = {key}"));
        }
        for question in [
            "SELECT count(*) FROM sqlite_master",
            "SELECT name FROM sqlite_master",
            "PRAGMA user_version",
        ] {
            let answer = connection.query_row(question, [], |row| row.get::<_, i64>(0));
            let error = answer.expect_err(question).to_string();
            assert!(error.contains("not a database"), "{question}: {error}");
        }
    }
}

/// Bits of surprise a byte, of eight (Shannon).
fn surprise(bytes: &[u8]) -> f64 {
    let mut counts = [0_u32; 256];
    for byte in bytes {
        counts[usize::from(*byte)] += 1;
    }
    let all = bytes.len() as f64;
    let share = |count: &u32| f64::from(*count) / all;
    let used = counts.iter().filter(|count| **count > 0).map(share);
    -used.map(|share| share * share.log2()).sum::<f64>()
}

/// What `strings` would find: runs of eight and more letters and digits.
fn readable(bytes: &[u8]) -> Vec<String> {
    let words = bytes.split(|byte| !byte.is_ascii_graphic() && *byte != b' ');
    let long = words.filter(|word| word.len() >= 8);
    long.map(|word| String::from_utf8_lossy(word).to_lowercase())
        .collect()
}

fn tells_nothing(path: &Path) {
    let bytes = std::fs::read(path).unwrap();
    assert!(bytes.len() > 40_000, "a store with a case in it");
    assert!(!bytes.starts_with(b"SQLite format 3"));
    let measured = surprise(&bytes);
    assert!(measured > 7.98, "{measured} bits a byte");
    let found = readable(&bytes);
    for word in WORDS {
        assert!(!found.iter().any(|run| run.contains(word)), "{word}");
    }
    opens_for_nobody(path);
}

#[test]
fn the_store_without_its_key_has_no_header_no_words_and_opens_for_nobody() {
    let (_desk, path) = closed_store();
    tells_nothing(&path);
}

#[test]
fn a_store_with_a_new_key_opens_for_nobody_who_has_the_old_one() {
    let (desk, path) = closed_store();
    let old = StoreKey::from_hex(
        std::fs::read_to_string(desk.path().join("store.key"))
            .unwrap()
            .trim(),
        "old",
    )
    .unwrap();
    let before = std::fs::read(&path).unwrap();
    let fresh = desk.path().join("fresh.key");
    desk.run(&["rekey", "--key-file", fresh.to_str().unwrap()])
        .success();
    let after = std::fs::read(&path).unwrap();
    let same = before
        .chunks(4096)
        .zip(after.chunks(4096))
        .filter(|(a, b)| a == b);
    assert_eq!(same.count(), 0, "no page is what it was");
    for opened in [Store::open(&path, &old), Store::open_read_only(&path, &old)] {
        assert!(matches!(opened, Err(StoreError::WrongKey { .. })));
    }
    tells_nothing(&path);
    let leftovers = std::fs::read_dir(desk.path()).unwrap();
    for name in leftovers.map(|entry| entry.unwrap().file_name().into_string().unwrap()) {
        assert!(!name.contains("rekey"), "{name}");
    }
}

#[test]
fn a_wrong_key_is_told_in_one_line_without_the_key() {
    let (desk, _) = closed_store();
    let wrong = "ab".repeat(32);
    std::fs::write(desk.path().join("store.key"), &wrong).unwrap();
    for args in [
        &["list"][..],
        &["status"],
        &["inbox"],
        &["show", "K2026-001"],
    ] {
        let said = stderr(&desk.run(args).failure());
        assert_eq!(said.lines().count(), 1, "{said}");
        assert!(
            said.contains("key") && !said.contains(&wrong[..16]),
            "{said}"
        );
    }
}
