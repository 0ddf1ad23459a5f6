//! `Verstuur` and `Stop`: the confirmation rule of procedure.md §3.6.

use super::{Decided, decision, drafting, ending};
use crate::case::{Case, Context, Draft, DraftFate, DraftPurpose, Event, Refusal, Reminder, guard};
use crate::roster::PersonId;
use jiff::{Timestamp, ToSpan as _, civil::Time};

/// From this local time on the day of the deadline the hold is one minute.
const SHORT_HOLD_FROM: Time = Time::constant(23, 30, 0, 0);

/// VERSTUUR: starts the hold, or does the step at once when there is no address to send to.
pub(super) fn send(case: &Case, by: &PersonId, code: &str, context: &Context<'_>) -> Decided {
    let code = code.trim();
    let Some(draft) = case.drafts.iter().find(|draft| draft.code == code) else {
        return Err(no_such_code(case, by, code));
    };
    if &draft.shown_to != by {
        return Err(Refusal::NotYourCase { coordinator: None });
    }
    if draft.held_until.is_some() {
        return Ok(Vec::new());
    }
    if is_too_old(draft, context) {
        return Err(Refusal::WrongCode {
            code: code.to_owned(),
        });
    }
    if matches!(draft.purpose, DraftPurpose::Decide { .. }) {
        guard::before_decision(case, context)?;
    }
    if draft.letters.iter().all(|letter| letter.address.is_none()) {
        return Ok(without_address(case, draft, context));
    }
    Ok(vec![Event::DraftReleased {
        code: draft.code.clone(),
        held_until: hold_ends(case, context),
        letter_ids: drafting::letter_ids(case, draft.letters.len(), context),
    }])
}

/// The code is good for a limited time (72 hours).
pub(super) fn is_too_old(draft: &Draft, context: &Context<'_>) -> bool {
    context.now.duration_since(draft.shown_at)
        > jiff::SignedDuration::from_hours(i64::from(context.rules.code_valid_hours))
}

/// Nobody may type a code that is not waiting: say why.
fn no_such_code(case: &Case, by: &PersonId, code: &str) -> Refusal {
    let waiting: Option<&Draft> = case
        .drafts
        .iter()
        .rev()
        .find(|draft| draft.held_until.is_none() && &draft.shown_to == by);
    if code.is_empty() {
        return waiting.map_or(Refusal::NothingWaiting, |draft| Refusal::Confirm {
            code: draft.code.clone(),
        });
    }
    let past = case
        .past_drafts
        .iter()
        .rev()
        .find(|past| past.draft.code == code && &past.draft.shown_to == by);
    match past.map(|past| (past.fate, past.at)) {
        Some((DraftFate::Sent, at)) => Refusal::AlreadySent { at },
        Some((DraftFate::Changed, _)) if waiting.is_none() => Refusal::Changed,
        Some((
            DraftFate::Changed | DraftFate::Lost | DraftFate::Stopped | DraftFate::Replaced,
            _,
        ))
        | None => waiting.map_or(Refusal::NothingWaiting, |_| Refusal::WrongCode {
            code: code.to_owned(),
        }),
    }
}

/// Ten minutes by default; one when the last day is nearly over, so that the hold does not make the answer late.
fn hold_ends(case: &Case, context: &Context<'_>) -> Timestamp {
    let rules = context.rules;
    let local = context.now.to_zoned(rules.time_zone.clone());
    let wanted = context
        .now
        .saturating_add(rules.hold_minutes.minutes())
        .unwrap_or(context.now);
    let last_day = local.date() == case.deadline && case.decided_at().is_none();
    let nearly_over = local.time() >= SHORT_HOLD_FROM
        || wanted.to_zoned(rules.time_zone.clone()).date() > case.deadline;
    if last_day && nearly_over && rules.hold_minutes > 1 {
        context.now.saturating_add(1.minute()).unwrap_or(wanted)
    } else {
        wanted
    }
}

/// I-10: nothing can be sent, so the confirmation itself is the step.
fn without_address(case: &Case, draft: &Draft, context: &Context<'_>) -> Vec<Event> {
    let mut events = vec![Event::DraftConfirmedWithoutAddress {
        code: draft.code.clone(),
    }];
    match &draft.purpose {
        DraftPurpose::Decide { outcome } => {
            events.extend(decision::decided(case, *outcome, context));
            events.push(Event::Deviated {
                article: "4.4".to_owned(),
                reason: why_not_sent(case).to_owned(),
            });
        }
        DraftPurpose::Delay { new_date } => {
            events.push(decision::delay_told(draft, *new_date, None));
        }
        DraftPurpose::End { reason } => {
            events.push(ending::closed(case, *reason, text_of(draft), None, context));
        }
        DraftPurpose::InformVolunteers
        | DraftPurpose::Message
        | DraftPurpose::Farewell
        | DraftPurpose::AcknowledgeOral => {}
    }
    events
}

/// Why the answer went to nobody, for the form: the client did not agree that somebody else gets it, or there is no address.
fn why_not_sent(case: &Case) -> &'static str {
    if case.complainant_address().is_some() && case.speaker_without_consent() {
        "no_consent"
    } else {
        "no_address"
    }
}

/// The human words of a draft's first letter.
pub(super) fn text_of(draft: &Draft) -> &str {
    draft
        .letters
        .first()
        .map_or("", |letter| letter.text.as_str())
}

/// STOP: nothing that waits goes out; also the announced C5.
pub(super) fn stop(case: &Case, by: &PersonId) -> Decided {
    let events: Vec<Event> = case
        .drafts
        .iter()
        .filter(|draft| &draft.shown_to == by)
        .map(|draft| drafting::withdrawn(draft, DraftFate::Stopped))
        .collect();
    if !events.is_empty() {
        return Ok(events);
    }
    let announced = case
        .reminded
        .iter()
        .any(|known| known.of == Reminder::HalfwaySoon);
    let sent = case
        .reminded
        .iter()
        .any(|known| known.of == Reminder::Halfway);
    if announced && !sent && !case.halfway_stopped {
        return Ok(vec![Event::HalfwayLetterStopped]);
    }
    match case.last_confirmed_letter {
        Some(at) => Err(Refusal::AlreadySent { at }),
        None => Err(Refusal::NothingWaiting),
    }
}
