//! Secrets: read from private files or printed by a command; never in `Debug` output, logs or error texts.

use secrecy::SecretString;
use std::fmt;
use std::path::PathBuf;
use std::process::{Command, Stdio};

/// Where a secret comes from.
#[derive(Clone, PartialEq, Eq)]
pub enum SecretSource {
    /// The first line of a file.
    File(PathBuf),
    /// What a command prints.
    Command(String),
}

/// A command line may itself hold a secret.
impl fmt::Debug for SecretSource {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(path) => write!(f, "File({})", path.display()),
            Self::Command(_) => f.write_str("Command(…)"),
        }
    }
}

impl SecretSource {
    /// Reads the secret; the error says what failed, never what was read.
    pub fn load(&self) -> Result<SecretString, String> {
        match self {
            Self::File(path) => std::fs::read_to_string(path)
                .map(|text| SecretString::from(first_line(&text)))
                .map_err(|error| format!("{}: {error}", path.display())),
            Self::Command(command) => run_command(command),
        }
    }
}

/// Runs a command line with `sh -c` and takes the first line it prints.
///
/// The error says how it ended, never what it printed.
pub fn run_command(command: &str) -> Result<SecretString, String> {
    let output = Command::new("sh")
        .args(["-c", command])
        .stdin(Stdio::null())
        .stderr(Stdio::inherit())
        .output()
        .map_err(|error| format!("the command cannot be started: {error}"))?;
    if !output.status.success() {
        return Err(format!("the command failed ({})", output.status));
    }
    let text = String::from_utf8(output.stdout)
        .map_err(|_| "the command printed something that is not text".to_owned())?;
    Ok(SecretString::from(first_line(&text)))
}

fn first_line(text: &str) -> String {
    text.lines().next().unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use secrecy::ExposeSecret as _;

    #[test]
    fn the_first_line_is_the_secret() {
        let dir = tempfile::tempdir().expect("a temporary folder");
        let path = dir.path().join("imap.password");
        std::fs::write(&path, "ge heim \r\n# note\n").expect("the folder can be written");
        let secret = SecretSource::File(path).load().expect("it can be read");
        assert_eq!(secret.expose_secret(), "ge heim ");
        let printed = SecretSource::Command("echo geheim".into())
            .load()
            .expect("it can be read");
        assert_eq!(printed.expose_secret(), "geheim");
    }

    #[test]
    fn failures_and_debug_output_show_no_secret() {
        let source = SecretSource::Command("echo geheim; exit 3".into());
        assert!(!source.load().unwrap_err().contains("geheim"));
        assert!(!format!("{source:?}").contains("geheim"));
        assert!(SecretSource::File("/nowhere/x".into()).load().is_err());
    }
}
