//! Commands that are about the office instead of one step of a case: lists, help, files, absence. What a board member chooses
//! about a mail that came in is in [`super::intake_choice`].

use super::{IntakeItem, staff::LineResult, staff::Thread, work::Work, write::StaffLetter};
use crate::case::{Actor, Case, CaseNumber, DateProblem, Input, IntakeNumber, Notice, Refusal};
use crate::command::{Command, Instruction, Reference};
use crate::letter::receipt;
use crate::roster::Person;
use crate::triage::Lane;

/// Letters that the core asked for, by case.
pub(super) type Written = Vec<(CaseNumber, Vec<Notice>)>;

impl Work<'_> {
    /// Handles what is not a step of one case; `None` leaves it to the core.
    pub(super) fn office_command(
        &mut self,
        person: &Person,
        thread: Thread,
        instruction: &Instruction,
        notices: &mut Written,
    ) -> Option<LineResult> {
        let intake = self.intake_meant(thread, instruction);
        match (&instruction.command, intake) {
            (Command::Help { topic }, _) => Some(self.help(person, thread, topic.clone())),
            (Command::Status, _) => Some(self.status(person, thread, instruction)),
            (Command::List { closed, year }, _) => Some(self.list(person, *closed, *year)),
            (Command::File, _) => Some(self.case_file(person, thread, instruction, None)),
            (Command::FileWithAttachments { part }, _) => {
                Some(self.case_file(person, thread, instruction, Some(*part)))
            }
            (Command::Complaint, Some(number)) => {
                Some(self.choose_complaint(person, number, notices))
            }
            (Command::NotAComplaint { kind, .. }, Some(number)) if thread.case.is_none() => {
                Some(self.choose_other(person, number, *kind))
            }
            (Command::Spam, Some(number)) if thread.case.is_none() => {
                Some(self.choose_spam(person, number))
            }
            (Command::Spam, _) => Some(LineResult::Refused(
                match self.case_meant(person, thread, instruction) {
                    Some(number) => Refusal::NumberStays { number },
                    None => Refusal::WhichCase,
                },
            )),
            (Command::Complaint, None) => Some(LineResult::Refused(Refusal::WhichCase)),
            (Command::BelongsTo { case }, Some(number)) if thread.case.is_none() => {
                Some(self.choose_belongs(person, number, *case, notices))
            }
            (Command::BelongsTo { case }, _) => {
                Some(self.merge(person, thread, instruction, *case, notices))
            }
            (Command::New(new), _) => Some(self.new_spoken(person, new, notices)),
            (Command::SplitOff, meant) => match meant.or_else(|| self.first_mail_of(thread)) {
                Some(number) => Some(self.split_off(person, thread, number, notices)),
                None => Some(LineResult::Refused(Refusal::WhichCase)),
            },
            (Command::Send { code }, Some(number)) if thread.case.is_none() => {
                Some(self.send_intake_draft(person, number, code))
            }
            (Command::Stop, Some(number)) if thread.case.is_none() => {
                Some(self.stop_intake_draft(person, number))
            }
            (Command::Undo, Some(number)) if thread.case.is_none() => {
                Some(self.undo_choice(person, number))
            }
            (Command::Away { until }, _) => Some(self.away(person, *until)),
            (Command::Back, _) => Some(self.back(person)),
            (Command::Figures { year }, _) => Some(self.figures(person, *year)),
            _ => self
                .year_command(person, thread, instruction)
                .or_else(|| self.privacy_command(person, thread, instruction)),
        }
    }

    fn intake_meant(&self, thread: Thread, instruction: &Instruction) -> Option<IntakeNumber> {
        match instruction.about {
            Some(Reference::Intake(number)) => Some(number),
            Some(Reference::Case(_)) => None,
            None => thread.intake,
        }
    }

    fn help(&mut self, person: &Person, thread: Thread, topic: Option<String>) -> LineResult {
        self.write_staff(StaffLetter::Help(topic), person, thread, String::new());
        LineResult::Answered
    }

    /// Number, state and deadline for everybody who may know that the case exists; more for its coordinator.
    fn status(&mut self, person: &Person, thread: Thread, instruction: &Instruction) -> LineResult {
        let Some(number) = self.case_meant(person, thread, instruction) else {
            return LineResult::Refused(Refusal::WhichCase);
        };
        match self.known.cases.get(&number) {
            Some(case) if self.may_know_of(person, case) => LineResult::Done(receipt::status_line(
                case,
                &self.desk.roster,
                person,
                &self.desk.rules,
            )),
            Some(_) | None => LineResult::Refused(Refusal::NoSuchCase { number }),
        }
    }

    fn list(&mut self, person: &Person, closed: bool, year: Option<i16>) -> LineResult {
        if !self.on_the_board(&person.id) {
            return LineResult::Refused(Refusal::BoardOnly);
        }
        let lines: Vec<String> = self
            .known
            .cases
            .values()
            .filter(|case| {
                case.is_open() != closed && year.is_none_or(|year| case.number.year == year)
            })
            .filter(|case| !case.is_excluded(&person.id))
            .map(|case| receipt::list_line(case, &self.desk.roster, person, &self.desk.rules))
            .collect();
        LineResult::Done(if lines.is_empty() {
            receipt::empty_list(person.language)
        } else {
            lines.join("\n")
        })
    }

    /// The whole form for the coordinator, with a part of the files when they are asked for; a colleague gets number, state and deadline (AT-4.14).
    fn case_file(
        &mut self,
        person: &Person,
        thread: Thread,
        instruction: &Instruction,
        part: Option<u32>,
    ) -> LineResult {
        let Some(number) = self.case_meant(person, thread, instruction) else {
            return LineResult::Refused(Refusal::WhichCase);
        };
        let own = self
            .known
            .cases
            .get(&number)
            .is_some_and(|case| case.coordinator.as_ref() == Some(&person.id));
        if !own {
            return self.status(person, thread, instruction);
        }
        self.write_staff(
            StaffLetter::File(part),
            person,
            Thread {
                case: Some(number),
                ..thread
            },
            String::new(),
        );
        LineResult::Answered
    }

    /// An excluded board member does not even learn that the case exists; an involved volunteer knows.
    pub(super) fn may_know_of(&self, person: &Person, case: &Case) -> bool {
        crate::case::eligibility::may_know_of(person, case, self.today())
    }

    /// A case that this person has no letter about and may not know of is answered as one that does not exist.
    pub(super) fn must_not_know_of(
        &self,
        person: &Person,
        thread: Thread,
        number: CaseNumber,
    ) -> bool {
        let case = self.known.cases.get(&number);
        thread.case != Some(number) && case.is_none_or(|case| !self.may_know_of(person, case))
    }

    fn split_off(
        &mut self,
        person: &Person,
        thread: Thread,
        number: IntakeNumber,
        notices: &mut Written,
    ) -> LineResult {
        let Some(item) = self.known.intake.get(&number).cloned() else {
            return LineResult::Refused(Refusal::WhichCase);
        };
        if !self.on_the_board(&person.id) {
            return LineResult::Refused(Refusal::BoardOnly);
        }
        // A coordinator who is named in a mail of the own case has read it, and gives it away with this.
        if item.excluded.contains_key(&person.id) && !self.is_of_ones_own_case(person, &item) {
            return LineResult::Refused(Refusal::NotYourCase { coordinator: None });
        }
        if let Some(refusal) = self.not_theirs_to_split(person, &item) {
            return LineResult::Refused(refusal);
        }
        match item.case {
            // In no case yet: it is the choice `Klacht`, and the first valid answer wins (M7).
            None => return self.choose_complaint(person, number, notices),
            // A complaint of its own already, whose number stays; who wrote it together with others speaks for them as well.
            Some(number) if item.lane == Lane::Complaint => {
                return match self.next_of_the_group(&item) {
                    Some(other) => self.register_next_of_group(&item, other, person, notices),
                    None => LineResult::Refused(Refusal::NumberStays { number }),
                };
            }
            Some(_) => {}
        }
        let handling = thread
            .case
            .and_then(|case| self.known.cases.get(&case))
            .and_then(|c| c.coordinator.clone());
        let mut item = self.chosen(item, person, Lane::Complaint);
        item.case = None;
        let case = self.register(&mut item, Some(person.id.clone()), handling, notices);
        LineResult::Done(self.registered_line(case, person))
    }

    /// A mail that belongs to a case is read by its coordinator alone: nobody else may make a new case of it (§7.4).
    fn not_theirs_to_split(&self, person: &Person, item: &IntakeItem) -> Option<Refusal> {
        item.case?;
        (!self.is_of_ones_own_case(person, item)).then_some(Refusal::WhichCase)
    }

    fn is_of_ones_own_case(&self, person: &Person, item: &IntakeItem) -> bool {
        let case = item.case.and_then(|number| self.known.cases.get(&number));
        case.is_some_and(|case| case.coordinator.as_ref() == Some(&person.id))
    }

    fn away(&mut self, person: &Person, until: jiff::civil::Date) -> LineResult {
        if !self.on_the_board(&person.id) {
            return LineResult::Refused(Refusal::BoardOnly);
        }
        if until < self.today() {
            let why = DateProblem::Past;
            return LineResult::Refused(Refusal::BadDate { date: until, why });
        }
        self.known
            .office
            .absent_until
            .insert(person.id.clone(), until);
        let offered = self.offer_work_of(person);
        LineResult::Done(receipt::away(until, &offered, person.language))
    }

    /// What is nearly due goes to a colleague at once (AT-I27): the moment at which the clock offers it may be over. Gives
    /// each such case with the first name of the colleague.
    fn offer_work_of(&mut self, person: &Person) -> Vec<(CaseNumber, String)> {
        let own = |case: &&Case| case.is_open() && case.coordinator.as_ref() == Some(&person.id);
        let numbers: Vec<CaseNumber> = self
            .known
            .cases
            .values()
            .filter(own)
            .map(|case| case.number)
            .collect();
        let mut offered = Vec::new();
        for number in numbers {
            self.step_and_write(number, &Input::RosterChanged, Actor::System);
            let rules = &self.desk.rules;
            let today = self.today();
            let case = self.known.cases.get(&number).filter(|case| {
                case.offered_at
                    .is_some_and(|at| rules.local_date(at) == today)
            });
            let to = case.and_then(|case| case.offered_to.as_ref());
            if let Some(colleague) = to.and_then(|to| self.desk.roster.get(to)) {
                offered.push((number, colleague.first_name().to_owned()));
            }
        }
        offered
    }

    fn back(&mut self, person: &Person) -> LineResult {
        if !self.on_the_board(&person.id) {
            return LineResult::Refused(Refusal::BoardOnly);
        }
        self.known.office.absent_until.remove(&person.id);
        self.place_waiting_cases();
        LineResult::Done(receipt::back(person.language))
    }

    /// Somebody is back: cases that nobody could take, or that nobody could be asked to take over, go on at once.
    fn place_waiting_cases(&mut self) {
        let rota = self.rota();
        let waits = |case: &&Case| {
            case.is_open()
                && case
                    .coordinator
                    .as_ref()
                    .is_none_or(|coordinator| !rota.contains(coordinator))
        };
        let numbers: Vec<CaseNumber> = self
            .known
            .cases
            .values()
            .filter(waits)
            .map(|case| case.number)
            .collect();
        for number in numbers {
            self.step_and_write(number, &Input::RosterChanged, Actor::System);
        }
    }
}
