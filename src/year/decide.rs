//! What an input leads to. Nothing here counts complaints or writes letters; refusals are those of the procedure.

use super::draft::{Draft, Fate, Purpose};
use super::event::Event;
use super::state::{ReportYear, Standing};
use crate::case::{DateProblem, LetterId, MeasureKind, Refusal};
use crate::roster::PersonId;
use jiff::{SignedDuration, Timestamp, civil::Date};

/// A wrong code three times makes a preview useless.
const TRIES: u8 = 3;

/// What somebody wants, or what the clock says.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs, reason = "the fields are those of the event it leads to")]
pub enum Input {
    /// D11 goes out now.
    SendWorksheet,
    /// D6 goes out now.
    AskToDiscuss,
    /// `Analyse`.
    Analyse { text: String },
    /// `Aanbeveling`; `number` is the next free one of the office.
    Recommend {
        number: u32,
        kind: MeasureKind,
        text: String,
    },
    /// `Opvolging`.
    FollowUp {
        number: u32,
        standing: Standing,
        owner: Option<String>,
        due: Option<Date>,
        note: String,
    },
    /// `Bespreking`.
    Plan { on: Date },
    /// `Besproken`; `first_number` is the next free one of the office.
    Record {
        on: Date,
        present: Option<u32>,
        agreements: Vec<String>,
        first_number: u32,
    },
    /// A preview is shown.
    Prepare { draft: Box<Draft> },
    /// `Verstuur`: `mark` is that of the content as it would be now, `goes_at` the end of the hold.
    Send {
        code: String,
        mark: String,
        goes_at: Timestamp,
        letters: Vec<LetterId>,
    },
    /// `Stop`.
    Stop,
    /// Involved volunteers are asked to read the lessons.
    Consult {
        lessons: Vec<String>,
        asked_at: Timestamp,
        until: Timestamp,
        letters: Vec<LetterId>,
    },
    /// One of them objects.
    Object { text: String },
    /// Time passes.
    TimePassed,
}

/// Everything beside the year that a decision may know.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// Now.
    pub now: Timestamp,
    /// Local day.
    pub today: Date,
    /// Hours that a code is good for.
    pub code_valid_hours: i32,
    /// Who typed it; `None` for the clock and for a volunteer.
    pub by: Option<&'a PersonId>,
}

/// What happens; nothing of it when refused.
///
/// # Errors
/// Why not, in the words of the procedure.
pub fn decide(
    year: &ReportYear,
    input: &Input,
    context: &Context<'_>,
) -> Result<Vec<Event>, Refusal> {
    match input {
        Input::SendWorksheet => Ok(vec![Event::WorksheetSent]),
        Input::AskToDiscuss => Ok(vec![Event::AskedToDiscuss]),
        Input::Analyse { text } => Ok(vec![Event::AnalysisWritten { text: text.clone() }]),
        Input::Recommend { number, kind, text } => {
            let said = year.items.iter().any(|item| item.text == *text);
            Ok((!said)
                .then(|| Event::Recommended {
                    number: *number,
                    kind: *kind,
                    text: text.clone(),
                })
                .into_iter()
                .collect())
        }
        Input::FollowUp {
            number,
            standing,
            owner,
            due,
            note,
        } => match year.items.iter().any(|item| item.number == *number) {
            true => Ok(vec![Event::FollowedUp {
                number: *number,
                standing: *standing,
                owner: owner.clone(),
                due: *due,
                note: note.clone(),
            }]),
            false => Err(Refusal::NoSuchRecommendation { number: *number }),
        },
        Input::Plan { on } => plan(*on, context),
        Input::Record {
            on,
            present,
            agreements,
            first_number,
        } => record(*on, *present, agreements, *first_number, context),
        Input::Prepare { draft } => Ok(prepare(year, draft)),
        Input::Send {
            code,
            mark,
            goes_at,
            letters,
        } => send(year, code, mark, context).map(|code| {
            vec![Event::Released {
                code,
                goes_at: *goes_at,
                letters: letters.clone(),
            }]
        }),
        Input::Stop => stop(year, context),
        Input::Consult {
            lessons,
            asked_at,
            until,
            letters,
        } => Ok(vec![Event::Consulted {
            lessons: lessons.clone(),
            asked_at: *asked_at,
            until: *until,
            letters: letters.clone(),
        }]),
        Input::Object { text } => Ok(object(year, text)),
        Input::TimePassed => Ok(time_passed(year, context)),
    }
}

fn plan(on: Date, context: &Context<'_>) -> Result<Vec<Event>, Refusal> {
    if on < context.today {
        return Err(Refusal::BadDate {
            date: on,
            why: DateProblem::Past,
        });
    }
    Ok(vec![Event::MeetingPlanned { on }])
}

fn record(
    on: Date,
    present: Option<u32>,
    agreements: &[String],
    first_number: u32,
    context: &Context<'_>,
) -> Result<Vec<Event>, Refusal> {
    if on > context.today {
        return Err(Refusal::BadDate {
            date: on,
            why: DateProblem::Future,
        });
    }
    Ok(vec![Event::Discussed {
        on,
        present,
        agreements: (first_number..).zip(agreements.iter().cloned()).collect(),
    }])
}

/// A newer preview takes the place of the one before; a confirmed version goes out first.
fn prepare(year: &ReportYear, draft: &Draft) -> Vec<Event> {
    let replaced = year
        .drafts
        .iter()
        .filter(|old| old.purpose.is_like(&draft.purpose));
    let mut events: Vec<Event> = replaced
        .map(|old| Event::Withdrawn {
            code: old.code.clone(),
            fate: Fate::Replaced,
        })
        .collect();
    events.push(Event::Prepared {
        draft: Box::new(draft.clone()),
    });
    events
}

/// The code of the draft that may go.
fn send(
    year: &ReportYear,
    code: &str,
    mark: &str,
    context: &Context<'_>,
) -> Result<String, Refusal> {
    let own = |draft: &&Draft| context.by == Some(&draft.shown_to);
    let wrong = || Refusal::WrongCode {
        code: code.to_owned(),
    };
    let Some(draft) = year.drafts.iter().filter(own).find(|d| d.code == code) else {
        let past = year
            .past
            .iter()
            .rev()
            .find(|(draft, _, _)| draft.code == code);
        return Err(match past {
            Some((_, None, at)) => Refusal::AlreadySent { at: *at },
            Some((_, Some(Fate::Changed | Fate::Objected), _)) => Refusal::Changed,
            Some((_, Some(Fate::Stopped | Fate::Replaced), _)) | None => {
                if year.drafts.iter().any(|draft| own(&draft)) {
                    wrong()
                } else {
                    Refusal::NothingWaiting
                }
            }
        });
    };
    let age = context.now.duration_since(draft.shown_at);
    let valid = SignedDuration::from_hours(i64::from(context.code_valid_hours));
    if let Some(at) = draft.goes_at {
        return Err(Refusal::AlreadySent { at });
    }
    if draft.wrong_tries >= TRIES || age > valid {
        return Err(wrong());
    }
    if draft.mark != mark {
        return Err(Refusal::Changed);
    }
    if matches!(draft.purpose, Purpose::Report(_)) && year.analysis.is_none() {
        return Err(Refusal::NothingWaiting);
    }
    Ok(draft.code.clone())
}

fn stop(year: &ReportYear, context: &Context<'_>) -> Result<Vec<Event>, Refusal> {
    let stoppable = |draft: &&Draft| {
        // Every board member may keep the office version in: anybody may see whom it would give away.
        let theirs = context.by == Some(&draft.shown_to)
            || (context.by.is_some() && matches!(draft.purpose, Purpose::Lessons(_)));
        theirs && draft.goes_at.is_none_or(|at| at > context.now)
    };
    let events: Vec<Event> = year
        .drafts
        .iter()
        .filter(stoppable)
        .map(|draft| Event::Withdrawn {
            code: draft.code.clone(),
            fate: Fate::Stopped,
        })
        .collect();
    if events.is_empty() {
        Err(Refusal::NothingWaiting)
    } else {
        Ok(events)
    }
}

/// The version that was shown with these lessons must not go out.
fn object(year: &ReportYear, text: &str) -> Vec<Event> {
    let mut events = vec![Event::Objected {
        text: text.to_owned(),
    }];
    let waiting = year
        .drafts
        .iter()
        .filter(|draft| matches!(draft.purpose, Purpose::Lessons(_)));
    events.extend(waiting.map(|draft| Event::Withdrawn {
        code: draft.code.clone(),
        fate: Fate::Objected,
    }));
    events
}

fn time_passed(year: &ReportYear, context: &Context<'_>) -> Vec<Event> {
    let due = |draft: &&Draft| draft.goes_at.is_some_and(|at| at <= context.now);
    year.drafts
        .iter()
        .filter(due)
        .map(|draft| Event::Published {
            code: draft.code.clone(),
        })
        .collect()
}
