//! What then is true: the case after an event. Cannot fail, asks nothing, and is the only place that changes a case.

mod drafts;
mod ending;
mod fields;
mod registration;
mod undo;
mod volunteers;

use super::{Acknowledgement, Case, Event, Logged, Party};

/// The case after an event.
pub fn evolve(mut case: Case, logged: &Logged) -> Case {
    evolve_in_place(&mut case, logged);
    case
}

/// As [`evolve`], for the core's own look ahead.
pub(super) fn evolve_in_place(case: &mut Case, logged: &Logged) {
    undo::remember(case, logged);
    apply(case, logged);
}

/// The case after a whole log, from nothing: how a case is rebuilt.
pub fn fold<'a>(blank: Case, log: impl IntoIterator<Item = &'a Logged>) -> Case {
    log.into_iter().fold(blank, evolve)
}

/// One line for each event; what takes more is in the file of its subject.
fn apply(case: &mut Case, logged: &Logged) {
    let at = logged.at;
    match &logged.event {
        Event::Registered {
            registration,
            deadline,
        } => registration::register(case, registration, *deadline, logged),
        Event::AcknowledgementImpossible { reason } => {
            case.acknowledged = Some(Acknowledgement::NotPossible(reason.clone()));
        }
        Event::Acknowledged { .. } => case.acknowledged = Some(Acknowledgement::Sent(at)),
        Event::CoordinatorAssigned {
            coordinator,
            reason,
            ..
        } => registration::assign(case, Some(coordinator), reason, at),
        Event::CoordinatorMissing { reason, .. } => registration::assign(case, None, reason, at),
        Event::ExternalProposed { name, reason } => {
            registration::propose_external(case, name, reason, &logged.by);
        }
        Event::ExternalAppointed { .. } => {
            if let Some(external) = &mut case.external {
                external.appointed_at = Some(at);
            }
        }
        Event::TakeoverOffered { to } => {
            case.offered_to = Some(to.clone());
            case.offered_at = Some(at);
        }
        Event::NotInvolvedDeclared => case.declared_at = Some(at),
        Event::Implicated { person, reason } => registration::implicate(case, person, reason),
        Event::Cleared { person } => registration::clear(case, person),
        Event::Absorbed {
            other, deadline, ..
        } => registration::absorb(case, other, *deadline, at),

        Event::VolunteersNamed { people } => volunteers::name(case, people),
        Event::VolunteerRemoved { person } => volunteers::remove(case, person, at),
        Event::NoVolunteerInvolved => volunteers::nobody(case, at),
        Event::VolunteerUnknown { reason } => volunteers::unknown(case, reason, at),
        Event::VolunteerInformed {
            person,
            told,
            letter,
        } => volunteers::informed(case, person, told, *letter, at),
        Event::VolunteerNotReached { person } => volunteers::not_reached(case, person, at),
        Event::VolunteerHeard { person, told } => volunteers::heard(case, person, told, at),
        Event::HearingWaived { person, reason } => volunteers::waived(case, person, reason, at),
        Event::CallRequested { person, phone } => {
            volunteers::asks_a_call(case, person, phone.as_deref());
        }
        Event::OutcomeTold { person } => volunteers::told_the_outcome(case, person, at),
        Event::OutcomeNotTold { person, reason } => {
            volunteers::not_told_the_outcome(case, person, reason);
        }
        Event::VolunteerSigned { person, signature } => {
            volunteers::signed(case, person, signature);
        }
        Event::SignatureDeclined { person, reason } => volunteers::declined(case, person, reason),
        Event::VolunteerWrote { .. } | Event::MoreTimeRequested { .. } => {}

        Event::ReceivedMoved {
            received,
            source,
            deadline,
            decision_late,
        } => fields::move_receipt(case, *received, *source, *deadline, *decision_late),
        Event::MannerSet { set } => case.manner = set.clone(),
        Event::LanguageSet { language } => case.language = *language,
        Event::NameSet { name } => case.complainant.name = Some(name.clone()),
        Event::AddressSet { address } => fields::set_address(case, address),
        Event::PhoneSet { phone } => case.complainant.phone = Some(phone.clone()),
        Event::ComplainantKindSet { kind, relation } => {
            case.complainant.kind = *kind;
            case.complainant.relation = relation.clone();
        }
        Event::AgeGroupSet { group } => case.complainant.age_group = Some(*group),
        Event::ConsentSet { answer } => case.complainant.consent = Some(*answer),
        Event::IncidentSet { text } => case.incident = Some(text.clone()),
        Event::SummarySet { text } => fields::set_summary(case, text),
        Event::WishSet { text } => case.wish = Some(text.clone()),
        Event::CategoriesSet { set } => case.categories = set.clone(),
        Event::ToldOfRulesSet { answer } => case.told_of_rules = Some(*answer),
        Event::SolutionSet { text, .. } => case.solution = Some(text.clone()),
        Event::LateReasonSet { reason } => fields::set_late_reason(case, reason),
        Event::CauseAdded { cause } => case.causes.push(cause.clone()),
        Event::MeasureAdded { measure } => case.measures.push(measure.clone()),
        Event::NoteAdded { text } => fields::note(case, text, at),
        Event::Deviated { article, reason } => fields::deviate(case, article, reason),
        Event::MessageReceived {
            signs,
            contact,
            answer_needed,
        } => fields::message(case, signs, contact.as_ref(), *answer_needed, at),
        Event::DoNotMailAsked => case.complainant.do_not_mail = true,
        Event::ContactRecorded { contact } => fields::contact(case, contact, at),
        Event::KeepUntilSet { until, .. } => case.keep_until = Some(*until),

        Event::DraftPrepared { draft } => drafts::prepare(case, draft),
        Event::WrongCodeTyped { code, new_code } => {
            drafts::wrong_code(case, code, new_code.as_deref(), at);
        }
        Event::DraftReleased {
            code,
            held_until,
            letter_ids,
        } => drafts::release(case, code, *held_until, letter_ids),
        Event::DraftConfirmedWithoutAddress { code } => drafts::confirm(case, code, at),
        Event::DraftWithdrawn { code, fate, .. } => drafts::retire(case, code, *fate, at),
        Event::HalfwayLetterStopped => case.halfway_stopped = true,
        Event::LetterAccepted { id, kind, to } => drafts::accepted(case, id, *kind, to, at),
        Event::LetterLost { id, kind, to, .. } => drafts::lost(case, id, *kind, to, at),
        Event::TextKept {
            command,
            text,
            until,
        } => drafts::keep_text(case, command, text, *until),
        Event::KeptTextsDropped { before } => {
            case.kept_texts.retain(|kept| kept.until >= *before);
        }

        Event::Decided { outcome, late } => ending::decide(case, *outcome, *late, at),
        Event::DecisionReturned => ending::return_decision(case, at),
        Event::DelayTold { delay } => {
            case.late_reason = Some(delay.reason.clone());
            case.delay = Some(delay.clone());
        }
        Event::DeadlinePassed => case.deadline_passed_at = Some(at),
        Event::SatisfactionSet { satisfaction } => case.satisfaction = Some(satisfaction.clone()),
        Event::CoordinatorSigned { signature } => {
            case.coordinator_signature = Some(signature.clone());
        }
        Event::SignaturesVoided {
            volunteers,
            coordinator,
        } => ending::void_signatures(case, volunteers, *coordinator),
        Event::Closed {
            reason,
            text,
            merged_into,
            keep_until,
        } => ending::close(case, *reason, text, *merged_into, *keep_until, at),
        Event::BoardReported => case.board_report_at = case.board_report_at.or(Some(at)),
        Event::Reopened { deadline, .. } => ending::reopen(case, *deadline, at),
        Event::Reminded { of } => ending::remind(case, of, at),
        Event::Anonymised => ending::anonymise(case),

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
