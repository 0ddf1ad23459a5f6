//! The 28 days, the practical deadline, and what is due next (article 6.4, procedure.md §5).

use super::{Case, Context, Event, Rules};
use crate::calendar::plus_days;
use jiff::{
    Timestamp,
    civil::{Date, Time},
};

/// The last working day on or before the deadline: reminders steer on it; the deadline itself never moves (D-05).
pub fn practical_deadline(case: &Case, rules: &Rules) -> Date {
    rules.calendar.last_working_day_on_or_before(case.deadline)
}

/// The first moment at which an answer is late: the local midnight after the deadline, across a change of the clock (D-06).
pub fn late_from(case: &Case, rules: &Rules) -> Timestamp {
    rules.at(plus_days(case.deadline, 1), Time::midnight())
}

/// When the clock must next look at the case; `None` when nothing is to come.
pub fn due_at(_case: &Case, _rules: &Rules) -> Option<Timestamp> {
    None
}

/// What the clock says now.
pub(super) fn events_due(_case: &Case, _context: &Context<'_>) -> Vec<Event> {
    Vec::new()
}
