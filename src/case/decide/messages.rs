//! Plain words from the complainant or a volunteer. Signs in them are suggestions; only three things happen by
//! themselves: a danger flag, no more mail to an address that must not be used, and the yes or no of T13.

use super::access::with_text;
use super::{Decided, closing};
use crate::case::{Case, Contact, Context, Event, LetterKind, MessageSigns, Refusal, Stage, Told};
use crate::command::Command;
use crate::roster::PersonId;

/// A message of the complainant or a representative (T7, T13).
pub(super) fn from_complainant(
    case: &Case,
    signs: &MessageSigns,
    context: &Context<'_>,
) -> Vec<Event> {
    if case.stage == Stage::Anonymised {
        return Vec::new();
    }
    let answer = satisfaction(case, signs);
    let mut events = named(case, signs);
    events.push(Event::MessageReceived {
        signs: signs.clone(),
        contact: counts_as_contact(case).then(|| Contact {
            on: context.rules.local_date(context.now),
            how: "mail".to_owned(),
            text: String::new(),
            at: context.now,
            succeeded: true,
        }),
        answer_needed: answer.is_none(),
    });
    if let Some(answer) = answer {
        events.extend(closing::answered(case, answer, true, context));
    }
    events.extend(not_acknowledged(case).filter(|_| signs.do_not_mail));
    events
}

/// A name found later counts as one found at once: that person hears no more of the case (I-03, RB-03).
fn named(case: &Case, signs: &MessageSigns) -> Vec<Event> {
    signs
        .named
        .iter()
        .filter(|(person, _)| !case.is_excluded(person) && !case.cleared.contains(*person))
        .map(|(person, reason)| Event::Implicated {
            person: person.clone(),
            reason: reason.clone(),
        })
        .collect()
}

/// Asked in a mail that belongs to another case.
pub(super) fn do_not_mail(case: &Case) -> Vec<Event> {
    if case.stage == Stage::Anonymised || case.complainant.do_not_mail {
        return Vec::new();
    }
    let mut events = vec![Event::DoNotMailAsked];
    events.extend(not_acknowledged(case));
    events
}

/// An acknowledgement that has not gone out yet does not go there any more (F-20).
fn not_acknowledged(case: &Case) -> Option<Event> {
    case.acknowledged
        .is_none()
        .then(|| Event::AcknowledgementImpossible {
            reason: "do_not_mail".to_owned(),
        })
}

/// T7: contact is sought after the hearing; an earlier message is the complaint itself.
fn counts_as_contact(case: &Case) -> bool {
    match case.stage {
        Stage::Resolving => true,
        Stage::Received
        | Stage::InProgress
        | Stage::Hearing
        | Stage::Decided
        | Stage::Closed
        | Stage::Anonymised => false,
    }
}

/// T13: a plain yes or no as the first line of an answer to C7 or C9, while nothing is recorded yet.
fn satisfaction(case: &Case, signs: &MessageSigns) -> Option<crate::case::Answer> {
    let asked = matches!(signs.answers, Some(LetterKind::C7 | LetterKind::C9));
    signs
        .satisfied
        .filter(|_| asked && case.stage == Stage::Decided && case.satisfaction.is_none())
}

/// An involved volunteer wrote: that is the hearing (T6); after the decision it is only passed on.
pub(super) fn from_volunteer(
    case: &Case,
    person: &PersonId,
    text: &str,
    context: &Context<'_>,
) -> Decided {
    let Some(volunteer) = case.volunteer(person) else {
        return Err(Refusal::NotYourCase { coordinator: None });
    };
    let before_decision = match case.stage {
        Stage::Received | Stage::InProgress | Stage::Hearing | Stage::Resolving => true,
        Stage::Decided | Stage::Closed | Stage::Anonymised => false,
    };
    if !before_decision || text.trim().is_empty() {
        return Ok(vec![Event::VolunteerWrote {
            person: person.clone(),
        }]);
    }
    let told = Told {
        on: context.rules.local_date(context.now),
        how: "mail".to_owned(),
        text: text.trim().to_owned(),
    };
    let mut events = Vec::new();
    if volunteer.informed.is_none() {
        events.push(Event::VolunteerInformed {
            person: person.clone(),
            told: Told {
                text: String::new(),
                ..told.clone()
            },
            letter: false,
        });
    }
    events.push(Event::VolunteerHeard {
        person: person.clone(),
        told,
    });
    Ok(events)
}

/// REACTIE: the same, typed as a command.
pub(super) fn statement(
    case: &Case,
    by: &PersonId,
    text: &str,
    command: &Command,
    context: &Context<'_>,
) -> Decided {
    from_volunteer(case, by, with_text(text, command)?, context)
}
