//! What is true of a report year now, told from its log.

use super::draft::{Draft, Fate, Purpose};
use super::event::{Entry, Event};
use crate::case::{Actor, LetterId, MeasureKind};
use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The logs of all report years, as the office keeps them.
pub type Books = BTreeMap<i16, Vec<Entry>>;

/// How a recommendation stands (table 10).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// Done.
    Done,
    /// Being worked on.
    Running,
    /// Will not be done, with a reason.
    NotDone,
}

/// Where an item comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    /// `Aanbeveling`.
    Recommendation,
    /// An agreement of the discussion at the office.
    Discussion,
}

/// One recommendation or agreement, numbered through all years so that a number alone names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// Its number.
    pub number: u32,
    /// Where it comes from.
    pub origin: Origin,
    /// Training, procedure or neither.
    pub kind: MeasureKind,
    /// What.
    pub text: String,
    /// Who sees to it.
    pub owner: Option<String>,
    /// By when.
    pub due: Option<Date>,
    /// `None` until somebody said.
    pub standing: Option<Standing>,
    /// Said with it.
    pub note: String,
}

/// The analysis (article 7.3).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Analysis {
    /// The words.
    pub text: String,
    /// Who wrote it.
    pub by: Actor,
    /// When.
    pub at: Timestamp,
}

/// The yearly discussion at the office (article 7.5): a day, how many, what was agreed; no names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Discussion {
    /// Local day.
    pub on: Date,
    /// How many were there.
    pub present: Option<u32>,
}

/// A version that went out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// When its hold ended.
    pub at: Timestamp,
    /// When it was made: its figures and its date are those of this moment.
    pub made_at: Timestamp,
    /// Who confirmed it.
    pub by: Actor,
    /// What it said.
    pub purpose: Purpose,
}

/// The volunteers who were asked to read the lessons first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Consultation {
    /// What they were shown.
    pub lessons: Vec<String>,
    /// When the question goes out, after its hold.
    pub asked_at: Timestamp,
    /// Until when they may object.
    pub until: Timestamp,
    /// The letters that ask; an answer to one of them is theirs.
    pub letters: Vec<LetterId>,
}

/// A report year now.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ReportYear {
    /// D11 was sent at these moments.
    pub worksheets: Vec<Timestamp>,
    /// D6 was last sent.
    pub asked_at: Option<Timestamp>,
    /// The analysis.
    pub analysis: Option<Analysis>,
    /// Recommendations and agreements, by number.
    pub items: Vec<Item>,
    /// Planned day of the discussion.
    pub meeting: Option<Date>,
    /// The record of the discussion.
    pub discussion: Option<Discussion>,
    /// Previews that wait; one of each sort.
    pub drafts: Vec<Draft>,
    /// Previews that no longer wait.
    pub past: Vec<(Draft, Option<Fate>, Timestamp)>,
    /// Everything that went out, oldest first.
    pub versions: Vec<Version>,
    /// The last consultation.
    pub consultation: Option<Consultation>,
    /// What was objected to the present lessons.
    pub objections: Vec<String>,
}

impl ReportYear {
    /// Told from its log.
    pub fn of(log: &[Entry]) -> Self {
        let mut year = Self::default();
        log.iter().for_each(|entry| year.apply(entry));
        year
    }

    /// The last published version of the board's report.
    pub fn report(&self) -> Option<&super::Report> {
        self.versions
            .iter()
            .rev()
            .find_map(|version| match &version.purpose {
                Purpose::Report(report) => Some(report),
                Purpose::Lessons(_) => None,
            })
    }

    /// The last published office version.
    pub fn lessons(&self) -> Option<&super::Lessons> {
        self.versions
            .iter()
            .rev()
            .find_map(|version| match &version.purpose {
                Purpose::Lessons(lessons) => Some(lessons),
                Purpose::Report(_) => None,
            })
    }

    /// When the board's report last went out.
    pub fn reported_at(&self) -> Option<Timestamp> {
        self.last_report().map(|version| version.at)
    }

    /// When the last published version of the board's report was made.
    pub fn report_made_at(&self) -> Option<Timestamp> {
        self.last_report().map(|version| version.made_at)
    }

    fn last_report(&self) -> Option<&Version> {
        let mut reports = self.versions.iter().rev();
        reports.find(|version| matches!(version.purpose, Purpose::Report(_)))
    }

    fn apply(&mut self, entry: &Entry) {
        match &entry.event {
            Event::WorksheetSent => self.worksheets.push(entry.at),
            Event::AskedToDiscuss => self.asked_at = Some(entry.at),
            Event::AnalysisWritten { text } => {
                self.analysis = Some(Analysis {
                    text: text.clone(),
                    by: entry.by.clone(),
                    at: entry.at,
                });
            }
            Event::Recommended { number, kind, text } => {
                self.add(*number, Origin::Recommendation, *kind, text);
            }
            Event::FollowedUp {
                number,
                standing,
                owner,
                due,
                note,
            } => self.follow_up(*number, *standing, owner.as_ref(), *due, note),
            Event::MeetingPlanned { on } => self.meeting = Some(*on),
            Event::Discussed {
                on,
                present,
                agreements,
            } => {
                self.discussion = Some(Discussion {
                    on: *on,
                    present: *present,
                });
                for (number, text) in agreements {
                    self.add(*number, Origin::Discussion, MeasureKind::General, text);
                }
            }
            Event::Consulted {
                lessons,
                asked_at,
                until,
                letters,
            } => {
                self.objections.clear();
                self.consultation = Some(Consultation {
                    lessons: lessons.clone(),
                    asked_at: *asked_at,
                    until: *until,
                    letters: letters.clone(),
                });
            }
            Event::Objected { text } => self.objections.push(text.clone()),
            Event::Prepared { .. }
            | Event::WrongCode { .. }
            | Event::Released { .. }
            | Event::Withdrawn { .. }
            | Event::Published { .. } => self.apply_to_draft(entry),
        }
    }

    fn apply_to_draft(&mut self, entry: &Entry) {
        match &entry.event {
            Event::Prepared { draft } => self.drafts.push((**draft).clone()),
            Event::WrongCode { code } => self.with_draft(code, |draft| {
                draft.wrong_tries = draft.wrong_tries.saturating_add(1);
            }),
            Event::Released {
                code,
                goes_at,
                letters,
            } => self.with_draft(code, |draft| {
                draft.goes_at = Some(*goes_at);
                draft.letters.clone_from(letters);
            }),
            Event::Withdrawn { code, fate } => {
                if let Some(draft) = self.take(code) {
                    // Stopped in the hold: nobody was asked.
                    let lessons = matches!(draft.purpose, Purpose::Lessons(_));
                    self.consultation
                        .take_if(|asked| lessons && asked.asked_at > entry.at);
                    self.past.push((draft, Some(*fate), entry.at));
                }
            }
            Event::Published { code } => {
                if let Some(draft) = self.take(code) {
                    self.versions.push(Version {
                        at: draft.goes_at.unwrap_or(entry.at),
                        made_at: draft.shown_at,
                        by: Actor::Person(draft.shown_to.clone()),
                        purpose: draft.purpose.clone(),
                    });
                    self.past.push((draft, None, entry.at));
                }
            }
            Event::WorksheetSent
            | Event::AskedToDiscuss
            | Event::AnalysisWritten { .. }
            | Event::Recommended { .. }
            | Event::FollowedUp { .. }
            | Event::MeetingPlanned { .. }
            | Event::Discussed { .. }
            | Event::Consulted { .. }
            | Event::Objected { .. } => {}
        }
    }

    fn with_draft(&mut self, code: &str, change: impl FnOnce(&mut Draft)) {
        if let Some(draft) = self.drafts.iter_mut().find(|draft| draft.code == code) {
            change(draft);
        }
    }

    fn take(&mut self, code: &str) -> Option<Draft> {
        let place = self.drafts.iter().position(|draft| draft.code == code)?;
        Some(self.drafts.remove(place))
    }

    /// The same words again are the same item; other words under a number that exists change it.
    fn add(&mut self, number: u32, origin: Origin, kind: MeasureKind, text: &str) {
        self.items.push(Item {
            number,
            origin,
            kind,
            text: text.to_owned(),
            owner: None,
            due: None,
            standing: None,
            note: String::new(),
        });
    }

    fn follow_up(
        &mut self,
        number: u32,
        standing: Standing,
        owner: Option<&String>,
        due: Option<Date>,
        note: &str,
    ) {
        let Some(item) = self.items.iter_mut().find(|item| item.number == number) else {
            return;
        };
        item.standing = Some(standing);
        if let Some(owner) = owner {
            item.owner = Some(owner.clone());
        }
        item.due = due.or(item.due);
        note.clone_into(&mut item.note);
    }
}
