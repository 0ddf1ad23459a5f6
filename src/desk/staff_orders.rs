//! Phase 2: the understood lines of one mail, in order, up to the first refusal (procedure.md §3.1).

use super::staff_answer::Carried;
use super::{IntakeItem, staff::Thread, work::Work};
use crate::case::{Actor, CaseNumber, Input, Notice, Refusal};
use crate::command::{Command, Instruction, Reference};
use crate::mail::proof::{self, Verified, Weight};
use crate::roster::Person;

/// What one line led to.
pub(super) enum LineResult {
    /// Done; the sentence after the ✓. Empty when a preview says it all.
    Done(String),
    /// Refused.
    Refused(Refusal),
    /// An answer that is a letter of its own (help, file, list, status).
    Answered,
}

impl Work<'_> {
    /// Executes the lines of one mail in order, up to the first refusal, and answers them all at once.
    pub(super) fn instructions(
        &mut self,
        person: &Person,
        thread: Thread,
        instructions: &[Instruction],
        item: &mut IntakeItem,
    ) {
        let weight = if instructions
            .iter()
            .all(|line| self.only_looks(person, thread, line))
        {
            Weight::Look
        } else {
            Weight::Change
        };
        if self.lacks_proof(person, thread, weight, instructions, item) {
            return;
        }
        let mut carried = Carried::default();
        for instruction in instructions {
            if carried.refused.is_some() {
                carried.skipped.push(instruction.clone());
                continue;
            }
            match self.execute(person, thread, instruction, item, &mut carried.notices) {
                LineResult::Done(sentence) => carried.done.push(sentence),
                LineResult::Answered => {}
                LineResult::Refused(refusal) => {
                    carried.refused = Some((instruction.clone(), refusal));
                }
            }
        }
        self.answer_staff(person, thread, instructions, carried);
    }

    fn execute(
        &mut self,
        person: &Person,
        thread: Thread,
        instruction: &Instruction,
        item: &mut IntakeItem,
        notices: &mut Vec<(CaseNumber, Vec<Notice>)>,
    ) -> LineResult {
        if let Some(result) = self.office_command(person, thread, instruction, notices) {
            return result;
        }
        let Some(number) = self.case_meant(person, thread, instruction) else {
            return LineResult::Refused(Refusal::WhichCase);
        };
        if self.known.cases.contains_key(&number) {
            item.case = item.case.or(Some(number));
        }
        match self.verified(instruction.command.clone()) {
            Some(_) if self.must_not_know_of(person, thread, number) => {
                LineResult::Refused(Refusal::NoSuchCase { number })
            }
            Some(_) if let Some(refusal) = self.asks_for_the_year(number, instruction) => {
                LineResult::Refused(refusal)
            }
            Some(_) if self.speaks_for_a_volunteer(person, number, instruction) => {
                LineResult::Refused(Refusal::VolunteerOnly)
            }
            Some(command) => self.case_command(person, number, command, notices),
            None => LineResult::Refused(Refusal::NotYourCase { coordinator: None }),
        }
    }

    /// `Reactie` typed by somebody who may know of the case and is none of its volunteers.
    fn speaks_for_a_volunteer(
        &self,
        person: &Person,
        number: CaseNumber,
        instruction: &Instruction,
    ) -> bool {
        let stated = matches!(instruction.command, Command::Statement { .. });
        stated
            && self.known.cases.get(&number).is_some_and(|case| {
                case.volunteer(&person.id).is_none() && self.may_know_of(person, case)
            })
    }

    /// Shows nothing confidential and changes nothing. A file is content to its coordinator, and number and date to others.
    fn only_looks(&self, person: &Person, thread: Thread, line: &Instruction) -> bool {
        match line.command {
            Command::Help { .. } | Command::Status | Command::List { .. } => true,
            Command::File | Command::FileWithAttachments { .. } => {
                let case = self
                    .case_meant(person, thread, line)
                    .and_then(|number| self.known.cases.get(&number));
                // A case that is not there is asked for as one that is hidden: both are answered with "no such case".
                case.is_none_or(|case| case.coordinator.as_ref() != Some(&person.id))
            }
            _ => false,
        }
    }

    /// A command as the core takes it: only when this mail brings the proof that a change needs.
    pub(super) fn verified(&self, command: Command) -> Option<Verified<Command>> {
        proof::prove(
            command,
            Weight::Change,
            self.evidence,
            self.desk.authentication.require,
        )
        .ok()
    }

    fn case_command(
        &mut self,
        person: &Person,
        number: CaseNumber,
        command: Verified<Command>,
        notices: &mut Vec<(CaseNumber, Vec<Notice>)>,
    ) -> LineResult {
        let typed = command.get().clone();
        let input = match typed.clone() {
            Command::Statement { text } => Input::FromVolunteer {
                person: person.id.clone(),
                text,
            },
            _ => Input::Command {
                by: person.id.clone(),
                command,
            },
        };
        let signed_before = self.known.cases.get(&number).is_some_and(has_signature);
        match self.step(number, &input, Actor::Person(person.id.clone())) {
            Ok(written) => {
                notices.push((number, written));
                let case = self.known.cases.get(&number);
                LineResult::Done(case.map_or_else(String::new, |case| {
                    let mut done = crate::letter::receipt::done(
                        &typed,
                        case,
                        &self.desk.roster,
                        person.language,
                    );
                    // A new round does not touch what was signed in the one before.
                    let again = matches!(typed, Command::Reopen { .. });
                    if signed_before && !has_signature(case) && case.is_open() && !again {
                        done.push('\n');
                        done.push_str(&crate::letter::receipt::signatures_void(person.language));
                    }
                    done
                }))
            }
            Err(refusal) => {
                if typed == Command::Stop {
                    self.stopped_too_late(number, &refusal);
                }
                LineResult::Refused(refusal)
            }
        }
    }

    /// Which case a line is about: its own number, the letter it answers, or the only open case the person handles.
    pub(super) fn case_meant(
        &self,
        person: &Person,
        thread: Thread,
        instruction: &Instruction,
    ) -> Option<CaseNumber> {
        if let Some(Reference::Case(number)) = instruction.about {
            return Some(number);
        }
        if thread.case.is_some() {
            return thread.case;
        }
        let mut own = self
            .known
            .cases
            .values()
            .filter(|case| case.is_open() && case.coordinator.as_ref() == Some(&person.id))
            .map(|case| case.number);
        match (own.next(), own.next()) {
            (Some(only), None) => Some(only),
            _ => None,
        }
    }
}

fn has_signature(case: &crate::case::Case) -> bool {
    case.coordinator_signature.is_some() || case.volunteers.iter().any(|v| v.signature.is_some())
}
