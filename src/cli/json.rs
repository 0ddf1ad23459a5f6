//! The JSON that programs read: stable, in English, times in the office's own offset.

use crate::case::Logged;
use crate::case::form::{Missing, missing};
use crate::case::{Case, Stage};
use crate::config::Office;
use crate::desk::IntakeItem;
use crate::mail::Mailbox;
use crate::store::{CaseMessage, OutboxRow};
use jiff::Timestamp;
use serde::Serialize;
use serde_json::{Value, json};

/// `2026-10-06T23:50:00+02:00`.
pub(super) fn moment(at: Timestamp, office: &Office) -> String {
    at.to_zoned(office.config.office.timezone.clone())
        .strftime("%Y-%m-%dT%H:%M:%S%:z")
        .to_string()
}

fn optional(at: Option<Timestamp>, office: &Office) -> Value {
    at.map_or(Value::Null, |at| Value::String(moment(at, office)))
}

/// As serde writes it: the snake_case words of our enums.
fn word(value: &impl Serialize) -> Value {
    serde_json::to_value(value).unwrap_or(Value::Null)
}

fn mailbox(mailbox: Option<&Mailbox>) -> Value {
    mailbox.map_or(
        Value::Null,
        |mailbox| json!({"name": mailbox.name, "address": mailbox.address.as_str()}),
    )
}

/// One row of `inbox --json`.
pub(super) fn intake(item: &IntakeItem, office: &Office) -> Value {
    json!({
        "number": item.number.to_string(),
        "received_at": moment(item.received_at, office),
        "from": mailbox(item.from.as_ref()),
        "subject": item.subject,
        "lane": word(&item.lane),
        "score": item.score,
        "reason": item.reasons,
        "undecided": item.undecided,
        "case": item.case.map(|case| case.to_string()),
        "decided_by": item.decided_by,
    })
}

/// One row of `outbox --json`; the id of a letter is for who got it.
pub(super) fn outbox(row: &OutboxRow, with_id: bool, office: &Office) -> Value {
    json!({
        "message_id": with_id.then_some(&row.message_id),
        "kind": row.kind.code(),
        "to": row.to,
        "subject": row.subject,
        "case": row.case.map(|case| case.to_string()),
        "state": word(&row.state),
        "attempts": row.attempts,
        "created_at": moment(row.created_at, office),
        "scheduled_at": moment(row.scheduled_at, office),
        "finished_at": optional(row.finished_at, office),
        "last_reply": row.last_reply,
    })
}

/// A case to who may know no more than number, state and deadline (procedure.md §7.4).
pub(super) fn outline(case: &Case) -> Value {
    json!({
        "number": case.number.to_string(),
        "state": word(&case.stage),
        "deadline": case.deadline,
    })
}

/// One row of `list --json`: a part of [`case`].
pub(super) fn listed(case: &Case, office: &Office) -> Value {
    json!({
        "number": case.number.to_string(),
        "state": word(&case.stage),
        "received_at": moment(case.received, office),
        "deadline": case.deadline,
        "coordinator": case.coordinator,
        "complainant": complainant(case),
        "volunteers": volunteers(case, office),
    })
}

/// `show NUMBER --json`; `shows_id` says of which letters the id may be shown.
pub(super) fn case(
    case: &Case,
    log: &[Logged],
    messages: &[CaseMessage],
    shows_id: impl Fn(&OutboxRow) -> bool,
    now: Timestamp,
    office: &Office,
) -> Value {
    let mut shown = listed(case, office);
    let decision = case.decision.as_ref();
    let missing = missing(case);
    let more = json!({
        "coordinator_signed_at": optional(case.coordinator_signature.as_ref().map(|s| s.at), office),
        "round": case.round,
        "manner": case.manner,
        "channel": word(&case.channel),
        "language": case.language,
        "categories": case.categories,
        "outcome": decision.map(|decision| word(&decision.outcome)),
        "decision_sent_at": optional(decision.and_then(|decision| decision.sent_at), office),
        "satisfied": case.satisfaction.as_ref().map(|satisfaction| word(&satisfaction.answer)),
        "causes": case.causes.iter().flat_map(|cause| &cause.kinds).collect::<Vec<_>>(),
        "measures": case.measures,
        "deviations": case.deviations,
        "excluded": case.implicated.keys().collect::<Vec<_>>(),
        "closed_at": optional(case.closed.as_ref().map(|closing| closing.at), office),
        "end_reason": case.closed.as_ref().map(|closing| word(&closing.reason)),
        "late": is_late(case, now, office),
        "missing": missing.iter().map(missing_word).collect::<Vec<_>>(),
        "log": log.iter().map(|logged| log_line(logged, office)).collect::<Vec<_>>(),
        "messages": messages.iter().map(|message| self::message(message, &shows_id, office)).collect::<Vec<_>>(),
    });
    if let (Some(shown), Value::Object(more)) = (shown.as_object_mut(), more) {
        shown.extend(more);
    }
    shown
}

fn complainant(case: &Case) -> Value {
    let complainant = &case.complainant;
    json!({
        "name": complainant.name,
        "addresses": complainant.addresses,
        "kind": word(&complainant.kind),
    })
}

fn volunteers(case: &Case, office: &Office) -> Vec<Value> {
    case.volunteers
        .iter()
        .map(|volunteer| {
            json!({
                "id": volunteer.id,
                "informed_at": volunteer.informed.as_ref().map(|told| told.on),
                "heard_at": volunteer.statements.last().map(|told| told.on),
                "waived": volunteer.waived,
                "outcome_told_at": optional(volunteer.outcome_told_at, office),
                "signed_at": optional(volunteer.signature.as_ref().map(|s| s.at), office),
            })
        })
        .collect()
}

/// Decided after the deadline, or not decided while it has passed.
pub(super) fn is_late(case: &Case, now: Timestamp, office: &Office) -> bool {
    match &case.decision {
        Some(decision) if decision.sent_at.is_some() => decision.late,
        _ => {
            let undecided = !matches!(
                case.stage,
                Stage::Decided | Stage::Closed | Stage::Anonymised
            );
            undecided && office.rules().local_date(now) > case.deadline
        }
    }
}

/// `volunteer`, or `heard:noor` where it is about a person.
fn missing_word(missing: &Missing) -> String {
    match word(missing) {
        Value::String(word) => word,
        Value::Object(fields) => fields
            .iter()
            .map(|(name, about)| format!("{name}:{}", about.as_str().unwrap_or_default()))
            .collect(),
        _ => String::new(),
    }
}

fn log_line(logged: &Logged, office: &Office) -> Value {
    json!({
        "at": moment(logged.at, office),
        "event": logged.event.name(),
        "by": crate::store::actor_word(&logged.by),
    })
}

fn message(message: &CaseMessage, shows_id: impl Fn(&OutboxRow) -> bool, office: &Office) -> Value {
    match message {
        CaseMessage::In(item) => json!({
            "direction": "in",
            "at": moment(item.received_at, office),
            "from": item.from.as_ref().map(|from| from.address.as_str()),
            "subject": item.subject,
            "message_id": item.message_id,
            "number": item.number.to_string(),
        }),
        CaseMessage::Out(row) => json!({
            "direction": "out",
            "at": moment(message.at(), office),
            "kind": row.kind.code(),
            "to": row.to,
            "subject": row.subject,
            "message_id": shows_id(row).then_some(&row.message_id),
            "state": word(&row.state),
        }),
    }
}
