//! The figures over small invented years, and the bridge over many random ones.

mod anonymous;
mod bridge;
mod period;
mod published;
mod year;

use crate::case::*;
use jiff::Timestamp;
use jiff::civil::date;

/// Noon, local time.
fn noon(year: i16, month: i8, day: i8) -> Timestamp {
    Rules::default().at(date(year, month, day), jiff::civil::time(12, 0, 0, 0))
}

/// A written complaint, received at this moment.
fn complaint(sequence: u32, received: Timestamp) -> Case {
    let mut case = Case::blank(CaseNumber {
        year: 2026,
        sequence,
    });
    case.received = received;
    case.round_began = received;
    case.manner.insert(Manner::Written);
    case.deadline = date(2026, 12, 31);
    case
}

fn decide(case: &mut Case, at: Timestamp, outcome: Outcome, late: bool) {
    case.stage = Stage::Decided;
    case.decision = Some(Decision {
        outcome,
        text: "Hoi, dit is ons antwoord.".to_owned(),
        sent_at: Some(at),
        late,
    });
}

fn satisfied(case: &mut Case, answer: Answer) {
    case.satisfaction = Some(Satisfaction {
        answer,
        on: date(2026, 6, 1),
        by_complainant: true,
    });
}

fn close(case: &mut Case, at: Timestamp, reason: EndReason) {
    case.stage = Stage::Closed;
    case.closed = Some(Closing {
        at,
        reason,
        text: String::new(),
        merged_into: None,
    });
}

/// T20, as the case itself keeps it.
fn reopen(case: &mut Case, at: Timestamp) {
    let earlier = PastRound {
        round: case.round,
        began: case.round_began,
        deadline: case.deadline,
        decision: case.decision.take(),
        satisfaction: case.satisfaction.take(),
        coordinator_signature: None,
        volunteer_signatures: Default::default(),
        closed: case.closed.take(),
        measures: case.measures.len(),
        solution: case.solution.clone(),
    };
    case.past_rounds.push(earlier);
    case.round += 1;
    case.round_began = at;
    case.stage = Stage::InProgress;
}
