//! Rows of a case that is being handled: who has it, what nobody answered, informing, hearing, halfway.

use super::rows::Rows;
use super::undecided;
use crate::calendar::plus_days;
use crate::case::hours::NINE;
use crate::case::{DraftPurpose, External, Involvement, Reminder};
use crate::roster::PersonId;
use jiff::{Timestamp, ToSpan as _, civil::Date};

impl Rows<'_> {
    pub(super) fn coordinator(&mut self) {
        let Some(since) = self.case.assignments.last().map(|a| a.from) else {
            return;
        };
        let outside = |external: &External| external.appointed_at.is_some();
        if self.case.coordinator.is_none() && self.case.external.as_ref().is_some_and(outside) {
            return;
        }
        if self.case.coordinator.is_none() {
            let next_day = |said: Timestamp| {
                let tomorrow = plus_days(self.rules.local_date(said), 1);
                self.rules.at(tomorrow, self.rules.staff_mail_at)
            };
            let first = next_day(since);
            let at = self
                .last(&Reminder::NoCoordinator)
                .filter(|said| *said >= since)
                .map_or(first, next_day);
            self.list.push((at, Reminder::NoCoordinator));
            return;
        }
        if self.case.declared_at.is_none() {
            let one = self.staff(self.working_days_after(since, 1));
            let two = self.staff(self.working_days_after(since, 2));
            self.once(since, one, Reminder::TakeOrConflict);
            self.once(since, two, Reminder::TakeOffered);
        }
        if undecided(self.case) {
            self.offer_of_an_absent_coordinator(since);
        }
    }

    /// AT-I27: ten days before the deadline, and on the next working day after each offer: a colleague who was asked may not
    /// answer, and the coordinator may be away again.
    fn offer_of_an_absent_coordinator(&mut self, since: Timestamp) {
        let near = self.about_the_term(plus_days(self.case.deadline, -10));
        let Some(asked) = self.case.offered_at.filter(|asked| *asked >= since) else {
            self.once(since, near, Reminder::AbsentOffered);
            return;
        };
        let tomorrow = plus_days(self.rules.local_date(asked), 1);
        let at = near.max(self.about_the_term(tomorrow));
        self.once(at, at, Reminder::AbsentOffered);
    }

    pub(super) fn messages(&mut self) {
        if let Some(since) = self.case.unanswered_since {
            let first = self.staff(self.working_days_after(since, 3));
            let again = |said: Timestamp| self.staff(self.working_days_after(said, 3));
            let at = self
                .last(&Reminder::Unanswered)
                .filter(|said| *said >= since)
                .map_or(first, again);
            self.list.push((at, Reminder::Unanswered));
        }
        for draft in self.case.drafts.iter().filter(|d| d.held_until.is_none()) {
            let day_later = draft.shown_at.saturating_add(24.hours());
            let at = self.next_staff(day_later.unwrap_or(draft.shown_at));
            self.once(
                draft.shown_at,
                at,
                Reminder::PreviewWaiting(draft.code.clone()),
            );
        }
        for kept in &self.case.kept_texts {
            let day = plus_days(kept.until, -1);
            let day = self.rules.calendar.last_working_day_on_or_before(day);
            let at = self.rules.at(day, self.rules.staff_mail_at);
            self.once(at, at, Reminder::KeptTextEnds);
        }
    }

    /// Article 4.1.
    pub(super) fn informing(&mut self) {
        let case = self.case;
        let informed = match case.involvement {
            Involvement::Open => false,
            Involvement::Nobody | Involvement::Unknown(_) => true,
            Involvement::Named => case.volunteers.iter().all(|v| v.informed_or_waived()),
        };
        if informed {
            return;
        }
        let since = case.registered_at.max(case.round_began);
        let two = self.staff(self.working_days_after(since, 2));
        let four = self.staff(self.working_days_after(since, 4));
        self.once(since, two, Reminder::InformVolunteer);
        self.once(since, four, Reminder::InformVolunteerAgain);
    }

    /// Article 4.2.
    pub(super) fn hearing(&mut self) {
        let waiting: Vec<(PersonId, Timestamp)> = self
            .case
            .volunteers
            .iter()
            .filter(|v| !v.heard_or_waived() && v.call_me.is_none())
            .filter_map(|v| v.v1_sent_at.map(|at| (v.id.clone(), at)))
            .collect();
        for (person, since) in waiting {
            let after = |count| self.staff(self.working_days_after(since, count));
            let (three, five, seven) = (after(3), after(5), after(7));
            self.once(since, three, Reminder::ReactionFirst(person.clone()));
            self.once(since, five, Reminder::ReactionSecond(person.clone()));
            self.once(since, seven, Reminder::HearOrWaive(person));
        }
        let nobody_named = matches!(self.case.involvement, Involvement::Open);
        if nobody_named || self.case.volunteers.iter().any(|v| !v.heard_or_waived()) {
            let at = self.staff(self.day(14));
            self.once(self.case.round_began, at, Reminder::StillNotHeard);
        }
    }

    pub(super) fn halfway(&mut self) {
        let began = self.case.round_began;
        let calendar = &self.rules.calendar;
        let soon = calendar.last_working_day_on_or_before(self.day(12));
        if self.case.fixed_letters_allowed()
            && !self.case.halfway_stopped
            && !self.wrote_since(self.day(7))
        {
            let at = self.rules.at(soon, self.rules.staff_mail_at);
            self.once(began, at, Reminder::HalfwaySoon);
        }
        let at = self.rules.at(self.day(14), NINE);
        self.once(began, at, Reminder::Halfway);
        let is_decision = |purpose: &DraftPurpose| matches!(purpose, DraftPurpose::Decide { .. });
        let drafted = self.case.drafts.iter().any(|d| is_decision(&d.purpose));
        if self.case.decided_at().is_none() && !drafted {
            let at = self.about_the_term(self.day(20));
            self.once(began, at, Reminder::WriteDecision);
        }
    }

    /// The complainant got a letter after this day: at day 14 that will be less than a week ago.
    fn wrote_since(&self, day: Date) -> bool {
        let last = self.case.last_letter_to_complainant;
        last.is_some_and(|at| self.rules.local_date(at) > day)
    }
}
