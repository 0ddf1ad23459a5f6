//! Missing proof is asked for, not refused: the office tells the roster address what it understood, and the answer to that
//! mail is the proof (procedure.md §3.8). It runs exactly what was understood then, and nothing that follows from it is easier.

use super::{Binding, IntakeItem, staff::Thread, work::Work, write::StaffLetter};
use crate::case::{CaseNumber, LetterId};
use crate::command::{Instruction, Unclear};
use crate::letter::receipt;
use crate::mail::proof::{Verdict, Weight};
use crate::roster::{Person, PersonId, fold};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// What was understood of a mail whose sender held no letter of ours, until its answer comes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// In whose name it was written, and who is asked.
    pub person: PersonId,
    /// What is to be done.
    pub instructions: Vec<Instruction>,
    /// The case of an old letter that the mail answered.
    pub case: Option<CaseNumber>,
    /// When it was asked.
    pub asked_at: Timestamp,
}

/// What an answer to the question means.
#[derive(Debug, PartialEq, Eq)]
enum Meaning {
    Yes,
    No,
    Other,
}

impl Work<'_> {
    /// Asks the person whether this is theirs. What an unproven sender wrote is not repeated, and asked about once a day.
    pub(super) fn ask_proof(
        &mut self,
        person: &Person,
        thread: Thread,
        instructions: &[Instruction],
    ) {
        let Some(address) = person.addresses.first().cloned() else {
            return;
        };
        if self.evidence.verdict != Verdict::Pass {
            if self.may_answer_automatically(&address) {
                let words = receipt::ask_again(person.language);
                self.write_staff(StaffLetter::AskProof(None), person, thread, words);
            }
            return;
        }
        let (seed, position) = self.next_letter_seed(&address);
        let letter = seed.letter_id(position);
        let words = receipt::ask_proof(instructions, person.language);
        self.known.office.questions.insert(
            letter.clone(),
            Question {
                person: person.id.clone(),
                instructions: instructions.to_vec(),
                case: thread.case,
                asked_at: self.now,
            },
        );
        self.write_staff(StaffLetter::AskProof(Some(letter)), person, thread, words);
    }

    /// Handles the answer to a question; `None` when the mail is none, or brings commands of its own.
    pub(super) fn answered_question(
        &mut self,
        binding: Option<&Binding>,
        person: &Person,
        text: &str,
        reading: &Result<Vec<Instruction>, Unclear>,
        item: &mut IntakeItem,
    ) -> Option<()> {
        let letter = &binding?.letter;
        let question = self.open_question(letter, person)?;
        let thread = Thread {
            case: question.case,
            ..Thread::default()
        };
        let meaning = match reading {
            Ok(again) if same_words(again, &question.instructions) => Meaning::Yes,
            Ok(_) | Err(_) => meaning(text),
        };
        if self.lacks_proof(person, thread, Weight::Change, &[], item) {
            return Some(());
        }
        // An answer has one meaning: whatever it is, the question is over.
        self.known.office.questions.remove(letter);
        match meaning {
            Meaning::Yes => self.instructions(person, thread, &question.instructions, item),
            Meaning::No => {
                let words = receipt::question_dropped(person.language);
                self.write_staff(StaffLetter::NotDone, person, Thread::default(), words);
            }
            Meaning::Other => return None,
        }
        Some(())
    }

    /// The question that a letter asked of this person, while it may be answered.
    fn open_question(&self, letter: &LetterId, person: &Person) -> Option<Question> {
        let question = self.known.office.questions.get(letter)?;
        (question.person == person.id && self.may_be_answered(question)).then(|| question.clone())
    }

    fn may_be_answered(&self, question: &Question) -> bool {
        let hours = i64::from(self.desk.rules.code_valid_hours);
        self.now.duration_since(question.asked_at) <= jiff::SignedDuration::from_hours(hours)
    }

    /// Forgets the questions that nobody answered in time.
    pub(super) fn forget_questions(&mut self) {
        let mut questions = std::mem::take(&mut self.known.office.questions);
        questions.retain(|_, question| self.may_be_answered(question));
        self.known.office.questions = questions;
    }
}

/// The same commands typed once more, wherever they stand in the mail.
fn same_words(again: &[Instruction], asked: &[Instruction]) -> bool {
    again.len() == asked.len()
        && again
            .iter()
            .zip(asked)
            .all(|(one, other)| one.about == other.about && one.command == other.command)
}

/// Whether a text is a plain yes.
pub(super) fn is_yes(text: &str) -> bool {
    meaning(text) == Meaning::Yes
}

/// Plain words only: with a "but" or a "not" in it, it is no yes.
fn meaning(text: &str) -> Meaning {
    if text.lines().any(|line| line.trim_start().starts_with('>')) {
        return Meaning::Other;
    }
    let folded = fold(text);
    let words: Vec<&str> = folded
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let Some((first, rest)) = words.split_first() else {
        return Meaning::Other;
    };
    let polite = [
        "dat", "dit", "klopt", "is", "goed", "hoor", "graag", "doe", "maar", "ik", "ben", "het",
        "dank", "je", "yes", "please", "that", "right", "correct", "it", "me", "i", "am", "thanks",
        "ja",
    ];
    match *first {
        "nee" | "neen" | "no" | "niet" => Meaning::No,
        "ja" | "jep" | "yes" | "klopt" | "correct" | "ok" | "oke" | "okay"
            if rest.len() <= 5 && rest.iter().all(|word| polite.contains(word)) =>
        {
            Meaning::Yes
        }
        _ => Meaning::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_plain_yes_is_a_yes() {
        for yes in [
            "Ja",
            "ja!",
            "Ja, dat klopt.",
            "yes",
            "Yes please",
            "Oké",
            "klopt",
            "Ja, dit ben ik",
        ] {
            assert_eq!(meaning(yes), Meaning::Yes, "{yes}");
        }
        for no in ["Nee", "nee, niet van mij", "No!", "Niet doen"] {
            assert_eq!(meaning(no), Meaning::No, "{no}");
        }
        for other in [
            "",
            "Ja, maar niet de tweede regel",
            "ja?  wie vraagt dat",
            "Jan",
            "Hoezo",
            "Ja, sluit K2026-003 ook",
        ] {
            assert_eq!(meaning(other), Meaning::Other, "{other}");
        }
    }
}
