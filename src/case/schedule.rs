//! What the clock has to say about a case (procedure.md §5.2): each row is a moment, a condition and a reminder.
//!
//! Time is an input: [`due_at`] names the next moment, `Input::TimePassed` brings it. Every row that is due is marked by the
//! event it makes, so nothing is said twice and the next moment always lies ahead. A row that comes late (the daemon was off)
//! waits for the hours in which its mail may leave.

use super::decide::offer_from_absent;
use super::hours::{Hours, NINE, TEN};
use super::{
    Case, Context, DraftPurpose, Event, Involvement, Reminder, Rules, Stage, deadline, eligibility,
    form,
};
use crate::calendar::plus_days;
use crate::roster::PersonId;
use jiff::{
    Timestamp, ToSpan as _,
    civil::{Date, Time},
};

/// The next moment, not before `now`, at which the clock has something to say; `None` when nothing is to come.
pub fn due_at(case: &Case, rules: &Rules, now: Timestamp) -> Option<Timestamp> {
    let at_any_hour = deadline_moment(case, rules)
        .into_iter()
        .chain(first_kept_text_over(case, rules));
    Rows::of(case, rules)
        .list
        .iter()
        .map(|(at, what)| said_at(*at, what, case, rules, now))
        .chain(at_any_hour.map(|at| at.max(now)))
        .min()
}

/// When a row that falls due `at` is said, seen from `now`: at its own moment, or in the next hours for such mail.
fn said_at(
    at: Timestamp,
    what: &Reminder,
    case: &Case,
    rules: &Rules,
    now: Timestamp,
) -> Timestamp {
    if at > now {
        return at;
    }
    let ends = deadline::late_from(case, rules);
    rules.next_opening(hours_of(what), now, ends)
}

/// The hours in which the mails of a row may leave.
fn hours_of(what: &Reminder) -> Hours {
    match what {
        Reminder::Halfway | Reminder::AskSatisfaction => Hours::Daytime,
        Reminder::DeadlineNear(_)
        | Reminder::LastDay
        | Reminder::Late
        | Reminder::LateBoard
        | Reminder::WriteDecision
        | Reminder::AbsentOffered => Hours::Term,
        Reminder::NoCoordinator => Hours::AnyDay,
        Reminder::TakeOrConflict
        | Reminder::TakeOffered
        | Reminder::InformVolunteer
        | Reminder::InformVolunteerAgain
        | Reminder::ReactionFirst(_)
        | Reminder::ReactionSecond(_)
        | Reminder::HearOrWaive(_)
        | Reminder::Unanswered
        | Reminder::HalfwaySoon
        | Reminder::StillNotHeard
        | Reminder::LateNoNews
        | Reminder::SetSatisfaction
        | Reminder::SignCoordinator
        | Reminder::SignFirst(_)
        | Reminder::SignSecond(_)
        | Reminder::SignUnreachable(_)
        | Reminder::NotClosed
        | Reminder::PreviewWaiting(_)
        | Reminder::DoNotMail
        | Reminder::KeptTextEnds => Hours::Staff,
    }
}

/// What the clock says now.
pub(super) fn events_due(case: &Case, context: &Context<'_>) -> Vec<Event> {
    let (now, rules) = (context.now, context.rules);
    let mut events = Vec::new();
    if deadline_moment(case, rules).is_some_and(|at| at <= now) {
        events.push(Event::DeadlinePassed);
    }
    let mut of: Vec<Reminder> = Vec::new();
    for (at, what) in Rows::of(case, rules).list {
        if said_at(at, &what, case, rules, now) <= now && !of.contains(&what) {
            of.push(what);
        }
    }
    if of.contains(&Reminder::AbsentOffered) {
        events.extend(offer_from_absent(case, context));
    } else if of.contains(&Reminder::TakeOffered) && case.offered_to.is_none() {
        let next = eligibility::next_coordinator(case, context, case.coordinator.as_ref());
        events.extend(next.map(|to| Event::TakeoverOffered { to }));
    }
    if !of.is_empty() {
        events.push(Event::Reminded { of });
    }
    if first_kept_text_over(case, rules).is_some_and(|at| at <= now) {
        events.push(Event::KeptTextsDropped {
            before: rules.local_date(now),
        });
    }
    events
}

/// T22, once per round.
fn deadline_moment(case: &Case, rules: &Rules) -> Option<Timestamp> {
    (undecided(case) && case.deadline_passed_at.is_none()).then(|| deadline::late_from(case, rules))
}

/// The midnight after the last day of the oldest kept text.
fn first_kept_text_over(case: &Case, rules: &Rules) -> Option<Timestamp> {
    let until = case.kept_texts.iter().map(|kept| kept.until).min()?;
    Some(rules.at(plus_days(until, 1), Time::midnight()))
}

fn undecided(case: &Case) -> bool {
    match case.stage {
        Stage::Received | Stage::InProgress | Stage::Hearing | Stage::Resolving => true,
        Stage::Decided | Stage::Closed | Stage::Anonymised => false,
    }
}

/// The rows that hold for a case and were not said yet.
struct Rows<'a> {
    case: &'a Case,
    rules: &'a Rules,
    list: Vec<(Timestamp, Reminder)>,
}

impl<'a> Rows<'a> {
    fn of(case: &'a Case, rules: &'a Rules) -> Self {
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
    fn once(&mut self, since: Timestamp, at: Timestamp, what: Reminder) {
        if self.last(&what).is_none_or(|said| said < since) {
            self.list.push((at, what));
        }
    }

    /// A row that is first said at `first` and then at `again(last time)`.
    fn again(&mut self, first: Timestamp, what: Reminder, again: impl Fn(Timestamp) -> Timestamp) {
        let at = match self.last(&what) {
            Some(said) if said >= first => again(said),
            Some(_) | None => first,
        };
        self.list.push((at, what));
    }

    fn last(&self, what: &Reminder) -> Option<Timestamp> {
        self.case
            .reminded
            .iter()
            .find(|known| &known.of == what)
            .map(|known| known.at)
    }

    /// The hour of staff mail on this working day, or the first one after it.
    fn staff(&self, day: Date) -> Timestamp {
        let day = self.rules.calendar.first_working_day_on_or_after(day);
        self.rules.at(day, self.rules.staff_mail_at)
    }

    /// The same for mails about the term, which a closed office never silences.
    fn about_the_term(&self, day: Date) -> Timestamp {
        let calendar = self.rules.calendar.without_closures();
        let day = calendar.first_working_day_on_or_after(day);
        self.rules.at(day, self.rules.staff_mail_at)
    }

    fn working_days_after(&self, moment: Timestamp, count: i32) -> Date {
        let day = self.rules.local_date(moment);
        self.rules.calendar.add_working_days(day, count)
    }

    /// The day of the round: day 0 is the receipt, or the request to reopen.
    fn day(&self, number: i32) -> Date {
        plus_days(self.case.deadline, number - self.rules.deadline_days)
    }

    fn coordinator(&mut self) {
        let Some(since) = self.case.assignments.last().map(|a| a.from) else {
            return;
        };
        let outside = |external: &super::External| external.appointed_at.is_some();
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
            let at = self.about_the_term(plus_days(self.case.deadline, -10));
            self.once(since, at, Reminder::AbsentOffered);
        }
    }

    fn messages(&mut self) {
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

    /// The first staff hour that is not before this moment.
    fn next_staff(&self, moment: Timestamp) -> Timestamp {
        let day = self.rules.local_date(moment);
        let at = self.staff(day);
        if at >= moment {
            at
        } else {
            self.staff(plus_days(day, 1))
        }
    }

    /// Article 4.1.
    fn informing(&mut self) {
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
    fn hearing(&mut self) {
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

    fn halfway(&mut self) {
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

    fn deadline(&mut self) {
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
    fn late(&mut self) {
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

    fn satisfaction(&mut self) {
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
    fn signing(&mut self) {
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
