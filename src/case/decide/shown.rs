//! What a preview shows of the case beside its own words: `Verstuur` sends what was seen, so a preview is made anew when
//! any of it changes (procedure.md §3.6; D-18).

use crate::case::{Audience, Case, ComplainantKind, Draft, LetterKind};
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
    use LetterKind::{C1m, C3, C7, C8, V1};
    let greeted = kind.audience() == Audience::Complainant;
    let answer = kind == C7;
    Shown {
        greeting: greeted.then(|| {
            let complainant = &case.complainant;
            let name = complainant.name.as_deref();
            (name, case.language, complainant.kind)
        }),
        received: matches!(kind, C1m | C7).then_some(case.received),
        deadline: matches!(kind, C1m | C3 | C8).then_some(case.deadline),
        summary: case.summary.as_deref().filter(|_| matches!(kind, C1m | V1)),
        incident: case.incident.as_deref().filter(|_| kind == V1),
        solution: case.told_solution().filter(|_| answer),
        measures: if answer {
            case.told_measures().collect()
        } else {
            Vec::new()
        },
        all_heard: answer && case.volunteers.iter().all(|v| !v.statements.is_empty()),
    }
}

#[cfg(test)]
mod tests {
    use super::facts;
    use crate::case::{Audience, Case, CaseNumber, LetterKind, Measure, MeasureKind};
    use crate::letter::fields;
    use jiff::{ToSpan, civil::date};

    /// A case in which every fact that a letter can show is another than in a blank one.
    fn changed(field: &str, mut case: Case) -> Case {
        match field {
            "first_name" | "salutation_name" => case.complainant.name = Some("Sem".to_owned()),
            "received" => case.received += 1.hour(),
            "deadline" => case.deadline = date(2030, 1, 2),
            "summary" => case.summary = Some("Wachten".to_owned()),
            "incident" => case.incident = Some("Op maandag".to_owned()),
            "solution" => case.solution = Some("Excuses".to_owned()),
            "measure" => case.measures.push(Measure {
                kind: MeasureKind::General,
                text: "Een bord".to_owned(),
            }),
            _ => {}
        }
        case
    }

    #[test]
    fn a_preview_is_made_anew_when_a_fact_in_it_changes() {
        let blank = Case::blank(CaseNumber {
            year: 2026,
            sequence: 7,
        });
        // D5 is about a year, not about a case.
        let of_a_case = |kind: &LetterKind| kind.audience() != Audience::AllVolunteers;
        let kinds = LetterKind::ALL.iter().copied().filter(of_a_case);
        for kind in kinds.filter(|kind| kind.needs_a_preview()) {
            for field in fields(kind).map(|field| field.name) {
                let now = changed(field, blank.clone());
                let of_staff = field == "first_name" && kind.audience() != Audience::Complainant;
                if of_staff || now == blank {
                    continue;
                }
                let same = facts(kind, &blank) == facts(kind, &now);
                assert!(!same, "{} shows {field}", kind.code());
            }
        }
    }
}
