//! The one table of commands.

/// A keyword of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Keyword {
    /// (to come)
    Help,
}

/// One row: words, roles, syntax, help.
#[derive(Debug)]
pub struct Entry {
    /// Which.
    pub keyword: Keyword,
}

/// All rows.
pub static TABLE: &[Entry] = &[];
