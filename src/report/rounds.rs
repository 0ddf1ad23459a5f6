//! The course of one case as the figures see it: its decisions, and when it was open.

use super::period::Period;
use crate::case::{Answer, Case, Decision, EndReason, Outcome, Rules, Satisfaction, Volunteer};
use jiff::Timestamp;

/// A decision that went out, with the round it ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Answered {
    /// Receipt, or the request to reopen.
    pub began: Timestamp,
    /// When the decision was accepted by the outgoing server.
    pub at: Timestamp,
    pub outcome: Outcome,
    /// After the round's four weeks.
    pub late: bool,
    /// No answer is "not known" (D-07).
    pub satisfied: Answer,
    /// Coordinator and all involved volunteers signed.
    pub signed: bool,
    /// A volunteer refused to sign or could not be reached.
    pub declined: bool,
    /// The complainant was told of the delay before the term ended.
    pub warned: bool,
}

/// Belongs to the regulation: not closed as outside it.
pub(super) fn is_complaint(case: &Case) -> bool {
    case.closed
        .as_ref()
        .is_none_or(|closing| closing.reason != EndReason::OutOfScope)
}

/// All decisions that went out, oldest round first.
pub(super) fn decisions(case: &Case, rules: &Rules) -> Vec<Answered> {
    let earlier = case.past_rounds.iter().filter_map(|round| {
        let all = |signed: &Volunteer| round.volunteer_signatures.contains_key(&signed.id);
        let answered = answered(round.decision.as_ref()?, round.satisfaction.as_ref())?;
        Some(Answered {
            began: if round.round == 1 {
                case.received
            } else {
                round.began
            },
            signed: round.coordinator_signature.is_some() && case.volunteers.iter().all(all),
            ..answered
        })
    });
    earlier.chain(present(case, rules)).collect()
}

fn present(case: &Case, rules: &Rules) -> Option<Answered> {
    let answered = answered(case.decision.as_ref()?, case.satisfaction.as_ref())?;
    let volunteers = &case.volunteers;
    let told = case.delay.as_ref().and_then(|delay| delay.told_at);
    Some(Answered {
        began: if case.round == 1 {
            case.received
        } else {
            case.round_began
        },
        signed: case.coordinator_signature.is_some()
            && volunteers
                .iter()
                .all(|volunteer| volunteer.signature.is_some()),
        declined: volunteers
            .iter()
            .any(|volunteer| volunteer.signature_declined.is_some()),
        warned: told.is_some_and(|told| rules.local_date(told) <= case.deadline),
        ..answered
    })
}

fn answered(decision: &Decision, satisfaction: Option<&Satisfaction>) -> Option<Answered> {
    let at = decision.sent_at?;
    Some(Answered {
        began: at,
        at,
        outcome: decision.outcome,
        late: decision.late,
        satisfied: satisfaction.map_or(Answer::Unknown, |given| given.answer),
        signed: false,
        declined: false,
        warned: false,
    })
}

/// When it was closed: from a closing until the round that followed it began, for good without one.
fn closings(case: &Case) -> Vec<(Timestamp, Option<Timestamp>)> {
    let mut closings = Vec::new();
    for (place, round) in case.past_rounds.iter().enumerate() {
        let next = case.past_rounds.get(place + 1).map(|round| round.began);
        if let Some(closing) = &round.closed {
            closings.push((closing.at, Some(next.unwrap_or(case.round_began))));
        }
    }
    closings.extend(case.closed.iter().map(|closing| (closing.at, None)));
    closings
}

/// Received before this moment and not closed at it.
pub(super) fn open_at(case: &Case, moment: Timestamp) -> bool {
    let closed = |(from, until): &(Timestamp, Option<Timestamp>)| {
        *from < moment && until.is_none_or(|until| moment <= until)
    };
    case.received < moment && !closings(case).iter().any(closed)
}

/// What one case does to the bridge of a year: every case adds up by itself, so all of them do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Passage {
    pub open_at_start: bool,
    pub received: bool,
    /// Came back in this year from an earlier one, where it was closed.
    pub reopened: bool,
    /// Is not open at the end, and was in the course of the year.
    pub closed: bool,
    pub open_at_end: bool,
}

/// How a case passes through a year. A case that closed and came back within the year counts once.
pub(super) fn passage(case: &Case, period: &Period) -> Passage {
    let open_at_start = open_at(case, period.from);
    let open_at_end = open_at(case, period.until);
    let received = period.has(case.received);
    let came_back = closings(case)
        .iter()
        .any(|(_, until)| until.is_some_and(|until| period.has(until)));
    let reopened = !open_at_start && !received && (open_at_end || came_back);
    Passage {
        open_at_start,
        received,
        reopened,
        closed: (open_at_start || received || reopened) && !open_at_end,
        open_at_end,
    }
}
