//! Commands about people: who it concerns, who was told and heard, who was called.

use super::Reading;
use super::parts::{dated, example, named, no_tail, optional, tail, whole};
use crate::command::date::{self, Lean};
use crate::command::head::Head;
use crate::command::normalise::key;
use crate::command::unclear::Problem;
use crate::command::{Command, Reader, VolunteerChoice, people, value};
use crate::mail::Language;
use jiff::civil::Date;

pub(super) fn transfer(head: &Head<'_>) -> Reading {
    let to = head
        .words
        .first()
        .is_some_and(|word| matches!(key(word).as_str(), "aan" | "naar" | "to"));
    let words = head.words.get(usize::from(to)..).unwrap_or_default();
    Ok(Command::Transfer {
        name: named(head, words)?,
        reason: optional(tail(head)),
    })
}

pub(super) fn volunteer(head: &Head<'_>, reader: &Reader<'_>) -> Reading {
    let (first, rest) = head.words.split_first().ok_or_else(|| example(head))?;
    let choice = match (key(first).as_str(), rest) {
        ("geen" | "niemand" | "none" | "nobody", []) => {
            no_tail(head)?;
            VolunteerChoice::Nobody
        }
        ("onbekend" | "unknown", []) => VolunteerChoice::Unknown(tail(head)),
        ("niet" | "not", rest) => {
            no_tail(head)?;
            VolunteerChoice::Not(value::names(rest).ok_or_else(|| example(head))?)
        }
        _ => VolunteerChoice::Named(value::names(&whole(head)?).ok_or_else(|| example(head))?),
    };
    if let VolunteerChoice::Named(names) | VolunteerChoice::Not(names) = &choice {
        people::unambiguous(names, reader)?;
    }
    Ok(Command::Volunteer(choice))
}

pub(super) fn involved(head: &Head<'_>) -> Reading {
    let words = whole(head)?;
    let not = words
        .first()
        .is_some_and(|word| matches!(key(word).as_str(), "niet" | "not"));
    let names = value::names(words.get(usize::from(not)..).unwrap_or_default())
        .ok_or_else(|| example(head))?;
    Ok(Command::Involved { names, not })
}

/// Name, day and way of a conversation: `Noor 14 okt telefonisch`, or with the last two the other way round.
pub(super) fn occasion(
    head: &Head<'_>,
    reader: &Reader<'_>,
) -> Result<(String, Date, String), Problem> {
    let words = head.words.as_slice();
    let Some(at) = date_at(words, 1, reader) else {
        return Err(completed(head, words));
    };
    let (before, after) = words.split_at_checked(at).unwrap_or((words, &[]));
    let (day, used) = dated(after, reader, Lean::Past)?;
    let after = after.get(used..).unwrap_or_default();
    let (name, how) = if after.is_empty() {
        name_and_how(before)
    } else {
        (before, after)
    };
    match (value::name(name), value::manner_of_contact(how)) {
        (Some(name), Some(how)) => Ok((name, day, how)),
        (Some(_), None) if how.is_empty() => Err(completed(head, words)),
        (Some(_) | None, _) => Err(example(head)),
    }
}

/// The first place from `from` where a date begins.
fn date_at(words: &[&str], from: usize, reader: &Reader<'_>) -> Option<usize> {
    (from..words.len()).find(|at| {
        words
            .get(*at..)
            .is_some_and(|rest| date::read(rest, reader.today, Lean::Past).is_some())
    })
}

/// `Mila per telefoon` in its two parts; the way of contact is empty when there is none.
fn name_and_how<'w, 'a>(words: &'w [&'a str]) -> (&'w [&'a str], &'w [&'a str]) {
    let at = (1..words.len())
        .find(|at| {
            words
                .get(*at..)
                .is_some_and(|how| value::is_known_contact(&value::joined(how)))
        })
        .unwrap_or(words.len());
    words.split_at_checked(at).unwrap_or((words, &[]))
}

/// Not understood for want of a day or a way of contact: the line to copy has them filled in.
fn completed(head: &Head<'_>, words: &[&str]) -> Problem {
    let (today, how) = match head.language {
        Language::Nl => ("vandaag", "telefonisch"),
        Language::En | Language::Other => ("today", "by phone"),
    };
    let (name, typed_how) = name_and_how(words);
    let Some(name) = value::name(name) else {
        return example(head);
    };
    let how = value::manner_of_contact(typed_how).unwrap_or_else(|| how.to_owned());
    let text = head
        .tail
        .map_or_else(String::new, |text| format!(": {text}"));
    let line = format!(
        "{} {name} {today} {how}{text}",
        head.entry.title(head.language)
    );
    Problem::NotUnderstood {
        suggestion: Some(line),
    }
}

/// CONTACT: day and way in either order, or `niet gelukt`.
pub(super) fn contact(head: &Head<'_>, reader: &Reader<'_>) -> Reading {
    let words = head.words.as_slice();
    let failed = [
        "niet gelukt",
        "mislukt",
        "niet bereikt",
        "failed",
        "not reached",
    ];
    if failed.contains(&value::joined(words).as_str()) {
        return Ok(Command::ContactFailed { reason: tail(head) });
    }
    let at = date_at(words, 0, reader).ok_or_else(|| example(head))?;
    let (before, after) = words.split_at_checked(at).unwrap_or((words, &[]));
    let (date, used) = dated(after, reader, Lean::Past)?;
    let after = after.get(used..).unwrap_or_default();
    let how = match (before, after) {
        ([], how) | (how, []) => value::manner_of_contact(how),
        ([_, ..], [_, ..]) => None,
    };
    let how = how.ok_or_else(|| example(head))?;
    Ok(Command::Contact {
        date,
        how,
        text: tail(head),
    })
}

pub(super) fn call_me(head: &Head<'_>) -> Reading {
    let words = whole(head)?;
    let on = words
        .first()
        .is_some_and(|word| matches!(key(word).as_str(), "op" | "on"));
    match words.get(usize::from(on)..).unwrap_or_default() {
        [] if !on => Ok(Command::CallMe { phone: None }),
        number => {
            let phone = value::phone(number).ok_or_else(|| example(head))?;
            Ok(Command::CallMe { phone: Some(phone) })
        }
    }
}
