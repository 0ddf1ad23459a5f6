//! The one table of what each letter may be filled in with: names, types, whose data. Templates name nothing else.
//!
//! Every letter also has `office`; staff letters have `reply_address` (where an answer word goes by itself). Who fills in a
//! letter reads here what it needs; the lint reads here what its audience may see.

use super::fields_board::*;
use super::fields_client::*;
use super::fields_staff::*;
use super::shape::FieldType::{Count, Date, Group, Line};
use super::shape::Holds::{CoordinatorName, Nothing, OwnName};
use super::shape::{Field, may, must};
use crate::case::{Audience, LetterKind as K};

/// Outcome codes of a decision ([`crate::case::Outcome`]).
pub(super) const OUTCOMES: &[&str] = &[
    "upheld",
    "partly_upheld",
    "not_upheld",
    "resolved",
    "no_finding",
];
/// Outcomes, and the ends without a decision ([`crate::case::EndReason`]).
pub(super) const ENDINGS: &[&str] = &[
    "upheld",
    "partly_upheld",
    "not_upheld",
    "resolved",
    "no_finding",
    "withdrawn",
    "not_a_complaint",
    "duplicate",
    "out_of_scope",
];
/// Stage codes ([`crate::case::Stage`]).
pub(super) const STAGES: &[&str] = &[
    "received",
    "in_progress",
    "hearing",
    "resolving",
    "decided",
    "closed",
    "anonymised",
];
/// Category codes ([`crate::case::Category`]).
pub(super) const CATEGORIES: &[&str] = &["a", "b", "c"];
/// Yes, no, not known ([`crate::case::Answer`]).
pub(super) const ANSWERS: &[&str] = &["yes", "no", "unknown"];

/// Facts of the office that any letter may name.
const OFFICE: &[Field] = &[
    must("name", Line, Nothing),
    may("short_name", Line, Nothing),
    may("procedure_url", Line, Nothing),
    may("privacy_url", Line, Nothing),
    may("advice_url", Line, Nothing),
    may("contact", Line, Nothing),
    may("child_line", Line, Nothing),
    may("suicide_line", Line, Nothing),
    may("safe_home_line", Line, Nothing),
    may("privacy_contact", Line, Nothing),
    may("operator", Line, Nothing),
];
const COMMON: &[Field] = &[must("office", Group(OFFICE), Nothing)];
const STAFF: &[Field] = &[may("reply_address", Line, Nothing)];

const COORDINATOR: &[Field] = &[
    must("first_name", Line, CoordinatorName),
    must("name", Line, CoordinatorName),
];
/// The coordinator, where there must be one.
pub(super) const BY: Field = must("coordinator", Group(COORDINATOR), CoordinatorName);
pub(super) const MAYBE_BY: Field = may("coordinator", Group(COORDINATOR), CoordinatorName);
/// The case number.
pub(super) const NUMBER: Field = must("number", Line, Nothing);
pub(super) const FIRST_NAME: Field = may("first_name", Line, OwnName);
pub(super) const SALUTATION: Field = may("salutation_name", Line, OwnName);
/// The last day of the term.
pub(super) const DEADLINE: Field = must("deadline", Date, Nothing);

/// The fields of a kind.
pub fn fields(kind: K) -> impl Iterator<Item = &'static Field> + Clone {
    let staff = match kind.audience() {
        Audience::Complainant => &STAFF[..0],
        Audience::Volunteer | Audience::Coordinator | Audience::Board | Audience::AllVolunteers => {
            STAFF
        }
    };
    COMMON.iter().chain(staff).chain(own(kind))
}

fn own(kind: K) -> &'static [Field] {
    match kind {
        K::C1 => C1,
        K::C1v => C1V,
        K::C1m => C1M,
        K::C2 => C2,
        K::C3 => C3,
        K::C4 | K::C10 => C4_C10,
        K::C5 => C5,
        K::C6 => C6,
        K::C7 => DECISION,
        K::C8 => C8,
        K::C9 => C9,
        K::C11 => C11,
        K::C12 => FAREWELL,
        K::C13 | K::C19 => C13_C19,
        K::C14 => C14,
        K::C15 => C15,
        K::C16 => C16,
        K::C17 => C17,
        K::C18 => BREACH,
        K::C20 => OVERVIEW_OF_DATA,
        K::V1 => V1,
        K::V2 => V2,
        K::V3 => PROGRESS,
        K::V4 => ENDING,
        K::V5 | K::V6 => V5_V6,
        K::V7 => V7,
        K::V8 => V8,
        K::B1 => INTAKE,
        K::B2 => ASSIGNED,
        K::B3 => DONE,
        K::B4 => B4,
        K::B5 => PREVIEW,
        K::B6 => MESSAGE,
        K::B7 => REMINDER,
        K::B8 => OVERVIEW,
        K::B9 => B9,
        K::B10 => B10,
        K::B11 => FORM,
        K::B12 => B12,
        K::B13 => HELP,
        K::B14 => POST,
        K::B15 => CLOSED,
        K::B16 => ROSTER,
        K::B17 => CODE_OF_FILES,
        K::D1 => REPORT,
        K::D2 => D2,
        K::D3 => D3,
        K::D4 => YEAR_REPORT,
        K::D5 => LESSONS,
        K::D6 => D6,
        K::D7 => D7,
        K::D8 => D8,
        K::D9 => D9,
        K::D10 => D10,
        K::D11 => D11,
        K::D12 => D12,
        K::D13 => D13,
    }
}

/// A count that must be there.
pub(super) const fn count(name: &'static str) -> Field {
    must(name, Count, Nothing)
}
