//! The fields of the form, notes, contact moments and the complainant's messages.

use crate::case::{Case, Contact, Deviation, MessageSigns, ReceivedSource, Stage};
use crate::mail::EmailAddress;
use jiff::{Timestamp, civil::Date};

/// F-02 moves earlier, and the deadline with it; a decision may turn out to have been late.
pub(super) fn move_receipt(
    case: &mut Case,
    received: Timestamp,
    source: ReceivedSource,
    deadline: Date,
    decision_late: bool,
) {
    case.received = received;
    case.round_began = received;
    case.received_source = source;
    case.deadline = deadline;
    if let Some(decision) = &mut case.decision {
        decision.late |= decision_late;
    }
}

/// Letters go to the new address first; the old one stays known.
pub(super) fn set_address(case: &mut Case, address: &EmailAddress) {
    case.complainant.addresses.retain(|known| known != address);
    case.complainant.addresses.insert(0, address.clone());
    case.complainant.reachable = true;
    case.complainant.do_not_mail = false;
    case.complainant.address_typed = true;
    case.unreachable_since = None;
    case.address_unconfirmed = true;
}

/// The version before stays known.
pub(super) fn set_summary(case: &mut Case, text: &str) {
    let before = case.summary.replace(text.to_owned());
    case.past_summaries
        .extend(before.filter(|before| before != text));
}

/// The first note after a danger signal tells what was done about it (F-17).
pub(super) fn note(case: &mut Case, text: &str, at: Timestamp) {
    if case.danger && case.danger_discussed.is_none() {
        case.danger_discussed = Some(text.to_owned());
    }
    case.notes.push((at, text.to_owned()));
}

pub(super) fn contact(case: &mut Case, contact: &Contact, at: Timestamp) {
    case.contacts.push(contact.clone());
    case.unanswered_since = None;
    if case.stage == Stage::InProgress {
        super::volunteers::settle_stage(case, at);
    }
}

pub(super) fn deviate(case: &mut Case, article: &str, reason: &str) {
    let deviation = Deviation {
        article: article.to_owned(),
        reason: reason.to_owned(),
    };
    if !case.deviations.contains(&deviation) {
        case.deviations.push(deviation);
    }
}

/// The typed reason takes the place of the code in the deviation that was recorded when the decision went out late.
pub(super) fn set_late_reason(case: &mut Case, reason: &str) {
    case.late_reason = Some(reason.to_owned());
    for deviation in &mut case.deviations {
        if deviation.article == "6.4" && deviation.reason == "late" {
            reason.clone_into(&mut deviation.reason);
        }
    }
}

pub(super) fn message(
    case: &mut Case,
    signs: &MessageSigns,
    contact: Option<&Contact>,
    answer_needed: bool,
    at: Timestamp,
) {
    if signs.danger {
        case.danger = true;
        case.danger_discussed = None;
    }
    case.complainant.do_not_mail |= signs.do_not_mail;
    if signs.withdrawal {
        case.withdrawal_seen_at = Some(at);
    }
    if let Some(contact) = contact {
        case.contacts.push(contact.clone());
    }
    if answer_needed && case.unanswered_since.is_none() {
        case.unanswered_since = Some(at);
    }
}
