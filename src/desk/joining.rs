//! `Hoort bij`: a mail joins a case (M9), or a case that was registered twice becomes part of another (T18, I-13).
//!
//! Two senders stay two people: one gets our letters, the other is a known contact, and neither learns of the other.

use super::office::Written;
use super::{IntakeItem, staff::LineResult, staff::Thread, work::Work};
use crate::case::{Actor, Case, CaseNumber, Event, Input, IntakeNumber, Refusal};
use crate::command::Instruction;
use crate::letter::receipt;
use crate::roster::Person;
use crate::triage::Lane;

impl Work<'_> {
    /// M9: the mail joins a case; an earlier receipt counts, and another sender becomes a known contact.
    pub(super) fn choose_belongs(
        &mut self,
        person: &Person,
        number: IntakeNumber,
        case: CaseNumber,
        notices: &mut Written,
    ) -> LineResult {
        let case = match self.open_target(person, case) {
            Ok(case) => case,
            Err(refusal) => return LineResult::Refused(refusal),
        };
        let item = match self.open_choice(person, number) {
            Ok(item) => item,
            Err(refusal) => return LineResult::Refused(refusal),
        };
        let absorbed = self.as_registration_of(case, &item);
        let by = Actor::Person(person.id.clone());
        match self.step(case, &Input::Absorb(Box::new(absorbed)), by) {
            Ok(written) => {
                let another = joins_two_senders(&self.changes.cases);
                let mut item = self.chosen(item, person, Lane::FollowUp);
                item.case = Some(case);
                self.file(item.mail, case);
                self.current_item = Some(item.number);
                self.record(item);
                notices.push((case, written));
                LineResult::Done(receipt::joined(number, case, another, person.language))
            }
            Err(refusal) => LineResult::Refused(refusal),
        }
    }

    /// The case that something is added to: the one where the typed number goes on. Asked before anything is done, so that a
    /// refusal leaves all as it was.
    fn open_target(&self, person: &Person, typed: CaseNumber) -> Result<CaseNumber, Refusal> {
        let may_know = |number: &CaseNumber| {
            let case = self.known.cases.get(number);
            case.filter(|case| !case.is_excluded(&person.id))
        };
        let hidden = Refusal::NoSuchCase { number: typed };
        may_know(&typed).ok_or(hidden.clone())?;
        let target = may_know(&self.lives_on_in(typed)).ok_or(hidden)?;
        match &target.closed {
            Some(closing) => Err(Refusal::OtherIsClosed {
                number: target.number,
                at: closing.at,
            }),
            None => Ok(target.number),
        }
    }

    /// What a mail tells, as if it had been registered apart.
    fn as_registration_of(&mut self, case: CaseNumber, item: &IntakeItem) -> Case {
        let registration = self.facts(item, true);
        let (named, names_coordinator) = self.named_in_item(item, case);
        self.current_signs.names_coordinator = names_coordinator;
        let mut absorbed = Case::blank(case);
        absorbed.received = registration.received;
        absorbed.unanswered_since = Some(registration.received);
        absorbed.implicated = named;
        absorbed.danger = registration.danger;
        absorbed.language = registration.language;
        absorbed.complainant = registration.complainant;
        absorbed.manner = registration.manner;
        absorbed
    }

    /// T18: this case is a duplicate of another one.
    pub(super) fn merge(
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
        let into = match self.open_target(person, into) {
            Ok(into) if into == number => {
                return LineResult::Refused(Refusal::NoSuchCase { number: into });
            }
            Ok(into) => into,
            Err(refusal) => return LineResult::Refused(refusal),
        };
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
                        let another = joins_two_senders(&self.changes.cases);
                        self.move_mail(number, into);
                        notices.push((into, written));
                        LineResult::Done(receipt::merged(number, into, another, person.language))
                    }
                    Err(refusal) => LineResult::Refused(refusal),
                }
            }
            Err(refusal) => LineResult::Refused(refusal),
        }
    }

    /// The mail of a merged registration belongs to the case that goes on; its first one is what the coordinator reads.
    fn move_mail(&mut self, from: CaseNumber, into: CaseNumber) {
        let items: Vec<IntakeItem> = self
            .known
            .intake
            .values()
            .filter(|item| item.case == Some(from))
            .cloned()
            .collect();
        self.current_item = items.first().map(|item| item.number);
        for mut item in items {
            item.case = Some(into);
            self.file(item.mail, into);
            self.record(item);
        }
    }
}

/// The step just taken joined the mail of two people.
fn joins_two_senders(steps: &[super::CaseStep]) -> bool {
    let last = steps.last().map(|step| step.events.as_slice());
    last.unwrap_or_default()
        .iter()
        .any(|event| matches!(event, Event::Absorbed { another: true, .. }))
}
