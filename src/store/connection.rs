//! Opening the encrypted database, and bringing its schema up to date.

use super::{StoreError, StoreKey};
use rusqlite::{Connection, OpenFlags, TransactionBehavior};
use secrecy::ExposeSecret;
use std::path::Path;
use std::sync::Once;
use std::time::Duration;

/// One SQL file per schema version; `PRAGMA user_version` is the number of files applied. Never change a landed one.
pub(super) const SCHEMA: &[&str] = &[
    include_str!("schema/0001.sql"),
    include_str!("schema/0002.sql"),
    include_str!("schema/0003.sql"),
    include_str!("schema/0004.sql"),
    include_str!("schema/0005.sql"),
];

/// How long a connection waits for another one's transaction.
const BUSY: Duration = Duration::from_secs(5);

/// How a connection will be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Access {
    /// Make the file when it is missing.
    Create,
    /// The file must exist.
    Write,
    /// Make the file when it is missing; it is filled from another one.
    Copy,
    /// The file must exist and cannot be changed.
    Read,
}

/// Opens the file with its key and our settings; a wrong key is told as such.
pub(super) fn open(path: &Path, key: &StoreKey, access: Access) -> Result<Connection, StoreError> {
    if matches!(access, Access::Create | Access::Copy) {
        create_private(path)?;
    } else if !path.exists() {
        return Err(StoreError::Missing {
            path: path.to_owned(),
        });
    }
    let flags = match access {
        Access::Create | Access::Write | Access::Copy => OpenFlags::SQLITE_OPEN_READ_WRITE,
        Access::Read => OpenFlags::SQLITE_OPEN_READ_ONLY,
    };
    set_up();
    let connection = Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    unlock(&connection, path, key)?;
    connection.busy_timeout(BUSY)?;
    connection.set_prepared_statement_cache_capacity(64);
    connection.pragma_update(None, "foreign_keys", true)?;
    connection.pragma_update(None, "trusted_schema", false)?;
    connection.pragma_update(None, "temp_store", "MEMORY")?;
    if matches!(access, Access::Create | Access::Write) {
        connection.pragma_update(None, "journal_mode", "WAL")?;
        connection.pragma_update(None, "synchronous", "FULL")?;
        connection.pragma_update(None, "secure_delete", true)?;
    }
    Ok(connection)
}

/// Brings an older schema up to date, each version in its own transaction; refuses a newer one.
pub(super) fn migrate(connection: &mut Connection, path: &Path) -> Result<(), StoreError> {
    let found = version(connection)?;
    refuse_newer(found, path)?;
    for (version, sql) in (1i64..).zip(SCHEMA).filter(|(version, _)| *version > found) {
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        transaction.execute_batch(sql)?;
        transaction.pragma_update(None, "user_version", version)?;
        transaction.commit()?;
    }
    Ok(())
}

/// A reader changes nothing, so the schema must be exactly the one it knows.
pub(super) fn require_current(connection: &Connection, path: &Path) -> Result<(), StoreError> {
    let found = version(connection)?;
    refuse_newer(found, path)?;
    if found < known_version() {
        return Err(StoreError::OlderSchema {
            path: path.to_owned(),
            found,
            known: known_version(),
        });
    }
    Ok(())
}

/// A copy may have any schema that this program can bring up to date later; an empty file is no store.
pub(super) fn require_current_or_older(
    connection: &Connection,
    path: &Path,
) -> Result<(), StoreError> {
    let found = version(connection)?;
    if found == 0 {
        return Err(StoreError::Missing {
            path: path.to_owned(),
        });
    }
    refuse_newer(found, path)
}

/// The newest schema this program knows.
pub(super) fn known_version() -> i64 {
    SCHEMA.len() as i64
}

fn version(connection: &Connection) -> Result<i64, StoreError> {
    Ok(connection.pragma_query_value(None, "user_version", |row| row.get(0))?)
}

fn refuse_newer(found: i64, path: &Path) -> Result<(), StoreError> {
    if found > known_version() {
        return Err(StoreError::NewerSchema {
            path: path.to_owned(),
            found,
            known: known_version(),
        });
    }
    Ok(())
}

/// SQLite lets a second thread in while the first is still setting up SQLCipher (it runs that after its own lock), and a key
/// given then is refused. So one connection is opened and closed before any other.
fn set_up() {
    static READY: Once = Once::new();
    READY.call_once(|| drop(Connection::open_in_memory()));
}

/// `PRAGMA key` must be the first statement; the first read then shows whether it was the right one.
fn unlock(connection: &Connection, path: &Path, key: &StoreKey) -> Result<(), StoreError> {
    connection.pragma_update(None, "key", key.pragma().expose_secret())?;
    // SQLCipher would write a wrong key's codec errors to stderr, beside our own message.
    connection.pragma_update(None, "cipher_log_level", "NONE")?;
    connection
        .query_row("SELECT count(*) FROM sqlite_master", [], |_| Ok(()))
        .map_err(|error| match error.sqlite_error_code() {
            Some(rusqlite::ErrorCode::NotADatabase) => StoreError::WrongKey {
                path: path.to_owned(),
            },
            _ => error.into(),
        })
}

/// The file must be readable by its owner alone from its first byte on; SQLite gives its side files the same mode.
fn create_private(path: &Path) -> Result<(), StoreError> {
    use std::os::unix::fs::OpenOptionsExt as _;
    std::fs::OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(false)
        .mode(0o600)
        .open(path)
        .map(|_| ())
        .map_err(|error| StoreError::file(path, error))
}
