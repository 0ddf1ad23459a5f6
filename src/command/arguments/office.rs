//! Commands about the office: help, lists, the yearly discussion and its follow-up.

use super::Reading;
use super::parts::{dated, example, optional_year, tail, whole, year};
use crate::command::date::Lean;
use crate::command::head::Head;
use crate::command::normalise::key;
use crate::command::table;
use crate::command::unclear::Problem;
use crate::command::{Command, FollowUpState, Reader, value};

pub(super) fn help(head: &Head<'_>) -> Reading {
    let topic = value::joined(&whole(head)?);
    if topic.is_empty() {
        return Ok(Command::Help { topic: None });
    }
    match table::by_alias(&topic) {
        Some(_) => Ok(Command::Help { topic: Some(topic) }),
        None => Err(Problem::NotUnderstood {
            suggestion: Some("Hulp".to_owned()),
        }),
    }
}

pub(super) fn list(head: &Head<'_>) -> Reading {
    let words = whole(head)?;
    let closed = words
        .first()
        .is_some_and(|word| matches!(key(word).as_str(), "gesloten" | "closed"));
    let rest = words.get(usize::from(closed)..).unwrap_or_default();
    if !closed && !rest.is_empty() {
        return Err(example(head));
    }
    Ok(Command::List {
        closed,
        year: optional_year(rest, head)?,
    })
}

pub(super) fn follow_up(head: &Head<'_>) -> Reading {
    let [number, state] = head.words.as_slice() else {
        return Err(example(head));
    };
    let number = key(number)
        .parse()
        .ok()
        .filter(|number| *number > 0)
        .ok_or_else(|| example(head))?;
    let state = match key(state).as_str() {
        "af" | "klaar" | "done" => FollowUpState::Done,
        "loopt" | "bezig" | "running" => FollowUpState::Running,
        "niet" | "not" => FollowUpState::Not,
        _ => return Err(example(head)),
    };
    Ok(Command::FollowUp {
        number,
        state,
        text: tail(head),
    })
}

/// `kantoorversie 2026`, `kantoorversie 2026 drie jaar`, `kantoorversie 2026 zonder 2 en 3`.
pub(super) fn office_version(head: &Head<'_>) -> Reading {
    let words = whole(head)?;
    let year = year(words.get(..1).unwrap_or_default(), head)?;
    let rest: Vec<String> = words.iter().skip(1).map(|word| key(word)).collect();
    let mut rest: Vec<&str> = rest.iter().map(String::as_str).collect();
    let three_years = matches!(
        rest.get(..2),
        Some(["drie" | "3" | "three", "jaar" | "years"])
    );
    if three_years {
        rest.drain(..2);
    }
    let without = match rest.split_first() {
        None => Vec::new(),
        Some((&("zonder" | "without"), numbers)) => {
            let numbers = numbers
                .iter()
                .filter(|word| !matches!(**word, "en" | "and"));
            let numbers = numbers.map(|word| word.trim_end_matches(',').parse().ok());
            let numbers: Option<Vec<u32>> = numbers.collect();
            numbers
                .filter(|numbers| !numbers.is_empty())
                .ok_or_else(|| example(head))?
        }
        Some(_) => return Err(example(head)),
    };
    Ok(Command::OfficeVersion {
        year,
        three_years,
        without,
    })
}

pub(super) fn discussed(head: &Head<'_>, reader: &Reader<'_>) -> Reading {
    if head.words.is_empty() {
        return Err(example(head));
    }
    let (date, used) = dated(&head.words, reader, Lean::Past)?;
    let present = match head.words.get(used..).unwrap_or_default() {
        [] => None,
        [number, word] if matches!(key(word).as_str(), "aanwezig" | "aanwezigen" | "present") => {
            Some(key(number).parse().map_err(|_| example(head))?)
        }
        _ => return Err(example(head)),
    };
    Ok(Command::Discussed {
        date,
        present,
        text: tail(head),
    })
}
