//! The end of a mail: closing line, name and contact lines are no commands (procedure.md §3.3).
//!
//! The mail room cuts most of it; this catches what is left, and refuses when a command would be dropped with it.

use super::normalise::Line;
use super::parse::{Attempt, Reader, attempt};
use super::table::Keyword;
use super::unclear::{Problem, Unclear};
use super::{block, vocabulary};

/// At most this many lines are dropped with a closing.
const LONGEST: usize = 6;

/// The lines without closing and name; refuses when the dropped part holds a command.
pub(super) fn own<'l>(lines: &'l [Line], reader: &Reader<'_>) -> Result<&'l [Line], Unclear> {
    let (own, dropped) = split(lines, reader.own_name);
    let lost = dropped.iter().find(|line| is_order(&line.text, reader));
    match lost {
        None => Ok(own),
        Some(line) => Err(Unclear {
            problem: Problem::NotUnderstood { suggestion: None },
            number: line.number,
            line: line.text.clone(),
            kept: None,
        }),
    }
}

/// A command that asks for something; a contact line (`Telefoon: 06…`) is none.
fn is_order(line: &str, reader: &Reader<'_>) -> bool {
    match attempt(line, reader) {
        Attempt::Command(found) => !matches!(
            found.keyword,
            Keyword::Name
                | Keyword::Email
                | Keyword::Phone
                | Keyword::Language
                | Keyword::SafeAddress
                | Keyword::Incident
        ),
        Attempt::Fault(..) | Attempt::Number(_) | Attempt::Unknown => false,
    }
}

/// The text of these lines without closing and name.
pub(super) fn text(lines: &[Line], own_name: &str) -> String {
    let (own, _) = split(lines, own_name);
    own.iter()
        .map(|line| line.text.as_str())
        .collect::<Vec<_>>()
        .join("\n")
        .trim()
        .to_owned()
}

/// Own lines, and what a closing line takes along; a closing above `EINDE` belongs to its block.
fn split<'l>(lines: &'l [Line], own_name: &str) -> (&'l [Line], &'l [Line]) {
    let floor = lines
        .iter()
        .rposition(|line| block::is_end(&line.text))
        .map_or(0, |at| at + 1);
    let mut filled = 0;
    let mut cut = lines.len();
    for (at, line) in lines.iter().enumerate().skip(floor).rev() {
        if line.text.is_empty() {
            continue;
        }
        if vocabulary::is_closing(&line.text, own_name) {
            cut = at;
        }
        filled += 1;
        if filled > LONGEST {
            break;
        }
    }
    let end = last_filled(lines.get(..cut).unwrap_or_default());
    let signed = end > floor
        && end
            .checked_sub(1)
            .and_then(|at| lines.get(at))
            .is_some_and(|line| vocabulary::is_own_name(&line.text, own_name));
    lines
        .split_at_checked(if signed {
            last_filled(lines.get(..end - 1).unwrap_or_default())
        } else {
            end
        })
        .unwrap_or((lines, &[]))
}

/// Index behind the last line that holds something.
fn last_filled(lines: &[Line]) -> usize {
    lines
        .iter()
        .rposition(|line| !line.text.is_empty())
        .map_or(0, |at| at + 1)
}
