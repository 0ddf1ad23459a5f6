//! T2 and T12: who has the case. A case never keeps an implicated coordinator, not for a minute (RB-03).

use super::Decided;
use super::access::{Role, not_now, with_text};
use crate::calendar::plus_days;
use crate::case::{Case, Context, Event, Refusal, eligibility, guard};
use crate::command::Command;
use crate::roster::{NameMatch, Person, PersonId, Roster, fold};

/// How near the deadline is when an absent coordinator's case is offered to a colleague (AT-I27), calendar days.
const OFFER_DAYS: i32 = 10;

/// NEEM: the coordinator accepts; a colleague takes over a case that is offered or has nobody.
pub(super) fn take(case: &Case, by: &PersonId, role: Role, context: &Context<'_>) -> Decided {
    match role {
        Role::Coordinator => Ok(if case.declared_at.is_none() {
            vec![Event::NotInvolvedDeclared]
        } else {
            Vec::new()
        }),
        Role::Board => take_over(case, by, context),
        Role::Volunteer | Role::Stranger => Err(Refusal::NotYourCase { coordinator: None }),
    }
}

fn take_over(case: &Case, by: &PersonId, context: &Context<'_>) -> Decided {
    match &case.coordinator {
        Some(coordinator)
            if !eligibility::is_absent(coordinator, context)
                && (case.offered_to.as_ref() != Some(by) || case.declared_at.is_some()) =>
        {
            // An offer made in an absence ends with it: who took the case and is back keeps it.
            Err(Refusal::NotYourCase {
                coordinator: Some(guard::name_of(coordinator, context)),
            })
        }
        previous => Ok(vec![
            Event::CoordinatorAssigned {
                coordinator: by.clone(),
                previous: previous.clone(),
                reason: "taken".to_owned(),
            },
            Event::NotInvolvedDeclared,
        ]),
    }
}

/// OVERDRAGEN and COORDINATOR: to an eligible board member who is not away (article 1).
pub(super) fn hand_over(
    case: &Case,
    typed: &str,
    reason: Option<&str>,
    context: &Context<'_>,
) -> Decided {
    let person = board_member(case, typed, context)?;
    if case.is_excluded(&person) {
        return Err(Refusal::Implicated {
            name: guard::name_of(&person, context),
        });
    }
    if case.coordinator.as_ref() == Some(&person) {
        return Ok(Vec::new());
    }
    if eligibility::is_absent(&person, context) {
        return Err(Refusal::Absent {
            name: guard::name_of(&person, context),
        });
    }
    Ok(vec![Event::CoordinatorAssigned {
        coordinator: person,
        previous: case.coordinator.clone(),
        reason: reason.unwrap_or("handed_over").to_owned(),
    }])
}

fn board_member(case: &Case, typed: &str, context: &Context<'_>) -> Result<PersonId, Refusal> {
    let today = context.rules.local_date(context.now);
    match context
        .roster
        .find_name(typed, |person| eligibility::is_board(person, today))
    {
        NameMatch::One(person) => Ok(person.id.clone()),
        NameMatch::Several(people) => Err(ambiguous(typed, &people)),
        NameMatch::Nobody(similar) => match context.roster.find_name(typed, |_| true) {
            NameMatch::One(person) => Err(Refusal::NotABoardMember {
                name: person.name.clone(),
                choices: choices(case, context),
            }),
            NameMatch::Several(_) => Err(Refusal::NotABoardMember {
                name: typed.to_owned(),
                choices: choices(case, context),
            }),
            NameMatch::Nobody(_) => Err(Refusal::UnknownName {
                name: typed.to_owned(),
                similar: similar.map(|person| person.name.clone()),
            }),
        },
    }
}

fn choices(case: &Case, context: &Context<'_>) -> Vec<String> {
    context
        .rota
        .iter()
        .filter(|person| {
            Some(*person) != case.coordinator.as_ref()
                && eligibility::may_coordinate(case, person, context)
        })
        .map(|person| guard::name_of(person, context))
        .collect()
}

/// EXTERN: only for a case that nobody on the board can have; two board members must type the same name (I-18).
pub(super) fn external(
    case: &Case,
    by: &PersonId,
    name: &str,
    reason: &str,
    command: &Command,
) -> Decided {
    let name = with_text(name, command)?;
    let reason = with_text(reason, command)?;
    if case.coordinator.is_some() {
        return Err(not_now(command));
    }
    match &case.external {
        Some(known) if known.appointed_at.is_some() => Err(not_now(command)),
        Some(known) if fold(&known.name) == fold(name) => Ok(if &known.proposed_by == by {
            Vec::new()
        } else {
            vec![
                Event::ExternalAppointed {
                    name: known.name.clone(),
                },
                Event::Deviated {
                    article: "1".to_owned(),
                    reason: known.reason.clone(),
                },
            ]
        }),
        Some(_) | None => Ok(vec![Event::ExternalProposed {
            name: name.to_owned(),
            reason: reason.to_owned(),
        }]),
    }
}

/// BELANG: the coordinator is involved; the rota gives the case to another (I-01).
pub(super) fn conflict(by: &PersonId, reason: Option<&str>) -> Vec<Event> {
    vec![Event::Implicated {
        person: by.clone(),
        reason: reason.unwrap_or("conflict").to_owned(),
    }]
}

/// BETROKKEN: somebody must not hear of the case, or turns out not to be the one who was named (I-03).
pub(super) fn involved(case: &Case, names: &[String], not: bool, context: &Context<'_>) -> Decided {
    let mut events = Vec::new();
    for typed in names {
        let person = anybody(context.roster, typed)?.id.clone();
        if not {
            events.push(Event::Cleared { person });
        } else if !case.implicated.contains_key(&person) {
            events.push(Event::Implicated {
                person,
                reason: "involved".to_owned(),
            });
        }
    }
    Ok(events)
}

/// The one person of the roster who is meant.
pub(super) fn anybody<'a>(roster: &'a Roster, typed: &str) -> Result<&'a Person, Refusal> {
    found(typed, roster.find_name(typed, |_| true))
}

/// The one person, or the refusal that names the others.
pub(super) fn found<'a>(typed: &str, matches: NameMatch<'a>) -> Result<&'a Person, Refusal> {
    match matches {
        NameMatch::One(person) => Ok(person),
        NameMatch::Several(people) => Err(ambiguous(typed, &people)),
        NameMatch::Nobody(similar) => Err(Refusal::UnknownName {
            name: typed.to_owned(),
            similar: similar.map(|person| person.name.clone()),
        }),
    }
}

fn ambiguous(typed: &str, people: &[&Person]) -> Refusal {
    Refusal::AmbiguousName {
        name: typed.to_owned(),
        candidates: people.iter().map(|person| person.name.clone()).collect(),
    }
}

/// The roster or the absences changed. A coordinator who left loses the case (in `settle`); one who is away keeps it, and
/// it is offered to the next when the deadline is near (AT-I27).
pub(super) fn roster_changed(case: &Case, context: &Context<'_>) -> Vec<Event> {
    offer(case, context).into_iter().collect()
}

/// The offer of an absent coordinator's case, when it is due: in every absence, and again on another day while nobody took it.
pub(crate) fn offer(case: &Case, context: &Context<'_>) -> Option<Event> {
    let coordinator = case.coordinator.as_ref()?;
    let today = context.rules.local_date(context.now);
    let due = case.is_open()
        && case.decided_at().is_none()
        && eligibility::may_coordinate(case, coordinator, context)
        && eligibility::is_absent(coordinator, context)
        && case.deadline <= plus_days(today, OFFER_DAYS);
    let (to, asked_today) = next_to_ask(case, coordinator, context)?;
    (due && !asked_today).then_some(Event::TakeoverOffered { to })
}

/// Who is asked: the next in the rota after whoever was asked last; and whether somebody who can still say yes was asked today.
fn next_to_ask(
    case: &Case,
    coordinator: &PersonId,
    context: &Context<'_>,
) -> Option<(PersonId, bool)> {
    let can: Vec<&PersonId> = context
        .rota
        .iter()
        .filter(|person| *person != coordinator)
        .filter(|person| eligibility::may_coordinate(case, person, context))
        .collect();
    let asked = case
        .offered_to
        .as_ref()
        .and_then(|asked| can.iter().position(|person| *person == asked));
    let today = context.rules.local_date(context.now);
    let asked_today = asked.is_some()
        && case
            .offered_at
            .is_some_and(|at| context.rules.local_date(at) == today);
    let next = asked.map_or(0, |at| (at + 1) % can.len());
    can.get(next).map(|person| ((*person).clone(), asked_today))
}
