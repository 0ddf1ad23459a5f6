//! A TOML text with the way back from a key to its line.

use super::error::{ConfigError, Problem};
use serde::de::DeserializeOwned;
use std::path::Path;
use toml::de::{DeTable, DeValue};

/// One TOML file while it is checked; gathers what is wrong with it.
pub(super) struct TomlFile<'a> {
    file: &'a Path,
    text: &'a str,
    problems: Vec<Problem>,
}

impl<'a> TomlFile<'a> {
    pub(super) fn new(file: &'a Path, text: &'a str) -> Self {
        Self {
            file,
            text,
            problems: Vec::new(),
        }
    }

    /// Reads the text into `T`; an unknown key is told with the nearest valid one.
    pub(super) fn read<T: DeserializeOwned>(&self) -> Result<T, ConfigError> {
        let deserializer = toml::Deserializer::parse(self.text)
            .map_err(|error| self.explain(String::new(), &error))?;
        serde_path_to_error::deserialize(deserializer).map_err(|error| {
            let key = match error.path().to_string() {
                path if path == "." => String::new(),
                path => path,
            };
            self.explain(key, error.inner()).into()
        })
    }

    /// Notes a problem with the value of `key`; a list element is `office.web_form_senders[1]`.
    pub(super) fn refuse(&mut self, key: &str, problem: impl Into<String>, hint: &str) {
        let position = self.position(key);
        self.problems.push(Problem {
            file: self.file.to_owned(),
            position,
            key: key.to_owned(),
            problem: problem.into(),
            hint: (!hint.is_empty()).then(|| hint.to_owned()),
        });
    }

    /// `Ok` when nothing was refused.
    pub(super) fn finish(self) -> Result<(), ConfigError> {
        if self.problems.is_empty() {
            return Ok(());
        }
        Err(ConfigError {
            problems: self.problems,
        })
    }

    fn explain(&self, key: String, error: &toml::de::Error) -> Problem {
        let position = error.span().map(|span| line_column(self.text, span.start));
        let (problem, hint) = match unknown_key(error.message()) {
            Some((found, valid)) => (
                format!("unknown key `{found}`"),
                nearest(&found, &valid).map(|near| format!("the nearest valid key is `{near}`")),
            ),
            None => (one_line(error.message()), None),
        };
        Problem {
            file: self.file.to_owned(),
            position,
            key,
            problem,
            hint,
        }
    }

    /// Where a key stands, or else the last part of its path that is there.
    fn position(&self, key: &str) -> Option<(usize, usize)> {
        let document = DeTable::parse(self.text).ok()?;
        let mut table = document.get_ref();
        let mut found = None;
        for part in key.split('.') {
            let (name, index) = split_index(part);
            let Some((spelled, value)) = table.get_key_value(name) else {
                break;
            };
            found = Some(spelled.span().start);
            let inner = match (value.get_ref(), index) {
                (DeValue::Array(list), Some(index)) => list.get(index),
                _ => Some(value),
            };
            let Some(inner) = inner else { break };
            if index.is_some() {
                found = Some(inner.span().start);
            }
            match inner.get_ref() {
                DeValue::Table(next) => table = next,
                _ => break,
            }
        }
        found.map(|start| line_column(self.text, start))
    }
}

/// `person[2]` is the third element of `person`.
fn split_index(part: &str) -> (&str, Option<usize>) {
    part.strip_suffix(']')
        .and_then(|rest| rest.split_once('['))
        .map_or((part, None), |(name, index)| (name, index.parse().ok()))
}

/// Line and column from 1; the column counts characters.
pub(super) fn line_column(text: &str, offset: usize) -> (usize, usize) {
    let before = &text[..text.floor_char_boundary(offset)];
    let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
    (
        before.matches('\n').count() + 1,
        before[line_start..].chars().count() + 1,
    )
}

/// Takes serde's "unknown field `a`, expected one of `b`, `c`" apart.
pub(super) fn unknown_key(message: &str) -> Option<(String, Vec<String>)> {
    let rest = message.strip_prefix("unknown field ")?;
    let mut names = rest.split('`').skip(1).step_by(2).map(str::to_owned);
    Some((names.next()?, names.collect()))
}

fn nearest(found: &str, valid: &[String]) -> Option<String> {
    valid
        .iter()
        .max_by(|a, b| strsim::jaro_winkler(a, found).total_cmp(&strsim::jaro_winkler(b, found)))
        .cloned()
}

fn one_line(message: &str) -> String {
    message.split_whitespace().collect::<Vec<_>>().join(" ")
}
