//! What a preview shows of the case beside its own words: `Verstuur` sends what was seen, so a preview is made anew when
//! any of it changes (procedure.md §3.6; D-18).

use crate::case::{Case, ComplainantKind, Draft, LetterKind};
use crate::mail::Language;
use jiff::{Timestamp, civil::Date};

/// The facts of a case that stand in one letter; what does not stand in it is left at its default.
#[derive(Debug, Default, PartialEq)]
struct Shown<'c> {
    greeting: Option<(Option<&'c str>, Language, ComplainantKind)>,
    received: Option<Timestamp>,
    deadline: Option<Date>,
    summary: Option<&'c str>,
    incident: Option<&'c str>,
    solution: Option<&'c str>,
    measures: Vec<&'c str>,
    all_heard: bool,
}

/// Whether the letters of a draft would read otherwise now than when it was shown.
pub(super) fn differs(draft: &Draft, before: &Case, now: &Case) -> bool {
    draft
        .letters
        .iter()
        .any(|letter| facts(letter.kind, before) != facts(letter.kind, now))
}

fn facts(kind: LetterKind, case: &Case) -> Shown<'_> {
    use LetterKind as K;
    let complainant = Shown {
        greeting: Some((
            case.complainant.name.as_deref(),
            case.language,
            case.complainant.kind,
        )),
        ..Shown::default()
    };
    match kind {
        K::V1 => Shown {
            summary: case.summary.as_deref(),
            incident: case.incident.as_deref(),
            ..Shown::default()
        },
        K::C1m => Shown {
            received: Some(case.received),
            deadline: Some(case.deadline),
            summary: case.summary.as_deref(),
            ..complainant
        },
        K::C3 | K::C8 => Shown {
            deadline: Some(case.deadline),
            ..complainant
        },
        K::C7 => Shown {
            received: Some(case.received),
            solution: case.solution.as_deref(),
            measures: case.told_measures().collect(),
            all_heard: case.volunteers.iter().all(|v| !v.statements.is_empty()),
            ..complainant
        },
        K::C1
        | K::C1v
        | K::C2
        | K::C4
        | K::C5
        | K::C6
        | K::C9
        | K::C10
        | K::C11
        | K::C12
        | K::C13
        | K::C14
        | K::C15
        | K::C16
        | K::C17
        | K::C18
        | K::C19
        | K::C20 => complainant,
        K::V2 | K::V3 | K::V4 | K::V5 | K::V6 | K::V7 | K::V8 => Shown::default(),
        K::B1
        | K::B2
        | K::B3
        | K::B4
        | K::B5
        | K::B6
        | K::B7
        | K::B8
        | K::B9
        | K::B10
        | K::B11
        | K::B12
        | K::B13
        | K::B14
        | K::B15
        | K::B16 => Shown::default(),
        K::D1
        | K::D2
        | K::D3
        | K::D4
        | K::D5
        | K::D6
        | K::D7
        | K::D8
        | K::D9
        | K::D10
        | K::D11
        | K::D12
        | K::D13 => Shown::default(),
    }
}
