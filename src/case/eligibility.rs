//! Who may handle a case, and who must not even hear of it (article 1 "coördinator", I-01, I-03, I-18).

use super::{Case, Context, Volunteer};
use crate::roster::{Person, PersonId, Role};
use jiff::civil::Date;

/// May this person know that the case exists (procedure.md §7.4): a volunteer who was informed of it, and an active board member
/// who is not excluded from it.
pub fn may_know_of(person: &Person, case: &Case, today: Date) -> bool {
    case.volunteer(&person.id)
        .is_some_and(|volunteer| volunteer.informed.is_some())
        || (is_board(person, today) && !case.is_excluded(&person.id))
}

/// May this person be coordinator: an active board member who is not involved and was not named.
pub fn may_coordinate(case: &Case, person: &PersonId, context: &Context<'_>) -> bool {
    let today = context.rules.local_date(context.now);
    !case.is_excluded(person)
        && context
            .roster
            .get(person)
            .is_some_and(|known| is_board(known, today))
}

/// The next eligible person of the rota, other than `not`.
pub fn next_coordinator(
    case: &Case,
    context: &Context<'_>,
    not: Option<&PersonId>,
) -> Option<PersonId> {
    context
        .rota
        .iter()
        .find(|person| Some(*person) != not && may_coordinate(case, person, context))
        .cloned()
}

/// Away: on the board, and left out of the rota.
pub fn is_absent(person: &PersonId, context: &Context<'_>) -> bool {
    !context.rota.contains(person)
}

/// Board members who may hear of the case, in rota order; absent ones too.
pub fn board_in_the_know(case: &Case, context: &Context<'_>) -> Vec<PersonId> {
    let today = context.rules.local_date(context.now);
    context
        .roster
        .board(today)
        .filter(|person| !case.is_excluded(&person.id))
        .map(|person| person.id.clone())
        .collect()
}

/// The person to whom a matter goes up: the chair, else the secretary, else the first who may hear of it (§5.4).
pub fn escalation(case: &Case, context: &Context<'_>) -> Option<PersonId> {
    let candidates: Vec<PersonId> = board_in_the_know(case, context)
        .into_iter()
        .filter(|person| Some(person) != case.coordinator.as_ref())
        .collect();
    let with_function = |function: &str| {
        candidates.iter().find(|id| {
            context
                .roster
                .get(id)
                .and_then(|person| person.board_function.as_deref())
                .is_some_and(|known| known.eq_ignore_ascii_case(function))
        })
    };
    // The names of the functions are data of the roster file, not words of ours.
    with_function("voorzitter")
        .or_else(|| with_function("secretaris"))
        .or_else(|| candidates.first())
        .cloned()
}

/// In the roster and active today: may be written to beyond the one letter that informs (I-17).
pub fn is_with_us(person: &PersonId, context: &Context<'_>) -> bool {
    let today = context.rules.local_date(context.now);
    context
        .roster
        .get(person)
        .is_some_and(|known| known.is_active(today))
}

/// Why a volunteer hears no more than the first letter: `left`, or `unreachable` when even that never came (I-17).
pub fn why_not_told(volunteer: &Volunteer, context: &Context<'_>) -> Option<&'static str> {
    if !is_with_us(&volunteer.id, context) {
        Some("left")
    } else if volunteer.informed.is_none() {
        Some("unreachable")
    } else {
        None
    }
}

/// A board member on this day.
pub fn is_board(person: &Person, on: Date) -> bool {
    person.has(Role::Board) && person.is_active(on)
}
