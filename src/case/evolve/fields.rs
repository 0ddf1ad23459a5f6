//! The fields of the form, notes, contact moments and the complainant's messages.

use crate::case::{Case, Contact, Deviation, Event, MessageSigns, Stage};
use jiff::Timestamp;

pub(super) fn apply(case: &mut Case, at: Timestamp, event: &Event) {
    match event {
        Event::ReceivedMoved {
            received,
            source,
            deadline,
            decision_late,
        } => {
            case.received = *received;
            case.round_began = *received;
            case.received_source = *source;
            case.deadline = *deadline;
            if let Some(decision) = &mut case.decision {
                decision.late |= *decision_late;
            }
        }
        Event::MannerSet { set } => case.manner = set.clone(),
        Event::LanguageSet { language } => case.language = *language,
        Event::NameSet { name } => case.complainant.name = Some(name.clone()),
        Event::AddressSet { address } => {
            case.complainant.addresses.retain(|known| known != address);
            case.complainant.addresses.insert(0, address.clone());
            case.complainant.reachable = true;
            case.complainant.do_not_mail = false;
            case.unreachable_since = None;
            case.address_unconfirmed = true;
        }
        Event::PhoneSet { phone } => case.complainant.phone = Some(phone.clone()),
        Event::ComplainantKindSet { kind, relation } => {
            case.complainant.kind = *kind;
            case.complainant.relation = relation.clone();
        }
        Event::AgeGroupSet { group } => case.complainant.age_group = Some(*group),
        Event::ConsentSet { answer } => case.complainant.consent = Some(*answer),
        Event::IncidentSet { text } => case.incident = Some(text.clone()),
        Event::SummarySet { text } => case.summary = Some(text.clone()),
        Event::WishSet { text } => case.wish = Some(text.clone()),
        Event::CategoriesSet { set } => case.categories = set.clone(),
        Event::ToldOfRulesSet { answer } => case.told_of_rules = Some(*answer),
        Event::SolutionSet { text, .. } => case.solution = Some(text.clone()),
        Event::LateReasonSet { reason } => set_late_reason(case, reason),
        Event::CauseAdded { cause } => case.causes.push(cause.clone()),
        Event::MeasureAdded { measure } => case.measures.push(measure.clone()),
        Event::NoteAdded { text } => {
            if case.danger && case.danger_discussed.is_none() {
                case.danger_discussed = Some(text.clone());
            }
            case.notes.push((at, text.clone()));
        }
        Event::Deviated { article, reason } => deviate(case, article, reason),
        Event::MessageReceived {
            signs,
            contact,
            answer_needed,
        } => message(case, at, signs, contact.as_ref(), *answer_needed),
        Event::ContactRecorded { contact } => {
            case.contacts.push(contact.clone());
            case.unanswered_since = None;
            if case.stage == Stage::InProgress {
                super::volunteers::settle_stage(case, at);
            }
        }
        Event::KeepUntilSet { until, .. } => case.keep_until = Some(*until),
        other => debug_assert!(false, "{} is not about a field", other.name()),
    }
}

fn deviate(case: &mut Case, article: &str, reason: &str) {
    let deviation = Deviation {
        article: article.to_owned(),
        reason: reason.to_owned(),
    };
    if !case.deviations.contains(&deviation) {
        case.deviations.push(deviation);
    }
}

/// The typed reason takes the place of the code in the deviation that was recorded when the decision went out late.
fn set_late_reason(case: &mut Case, reason: &str) {
    case.late_reason = Some(reason.to_owned());
    for deviation in &mut case.deviations {
        if deviation.article == "6.4" && deviation.reason == "late" {
            reason.clone_into(&mut deviation.reason);
        }
    }
}

fn message(
    case: &mut Case,
    at: Timestamp,
    signs: &MessageSigns,
    contact: Option<&Contact>,
    answer_needed: bool,
) {
    case.danger |= signs.danger;
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
