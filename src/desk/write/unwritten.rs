//! A letter that cannot be written must not vanish: a human hears of it, and `status` is not well.

use super::{Post, Work};
use crate::case::{Actor, Case, Input, LetterId, LetterKind, Party};
use crate::letter::view::{self, put};
use crate::roster::PersonId;
use serde_json::{Map, Value};

impl Work<'_> {
    /// A letter that could not be written did not arrive: the case takes its step back and somebody hears of it (B9).
    /// Never about a letter that tells of another one.
    pub(super) fn not_written(&mut self, post: &Post, letter: LetterId) {
        self.security("letter_not_written", post.case);
        if std::mem::replace(&mut self.telling, true) {
            return;
        }
        let letters_before = self.changes.letters.len();
        if let Some(number) = post.case {
            let input = Input::Undeliverable {
                id: letter,
                kind: post.kind,
                to: post.to.clone(),
                reason: view::NOT_WRITTEN.to_owned(),
            };
            self.step_and_write(number, &input, Actor::System);
        }
        if self.changes.letters.len() == letters_before {
            self.tell_of_unwritten(post);
        }
        self.telling = false;
    }

    /// B9 to the coordinator or, for a mail of which there is no case, to the board member on duty.
    fn tell_of_unwritten(&mut self, post: &Post) {
        let case = post
            .case
            .and_then(|number| self.known.cases.get(&number))
            .cloned();
        let Some(reader) = self.who_hears(post, case.as_ref()) else {
            return;
        };
        let mut data = Map::new();
        put(&mut data, "office", self.views().office());
        put(&mut data, "reply_address", Value::Null);
        put(&mut data, "subject", post.kind.code());
        put(&mut data, "recipient", recipient(&post.to, case.as_ref()));
        put(&mut data, "reason", view::NOT_WRITTEN);
        match (&case, post.intake) {
            (Some(case), _) => put(&mut data, "case", self.views().standing(case)),
            (None, Some(number)) => put(&mut data, "intake_number", number.to_string()),
            (None, None) => put(&mut data, "intake_number", "–"),
        }
        self.post(
            Post {
                kind: LetterKind::B9,
                to: Party::Person(reader),
                case: post.case,
                intake: post.intake,
                not_before: None,
                id: None,
                held: false,
            },
            data,
            case.as_ref(),
        );
    }

    /// The coordinator, or the next board member who may know of it.
    fn who_hears(&self, post: &Post, case: Option<&Case>) -> Option<PersonId> {
        let item = post
            .intake
            .and_then(|number| self.known.intake.get(&number));
        let allowed = |id: &PersonId| {
            case.is_none_or(|case| !case.is_excluded(id))
                && item.is_none_or(|item| !item.excluded.contains_key(id))
        };
        case.and_then(|case| case.coordinator.clone())
            .into_iter()
            .chain(self.rota())
            .find(allowed)
    }
}

fn recipient(to: &Party, case: Option<&Case>) -> &'static str {
    match to {
        Party::Complainant => "complainant",
        Party::Person(id) if case.is_some_and(|case| case.volunteer(id).is_some()) => "volunteer",
        Party::Person(_) => "colleague",
        Party::Sender(_) => "sender",
        Party::Confidant => "confidant",
    }
}
