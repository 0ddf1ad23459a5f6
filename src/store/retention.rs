//! Erasing: raw mails, intake items and the person in a case, for good (procedure.md §7.2, T21).
//!
//! When something is erased is decided elsewhere; here it only must be complete, in one transaction, and gone from the
//! file as well.

use super::value::{from_json, stamp, to_json};
use super::{Store, StoreError, access, anonymous};
use crate::case::{Case, CaseNumber, IntakeNumber};
use crate::desk::OfficeState;
use jiff::{Timestamp, civil::Date};
use rusqlite::{Transaction, params};
use secrecy::ExposeSecret as _;

/// The person in a case, to be erased for good.
pub struct Erasure<'a> {
    /// Which case; it must be closed.
    pub number: CaseNumber,
    /// What stays of it ([`crate::case::anonymous::record`]).
    pub record: &'a Case,
    /// Names, addresses and numbers that were known of it; also the office's memory loses them.
    pub words: &'a [String],
    /// Last local day of the lines that say who saw it.
    pub access_until: Date,
}

/// Why something was erased.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ErasedFor {
    /// Its time was over.
    Retention,
    /// Two people agreed to a request (`Wis`).
    Request,
}

impl Store {
    /// Deletes the bytes of the mails of a case (months after closing); their items stay. Returns how many.
    ///
    /// A mail that is in another case file too stays.
    pub fn erase_raw_mails(&self, case: CaseNumber, now: Timestamp) -> Result<usize, StoreError> {
        let erased = self.transaction(|tx| {
            let mails = mails_of_this_case_alone(tx, case)?;
            let mut erased = 0;
            for mail in mails {
                erased += tx
                    .prepare_cached("DELETE FROM raw_mail WHERE mail = ?1")?
                    .execute([mail])?;
                tx.prepare_cached("UPDATE inbox SET erased_at = ?2 WHERE id = ?1")?
                    .execute(params![mail, stamp(now)])?;
            }
            Ok(erased)
        })?;
        self.forget_pages()?;
        Ok(erased)
    }

    /// Deletes an intake item that became no case, its mail, and our letters about it; the hash stays, so that the mail
    /// is not taken for a new one. Does nothing when the item belongs to a case.
    pub fn erase_intake(&self, number: IntakeNumber, now: Timestamp) -> Result<(), StoreError> {
        let erase = |tx: &Transaction<'_>| {
            let number = number.to_string();
            let mails = numbers(
                tx,
                "SELECT mail FROM intake WHERE number = ?1 AND case_number IS NULL
                 AND mail NOT IN (SELECT mail FROM filed)",
                &number,
            )?;
            mails.iter().try_for_each(|mail| erase_mail(tx, *mail, now))
        };
        self.transaction_then(erase, |()| self.forget())?;
        self.forget_pages()
    }

    /// Deletes our letters that are about no case and no item (lists for staff) and were finished before `before`.
    /// Returns how many.
    pub fn erase_loose_letters(&self, before: Timestamp) -> Result<usize, StoreError> {
        let erased = self.transaction(|tx| {
            let old = "SELECT letter FROM outbox JOIN bindings USING (letter)
                       WHERE case_number IS NULL AND intake IS NULL AND finished_at < ?1";
            let letters: Vec<String> = tx
                .prepare_cached(old)?
                .query_map([stamp(before)], |row| row.get(0))?
                .collect::<Result<_, _>>()?;
            for letter in &letters {
                erase_letters(tx, "letter = ?1", letter)?;
            }
            Ok(letters.len())
        })?;
        self.forget_pages()?;
        Ok(erased)
    }

    /// Erases the person from a case: its mails, items, letters, tokens, log and number go, and a record without them
    /// stays (T21). Refused when the case is not closed (any more). The caller checks with [`Store::rows_with`] that
    /// nothing was left.
    pub fn erase_case(&self, erasure: &Erasure<'_>, now: Timestamp) -> Result<(), StoreError> {
        let text = erasure.number.to_string();
        let secret = self.seed_secret()?;
        let erase = |tx: &Transaction<'_>| {
            let closed = "SELECT 1 FROM cases WHERE number = ?1 AND stage = 'closed'";
            if !tx.prepare_cached(closed)?.exists([&text])? {
                return Err(StoreError::NotFound(format!("closed case {text}")));
            }
            tx.execute("INSERT INTO erasing (case_number) VALUES (?1)", [&text])?;
            erase_mails_of(tx, &text, erasure.number, now)?;
            erase_letters(tx, "case_number = ?1", &text)?;
            tx.execute("DELETE FROM log WHERE case_number = ?1", [&text])?;
            tx.execute(
                "UPDATE security_notes SET case_number = NULL WHERE case_number = ?1",
                [&text],
            )?;
            access::cut_loose(tx, &text, secret.expose_secret(), erasure.access_until)?;
            tx.execute("DELETE FROM cases WHERE number = ?1", [&text])?;
            anonymous::insert(tx, erasure.record)?;
            forget_in_office(tx, erasure)?;
            tx.execute("DELETE FROM erasing", [])?;
            Ok(())
        };
        self.transaction_then(erase, |()| self.forget())?;
        self.forget_pages()
    }

    /// Notes that something was erased at `now`, after how many known words were looked for, and in how many rows one was
    /// found. Fails only when the database does.
    pub fn record_erasure(
        &self,
        why: ErasedFor,
        searched: usize,
        found: usize,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let what = match why {
            ErasedFor::Retention => "retention",
            ErasedFor::Request => "request",
        };
        self.transaction(|tx| {
            tx.execute(
                "INSERT INTO erasures (at, what, searched, found) VALUES (?1, ?2, ?3, ?4)",
                params![stamp(now), what, searched as i64, found as i64],
            )?;
            Ok(())
        })
    }

    /// Deletes the lines of the access log that were kept until before this local day; returns how many. An error of the
    /// database leaves them all.
    pub fn erase_access_log(&self, today: Date) -> Result<usize, StoreError> {
        self.transaction(|tx| access::erase_old(tx, today))
    }

    /// Writes the whole file anew, so that no page is left of what was erased (`VACUUM`, which needs room for a second copy).
    /// An error leaves the file as it was.
    pub fn compact(&self) -> Result<(), StoreError> {
        self.connection().execute_batch("VACUUM")?;
        self.forget_pages()
    }

    /// Empties the write-ahead log: erased pages were overwritten in the file (`secure_delete`), not in the log.
    fn forget_pages(&self) -> Result<(), StoreError> {
        self.connection()
            .query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
        Ok(())
    }
}

/// A mail that is in another file too is that file's as well, and so is its item.
fn erase_mails_of(
    tx: &Transaction<'_>,
    text: &str,
    number: CaseNumber,
    now: Timestamp,
) -> Result<(), StoreError> {
    let mails = mails_of_this_case_alone(tx, number)?;
    tx.execute("DELETE FROM filed WHERE case_number = ?1", [text])?;
    let items = numbers(
        tx,
        "SELECT mail FROM intake WHERE case_number = ?1 AND mail NOT IN (SELECT mail FROM filed)",
        text,
    )?;
    for mail in mails.into_iter().chain(items) {
        erase_mail(tx, mail, now)?;
    }
    tx.execute(
        "UPDATE intake SET (case_number, item) =
             (SELECT filed.case_number, json_set(item, '$.case', filed.case_number)
              FROM filed WHERE filed.mail = intake.mail ORDER BY filed.case_number LIMIT 1)
         WHERE case_number = ?1",
        [text],
    )?;
    Ok(())
}

fn forget_in_office(tx: &Transaction<'_>, erasure: &Erasure<'_>) -> Result<(), StoreError> {
    let Some(text) = super::meta::read(tx, "office")? else {
        return Ok(());
    };
    let mut office: OfficeState = from_json(&text, "meta office")?;
    office.forget_case(erasure.number, erasure.words);
    super::meta::write(tx, "office", &to_json(&office, "meta office")?)
}

/// Deletes a mail with everything that hangs on it, and keeps its hash.
fn erase_mail(tx: &Transaction<'_>, mail: i64, now: Timestamp) -> Result<(), StoreError> {
    let items: Vec<String> = tx
        .prepare_cached("SELECT number FROM intake WHERE mail = ?1")?
        .query_map([mail], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    for item in items {
        erase_letters(tx, "intake = ?1", &item)?;
        tx.execute("DELETE FROM intake WHERE number = ?1", [item])?;
    }
    tx.execute("DELETE FROM filed WHERE mail = ?1", [mail])?;
    tx.execute(
        "INSERT INTO tombstones (content_sha256, erased_at)
         SELECT content_sha256, ?2 FROM inbox WHERE id = ?1 ON CONFLICT DO NOTHING",
        params![mail, stamp(now)],
    )?;
    tx.execute("DELETE FROM inbox WHERE id = ?1", [mail])?;
    Ok(())
}

/// `condition` is one of ours, on columns of `bindings`.
fn erase_letters(tx: &Transaction<'_>, condition: &str, value: &str) -> Result<(), StoreError> {
    tx.execute(
        &format!(
            "DELETE FROM outbox WHERE letter IN (SELECT letter FROM bindings WHERE {condition})"
        ),
        [value],
    )?;
    tx.execute(&format!("DELETE FROM bindings WHERE {condition}"), [value])?;
    Ok(())
}

fn mails_of_this_case_alone(
    tx: &Transaction<'_>,
    case: CaseNumber,
) -> Result<Vec<i64>, StoreError> {
    numbers(
        tx,
        "SELECT mail FROM filed WHERE case_number = ?1
         AND mail NOT IN (SELECT mail FROM filed WHERE case_number <> ?1)",
        &case.to_string(),
    )
}

fn numbers(tx: &Transaction<'_>, sql: &str, value: &str) -> Result<Vec<i64>, StoreError> {
    let mut statement = tx.prepare_cached(sql)?;
    let rows = statement.query_map([value], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}
