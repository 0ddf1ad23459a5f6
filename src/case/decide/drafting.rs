//! Previews: what `Verstuur` will release, and to which address it is bound (procedure.md §3.6).

use crate::case::{
    Case, Context, Draft, DraftFate, DraftLetter, DraftPurpose, Event, LetterId, LetterKind, Party,
    Refusal,
};
use crate::mail::EmailAddress;
use std::mem::discriminant;

/// A preview of these letters for the coordinator; older previews of the same purpose no longer wait.
///
/// A message in its hold is not replaced: it was confirmed, and a second message is another letter. A confirmed decision
/// with other words is replaced, because only one can be the decision.
pub(super) fn preview(
    case: &Case,
    purpose: DraftPurpose,
    letters: Vec<DraftLetter>,
    context: &Context<'_>,
) -> Vec<Event> {
    let Some(coordinator) = case.coordinator.clone() else {
        return Vec::new();
    };
    let mut events: Vec<Event> = case
        .drafts
        .iter()
        .filter(|draft| replaced(draft, &purpose, &letters))
        .map(|draft| withdrawn(draft, DraftFate::Replaced))
        .collect();
    events.push(Event::DraftPrepared {
        draft: Box::new(Draft {
            code: unused_code(case, context),
            shown_to: coordinator,
            shown_at: context.now,
            letters,
            purpose,
            wrong_tries: 0,
            held_until: None,
            letter_ids: Vec::new(),
        }),
    });
    events
}

fn replaced(old: &Draft, purpose: &DraftPurpose, letters: &[DraftLetter]) -> bool {
    if discriminant(&old.purpose) != discriminant(purpose) {
        return false;
    }
    match purpose {
        DraftPurpose::InformVolunteers => old.held_until.is_none(),
        DraftPurpose::Message => {
            old.held_until.is_none()
                && old.letters.first().map(|letter| letter.kind)
                    == letters.first().map(|letter| letter.kind)
        }
        DraftPurpose::Decide { .. }
        | DraftPurpose::Delay { .. }
        | DraftPurpose::End { .. }
        | DraftPurpose::Farewell
        | DraftPurpose::AcknowledgeOral => true,
    }
}

/// The event that takes a preview away, with the letters that must not go out any more.
pub(super) fn withdrawn(draft: &Draft, fate: DraftFate) -> Event {
    Event::DraftWithdrawn {
        code: draft.code.clone(),
        fate,
        cancelled: draft.letter_ids.clone(),
    }
}

/// One letter to the complainant, bound to the address of now; `None` when it can only be recorded.
pub(super) fn to_complainant(
    kind: LetterKind,
    text: &str,
    address: Option<EmailAddress>,
) -> Vec<DraftLetter> {
    vec![DraftLetter {
        kind,
        to: Party::Complainant,
        text: text.to_owned(),
        address,
    }]
}

/// Guard G6: the complainant's address, or `None` when there is none and the step is recorded without a mail (I-10).
///
/// # Errors
/// R-ADRES when letters came back and the complainant was not reached in another way since.
pub(super) fn address_or_none(case: &Case) -> Result<Option<EmailAddress>, Refusal> {
    if let Some(address) = case.complainant_address() {
        return Ok(Some(address.clone()));
    }
    if case.complainant.addresses.is_empty() || case.complainant.do_not_mail {
        return Ok(None);
    }
    let reached = case
        .unreachable_since
        .is_some_and(|since| case.contacts.iter().any(|contact| contact.at >= since));
    if reached {
        Ok(None)
    } else {
        Err(Refusal::NoAddress)
    }
}

/// A code that no waiting or recent preview of this case has.
pub(super) fn unused_code(case: &Case, context: &Context<'_>) -> String {
    let used = |code: &String| {
        case.drafts.iter().any(|draft| &draft.code == code)
            || case.past_drafts.iter().any(|past| &past.draft.code == code)
    };
    let mut position = 0;
    loop {
        let code = context.seed.code(position);
        if !used(&code) {
            return code;
        }
        position += 1;
    }
}

/// Ids for letters that are released now: the same input gives the same ids, and no two letters share one.
///
/// Positions are far above those that the desk uses for its own letters and differ per case, because one mail may hold
/// commands about several cases.
pub(super) fn letter_ids(case: &Case, count: usize, context: &Context<'_>) -> Vec<LetterId> {
    let year = u32::from(case.number.year.unsigned_abs()) & 0x1f;
    let base = (1 << 30) | (year << 25) | ((case.number.sequence & 0x1_ffff) << 8);
    let used = |id: &LetterId| {
        let in_draft = |draft: &Draft| draft.letter_ids.contains(id);
        case.drafts.iter().any(in_draft)
            || case.past_drafts.iter().any(|past| in_draft(&past.draft))
    };
    (0..=u32::from(u8::MAX))
        .map(|offset| context.seed.letter_id(base | offset))
        .filter(|id| !used(id))
        .take(count)
        .collect()
}
