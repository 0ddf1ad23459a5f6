//! The decision, satisfaction, signatures, closing, reopening and what the clock said.

use crate::case::{
    Case, CaseNumber, Channel, Closing, Complainant, EndReason, Involvement, Outcome, PastRound,
    Reminded, Reminder, Stage,
};
use crate::roster::PersonId;
use jiff::{Timestamp, civil::Date};

/// T10.
pub(super) fn decide(case: &mut Case, outcome: Outcome, late: bool, at: Timestamp) {
    case.stage = Stage::Decided;
    if let Some(decision) = &mut case.decision {
        decision.outcome = outcome;
        decision.sent_at = Some(at);
        decision.late = late;
    }
    case.undo.clear();
}

pub(super) fn void_signatures(case: &mut Case, volunteers: &[PersonId], coordinator: bool) {
    for volunteer in &mut case.volunteers {
        if volunteers.contains(&volunteer.id) {
            volunteer.signature = None;
        }
    }
    if coordinator {
        case.coordinator_signature = None;
    }
    forget_signing_reminders(case);
}

/// T15–T19.
pub(super) fn close(
    case: &mut Case,
    reason: EndReason,
    text: &str,
    merged_into: Option<CaseNumber>,
    keep_until: Date,
    at: Timestamp,
) {
    case.stage = Stage::Closed;
    case.closed = Some(Closing {
        at,
        reason,
        text: text.to_owned(),
        merged_into,
    });
    case.keep_until = Some(keep_until);
    case.undo.clear();
}

pub(super) fn remind(case: &mut Case, of: &[Reminder], at: Timestamp) {
    for reminder in of {
        mark(case, reminder, at);
    }
}

fn mark(case: &mut Case, reminder: &Reminder, at: Timestamp) {
    if let Some(known) = case.reminded.iter_mut().find(|known| &known.of == reminder) {
        known.at = at;
    } else {
        case.reminded.push(Reminded {
            of: reminder.clone(),
            at,
        });
    }
}

fn forget_signing_reminders(case: &mut Case) {
    case.reminded.retain(|known| {
        !matches!(
            known.of,
            Reminder::SignCoordinator
                | Reminder::SignFirst(_)
                | Reminder::SignSecond(_)
                | Reminder::SignUnreachable(_)
        )
    });
}

/// T10b: nothing was decided after all; what followed from it is undone too.
pub(super) fn return_decision(case: &mut Case, at: Timestamp) {
    case.stage = Stage::Resolving;
    if let Some(decision) = &mut case.decision {
        decision.sent_at = None;
        decision.late = false;
    }
    case.satisfaction = None;
    case.coordinator_signature = None;
    for volunteer in &mut case.volunteers {
        volunteer.signature = None;
        volunteer.signature_declined = None;
        volunteer.outcome_told_at = None;
        volunteer.outcome_exception = None;
    }
    case.undo.clear();
    super::volunteers::settle_stage(case, at);
}

/// T20: the old round is kept as it was; signatures stay with it.
pub(super) fn reopen(case: &mut Case, deadline: Date, at: Timestamp) {
    let mut round = PastRound {
        round: case.round,
        began: case.round_began,
        deadline: case.deadline,
        decision: case
            .decision
            .take()
            .filter(|decision| decision.sent_at.is_some()),
        satisfaction: case.satisfaction.take(),
        coordinator_signature: case.coordinator_signature.take(),
        volunteer_signatures: std::collections::BTreeMap::new(),
        closed: case.closed.take(),
        measures: case.measures.len(),
        solution: case.solution.clone(),
    };
    for volunteer in &mut case.volunteers {
        if let Some(signature) = volunteer.signature.take() {
            round
                .volunteer_signatures
                .insert(volunteer.id.clone(), signature);
        }
        volunteer.signature_declined = None;
        volunteer.outcome_told_at = None;
        volunteer.outcome_exception = None;
    }
    case.past_rounds.push(round);
    case.round += 1;
    case.round_began = at;
    case.deadline = deadline;
    case.stage = Stage::InProgress;
    case.delay = None;
    case.late_reason = None;
    case.deadline_passed_at = None;
    case.board_report_at = None;
    case.keep_until = None;
    case.halfway_stopped = false;
    case.reminded.clear();
    case.undo.clear();
    case.hearing_done_at = super::volunteers::hearing_is_done(case).then_some(at);
}

fn nameless_closing(mut closing: Closing) -> Closing {
    closing.text.clear();
    closing.merged_into = None;
    closing
}

/// An earlier round as the figures need it; `aliases` says how its volunteers are called now.
fn nameless_round(
    mut round: PastRound,
    aliases: &std::collections::BTreeMap<PersonId, PersonId>,
) -> PastRound {
    if let Some(decision) = &mut round.decision {
        decision.text.clear();
    }
    round.closed = round.closed.map(nameless_closing);
    round.solution = None;
    round.volunteer_signatures = std::mem::take(&mut round.volunteer_signatures)
        .into_iter()
        .filter_map(|(person, signature)| Some((aliases.get(&person)?.clone(), signature)))
        .collect();
    round
}

/// T21: what is left cannot be traced to a person (procedure.md §7.2).
pub(super) fn anonymise(case: &mut Case) {
    let mut bare = Case::blank(case.number);
    bare.stage = Stage::Anonymised;
    bare.round = case.round;
    bare.received = case.received;
    bare.received_source = case.received_source;
    bare.registered_at = case.registered_at;
    bare.round_began = case.round_began;
    bare.deadline = case.deadline;
    bare.manner = std::mem::take(&mut case.manner);
    bare.channel = Channel::Email;
    bare.language = case.language;
    bare.complainant = Complainant {
        kind: case.complainant.kind,
        age_group: case.complainant.age_group,
        ..Complainant::default()
    };
    bare.involvement = match case.involvement {
        Involvement::Open => Involvement::Open,
        Involvement::Nobody => Involvement::Nobody,
        Involvement::Unknown(_) => Involvement::Unknown(String::new()),
        Involvement::Named => Involvement::Named,
    };
    let mut aliases = std::collections::BTreeMap::new();
    for (index, volunteer) in case.volunteers.drain(..).enumerate() {
        let mut nameless = volunteer;
        let alias = PersonId(format!("volunteer-{}", index + 1));
        aliases.insert(std::mem::replace(&mut nameless.id, alias.clone()), alias);
        nameless
            .informed
            .iter_mut()
            .for_each(|told| told.text.clear());
        nameless
            .statements
            .iter_mut()
            .for_each(|told| told.text.clear());
        nameless.call_me = None;
        nameless.waived = nameless.waived.map(|_| String::new());
        nameless.signature_declined = nameless.signature_declined.map(|_| String::new());
        bare.volunteers.push(nameless);
    }
    bare.categories = std::mem::take(&mut case.categories);
    bare.told_of_rules = case.told_of_rules;
    bare.decision = case.decision.take().map(|mut decision| {
        decision.text.clear();
        decision
    });
    bare.satisfaction = case.satisfaction.take();
    bare.acknowledged = case.acknowledged.take();
    bare.delay = case.delay.take().map(|mut delay| {
        delay.reason.clear();
        delay
    });
    bare.past_rounds = case
        .past_rounds
        .drain(..)
        .map(|round| nameless_round(round, &aliases))
        .collect();
    bare.causes = std::mem::take(&mut case.causes);
    bare.measures = std::mem::take(&mut case.measures);
    bare.board_report_at = case.board_report_at;
    bare.closed = case.closed.take().map(nameless_closing);
    bare.deviations = std::mem::take(&mut case.deviations);
    bare.deviations
        .iter_mut()
        .for_each(|deviation| deviation.reason.clear());
    *case = bare;
}
