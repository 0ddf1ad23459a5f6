//! Mail of somebody of the roster: commands, a volunteer's own words, and what is done when proof is lacking.
//!
//! Phase 1 reads all lines or none; phase 2 executes in order and stops at the first refusal (procedure.md §3.1).

use super::{Arrival, Binding, IntakeItem, work::Work};
use crate::case::{About, Actor, CaseNumber, Input, IntakeNumber, LetterKind, Notice, Refusal};
use crate::command::{self, Command, Instruction, Reader, ReaderRole, Reference};
use crate::letter::view::Views;
use crate::mail::proof::{self, Evidence, Lacking, Verified, Weight};
use crate::roster::{Person, PersonId};
use crate::triage::Lane;

/// What one line led to.
pub(super) enum LineResult {
    /// Done; the sentence after the ✓. Empty when a preview says it all.
    Done(String),
    /// Refused.
    Refused(Refusal),
    /// An answer that is a letter of its own (help, file, list, status).
    Answered,
}

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
        let case = binding.and_then(|binding| binding.case);
        let known = case.and_then(|number| self.known.cases.get(&number));
        let involved = known.is_some_and(|case| case.volunteer(&person.id).is_some());
        let letter_to_volunteer =
            binding.is_some_and(|binding| binding.kind.code().starts_with('V'));
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
        let mut done = Vec::new();
        let mut refused = None;
        let mut notices: Vec<(CaseNumber, Vec<Notice>)> = Vec::new();
        let mut skipped = Vec::new();
        for instruction in instructions {
            if refused.is_some() {
                skipped.push(instruction.line.clone());
                continue;
            }
            match self.execute(person, thread, instruction, item, &mut notices) {
                LineResult::Done(sentence) => done.push(sentence),
                LineResult::Answered => {}
                LineResult::Refused(refusal) => refused = Some((instruction.line.clone(), refusal)),
            }
        }
        self.answer_staff(
            person,
            thread,
            instructions,
            done,
            refused,
            skipped,
            notices,
        );
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
            Some(command) => self.case_command(person, number, command, notices),
            None => LineResult::Refused(Refusal::NotYourCase { coordinator: None }),
        }
    }

    /// Shows nothing confidential and changes nothing. A file is content to its coordinator, and number and date to others.
    fn only_looks(&self, person: &Person, thread: Thread, line: &Instruction) -> bool {
        match line.command {
            Command::Help { .. } | Command::Status | Command::List { .. } => true,
            Command::File => {
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
                    if signed_before && !has_signature(case) && case.is_open() {
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

    /// One answer for the whole mail: ✓ and ✗ per line, or only the previews and letters that say it already.
    #[allow(clippy::too_many_arguments)]
    fn answer_staff(
        &mut self,
        person: &Person,
        thread: Thread,
        instructions: &[Instruction],
        done: Vec<String>,
        refused: Option<(String, Refusal)>,
        skipped: Vec<String>,
        mut notices: Vec<(CaseNumber, Vec<Notice>)>,
    ) {
        for (number, list) in &mut notices {
            list.retain(|notice| self.still_stands(*number, notice));
        }
        let about = notices.last().map(|(number, _)| *number).or(thread.case);
        let thread = Thread {
            case: about,
            ..thread
        };
        let mut anew = std::mem::take(&mut self.after_refusal);
        if let Some((_, refusal @ Refusal::WrongCode { .. })) = &refused {
            // The preview says which code was typed, not which one is right.
            for notice in anew.iter_mut().flat_map(|(_, list)| list) {
                if let About::Preview {
                    because: Some(because),
                    ..
                } = &mut notice.about
                {
                    **because = refusal.clone();
                }
            }
        }
        let shown_again = anew
            .iter()
            .flat_map(|(_, list)| list)
            .any(|n| is_for(n, &person.id, LetterKind::B5));
        let preview = notices
            .iter()
            .flat_map(|(_, list)| list)
            .any(|n| is_for(n, &person.id, LetterKind::B5));
        let spoken = notices
            .iter()
            .flat_map(|(_, list)| list)
            .any(|n| answers_by_itself(n, &person.id));
        for (number, list) in &notices {
            self.write_all_with(*number, list, &done);
        }
        for (number, list) in &anew {
            self.write_all(*number, list);
        }
        if thread.as_volunteer && refused.is_none() && spoken {
            return;
        }
        match refused {
            Some(_) if done.is_empty() && shown_again => {}
            Some((line, refusal)) if done.is_empty() => {
                self.write_refusal(person, thread, instructions, &line, &refusal);
            }
            Some((line, refusal)) => {
                self.write_done(person, thread, done, Some((line, refusal)), skipped)
            }
            None if done.is_empty() || preview || spoken => {}
            None => {
                // A list says all it has to say; the checklist of one case does not belong under it.
                let about_office = notices.is_empty()
                    && instructions
                        .iter()
                        .all(|line| is_about_office(&line.command));
                let thread = if about_office {
                    Thread::default()
                } else {
                    thread
                };
                self.write_done(person, thread, done, None, skipped);
            }
        }
    }
}

/// Answered with a line or two, whatever the case of the thread.
fn is_about_office(command: &Command) -> bool {
    matches!(
        command,
        Command::Status
            | Command::List { .. }
            | Command::Away { .. }
            | Command::Back
            | Command::AnnualReport { .. }
            | Command::Analysis { .. }
            | Command::Recommendation { .. }
            | Command::FollowUp { .. }
            | Command::Meeting { .. }
            | Command::Discussed { .. }
            | Command::OfficeVersion { .. }
    )
}

impl Work<'_> {
    /// A later line of the same mail may have ended what a preview was for (`Tevreden nee`, then `Sluit`).
    fn still_stands(&self, number: CaseNumber, notice: &Notice) -> bool {
        let About::Preview { code, .. } = &notice.about else {
            return true;
        };
        let case = self.known.cases.get(&number);
        case.is_some_and(|case| Views::previewed(case, code).is_some())
    }
}

fn has_signature(case: &crate::case::Case) -> bool {
    case.coordinator_signature.is_some() || case.volunteers.iter().any(|v| v.signature.is_some())
}

fn is_for(notice: &Notice, person: &PersonId, kind: LetterKind) -> bool {
    notice.kind == kind && notice.to == crate::case::Party::Person(person.clone())
}

/// Letters that tell the sender by themselves that it was done.
fn answers_by_itself(notice: &Notice, person: &PersonId) -> bool {
    [LetterKind::V6, LetterKind::B15, LetterKind::B10]
        .iter()
        .any(|kind| is_for(notice, person, *kind))
}
