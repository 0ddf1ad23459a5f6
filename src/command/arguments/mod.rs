//! What the words behind a keyword mean: one head of a line becomes one command, its free text still open.
//!
//! Looks at one line only; the lines below it are the business of [`super::parse`].

mod office;
mod orders;
mod parts;
mod people;

use super::date::Lean;
use super::head::Head;
use super::normalise::key;
use super::table::Keyword;
use super::unclear::Problem;
use super::value;
use super::{Command, FieldValue, Reader};
use crate::case::ComplainantKind;
pub(super) use orders::needs_no_text;
use parts::{
    example, named, no_tail, one_name, only, only_date, only_date_words, optional, optional_year,
    tail, text, whole, year,
};

type Reading = Result<Command, Problem>;

/// The command of one line. Free text that may still come is empty.
pub(super) fn command(head: &Head<'_>, reader: &Reader<'_>) -> Reading {
    let words = head.words.as_slice();
    match head.entry.keyword {
        Keyword::Help => office::help(head),
        Keyword::Status => only(head, Command::Status),
        Keyword::List => office::list(head),
        Keyword::File => orders::file(head),
        Keyword::Complaint => only(head, Command::Complaint),
        Keyword::NotAComplaint => orders::not_a_complaint(head),
        Keyword::Spam => only(head, Command::Spam),
        Keyword::BelongsTo => orders::belongs_to(head, reader),
        Keyword::New => orders::new_complaint(head),
        Keyword::SplitOff => only(head, Command::SplitOff),
        Keyword::Take => only(head, Command::Take),
        Keyword::Transfer => people::transfer(head),
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
        Keyword::Volunteer => people::volunteer(head, reader),
        Keyword::Informed => {
            let (name, date, how) = people::occasion(head, reader)?;
            no_tail(head)?;
            Ok(Command::Informed { name, date, how })
        }
        Keyword::Heard => {
            let (name, date, how) = people::occasion(head, reader)?;
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
        Keyword::Name => field(head, |words, _| value::name(words).map(FieldValue::Name)),
        Keyword::Age => field(head, |_, text| value::age_group(text).map(FieldValue::Age)),
        Keyword::Language => field(head, |_, text| {
            value::language(text).map(FieldValue::Language)
        }),
        Keyword::Email => field(head, |words, _| value::email(words).map(FieldValue::Email)),
        Keyword::Phone => field(head, |words, _| value::phone(words).map(FieldValue::Phone)),
        Keyword::Complainant => field(head, |words, _| complainant(words)),
        Keyword::Consent => field(head, |_, text| value::answer(text).map(FieldValue::Consent)),
        Keyword::Told => field(head, |_, text| value::answer(text).map(FieldValue::Told)),
        Keyword::Incident => Ok(Command::Field(FieldValue::Incident(text(head)))),
        Keyword::Summary => Ok(Command::Summary { text: text(head) }),
        Keyword::Wish => Ok(Command::Wish { text: text(head) }),
        Keyword::Note => Ok(Command::Note { text: text(head) }),
        Keyword::Contact => people::contact(head, reader),
        Keyword::Message => Ok(Command::Message(orders::message(head))),
        Keyword::Solution => Ok(Command::Solution { text: text(head) }),
        Keyword::Decision => orders::decision(head),
        Keyword::Delay => {
            let date = only_date_words(head, reader, Lean::Future)?;
            Ok(Command::Delay {
                date,
                reason: tail(head),
            })
        }
        Keyword::Send => orders::send(head),
        Keyword::Stop => only(head, Command::Stop),
        Keyword::Cause => orders::cause(head),
        Keyword::Measure | Keyword::Recommendation => orders::measure(head),
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
        Keyword::Involved => people::involved(head),
        Keyword::Undo => only(head, Command::Undo),
        Keyword::Away => Ok(Command::Away {
            until: only_date(head, reader, Lean::Future)?,
        }),
        Keyword::Back => only(head, Command::Back),
        Keyword::Statement => Ok(Command::Statement { text: text(head) }),
        Keyword::CallMe => people::call_me(head),
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
        Keyword::FollowUp => office::follow_up(head),
        Keyword::Meeting => Ok(Command::Meeting {
            date: only_date(head, reader, Lean::Future)?,
        }),
        Keyword::Discussed => office::discussed(head, reader),
        Keyword::OfficeVersion => office::office_version(head),
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

/// One field of the form out of all words of the line, also given joined.
fn field(head: &Head<'_>, read: impl Fn(&[&str], &str) -> Option<FieldValue>) -> Reading {
    let words = whole(head)?;
    read(&words, &value::joined(&words))
        .map(Command::Field)
        .ok_or_else(|| example(head))
}
