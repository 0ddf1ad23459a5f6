//! The letters of the end: signing again, closing, opening again (T14–T20).

use super::{notice, to_board, to_complainant, to_coordinator, to_informed};
use crate::case::{
    About, Actor, Case, Context, EndReason, LetterKind, Notice, Party, Progress, form,
};
use crate::roster::PersonId;

/// V4 once more, with the reason: the form changed after the signature (AT-5.8).
pub(super) fn sign_again(case: &Case, volunteers: &[PersonId]) -> Vec<Notice> {
    if !form::is_satisfied(case) {
        return Vec::new();
    }
    volunteers
        .iter()
        .map(|person| {
            notice(
                LetterKind::V4,
                Party::Person(person.clone()),
                About::Ending {
                    sign: true,
                    again: true,
                },
            )
        })
        .collect()
}

/// T15–T19: what each end says to whom.
pub(super) fn closed(
    case: &Case,
    reason: EndReason,
    by: &Actor,
    context: &Context<'_>,
) -> Vec<Notice> {
    let no_signing = About::Ending {
        sign: false,
        again: false,
    };
    let mut notices = Vec::new();
    match reason {
        EndReason::Satisfied | EndReason::NotSatisfied | EndReason::Unknown => {
            if reason == EndReason::Satisfied {
                notices.extend(to_complainant(case, LetterKind::C12));
            }
            notices.extend(to_board(case, LetterKind::D1, context));
            notices.extend(to_coordinator(case, LetterKind::B15, About::Case));
        }
        EndReason::Withdrawn => {
            notices.extend(to_informed(case, LetterKind::V4, &no_signing, context));
            notices.extend(to_board(case, LetterKind::D1, context));
        }
        EndReason::NotAComplaint => {
            notices.extend(to_informed(case, LetterKind::V4, &no_signing, context));
        }
        // Who did not do it hears that this is no case of theirs any more; the volunteers hear of the one that goes on.
        EndReason::Duplicate => notices.extend(
            to_coordinator(case, LetterKind::B15, About::Case)
                .into_iter()
                .filter(|notice| !is_the_actor(&notice.to, by)),
        ),
        EndReason::OutOfScope => {
            notices.extend(to_informed(case, LetterKind::V4, &no_signing, context));
        }
    }
    notices
}

fn is_the_actor(to: &Party, by: &Actor) -> bool {
    matches!((to, by), (Party::Person(to), Actor::Person(by)) if to == by)
}

/// T20.
pub(super) fn reopened(case: &Case, context: &Context<'_>) -> Vec<Notice> {
    let mut notices = to_complainant(case, LetterKind::C13);
    let about = About::Progress(Progress::Reopened);
    notices.extend(to_informed(case, LetterKind::V3, &about, context));
    notices
}
