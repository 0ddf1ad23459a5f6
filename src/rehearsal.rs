//! A rehearsal: conversations played on the real store and the real desk, with a clock that the player sets.
//!
//! The demo and the scenarios use it; the daemon does not. Nothing here decides: it delivers mail, lets time pass, and
//! shows what was sent.

use crate::desk::{Binding, Desk, Outcome};
use crate::mail::{EmailAddress, IncomingMail};
use crate::store::{Delivery, IncomingRaw, Kept, Lookup, Place, Store, StoreError};
use crate::workers::enclosing::{self, Filled};
use crate::workers::{Step, processor, timekeeper};
use jiff::{SignedDuration, Timestamp};
use std::fmt::Write as _;

/// A letter that the office sent.
#[derive(Debug, Clone)]
pub struct Sent {
    /// To whom and about what.
    pub binding: Binding,
    /// As its reader gets it.
    pub mail: IncomingMail,
    /// All its bytes.
    pub raw: Vec<u8>,
    /// When the server took it.
    pub at: Timestamp,
}

impl Sent {
    /// The four digits after `Verstuur` or `Send` in a preview.
    pub fn code(&self) -> Option<String> {
        ["Verstuur ", "Send "].iter().find_map(|word| {
            self.mail.full_text.match_indices(word).find_map(|(at, _)| {
                let digits: String = self.mail.full_text[at + word.len()..]
                    .chars()
                    .take_while(char::is_ascii_digit)
                    .collect();
                (digits.len() == 4).then_some(digits)
            })
        })
    }
}

/// What the receiving server does with a letter.
pub type Fate = Box<dyn Fn(&Binding) -> Delivery>;

/// The office on its stage.
pub struct Rehearsal {
    /// The store.
    pub store: Store,
    /// The desk.
    pub desk: Desk,
    /// The time on stage.
    pub now: Timestamp,
    /// Everything sent so far, oldest first.
    pub sent: Vec<Sent>,
    /// What happens to letters; accepted unless changed.
    pub fate: Fate,
    /// UIDVALIDITY of the folders.
    pub uid_validity: u32,
    next_uid: u32,
}

impl Rehearsal {
    /// Opens the stage.
    pub fn new(store: Store, desk: Desk, now: Timestamp) -> Self {
        let fate: Fate = Box::new(|_| Delivery::Accepted {
            reply: "250".to_owned(),
        });
        Self {
            store,
            desk,
            now,
            sent: Vec::new(),
            fate,
            uid_validity: 1,
            next_uid: 1,
        }
    }

    /// A mail arrives in `folder` at the present time, and everything that follows from it happens.
    ///
    /// # Errors
    /// A store error.
    pub fn deliver(&mut self, raw: Vec<u8>, folder: &str) -> Result<Kept, StoreError> {
        let kept = self.keep(raw, folder)?;
        self.settle()?;
        Ok(kept)
    }

    /// A mail arrives and is kept; nothing else happens yet.
    ///
    /// # Errors
    /// A store error.
    pub fn keep(&mut self, raw: Vec<u8>, folder: &str) -> Result<Kept, StoreError> {
        let place = Place {
            folder: folder.to_owned(),
            uid_validity: self.uid_validity,
            uid: self.next_uid.to_string(),
        };
        self.next_uid += 1;
        self.store.keep(
            &IncomingRaw {
                place,
                received_at: self.now,
                before_start: false,
                raw,
            },
            self.now,
        )
    }

    /// Lets everything happen that is due now.
    ///
    /// # Errors
    /// A store error.
    pub fn settle(&mut self) -> Result<(), StoreError> {
        loop {
            let mail = processor::step(&self.store, &self.desk, "Junk", self.now)?;
            let time = timekeeper::step(&self.store, &self.desk, self.now)?;
            let letters = self.send_due()?;
            if mail == Step::Idle && time == Step::Idle && letters == 0 {
                return Ok(());
            }
        }
    }

    fn send_due(&mut self) -> Result<usize, StoreError> {
        let due = self.store.due_letters(self.now, 100)?;
        let count = due.len();
        for letter in due {
            if !self.store.begin_delivery(&letter.binding.letter)? {
                continue;
            }
            let raw = match enclosing::whole(&self.store, &self.desk, &letter)? {
                Filled::Whole(raw) => raw.into_owned(),
                Filled::NotTheirs | Filled::Broken => {
                    enclosing::withhold(&self.store, &letter.binding, self.now)?;
                    continue;
                }
            };
            let delivery = (self.fate)(&letter.binding);
            let outcome = match &delivery {
                Delivery::Accepted { .. } => Some(Outcome::Accepted),
                Delivery::Discarded { reply } => Some(Outcome::Refused(reply.clone())),
                Delivery::Retry { .. } => None,
            };
            let known = self.store.known(&Lookup::default(), self.now)?;
            let changes = match &outcome {
                Some(outcome) => self
                    .desk
                    .delivered(&letter.binding, outcome, known, self.now),
                None => crate::desk::Changes::default(),
            };
            self.store
                .commit_delivery(&letter.binding.letter, &delivery, &changes, self.now)?;
            if outcome == Some(Outcome::Accepted) {
                let mail = crate::mail::parse(&raw);
                self.sent.push(Sent {
                    binding: letter.binding,
                    mail,
                    raw,
                    at: self.now,
                });
            }
        }
        Ok(count)
    }

    /// Lets the time pass until `to`, in steps of a quarter of an hour (an hour for long spans) and at each moment that a letter is due.
    ///
    /// # Errors
    /// A store error.
    pub fn pass_until(&mut self, to: Timestamp) -> Result<(), StoreError> {
        let long = to.duration_since(self.now) > SignedDuration::from_hours(36);
        let step = if long {
            SignedDuration::from_hours(1)
        } else {
            SignedDuration::from_mins(15)
        };
        while self.now < to {
            let quarter = self.now.checked_add(step).unwrap_or(to).min(to);
            let letter = self.store.next_letter_at()?.filter(|at| *at > self.now);
            self.now = letter.map_or(quarter, |at| at.min(quarter));
            self.settle()?;
        }
        Ok(())
    }

    /// The last letter to this address that `matches`.
    pub fn last_to(&self, to: &EmailAddress, matches: impl Fn(&Sent) -> bool) -> Option<&Sent> {
        self.sent
            .iter()
            .rev()
            .find(|sent| &sent.binding.address == to && matches(sent))
    }
}

/// A new mail as a mail program writes it.
pub struct NewMail<'a> {
    /// `Name <address>`, or an address.
    pub from: &'a str,
    /// Address of the office.
    pub to: &'a str,
    /// Subject.
    pub subject: &'a str,
    /// Plain text.
    pub text: &'a str,
    /// When it is written.
    pub at: Timestamp,
    /// Extra header lines, for example Authentication-Results.
    pub headers: &'a [String],
    /// The letter it answers: adds threading headers and the quoted letter.
    pub answers: Option<&'a Sent>,
}

impl NewMail<'_> {
    /// The mail as bytes, CRLF line ends.
    pub fn bytes(&self) -> Vec<u8> {
        let mut raw = String::new();
        for header in self.headers {
            let _ = write!(raw, "{header}\r\n");
        }
        let date = jiff::fmt::rfc2822::to_string(&self.at.to_zoned(jiff::tz::TimeZone::UTC))
            .unwrap_or_default();
        let id = self.id();
        let _ = write!(
            raw,
            "From: {}\r\nTo: {}\r\nSubject: {}\r\nDate: {date}\r\nMessage-ID: <{id}>\r\n",
            encoded(self.from),
            self.to,
            encoded(self.subject),
        );
        if let Some(letter) = self.answers.and_then(|sent| sent.mail.message_id.as_ref()) {
            let _ = write!(raw, "In-Reply-To: <{letter}>\r\nReferences: <{letter}>\r\n");
        }
        raw.push_str("MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n");
        raw.push_str(&self.text.replace("\r\n", "\n").replace('\n', "\r\n"));
        raw.push_str("\r\n");
        if let Some(sent) = self.answers {
            let _ = write!(raw, "\r\nOp 12 okt 2026 om 09:14 schreef {}:\r\n", self.to);
            for line in sent.mail.full_text.lines() {
                let _ = write!(raw, "> {line}\r\n");
            }
        }
        raw.into_bytes()
    }

    /// Unique per sender, moment and text.
    fn id(&self) -> String {
        let seed = crate::seed::Seed::new(
            b"rehearsal",
            format!("{}|{}|{}|{}", self.from, self.at, self.subject, self.text),
        );
        format!("{}@mail.example", &seed.letter_id(0).0[..20])
    }
}

/// RFC 2047 when it is not ASCII; an address in angle brackets stays as it is.
fn encoded(text: &str) -> String {
    use base64::Engine as _;
    if text.is_ascii() {
        return text.to_owned();
    }
    let (name, rest) = text
        .split_once(" <")
        .map_or((text, String::new()), |(name, rest)| {
            (name, format!(" <{rest}"))
        });
    format!(
        "=?utf-8?b?{}?={rest}",
        base64::engine::general_purpose::STANDARD.encode(name)
    )
}
