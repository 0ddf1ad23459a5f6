//! What can happen to a report year: its log is kept, so that it is known who did what and when.

use super::draft::{Draft, Fate};
use super::state::Standing;
use crate::case::{Actor, LetterId, MeasureKind};
use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

/// Something that happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "the fields are those of the state")]
pub enum Event {
    /// D11 went to the coordinators of the year.
    WorksheetSent,
    /// The board was asked for a date or a record of the discussion (D6).
    AskedToDiscuss,
    /// Article 7.3; the last one counts.
    AnalysisWritten { text: String },
    /// Article 7.4.
    Recommended {
        number: u32,
        kind: MeasureKind,
        text: String,
    },
    /// How a recommendation stands.
    FollowedUp {
        number: u32,
        standing: Standing,
        owner: Option<String>,
        due: Option<Date>,
        note: String,
    },
    /// Article 7.5: the day of the discussion at the office.
    MeetingPlanned { on: Date },
    /// It was held. Each agreement becomes an item with a number.
    Discussed {
        on: Date,
        present: Option<u32>,
        agreements: Vec<(u32, String)>,
    },
    /// A preview was shown.
    Prepared { draft: Box<Draft> },
    /// Somebody typed another code than the one of this preview.
    WrongCode { code: String },
    /// `Verstuur`: goes out at `goes_at` unless stopped.
    Released {
        code: String,
        goes_at: Timestamp,
        letters: Vec<LetterId>,
    },
    /// A preview no longer waits.
    Withdrawn { code: String, fate: Fate },
    /// The hold is over: this version is out.
    Published { code: String },
    /// Involved volunteers were shown the lessons and may object until `until` (procedure.md §6.5 rule 7). Who they are is
    /// not kept: it would tell of a complaint after the complaint itself is anonymous.
    Consulted {
        lessons: Vec<String>,
        asked_at: Timestamp,
        until: Timestamp,
        letters: Vec<LetterId>,
    },
    /// One of them objected, in these words.
    Objected { text: String },
}

/// One line of the log of a year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// When.
    pub at: Timestamp,
    /// Who; a volunteer who objects is not named.
    pub by: Actor,
    /// What.
    pub event: Event,
}
