//! The words of the annual report, from `templates/nl/report.toml`; this file only looks them up.

use super::period::Period;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::LazyLock;

static SOURCE: &str = include_str!("../../templates/nl/report.toml");
static WORDS: LazyLock<ReportWords> = LazyLock::new(|| {
    toml::from_str(SOURCE).expect("report.toml is compiled in and a test reads it")
});

/// The fixed words of the report.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReportWords {
    title: String,
    /// Who may read it.
    pub confidential: String,
    made: String,
    /// Said while the year is not over.
    pub running: String,
    /// Heading of the summary.
    pub in_short: String,
    /// Parts that people write by hand: heading, question, number of lines.
    pub to_write: Vec<(String, String, u8)>,
    months: Vec<String>,
    text: BTreeMap<String, String>,
    caption: BTreeMap<String, String>,
    head: BTreeMap<String, String>,
    row: BTreeMap<String, String>,
    category: BTreeMap<String, String>,
    complainant: BTreeMap<String, String>,
    age: BTreeMap<String, String>,
    outcome: BTreeMap<String, String>,
    answer: BTreeMap<String, String>,
    cause: BTreeMap<String, String>,
    measure: BTreeMap<String, String>,
    standing: BTreeMap<String, String>,
    article: BTreeMap<String, String>,
    reason: BTreeMap<String, String>,
}

/// The words.
pub fn words() -> &'static ReportWords {
    &WORDS
}

/// A list of words by code.
#[derive(Debug, Clone, Copy)]
pub(super) enum List {
    Text,
    Caption,
    Head,
    Row,
    Category,
    Complainant,
    Age,
    Outcome,
    Answer,
    Cause,
    Measure,
    Standing,
    Article,
    Reason,
}

impl ReportWords {
    fn list(&self, list: List) -> &BTreeMap<String, String> {
        match list {
            List::Text => &self.text,
            List::Caption => &self.caption,
            List::Head => &self.head,
            List::Row => &self.row,
            List::Category => &self.category,
            List::Complainant => &self.complainant,
            List::Age => &self.age,
            List::Outcome => &self.outcome,
            List::Answer => &self.answer,
            List::Cause => &self.cause,
            List::Measure => &self.measure,
            List::Standing => &self.standing,
            List::Article => &self.article,
            List::Reason => &self.reason,
        }
    }

    /// The title of the report of a year.
    pub fn title_of(&self, year: &Period) -> String {
        filled(&self.title, &[("year", year.title())])
    }

    /// When it was made, as a sentence.
    pub fn made_on(&self, day: jiff::civil::Date) -> String {
        filled(&self.made, &[("date", self.day(day))])
    }

    /// `12 januari 2027`.
    pub fn day(&self, day: jiff::civil::Date) -> String {
        format!("{} {}", self.day_and_month(day), day.year())
    }

    /// `12 januari`.
    pub(super) fn day_and_month(&self, day: jiff::civil::Date) -> String {
        let month = usize::from(day.month().unsigned_abs()).saturating_sub(1);
        let month = self.months.get(month).map_or("", String::as_str);
        format!("{} {month}", day.day())
    }
}

/// The word for a code; the code itself where there is none (an article nobody foresaw).
pub(super) fn word(list: List, code: &str) -> String {
    let found = WORDS.list(list).get(code);
    found.map_or_else(|| code.to_owned(), Clone::clone)
}

/// The word for a value of one of our fixed lists.
pub(super) fn word_for(list: List, value: impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(code)) => word(list, &code),
        Ok(_) | Err(_) => String::new(),
    }
}

/// Puts values in the places of a sentence: `{name}`.
pub(super) fn filled(sentence: &str, values: &[(&str, String)]) -> String {
    let mut text = sentence.to_owned();
    for (name, value) in values {
        text = text.replace(&format!("{{{name}}}"), value);
    }
    text
}
