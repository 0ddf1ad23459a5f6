//! The words for people in columns: Dutch, local time, names of the roster.

use crate::case::{Outcome, Stage};
use crate::config::Office;
use crate::roster::PersonId;
use crate::store::LetterState;
use crate::triage::Lane;
use jiff::{Timestamp, civil::Date};

/// `12 okt 2026 09:14`, local time.
pub(super) fn moment(at: Timestamp, office: &Office) -> String {
    let zoned = at.to_zoned(office.config.office.timezone.clone());
    format!("{} {}", day(zoned.date()), zoned.strftime("%H:%M"))
}

/// As [`moment`], or `–`.
pub(super) fn optional_moment(at: Option<Timestamp>, office: &Office) -> String {
    at.map_or_else(|| "–".to_owned(), |at| moment(at, office))
}

/// `12 okt 2026`.
pub(super) fn day(day: Date) -> String {
    const MONTHS: [&str; 12] = [
        "jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec",
    ];
    let month = usize::from(day.month().unsigned_abs()).saturating_sub(1);
    format!(
        "{} {} {}",
        day.day(),
        MONTHS.get(month).unwrap_or(&"?"),
        day.year()
    )
}

/// The name of a person of the roster; the id when the roster does not know it.
pub(super) fn name(person: &PersonId, office: &Office) -> String {
    office
        .roster
        .get(person)
        .map_or_else(|| person.0.clone(), |person| person.name.clone())
}

pub(super) fn stage(stage: Stage) -> &'static str {
    match stage {
        Stage::Received => "ontvangen",
        Stage::InProgress => "in behandeling",
        Stage::Hearing => "horen",
        Stage::Resolving => "oplossen",
        Stage::Decided => "beslist",
        Stage::Closed => "afgesloten",
        Stage::Anonymised => "geanonimiseerd",
    }
}

pub(super) fn lane(lane: Lane) -> &'static str {
    match lane {
        Lane::Complaint => "klacht",
        Lane::Unclear => "onbeslist",
        Lane::NotComplaint => "geen klacht",
        Lane::Auto => "automaat",
        Lane::FollowUp => "vervolg",
        Lane::Command => "opdracht",
        Lane::Spam => "spam",
        Lane::Old => "oud",
        Lane::Unreadable => "onleesbaar",
    }
}

pub(super) fn outcome(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Upheld => "gegrond",
        Outcome::PartlyUpheld => "deels gegrond",
        Outcome::NotUpheld => "ongegrond",
        Outcome::Resolved => "opgelost",
        Outcome::NoFinding => "geen oordeel",
    }
}

pub(super) fn letter_state(state: LetterState) -> &'static str {
    match state {
        LetterState::Held => "bedenktijd",
        LetterState::Available => "klaar",
        LetterState::Retryable => "opnieuw",
        LetterState::Sent => "verstuurd",
        LetterState::Discarded => "niet verstuurd",
        LetterState::Cancelled => "gestopt",
    }
}
