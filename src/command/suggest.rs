//! What somebody probably meant: a line to copy, never something that is carried out.

use super::entry::{Form, capitalise};
use super::head::Head;
use super::normalise::{key, without_bullet};
use super::parse::{Attempt, Reader, attempt};
use super::table::TABLE;
use super::unclear::Problem;
use super::vocabulary;

/// Lines up to this many words may be a mistyped command; longer ones are sentences.
const SHORT: usize = 8;
/// How alike (0..1, Jaro-Winkler) a word must be to a keyword.
const ALIKE: f64 = 0.87;

/// What to say about a line that does not begin with a keyword, among lines that do.
pub(super) fn explain(line: &str, reader: &Reader<'_>) -> Problem {
    match denied(line, reader) {
        Some(word) => Problem::Negation {
            word,
            suggestion: None,
        },
        None => Problem::NotUnderstood {
            suggestion: meant(line, reader),
        },
    }
}

/// What to say about a text without any keyword: a plain yes, a denial, a slip of the pen, or just words.
pub(super) fn free_text(
    first: usize,
    first_line: &str,
    lines: &[(usize, &str)],
    reader: &Reader<'_>,
) -> (Option<usize>, Problem) {
    let (at, line) = lines.first().copied().unwrap_or((first, first_line));
    if vocabulary::is_yes(line) {
        return (Some(at), Problem::Confirm { code: None });
    }
    if let Some((at, word)) = lines
        .iter()
        .find_map(|(at, line)| Some((*at, denied(line, reader)?)))
    {
        return (
            Some(at),
            Problem::Negation {
                word,
                suggestion: None,
            },
        );
    }
    let words = |line: &str| line.split(' ').count();
    let suggestion = if words(line) <= SHORT {
        meant(line, reader)
    } else {
        None
    };
    let all: usize = lines.iter().map(|(_, line)| words(line)).sum();
    if suggestion.is_some() || (all <= 2 && !lines.is_empty()) {
        return (Some(at), Problem::NotUnderstood { suggestion });
    }
    let first_words: Vec<&str> = line.split(' ').take(8).collect();
    (
        Some(at),
        Problem::NoCommand {
            first_words: first_words.join(" "),
            name: None,
        },
    )
}

/// The word of doubt in a short line that also holds a keyword, or that is a command without it.
pub(super) fn denied(line: &str, reader: &Reader<'_>) -> Option<String> {
    let words: Vec<&str> = line.split(' ').collect();
    if words.len() > SHORT {
        return None;
    }
    let doubt = vocabulary::doubt(&words)?;
    let keys: Vec<String> = words
        .iter()
        .map(|word| key(word.trim_end_matches('?')))
        .collect();
    let holds = (0..keys.len()).any(|at| {
        (1..=3).any(|length| {
            keys.get(at..at + length)
                .is_some_and(|some| is_keyword(&some.join(" ")))
        })
    });
    let is_order = |text: &String| matches!(attempt(text, reader), Attempt::Command(_));
    let order = || vocabulary::without_doubt(&words).iter().any(is_order);
    (holds || order()).then_some(doubt)
}

/// A keyword, or an inflection of one (`sluiten`, `versturen`).
fn is_keyword(text: &str) -> bool {
    TABLE.iter().flat_map(super::Entry::aliases).any(|alias| {
        alias == text
            || (alias.len() >= 4 && !text.contains(' ') && strsim::jaro_winkler(alias, text) > 0.9)
    })
}

/// The command that the line becomes with polite words taken away, or with its keyword spelled right.
fn meant(line: &str, reader: &Reader<'_>) -> Option<String> {
    let words: Vec<&str> = line.split(' ').collect();
    if words.len() > SHORT || vocabulary::doubt(&words).is_some() {
        return None;
    }
    let plain: Vec<&str> = words
        .iter()
        .copied()
        .filter(|word| !POLITE.contains(&key(word).as_str()))
        .collect();
    if plain.len() < words.len() && !plain.is_empty() {
        let plain = plain.join(" ");
        if matches!(attempt(&plain, reader), Attempt::Command(_)) {
            return Some(capitalise(&plain));
        }
        return respelled(&plain, reader);
    }
    respelled(line, reader)
}

const POLITE: &[&str] = &[
    "graag",
    "maar",
    "even",
    "aub",
    "svp",
    "alsjeblieft",
    "alstublieft",
    "please",
    "nu",
    "dan",
    "hoi",
    "hi",
    "hallo",
    "hey",
    "dag",
    "bedankt",
    "dank",
    "thanks",
    "ja",
    "oke",
    "ok",
    "prima",
    "zaak",
    "de",
    "mag",
    "kun",
    "wil",
    "je",
    "u",
    "yes",
    "the",
];

/// The same line with the nearest keyword in place of its first words, when that makes a command.
pub(super) fn respelled(line: &str, reader: &Reader<'_>) -> Option<String> {
    let line = without_bullet(line);
    let words: Vec<&str> = line.split(' ').collect();
    let mut best: Option<(f64, String)> = None;
    for length in 1..=words.len().min(3) {
        let (start, rest) = words.split_at_checked(length)?;
        let start = start
            .iter()
            .map(|word| key(word.trim_end_matches(':')))
            .collect::<Vec<_>>()
            .join(" ");
        if start.len() < 3 || start.len() > 30 {
            continue;
        }
        for alias in TABLE
            .iter()
            .flat_map(super::Entry::aliases)
            .filter(|alias| alias.split(' ').count() == length)
        {
            let score = strsim::jaro_winkler(alias, &start);
            if score > ALIKE && best.as_ref().is_none_or(|(highest, _)| score > *highest) {
                let colon = if words
                    .get(length - 1)
                    .is_some_and(|word| word.ends_with(':'))
                {
                    ":"
                } else {
                    ""
                };
                let candidate = format!("{}{colon} {}", capitalise(alias), rest.join(" "));
                if matches!(attempt(candidate.trim(), reader), Attempt::Command(_)) {
                    best = Some((score, candidate.trim().to_owned()));
                }
            }
        }
    }
    best.map(|(_, candidate)| candidate)
}

/// A line of free text with a separator put behind its keyword; `None` for commands of another form.
pub(super) fn with_separator(head: &Head<'_>) -> Option<String> {
    (head.entry.form == Form::Text && !head.colon && !head.rest.is_empty() && head.words.len() > 1)
        .then(|| format!("{}: {}", head.entry.title(head.language), head.rest))
}
