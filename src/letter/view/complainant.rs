//! What the letters to a complainant are filled in with.

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
        match notice.kind {
            K::C1v | K::C15 => put(&mut data, "salutation_name", name),
            _ => put(&mut data, "first_name", first),
        }
        match notice.kind {
            K::C1m => {
                put(&mut data, "received", self.day(case.received));
                put(&mut data, "summary", words.or(case.summary.as_deref()));
            }
            K::C3 => put(&mut data, "questions", questions(words.unwrap_or_default())),
            // Who speaks for a client knows the date, not how far we are (procedure.md §7.4).
            K::C5 if case.speaker_without_consent() => {}
            K::C5 => put(&mut data, "stage", code(&case.stage)),
            K::C6 => {
                put(&mut data, "text", words);
                put(&mut data, "formal", formal(case));
                put(&mut data, "salutation_name", name);
            }
            K::C7 => self.decision(case, words, name, &mut data),
            K::C8 => {
                let delay = case
                    .delay
                    .as_ref()
                    .map(|delay| delay.new_date)
                    .or_else(|| draft_delay(case));
                put(&mut data, "reason", words);
                put(&mut data, "new_date", delay.map(|date| date.to_string()));
            }
            K::C11 => {
                put(&mut data, "read", true);
                put(&mut data, "reason", below_the_reason(typed).map(bare));
            }
            K::C12 => {
                let satisfied = case
                    .satisfaction
                    .as_ref()
                    .is_some_and(|s| s.answer == Answer::Yes);
                put(&mut data, "satisfied", satisfied);
                put(&mut data, "text", words);
                put(
                    &mut data,
                    "keep_until",
                    case.keep_until.map(|date| date.to_string()),
                );
            }
            K::C15 => put(&mut data, "reaction", below_the_reason(typed).map(bare)),
            _ => {}
        }
        keep_only_fields(notice.kind, &mut data);
        data
    }

    pub(super) fn decision(
        &self,
        case: &Case,
        words: Option<&str>,
        name: Option<&str>,
        data: &mut Map<String, Value>,
    ) {
        let outcome =
            draft_outcome(case).or_else(|| case.decision.as_ref().map(|decision| decision.outcome));
        put(data, "received", self.day(case.received));
        put(data, "outcome", outcome.map(|outcome| code(&outcome)));
        put(data, "text", words);
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
        put(data, "formal", formal(case));
        put(data, "salutation_name", name);
    }
}
