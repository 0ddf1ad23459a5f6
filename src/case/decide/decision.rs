//! The decision (besluit, article 4.4) and the announced delay (article 6.4): T9–T11.

use super::drafting::{self, address_or_none};
use super::{Decided, access};
use crate::calendar::plus_days;
use crate::case::{
    Case, Context, DateProblem, Delay, Draft, DraftPurpose, Event, LetterKind, Outcome, Refusal,
    Stage, eligibility, guard,
};
use crate::command::Command;
use crate::mail::EmailAddress;
use jiff::{Timestamp, civil::Date};

/// How far after the deadline a promised date may lie (T11), calendar days.
const DELAY_DAYS: i32 = 14;

/// BESLUIT: guards G2–G6, then a concept with its preview. Nothing is decided until it is sent.
pub(super) fn decide(
    case: &Case,
    outcome: Outcome,
    text: &str,
    command: &Command,
    context: &Context<'_>,
) -> Decided {
    let text = access::with_text(text, command)?;
    concept(case, outcome, text, context)
}

fn concept(case: &Case, outcome: Outcome, text: &str, context: &Context<'_>) -> Decided {
    guard::before_decision(case, context)?;
    let letters = drafting::to_complainant(LetterKind::C7, text, answer_address(case)?);
    Ok(drafting::preview(
        case,
        DraftPurpose::Decide { outcome },
        letters,
        context,
    ))
}

/// Guard G6 for the answer. Who speaks for a client gets it only after the client's yes (articles 4.4 and 4, I-04): until
/// somebody asked, there is no answer; after a no, or when the client cannot be asked, it is recorded and goes to nobody.
fn answer_address(case: &Case) -> Result<Option<EmailAddress>, Refusal> {
    let reaches_the_speaker =
        case.speaker_without_consent() && case.complainant_address().is_some();
    match case.complainant.consent {
        None if reaches_the_speaker => Err(Refusal::AskTheClient),
        Some(_) if reaches_the_speaker => Ok(None),
        None | Some(_) => address_or_none(case),
    }
}

/// The preview of an earlier concept for the facts of now; `None` while a guard does not hold.
pub(super) fn redraft(
    case: &Case,
    outcome: Outcome,
    text: &str,
    context: &Context<'_>,
) -> Option<Vec<Event>> {
    concept(case, outcome, text, context).ok()
}

/// T10: the decision is out, at this moment; late after the last second of the deadline (D-06).
pub(super) fn decided(case: &Case, outcome: Outcome, context: &Context<'_>) -> Vec<Event> {
    let late = context.rules.local_date(context.now) > case.deadline;
    let mut events = vec![Event::Decided { outcome, late }];
    if late {
        events.push(Event::Deviated {
            article: "6.4".to_owned(),
            reason: case
                .late_reason
                .clone()
                .unwrap_or_else(|| "late".to_owned()),
        });
    }
    events.extend(cannot_be_told(case, context));
    events
}

/// F-28: who has left or never heard of the complaint is not written to (I-17).
fn cannot_be_told(case: &Case, context: &Context<'_>) -> Vec<Event> {
    case.volunteers
        .iter()
        .filter_map(|volunteer| {
            eligibility::why_not_told(volunteer, context).map(|reason| Event::OutcomeNotTold {
                person: volunteer.id.clone(),
                reason: reason.to_owned(),
            })
        })
        .collect()
}

/// VERTRAGING: the deadline does not move (D-04); the complainant hears a date and a reason before it.
/// After a late decision the same words give the reason that the form asks for (F-27).
pub(super) fn delay(
    case: &Case,
    new_date: Date,
    reason: &str,
    command: &Command,
    context: &Context<'_>,
) -> Decided {
    let reason = access::with_text(reason, command)?;
    if case.stage == Stage::Decided {
        return late_reason(case, reason, command);
    }
    let today = context.rules.local_date(context.now);
    let why = if new_date <= today {
        Some(DateProblem::Past)
    } else if new_date <= case.deadline {
        Some(DateProblem::TooEarly)
    } else if new_date > plus_days(case.deadline.max(today), DELAY_DAYS) {
        Some(DateProblem::TooLate)
    } else {
        None
    };
    if let Some(why) = why {
        return Err(Refusal::BadDate {
            date: new_date,
            why,
        });
    }
    let letters = drafting::to_complainant(LetterKind::C8, reason, address_or_none(case)?);
    Ok(drafting::preview(
        case,
        DraftPurpose::Delay { new_date },
        letters,
        context,
    ))
}

fn late_reason(case: &Case, reason: &str, command: &Command) -> Decided {
    if case.decision.as_ref().is_some_and(|decision| decision.late) {
        Ok(vec![Event::LateReasonSet {
            reason: reason.to_owned(),
        }])
    } else {
        Err(access::not_now(command))
    }
}

/// T11: the complainant knows.
pub(super) fn delay_told(draft: &Draft, new_date: Date, told_at: Option<Timestamp>) -> Event {
    Event::DelayTold {
        delay: Delay {
            new_date,
            reason: super::sending::text_of(draft).to_owned(),
            told_at,
        },
    }
}
