//! T6: the volunteer is heard, or it is recorded why not (article 4.2). Silence never counts as a hearing.

use super::Decided;
use super::access::with_text;
use super::volunteers::on_the_case;
use crate::case::{Case, Context, DateProblem, Event, Refusal, Told, Volunteer, guard};
use crate::command::Command;
use crate::roster::fold;
use jiff::civil::Date;

/// Working days after V1 (or being told) before a volunteer may be passed over (T6).
const WAIT_WORKING_DAYS: i32 = 3;

/// The typed reasons that make waiting pointless (T6): gone, or not to be reached. Data of the procedure, both languages.
const GONE: [&str; 10] = [
    "vertrokken",
    "onbereikbaar",
    "niet bereikbaar",
    "niet te bereiken",
    "gestopt",
    "overleden",
    "left",
    "unreachable",
    "cannot be reached",
    "not reachable",
];

/// GEHOORD: told by phone or in person. Who is heard has been informed; when that was not on file, it is now.
pub(super) fn heard(
    case: &Case,
    typed: &str,
    on: Date,
    how: &str,
    text: &str,
    context: &Context<'_>,
) -> Decided {
    let person = on_the_case(case, typed, context)?;
    usable_day(case, on, context)?;
    let told = Told {
        on,
        how: how.to_owned(),
        text: text.trim().to_owned(),
    };
    let mut events = Vec::new();
    let informed = case
        .volunteer(&person)
        .is_some_and(|v| v.informed.is_some());
    if !informed {
        events.push(Event::VolunteerInformed {
            person: person.clone(),
            told: Told {
                text: String::new(),
                ..told.clone()
            },
            letter: false,
        });
    }
    events.push(Event::VolunteerHeard { person, told });
    Ok(events)
}

/// NIET GEHOORD: only three working days after being asked, or when the volunteer is gone; always a deviation.
pub(super) fn not_heard(
    case: &Case,
    typed: &str,
    reason: &str,
    command: &Command,
    context: &Context<'_>,
) -> Decided {
    let person = on_the_case(case, typed, context)?;
    let Some(volunteer) = case.volunteer(&person) else {
        return Err(Refusal::NotYourCase { coordinator: None });
    };
    let reason = with_text(reason, command)?;
    may_waive(volunteer, reason, context)?;
    let mut events = vec![Event::HearingWaived {
        person,
        reason: reason.to_owned(),
    }];
    if volunteer.informed.is_none() {
        events.push(deviation("4.1", reason));
    }
    events.push(deviation("4.2", reason));
    Ok(events)
}

fn deviation(article: &str, reason: &str) -> Event {
    Event::Deviated {
        article: article.to_owned(),
        reason: reason.to_owned(),
    }
}

fn may_waive(volunteer: &Volunteer, reason: &str, context: &Context<'_>) -> Result<(), Refusal> {
    let today = context.rules.local_date(context.now);
    let left = context
        .roster
        .get(&volunteer.id)
        .is_none_or(|person| !person.is_active(today));
    let words = fold(reason);
    if left || GONE.iter().any(|gone| words.contains(gone)) {
        return Ok(());
    }
    let asked_on = volunteer.informed.as_ref().map(|told| told.on);
    let from = context
        .rules
        .calendar
        .add_working_days(asked_on.unwrap_or(today), WAIT_WORKING_DAYS);
    if asked_on.is_some() && today >= from {
        Ok(())
    } else {
        Err(Refusal::WaiverTooEarly {
            name: guard::name_of(&volunteer.id, context),
            from,
        })
    }
}

/// Not in the future, and not before the complaint existed.
pub(super) fn usable_day(case: &Case, day: Date, context: &Context<'_>) -> Result<(), Refusal> {
    let why = if day > context.rules.local_date(context.now) {
        DateProblem::Future
    } else if day < context.rules.local_date(case.received) {
        DateProblem::TooEarly
    } else {
        return Ok(());
    };
    Err(Refusal::BadDate { date: day, why })
}
