//! The volunteers of a case and the stage that follows from their steps (T3–T6).

use crate::case::{Case, Event, Involvement, Stage, Volunteer};
use crate::roster::PersonId;
use jiff::Timestamp;

pub(super) fn apply(case: &mut Case, at: Timestamp, event: &Event) {
    match event {
        Event::VolunteersNamed { people } => name(case, people),
        Event::VolunteerRemoved { person } => {
            case.volunteers.retain(|volunteer| &volunteer.id != person);
            if case.volunteers.is_empty() {
                case.involvement = Involvement::Open;
            }
            settle_stage(case, at);
        }
        Event::NoVolunteerInvolved => {
            case.volunteers.clear();
            case.involvement = Involvement::Nobody;
            settle_stage(case, at);
        }
        Event::VolunteerUnknown { reason } => {
            case.volunteers.clear();
            case.involvement = Involvement::Unknown(reason.clone());
            settle_stage(case, at);
        }
        Event::VolunteerInformed {
            person,
            told,
            letter,
        } => {
            change(case, person, |volunteer| {
                volunteer.informed = Some(told.clone());
                if *letter {
                    volunteer.v1_sent_at = Some(at);
                }
            });
            settle_stage(case, at);
        }
        Event::VolunteerNotReached { person } => {
            change(case, person, |volunteer| {
                volunteer.informed = None;
                volunteer.v1_sent_at = None;
            });
            settle_stage(case, at);
        }
        Event::VolunteerHeard { person, told } => {
            change(case, person, |volunteer| {
                volunteer.statements.push(told.clone());
                volunteer.waived = None;
                volunteer.call_me = None;
            });
            settle_stage(case, at);
        }
        Event::HearingWaived { person, reason } => {
            change(case, person, |volunteer| {
                volunteer.waived = Some(reason.clone());
            });
            settle_stage(case, at);
        }
        Event::VolunteerWrote { .. } | Event::MoreTimeRequested { .. } => {}
        Event::CallRequested { person, phone } => change(case, person, |volunteer| {
            volunteer.call_me = Some(phone.clone().unwrap_or_default());
        }),
        Event::OutcomeTold { person } => change(case, person, |volunteer| {
            volunteer.outcome_told_at = Some(at);
            volunteer.outcome_exception = None;
        }),
        Event::OutcomeNotTold { person, reason } => change(case, person, |volunteer| {
            volunteer.outcome_told_at = None;
            volunteer.outcome_exception = Some(reason.clone());
        }),
        Event::VolunteerSigned { person, signature } => change(case, person, |volunteer| {
            volunteer.signature = Some(signature.clone());
            volunteer.signature_declined = None;
        }),
        Event::SignatureDeclined { person, reason } => change(case, person, |volunteer| {
            volunteer.signature = None;
            volunteer.signature_declined = Some(reason.clone());
        }),
        other => debug_assert!(false, "{} is not about a volunteer", other.name()),
    }
}

/// T3: naming changes the facts, not the stage; informing and hearing do.
fn name(case: &mut Case, people: &[PersonId]) {
    if matches!(case.involvement, Involvement::Unknown(_)) {
        case.deviations
            .retain(|deviation| deviation.article != "4.1");
    }
    case.involvement = Involvement::Named;
    case.hearing_done_at = None;
    for person in people {
        if case.volunteer(person).is_none() {
            case.volunteers.push(Volunteer::named(person.clone()));
        }
    }
}

fn change(case: &mut Case, person: &PersonId, with: impl FnOnce(&mut Volunteer)) {
    if let Some(volunteer) = case.volunteers.iter_mut().find(|v| &v.id == person) {
        with(volunteer);
    }
}

/// The stage before a decision follows from what is known, told and heard.
pub(super) fn settle_stage(case: &mut Case, at: Timestamp) {
    let done = hearing_is_done(case);
    if !done {
        case.hearing_done_at = None;
    } else if case.hearing_done_at.is_none() {
        case.hearing_done_at = Some(at);
    }
    match case.stage {
        Stage::InProgress | Stage::Hearing | Stage::Resolving => {
            case.stage = working_stage(case, done);
        }
        Stage::Received | Stage::Decided | Stage::Closed | Stage::Anonymised => {}
    }
}

/// Guards G2–G4 hold: nobody is left to be informed or heard.
pub(super) fn hearing_is_done(case: &Case) -> bool {
    match case.involvement {
        Involvement::Open => false,
        Involvement::Nobody | Involvement::Unknown(_) => true,
        Involvement::Named => case
            .volunteers
            .iter()
            .all(|v| v.informed_or_waived() && v.heard_or_waived()),
    }
}

fn working_stage(case: &Case, done: bool) -> Stage {
    if done {
        Stage::Resolving
    } else if case.volunteers.iter().any(Volunteer::informed_or_waived) {
        Stage::Hearing
    } else {
        Stage::InProgress
    }
}
