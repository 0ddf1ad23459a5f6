//! When letters may leave: nothing at night, staff mail on working days (procedure.md §5.1, §5.5).
//!
//! Letters that answer somebody (C1, B2, B3 …) and the danger letter do not ask here: they go at any hour.

use super::Rules;
use crate::calendar::plus_days;
use jiff::{
    SignedDuration, Timestamp,
    civil::{DateTime, Time},
};

/// From this local time on nothing leaves of our own accord until the next morning.
const EVENING: Time = Time::constant(19, 0, 0, 0);
/// Fixed letters to complainants leave from this local time on.
pub(super) const NINE: Time = Time::constant(9, 0, 0, 0);
/// The last reminder, on the day of the deadline.
pub(super) const TEN: Time = Time::constant(10, 0, 0, 0);

/// Longest search for hours in which a mail may leave, days; a calendar without them keeps nothing back.
const SEARCH_DAYS: i32 = 400;
/// How long before the end of the term, and after it, mails about it also leave on days off.
const NEAR: SignedDuration = SignedDuration::from_hours(48);
const JUST_OVER: SignedDuration = SignedDuration::from_hours(24);

/// The hours in which a mail of the clock may leave.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Hours {
    /// Staff mail: working days.
    Staff,
    /// About the term: Monday to Friday also in a closed office, and any day in the last 48 hours and on the day after.
    Term,
    /// Staff mail, any day: nobody answers for a complaint.
    AnyDay,
    /// Fixed letters to complainants: any day from nine.
    Daytime,
}

impl Rules {
    /// The first moment from `now` on in such hours; `now` itself in them. `ends` is the end of the term.
    pub(super) fn next_opening(&self, hours: Hours, now: Timestamp, ends: Timestamp) -> Timestamp {
        let from = if hours == Hours::Daytime {
            NINE
        } else {
            self.staff_mail_at
        };
        let today = self.local_date(now);
        (0..SEARCH_DAYS)
            .map(|ahead| now.max(self.at(plus_days(today, ahead), from)))
            .find(|at| self.may_leave(hours, *at, ends))
            .unwrap_or(now)
    }

    fn may_leave(&self, hours: Hours, at: Timestamp, ends: Timestamp) -> bool {
        match hours {
            Hours::Staff => self.in_staff_hours(at),
            Hours::Term => {
                let near = ends - NEAR <= at && at < ends + JUST_OVER;
                self.in_weekday_hours(at) || (near && self.in_hours_of_any_day(at))
            }
            Hours::AnyDay => self.in_hours_of_any_day(at),
            Hours::Daytime => self.in_daytime(at),
        }
    }

    /// The hours of staff mail on a working day: from `staff_mail_at` until the evening.
    pub fn in_staff_hours(&self, now: Timestamp) -> bool {
        let local = self.local(now);
        self.calendar.is_working_day(local.date()) && self.between(local, self.staff_mail_at)
    }

    /// The same hours on any day from Monday to Friday that is no holiday; the office may be closed. For mails about the
    /// term: a closed office never silences them.
    pub fn in_weekday_hours(&self, now: Timestamp) -> bool {
        let local = self.local(now);
        self.calendar.is_weekday(local.date()) && self.between(local, self.staff_mail_at)
    }

    /// Staff mail hours whatever day it is.
    pub fn in_hours_of_any_day(&self, now: Timestamp) -> bool {
        self.between(self.local(now), self.staff_mail_at)
    }

    /// Daytime, whatever day it is: fixed letters to complainants.
    pub fn in_daytime(&self, now: Timestamp) -> bool {
        self.between(self.local(now), NINE)
    }

    /// Working-day hours from this local time on.
    pub fn in_working_hours_from(&self, now: Timestamp, from: Time) -> bool {
        let local = self.local(now);
        self.calendar.is_working_day(local.date()) && self.between(local, from)
    }

    fn between(&self, local: DateTime, from: Time) -> bool {
        // An office that has its mail in the evening gets it until midnight.
        local.time() >= from && (local.time() < EVENING || from >= EVENING)
    }

    fn local(&self, at: Timestamp) -> DateTime {
        at.to_zoned(self.time_zone.clone()).datetime()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn at(day: jiff::civil::Date, hour: i8, minute: i8) -> Timestamp {
        Rules::default().at(day, Time::constant(hour, minute, 0, 0))
    }

    #[test]
    fn staff_mail_leaves_on_working_days_between_half_past_eight_and_the_evening() {
        let rules = Rules::default();
        let monday = date(2026, 10, 12);
        assert!(!rules.in_staff_hours(at(monday, 8, 29)));
        assert!(rules.in_staff_hours(at(monday, 8, 30)));
        assert!(rules.in_staff_hours(at(monday, 18, 59)));
        assert!(!rules.in_staff_hours(at(monday, 19, 0)));
        assert!(!rules.in_staff_hours(at(date(2026, 10, 11), 10, 0)));
        assert!(rules.in_hours_of_any_day(at(date(2026, 10, 11), 10, 0)));
    }

    #[test]
    fn a_closed_office_has_weekdays_still_and_holidays_are_none() {
        let mut rules = Rules::default();
        rules.calendar.closed = vec![(date(2026, 12, 21), date(2027, 1, 3))];
        assert!(!rules.in_staff_hours(at(date(2026, 12, 22), 9, 0)));
        assert!(rules.in_weekday_hours(at(date(2026, 12, 22), 9, 0)));
        assert!(!rules.in_weekday_hours(at(date(2026, 12, 25), 9, 0)));
        assert!(!rules.in_weekday_hours(at(date(2026, 12, 26), 9, 0)));
    }

    #[test]
    fn an_office_with_its_mail_in_the_evening_gets_it_in_the_evening() {
        let rules = Rules {
            staff_mail_at: Time::constant(20, 0, 0, 0),
            ..Rules::default()
        };
        assert!(!rules.in_staff_hours(at(date(2026, 10, 12), 19, 59)));
        assert!(rules.in_staff_hours(at(date(2026, 10, 12), 21, 0)));
    }

    #[test]
    fn complainants_hear_from_us_between_nine_and_seven() {
        let rules = Rules::default();
        let sunday = date(2026, 10, 11);
        assert!(!rules.in_daytime(at(sunday, 8, 59)));
        assert!(rules.in_daytime(at(sunday, 9, 0)));
        assert!(!rules.in_daytime(at(sunday, 19, 0)));
    }
}
