//! The fixed lists of the registration form: every value a field can have (procedure.md §2.4).

use serde::{Deserialize, Serialize};

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
