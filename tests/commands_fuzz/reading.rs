//! What a text or a whole mail is understood as, to compare.

use jiff::civil::{Date, date};
use klachtenbus::command::{Entry, Reader, ReaderRole, Who, read, to_json};
use klachtenbus::mail;
use serde_json::Value;

/// The day on which everything is read.
pub const MONDAY: Date = date(2026, 10, 12);
/// Who writes.
pub const NAME: &str = "Bram Koster";

pub fn reader(role: ReaderRole, full_text: &str) -> Reader<'_> {
    Reader {
        today: MONDAY,
        role,
        own_name: NAME,
        roster: None,
        full_text,
    }
}

/// Words that only a volunteer may type are read as a volunteer's.
pub fn role_of(row: &Entry) -> ReaderRole {
    if row.who == [Who::Volunteer] {
        ReaderRole::Volunteer
    } else {
        ReaderRole::Coordinator
    }
}

/// The commands as JSON, or the code of the refusal.
pub fn meaning(text: &str, full_text: &str, role: ReaderRole) -> Result<Vec<Value>, &'static str> {
    match read(text, &reader(role, full_text)) {
        Ok(found) => Ok(found.iter().map(to_json).collect()),
        Err(unclear) => Err(unclear.code()),
    }
}

/// As [`meaning`], of a raw mail through the real reader.
pub fn meaning_of_mail(raw: &[u8], role: ReaderRole) -> Result<Vec<Value>, &'static str> {
    let parsed = mail::parse(raw);
    meaning(&parsed.text, &parsed.full_text, role)
}
