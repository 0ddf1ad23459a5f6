//! Posting: one letter to one recipient, with an unguessable id, threading headers and its files, into the outbox.
//!
//! The last wall stands here: a letter about a case that a person is excluded from is not written (I-03, D-13).

use crate::case::{Case, CaseNumber, IntakeNumber, LetterId, LetterKind, Party};
use crate::desk::{Binding, OutgoingLetter, work::Work};
use crate::letter::view::put;
use crate::letter::{Rendered, auto_submitted};
use crate::mail::compose::{Enclosure, Envelope, compose};
use crate::mail::{EmailAddress, Language, Mailbox};
use crate::roster::PersonId;
use jiff::Timestamp;
use serde_json::{Map, Value};

/// A file that goes with a letter, made for it.
pub(in crate::desk) struct Enclosed {
    pub name: String,
    pub content_type: &'static str,
    pub bytes: Vec<u8>,
}

/// A letter of a confirmed version: about no case, with an id of its own, after a hold.
pub(in crate::desk) struct LooseLetter<'a> {
    pub kind: LetterKind,
    pub reader: &'a PersonId,
    pub id: &'a LetterId,
    pub goes_at: Timestamp,
}

/// What a letter is about and where it goes.
pub(super) struct Post {
    pub(super) kind: LetterKind,
    pub(super) to: Party,
    pub(super) case: Option<CaseNumber>,
    pub(super) intake: Option<IntakeNumber>,
    pub(super) not_before: Option<Timestamp>,
    pub(super) id: Option<LetterId>,
    pub(super) held: bool,
}

impl Work<'_> {
    /// Puts a letter in the outbox, unless its reader may not hear of the case or there is no address.
    pub(super) fn post(&mut self, post: Post, data: Map<String, Value>, case: Option<&Case>) {
        self.post_with(post, data, case, &[]);
    }

    /// As [`Self::post`], with files.
    pub(super) fn post_with(
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
            auto_submitted: auto_submitted(post.kind),
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
            parcel: None,
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
    pub(in crate::desk) fn post_version(
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
    pub(in crate::desk) fn post_preview(
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
    pub(in crate::desk) fn post_to_person(
        &mut self,
        kind: LetterKind,
        reader: &PersonId,
        case: Option<CaseNumber>,
        data: Map<String, Value>,
    ) {
        self.post_plainly(kind, Party::Person(reader.clone()), case, data);
    }

    /// A letter of the office to somebody who need not be in the roster, about no case.
    pub(in crate::desk) fn post_to_address(
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

/// Letters that an involved person gets about a case: those to volunteers, and the farewell to an old coordinator.
fn may_reach_excluded(kind: LetterKind) -> bool {
    kind == LetterKind::B10 || kind.code().starts_with('V')
}
