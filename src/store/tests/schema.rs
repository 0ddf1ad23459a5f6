//! Stores of other versions.

use super::fixture::*;
use crate::store::connection::known_version;
use crate::store::{Store, StoreError};

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
