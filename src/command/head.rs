//! The first step on a line: which keyword it begins with, the number typed with it, its words and its free text.
//!
//! Knows the shape of a line, not what the words of one command mean; that is [`super::arguments`].

use super::entry::{Entry, Form};
use super::normalise::{bare, key, without_bullet, without_frame};
use super::table::{Keyword, TABLE};
use super::{Reference, reference, vocabulary};
use crate::mail::Language;
use std::collections::HashMap;
use std::sync::LazyLock;

/// A line that begins with a keyword, taken apart.
#[derive(Debug)]
pub(super) struct Head<'a> {
    /// The row of the keyword.
    pub entry: &'static Entry,
    /// English when it was typed with a word that only English has; suggestions follow it.
    pub language: Language,
    /// The number typed before or after it.
    pub about: Option<Reference>,
    /// A separator stands directly behind the keyword.
    pub colon: bool,
    /// Words up to the next separator, as typed.
    pub words: Vec<&'a str>,
    /// What stands behind that separator.
    pub tail: Option<&'a str>,
    /// All that stands behind the keyword (and number and separator).
    pub rest: &'a str,
}

/// Bytes of a line in which keyword, words and separator must stand.
const LONGEST_ORDER: usize = 600;

/// A word or a separator, with its place in the line.
#[derive(Debug, Clone, Copy)]
struct Token<'a> {
    text: &'a str,
    start: usize,
    is_separator: bool,
}

impl Token<'_> {
    fn end(&self) -> usize {
        self.start + self.text.len()
    }
}

/// The number at the start of a line and what follows it; `K2026-004 categorie a`.
pub(super) fn leading_number(line: &str, this_year: i16) -> (Option<Reference>, &str) {
    let line = without_frame(without_bullet(line));
    let tokens = tokens(line);
    let words: Vec<&str> = tokens
        .iter()
        .take_while(|token| !token.is_separator)
        .map(|token| token.text)
        .collect();
    match reference::read(&words, this_year) {
        None => (None, line),
        Some((number, used)) => {
            let mut next = used;
            next += usize::from(tokens.get(next).is_some_and(|token| token.is_separator));
            let from = tokens.get(next).map_or(line.len(), |token| token.start);
            (Some(number), line.get(from..).unwrap_or_default())
        }
    }
}

/// Takes a line apart; `None` when it does not begin with a keyword.
pub(super) fn split(line: &str, this_year: i16) -> Option<Head<'_>> {
    let (leading, line) = leading_number(line, this_year);
    let tokens = tokens(line);
    let (entry, used, language) = keyword(&tokens)?;
    let mut rest = tokens.get(used..)?;
    let mut about = leading;
    if about.is_none() && entry.keyword != Keyword::BelongsTo {
        let words: Vec<&str> = rest
            .iter()
            .take_while(|token| !token.is_separator)
            .map(|token| token.text)
            .collect();
        if let Some((number, count)) = reference::read(&words, this_year) {
            about = Some(number);
            rest = rest.get(count..)?;
        }
    }
    let colon = rest.first().is_some_and(|token| token.is_separator);
    rest = rest.get(usize::from(colon)..)?;
    let from = rest.first().map_or(line.len(), |token| token.start);
    let cut = rest.iter().position(|token| token.is_separator);
    let spoken = rest.get(..cut.unwrap_or(rest.len()))?;
    let tail = cut
        .and_then(|at| rest.get(at))
        .and_then(|separator| line.get(separator.end()..));
    let mut words: Vec<&str> = spoken
        .iter()
        .map(|token| token.text)
        .filter(|word| !bare(word).is_empty())
        .collect();
    if about.is_none() && entry.form != Form::Text && entry.keyword != Keyword::BelongsTo {
        about = trailing_number(&mut words, this_year);
    }
    Some(Head {
        entry,
        language,
        about,
        colon,
        words,
        tail: tail.map(tidy),
        rest: tidy(line.get(from..)?),
    })
}

/// Takes a number off the end of the words; `Lijst gesloten` has none, `Coordinator Yasmin K2026-7` has.
fn trailing_number(words: &mut Vec<&str>, this_year: i16) -> Option<Reference> {
    let first = words.len().saturating_sub(3);
    (first..words.len()).find_map(|at| {
        let tail = words.get(at..)?;
        let (number, used) = reference::read(tail, this_year)?;
        (used == tail.len()).then(|| {
            words.truncate(at);
            number
        })
    })
}

/// Free text without what is left of a frame around the head (`*Besluit gegrond:* tekst`).
fn tidy(text: &str) -> &str {
    let text = text.trim();
    text.strip_prefix("* ").unwrap_or(text)
}

/// An alias taken apart once: its words, its row, its language.
type Alias = (Vec<&'static str>, &'static Entry, Language);

/// All aliases by their first word, Dutch before English.
static ALIASES: LazyLock<HashMap<&'static str, Vec<Alias>>> = LazyLock::new(|| {
    let mut index: HashMap<&'static str, Vec<Alias>> = HashMap::new();
    for row in TABLE {
        for (words, language) in [(&row.nl, Language::Nl), (&row.en, Language::En)] {
            for alias in words.aliases {
                let parts: Vec<&'static str> = alias.split(' ').collect();
                if let Some(first) = parts.first() {
                    index.entry(first).or_default().push((parts, row, language));
                }
            }
        }
    }
    index
});

/// The longest alias that the line begins with, how many tokens it takes, and its language.
fn keyword(tokens: &[Token<'_>]) -> Option<(&'static Entry, usize, Language)> {
    let keys: Vec<String> = tokens
        .iter()
        .take(4)
        .take_while(|token| !token.is_separator)
        .map(|token| key(token.text))
        .collect();
    let mut best: Option<(&'static Entry, usize, Language)> = None;
    for (parts, row, language) in ALIASES.get(keys.first()?.as_str())? {
        let fits =
            keys.len() >= parts.len() && parts.iter().zip(&keys).all(|(word, key)| word == key);
        // A question mark asks for help only when nothing else stands there.
        let alone = parts.as_slice() != ["?"] || tokens.len() == 1;
        if fits && alone && best.is_none_or(|(_, longest, _)| parts.len() > longest) {
            best = Some((row, parts.len(), *language));
        }
    }
    best
}

/// Words and separators (`:`, `=`, ` - `) of a line. A colon inside a time or an address is no separator.
///
/// Only the beginning of a long line is looked at: no order is that long, and its free text needs no tokens.
fn tokens(line: &str) -> Vec<Token<'_>> {
    let mut found = Vec::new();
    let mut at = 0;
    let reach = (0..=LONGEST_ORDER.min(line.len()))
        .rev()
        .find(|end| line.is_char_boundary(*end))
        .unwrap_or(0);
    for word in line.get(..reach).unwrap_or_default().split(' ') {
        let start = at;
        at += word.len() + 1;
        if word == "-" {
            found.push(Token {
                text: word,
                start,
                is_separator: true,
            });
        } else {
            split_word(word, start, &mut found);
        }
    }
    found
}

fn split_word<'a>(word: &'a str, start: usize, found: &mut Vec<Token<'a>>) {
    let bytes = word.as_bytes();
    let is_digit = |index: Option<usize>| {
        index
            .and_then(|i| bytes.get(i))
            .is_some_and(u8::is_ascii_digit)
    };
    let mut from = 0;
    for (index, c) in word.char_indices() {
        let time = is_digit(index.checked_sub(1)) && is_digit(index.checked_add(1));
        let (before, after) = (
            word.get(..index).unwrap_or_default(),
            word.get(index..).unwrap_or_default(),
        );
        let link = after.starts_with("://") || before.ends_with("mailto") || before.contains('@');
        if !matches!(c, ':' | '=') || time || link {
            continue;
        }
        push_word(word, from, index, start, found);
        found.push(Token {
            text: word.get(index..=index).unwrap_or_default(),
            start: start + index,
            is_separator: true,
        });
        from = index + 1;
    }
    push_word(word, from, word.len(), start, found);
}

fn push_word<'a>(word: &'a str, from: usize, to: usize, start: usize, found: &mut Vec<Token<'a>>) {
    if let Some(text) = word.get(from..to).filter(|text| !text.is_empty()) {
        found.push(Token {
            text,
            start: start + from,
            is_separator: false,
        });
    }
}

/// Doubt or denial in the part of the line that gives the order (procedure.md §9.3).
///
/// Free text behind a separator may say what it likes; a line without separator is looked through whole.
pub(super) fn doubt(head: &Head<'_>) -> Option<String> {
    let long_text =
        head.entry.keyword == Keyword::Decision && head.tail.is_none() && head.words.len() > 3;
    if head.colon && (matches!(head.entry.form, Form::Text | Form::MaybeWordsThenText) || long_text)
    {
        return None;
    }
    let words = permitted(head.entry.keyword, &head.words);
    vocabulary::doubt(words).or_else(|| {
        head.words
            .iter()
            .any(|word| word.contains('?'))
            .then(|| "?".to_owned())
    })
}

/// The words without the one `niet` that belongs to the command.
fn permitted<'w, 'a>(keyword: Keyword, words: &'w [&'a str]) -> &'w [&'a str] {
    let keys: Vec<String> = words.iter().map(|word| key(word)).collect();
    let keys: Vec<&str> = keys.iter().map(String::as_str).collect();
    let begins = |starts: &[[&str; 2]]| starts.iter().any(|start| keys.starts_with(start));
    let skip = if matches!(keyword, Keyword::Volunteer | Keyword::Involved) {
        usize::from(matches!(keys.first(), Some(&"niet" | &"not")))
    } else if keyword == Keyword::Contact {
        2 * usize::from(begins(&[
            ["niet", "gelukt"],
            ["niet", "bereikt"],
            ["not", "reached"],
        ]))
    } else if keyword == Keyword::Decision {
        2 * usize::from(begins(&[["not", "upheld"], ["not", "justified"]]))
    } else if keyword == Keyword::FollowUp {
        2 * usize::from(matches!(keys.as_slice(), [_, "niet" | "not"]))
    } else if keyword == Keyword::Help && super::table::by_alias(&keys.join(" ")).is_some() {
        keys.len()
    } else {
        0
    };
    words.get(skip..).unwrap_or_default()
}
