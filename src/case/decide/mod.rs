//! What may happen: an input becomes events, or a refusal. May refuse; changes nothing itself.
//!
//! The order is always the same: who may (`access`), the subject's own rules, then what follows by itself (`settle`): another
//! coordinator, withdrawn previews, void signatures, a preview for a newly named volunteer.

mod access;
mod assignment;
mod closing;
mod contact;
mod decision;
mod delivery;
mod drafting;
mod ending;
mod fields;
mod hearing;
mod messages;
mod refused;
mod registration;
mod sending;
mod settle;
mod shown;
mod signing;
mod undo;
mod volunteers;

pub(super) use assignment::offer as offer_from_absent;
pub use refused::on_refusal;

use super::{Case, Context, Event, Input, Refusal, schedule};
use crate::command::Command;
use crate::roster::PersonId;

/// What a part of the core decided.
type Decided = Result<Vec<Event>, Refusal>;

/// Decides what an input means for a case: the events, or why not.
///
/// # Errors
/// The refusal, to be answered with the words of procedure.md §3.7; [`on_refusal`] tells what is to be kept of it.
pub fn decide(case: &Case, input: &Input, context: &Context<'_>) -> Result<Vec<Event>, Refusal> {
    let events = match input {
        Input::Register(registration) => registration::register(case, registration, context),
        Input::Command { by, command } => typed(case, by, command.get(), context)?,
        Input::FromComplainant(signs) => messages::from_complainant(case, signs, context),
        Input::FromVolunteer { person, text } => {
            messages::from_volunteer(case, person, text, context)?
        }
        Input::Accepted { id, kind, to } => delivery::accepted(case, id, *kind, to, context),
        Input::Undeliverable {
            id,
            kind,
            to,
            reason,
        } => delivery::lost(case, id, *kind, to, reason),
        Input::Absorb(other) => registration::absorb(case, other, context)?,
        Input::DoNotMail => messages::do_not_mail(case),
        Input::KeepText { by, command, text } => refused::keep(case, by, command, text, context),
        Input::TimePassed => schedule::events_due(case, context),
        Input::RosterChanged => assignment::roster_changed(case, context),
    };
    Ok(settle::settle(case, events, context))
}

/// A typed command: may this person, now; then the subject decides.
fn typed(case: &Case, by: &PersonId, command: &Command, context: &Context<'_>) -> Decided {
    let role = access::role_of(case, by, context);
    access::check(case, role, command, context)?;
    let mut events = subject(case, by, role, command, context)?;
    if role == access::Role::Coordinator && declares(case, by, command, &events) {
        events.insert(0, Event::NotInvolvedDeclared);
    }
    Ok(events)
}

/// F-19: the first thing a coordinator does with the case declares not to be involved, unless it gives the case away or
/// names the coordinator.
fn declares(case: &Case, by: &PersonId, command: &Command, events: &[Event]) -> bool {
    let gives_away = matches!(
        command,
        Command::Transfer { .. }
            | Command::Coordinator { .. }
            | Command::Take
            | Command::BelongsTo { .. }
    );
    let names_self = events.iter().any(|event| {
        matches!(event, Event::VolunteersNamed { people } if people.contains(by))
            || matches!(event, Event::Implicated { person, .. } if person == by)
    });
    case.declared_at.is_none() && !gives_away && !names_self && !events.is_empty()
}

/// Every command of the table, sent to its subject. The desk handles those that are not about one registered case.
fn subject(
    case: &Case,
    by: &PersonId,
    role: access::Role,
    command: &Command,
    context: &Context<'_>,
) -> Decided {
    match command {
        Command::Take => assignment::take(case, by, role, context),
        Command::Transfer { name, reason } => {
            assignment::hand_over(case, name, reason.as_deref(), context)
        }
        Command::Coordinator { name } => assignment::hand_over(case, name, None, context),
        Command::Conflict { reason } => Ok(assignment::conflict(by, reason.as_deref())),
        Command::Involved { names, not } => assignment::involved(case, names, *not, context),

        Command::Volunteer(choice) => volunteers::choose(case, choice, command, context),
        Command::Informed { name, date, how } => {
            volunteers::informed(case, name, *date, how, context)
        }
        Command::Heard {
            name,
            date,
            how,
            text,
        } => hearing::heard(case, name, *date, how, text, context),
        Command::NotHeard { name, reason } => {
            hearing::not_heard(case, name, reason, command, context)
        }
        Command::Statement { text } => messages::statement(case, by, text, command, context),
        Command::CallMe { phone } => Ok(vec![Event::CallRequested {
            person: by.clone(),
            phone: phone.clone(),
        }]),
        Command::MoreTime { date } => Ok(vec![Event::MoreTimeRequested {
            person: by.clone(),
            until: *date,
        }]),

        Command::Received { date } => fields::received(case, *date, context),
        Command::Category { set } => fields::categories(set, command),
        Command::Manner { set } => fields::manner(set, command),
        Command::Field(value) => Ok(vec![fields::field(value)]),
        Command::SafeAddress { email } => Ok(vec![Event::AddressSet {
            address: email.clone(),
        }]),
        Command::Summary { text } => fields::summary(text, command),
        Command::Wish { text } => fields::wish(text, command),
        Command::Note { text } => fields::note(text, command),
        Command::Cause { kinds, text } => fields::cause(kinds, text, command),
        Command::Measure { kind, text } => fields::measure(*kind, text, command),

        Command::Contact { date, how, text } => contact::made(case, *date, how, text, context),
        Command::ContactFailed { reason } => contact::failed(reason, command, context),
        Command::Message(kind) => contact::message(case, kind, command, context),
        Command::Solution { text } => contact::solution(case, text, command, context),

        Command::Decision { outcome, text } => {
            decision::decide(case, *outcome, text, command, context)
        }
        Command::Delay { date, reason } => decision::delay(case, *date, reason, command, context),
        Command::Send { code } => sending::send(case, by, code, context),
        Command::Stop => sending::stop(case, by),
        Command::Undo => undo::undo(case, by, context),

        Command::Satisfied { answer } => closing::satisfied(case, *answer, context),
        Command::Sign => signing::sign(case, by, role, context),
        Command::DeclineToSign { reason } => {
            signing::decline(case, by, role, reason, command, context)
        }
        Command::Close => closing::close(case, context),
        Command::Withdrawn { reason } => ending::withdrawn(case, reason.as_deref(), context),
        Command::NotAComplaint { kind, reason } => {
            ending::not_a_complaint(case, *kind, reason.as_deref(), command, context)
        }
        Command::OutOfScope { reason } => ending::out_of_scope(case, reason, command, context),
        Command::BelongsTo { case: other } => ending::belongs_to(case, *other, command, context),
        Command::Reopen { reason } => ending::reopen(case, reason, command, context),

        Command::External { name, reason } => assignment::external(case, by, name, reason, command),
        Command::Help { .. }
        | Command::Status
        | Command::List { .. }
        | Command::File
        | Command::FileWithAttachments { .. }
        | Command::Complaint
        | Command::Spam
        | Command::New(_)
        | Command::SplitOff
        | Command::Away { .. }
        | Command::Back
        | Command::Figures { .. }
        | Command::AnnualReport { .. }
        | Command::Analysis { .. }
        | Command::Recommendation { .. }
        | Command::FollowUp { .. }
        | Command::Meeting { .. }
        | Command::Discussed { .. }
        | Command::OfficeVersion { .. }
        | Command::Access
        | Command::Erase { .. }
        | Command::Hold { .. }
        | Command::Breach { .. } => Err(access::not_now(command)),
    }
}
