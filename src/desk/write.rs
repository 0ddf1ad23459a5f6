//! From a notice to a letter in the outbox: data, words, one recipient, an unguessable id, threading headers.
//!
//! The last wall stands here: a letter about a case that a person is excluded from is not written (I-03, D-13).

use super::{Binding, IntakeItem, OutgoingLetter, staff::Thread, work::Work};
use crate::case::{
    About, Case, CaseNumber, Draft, DraftLetter, IntakeNumber, LetterId, LetterKind, MessageSigns,
    Notice, Party, Refusal,
};
use crate::command::{self, Instruction, Setting};
use crate::letter::view::{ShownMail, Views, put};
use crate::letter::{Rendered, form_words, traits, view};
use crate::mail::compose::{Envelope, compose};
use crate::mail::{EmailAddress, Language, Mailbox};
use crate::roster::{Person, PersonId};
use jiff::Timestamp;
use serde_json::{Map, Value, json};

/// Letters to staff that the desk writes of its own accord.
pub(super) enum StaffLetter {
    /// B4 or V7 with these words.
    NotDone,
    /// V7.
    NotUnderstood,
    /// B4: answer a mail of ours, so that we know it is you.
    AskProof,
    /// B13.
    Help(Option<String>),
    /// B11.
    File,
}

/// What a letter is about and where it goes.
struct Post {
    kind: LetterKind,
    to: Party,
    case: Option<CaseNumber>,
    intake: Option<IntakeNumber>,
    not_before: Option<Timestamp>,
    id: Option<LetterId>,
    held: bool,
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
        Setting {
            case,
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
        let data = match notice.kind {
            LetterKind::B5 => self.preview_data(&case, notice, done),
            LetterKind::B2 | LetterKind::B6 => self.with_message(&case, notice),
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
        self.post(post, data, Some(&case));
    }

    /// B6 shows the message being handled; B2 the one that the case was registered from.
    fn with_message(&self, case: &Case, notice: &Notice) -> Map<String, Value> {
        let signs = self.current_signs.clone();
        let own = |item: &&IntakeItem| item.case == Some(case.number);
        let current = self
            .current_item
            .and_then(|number| self.known.intake.get(&number))
            .filter(own);
        let shown = match (notice.kind, current, self.arrival) {
            (_, Some(item), _) => Some(shown_item(item, signs)),
            (LetterKind::B6, None, Some(arrival)) => {
                Some(view::shown_mail(&arrival.mail, arrival.received_at, signs))
            }
            (_, None, _) => {
                let first = self
                    .known
                    .intake
                    .values()
                    .filter(own)
                    .find(|item| item.lane == crate::triage::Lane::Complaint);
                first.map(|item| shown_item(item, signs))
            }
        };
        self.views().of_notice(case, notice, shown.as_ref())
    }

    /// Each letter of the draft exactly as it will look, with warnings (procedure.md §3.6).
    fn preview_data(&self, case: &Case, notice: &Notice, done: &[String]) -> Map<String, Value> {
        let mut data = self.views().of_notice(case, notice, None);
        let About::Preview { code, .. } = &notice.about else {
            return data;
        };
        let Some(draft) = Views::previewed(case, code) else {
            return data;
        };
        let letters: Vec<Value> = draft
            .letters
            .iter()
            .filter_map(|letter| self.preview_letter(case, letter))
            .collect();
        put(&mut data, "one", letters.len() == 1);
        put(&mut data, "letters", letters);
        put(&mut data, "done", done.to_vec());
        put(
            &mut data,
            "warnings",
            crate::letter::warnings(case, draft, &self.desk.roster, self.known.cases.values()),
        );
        data
    }

    fn preview_letter(&self, case: &Case, letter: &DraftLetter) -> Option<Value> {
        let notice = Notice {
            kind: letter.kind,
            to: letter.to.clone(),
            about: About::Words(letter.text.clone()),
            not_before: None,
            id: None,
        };
        let data = self.views().of_notice(case, &notice, None);
        let language = self.language_for(&letter.to, Some(case), None);
        let rendered = self
            .desk
            .letters
            .render(letter.kind, language, &Value::Object(data))
            .ok()?;
        let (recipient, name) = self.described(&letter.to, case);
        let address = letter.address.as_ref().map(ToString::to_string);
        Some(json!({
            "recipient": recipient, "name": name, "address": address,
            "subject": rendered.subject, "text": rendered.text,
        }))
    }

    fn described(&self, party: &Party, case: &Case) -> (&'static str, Option<String>) {
        match party {
            Party::Complainant => ("complainant", case.complainant.name.clone()),
            Party::Person(id) => (
                "volunteer",
                self.desk.roster.get(id).map(|person| person.name.clone()),
            ),
            Party::Sender(_) => ("sender", None),
            Party::Confidant => ("confidant", None),
        }
    }

    fn language_for(
        &self,
        party: &Party,
        case: Option<&Case>,
        item: Option<&IntakeItem>,
    ) -> Language {
        match party {
            Party::Person(id) => self
                .desk
                .roster
                .get(id)
                .map_or(Language::Nl, |person| person.language),
            Party::Complainant | Party::Sender(_) => case
                .map(|case| case.language)
                .or(item.map(|item| item.language))
                .unwrap_or_default(),
            Party::Confidant => Language::Nl,
        }
    }

    /// Puts a letter in the outbox, unless its reader may not hear of the case or there is no address.
    fn post(&mut self, post: Post, mut data: Map<String, Value>, case: Option<&Case>) {
        if let (Party::Person(reader), Some(case)) = (&post.to, case)
            && case.is_excluded(reader)
            && !may_reach_excluded(post.kind)
        {
            return self.security("wall", post.case);
        }
        let Some(address) = self.address_of(&post.to, case) else {
            return self.security("no_address", post.case);
        };
        let (seed, position) = self.next_letter_seed();
        let letter = post.id.clone().unwrap_or_else(|| seed.letter_id(position));
        let item = post
            .intake
            .and_then(|number| self.known.intake.get(&number))
            .cloned();
        let language = self.language_for(&post.to, case, item.as_ref());
        if data.contains_key("reply_address") {
            put(
                &mut data,
                "reply_address",
                self.answer_address(&letter).to_string(),
            );
        }
        match self
            .desk
            .letters
            .render(post.kind, language, &Value::Object(data))
        {
            Ok(rendered) => self.enqueue(post, letter, address, language, &rendered),
            Err(error) => {
                tracing::error!(letter = post.kind.code(), field = %error, "a letter could not be written");
                self.security("letter_not_written", post.case);
            }
        }
    }

    fn enqueue(
        &mut self,
        post: Post,
        letter: LetterId,
        to: EmailAddress,
        language: Language,
        rendered: &Rendered,
    ) {
        let envelope = Envelope {
            message_id: self.message_id(&letter),
            from: Mailbox {
                name: self.desk.identity.sender_name.clone(),
                address: self.desk.identity.address.clone(),
            },
            reply_to: self
                .desk
                .identity
                .reply_address
                .as_ref()
                .map(|_| self.answer_address(&letter)),
            to: Mailbox {
                name: String::new(),
                address: to.clone(),
            },
            in_reply_to: self.answered_id(&to),
            references: self.thread_ids(&post, &to),
            date: self.now,
            auto_submitted: traits(post.kind).auto_submitted,
            language,
        };
        let Ok(raw) = compose(&envelope, rendered, &[]) else {
            tracing::error!(letter = post.kind.code(), "a letter could not be composed");
            return self.security("letter_not_written", post.case);
        };
        let binding = Binding {
            letter,
            kind: post.kind,
            party: post.to,
            address: to,
            case: post.case,
            intake: post.intake,
            created_at: self.now,
        };
        self.changes.letters.push(OutgoingLetter {
            binding,
            subject: rendered.subject.clone(),
            raw,
            scheduled_at: post.not_before.unwrap_or(self.now),
            held: post.held,
        });
    }

    fn message_id(&self, letter: &LetterId) -> String {
        format!("{}@{}", letter.0, self.desk.identity.address.domain())
    }

    /// Where an answer goes: the address with the letter's token, or the public one.
    fn answer_address(&self, letter: &LetterId) -> EmailAddress {
        let own = &self.desk.identity;
        own.reply_address
            .as_ref()
            .and_then(|pattern| EmailAddress::new(&pattern.replace("{token}", &letter.0)))
            .unwrap_or_else(|| own.address.clone())
    }

    /// The mail being handled, when this letter goes to its sender.
    fn answered_id(&self, to: &EmailAddress) -> Option<String> {
        let mail = &self.arrival?.mail;
        let from = mail.from.as_ref()?;
        if &from.address == to {
            mail.message_id.clone()
        } else {
            None
        }
    }

    /// What keeps the reader's thread together: the mail it answers, and one id per reader and case that opens nothing.
    fn thread_ids(&self, post: &Post, to: &EmailAddress) -> Vec<String> {
        let about = match (post.case, post.intake) {
            (Some(number), _) => number.to_string(),
            (None, Some(number)) => number.to_string(),
            (None, None) => return self.answered_id(to).into_iter().collect(),
        };
        let seed = crate::seed::Seed::new(&self.desk.secret, format!("thread:{about}:{to}"));
        let root = format!(
            "t.{}@{}",
            seed.letter_id(0).0,
            self.desk.identity.address.domain()
        );
        std::iter::once(root).chain(self.answered_id(to)).collect()
    }

    fn intake_post(&self, kind: LetterKind, to: Party, item: &IntakeItem) -> Post {
        Post {
            kind,
            to,
            case: None,
            intake: Some(item.number),
            not_before: None,
            id: None,
            held: false,
        }
    }

    /// B1.
    pub(super) fn write_choice(&mut self, item: &IntakeItem, reader: &PersonId) {
        let data = self.views().choice(item);
        self.post(
            self.intake_post(LetterKind::B1, Party::Person(reader.clone()), item),
            data,
            None,
        );
    }

    /// B12 about a mail that nobody has read yet.
    pub(super) fn write_danger(&mut self, item: &IntakeItem, reader: &PersonId) {
        let mut data = Map::new();
        put(&mut data, "office", self.views().office());
        put(&mut data, "reply_address", "");
        put(&mut data, "intake_number", item.number.to_string());
        self.post(
            self.intake_post(LetterKind::B12, Party::Person(reader.clone()), item),
            data,
            None,
        );
    }

    /// C2.
    pub(super) fn write_neutral(&mut self, item: &IntakeItem, to: EmailAddress, danger: bool) {
        let mut data = Map::new();
        put(&mut data, "office", self.views().office());
        put(&mut data, "danger", danger);
        let known = self.known.intake.insert(item.number, item.clone());
        self.post(
            self.intake_post(LetterKind::C2, Party::Sender(to), item),
            data,
            None,
        );
        if let Some(before) = known {
            self.known.intake.insert(before.number, before);
        }
    }

    /// Everybody of the board is named: the confidant hears that there is a mail to read, and nothing else.
    pub(super) fn write_to_confidant(&mut self, item: &IntakeItem) {
        let deadline = self.desk.rules.local_date(item.received_at);
        let deadline =
            deadline.saturating_add(jiff::Span::new().days(self.desk.rules.deadline_days));
        let mut data = Map::new();
        put(&mut data, "office", self.views().office());
        put(&mut data, "number", item.number.to_string());
        put(&mut data, "deadline", deadline.to_string());
        put(&mut data, "outside", true);
        put(&mut data, "coordinator_command", "–");
        self.post(
            self.intake_post(LetterKind::D3, Party::Confidant, item),
            data,
            None,
        );
    }

    /// B14 to the board member on duty; a mail in which that person is named goes to the next one.
    pub(super) fn write_post_list(&mut self, items: &[IntakeItem]) {
        let mut lists: Vec<(PersonId, Vec<&IntakeItem>)> = Vec::new();
        for item in items {
            let Some(reader) = self.duty(item) else {
                continue;
            };
            match lists.iter_mut().find(|(id, _)| *id == reader) {
                Some((_, list)) => list.push(item),
                None => lists.push((reader, vec![item])),
            }
        }
        for (reader, list) in lists {
            let data = self.post_list_data(&list);
            self.post_to_person(LetterKind::B14, &reader, None, data);
        }
    }

    /// A letter of the office to one person, about one case at most.
    pub(super) fn post_to_person(
        &mut self,
        kind: LetterKind,
        reader: &PersonId,
        case: Option<CaseNumber>,
        data: Map<String, Value>,
    ) {
        let to = Party::Person(reader.clone());
        self.post(
            Post {
                kind,
                to,
                case,
                intake: None,
                not_before: None,
                id: None,
                held: false,
            },
            data,
            None,
        );
    }

    fn post_list_data(&self, list: &[&IntakeItem]) -> Map<String, Value> {
        let mails: Vec<Value> = list
            .iter()
            .map(|item| {
                json!({
                    "number": item.number.to_string(),
                    "from": item.from.as_ref().map(view::shown_sender),
                    "subject": item.subject,
                    "guess": crate::letter::receipt::lane_word(item.lane),
                })
            })
            .collect();
        let mut data = Map::new();
        put(&mut data, "office", self.views().office());
        put(&mut data, "reply_address", "");
        put(&mut data, "count", mails.len());
        put(&mut data, "one", mails.len() == 1);
        put(
            &mut data,
            "example",
            list.first().map(|item| format!("{} klacht", item.number)),
        );
        put(&mut data, "mails", mails);
        data
    }

    /// B5 for the C11 of an intake item.
    pub(super) fn write_intake_preview(
        &mut self,
        item: &IntakeItem,
        draft: &Draft,
        person: &Person,
    ) {
        let Some(letter) = draft.letters.first() else {
            return;
        };
        let Ok(rendered) = self.desk.letters.render(
            letter.kind,
            item.language,
            &Value::Object(self.advice_data(item, person)),
        ) else {
            return self.security("letter_not_written", None);
        };
        let address = letter.address.as_ref().map(ToString::to_string);
        let mut data = Map::new();
        put(&mut data, "office", self.views().office());
        put(&mut data, "reply_address", "");
        put(&mut data, "intake_number", item.number.to_string());
        put(&mut data, "one", true);
        put(
            &mut data,
            "letters",
            vec![json!({
                "recipient": "sender", "address": address, "subject": rendered.subject, "text": rendered.text,
            })],
        );
        put(
            &mut data,
            "send_word",
            view::send_word(&draft.code, person.language),
        );
        put(&mut data, "hold_minutes", self.desk.rules.hold_minutes);
        self.post(
            self.intake_post(LetterKind::B5, Party::Person(person.id.clone()), item),
            data,
            None,
        );
    }

    fn advice_data(&self, item: &IntakeItem, person: &Person) -> Map<String, Value> {
        let name = item
            .from
            .as_ref()
            .and_then(|from| super::register::plausible_name(&from.name));
        let first = name
            .as_deref()
            .and_then(|name| name.split_whitespace().next());
        let mut data = Map::new();
        put(&mut data, "office", self.views().office());
        put(&mut data, "first_name", first);
        put(
            &mut data,
            "coordinator",
            json!({ "first_name": person.first_name(), "name": person.name }),
        );
        put(&mut data, "question", true);
        data
    }

    /// The released C11 of an intake item.
    pub(super) fn write_advice_hour(
        &mut self,
        item: &IntakeItem,
        draft: &Draft,
        until: Timestamp,
        person: &Person,
    ) {
        let Some(to) = draft.letters.first().map(|letter| letter.to.clone()) else {
            return;
        };
        let post = Post {
            not_before: Some(until),
            id: draft.letter_ids.first().cloned(),
            held: until > self.now,
            ..self.intake_post(LetterKind::C11, to, item)
        };
        let data = self.advice_data(item, person);
        self.post(post, data, None);
    }

    fn staff_post(&self, kind: LetterKind, person: &Person, thread: Thread) -> Post {
        Post {
            kind,
            to: Party::Person(person.id.clone()),
            case: thread.case,
            intake: thread.intake,
            not_before: None,
            id: None,
            held: false,
        }
    }

    /// Case or intake number, the words that make sense now, and the answer address, for B3, B4 and B13.
    fn staff_data(&self, person: &Person, thread: Thread) -> (Map<String, Value>, Option<Case>) {
        let case = thread
            .case
            .and_then(|number| self.known.cases.get(&number))
            .cloned();
        // A case that the reader may not know of leaves no trace in an answer.
        let case = case.filter(|case| !case.is_excluded(&person.id) || thread.as_volunteer);
        let mut data = Map::new();
        put(&mut data, "office", self.views().office());
        put(&mut data, "reply_address", "");
        if let Some(case) = &case {
            put(&mut data, "case", self.views().standing(case));
            put(&mut data, "words", self.views().words(case, person));
        } else if let Some(number) = thread.intake {
            put(&mut data, "intake_number", number.to_string());
        }
        (data, case)
    }

    /// Letters to staff that carry ready words.
    pub(super) fn write_staff(
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
            StaffLetter::AskProof => {
                let (mut data, _) = self.staff_data(person, Thread::default());
                put(
                    &mut data,
                    "refusal",
                    crate::letter::receipt::ask_proof(person.language),
                );
                self.post(
                    self.staff_post(LetterKind::B4, person, Thread::default()),
                    data,
                    None,
                );
            }
            StaffLetter::NotUnderstood => self.write_volunteer_unclear(person, thread, words),
            StaffLetter::Help(topic) => self.write_help(person, thread, topic.as_deref()),
            StaffLetter::File => self.write_case_file(person, thread),
        }
    }

    fn write_volunteer_unclear(&mut self, person: &Person, thread: Thread, line: String) {
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
        self.post(
            self.staff_post(LetterKind::V7, person, thread),
            data,
            Some(&case),
        );
    }

    fn write_help(&mut self, person: &Person, thread: Thread, topic: Option<&str>) {
        let (mut data, case) = self.staff_data(person, thread);
        data.remove("words");
        data.remove("intake_number");
        let now: Vec<Value> = command::help(topic, case.as_ref(), person, &self.desk.roster)
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

    fn write_case_file(&mut self, person: &Person, thread: Thread) {
        let Some(case) = thread
            .case
            .and_then(|number| self.known.cases.get(&number))
            .cloned()
        else {
            return;
        };
        let rows: Vec<Value> = form_words::sections(&case, &self.desk.roster, &self.desk.rules)
            .into_iter()
            .flat_map(|section| section.rows)
            .map(|(label, value)| json!({ "label": label, "value": value }))
            .collect();
        let files: Vec<Value> = self
            .known
            .intake
            .values()
            .filter(|item| item.case == Some(case.number))
            .flat_map(|item| &item.attachments)
            .map(|file| json!({ "name": shown_file(file), "sha256": file.sha256 }))
            .collect();
        let (mut data, _) = self.staff_data(person, thread);
        put(&mut data, "rows", rows);
        put(&mut data, "files", files);
        self.post(
            self.staff_post(LetterKind::B11, person, thread),
            data,
            Some(&case),
        );
    }

    /// B4 for a refused command; a refused long text comes back with it (RC-13).
    pub(super) fn write_refusal(
        &mut self,
        person: &Person,
        thread: Thread,
        instructions: &[Instruction],
        line: &str,
        refusal: &Refusal,
    ) {
        let (mut data, case) = self.staff_data(person, thread);
        let text = command::refusal_text(refusal, &self.setting(thread.case, person));
        put(
            &mut data,
            "refusal",
            crate::letter::receipt::nothing_done(&text, instructions.len(), line, person.language),
        );
        if let Some(kept) = case.as_ref().and_then(|case| case.kept_texts.last())
            && instructions.iter().any(|instruction| {
                command::long_text(&instruction.command) == Some(kept.text.as_str())
            })
        {
            put(&mut data, "kept_text", kept.text.clone());
            put(&mut data, "kept_until", kept.until.to_string());
        }
        let kind = if thread.as_volunteer {
            LetterKind::V7
        } else {
            LetterKind::B4
        };
        if kind == LetterKind::V7 {
            return self.write_volunteer_unclear(person, thread, line.to_owned());
        }
        self.post(self.staff_post(kind, person, thread), data, case.as_ref());
    }

    /// B3: what was done, what was not, what is still missing, what can be typed now.
    pub(super) fn write_done(
        &mut self,
        person: &Person,
        thread: Thread,
        done: Vec<String>,
        failed: Option<(String, Refusal)>,
        skipped: Vec<String>,
    ) {
        let (mut data, case) = self.staff_data(person, thread);
        let lines: Vec<String> = done
            .iter()
            .flat_map(|text| text.lines().map(str::to_owned))
            .collect();
        put(&mut data, "lines", lines);
        if let Some((line, refusal)) = failed {
            let explanation = command::refusal_text(&refusal, &self.setting(thread.case, person));
            put(
                &mut data,
                "failed",
                json!({ "line": line, "explanation": explanation, "skipped": skipped }),
            );
        }
        if let Some(case) = case
            .as_ref()
            .filter(|case| case.coordinator.as_ref() == Some(&person.id) && case.is_open())
        {
            let missing: Vec<Value> = crate::case::form::missing(case)
                .iter()
                .map(|missing| {
                    json!({
                        "label": command::missing_label(missing, &self.desk.roster, person.language),
                        "type": command::missing_command(missing, &self.desk.roster, person.language),
                    })
                })
                .collect();
            put(&mut data, "missing", missing);
            put(&mut data, "can_undo", true);
        }
        let wall = case.as_ref().filter(|_| !thread.as_volunteer);
        self.post(self.staff_post(LetterKind::B3, person, thread), data, wall);
    }
}

fn shown_item(item: &IntakeItem, signs: MessageSigns) -> ShownMail<'_> {
    let from = item.original_from.as_ref().or(item.from.as_ref());
    ShownMail {
        from: from.map(view::shown_sender).unwrap_or_default(),
        subject: &item.subject,
        text: item.original_text.as_deref().unwrap_or(&item.text),
        received_at: item.received_at,
        attachments: &item.attachments,
        signs,
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

/// Letters that an involved person gets about a case: those to volunteers, and the farewell to an old coordinator.
fn may_reach_excluded(kind: LetterKind) -> bool {
    kind == LetterKind::B10 || kind.code().starts_with('V')
}
