//! What a row of the command table holds. The rows themselves are in [`super::table`].

use crate::mail::Language;

/// Who may type a word (procedure.md §3.4); whether it fits the case is decided later.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Who {
    /// The coordinator of the case.
    Coordinator,
    /// A board member who is not excluded.
    Board,
    /// An involved volunteer.
    Volunteer,
    /// The privacy contact.
    Privacy,
}

/// What may stand behind the word on its own line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Nothing.
    Bare,
    /// Arguments, no free text.
    Words,
    /// Arguments, then free text behind a separator.
    WordsThenText,
    /// Optional arguments, then free text behind a separator.
    MaybeWordsThenText,
    /// Free text only.
    Text,
}

/// How far the free text of a command runs (procedure.md §3.1 rule 4).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Block {
    /// No free text.
    Line,
    /// To the next line that is a command, or the end.
    Short,
    /// To a line `EINDE`, or the end, whatever stands in between.
    Long,
}

/// What stands between typing the word and something going out (procedure.md §3.6).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Confirmation {
    /// Done at once; nothing that cannot be undone.
    None,
    /// A preview with a code; `Verstuur` and that code release it.
    Preview,
    /// Done at once; a mail with a fixed text goes out.
    FixedText,
    /// A second person must type it too.
    TwoPersons,
}

/// The words of one row in one language.
#[derive(Debug)]
pub struct Words {
    /// Lower case, without accents; the first is the one we print.
    pub aliases: &'static [&'static str],
    /// What may be typed, with `<…>` for what to fill in and `[…]` for what may be left out.
    pub syntax: &'static str,
    /// A line (or block) that can be copied.
    pub example: &'static str,
    /// What it does, in one line.
    pub explanation: &'static str,
}

/// One row of the table: parser, help, refusals and handbook all read it.
#[derive(Debug)]
pub struct Entry {
    /// Which.
    pub keyword: super::Keyword,
    /// Number of the row in procedure.md §3.4; 0 for a word that was added later.
    pub row: u8,
    /// The Dutch keyword in capitals with underscores, as in the JSON of `klachtenbus read`.
    pub json: &'static str,
    /// Who may type it.
    pub who: &'static [Who],
    /// What may follow on the line.
    pub form: Form,
    /// How far its text runs.
    pub block: Block,
    /// Whether it needs `Verstuur`.
    pub confirmation: Confirmation,
    /// Dutch.
    pub nl: Words,
    /// English.
    pub en: Words,
}

impl Entry {
    /// The words in the language of the reader; other languages get English.
    pub fn words(&self, language: Language) -> &Words {
        match language {
            Language::Nl => &self.nl,
            Language::En | Language::Other => &self.en,
        }
    }

    /// The keyword as we print it: `Niet gehoord`.
    pub fn title(&self, language: Language) -> String {
        capitalise(self.words(language).aliases.first().copied().unwrap_or(""))
    }

    /// All ways to write it, Dutch first.
    pub fn aliases(&self) -> impl Iterator<Item = &'static str> {
        self.nl.aliases.iter().chain(self.en.aliases).copied()
    }
}

/// The first letter in upper case.
pub(super) fn capitalise(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}
