//! Rows of the four weeks: the last days, and every day after them.

use super::rows::Rows;
use crate::calendar::plus_days;
use crate::case::hours::TEN;
use crate::case::{Reminder, deadline};
use jiff::{Timestamp, civil::Date};

impl Rows<'_> {
    pub(super) fn deadline(&mut self) {
        let began = self.case.round_began;
        let practical = deadline::practical_deadline(self.case, self.rules);
        let calendar = deadline::calendar_of_term(self.case, self.rules);
        for count in [5_u8, 3, 1, 0] {
            let day = calendar.add_working_days(practical, -i32::from(count));
            let at = self.rules.at(day, self.rules.staff_mail_at);
            self.once(began, at, Reminder::DeadlineNear(count));
        }
        let at = self.rules.at(self.case.deadline, TEN);
        self.once(began, at, Reminder::LastDay);
    }

    /// T22: the day after at the hour of staff mail whatever day it is; then every working day to the coordinator, on the
    /// first one of each week to the board.
    pub(super) fn late(&mut self) {
        let day_after = plus_days(self.case.deadline, 1);
        let first = self.rules.at(day_after, self.rules.staff_mail_at);
        let rules = self.rules;
        let calendar = rules.calendar.without_closures();
        let from = |day: Date| {
            let day = calendar.first_working_day_on_or_after(day);
            rules.at(day, rules.staff_mail_at)
        };
        self.again(first, Reminder::Late, |said| {
            from(plus_days(rules.local_date(said), 1))
        });
        self.again(first, Reminder::LateBoard, |said| {
            let day = rules.local_date(said);
            let monday = 7 - i32::from(day.weekday().to_monday_zero_offset());
            from(plus_days(day, monday))
        });
        let fortnight = |said: Timestamp| self.staff(plus_days(rules.local_date(said), 14));
        let at = match self.last(&Reminder::LateNoNews) {
            Some(said) if said >= first => fortnight(said),
            Some(_) | None => self.staff(day_after),
        };
        self.list.push((at, Reminder::LateNoNews));
    }
}
