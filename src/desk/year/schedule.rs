//! What the clock says about report years: versions whose hold is over, the worksheet (D11), the question about the
//! discussion (D6) (procedure.md §5.2, §6.4).

use super::super::work::Work;
use crate::case::LetterKind;
use crate::letter::receipt;
use crate::letter::view::put;
use crate::roster::{Person, PersonId};
use crate::year::Input;
use jiff::{ToSpan as _, civil::Date};
use serde_json::Map;

/// Working days after the end of the year on which the worksheet goes out, and goes out again.
const WORKSHEET_AFTER: i32 = 10;
const WORKSHEET_AGAIN_AFTER: i32 = 20;
/// The board is asked for the discussion from this day of the third month of the next year on (15 March), then monthly.
const DISCUSSION_DAY: i8 = 15;
const DISCUSSION_MONTHS: i64 = 2;

impl Work<'_> {
    /// Everything that is due for report years.
    pub(in crate::desk) fn years_pass(&mut self) {
        self.remember_year_start();
        let years: Vec<i16> = self.known.office.years.keys().copied().collect();
        for year in years {
            // Time is never refused.
            let _ = self.tell(year, None, &Input::TimePassed);
        }
        let last = self.last_ended_year();
        if self.is_staff_morning() && self.was_in_use(last) {
            self.worksheet_due(last);
            self.discussion_due(last);
        }
    }

    /// A start that was changed counts from its next occurrence on, so the office must know what it was.
    fn remember_year_start(&mut self) {
        let starts = self.report_years().starts();
        self.known.office.report_years = starts;
    }

    /// A working day, from the hour of staff mail on.
    fn is_staff_morning(&self) -> bool {
        let rules = &self.desk.rules;
        let local = self.now.to_zoned(rules.time_zone.clone());
        rules.calendar.is_working_day(local.date()) && local.time() >= rules.staff_mail_at
    }

    /// D11 ten working days into the next year; after twenty once more, with D6 to the chair.
    fn worksheet_due(&mut self, year: i16) {
        let book = self.book(year);
        let busy = book.drafts.iter().any(|draft| draft.goes_at.is_some());
        if book.report().is_some() || busy {
            return;
        }
        let first = self.first_day_after(year);
        let calendar = &self.desk.rules.calendar;
        let on = |days: i32| calendar.add_working_days(first, days);
        let (first, again) = (on(WORKSHEET_AFTER), on(WORKSHEET_AGAIN_AFTER));
        let today = self.today();
        let sent_on = |at: &jiff::Timestamp| self.desk.rules.local_date(*at);
        let second = today >= again;
        let done = book
            .worksheets
            .iter()
            .any(|at| !second || sent_on(at) >= again);
        if today < first || done {
            return;
        }
        for reader in self.worksheet_readers(year) {
            self.write_worksheet(year, &reader);
        }
        let _ = self.tell(year, None, &Input::SendWorksheet);
        if let Some(chair) = self.chair().filter(|_| second) {
            self.write_question(year, &chair);
        }
    }

    /// The coordinators of the year; without one the member who is next in the rota.
    fn worksheet_readers(&self, year: i16) -> Vec<PersonId> {
        let mut readers = self.coordinators_of(year);
        readers.retain(|id| !self.kept_from_reports(id));
        if readers.is_empty() {
            readers.extend(self.chair());
        }
        readers
    }

    /// The chair, or the next board member who may read reports.
    fn chair(&self) -> Option<PersonId> {
        let readers = self.report_readers();
        let is_chair = |id: &&PersonId| {
            let function = self.desk.roster.get(id);
            let function = function.and_then(|person| person.board_function.as_deref());
            function.is_some_and(|function| {
                ["voorzitter", "chair"].contains(&crate::roster::fold(function).as_str())
            })
        };
        readers.iter().find(is_chair).or(readers.first()).cloned()
    }

    /// D6 from 15 March on, once a month until the discussion is recorded; and on the first working day after the planned
    /// day. Not after the end of the year: then it counts as not held (table 11).
    fn discussion_due(&mut self, year: i16) {
        let book = self.book(year);
        if book.discussion.is_some() {
            return;
        }
        let today = self.today();
        let asked = book.asked_at.map(|at| self.desk.rules.local_date(at));
        let held = book.meeting.filter(|meeting| *meeting < today);
        let upcoming = book.meeting.is_some_and(|meeting| meeting >= today);
        let month = self.latest_question_day(year, today);
        let monthly = month.is_some_and(|day| asked.is_none_or(|asked| asked < day));
        let after_meeting = held.is_some_and(|day| asked.is_none_or(|asked| asked <= day));
        if (monthly && !upcoming) || after_meeting {
            let board: Vec<PersonId> = self
                .desk
                .roster
                .board(today)
                .map(|person| person.id.clone())
                .collect();
            for reader in board {
                self.write_question(year, &reader);
            }
            let _ = self.tell(year, None, &Input::AskToDiscuss);
        }
    }

    /// The last 15th on or before today from which D6 is asked; `None` before the first.
    fn latest_question_day(&self, year: i16, today: Date) -> Option<Date> {
        let first = self
            .first_day_after(year)
            .saturating_add(DISCUSSION_MONTHS.months());
        let first = first.with().day(DISCUSSION_DAY).build().ok()?;
        let mut day = today.with().day(DISCUSSION_DAY).build().ok()?;
        if day > today {
            day = day.saturating_sub(1.month());
        }
        (day >= first).then_some(day)
    }

    fn first_day_after(&self, year: i16) -> Date {
        self.report_years().year(year + 1).first
    }

    /// D6: choose a day, or record the discussion.
    fn write_question(&mut self, year: i16, reader: &PersonId) {
        let language = self.language_of(reader);
        let meeting = self.book(year).meeting;
        let past = meeting.filter(|day| *day < self.today());
        let name = self.desk.roster.get(reader).map_or("", Person::first_name);
        let words = receipt::year_words(year, 1, name, past, language);
        let mut data = Map::new();
        put(&mut data, "office", self.views().office());
        put(&mut data, "reply_address", "");
        put(&mut data, "discussed_on", past.map(|day| day.to_string()));
        put(
            &mut data,
            "command",
            if past.is_some() {
                words.discussed
            } else {
                words.meeting
            },
        );
        self.post_to_person(LetterKind::D6, reader, None, data);
    }
}
