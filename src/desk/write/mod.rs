//! From a notice of the core to a letter: which data its words need, whom it is posted to.

mod attachments;
mod calendar;
mod digests;
pub(super) mod figures;
mod intake;
mod merged;
mod posting;
mod preview;
mod privacy;
mod staff;
mod unwritten;

pub(super) use digests::roster_row;
use posting::Post;
pub(super) use posting::{Enclosed, LooseLetter};

use super::{IntakeItem, work::Work};
use crate::case::{About, Case, CaseNumber, LetterId, LetterKind, MessageSigns, Notice, Party};
use crate::command::Setting;
use crate::letter::view::{self, ShownMail, Views, put};
use crate::mail::Language;
use crate::roster::{Person, Roster};
use serde_json::{Map, Value};

/// Letters to staff that the desk writes of its own accord.
pub(super) enum StaffLetter {
    /// B4 or V7 with these words.
    NotDone,
    /// B4 with these words, to somebody who wrote nothing.
    Unasked,
    /// B4 with these words: answer it, so that we know it is you. With the id that the answer is known by.
    AskProof(Option<LetterId>),
    /// B13.
    Help(Option<String>),
    /// B11; with one part of the files, when they were asked for.
    File(Option<u32>),
}

/// A line that was not carried out, for B4 and V7.
pub(super) struct Refused<'a> {
    pub line: &'a crate::command::Instruction,
    pub refusal: &'a crate::case::Refusal,
    /// How many lines the mail had.
    pub lines: usize,
    /// What comes back, so that it need not be typed again.
    pub undone: Option<String>,
}

impl Work<'_> {
    pub(super) fn views(&self) -> Views<'_> {
        Views {
            identity: &self.desk.identity,
            roster: &self.desk.roster,
            rules: &self.desk.rules,
            now: self.now,
        }
    }

    /// What the words of a refusal need to know.
    pub(super) fn setting<'s>(&'s self, case: Option<CaseNumber>, person: &Person) -> Setting<'s> {
        // Who stepped aside is not told the number again, in whatever thread it was asked.
        let hidden = |number: &CaseNumber| {
            let case = self.known.cases.get(number);
            case.is_some_and(|case| {
                case.is_excluded(&person.id) && case.volunteer(&person.id).is_none()
            })
        };
        Setting {
            case: case.filter(|number| !hidden(number)),
            roster: &self.desk.roster,
            time_zone: &self.desk.rules.time_zone,
            language: person.language,
        }
    }

    /// Writes one letter that the core asked for.
    pub(super) fn write_notice(&mut self, number: CaseNumber, notice: &Notice) {
        self.write_notice_with(number, notice, &[]);
    }

    /// As [`Self::write_notice`] for several; a preview to the sender starts with what was done (`✓`).
    pub(super) fn write_all_with(
        &mut self,
        number: CaseNumber,
        notices: &[Notice],
        done: &[String],
    ) {
        for notice in notices {
            self.write_notice_with(number, notice, done);
        }
    }

    fn write_notice_with(&mut self, number: CaseNumber, notice: &Notice, done: &[String]) {
        let Some(case) = self.known.cases.get(&number).cloned() else {
            return;
        };
        if let About::Reminders(points) = &notice.about {
            return self.gather_reminders(&case, notice, points);
        }
        if !self.confirms_again(notice) {
            return;
        }
        let data = match notice.kind {
            LetterKind::B5 => self.preview_data(&case, notice, done),
            LetterKind::B2 => self.with_history(&case, notice),
            LetterKind::B6 => self.with_message(&case, notice),
            LetterKind::B9 => self.undelivered(&case, notice),
            LetterKind::B15 => self.closed_here(&case, notice),
            _ => self.views().of_notice(&case, notice, None),
        };
        let shows_message = matches!(notice.kind, LetterKind::B6 | LetterKind::B2);
        let post = Post {
            kind: notice.kind,
            to: notice.to.clone(),
            case: Some(number),
            intake: self.current_item.filter(|_| shows_message),
            not_before: notice.not_before,
            id: notice.id.clone(),
            held: notice.not_before.is_some_and(|at| at > self.now),
        };
        let entry = self.calendar_of_notice(&case, notice);
        let files: Vec<_> = entry.iter().map(calendar::enclosed).collect();
        self.post_with(post, data, Some(&case), &files);
    }

    /// B9 names the lost letter by its subject.
    fn undelivered(&self, case: &Case, notice: &Notice) -> Map<String, Value> {
        let mut data = self.views().of_notice(case, notice, None);
        if let About::Undelivered { kind, to, .. } = &notice.about {
            let language = self.language_for(to, Some(case), None);
            let number = case.number.to_string();
            let subject = self.desk.letters.subject_of(*kind, language, &number);
            put(&mut data, "subject", subject);
        }
        data
    }

    /// B2 shows the message that the case was registered from, and below it what came later: who takes over reads it all.
    fn with_history(&self, case: &Case, notice: &Notice) -> Map<String, Value> {
        let signs = self.current_signs.clone();
        let roster = &self.desk.roster;
        let mut items: Vec<&IntakeItem> = self.known.intake.values().collect();
        items.retain(|item| item.case == Some(case.number) && is_from_outside(item, roster));
        items.sort_by_key(|item| (item.received_at, item.number));
        let registered = |item: &IntakeItem| item.lane == crate::triage::Lane::Complaint;
        let first = items.iter().position(|item| registered(item));
        let first = first.map(|at| shown_item(items.remove(at), signs.clone(), roster));
        let later: Vec<_> = items
            .into_iter()
            .map(|item| shown_item(item, signs.clone(), roster))
            .collect();
        let mut data = self.views().of_notice(case, notice, first.as_ref());
        self.views().put_later(&later, &mut data);
        data
    }

    /// B6 shows the message being handled.
    fn with_message(&self, case: &Case, notice: &Notice) -> Map<String, Value> {
        let signs = self.current_signs.clone();
        let own = |item: &&IntakeItem| item.case == Some(case.number);
        let current = self
            .current_item
            .and_then(|number| self.known.intake.get(&number))
            .filter(own);
        let shown = match (current, self.arrival) {
            (Some(item), _) => Some(shown_item(item, signs, &self.desk.roster)),
            (None, Some(arrival)) => Some(view::shown_mail(
                &arrival.mail,
                arrival.received_at,
                signs,
                &self.desk.roster,
            )),
            (None, None) => {
                let first = self
                    .known
                    .intake
                    .values()
                    .filter(own)
                    .find(|item| item.lane == crate::triage::Lane::Complaint);
                first.map(|item| shown_item(item, signs, &self.desk.roster))
            }
        };
        self.views().of_notice(case, notice, shown.as_ref())
    }

    fn language_for(
        &self,
        party: &Party,
        case: Option<&Case>,
        item: Option<&IntakeItem>,
    ) -> Language {
        match party {
            Party::Person(id) => {
                self.desk
                    .roster
                    .get(id)
                    .map_or(Language::Nl, |person| match person.language {
                        Language::Nl | Language::Other => Language::Nl,
                        Language::En => Language::En,
                    })
            }
            Party::Complainant | Party::Sender(_) => case
                .map(|case| case.language)
                .or(item.map(|item| item.language))
                .unwrap_or_default(),
            Party::Confidant => Language::Nl,
        }
    }
}

/// Written by somebody who is not of the office, or passed on for one.
fn is_from_outside(item: &IntakeItem, roster: &Roster) -> bool {
    let ours = |from: &crate::mail::Mailbox| roster.by_address(&from.address).is_some();
    item.original_text.is_some() || !item.from.as_ref().is_some_and(ours)
}

fn shown_item<'i>(item: &'i IntakeItem, signs: MessageSigns, roster: &Roster) -> ShownMail<'i> {
    let from = item.original_from.as_ref().or(item.from.as_ref());
    ShownMail {
        from: from
            .map(|from| view::warned_sender(from, roster))
            .unwrap_or_default(),
        address: from.map(|from| &from.address),
        also_to: item.also_to.iter().map(view::shown_sender).collect(),
        subject: &item.subject,
        text: item.original_text.as_deref().unwrap_or(&item.text),
        received_at: item.received_at,
        attachments: &item.attachments,
        signs,
        named: item
            .named()
            .filter_map(|id| roster.get(id))
            .map(|person| person.name.clone())
            .collect(),
    }
}

fn shown_file(file: &crate::mail::Attachment) -> String {
    let name = if file.name.is_empty() {
        &file.content_type
    } else {
        &file.name
    };
    format!("{name} ({} bytes)", file.size)
}
