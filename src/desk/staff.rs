//! Mail of somebody of the roster: what it is about, and what is done when proof is lacking.
//!
//! Phase 1 reads all lines or none; phase 2, in [`super::staff_orders`], executes them in order (procedure.md §3.1).

pub(super) use super::staff_orders::LineResult;
use super::{Arrival, Binding, IntakeItem, work::Work};
use crate::case::{CaseNumber, IntakeNumber, LetterKind};
use crate::command::{self, Command, Instruction, Reader, ReaderRole};
use crate::mail::proof::{self, Evidence, Lacking, Weight};
use crate::roster::Person;
use crate::triage::Lane;

/// What a staff mail is about, by the letter it answers.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Thread {
    pub case: Option<CaseNumber>,
    pub intake: Option<IntakeNumber>,
    /// It answers a letter that was written to a volunteer.
    pub as_volunteer: bool,
    /// Which sort of letter it answers.
    pub kind: Option<LetterKind>,
}

impl Work<'_> {
    /// Handles a mail of somebody of the roster; `None` when it is no command, so that triage looks at it.
    pub(super) fn staff(
        &mut self,
        arrival: &Arrival,
        person: &Person,
        item: &mut IntakeItem,
    ) -> Option<()> {
        let binding = self.token_of(person);
        let old = self.old_letter_of(person).filter(|_| binding.is_none());
        let thread = self.thread(binding.as_ref().or(old.as_ref()), person);
        let reader = self.reader(arrival, person, thread);
        let reading = command::read(&arrival.mail.text, &reader);
        if binding.is_none() && !matches!(&reading, Ok(lines) if !lines.is_empty()) {
            return None;
        }
        if let (None, Ok(lines)) = (&binding, &reading)
            && arrival.mail.forwarded.is_some()
            && lines.iter().all(chooses_about_a_mail)
        {
            self.asks_about = Some((person.id.clone(), lines.clone()));
            return None;
        }
        item.lane = Lane::Command;
        item.case = thread.case;
        if !person.is_active(self.today()) && !thread.as_volunteer {
            item.reasons = vec!["De afzender doet niet meer mee.".to_owned()];
            self.security("ex_member", thread.case);
            self.breach_seen("ex_member", thread.case);
            return Some(());
        }
        if let Some(number) = thread.case {
            self.file(arrival.id, number);
        }
        self.evidence = Evidence {
            token: binding.is_some(),
            verdict: self.desk.verdict(arrival),
        };
        if let Some(letter) = binding.as_ref().filter(|of| of.kind == LetterKind::V8) {
            if !self.lacks_proof(person, thread, Weight::Change, &[], item) {
                self.read_along(person, letter, &arrival.mail.text);
            }
            return Some(());
        }
        let text = arrival.mail.text.as_str();
        let answered = self.answered_question(binding.as_ref(), person, text, &reading, item);
        if answered.is_some() {
            return answered;
        }
        match reading {
            Ok(instructions) => self.instructions(person, thread, &instructions, item),
            Err(unclear) => self.unclear(person, thread, &unclear, item),
        }
        Some(())
    }

    fn thread(&self, binding: Option<&Binding>, person: &Person) -> Thread {
        let letter_to_volunteer =
            binding.is_some_and(|binding| binding.kind.code().starts_with('V'));
        let mut case = binding.and_then(|binding| binding.case);
        if letter_to_volunteer {
            // What a volunteer tells belongs where the complaint goes on; a coordinator hears that this number is closed.
            case = case.map(|number| self.lives_on_in(number));
        }
        let known = case.and_then(|number| self.known.cases.get(&number));
        let involved = known.is_some_and(|case| case.volunteer(&person.id).is_some());
        Thread {
            case,
            intake: binding.and_then(|binding| binding.intake),
            as_volunteer: case.is_some() && (involved || letter_to_volunteer),
            kind: binding.map(|binding| binding.kind),
        }
    }

    fn reader<'r>(
        &'r self,
        arrival: &'r Arrival,
        person: &'r Person,
        thread: Thread,
    ) -> Reader<'r> {
        Reader {
            today: self.today(),
            role: if thread.as_volunteer {
                ReaderRole::Volunteer
            } else {
                ReaderRole::Coordinator
            },
            own_name: &person.name,
            roster: Some(&self.desk.roster),
            full_text: &arrival.mail.full_text,
        }
    }

    /// Whether proof is lacking for what the mail wants; if so, that is noted, and asked for where that makes sense.
    pub(super) fn lacks_proof(
        &mut self,
        person: &Person,
        thread: Thread,
        weight: Weight,
        instructions: &[Instruction],
        item: &mut IntakeItem,
    ) -> bool {
        match proof::prove((), weight, self.evidence, self.desk.authentication.require) {
            Ok(_) => false,
            Err(Lacking::Sender) => {
                item.reasons = vec!["De afzender is niet bewezen; er is niets gedaan.".to_owned()];
                self.security("no_proof", thread.case);
                true
            }
            Err(Lacking::Token) => {
                item.reasons = vec!["Gevraagd om te antwoorden op een mail van ons.".to_owned()];
                self.security("no_token", thread.case);
                self.ask_proof(person, thread, instructions);
                true
            }
        }
    }
}

/// A choice about the very mail it stands above, when that was passed on: it waits for the proof that B1 brings (I-34).
fn chooses_about_a_mail(line: &Instruction) -> bool {
    let choice = matches!(
        line.command,
        Command::BelongsTo { .. }
            | Command::Complaint
            | Command::NotAComplaint { .. }
            | Command::Spam
    );
    choice && line.about.is_none()
}
