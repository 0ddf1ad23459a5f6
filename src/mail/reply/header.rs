//! Where a quoted mail begins: "On … wrote:" lines, From/Sent/To/Subject blocks, and "Original message" dividers.
//!
//! Recognises only; what then happens with the lines is decided by [`super::split`].

use super::block;
use super::lines::{Line, next_filled};
use super::words::{ADDRESS, BEGIN_FORWARD, CLOCK, FORWARDED, Label, ORIGINAL, WROTE, pattern};
use regex::Regex;
use std::sync::LazyLock;

/// What sort of introduction was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// "On … wrote:".
    Attribution,
    /// From, Sent, To, Subject.
    Block,
    /// "-----Original message-----", with the block under it when there is one.
    Divider,
}

/// An introduction to quoted text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Header {
    /// Its sort.
    pub kind: Kind,
    /// The first line after it.
    pub end: usize,
    /// How many bytes of its first line (of [`Line::body`]) still belong to the sender.
    pub own_bytes: usize,
}

/// The longest introduction that is looked at, in characters; names and addresses are long, sentences longer.
const LONGEST: usize = 400;

static START: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?ix)^(?:[-–—_*\s]+)?(?:
        (?:op|on|am|le|il|el|em|den|dne|dňa|dnia|w\ dniu|på|vào|στις|at|in|der|la|pe|ke|în|у|в|на|в\ |on\ the|el\ el|wiadomość\ napisana|sent\ from)[\s,]
        |в\s|في\s|在\s|ב
        |(?:\p{L}+[.,]*\s){0,2}\d{1,4}[\s./:,年-]
        )",
    )
});
static NAME_FIRST: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"(?i)^(?:[^<>:]*(?:<|\[|\(|&lt;)[^<>\s]+@[^<>\s]+(?:>|\]|\)|&gt;)[^<>]*|\S+@\S+\.\S+)\s(?:{WROTE})\b.*:$|(?i)^(?:\S+\s+){{1,6}}(?:schrieb\sam|schreef\sop)\s.+:$"
    ))
});
static DATE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?x)\d{1,2}[./-]\d{1,2}[./-]\d{2,4} | \d{4}[./-]\d{1,2}[./-]\d{1,2} | \d{1,2}-\p{L}+-\d{4}
        | \d{1,2}\.?\s(?:de\s)?\p{L}+\.?,?\s(?:de\s)?\d{4} | \p{L}+\.?\s\d{1,2}(?:st|nd|rd|th)?,?\s\d{4}
        | \d{4}年 | \d{1,2}\s\p{L}+\s\d{1,2},\s\d{4} | \d{1,2}\s\p{L}+,\s\d{4}",
    )
});
static VERB: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"(?i)(?:^|[\s>،,'\x22)/*_]|の)(?:{WROTE}).*?[:：][\s*_-]*$|(?i)(?:のメッセージ)[:：]?$|(?i)[\s>](?:wrote|schreef|geschreven)[\s*_-]*$"
    ))
});
static VERB_INSIDE: LazyLock<Regex> =
    LazyLock::new(|| pattern(&format!(r"(?i)\s(?:{WROTE})(?:\s|$)")));
static ONLY_VERB: LazyLock<Regex> = LazyLock::new(|| pattern(&format!(r"(?i)^(?:{WROTE})\s?:$")));
static SENTENCE_END: LazyLock<Regex> = LazyLock::new(|| pattern(r"\p{Ll}{5,}[.!?]+\s+\p{Lu}"));
static ADDRESS_LAST: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?:<|\[|\()[^<>]*@[^<>]*(?:>|\]|\))\s*[:：]?$"));
static DIVIDER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"(?i)^[\s*_]*(?:[-=_–—‐‑‒−]{{2,}}\s*(?:{ORIGINAL}|{FORWARDED})\s*[-=_–—‐‑‒−]*|(?:{BEGIN_FORWARD}|{FORWARDED})\s*:)[\s*_:]*$"
    ))
});
static DIVIDER_INSIDE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"(?i)\s?-{{4,}}\s*(?:{ORIGINAL}|{FORWARDED})\s*-{{4,}}"
    ))
});
static ABOVE_THIS_LINE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)^\W*(?:please )?(?:(?:reply|respond|answer|reageer|antwoord|antworten?)\b.*|(?:typ|type|write|schrijf|zet|geef|plaats) (?:(?:your|an?|je|uw|jouw|een) )?(?:reply|answer|response|antwoord|reactie|bericht)\b.*)\b(?:above|boven|über|oberhalb) (?:this|the|deze|dieser) (?:line|regel|lijn|streep|zeile)\W*$",
    )
});
/// Horde says it without a verb or a day.
static QUOTING: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"(?i)^(?:quoting|citeren|citaat van|zitat von|citando|citação de|en réponse à)\s.+:$")
});
static GLUED_TEXT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"(?i)^.+?(?:>|\s(?:{WROTE}))\s?:(?:\s{{2,}}|>\s?)"
    ))
});
static MID_LINE: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?:\s|-{2,}\s?|\p{Ll}|[.!?)])((?:On|Op)\s.+)$"));

/// Looks for an introduction that begins at line `at`.
pub(crate) fn header_at(lines: &[Line<'_>], at: usize) -> Option<Header> {
    let line = lines.get(at)?;
    if line.is_blank() {
        return None;
    }
    divider(lines, at)
        .or_else(|| block::at(lines, at).map(|end| header(Kind::Block, end)))
        .or_else(|| attribution(lines, at))
        .or_else(|| glued_attribution(&lines[at]).then(|| header(Kind::Attribution, at + 1)))
        .or_else(|| mid_line(lines, at))
}

fn header(kind: Kind, end: usize) -> Header {
    Header {
        kind,
        end,
        own_bytes: 0,
    }
}

/// "-----Original message-----" alone, or glued to the sender's last word.
fn divider(lines: &[Line<'_>], at: usize) -> Option<Header> {
    let body = &lines[at].body;
    if DIVIDER.is_match(body) || ABOVE_THIS_LINE.is_match(body) {
        return Some(header(Kind::Divider, block::after(lines, at + 1)));
    }
    let found = DIVIDER_INSIDE.find(body)?;
    Some(Header {
        kind: Kind::Divider,
        end: block::after(lines, at + 1),
        own_bytes: found.start(),
    })
}

/// "On … wrote:" on one to four lines.
fn attribution(lines: &[Line<'_>], at: usize) -> Option<Header> {
    let line = &lines[at];
    if !(START.is_match(&line.body)
        || line.body.contains('@')
        || QUOTING.is_match(&line.body)
        || line.body.contains("schrieb am ")
        || line.body.contains("schreef op "))
    {
        return None;
    }
    let mut joined = String::new();
    for end in at..lines.len().min(at + 6) {
        let next = &lines[end];
        if next.is_blank() && opens_address(lines, end + 1) {
            continue;
        }
        if next.is_blank() || (next.depth != line.depth && !ONLY_VERB.is_match(&next.body)) {
            break;
        }
        if end > at {
            joined.push(' ');
        }
        joined.push_str(&next.body);
        if joined.chars().count() > LONGEST || SENTENCE_END.is_match(&joined) {
            break;
        }
        if may_end(&joined) && introduces(&joined, next_part(lines, end + 1, line.depth)) {
            return Some(header(Kind::Attribution, end + 1));
        }
    }
    None
}

/// A cheap look before the careful one: introductions end with a colon, a bracket, dashes or a verb, or name a day.
fn may_end(text: &str) -> bool {
    text.ends_with([':', '：', '>', ')', ']', '-', '_', '*']) || VERB_INSIDE.is_match(text)
}

/// A line that begins with the `<` of an address, after a blank line: some programs break there.
fn opens_address(lines: &[Line<'_>], at: usize) -> bool {
    lines.get(at).is_some_and(|line| line.body.starts_with('<'))
}

/// What follows an introduction, as far as it helps to be sure of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Next {
    /// Lines with a quote mark.
    Marked,
    /// A From line.
    From,
    /// Anything else.
    Text,
}

fn next_part(lines: &[Line<'_>], at: usize, depth: usize) -> Next {
    let Some(next) = next_filled(lines, at).map(|i| &lines[i]) else {
        return Next::Text;
    };
    if next.depth > depth || (depth > 0 && next.depth >= depth) || next.body.starts_with("| ") {
        return Next::Marked;
    }
    match next.label() {
        Some((Label::From, _)) => Next::From,
        Some(_) | None => Next::Text,
    }
}

/// Whether a line of text introduces a quote; less proof is asked when quoted lines follow.
fn introduces(text: &str, next: Next) -> bool {
    let (date, clock, address) = (
        DATE.is_match(text),
        CLOCK.is_match(text),
        ADDRESS.is_match(text),
    );
    let quoted_next = next == Next::Marked;
    if QUOTING.is_match(text) {
        return address || quoted_next;
    }
    if !START.is_match(text) {
        return NAME_FIRST.is_match(text) && (address || (date && clock));
    }
    if VERB.is_match(text) || (next == Next::From && date && VERB_INSIDE.is_match(text)) {
        return address || (date && clock) || (quoted_next && (clock || date));
    }
    if date && ADDRESS_LAST.is_match(text) {
        return (clock && text.ends_with([':', '：'])) || quoted_next;
    }
    NAME_FIRST.is_match(text) && (address || (date && clock))
}

/// "On … <…>:   and the quoted words", when a program put them on one line.
fn glued_attribution(line: &Line<'_>) -> bool {
    let Some(found) = GLUED_TEXT.find(&line.body) else {
        return false;
    };
    let text = &line.body[..found.end()];
    text.len() <= LONGEST && introduces(text.trim_end_matches(['>', ' ']), Next::Text)
}

/// "reply On … wrote:" with the introduction glued to the sender's words.
fn mid_line(lines: &[Line<'_>], at: usize) -> Option<Header> {
    let body = &lines[at].body;
    if body.len() > 2000 || !VERB.is_match(body) {
        return None;
    }
    let next = next_filled(lines, at + 1)?;
    let found = MID_LINE.captures(body)?;
    let (whole, text) = (found.get(0)?, found.get(1)?);
    (lines[next].depth > lines[at].depth && introduces(text.as_str(), Next::Text)).then(|| Header {
        kind: Kind::Attribution,
        end: at + 1,
        own_bytes: if whole.as_str().starts_with([' ', '-']) {
            whole.start()
        } else {
            text.start()
        },
    })
}
