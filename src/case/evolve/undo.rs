//! What `Herstel` may undo: before a reversible step of a person, the part it changes is remembered.
//!
//! When anybody else (or the clock, or a server) touches the same part, the memory of it is dropped: an undo must never
//! lose another's words.

use crate::case::{Actor, Before, Case, Event, Logged, UndoStep};
use jiff::Timestamp;
use std::mem::discriminant;

/// How many steps back are remembered.
const STEPS: usize = 12;

pub(super) fn remember(case: &mut Case, logged: &Logged) {
    let Some(before) = part_changed(case, &logged.event) else {
        return;
    };
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

/// The part of the case that this event changes, as it is now; `None` when the event cannot be undone.
fn part_changed(case: &Case, event: &Event) -> Option<Before> {
    Some(match event {
        Event::VolunteersNamed { .. }
        | Event::VolunteerRemoved { .. }
        | Event::NoVolunteerInvolved
        | Event::VolunteerUnknown { .. }
        | Event::VolunteerInformed { .. }
        | Event::VolunteerNotReached { .. }
        | Event::VolunteerHeard { .. }
        | Event::HearingWaived { .. }
        | Event::CallRequested { .. }
        | Event::OutcomeTold { .. }
        | Event::OutcomeNotTold { .. }
        | Event::VolunteerSigned { .. }
        | Event::SignatureDeclined { .. } => Before::Volunteers {
            was: case.volunteers.clone(),
            involvement: case.involvement.clone(),
            hearing_done_at: case.hearing_done_at,
            deviations: case.deviations.clone(),
        },
        Event::ReceivedMoved { .. } => Before::Received {
            was: case.received,
            source: case.received_source,
            deadline: case.deadline,
            late: case.decision.as_ref().map(|decision| decision.late),
        },
        Event::MannerSet { .. } => Before::Manner {
            was: case.manner.clone(),
        },
        Event::LanguageSet { .. } => Before::Language { was: case.language },
        Event::NameSet { .. }
        | Event::PhoneSet { .. }
        | Event::ComplainantKindSet { .. }
        | Event::AgeGroupSet { .. }
        | Event::ConsentSet { .. } => Before::Complainant {
            was: Box::new(case.complainant.clone()),
        },
        Event::IncidentSet { .. } => Before::Incident {
            was: case.incident.clone(),
        },
        Event::SummarySet { .. } => Before::Summary {
            was: case.summary.clone(),
        },
        Event::WishSet { .. } => Before::Wish {
            was: case.wish.clone(),
        },
        Event::CategoriesSet { .. } => Before::Categories {
            was: case.categories.clone(),
        },
        Event::ToldOfRulesSet { .. } => Before::ToldOfRules {
            was: case.told_of_rules,
        },
        Event::SolutionSet { .. } => Before::Solution {
            was: case.solution.clone(),
        },
        Event::LateReasonSet { .. } => Before::LateReason {
            was: case.late_reason.clone(),
        },
        Event::CauseAdded { .. } => Before::Cause,
        Event::MeasureAdded { .. } => Before::Measure,
        Event::NoteAdded { .. } => Before::Note {
            danger_discussed: case.danger_discussed.clone(),
        },
        Event::ContactRecorded { .. } | Event::MessageReceived { .. } => Before::Contact {
            unanswered_since: case.unanswered_since,
        },
        Event::SatisfactionSet { .. } => Before::Satisfaction {
            was: case.satisfaction.clone(),
        },
        Event::CoordinatorSigned { .. } => Before::CoordinatorSignature {
            was: case.coordinator_signature.clone(),
        },
        Event::Implicated { .. } | Event::Cleared { .. } => Before::Implicated {
            was: case.implicated.clone(),
            cleared: case.cleared.clone(),
        },
        Event::Registered { .. }
        | Event::AcknowledgementImpossible { .. }
        | Event::CoordinatorAssigned { .. }
        | Event::CoordinatorMissing { .. }
        | Event::TakeoverOffered { .. }
        | Event::ExternalProposed { .. }
        | Event::ExternalAppointed { .. }
        | Event::NotInvolvedDeclared
        | Event::VolunteerWrote { .. }
        | Event::MoreTimeRequested { .. }
        | Event::AddressSet { .. }
        | Event::DoNotMailAsked
        | Event::Deviated { .. }
        | Event::DraftPrepared { .. }
        | Event::WrongCodeTyped { .. }
        | Event::DraftReleased { .. }
        | Event::DraftConfirmedWithoutAddress { .. }
        | Event::DraftWithdrawn { .. }
        | Event::HalfwayLetterStopped
        | Event::LetterAccepted { .. }
        | Event::LetterLost { .. }
        | Event::TextKept { .. }
        | Event::KeptTextsDropped { .. }
        | Event::Acknowledged { .. }
        | Event::Decided { .. }
        | Event::DecisionReturned
        | Event::DelayTold { .. }
        | Event::DeadlinePassed
        | Event::SignaturesVoided { .. }
        | Event::Closed { .. }
        | Event::BoardReported
        | Event::Reopened { .. }
        | Event::Absorbed { .. }
        | Event::StepUndone { .. }
        | Event::Reminded { .. }
        | Event::KeepUntilSet { .. }
        | Event::Anonymised => return None,
    })
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
