//! Pieces that many commands share: free text, one name, one date, one year, nothing at all.

use super::Reading;
use crate::command::date::{self, DateFault, Lean};
use crate::command::head::Head;
use crate::command::normalise::key;
use crate::command::table::Keyword;
use crate::command::unclear::Problem;
use crate::command::{Command, Reader, value};
use crate::mail::Language;
use jiff::civil::Date;

/// Names in the examples of the table; in a suggestion somebody else's name would be copied.
const EXAMPLE_NAMES: [&str; 8] = [
    "Noor en Fleur",
    "Noor and Fleur",
    "Noor",
    "Yasmin",
    "Karin Vos",
    "Emma",
    "Tijs",
    "Rayan",
];

/// Not understood, with the shape of the row's example as the line to copy.
pub(super) fn example(head: &Head<'_>) -> Problem {
    Problem::NotUnderstood {
        suggestion: shape(head),
    }
}

/// The example with gaps for name and text; none where a copied number would do harm.
fn shape(head: &Head<'_>) -> Option<String> {
    if matches!(
        head.entry.keyword,
        Keyword::BelongsTo | Keyword::Erase | Keyword::Hold | Keyword::Access
    ) {
        return None;
    }
    let line = head.entry.words(head.language).example.split('\n').next()?;
    let (order, text) = line
        .split_once(": ")
        .map_or((line, false), |(order, _)| (order, true));
    let gap = match head.language {
        Language::Nl => "naam",
        Language::En | Language::Other => "name",
    };
    let order = EXAMPLE_NAMES
        .iter()
        .fold(order.to_owned(), |order, name| order.replace(name, gap));
    Some(if text { format!("{order}: …") } else { order })
}

/// The free text on this line of a command that is all free text.
pub(super) fn text(head: &Head<'_>) -> String {
    if !head.colon && head.words.is_empty() {
        tail(head)
    } else {
        head.rest.to_owned()
    }
}

pub(super) fn tail(head: &Head<'_>) -> String {
    head.tail.unwrap_or_default().to_owned()
}

pub(super) fn optional(text: String) -> Option<String> {
    (!text.is_empty()).then_some(text)
}

pub(super) fn no_tail(head: &Head<'_>) -> Result<(), Problem> {
    match head.tail {
        Some(text) if !text.is_empty() => Err(example(head)),
        Some(_) | None => Ok(()),
    }
}

/// A word that stands alone: nothing may follow.
pub(super) fn only(head: &Head<'_>, command: Command) -> Reading {
    if head.words.is_empty() && no_tail(head).is_ok() {
        Ok(command)
    } else {
        Err(Problem::NotUnderstood {
            suggestion: Some(head.entry.title(head.language)),
        })
    }
}

/// All words of a line that has no free text.
pub(super) fn whole<'a>(head: &Head<'a>) -> Result<Vec<&'a str>, Problem> {
    no_tail(head)?;
    Ok(head.words.clone())
}

/// One name out of these words.
pub(super) fn named(head: &Head<'_>, words: &[&str]) -> Result<String, Problem> {
    value::name(words).ok_or_else(|| example(head))
}

pub(super) fn one_name(head: &Head<'_>) -> Result<String, Problem> {
    named(head, &whole(head)?)
}

/// A date at the start of `words`, or why not.
pub(super) fn dated(
    words: &[&str],
    reader: &Reader<'_>,
    lean: Lean,
) -> Result<(Date, usize), Problem> {
    date::read(words, reader.today, lean)
        .unwrap_or(Err(DateFault::NotADate))
        .map_err(|why| Problem::Date {
            text: words.join(" "),
            why,
        })
}

/// The date that is all of the line.
pub(super) fn only_date(head: &Head<'_>, reader: &Reader<'_>, lean: Lean) -> Result<Date, Problem> {
    no_tail(head)?;
    only_date_words(head, reader, lean)
}

/// The date that is all of the words, behind an optional `tot`, `t/m`, `op`.
pub(super) fn only_date_words(
    head: &Head<'_>,
    reader: &Reader<'_>,
    lean: Lean,
) -> Result<Date, Problem> {
    let lead = value::longest(&head.words, |start| {
        matches!(
            start,
            "tot"
                | "t/m"
                | "tm"
                | "tot en met"
                | "naar"
                | "op"
                | "until"
                | "till"
                | "to"
                | "on"
                | "through"
        )
        .then_some(())
    });
    let words = head
        .words
        .get(lead.map_or(0, |(_, used)| used)..)
        .unwrap_or_default();
    if words.is_empty() {
        return Err(example(head));
    }
    let (day, used) = dated(words, reader, lean)?;
    if used == words.len() {
        Ok(day)
    } else {
        Err(example(head))
    }
}

pub(super) fn year(words: &[&str], head: &Head<'_>) -> Result<i16, Problem> {
    match words {
        [word] => date::year_number(&key(word)).ok_or_else(|| example(head)),
        _ => Err(example(head)),
    }
}

pub(super) fn optional_year(words: &[&str], head: &Head<'_>) -> Result<Option<i16>, Problem> {
    if words.is_empty() {
        Ok(None)
    } else {
        year(words, head).map(Some)
    }
}
