//! The list of rows that hold for a case, and how a row gets its moment.

use super::undecided;
use crate::calendar::plus_days;
use crate::case::{Case, Reminder, Rules};
use jiff::{Timestamp, civil::Date};

/// The rows that hold for a case and were not said yet.
pub(super) struct Rows<'a> {
    pub(super) case: &'a Case,
    pub(super) rules: &'a Rules,
    pub(super) list: Vec<(Timestamp, Reminder)>,
}

impl<'a> Rows<'a> {
    pub(super) fn of(case: &'a Case, rules: &'a Rules) -> Self {
        let mut rows = Self {
            case,
            rules,
            list: Vec::new(),
        };
        if case.is_open() {
            rows.coordinator();
            rows.messages();
            if undecided(case) {
                rows.informing();
                rows.hearing();
                rows.halfway();
                rows.deadline();
                rows.late();
            } else {
                rows.satisfaction();
                rows.signing();
            }
        }
        rows
    }

    /// A row that is said once after `since`.
    pub(super) fn once(&mut self, since: Timestamp, at: Timestamp, what: Reminder) {
        if self.last(&what).is_none_or(|said| said < since) {
            self.list.push((at, what));
        }
    }

    /// A row that is first said at `first` and then at `again(last time)`.
    pub(super) fn again(
        &mut self,
        first: Timestamp,
        what: Reminder,
        again: impl Fn(Timestamp) -> Timestamp,
    ) {
        let at = match self.last(&what) {
            Some(said) if said >= first => again(said),
            Some(_) | None => first,
        };
        self.list.push((at, what));
    }

    pub(super) fn last(&self, what: &Reminder) -> Option<Timestamp> {
        self.case
            .reminded
            .iter()
            .find(|known| &known.of == what)
            .map(|known| known.at)
    }

    /// The hour of staff mail on this working day, or the first one after it.
    pub(super) fn staff(&self, day: Date) -> Timestamp {
        let day = self.rules.calendar.first_working_day_on_or_after(day);
        self.rules.at(day, self.rules.staff_mail_at)
    }

    /// The same for mails about the term, which a closed office never silences.
    pub(super) fn about_the_term(&self, day: Date) -> Timestamp {
        let calendar = self.rules.calendar.without_closures();
        let day = calendar.first_working_day_on_or_after(day);
        self.rules.at(day, self.rules.staff_mail_at)
    }

    pub(super) fn working_days_after(&self, moment: Timestamp, count: i32) -> Date {
        let day = self.rules.local_date(moment);
        self.rules.calendar.add_working_days(day, count)
    }

    /// The day of the round: day 0 is the receipt, or the request to reopen.
    pub(super) fn day(&self, number: i32) -> Date {
        plus_days(self.case.deadline, number - self.rules.deadline_days)
    }

    /// The first staff hour that is not before this moment.
    pub(super) fn next_staff(&self, moment: Timestamp) -> Timestamp {
        let day = self.rules.local_date(moment);
        let at = self.staff(day);
        if at >= moment {
            at
        } else {
            self.staff(plus_days(day, 1))
        }
    }
}
