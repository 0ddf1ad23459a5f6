//! Why a text could not be read as commands (procedure.md §3.7); nothing is done then. The words are in [`super::refusal`].

use super::date::DateFault;
use super::table::Keyword;

/// A text that could not be read as commands; nothing is done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unclear {
    /// What is wrong.
    pub problem: Problem,
    /// The line it is about, from 1, counting lines that hold something; 0 when it is about the whole text.
    pub number: usize,
    /// That line, normalised; empty when it is about the whole text.
    pub line: String,
    /// The longest free text of the mail, so that it is not lost (RC-13).
    pub kept: Option<Box<Kept>>,
    /// All of the sender's own lines, normalised, so that none has to be typed again.
    pub typed: String,
}

/// Free text of a command that was not carried out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// The command it was typed with.
    pub keyword: Keyword,
    /// The words.
    pub text: String,
}

/// What is wrong, one variant for each code of procedure.md §3.7 that reading can end in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// R-NIET-BEGREPEN, with a line to copy when one is near.
    NotUnderstood {
        /// What was probably meant.
        suggestion: Option<String>,
    },
    /// R-ONTKENNING: a word of doubt or denial stands by a keyword.
    Negation {
        /// That word.
        word: String,
        /// The same line with a separator, when the rest was free text.
        suggestion: Option<String>,
    },
    /// R-GEEN-OPDRACHT: free text only.
    NoCommand {
        /// Its first words, for `Notitie: …`.
        first_words: String,
        /// A volunteer of the case, when the desk knows one, for `Gehoord …`.
        name: Option<String>,
    },
    /// R-LEEG-BOVEN: nothing stands above our line.
    NothingAbove,
    /// R-NAAM-DUBBEL.
    AmbiguousName {
        /// Who it may be, full names in roster order.
        candidates: Vec<String>,
        /// A line to copy.
        example: String,
    },
    /// R-CATEGORIE.
    Category,
    /// R-UITKOMST: a decision without a known outcome.
    Outcome,
    /// R-LEEG: a command that needs text has none.
    Empty {
        /// Which.
        keyword: Keyword,
    },
    /// R-BEVESTIG: a plain yes, or `Verstuur` without a code.
    Confirm {
        /// The code of the waiting preview, when the desk knows it.
        code: Option<String>,
    },
    /// R-DATUM.
    Date {
        /// The words that should be a date.
        text: String,
        /// Why not.
        why: DateFault,
    },
    /// R-TEVEEL: commands that contradict each other.
    TooMany {
        /// Those lines.
        lines: Vec<String>,
    },
}

impl Unclear {
    /// The code of procedure.md §3.7.
    pub const fn code(&self) -> &'static str {
        match self.problem {
            Problem::NotUnderstood { .. } => "R-NIET-BEGREPEN",
            Problem::Negation { .. } => "R-ONTKENNING",
            Problem::NoCommand { .. } => "R-GEEN-OPDRACHT",
            Problem::NothingAbove => "R-LEEG-BOVEN",
            Problem::AmbiguousName { .. } => "R-NAAM-DUBBEL",
            Problem::Category => "R-CATEGORIE",
            Problem::Outcome => "R-UITKOMST",
            Problem::Empty { .. } => "R-LEEG",
            Problem::Confirm { .. } => "R-BEVESTIG",
            Problem::Date { .. } => "R-DATUM",
            Problem::TooMany { .. } => "R-TEVEEL",
        }
    }

    /// A line to copy, when there is a likely one.
    pub fn suggestion(&self) -> Option<String> {
        match &self.problem {
            Problem::NotUnderstood { suggestion } | Problem::Negation { suggestion, .. } => {
                suggestion.clone()
            }
            Problem::NoCommand { first_words, .. } => Some(format!("Notitie: {first_words}")),
            Problem::AmbiguousName { example, .. } => Some(example.clone()),
            Problem::Confirm { code } => code.as_ref().map(|code| format!("Verstuur {code}")),
            Problem::NothingAbove
            | Problem::Category
            | Problem::Outcome
            | Problem::Empty { .. }
            | Problem::Date { .. }
            | Problem::TooMany { .. } => None,
        }
    }

    /// What was typed and is not told again by `words`, the words of this refusal.
    pub fn untold(&self, words: &str) -> Option<&str> {
        Some(self.typed.as_str()).filter(|typed| !words.contains(typed))
    }

    /// The same, with the code of the waiting preview filled in where it helps (R-BEVESTIG).
    #[must_use]
    pub fn with_code(mut self, waiting: &str) -> Self {
        if let Problem::Confirm { code } = &mut self.problem {
            *code = Some(waiting.to_owned());
        }
        self
    }

    /// The same, with the name of a volunteer of the case filled in where it helps (R-GEEN-OPDRACHT).
    #[must_use]
    pub fn with_volunteer(mut self, first_name: &str) -> Self {
        if let Problem::NoCommand { name, .. } = &mut self.problem {
            *name = Some(first_name.to_owned());
        }
        self
    }
}
