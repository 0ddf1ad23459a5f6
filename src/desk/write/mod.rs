//! From a notice to a letter in the outbox: data, words, one recipient, an unguessable id, threading headers.
//!
//! The last wall stands here: a letter about a case that a person is excluded from is not written (I-03, D-13).

mod calendar;
mod digests;
pub(super) mod figures;
mod intake;
mod preview;
mod privacy;
mod staff;
mod unwritten;

pub(super) use digests::roster_row;

use super::{Binding, IntakeItem, OutgoingLetter, work::Work};
use crate::case::{
    About, Case, CaseNumber, IntakeNumber, LetterId, LetterKind, MessageSigns, Notice, Party,
};
use crate::command::Setting;
use crate::letter::view::{ShownMail, Views, put};
use crate::letter::{Rendered, traits, view};
use crate::mail::compose::{Enclosure, Envelope, compose};
use crate::mail::{EmailAddress, Language, Mailbox};
use crate::roster::{Person, PersonId, Roster};
use jiff::Timestamp;
use serde_json::{Map, Value};

/// Letters to staff that the desk writes of its own accord.
pub(super) enum StaffLetter {
    /// B4 or V7 with these words.
    NotDone,
    /// B4 with these words, to somebody who wrote nothing.
    Unasked,
    /// V7.
    NotUnderstood,
    /// B4 with these words: answer it, so that we know it is you. With the id that the answer is known by.
    AskProof(Option<LetterId>),
    /// B13.
    Help(Option<String>),
    /// B11.
    File,
}

/// A file that goes with a letter, made for it.
pub(super) struct Enclosed {
    pub name: String,
    pub content_type: &'static str,
    pub bytes: Vec<u8>,
}

/// A letter of a confirmed version: about no case, with an id of its own, after a hold.
pub(super) struct LooseLetter<'a> {
    pub kind: LetterKind,
    pub reader: &'a PersonId,
    pub id: &'a LetterId,
    pub goes_at: Timestamp,
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
        let data = match notice.kind {
            LetterKind::B5 => self.preview_data(&case, notice, done),
            LetterKind::B2 | LetterKind::B6 => self.with_message(&case, notice),
            LetterKind::B9 => self.undelivered(&case, notice),
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

    /// B6 shows the message being handled; B2 the one that the case was registered from.
    fn with_message(&self, case: &Case, notice: &Notice) -> Map<String, Value> {
        let signs = self.current_signs.clone();
        let own = |item: &&IntakeItem| item.case == Some(case.number);
        let current = self
            .current_item
            .and_then(|number| self.known.intake.get(&number))
            .filter(own);
        let shown = match (notice.kind, current, self.arrival) {
            (_, Some(item), _) => Some(shown_item(item, signs, &self.desk.roster)),
            (LetterKind::B6, None, Some(arrival)) => Some(view::shown_mail(
                &arrival.mail,
                arrival.received_at,
                signs,
                &self.desk.roster,
            )),
            (_, None, _) => {
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

    /// Puts a letter in the outbox, unless its reader may not hear of the case or there is no address.
    fn post(&mut self, post: Post, data: Map<String, Value>, case: Option<&Case>) {
        self.post_with(post, data, case, &[]);
    }

    /// As [`Self::post`], with files.
    fn post_with(
        &mut self,
        post: Post,
        mut data: Map<String, Value>,
        case: Option<&Case>,
        files: &[Enclosure<'_>],
    ) {
        if let (Party::Person(reader), Some(case)) = (&post.to, case)
            && case.is_excluded(reader)
            && !may_reach_excluded(post.kind)
        {
            return self.security("wall", post.case);
        }
        let Some(address) = self.address_of(&post.to, case) else {
            return self.security("no_address", post.case);
        };
        if self.must_not_write(&post.to, &address) {
            return self.security("closed_address", post.case);
        }
        let (seed, position) = self.next_letter_seed(&address);
        let letter = post.id.clone().unwrap_or_else(|| seed.letter_id(position));
        let item = post
            .intake
            .and_then(|number| self.known.intake.get(&number))
            .cloned();
        let language = self.language_for(&post.to, case, item.as_ref());
        if data.contains_key("reply_address") {
            let answer = self.answer_address(&letter);
            put(
                &mut data,
                "reply_address",
                answer.map(|address| address.to_string()),
            );
        }
        match self
            .desk
            .letters
            .render(post.kind, language, &Value::Object(data))
        {
            Ok(rendered) => self.enqueue(post, letter, address, language, &rendered, files),
            Err(error) => {
                tracing::error!(letter = post.kind.code(), field = %error, "a letter could not be written");
                self.not_written(&post, letter);
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
        files: &[Enclosure<'_>],
    ) {
        let envelope = Envelope {
            message_id: self.message_id(&letter),
            from: Mailbox {
                name: self.desk.identity.sender_name.clone(),
                address: self.desk.identity.address.clone(),
            },
            reply_to: self.answer_address(&letter),
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
        let Ok(raw) = compose(&envelope, rendered, files) else {
            tracing::error!(letter = post.kind.code(), "a letter could not be composed");
            return self.not_written(&post, letter);
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

    /// The address with the letter's token, when the office has one. Without it there are no buttons in a letter: a mail
    /// that a button starts has no token and answers nothing, so its commands would be refused.
    fn answer_address(&self, letter: &LetterId) -> Option<EmailAddress> {
        let pattern = self.desk.identity.reply_address.as_ref()?;
        EmailAddress::new(&pattern.replace("{token}", &letter.0))
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

    /// One letter of a version of the report or of the lessons.
    pub(super) fn post_version(
        &mut self,
        letter: &LooseLetter<'_>,
        data: Map<String, Value>,
        files: &[Enclosed],
    ) {
        let post = Post {
            kind: letter.kind,
            to: Party::Person(letter.reader.clone()),
            case: None,
            intake: None,
            not_before: Some(letter.goes_at),
            id: Some(letter.id.clone()),
            held: letter.goes_at > self.now,
        };
        self.post_with(post, data, None, &enclosures(files));
    }

    /// A preview (B5) of a version, with its files.
    pub(super) fn post_preview(
        &mut self,
        reader: &PersonId,
        data: Map<String, Value>,
        files: &[Enclosed],
    ) {
        let post = Post {
            kind: LetterKind::B5,
            to: Party::Person(reader.clone()),
            case: None,
            intake: None,
            not_before: None,
            id: None,
            held: false,
        };
        self.post_with(post, data, None, &enclosures(files));
    }

    /// A letter of the office to one person, about one case at most.
    pub(super) fn post_to_person(
        &mut self,
        kind: LetterKind,
        reader: &PersonId,
        case: Option<CaseNumber>,
        data: Map<String, Value>,
    ) {
        self.post_plainly(kind, Party::Person(reader.clone()), case, data);
    }

    /// A letter of the office to somebody who need not be in the roster, about no case.
    pub(super) fn post_to_address(
        &mut self,
        kind: LetterKind,
        address: EmailAddress,
        data: Map<String, Value>,
    ) {
        self.post_plainly(kind, Party::Sender(address), None, data);
    }

    fn post_plainly(
        &mut self,
        kind: LetterKind,
        to: Party,
        case: Option<CaseNumber>,
        data: Map<String, Value>,
    ) {
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
}

fn enclosures(files: &[Enclosed]) -> Vec<Enclosure<'_>> {
    files
        .iter()
        .map(|file| Enclosure {
            name: &file.name,
            content_type: file.content_type,
            bytes: &file.bytes,
        })
        .collect()
}

fn shown_item<'i>(item: &'i IntakeItem, signs: MessageSigns, roster: &Roster) -> ShownMail<'i> {
    let from = item.original_from.as_ref().or(item.from.as_ref());
    ShownMail {
        from: from
            .map(|from| view::warned_sender(from, roster))
            .unwrap_or_default(),
        also_to: item.also_to.iter().map(view::shown_sender).collect(),
        subject: &item.subject,
        text: item.original_text.as_deref().unwrap_or(&item.text),
        received_at: item.received_at,
        attachments: &item.attachments,
        signs,
        named: item
            .excluded
            .keys()
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

/// Letters that an involved person gets about a case: those to volunteers, and the farewell to an old coordinator.
fn may_reach_excluded(kind: LetterKind) -> bool {
    kind == LetterKind::B10 || kind.code().starts_with('V')
}
