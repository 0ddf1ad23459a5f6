//! What the desk may know, and what it wants changed: the contract between the pure part and the store.

use crate::case::{
    Actor, Case, CaseNumber, Event, IntakeNumber, LetterId, LetterKind, Logged, Party,
};
use crate::mail::{EmailAddress, Language, Mailbox};
use crate::roster::PersonId;
use crate::triage::Lane;
use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Row id of a kept mail in the inbox.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct MailId(pub i64);

/// One incoming mail as an item of the procedure (procedure.md §2.1), beside its raw bytes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct IntakeItem {
    /// M-number.
    pub number: IntakeNumber,
    /// The kept mail it stands for.
    pub mail: MailId,
    /// Server receipt.
    pub received_at: Timestamp,
    /// First From; `None` when there was none.
    pub from: Option<Mailbox>,
    /// Others to whom the sender wrote it too, beside our own addresses (I-30).
    #[serde(default)]
    pub also_to: Vec<Mailbox>,
    /// Decoded subject.
    pub subject: String,
    /// Message-ID without brackets.
    pub message_id: Option<String>,
    /// Where it went.
    pub lane: Lane,
    /// Score of the cue rules; 0 where they did not run.
    pub score: i32,
    /// Why, in plain Dutch words.
    pub reasons: Vec<String>,
    /// True while a human must choose (`onbeslist`).
    pub undecided: bool,
    /// The case it became or was added to.
    pub case: Option<CaseNumber>,
    /// Who chose, and when.
    pub decided_by: Option<PersonId>,
    /// When it was chosen.
    pub decided_at: Option<Timestamp>,
    /// People of the roster who must not hear of it (their name occurs), with the reason.
    pub excluded: BTreeMap<PersonId, String>,
    /// Sender's own words at the time of intake (needed to register later).
    pub text: String,
    /// Language of those words.
    pub language: Language,
    /// Original sender, when forwarded by somebody of the roster.
    pub original_from: Option<Mailbox>,
    /// Original date, when forwarded.
    pub original_at: Option<Timestamp>,
    /// Original text, when forwarded.
    pub original_text: Option<String>,
    /// Attachment names, sizes and hashes.
    pub attachments: Vec<crate::mail::Attachment>,
    /// C2 went out for it.
    pub answered_neutrally: bool,
    /// Cue flags kept for registration later.
    pub signs: IntakeSigns,
    /// An earlier part by the same sender within 30 minutes; this one was added to it (I-21).
    pub joined: Option<IntakeNumber>,
    /// A C11 that waits for `Verstuur` after `Geen klacht vraag`.
    pub draft: Option<crate::case::Draft>,
    /// Only the beginning of the mail was taken from the mailbox.
    #[serde(default)]
    pub cut_off: bool,
}

/// Flags intake saw and registration needs again.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct IntakeSigns {
    /// Written by a representative (C1v).
    pub representative: bool,
    /// Danger words (B12).
    pub danger: bool,
    /// A person wrote it, to whom an answer may go.
    pub answerable: bool,
    /// Suggested categories.
    pub categories: std::collections::BTreeSet<crate::case::Category>,
    /// It came by the clinic's own web form.
    pub web_form: bool,
    /// A name typed in the web form without an address.
    pub sender_name: String,
    /// "Do not write to this address."
    #[serde(default)]
    pub do_not_mail: bool,
}

/// To whom and about what one of our letters was: what its token opens.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Binding {
    /// The letter.
    pub letter: LetterId,
    /// Kind of letter.
    pub kind: LetterKind,
    /// Its one recipient.
    pub party: Party,
    /// The address it went to.
    pub address: EmailAddress,
    /// About this case.
    pub case: Option<CaseNumber>,
    /// About this intake item.
    pub intake: Option<IntakeNumber>,
    /// When it was made.
    pub created_at: Timestamp,
}

/// What the office as a whole remembers between inputs.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfficeState {
    /// Board members who said `Afwezig`, until this day included.
    pub absent_until: BTreeMap<PersonId, Date>,
    /// Who was last given a case by the rota.
    pub last_assigned: Option<PersonId>,
    /// Last used case number per year.
    pub last_case: BTreeMap<i16, u32>,
    /// Last used intake number per year.
    pub last_intake: BTreeMap<i16, u32>,
    /// When an automatic mail last went to an address (keyed hash), for one a day.
    pub last_automatic: BTreeMap<String, Timestamp>,
    /// Automatic registrations per local day, for the daily cap (M4); only today's is kept.
    pub registered_today: Option<(Date, u32)>,
    /// Moments of the regular mails that were already sent (`B8:2026-10-12:bram`), for once-only rules.
    pub sent_marks: BTreeMap<String, Timestamp>,
    /// Commands without proof that wait for a yes, by the letter that asked.
    #[serde(default)]
    pub questions: BTreeMap<LetterId, super::Question>,
    /// Logs of the report years (article 7).
    #[serde(default)]
    pub years: crate::year::Books,
    /// On which day report years begin, and began before it was changed; oldest first.
    #[serde(default)]
    pub report_years: Vec<crate::year::YearStart>,
    /// Requests about personal data, holds, breaches.
    #[serde(default)]
    pub privacy: super::PrivacyState,
    /// Addresses (keyed hash) whose owner asked us not to write there, since when; `Veilig adres` opens one again.
    #[serde(default)]
    pub closed_addresses: BTreeMap<String, Timestamp>,
}

/// Everything the desk may know for one input, read before it starts.
#[derive(Debug, Clone, Default)]
pub struct Known {
    /// All cases that are not anonymised.
    pub cases: BTreeMap<CaseNumber, Case>,
    /// Anonymised cases: they are counted, and nothing else.
    pub anonymous: Arc<BTreeMap<CaseNumber, Case>>,
    /// Intake items: undecided ones, and those of the last 90 days.
    pub intake: BTreeMap<IntakeNumber, IntakeItem>,
    /// The letter this mail answers, by its token in References, In-Reply-To or the recipient address; newest first.
    pub answers: Vec<Binding>,
    /// Case files as they were asked for (`Inzage`).
    pub files: BTreeMap<CaseNumber, CaseFile>,
    /// The letters a bounce returns, by their ids.
    pub returned: Vec<Binding>,
    /// The logs of all cases, when the mail may ask for a case file; else empty.
    pub logs: BTreeMap<CaseNumber, Vec<Logged>>,
    /// The mails of all cases with the files they brought, oldest first, when the mail may ask for a case file; else empty.
    pub brought: BTreeMap<CaseNumber, Vec<MailInCase>>,
    /// The office's memory.
    pub office: OfficeState,
    /// The state of the house; filled in when time passes, else empty.
    pub upkeep: Upkeep,
}

/// How the house is kept, for the monthly D10.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Upkeep {
    /// When the last backup was made.
    pub backup_at: Option<Timestamp>,
    /// When a backup was last opened and found whole.
    pub restore_tested_at: Option<Timestamp>,
    /// Security notes of the last two months, oldest first.
    pub notes: Vec<SecurityNote>,
    /// The mailbox fails, and was not read for a day.
    pub mailbox_fails: bool,
}

/// What came in and went out about a case, oldest first.
#[derive(Debug, Clone, Default)]
pub struct CaseFile {
    /// Mails in the file.
    pub received: Vec<IntakeItem>,
    /// Letters that the server took.
    pub sent: Vec<SentLetter>,
}

/// A mail of a case, and which files it brought.
#[derive(Debug, Clone, PartialEq)]
pub struct MailInCase {
    /// The kept mail.
    pub mail: MailId,
    /// Server receipt.
    pub received_at: Timestamp,
    /// Its files, in the order of the mail.
    pub files: Vec<crate::mail::Attachment>,
    /// Its bytes are still there.
    pub kept: bool,
    /// Only its beginning was taken from the mailbox.
    pub cut_off: bool,
}

/// A letter that is out.
#[derive(Debug, Clone)]
pub struct SentLetter {
    /// To whom and about what.
    pub binding: Binding,
    /// When the server took it.
    pub at: Timestamp,
    /// The whole mail.
    pub raw: Vec<u8>,
}

/// A letter to be put in the outbox with the decision that caused it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct OutgoingLetter {
    /// Its token and Message-ID.
    pub binding: Binding,
    /// Subject, for the CLI.
    pub subject: String,
    /// The whole mail, RFC 5322.
    pub raw: Vec<u8>,
    /// Not before this moment.
    pub scheduled_at: Timestamp,
    /// In the hold of a confirmed draft: `Stop` may still cancel it.
    pub held: bool,
    /// The files that are put in it when it leaves.
    #[serde(default)]
    pub parcel: Option<super::Parcel>,
}

/// One step of one case: its events in order and the state after them.
#[derive(Debug, Clone, PartialEq)]
pub struct CaseStep {
    /// The case after the events.
    pub case: Case,
    /// The events, in order.
    pub events: Vec<Event>,
    /// Who caused them.
    pub by: Actor,
    /// When.
    pub at: Timestamp,
}

/// A line for the security list that D10 counts: never with an address, name or text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SecurityNote {
    /// Code such as `unknown_sender`, `no_proof`, `borrowed_token`, `ex_member`.
    pub code: String,
    /// The case it touched, when known.
    pub case: Option<CaseNumber>,
    /// When.
    pub at: Timestamp,
}

/// All that one input changes; committed in one transaction or not at all.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Changes {
    /// Intake items made or changed.
    pub intake: Vec<IntakeItem>,
    /// Case steps, in order.
    pub cases: Vec<CaseStep>,
    /// New letters.
    pub letters: Vec<OutgoingLetter>,
    /// Letters whose hold was stopped.
    pub cancelled: Vec<LetterId>,
    /// Addresses whose owner asked us not to write there: what still waits for them does not go (C letters).
    pub closed_addresses: Vec<EmailAddress>,
    /// Letters that came back or were refused after acceptance.
    pub returned: Vec<LetterId>,
    /// The office's memory after this input; `None` = unchanged.
    pub office: Option<OfficeState>,
    /// Security notes.
    pub security: Vec<SecurityNote>,
    /// Mail to move to `done_folder` (a registered complaint, lane complaint and nothing else).
    pub move_to_done: Vec<MailId>,
    /// Messages of this mail in a case file: the mail and the case.
    pub filed: Vec<(MailId, CaseNumber)>,
}
