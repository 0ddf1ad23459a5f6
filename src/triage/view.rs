//! What triage may know beside the mail and the cue words: the office, and what the store knows of this one mail.

use crate::case::{CaseNumber, IntakeNumber};
use crate::mail::EmailAddress;
use crate::roster::Roster;
use jiff::civil::Date;

/// How much the office leaves to the rules (`intake.triage`, procedure.md §8.2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Mode {
    /// Clear complaints are registered, the rest is asked or listed.
    #[default]
    Lanes,
    /// A human chooses on every complaint; the proposal is shown.
    Human,
    /// Every mail of a person is registered.
    Everything,
}

/// What our own mail server said about the sender's domain (RFC 7489, RFC 8601).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Dmarc {
    /// The domain in From is proven.
    Pass,
    /// The domain in From is disproven.
    Fail,
    /// Nothing usable was said.
    #[default]
    None,
}

/// The office, as far as triage needs it.
#[derive(Debug, Clone)]
pub struct OfficeView<'a> {
    /// The people.
    pub roster: &'a Roster,
    /// How much is left to the rules.
    pub mode: Mode,
    /// The local day of receipt: who is of the roster on that day.
    pub today: Date,
    /// Our own addresses; mail from them is never answered by itself.
    pub own_addresses: &'a [EmailAddress],
    /// Addresses from which the clinic's own web form writes.
    pub web_form_senders: &'a [EmailAddress],
    /// List-Ids of our own groups, without brackets: no sign of mass mail (§8.4 step 1).
    pub own_list_ids: &'a [String],
    /// The address that is there for complaints alone, when the office has one (signal K).
    pub complaints_address: Option<&'a EmailAddress>,
    /// Addresses or domains (`reviews.example`) of review sites that notify us.
    pub review_senders: &'a [String],
}

/// What the store knows of this one mail.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MailFacts {
    /// The case whose letter it answers (by token, In-Reply-To or References), and whether the sender is a party of it.
    pub answers_case: Option<(CaseNumber, bool)>,
    /// The intake item whose letter it answers.
    pub answers_intake: Option<IntakeNumber>,
    /// Cases of which the sender is a party: open, or closed at most 12 months ago.
    pub sender_cases: Vec<CaseNumber>,
    /// The sender is of the roster and answers one of our letters, or the text starts with a keyword.
    pub commandish: bool,
    /// What our mail server said about the sender.
    pub dmarc: Dmarc,
    /// It was in the mailbox before `mailbox.start_from`.
    pub before_start: bool,
}
