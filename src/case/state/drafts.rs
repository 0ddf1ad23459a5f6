//! Letters that wait for `Verstuur` and a code (procedure.md §3.6), and texts that were refused.

use crate::case::{EndReason, LetterId, LetterKind, Outcome, Party};
use crate::mail::EmailAddress;
use crate::roster::PersonId;
use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

/// One letter inside a draft: to whom and with which human words.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct DraftLetter {
    /// Which mail.
    pub kind: LetterKind,
    /// The one recipient.
    pub to: Party,
    /// The human text in it (decision, message, reason); empty for V1.
    pub text: String,
    /// Address frozen at preview; `None` when there is no address.
    pub address: Option<EmailAddress>,
}

/// Letters waiting for `Verstuur` + code, or for the hold to end (procedure.md §3.6).
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Draft {
    /// What `Verstuur` must repeat; bound to case, recipient, text and person.
    pub code: String,
    /// Who was shown the preview.
    pub shown_to: PersonId,
    /// When it was shown; the code is good for 72 hours.
    pub shown_at: Timestamp,
    /// The letters that one `Verstuur` releases together.
    pub letters: Vec<DraftLetter>,
    /// What happens with the case when they are sent.
    pub purpose: DraftPurpose,
    /// Wrong codes so far; the third brings a new preview.
    pub wrong_tries: u8,
    /// Set by `Verstuur`: goes out at this moment unless stopped.
    pub held_until: Option<Timestamp>,
    /// Ids of the released letters, to know them again when delivered.
    pub letter_ids: Vec<LetterId>,
}

/// Why a draft exists.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DraftPurpose {
    /// V1 to one or more volunteers (T4).
    InformVolunteers,
    /// C7 (T9, T10).
    Decide {
        /// Outcome of the concept decision.
        outcome: Outcome,
    },
    /// C3, C4 or C6 (T7).
    Message,
    /// C8 (T11).
    Delay {
        /// The new date promised.
        new_date: Date,
    },
    /// C10, C11 or C15: the case ends when sent (T16, T17, T19).
    End {
        /// With this reason.
        reason: EndReason,
    },
    /// C12 to a complainant who is not satisfied.
    Farewell,
    /// C1m: acknowledgement of an oral complaint to a typed address.
    AcknowledgeOral,
}

impl DraftPurpose {
    /// The outcome that its letter tells, when that is the decision.
    pub fn outcome(&self) -> Option<Outcome> {
        match self {
            DraftPurpose::Decide { outcome } => Some(*outcome),
            DraftPurpose::InformVolunteers
            | DraftPurpose::Message
            | DraftPurpose::Delay { .. }
            | DraftPurpose::End { .. }
            | DraftPurpose::Farewell
            | DraftPurpose::AcknowledgeOral => None,
        }
    }

    /// The local day that its letter promises instead of the deadline, when it tells of a delay.
    pub fn new_date(&self) -> Option<Date> {
        match self {
            DraftPurpose::Delay { new_date } => Some(*new_date),
            DraftPurpose::InformVolunteers
            | DraftPurpose::Decide { .. }
            | DraftPurpose::Message
            | DraftPurpose::End { .. }
            | DraftPurpose::Farewell
            | DraftPurpose::AcknowledgeOral => None,
        }
    }
}

/// A preview that is no longer waiting.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct PastDraft {
    /// What it was.
    pub draft: Draft,
    /// What became of it.
    pub fate: DraftFate,
    /// When.
    pub at: Timestamp,
}

/// What became of a preview.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DraftFate {
    /// All its letters were accepted (or it was confirmed without an address).
    Sent,
    /// A letter of it could not be sent.
    Lost,
    /// `Stop`.
    Stopped,
    /// A newer preview took its place.
    Replaced,
    /// Text, recipient, volunteers, coordinator or the guards changed.
    Changed,
}

/// A text the daemon refused to act on and keeps for 7 days (RC-13).
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct KeptText {
    /// Command keyword it came with.
    pub command: String,
    /// The words.
    pub text: String,
    /// Kept until the end of this local day.
    pub until: Date,
}
