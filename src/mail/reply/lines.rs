//! A mail text as lines: how deep each is quoted, and what it says without its quote marks.
//!
//! Only looks; which lines belong to the sender is decided in [`super::split`].

use super::words::{Label, label_of};

/// One line of a mail text.
#[derive(Debug)]
pub(crate) struct Line<'a> {
    /// The line as it came, without its line end.
    pub raw: &'a str,
    /// How many `>` stand before it.
    pub depth: usize,
    /// The words for matching: no quote marks, no invisible characters, ASCII digits, trimmed.
    pub body: String,
    /// Where in `raw` the words of `body` begin.
    start: usize,
    /// When it reads as `Label: value`: which label, and where in `body` the value begins.
    label: Option<(Label, usize)>,
}

impl Line<'_> {
    /// Nothing to read on this line.
    pub fn is_blank(&self) -> bool {
        self.body.is_empty()
    }

    /// The place in `raw` of a place in `body`, which lacks the invisible characters and has other spaces.
    pub fn raw_place(&self, in_body: usize) -> usize {
        let before = self.body.get(..in_body).unwrap_or_default();
        let typed = self.raw.get(self.start..).unwrap_or_default();
        typed
            .char_indices()
            .filter(|(_, c)| !is_invisible(*c))
            .nth(before.chars().count())
            .map_or(self.raw.len(), |(place, _)| self.start + place)
    }

    /// The line as `Label: value`.
    pub fn label(&self) -> Option<(Label, &str)> {
        let (label, start) = self.label?;
        let value = self.body.get(start..).unwrap_or_default();
        Some((
            label,
            value.trim_matches(|c: char| c.is_whitespace() || c == '*' || c == '_'),
        ))
    }
}

/// Splits a text at `\n`, `\r\n` or `\r`.
pub(crate) fn lines(text: &str) -> Vec<Line<'_>> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(end) = rest.find(['\n', '\r']) {
        found.push(line(&rest[..end]));
        let skip = if rest[end..].starts_with("\r\n") {
            2
        } else {
            1
        };
        rest = &rest[end + skip..];
    }
    if !rest.is_empty() {
        found.push(line(rest));
    }
    found
}

/// Next line with something on it, from `at` on.
pub(crate) fn next_filled(lines: &[Line<'_>], at: usize) -> Option<usize> {
    (at..lines.len()).find(|i| !lines[*i].is_blank())
}

/// Reads one line.
fn line(raw: &str) -> Line<'_> {
    let mut depth = 0;
    let mut content = raw;
    loop {
        let trimmed = content.trim_start_matches(|c: char| c.is_whitespace() || is_invisible(c));
        match trimmed.strip_prefix('>') {
            // `>:` is the end of an introduction that was wrapped inside its address, not a quote mark.
            Some(inner) if !inner.starts_with(':') => {
                depth += 1;
                content = inner;
            }
            _ => {
                content = trimmed;
                break;
            }
        }
    }
    let body = plain(content);
    Line {
        raw,
        depth,
        start: raw.len() - content.len(),
        label: label_of(&body),
        body,
    }
}

/// The text without invisible characters, with plain spaces and ASCII digits, trimmed.
pub(crate) fn plain(text: &str) -> String {
    let clean: String = text
        .chars()
        .filter(|c| !is_invisible(*c))
        .map(plain_char)
        .collect();
    clean.trim().to_owned()
}

/// Spaces of every width become a space, Arabic and Persian digits become ASCII.
fn plain_char(c: char) -> char {
    let digit = |zero: u32| char::from(b'0' + u8::try_from(c as u32 - zero).unwrap_or(0));
    match c {
        '\u{a0}' | '\u{202f}' | '\u{2000}'..='\u{200a}' | '\t' => ' ',
        '\u{660}'..='\u{669}' => digit(0x660),
        '\u{6f0}'..='\u{6f9}' => digit(0x6f0),
        other => other,
    }
}

/// Zero-width and direction characters, soft hyphen, byte order mark.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{61c}')
}
