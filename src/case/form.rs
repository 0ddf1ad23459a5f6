//! The registration form (article 5): its fields, what is still missing, and the hash that signatures are bound to.

use super::{
    Acknowledgement, Answer, Case, Channel, ComplainantKind, EndReason, Involvement, Stage,
    Volunteer, guard,
};
use ring::digest;
use serde::{Deserialize, Serialize};
use std::fmt::Write as _;

/// Something the form still needs before closing (guard G7); the words are in the command table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Missing {
    /// F-04.
    Manner,
    /// F-07.
    Name,
    /// F-08.
    Contact,
    /// F-09.
    ComplainantKind,
    /// F-10.
    AgeGroup,
    /// F-11.
    Consent,
    /// F-12.
    Volunteer,
    /// F-14.
    Summary,
    /// F-15.
    Wish,
    /// F-16.
    Categories,
    /// F-17.
    DangerDiscussed,
    /// F-19.
    Declaration,
    /// F-20.
    Acknowledgement,
    /// F-21, this volunteer (display name is looked up in the roster).
    Informed(crate::roster::PersonId),
    /// F-22.
    Heard(crate::roster::PersonId),
    /// F-23.
    ToldOfRules,
    /// F-24.
    Contacted,
    /// F-25.
    Solution,
    /// F-26.
    Decision,
    /// F-27.
    LateReason,
    /// F-28.
    OutcomeTold(crate::roster::PersonId),
    /// F-29.
    Satisfaction,
    /// F-30.
    Cause,
    /// F-31.
    Measure,
    /// F-32.
    VolunteerSignature(crate::roster::PersonId),
    /// F-33.
    CoordinatorSignature,
    /// An unanswered message of the complainant, from this moment.
    Unanswered(jiff::Timestamp),
}

/// What the form still needs before closing: the B and S marks of §2.4, or the smaller set when the complaint ended
/// without a decision. In the order of the form.
pub fn missing(case: &Case) -> Vec<Missing> {
    match reduced(case) {
        Some(reason) => missing_reduced(case, reason),
        None => missing_full(case),
    }
}

/// The end reason, when it is one for which less has to be filled in.
pub fn reduced(case: &Case) -> Option<EndReason> {
    let reason = case.closed.as_ref()?.reason;
    match reason {
        EndReason::Satisfied | EndReason::NotSatisfied | EndReason::Unknown => None,
        EndReason::Withdrawn
        | EndReason::NotAComplaint
        | EndReason::Duplicate
        | EndReason::OutOfScope => Some(reason),
    }
}

fn missing_full(case: &Case) -> Vec<Missing> {
    let mut list = Checklist::default();
    who(case, &mut list);
    list.need(case.involvement == Involvement::Open, Missing::Volunteer);
    list.need(case.summary.is_none(), Missing::Summary);
    list.need(case.wish.is_none(), Missing::Wish);
    list.need(case.categories.is_empty(), Missing::Categories);
    list.need(
        case.danger && case.danger_discussed.is_none(),
        Missing::DangerDiscussed,
    );
    list.need(case.declared_at.is_none(), Missing::Declaration);
    list.need(case.acknowledged.is_none(), Missing::Acknowledgement);
    hearing(case, &mut list);
    list.need(case.told_of_rules.is_none(), Missing::ToldOfRules);
    list.need(
        case.decided_at().is_none() && guard::complainant_contacted(case).is_err(),
        Missing::Contacted,
    );
    list.need(case.solution.is_none(), Missing::Solution);
    ending(case, &mut list);
    list.0
}

/// F-04 … F-11.
fn who(case: &Case, list: &mut Checklist) {
    let complainant = &case.complainant;
    list.need(case.manner.is_empty(), Missing::Manner);
    list.need(
        complainant.name.is_none() && complainant.kind != ComplainantKind::Anonymous,
        Missing::Name,
    );
    list.need(!has_contact(case), Missing::Contact);
    list.need(
        complainant.kind == ComplainantKind::Unknown,
        Missing::ComplainantKind,
    );
    list.need(complainant.age_group.is_none(), Missing::AgeGroup);
    list.need(
        complainant.kind == ComplainantKind::Representative && complainant.consent.is_none(),
        Missing::Consent,
    );
}

/// F-08: an address or a phone number, or nobody gave one and nobody could (I-10).
fn has_contact(case: &Case) -> bool {
    let without = case.complainant.kind == ComplainantKind::Anonymous
        || case.channel == Channel::WebForm
        || matches!(case.acknowledged, Some(Acknowledgement::NotPossible(_)));
    !case.complainant.addresses.is_empty() || case.complainant.phone.is_some() || without
}

/// F-21 and F-22 per volunteer.
fn hearing(case: &Case, list: &mut Checklist) {
    for volunteer in &case.volunteers {
        list.need(
            !volunteer.informed_or_waived(),
            Missing::Informed(volunteer.id.clone()),
        );
    }
    for volunteer in &case.volunteers {
        list.need(
            !volunteer.heard_or_waived(),
            Missing::Heard(volunteer.id.clone()),
        );
    }
}

/// F-26 … F-33 and the unanswered message.
fn ending(case: &Case, list: &mut Checklist) {
    let late = case
        .decision
        .as_ref()
        .is_some_and(|d| d.sent_at.is_some() && d.late);
    list.need(case.decided_at().is_none(), Missing::Decision);
    list.need(late && case.late_reason.is_none(), Missing::LateReason);
    for volunteer in &case.volunteers {
        list.need(
            !knows_the_outcome(volunteer),
            Missing::OutcomeTold(volunteer.id.clone()),
        );
    }
    list.need(case.satisfaction.is_none(), Missing::Satisfaction);
    list.need(case.causes.is_empty(), Missing::Cause);
    list.need(case.measures.is_empty(), Missing::Measure);
    if is_satisfied(case) {
        for volunteer in &case.volunteers {
            list.need(
                volunteer.signature.is_none() && volunteer.signature_declined.is_none(),
                Missing::VolunteerSignature(volunteer.id.clone()),
            );
        }
        list.need(
            case.coordinator_signature.is_none(),
            Missing::CoordinatorSignature,
        );
    }
    if let Some(since) = case.unanswered_since {
        list.0.push(Missing::Unanswered(since));
    }
}

/// F-28: told, or recorded why not. A letter that came back is no reason by itself: the coordinator tells it in another
/// way (article 6.3).
fn knows_the_outcome(volunteer: &Volunteer) -> bool {
    let excused = |reason: &String| reason != "undeliverable";
    volunteer.outcome_told_at.is_some() || volunteer.outcome_exception.as_ref().is_some_and(excused)
}

/// Only a yes of the complainant opens signing (D-07).
pub fn is_satisfied(case: &Case) -> bool {
    case.satisfaction.as_ref().map(|s| s.answer) == Some(Answer::Yes)
}

/// The fields for withdrawn, not a complaint, duplicate and out of scope (§2.4, last line).
fn missing_reduced(case: &Case, reason: EndReason) -> Vec<Missing> {
    let mut list = Checklist::default();
    let complainant = &case.complainant;
    list.need(case.manner.is_empty(), Missing::Manner);
    list.need(
        complainant.name.is_none() && complainant.kind != ComplainantKind::Anonymous,
        Missing::Name,
    );
    list.need(
        complainant.kind == ComplainantKind::Unknown,
        Missing::ComplainantKind,
    );
    list.need(
        reason != EndReason::NotAComplaint && case.categories.is_empty(),
        Missing::Categories,
    );
    for volunteer in &case.volunteers {
        list.need(
            volunteer.informed.is_some() && !knows_the_outcome(volunteer),
            Missing::OutcomeTold(volunteer.id.clone()),
        );
    }
    if reason == EndReason::Withdrawn {
        list.need(case.causes.is_empty(), Missing::Cause);
        list.need(case.measures.is_empty(), Missing::Measure);
    }
    list.0
}

/// What a decision still needs (the B marks): shown as "still to do", before the guards refuse.
pub fn missing_before_decision(case: &Case) -> Vec<Missing> {
    let mut list = Checklist::default();
    list.need(!has_contact(case), Missing::Contact);
    list.need(case.involvement == Involvement::Open, Missing::Volunteer);
    list.need(case.summary.is_none(), Missing::Summary);
    list.need(case.wish.is_none(), Missing::Wish);
    list.need(case.declared_at.is_none(), Missing::Declaration);
    list.need(case.acknowledged.is_none(), Missing::Acknowledgement);
    hearing(case, &mut list);
    list.need(
        guard::complainant_contacted(case).is_err(),
        Missing::Contacted,
    );
    list.0
}

/// What must be on the form before anybody signs it: the fields that [`hash`] covers and that may be empty (T14).
pub fn missing_before_signing(case: &Case) -> Vec<Missing> {
    let mut list = Checklist::default();
    list.need(case.manner.is_empty(), Missing::Manner);
    list.need(case.categories.is_empty(), Missing::Categories);
    hearing(case, &mut list);
    list.need(case.stage != Stage::Decided, Missing::Decision);
    list.0
}

#[derive(Default)]
struct Checklist(Vec<Missing>);

impl Checklist {
    fn need(&mut self, lacking: bool, what: Missing) {
        if lacking {
            self.0.push(what);
        }
    }
}

/// First 16 hex digits of the SHA-256 of what a signature covers: which complaint it is, who was informed and heard and
/// when, its classes, the summary and wish, the solution, the decision and that the complainant is satisfied.
///
/// Cause and measure are not covered: they are the coordinator's own conclusions and are often written after the
/// volunteer has signed (procedure.md §3.5 signs before the cause is known).
pub fn hash(case: &Case) -> String {
    let text = signed_part(case);
    let digest = digest::digest(&digest::SHA256, text.as_bytes());
    let mut hex = String::with_capacity(16);
    for byte in &digest.as_ref()[..8] {
        let _ = write!(hex, "{byte:02x}");
    }
    hex
}

/// The signed fields as text: JSON, because its names are kept stable for the log anyway.
fn signed_part(case: &Case) -> String {
    let volunteers: Vec<serde_json::Value> = case
        .volunteers
        .iter()
        .map(|v| serde_json::json!([v.id, v.informed, v.statements, v.waived]))
        .collect();
    serde_json::json!({
        "number": case.number,
        "round": case.round,
        "received": case.received,
        "manner": case.manner,
        "categories": case.categories,
        "involvement": case.involvement,
        "volunteers": volunteers,
        "incident": case.incident,
        "summary": case.summary,
        "wish": case.wish,
        "told_of_rules": case.told_of_rules,
        "solution": case.solution,
        "decision": case.decision,
        "satisfied": case.satisfaction.as_ref().map(|s| s.answer),
    })
    .to_string()
}
