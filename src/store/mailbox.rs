//! How far each folder was read, and which mails are to be moved there.

use super::inbox::Place;
use super::value::{from_json, to_json};
use super::{Store, StoreError, meta};
use crate::desk::MailId;
use rusqlite::{OptionalExtension as _, params};

/// How far a folder was read: the highest UID up to which every mail is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cursor {
    /// UIDVALIDITY it belongs to; another one on the server means: read the folder again from the start.
    pub uid_validity: u32,
    /// Highest contiguous kept UID; 0 = none.
    pub last_uid: u32,
}

/// A mail that must be moved to `done_folder`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WantedMove {
    /// The mail.
    pub mail: MailId,
    /// Where it was last seen.
    pub place: Place,
}

impl Store {
    /// How far this folder was read; `None` before the first time.
    pub fn cursor(&self, folder: &str) -> Result<Option<Cursor>, StoreError> {
        Ok(self
            .connection()
            .prepare_cached("SELECT uid_validity, last_uid FROM mailbox_cursors WHERE folder = ?1")?
            .query_row([folder], |row| {
                Ok(Cursor {
                    uid_validity: row.get(0)?,
                    last_uid: row.get(1)?,
                })
            })
            .optional()?)
    }

    /// Notes how far this folder was read.
    pub fn set_cursor(&self, folder: &str, cursor: Cursor) -> Result<(), StoreError> {
        self.transaction(|tx| {
            tx.execute(
                "INSERT INTO mailbox_cursors (folder, uid_validity, last_uid) VALUES (?1, ?2, ?3)
                 ON CONFLICT (folder) DO UPDATE SET uid_validity = excluded.uid_validity, last_uid = excluded.last_uid",
                params![folder, cursor.uid_validity, cursor.last_uid],
            )?;
            Ok(())
        })
    }

    /// The first UID of this folder that was not there when it was first read; 0 when its UIDs were given out anew since.
    ///
    /// `uid_next` is what the server says now; only the first call for a folder notes it.
    pub fn start_uid(
        &self,
        folder: &str,
        uid_validity: u32,
        uid_next: u32,
    ) -> Result<u32, StoreError> {
        let name = format!("start:{folder}");
        self.transaction(|tx| {
            let (validity, uid): (u32, u32) = match meta::read(tx, &name)? {
                Some(text) => from_json(&text, "meta start")?,
                None => {
                    meta::write(
                        tx,
                        &name,
                        &to_json(&(uid_validity, uid_next), "meta start")?,
                    )?;
                    (uid_validity, uid_next)
                }
            };
            Ok(if validity == uid_validity { uid } else { 0 })
        })
    }

    /// Mails that are still to be moved, oldest first.
    pub fn moves_wanted(&self) -> Result<Vec<WantedMove>, StoreError> {
        let connection = self.connection();
        let mut statement = connection.prepare_cached(
            "SELECT id, folder, uid_validity, uid FROM inbox WHERE move_state = 'wanted' ORDER BY id",
        )?;
        let rows = statement.query_map([], |row| {
            Ok(WantedMove {
                mail: MailId(row.get(0)?),
                place: Place {
                    folder: row.get(1)?,
                    uid_validity: row.get(2)?,
                    uid: row.get(3)?,
                },
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// A mail was moved, or is no longer there to be moved.
    pub fn moved(&self, mail: MailId) -> Result<(), StoreError> {
        self.transaction(|tx| {
            tx.execute(
                "UPDATE inbox SET move_state = 'moved' WHERE id = ?1 AND move_state = 'wanted'",
                [mail.0],
            )?;
            Ok(())
        })
    }
}
