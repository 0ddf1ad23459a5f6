//! What can go wrong with the store, in words for the operator. Never with the content of a row.

use std::path::PathBuf;

/// Why the store could not do something.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The key does not open the file, or the file is something else.
    #[error("store {path}: this key does not open it (wrong key_file, or not a klachtenbus store)")]
    WrongKey {
        /// The store.
        path: PathBuf,
    },
    /// The key itself cannot be used.
    #[error("store key {place}: {problem}")]
    Key {
        /// File, credential or command it came from.
        place: String,
        /// What is wrong and what to do.
        problem: String,
    },
    /// There is no store at this path.
    #[error("store {path}: does not exist yet; `klachtenbus run` makes it")]
    Missing {
        /// Where it should be.
        path: PathBuf,
    },
    /// Made by a newer program.
    #[error(
        "store {path}: schema {found} is newer than this program knows ({known}); install the newer klachtenbus"
    )]
    NewerSchema {
        /// The store.
        path: PathBuf,
        /// `user_version` of the file.
        found: i64,
        /// Last version this program knows.
        known: i64,
    },
    /// Made by an older program, and opened for reading only.
    #[error(
        "store {path}: schema {found} is older than this program's ({known}); `klachtenbus run --once` brings it up to date"
    )]
    OlderSchema {
        /// The store.
        path: PathBuf,
        /// `user_version` of the file.
        found: i64,
        /// Version this program reads.
        known: i64,
    },
    /// Another daemon holds the store.
    #[error("store {path}: another klachtenbus is running on it{who}; stop that one first")]
    InUse {
        /// The store.
        path: PathBuf,
        /// ` (process 4711)` when known.
        who: String,
    },
    /// Something is there already that must not be overwritten.
    #[error("{path}: exists already and is not overwritten")]
    Exists {
        /// What exists.
        path: PathBuf,
    },
    /// A letter to be cancelled is being handed over or was sent: what was decided rests on an old view; decide again.
    #[error("a letter to be cancelled is on its way already; the input must be handled again")]
    OnItsWay,
    /// A stored value does not have the form this program expects.
    #[error("store: {what} cannot be read ({problem})")]
    Unreadable {
        /// Table and key, no content.
        what: String,
        /// Kind of problem, no content.
        problem: String,
    },
    /// No such row.
    #[error("store: there is no {0}")]
    NotFound(String),
    /// The database said no.
    #[error("store: {0}")]
    Sqlite(#[from] rusqlite::Error),
    /// A file could not be read or written.
    #[error("{path}: {source}")]
    File {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
}

impl StoreError {
    /// The disk is full or cannot be written: the daemon waits and tells the operator.
    pub fn is_full(&self) -> bool {
        match self {
            Self::Sqlite(error) => matches!(
                error.sqlite_error_code(),
                Some(
                    rusqlite::ErrorCode::DiskFull
                        | rusqlite::ErrorCode::SystemIoFailure
                        | rusqlite::ErrorCode::ReadOnly
                )
            ),
            _ => false,
        }
    }

    pub(super) fn file(path: &std::path::Path, source: std::io::Error) -> Self {
        Self::File {
            path: path.to_owned(),
            source,
        }
    }
}
