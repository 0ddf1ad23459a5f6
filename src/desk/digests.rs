//! The regular mails: the week (B8), the month (D10) and the question about the roster (B16), each once (procedure.md §5.2, §5.5).
//!
//! What is counted for a reader leaves out whatever that reader may not hear of. A daemon that was off sends what it missed
//! once, in hours of staff mail; what was due before it ever ran is not made up for.

use super::work::Work;
use crate::calendar::plus_days;
use crate::case::{Case, LetterKind};
use crate::mail::EmailAddress;
use crate::roster::{Person, PersonId, Role};
use jiff::{ToSpan as _, civil::Date};
use serde_json::Value;

/// Mark of the moment from which the regular mails count: the first time that time passed here.
const SINCE: &str = "regular mails since";
/// Days after which the question about the roster is no longer made up for.
const QUESTION_STANDS: i32 = 28;

impl Work<'_> {
    /// Writes the regular mails that are due; the week's overview is joined to the reminders at the end.
    pub(super) fn regular_mails(&mut self) {
        self.note_beginning();
        if !self.desk.rules.in_staff_hours(self.now) {
            return;
        }
        self.week_overviews();
        self.month_report();
        self.roster_questions();
    }

    fn note_beginning(&mut self) {
        let now = self.now;
        let marks = &mut self.known.office.sent_marks;
        marks.entry(SINCE.to_owned()).or_insert(now);
    }

    /// Whether a mail that was due from the staff hour of `day` on is still to be sent; it is then marked as sent.
    fn due_once(&mut self, mark: String, day: Date) -> bool {
        let rules = &self.desk.rules;
        let at = rules.at(day, rules.staff_mail_at);
        let began = self.known.office.sent_marks.get(SINCE).copied();
        began.is_some_and(|began| began <= at) && at <= self.now && self.first_time(mark)
    }

    /// B8: once a week from its first working day on, to board members with open cases of their own or mail to choose about.
    fn week_overviews(&mut self) {
        let today = self.today();
        let monday = plus_days(today, -i32::from(today.weekday().to_monday_zero_offset()));
        let first = self.first_working_day_from(monday);
        if !self.due_once(format!("B8:{monday}"), first) {
            return;
        }
        let readers: Vec<Person> = self.desk.roster.board(today).cloned().collect();
        for reader in readers {
            if self.needs_overview(&reader.id) {
                let data = self.overview_data(&reader, plus_days(monday, -7), monday);
                self.overviews.insert(reader.id, data);
            }
        }
    }

    /// Somebody who is away only gets the overview of own cases.
    fn needs_overview(&self, reader: &PersonId) -> bool {
        let own = |case: &Case| case.is_open() && case.coordinator.as_ref() == Some(reader);
        let here = self.rota().contains(reader);
        self.visible_cases(reader).any(own) || (here && self.undecided_for(reader) > 0)
    }

    /// Cases the reader may hear of.
    pub(super) fn visible_cases<'s>(
        &'s self,
        reader: &'s PersonId,
    ) -> impl Iterator<Item = &'s Case> {
        let cases = self.known.cases.values();
        cases.filter(move |case| !case.is_excluded(reader))
    }

    /// Mails nobody chose about yet and that the reader may hear of.
    pub(super) fn undecided_for(&self, reader: &PersonId) -> usize {
        let items = self.known.intake.values();
        items
            .filter(|item| item.undecided && !self.is_kept_from(item, reader))
            .count()
    }

    /// D10: once a month from its first working day on, to the board and whoever keeps the program running. Not while the
    /// mailbox fails: its staying away is the alarm.
    fn month_report(&mut self) {
        let month = self.today().first_of_month();
        let first = self.first_working_day_from(month);
        if self.known.upkeep.mailbox_fails || !self.due_once(format!("D10:{month}"), first) {
            return;
        }
        let before = month.saturating_sub(1.month());
        let today = self.today();
        let board: Vec<PersonId> = self
            .desk
            .roster
            .board(today)
            .map(|person| person.id.clone())
            .collect();
        for reader in &board {
            let data = self.month_data(Some(reader), before, month);
            self.post_to_person(LetterKind::D10, reader, None, data);
        }
        for address in self.desk.identity.operators.clone() {
            self.month_report_to_operator(&address, &board, before, month);
        }
    }

    fn month_report_to_operator(
        &mut self,
        address: &EmailAddress,
        board: &[PersonId],
        from: Date,
        until: Date,
    ) {
        let person = self.desk.roster.by_address(address);
        let id = person.map(|person| person.id.clone());
        let data = self.month_data(id.as_ref(), from, until);
        match id {
            Some(id) if board.contains(&id) => {}
            Some(id) => self.post_to_person(LetterKind::D10, &id, None, data),
            None => self.post_to_address(LetterKind::D10, address.clone(), data),
        }
    }

    /// B16 on the configured days, or the first working day after, to the secretary.
    fn roster_questions(&mut self) {
        let today = self.today();
        for (month, day) in self.desk.rules.roster_questions.clone() {
            let Ok(date) = Date::new(today.year(), month, day) else {
                continue;
            };
            let first = self.first_working_day_from(date);
            let stands = (date..=plus_days(date, QUESTION_STANDS)).contains(&today);
            if stands && self.due_once(format!("B16:{date}"), first) {
                self.ask_about_roster();
            }
        }
    }

    fn ask_about_roster(&mut self) {
        let today = self.today();
        let Some(reader) = self.secretary() else {
            return;
        };
        let shown = |people: &mut dyn Iterator<Item = &Person>| -> Vec<Value> {
            people.map(super::write::roster_row).collect()
        };
        let roster = &self.desk.roster;
        let volunteers = roster
            .people
            .iter()
            .filter(|person| person.has(Role::Volunteer) && person.is_active(today));
        let (board, volunteers) = (shown(&mut roster.board(today)), shown(&mut { volunteers }));
        let data = self.roster_data(&reader, board, volunteers);
        self.post_to_person(LetterKind::B16, &reader.id, None, data);
    }

    /// The secretary; the chair, or the first of the board, where there is none.
    fn secretary(&self) -> Option<Person> {
        let today = self.today();
        let with_function = |function: &str| {
            self.desk.roster.board(today).find(|person| {
                let known = person.board_function.as_deref();
                known.is_some_and(|known| known.eq_ignore_ascii_case(function))
            })
        };
        with_function("secretaris")
            .or_else(|| with_function("voorzitter"))
            .or_else(|| self.desk.roster.board(today).next())
            .cloned()
    }

    fn first_working_day_from(&self, day: Date) -> Date {
        self.desk.rules.calendar.first_working_day_on_or_after(day)
    }
}
