//! The only module that speaks SQL: the inbox, the cases and their log, the outbox, and what the office remembers.
//!
//! One encrypted SQLite file (SQLCipher, raw key). A mail is kept in its own transaction before anything else happens to
//! it; everything one input changes is committed in one transaction or not at all. One daemon writes; other processes
//! read beside it. It decides nothing: what is to be changed comes as [`crate::desk::Changes`].

mod access;
mod anonymous;
mod backup;
mod commit;
mod connection;
mod content;
mod error;
mod inbox;
mod key;
mod known;
mod lock;
mod mailbox;
mod memory;
mod meta;
mod outbox;
mod retention;
mod scan;
mod value;
mod views;

#[cfg(test)]
mod tests;

use rusqlite::{Connection, Transaction, TransactionBehavior};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

pub use backup::{backup, rekey, restore};
pub use commit::{Handled, actor_word};
pub use error::StoreError;
pub use inbox::{IncomingRaw, Kept, KeptMail, Place};
pub use key::{KeySource, StoreKey};
pub use known::Lookup;
pub use lock::DaemonLock;
pub use mailbox::{Cursor, WantedMove};
pub use meta::{ClockDoubt, ClockWatch, MailboxHealth};
pub use outbox::{Delivery, DueLetter, LetterState};
pub use retention::{ErasedFor, Erasure};
pub use scan::Found;
pub use views::{CaseMessage, Counts, FailedMail, OutboxRow};

/// The store of one office. All methods are synchronous and short; call them from a blocking context or directly.
pub struct Store {
    path: PathBuf,
    connection: Mutex<Connection>,
    memory: Mutex<Option<memory::Memory>>,
}

impl Store {
    /// Opens the store for the daemon: makes it when missing, brings its schema up to date.
    ///
    /// Does not take the daemon's lock; see [`DaemonLock`].
    pub fn open(path: &Path, key: &StoreKey) -> Result<Self, StoreError> {
        let mut connection = connection::open(path, key, connection::Access::Create)?;
        connection::migrate(&mut connection, path)?;
        let store = Self::over(path, connection);
        store.ensure_secret()?;
        store.release_letters()?;
        Ok(store)
    }

    /// Opens an existing store for reading beside a running daemon; every change fails.
    pub fn open_read_only(path: &Path, key: &StoreKey) -> Result<Self, StoreError> {
        let connection = connection::open(path, key, connection::Access::Read)?;
        connection::require_current(&connection, path)?;
        Ok(Self::over(path, connection))
    }

    /// Where the store is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    fn over(path: &Path, connection: Connection) -> Self {
        Self {
            path: path.to_owned(),
            connection: Mutex::new(connection),
            memory: Mutex::new(None),
        }
    }

    /// A panic while the lock was held rolled its transaction back, so the connection is still good.
    fn connection(&self) -> MutexGuard<'_, Connection> {
        self.connection
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }

    /// Runs `work` in one transaction that is committed only when it returns `Ok`.
    fn transaction<T>(
        &self,
        work: impl FnOnce(&Transaction<'_>) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        self.transaction_then(work, |_| ())
    }

    /// As [`Self::transaction`], and tells `after` what was committed before anybody else can use the connection.
    fn transaction_then<T>(
        &self,
        work: impl FnOnce(&Transaction<'_>) -> Result<T, StoreError>,
        after: impl FnOnce(&T),
    ) -> Result<T, StoreError> {
        let mut connection = self.connection();
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let result = work(&transaction)?;
        // A failed commit may have reached the disk all the same.
        transaction.commit().inspect_err(|_| self.forget())?;
        after(&result);
        Ok(result)
    }
}
