//! Mail in: kept whole in its own transaction, handled later (procedure.md §8.3).

use super::content::content_hash;
use super::value::{moment, sha256, stamp, word};
use super::{Store, StoreError};
use crate::desk::MailId;
use crate::mail::proof::Verdict;
use jiff::Timestamp;
use rusqlite::{OptionalExtension as _, Row, Transaction, params};
use std::collections::BTreeSet;

/// Where a mail lies in the mailbox.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Place {
    /// Folder name as the server spells it.
    pub folder: String,
    /// UIDVALIDITY (RFC 3501 §2.3.1.1); 0 for a Maildir.
    pub uid_validity: u32,
    /// UID in decimal, or the unique part of a Maildir file name.
    pub uid: String,
}

/// A mail as fetched.
#[derive(Clone)]
pub struct IncomingRaw {
    /// Where it lies.
    pub place: Place,
    /// When our server received it (INTERNALDATE or file time): the start of the term (D-03).
    pub received_at: Timestamp,
    /// It was there before `start_from`: never answered (lane `old`).
    pub before_start: bool,
    /// All its bytes.
    pub raw: Vec<u8>,
}

/// What keeping a mail came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kept {
    /// Kept now, under this id.
    New(MailId),
    /// Was kept before (same place, same bytes after a UIDVALIDITY change, or erased): nothing to do.
    Seen,
}

/// A kept mail, ready to be handled.
#[derive(Clone)]
pub struct KeptMail {
    /// Row id; also the identity of the input for [`crate::seed::Seed`].
    pub id: MailId,
    /// Where it lay when it was fetched.
    pub place: Place,
    /// Server receipt.
    pub received_at: Timestamp,
    /// It was there before the first start.
    pub before_start: bool,
    /// An earlier mail with exactly this content: no second case and no second acknowledgement.
    pub duplicate_of: Option<MailId>,
    /// What was found of its signatures; `None` = not looked for.
    pub own_verdict: Option<Verdict>,
    /// How often it was begun, this time included; more than one means that the program ended in the middle.
    pub attempts: u32,
    /// All its bytes.
    pub raw: Vec<u8>,
}

impl Store {
    /// Keeps a mail durably; only after this returns may anything be done to the mailbox.
    pub fn keep(&self, mail: &IncomingRaw, now: Timestamp) -> Result<Kept, StoreError> {
        let raw_hash = sha256(&mail.raw);
        let content_hash = content_hash(&mail.raw);
        self.transaction(|tx| {
            if is_kept(tx, &mail.place)?
                || is_erased(tx, &content_hash)?
                || found_again(tx, &mail.place, &raw_hash)?
            {
                return Ok(Kept::Seen);
            }
            let duplicate_of = earliest_with(tx, &content_hash)?;
            tx.prepare_cached(
                "INSERT INTO inbox (folder, uid_validity, uid, raw_sha256, content_sha256, received_at, kept_at,
                                    before_start, duplicate_of, status)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, 'pending')",
            )?
            .execute(params![
                mail.place.folder,
                mail.place.uid_validity,
                mail.place.uid,
                raw_hash,
                content_hash,
                stamp(mail.received_at),
                stamp(now),
                mail.before_start,
                duplicate_of,
            ])?;
            let id = tx.last_insert_rowid();
            tx.prepare_cached("INSERT INTO raw_mail (mail, bytes) VALUES (?1, ?2)")?
                .execute(params![id, mail.raw])?;
            Ok(Kept::New(MailId(id)))
        })
    }

    /// UIDs of this folder that are kept under this UIDVALIDITY: they need not be fetched again.
    pub fn kept_uids(
        &self,
        folder: &str,
        uid_validity: u32,
    ) -> Result<BTreeSet<String>, StoreError> {
        let connection = self.connection();
        let mut statement = connection
            .prepare_cached("SELECT uid FROM inbox WHERE folder = ?1 AND uid_validity = ?2")?;
        let uids = statement.query_map(params![folder, uid_validity], |row| row.get(0))?;
        Ok(uids.collect::<Result<_, _>>()?)
    }

    /// The oldest mail that was not handled yet, and counts that it was begun.
    pub fn next_pending(&self) -> Result<Option<KeptMail>, StoreError> {
        self.begin_next(false)
    }

    /// As [`Self::next_pending`], of the mails whose signatures were looked at.
    pub fn next_checked(&self) -> Result<Option<KeptMail>, StoreError> {
        self.begin_next(true)
    }

    fn begin_next(&self, checked: bool) -> Result<Option<KeptMail>, StoreError> {
        self.transaction(|tx| {
            let next: Option<i64> = tx
                .prepare_cached(
                    "SELECT id FROM inbox WHERE status = 'pending' AND (own_verdict IS NOT NULL OR NOT ?1)
                     ORDER BY received_at, id LIMIT 1",
                )?
                .query_row([checked], |row| row.get(0))
                .optional()?;
            let Some(id) = next else { return Ok(None) };
            tx.prepare_cached("UPDATE inbox SET attempts = attempts + 1 WHERE id = ?1")?
                .execute([id])?;
            kept_mail(tx, MailId(id)).map(Some)
        })
    }

    /// The oldest mail that was not handled yet and of which the signatures were not looked at.
    pub fn next_unchecked(&self) -> Result<Option<KeptMail>, StoreError> {
        let connection = self.connection();
        let next: Option<i64> = connection
            .prepare_cached(
                "SELECT id FROM inbox WHERE status = 'pending' AND own_verdict IS NULL
                 ORDER BY received_at, id LIMIT 1",
            )?
            .query_row([], |row| row.get(0))
            .optional()?;
        next.map(|id| kept_mail(&connection, MailId(id)))
            .transpose()
    }

    /// Notes what was found of a mail's signatures; what was noted first stays.
    pub fn note_verdict(&self, id: MailId, verdict: Verdict) -> Result<(), StoreError> {
        self.transaction(|tx| {
            tx.execute(
                "UPDATE inbox SET own_verdict = ?2 WHERE id = ?1 AND own_verdict IS NULL",
                params![id.0, word(&verdict, "inbox.own_verdict")?],
            )?;
            Ok(())
        })
    }

    /// A kept mail with its bytes.
    pub fn mail(&self, id: MailId) -> Result<KeptMail, StoreError> {
        kept_mail(&self.connection(), id)
    }

    /// The bytes of a kept mail; `None` when they were erased.
    pub fn bytes_of(&self, id: MailId) -> Result<Option<Vec<u8>>, StoreError> {
        Ok(self
            .connection()
            .prepare_cached("SELECT bytes FROM raw_mail WHERE mail = ?1")?
            .query_row([id.0], |row| row.get(0))
            .optional()?)
    }

    /// Sets a mail aside that cannot be handled; its bytes stay. `code` is ours, without content.
    pub fn mark_failed(&self, id: MailId, code: &str, now: Timestamp) -> Result<(), StoreError> {
        self.transaction(|tx| {
            tx.execute(
                "UPDATE inbox SET status = 'failed', failure = ?2, handled_at = ?3 WHERE id = ?1",
                params![id.0, code, stamp(now)],
            )?;
            Ok(())
        })
    }

    /// Puts a mail that was set aside back in the queue.
    pub fn retry_failed(&self, id: MailId) -> Result<(), StoreError> {
        self.transaction(|tx| {
            tx.execute(
                "UPDATE inbox SET status = 'pending', failure = NULL, handled_at = NULL, attempts = 0
                 WHERE id = ?1 AND status = 'failed'",
                params![id.0],
            )?;
            Ok(())
        })
    }
}

/// Marks a mail as handled, in the transaction of what it changed.
pub(super) fn mark_done(
    tx: &Transaction<'_>,
    id: MailId,
    now: Timestamp,
) -> Result<(), StoreError> {
    let changed = tx
        .prepare_cached(
            "UPDATE inbox SET status = 'done', failure = NULL, handled_at = ?2 WHERE id = ?1",
        )?
        .execute(params![id.0, stamp(now)])?;
    if changed == 0 {
        return Err(StoreError::NotFound(format!("inbox row {}", id.0)));
    }
    Ok(())
}

fn is_kept(tx: &Transaction<'_>, place: &Place) -> Result<bool, StoreError> {
    Ok(tx
        .prepare_cached("SELECT 1 FROM inbox WHERE folder = ?1 AND uid_validity = ?2 AND uid = ?3")?
        .exists(params![place.folder, place.uid_validity, place.uid])?)
}

fn is_erased(tx: &Transaction<'_>, content_hash: &str) -> Result<bool, StoreError> {
    Ok(tx
        .prepare_cached("SELECT 1 FROM tombstones WHERE content_sha256 = ?1")?
        .exists([content_hash])?)
}

/// After a UIDVALIDITY change every mail has a new UID: the same bytes in the same folder are the same mail, each copy
/// claiming one row; the row moves to the new place.
fn found_again(tx: &Transaction<'_>, place: &Place, raw_hash: &str) -> Result<bool, StoreError> {
    let changed = tx
        .prepare_cached(
            "UPDATE inbox SET uid_validity = ?2, uid = ?3 WHERE id =
                 (SELECT id FROM inbox WHERE folder = ?1 AND uid_validity <> ?2 AND raw_sha256 = ?4
                  ORDER BY id LIMIT 1)",
        )?
        .execute(params![
            place.folder,
            place.uid_validity,
            place.uid,
            raw_hash
        ])?;
    Ok(changed > 0)
}

fn earliest_with(tx: &Transaction<'_>, content_hash: &str) -> Result<Option<i64>, StoreError> {
    Ok(tx
        .prepare_cached("SELECT id FROM inbox WHERE content_sha256 = ?1 ORDER BY id LIMIT 1")?
        .query_row([content_hash], |row| row.get(0))
        .optional()?)
}

fn kept_mail(connection: &rusqlite::Connection, id: MailId) -> Result<KeptMail, StoreError> {
    let row = connection
        .prepare_cached(
            "SELECT folder, uid_validity, uid, received_at, before_start, duplicate_of, attempts, bytes, own_verdict
             FROM inbox JOIN raw_mail ON mail = id WHERE id = ?1",
        )?
        .query_row([id.0], |row| Ok((read_row(id, row)?, row.get::<_, String>(3)?)))
        .optional()?;
    let (mut mail, received_at) =
        row.ok_or_else(|| StoreError::NotFound(format!("mail {}", id.0)))?;
    mail.received_at = moment(&received_at, "inbox.received_at")?;
    Ok(mail)
}

fn read_row(id: MailId, row: &Row<'_>) -> rusqlite::Result<KeptMail> {
    Ok(KeptMail {
        id,
        place: Place {
            folder: row.get(0)?,
            uid_validity: row.get(1)?,
            uid: row.get(2)?,
        },
        received_at: Timestamp::UNIX_EPOCH,
        before_start: row.get(4)?,
        duplicate_of: row.get::<_, Option<i64>>(5)?.map(MailId),
        attempts: row.get(6)?,
        raw: row.get(7)?,
        own_verdict: row
            .get::<_, Option<String>>(8)?
            .and_then(|word| Verdict::from_word(&word)),
    })
}
