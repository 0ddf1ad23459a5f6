//! What a case remembers of the clock and of steps that can be undone.

use crate::case::{
    Answer, Category, Complainant, Deviation, Involvement, Manner, ReceivedSource, Reminder,
    Satisfaction, Signature, Volunteer,
};
use crate::mail::Language;
use crate::roster::PersonId;
use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Something the clock said, and when it last did.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Reminded {
    /// What.
    pub of: Reminder,
    /// When, last.
    pub at: Timestamp,
}

/// One step of a person that can be undone within 24 hours, with what was true before it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct UndoStep {
    /// Whose step.
    pub by: PersonId,
    /// When.
    pub at: Timestamp,
    /// What was true before.
    pub before: Before,
}

/// The part of a case that one reversible step changed, as it was before.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "snake_case")]
#[allow(missing_docs, reason = "the fields are those of the case")]
pub enum Before {
    /// F-04.
    Manner { was: BTreeSet<Manner> },
    /// F-02 and the deadline that follows from it.
    Received {
        was: Timestamp,
        source: ReceivedSource,
        deadline: Date,
        late: Option<bool>,
    },
    /// F-06.
    Language { was: Language },
    /// F-07 … F-11.
    Complainant { was: Box<Complainant> },
    /// F-12, F-21, F-22 and what follows from them.
    Volunteers {
        was: Vec<Volunteer>,
        involvement: Involvement,
        hearing_done_at: Option<Timestamp>,
        deviations: Vec<Deviation>,
    },
    /// F-13.
    Incident { was: Option<String> },
    /// F-14.
    Summary { was: Option<String> },
    /// F-15.
    Wish { was: Option<String> },
    /// F-16.
    Categories { was: BTreeSet<Category> },
    /// F-17 and the last note.
    Note { danger_discussed: Option<String> },
    /// F-23.
    ToldOfRules { was: Option<Answer> },
    /// F-24: the last contact.
    Contact { unanswered_since: Option<Timestamp> },
    /// F-25.
    Solution { was: Option<String> },
    /// F-27.
    LateReason { was: Option<String> },
    /// F-29.
    Satisfaction { was: Option<Satisfaction> },
    /// F-30: the last cause.
    Cause,
    /// F-31: the last measure.
    Measure,
    /// F-33.
    CoordinatorSignature { was: Option<Signature> },
    /// Who is kept out.
    Implicated {
        was: BTreeMap<PersonId, String>,
        cleared: BTreeSet<PersonId>,
    },
}
