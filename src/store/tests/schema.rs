//! Stores of other versions.

use super::fixture::*;
use crate::case::{Actor, Case, Event, Logged, fold};
use crate::desk::{CaseStep, Changes};
use crate::store::connection::{Access, SCHEMA, known_version, open};
use crate::store::{Lookup, Store, StoreError};

#[test]
fn a_newer_schema_is_refused_and_not_touched() {
    let office = Office::new();
    let store = office.open();
    store
        .connection()
        .pragma_update(None, "user_version", known_version() + 1)
        .unwrap();
    drop(store);
    assert!(matches!(
        office.try_open(),
        Err(StoreError::NewerSchema { .. })
    ));
    let read = Store::open_read_only(&office.path(), &office.key);
    assert!(matches!(read, Err(StoreError::NewerSchema { .. })));
}

#[test]
fn a_reader_refuses_an_older_schema_and_says_what_to_do() {
    let office = Office::new();
    let store = office.open();
    store
        .connection()
        .pragma_update(None, "user_version", known_version() - 1)
        .unwrap();
    drop(store);
    let Err(error) = Store::open_read_only(&office.path(), &office.key) else {
        panic!("opened")
    };
    assert!(matches!(error, StoreError::OlderSchema { .. }));
    assert!(error.to_string().contains("run --once"));
}

#[test]
fn opening_twice_changes_nothing() {
    let office = Office::new();
    let schema = |store: &Store| -> Vec<String> {
        let connection = store.connection();
        let mut statement = connection
            .prepare("SELECT coalesce(sql, name) FROM sqlite_master ORDER BY name")
            .unwrap();
        let rows = statement.query_map([], |row| row.get(0)).unwrap();
        rows.map(Result::unwrap).collect()
    };
    let first = schema(&office.open());
    assert_eq!(first, schema(&office.open()));
    assert!(first.len() > 12);
}

/// A store as version 1 left it, with a row in every table that a later version touches.
fn store_of_version_1(office: &Office) {
    let mut connection = open(&office.path(), &office.key, Access::Create).unwrap();
    let transaction = connection.transaction().unwrap();
    transaction.execute_batch(SCHEMA[0]).unwrap();
    transaction.pragma_update(None, "user_version", 1).unwrap();
    transaction
        .execute_batch(&format!(
            "INSERT INTO inbox (folder, uid_validity, uid, raw_sha256, content_sha256, received_at, kept_at,
                                before_start, status)
             VALUES ('INBOX', 7, '1', '{hash}', '{hash}', '2026-10-06T21:50:00.000000Z', '2026-10-07T08:00:00.000000Z',
                     0, 'pending');
             INSERT INTO raw_mail (mail, bytes) VALUES (1, CAST('From: a@example.org' AS BLOB));
             INSERT INTO security_notes (code, at) VALUES ('no_proof', '2026-10-07T08:00:00.000000Z');",
            hash = "0a".repeat(32)
        ))
        .unwrap();
    transaction.commit().unwrap();
}

#[test]
fn a_store_of_the_version_before_is_brought_up_to_date_with_its_data() {
    let office = Office::new();
    store_of_version_1(&office);
    let store = office.open();
    let mail = store.next_pending().unwrap().unwrap();
    assert_eq!(mail.raw, b"From: a@example.org");
    store
        .commit(Some(mail.id), &registration(mail.id, 1), now())
        .unwrap();
    assert_eq!(store.erase_raw_mails(number(1), now()).unwrap(), 1);
    let counts = store.counts(now(), jiff::civil::date(2026, 10, 7)).unwrap();
    assert_eq!(counts.security_notes, 1);
    drop(store);
    assert!(Store::open_read_only(&office.path(), &office.key).is_ok());
}

#[test]
fn a_version_that_cannot_be_reached_leaves_the_store_as_it_was() {
    let office = Office::new();
    store_of_version_1(&office);
    let connection = open(&office.path(), &office.key, Access::Write).unwrap();
    // In the way of version 2.
    connection
        .execute_batch("CREATE TABLE inbox_hash (x) STRICT")
        .unwrap_err();
    connection
        .execute_batch("CREATE TABLE inbox_hash (x INTEGER) STRICT")
        .unwrap();
    drop(connection);
    assert!(office.try_open().is_err());
    let connection = open(&office.path(), &office.key, Access::Write).unwrap();
    let version: i64 = connection
        .pragma_query_value(None, "user_version", |row| row.get(0))
        .unwrap();
    assert_eq!(version, 1);
    connection.execute_batch("DROP TABLE inbox_hash").unwrap();
    drop(connection);
    assert!(office.open().next_pending().unwrap().is_some());
}

#[test]
fn a_case_that_another_version_wrote_is_retold_from_its_log() {
    let office = Office::new();
    let store = office.open();
    let event = Event::SummarySet {
        text: "Niet teruggebeld".into(),
    };
    let logged = Logged {
        at: now(),
        by: Actor::System,
        event: event.clone(),
    };
    let told = CaseStep {
        events: vec![event],
        ..step(fold(Case::blank(number(1)), [&logged]))
    };
    let changes = Changes {
        cases: vec![told.clone()],
        ..Changes::default()
    };
    store.commit(None, &changes, now()).unwrap();
    let other_form = "UPDATE cases SET snapshot = json_remove(snapshot, '$.channel')";
    store.connection().execute(other_form, []).unwrap();
    assert_eq!(store.case(number(1)).unwrap(), Some(told.case.clone()));
    assert_eq!(
        store.known(&Lookup::default(), now()).unwrap().cases[&number(1)],
        told.case
    );
    // Without a log nothing is made up.
    store
        .connection()
        .execute_batch("INSERT INTO erasing VALUES ('K2026-001'); DELETE FROM log;")
        .unwrap();
    assert!(matches!(
        store.case(number(1)),
        Err(StoreError::Unreadable { .. })
    ));
}
