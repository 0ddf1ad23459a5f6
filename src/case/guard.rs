//! The guards of a decision (G2–G5; procedure.md §2.2), each with its refusal. G1 is who may type the command, G6 is the
//! text and the address, G7 is [`super::form::missing`].

use super::{Case, Channel, Contact, Context, DraftPurpose, Involvement, Refusal};
use crate::roster::PersonId;
use jiff::{Timestamp, civil::Date};

/// Guards G2–G5 together: may a decision be made and go out?
///
/// # Errors
/// The refusal of the first guard that does not hold.
pub fn before_decision(case: &Case, context: &Context<'_>) -> Result<(), Refusal> {
    volunteers_known(case)?;
    volunteers_informed(case, context)?;
    volunteers_heard(case, context)?;
    complainant_contacted(case)
}

/// G2: the volunteers are known, or there is none, or it is recorded why they are not known.
pub fn volunteers_known(case: &Case) -> Result<(), Refusal> {
    match case.involvement {
        Involvement::Open => Err(Refusal::VolunteerFirst),
        Involvement::Nobody | Involvement::Unknown(_) | Involvement::Named => Ok(()),
    }
}

/// G3: every named volunteer knows of the complaint (article 4.1), or cannot be told.
pub fn volunteers_informed(case: &Case, context: &Context<'_>) -> Result<(), Refusal> {
    match case.volunteers.iter().find(|v| !v.informed_or_waived()) {
        Some(volunteer) => Err(Refusal::InformFirst {
            name: name_of(&volunteer.id, context),
            code: waiting_v1_code(case, &volunteer.id),
        }),
        None => Ok(()),
    }
}

/// G4: every named volunteer is heard, or it is recorded why not (article 4.2).
pub fn volunteers_heard(case: &Case, context: &Context<'_>) -> Result<(), Refusal> {
    match case.volunteers.iter().find(|v| !v.heard_or_waived()) {
        Some(volunteer) => Err(Refusal::HearFirst {
            name: name_of(&volunteer.id, context),
        }),
        None => Ok(()),
    }
}

/// Nobody can write to or call this complainant: steps towards them are not possible by themselves (I-10). Who told it in person
/// can be spoken to again.
pub fn cannot_be_reached(case: &Case) -> bool {
    let complainant = &case.complainant;
    complainant.addresses.is_empty()
        && complainant.phone.is_none()
        && case.channel != Channel::Spoken
}

/// G5: contact with the complainant after the hearing, or a recorded attempt (article 4.2); or contact is not possible (I-10).
pub fn complainant_contacted(case: &Case) -> Result<(), Refusal> {
    if cannot_be_reached(case) || case.contacts.iter().any(|contact| counts(case, contact)) {
        Ok(())
    } else {
        Err(Refusal::ContactFirst)
    }
}

/// Contact counts when it was in this round and after the hearing. A hearing that was recorded later than it took place
/// counts by its day; a waiver has no day of its own and counts when it was recorded.
fn counts(case: &Case, contact: &Contact) -> bool {
    if case.round > 1 && contact.at < case.round_began {
        return false;
    }
    if case.volunteers.is_empty() {
        return true;
    }
    let Some(done) = case.hearing_done_at else {
        return false;
    };
    match last_hearing_day(case) {
        Some(day) if nobody_waived(case) && case.round == 1 => on_or_after(contact, day, done),
        Some(_) | None => contact.at >= done,
    }
}

fn on_or_after(contact: &Contact, hearing: Date, recorded: Timestamp) -> bool {
    contact.on > hearing || (contact.on == hearing && contact.at >= recorded)
}

fn last_hearing_day(case: &Case) -> Option<Date> {
    case.volunteers
        .iter()
        .filter_map(|volunteer| volunteer.statements.first().map(|told| told.on))
        .max()
}

fn nobody_waived(case: &Case) -> bool {
    case.volunteers.iter().all(|v| v.waived.is_none())
}

/// The code of the preview that waits for this volunteer, to be named in the refusal.
fn waiting_v1_code(case: &Case, person: &PersonId) -> Option<String> {
    case.drafts
        .iter()
        .find(|draft| {
            draft.purpose == DraftPurpose::InformVolunteers
                && draft.held_until.is_none()
                && draft
                    .letters
                    .iter()
                    .any(|letter| letter.to == super::Party::Person(person.clone()))
        })
        .map(|draft| draft.code.clone())
}

/// Display name for a refusal; the id when the roster no longer knows the person.
pub fn name_of(person: &PersonId, context: &Context<'_>) -> String {
    context
        .roster
        .get(person)
        .map_or_else(|| person.to_string(), |known| known.name.clone())
}
