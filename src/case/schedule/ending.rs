//! Rows after the decision: is the complainant satisfied, and who still has to sign.

use super::rows::Rows;
use crate::calendar::plus_days;
use crate::case::hours::NINE;
use crate::case::{Reminder, form};
use crate::roster::PersonId;
use jiff::{Timestamp, civil::Time};

impl Rows<'_> {
    pub(super) fn satisfaction(&mut self) {
        let Some(decided) = self.case.decided_at() else {
            return;
        };
        let day = self.rules.local_date(decided);
        if self.case.satisfaction.is_none() {
            let week = self.rules.at(plus_days(day, 7), NINE);
            self.once(decided, week, Reminder::AskSatisfaction);
            let fortnight = self.staff(plus_days(day, 14));
            self.once(decided, fortnight, Reminder::SetSatisfaction);
        }
        let rules = self.rules;
        let week_later = |said: Timestamp| {
            let day = plus_days(rules.local_date(said), 7);
            rules.at(
                rules.calendar.first_working_day_on_or_after(day),
                rules.staff_mail_at,
            )
        };
        let first = self.staff(plus_days(day, 21));
        self.again(first, Reminder::NotClosed, week_later);
    }

    /// Article 5: only for a satisfied complainant.
    pub(super) fn signing(&mut self) {
        if !form::is_satisfied(self.case) {
            return;
        }
        let Some(on) = self.case.satisfaction.as_ref().map(|known| known.on) else {
            return;
        };
        let since = self.rules.at(on, Time::midnight());
        let after = |count| self.staff(self.rules.calendar.add_working_days(on, count));
        let (three, seven, ten) = (after(3), after(7), after(10));
        if self.case.coordinator_signature.is_none() {
            match self.last(&Reminder::SignCoordinator) {
                Some(said) if said >= seven => {}
                Some(said) if said >= since => self.list.push((seven, Reminder::SignCoordinator)),
                Some(_) | None => self.list.push((three, Reminder::SignCoordinator)),
            }
        }
        let unsigned: Vec<PersonId> = self
            .case
            .volunteers
            .iter()
            .filter(|v| v.signature.is_none() && v.signature_declined.is_none())
            .map(|v| v.id.clone())
            .collect();
        for person in unsigned {
            self.once(since, three, Reminder::SignFirst(person.clone()));
            self.once(since, seven, Reminder::SignSecond(person.clone()));
            self.once(since, ten, Reminder::SignUnreachable(person));
        }
    }
}
