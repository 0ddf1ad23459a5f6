//! Secrets: read from private files or printed by a command; never in `Debug` output, logs or error texts.

use secrecy::SecretString;
use std::process::{Command, Stdio};

/// Runs a command line with `sh -c` and takes what it prints, without the final line end.
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
    Ok(SecretString::from(text.trim_end_matches(['\r', '\n'])))
}
