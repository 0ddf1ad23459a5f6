//! Registration, assignment, who is kept out, and the merging of a second registration.

use crate::case::{
    Acknowledgement, Actor, Assignment, Case, Channel, Event, Involvement, Logged, Registration,
    Stage,
};
use jiff::Timestamp;

pub(super) fn apply(case: &mut Case, logged: &Logged) {
    let at = logged.at;
    match &logged.event {
        Event::Registered {
            registration,
            deadline,
        } => {
            register(case, registration, &logged.by, at);
            case.deadline = *deadline;
        }
        Event::AcknowledgementImpossible { reason } => {
            case.acknowledged = Some(Acknowledgement::NotPossible(reason.clone()));
        }
        Event::Acknowledged { .. } => case.acknowledged = Some(Acknowledgement::Sent(at)),
        Event::CoordinatorAssigned {
            coordinator,
            reason,
            ..
        } => {
            case.coordinator = Some(coordinator.clone());
            assigned(case, at, reason);
            if case.stage == Stage::Received {
                case.stage = Stage::InProgress;
                super::volunteers::settle_stage(case, at);
            }
        }
        Event::CoordinatorMissing { reason, .. } => {
            case.coordinator = None;
            assigned(case, at, reason);
        }
        Event::TakeoverOffered { to } => case.offered_to = Some(to.clone()),
        Event::NotInvolvedDeclared => case.declared_at = Some(at),
        Event::Implicated { person, reason } => {
            case.implicated.insert(person.clone(), reason.clone());
            case.cleared.remove(person);
        }
        Event::Cleared { person } => {
            case.implicated.remove(person);
            case.cleared.insert(person.clone());
        }
        Event::Absorbed { other, deadline } => absorb(case, other, *deadline),
        // The dispatcher in `apply` above sends nothing else here; see there.
        other => debug_assert!(false, "{} is not about registration", other.name()),
    }
}

fn register(case: &mut Case, registration: &Registration, by: &Actor, at: Timestamp) {
    case.number = registration.number;
    case.received = registration.received;
    case.round_began = registration.received;
    case.received_source = registration.received_source;
    case.registered_at = at;
    case.registered_by = match by {
        Actor::Person(person) => Some(person.clone()),
        Actor::System | Actor::Complainant => None,
    };
    case.manner = registration.manner.clone();
    case.channel = registration.channel;
    case.language = registration.language;
    case.complainant = registration.complainant.clone();
    case.complainant.reachable = true;
    case.address_unconfirmed = registration.channel == Channel::Spoken;
    case.implicated = registration.named.clone();
    case.suggested_categories = registration.suggested_categories.clone();
    case.danger = registration.danger;
    case.summary = registration.summary.clone();
}

fn assigned(case: &mut Case, at: Timestamp, reason: &str) {
    case.declared_at = None;
    case.offered_to = None;
    case.assignments.push(Assignment {
        coordinator: case.coordinator.clone(),
        from: at,
        reason: reason.to_owned(),
    });
}

/// The earliest receipt rules; everything known of the complainant and the people is kept (I-13).
fn absorb(case: &mut Case, other: &Case, deadline: jiff::civil::Date) {
    if other.received < case.received {
        case.received = other.received;
        case.received_source = other.received_source;
        case.round_began = case.round_began.min(other.received);
    }
    case.deadline = case.deadline.min(deadline);
    case.manner.extend(&other.manner);
    case.suggested_categories
        .extend(&other.suggested_categories);
    case.danger |= other.danger;
    case.implicated.extend(other.implicated.clone());
    for address in &other.complainant.addresses {
        if !case.complainant.addresses.contains(address) {
            case.complainant.addresses.push(address.clone());
        }
    }
    let known = &mut case.complainant;
    known.name = known.name.take().or_else(|| other.complainant.name.clone());
    known.phone = known
        .phone
        .take()
        .or_else(|| other.complainant.phone.clone());
    known.do_not_mail |= other.complainant.do_not_mail;
    case.withdrawal_seen_at = case.withdrawal_seen_at.or(other.withdrawal_seen_at);
    case.unanswered_since = earliest(case.unanswered_since, other.unanswered_since);
    case.contacts.extend(other.contacts.iter().cloned());
    case.notes.extend(other.notes.iter().cloned());
    absorb_volunteers(case, other);
    case.undo.clear();
}

fn absorb_volunteers(case: &mut Case, other: &Case) {
    for volunteer in &other.volunteers {
        if case.volunteer(&volunteer.id).is_none() {
            case.volunteers.push(volunteer.clone());
            case.hearing_done_at = None;
        }
    }
    if !case.volunteers.is_empty() {
        case.involvement = Involvement::Named;
    } else if case.involvement == Involvement::Open {
        case.involvement = other.involvement.clone();
    }
}

fn earliest(a: Option<Timestamp>, b: Option<Timestamp>) -> Option<Timestamp> {
    match (a, b) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (Some(one), None) | (None, Some(one)) => Some(one),
        (None, None) => None,
    }
}
