//! What can be wrong with a template or with the data for it. Messages name fields and files, never values.

use super::shape::DataProblem;
use crate::case::LetterKind;
use std::fmt;

/// A fault in one template file, found before any letter is written.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct TemplateError {
    /// Name below the templates folder, for example `nl/c1.md`.
    pub file: String,
    /// Line in that file, from 1; 0 when the fault is in the file as a whole.
    pub line: usize,
    /// What is wrong, for the person who edits the file.
    pub message: String,
}

impl fmt::Display for TemplateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.file, self.line, self.message)
    }
}

/// Why a letter could not be written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LetterError {
    /// The data do not fit the field table of the kind.
    #[error("letter {}: {problem}", kind.code())]
    Data {
        /// Which letter.
        kind: LetterKind,
        /// What does not fit; names the field, not its value.
        problem: DataProblem,
    },
    /// The template could not be filled in.
    #[error("letter {}: template fails: {message}", kind.code())]
    Template {
        /// Which letter.
        kind: LetterKind,
        /// The template engine's reason, without values.
        message: String,
    },
}
