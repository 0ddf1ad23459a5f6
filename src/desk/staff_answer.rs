//! One answer to a staff mail as a whole: ✓ and ✗ per line, or only the previews and letters that say it already.

use super::{staff::Thread, work::Work, write::Refused};
use crate::case::{About, CaseNumber, LetterKind, Notice, Refusal};
use crate::command::{Command, Instruction};
use crate::letter::view::Views;
use crate::roster::{Person, PersonId};

/// What became of the lines of one mail.
#[derive(Default)]
pub(super) struct Carried {
    /// What was done, one sentence each.
    pub done: Vec<String>,
    /// The line that stopped the rest, and why.
    pub refused: Option<(Instruction, Refusal)>,
    /// The lines after it.
    pub skipped: Vec<Instruction>,
    /// The letters that the core asked for, by case.
    pub notices: Vec<(CaseNumber, Vec<Notice>)>,
}

impl Carried {
    /// One thing done, and no more.
    pub fn of(done: String) -> Self {
        Self {
            done: vec![done],
            ..Self::default()
        }
    }

    fn brings(&self, letter: impl Fn(&Notice) -> bool) -> bool {
        self.notices.iter().flat_map(|(_, list)| list).any(letter)
    }

    /// The lines that were not carried out, with their blocks, when free text stands in them: nothing is typed twice.
    pub fn undone(&self) -> Option<String> {
        let refused = self.refused.iter().map(|(instruction, _)| instruction);
        let lines: Vec<&Instruction> = refused.chain(&self.skipped).collect();
        lines.iter().any(|line| line.has_text()).then(|| {
            let typed: Vec<&str> = lines.iter().map(|line| line.typed.as_str()).collect();
            typed.join("\n")
        })
    }
}

impl Work<'_> {
    /// One answer for the whole mail: ✓ and ✗ per line, or only the previews and letters that say it already.
    pub(super) fn answer_staff(
        &mut self,
        person: &Person,
        thread: Thread,
        instructions: &[Instruction],
        mut carried: Carried,
    ) {
        for (number, list) in &mut carried.notices {
            list.retain(|notice| self.still_stands(*number, notice));
        }
        let about = carried.notices.last().map(|(number, _)| *number);
        let thread = Thread {
            case: about.or(thread.case),
            ..thread
        };
        for (number, list) in &carried.notices {
            self.write_all_with(*number, list, &carried.done);
        }
        let shown_again = self.write_again(person, &carried);
        let spoken = carried.brings(|notice| answers_by_itself(notice, &person.id));
        if thread.as_volunteer && carried.refused.is_none() && spoken {
            return;
        }
        let preview = carried.brings(|notice| is_for(notice, &person.id, LetterKind::B5));
        let silent = carried.done.is_empty();
        match &carried.refused {
            Some(_) if silent && shown_again => {}
            Some((line, refusal)) if silent => {
                let refused = Refused {
                    line,
                    refusal,
                    lines: instructions.len(),
                    undone: carried.undone(),
                };
                self.write_refusal(person, thread, &refused);
            }
            None if silent || preview || spoken => {}
            None => {
                // A list says all it has to say; the checklist of one case does not belong under it.
                let about_office = carried.notices.is_empty()
                    && instructions
                        .iter()
                        .all(|line| is_about_office(&line.command));
                let thread = if about_office {
                    Thread::default()
                } else {
                    thread
                };
                self.write_done(person, thread, &carried);
            }
            Some(_) => self.write_done(person, thread, &carried),
        }
    }

    /// Writes the previews that a wrong code shows again; whether one of them is for this person.
    fn write_again(&mut self, person: &Person, carried: &Carried) -> bool {
        let mut anew = std::mem::take(&mut self.after_refusal);
        if let Some((_, refusal @ Refusal::WrongCode { .. })) = &carried.refused {
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
        for (number, list) in &anew {
            self.write_all(*number, list);
        }
        anew.iter()
            .flat_map(|(_, list)| list)
            .any(|notice| is_for(notice, &person.id, LetterKind::B5))
    }

    /// A later line of the same mail may have ended what a preview was for (`Tevreden nee`, then `Sluit`).
    fn still_stands(&self, number: CaseNumber, notice: &Notice) -> bool {
        let About::Preview { code, .. } = &notice.about else {
            return true;
        };
        let case = self.known.cases.get(&number);
        case.is_some_and(|case| Views::previewed(case, code).is_some())
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

fn is_for(notice: &Notice, person: &PersonId, kind: LetterKind) -> bool {
    notice.kind == kind && notice.to == crate::case::Party::Person(person.clone())
}

/// Letters that tell the sender by themselves that it was done.
fn answers_by_itself(notice: &Notice, person: &PersonId) -> bool {
    [LetterKind::V6, LetterKind::B15, LetterKind::B10]
        .iter()
        .any(|kind| is_for(notice, person, *kind))
}
