//! Who must hear about what: the core's orders to the letter room.

use super::{LetterId, LetterKind, Refusal};
use crate::mail::EmailAddress;
use crate::roster::PersonId;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

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
