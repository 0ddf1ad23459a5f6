//! Letters about mail that is no case (yet): B1, B12, B14, C2, C11 and D3 to the confidant.

use super::Post;
use crate::case::{Draft, LetterId, LetterKind, Party};
use crate::desk::{IntakeItem, register, work::Work};
use crate::letter::view::{self, put};
use crate::mail::EmailAddress;
use crate::roster::{Person, PersonId};
use jiff::Timestamp;
use serde_json::{Map, Value, json};

impl Work<'_> {
    pub(super) fn intake_post(&self, kind: LetterKind, to: Party, item: &IntakeItem) -> Post {
        Post {
            kind,
            to,
            case: None,
            intake: Some(item.number),
            not_before: None,
            id: None,
            held: false,
        }
    }

    /// B1.
    pub(in crate::desk) fn write_choice(&mut self, item: &IntakeItem, reader: &PersonId) {
        let data = self.views().choice(item);
        self.post(
            self.intake_post(LetterKind::B1, Party::Person(reader.clone()), item),
            data,
            None,
        );
    }

    /// B12 about a mail that nobody has read yet.
    pub(in crate::desk) fn write_danger(&mut self, item: &IntakeItem, reader: &PersonId) {
        let mut data = Map::new();
        put(&mut data, "office", self.views().office());
        put(&mut data, "reply_address", Value::Null);
        put(&mut data, "intake_number", item.number.to_string());
        self.post(
            self.intake_post(LetterKind::B12, Party::Person(reader.clone()), item),
            data,
            None,
        );
    }

    /// C2.
    pub(in crate::desk) fn write_neutral(
        &mut self,
        item: &IntakeItem,
        to: EmailAddress,
        danger: bool,
    ) {
        let mut data = Map::new();
        put(&mut data, "office", self.views().office());
        put(&mut data, "danger", danger);
        let known = self.known.intake.insert(item.number, item.clone());
        self.post(
            self.intake_post(LetterKind::C2, Party::Sender(to), item),
            data,
            None,
        );
        if let Some(before) = known {
            self.known.intake.insert(before.number, before);
        }
    }

    /// Everybody of the board is named: the confidant hears that there is a mail to read, and nothing else.
    pub(in crate::desk) fn write_to_confidant(&mut self, item: &IntakeItem) {
        let deadline = self.desk.rules.local_date(item.received_at);
        let deadline =
            deadline.saturating_add(jiff::Span::new().days(self.desk.rules.deadline_days));
        let mut data = Map::new();
        put(&mut data, "office", self.views().office());
        put(&mut data, "number", item.number.to_string());
        put(&mut data, "deadline", deadline.to_string());
        put(&mut data, "outside", true);
        put(&mut data, "coordinator_command", "–");
        self.post(
            self.intake_post(LetterKind::D3, Party::Confidant, item),
            data,
            None,
        );
    }

    /// B14 to the board member on duty; a mail in which that person is named goes to the next one.
    pub(in crate::desk) fn write_post_list(&mut self, items: &[IntakeItem]) {
        let mut lists: Vec<(PersonId, Vec<&IntakeItem>)> = Vec::new();
        for item in items {
            let Some(reader) = self.duty(item) else {
                continue;
            };
            match lists.iter_mut().find(|(id, _)| *id == reader) {
                Some((_, list)) => list.push(item),
                None => lists.push((reader, vec![item])),
            }
        }
        for (reader, list) in lists {
            let data = self.post_list_data(&list);
            self.post_to_person(LetterKind::B14, &reader, None, data);
        }
    }

    pub(super) fn post_list_data(&self, list: &[&IntakeItem]) -> Map<String, Value> {
        let mails: Vec<Value> = list
            .iter()
            .map(|item| {
                json!({
                    "number": item.number.to_string(),
                    "from": item.from.as_ref().map(view::shown_sender),
                    "subject": item.subject,
                    "guess": crate::letter::receipt::lane_word(item.lane),
                })
            })
            .collect();
        let mut data = Map::new();
        put(&mut data, "office", self.views().office());
        put(&mut data, "reply_address", Value::Null);
        put(&mut data, "count", mails.len());
        put(&mut data, "one", mails.len() == 1);
        put(
            &mut data,
            "example",
            list.first().map(|item| format!("{} klacht", item.number)),
        );
        put(&mut data, "mails", mails);
        data
    }

    /// B5 for the C11 of an intake item.
    pub(in crate::desk) fn write_intake_preview(
        &mut self,
        item: &IntakeItem,
        draft: &Draft,
        person: &Person,
    ) {
        let Some(letter) = draft.letters.first() else {
            return;
        };
        let Ok(rendered) = self.desk.letters.render(
            letter.kind,
            item.language,
            &Value::Object(self.advice_data(item, person)),
        ) else {
            let post = self.intake_post(letter.kind, letter.to.clone(), item);
            return self.not_written(&post, LetterId(String::new()));
        };
        let address = letter.address.as_ref().map(ToString::to_string);
        let mut data = Map::new();
        put(&mut data, "office", self.views().office());
        put(&mut data, "reply_address", Value::Null);
        put(&mut data, "intake_number", item.number.to_string());
        put(&mut data, "one", true);
        put(
            &mut data,
            "letters",
            vec![json!({
                "recipient": "sender", "address": address, "subject": rendered.subject, "text": rendered.text,
            })],
        );
        put(
            &mut data,
            "send_word",
            view::send_word(&draft.code, person.language),
        );
        put(&mut data, "hold_minutes", self.desk.rules.hold_minutes);
        self.post(
            self.intake_post(LetterKind::B5, Party::Person(person.id.clone()), item),
            data,
            None,
        );
    }

    pub(super) fn advice_data(&self, item: &IntakeItem, person: &Person) -> Map<String, Value> {
        let name = item
            .from
            .as_ref()
            .and_then(|from| register::plausible_name(&from.name));
        let first = name
            .as_deref()
            .and_then(|name| name.split_whitespace().next());
        let mut data = Map::new();
        put(&mut data, "office", self.views().office());
        put(&mut data, "first_name", first);
        put(
            &mut data,
            "coordinator",
            json!({ "first_name": person.first_name(), "name": person.name }),
        );
        put(&mut data, "question", true);
        data
    }

    /// The released C11 of an intake item.
    pub(in crate::desk) fn write_advice_hour(
        &mut self,
        item: &IntakeItem,
        draft: &Draft,
        until: Timestamp,
        person: &Person,
    ) {
        let Some(to) = draft.letters.first().map(|letter| letter.to.clone()) else {
            return;
        };
        let post = Post {
            not_before: Some(until),
            id: draft.letter_ids.first().cloned(),
            held: until > self.now,
            ..self.intake_post(LetterKind::C11, to, item)
        };
        let data = self.advice_data(item, person);
        self.post(post, data, None);
    }
}
