//! What `Herstel` may undo: before a reversible step of a person, the part it changes is remembered.
//!
//! When anybody else (or the clock, or a server) touches the same part, the memory of it is dropped: an undo must never
//! lose another's words.

use crate::case::{Actor, Before, Case, Logged, Part, UndoStep};
use jiff::Timestamp;
use std::mem::discriminant;

/// How many steps back are remembered.
const STEPS: usize = 12;

pub(super) fn remember(case: &mut Case, logged: &Logged) {
    let Some(part) = logged.event.part() else {
        return;
    };
    let before = as_it_is(case, part);
    let Actor::Person(person) = &logged.by else {
        let touched = discriminant(&before);
        case.undo
            .retain(|step| discriminant(&step.before) != touched);
        return;
    };
    let touched = discriminant(&before);
    case.undo
        .retain(|step| &step.by == person || discriminant(&step.before) != touched);
    case.undo.push(UndoStep {
        by: person.clone(),
        at: logged.at,
        before,
    });
    if case.undo.len() > STEPS {
        case.undo.remove(0);
    }
}

/// A part of the case as it is now.
fn as_it_is(case: &Case, part: Part) -> Before {
    match part {
        Part::Volunteers => Before::Volunteers {
            was: case.volunteers.clone(),
            involvement: case.involvement.clone(),
            hearing_done_at: case.hearing_done_at,
            deviations: case.deviations.clone(),
        },
        Part::Received => Before::Received {
            was: case.received,
            source: case.received_source,
            deadline: case.deadline,
            late: case.decision.as_ref().map(|decision| decision.late),
        },
        Part::Manner => Before::Manner {
            was: case.manner.clone(),
        },
        Part::Language => Before::Language { was: case.language },
        Part::Complainant => Before::Complainant {
            was: Box::new(case.complainant.clone()),
        },
        Part::Incident => Before::Incident {
            was: case.incident.clone(),
        },
        Part::Summary => Before::Summary {
            was: case.summary.clone(),
        },
        Part::Wish => Before::Wish {
            was: case.wish.clone(),
        },
        Part::Categories => Before::Categories {
            was: case.categories.clone(),
        },
        Part::ToldOfRules => Before::ToldOfRules {
            was: case.told_of_rules,
        },
        Part::Solution => Before::Solution {
            was: case.solution.clone(),
        },
        Part::LateReason => Before::LateReason {
            was: case.late_reason.clone(),
        },
        Part::Cause => Before::Cause,
        Part::Measure => Before::Measure,
        Part::Note => Before::Note {
            danger_discussed: case.danger_discussed.clone(),
        },
        Part::Contact => Before::Contact {
            unanswered_since: case.unanswered_since,
        },
        Part::Satisfaction => Before::Satisfaction {
            was: case.satisfaction.clone(),
        },
        Part::CoordinatorSignature => Before::CoordinatorSignature {
            was: case.coordinator_signature.clone(),
        },
        Part::Implicated => Before::Implicated {
            was: case.implicated.clone(),
            cleared: case.cleared.clone(),
        },
    }
}

pub(super) fn restore(case: &mut Case, before: &Before, at: Timestamp) {
    if let Some(position) = case.undo.iter().rposition(|step| &step.before == before) {
        case.undo.remove(position);
    }
    match before.clone() {
        Before::Received {
            was,
            source,
            deadline,
            late,
        } => {
            case.received = was;
            case.round_began = was;
            case.received_source = source;
            case.deadline = deadline;
            if let (Some(decision), Some(late)) = (&mut case.decision, late) {
                decision.late = late;
            }
        }
        Before::Manner { was } => case.manner = was,
        Before::Language { was } => case.language = was,
        Before::Complainant { was } => {
            let now = &mut case.complainant;
            now.name = was.name;
            now.phone = was.phone;
            now.kind = was.kind;
            now.relation = was.relation;
            now.age_group = was.age_group;
            now.consent = was.consent;
        }
        Before::Volunteers {
            was,
            involvement,
            hearing_done_at,
            deviations,
        } => {
            case.volunteers = was;
            case.involvement = involvement;
            case.hearing_done_at = hearing_done_at;
            case.deviations = deviations;
            super::volunteers::settle_stage(case, at);
        }
        Before::Incident { was } => case.incident = was,
        Before::Summary { was } => {
            if was.is_some() && case.past_summaries.last() == was.as_ref() {
                case.past_summaries.pop();
            }
            case.summary = was;
        }
        Before::Wish { was } => case.wish = was,
        Before::Categories { was } => case.categories = was,
        Before::Note { danger_discussed } => {
            case.notes.pop();
            case.danger_discussed = danger_discussed;
        }
        Before::ToldOfRules { was } => case.told_of_rules = was,
        Before::Contact { unanswered_since } => {
            case.contacts.pop();
            case.unanswered_since = unanswered_since;
        }
        Before::Solution { was } => case.solution = was,
        Before::LateReason { was } => case.late_reason = was,
        Before::Satisfaction { was } => case.satisfaction = was,
        Before::Cause => {
            case.causes.pop();
        }
        Before::Measure => {
            case.measures.pop();
        }
        Before::CoordinatorSignature { was } => case.coordinator_signature = was,
        Before::Implicated { was, cleared } => {
            case.implicated = was;
            case.cleared = cleared;
        }
    }
}
