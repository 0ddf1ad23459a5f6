//! What the board types about a year: analysis, recommendations, follow-up, the day and the record of the discussion.

use super::super::{staff::LineResult, work::Work};
use crate::case::Refusal;
use crate::command::{self, FollowUpState};
use crate::letter::receipt;
use crate::roster::{Person, fold};
use crate::year::{Event, Input, Standing};
use jiff::{ToSpan as _, civil::Date};

/// Volunteers get the office version so many days before the discussion (procedure.md §6.4).
pub(super) const DAYS_BEFORE_MEETING: i64 = 7;

impl Work<'_> {
    pub(super) fn analyse(&mut self, person: &Person, year: i16, text: &str) -> LineResult {
        let again = self.book(year).analysis.is_some();
        let input = Input::Analyse {
            text: text.to_owned(),
        };
        match self.tell(year, Some(&person.id), &input) {
            Ok(_) => LineResult::Done(receipt::analysis_kept(year, again, person.language)),
            Err(refusal) => LineResult::Refused(refusal),
        }
    }

    pub(super) fn recommend(&mut self, person: &Person, year: i16, text: &str) -> LineResult {
        let (kind, text) = command::recommended_kind(text);
        let number = self.next_item();
        let input = Input::Recommend {
            number,
            kind,
            text: text.to_owned(),
        };
        match self.tell(year, Some(&person.id), &input) {
            Ok(events) if events.is_empty() => {
                LineResult::Done(receipt::recommended_before(person.language))
            }
            Ok(_) => LineResult::Done(receipt::recommended(number, year, text, person.language)),
            Err(refusal) => LineResult::Refused(refusal),
        }
    }

    /// A number names a recommendation of whatever year.
    pub(super) fn follow_up_on(
        &mut self,
        person: &Person,
        number: u32,
        state: FollowUpState,
        text: &str,
    ) -> LineResult {
        let has = |year: &i16| self.book(*year).items.iter().any(|i| i.number == number);
        let Some(year) = self.known.office.years.keys().copied().find(has) else {
            return LineResult::Refused(Refusal::NoSuchRecommendation { number });
        };
        let standing = match state {
            FollowUpState::Done => Standing::Done,
            FollowUpState::Running => Standing::Running,
            FollowUpState::Not => Standing::NotDone,
        };
        let (owner, due, note) = match standing {
            Standing::Running => command::owner_and_day(text, self.today(), &self.desk.roster),
            Standing::Done | Standing::NotDone => (None, None, text.to_owned()),
        };
        let input = Input::FollowUp {
            number,
            standing,
            owner: owner.clone(),
            due,
            note,
        };
        match self.tell(year, Some(&person.id), &input) {
            Ok(_) => {
                let word = receipt::standing_word(standing, person.language);
                LineResult::Done(receipt::followed_up(
                    number,
                    &word,
                    owner.as_deref(),
                    due,
                    person.language,
                ))
            }
            Err(refusal) => LineResult::Refused(refusal),
        }
    }

    pub(super) fn plan_meeting(&mut self, person: &Person, on: Date) -> LineResult {
        let year = self.year_to_discuss();
        match self.tell(year, Some(&person.id), &Input::Plan { on }) {
            Ok(_) => {
                let by = on.saturating_sub(DAYS_BEFORE_MEETING.days());
                let word = receipt::year_words(year, 1, "", None, person.language).office_version;
                LineResult::Done(receipt::meeting_planned(on, by, &word, person.language))
            }
            Err(refusal) => LineResult::Refused(refusal),
        }
    }

    pub(super) fn discussed(
        &mut self,
        person: &Person,
        on: Date,
        present: Option<u32>,
        text: &str,
    ) -> LineResult {
        let names = self.names_in(text);
        if !names.is_empty() {
            return LineResult::Refused(Refusal::NamesSomebody { names });
        }
        let agreements: Vec<String> = text
            .lines()
            .map(|line| line.trim().trim_start_matches(['-', '*', '•']).trim())
            .filter(|line| !line.is_empty())
            .map(str::to_owned)
            .collect();
        let input = Input::Record {
            on,
            present,
            agreements,
            first_number: self.next_item(),
        };
        match self.tell(self.year_to_record(), Some(&person.id), &input) {
            Ok(events) => {
                let mut numbers: Vec<u32> = Vec::new();
                for event in &events {
                    if let Event::Discussed { agreements, .. } = event {
                        numbers.extend(agreements.iter().map(|(number, _)| *number));
                    }
                }
                LineResult::Done(receipt::discussed(on, present, &numbers, person.language))
            }
            Err(refusal) => LineResult::Refused(refusal),
        }
    }

    /// The year that a meeting is planned for: the last one that ended, unless there is nothing of it or it was discussed.
    pub(super) fn year_to_discuss(&self) -> i16 {
        let last = self.last_ended_year();
        let book = self.book(last);
        if self.was_in_use(last) && book.discussion.is_none() {
            last
        } else {
            last + 1
        }
    }

    /// The year that a record is about: the newest one with a planned meeting.
    fn year_to_record(&self) -> i16 {
        let planned = |year: &i16| self.book(*year).meeting.is_some();
        let years = self.known.office.years.keys().rev().copied();
        years
            .filter(|year| *year <= self.last_ended_year() + 1)
            .find(planned)
            .unwrap_or_else(|| self.year_to_discuss())
    }

    /// The office worked with the program in this year, or wrote about it.
    pub(super) fn was_in_use(&self, year: i16) -> bool {
        let office = &self.known.office;
        let period = self.report_years().year(year);
        office.years.contains_key(&year)
            || office.last_intake.contains_key(&period.first.year())
            || self
                .known
                .cases
                .values()
                .chain(self.known.anonymous.values())
                .any(|case| period.has(case.received))
    }

    /// First names and full names of people of the roster that stand in a text.
    pub(super) fn names_in(&self, text: &str) -> Vec<String> {
        let folded = fold(text);
        let words: Vec<&str> = folded
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .collect();
        let people = self.desk.roster.people.iter();
        let named = people.filter(|person| {
            let first = fold(person.first_name());
            !first.is_empty() && words.contains(&first.as_str())
        });
        let mut names: Vec<String> = named.map(|person| person.first_name().to_owned()).collect();
        names.sort();
        names.dedup();
        names
    }
}
