//! The volunteers of a case and the stage that follows from their steps (T3–T6).

use crate::case::{Case, Involvement, Signature, Stage, Told, Volunteer};
use crate::roster::PersonId;
use jiff::Timestamp;

pub(super) fn remove(case: &mut Case, person: &PersonId, at: Timestamp) {
    case.volunteers.retain(|volunteer| &volunteer.id != person);
    if case.volunteers.is_empty() {
        case.involvement = Involvement::Open;
    }
    settle_stage(case, at);
}

pub(super) fn nobody(case: &mut Case, at: Timestamp) {
    case.volunteers.clear();
    case.involvement = Involvement::Nobody;
    settle_stage(case, at);
}

pub(super) fn unknown(case: &mut Case, reason: &str, at: Timestamp) {
    case.volunteers.clear();
    case.involvement = Involvement::Unknown(reason.to_owned());
    settle_stage(case, at);
}

pub(super) fn informed(
    case: &mut Case,
    person: &PersonId,
    told: &Told,
    letter: bool,
    at: Timestamp,
) {
    change(case, person, |volunteer| {
        if letter {
            // Told earlier in another way: that day stays.
            volunteer.informed.get_or_insert_with(|| told.clone());
            volunteer.v1_sent_at = Some(at);
        } else {
            volunteer.informed = Some(told.clone());
        }
    });
    settle_stage(case, at);
}

pub(super) fn not_reached(case: &mut Case, person: &PersonId, at: Timestamp) {
    change(case, person, |volunteer| {
        volunteer.informed = None;
        volunteer.v1_sent_at = None;
    });
    settle_stage(case, at);
}

pub(super) fn heard(case: &mut Case, person: &PersonId, told: &Told, at: Timestamp) {
    change(case, person, |volunteer| {
        volunteer.statements.push(told.clone());
        volunteer.waived = None;
        volunteer.call_me = None;
    });
    settle_stage(case, at);
}

pub(super) fn waived(case: &mut Case, person: &PersonId, reason: &str, at: Timestamp) {
    change(case, person, |volunteer| {
        volunteer.waived = Some(reason.to_owned());
    });
    settle_stage(case, at);
}

pub(super) fn asks_a_call(case: &mut Case, person: &PersonId, phone: Option<&str>) {
    change(case, person, |volunteer| {
        volunteer.call_me = Some(phone.unwrap_or_default().to_owned());
    });
}

pub(super) fn told_the_outcome(case: &mut Case, person: &PersonId, at: Timestamp) {
    change(case, person, |volunteer| {
        volunteer.outcome_told_at = Some(at);
        volunteer.outcome_exception = None;
    });
}

pub(super) fn not_told_the_outcome(case: &mut Case, person: &PersonId, reason: &str) {
    change(case, person, |volunteer| {
        volunteer.outcome_told_at = None;
        volunteer.outcome_exception = Some(reason.to_owned());
    });
}

pub(super) fn signed(case: &mut Case, person: &PersonId, signature: &Signature) {
    change(case, person, |volunteer| {
        volunteer.signature = Some(signature.clone());
        volunteer.signature_declined = None;
    });
}

pub(super) fn declined(case: &mut Case, person: &PersonId, reason: &str) {
    change(case, person, |volunteer| {
        volunteer.signature = None;
        volunteer.signature_declined = Some(reason.to_owned());
    });
}

/// T3: naming changes the facts, not the stage; informing and hearing do.
pub(super) fn name(case: &mut Case, people: &[PersonId]) {
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
