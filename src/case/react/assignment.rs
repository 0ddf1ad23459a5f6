//! The letters of registration and assignment: who has it now, who had it, and when nobody may (T1, T2, T12, T18).

use super::{notice, to_board, to_complainant, to_coordinator, to_informed};
use crate::case::{
    About, Acknowledgement, Actor, Case, Channel, ComplainantKind, Context, LetterKind, Notice,
    Party, Progress, Registration,
};
use crate::roster::PersonId;

/// T1: the acknowledgement, and the danger letter at any hour (I-24). An oral complaint gets C1m after its preview.
pub(super) fn registered(case: &Case, registration: &Registration) -> Vec<Notice> {
    let mut notices = Vec::new();
    if registration.acknowledge && registration.channel != Channel::Spoken {
        let kind = if registration.complainant.kind == ComplainantKind::Representative {
            LetterKind::C1v
        } else {
            LetterKind::C1
        };
        notices.extend(to_complainant(case, kind));
    }
    if registration.danger {
        notices.extend(to_coordinator(case, LetterKind::B12, About::Case));
    }
    notices
}

/// T2 and T12.
pub(super) fn assigned(
    case: &Case,
    coordinator: &PersonId,
    previous: Option<&PersonId>,
    context: &Context<'_>,
) -> Vec<Notice> {
    let mut notices = vec![notice(
        LetterKind::B2,
        Party::Person(coordinator.clone()),
        About::Case,
    )];
    notices.extend(farewell_to_coordinator(case, previous));
    if case
        .assignments
        .iter()
        .filter(|a| a.coordinator.is_some())
        .count()
        > 1
    {
        if matches!(case.acknowledged, Some(Acknowledgement::Sent(_))) {
            notices.extend(to_complainant(case, LetterKind::C19));
        }
        let about = About::Progress(Progress::NewCoordinator);
        notices.extend(to_informed(case, LetterKind::V3, &about, context));
    }
    notices
}

/// I-18: the colleagues of whoever proposed somebody outside the board get D3 again; one of them must agree.
pub(super) fn second_is_asked(case: &Case, by: &Actor, context: &Context<'_>) -> Vec<Notice> {
    to_board(case, LetterKind::D3, context)
        .into_iter()
        .filter(|notice| match &notice.to {
            Party::Person(person) => *by != Actor::Person(person.clone()),
            Party::Complainant | Party::Sender(_) | Party::Confidant => true,
        })
        .collect()
}

/// B10: not your case any more.
pub(super) fn farewell_to_coordinator(case: &Case, previous: Option<&PersonId>) -> Vec<Notice> {
    previous
        .iter()
        .map(|person| {
            let involved = case.is_excluded(person);
            notice(
                LetterKind::B10,
                Party::Person((*person).clone()),
                About::HandedOver { involved },
            )
        })
        .collect()
}

/// D3 to everybody on the board who may hear of it; when there is nobody, to the confidant outside (I-18).
pub(super) fn alarm(case: &Case, context: &Context<'_>) -> Vec<Notice> {
    let board = to_board(case, LetterKind::D3, context);
    if board.is_empty() && context.rules.has_confidant {
        vec![notice(LetterKind::D3, Party::Confidant, About::Case)]
    } else {
        board
    }
}

/// T18: the coordinator reads what came in; its sender hears that it came in, when nobody had answered it: C14 when it is
/// the one who gets our letters, else what a first mail gets, so that neither learns of the other.
pub(super) fn absorbed(case: &Case, other: &Case, another: bool, by: &Actor) -> Vec<Notice> {
    let mut notices = to_coordinator(
        case,
        LetterKind::B6,
        About::Message {
            from: Party::Complainant,
        },
    );
    notices.retain(
        |notice| !matches!((&notice.to, by), (Party::Person(to), Actor::Person(by)) if to == by),
    );
    let sender = other.complainant.addresses.first();
    let answered = matches!(other.acknowledged, Some(Acknowledgement::Sent(_)));
    let Some(sender) = sender.filter(|_| !answered && !other.complainant.do_not_mail) else {
        return notices;
    };
    let first_answer = if other.complainant.kind == ComplainantKind::Representative {
        LetterKind::C1v
    } else {
        LetterKind::C1
    };
    match (another, case.complainant.addresses.first() == Some(sender)) {
        (false, true) => notices.extend(to_complainant(case, LetterKind::C14)),
        (true, true) => notices.extend(to_complainant(case, first_answer)),
        (true, false) => notices.push(notice(
            first_answer,
            Party::Sender(sender.clone()),
            About::Case,
        )),
        (false, false) => {}
    }
    notices
}
