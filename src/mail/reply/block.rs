//! The From/Sent/To/Subject block that mail programs put above a mail they quote or forward.
//!
//! Reads the lines with their labels; whether the mail was quoted or forwarded is for the caller to say.

use super::lines::{Line, next_filled};
use super::words::{ADDRESS, CLOCK, Label, labels_inside, pattern};
use regex::Regex;
use std::sync::LazyLock;

/// A block is not longer than this, continuation and blank lines included.
const LONGEST: usize = 24;
/// Longest line that is searched for labels inside, in bytes.
const LONGEST_LINE: usize = 2000;

static RULE: LazyLock<Regex> = LazyLock::new(|| pattern(r"^[*\s]*(?:[-_=–—‐‑‒−]\s?){5,}[*\s]*$"));

/// A labelled value: which part, and the words, joined when they were wrapped.
pub(crate) type Field = (Label, String);

/// A line made of dashes, underscores or equal signs only.
pub(crate) fn is_rule(body: &str) -> bool {
    body.len() <= LONGEST_LINE && RULE.is_match(body)
}

/// The line after the block that begins at `at`, perhaps with a rule above it.
pub(crate) fn at(lines: &[Line<'_>], at: usize) -> Option<usize> {
    if is_rule(&lines[at].body) {
        let next = next_filled(lines, at + 1)?;
        if let Some(end) = glued(lines, next) {
            return Some(end);
        }
        let (found, end) = fields(lines, next)?;
        let from_first = found
            .first()
            .is_some_and(|(label, value)| *label == Label::From && ADDRESS.is_match(value));
        return (is_block(&found) || from_first).then_some(end);
    }
    if let Some(end) = glued(lines, at) {
        return Some(end);
    }
    // A block never begins with a side line such as `Belang:`; that is somebody's own word.
    lines[at]
        .label()
        .filter(|(label, _)| *label != Label::Other)?;
    let (found, end) = fields(lines, at)?;
    is_block(&found).then_some(end)
}

/// Skips the block that may stand right under a divider.
pub(crate) fn after(lines: &[Line<'_>], at: usize) -> usize {
    match next_filled(lines, at).and_then(|next| fields(lines, next)) {
        Some((found, end)) if found.len() >= 2 => end,
        Some(_) | None => at,
    }
}

/// Reads the labelled lines from `at` on, first of each label, and the line after them.
pub(crate) fn fields(lines: &[Line<'_>], at: usize) -> Option<(Vec<Field>, usize)> {
    lines.get(at)?.label()?;
    let mut found: Vec<Field> = Vec::new();
    let (mut end, mut loose) = (at, 0);
    for (i, line) in lines.iter().enumerate().skip(at).take(LONGEST) {
        let complete = found.len() >= 3 && found.iter().any(|(label, _)| *label == Label::Subject);
        if line.is_blank() {
            if complete || !label_follows(lines, i) {
                break;
            }
            continue;
        }
        match line.label() {
            Some((label, value)) => {
                if !found.iter().any(|(known, _)| *known == label) {
                    found.push((label, value.to_owned()));
                }
                (end, loose) = (i + 1, 0);
            }
            None => {
                loose += 1;
                let (wrapped, next) = (continues(lines, i), label_follows(lines, i));
                if loose > 3 || !(wrapped || next) {
                    break;
                }
                if let Some((_, value)) = found.last_mut() {
                    value.push(' ');
                    value.push_str(&line.body);
                }
                end = i + 1;
            }
        }
    }
    found.retain(|(label, _)| *label != Label::Other);
    Some((found, end))
}

/// A label within the next three lines.
fn label_follows(lines: &[Line<'_>], at: usize) -> bool {
    (at + 1..lines.len().min(at + 4)).any(|i| lines[i].label().is_some())
}

/// A line that goes on with the value above it: right below it, and set in or inside an address.
fn continues(lines: &[Line<'_>], at: usize) -> bool {
    let Some(above) = at.checked_sub(1).map(|i| &lines[i]) else {
        return false;
    };
    !above.is_blank()
        && (above.body.ends_with([',', ';', '<']) || lines[at].body.starts_with(['<', '[']))
}

/// Enough labels to be sure: who, and two of when, to whom, about what.
fn is_block(found: &[Field]) -> bool {
    let has = |wanted: Label| found.iter().any(|(label, _)| *label == wanted);
    let evidence = found
        .iter()
        .any(|(_, value)| ADDRESS.is_match(value) || CLOCK.is_match(value));
    has(Label::From) && found.len() >= 3 && (has(Label::Subject) || evidence)
}

/// A block that lost its line ends: From, Sent and To on one line.
fn glued(lines: &[Line<'_>], at: usize) -> Option<usize> {
    lines[at].label()?;
    lines[at].body.matches([':', '：']).nth(2)?;
    let (found, _) = glued_fields(&lines[at].body);
    let from = found.iter().any(|(label, _)| *label == Label::From);
    (from && found.len() >= 3).then_some(at + 1)
}

/// Reads the labels inside one line, and the byte where the first stands.
pub(crate) fn glued_fields(body: &str) -> (Vec<Field>, usize) {
    let mut reach = body.len().min(LONGEST_LINE);
    while !body.is_char_boundary(reach) {
        reach -= 1;
    }
    let found = labels_inside(&body[..reach]);
    let ends = found
        .iter()
        .skip(1)
        .map(|(_, range)| range.start)
        .chain([body.len()]);
    let fields = found
        .iter()
        .zip(ends)
        .map(|((label, range), end)| {
            (
                *label,
                body[range.end..end.max(range.end)].trim().to_owned(),
            )
        })
        .collect();
    (fields, found.first().map_or(0, |(_, range)| range.start))
}
