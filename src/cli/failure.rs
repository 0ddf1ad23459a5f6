//! How a subcommand can fail, and its exit code.

use crate::config::ConfigError;
use crate::store::StoreError;
use std::process::ExitCode;

/// Why a subcommand did not end well. The text says what, where, and what to do.
#[derive(Debug)]
pub enum Failure {
    /// Checked and found wanting: exit code 1. An empty text prints nothing more.
    Wanting(String),
    /// Unusable arguments or configuration: exit code 2.
    Unusable(String),
}

impl Failure {
    /// Found wanting, and everything was said already.
    pub fn told() -> Self {
        Self::Wanting(String::new())
    }

    /// Prints the reason to stderr and gives the exit code.
    pub fn report(self) -> ExitCode {
        use std::io::Write as _;
        let (text, code) = match self {
            Self::Wanting(text) => (text, 1),
            Self::Unusable(text) => (text, 2),
        };
        if !text.is_empty() {
            // Nobody can be told that stderr is gone.
            let _ = writeln!(std::io::stderr().lock(), "klachtenbus: {text}");
        }
        ExitCode::from(code)
    }
}

impl From<ConfigError> for Failure {
    fn from(error: ConfigError) -> Self {
        Self::Unusable(error.to_string())
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::WrongKey { .. }
            | StoreError::Key { .. }
            | StoreError::NewerSchema { .. }
            | StoreError::File { .. } => Self::Unusable(error.to_string()),
            StoreError::Missing { .. }
            | StoreError::OlderSchema { .. }
            | StoreError::InUse { .. }
            | StoreError::Exists { .. }
            | StoreError::OnItsWay
            | StoreError::Unreadable { .. }
            | StoreError::NotFound(_)
            | StoreError::Sqlite(_) => Self::Wanting(error.to_string()),
        }
    }
}

impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Self {
        match error.kind() {
            // `klachtenbus list | head`: nobody wants the rest.
            std::io::ErrorKind::BrokenPipe => Self::told(),
            _ => Self::Wanting(error.to_string()),
        }
    }
}
