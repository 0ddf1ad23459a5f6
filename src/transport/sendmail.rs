//! Handing a letter to the `sendmail` program of this machine; its exit code says what became of it.

use super::{Delivery, Stage, TransportError};
use crate::mail::EmailAddress;
use std::{
    io,
    os::unix::fs::PermissionsExt,
    path::Path,
    process::{ExitStatus, Stdio},
    time::Duration,
};
use tokio::{io::AsyncWriteExt, process::Command, time::timeout};

/// How long the program may take to put a letter into its queue.
const LIMIT: Duration = Duration::from_secs(120);

/// Runs `program -i -f FROM -- TO` with the letter on its input; no shell is involved.
pub async fn deliver(
    program: &Path,
    from: &EmailAddress,
    to: &EmailAddress,
    raw: &[u8],
) -> Delivery {
    match timeout(LIMIT, run(program, from, to, &unix_lines(raw))).await {
        Ok(Ok(status)) => outcome(status),
        Ok(Err(error)) => later(&error.kind().to_string(), Stage::Connect),
        // It may be in the queue already; the same Message-ID makes a second copy recognisable.
        Err(_) => later("no answer in time", Stage::Body),
    }
}

/// Whether the program is there and may be run.
pub fn probe(program: &Path) -> Result<(), TransportError> {
    let about = std::fs::metadata(program).map_err(TransportError::file("the sendmail program"))?;
    if about.is_file() && about.permissions().mode() & 0o111 != 0 {
        return Ok(());
    }
    Err(TransportError::file("the sendmail program")(
        io::ErrorKind::PermissionDenied.into(),
    ))
}

async fn run(
    program: &Path,
    from: &EmailAddress,
    to: &EmailAddress,
    raw: &[u8],
) -> io::Result<ExitStatus> {
    let mut child = Command::new(program)
        .args(["-i", "-f", from.as_str(), "--", to.as_str()])
        .stdin(Stdio::piped())
        // What it prints may name addresses.
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .kill_on_drop(true)
        .spawn()?;
    if let Some(mut input) = child.stdin.take() {
        // A program that ends early closes its input; its exit code tells more than this error.
        let _ = input.write_all(raw).await;
        let _ = input.shutdown().await;
    }
    child.wait().await
}

/// Exit codes of sysexits.h, as sendmail, Postfix and Exim use them.
fn outcome(status: ExitStatus) -> Delivery {
    match status.code() {
        Some(0) => Delivery::Accepted {
            reply: "queued by sendmail".to_owned(),
        },
        // EX_DATAERR, EX_NOUSER, EX_NOHOST: this letter or this address.
        Some(code @ (65 | 67 | 68)) => Delivery::Rejected {
            reply_class: format!("sendmail exit {code}"),
        },
        Some(code) => later(&format!("exit {code}"), Stage::Connect),
        None => later("killed", Stage::Body),
    }
}

fn later(what: &str, stage: Stage) -> Delivery {
    Delivery::TryLater {
        reply_class: format!("sendmail {what}"),
        stage,
    }
}

/// A local program reads lines that end in LF.
fn unix_lines(raw: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(raw.len());
    for (index, byte) in raw.iter().enumerate() {
        if *byte != b'\r' || raw.get(index + 1) != Some(&b'\n') {
            out.push(*byte);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::{fs, path::PathBuf};

    /// A `sendmail` that keeps its arguments and input and ends with `code`.
    fn program(folder: &Path, code: i32) -> PathBuf {
        let path = folder.join("sendmail");
        let script = format!(
            "#!/bin/sh\ncd \"$(dirname \"$0\")\"\nprintf '%s\\n' \"$@\" > args\ncat > input\nexit {code}\n"
        );
        fs::write(&path, script).expect("the folder can be written");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).expect("the file is ours");
        path
    }

    async fn send(code: i32) -> (Delivery, String, Vec<u8>) {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = program(folder.path(), code);
        let (from, to) = (
            EmailAddress::new("a@kjrw.test").expect("an address"),
            EmailAddress::new("-x@example.org").expect("an address"),
        );
        let delivery = deliver(&path, &from, &to, b"Subject: x\r\n\r\n.\r\nhoi\r\n").await;
        let args = fs::read_to_string(folder.path().join("args")).expect("the file is there");
        (
            delivery,
            args,
            fs::read(folder.path().join("input")).expect("the file is there"),
        )
    }

    #[tokio::test]
    async fn the_program_gets_the_letter_and_an_address_is_never_taken_for_an_option() {
        let (delivery, args, input) = send(0).await;
        assert_eq!(
            delivery,
            Delivery::Accepted {
                reply: "queued by sendmail".into()
            }
        );
        assert_eq!(args, "-i\n-f\na@kjrw.test\n--\n-x@example.org\n");
        assert_eq!(input, b"Subject: x\n\n.\nhoi\n");
    }

    #[tokio::test]
    async fn an_unknown_user_is_rejected_and_a_full_disk_is_tried_later() {
        assert_eq!(
            send(67).await.0,
            Delivery::Rejected {
                reply_class: "sendmail exit 67".into()
            }
        );
        assert!(matches!(send(75).await.0, Delivery::TryLater { .. }));
        assert!(matches!(send(1).await.0, Delivery::TryLater { .. }));
    }

    #[tokio::test]
    async fn a_missing_program_fails_no_letter() {
        let address = EmailAddress::new("a@kjrw.test").expect("an address");
        let delivery = deliver(Path::new("/nonexistent/sendmail"), &address, &address, b"x").await;
        assert!(matches!(
            delivery,
            Delivery::TryLater {
                stage: Stage::Connect,
                ..
            }
        ));
        assert!(probe(Path::new("/nonexistent/sendmail")).is_err());
    }
}
