//! Single values: the secret of codes and ids, the health of the mailbox, the last backup.

use super::value::{from_json, moment, stamp, to_json};
use super::{Store, StoreError};
use crate::desk::{Trouble, Upkeep};
use jiff::{SignedDuration, Timestamp, civil::Date};
use rusqlite::{Connection, OptionalExtension as _, params};
use secrecy::{ExposeSecret as _, SecretSlice};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A mailbox that could not be read for this long is told of.
const MAILBOX_FAILS_AFTER: SignedDuration = SignedDuration::from_hours(24);
/// How far back the monthly mail looks for security notes.
const NOTES_KNOWN_FOR: SignedDuration = SignedDuration::from_hours(62 * 24);

/// What the receiver last knew of the mailbox; `status` shows it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MailboxHealth {
    /// A session is open.
    pub connected: bool,
    /// The server pushes (IMAP IDLE).
    pub idle: bool,
    /// When the mailbox was last read to the end.
    pub last_success_at: Option<Timestamp>,
    /// Code of the last failure, cleared by success; never with content.
    pub last_error: Option<String>,
}

/// What is remembered of the clock between looks at it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClockWatch {
    /// The moment of the last look.
    pub last_seen: Timestamp,
    /// The clock jumped, and nothing has confirmed the time yet.
    pub doubt: Option<ClockDoubt>,
}

/// A jump of the clock.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClockDoubt {
    /// The last moment before the first jump.
    pub from: Timestamp,
    /// The first moment after the last jump, by the clock that jumped.
    pub since: Timestamp,
}

impl Store {
    /// What is remembered of the clock.
    pub fn clock_watch(&self) -> Result<Option<ClockWatch>, StoreError> {
        read(&self.connection(), "clock_watch")?
            .map(|text| from_json(&text, "meta clock_watch"))
            .transpose()
    }

    /// Remembers what the clock said.
    pub fn record_clock_watch(&self, watch: &ClockWatch) -> Result<(), StoreError> {
        let text = to_json(watch, "meta clock_watch")?;
        self.transaction(|tx| write(tx, "clock_watch", &text))
    }

    /// The latest receipt among mails that were kept from a moment on.
    pub fn latest_receipt_kept_since(
        &self,
        since: Timestamp,
    ) -> Result<Option<Timestamp>, StoreError> {
        let latest: Option<String> = self
            .connection()
            .prepare_cached("SELECT max(received_at) FROM inbox WHERE kept_at >= ?1")?
            .query_row([stamp(since)], |row| row.get(0))?;
        latest
            .map(|text| moment(&text, "inbox.received_at"))
            .transpose()
    }

    /// The office's secret, for [`crate::seed::Seed`]; made once.
    pub fn seed_secret(&self) -> Result<SecretSlice<u8>, StoreError> {
        let secret: Option<Vec<u8>> = self
            .connection()
            .prepare_cached("SELECT value FROM meta WHERE name = 'seed_secret'")?
            .query_row([], |row| row.get(0))
            .optional()?;
        secret
            .map(SecretSlice::from)
            .ok_or_else(|| StoreError::NotFound("secret".to_owned()))
    }

    /// Notes how the mailbox is.
    pub fn record_mailbox(&self, health: &MailboxHealth) -> Result<(), StoreError> {
        let text = to_json(health, "meta mailbox_health")?;
        self.transaction(|tx| write(tx, "mailbox_health", &text))
    }

    /// How the mailbox was when last looked at.
    pub fn mailbox_health(&self) -> Result<MailboxHealth, StoreError> {
        match read(&self.connection(), "mailbox_health")? {
            Some(text) => from_json(&text, "meta mailbox_health"),
            None => Ok(MailboxHealth::default()),
        }
    }

    /// When the store was first opened by a daemon with this mailbox: what lay there before is `old` (`start_from`).
    pub fn first_start(&self, now: Timestamp) -> Result<Timestamp, StoreError> {
        self.transaction(|tx| match read(tx, "first_start")? {
            Some(text) => moment(&text, "meta first_start"),
            None => {
                write(tx, "first_start", &stamp(now))?;
                Ok(now)
            }
        })
    }

    /// Whether the daily erasing was done on this local day already; notes that it is done now when not.
    pub fn begin_daily_erasing(&self, today: Date) -> Result<bool, StoreError> {
        let today = today.to_string();
        self.transaction(|tx| {
            if read(tx, "erased_on")?.is_some_and(|day| day == today) {
                return Ok(false);
            }
            write(tx, "erased_on", &today)?;
            Ok(true)
        })
    }

    /// Notes that a backup was made at `now`; fails only when the database does.
    pub fn record_backup(&self, now: Timestamp) -> Result<(), StoreError> {
        self.transaction(|tx| write(tx, "last_backup", &stamp(now)))
    }

    /// When the last backup was made; `None` before the first. An error when the stored moment cannot be read.
    pub fn last_backup(&self) -> Result<Option<Timestamp>, StoreError> {
        read(&self.connection(), "last_backup")?
            .map(|text| moment(&text, "meta last_backup"))
            .transpose()
    }

    /// Notes that a backup was opened with its key and found whole at `now`; fails only when the database does.
    pub fn record_restore_test(&self, now: Timestamp) -> Result<(), StoreError> {
        self.transaction(|tx| write(tx, "last_restore_test", &stamp(now)))
    }

    /// When a backup was last opened and found whole; `None` when never. An error when the stored moment cannot be read.
    pub fn last_restore_test(&self) -> Result<Option<Timestamp>, StoreError> {
        read(&self.connection(), "last_restore_test")?
            .map(|text| moment(&text, "meta last_restore_test"))
            .transpose()
    }

    /// How the house is kept, as the monthly mail tells it.
    pub fn upkeep(&self, now: Timestamp) -> Result<Upkeep, StoreError> {
        let health = self.mailbox_health()?;
        let fresh = |at: Timestamp| now.duration_since(at) < MAILBOX_FAILS_AFTER;
        let since = now.checked_sub(NOTES_KNOWN_FOR).unwrap_or(now);
        Ok(Upkeep {
            backup_at: self.last_backup()?,
            restore_tested_at: self.last_restore_test()?,
            notes: self.security_notes_since(since)?,
            mailbox_fails: health.last_error.is_some()
                && !health.last_success_at.is_some_and(fresh),
        })
    }

    /// Which trouble was told, and when last.
    pub fn told_troubles(&self) -> Result<BTreeMap<Trouble, Timestamp>, StoreError> {
        match read(&self.connection(), "told_troubles")? {
            Some(text) => from_json(&text, "meta told_troubles"),
            None => Ok(BTreeMap::new()),
        }
    }

    /// Notes which trouble was told.
    pub fn record_told_troubles(
        &self,
        told: &BTreeMap<Trouble, Timestamp>,
    ) -> Result<(), StoreError> {
        let text = to_json(told, "meta told_troubles")?;
        self.transaction(|tx| write(tx, "told_troubles", &text))
    }

    pub(super) fn ensure_secret(&self) -> Result<(), StoreError> {
        let fresh = SecretSlice::from(super::key::random(32)?);
        self.transaction(|tx| {
            tx.execute(
                "INSERT INTO meta (name, value) VALUES ('seed_secret', ?1) ON CONFLICT DO NOTHING",
                params![fresh.expose_secret()],
            )?;
            Ok(())
        })
    }
}

/// The text under a name.
pub(super) fn read(connection: &Connection, name: &str) -> Result<Option<String>, StoreError> {
    Ok(connection
        .prepare_cached("SELECT CAST(value AS TEXT) FROM meta WHERE name = ?1")?
        .query_row([name], |row| row.get(0))
        .optional()?)
}

/// Puts a text under a name.
pub(super) fn write(connection: &Connection, name: &str, text: &str) -> Result<(), StoreError> {
    connection
        .prepare_cached(
            "INSERT INTO meta (name, value) VALUES (?1, CAST(?2 AS BLOB))
             ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        )?
        .execute(params![name, text])?;
    Ok(())
}
