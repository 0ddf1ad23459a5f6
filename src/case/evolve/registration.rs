//! Registration, assignment, who is kept out, and the merging of a second registration.

use crate::case::{
    Actor, Assignment, Case, Channel, Complainant, ComplainantKind, External, Involvement, Logged,
    Registration, Stage,
};
use crate::mail::EmailAddress;
use crate::roster::PersonId;
use jiff::{Timestamp, civil::Date};

/// T1: everything a registration knows.
pub(super) fn register(
    case: &mut Case,
    registration: &Registration,
    deadline: Date,
    logged: &Logged,
) {
    case.number = registration.number;
    case.received = registration.received;
    case.round_began = registration.received;
    case.received_source = registration.received_source;
    case.deadline = deadline;
    case.registered_at = logged.at;
    case.registered_by = match &logged.by {
        Actor::Person(person) => Some(person.clone()),
        Actor::System | Actor::Complainant => None,
    };
    case.manner = registration.manner.clone();
    case.channel = registration.channel;
    case.language = registration.language;
    case.complainant = registration.complainant.clone();
    case.complainant.reachable = true;
    case.address_unconfirmed =
        registration.channel == Channel::Spoken || registration.address_from_another;
    case.implicated = registration.named.clone();
    case.suggested_categories = registration.suggested_categories.clone();
    case.danger = registration.danger;
    case.summary = registration.summary.clone();
}

/// T2 and T12: a new coordinator, or nobody. A new one has not declared anything yet.
pub(super) fn assign(case: &mut Case, coordinator: Option<&PersonId>, reason: &str, at: Timestamp) {
    case.coordinator = coordinator.cloned();
    case.declared_at = None;
    case.offered_to = None;
    case.offered_at = None;
    case.assignments.push(Assignment {
        coordinator: coordinator.cloned(),
        from: at,
        reason: reason.to_owned(),
    });
    if coordinator.is_some() && case.stage == Stage::Received {
        case.stage = Stage::InProgress;
        super::volunteers::settle_stage(case, at);
    }
}

/// I-18: only somebody of the roster can propose.
pub(super) fn propose_external(case: &mut Case, name: &str, reason: &str, by: &Actor) {
    if let Actor::Person(person) = by {
        case.external = Some(External {
            name: name.to_owned(),
            reason: reason.to_owned(),
            proposed_by: person.clone(),
            appointed_at: None,
        });
    }
}

pub(super) fn implicate(case: &mut Case, person: &PersonId, reason: &str) {
    case.implicated.insert(person.clone(), reason.to_owned());
    case.cleared.remove(person);
}

pub(super) fn clear(case: &mut Case, person: &PersonId) {
    case.implicated.remove(person);
    case.cleared.insert(person.clone());
}

/// The earliest receipt rules; everything known of the complainant and the people is kept (I-13).
pub(super) fn absorb(case: &mut Case, other: &Case, deadline: Date, at: Timestamp) {
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
    absorb_complainant(case, other);
    case.withdrawal_seen_at = case.withdrawal_seen_at.or(other.withdrawal_seen_at);
    case.unanswered_since = earliest(case.unanswered_since, other.unanswered_since);
    case.contacts.extend(other.contacts.iter().cloned());
    case.notes.extend(other.notes.iter().cloned());
    absorb_volunteers(case, other);
    case.undo.clear();
    super::volunteers::settle_stage(case, at);
}

/// Who speaks for the client is a known contact beside the client; once the client writes, the client is the complainant and
/// gets our letters (article 1; I-04).
fn absorb_complainant(case: &mut Case, other: &Case) {
    let client_comes_in = case.complainant.kind == ComplainantKind::Representative
        && other.complainant.kind != ComplainantKind::Representative
        && !other.complainant.addresses.is_empty();
    if client_comes_in {
        let speaker = std::mem::replace(&mut case.complainant, other.complainant.clone());
        let known = &mut case.complainant;
        known.age_group = known.age_group.or(speaker.age_group);
        known.relation = known.relation.take().or(speaker.relation);
        known.consent = known.consent.or(speaker.consent);
        add_contacts(known, &speaker.addresses);
        case.language = other.language;
        case.address_unconfirmed = other.address_unconfirmed;
        case.unreachable_since = other.unreachable_since;
        return;
    }
    let known = &mut case.complainant;
    if other.complainant.kind != ComplainantKind::Representative
        || known.kind == other.complainant.kind
    {
        known.name = known.name.take().or_else(|| other.complainant.name.clone());
        let phone = other.complainant.phone.clone();
        known.phone = known.phone.take().or(phone);
    }
    // A request about another address does not close the one that is in use here.
    if known.addresses.first() == other.complainant.addresses.first() {
        known.do_not_mail |= other.complainant.do_not_mail;
    }
    add_contacts(known, &other.complainant.addresses);
}

fn add_contacts(known: &mut Complainant, addresses: &[EmailAddress]) {
    for address in addresses {
        if !known.addresses.contains(address) {
            known.addresses.push(address.clone());
        }
    }
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
