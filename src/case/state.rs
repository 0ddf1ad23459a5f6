//! What is true of a complaint: the case and its parts. Field numbers (F-01 …) are those of the registration form
//! (klachtenregistratieformulier, article 5; procedure.md §2.4).

use super::{CaseNumber, LetterId, LetterKind, Party, Reminder};
use crate::mail::{EmailAddress, Language};
use crate::roster::PersonId;
use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Where a complaint stands (procedure.md §2.2). Facts such as "informed" are dates on sub-records, not stages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// ontvangen: registered, no coordinator yet.
    Received,
    /// in behandeling: a coordinator has it; volunteers not informed or not known.
    InProgress,
    /// horen: at least one volunteer informed, not all heard or waived.
    Hearing,
    /// oplossen: all heard, waived, or there is none.
    Resolving,
    /// beslist: the decision mail was accepted by the outgoing server.
    Decided,
    /// afgesloten: closed for one of the [`EndReason`]s.
    Closed,
    /// geanonimiseerd: personal data are gone.
    Anonymised,
}

/// How the complaint came in (article 5): oral, written, or both.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Manner {
    /// a. mondeling
    Oral,
    /// b. schriftelijk
    Written,
}

/// Nature of the complaint (article 5); a complaint may be in several.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Category {
    /// a. conduct of, or treatment by, the volunteer
    A,
    /// b. legal substance of the service
    B,
    /// c. practice in general
    C,
}

/// The road by which it came (F-05).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    /// A mail of the complainant.
    Email,
    /// Told by phone or in person, registered by `Nieuw mondeling`.
    Spoken,
    /// Passed on by somebody of the clinic.
    Forwarded,
    /// The clinic's own web form.
    WebForm,
}

/// How `received` was established (procedure.md D-03).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReceivedSource {
    /// Server receipt of the mail.
    Mail,
    /// The day it was said.
    Said,
    /// An earlier day, confirmed by a person.
    Earlier,
}

/// Who complains (F-09).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ComplainantKind {
    /// The client (article 1).
    Client,
    /// Somebody on the client's behalf.
    Representative,
    /// Neither.
    Other,
    /// Did not say who.
    Anonymous,
    /// Not established yet.
    #[default]
    Unknown,
}

/// Age group of the client when helped (F-10); `Unknown` is an allowed explicit answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AgeGroup {
    /// Younger than 12.
    Under12,
    /// 12–15.
    From12To15,
    /// 16–17.
    From16To17,
    /// 18–20.
    From18To20,
    /// 21 or older.
    From21,
    /// Asked or considered, and not known.
    Unknown,
}

/// A yes, a no, or an explicit "not known".
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// ja
    Yes,
    /// nee
    No,
    /// onbekend
    Unknown,
}

/// The complainant (klager, article 1) as far as known.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Complainant {
    /// First name or name as given (F-07).
    pub name: Option<String>,
    /// Where letters go: the first one; further ones are known contacts (F-08).
    pub addresses: Vec<EmailAddress>,
    /// Phone number as typed.
    pub phone: Option<String>,
    /// Client, representative … (F-09).
    pub kind: ComplainantKind,
    /// F-10.
    pub age_group: Option<AgeGroup>,
    /// Relation of a representative to the client (F-11).
    pub relation: Option<String>,
    /// The client's consent to talk with the representative (F-11).
    pub consent: Option<Answer>,
    /// False after a bounce, until another address is given.
    pub reachable: bool,
    /// The complainant asked not to be mailed at the known address.
    pub do_not_mail: bool,
}

/// What is known of the volunteers (F-12).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Involvement {
    /// Nobody has said yet.
    #[default]
    Open,
    /// No volunteer is involved (`Vrijwilliger geen`, D-16).
    Nobody,
    /// Cannot be found out; the reason is a deviation from article 4.1.
    Unknown(String),
    /// These volunteers; see [`Case::volunteers`].
    Named,
}

/// When and how something was told or heard.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told {
    /// Local day.
    pub on: Date,
    /// `mail`, or what the coordinator typed (`telefonisch`).
    pub how: String,
    /// The words, where there are any.
    pub text: String,
}

/// One involved volunteer and every step towards that person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Volunteer {
    /// Roster id.
    pub id: PersonId,
    /// F-21: informed (article 4.1).
    pub informed: Option<Told>,
    /// When V1 was accepted by the server, for the waiver rule and reminders.
    pub v1_sent_at: Option<Timestamp>,
    /// F-22: heard (article 4.2); every statement in order.
    pub statements: Vec<Told>,
    /// F-22 alternative: not heard, because …
    pub waived: Option<String>,
    /// F-28: told the outcome (article 6.3).
    pub outcome_told_at: Option<Timestamp>,
    /// F-32.
    pub signature: Option<Signature>,
    /// F-32 alternative: refused or unreachable, because …
    pub signature_declined: Option<String>,
    /// The volunteer asked to be called (`Bel mij`), with the number when given.
    pub call_me: Option<String>,
    /// F-28 alternative: could not be told the outcome, because (`left`, `undeliverable`, `unreachable`).
    pub outcome_exception: Option<String>,
}

impl Volunteer {
    /// Somebody who was just named: nothing has been done yet.
    pub fn named(id: PersonId) -> Self {
        Self {
            id,
            informed: None,
            v1_sent_at: None,
            statements: Vec::new(),
            waived: None,
            outcome_told_at: None,
            signature: None,
            signature_declined: None,
            call_me: None,
            outcome_exception: None,
        }
    }

    /// Knows of the complaint, or cannot be told (guard G3).
    pub fn informed_or_waived(&self) -> bool {
        self.informed.is_some() || self.waived.is_some()
    }

    /// Heard or validly not heard (guard G4).
    pub fn heard_or_waived(&self) -> bool {
        !self.statements.is_empty() || self.waived.is_some()
    }
}

/// A signature by mail: who is implied by where it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signature {
    /// When the signing mail was received.
    pub at: Timestamp,
    /// First 16 hex digits of the SHA-256 of the form's contents at that moment ([`super::form::hash`]).
    pub form_hash: String,
}

/// How the case ends for the complainant (D-12).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// gegrond
    Upheld,
    /// deels gegrond
    PartlyUpheld,
    /// ongegrond
    NotUpheld,
    /// opgelost
    Resolved,
    /// geen oordeel
    NoFinding,
}

/// The decision (besluit, article 4.4), F-26.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// Outcome.
    pub outcome: Outcome,
    /// The coordinator's words, exactly.
    pub text: String,
    /// When the mail was accepted by the outgoing server (or told otherwise when there is no address).
    pub sent_at: Option<Timestamp>,
    /// Sent after the deadline's last second.
    pub late: bool,
}

/// A contact moment with the complainant (F-24).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    /// Local day.
    pub on: Date,
    /// `gebeld`, `gesproken`, `mail` …
    pub how: String,
    /// What was said.
    pub text: String,
    /// When it was recorded.
    pub at: Timestamp,
    /// False for "contact niet gelukt: reden", which satisfies G5 but not T8.
    pub succeeded: bool,
}

/// Causes of F-30, the fixed list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CauseKind {
    /// uitleg onduidelijk
    UnclearExplanation,
    /// advies onjuist of onvolledig
    WrongAdvice,
    /// te laat of geen reactie
    LateOrNoReply,
    /// bereikbaarheid of afspraak
    Availability,
    /// houding of toon
    Attitude,
    /// vertrouwelijkheid
    Confidentiality,
    /// verwachting verkeerd
    WrongExpectation,
    /// werkwijze kantoor
    OfficePractice,
    /// buiten KJRW
    OutsideOffice,
    /// geen oorzaak gevonden
    NoneFound,
}

/// F-30: what caused the complaint.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cause {
    /// From the fixed list; may be empty when only words were given.
    pub kinds: BTreeSet<CauseKind>,
    /// One sentence.
    pub text: String,
}

/// F-31: what is done about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MeasureKind {
    /// A measure without a flag.
    General,
    /// For training volunteers (article 2.4).
    Training,
    /// A change of procedure.
    Procedure,
    /// None, with the reason as text.
    None,
}

/// One measure or recommendation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Measure {
    /// Flag.
    pub kind: MeasureKind,
    /// What, or why nothing.
    pub text: String,
}

/// F-29: whether the complainant is satisfied (D-07); only `Yes` opens signing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Satisfaction {
    /// The answer.
    pub answer: Answer,
    /// Local day.
    pub on: Date,
    /// `klager` (own mail) or `coordinator`.
    pub by_complainant: bool,
}

/// Why a case ended (F-35).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EndReason {
    /// Handled to satisfaction.
    Satisfied,
    /// Handled, complainant not satisfied.
    NotSatisfied,
    /// Handled, satisfaction not known.
    Unknown,
    /// ingetrokken
    Withdrawn,
    /// geen klacht
    NotAComplaint,
    /// dubbel
    Duplicate,
    /// buiten regeling
    OutOfScope,
}

/// A rule that was not followed, with its article and reason (F-38, RB-07).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deviation {
    /// Article of the regulation, for example `4.2`.
    pub article: String,
    /// Why, in the words of the person who typed it; for what the program saw itself one of the codes
    /// `late`, `no_address`, `left`.
    pub reason: String,
}

/// Who handled it and from when (F-18).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assignment {
    /// The coordinator; `None` when nobody was eligible.
    pub coordinator: Option<PersonId>,
    /// From when.
    pub from: Timestamp,
    /// Why it changed, as a short code or the typed reason.
    pub reason: String,
}

/// One letter inside a draft: to whom and with which human words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftLetter {
    /// Which mail.
    pub kind: LetterKind,
    /// The one recipient.
    pub to: Party,
    /// The human text in it (decision, message, reason); empty for V1.
    pub text: String,
    /// Address frozen at preview; `None` when there is no address.
    pub address: Option<EmailAddress>,
}

/// Letters waiting for `Verstuur` + code, or for the hold to end (procedure.md §3.6).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// What `Verstuur` must repeat; bound to case, recipient, text and person.
    pub code: String,
    /// Who was shown the preview.
    pub shown_to: PersonId,
    /// When it was shown; the code is good for 72 hours.
    pub shown_at: Timestamp,
    /// The letters that one `Verstuur` releases together.
    pub letters: Vec<DraftLetter>,
    /// What happens with the case when they are sent.
    pub purpose: DraftPurpose,
    /// Wrong codes so far; the third brings a new preview.
    pub wrong_tries: u8,
    /// Set by `Verstuur`: goes out at this moment unless stopped.
    pub held_until: Option<Timestamp>,
    /// Ids of the released letters, to know them again when delivered.
    pub letter_ids: Vec<LetterId>,
}

/// Why a draft exists.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DraftPurpose {
    /// V1 to one or more volunteers (T4).
    InformVolunteers,
    /// C7 (T9, T10).
    Decide {
        /// Outcome of the concept decision.
        outcome: Outcome,
    },
    /// C3, C4 or C6 (T7).
    Message,
    /// C8 (T11).
    Delay {
        /// The new date promised.
        new_date: Date,
    },
    /// C10, C11 or C15: the case ends when sent (T16, T17, T19).
    End {
        /// With this reason.
        reason: EndReason,
    },
    /// C12 to a complainant who is not satisfied.
    Farewell,
    /// C1m: acknowledgement of an oral complaint to a typed address.
    AcknowledgeOral,
}

/// A delay that was announced (C8); the deadline itself never moves (D-04).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Delay {
    /// The date named to the complainant.
    pub new_date: Date,
    /// Reason in the coordinator's words.
    pub reason: String,
    /// When C8 was accepted.
    pub told_at: Option<Timestamp>,
}

/// A text the daemon refused to act on and keeps for 7 days (RC-13).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptText {
    /// Command keyword it came with.
    pub command: String,
    /// The words.
    pub text: String,
    /// Kept until the end of this local day.
    pub until: Date,
}

/// An earlier round of a reopened case (F-36).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PastRound {
    /// Round number from 1.
    pub round: u32,
    /// When this round began (receipt, or the request to reopen).
    pub began: Timestamp,
    /// Its deadline.
    pub deadline: Date,
    /// Its decision.
    pub decision: Option<Decision>,
    /// Its satisfaction.
    pub satisfaction: Option<Satisfaction>,
    /// Its coordinator's signature.
    pub coordinator_signature: Option<Signature>,
    /// Its volunteers' signatures.
    pub volunteer_signatures: BTreeMap<PersonId, Signature>,
    /// How and when it closed.
    pub closed: Option<Closing>,
}

/// How and when a case closed (F-35).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Closing {
    /// When.
    pub at: Timestamp,
    /// Why.
    pub reason: EndReason,
    /// Words that went with it.
    pub text: String,
    /// The other case, for duplicates.
    pub merged_into: Option<CaseNumber>,
}

/// F-20.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Acknowledgement {
    /// C1, C1v or C1m was accepted at this moment.
    Sent(Timestamp),
    /// Not possible, because (`no_address`, `bounced` …).
    NotPossible(String),
}

/// One complaint with everything that is true of it now. Only [`super::evolve`] changes it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Case {
    /// F-01.
    pub number: CaseNumber,
    /// Where it stands.
    pub stage: Stage,
    /// From 1; `Heropen` adds one.
    pub round: u32,
    /// F-02: the moment that starts the term (article 6.4, D-03).
    pub received: Timestamp,
    /// How that is known.
    pub received_source: ReceivedSource,
    /// F-03.
    pub registered_at: Timestamp,
    /// F-03: who registered it; `None` = by itself.
    pub registered_by: Option<PersonId>,
    /// F-27: last local day of the term of this round.
    pub deadline: Date,
    /// F-04.
    pub manner: BTreeSet<Manner>,
    /// F-05.
    pub channel: Channel,
    /// F-06.
    pub language: Language,
    /// F-07 … F-11.
    pub complainant: Complainant,
    /// F-12.
    pub involvement: Involvement,
    /// F-12, F-21, F-22, F-28, F-32 per volunteer, in the order they were named.
    pub volunteers: Vec<Volunteer>,
    /// People who must not handle or even hear of the case, with the reason.
    pub implicated: BTreeMap<PersonId, String>,
    /// People a coordinator declared not to be the one who was named.
    pub cleared: BTreeSet<PersonId>,
    /// F-18: the coordinator now.
    pub coordinator: Option<PersonId>,
    /// F-18: all assignments, oldest first.
    pub assignments: Vec<Assignment>,
    /// F-19: the present coordinator declared not to be involved.
    pub declared_at: Option<Timestamp>,
    /// F-20.
    pub acknowledged: Option<Acknowledgement>,
    /// F-13.
    pub incident: Option<String>,
    /// F-14.
    pub summary: Option<String>,
    /// F-15.
    pub wish: Option<String>,
    /// F-16.
    pub categories: BTreeSet<Category>,
    /// A suggestion of intake; never counted as F-16.
    pub suggested_categories: BTreeSet<Category>,
    /// F-17: danger words were seen.
    pub danger: bool,
    /// F-17: what was done about it.
    pub danger_discussed: Option<String>,
    /// F-23.
    pub told_of_rules: Option<Answer>,
    /// F-24.
    pub contacts: Vec<Contact>,
    /// When all volunteers were heard or waived: contact for G5 must be after this.
    pub hearing_done_at: Option<Timestamp>,
    /// F-25.
    pub solution: Option<String>,
    /// F-26.
    pub decision: Option<Decision>,
    /// F-27.
    pub delay: Option<Delay>,
    /// F-27: why it was late, typed by the coordinator.
    pub late_reason: Option<String>,
    /// F-29.
    pub satisfaction: Option<Satisfaction>,
    /// F-30.
    pub causes: Vec<Cause>,
    /// F-31.
    pub measures: Vec<Measure>,
    /// F-33.
    pub coordinator_signature: Option<Signature>,
    /// F-34.
    pub board_report_at: Option<Timestamp>,
    /// F-35.
    pub closed: Option<Closing>,
    /// F-36.
    pub past_rounds: Vec<PastRound>,
    /// F-37.
    pub keep_until: Option<Date>,
    /// F-38.
    pub deviations: Vec<Deviation>,
    /// Internal notes, oldest first.
    pub notes: Vec<(Timestamp, String)>,
    /// Previews waiting for a code, or in their hold.
    pub drafts: Vec<Draft>,
    /// Refused texts.
    pub kept_texts: Vec<KeptText>,
    /// The complainant's oldest message that nobody has answered.
    pub unanswered_since: Option<Timestamp>,
    /// How many letters of each kind to each party were accepted; for "sent once" rules.
    pub letters_sent: BTreeMap<LetterKind, u32>,
    /// Times of the last accepted letter to the complainant.
    pub last_letter_to_complainant: Option<Timestamp>,
    /// When a letter released by `Verstuur` was last accepted.
    pub last_confirmed_letter: Option<Timestamp>,
    /// A person typed the address and nobody has confirmed a letter to it: no fixed letter goes there (procedure.md §3.6).
    pub address_unconfirmed: bool,
    /// Since when letters to the complainant come back.
    pub unreachable_since: Option<Timestamp>,
    /// The complainant's own words looked like a withdrawal (I-11; guard of T16).
    pub withdrawal_seen_at: Option<Timestamp>,
    /// A colleague who was asked to take over from an absent coordinator (I-27).
    pub offered_to: Option<PersonId>,
    /// The coordinator does not want the halfway letter C5 (`Stop`).
    pub halfway_stopped: bool,
    /// What the clock has said already (procedure.md §5.2).
    pub reminded: Vec<Reminded>,
    /// Previews that are no longer waiting, newest last; a few, to explain an old code.
    pub past_drafts: Vec<PastDraft>,
    /// Own steps that `Herstel` may still undo, newest last.
    pub undo: Vec<UndoStep>,
    /// When this round began: receipt, or the request to reopen.
    pub round_began: Timestamp,
    /// When the four weeks of this round ended without a decision (T22).
    pub deadline_passed_at: Option<Timestamp>,
}

/// Something the clock said, and when it last did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reminded {
    /// What.
    pub of: Reminder,
    /// When, last.
    pub at: Timestamp,
}

/// A preview that is no longer waiting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PastDraft {
    /// What it was.
    pub draft: Draft,
    /// What became of it.
    pub fate: DraftFate,
    /// When.
    pub at: Timestamp,
}

/// What became of a preview.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DraftFate {
    /// All its letters were accepted (or it was confirmed without an address).
    Sent,
    /// A letter of it could not be sent.
    Lost,
    /// `Stop`.
    Stopped,
    /// A newer preview took its place.
    Replaced,
    /// Text, recipient, volunteers, coordinator or the guards changed.
    Changed,
}

/// One step of a person that can be undone within 24 hours, with what was true before it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UndoStep {
    /// Whose step.
    pub by: PersonId,
    /// When.
    pub at: Timestamp,
    /// What was true before.
    pub before: Before,
}

/// The part of a case that one reversible step changed, as it was before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum Before {
    /// F-04.
    Manner { was: BTreeSet<Manner> },
    /// F-06.
    Language { was: Language },
    /// F-07 … F-11.
    Complainant { was: Box<Complainant> },
    /// F-12, F-21, F-22 and what follows from them.
    Volunteers {
        was: Vec<Volunteer>,
        involvement: Involvement,
        hearing_done_at: Option<Timestamp>,
        deviations: Vec<Deviation>,
    },
    /// F-13.
    Incident { was: Option<String> },
    /// F-14.
    Summary { was: Option<String> },
    /// F-15.
    Wish { was: Option<String> },
    /// F-16.
    Categories { was: BTreeSet<Category> },
    /// F-17 and the last note.
    Note { danger_discussed: Option<String> },
    /// F-23.
    ToldOfRules { was: Option<Answer> },
    /// F-24: the last contact.
    Contact { unanswered_since: Option<Timestamp> },
    /// F-25.
    Solution { was: Option<String> },
    /// F-27.
    LateReason { was: Option<String> },
    /// F-29.
    Satisfaction { was: Option<Satisfaction> },
    /// F-30: the last cause.
    Cause,
    /// F-31: the last measure.
    Measure,
    /// F-33.
    CoordinatorSignature { was: Option<Signature> },
    /// Who is kept out.
    Implicated {
        was: BTreeMap<PersonId, String>,
        cleared: BTreeSet<PersonId>,
    },
}

impl Case {
    /// A case of which only the number is known: what [`super::decide`] gets with [`super::Input::Register`].
    pub fn blank(number: CaseNumber) -> Self {
        Self {
            number,
            stage: Stage::Received,
            round: 1,
            received: Timestamp::UNIX_EPOCH,
            received_source: ReceivedSource::Mail,
            registered_at: Timestamp::UNIX_EPOCH,
            registered_by: None,
            deadline: Date::ZERO,
            manner: BTreeSet::new(),
            channel: Channel::Email,
            language: Language::default(),
            complainant: Complainant::default(),
            involvement: Involvement::Open,
            volunteers: Vec::new(),
            implicated: BTreeMap::new(),
            cleared: BTreeSet::new(),
            coordinator: None,
            assignments: Vec::new(),
            declared_at: None,
            acknowledged: None,
            incident: None,
            summary: None,
            wish: None,
            categories: BTreeSet::new(),
            suggested_categories: BTreeSet::new(),
            danger: false,
            danger_discussed: None,
            told_of_rules: None,
            contacts: Vec::new(),
            hearing_done_at: None,
            solution: None,
            decision: None,
            delay: None,
            late_reason: None,
            satisfaction: None,
            causes: Vec::new(),
            measures: Vec::new(),
            coordinator_signature: None,
            board_report_at: None,
            closed: None,
            past_rounds: Vec::new(),
            keep_until: None,
            deviations: Vec::new(),
            notes: Vec::new(),
            drafts: Vec::new(),
            kept_texts: Vec::new(),
            unanswered_since: None,
            letters_sent: BTreeMap::new(),
            last_letter_to_complainant: None,
            last_confirmed_letter: None,
            address_unconfirmed: false,
            unreachable_since: None,
            withdrawal_seen_at: None,
            offered_to: None,
            halfway_stopped: false,
            reminded: Vec::new(),
            past_drafts: Vec::new(),
            undo: Vec::new(),
            round_began: Timestamp::UNIX_EPOCH,
            deadline_passed_at: None,
        }
    }

    /// Not closed and not anonymised.
    pub fn is_open(&self) -> bool {
        !matches!(self.stage, Stage::Closed | Stage::Anonymised)
    }

    /// May not handle, see or hear of this case.
    pub fn is_excluded(&self, person: &PersonId) -> bool {
        self.implicated.contains_key(person) || self.volunteers.iter().any(|v| &v.id == person)
    }

    /// When the decision of this round went out.
    pub fn decided_at(&self) -> Option<Timestamp> {
        self.decision.as_ref().and_then(|decision| decision.sent_at)
    }

    /// The complainant may be sent one of our fixed letters: there is an address, and nobody still has to confirm it.
    pub fn fixed_letters_allowed(&self) -> bool {
        self.complainant_address().is_some() && !self.address_unconfirmed
    }

    /// How many letters of this kind were accepted, to anybody.
    pub fn sent(&self, kind: LetterKind) -> u32 {
        self.letters_sent.get(&kind).copied().unwrap_or(0)
    }

    /// The volunteer record of this person, when involved.
    pub fn volunteer(&self, person: &PersonId) -> Option<&Volunteer> {
        self.volunteers.iter().find(|v| &v.id == person)
    }

    /// Where a letter to the complainant may go; `None` after a bounce, a "do not mail me here", or when there is no address.
    pub fn complainant_address(&self) -> Option<&EmailAddress> {
        if self.complainant.reachable && !self.complainant.do_not_mail {
            self.complainant.addresses.first()
        } else {
            None
        }
    }
}
