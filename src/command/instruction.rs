//! What a line can mean: one variant for each row of the table, its values read and checked as far as the words go.

use super::{
    FieldValue, FollowUpState, MessageKind, NewComplaint, OtherKind, Reference, VolunteerChoice,
    block,
};
use crate::case::{Answer, CaseNumber, Category, CauseKind, Manner, MeasureKind, Outcome};
use crate::mail::EmailAddress;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// One understood line (or block) with the place it came from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Instruction {
    /// A case or intake number typed before or after the command.
    pub about: Option<Reference>,
    /// What to do.
    pub command: Command,
    /// Line number in the sender's own text, from 1.
    pub line_number: usize,
    /// The line as typed, for ✓ and ✗ in the answer.
    pub line: String,
    /// That line and those of its block, so that all of it can come back when it is refused.
    #[serde(default)]
    pub typed: String,
}

impl Instruction {
    /// Free text was typed with it.
    pub fn has_text(&self) -> bool {
        !block::slot(&mut self.command.clone()).text().is_empty()
    }
}

/// Everything that can be typed (procedure.md §3.4; the number of the row in brackets).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Command {
    /// HULP (1)
    Help {
        /// The word asked about, in lower case without accents.
        topic: Option<String>,
    },
    /// STATUS (2)
    Status,
    /// LIJST (3)
    List {
        /// The closed ones instead of the open ones.
        closed: bool,
        /// A calendar year.
        year: Option<i16>,
    },
    /// DOSSIER (4)
    File,
    /// DOSSIER MET BIJLAGEN (4)
    FileWithAttachments {
        /// Which part, from 1, when they do not fit in one mail.
        part: u32,
    },
    /// KLACHT (5)
    Complaint,
    /// GEEN KLACHT (6)
    NotAComplaint {
        /// What it is instead, or which kind.
        kind: Option<OtherKind>,
        /// The sender's reason.
        reason: Option<String>,
    },
    /// SPAM (7)
    Spam,
    /// HOORT BIJ (8)
    BelongsTo {
        /// The other case.
        case: CaseNumber,
    },
    /// NIEUW (9)
    New(Box<NewComplaint>),
    /// NIEUWE KLACHT (9b)
    SplitOff,
    /// NEEM (10)
    Take,
    /// OVERDRAGEN (11)
    Transfer {
        /// A name as typed.
        name: String,
        /// The sender's reason.
        reason: Option<String>,
    },
    /// BELANG (12)
    Conflict {
        /// The sender's reason.
        reason: Option<String>,
    },
    /// COORDINATOR (13)
    Coordinator {
        /// A name as typed.
        name: String,
    },
    /// EXTERN (14)
    External {
        /// A name as typed.
        name: String,
        /// The sender's reason.
        reason: String,
    },
    /// VRIJWILLIGER (15)
    Volunteer(VolunteerChoice),
    /// GEINFORMEERD (16)
    Informed {
        /// A name as typed.
        name: String,
        /// A local day.
        date: Date,
        /// The way of contact, in lower case (`telefonisch`).
        how: String,
    },
    /// GEHOORD (17)
    Heard {
        /// A name as typed.
        name: String,
        /// A local day.
        date: Date,
        /// The way of contact, in lower case (`telefonisch`).
        how: String,
        /// The sender's words.
        text: String,
    },
    /// NIET GEHOORD (18)
    NotHeard {
        /// A name as typed.
        name: String,
        /// The sender's reason.
        reason: String,
    },
    /// CATEGORIE (19)
    Category {
        /// The typed set; never empty.
        set: BTreeSet<Category>,
    },
    /// WIJZE (20)
    Manner {
        /// The typed set; never empty.
        set: BTreeSet<Manner>,
    },
    /// ONTVANGEN (21)
    Received {
        /// A local day.
        date: Date,
    },
    /// NAAM, LEEFTIJD, TAAL, MAIL, TELEFOON, KLAGER, INSTEMMING, GEWEZEN (22)
    Field(FieldValue),
    /// SAMENVATTING (23)
    Summary {
        /// The sender's words.
        text: String,
    },
    /// WENS (23)
    Wish {
        /// The sender's words.
        text: String,
    },
    /// NOTITIE (24)
    Note {
        /// The sender's words.
        text: String,
    },
    /// CONTACT (25)
    Contact {
        /// A local day.
        date: Date,
        /// The way of contact, in lower case (`telefonisch`).
        how: String,
        /// The sender's words.
        text: String,
    },
    /// CONTACT NIET GELUKT (25)
    ContactFailed {
        /// The sender's reason.
        reason: String,
    },
    /// BERICHT (26)
    Message(MessageKind),
    /// OPLOSSING (27)
    Solution {
        /// The sender's words.
        text: String,
    },
    /// BESLUIT (28)
    Decision {
        /// The outcome word.
        outcome: Outcome,
        /// The sender's words.
        text: String,
    },
    /// VERTRAGING (29)
    Delay {
        /// A local day.
        date: Date,
        /// The sender's reason.
        reason: String,
    },
    /// VERSTUUR (30)
    Send {
        /// Four digits.
        code: String,
    },
    /// STOP (31)
    Stop,
    /// OORZAAK (32)
    Cause {
        /// From the fixed list; may be empty.
        kinds: BTreeSet<CauseKind>,
        /// The sender's words.
        text: String,
    },
    /// MAATREGEL (33)
    Measure {
        /// What it is instead, or which kind.
        kind: MeasureKind,
        /// The sender's words.
        text: String,
    },
    /// TEVREDEN (34)
    Satisfied {
        /// The typed answer.
        answer: Answer,
    },
    /// TEKEN (35)
    Sign,
    /// TEKEN NIET (36)
    DeclineToSign {
        /// The sender's reason.
        reason: String,
    },
    /// SLUIT (37)
    Close,
    /// INGETROKKEN (38)
    Withdrawn {
        /// The sender's reason.
        reason: Option<String>,
    },
    /// BUITEN REGELING (39)
    OutOfScope {
        /// The sender's reason.
        reason: String,
    },
    /// HEROPEN (40)
    Reopen {
        /// The sender's reason.
        reason: String,
    },
    /// BETROKKEN (41)
    Involved {
        /// Names as typed.
        names: Vec<String>,
        /// `betrokken niet …`: not involved.
        not: bool,
    },
    /// HERSTEL (42)
    Undo,
    /// AFWEZIG (43)
    Away {
        /// The last local day.
        until: Date,
    },
    /// TERUG (43)
    Back,
    /// REACTIE (44)
    Statement {
        /// The sender's words.
        text: String,
    },
    /// BEL MIJ (45)
    CallMe {
        /// The number as typed.
        phone: Option<String>,
    },
    /// MEER TIJD (46)
    MoreTime {
        /// A local day.
        date: Date,
    },
    /// CIJFERS (47)
    Figures {
        /// A calendar year.
        year: Option<i16>,
    },
    /// JAARVERSLAG (48)
    AnnualReport {
        /// A calendar year.
        year: i16,
    },
    /// ANALYSE (49)
    Analysis {
        /// A calendar year.
        year: i16,
        /// The sender's words.
        text: String,
    },
    /// AANBEVELING jaar (50)
    Recommendation {
        /// A calendar year.
        year: i16,
        /// The sender's words.
        text: String,
    },
    /// OPVOLGING (51)
    FollowUp {
        /// Number of the recommendation.
        number: u32,
        /// How it stands.
        state: FollowUpState,
        /// The sender's words.
        text: String,
    },
    /// BESPREKING (52)
    Meeting {
        /// A local day.
        date: Date,
    },
    /// BESPROKEN (52)
    Discussed {
        /// A local day.
        date: Date,
        /// How many were there.
        present: Option<u32>,
        /// The sender's words.
        text: String,
    },
    /// KANTOORVERSIE (53)
    OfficeVersion {
        /// A calendar year.
        year: i16,
        /// With the two years before it, taken together.
        #[serde(default)]
        three_years: bool,
        /// Numbers of lessons that are left out.
        #[serde(default)]
        without: Vec<u32>,
    },
    /// INZAGE (54)
    Access,
    /// WIS (54)
    Erase {
        /// The sender's reason.
        reason: String,
    },
    /// BEWAAR (54)
    Hold {
        /// The last local day.
        until: Date,
        /// The sender's reason.
        reason: String,
    },
    /// DATALEK (55)
    Breach {
        /// The sender's words.
        text: String,
    },
    /// VEILIG ADRES: another address that is safe for the complainant
    SafeAddress {
        /// The address.
        email: EmailAddress,
    },
}
