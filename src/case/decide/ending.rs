//! T16–T20: withdrawn, not a complaint, out of scope, the same as another, and opened again.

use super::drafting::{self, address_or_none};
use super::{Decided, access};
use crate::calendar::plus_days;
use crate::case::{
    Case, CaseNumber, ComplainantKind, Context, DraftPurpose, EndReason, Event, LetterKind, Refusal,
};
use crate::command::{Command, OtherKind};
use jiff::ToSpan as _;

/// Months after closing in which a case may be opened again (T20).
const REOPEN_MONTHS: i32 = 12;

/// INGETROKKEN: only after the complainant said so or was spoken to (T16); ends when C10 is accepted.
pub(super) fn withdrawn(case: &Case, reason: Option<&str>, context: &Context<'_>) -> Decided {
    if case.complainant.kind == ComplainantKind::Representative {
        clients_own_word(case)?;
    } else if case.withdrawal_seen_at.is_none() && case.contacts.is_empty() {
        return Err(Refusal::ContactFirst);
    }
    end(
        case,
        EndReason::Withdrawn,
        LetterKind::C10,
        reason.unwrap_or_default(),
        context,
    )
}

/// I-11: who speaks for the client cannot withdraw for the client. What counts is a talk that the coordinator wrote down, after
/// the representative's own "stop" when there was one.
fn clients_own_word(case: &Case) -> Result<(), Refusal> {
    let talked = case.contacts.iter().any(|contact| {
        contact.succeeded
            && !contact.text.is_empty()
            && case
                .withdrawal_seen_at
                .is_none_or(|seen| contact.at >= seen)
    });
    talked.then_some(()).ok_or(Refusal::ClientsOwnWord)
}

/// GEEN KLACHT on a registered case: the number stays, with its reason (T17, I-12).
pub(super) fn not_a_complaint(
    case: &Case,
    kind: Option<OtherKind>,
    reason: Option<&str>,
    command: &Command,
    context: &Context<'_>,
) -> Decided {
    let reason = reason.unwrap_or_default().trim();
    if kind.is_none() {
        access::with_text(reason, command)?;
    }
    end(
        case,
        EndReason::NotAComplaint,
        LetterKind::C11,
        reason,
        context,
    )
}

/// BUITEN REGELING: a human's judgement, counted apart (T19, I-09).
pub(super) fn out_of_scope(
    case: &Case,
    reason: &str,
    command: &Command,
    context: &Context<'_>,
) -> Decided {
    let reason = access::with_text(reason, command)?;
    end(
        case,
        EndReason::OutOfScope,
        LetterKind::C15,
        reason,
        context,
    )
}

fn end(
    case: &Case,
    reason: EndReason,
    letter: LetterKind,
    text: &str,
    context: &Context<'_>,
) -> Decided {
    let letters = drafting::to_complainant(letter, text.trim(), address_or_none(case)?);
    Ok(drafting::preview(
        case,
        DraftPurpose::End { reason },
        letters,
        context,
    ))
}

/// HOORT BIJ: this registration ends as a duplicate; the desk gives it to the other case as [`crate::case::Input::Absorb`].
pub(super) fn belongs_to(
    case: &Case,
    other: CaseNumber,
    command: &Command,
    context: &Context<'_>,
) -> Decided {
    if other == case.number {
        return Err(access::not_now(command));
    }
    Ok(vec![closed(
        case,
        EndReason::Duplicate,
        "",
        Some(other),
        context,
    )])
}

/// F-35 and F-37: closed now, kept as long as the rules say.
pub(super) fn closed(
    case: &Case,
    reason: EndReason,
    text: &str,
    merged_into: Option<CaseNumber>,
    context: &Context<'_>,
) -> Event {
    let nobody_knows = case.volunteers.iter().all(|v| v.informed.is_none());
    let months = if reason == EndReason::Withdrawn && nobody_knows {
        context
            .rules
            .withdrawn_months
            .min(context.rules.retention_months)
    } else {
        context.rules.retention_months
    };
    let today = context.rules.local_date(context.now);
    Event::Closed {
        reason,
        text: text.to_owned(),
        merged_into,
        keep_until: today.saturating_add(months.months()),
    }
}

/// HEROPEN: a new round with its own four weeks, from the complainant's request when there was one (T20, I-20).
pub(super) fn reopen(
    case: &Case,
    reason: &str,
    command: &Command,
    context: &Context<'_>,
) -> Decided {
    let reason = access::with_text(reason, command)?;
    let rules = context.rules;
    let Some(closing) = &case.closed else {
        return Err(access::not_now(command));
    };
    let last_day = rules
        .local_date(closing.at)
        .saturating_add(REOPEN_MONTHS.months());
    if rules.local_date(context.now) > last_day || closing.reason == EndReason::Duplicate {
        return Err(access::not_now(command));
    }
    let asked_at = case
        .unanswered_since
        .filter(|since| *since > closing.at)
        .unwrap_or(context.now);
    Ok(vec![Event::Reopened {
        reason: reason.to_owned(),
        deadline: plus_days(rules.local_date(asked_at), rules.deadline_days),
    }])
}
