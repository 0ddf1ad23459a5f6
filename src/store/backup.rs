//! Copies of the whole store: consistent while a daemon writes, encrypted with the same key, never over something else.

use super::connection::{Access, open, require_current_or_older};
use super::{Store, StoreError, StoreKey};
use jiff::Timestamp;
use rusqlite::backup::Backup;
use secrecy::ExposeSecret as _;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Pages copied at a time; between them a writer may go on.
const PAGES: i32 = 200;

/// Writes an encrypted copy of the store at `from` to `to` and notes it in the store.
pub fn backup(from: &Path, key: &StoreKey, to: &Path, now: Timestamp) -> Result<(), StoreError> {
    refuse_existing(to)?;
    let source = open(from, key, Access::Write)?;
    require_current_or_older(&source, from)?;
    copy(&source, key, to)?;
    let store = Store::over(from, source);
    store.record_backup(now)?;
    test(to, key)?;
    store.record_restore_test(now)
}

/// Opens a fresh copy as a restore would, and reads all of it.
fn test(copy: &Path, key: &StoreKey) -> Result<(), StoreError> {
    require_sound(&Store::over(copy, open(copy, key, Access::Read)?), copy)
}

fn require_sound(store: &Store, path: &Path) -> Result<(), StoreError> {
    if store.damage()?.is_empty() {
        return Ok(());
    }
    Err(super::value::unreadable(
        &path.display().to_string(),
        "it is damaged",
    ))
}

/// Puts the backup at `from` in the place of a missing store at `to`, when its key opens it and it is sound.
pub fn restore(from: &Path, key: &StoreKey, to: &Path) -> Result<(), StoreError> {
    refuse_existing(to)?;
    for side in ["-wal", "-shm"] {
        refuse_existing(&beside(to, side))?;
    }
    let source = open(from, key, Access::Read)?;
    require_current_or_older(&source, from)?;
    let store = Store::over(from, source);
    require_sound(&store, from)?;
    let source = store.connection();
    copy(&source, key, to)
}

/// Gives the store at `path` another key. Nobody may work on it meanwhile ([`super::DaemonLock`]).
///
/// A copy is made beside it, given the new key and checked, and then takes the store's name in one step: at every moment
/// the store is whole and one of the two keys opens it. Backups made before keep the key they had.
pub fn rekey(path: &Path, old: &StoreKey, new: &StoreKey) -> Result<(), StoreError> {
    let source = open(path, old, Access::Write)?;
    require_current_or_older(&source, path)?;
    source.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
    let part = beside(path, ".rekey");
    for side in ["", "-journal", "-wal", "-shm"] {
        remove(&beside(&part, side))?;
    }
    copy_into(&source, old, &part)?;
    change_key(&part, old, new)?;
    drop(source);
    for side in ["-wal", "-shm"] {
        remove(&beside(path, side))?;
    }
    std::fs::rename(&part, path).map_err(|error| StoreError::file(path, error))?;
    sync_folder(path)
}

/// Gives a copy its new key, and looks whether that opens all of it. It ends with a write-ahead log as the store has, so that
/// taking the store's place is the last change.
fn change_key(part: &Path, old: &StoreKey, new: &StoreKey) -> Result<(), StoreError> {
    let copy = open(part, old, Access::Copy)?;
    copy.pragma_update(None, "rekey", new.pragma().expose_secret())?;
    drop(copy);
    let copy = Store::over(part, open(part, new, Access::Write)?);
    if !copy.damage()?.is_empty() {
        return Err(super::value::unreadable(
            "the copy with the new key",
            "it is damaged",
        ));
    }
    drop(copy);
    std::fs::File::open(part)
        .and_then(|file| file.sync_all())
        .map_err(|error| StoreError::file(part, error))
}

/// Copies to a file beside the destination first, so that a half copy never has its name.
fn copy(source: &rusqlite::Connection, key: &StoreKey, to: &Path) -> Result<(), StoreError> {
    let part = beside(to, ".part");
    remove(&part)?;
    let result = copy_into(source, key, &part).and_then(|()| {
        std::fs::rename(&part, to).map_err(|error| StoreError::file(to, error))?;
        sync_folder(to)
    });
    if result.is_err() {
        let _ = remove(&part);
    }
    result
}

fn copy_into(source: &rusqlite::Connection, key: &StoreKey, part: &Path) -> Result<(), StoreError> {
    let mut copy = open(part, key, Access::Copy)?;
    Backup::new(source, &mut copy)?.run_to_completion(PAGES, Duration::from_millis(5), None)?;
    // One file, without a write-ahead log beside it.
    copy.pragma_update(None, "journal_mode", "DELETE")?;
    drop(copy);
    std::fs::File::open(part)
        .and_then(|file| file.sync_all())
        .map_err(|error| StoreError::file(part, error))
}

fn refuse_existing(path: &Path) -> Result<(), StoreError> {
    if path.symlink_metadata().is_ok() {
        return Err(StoreError::Exists {
            path: path.to_owned(),
        });
    }
    Ok(())
}

fn remove(path: &Path) -> Result<(), StoreError> {
    match std::fs::remove_file(path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(StoreError::file(path, error))
        }
        _ => Ok(()),
    }
}

fn beside(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    PathBuf::from(name)
}

fn sync_folder(path: &Path) -> Result<(), StoreError> {
    let folder = match path.parent() {
        Some(parent) if parent != Path::new("") => parent,
        _ => Path::new("."),
    };
    std::fs::File::open(folder)
        .and_then(|folder| folder.sync_all())
        .map_err(|error| StoreError::file(folder, error))
}
