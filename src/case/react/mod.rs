//! Who must hear of what: the letters that follow from an event (procedure.md §2.2 effects, §4 triggers).
//!
//! Answers to the person who typed something (B3, B4, B11, B13) are the desk's. Everything here is one letter to one
//! recipient, and nobody who must not hear of a case gets anything but what an involved volunteer or a former coordinator gets.

mod reminders;

use super::{
    About, Acknowledgement, Actor, Answer, Case, Channel, ComplainantKind, Context, Draft,
    DraftLetter, EndReason, Event, LetterKind, Logged, MessageSigns, Notice, Party, Progress,
    Refusal, Registration, eligibility,
};
use crate::roster::PersonId;
use jiff::Timestamp;

/// The letters that follow from one event; `case` is the case after all events of the input.
pub fn react(case: &Case, logged: &Logged, context: &Context<'_>) -> Vec<Notice> {
    match &logged.event {
        Event::Registered { registration, .. } => registered(case, registration),
        Event::CoordinatorAssigned {
            coordinator,
            previous,
            ..
        } => assigned(case, coordinator, previous.as_ref(), context),
        Event::CoordinatorMissing { previous, .. } => {
            let mut notices = alarm(case, context);
            notices.extend(farewell_to_coordinator(case, previous.as_ref()));
            notices
        }
        Event::TakeoverOffered { to } => vec![notice(
            LetterKind::B2,
            Party::Person(to.clone()),
            About::Offer,
        )],
        Event::VolunteerHeard { person, .. } => heard(case, person, &logged.by),
        Event::VolunteerWrote { person }
        | Event::CallRequested { person, .. }
        | Event::MoreTimeRequested { person, .. } => to_coordinator(
            case,
            LetterKind::B6,
            message_from(Party::Person(person.clone())),
        ),
        Event::MessageReceived { signs, .. } => message(case, signs),
        Event::SolutionSet { agreed, .. } => solution(case, *agreed, context),
        Event::SatisfactionSet { satisfaction } => {
            let sign = satisfaction.answer == Answer::Yes;
            to_volunteers(
                case,
                LetterKind::V4,
                &About::Ending { sign, again: false },
                context,
            )
        }
        Event::DraftPrepared { draft } => shown(case, &draft.code, None),
        Event::WrongCodeTyped { code, new_code } => {
            let refusal = Refusal::WrongCode { code: code.clone() };
            shown(case, new_code.as_ref().unwrap_or(code), Some(refusal))
        }
        Event::DraftReleased {
            code, held_until, ..
        } => released(case, code, *held_until, logged.at),
        Event::LetterLost {
            kind, to, reason, ..
        } => lost(case, *kind, to, reason, context),
        Event::Decided { .. } => to_volunteers(
            case,
            LetterKind::V3,
            &About::Progress(Progress::Decided),
            context,
        ),
        Event::DelayTold { .. } => to_informed(
            case,
            LetterKind::V3,
            &About::Progress(Progress::Delayed),
            context,
        ),
        Event::SignaturesVoided { volunteers, .. } => sign_again(case, volunteers),
        Event::Closed { reason, .. } => closed(case, *reason, context),
        Event::Reopened { .. } => reopened(case, context),
        Event::Absorbed { other, .. } => absorbed(case, other),
        Event::Reminded { of } => reminders::reminded(case, of, context),

        // Facts on the form; the answer to whoever typed them is the desk's.
        Event::AcknowledgementImpossible { .. }
        | Event::NotInvolvedDeclared
        | Event::Implicated { .. }
        | Event::Cleared { .. }
        | Event::VolunteersNamed { .. }
        | Event::VolunteerRemoved { .. }
        | Event::NoVolunteerInvolved
        | Event::VolunteerUnknown { .. }
        | Event::VolunteerInformed { .. }
        | Event::VolunteerNotReached { .. }
        | Event::HearingWaived { .. }
        | Event::OutcomeTold { .. }
        | Event::OutcomeNotTold { .. }
        | Event::ReceivedMoved { .. }
        | Event::MannerSet { .. }
        | Event::LanguageSet { .. }
        | Event::NameSet { .. }
        | Event::AddressSet { .. }
        | Event::PhoneSet { .. }
        | Event::ComplainantKindSet { .. }
        | Event::AgeGroupSet { .. }
        | Event::ConsentSet { .. }
        | Event::IncidentSet { .. }
        | Event::SummarySet { .. }
        | Event::WishSet { .. }
        | Event::CategoriesSet { .. }
        | Event::ToldOfRulesSet { .. }
        | Event::LateReasonSet { .. }
        | Event::CauseAdded { .. }
        | Event::MeasureAdded { .. }
        | Event::NoteAdded { .. }
        | Event::Deviated { .. }
        | Event::ContactRecorded { .. }
        | Event::DraftConfirmedWithoutAddress { .. }
        | Event::DraftWithdrawn { .. }
        | Event::HalfwayLetterStopped
        | Event::LetterAccepted { .. }
        | Event::TextKept { .. }
        | Event::KeptTextsDropped { .. }
        | Event::Acknowledged { .. }
        | Event::DecisionReturned
        | Event::DeadlinePassed
        | Event::VolunteerSigned { .. }
        | Event::SignatureDeclined { .. }
        | Event::CoordinatorSigned { .. }
        | Event::BoardReported
        | Event::StepUndone { .. }
        | Event::KeepUntilSet { .. }
        | Event::Anonymised => Vec::new(),
    }
}

pub(super) fn notice(kind: LetterKind, to: Party, about: About) -> Notice {
    Notice {
        kind,
        to,
        about,
        not_before: None,
        id: None,
    }
}

fn message_from(from: Party) -> About {
    About::Message { from }
}

/// To the coordinator; to nobody while there is none (D3 says so).
pub(super) fn to_coordinator(case: &Case, kind: LetterKind, about: About) -> Vec<Notice> {
    case.coordinator
        .iter()
        .map(|person| notice(kind, Party::Person(person.clone()), about.clone()))
        .collect()
}

/// To every involved volunteer who is still with us; each their own letter.
pub(super) fn to_volunteers(
    case: &Case,
    kind: LetterKind,
    about: &About,
    context: &Context<'_>,
) -> Vec<Notice> {
    let today = context.rules.local_date(context.now);
    case.volunteers
        .iter()
        .filter(|volunteer| {
            context
                .roster
                .get(&volunteer.id)
                .is_some_and(|person| person.is_active(today))
        })
        .map(|volunteer| notice(kind, Party::Person(volunteer.id.clone()), about.clone()))
        .collect()
}

/// To the volunteers who know of the complaint: the first word about it is always V1.
pub(super) fn to_informed(
    case: &Case,
    kind: LetterKind,
    about: &About,
    context: &Context<'_>,
) -> Vec<Notice> {
    let knows = |party: &Party| {
        case.volunteers.iter().any(|volunteer| {
            *party == Party::Person(volunteer.id.clone()) && volunteer.informed.is_some()
        })
    };
    to_volunteers(case, kind, about, context)
        .into_iter()
        .filter(|notice| knows(&notice.to))
        .collect()
}

/// To each board member who may hear of the case, one letter each.
pub(super) fn to_board(case: &Case, kind: LetterKind, context: &Context<'_>) -> Vec<Notice> {
    eligibility::board_in_the_know(case, context)
        .into_iter()
        .map(|person| notice(kind, Party::Person(person), About::Case))
        .collect()
}

/// A fixed letter to the complainant; nothing without a confirmed address.
pub(super) fn to_complainant(case: &Case, kind: LetterKind) -> Vec<Notice> {
    if case.fixed_letters_allowed() {
        vec![notice(kind, Party::Complainant, About::Case)]
    } else {
        Vec::new()
    }
}

/// T1: the acknowledgement, and the danger letter at any hour (I-24). An oral complaint gets C1m after its preview.
fn registered(case: &Case, registration: &Registration) -> Vec<Notice> {
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
fn assigned(
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

/// B10: not your case any more.
fn farewell_to_coordinator(case: &Case, previous: Option<&PersonId>) -> Vec<Notice> {
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

/// T6: the volunteer's own mail is confirmed (V6) and shown (B6); what the coordinator typed is not.
fn heard(case: &Case, person: &PersonId, by: &Actor) -> Vec<Notice> {
    if *by != Actor::Person(person.clone()) {
        return Vec::new();
    }
    let from = Party::Person(person.clone());
    let mut notices = vec![notice(LetterKind::V6, from.clone(), About::Case)];
    notices.extend(to_coordinator(case, LetterKind::B6, message_from(from)));
    notices
}

fn message(case: &Case, signs: &MessageSigns) -> Vec<Notice> {
    let mut notices = to_coordinator(case, LetterKind::B6, message_from(Party::Complainant));
    if signs.danger {
        notices.extend(to_coordinator(case, LetterKind::B12, About::Case));
    }
    notices
}

/// Article 6.3: a solution was agreed. Once; a changed text is not news.
fn solution(case: &Case, agreed: bool, context: &Context<'_>) -> Vec<Notice> {
    if !agreed || case.decided_at().is_some() {
        return Vec::new();
    }
    to_informed(
        case,
        LetterKind::V3,
        &About::Progress(Progress::Solution),
        context,
    )
}

/// B5 to the reader of the preview.
fn shown(case: &Case, code: &str, because: Option<Refusal>) -> Vec<Notice> {
    waiting(case, code)
        .map(|draft| {
            notice(
                LetterKind::B5,
                Party::Person(draft.shown_to.clone()),
                About::Preview {
                    code: code.to_owned(),
                    because: because.map(Box::new),
                },
            )
        })
        .into_iter()
        .collect()
}

fn waiting<'c>(case: &'c Case, code: &str) -> Option<&'c Draft> {
    case.drafts.iter().find(|draft| draft.code == code)
}

/// The letters of a confirmed draft, at the end of its hold, with the ids the case knows them by.
fn released(case: &Case, code: &str, held_until: Timestamp, now: Timestamp) -> Vec<Notice> {
    let Some(draft) = waiting(case, code) else {
        return Vec::new();
    };
    draft
        .letters
        .iter()
        .zip(&draft.letter_ids)
        .filter(|(letter, _)| letter.address.is_some())
        .map(|(letter, id)| Notice {
            kind: letter.kind,
            to: letter.to.clone(),
            about: words(letter),
            not_before: (held_until > now).then_some(held_until),
            id: Some(id.clone()),
        })
        .collect()
}

fn words(letter: &DraftLetter) -> About {
    if letter.text.is_empty() {
        About::Case
    } else {
        About::Words(letter.text.clone())
    }
}

/// B9: the coordinator hears what did not arrive; when it was the coordinator's own letter, a colleague hears.
fn lost(
    case: &Case,
    kind: LetterKind,
    to: &Party,
    reason: &str,
    context: &Context<'_>,
) -> Vec<Notice> {
    let about = About::Undelivered {
        kind,
        to: to.clone(),
        reason: reason.to_owned(),
    };
    match to {
        Party::Complainant => to_coordinator(case, LetterKind::B9, about),
        Party::Person(person) if case.volunteer(person).is_some() => {
            to_coordinator(case, LetterKind::B9, about)
        }
        Party::Person(person)
            if case.coordinator.as_ref() == Some(person)
                && matches!(kind, LetterKind::B2 | LetterKind::B12) =>
        {
            eligibility::escalation(case, context)
                .map(|colleague| notice(LetterKind::B9, Party::Person(colleague), about))
                .into_iter()
                .collect()
        }
        Party::Person(_) | Party::Sender(_) | Party::Confidant => Vec::new(),
    }
}

fn sign_again(case: &Case, volunteers: &[PersonId]) -> Vec<Notice> {
    if !super::form::is_satisfied(case) {
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
fn closed(case: &Case, reason: EndReason, context: &Context<'_>) -> Vec<Notice> {
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
        EndReason::Duplicate => {}
        EndReason::OutOfScope => {
            notices.extend(to_informed(case, LetterKind::V4, &no_signing, context));
        }
    }
    notices
}

/// T20.
fn reopened(case: &Case, context: &Context<'_>) -> Vec<Notice> {
    let mut notices = to_complainant(case, LetterKind::C13);
    let about = About::Progress(Progress::Reopened);
    notices.extend(to_informed(case, LetterKind::V3, &about, context));
    notices
}

/// T18: C14 when nobody had answered the second registration and it came from the same address.
fn absorbed(case: &Case, other: &Case) -> Vec<Notice> {
    let answered = matches!(other.acknowledged, Some(Acknowledgement::Sent(_)));
    let same = other.complainant.addresses.first() == case.complainant_address();
    if answered || !same {
        Vec::new()
    } else {
        to_complainant(case, LetterKind::C14)
    }
}
