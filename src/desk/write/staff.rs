//! Answers to staff: what was done and what not, help, the case file.

use super::{Post, Refused, StaffLetter, shown_file};
use crate::case::{About, Case, DraftPurpose, LetterKind, Notice, Party, form::Missing};
use crate::command;
use crate::desk::{staff::Thread, staff_answer::Carried, work::Work};
use crate::letter::view::put;
use crate::letter::{form_words, history, receipt};
use crate::roster::Person;
use serde_json::{Map, Value, json};

impl Work<'_> {
    pub(super) fn staff_post(&self, kind: LetterKind, person: &Person, thread: Thread) -> Post {
        // The answer to somebody who is no longer in the case is about no case.
        let excluded = |number: &crate::case::CaseNumber| {
            let case = self.known.cases.get(number);
            case.is_some_and(|case| case.is_excluded(&person.id)) && !thread.as_volunteer
        };
        Post {
            kind,
            to: Party::Person(person.id.clone()),
            case: thread.case.filter(|number| !excluded(number)),
            intake: thread.intake,
            not_before: None,
            id: None,
            held: false,
        }
    }

    /// Case or intake number, the words that make sense now, and the answer address, for B3, B4 and B13.
    pub(super) fn staff_data(
        &self,
        person: &Person,
        thread: Thread,
    ) -> (Map<String, Value>, Option<Case>) {
        let case = thread
            .case
            .and_then(|number| self.known.cases.get(&number))
            .cloned();
        // A case that the reader may not know of leaves no trace in an answer.
        let case = case.filter(|case| !case.is_excluded(&person.id) || thread.as_volunteer);
        let mut data = Map::new();
        put(&mut data, "office", self.views().office());
        put(&mut data, "reply_address", Value::Null);
        if let Some(case) = &case {
            put(&mut data, "case", self.views().standing(case));
            put(&mut data, "words", self.views().words(case, person));
        } else if let Some(number) = thread.intake {
            put(&mut data, "intake_number", number.to_string());
        }
        (data, case)
    }

    /// Letters to staff that carry ready words.
    pub(in crate::desk) fn write_staff(
        &mut self,
        letter: StaffLetter,
        person: &Person,
        thread: Thread,
        words: String,
    ) {
        match letter {
            StaffLetter::NotDone => {
                let (mut data, case) = self.staff_data(person, thread);
                put(&mut data, "refusal", words);
                self.post(
                    self.staff_post(LetterKind::B4, person, thread),
                    data,
                    case.as_ref().filter(|_| !thread.as_volunteer),
                );
            }
            StaffLetter::Unasked => {
                let (mut data, _) = self.staff_data(person, Thread::default());
                put(&mut data, "refusal", words);
                put(&mut data, "unasked", true);
                let post = self.staff_post(LetterKind::B4, person, Thread::default());
                self.post(post, data, None);
            }
            StaffLetter::AskProof(id) => {
                let (mut data, _) = self.staff_data(person, Thread::default());
                put(&mut data, "refusal", words);
                let post = Post {
                    id,
                    ..self.staff_post(LetterKind::B4, person, Thread::default())
                };
                self.post(post, data, None);
            }
            StaffLetter::Help(topic) => self.write_help(person, thread, topic.as_deref()),
            StaffLetter::File(part) => self.write_case_file(person, thread, part),
        }
    }

    pub(in crate::desk) fn write_volunteer_unclear(
        &mut self,
        person: &Person,
        thread: Thread,
        line: String,
        typed: Option<String>,
    ) {
        let Some(case) = thread
            .case
            .and_then(|number| self.known.cases.get(&number))
            .cloned()
        else {
            return;
        };
        let notice = Notice {
            kind: LetterKind::V7,
            to: Party::Person(person.id.clone()),
            about: About::Case,
            not_before: None,
            id: None,
        };
        let mut data = self.views().of_notice(&case, &notice, None);
        put(&mut data, "line", line);
        if let Some(typed) = typed {
            put(&mut data, "kept_text", typed);
        }
        self.post(
            self.staff_post(LetterKind::V7, person, thread),
            data,
            Some(&case),
        );
    }

    pub(in crate::desk) fn write_help(
        &mut self,
        person: &Person,
        thread: Thread,
        topic: Option<&str>,
    ) {
        let (mut data, case) = self.staff_data(person, thread);
        data.remove("words");
        data.remove("intake_number");
        let hints = if topic.is_none() && thread.case.is_none() && thread.intake.is_some() {
            command::intake_words(person.language)
        } else {
            command::help(topic, case.as_ref(), person, &self.desk.roster)
        };
        let now: Vec<Value> = hints
            .into_iter()
            .map(|(example, explanation)| json!({ "example": example, "explanation": explanation }))
            .collect();
        put(&mut data, "now", now);
        put(
            &mut data,
            "others",
            if topic.is_none() {
                command::other_words(person.language)
            } else {
                Vec::new()
            },
        );
        self.post(
            self.staff_post(LetterKind::B13, person, thread),
            data,
            case.as_ref().filter(|_| !thread.as_volunteer),
        );
    }

    pub(in crate::desk) fn write_case_file(
        &mut self,
        person: &Person,
        thread: Thread,
        part: Option<u32>,
    ) {
        let Some(case) = thread
            .case
            .and_then(|number| self.known.cases.get(&number))
            .cloned()
        else {
            return;
        };
        let case = self.as_seen_by(case, person);
        let rows: Vec<Value> = form_words::sections(&case, &self.desk.roster, &self.desk.rules)
            .into_iter()
            .flat_map(|section| section.rows)
            .map(|(label, value)| json!({ "label": label, "value": value }))
            .collect();
        let files: Vec<Value> = self
            .brought(case.number)
            .iter()
            .flat_map(|mail| &mail.files)
            .map(|file| json!({ "name": shown_file(file), "sha256": file.sha256 }))
            .collect();
        let (mut data, _) = self.staff_data(person, thread);
        put(&mut data, "rows", rows);
        put(&mut data, "log", self.history(&case, person));
        put(&mut data, "files", files);
        let post = self.staff_post(LetterKind::B11, person, thread);
        match part {
            Some(part) => self.post_with_attachments(post, data, &case, person, part),
            None => self.post(post, data, Some(&case)),
        }
    }

    /// The log of a case file, oldest first.
    fn history(&self, case: &Case, person: &Person) -> Vec<Value> {
        let (roster, language) = (&self.desk.roster, person.language);
        let log = self.known.logs.get(&case.number);
        log.map_or(&[][..], Vec::as_slice)
            .iter()
            .map(|logged| {
                let event = self.event_as_seen_by(&logged.event, case, person);
                json!({
                    "at": self.views().moment(logged.at),
                    "event": history::event_words(&event, roster, language),
                    "by": history::actor_words(logged, roster, language),
                })
            })
            .collect()
    }

    /// B4 for a refused command; what was typed comes back with it (RC-13).
    pub(in crate::desk) fn write_refusal(
        &mut self,
        person: &Person,
        thread: Thread,
        refused: &Refused<'_>,
    ) {
        let line = refused.line.line.as_str();
        if thread.as_volunteer {
            let undone = refused.undone.clone();
            return self.write_volunteer_unclear(person, thread, line.to_owned(), undone);
        }
        let (mut data, case) = self.staff_data(person, thread);
        let typed = match refused.line.about {
            Some(command::Reference::Case(number)) => Some(number),
            Some(command::Reference::Intake(_)) | None => None,
        };
        let setting = self.setting(typed.or(thread.case), person);
        let text = command::refusal_text(refused.refusal, &setting);
        let text = receipt::nothing_done(&text, refused.lines, line, person.language);
        put(&mut data, "refusal", text);
        self.put_text(&mut data, case.as_ref(), refused.undone.as_deref());
        let post = self.staff_post(LetterKind::B4, person, thread);
        self.post(post, data, case.as_ref());
    }

    /// A text that was not carried out comes back; with the day until which it is kept, when it is.
    fn put_text(&self, data: &mut Map<String, Value>, case: Option<&Case>, text: Option<&str>) {
        let Some(text) = text.map(str::trim).filter(|text| !text.is_empty()) else {
            return;
        };
        put(data, "kept_text", text);
        let kept = case.and_then(|case| {
            let mut newest = case.kept_texts.iter().rev();
            newest.find(|kept| text.contains(&kept.text))
        });
        if let Some(kept) = kept {
            put(data, "kept_until", kept.until.to_string());
        }
    }

    /// B4 for a mail that could not be read, with what was typed in it.
    pub(in crate::desk) fn write_unread(
        &mut self,
        person: &Person,
        thread: Thread,
        words: String,
        typed: Option<&str>,
    ) {
        let (mut data, case) = self.staff_data(person, thread);
        put(&mut data, "refusal", words);
        self.put_text(&mut data, case.as_ref(), typed);
        let post = self.staff_post(LetterKind::B4, person, thread);
        self.post(post, data, case.as_ref());
    }

    /// B3: what was done, what was not, what is still missing, what can be typed now.
    pub(in crate::desk) fn write_done(
        &mut self,
        person: &Person,
        thread: Thread,
        carried: &Carried,
    ) {
        let (mut data, case) = self.staff_data(person, thread);
        let lines: Vec<&str> = carried.done.iter().flat_map(|text| text.lines()).collect();
        put(&mut data, "lines", lines);
        if let Some((line, refusal)) = &carried.refused {
            let explanation = command::refusal_text(refusal, &self.setting(thread.case, person));
            let skipped: Vec<&str> = carried.skipped.iter().map(|i| i.line.as_str()).collect();
            put(
                &mut data,
                "failed",
                json!({ "line": line.line, "explanation": explanation, "skipped": skipped }),
            );
            self.put_text(&mut data, case.as_ref(), carried.undone().as_deref());
        }
        if let Some(case) = case
            .as_ref()
            .filter(|case| case.coordinator.as_ref() == Some(&person.id) && case.is_open())
        {
            let missing: Vec<Value> = crate::case::form::missing(case)
                .iter()
                .filter(|missing| !goes_by_itself(missing, case))
                .map(|missing| {
                    json!({
                        "label": command::missing_label(missing, &self.desk.roster, &self.desk.rules.time_zone, person.language),
                        "type": command::missing_command(missing, &self.desk.roster, person.language),
                    })
                })
                .collect();
            put(&mut data, "missing", missing);
            put(&mut data, "can_undo", true);
        }
        let wall = case.as_ref().filter(|_| !thread.as_volunteer);
        let entry = self.calendar_of_answer(thread.case, person);
        let files: Vec<_> = entry.iter().map(super::calendar::enclosed).collect();
        let post = self.staff_post(LetterKind::B3, person, thread);
        self.post_with(post, data, wall, &files);
    }
}

/// Nobody types anything for it: the acknowledgement is on its way or waits for its code, or the case is about to end.
fn goes_by_itself(missing: &Missing, case: &Case) -> bool {
    let ends = case.drafts.iter().any(|draft| {
        draft.held_until.is_some() && matches!(draft.purpose, DraftPurpose::End { .. })
    });
    let reachable = !case.complainant.addresses.is_empty() && !case.complainant.do_not_mail;
    ends || *missing == Missing::Acknowledgement && reachable
}
