//! Commands about personal data: access, erasure, hold, breach (procedure.md §7.3, §7.7).
//!
//! Who sees to privacy decides; a request is never answered by itself. Nobody is asked about a case that excludes them.

mod breach;
mod clock;
mod confirm;
mod erase;
mod overview;
mod request;
mod state;

pub use state::{Breach, Hold, Order, OrderedErasure, PrivacyState, RightsRequest, Waiting};

use super::{CaseStep, staff::LineResult, staff::Thread, work::Work};
use crate::case::{Actor, Case, Event, Logged, Refusal, evolve};
use crate::command::{Command, Instruction};
use crate::letter::receipt;
use crate::roster::{Person, PersonId, Role};
use jiff::{ToSpan as _, civil::Date};

/// Nobody keeps longer than this for a claim (article 3:310 BW).
const LONGEST_HOLD_YEARS: i32 = 5;

impl Work<'_> {
    /// Handles a command about personal data; `None` when it is none.
    pub(super) fn privacy_command(
        &mut self,
        person: &Person,
        thread: Thread,
        instruction: &Instruction,
    ) -> Option<LineResult> {
        let result = match &instruction.command {
            Command::Access => self.show_overview(person, thread, instruction),
            Command::Erase { reason } => self.ask_to_erase(person, thread, instruction, reason),
            Command::Hold { until, reason } => {
                self.hold(person, thread, instruction, *until, reason)
            }
            Command::Breach { text } => self.breach_told(person, thread, instruction, text),
            Command::Send { code } => return self.confirm(person, code),
            Command::Stop => return self.refuse_to_confirm(person),
            Command::Note { text } => return self.note_about_data(person, text),
            _ => return None,
        };
        Some(result.unwrap_or_else(LineResult::Refused))
    }

    /// Who sees to privacy for a case: the privacy contacts, or else the board; never somebody it excludes (I-03).
    pub(super) fn privacy_readers(&self, case: Option<&Case>) -> Vec<PersonId> {
        let today = self.today();
        let may = |person: &&Person| {
            person.is_active(today) && case.is_none_or(|case| !case.is_excluded(&person.id))
        };
        let with = |role: Role| -> Vec<PersonId> {
            let people = self.desk.roster.people.iter().filter(may);
            people
                .filter(|person| person.has(role))
                .map(|person| person.id.clone())
                .collect()
        };
        let contacts = with(Role::Privacy);
        if contacts.is_empty() {
            with(Role::Board)
        } else {
            contacts
        }
    }

    /// The case that a command about data means, when this person sees to its privacy.
    fn case_for_privacy(
        &self,
        person: &Person,
        thread: Thread,
        instruction: &Instruction,
    ) -> Result<Case, Refusal> {
        let number = self
            .case_meant(person, thread, instruction)
            .ok_or(Refusal::WhichCase)?;
        let case = self.known.cases.get(&number);
        match case.filter(|case| self.privacy_readers(Some(case)).contains(&person.id)) {
            Some(case) => Ok(case.clone()),
            None if self.must_not_know_of(person, thread, number) => {
                Err(Refusal::NoSuchCase { number })
            }
            None => Err(Refusal::PrivacyOnly),
        }
    }

    /// `Bewaar … tot …: reden`: the case stays until that day (§7.2).
    fn hold(
        &mut self,
        person: &Person,
        thread: Thread,
        instruction: &Instruction,
        until: Date,
        reason: &str,
    ) -> Result<LineResult, Refusal> {
        let case = self.case_for_privacy(person, thread, instruction)?;
        let today = self.today();
        let why = if until < today {
            Some(crate::case::DateProblem::Past)
        } else if until > today.saturating_add(LONGEST_HOLD_YEARS.years()) {
            Some(crate::case::DateProblem::HoldTooLong)
        } else {
            None
        };
        if let Some(why) = why {
            return Err(Refusal::BadDate { date: until, why });
        }
        let privacy = &mut self.known.office.privacy;
        privacy.announced.remove(&case.number);
        let hold = Hold {
            until,
            reviewed_on: today,
        };
        privacy.holds.insert(case.number, hold);
        let kept = case.keep_until.map_or(until, |kept| kept.max(until));
        let event = Event::KeepUntilSet {
            until: kept,
            reason: reason.to_owned(),
        };
        let number = case.number;
        self.happened(case, event, person);
        let said = receipt::privacy::held_until(number, until, person.language);
        Ok(LineResult::Done(said))
    }

    /// Records a fact that no rule of the procedure has to judge.
    fn happened(&mut self, case: Case, event: Event, person: &Person) {
        let by = Actor::Person(person.id.clone());
        let logged = Logged {
            at: self.now,
            by: by.clone(),
            event: event.clone(),
        };
        let case = evolve(case, &logged);
        self.known.cases.insert(case.number, case.clone());
        self.changes.cases.push(CaseStep {
            case,
            events: vec![event],
            by,
            at: self.now,
        });
    }

    /// The answered letter of this kind, when it was written to this person.
    fn answered(&self, person: &Person, kind: crate::case::LetterKind) -> Option<super::Binding> {
        let to = crate::case::Party::Person(person.id.clone());
        let mut answers = self.known.answers.iter();
        answers
            .find(|binding| binding.kind == kind && binding.party == to)
            .cloned()
    }
}
