//! Who must hear of what: the letters that follow from an event (procedure.md §2.2 effects, §4 triggers).
//!
//! Answers to the person who typed something (B3, B4, B11, B13) are the desk's. Everything here is one letter to one
//! recipient, and nobody who must not hear of a case gets anything but what an involved volunteer or a former coordinator gets.

mod assignment;
mod drafts;
mod ending;
mod reminders;

use super::{
    About, Actor, Answer, Case, Context, Event, LetterKind, Logged, MessageSigns, Notice, Party,
    Progress, Refusal, Reminder, eligibility,
};
use crate::roster::PersonId;

/// The letters that follow from one event; `case` is the case after all events of the input.
pub fn react(case: &Case, logged: &Logged, context: &Context<'_>) -> Vec<Notice> {
    match &logged.event {
        Event::Registered { registration, .. } => assignment::registered(case, registration),
        Event::CoordinatorAssigned {
            coordinator,
            previous,
            ..
        } => assignment::assigned(case, coordinator, previous.as_ref(), context),
        Event::CoordinatorMissing { previous, .. } => {
            let mut notices = assignment::alarm(case, context);
            notices.extend(assignment::farewell_to_coordinator(case, previous.as_ref()));
            notices
        }
        Event::ExternalProposed { .. } => assignment::second_is_asked(case, &logged.by, context),
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
            to_informed(
                case,
                LetterKind::V4,
                &About::Ending { sign, again: false },
                context,
            )
        }
        Event::DraftPrepared { draft } => drafts::shown(case, &draft.code, None),
        Event::WrongCodeTyped { code, new_code } => {
            let refusal = Refusal::WrongCode { code: code.clone() };
            drafts::shown(case, new_code.as_ref().unwrap_or(code), Some(refusal))
        }
        Event::DraftReleased {
            code, held_until, ..
        } => drafts::released(case, code, *held_until, logged.at),
        Event::LetterLost {
            kind, to, reason, ..
        } => lost(case, *kind, to, reason, context),
        Event::Decided { .. } => to_informed(
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
        Event::SignaturesVoided { volunteers, .. } => ending::sign_again(case, volunteers),
        Event::Closed { reason, .. } => ending::closed(case, *reason, &logged.by, context),
        Event::Reopened { .. } => ending::reopened(case, context),
        Event::Absorbed { other, another, .. } => {
            assignment::absorbed(case, other, *another, &logged.by)
        }
        Event::DoNotMailAsked => to_coordinator(
            case,
            LetterKind::B7,
            About::Reminders(vec![Reminder::DoNotMail]),
        ),
        Event::Reminded { of } => reminders::reminded(case, of, context),

        // Facts on the form; the answer to whoever typed them is the desk's.
        Event::AcknowledgementImpossible { .. }
        | Event::ExternalAppointed { .. }
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

/// To the volunteers who know of the complaint (the first word about it is always V1) and are still with us (I-17);
/// each their own letter.
pub(super) fn to_informed(
    case: &Case,
    kind: LetterKind,
    about: &About,
    context: &Context<'_>,
) -> Vec<Notice> {
    case.volunteers
        .iter()
        .filter(|volunteer| {
            volunteer.informed.is_some() && eligibility::is_with_us(&volunteer.id, context)
        })
        .map(|volunteer| notice(kind, Party::Person(volunteer.id.clone()), about.clone()))
        .collect()
}

/// To each board member who may hear of the case, one letter each.
pub(super) fn to_board(case: &Case, kind: LetterKind, context: &Context<'_>) -> Vec<Notice> {
    eligibility::board_in_the_know(case, context)
        .into_iter()
        .map(|person| notice(kind, Party::Person(person), About::Case))
        .collect()
}

/// A fixed letter to the complainant; nothing without a confirmed address. Who did not get the answer for want of the
/// client's consent is not asked about it either (I-04).
pub(super) fn to_complainant(case: &Case, kind: LetterKind) -> Vec<Notice> {
    let after_the_answer = matches!(kind, LetterKind::C9 | LetterKind::C12);
    let kept_back = after_the_answer && case.speaker_without_consent();
    if case.fixed_letters_allowed() && !kept_back {
        vec![notice(kind, Party::Complainant, About::Case)]
    } else {
        Vec::new()
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
