//! Previews of the report and of the office version: what `Verstuur` and a code will release (procedure.md §3.6).

use crate::case::LetterId;
use crate::roster::PersonId;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A version that was shown and waits for its code, or for the end of its hold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// Four digits.
    pub code: String,
    /// Who was shown the preview and may confirm it.
    pub shown_to: PersonId,
    /// When; figures and date of the version are those of this moment.
    pub shown_at: Timestamp,
    /// Mark of recipients and content: another one is R-GEWIJZIGD.
    pub mark: String,
    /// Wrong codes so far; the third brings a new preview.
    pub wrong_tries: u8,
    /// Set by `Verstuur`.
    pub goes_at: Option<Timestamp>,
    /// Its letters, to cancel them.
    pub letters: Vec<LetterId>,
    /// What it is.
    pub purpose: Purpose,
}

/// What a preview is of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// D4, for the board.
    Report(Report),
    /// D5, for all volunteers.
    Lessons(Lessons),
}

impl Purpose {
    /// Both are the same sort of version.
    pub fn is_like(&self, other: &Purpose) -> bool {
        matches!(
            (self, other),
            (Purpose::Report(_), Purpose::Report(_)) | (Purpose::Lessons(_), Purpose::Lessons(_))
        )
    }
}

/// A version of the board's report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// From 1.
    pub version: u32,
    /// Every number of the report by its place (`3.a`), to say later what changed.
    pub numbers: BTreeMap<String, String>,
    /// The analysis as published.
    pub analysis: String,
    /// What changed since the version before, as places with old and new number; empty in the first.
    pub changes: Vec<(String, String, String)>,
}

/// A version for all volunteers, already safe for small numbers (procedure.md §6.5).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lessons {
    /// First year of the sum; the report year itself unless three years were taken together.
    pub since: i16,
    /// Complaints of those years; `None` below five, where not even the number is told.
    pub received: Option<u32>,
    /// There was no complaint at all.
    pub none: bool,
    /// The tables; none below five complaints.
    pub tables: Vec<SafeTable>,
    /// Rules, not stories.
    pub lessons: Vec<String>,
}

/// A table whose small cells are masked. Codes of tables and rows, not words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SafeTable {
    /// Which: `manner`, `categories` …
    pub table: String,
    /// Row code and what is shown.
    pub rows: Vec<(String, Shown)>,
}

/// A number as all volunteers may see it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Shown {
    /// Exactly.
    Count(u32),
    /// A small cell.
    OneOrTwo,
    /// A larger cell, hidden because a small one could be computed from it.
    ThreeOrMore,
    /// Of the table of years.
    OneToFour,
    /// Of the table of years.
    FiveToNine,
    /// Of the table of years.
    TenOrMore,
}

/// What became of a preview that is not published.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fate {
    /// `Stop`.
    Stopped,
    /// A newer preview took its place.
    Replaced,
    /// Figures, words or recipients changed.
    Changed,
    /// A volunteer objected to a lesson.
    Objected,
}
