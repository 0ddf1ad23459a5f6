//! Lines to commands, all or nothing.
use super::Instruction;
use jiff::civil::Date;

/// In which role the sender speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReaderRole {
    /// A coordinator or board member.
    Coordinator,
    /// An involved volunteer: plain text is the statement.
    Volunteer,
    /// A board member on office matters.
    Board,
}

/// What the reader must know to understand a text.
#[derive(Debug, Clone)]
pub struct Reader<'a> {
    /// Local day of today, for `gisteren` and dates without a year.
    pub today: Date,
    /// Role of the sender.
    pub role: ReaderRole,
    /// Sender's own name, so that a closing line with it is dropped.
    pub own_name: &'a str,
    /// Roster, when there is one: ambiguous volunteer names are refused at once.
    pub roster: Option<&'a crate::roster::Roster>,
    /// The mail's whole text, to tell an answer typed under the line (R-LEEG-BOVEN) from an empty mail.
    pub full_text: &'a str,
}

/// A text that could not be read as commands; nothing is done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unclear {
    /// (to come)
    NotUnderstood {
        number: usize,
        line: String,
        suggestion: Option<String>,
    },
}

/// Reads the sender's own text; any line that is not understood refuses the whole (procedure.md §3.1).
pub fn read(_text: &str, _reader: &Reader<'_>) -> Result<Vec<Instruction>, Unclear> {
    todo!("command helper")
}
