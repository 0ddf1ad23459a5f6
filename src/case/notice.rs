//! Who must hear about what: the core's orders to the letter room.

use super::{LetterId, Refusal};
use crate::mail::EmailAddress;
use crate::roster::PersonId;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

macro_rules! letter_kinds {
    ($($name:ident = $code:literal),+ $(,)?) => {
        /// Every mail we can write, by its name in procedure.md §4.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        pub enum LetterKind {
            $(
                #[doc = concat!("Mail ", $code, ".")]
                #[serde(rename = $code)]
                $name,
            )+
        }

        impl LetterKind {
            /// All kinds, in the order of the procedure.
            pub const ALL: &'static [LetterKind] = &[$(LetterKind::$name),+];

            /// The name in the procedure: `C1`, `C1v`, `C12` …
            pub const fn code(self) -> &'static str {
                match self { $(LetterKind::$name => $code),+ }
            }

            /// The kind with this code, compared without regard to case.
            pub fn from_code(code: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|kind| kind.code().eq_ignore_ascii_case(code))
            }
        }
    };
}

letter_kinds! {
    C1 = "C1", C1v = "C1v", C1m = "C1m", C2 = "C2", C3 = "C3", C4 = "C4", C5 = "C5", C6 = "C6", C7 = "C7", C8 = "C8",
    C9 = "C9", C10 = "C10", C11 = "C11", C12 = "C12", C13 = "C13", C14 = "C14", C15 = "C15", C16 = "C16", C17 = "C17",
    C18 = "C18", C19 = "C19", C20 = "C20",
    V1 = "V1", V2 = "V2", V3 = "V3", V4 = "V4", V5 = "V5", V6 = "V6", V7 = "V7", V8 = "V8",
    B1 = "B1", B2 = "B2", B3 = "B3", B4 = "B4", B5 = "B5", B6 = "B6", B7 = "B7", B8 = "B8", B9 = "B9", B10 = "B10",
    B11 = "B11", B12 = "B12", B13 = "B13", B14 = "B14", B15 = "B15", B16 = "B16",
    D1 = "D1", D2 = "D2", D3 = "D3", D4 = "D4", D5 = "D5", D6 = "D6", D7 = "D7", D8 = "D8", D9 = "D9", D10 = "D10",
    D11 = "D11", D12 = "D12", D13 = "D13",
}

/// The one recipient of a letter, bound to an address when the deciding event happens.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Party {
    /// The complainant of the case.
    Complainant,
    /// Somebody of the roster, as coordinator, volunteer or board member.
    Person(PersonId),
    /// A sender who is not (yet) party to a case; for C2 and the like.
    Sender(EmailAddress),
    /// The confidant of last resort outside the board (D3): number and deadline only.
    Confidant,
}

/// An order for one letter. The letter room finds the words from the case as it is *after* the events of this input.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Notice {
    /// Which mail.
    pub kind: LetterKind,
    /// To whom.
    pub to: Party,
    /// What this letter is about beyond the state of the case.
    pub about: About,
    /// Not before this moment (the hold of a confirmed draft); `None` = at once.
    pub not_before: Option<Timestamp>,
    /// The id given by the core when it must know the letter again (released drafts); else the desk makes one.
    pub id: Option<LetterId>,
}

/// What a letter says beyond the state of its case.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum About {
    /// Nothing beyond the case.
    #[default]
    Case,
    /// The human words of a released draft letter (C3, C4, C6, C7, C8, C10, C11, C12, C15).
    Words(String),
    /// V3: why it is written.
    Progress(Progress),
    /// V4 with or without the request to sign.
    Ending {
        /// Ask for a signature (article 5).
        sign: bool,
        /// The form changed after an earlier signature.
        again: bool,
    },
    /// B5: preview of the draft with this code; `refused` says why it is shown again (R-CODE, R-GEWIJZIGD).
    Preview {
        /// Code of the draft in [`super::Case::drafts`].
        code: String,
        /// Warnings for the reader come from the letter room; this is the refusal that led here.
        because: Option<Box<Refusal>>,
    },
    /// B9: a letter of this kind to this party did not arrive, for this plain reason.
    Undelivered {
        /// Kind of the lost letter.
        kind: LetterKind,
        /// Whom it was for.
        to: Party,
        /// SMTP reply class or bounce status, without an address.
        reason: String,
    },
    /// B2 as a question: will you take this case over from an absent colleague (I-27)?
    Offer,
    /// B7: these points, to be bundled per person by the desk. To somebody other than the coordinator: number and dates only.
    Reminders(Vec<Reminder>),
    /// B10: whether the old coordinator is involved.
    HandedOver {
        /// True when implicated.
        involved: bool,
    },
    /// B6: a message came in; the desk adds the text of the mail being handled.
    Message {
        /// Who wrote.
        from: Party,
    },
}

/// What the clock reminds of (procedure.md §5.2); each row once per round unless it says how often.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reminder {
    /// One working day after the assignment, no `Neem`: "Neem of Belang".
    TakeOrConflict,
    /// Two working days, no `Neem`: offered to the next in the rota (B2 to that person).
    TakeOffered,
    /// The absent coordinator's case comes near its deadline: offered to the next in the rota.
    AbsentOffered,
    /// No coordinator; D3 again, daily.
    NoCoordinator,
    /// Two working days after registration: no volunteer informed (article 4.1).
    InformVolunteer,
    /// Four working days: the same; the chair hears too.
    InformVolunteerAgain,
    /// V1 + 3 working days: V2 to this volunteer.
    ReactionFirst(PersonId),
    /// V1 + 5 working days: V2, and "bel" to the coordinator.
    ReactionSecond(PersonId),
    /// V1 + 7 working days: "gehoord of niet gehoord?".
    HearOrWaive(PersonId),
    /// A message of the complainant is unanswered for three working days; again every third working day.
    Unanswered,
    /// Day 12: C5 goes out in two days, `Stop` is possible.
    HalfwaySoon,
    /// Day 14: C5 to the complainant, V3 to the informed volunteers.
    Halfway,
    /// Day 14: still not heard.
    StillNotHeard,
    /// Day 20: no decision drafted.
    WriteDecision,
    /// This many working days before the practical deadline: 5, 3, 1 or 0.
    DeadlineNear(u8),
    /// The day of the deadline, 10:00, weekends too.
    LastDay,
    /// The deadline has passed (T22): B7 to the coordinator on working days.
    Late,
    /// The same to the board (D2): on the first day, and on the first working day of each week.
    LateBoard,
    /// Fourteen days after the last word: V3 to the volunteers while the case is late.
    LateNoNews,
    /// Seven days after the decision: C9 to the complainant.
    AskSatisfaction,
    /// Fourteen days after the decision: `Tevreden onbekend` is possible.
    SetSatisfaction,
    /// Satisfied + 3 and + 7 working days: the coordinator has not signed.
    SignCoordinator,
    /// Satisfied + 3 working days: V5 to this volunteer, and B7.
    SignFirst(PersonId),
    /// Satisfied + 7 working days: V5, and B7.
    SignSecond(PersonId),
    /// Satisfied + 10 working days: `Teken niet` with the reason "niet bereikbaar" is offered.
    SignUnreachable(PersonId),
    /// Decision + 21 days and weekly: not closed.
    NotClosed,
    /// A preview waits for 24 hours; the code.
    PreviewWaiting(String),
    /// Nothing more may go to the complainant's address.
    DoNotMail,
    /// A refused text is deleted tomorrow.
    KeptTextEnds,
}

/// Why V3 is written (procedure.md §4.5).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Progress {
    /// A solution was agreed.
    Solution,
    /// The decision was sent.
    Decided,
    /// The answer will be late.
    Delayed,
    /// Another coordinator.
    NewCoordinator,
    /// Reopened.
    Reopened,
    /// Nothing new yet.
    NoNews,
}
