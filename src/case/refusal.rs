//! A business "no": why the core did nothing. The words are in the command table (procedure.md §3.7).

use super::{CaseNumber, IntakeNumber, Outcome, form::Missing};
use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

/// Why a command about a case was refused. Names are display names of the roster.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "each variant's line says what its fields are")]
pub enum Refusal {
    /// R-WELKE-ZAAK: no case number and no letter to tell which case is meant.
    WhichCase,
    /// R-NIET-JOUW-ZAAK: only the coordinator may (article 6.1).
    NotYourCase { coordinator: Option<String> },
    /// R-BELANG: involved, so cannot be coordinator (article 1).
    Implicated { name: String },
    /// R-GEEN-BESTUURSLID.
    NotABoardMember { name: String, choices: Vec<String> },
    /// The person is away (`Afwezig`) and cannot be given a case (T2).
    Absent { name: String },
    /// R-NAAM-DUBBEL.
    AmbiguousName {
        name: String,
        candidates: Vec<String>,
    },
    /// R-NAAM-ONBEKEND.
    UnknownName {
        name: String,
        similar: Option<String>,
    },
    /// R-EERST-VRIJWILLIGER (guard G2).
    VolunteerFirst,
    /// R-EERST-INFORMEREN (guard G3); the code of the waiting preview when there is one.
    InformFirst { name: String, code: Option<String> },
    /// R-EERST-HOREN (guard G4).
    HearFirst { name: String },
    /// R-EERST-CONTACT (guard G5).
    ContactFirst,
    /// R-LEEG: the command needs text.
    Empty { command: String },
    /// R-BEVESTIG: nothing was sent; the code to type.
    Confirm { code: String },
    /// R-CODE: wrong or too old.
    WrongCode { code: String },
    /// There is nothing waiting to be sent or stopped.
    NothingWaiting,
    /// R-GEWIJZIGD.
    Changed,
    /// R-FORMULIER: closing needs these.
    FormIncomplete { missing: Vec<Missing> },
    /// R-FORMULIER: signing needs these; what is signed does not change afterwards (article 5).
    NotReadyToSign { missing: Vec<Missing> },
    /// R-TEKENEN-NIET-NODIG (article 5, D-07).
    SigningNotNeeded { satisfied: Option<super::Answer> },
    /// R-AL-VERSTUURD.
    AlreadySent { at: Timestamp },
    /// R-AL-GESLOTEN.
    AlreadyClosed { at: Timestamp },
    /// R-AL-GESLOTEN: nothing can be added to this case, it was closed at this moment (T18, M9).
    OtherIsClosed { number: CaseNumber, at: Timestamp },
    /// R-DATUM: this day cannot be used, because.
    BadDate { date: Date, why: DateProblem },
    /// R-TERMIJN: the four weeks cannot grow (article 6.4).
    TermFixed,
    /// R-ADRES: no working address of the complainant.
    NoAddress,
    /// R-ALLEEN-BESTUUR.
    BoardOnly,
    /// R-ALLEEN-COORDINATOR.
    CoordinatorOnly,
    /// Only an involved volunteer may do this.
    VolunteerOnly,
    /// R-ALLEEN-PRIVACYCONTACT.
    PrivacyOnly,
    /// A representative gets data of the client only when the client agreed (§7.3).
    ConsentFirst,
    /// R-INSTEMMING: the answer goes to who speaks for the client, and nobody recorded what the client says (I-04).
    AskTheClient,
    /// R-INSTEMMING: a representative withdraws; the client's own word is needed (I-11).
    ClientsOwnWord,
    /// R-TWEE: the person who asked cannot agree as well.
    SecondPerson,
    /// C18 needs four texts.
    InformHow,
    /// There is nobody else who may agree.
    NoSecondPerson,
    /// Kept for a claim until this day, so not erased.
    Held { until: Date },
    /// R-NIET-WISSEN: an open case is not erased.
    StillOpen,
    /// R-AL-GEKOZEN: a colleague chose before; with what can still be done about it.
    AlreadyChosen {
        name: String,
        choice: String,
        at: Timestamp,
        #[serde(default)]
        remedy: Remedy,
    },
    /// R-NUMMER-BLIJFT: registered and acknowledged; numbers stay.
    NumberStays { number: CaseNumber },
    /// The waiver is too early: V1 went out less than three working days ago (T6).
    WaiverTooEarly { name: String, from: Date },
    /// The outcome word and the state do not fit (for example a decision was already sent).
    AlreadyDecided { outcome: Outcome },
    /// The command makes no sense in this stage.
    NotNow { command: String },
    /// `Herstel`: there is nothing that can still be undone.
    NothingToUndo,
    /// R-EERST-ANALYSE: no annual report without an analysis (article 7.3).
    AnalysisFirst { year: i16 },
    /// R-EERST-DATUM: the office version names the day of the discussion.
    MeetingFirst { year: i16 },
    /// R-TE-KORT: volunteers get the office version a week before, and may object before that.
    MeetingTooSoon { earliest: Date },
    /// R-BEZWAAR: an involved volunteer objected to these lessons.
    ObjectedTo { year: i16 },
    /// R-JAAR-LOOPT: no report of a year that is not over.
    YearNotOver { year: i16 },
    /// R-AANBEVELING: no recommendation has this number.
    NoSuchRecommendation { number: u32 },
    /// R-NAMEN: people of the roster who are named where no names belong.
    NamesSomebody { names: Vec<String> },
    /// No such case.
    NoSuchCase { number: CaseNumber },
    /// This part of the procedure is not available yet.
    NotAvailable { command: String },
}

/// What helps when a colleague's choice about a mail was not the right one (M7–M9).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Remedy {
    /// The colleague can take it back with `Herstel`.
    #[default]
    Undo,
    /// Too late for `Herstel`: the colleague can choose again about this mail.
    ChooseAgain(IntakeNumber),
    /// It became this case; its number stays, and its coordinator can say that it is no complaint (T17).
    NotAComplaint(CaseNumber),
    /// The mail was added to a case: that case's coordinator can make a complaint of its own of it.
    SplitOff(IntakeNumber, CaseNumber),
}

/// Why a date cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DateProblem {
    /// In the future.
    Future,
    /// Later than the receipt that is on file.
    LaterThanReceived,
    /// Before what it must follow.
    TooEarly,
    /// Further ahead than allowed (14 days after the deadline for a delay).
    TooLate,
    /// Kept longer than five years.
    HoldTooLong,
    /// In the past where a day to come is needed.
    Past,
    /// Typed without a year, and so long ago that another year may be meant.
    WhichYear,
}
