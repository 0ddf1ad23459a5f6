//! Commands about one complaint that need more than one simple value.

use super::Reading;
use super::parts::{example, no_tail, only, optional, tail, text, whole};
use crate::case::{CauseKind, MeasureKind};
use crate::command::date;
use crate::command::head::Head;
use crate::command::normalise::key;
use crate::command::unclear::Problem;
use crate::command::{
    Command, MessageKind, NewComplaint, OtherKind, Reader, Reference, reference, value,
};
use std::collections::BTreeSet;

/// `Dossier`, `Dossier met bijlagen`, `Dossier met bijlagen 2`.
pub(super) fn file(head: &Head<'_>) -> Reading {
    let with = value::longest(&head.words, |start| {
        matches!(
            start,
            "met bijlagen"
                | "met bijlage"
                | "met de bijlagen"
                | "met alle bijlagen"
                | "with attachments"
                | "with attachment"
                | "with the attachments"
                | "with all attachments"
        )
        .then_some(())
    });
    let Some(((), used)) = with.filter(|_| no_tail(head).is_ok()) else {
        let asked = value::joined(&head.words);
        let nearly = [
            "bijlage",
            "en bijlage",
            "+ bijlage",
            "attachment",
            "and attachment",
        ];
        return match nearly.iter().any(|start| asked.starts_with(start)) {
            true => Err(example(head)),
            false => only(head, Command::File),
        };
    };
    let rest = head.words.get(used..).unwrap_or_default();
    let part = match rest {
        [] => Some(1),
        [number] => key(number).parse().ok(),
        [word, number] if matches!(key(word).as_str(), "deel" | "part") => key(number).parse().ok(),
        [_, _, ..] => None,
    };
    match part.filter(|part| (1..=999).contains(part)) {
        Some(part) => Ok(Command::FileWithAttachments { part }),
        None => Err(example(head)),
    }
}

pub(super) fn not_a_complaint(head: &Head<'_>) -> Reading {
    let kind = match value::joined(&head.words).as_str() {
        "vraag" | "question" | "een vraag" => Some(OtherKind::Question),
        "dank" | "bedankje" | "thanks" => Some(OtherKind::Thanks),
        "intern" | "internal" => Some(OtherKind::Internal),
        _ => None,
    };
    let reason = if kind.is_some() {
        tail(head)
    } else {
        text(head)
    };
    Ok(Command::NotAComplaint {
        kind,
        reason: optional(reason),
    })
}

pub(super) fn belongs_to(head: &Head<'_>, reader: &Reader<'_>) -> Reading {
    let words = whole(head)?;
    match reference::read(&words, reader.today.year()) {
        Some((Reference::Case(case), used)) if used == words.len() => {
            Ok(Command::BelongsTo { case })
        }
        Some(_) | None => Err(example(head)),
    }
}

pub(super) fn new_complaint(head: &Head<'_>) -> Reading {
    let words = whole(head)?;
    let manner = match value::manners(&words) {
        None if !words.is_empty() => return Err(example(head)),
        found => found.and_then(|set| set.first().copied()),
    };
    Ok(Command::New(Box::new(NewComplaint {
        manner,
        ..NewComplaint::default()
    })))
}

pub(super) fn message(head: &Head<'_>) -> MessageKind {
    match value::joined(&head.words).as_str() {
        "wie" | "who" if head.tail.is_none() => MessageKind::Questions,
        "client" if head.tail.is_none() => MessageKind::Client,
        _ => MessageKind::Words(text(head)),
    }
}

pub(super) fn decision(head: &Head<'_>) -> Reading {
    let (outcome, used) = value::longest(&head.words, value::outcome).ok_or(Problem::Outcome)?;
    if used < head.words.len() {
        let outcome = head.words.get(..used).unwrap_or_default().join(" ");
        let text = head.rest.get(outcome.len()..).unwrap_or_default().trim();
        let suggestion = format!("{} {outcome}: {text}", head.entry.title(head.language));
        return Err(Problem::NotUnderstood {
            suggestion: Some(suggestion),
        });
    }
    Ok(Command::Decision {
        outcome,
        text: tail(head),
    })
}

pub(super) fn send(head: &Head<'_>) -> Reading {
    let words: Vec<String> = head.words.iter().map(|word| key(word)).collect();
    let words: Vec<&str> = words
        .iter()
        .map(String::as_str)
        .filter(|word| *word != "code")
        .collect();
    match words.as_slice() {
        [code]
            if code.len() == 4
                && code.bytes().all(|b| b.is_ascii_digit())
                && no_tail(head).is_ok() =>
        {
            Ok(Command::Send {
                code: (*code).to_owned(),
            })
        }
        _ => Err(Problem::Confirm { code: None }),
    }
}

pub(super) fn cause(head: &Head<'_>) -> Reading {
    match value::causes(&head.words) {
        Some(kinds) => Ok(Command::Cause {
            kinds,
            text: tail(head),
        }),
        None if head.colon || head.tail.is_none() || head.words.is_empty() => Ok(Command::Cause {
            kinds: BTreeSet::new(),
            text: text(head),
        }),
        None => Err(example(head)),
    }
}

/// `Maatregel …`, or `Aanbeveling 2026: …` for the whole office.
pub(super) fn measure(head: &Head<'_>) -> Reading {
    if let [word] = head.words.as_slice()
        && let Some(year) = date::year_number(&key(word))
    {
        return Ok(Command::Recommendation {
            year,
            text: tail(head),
        });
    }
    match value::measure(&value::joined(&head.words)) {
        Some(kind) => Ok(Command::Measure {
            kind,
            text: tail(head),
        }),
        None if head.colon || head.tail.is_none() || head.words.is_empty() => {
            Ok(Command::Measure {
                kind: MeasureKind::General,
                text: text(head),
            })
        }
        None => Err(example(head)),
    }
}

/// A cause that says all by itself.
pub(in crate::command) fn needs_no_text(kinds: &BTreeSet<CauseKind>) -> bool {
    kinds.contains(&CauseKind::NoneFound)
}
