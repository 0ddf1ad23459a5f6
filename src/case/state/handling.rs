//! What was done about a complaint: contact, decision, satisfaction, causes, the end.

use crate::case::{Answer, CaseNumber, CauseKind, EndReason, MeasureKind, Outcome, Signature};
use crate::roster::PersonId;
use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// F-20.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Acknowledgement {
    /// C1, C1v or C1m was accepted at this moment.
    Sent(Timestamp),
    /// Not possible, because (`no_address`, `bounced` …).
    NotPossible(String),
}

/// A contact moment with the complainant (F-24).
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Contact {
    /// Local day.
    pub on: Date,
    /// `gebeld`, `gesproken`, `mail` …
    pub how: String,
    /// What was said.
    pub text: String,
    /// When it was recorded.
    pub at: Timestamp,
    /// False for "contact niet gelukt: reden", which satisfies G5 but not T8.
    pub succeeded: bool,
}

/// The decision (besluit, article 4.4), F-26.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Decision {
    /// Outcome.
    pub outcome: Outcome,
    /// The coordinator's words, exactly.
    pub text: String,
    /// When the mail was accepted by the outgoing server (or told otherwise when there is no address).
    pub sent_at: Option<Timestamp>,
    /// Sent after the deadline's last second.
    pub late: bool,
}

/// A delay that was announced (C8); the deadline itself never moves (D-04).
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Delay {
    /// The local day named to the complainant.
    pub new_date: Date,
    /// Reason in the coordinator's words.
    pub reason: String,
    /// When C8 was accepted.
    pub told_at: Option<Timestamp>,
}

/// F-29: whether the complainant is satisfied (D-07); only `Yes` opens signing.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Satisfaction {
    /// The answer.
    pub answer: Answer,
    /// Local day.
    pub on: Date,
    /// `klager` (own mail) or `coordinator`.
    pub by_complainant: bool,
}

/// F-30: what caused the complaint.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Cause {
    /// From the fixed list; may be empty when only words were given.
    pub kinds: BTreeSet<CauseKind>,
    /// One sentence.
    pub text: String,
}

/// One measure or recommendation.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Measure {
    /// Flag.
    pub kind: MeasureKind,
    /// What, or why nothing.
    pub text: String,
}

/// A rule that was not followed, with its article and reason (F-38, RB-07).
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Deviation {
    /// Article of the regulation, for example `4.2`.
    pub article: String,
    /// Why, in the words of the person who typed it; for what the program saw itself one of the codes
    /// `late`, `no_address`, `no_consent`, `left`, `unreachable`.
    pub reason: String,
}

/// How and when a case closed (F-35).
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Closing {
    /// When.
    pub at: Timestamp,
    /// Why.
    pub reason: EndReason,
    /// Words that went with it, for the form; may be empty.
    pub text: String,
    /// The other case, for duplicates (T18).
    pub merged_into: Option<CaseNumber>,
}

/// An earlier round of a reopened case (F-36).
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct PastRound {
    /// Round number from 1.
    pub round: u32,
    /// When this round began (receipt, or the request to reopen).
    pub began: Timestamp,
    /// Its deadline.
    pub deadline: Date,
    /// Its decision.
    pub decision: Option<Decision>,
    /// Its satisfaction.
    pub satisfaction: Option<Satisfaction>,
    /// Its coordinator's signature.
    pub coordinator_signature: Option<Signature>,
    /// Its volunteers' signatures.
    pub volunteer_signatures: BTreeMap<PersonId, Signature>,
    /// How and when it closed.
    pub closed: Option<Closing>,
    /// How many measures had been written down when it was opened again: those belong to the rounds so far.
    #[serde(default)]
    pub measures: usize,
    /// The solution (F-25) as it was then.
    #[serde(default)]
    pub solution: Option<String>,
}
