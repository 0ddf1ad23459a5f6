//! The words a coordinator, volunteer or board member can type: one table for parser, help and refusals.
//!
//! Pure. Only this module and [`crate::letter`] know Dutch. Grammar: procedure.md §3.

mod arguments;
mod block;
mod closing;
mod conflict;
mod date;
mod entry;
mod guide;
mod handbook;
mod head;
mod json;
mod missing;
mod new_complaint;
mod normalise;
mod origin;
mod parse;
mod people;
mod reference;
mod refusal;
mod suggest;
mod table;
mod unclear;
mod unclear_words;
mod value;
mod vocabulary;
mod volunteer;

use crate::case::{
    AgeGroup, Answer, CaseNumber, Category, CauseKind, ComplainantKind, IntakeNumber, Manner,
    MeasureKind, Outcome,
};
use crate::mail::{EmailAddress, Language};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

pub use block::long_text;
pub use date::DateFault;
pub use entry::{Block, Confirmation, Entry, Form, Who, Words};
pub use guide::{Hint, help, intake_words, other_words, words_now};
pub use handbook::handbook;
pub use json::{to_json, unclear_to_json};
pub use missing::{missing_command, missing_label};
pub use parse::{Reader, ReaderRole, read};
pub use refusal::{Setting, refusal_code, refusal_text};
pub use table::{Keyword, TABLE};
pub use unclear::{Kept, Problem, Unclear};
pub use unclear_words::unclear_text;

/// The age group that a typed age stands for (F-10); `None` for other words.
pub fn age_group(typed: &str) -> Option<AgeGroup> {
    value::age_group(&crate::roster::fold(typed))
}

/// One understood line (or block) with the place it came from.
#[derive(Debug, Clone, PartialEq)]
pub struct Instruction {
    /// A case or intake number typed before or after the command.
    pub about: Option<Reference>,
    /// What to do.
    pub command: Command,
    /// Line number in the sender's own text, from 1.
    pub line_number: usize,
    /// The line as typed, for ✓ and ✗ in the answer.
    pub line: String,
}

/// A number typed with a command.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reference {
    /// K2026-003.
    Case(CaseNumber),
    /// M2026-0031.
    Intake(IntakeNumber),
}

/// Whom `Vrijwilliger` names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum VolunteerChoice {
    /// `vrijwilliger Noor en Fleur`: names as typed.
    Named(Vec<String>),
    /// `vrijwilliger geen`
    Nobody,
    /// `vrijwilliger onbekend: reden`
    Unknown(String),
    /// `vrijwilliger niet Fleur`
    Not(Vec<String>),
}

/// Kinds of "not a complaint".
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum OtherKind {
    /// vraag: a question; C11 with the advice hour is offered.
    Question,
    /// dank
    Thanks,
    /// intern
    Internal,
}

/// A form field set by one line (row 22 of the table).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum FieldValue {
    /// naam
    Name(String),
    /// leeftijd: a number of years, turned into a group
    Age(AgeGroup),
    /// taal
    Language(Language),
    /// mail: needs confirmation
    Email(EmailAddress),
    /// telefoon
    Phone(String),
    /// klager: kind and, for a representative, the relation
    Complainant(ComplainantKind, Option<String>),
    /// instemming
    Consent(Answer),
    /// gewezen: told of the regulation (article 3)
    Told(Answer),
    /// voorval: date or words of the incident (F-13)
    Incident(String),
}

/// Which message `Bericht` makes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum MessageKind {
    /// C6 with these words.
    Words(String),
    /// C3, the fixed questions (`bericht wie`).
    Questions,
    /// C4 to the client's own address (`bericht client`).
    Client,
}

/// An oral complaint written down by somebody of the clinic (`Nieuw mondeling`).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewComplaint {
    /// Manner; `Nieuw schriftelijk` for a letter or another mailbox.
    pub manner: Option<Manner>,
    /// The day it was said.
    pub date: Option<Date>,
    /// Complainant's name.
    pub name: Option<String>,
    /// Complainant's address.
    pub email: Option<EmailAddress>,
    /// Phone as typed.
    pub phone: Option<String>,
    /// Age as typed.
    pub age: Option<String>,
    /// Volunteer names as typed.
    pub volunteers: Vec<String>,
    /// The complaint.
    pub text: String,
}

/// State of a yearly recommendation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum FollowUpState {
    /// af
    Done,
    /// loopt
    Running,
    /// niet
    Not,
}

/// Everything that can be typed (procedure.md §3.4; the number of the row in brackets).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[allow(
    missing_docs,
    reason = "the fields are the words of the syntax in the table, named"
)]
pub enum Command {
    /// HULP (1)
    Help { topic: Option<String> },
    /// STATUS (2)
    Status,
    /// LIJST (3)
    List { closed: bool, year: Option<i16> },
    /// DOSSIER (4)
    File,
    /// KLACHT (5)
    Complaint,
    /// GEEN KLACHT (6)
    NotAComplaint {
        kind: Option<OtherKind>,
        reason: Option<String>,
    },
    /// SPAM (7)
    Spam,
    /// HOORT BIJ (8)
    BelongsTo { case: CaseNumber },
    /// NIEUW (9)
    New(Box<NewComplaint>),
    /// NIEUWE KLACHT (9b)
    SplitOff,
    /// NEEM (10)
    Take,
    /// OVERDRAGEN (11)
    Transfer {
        name: String,
        reason: Option<String>,
    },
    /// BELANG (12)
    Conflict { reason: Option<String> },
    /// COORDINATOR (13)
    Coordinator { name: String },
    /// EXTERN (14)
    External { name: String, reason: String },
    /// VRIJWILLIGER (15)
    Volunteer(VolunteerChoice),
    /// GEINFORMEERD (16)
    Informed {
        name: String,
        date: Date,
        how: String,
    },
    /// GEHOORD (17)
    Heard {
        name: String,
        date: Date,
        how: String,
        text: String,
    },
    /// NIET GEHOORD (18)
    NotHeard { name: String, reason: String },
    /// CATEGORIE (19)
    Category { set: BTreeSet<Category> },
    /// WIJZE (20)
    Manner { set: BTreeSet<Manner> },
    /// ONTVANGEN (21)
    Received { date: Date },
    /// NAAM, LEEFTIJD, TAAL, MAIL, TELEFOON, KLAGER, INSTEMMING, GEWEZEN (22)
    Field(FieldValue),
    /// SAMENVATTING (23)
    Summary { text: String },
    /// WENS (23)
    Wish { text: String },
    /// NOTITIE (24)
    Note { text: String },
    /// CONTACT (25)
    Contact {
        date: Date,
        how: String,
        text: String,
    },
    /// CONTACT NIET GELUKT (25)
    ContactFailed { reason: String },
    /// BERICHT (26)
    Message(MessageKind),
    /// OPLOSSING (27)
    Solution { text: String },
    /// BESLUIT (28)
    Decision { outcome: Outcome, text: String },
    /// VERTRAGING (29)
    Delay { date: Date, reason: String },
    /// VERSTUUR (30)
    Send { code: String },
    /// STOP (31)
    Stop,
    /// OORZAAK (32)
    Cause {
        kinds: BTreeSet<CauseKind>,
        text: String,
    },
    /// MAATREGEL (33)
    Measure { kind: MeasureKind, text: String },
    /// TEVREDEN (34)
    Satisfied { answer: Answer },
    /// TEKEN (35)
    Sign,
    /// TEKEN NIET (36)
    DeclineToSign { reason: String },
    /// SLUIT (37)
    Close,
    /// INGETROKKEN (38)
    Withdrawn { reason: Option<String> },
    /// BUITEN REGELING (39)
    OutOfScope { reason: String },
    /// HEROPEN (40)
    Reopen { reason: String },
    /// BETROKKEN (41)
    Involved { names: Vec<String>, not: bool },
    /// HERSTEL (42)
    Undo,
    /// AFWEZIG (43)
    Away { until: Date },
    /// TERUG (43)
    Back,
    /// REACTIE (44)
    Statement { text: String },
    /// BEL MIJ (45)
    CallMe { phone: Option<String> },
    /// MEER TIJD (46)
    MoreTime { date: Date },
    /// CIJFERS (47)
    Figures { year: Option<i16> },
    /// JAARVERSLAG (48)
    AnnualReport { year: i16 },
    /// ANALYSE (49)
    Analysis { year: i16, text: String },
    /// AANBEVELING jaar (50)
    Recommendation { year: i16, text: String },
    /// OPVOLGING (51)
    FollowUp {
        number: u32,
        state: FollowUpState,
        text: String,
    },
    /// BESPREKING (52)
    Meeting { date: Date },
    /// BESPROKEN (52)
    Discussed {
        date: Date,
        present: Option<u32>,
        text: String,
    },
    /// KANTOORVERSIE (53)
    OfficeVersion { year: i16 },
    /// INZAGE (54)
    Access,
    /// WIS (54)
    Erase { reason: String },
    /// BEWAAR (54)
    Hold { until: Date, reason: String },
    /// DATALEK (55)
    Breach { text: String },
    /// VEILIG ADRES: another address that is safe for the complainant
    SafeAddress { email: EmailAddress },
}
