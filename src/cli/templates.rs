//! `klachtenbus templates`: lint all letter templates, or render one with example data.

use super::{Common, Failure, Printer, TemplatesTask};
use crate::case::LetterKind;
use crate::letter::{self, LetterRoom};
use crate::mail::Language;
use crate::workers::opening;

pub(super) fn run(common: &Common, task: &TemplatesTask, out: &mut Printer) -> Result<(), Failure> {
    let room = room(common)?;
    match task {
        TemplatesTask::Check => check(&room, out),
        TemplatesTask::Preview { name, language } => preview(&room, name, language, out),
    }
}

/// The office's templates, or the built-in ones when no configuration is named.
fn room(common: &Common) -> Result<LetterRoom, Failure> {
    let folder = match &common.config {
        Some(_) => common.office()?.config.office.templates,
        None => None,
    };
    opening::letters_as_written(folder.as_deref())
        .map_err(|error| Failure::Wanting(error.to_string()))
}

fn check(room: &LetterRoom, out: &mut Printer) -> Result<(), Failure> {
    let findings = letter::lint(room);
    for finding in &findings {
        out.mark(false, &finding.to_string())?;
    }
    if findings.is_empty() {
        let count = letter::template_names().count();
        return out.mark(true, &format!("{count} sjablonen zijn in orde"));
    }
    Err(Failure::Wanting(format!(
        "{} punten gevonden; de oude sjablonen blijven gelden",
        findings.len()
    )))
}

fn preview(
    room: &LetterRoom,
    name: &str,
    language: &str,
    out: &mut Printer,
) -> Result<(), Failure> {
    let kind = LetterKind::from_code(name).ok_or_else(|| {
        let all: Vec<&str> = LetterKind::ALL.iter().map(|kind| kind.code()).collect();
        Failure::Unusable(format!(
            "{name}: geen mail met deze naam; kies uit {}",
            all.join(" ")
        ))
    })?;
    let language = match language {
        "en" => Language::En,
        "both" => Language::Other,
        _ => Language::Nl,
    };
    let rendered = room
        .render(kind, language, &letter::example(kind))
        .map_err(|error| Failure::Wanting(error.to_string()))?;
    out.heading(&rendered.subject)?;
    out.line("")?;
    out.text(&rendered.text)
}
