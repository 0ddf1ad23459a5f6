//! What the mail servers say: an accepted letter makes the step a fact, a lost one undoes it (I-26, AT-4.4, AT-4.13).

use super::{contact, decision, ending, sending};
use crate::case::{
    Case, Context, Draft, DraftPurpose, Event, LetterId, LetterKind, Party, Stage, Told,
};
use crate::roster::PersonId;

/// A letter was accepted by the outgoing server.
pub(super) fn accepted(
    case: &Case,
    id: &LetterId,
    kind: LetterKind,
    to: &Party,
    context: &Context<'_>,
) -> Vec<Event> {
    let mut events = vec![Event::LetterAccepted {
        id: id.clone(),
        kind,
        to: to.clone(),
    }];
    match to {
        Party::Complainant => events.extend(complainant_has(case, id, kind, context)),
        Party::Person(person) => events.extend(person_has(case, kind, person, context)),
        Party::Sender(_) | Party::Confidant => {}
    }
    events
}

/// The draft of this letter, also when it was withdrawn at the very moment of sending: what is out, is out.
fn draft_of<'c>(case: &'c Case, id: &LetterId) -> Option<&'c Draft> {
    let holds = |draft: &&Draft| draft.letter_ids.contains(id);
    case.drafts
        .iter()
        .find(holds)
        .or_else(|| case.past_drafts.iter().map(|past| &past.draft).find(holds))
}

fn complainant_has(
    case: &Case,
    id: &LetterId,
    kind: LetterKind,
    context: &Context<'_>,
) -> Vec<Event> {
    if kind.acknowledges() {
        return vec![Event::Acknowledged { kind }];
    }
    let Some(draft) = draft_of(case, id) else {
        return Vec::new();
    };
    if !case.is_open() {
        return Vec::new();
    }
    match &draft.purpose {
        DraftPurpose::Decide { outcome } if case.stage != Stage::Decided => {
            decision::decided(case, *outcome, context)
        }
        DraftPurpose::Delay { new_date } => {
            vec![decision::delay_told(draft, *new_date, Some(context.now))]
        }
        DraftPurpose::End { reason } => vec![ending::closed(
            case,
            *reason,
            sending::text_of(draft),
            None,
            context,
        )],
        DraftPurpose::Message => vec![contact::recorded(
            context.rules.local_date(context.now),
            "mail",
            sending::text_of(draft),
            true,
            context,
        )],
        DraftPurpose::Decide { .. }
        | DraftPurpose::InformVolunteers
        | DraftPurpose::Farewell
        | DraftPurpose::AcknowledgeOral => Vec::new(),
    }
}

fn person_has(
    case: &Case,
    kind: LetterKind,
    person: &PersonId,
    context: &Context<'_>,
) -> Option<Event> {
    let involved = case.volunteer(person);
    if kind == LetterKind::V1 && case.is_open() {
        return involved.map(|_| Event::VolunteerInformed {
            person: person.clone(),
            told: Told {
                on: context.rules.local_date(context.now),
                how: "mail".to_owned(),
                text: String::new(),
            },
            letter: true,
        });
    }
    let ended = case.decided_at().is_some() || case.closed.is_some();
    if matches!(kind, LetterKind::V3 | LetterKind::V4) && ended {
        return involved.map(|_| Event::OutcomeTold {
            person: person.clone(),
        });
    }
    (kind == LetterKind::D1 && case.board_report_at.is_none()).then_some(Event::BoardReported)
}

/// A letter was refused or came back: the step it made counts as not done.
pub(super) fn lost(
    case: &Case,
    id: &LetterId,
    kind: LetterKind,
    to: &Party,
    reason: &str,
) -> Vec<Event> {
    let mut events = vec![Event::LetterLost {
        id: id.clone(),
        kind,
        to: to.clone(),
        reason: reason.to_owned(),
    }];
    match to {
        Party::Complainant if kind == LetterKind::C7 && case.stage == Stage::Decided => {
            events.push(Event::DecisionReturned);
        }
        Party::Person(person) => events.extend(person_has_not(case, kind, person)),
        Party::Complainant | Party::Sender(_) | Party::Confidant => {}
    }
    events
}

fn person_has_not(case: &Case, kind: LetterKind, person: &PersonId) -> Option<Event> {
    let volunteer = case.volunteer(person)?;
    let told_by_v1 = volunteer.v1_sent_at.is_some() && case.is_open();
    if kind == LetterKind::V1 && told_by_v1 && volunteer.statements.is_empty() {
        return Some(Event::VolunteerNotReached {
            person: person.clone(),
        });
    }
    let ended = case.decided_at().is_some() || case.closed.is_some();
    (matches!(kind, LetterKind::V3 | LetterKind::V4) && ended).then(|| Event::OutcomeNotTold {
        person: person.clone(),
        reason: "undeliverable".to_owned(),
    })
}
