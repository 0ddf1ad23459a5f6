//! The end of a mail: closing, name and signature are no commands (procedure.md §3.3).
//!
//! The mail room takes them off; this refuses when a command would be lost with them.

use super::normalise::{self, Line};
use super::parse::{Attempt, Reader, attempt};
use super::table::Keyword;
use super::unclear::{Problem, Unclear};
use crate::mail::reply;

/// The sender's own lines without closing and name; refuses when a dropped line holds a command.
pub(super) fn own(text: &str, reader: &Reader<'_>) -> Result<Vec<Line>, Unclear> {
    let (own, closing) = reply::without_closing(&normalise::normalise(text), reader.own_name);
    let lines = normalise::lines(&own);
    let signature = reply::cut(reader.full_text, reader.own_name).signature;
    let dropped = normalise::lines(&format!("{closing}\n{signature}"));
    match dropped.iter().find(|line| is_order(&line.text, reader)) {
        None => Ok(lines),
        Some(lost) => Err(Unclear {
            problem: Problem::NotUnderstood { suggestion: None },
            number: lines.iter().filter(|line| line.number > 0).count() + lost.number,
            line: lost.text.clone(),
            kept: None,
            typed: own.trim().to_owned(),
        }),
    }
}

/// A command that asks for something; a contact line (`Telefoon: 06…`) is none.
fn is_order(line: &str, reader: &Reader<'_>) -> bool {
    match attempt(line, reader) {
        Attempt::Command(found) => !matches!(
            found.keyword,
            Keyword::Name
                | Keyword::Email
                | Keyword::Phone
                | Keyword::Language
                | Keyword::SafeAddress
                | Keyword::Incident
        ),
        Attempt::Fault(..) | Attempt::Number(_) | Attempt::Unknown => false,
    }
}

/// The text of these lines without closing and name.
pub(super) fn text(lines: &[Line], own_name: &str) -> String {
    let all = lines
        .iter()
        .map(|line| line.text.as_str())
        .collect::<Vec<_>>()
        .join("\n");
    reply::without_closing(&all, own_name).0.trim().to_owned()
}
