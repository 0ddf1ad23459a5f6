//! T1 and T18: a complaint is registered, or a second registration of it is added.

use super::Decided;
use crate::case::{Case, Channel, Context, Event, Refusal, Registration, Stage, deadline};

/// T1. The number is the desk's; the deadline counts from the local day of receipt (D-03). Cannot be refused: every
/// complaint is registered (article 5).
pub(super) fn register(
    _blank: &Case,
    registration: &Registration,
    context: &Context<'_>,
) -> Vec<Event> {
    let mut events = vec![Event::Registered {
        registration: Box::new(registration.clone()),
        deadline: deadline::deadline_for(registration.received, context.rules),
    }];
    if let Some(reason) = why_not_acknowledged(registration) {
        events.push(Event::AcknowledgementImpossible {
            reason: reason.to_owned(),
        });
    }
    if !registration.volunteers.is_empty() {
        events.push(Event::VolunteersNamed {
            people: registration.volunteers.clone(),
        });
    }
    events
}

fn why_not_acknowledged(registration: &Registration) -> Option<&'static str> {
    if registration.complainant.addresses.is_empty() {
        Some("no_address")
    } else if registration.complainant.do_not_mail {
        Some("do_not_mail")
    } else if !registration.acknowledge && registration.channel != Channel::Spoken {
        Some("withheld")
    } else {
        None
    }
}

/// T18 and M9: the earliest receipt rules, so the deadline can only come nearer. A mail that was never registered comes as
/// a blank case under this case's own number.
pub(super) fn absorb(case: &Case, other: &Case, context: &Context<'_>) -> Decided {
    if let Some(closing) = &case.closed {
        return Err(Refusal::AlreadyClosed { at: closing.at });
    }
    if case.stage == Stage::Anonymised {
        return Err(Refusal::NoSuchCase {
            number: other.number,
        });
    }
    let received = case.received.min(other.received);
    let mut bare = other.clone();
    bare.drafts.clear();
    bare.past_drafts.clear();
    bare.undo.clear();
    Ok(vec![Event::Absorbed {
        other: Box::new(bare),
        deadline: deadline::deadline_for(received, context.rules),
        another: is_another(case, other),
    }])
}

/// Two known senders without an address in common.
fn is_another(case: &Case, other: &Case) -> bool {
    let (ours, theirs) = (&case.complainant.addresses, &other.complainant.addresses);
    !ours.is_empty() && !theirs.is_empty() && theirs.iter().all(|address| !ours.contains(address))
}
