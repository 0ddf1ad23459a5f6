//! What the letters to a complainant are filled in with.
//!
//! All that any of them may need is offered to each; the field table keeps what this one has.

use super::{
    Views, below_the_reason, code, draft_delay, draft_outcome, formal, keep_only_fields, put,
    questions, words_of,
};
use crate::case::{Answer, Case, LetterKind as K, Notice, Party};
use crate::letter::opening::bare;
use serde_json::{Map, Value};

impl Views<'_> {
    pub(super) fn complainant(&self, case: &Case, notice: &Notice) -> Map<String, Value> {
        let mut data = Map::new();
        // A second sender is not greeted with the name of the first (I-13).
        let name = match notice.to {
            Party::Sender(_) => None,
            Party::Complainant | Party::Person(_) | Party::Confidant => {
                case.complainant.name.as_deref()
            }
        };
        let first = name.and_then(|name| name.split_whitespace().next());
        put(&mut data, "number", case.number.to_string());
        put(&mut data, "coordinator", self.coordinator(case));
        put(&mut data, "deadline", case.deadline.to_string());
        let typed = words_of(notice);
        // Only C6 lets the coordinator's own greeting and closing stand; the other letters have theirs.
        let bared = typed.map(bare);
        let words = if notice.kind == K::C6 {
            typed
        } else {
            bared.as_deref()
        };
        put(&mut data, "first_name", first);
        put(&mut data, "salutation_name", name);
        put(&mut data, "formal", formal(case));
        put(&mut data, "received", self.day(case.received));
        // Who speaks for a client knows the date, not how far we are (procedure.md §7.4).
        let stage = (!case.speaker_without_consent()).then(|| code(&case.stage));
        put(&mut data, "stage", stage);
        put(&mut data, "text", words);
        put(&mut data, "summary", words.or(case.summary.as_deref()));
        put(&mut data, "questions", questions(words.unwrap_or_default()));
        put(&mut data, "read", true);
        let below = below_the_reason(typed).map(bare);
        let reason = if notice.kind == K::C11 {
            below.as_deref()
        } else {
            words
        };
        put(&mut data, "reason", reason);
        put(&mut data, "reaction", below.as_deref());
        self.decision(case, &mut data);
        delay_and_end(case, &mut data);
        keep_only_fields(notice.kind, &mut data);
        data
    }

    fn decision(&self, case: &Case, data: &mut Map<String, Value>) {
        let outcome =
            draft_outcome(case).or_else(|| case.decision.as_ref().map(|decision| decision.outcome));
        put(data, "outcome", outcome.map(|outcome| code(&outcome)));
        let solution = case.told_solution().map(bare);
        let measures: Vec<String> = case.told_measures().map(bare).collect();
        let again = case.answered_before();
        put(data, "again", again);
        put(
            data,
            "nothing_new",
            again && solution.is_none() && measures.is_empty(),
        );
        put(data, "solution", solution);
        let told = (!measures.is_empty()).then(|| measures.join("\n"));
        put(data, "measure", told);
        put(
            data,
            "all_heard",
            case.volunteers
                .iter()
                .all(|volunteer| !volunteer.statements.is_empty()),
        );
        put(data, "second_reading", self.rules.second_reading);
    }
}

fn delay_and_end(case: &Case, data: &mut Map<String, Value>) {
    let told = case.delay.as_ref().map(|delay| delay.new_date);
    let new_date = told.or_else(|| draft_delay(case));
    put(data, "new_date", new_date.map(|date| date.to_string()));
    let known = case.satisfaction.as_ref();
    let satisfied = known.is_some_and(|known| known.answer == Answer::Yes);
    put(data, "satisfied", satisfied);
    let keep_until = case.keep_until.map(|date| date.to_string());
    put(data, "keep_until", keep_until);
}
