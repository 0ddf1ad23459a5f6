//! What has happened to a case: facts in the past tense. The log of a case is a list of these and nothing else is true of it.

use super::{
    Actor, AgeGroup, Answer, Before, Case, CaseNumber, Category, Cause, ComplainantKind, Contact,
    Delay, Draft, DraftFate, EndReason, LetterId, LetterKind, Manner, Measure, MessageSigns,
    Outcome, Party, ReceivedSource, Registration, Reminder, Satisfaction, Signature, Told,
};
use crate::mail::{EmailAddress, Language};
use crate::roster::PersonId;
use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

/// Something that happened. Who did it and when stand in [`Logged`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
#[allow(
    missing_docs,
    reason = "the fields are those of the state and documented there"
)]
pub enum Event {
    // Registration and assignment.
    /// T1: the complaint has its number and its deadline.
    Registered {
        registration: Box<Registration>,
        deadline: Date,
    },
    /// F-20: no acknowledgement is possible (`no_address`, `do_not_mail`, `withheld`).
    AcknowledgementImpossible { reason: String },
    /// T2, T12: a coordinator has the case.
    CoordinatorAssigned {
        coordinator: PersonId,
        previous: Option<PersonId>,
        reason: String,
    },
    /// T2x: nobody is eligible.
    CoordinatorMissing {
        previous: Option<PersonId>,
        reason: String,
    },
    /// The case was offered to a colleague of the coordinator.
    TakeoverOffered { to: PersonId },
    /// I-18: a board member proposes somebody outside the board.
    ExternalProposed { name: String, reason: String },
    /// I-18: a second board member agreed; a deviation from article 1.
    ExternalAppointed { name: String },
    /// F-19: the coordinator declared not to be involved.
    NotInvolvedDeclared,
    /// Somebody must not handle or hear of the case.
    Implicated { person: PersonId, reason: String },
    /// Somebody turned out not to be the person who was named.
    Cleared { person: PersonId },

    // Volunteers and hearing.
    /// T3: these people are involved.
    VolunteersNamed { people: Vec<PersonId> },
    /// T3: this person is not involved after all.
    VolunteerRemoved { person: PersonId },
    /// T5: no volunteer is involved.
    NoVolunteerInvolved,
    /// T5: it cannot be found out who it was.
    VolunteerUnknown { reason: String },
    /// F-21: a volunteer knows of the complaint; `letter` when V1 told it.
    VolunteerInformed {
        person: PersonId,
        told: Told,
        letter: bool,
    },
    /// V1 came back: the volunteer does not know.
    VolunteerNotReached { person: PersonId },
    /// F-22: a volunteer gave an account.
    VolunteerHeard { person: PersonId, told: Told },
    /// F-22: a volunteer is not heard.
    HearingWaived { person: PersonId, reason: String },
    /// A volunteer wrote after the decision; it is not a hearing any more.
    VolunteerWrote { person: PersonId },
    /// A volunteer wants to be called.
    CallRequested {
        person: PersonId,
        phone: Option<String>,
    },
    /// A volunteer asks for time until a day.
    MoreTimeRequested { person: PersonId, until: Date },
    /// F-28: a volunteer knows how it ended.
    OutcomeTold { person: PersonId },
    /// F-28: a volunteer could not be told (`left`, `undeliverable`).
    OutcomeNotTold { person: PersonId, reason: String },

    // Fields of the form.
    /// F-02: the complaint was received earlier than was thought.
    ReceivedMoved {
        received: Timestamp,
        source: ReceivedSource,
        deadline: Date,
        decision_late: bool,
    },
    /// F-04.
    MannerSet {
        set: std::collections::BTreeSet<Manner>,
    },
    /// F-06.
    LanguageSet { language: Language },
    /// F-07.
    NameSet { name: String },
    /// F-08; `typed` addresses must be confirmed before a fixed letter goes there.
    AddressSet { address: EmailAddress },
    /// F-08.
    PhoneSet { phone: String },
    /// F-09, F-11.
    ComplainantKindSet {
        kind: ComplainantKind,
        relation: Option<String>,
    },
    /// F-10.
    AgeGroupSet { group: AgeGroup },
    /// F-11.
    ConsentSet { answer: Answer },
    /// F-13.
    IncidentSet { text: String },
    /// F-14.
    SummarySet { text: String },
    /// F-15.
    WishSet { text: String },
    /// F-16.
    CategoriesSet {
        set: std::collections::BTreeSet<Category>,
    },
    /// F-23.
    ToldOfRulesSet { answer: Answer },
    /// F-25; `agreed` is false for "none".
    SolutionSet { text: String, agreed: bool },
    /// F-27: why it was late.
    LateReasonSet { reason: String },
    /// F-30.
    CauseAdded { cause: Cause },
    /// F-31.
    MeasureAdded { measure: Measure },
    /// An internal note; the first one after a danger signal answers F-17.
    NoteAdded { text: String },
    /// F-38.
    Deviated { article: String, reason: String },

    // The complainant.
    /// The complainant wrote; `contact` when it counts as a contact moment (T7).
    MessageReceived {
        signs: MessageSigns,
        contact: Option<Contact>,
        answer_needed: bool,
    },
    /// Nothing more goes to the complainant's known address: asked in a mail that belongs to another case.
    DoNotMailAsked,
    /// F-24.
    ContactRecorded { contact: Contact },
    /// F-29.
    SatisfactionSet { satisfaction: Satisfaction },

    // Drafts and letters.
    /// A preview was made; for a decision its words are the concept (T9).
    DraftPrepared { draft: Box<Draft> },
    /// A wrong code was typed; after the third the draft has a new one.
    WrongCodeTyped {
        code: String,
        new_code: Option<String>,
    },
    /// `Verstuur`: the letters go out at `held_until` unless stopped.
    DraftReleased {
        code: String,
        held_until: Timestamp,
        letter_ids: Vec<LetterId>,
    },
    /// `Verstuur` without an address: it counts as done and nothing is sent.
    DraftConfirmedWithoutAddress { code: String },
    /// A preview no longer waits; letters in their hold are cancelled.
    DraftWithdrawn {
        code: String,
        fate: DraftFate,
        cancelled: Vec<LetterId>,
    },
    /// `Stop` on the announced C5.
    HalfwayLetterStopped,
    /// The server took a letter.
    LetterAccepted {
        id: LetterId,
        kind: LetterKind,
        to: Party,
    },
    /// A letter was refused or came back.
    LetterLost {
        id: LetterId,
        kind: LetterKind,
        to: Party,
        reason: String,
    },
    /// A refused text is kept until the end of a day (RC-13).
    TextKept {
        command: String,
        text: String,
        until: Date,
    },

    /// Refused texts that were kept until before this day are gone.
    KeptTextsDropped { before: Date },

    // Decision and end.
    /// F-20: the complainant knows that we have it.
    Acknowledged { kind: LetterKind },
    /// T10: the decision is out.
    Decided { outcome: Outcome, late: bool },
    /// T10b: the decision came back; the case is open again and the deadline runs.
    DecisionReturned,
    /// T11: the complainant knows that it takes longer.
    DelayTold { delay: Delay },
    /// T22: the four weeks are over without a decision.
    DeadlinePassed,
    /// F-32.
    VolunteerSigned {
        person: PersonId,
        signature: Signature,
    },
    /// F-32 alternative.
    SignatureDeclined { person: PersonId, reason: String },
    /// F-33.
    CoordinatorSigned { signature: Signature },
    /// The form changed after these signatures.
    SignaturesVoided {
        volunteers: Vec<PersonId>,
        coordinator: bool,
    },
    /// F-35: the end of this round.
    Closed {
        reason: EndReason,
        text: String,
        merged_into: Option<CaseNumber>,
        keep_until: Date,
    },
    /// F-34.
    BoardReported,
    /// T20: a new round with its own term.
    Reopened { reason: String, deadline: Date },
    /// T18: another registration of the same complaint was added.
    Absorbed {
        other: Box<Case>,
        deadline: Date,
        /// It came from another address: two people, of whom neither learns of the other.
        #[serde(default)]
        another: bool,
    },
    /// Herstel.
    StepUndone { before: Before },
    /// The clock spoke (procedure.md §5.2).
    Reminded { of: Vec<Reminder> },
    /// F-37: kept longer or shorter (§7.3).
    KeepUntilSet { until: Date, reason: String },
    /// T21: the personal data are gone.
    Anonymised,
}

/// An event with when and by whom.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Logged {
    /// When.
    pub at: Timestamp,
    /// By whom.
    pub by: Actor,
    /// What.
    pub event: Event,
}

impl Event {
    /// Letters whose hold this event ends before they are sent.
    pub fn cancelled_letters(&self) -> &[LetterId] {
        if let Event::DraftWithdrawn { cancelled, .. } = self {
            cancelled
        } else {
            &[]
        }
    }
}
