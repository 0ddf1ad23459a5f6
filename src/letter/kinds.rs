//! What is fixed per kind of letter: who reads it, whose words it carries, and how it announces itself to machines.

use crate::case::LetterKind as K;

/// Who reads a letter, and so which data it may carry (procedure.md §4.3).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Audience {
    /// The complainant, or a sender who may become one.
    Complainant,
    /// An involved volunteer.
    Volunteer,
    /// The coordinator of the case, or a board member who may become it.
    Coordinator,
    /// Board members (and for D9 and D10 the operator).
    Board,
    /// Every volunteer (D5).
    AllVolunteers,
}

/// Whose words a letter carries.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wording {
    /// Only the template's: goes out by itself.
    Fixed,
    /// Somebody of the office wrote part of it for the reader: shown before it goes.
    Human,
}

/// The Auto-Submitted header (RFC 3834 §5).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AutoSubmitted {
    /// Written by the system of its own accord.
    Generated,
    /// An answer to a mail that came in.
    Replied,
}

impl AutoSubmitted {
    /// The header's value.
    pub const fn value(self) -> &'static str {
        match self {
            AutoSubmitted::Generated => "auto-generated",
            AutoSubmitted::Replied => "auto-replied",
        }
    }
}

/// What is fixed for one kind of letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Traits {
    /// Who reads it.
    pub audience: Audience,
    /// Whose words.
    pub wording: Wording,
    /// Goes out only after a preview and `Verstuur` with its code (D-18).
    pub confirmed: bool,
    /// Auto-Submitted value.
    pub auto_submitted: AutoSubmitted,
    /// Carries the line above which staff type their answer.
    pub answerable: bool,
}

/// The traits of a kind.
pub const fn traits(kind: K) -> Traits {
    Traits {
        audience: audience(kind),
        wording: if has_human_words(kind) {
            Wording::Human
        } else {
            Wording::Fixed
        },
        confirmed: is_confirmed(kind),
        auto_submitted: if matches!(kind, K::C1 | K::C1v | K::B3 | K::B4) {
            AutoSubmitted::Replied
        } else {
            AutoSubmitted::Generated
        },
        answerable: is_answerable(kind),
    }
}

const fn audience(kind: K) -> Audience {
    match kind {
        K::C1
        | K::C1v
        | K::C1m
        | K::C2
        | K::C3
        | K::C4
        | K::C5
        | K::C6
        | K::C7
        | K::C8
        | K::C9
        | K::C10
        | K::C11
        | K::C12
        | K::C13
        | K::C14
        | K::C15
        | K::C16
        | K::C17
        | K::C18
        | K::C19
        | K::C20 => Audience::Complainant,
        K::V1 | K::V2 | K::V3 | K::V4 | K::V5 | K::V6 | K::V7 | K::V8 => Audience::Volunteer,
        K::B1
        | K::B2
        | K::B3
        | K::B4
        | K::B5
        | K::B6
        | K::B7
        | K::B8
        | K::B9
        | K::B10
        | K::B11
        | K::B12
        | K::B13
        | K::B14
        | K::B15
        | K::B16 => Audience::Coordinator,
        K::D5 => Audience::AllVolunteers,
        K::D1
        | K::D2
        | K::D3
        | K::D4
        | K::D6
        | K::D7
        | K::D8
        | K::D9
        | K::D10
        | K::D11
        | K::D12
        | K::D13 => Audience::Board,
    }
}

/// Letters with words that somebody of the office wrote for the reader.
const fn has_human_words(kind: K) -> bool {
    matches!(
        kind,
        K::C1m
            | K::C3
            | K::C6
            | K::C7
            | K::C8
            | K::C11
            | K::C12
            | K::C15
            | K::C18
            | K::C20
            | K::V1
            | K::V4
            | K::V8
            | K::D4
            | K::D5
    )
}

/// Letters to a complainant with human words, and the first notice to a volunteer (D-18).
const fn is_confirmed(kind: K) -> bool {
    matches!(
        kind,
        K::C1m
            | K::C3
            | K::C4
            | K::C6
            | K::C7
            | K::C8
            | K::C10
            | K::C11
            | K::C12
            | K::C15
            | K::C18
            | K::C20
            | K::V1
            | K::D5
    )
}

/// Staff letters that a word can answer.
const fn is_answerable(kind: K) -> bool {
    match audience(kind) {
        Audience::Complainant | Audience::AllVolunteers => false,
        Audience::Volunteer => !matches!(kind, K::V6),
        Audience::Coordinator => !matches!(kind, K::B10 | K::B15 | K::B16),
        Audience::Board => matches!(
            kind,
            K::D2 | K::D3 | K::D4 | K::D6 | K::D7 | K::D8 | K::D11 | K::D13
        ),
    }
}
