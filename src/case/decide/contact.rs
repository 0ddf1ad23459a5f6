//! T7 and T8: contact with the complainant, messages, and the solution that was found together (article 4.2).

use super::drafting::{self, to_complainant};
use super::{Decided, access, hearing};
use crate::case::{
    Case, ComplainantKind, Contact, Context, DraftPurpose, Event, LetterKind, Refusal, guard,
};
use crate::command::{Command, MessageKind};
use crate::roster::fold;
use jiff::civil::Date;

/// Words that say that there was no solution (F-25 "geen").
const NO_SOLUTION: [&str; 3] = ["geen", "none", "no"];

/// CONTACT: a call or a talk, on its own day.
pub(super) fn made(case: &Case, on: Date, how: &str, text: &str, context: &Context<'_>) -> Decided {
    hearing::usable_day(case, on, context)?;
    Ok(vec![recorded(on, how, text, true, context)])
}

/// CONTACT NIET GELUKT: satisfies G5 with its reason, not T8.
pub(super) fn failed(reason: &str, command: &Command, context: &Context<'_>) -> Decided {
    let reason = access::with_text(reason, command)?;
    let today = context.rules.local_date(context.now);
    Ok(vec![recorded(today, "", reason, false, context)])
}

pub(super) fn recorded(
    on: Date,
    how: &str,
    text: &str,
    succeeded: bool,
    context: &Context<'_>,
) -> Event {
    Event::ContactRecorded {
        contact: Contact {
            on,
            how: how.to_owned(),
            text: text.trim().to_owned(),
            at: context.now,
            succeeded,
        },
    }
}

/// BERICHT: C6 with the coordinator's words, C3 with the fixed questions, or C4 to the client's own address.
pub(super) fn message(
    case: &Case,
    kind: &MessageKind,
    command: &Command,
    context: &Context<'_>,
) -> Decided {
    let (letter, text) = match kind {
        MessageKind::Words(words) => (LetterKind::C6, access::with_text(words, command)?),
        MessageKind::Questions => (LetterKind::C3, ""),
        MessageKind::Client => (LetterKind::C4, ""),
    };
    if *kind == MessageKind::Client && !has_own_address(case) {
        return Err(Refusal::NoAddress);
    }
    let address = case
        .complainant_address()
        .cloned()
        .ok_or(Refusal::NoAddress)?;
    Ok(drafting::preview(
        case,
        DraftPurpose::Message,
        to_complainant(letter, text, Some(address)),
        context,
    ))
}

/// C4 goes to an address that the client gave, never to the representative's: it must have been typed since.
fn has_own_address(case: &Case) -> bool {
    case.complainant.kind != ComplainantKind::Representative || case.complainant.address_typed
}

/// OPLOSSING: after the hearing, with at least one real contact (T8); "none" is an answer too.
pub(super) fn solution(
    case: &Case,
    text: &str,
    command: &Command,
    context: &Context<'_>,
) -> Decided {
    let text = access::with_text(text, command)?;
    let agreed = !NO_SOLUTION.contains(&fold(text).trim_end_matches('.'));
    guard::volunteers_known(case)?;
    guard::volunteers_informed(case, context)?;
    guard::volunteers_heard(case, context)?;
    if agreed && !case.contacts.iter().any(|contact| contact.succeeded) {
        return Err(Refusal::ContactFirst);
    }
    Ok(vec![Event::SolutionSet {
        text: text.to_owned(),
        agreed,
    }])
}
