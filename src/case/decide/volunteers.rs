//! T3–T5: which volunteers are involved, and who of them knows of it (article 4.1).

use super::access::{self, with_text};
use super::assignment::found;
use super::{Decided, hearing};
use crate::case::{Case, Context, Event, Refusal, Stage, Told};
use crate::command::{Command, VolunteerChoice};
use crate::roster::{NameMatch, PersonId, Role};
use jiff::civil::Date;

/// VRIJWILLIGER: names, nobody, unknown, or not this one. The preview of V1 follows in `settle`.
pub(super) fn choose(
    case: &Case,
    choice: &VolunteerChoice,
    command: &Command,
    context: &Context<'_>,
) -> Decided {
    match choice {
        VolunteerChoice::Named(names) => named(case, names, command, context),
        VolunteerChoice::Nobody => Ok(vec![Event::NoVolunteerInvolved]),
        VolunteerChoice::Unknown(reason) => {
            let reason = with_text(reason, command)?.to_owned();
            Ok(vec![
                Event::VolunteerUnknown {
                    reason: reason.clone(),
                },
                Event::Deviated {
                    article: "4.1".to_owned(),
                    reason,
                },
            ])
        }
        VolunteerChoice::Not(names) => names
            .iter()
            .map(|typed| {
                Ok(Event::VolunteerRemoved {
                    person: on_the_case(case, typed, context)?,
                })
            })
            .collect(),
    }
}

/// All names must be clear before anything is done (AT-4.2). A name that is on the case already asks for a new preview.
fn named(case: &Case, names: &[String], command: &Command, context: &Context<'_>) -> Decided {
    let mut people = Vec::new();
    for typed in names {
        let person = volunteer_named(typed, context)?;
        let done = case
            .volunteer(&person)
            .is_some_and(|known| known.informed_or_waived());
        if !done && !people.contains(&person) {
            people.push(person);
        }
    }
    if names.is_empty() {
        return Err(Refusal::Empty {
            command: access::word(command),
        });
    }
    Ok(if people.is_empty() {
        Vec::new()
    } else {
        vec![Event::VolunteersNamed { people }]
    })
}

/// Volunteers first, also those who left (I-17); else anybody of the roster, for a board member who helped.
fn volunteer_named(typed: &str, context: &Context<'_>) -> Result<PersonId, Refusal> {
    let roster = context.roster;
    let matches = match roster.find_name(typed, |person| person.has(Role::Volunteer)) {
        NameMatch::Nobody(similar) => match roster.find_name(typed, |_| true) {
            NameMatch::Nobody(_) => NameMatch::Nobody(similar),
            board => board,
        },
        volunteers => volunteers,
    };
    found(typed, matches).map(|person| person.id.clone())
}

/// The volunteer of this case who is meant.
pub(super) fn on_the_case(
    case: &Case,
    typed: &str,
    context: &Context<'_>,
) -> Result<PersonId, Refusal> {
    let matches = context
        .roster
        .find_name(typed, |person| case.volunteer(&person.id).is_some());
    found(typed, matches).map(|person| person.id.clone())
}

/// GEINFORMEERD: told without a mail. After the decision the same words record that the volunteer knows the outcome (F-28).
pub(super) fn informed(
    case: &Case,
    typed: &str,
    on: Date,
    how: &str,
    context: &Context<'_>,
) -> Decided {
    let person = on_the_case(case, typed, context)?;
    hearing::usable_day(case, on, context)?;
    if case.stage == Stage::Decided {
        return Ok(vec![Event::OutcomeTold { person }]);
    }
    Ok(vec![Event::VolunteerInformed {
        person,
        told: Told {
            on,
            how: how.to_owned(),
            text: String::new(),
        },
        letter: false,
    }])
}
