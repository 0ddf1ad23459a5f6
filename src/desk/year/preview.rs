//! B5 about a year: the report or the office version as its readers will get it, before anybody does (procedure.md §3.6).

use super::super::work::Work;
use super::super::write::Enclosed;
use crate::case::LetterKind;
use crate::letter::receipt;
use crate::letter::view::put;
use crate::roster::Person;
use serde_json::{Map, Value, json};

/// What a preview of a version says beside the letter itself.
pub(super) struct Preview {
    pub year: i16,
    pub code: String,
    pub kind: LetterKind,
    pub recipient: &'static str,
    pub names: String,
    pub notes: Vec<String>,
    pub warnings: Vec<String>,
    pub because: Option<String>,
    /// For somebody who reads along and cannot confirm.
    pub copy: bool,
}

impl Work<'_> {
    /// B5 with the letter as its readers will get it.
    pub(super) fn write_year_preview(
        &mut self,
        person: &Person,
        preview: Preview,
        letter: Map<String, Value>,
        files: &[Enclosed],
    ) {
        let rendered =
            self.desk
                .letters
                .render(preview.kind, person.language, &Value::Object(letter));
        let rendered = match rendered {
            Ok(rendered) => rendered,
            Err(error) => {
                tracing::error!(letter = preview.kind.code(), field = %error, "a letter could not be written");
                return self.security("letter_not_written", None);
            }
        };
        let mut data = Map::new();
        put(&mut data, "office", self.views().office());
        put(&mut data, "reply_address", "");
        put(
            &mut data,
            "year",
            self.report_years().year(preview.year).title(),
        );
        put(&mut data, "refusal", preview.because);
        put(&mut data, "notes", preview.notes);
        put(&mut data, "warnings", preview.warnings);
        put(&mut data, "one", false);
        put(&mut data, "copy", preview.copy);
        let names: Vec<&str> = files.iter().map(|file| file.name.as_str()).collect();
        put(&mut data, "files", names);
        put(
            &mut data,
            "letters",
            vec![json!({
                "recipient": preview.recipient, "name": preview.names,
                "address": receipt::each_their_own(person.language),
                "subject": rendered.subject, "text": rendered.text,
            })],
        );
        put(
            &mut data,
            "send_word",
            crate::letter::view::send_word(&preview.code, person.language),
        );
        put(&mut data, "hold_minutes", self.desk.rules.hold_minutes);
        self.post_preview(&person.id, data, files);
    }
}
