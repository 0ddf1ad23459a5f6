//! What is wrong with a configuration file: where, what, and what to do about it.

use std::fmt;
use std::path::{Path, PathBuf};

/// One thing wrong in one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The file.
    pub file: PathBuf,
    /// Line and column from 1, when known.
    pub position: Option<(usize, usize)>,
    /// Dotted key, for example `mailbox.port`; empty when it is about the whole file.
    pub key: String,
    /// What is wrong.
    pub problem: String,
    /// What to do.
    pub hint: Option<String>,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.file.display())?;
        if let Some((line, column)) = self.position {
            write!(f, ", line {line}, column {column}")?;
        }
        if !self.key.is_empty() {
            write!(f, ": {}", self.key)?;
        }
        write!(f, ": {}", self.problem)?;
        if let Some(hint) = &self.hint {
            write!(f, "; {hint}")?;
        }
        Ok(())
    }
}

/// Why the configuration cannot be used: everything that was found, one a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfigError {
    /// At least one.
    pub problems: Vec<Problem>,
}

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (nth, problem) in self.problems.iter().enumerate() {
            if nth > 0 {
                f.write_str("\n")?;
            }
            write!(f, "{problem}")?;
        }
        Ok(())
    }
}

impl std::error::Error for ConfigError {}

impl From<Problem> for ConfigError {
    fn from(problem: Problem) -> Self {
        Self {
            problems: vec![problem],
        }
    }
}

impl ConfigError {
    /// A file that cannot be read at all.
    pub(super) fn unreadable(file: &Path, error: &std::io::Error, hint: &str) -> Self {
        Problem {
            file: file.to_owned(),
            position: None,
            key: String::new(),
            problem: format!("cannot be read ({error})"),
            hint: Some(hint.to_owned()),
        }
        .into()
    }
}
