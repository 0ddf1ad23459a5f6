//! Writing a mail into a Maildir, so that it is there whole and durable or not at all.

use super::{make, scan::sync};
use crate::transport::TransportError;
use std::{
    fs::{self, File, OpenOptions},
    io::{self, Write},
    path::{Path, PathBuf},
    sync::atomic::{AtomicU64, Ordering},
    time::UNIX_EPOCH,
};

/// Tells apart what this process writes within one moment.
static COUNT: AtomicU64 = AtomicU64::new(0);

/// Writes `raw` as a new mail of the Maildir at `root` (made when missing): `tmp`, fsync, then `new`.
pub fn deliver(root: &Path, raw: &[u8]) -> io::Result<()> {
    make(root)?;
    let (file, temporary) = create(&root.join("tmp"))?;
    let placed =
        write(file, raw).and_then(|name| fs::rename(&temporary, root.join("new").join(name)));
    if placed.is_err() {
        let _ = fs::remove_file(&temporary);
    }
    placed?;
    sync(&root.join("new"))
}

/// Whether mail could be delivered to `root`; the Maildir is made when missing, nothing else is written.
pub fn probe(root: &Path) -> Result<(), TransportError> {
    make(root).map_err(TransportError::file("the outgoing Maildir cannot be made"))?;
    let read_only =
        fs::metadata(root.join("tmp")).is_ok_and(|about| about.permissions().readonly());
    let denied = io::Error::from(io::ErrorKind::PermissionDenied);
    if read_only {
        Err(TransportError::file("the outgoing Maildir")(denied))
    } else {
        Ok(())
    }
}

/// Makes a file in `tmp` that nobody else has.
fn create(tmp: &Path) -> io::Result<(File, PathBuf)> {
    loop {
        let path = tmp.join(unique());
        match OpenOptions::new().write(true).create_new(true).open(&path) {
            Ok(file) => return Ok((file, path)),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
        }
    }
}

fn unique() -> String {
    format!(
        "P{}Q{}.klachtenbus",
        std::process::id(),
        COUNT.fetch_add(1, Ordering::Relaxed)
    )
}

/// Writes the bytes down to the disk and returns the final name, which begins with the file's own time.
fn write(mut file: File, raw: &[u8]) -> io::Result<String> {
    file.write_all(raw)?;
    file.sync_all()?;
    let since = file
        .metadata()?
        .modified()?
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default();
    Ok(format!(
        "{}.M{:06}{}",
        since.as_secs(),
        since.subsec_micros(),
        unique()
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_delivered_mail_lies_in_new_whole_and_tmp_is_empty() {
        let root = tempfile::tempdir().expect("a temporary folder");
        let path = root.path().join("sent");
        for n in 0..3 {
            deliver(&path, format!("Subject: {n}\r\n\r\nx\r\n").as_bytes())
                .expect("it is delivered");
        }
        let new: Vec<_> = fs::read_dir(path.join("new"))
            .expect("the folder is there")
            .map(|file| file.expect("a name").path())
            .collect();
        assert_eq!(new.len(), 3);
        assert!(
            new.iter().any(
                |file| fs::read(file).expect("the file is there") == b"Subject: 1\r\n\r\nx\r\n"
            )
        );
        assert_eq!(
            fs::read_dir(path.join("tmp"))
                .expect("the folder is there")
                .count(),
            0
        );
    }
}
