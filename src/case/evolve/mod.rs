//! What then is true: the case after an event. Cannot fail, asks nothing, and is the only place that changes a case.

mod drafts;
mod ending;
mod fields;
mod registration;
mod undo;
mod volunteers;

use super::{Case, Event, Logged, Party};
use jiff::Timestamp;

/// The case after an event.
pub fn evolve(mut case: Case, logged: &Logged) -> Case {
    undo::remember(&mut case, logged);
    apply(&mut case, logged.at, logged);
    case
}

/// The case after a whole log, from nothing: how a case is rebuilt.
pub fn fold<'a>(blank: Case, log: impl IntoIterator<Item = &'a Logged>) -> Case {
    log.into_iter().fold(blank, evolve)
}

/// Sends each event to the part of the case it is about.
fn apply(case: &mut Case, at: Timestamp, logged: &Logged) {
    let event = &logged.event;
    match event {
        Event::Registered { .. }
        | Event::AcknowledgementImpossible { .. }
        | Event::Acknowledged { .. }
        | Event::CoordinatorAssigned { .. }
        | Event::CoordinatorMissing { .. }
        | Event::TakeoverOffered { .. }
        | Event::NotInvolvedDeclared
        | Event::Implicated { .. }
        | Event::Cleared { .. }
        | Event::Absorbed { .. } => registration::apply(case, logged),

        Event::VolunteersNamed { .. }
        | Event::VolunteerRemoved { .. }
        | Event::NoVolunteerInvolved
        | Event::VolunteerUnknown { .. }
        | Event::VolunteerInformed { .. }
        | Event::VolunteerNotReached { .. }
        | Event::VolunteerHeard { .. }
        | Event::HearingWaived { .. }
        | Event::VolunteerWrote { .. }
        | Event::CallRequested { .. }
        | Event::MoreTimeRequested { .. }
        | Event::OutcomeTold { .. }
        | Event::OutcomeNotTold { .. }
        | Event::VolunteerSigned { .. }
        | Event::SignatureDeclined { .. } => volunteers::apply(case, at, event),

        Event::ReceivedMoved { .. }
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
        | Event::SolutionSet { .. }
        | Event::LateReasonSet { .. }
        | Event::CauseAdded { .. }
        | Event::MeasureAdded { .. }
        | Event::NoteAdded { .. }
        | Event::Deviated { .. }
        | Event::MessageReceived { .. }
        | Event::ContactRecorded { .. }
        | Event::KeepUntilSet { .. } => fields::apply(case, at, event),

        Event::DraftPrepared { .. }
        | Event::WrongCodeTyped { .. }
        | Event::DraftReleased { .. }
        | Event::DraftConfirmedWithoutAddress { .. }
        | Event::DraftWithdrawn { .. }
        | Event::HalfwayLetterStopped
        | Event::LetterAccepted { .. }
        | Event::LetterLost { .. }
        | Event::TextKept { .. } => drafts::apply(case, at, event),

        Event::Decided { .. }
        | Event::DecisionReturned
        | Event::DelayTold { .. }
        | Event::DeadlinePassed
        | Event::SatisfactionSet { .. }
        | Event::CoordinatorSigned { .. }
        | Event::SignaturesVoided { .. }
        | Event::Closed { .. }
        | Event::BoardReported
        | Event::Reopened { .. }
        | Event::Reminded { .. }
        | Event::Anonymised => ending::apply(case, at, event),

        Event::StepUndone { before } => undo::restore(case, before, at),
    }
}

/// True for the one recipient whose letters are counted as answers.
fn is_complainant(to: &Party) -> bool {
    match to {
        Party::Complainant => true,
        Party::Person(_) | Party::Sender(_) | Party::Confidant => false,
    }
}
