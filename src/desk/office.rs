//! Commands that are about the office or an intake item instead of one step of a case: the intake choices, lists, help,
//! files, absence.

use super::{IntakeItem, staff::LineResult, staff::Thread, work::Work, write::StaffLetter};
use crate::case::{Actor, Case, CaseNumber, Input, IntakeNumber, Notice, Refusal};
use crate::command::{Command, Instruction, OtherKind, Reference};
use crate::letter::receipt;
use crate::roster::Person;
use crate::triage::Lane;

type Written = Vec<(CaseNumber, Vec<Notice>)>;

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
            (Command::File, _) => Some(self.case_file(person, thread, instruction)),
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
            (Command::SplitOff, Some(number)) => {
                Some(self.split_off(person, thread, number, notices))
            }
            (Command::SplitOff, None) => Some(LineResult::Refused(Refusal::WhichCase)),
            (Command::Send { code }, Some(number)) if thread.case.is_none() => {
                Some(self.send_intake_draft(person, number, code))
            }
            (Command::Stop, Some(number)) if thread.case.is_none() => {
                Some(self.stop_intake_draft(person, number))
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

    /// The whole form for the coordinator; a colleague gets number, state and deadline (AT-4.14).
    fn case_file(
        &mut self,
        person: &Person,
        thread: Thread,
        instruction: &Instruction,
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
            StaffLetter::File,
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

    /// The item a board member may choose about, or why not. The first valid answer wins (M7).
    fn open_choice(&self, person: &Person, number: IntakeNumber) -> Result<IntakeItem, Refusal> {
        let item = self.known.intake.get(&number).ok_or(Refusal::WhichCase)?;
        if self.is_kept_from(item, &person.id) {
            return Err(Refusal::NotYourCase { coordinator: None });
        }
        if !self.on_the_board(&person.id) {
            return Err(Refusal::BoardOnly);
        }
        match (&item.decided_by, item.decided_at, item.case) {
            (Some(by), Some(at), _) if by != &person.id || item.case.is_some() => {
                let name = self
                    .desk
                    .roster
                    .get(by)
                    .map_or_else(String::new, |p| p.first_name().to_owned());
                Err(Refusal::AlreadyChosen {
                    name,
                    choice: receipt::choice(item.lane, item.case),
                    at,
                })
            }
            (None, _, Some(number)) => Err(Refusal::NumberStays { number }),
            _ => Ok(item.clone()),
        }
    }

    fn chosen(&mut self, mut item: IntakeItem, person: &Person, lane: Lane) -> IntakeItem {
        item.lane = lane;
        item.undecided = false;
        item.decided_by = Some(person.id.clone());
        item.decided_at = Some(self.now);
        self.record(item.clone());
        item
    }

    fn choose_complaint(
        &mut self,
        person: &Person,
        number: IntakeNumber,
        notices: &mut Written,
    ) -> LineResult {
        let mut item = match self.open_choice(person, number) {
            Ok(item) => self.chosen(item, person, Lane::Complaint),
            Err(refusal) => return LineResult::Refused(refusal),
        };
        let case = self.register(&mut item, Some(person.id.clone()), None, notices);
        self.changes.move_to_done.push(item.mail);
        LineResult::Done(self.registered_line(case, person))
    }

    /// Who may not know of the new case is not told its number either (I-03).
    fn registered_line(&self, number: CaseNumber, person: &Person) -> String {
        match self.known.cases.get(&number) {
            Some(case) if case.is_excluded(&person.id) => {
                receipt::registered_elsewhere(person.language)
            }
            Some(_) | None => receipt::registered(number, person.language),
        }
    }

    fn choose_other(
        &mut self,
        person: &Person,
        number: IntakeNumber,
        kind: Option<OtherKind>,
    ) -> LineResult {
        let item = match self.open_choice(person, number) {
            Ok(item) => self.chosen(item, person, Lane::NotComplaint),
            Err(refusal) => return LineResult::Refused(refusal),
        };
        match kind {
            Some(OtherKind::Question) => self.offer_advice_hour(person, item),
            Some(OtherKind::Thanks | OtherKind::Internal) | None => {
                LineResult::Done(receipt::not_a_complaint(number, person.language))
            }
        }
    }

    fn choose_spam(&mut self, person: &Person, number: IntakeNumber) -> LineResult {
        match self.open_choice(person, number) {
            Ok(item) => {
                self.chosen(item, person, Lane::Spam);
                LineResult::Done(receipt::spam(number, person.language))
            }
            Err(refusal) => LineResult::Refused(refusal),
        }
    }

    /// M9: the mail joins a case; an earlier receipt counts, and another sender becomes a known contact.
    fn choose_belongs(
        &mut self,
        person: &Person,
        number: IntakeNumber,
        case: CaseNumber,
        notices: &mut Written,
    ) -> LineResult {
        let target = self
            .known
            .cases
            .get(&case)
            .filter(|case| !case.is_excluded(&person.id));
        if target.is_none() {
            return LineResult::Refused(Refusal::NoSuchCase { number: case });
        }
        let item = match self.open_choice(person, number) {
            Ok(item) => item,
            Err(refusal) => return LineResult::Refused(refusal),
        };
        let registration = self.facts(&item, true);
        let mut absorbed = Case::blank(case);
        absorbed.received = registration.received;
        absorbed.complainant = registration.complainant;
        absorbed.manner = registration.manner;
        match self.step(
            case,
            &Input::Absorb(Box::new(absorbed)),
            Actor::Person(person.id.clone()),
        ) {
            Ok(written) => {
                let mut item = self.chosen(item, person, Lane::FollowUp);
                item.case = Some(case);
                self.file(item.mail, case);
                self.record(item);
                notices.push((case, written));
                LineResult::Done(receipt::joined(number, case, person.language))
            }
            Err(refusal) => LineResult::Refused(refusal),
        }
    }

    /// T18: this case is a duplicate of another one.
    fn merge(
        &mut self,
        person: &Person,
        thread: Thread,
        instruction: &Instruction,
        into: CaseNumber,
        notices: &mut Written,
    ) -> LineResult {
        let Some(number) = self.case_meant(person, thread, instruction) else {
            return LineResult::Refused(Refusal::WhichCase);
        };
        let hidden = self.must_not_know_of(person, thread, number);
        let Some(case) = self.known.cases.get(&number).filter(|_| !hidden).cloned() else {
            return LineResult::Refused(Refusal::NoSuchCase { number });
        };
        let both = self
            .known
            .cases
            .get(&into)
            .is_some_and(|other| !other.is_excluded(&person.id));
        if !both || into == number {
            return LineResult::Refused(Refusal::NoSuchCase { number: into });
        }
        let by = Actor::Person(person.id.clone());
        let input = match self.verified(instruction.command.clone()) {
            Some(command) => Input::Command {
                by: person.id.clone(),
                command,
            },
            None => return LineResult::Refused(Refusal::NotYourCase { coordinator: None }),
        };
        match self.step(number, &input, by.clone()) {
            Ok(written) => {
                notices.push((number, written));
                match self.step(into, &Input::Absorb(Box::new(case)), by) {
                    Ok(written) => {
                        notices.push((into, written));
                        LineResult::Done(receipt::merged(number, into, person.language))
                    }
                    Err(refusal) => LineResult::Refused(refusal),
                }
            }
            Err(refusal) => LineResult::Refused(refusal),
        }
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
        if item.excluded.contains_key(&person.id) || !self.on_the_board(&person.id) {
            return LineResult::Refused(Refusal::BoardOnly);
        }
        if let Some(refusal) = self.not_theirs_to_split(person, &item) {
            return LineResult::Refused(refusal);
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
        let case = item.case.and_then(|number| self.known.cases.get(&number))?;
        (case.coordinator.as_ref() != Some(&person.id)).then_some(Refusal::WhichCase)
    }

    fn away(&mut self, person: &Person, until: jiff::civil::Date) -> LineResult {
        if !self.on_the_board(&person.id) {
            return LineResult::Refused(Refusal::BoardOnly);
        }
        self.known
            .office
            .absent_until
            .insert(person.id.clone(), until);
        LineResult::Done(receipt::away(until, person.language))
    }

    fn back(&mut self, person: &Person) -> LineResult {
        self.known.office.absent_until.remove(&person.id);
        LineResult::Done(receipt::back(person.language))
    }
}
