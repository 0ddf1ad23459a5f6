//! What the store must never do: show content, lose a log line, leave a gap, half a change.

use super::fixture::*;
use crate::case::{Actor, Event};
use crate::desk::{CaseStep, Changes, OfficeState, SecurityNote};
use crate::store::{Store, StoreError, StoreKey};

fn files(office: &Office) -> Vec<u8> {
    std::fs::read_dir(office.dir.path())
        .unwrap()
        .flat_map(|entry| std::fs::read(entry.unwrap().path()).unwrap())
        .collect()
}

fn contains(bytes: &[u8], words: &str) -> bool {
    bytes
        .windows(words.len())
        .any(|window| window == words.as_bytes())
}

#[test]
fn nobody_can_read_a_word_in_the_files() {
    let office = Office::new();
    let store = office.open();
    let mail = keep_new(&store, &incoming(7, 1, MAIL));
    store
        .commit(Some(mail), &registration(mail, 1), now())
        .unwrap();
    // Also beside the open store, where the write-ahead log lies.
    let bytes = files(&office);
    assert!(bytes.len() > 10_000);
    for word in [
        "Amir",
        "amir@example.org",
        "niet blij",
        "K2026",
        "SQLite format",
        "CREATE TABLE",
    ] {
        assert!(!contains(&bytes, word), "found {word}");
    }
    drop(store);
    assert!(!contains(&files(&office), "SQLite format"));
}

#[test]
fn the_files_belong_to_their_owner_alone() {
    use std::os::unix::fs::PermissionsExt as _;
    let office = Office::new();
    let _store = office.open();
    for entry in std::fs::read_dir(office.dir.path()).unwrap() {
        let mode = entry.unwrap().metadata().unwrap().permissions().mode();
        assert_eq!(mode & 0o077, 0);
    }
}

#[test]
fn a_wrong_key_is_told_in_one_line() {
    let office = Office::new();
    drop(office.open());
    let wrong = StoreKey::from_hex(&"2e".repeat(32), "test").unwrap();
    for result in [
        Store::open(&office.path(), &wrong),
        Store::open_read_only(&office.path(), &wrong),
    ] {
        let Err(error) = result else {
            panic!("opened with a wrong key")
        };
        assert!(matches!(error, StoreError::WrongKey { .. }), "{error}");
        assert_eq!(error.to_string().lines().count(), 1);
    }
}

#[test]
fn a_change_is_whole_or_not_at_all() {
    let office = Office::new();
    let store = office.open();
    let mail = keep_new(&store, &incoming(7, 1, MAIL));
    let mut changes = registration(mail, 1);
    changes.office = Some(OfficeState {
        last_case: [(2026, 1)].into(),
        ..OfficeState::default()
    });
    changes.letters.push(letter(1, None));
    assert!(store.commit(Some(mail), &changes, now()).is_err());
    assert!(store.all_cases().unwrap().is_empty());
    assert!(store.outbox().unwrap().is_empty());
    let known = store.known(&Default::default(), now()).unwrap();
    assert!(known.intake.is_empty());
    assert_eq!(known.office, OfficeState::default());
    assert_eq!(store.next_pending().unwrap().unwrap().id, mail);
}

#[test]
fn case_numbers_have_no_gaps_and_are_never_used_twice() {
    let office = Office::new();
    let store = office.open();
    let put = |case| {
        store.commit(
            None,
            &Changes {
                cases: vec![step(case)],
                ..Changes::default()
            },
            now(),
        )
    };
    assert!(put(case(2)).is_err());
    put(case(1)).unwrap();
    put(case(1)).unwrap();
    put(case(2)).unwrap();
    assert!(put(case(4)).is_err());
    store
        .connection()
        .execute("DELETE FROM cases WHERE number = 'K2026-002'", [])
        .unwrap();
    assert!(put(case(2)).is_err());
    put(case(3)).unwrap();
    assert_eq!(store.all_cases().unwrap().len(), 2);
}

#[test]
fn the_log_only_grows() {
    let office = Office::new();
    let store = office.open();
    store
        .commit(
            None,
            &Changes {
                cases: vec![step(case(1))],
                ..Changes::default()
            },
            now(),
        )
        .unwrap();
    let sql = |text: &str| store.connection().execute(text, []);
    sql("INSERT INTO log (case_number, at, by, name, entry) VALUES ('K2026-001', '2026', 'system', 'registered', '{}')").unwrap();
    let error = sql("UPDATE log SET by = 'bram'").unwrap_err();
    assert!(error.to_string().contains("append-only"), "{error}");
    assert!(sql("DELETE FROM log").is_err());
    sql("INSERT INTO erasing VALUES ('K2026-001')").unwrap();
    sql("DELETE FROM log").unwrap();
}

#[test]
fn the_log_of_a_case_comes_back_in_order() {
    let office = Office::new();
    let store = office.open();
    let events = ["eerst", "dan"].map(|text| Event::SummarySet { text: text.into() });
    let step = CaseStep {
        events: events.to_vec(),
        ..step(case(1))
    };
    let changes = Changes {
        cases: vec![step],
        ..Changes::default()
    };
    store.commit(None, &changes, now()).unwrap();
    let log = store.log_of(number(1)).unwrap();
    assert_eq!(
        log.iter()
            .map(|logged| logged.event.clone())
            .collect::<Vec<_>>(),
        events
    );
    assert_eq!((log[0].at, &log[0].by), (now(), &Actor::System));
}

#[test]
fn wrong_rows_are_impossible() {
    let office = Office::new();
    let store = office.open();
    store
        .commit(
            None,
            &Changes {
                letters: vec![letter(1, None)],
                ..Changes::default()
            },
            now(),
        )
        .unwrap();
    let sql = |text: &str| store.connection().execute(text, []);
    for wrong in [
        "UPDATE outbox SET state = 'sent'",
        "UPDATE outbox SET state = 'gone'",
        "UPDATE outbox SET finished_at = '2026'",
        "UPDATE outbox SET attempts = 'many'",
        "DELETE FROM bindings",
        "INSERT INTO filed (mail, case_number, filed_at) VALUES (99, 'K2026-001', '2026')",
    ] {
        assert!(sql(wrong).is_err(), "{wrong}");
    }
}

#[test]
fn the_office_remembers() {
    let office = Office::new();
    let store = office.open();
    let state = OfficeState {
        last_case: [(2026, 12), (2027, 1)].into(),
        last_intake: [(2026, 80)].into(),
        registered_today: Some((jiff::civil::date(2026, 10, 7), 3)),
        ..OfficeState::default()
    };
    let note = SecurityNote {
        code: "no_proof".into(),
        case: None,
        at: now(),
    };
    let changes = Changes {
        office: Some(state.clone()),
        security: vec![note],
        ..Changes::default()
    };
    store.commit(None, &changes, now()).unwrap();
    assert_eq!(
        store.known(&Default::default(), now()).unwrap().office,
        state
    );
    let counts = store.counts(now(), jiff::civil::date(2026, 10, 7)).unwrap();
    assert_eq!(counts.security_notes, 1);
}

#[test]
fn the_secret_is_made_once() {
    use secrecy::ExposeSecret as _;
    let office = Office::new();
    let first = office.open().seed_secret().unwrap();
    let again = office.open().seed_secret().unwrap();
    assert_eq!(first.expose_secret(), again.expose_secret());
    assert_eq!(first.expose_secret().len(), 32);
    let other = Office::new().open().seed_secret().unwrap();
    assert_ne!(first.expose_secret(), other.expose_secret());
}
