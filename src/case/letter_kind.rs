//! Which mails there are, and what is asked about a kind in more than one place: who reads it, whose words it carries.
//!
//! One table. A new kind goes into a group and so says who reads it; the lists elsewhere ask that instead of naming kinds.

use serde::{Deserialize, Serialize};

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

macro_rules! letter_kinds {
    ($($audience:ident { $($name:ident = $code:literal),+ $(,)? })+) => {
        /// Every mail we can write, by its name in procedure.md §4.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        pub enum LetterKind {
            $($(
                #[doc = concat!("Mail ", $code, ".")]
                #[serde(rename = $code)]
                $name,
            )+)+
        }

        impl LetterKind {
            /// All kinds, in the order of the procedure.
            pub const ALL: &'static [LetterKind] = &[$($(LetterKind::$name),+),+];

            /// The name in the procedure: `C1`, `C1v`, `C12` …
            pub const fn code(self) -> &'static str {
                match self { $($(LetterKind::$name => $code,)+)+ }
            }

            /// Who reads it (procedure.md §4.3).
            pub const fn audience(self) -> Audience {
                match self { $($(LetterKind::$name => Audience::$audience,)+)+ }
            }

            /// The kind with this code, compared without regard to case.
            pub fn from_code(code: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|kind| kind.code().eq_ignore_ascii_case(code))
            }
        }
    };
}

letter_kinds! {
    Complainant {
        C1 = "C1", C1v = "C1v", C1m = "C1m", C2 = "C2", C3 = "C3", C4 = "C4", C5 = "C5", C6 = "C6", C7 = "C7",
        C8 = "C8", C9 = "C9", C10 = "C10", C11 = "C11", C12 = "C12", C13 = "C13", C14 = "C14", C15 = "C15",
        C16 = "C16", C17 = "C17", C18 = "C18", C19 = "C19", C20 = "C20",
    }
    Volunteer {
        V1 = "V1", V2 = "V2", V3 = "V3", V4 = "V4", V5 = "V5", V6 = "V6", V7 = "V7", V8 = "V8",
    }
    Coordinator {
        B1 = "B1", B2 = "B2", B3 = "B3", B4 = "B4", B5 = "B5", B6 = "B6", B7 = "B7", B8 = "B8", B9 = "B9",
        B10 = "B10", B11 = "B11", B12 = "B12", B13 = "B13", B14 = "B14", B15 = "B15", B16 = "B16",
        B17 = "B17",
    }
    Board { D1 = "D1", D2 = "D2", D3 = "D3", D4 = "D4" }
    AllVolunteers { D5 = "D5" }
    Board {
        D6 = "D6", D7 = "D7", D8 = "D8", D9 = "D9", D10 = "D10", D11 = "D11", D12 = "D12", D13 = "D13",
    }
}

impl LetterKind {
    /// An acknowledgement of receipt (article 6.1): C1, C1v, or C1m that the coordinator sends by hand.
    pub const fn acknowledges(self) -> bool {
        matches!(self, Self::C1 | Self::C1v | Self::C1m)
    }

    /// Somebody of the office wrote part of it for its reader; else every word is the template's.
    pub const fn carries_human_words(self) -> bool {
        match self.audience() {
            Audience::Complainant => {
                matches!(self, Self::C1m | Self::C3 | Self::C6 | Self::C7 | Self::C8)
                    || matches!(self, Self::C11 | Self::C12 | Self::C15)
                    || matches!(self, Self::C18 | Self::C20)
            }
            Audience::Volunteer => matches!(self, Self::V1 | Self::V4 | Self::V8),
            Audience::Coordinator => false,
            Audience::Board => matches!(self, Self::D4),
            Audience::AllVolunteers => true,
        }
    }

    /// Goes out only after a preview and `Verstuur` with its code (D-18): what carries human words to the complainant or
    /// to all volunteers, the first notice to a volunteer, and C4 and C10, which follow from what somebody typed.
    pub const fn needs_a_preview(self) -> bool {
        match self.audience() {
            Audience::Complainant => {
                self.carries_human_words() || matches!(self, Self::C4 | Self::C10)
            }
            Audience::Volunteer => matches!(self, Self::V1),
            Audience::Coordinator | Audience::Board => false,
            Audience::AllVolunteers => self.carries_human_words(),
        }
    }

    /// A person answered the complainant with it: a message of theirs is then no longer unanswered (article 6.5). An
    /// acknowledgement says only that the complaint came.
    pub const fn answers_the_complainant(self) -> bool {
        matches!(self.audience(), Audience::Complainant)
            && self.needs_a_preview()
            && !self.acknowledges()
    }
}

#[cfg(test)]
mod tests {
    use super::LetterKind;

    /// The codes of the kinds that a question holds for.
    fn those(asked: fn(LetterKind) -> bool) -> String {
        let kinds = LetterKind::ALL.iter().copied();
        let codes: Vec<&str> = kinds
            .filter(|kind| asked(*kind))
            .map(LetterKind::code)
            .collect();
        codes.join(" ")
    }

    #[test]
    fn the_letters_with_words_of_the_office_are_these() {
        assert_eq!(
            those(LetterKind::carries_human_words),
            "C1m C3 C6 C7 C8 C11 C12 C15 C18 C20 V1 V4 V8 D4 D5"
        );
    }

    #[test]
    fn only_these_letters_wait_for_a_preview() {
        assert_eq!(
            those(LetterKind::needs_a_preview),
            "C1m C3 C4 C6 C7 C8 C10 C11 C12 C15 C18 C20 V1 D5"
        );
    }

    #[test]
    fn an_acknowledgement_does_not_answer_a_message() {
        assert_eq!(those(LetterKind::acknowledges), "C1 C1v C1m");
        assert_eq!(
            those(LetterKind::answers_the_complainant),
            "C3 C4 C6 C7 C8 C10 C11 C12 C15 C18 C20"
        );
    }
}
