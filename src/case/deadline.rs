//! The 28 days and the practical deadline (article 6.4, D-03 to D-06); what is due next is in `schedule`.

use super::{Case, Rules};
use crate::calendar::{Calendar, plus_days};
use jiff::{
    Timestamp,
    civil::{Date, Time},
};

pub use super::schedule::due_at;

/// The last day of the term for a complaint received at this moment: the local day plus 28 (D-03).
pub fn deadline_for(received: Timestamp, rules: &Rules) -> Date {
    plus_days(rules.local_date(received), rules.deadline_days)
}

/// The last working day on or before the deadline: reminders steer on it; the deadline itself never moves (D-05).
pub fn practical_deadline(case: &Case, rules: &Rules) -> Date {
    calendar_of_term(case, rules).last_working_day_on_or_before(case.deadline)
}

/// The working days that count towards the deadline. An office that is closed for the whole term has none left in it: then
/// its closure does not count, for no closure silences the deadline (§5.1).
pub fn calendar_of_term(case: &Case, rules: &Rules) -> Calendar {
    let day_zero = plus_days(case.deadline, -rules.deadline_days);
    let last = rules.calendar.last_working_day_on_or_before(case.deadline);
    if last > day_zero {
        rules.calendar.clone()
    } else {
        rules.calendar.without_closures()
    }
}

/// The first moment at which an answer is late: the local midnight after the deadline, across a change of the clock (D-06).
pub fn late_from(case: &Case, rules: &Rules) -> Timestamp {
    rules.at(plus_days(case.deadline, 1), Time::midnight())
}

/// Whole days after the deadline at this moment; 0 while it is not late.
pub fn days_late(case: &Case, at: Timestamp, rules: &Rules) -> i32 {
    (rules.local_date(at) - case.deadline).get_days().max(0)
}
