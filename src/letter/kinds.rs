//! How a kind of letter announces itself to machines, and whether a word can answer it.

use crate::case::{Audience, LetterKind as K};

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

/// The Auto-Submitted value of a kind.
pub const fn auto_submitted(kind: K) -> AutoSubmitted {
    if matches!(kind, K::C1 | K::C1v | K::B3 | K::B4) {
        AutoSubmitted::Replied
    } else {
        AutoSubmitted::Generated
    }
}

/// Staff letters that a word can answer: they carry the line above which staff type it.
pub(super) const fn is_answerable(kind: K) -> bool {
    match kind.audience() {
        Audience::Complainant | Audience::AllVolunteers => false,
        Audience::Volunteer => !matches!(kind, K::V6),
        Audience::Coordinator => !matches!(kind, K::B10 | K::B15 | K::B16 | K::B17),
        Audience::Board => matches!(
            kind,
            K::D2 | K::D3 | K::D4 | K::D6 | K::D7 | K::D8 | K::D11 | K::D13
        ),
    }
}
