//! Which lines the sender typed, and which they quote.
//!
//! Answers between quoted lines and under them are kept: only lines with a quote mark, or everything after an introduction
//! without quote marks, are somebody else's.

use super::header::{Header, Kind, header_at};
use super::lines::{Line, lines, next_filled};

/// How many filled lines above our own line may hold one introduction (procedure §3.3).
const TAIL: usize = 8;

/// Lines on their way to the two piles.
#[derive(Default)]
struct Piles<'a> {
    own: Vec<&'a str>,
    quoted: Vec<&'a str>,
    /// Some introduction was seen, so quote marks are a mail program's and not the sender's.
    introduced: bool,
}

impl Piles<'_> {
    fn nothing_typed(&self) -> bool {
        self.own.iter().all(|line| line.trim().is_empty())
    }

    fn texts(self) -> (String, String) {
        (self.own.join("\n"), self.quoted.join("\n"))
    }
}

/// Splits a text without our own line: the whole is searched.
pub(crate) fn split(text: &str) -> (String, String) {
    let lines = lines(text);
    let mut piles = Piles::default();
    let mut at = 0;
    while at < lines.len() {
        at = match header_at(&lines, at) {
            Some(found) => take_quoted(&lines, at, &found, &mut piles),
            None => take_line(&lines, at, &mut piles),
        };
    }
    if piles.nothing_typed() && !piles.introduced {
        return (text.to_owned(), String::new());
    }
    piles.texts()
}

/// Moves a line that is no introduction, with those that belong to it, to its pile.
fn take_line<'a>(lines: &[Line<'a>], at: usize, piles: &mut Piles<'a>) -> usize {
    if lines[at].depth > 0 {
        return take_marked(lines, at, piles);
    }
    piles.own.push(lines[at].raw);
    at + 1
}

/// Moves an introduction and what it introduces to the quoted pile; gives the next line to look at.
fn take_quoted<'a>(lines: &[Line<'a>], at: usize, found: &Header, piles: &mut Piles<'a>) -> usize {
    let raw = lines[at].raw;
    if found.own_bytes > 0 {
        let (own, quoted) = raw.split_at(lines[at].raw_place(found.own_bytes));
        piles.own.push(own);
        piles.quoted.push(quoted);
    } else {
        piles.quoted.push(raw);
    }
    let alone = !piles.introduced && piles.nothing_typed();
    piles.introduced = true;
    piles
        .quoted
        .extend(lines[at + 1..found.end].iter().map(|line| line.raw));
    let Some(next) = next_filled(lines, found.end) else {
        piles
            .quoted
            .extend(lines[found.end..].iter().map(|line| line.raw));
        return lines.len();
    };
    if lines[next].depth > 0 {
        return marked_end(lines, found.end, piles);
    }
    if found.kind == Kind::Attribution && alone {
        return found.end;
    }
    piles
        .quoted
        .extend(lines[found.end..].iter().map(|line| line.raw));
    lines.len()
}

/// Moves lines with quote marks, and the blank lines between them, to the quoted pile.
fn marked_end<'a>(lines: &[Line<'a>], from: usize, piles: &mut Piles<'a>) -> usize {
    let end = end_of_marked(lines, from);
    piles
        .quoted
        .extend(lines[from..end].iter().map(|line| line.raw));
    end
}

/// The line after a run of lines with quote marks.
fn end_of_marked(lines: &[Line<'_>], from: usize) -> usize {
    let mut end = from;
    for (i, line) in lines.iter().enumerate().skip(from) {
        if line.depth > 0 || is_wrapped_rest(lines, i) {
            end = i + 1;
        } else if !line.raw.trim().is_empty() {
            break;
        }
    }
    end
}

/// The rest of a long quoted line that a mail program wrapped without a quote mark.
fn is_wrapped_rest(lines: &[Line<'_>], at: usize) -> bool {
    let (Some(before), Some(after)) = (at.checked_sub(1).map(|i| &lines[i]), lines.get(at + 1))
    else {
        return false;
    };
    let lower = lines[at]
        .body
        .chars()
        .next()
        .is_some_and(|c| c.is_lowercase());
    before.depth > 0 && after.depth > 0 && lower && before.raw.chars().count() >= 70
}

/// A run of quote marks without introduction: at the end, or after an earlier introduction, it is the mail program's;
/// otherwise the sender chose to quote it, and it stays with their words.
fn take_marked<'a>(lines: &[Line<'a>], at: usize, piles: &mut Piles<'a>) -> usize {
    let mut end = at;
    while end < lines.len()
        && lines[end].depth > 0
        && (end == at || header_at(lines, end).is_none())
    {
        end += 1;
    }
    let pile = if piles.introduced
        || next_filled(lines, end).is_none()
        || end < lines.len() && lines[end].depth > 0
    {
        &mut piles.quoted
    } else {
        &mut piles.own
    };
    pile.extend(lines[at..end].iter().map(|line| line.raw));
    end
}

/// Splits the text above our own line: one introduction may stand in its last lines.
pub(crate) fn tail(text: &str) -> (String, String) {
    let lines = lines(text);
    let mut start = lines.len();
    let mut filled = 0;
    while start > 0 && filled < TAIL {
        start -= 1;
        filled += usize::from(!lines[start].is_blank());
    }
    let mut piles = Piles::default();
    piles.own.extend(lines[..start].iter().map(|line| line.raw));
    match (start..lines.len()).find_map(|i| Some((i, header_at(&lines, i)?))) {
        Some((at, found)) => {
            piles
                .own
                .extend(lines[start..at].iter().map(|line| line.raw));
            let found = Header {
                kind: Kind::Block,
                ..found
            };
            let mut next = take_quoted(&lines, at, &found, &mut piles);
            while next < lines.len() {
                next = take_line(&lines, next, &mut piles);
            }
        }
        None => piles.own.extend(lines[start..].iter().map(|line| line.raw)),
    }
    while piles
        .own
        .last()
        .is_some_and(|line| line.trim_matches([' ', '>', '\t']).is_empty())
    {
        piles.own.pop();
    }
    piles.texts()
}
