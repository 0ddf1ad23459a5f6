//! What a refusal leaves behind: the typed text is kept (RC-13), a wrong code is counted, an outdated preview is shown anew.

use super::{access, decision, drafting, sending};
use crate::calendar::plus_days;
use crate::case::{Case, Context, DraftFate, DraftPurpose, Event, Input, Refusal};
use crate::command::{Command, MessageKind};
use crate::roster::PersonId;

/// Days that a refused text is kept.
const KEPT_DAYS: i32 = 7;

/// A wrong code this many times, and the preview gets a new one.
const TRIES: u8 = 3;

/// The events that follow from a refusal of [`super::decide`]; usually none. They are logged like any others, and
/// [`crate::case::react`] answers a wrong or outdated code with a new preview (B5 instead of B4).
pub fn on_refusal(
    case: &Case,
    input: &Input,
    refusal: &Refusal,
    context: &Context<'_>,
) -> Vec<Event> {
    let Input::Command { by, command } = input else {
        return Vec::new();
    };
    if access::role_of(case, by, context) != access::Role::Coordinator {
        return Vec::new();
    }
    match command.get() {
        Command::Send { code } => shown_again(case, by, code, refusal, context),
        other => kept(other, context).into_iter().collect(),
    }
}

fn shown_again(
    case: &Case,
    by: &PersonId,
    code: &str,
    refusal: &Refusal,
    context: &Context<'_>,
) -> Vec<Event> {
    if matches!(refusal, Refusal::WrongCode { .. }) {
        wrong_code(case, by, code, context).into_iter().collect()
    } else if matches!(refusal, Refusal::Changed) {
        outdated(case, code, context)
    } else {
        Vec::new()
    }
}

fn wrong_code(case: &Case, by: &PersonId, code: &str, context: &Context<'_>) -> Option<Event> {
    let waiting = |draft: &&crate::case::Draft| draft.held_until.is_none() && &draft.shown_to == by;
    let draft = case
        .drafts
        .iter()
        .filter(waiting)
        .find(|draft| draft.code == code)
        .or_else(|| case.drafts.iter().rfind(waiting))?;
    let renew = sending::is_too_old(draft, context) || draft.wrong_tries + 1 >= TRIES;
    Some(Event::WrongCodeTyped {
        code: draft.code.clone(),
        new_code: renew.then(|| drafting::unused_code(case, context)),
    })
}

/// The preview of the withdrawn draft, made anew for the facts of now; nothing when its guards do not hold.
fn outdated(case: &Case, code: &str, context: &Context<'_>) -> Vec<Event> {
    let Some(past) = case
        .past_drafts
        .iter()
        .rev()
        .find(|past| past.draft.code == code && past.fate == DraftFate::Changed)
    else {
        return Vec::new();
    };
    let text = sending::text_of(&past.draft);
    let made = match &past.draft.purpose {
        DraftPurpose::Decide { outcome } => decision::redraft(case, *outcome, text, context),
        DraftPurpose::Message
        | DraftPurpose::Delay { .. }
        | DraftPurpose::End { .. }
        | DraftPurpose::Farewell
        | DraftPurpose::AcknowledgeOral => case.complainant_address().map(|address| {
            let mut letters = past.draft.letters.clone();
            for letter in &mut letters {
                letter.address = Some(address.clone());
            }
            drafting::preview(case, past.draft.purpose.clone(), letters, context)
        }),
        DraftPurpose::InformVolunteers => None,
    };
    made.filter(|_| case.is_open()).unwrap_or_default()
}

/// The words of a refused command, kept for seven days.
fn kept(command: &Command, context: &Context<'_>) -> Option<Event> {
    let (Command::Decision { text, .. }
    | Command::Message(MessageKind::Words(text))
    | Command::Solution { text }
    | Command::Summary { text }
    | Command::Note { text }
    | Command::Cause { text, .. }
    | Command::Measure { text, .. }
    | Command::Heard { text, .. }
    | Command::Contact { text, .. }
    | Command::Delay { reason: text, .. }) = command
    else {
        return None;
    };
    text_kept(access::word(command), text, context)
}

/// Words of a mail that could not be read, kept for the coordinator who wrote them.
pub(super) fn keep(
    case: &Case,
    by: &PersonId,
    command: &str,
    text: &str,
    context: &Context<'_>,
) -> Vec<Event> {
    let coordinator = access::role_of(case, by, context) == access::Role::Coordinator;
    let kept = coordinator.then(|| text_kept(command.to_owned(), text, context));
    kept.flatten().into_iter().collect()
}

fn text_kept(command: String, text: &str, context: &Context<'_>) -> Option<Event> {
    let text = text.trim();
    (!text.is_empty()).then(|| Event::TextKept {
        command,
        text: text.to_owned(),
        until: plus_days(context.rules.local_date(context.now), KEPT_DAYS),
    })
}
