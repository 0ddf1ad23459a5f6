//! T14: volunteer and coordinator sign the form, only when the complainant is satisfied (article 5, D-07, D-08).

use super::Decided;
use super::access::{Role, with_text};
use crate::case::{Answer, Case, Context, Event, Refusal, Signature, Volunteer, form};
use crate::command::Command;
use crate::roster::PersonId;

/// Working days after the satisfied answer before the coordinator may record that a volunteer does not react (§5.2).
const UNREACHABLE_AFTER: i32 = 10;

/// TEKEN: the signature is bound to the form as it is now.
pub(super) fn sign(case: &Case, by: &PersonId, role: Role, context: &Context<'_>) -> Decided {
    needed(case)?;
    let missing = form::missing_before_signing(case);
    if !missing.is_empty() {
        return Err(Refusal::NotReadyToSign { missing });
    }
    let signature = Signature {
        at: context.now,
        form_hash: form::hash(case),
    };
    let signed = match role {
        Role::Volunteer => case.volunteer(by).and_then(|v| v.signature.as_ref()),
        Role::Coordinator | Role::Board | Role::Stranger => case.coordinator_signature.as_ref(),
    };
    if signed.is_some_and(|known| known.form_hash == signature.form_hash) {
        return Ok(Vec::new());
    }
    Ok(vec![match role {
        Role::Volunteer => Event::VolunteerSigned {
            person: by.clone(),
            signature,
        },
        Role::Coordinator | Role::Board | Role::Stranger => Event::CoordinatorSigned { signature },
    }])
}

fn needed(case: &Case) -> Result<(), Refusal> {
    let satisfied = case.satisfaction.as_ref().map(|known| known.answer);
    if satisfied == Some(Answer::Yes) {
        Ok(())
    } else {
        Err(Refusal::SigningNotNeeded { satisfied })
    }
}

/// TEKEN NIET: the volunteer's own reason; or the coordinator's, for a volunteer who is gone or does not react.
pub(super) fn decline(
    case: &Case,
    by: &PersonId,
    role: Role,
    reason: &str,
    command: &Command,
    context: &Context<'_>,
) -> Decided {
    needed(case)?;
    let reason = with_text(reason, command)?;
    let people: Vec<PersonId> = match role {
        Role::Volunteer => vec![by.clone()],
        Role::Coordinator | Role::Board | Role::Stranger => case
            .volunteers
            .iter()
            .filter(|volunteer| may_be_passed_over(case, volunteer, context))
            .map(|volunteer| volunteer.id.clone())
            .collect(),
    };
    if people.is_empty() {
        return Err(Refusal::VolunteerOnly);
    }
    let mut events: Vec<Event> = people
        .into_iter()
        .map(|person| Event::SignatureDeclined {
            person,
            reason: reason.to_owned(),
        })
        .collect();
    events.push(Event::Deviated {
        article: "5".to_owned(),
        reason: reason.to_owned(),
    });
    Ok(events)
}

fn may_be_passed_over(case: &Case, volunteer: &Volunteer, context: &Context<'_>) -> bool {
    let open = volunteer.signature.is_none() && volunteer.signature_declined.is_none();
    let silent_since = case.satisfaction.as_ref().map(|known| known.on);
    let waited = silent_since.is_some_and(|on| {
        let from = context
            .rules
            .calendar
            .add_working_days(on, UNREACHABLE_AFTER);
        context.rules.local_date(context.now) >= from
    });
    open && (volunteer.waived.is_some() || waited)
}
