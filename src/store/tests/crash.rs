//! What is kept stays kept, and others can read meanwhile.

use super::fixture::*;
use crate::desk::Changes;
use crate::store::{Store, StoreError};

#[test]
fn what_was_committed_is_there_after_the_program_ends_in_the_middle() {
    let office = Office::new();
    let store = office.open();
    let mail = keep_new(&store, &incoming(7, 1, MAIL));
    // As after a kill: the files as they are now, without closing anything.
    let copy = Office::new();
    for entry in std::fs::read_dir(office.dir.path()).unwrap() {
        let path = entry.unwrap().path();
        std::fs::copy(&path, copy.dir.path().join(path.file_name().unwrap())).unwrap();
    }
    let reopened = copy.open();
    assert_eq!(reopened.next_pending().unwrap().unwrap().id, mail);
    drop(store);
}

#[test]
fn readers_read_beside_the_writer_and_cannot_write() {
    let office = Office::new();
    let writer = office.open();
    let reader = Store::open_read_only(&office.path(), &office.key).unwrap();
    assert!(reader.all_cases().unwrap().is_empty());
    let mail = keep_new(&writer, &incoming(7, 1, MAIL));
    writer
        .commit(Some(mail), &registration(mail, 1), now())
        .unwrap();
    assert_eq!(reader.all_cases().unwrap(), [case(1)]);
    assert!(reader.keep(&incoming(7, 2, MAIL), now()).is_err());
    assert!(
        reader
            .commit(
                None,
                &Changes {
                    cases: vec![step(case(2))],
                    ..Changes::default()
                },
                now()
            )
            .is_err()
    );
}

#[test]
fn a_reader_reads_in_the_middle_of_a_change_what_was_before_it() {
    let office = Office::new();
    let writer = office.open();
    let mail = keep_new(&writer, &incoming(7, 1, MAIL));
    let path = office.path();
    let key = office.key.clone();
    writer
        .change(
            crate::store::Handled::Mail(mail),
            &Default::default(),
            now(),
            |_| {
                let reader = Store::open_read_only(&path, &key).unwrap();
                assert!(reader.all_cases().unwrap().is_empty());
                registration(mail, 1)
            },
        )
        .unwrap();
}

#[test]
fn a_closed_store_can_be_read_too() {
    let office = Office::new();
    drop(office.open());
    let reader = Store::open_read_only(&office.path(), &office.key).unwrap();
    assert!(reader.outbox().unwrap().is_empty());
    assert!(reader.damage().unwrap().is_empty());
}

#[test]
fn a_missing_store_is_told_as_such() {
    let office = Office::new();
    let result = Store::open_read_only(&office.path(), &office.key);
    assert!(matches!(result, Err(StoreError::Missing { .. })));
    assert!(!office.path().exists());
}

#[test]
fn a_panic_in_the_middle_of_a_change_leaves_the_store_usable() {
    let office = Office::new();
    let store = office.open();
    let mail = keep_new(&store, &incoming(7, 1, MAIL));
    let result = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        store.change(
            crate::store::Handled::Mail(mail),
            &Default::default(),
            now(),
            |_| panic!("in the middle"),
        )
    }));
    assert!(result.is_err());
    assert_eq!(store.next_pending().unwrap().unwrap().id, mail);
    store
        .commit(Some(mail), &registration(mail, 1), now())
        .unwrap();
}

#[test]
fn what_is_remembered_is_what_is_in_the_file() {
    let office = Office::new();
    let store = office.open();
    let both = || {
        let fresh = Store::open_read_only(&office.path(), &office.key).unwrap();
        let lookup = crate::store::Lookup::default();
        let (known, read) = (
            store.known(&lookup, now()).unwrap(),
            fresh.known(&lookup, now()).unwrap(),
        );
        assert_eq!(
            (&known.cases, &known.intake, &known.office),
            (&read.cases, &read.intake, &read.office)
        );
        known
    };
    assert!(both().cases.is_empty());
    let mail = keep_new(&store, &incoming(7, 1, MAIL));
    store
        .commit(Some(mail), &registration(mail, 1), now())
        .unwrap();
    assert_eq!(both().cases.len(), 1);
    // What failed is not remembered.
    let mut twice = registration(mail, 1);
    twice.cases[0].case.summary = Some("half".into());
    assert!(store.commit(Some(mail), &twice, now()).is_err());
    assert_eq!(both().cases[&number(1)].summary, None);
    // What another process commits is noticed.
    let other = Store::open(&office.path(), &office.key).unwrap();
    let changes = Changes {
        cases: vec![step(case(2))],
        ..Changes::default()
    };
    other.commit(None, &changes, now()).unwrap();
    assert_eq!(both().cases.len(), 2);
    // What was erased is forgotten.
    let mut closed = case(1);
    closed.stage = crate::case::Stage::Closed;
    let changes = Changes {
        cases: vec![step(closed.clone())],
        ..Changes::default()
    };
    store.commit(None, &changes, now()).unwrap();
    both();
    let erasure = crate::store::Erasure {
        number: number(1),
        record: &closed,
        words: &[],
        access_until: jiff::civil::date(2027, 10, 7),
    };
    store.erase_case(&erasure, now()).unwrap();
    let known = both();
    assert_eq!((known.cases.len(), known.intake.len()), (1, 0));
    // Old items are not known.
    assert!(
        store
            .known(&Default::default(), at("2030-01-01T00:00:00Z"))
            .unwrap()
            .intake
            .is_empty()
    );
}
