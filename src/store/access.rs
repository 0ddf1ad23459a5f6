//! The access log: which content of a case was mailed to whom (procedure.md §7.2, §7.4).

use super::StoreError;
use super::value::stamp;
use crate::case::{LetterKind, Party};
use crate::desk::OutgoingLetter;
use jiff::{Timestamp, civil::Date};
use ring::hmac;
use rusqlite::{Transaction, params};

/// Letters to staff that show what people wrote.
const SHOW_CONTENT: &[LetterKind] = &[
    LetterKind::B2,
    LetterKind::B5,
    LetterKind::B6,
    LetterKind::B11,
    LetterKind::B17,
];

/// Notes a letter that shows somebody of the roster the content of a case.
pub(super) fn note(
    tx: &Transaction<'_>,
    letter: &OutgoingLetter,
    now: Timestamp,
) -> Result<(), StoreError> {
    let binding = &letter.binding;
    let (Party::Person(person), Some(case)) = (&binding.party, binding.case) else {
        return Ok(());
    };
    if !SHOW_CONTENT.contains(&binding.kind) {
        return Ok(());
    }
    tx.prepare_cached(
        "INSERT INTO access_log (at, person, kind, case_number) VALUES (?1, ?2, ?3, ?4)",
    )?
    .execute(params![
        stamp(now),
        person.0,
        binding.kind.code(),
        case.to_string()
    ])?;
    Ok(())
}

/// Takes case and names out of the lines of a case; the same person keeps the same mark within it.
pub(super) fn cut_loose(
    tx: &Transaction<'_>,
    case: &str,
    secret: &[u8],
    until: Date,
) -> Result<(), StoreError> {
    let people: Vec<String> = tx
        .prepare_cached("SELECT DISTINCT person FROM access_log WHERE case_number = ?1")?
        .query_map([case], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    for person in people {
        tx.prepare_cached(
            "UPDATE access_log SET person = ?3, case_number = NULL, erase_after = ?4
             WHERE case_number = ?1 AND person = ?2",
        )?
        .execute(params![
            case,
            person,
            mark(secret, case, &person),
            until.to_string()
        ])?;
    }
    Ok(())
}

/// Deletes the lines whose time is over; returns how many.
pub(super) fn erase_old(tx: &Transaction<'_>, today: Date) -> Result<usize, StoreError> {
    Ok(tx
        .prepare_cached("DELETE FROM access_log WHERE erase_after < ?1")?
        .execute([today.to_string()])?)
}

fn mark(secret: &[u8], case: &str, person: &str) -> String {
    let key = hmac::Key::new(hmac::HMAC_SHA256, secret);
    let tag = hmac::sign(&key, format!("access\0{case}\0{person}").as_bytes());
    let bytes = tag.as_ref();
    format!(
        "p-{:02x}{:02x}{:02x}{:02x}",
        bytes[0], bytes[1], bytes[2], bytes[3]
    )
}
