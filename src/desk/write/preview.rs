//! B5: each letter of a draft exactly as it will look (procedure.md §3.6).

use crate::case::{About, Case, DraftLetter, Notice, Party};
use crate::desk::work::Work;
use crate::letter::view::{Views, put};
use serde_json::{Map, Value, json};

impl Work<'_> {
    /// Each letter of the draft exactly as it will look, with warnings (procedure.md §3.6).
    pub(super) fn preview_data(
        &self,
        case: &Case,
        notice: &Notice,
        done: &[String],
    ) -> Map<String, Value> {
        let mut data = self.views().of_notice(case, notice, None);
        let About::Preview { code, .. } = &notice.about else {
            return data;
        };
        let Some(draft) = Views::previewed(case, code) else {
            return data;
        };
        let letters: Vec<Value> = draft
            .letters
            .iter()
            .filter_map(|letter| self.preview_letter(case, letter))
            .collect();
        put(&mut data, "one", letters.len() == 1);
        // What goes nowhere does not wait either.
        if draft.letters.iter().all(|letter| letter.address.is_none()) {
            data.remove("hold_minutes");
        }
        put(&mut data, "letters", letters);
        put(&mut data, "done", done.to_vec());
        put(
            &mut data,
            "warnings",
            crate::letter::warnings(case, draft, &self.desk.roster, self.known.cases.values()),
        );
        data
    }

    pub(super) fn preview_letter(&self, case: &Case, letter: &DraftLetter) -> Option<Value> {
        let notice = Notice {
            kind: letter.kind,
            to: letter.to.clone(),
            about: About::Words(letter.text.clone()),
            not_before: None,
            id: None,
        };
        let data = self.views().of_notice(case, &notice, None);
        let language = self.language_for(&letter.to, Some(case), None);
        let rendered = self
            .desk
            .letters
            .render(letter.kind, language, &Value::Object(data))
            .ok()?;
        let (recipient, name) = self.described(&letter.to, case);
        let address = letter.address.as_ref().map(ToString::to_string);
        Some(json!({
            "recipient": recipient, "name": name, "address": address,
            "subject": rendered.subject, "text": rendered.text,
        }))
    }

    pub(super) fn described(&self, party: &Party, case: &Case) -> (&'static str, Option<String>) {
        match party {
            Party::Complainant => ("complainant", case.complainant.name.clone()),
            Party::Person(id) => (
                "volunteer",
                self.desk.roster.get(id).map(|person| person.name.clone()),
            ),
            Party::Sender(_) => ("sender", None),
            Party::Confidant => ("confidant", None),
        }
    }
}
