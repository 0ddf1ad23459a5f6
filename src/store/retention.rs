//! Erasing: raw mails, intake items and the person in a case, for good (procedure.md §7.2, T21).
//!
//! When something is erased is decided elsewhere; here it only must be complete, in one transaction, and gone from the
//! file as well.

use super::commit::{append_log, put_case};
use super::value::stamp;
use super::{Store, StoreError};
use crate::case::{CaseNumber, IntakeNumber};
use crate::desk::CaseStep;
use jiff::Timestamp;
use rusqlite::{Transaction, params};

/// Where text of a person can stand: table and column.
const TEXT_COLUMNS: &[(&str, &str)] = &[
    ("cases", "snapshot"),
    ("intake", "item"),
    ("log", "entry"),
    ("bindings", "party"),
    ("bindings", "address"),
    ("outbox", "subject"),
    ("outbox", "raw"),
    ("raw_mail", "bytes"),
    ("meta", "value"),
];

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

    /// Erases the person from a case: its mails, items, letters, tokens and log go, and `anonymised` stays with the
    /// events of its own step (T21). Refused when the case is not closed (any more). The caller checks with
    /// [`Store::places_of`] that nothing was left.
    pub fn erase_case(&self, anonymised: &CaseStep, now: Timestamp) -> Result<(), StoreError> {
        let number = anonymised.case.number;
        let erase = |tx: &Transaction<'_>| {
            let text = number.to_string();
            let closed = "SELECT 1 FROM cases WHERE number = ?1 AND stage = 'closed'";
            if !tx.prepare_cached(closed)?.exists([&text])? {
                return Err(StoreError::NotFound(format!("closed case {text}")));
            }
            tx.execute("INSERT INTO erasing (case_number) VALUES (?1)", [&text])?;
            let mails = mails_of_this_case_alone(tx, number)?;
            tx.execute("DELETE FROM filed WHERE case_number = ?1", [&text])?;
            // A mail that is in another file too is that file's as well.
            let items = numbers(
                tx,
                "SELECT mail FROM intake WHERE case_number = ?1 AND mail NOT IN (SELECT mail FROM filed)",
                &text,
            )?;
            for mail in mails.into_iter().chain(items) {
                erase_mail(tx, mail, now)?;
            }
            erase_letters(tx, "case_number = ?1", &text)?;
            tx.execute("DELETE FROM log WHERE case_number = ?1", [&text])?;
            put_case(tx, anonymised)?;
            append_log(tx, anonymised)?;
            tx.execute("DELETE FROM erasing", [])?;
            Ok(())
        };
        self.transaction_then(erase, |()| self.forget())?;
        self.forget_pages()
    }

    /// In which tables one of these words still stands (as text, without regard to case of ASCII letters); for the scan
    /// after erasing.
    pub fn places_of(&self, words: &[&str]) -> Result<Vec<String>, StoreError> {
        let connection = self.connection();
        let mut places = Vec::new();
        for (table, column) in TEXT_COLUMNS {
            let mut statement = connection.prepare(&format!(
                "SELECT 1 FROM {table} WHERE instr(lower(CAST({column} AS TEXT)), lower(?1)) > 0 LIMIT 1"
            ))?;
            for word in words.iter().filter(|word| !word.is_empty()) {
                if statement.exists([word])? {
                    places.push(format!("{table}.{column}"));
                    break;
                }
            }
        }
        Ok(places)
    }

    /// Empties the write-ahead log: erased pages were overwritten in the file (`secure_delete`), not in the log.
    fn forget_pages(&self) -> Result<(), StoreError> {
        self.connection()
            .query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
        Ok(())
    }
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
