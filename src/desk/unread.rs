//! Staff mail that cannot be carried out as it stands: no command in it, one that is not clear, or a day without its year.

use super::quiet::{Explaining, last_words};
use super::{IntakeItem, staff::Thread, work::Work};
use crate::case::{Actor, CaseNumber, DateProblem, Input, Refusal};
use crate::command::{self, Command, Instruction, Unclear};
use crate::mail::proof::Weight;
use crate::roster::Person;

/// A day further back than this is not meant without its year.
const HALF_A_YEAR: i32 = 183;

impl Work<'_> {
    /// Proof before anything else: a stranger in a coordinator's name learns nothing (procedure.md §3.8).
    pub(super) fn unclear(
        &mut self,
        person: &Person,
        thread: Thread,
        unclear: &Unclear,
        item: &mut IntakeItem,
    ) {
        if self.lacks_proof(person, thread, Weight::Change, &[], item) {
            return;
        }
        let mut text = self.unclear_words(unclear, thread, person);
        let typed = unclear.untold(&text).map(str::to_owned);
        if !thread.as_volunteer {
            self.keep_unread(person, thread, unclear);
        }
        match self.explaining(person) {
            Explaining::Goes => {}
            Explaining::Last => text = format!("{text}\n\n{}", last_words(person.language)),
            Explaining::Over => return self.security("not_explained", thread.case),
        }
        if thread.as_volunteer {
            return self.write_volunteer_unclear(person, thread, text, typed);
        }
        self.write_unread(person, thread, text, typed.as_deref());
    }

    /// Nothing typed is lost (§3.1 rule 6): the longest text of a mail that could not be read is kept with the case.
    fn keep_unread(&mut self, person: &Person, thread: Thread, unclear: &Unclear) {
        if let (Some(number), Some(kept)) = (thread.case, &unclear.kept) {
            let input = Input::KeepText {
                by: person.id.clone(),
                command: command::code(kept.keyword),
                text: kept.text.clone(),
            };
            self.step_and_write(number, &input, Actor::Person(person.id.clone()));
        }
    }

    /// A plain "ja" only means something when a preview waits; otherwise it is free text.
    fn unclear_words(&self, unclear: &Unclear, thread: Thread, person: &Person) -> String {
        let waiting = thread
            .case
            .and_then(|number| self.known.cases.get(&number))
            .and_then(|case| {
                case.drafts
                    .iter()
                    .rev()
                    .find(|draft| draft.held_until.is_none())
            });
        let consents = unclear.code() == "R-BEVESTIG" || sounds_like_consent(&unclear.line);
        match (consents, waiting) {
            (true, Some(draft)) => command::refusal_text(
                &Refusal::Confirm {
                    code: draft.code.clone(),
                },
                &self.setting(thread.case, person),
            ),
            _ => {
                let unclear = match self.waiting_to_be_heard(thread) {
                    Some(name) => unclear.clone().with_volunteer(&name),
                    None => unclear.clone(),
                };
                command::unclear_text(&unclear, person.language)
            }
        }
    }

    /// First name of the volunteer whom free words of the coordinator are probably about (R-GEEN-OPDRACHT).
    fn waiting_to_be_heard(&self, thread: Thread) -> Option<String> {
        let case = self.known.cases.get(&thread.case?)?;
        let volunteer = case
            .volunteers
            .iter()
            .find(|volunteer| !volunteer.heard_or_waived())
            .or_else(|| case.volunteers.first())?;
        let person = self.desk.roster.get(&volunteer.id)?;
        Some(person.first_name().to_owned())
    }

    /// `Ontvangen 20 oktober` before that day of this year would be last year's: what makes a case late at once, or lies more
    /// than half a year back, needs the year.
    pub(super) fn asks_for_the_year(
        &self,
        number: CaseNumber,
        instruction: &Instruction,
    ) -> Option<Refusal> {
        let Command::Received { date } = instruction.command else {
            return None;
        };
        let case = self.known.cases.get(&number)?;
        let (today, rules) = (self.today(), &self.desk.rules);
        let deadline = crate::calendar::plus_days(date, rules.deadline_days);
        let makes_late = deadline < today && case.deadline >= today;
        let long_ago = crate::calendar::plus_days(date, HALF_A_YEAR) < today;
        ((makes_late || long_ago) && !names_a_year(&instruction.line)).then_some(Refusal::BadDate {
            date,
            why: DateProblem::WhichYear,
        })
    }
}

/// Free words that mean "yes, send it": they need the code, not a note.
pub(super) fn sounds_like_consent(line: &str) -> bool {
    let folded = crate::roster::fold(line);
    let mut words = folded
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty());
    let first = words.next().unwrap_or_default();
    [
        "ja", "jep", "ok", "oke", "prima", "akkoord", "goed", "yes", "verstuur", "stuur", "send",
    ]
    .contains(&first)
        && words.count() < 6
}

/// `20 okt 2025` and `20-10-25` have a year; `20 okt` and the number of the case before the word do not count.
fn names_a_year(line: &str) -> bool {
    let folded = crate::roster::fold(line);
    let date = ["ontvangen", "received"]
        .iter()
        .find_map(|word| folded.split_once(word))
        .map_or(folded.as_str(), |(_, date)| date);
    let numbers: Vec<&str> = date
        .split(|c: char| !c.is_ascii_digit())
        .filter(|digits| !digits.is_empty())
        .collect();
    numbers.len() >= 3 || numbers.iter().any(|digits| digits.len() == 4)
}
