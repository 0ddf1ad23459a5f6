//! What an e-mail is to us: raw bytes become an [`IncomingMail`] that the rest of the house reads.
//!
//! Pure: no I/O, no clock, no SQL. Everything here is total: any bytes give a value, never a panic.

pub mod address;
pub mod automatic;
pub mod compose;
pub mod decode;
pub mod forward;
pub mod html;
pub mod language;
pub mod parse;
pub mod proof;
pub mod reply;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

pub use address::{EmailAddress, Mailbox};
pub use language::Language;
pub use parse::parse;

/// What sort of sender a mail has: a person, or one of the kinds of machine.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A person wrote it (also a web form filled in by a person).
    Human,
    /// An automatic answer: out of office, ticket receipt, read receipt (RFC 3834, RFC 8098).
    AutoReply,
    /// A delivery status notification or its free-text kin (RFC 3464).
    Bounce,
    /// A newsletter, list mail or other mail to many (RFC 2369, RFC 2919).
    Bulk,
    /// Nothing readable was found; the raw bytes are kept and a human is told.
    Unreadable,
}

/// A file that came with a mail; its bytes stay in the raw mail and are never opened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attachment {
    /// File name as the sender gave it, decoded; empty when there was none.
    pub name: String,
    /// Media type in lower case, for example `image/heic`.
    pub content_type: String,
    /// Decoded size in bytes.
    pub size: u64,
    /// SHA-256 of the decoded bytes, lower-case hex.
    pub sha256: String,
}

/// Somebody else's mail that the sender passed on, as far as its marker and header block could be read.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Forwarded {
    /// The original sender; `None` when the block names nobody.
    pub from: Option<Mailbox>,
    /// The original subject.
    pub subject: String,
    /// The original date line as written.
    pub date_text: String,
    /// The original date when it could be read, in the offset it named (UTC when none).
    pub date: Option<jiff::civil::DateTime>,
    /// The original sender's words.
    pub text: String,
    /// What the forwarding person wrote above it.
    pub own_text: String,
}

/// What a bounce says about which of our mails (RFC 3464, or the free-text kind).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct BounceReport {
    /// Message-IDs of the returned mail, without angle brackets; the only link to our outbox that counts.
    pub message_ids: Vec<String>,
    /// The address that failed, when named.
    pub recipient: Option<EmailAddress>,
    /// Enhanced status code such as `5.1.1`, when named.
    pub status: Option<String>,
    /// True for a final failure, false for "delayed, still trying".
    pub permanent: bool,
}

/// Signs that a mail is not from one person to us; triage weighs them (procedure.md §8.4 steps 1 and 3).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MachineSigns {
    /// List-Unsubscribe, a List-Id, or Precedence bulk/list/junk.
    pub bulk: bool,
    /// The List-Id without brackets, so that our own group's id can be ignored.
    pub list_id: Option<String>,
    /// A provider's spam flag (X-Spam-Flag: YES and its kin).
    pub spam_flag: bool,
    /// The sender's local part says that nobody reads answers.
    pub no_reply: bool,
    /// Auto-Submitted is present and not `no`.
    pub auto_submitted: bool,
    /// The null return path `<>`.
    pub null_return_path: bool,
}

/// One e-mail, understood as far as it could be. Text fields are UTF-8 with `\n` line ends.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct IncomingMail {
    /// Person or machine.
    pub kind: Kind,
    /// Why `kind` was chosen, in plain Dutch words, most telling first.
    pub reasons: Vec<String>,
    /// The first From address (RFC 5322 §3.6.2); `None` when there is none or it is empty.
    pub from: Option<Mailbox>,
    /// More than one From header or address: a spoofing trick, so proof fails.
    pub several_from: bool,
    /// Reply-To addresses, in order.
    pub reply_to: Vec<Mailbox>,
    /// To and Cc addresses, in order.
    pub recipients: Vec<Mailbox>,
    /// Addresses from To, Cc, Delivered-To and X-Original-To, where a reply token may stand.
    pub delivered_to: Vec<EmailAddress>,
    /// The decoded subject, one line.
    pub subject: String,
    /// The first Message-ID without angle brackets.
    pub message_id: Option<String>,
    /// In-Reply-To ids without angle brackets.
    pub in_reply_to: Vec<String>,
    /// References ids without angle brackets.
    pub references: Vec<String>,
    /// The Date header; forgeable, never used for a term (procedure.md D-03).
    pub date: Option<Timestamp>,
    /// Only what the sender typed now: quotes, signature and footers off.
    pub text: String,
    /// Everything readable, quotes included.
    pub full_text: String,
    /// True when the plain text above came from HTML (no usable text/plain part).
    pub from_html: bool,
    /// Language of the sender's own words.
    pub language: Language,
    /// Files, in the order of the mail.
    pub attachments: Vec<Attachment>,
    /// Set when somebody passed on another's mail.
    pub forwarded: Option<Forwarded>,
    /// Set when `kind` is [`Kind::Bounce`].
    pub bounce: Option<BounceReport>,
    /// Evidence of machines and mass mail.
    pub signs: MachineSigns,
    /// Authentication-Results header bodies, unfolded, topmost first, only the block above the first
    /// Received header is contiguous with our own server; see [`proof`].
    pub authentication_results: Vec<String>,
    /// What had to be repaired or could not be read, as short codes (`unclosed_multipart`, `bad_charset` …).
    pub damage: Vec<String>,
}

/// The damage code of a mail of which only a part, or nothing, was taken from the mailbox; its first reason says so.
pub const NOT_TAKEN_WHOLE: &str = "not_taken_whole";

impl IncomingMail {
    /// Only a part of it was taken from the mailbox, and the first reason says so.
    pub fn is_cut_off(&self) -> bool {
        self.damage.iter().any(|code| code == NOT_TAKEN_WHOLE)
    }

    /// A mail of a person that says nothing.
    pub fn empty() -> Self {
        Self {
            kind: Kind::Human,
            reasons: Vec::new(),
            from: None,
            several_from: false,
            reply_to: Vec::new(),
            recipients: Vec::new(),
            delivered_to: Vec::new(),
            subject: String::new(),
            message_id: None,
            in_reply_to: Vec::new(),
            references: Vec::new(),
            date: None,
            text: String::new(),
            full_text: String::new(),
            from_html: false,
            language: Language::default(),
            attachments: Vec::new(),
            forwarded: None,
            bounce: None,
            signs: MachineSigns::default(),
            authentication_results: Vec::new(),
            damage: Vec::new(),
        }
    }

    /// A mail of which nothing could be read; its bytes are kept elsewhere.
    pub fn unreadable() -> Self {
        Self {
            kind: Kind::Unreadable,
            ..Self::empty()
        }
    }
}
