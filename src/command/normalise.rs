//! Typed text made comparable (procedure.md §3.2): one form for spaces, quotes, dashes and letters.
//!
//! Works on what is left after quotes and signature were cut off; decides nothing about meaning.

use unicode_normalization::UnicodeNormalization;

/// One line of the sender's own text, normalised.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line {
    /// From 1, counting lines that hold something; 0 for an empty line.
    pub number: usize,
    /// Trimmed, with single spaces; capitals and accents as typed.
    pub text: String,
}

impl Line {
    /// Begins with `>`: quoted, never a command.
    pub fn is_quoted(&self) -> bool {
        self.text.starts_with('>')
    }
}

/// The text in lines, normalised.
pub(super) fn lines(text: &str) -> Vec<Line> {
    let mut number = 0;
    normalise(text)
        .split('\n')
        .map(|line| {
            let text = line
                .split(' ')
                .filter(|word| !word.is_empty())
                .collect::<Vec<_>>()
                .join(" ");
            let filled = !text.is_empty();
            number += usize::from(filled);
            Line {
                number: if filled { number } else { 0 },
                text,
            }
        })
        .collect()
}

/// Unicode NFKC; invisible characters out; every kind of quote, dash, space and line end in one form.
pub(super) fn normalise(text: &str) -> String {
    let unified: String = text
        .replace("\r\n", "\n")
        .chars()
        .filter_map(unify)
        .collect();
    // NFKC can make such characters anew, out of full-width forms and ligatures.
    unified.nfkc().filter_map(unify).collect()
}

/// One character in its plain form; `None` when it is invisible.
fn unify(c: char) -> Option<char> {
    match c {
        '\n' | '\r' | '\u{0B}' | '\u{0C}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some('\n'),
        '\u{AD}'
        | '\u{200B}'..='\u{200F}'
        | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{2064}'
        | '\u{2066}'..='\u{206F}'
        | '\u{FEFF}'
        | '\u{180E}' => None,
        '\u{2018}'..='\u{201B}' | '\u{2032}' | '\u{B4}' | '`' | '\u{2BC}' => Some('\''),
        '\u{201C}'..='\u{201F}' | '\u{2033}' | '«' | '»' => Some('"'),
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{FE58}' | '\u{FE63}' | '\u{FF0D}' => Some('-'),
        '\u{FFFC}' => None,
        c if c.is_whitespace() => Some(' '),
        c if c.is_control() => None,
        c => Some(c),
    }
}

/// A word for comparing: lower case, no accents, no marks around it, no closing punctuation.
pub(super) fn key(word: &str) -> String {
    let bare = word
        .trim_start_matches(MARKS)
        .trim_end_matches(|c| MARKS.contains(&c) || CLOSERS.contains(&c));
    if bare.is_empty() {
        crate::roster::fold(word)
    } else {
        crate::roster::fold(bare)
    }
}

/// A typed value without marks around it and without closing punctuation; capitals stay.
pub(super) fn bare(value: &str) -> &str {
    value
        .trim_start_matches(MARKS)
        .trim_end_matches(|c| MARKS.contains(&c) || CLOSERS.contains(&c))
        .trim()
}

/// Marks that a phone, a careful typist or bold type puts around a word.
const MARKS: [char; 4] = ['"', '\'', '*', '_'];
/// Punctuation that may end a command.
const CLOSERS: [char; 5] = ['.', '!', ',', ';', ' '];

/// The line without a leading bullet or list number (`- `, `* `, `• `, `1.`, `1)`).
pub(super) fn without_bullet(line: &str) -> &str {
    let mut rest = line;
    for bullet in ["-", "•", "·", "◦", "▪", "‣"] {
        if let Some(after) = rest.strip_prefix(bullet) {
            rest = after.trim_start();
            break;
        }
    }
    if let Some(after) = rest.strip_prefix("* ") {
        rest = after;
    }
    let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    if (1..=2).contains(&digits) {
        let after = &rest[digits..];
        if let Some(item) = after
            .strip_prefix(". ")
            .or_else(|| after.strip_prefix(") "))
        {
            rest = item;
        }
    }
    rest.trim()
}

/// The line without a pair of quotes or asterisks around the whole of it.
pub(super) fn without_frame(line: &str) -> &str {
    let mut rest = line;
    for mark in MARKS {
        let closed = rest.trim_end_matches(CLOSERS);
        if let Some(inner) = closed
            .strip_prefix(mark)
            .and_then(|inner| inner.strip_suffix(mark))
            && !holds_frame(inner, mark)
        {
            rest = inner.trim();
        }
    }
    rest
}

/// The mark stands inside too, not only as the apostrophe of a word (`don't`).
fn holds_frame(inner: &str, mark: char) -> bool {
    inner.match_indices(mark).any(|(at, found)| {
        let before = inner[..at].chars().next_back();
        let after = inner[at + found.len()..].chars().next();
        let in_word = |c: Option<char>| c.is_some_and(char::is_alphabetic);
        mark != '\'' || !(in_word(before) && in_word(after))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_phone_makes_of_a_line_becomes_plain() {
        let typed =
            "\u{FEFF}\u{201C}Verstuur\u{A0}4831\u{201D}\u{200B}\r\nK2026\u{2013}003   status…";
        let found: Vec<String> = lines(typed).into_iter().map(|line| line.text).collect();
        assert_eq!(found, ["\"Verstuur 4831\"", "K2026-003 status..."]);
    }

    #[test]
    fn empty_lines_do_not_count() {
        let numbers: Vec<usize> = lines("a\n\n\nb").iter().map(|line| line.number).collect();
        assert_eq!(numbers, [1, 0, 0, 2]);
    }

    #[test]
    fn bullets_and_frames_fall_off() {
        assert_eq!(without_bullet("- Sluit"), "Sluit");
        assert_eq!(without_bullet("* Sluit"), "Sluit");
        assert_eq!(without_bullet("2) Sluit"), "Sluit");
        assert_eq!(without_bullet("12 okt"), "12 okt");
        assert_eq!(without_frame("*Sluit*."), "Sluit");
        assert_eq!(without_frame("\"Sluit\""), "Sluit");
        assert_eq!(without_frame("'Don't sign'"), "Don't sign");
        assert_eq!(
            without_frame("Notitie: hij zei \"ja\""),
            "Notitie: hij zei \"ja\""
        );
        assert_eq!(key("*Geïnformeerd*,"), "geinformeerd");
    }
}
