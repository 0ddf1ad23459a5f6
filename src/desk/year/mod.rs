//! Commands about a year instead of a case: analysis, recommendations, follow-up, the annual report and its discussion
//! (article 7; procedure.md §6).

mod data;
mod lessons;
mod objection;
mod office;
mod preview;
mod report;
mod schedule;
mod talk;

use super::{staff::LineResult, staff::Thread, work::Work};
use crate::case::{Actor, Case, LetterKind, Refusal};
use crate::command::{Command, Instruction};
use crate::report::ReportYears;
use crate::roster::{Person, PersonId};
use crate::year::{self, Entry, Event, Input, Purpose, ReportYear};

impl Work<'_> {
    /// Handles a command about a year; `None` when it is none.
    pub(super) fn year_command(
        &mut self,
        person: &Person,
        thread: Thread,
        instruction: &Instruction,
    ) -> Option<LineResult> {
        let about_a_year = instruction.about.is_none() && self.speaks_of_a_year(person, thread);
        let result = match &instruction.command {
            Command::AnnualReport { year } => self.for_board(person, |w| w.report(person, *year)),
            Command::Analysis { year, text } => {
                self.for_board(person, |w| w.analyse(person, *year, text))
            }
            Command::Recommendation { year, text } => {
                self.for_board(person, |w| w.recommend(person, *year, text))
            }
            Command::FollowUp {
                number,
                state,
                text,
            } => self.for_board(person, |w| w.follow_up_on(person, *number, *state, text)),
            Command::Meeting { date } => self.for_board(person, |w| w.plan_meeting(person, *date)),
            Command::Discussed {
                date,
                present,
                text,
            } => self.for_board(person, |w| w.discussed(person, *date, *present, text)),
            Command::OfficeVersion {
                year,
                three_years,
                without,
            } => self.for_board(person, |w| {
                w.office_version(person, *year, *three_years, without)
            }),
            Command::Send { code } if about_a_year => self.send_version(person, code),
            Command::Stop if about_a_year => self.stop_version(person),
            _ => return None,
        };
        Some(result)
    }

    fn for_board(
        &mut self,
        person: &Person,
        act: impl FnOnce(&mut Self) -> LineResult,
    ) -> LineResult {
        if self.on_the_board(&person.id) {
            act(self)
        } else {
            LineResult::Refused(Refusal::BoardOnly)
        }
    }

    /// `Verstuur` and `Stop` without a case are about a year when the letter they answer is, or when one waits.
    fn speaks_of_a_year(&self, person: &Person, thread: Thread) -> bool {
        use LetterKind::{D4, D5, D6, D11, D12};
        let letter = matches!(thread.kind, Some(D4 | D5 | D6 | D11 | D12));
        let loose = thread.case.is_none() && thread.intake.is_none();
        let reads_along =
            thread.kind == Some(LetterKind::B5) && self.stoppable_year(person).is_some();
        loose && (letter || reads_along || self.waiting_year(person).is_some())
    }

    /// The year of which a version waits that this person may stop.
    fn stoppable_year(&self, person: &Person) -> Option<i16> {
        let years = self.known.office.years.keys().copied();
        let lessons = |year: &i16| {
            let drafts = self.book(*year).drafts;
            drafts
                .iter()
                .any(|draft| matches!(draft.purpose, Purpose::Lessons(_)))
        };
        let own = self.waiting_year(person);
        own.or_else(|| {
            years
                .rev()
                .find(lessons)
                .filter(|_| self.on_the_board(&person.id))
        })
    }

    /// The year of which a preview was last shown to this person and still waits.
    fn waiting_year(&self, person: &Person) -> Option<i16> {
        let years = self.known.office.years.keys().copied();
        let drafts = years.flat_map(|year| {
            let drafts = self.book(year).drafts.into_iter();
            drafts.map(move |draft| (draft, year))
        });
        let own = drafts.filter(|(draft, _)| draft.shown_to == person.id);
        own.max_by_key(|(draft, _)| draft.shown_at)
            .map(|(_, year)| year)
    }

    /// What is true of a report year.
    pub(super) fn book(&self, year: i16) -> ReportYear {
        let log = self.known.office.years.get(&year);
        ReportYear::of(log.map_or(&[], Vec::as_slice))
    }

    /// The next number that no recommendation of any year has.
    fn next_item(&self) -> u32 {
        let years = self.known.office.years.values();
        let items = years.flat_map(|log| ReportYear::of(log).items);
        items.map(|item| item.number).max().unwrap_or(0) + 1
    }

    /// Lets something happen to a year; letters of a preview that is taken back do not go out.
    ///
    /// # Errors
    /// A refusal; nothing has changed then.
    fn tell(
        &mut self,
        of: i16,
        by: Option<&PersonId>,
        input: &Input,
    ) -> Result<Vec<Event>, Refusal> {
        let before = self.book(of);
        let context = year::Context {
            now: self.now,
            today: self.today(),
            code_valid_hours: self.desk.rules.code_valid_hours,
            by,
        };
        let events = year::decide(&before, input, &context)?;
        self.note(of, by, &before, &events);
        Ok(events)
    }

    /// Puts events in the log of a year.
    fn note(&mut self, of: i16, by: Option<&PersonId>, before: &ReportYear, events: &[Event]) {
        for event in events {
            let Event::Withdrawn { code, .. } = event else {
                continue;
            };
            let Some(draft) = before.drafts.iter().find(|draft| draft.code == *code) else {
                continue;
            };
            self.changes.cancelled.extend_from_slice(&draft.letters);
            // The question to involved volunteers, while it is still in its hold.
            let held = before.consultation.as_ref();
            if let Some(asked) = held.filter(|asked| asked.asked_at > self.now)
                && matches!(draft.purpose, Purpose::Lessons(_))
            {
                self.changes.cancelled.extend_from_slice(&asked.letters);
            }
        }
        let entries = events.iter().map(|event| Entry {
            at: self.now,
            by: by.map_or(Actor::System, |id| Actor::Person(id.clone())),
            event: event.clone(),
        });
        let entries: Vec<Entry> = entries.collect();
        if !entries.is_empty() {
            let log = self.known.office.years.entry(of).or_default();
            log.extend(entries);
        }
    }

    /// Every complaint that counts, the anonymised ones too.
    fn all_cases(&self) -> Vec<Case> {
        let known = self.known.cases.values();
        known
            .chain(self.known.anonymous.values())
            .cloned()
            .collect()
    }

    /// The report tells of every complaint. While one is open, a board member who may not know of it gets no report (§5.5).
    fn kept_from_reports(&self, person: &PersonId) -> bool {
        let mut open = self.known.cases.values().filter(|case| case.is_open());
        open.any(|case| case.is_excluded(person))
    }

    /// Board members who may read the report, in the order of the rota.
    fn report_readers(&self) -> Vec<PersonId> {
        let today = self.today();
        let board = self.desk.roster.board(today);
        board
            .filter(|person| !self.kept_from_reports(&person.id))
            .map(|person| person.id.clone())
            .collect()
    }

    /// When report years begin and end here.
    pub(in crate::desk) fn report_years(&self) -> ReportYears<'_> {
        ReportYears::new(&self.desk.rules, &self.known.office.report_years, self.now)
    }

    /// The report year that ended last.
    fn last_ended_year(&self) -> i16 {
        self.report_years().at(self.now).year - 1
    }
}
