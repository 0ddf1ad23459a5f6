//! What the words behind a keyword mean: one head of a line becomes one command, its free text still open.
//!
//! Looks at one line only; the lines below it are the business of [`super::parse`].

use super::date::{self, DateFault, Lean};
use super::head::Head;
use super::normalise::key;
use super::table::{self, Keyword};
use super::unclear::Problem;
use super::value;
use super::{
    Command, FieldValue, FollowUpState, MessageKind, NewComplaint, OtherKind, Reader, Reference,
    VolunteerChoice,
};
use crate::case::{CauseKind, ComplainantKind, MeasureKind};
use std::collections::BTreeSet;

type Reading = Result<Command, Problem>;

/// The command of one line. Free text that may still come is empty.
pub(super) fn command(head: &Head<'_>, reader: &Reader<'_>) -> Reading {
    let words = head.words.as_slice();
    match head.entry.keyword {
        Keyword::Help => help(head),
        Keyword::Status => only(head, Command::Status),
        Keyword::List => list(head),
        Keyword::File => only(head, Command::File),
        Keyword::Complaint => only(head, Command::Complaint),
        Keyword::NotAComplaint => not_a_complaint(head),
        Keyword::Spam => only(head, Command::Spam),
        Keyword::BelongsTo => belongs_to(head, reader),
        Keyword::New => new_complaint(head),
        Keyword::SplitOff => only(head, Command::SplitOff),
        Keyword::Take => only(head, Command::Take),
        Keyword::Transfer => transfer(head),
        Keyword::Conflict => Ok(Command::Conflict {
            reason: optional(text(head)),
        }),
        Keyword::Coordinator => Ok(Command::Coordinator {
            name: one_name(head)?,
        }),
        Keyword::External => Ok(Command::External {
            name: named(head, words)?,
            reason: tail(head),
        }),
        Keyword::Volunteer => volunteer(head, reader),
        Keyword::Informed => {
            let (name, date, how) = occasion(head, reader)?;
            no_tail(head)?;
            Ok(Command::Informed { name, date, how })
        }
        Keyword::Heard => {
            let (name, date, how) = occasion(head, reader)?;
            Ok(Command::Heard {
                name,
                date,
                how,
                text: tail(head),
            })
        }
        Keyword::NotHeard => Ok(Command::NotHeard {
            name: named(head, words)?,
            reason: tail(head),
        }),
        Keyword::Category => {
            let set = value::categories(words)
                .filter(|_| head.tail.is_none())
                .ok_or(Problem::Category)?;
            Ok(Command::Category { set })
        }
        Keyword::Manner => Ok(Command::Manner {
            set: value::manners(&whole(head)?).ok_or_else(|| example(head))?,
        }),
        Keyword::Received => Ok(Command::Received {
            date: only_date(head, reader, Lean::Past)?,
        }),
        Keyword::Name
        | Keyword::Age
        | Keyword::Language
        | Keyword::Email
        | Keyword::Phone
        | Keyword::Complainant
        | Keyword::Consent
        | Keyword::Told
        | Keyword::Incident => field(head).map(Command::Field),
        Keyword::Summary => Ok(Command::Summary { text: text(head) }),
        Keyword::Wish => Ok(Command::Wish { text: text(head) }),
        Keyword::Note => Ok(Command::Note { text: text(head) }),
        Keyword::Contact => contact(head, reader),
        Keyword::Message => Ok(Command::Message(message(head))),
        Keyword::Solution => Ok(Command::Solution { text: text(head) }),
        Keyword::Decision => decision(head),
        Keyword::Delay => {
            let date = only_date_words(head, reader, Lean::Future)?;
            Ok(Command::Delay {
                date,
                reason: tail(head),
            })
        }
        Keyword::Send => send(head),
        Keyword::Stop => only(head, Command::Stop),
        Keyword::Cause => cause(head),
        Keyword::Measure | Keyword::Recommendation => measure(head),
        Keyword::Satisfied => {
            let answer =
                value::answer(&value::joined(&whole(head)?)).ok_or_else(|| example(head))?;
            Ok(Command::Satisfied { answer })
        }
        Keyword::Sign => only(head, Command::Sign),
        Keyword::DeclineToSign => Ok(Command::DeclineToSign { reason: text(head) }),
        Keyword::Close => only(head, Command::Close),
        Keyword::Withdrawn => Ok(Command::Withdrawn {
            reason: optional(text(head)),
        }),
        Keyword::OutOfScope => Ok(Command::OutOfScope { reason: text(head) }),
        Keyword::Reopen => Ok(Command::Reopen { reason: text(head) }),
        Keyword::Involved => involved(head),
        Keyword::Undo => only(head, Command::Undo),
        Keyword::Away => Ok(Command::Away {
            until: only_date(head, reader, Lean::Future)?,
        }),
        Keyword::Back => only(head, Command::Back),
        Keyword::Statement => Ok(Command::Statement { text: text(head) }),
        Keyword::CallMe => call_me(head),
        Keyword::MoreTime => Ok(Command::MoreTime {
            date: only_date(head, reader, Lean::Future)?,
        }),
        Keyword::Figures => Ok(Command::Figures {
            year: optional_year(&whole(head)?, head)?,
        }),
        Keyword::AnnualReport => Ok(Command::AnnualReport {
            year: year(&whole(head)?, head)?,
        }),
        Keyword::Analysis => Ok(Command::Analysis {
            year: year(words, head)?,
            text: tail(head),
        }),
        Keyword::FollowUp => follow_up(head),
        Keyword::Meeting => Ok(Command::Meeting {
            date: only_date(head, reader, Lean::Future)?,
        }),
        Keyword::Discussed => discussed(head, reader),
        Keyword::OfficeVersion => Ok(Command::OfficeVersion {
            year: year(&whole(head)?, head)?,
        }),
        Keyword::Access => only(head, Command::Access),
        Keyword::Erase => Ok(Command::Erase { reason: text(head) }),
        Keyword::Hold => {
            let until = only_date_words(head, reader, Lean::Future)?;
            Ok(Command::Hold {
                until,
                reason: tail(head),
            })
        }
        Keyword::Breach => Ok(Command::Breach { text: text(head) }),
        Keyword::SafeAddress => {
            let email = value::email(&whole(head)?).ok_or_else(|| example(head))?;
            Ok(Command::SafeAddress { email })
        }
    }
}

/// Not understood, with the row's example as the line to copy.
fn example(head: &Head<'_>) -> Problem {
    let example = head.entry.words(head.language).example;
    Problem::NotUnderstood {
        suggestion: example.split('\n').next().map(str::to_owned),
    }
}

/// The free text on this line of a command that is all free text.
fn text(head: &Head<'_>) -> String {
    if !head.colon && head.words.is_empty() {
        tail(head)
    } else {
        head.rest.to_owned()
    }
}

fn tail(head: &Head<'_>) -> String {
    head.tail.unwrap_or_default().to_owned()
}

fn optional(text: String) -> Option<String> {
    (!text.is_empty()).then_some(text)
}

fn no_tail(head: &Head<'_>) -> Result<(), Problem> {
    match head.tail {
        Some(text) if !text.is_empty() => Err(example(head)),
        Some(_) | None => Ok(()),
    }
}

/// A word that stands alone: nothing may follow.
fn only(head: &Head<'_>, command: Command) -> Reading {
    if head.words.is_empty() && no_tail(head).is_ok() {
        Ok(command)
    } else {
        Err(Problem::NotUnderstood {
            suggestion: Some(head.entry.title(head.language)),
        })
    }
}

/// All words of a line that has no free text.
fn whole<'a>(head: &Head<'a>) -> Result<Vec<&'a str>, Problem> {
    no_tail(head)?;
    Ok(head.words.clone())
}

fn help(head: &Head<'_>) -> Reading {
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

fn list(head: &Head<'_>) -> Reading {
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

fn optional_year(words: &[&str], head: &Head<'_>) -> Result<Option<i16>, Problem> {
    if words.is_empty() {
        Ok(None)
    } else {
        year(words, head).map(Some)
    }
}

fn year(words: &[&str], head: &Head<'_>) -> Result<i16, Problem> {
    match words {
        [word] => date::year_number(&key(word)).ok_or_else(|| example(head)),
        _ => Err(example(head)),
    }
}

fn not_a_complaint(head: &Head<'_>) -> Reading {
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

fn belongs_to(head: &Head<'_>, reader: &Reader<'_>) -> Reading {
    let words = whole(head)?;
    match super::reference::read(&words, reader.today.year()) {
        Some((Reference::Case(case), used)) if used == words.len() => {
            Ok(Command::BelongsTo { case })
        }
        Some(_) | None => Err(example(head)),
    }
}

fn new_complaint(head: &Head<'_>) -> Reading {
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

fn transfer(head: &Head<'_>) -> Reading {
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

/// One name out of these words.
fn named(head: &Head<'_>, words: &[&str]) -> Result<String, Problem> {
    value::name(words).ok_or_else(|| example(head))
}

fn one_name(head: &Head<'_>) -> Result<String, Problem> {
    named(head, &whole(head)?)
}

fn volunteer(head: &Head<'_>, reader: &Reader<'_>) -> Reading {
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
        super::people::unambiguous(names, reader)?;
    }
    Ok(Command::Volunteer(choice))
}

fn involved(head: &Head<'_>) -> Reading {
    let words = whole(head)?;
    let not = words
        .first()
        .is_some_and(|word| matches!(key(word).as_str(), "niet" | "not"));
    let names = value::names(words.get(usize::from(not)..).unwrap_or_default())
        .ok_or_else(|| example(head))?;
    Ok(Command::Involved { names, not })
}

/// Name, day and way of a conversation: `Noor 14 okt telefonisch`, or with the last two the other way round.
fn occasion(
    head: &Head<'_>,
    reader: &Reader<'_>,
) -> Result<(String, jiff::civil::Date, String), Problem> {
    let words = head.words.as_slice();
    let at = (1..words.len()).find(|at| {
        words
            .get(*at..)
            .is_some_and(|rest| date::read(rest, reader.today, Lean::Past).is_some())
    });
    let Some((before, after)) = at.and_then(|at| words.split_at_checked(at)) else {
        return Err(example(head));
    };
    let (day, used) = dated(after, reader, Lean::Past)?;
    let after = after.get(used..).unwrap_or_default();
    let split = (1..before.len()).find(|at| {
        before
            .get(*at..)
            .is_some_and(|how| value::is_known_contact(&value::joined(how)))
    });
    let (name, how) = match split {
        Some(at) if after.is_empty() => before.split_at_checked(at).unwrap_or((before, after)),
        Some(_) | None => (before, after),
    };
    let how = value::manner_of_contact(how).ok_or_else(|| example(head))?;
    Ok((named(head, name)?, day, how))
}

/// A date at the start of `words`, or why not.
fn dated(
    words: &[&str],
    reader: &Reader<'_>,
    lean: Lean,
) -> Result<(jiff::civil::Date, usize), Problem> {
    date::read(words, reader.today, lean)
        .unwrap_or(Err(DateFault::NotADate))
        .map_err(|why| Problem::Date {
            text: words.join(" "),
            why,
        })
}

/// The date that is all of the line.
fn only_date(
    head: &Head<'_>,
    reader: &Reader<'_>,
    lean: Lean,
) -> Result<jiff::civil::Date, Problem> {
    no_tail(head)?;
    only_date_words(head, reader, lean)
}

/// The date that is all of the words, behind an optional `tot`, `t/m`, `op`.
fn only_date_words(
    head: &Head<'_>,
    reader: &Reader<'_>,
    lean: Lean,
) -> Result<jiff::civil::Date, Problem> {
    let lead = value::longest(&head.words, |start| {
        matches!(
            start,
            "tot"
                | "t/m"
                | "tm"
                | "tot en met"
                | "naar"
                | "op"
                | "until"
                | "till"
                | "to"
                | "on"
                | "through"
        )
        .then_some(())
    });
    let words = head
        .words
        .get(lead.map_or(0, |(_, used)| used)..)
        .unwrap_or_default();
    if words.is_empty() {
        return Err(example(head));
    }
    let (day, used) = dated(words, reader, lean)?;
    if used == words.len() {
        Ok(day)
    } else {
        Err(example(head))
    }
}

fn field(head: &Head<'_>) -> Result<FieldValue, Problem> {
    if head.entry.keyword == Keyword::Incident {
        return Ok(FieldValue::Incident(text(head)));
    }
    let words = whole(head)?;
    let text = value::joined(&words);
    let found = match head.entry.keyword {
        Keyword::Name => value::name(&words).map(FieldValue::Name),
        Keyword::Age => value::age_group(&text).map(FieldValue::Age),
        Keyword::Language => value::language(&text).map(FieldValue::Language),
        Keyword::Email => value::email(&words).map(FieldValue::Email),
        Keyword::Phone => value::phone(&words).map(FieldValue::Phone),
        Keyword::Consent => value::answer(&text).map(FieldValue::Consent),
        Keyword::Told => value::answer(&text).map(FieldValue::Told),
        _ => complainant(&words),
    };
    found.ok_or_else(|| example(head))
}

fn complainant(words: &[&str]) -> Option<FieldValue> {
    let (kind, relation) = words.split_first()?;
    let kind = value::complainant(&key(kind))?;
    match (kind, relation) {
        (kind, []) => Some(FieldValue::Complainant(kind, None)),
        (ComplainantKind::Representative, relation) if relation.len() <= 4 => {
            Some(FieldValue::Complainant(kind, Some(value::joined(relation))))
        }
        _ => None,
    }
}

fn contact(head: &Head<'_>, reader: &Reader<'_>) -> Reading {
    let failed = matches!(
        value::joined(&head.words).as_str(),
        "niet gelukt" | "mislukt" | "niet bereikt" | "failed" | "not reached"
    );
    if failed {
        return Ok(Command::ContactFailed { reason: tail(head) });
    }
    if head.words.is_empty() {
        return Err(example(head));
    }
    let words = head.words.as_slice();
    let (date, how) = match date::read(words, reader.today, Lean::Past) {
        Some(_) => {
            let (day, used) = dated(words, reader, Lean::Past)?;
            (day, words.get(used..).unwrap_or_default())
        }
        None => {
            let at = (1..words.len()).find(|at| {
                words
                    .get(*at..)
                    .is_some_and(|rest| date::read(rest, reader.today, Lean::Past).is_some())
            });
            let (how, when) = at
                .and_then(|at| words.split_at_checked(at))
                .ok_or_else(|| example(head))?;
            let (day, used) = dated(when, reader, Lean::Past)?;
            if used != when.len() {
                return Err(example(head));
            }
            (day, how)
        }
    };
    let how = value::manner_of_contact(how).ok_or_else(|| example(head))?;
    Ok(Command::Contact {
        date,
        how,
        text: tail(head),
    })
}

fn message(head: &Head<'_>) -> MessageKind {
    match value::joined(&head.words).as_str() {
        "wie" | "who" if head.tail.is_none() => MessageKind::Questions,
        "client" if head.tail.is_none() => MessageKind::Client,
        _ => MessageKind::Words(text(head)),
    }
}

fn decision(head: &Head<'_>) -> Reading {
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

fn send(head: &Head<'_>) -> Reading {
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

fn cause(head: &Head<'_>) -> Reading {
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
fn measure(head: &Head<'_>) -> Reading {
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
pub(super) fn needs_no_text(kinds: &BTreeSet<CauseKind>) -> bool {
    kinds.contains(&CauseKind::NoneFound)
}

fn call_me(head: &Head<'_>) -> Reading {
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

fn follow_up(head: &Head<'_>) -> Reading {
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

fn discussed(head: &Head<'_>, reader: &Reader<'_>) -> Reading {
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
