//! Where a mail belongs: an ordered list of small rules, first match wins, the last takes everything (procedure.md §8).
//!
//! Pure. Cue words come from `config/signals.toml`; reasons are shown to the board in plain words.
//! The costs are unequal: a complaint must never end in a silent lane, and nobody else may hear that we treat their
//! mail as a complaint; asking a human is cheap. So both `complaint` and `not_complaint` need proof.

mod about;
mod agreed;
#[cfg(test)]
mod danger_tests;
mod do_not_mail;
#[cfg(test)]
mod fit_tests;
mod groups;
mod names;
mod opinion;
mod pattern;
mod points;
mod proof;
mod read;
mod reasons;
mod rules;
mod shape;
mod signals;
mod sounds;
#[cfg(test)]
mod tests;
mod texts;
mod traits;
mod view;
mod web_form;
mod weigh;
mod words;

pub use signals::{BUILT_IN, Signals, SignalsError};
pub use view::{Dmarc, MailFacts, Mode, OfficeView};
pub use web_form::WebForm;

use crate::case::{Answer, CaseNumber, Category, IntakeNumber};
use crate::mail::{IncomingMail, Mailbox};
use crate::roster::PersonId;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Where a mail goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Lane {
    /// Registered by itself.
    Complaint,
    /// A human chooses (B1).
    Unclear,
    /// Positive proof of something else; listed (B14).
    NotComplaint,
    /// A machine.
    Auto,
    /// Added to an existing case.
    FollowUp,
    /// Commands of somebody of the roster.
    Command,
    /// Junk; listed.
    Spam,
    /// Was in the mailbox before `start_from`: never answered.
    Old,
    /// Could not be read; a human is told.
    Unreadable,
}

/// What the text says beside its lane; suggestions for a human, never acted on by themselves.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Flags {
    /// Written by or for somebody else (I-04): C1v instead of C1.
    pub representative: bool,
    /// Words of withdrawal (I-11).
    pub withdrawal: bool,
    /// Words of danger (I-24); false alarms are fine.
    pub danger: bool,
    /// A question about personal data (§7.3).
    pub privacy: bool,
    /// Displeasure about how a complaint is handled (I-29).
    pub about_handling: bool,
    /// Displeasure of a strong kind, about whomever.
    pub displeased: bool,
    /// Says who it was that helped, as an answer to the question in C1.
    pub helped_by: bool,
    /// Says whom the sender spoke to.
    pub spoke_to: bool,
    /// "Do not write to this address."
    pub do_not_mail: bool,
    /// A lawyer, liability, the police or the press is named.
    pub conflict: bool,
    /// Thanks occur.
    pub thanks: bool,
    /// The first line is a plain yes or no, or says happy or not happy (T13).
    pub satisfied: Option<Answer>,
}

/// A mail that somebody of the roster passed on: original sender, date and words, to be confirmed by a human (I-25).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ForwardProposal {
    /// The original sender, when the block named one.
    pub from: Option<Mailbox>,
    /// The original subject.
    pub subject: String,
    /// The original date, when it could be read, in local or named time.
    pub date: Option<jiff::civil::DateTime>,
    /// The original sender's words.
    pub text: String,
    /// What the forwarding person wrote above it.
    pub own_text: String,
}

/// Where one mail goes, and all that intake noticed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Route {
    /// Where it goes.
    pub lane: Lane,
    /// Sum of the points; 0 where the cue words did not decide.
    pub score: i32,
    /// The cues behind the score, as written, most telling first.
    pub signals: Vec<String>,
    /// Why, in plain Dutch sentences for B1 and `inbox`.
    pub reasons: Vec<String>,
    /// What else was noticed.
    pub flags: Flags,
    /// People of the roster who must not hear of it (I-03), with the reason in Dutch.
    pub named: BTreeMap<PersonId, String>,
    /// Suggested categories (article 5).
    pub categories: BTreeSet<Category>,
    /// An automatic answer may go to the sender: a person outside the roster, not mass mail, not disproven.
    pub answerable: bool,
    /// Unclear, and the neutral answer C2 goes at once (§8.4 step 5).
    pub instant_neutral: bool,
    /// A human is asked, but the rules think it is a complaint: `Klacht` may be preselected (mode `human`, known sender).
    pub proposes_complaint: bool,
    /// The case it is added to, or a hint for the human.
    pub case: Option<CaseNumber>,
    /// The intake item whose letter it answers.
    pub intake: Option<IntakeNumber>,
    /// Set when somebody of the roster passed it on.
    pub forwarded: Option<ForwardProposal>,
    /// Set when it came by the clinic's own web form: its sender and words count, not the machine's.
    pub web_form: Option<WebForm>,
}

/// Chooses the lane of a mail; total and pure.
pub fn route(
    mail: &IncomingMail,
    facts: &MailFacts,
    signals: &Signals,
    office: &OfficeView<'_>,
) -> Route {
    let reading = read::Reading::new(mail, facts, signals, office);
    let verdict = rules::verdict(&reading);
    reading.into_route(verdict)
}
