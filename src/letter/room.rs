//! The letter room: all templates of both languages, checked once, and the one way to fill them in.

use super::builtin;
use super::check;
use super::document::{self, Block};
use super::error::{LetterError, TemplateError};
use super::fields::fields;
use super::helpers;
use super::html::{self, Page};
use super::shape::complete;
use super::text;
use super::value::{hide, one_line};
use super::words;
use crate::case::{Audience, LetterKind};
use crate::mail::Language;
use handlebars::Handlebars;
use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt;

/// A letter in words: what the composed mail says, in both its parts.
#[derive(Clone, PartialEq, Eq)]
pub struct Rendered {
    /// One line without control characters.
    pub subject: String,
    /// Plain text, logical lines with `\n`; wrapped when composed.
    pub text: String,
    /// The HTML twin, the same words.
    pub html: String,
}

/// The words of a letter are personal data.
impl fmt::Debug for Rendered {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Rendered({} characters)", self.text.chars().count())
    }
}

/// One template file, cut into its parts.
#[derive(Debug, Clone)]
pub(super) struct Source {
    /// Subject line without its label.
    pub subject: String,
    /// Markdown with handlebars.
    pub body: String,
    /// Line of the file on which the body starts, from 1.
    pub body_line: usize,
}

/// All letters of the office in both languages.
pub struct LetterRoom {
    dutch: Handlebars<'static>,
    english: Handlebars<'static>,
    files: BTreeMap<String, String>,
}

impl fmt::Debug for LetterRoom {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "LetterRoom({} files)", self.files.len())
    }
}

impl LetterRoom {
    /// The built-in templates with these files in their place: pairs of name (`nl/c1.md`) and contents.
    pub fn new(overrides: &[(String, String)]) -> Result<Self, Vec<TemplateError>> {
        let mut files: BTreeMap<String, String> = builtin::FILES
            .iter()
            .map(|(name, text)| ((*name).to_owned(), (*text).to_owned()))
            .collect();
        let mut faults = Vec::new();
        for (name, text) in overrides {
            if files
                .insert(name.clone(), text.replace("\r\n", "\n"))
                .is_none()
            {
                faults.push(fault(
                    name,
                    0,
                    "there is no letter, partial or word table of this name",
                ));
            }
        }
        let dutch = engine(Language::Nl, "nl", &files, &mut faults);
        let english = engine(Language::En, "en", &files, &mut faults);
        if faults.is_empty() {
            Ok(Self {
                dutch,
                english,
                files,
            })
        } else {
            faults.sort();
            faults.dedup();
            Err(faults)
        }
    }

    /// Every file with its contents, overrides in place: for the lint.
    pub(super) fn files(&self) -> &BTreeMap<String, String> {
        &self.files
    }

    /// Writes a letter. Complainants whose language is unknown get Dutch and English under each other; staff get Dutch.
    pub fn render(
        &self,
        kind: LetterKind,
        language: Language,
        data: &Value,
    ) -> Result<Rendered, LetterError> {
        let data =
            complete(fields(kind), data).map_err(|problem| LetterError::Data { kind, problem })?;
        let mut subjects = Vec::new();
        let mut sections = Vec::new();
        for (engine, tongue) in self.engines(kind, language) {
            subjects.push(one_line(&fill(engine, kind, "subject", &data)?));
            sections.push((tongue, document::read(&fill(engine, kind, "body", &data)?)));
        }
        let subject = subjects.join(" / ");
        let page = Page {
            subject: &subject,
            reply_address: data.get("reply_address").and_then(Value::as_str),
        };
        let parts: Vec<(&str, &[Block])> = sections
            .iter()
            .map(|(tongue, blocks)| (*tongue, blocks.as_slice()))
            .collect();
        let html = html::print(&page, &parts);
        let text = parts
            .iter()
            .map(|(_, blocks)| text::print(blocks))
            .collect::<Vec<_>>()
            .join("\n\n---\n\n")
            + "\n";
        Ok(Rendered {
            subject,
            text,
            html,
        })
    }

    /// The subject under which a reader knows a letter about a case; its code where the subject says more than the number.
    pub fn subject_of(&self, kind: LetterKind, language: Language, number: &str) -> String {
        let data = serde_json::json!({ "number": number });
        let engine = self.engines(kind, language).into_iter().next();
        engine
            .and_then(|(engine, _)| fill(engine, kind, "subject", &data).ok())
            .map_or_else(|| kind.code().to_owned(), |subject| one_line(&subject))
    }

    fn engines(
        &self,
        kind: LetterKind,
        language: Language,
    ) -> Vec<(&Handlebars<'static>, &'static str)> {
        let (nl, en) = ((&self.dutch, "nl"), (&self.english, "en"));
        match (language, kind.audience()) {
            (Language::En, _) => vec![en],
            (Language::Other, Audience::Complainant) => vec![nl, en],
            (Language::Nl | Language::Other, _) => vec![nl],
        }
    }
}

fn fill(
    engine: &Handlebars,
    kind: LetterKind,
    part: &str,
    data: &Value,
) -> Result<String, LetterError> {
    engine
        .render(&format!("{}.{part}", file_stem(kind)), data)
        .map_err(|error| LetterError::Template {
            kind,
            message: error.reason().to_string(),
        })
}

/// `c1v` for C1v.
pub(super) fn file_stem(kind: LetterKind) -> String {
    kind.code().to_lowercase()
}

pub(super) fn fault(file: &str, line: usize, message: impl Into<String>) -> TemplateError {
    TemplateError {
        file: file.to_owned(),
        line,
        message: message.into(),
    }
}

fn engine(
    language: Language,
    folder: &str,
    files: &BTreeMap<String, String>,
    faults: &mut Vec<TemplateError>,
) -> Handlebars<'static> {
    let mut engine = Handlebars::new();
    engine.set_strict_mode(true);
    engine.register_escape_fn(hide);
    let table = format!("{folder}/words.toml");
    let words =
        words::read(&table, files.get(&table).map_or("", String::as_str)).unwrap_or_else(|fault| {
            faults.push(fault);
            words::WordTable::new()
        });
    let prefix = format!("{folder}/partials/");
    for (name, source) in files.iter().filter(|(name, _)| name.starts_with(&prefix)) {
        let partial = name.trim_start_matches(&prefix).trim_end_matches(".md");
        add(&mut engine, partial, source, name, 1, faults);
    }
    for kind in LetterKind::ALL {
        let name = format!("{folder}/{}.md", file_stem(*kind));
        match files.get(&name).map(|text| cut(&name, text)) {
            None => faults.push(fault(&name, 0, "the template is missing")),
            Some(Err(fault)) => faults.push(fault),
            Some(Ok(source)) => {
                let stem = file_stem(*kind);
                add(
                    &mut engine,
                    &format!("{stem}.subject"),
                    &source.subject,
                    &name,
                    1,
                    faults,
                );
                add(
                    &mut engine,
                    &format!("{stem}.body"),
                    &source.body,
                    &name,
                    source.body_line,
                    faults,
                );
            }
        }
    }
    for kind in LetterKind::ALL {
        check::kind(&engine, folder, *kind, &words, faults);
    }
    helpers::register(&mut engine, language, words);
    engine
}

fn add(
    engine: &mut Handlebars<'static>,
    template: &str,
    source: &str,
    file: &str,
    first_line: usize,
    faults: &mut Vec<TemplateError>,
) {
    if let Err(error) = engine.register_template_string(template, source) {
        let line = error
            .pos()
            .map_or(0, |(line, _)| first_line + line.saturating_sub(1));
        faults.push(fault(file, line, format!("{}", error.reason())));
    }
}

/// Cuts a file into subject and body: `Onderwerp: …` or `Subject: …`, an empty line, Markdown.
pub(super) fn cut(file: &str, text: &str) -> Result<Source, TemplateError> {
    let text = text.trim_start_matches('\u{FEFF}');
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    let subject = ["Onderwerp:", "Subject:"]
        .iter()
        .find_map(|label| first.strip_prefix(label))
        .map(str::trim);
    let Some(subject) = subject.filter(|subject| !subject.is_empty()) else {
        return Err(fault(
            file,
            1,
            "the first line must be the subject: `Onderwerp: …` or `Subject: …`",
        ));
    };
    let Some(body) = rest.strip_prefix('\n') else {
        return Err(fault(file, 2, "the second line must be empty"));
    };
    Ok(Source {
        subject: subject.to_owned(),
        body: body.to_owned(),
        body_line: 3,
    })
}
