//! What the clock has to say about a case (procedure.md §5.2): each row is a moment, a condition and a reminder.
//!
//! Time is an input: [`due_at`] names the next moment, `Input::TimePassed` brings it. Every row that is due is marked by the
//! event it makes, so nothing is said twice and the next moment always lies ahead. A row that comes late (the daemon was off)
//! waits for the hours in which its mail may leave.

mod ending;
mod handling;
mod rows;
mod term;

use super::decide::offer_from_absent;
use super::hours::Hours;
use super::{Case, Context, Event, Reminder, Rules, Stage, deadline, eligibility};
use crate::calendar::plus_days;
use jiff::{Timestamp, civil::Time};
use rows::Rows;

/// The next moment, not before `now`, at which the clock has something to say; `None` when nothing is to come.
pub fn due_at(case: &Case, rules: &Rules, now: Timestamp) -> Option<Timestamp> {
    let at_any_hour = deadline_moment(case, rules)
        .into_iter()
        .chain(first_kept_text_over(case, rules));
    Rows::of(case, rules)
        .list
        .iter()
        .map(|(at, what)| said_at(*at, what, case, rules, now))
        .chain(at_any_hour.map(|at| at.max(now)))
        .min()
}

/// When a row that falls due `at` is said, seen from `now`: at its own moment, or in the next hours for such mail.
fn said_at(
    at: Timestamp,
    what: &Reminder,
    case: &Case,
    rules: &Rules,
    now: Timestamp,
) -> Timestamp {
    if at > now {
        return at;
    }
    let ends = deadline::late_from(case, rules);
    rules.next_opening(hours_of(what), now, ends)
}

/// The hours in which the mails of a row may leave.
fn hours_of(what: &Reminder) -> Hours {
    match what {
        Reminder::Halfway | Reminder::AskSatisfaction => Hours::Daytime,
        Reminder::DeadlineNear(_)
        | Reminder::LastDay
        | Reminder::Late
        | Reminder::LateBoard
        | Reminder::WriteDecision
        | Reminder::AbsentOffered => Hours::Term,
        Reminder::NoCoordinator => Hours::AnyDay,
        Reminder::TakeOrConflict
        | Reminder::TakeOffered
        | Reminder::InformVolunteer
        | Reminder::InformVolunteerAgain
        | Reminder::ReactionFirst(_)
        | Reminder::ReactionSecond(_)
        | Reminder::HearOrWaive(_)
        | Reminder::Unanswered
        | Reminder::HalfwaySoon
        | Reminder::StillNotHeard
        | Reminder::LateNoNews
        | Reminder::SetSatisfaction
        | Reminder::SignCoordinator
        | Reminder::SignFirst(_)
        | Reminder::SignSecond(_)
        | Reminder::SignUnreachable(_)
        | Reminder::NotClosed
        | Reminder::PreviewWaiting(_)
        | Reminder::DoNotMail
        | Reminder::KeptTextEnds => Hours::Staff,
    }
}

/// What the clock says now.
pub(super) fn events_due(case: &Case, context: &Context<'_>) -> Vec<Event> {
    let (now, rules) = (context.now, context.rules);
    let mut events = Vec::new();
    if deadline_moment(case, rules).is_some_and(|at| at <= now) {
        events.push(Event::DeadlinePassed);
    }
    let mut of: Vec<Reminder> = Vec::new();
    for (at, what) in Rows::of(case, rules).list {
        if said_at(at, &what, case, rules, now) <= now && !of.contains(&what) {
            of.push(what);
        }
    }
    if of.contains(&Reminder::AbsentOffered) {
        events.extend(offer_from_absent(case, context));
    } else if of.contains(&Reminder::TakeOffered) && case.offered_to.is_none() {
        let next = eligibility::next_coordinator(case, context, case.coordinator.as_ref());
        events.extend(next.map(|to| Event::TakeoverOffered { to }));
    }
    if !of.is_empty() {
        events.push(Event::Reminded { of });
    }
    if first_kept_text_over(case, rules).is_some_and(|at| at <= now) {
        events.push(Event::KeptTextsDropped {
            before: rules.local_date(now),
        });
    }
    events
}

/// T22, once per round.
fn deadline_moment(case: &Case, rules: &Rules) -> Option<Timestamp> {
    (undecided(case) && case.deadline_passed_at.is_none()).then(|| deadline::late_from(case, rules))
}

/// The midnight after the last day of the oldest kept text.
fn first_kept_text_over(case: &Case, rules: &Rules) -> Option<Timestamp> {
    let until = case.kept_texts.iter().map(|kept| kept.until).min()?;
    Some(rules.at(plus_days(until, 1), Time::midnight()))
}

fn undecided(case: &Case) -> bool {
    match case.stage {
        Stage::Received | Stage::InProgress | Stage::Hearing | Stage::Resolving => true,
        Stage::Decided | Stage::Closed | Stage::Anonymised => false,
    }
}
