//! A Maildir on this machine as the way in: the same numbers, folders and rules as on IMAP.
//!
//! Folders are Maildir++ (`.Klachten` beside `new` and `cur`). Files are read and renamed, never changed.

pub mod deliver;
mod numbers;
mod scan;

use super::{
    Batch, Extent, Fetched, Folder, Moved, TransportError, Woken,
    mailbox::{PART_LIMIT, WHOLE_LIMIT},
};
use numbers::Numbers;
use scan::Entry;
use std::{
    collections::HashMap,
    fs::{self, File},
    io::Read,
    path::{Path, PathBuf},
    pin::pin,
    time::{Duration, SystemTime},
};
use tokio::time::{Instant, sleep};

/// How often a waiting mailbox looks at its folders.
const LOOK_EVERY: Duration = Duration::from_secs(1);
/// Bounds of one batch handed to the caller.
const BATCH_MAILS: usize = 100;
const BATCH_BYTES: u64 = 32_000_000;

/// A Maildir and, once opened, one folder of it.
#[derive(Debug)]
pub struct MaildirMailbox {
    root: PathBuf,
    open: Option<OpenFolder>,
}

#[derive(Debug)]
struct OpenFolder {
    path: PathBuf,
    numbers: Numbers,
    /// The mails by their number, as of the last look.
    entries: HashMap<u32, Entry>,
    /// When `new` and `cur` had changed last, as of the last look.
    seen: [Option<SystemTime>; 2],
}

impl MaildirMailbox {
    /// The Maildir at `root`; nothing is read yet.
    pub fn new(root: PathBuf) -> Self {
        Self { root, open: None }
    }

    /// Opens `INBOX` (the Maildir itself) or a folder in it.
    pub async fn open(&mut self, folder: &str) -> Result<Folder, TransportError> {
        let path = folder_path(&self.root, folder)?;
        let numbers = match self.open.take() {
            Some(open) if open.path == path => open.numbers,
            Some(_) | None => Numbers::load(&path)?,
        };
        let open = OpenFolder::look(path, numbers)?;
        let folder = Folder {
            uid_validity: open.numbers.validity(),
            uid_next: Some(open.numbers.next()),
            exists: u32::try_from(open.entries.len()).unwrap_or(u32::MAX),
        };
        self.open = Some(open);
        Ok(folder)
    }

    /// See [`super::Mailbox::fetch_new`].
    pub async fn fetch_new(&mut self, after: u32) -> Result<Batch, TransportError> {
        let open = self.open.take().ok_or(TransportError::Lost("fetch"))?;
        let open = OpenFolder::look(open.path, open.numbers)?;
        let batch = open.fetch(after);
        self.open = Some(open);
        Ok(batch)
    }

    /// See [`super::Mailbox::move_to`].
    pub async fn move_to(&mut self, uid: u32, folder: &str) -> Result<Moved, TransportError> {
        let target = folder_path(&self.root, folder)?;
        self.take_out(uid, |path, entry| scan::move_file(path, entry, &target))
    }

    /// See [`super::Mailbox::delete`].
    pub async fn delete(&mut self, uid: u32) -> Result<Moved, TransportError> {
        self.take_out(uid, scan::delete_file)
    }

    fn take_out(
        &mut self,
        uid: u32,
        how: impl FnOnce(&Path, &scan::Entry) -> Result<Moved, TransportError>,
    ) -> Result<Moved, TransportError> {
        let open = self.open.take().ok_or(TransportError::Lost("move"))?;
        // Somebody may have set a flag, which renames the file.
        let open = OpenFolder::look(open.path, open.numbers)?;
        let taken = match open.entries.get(&uid) {
            None => Ok(Moved::Gone),
            Some(entry) => how(&open.path, entry),
        };
        self.open = Some(open);
        taken
    }

    /// See [`super::Mailbox::idle`].
    pub async fn idle(
        &mut self,
        limit: Duration,
        stop: impl Future<Output = ()>,
    ) -> Result<Woken, TransportError> {
        let open = self.open.as_ref().ok_or(TransportError::Lost("idle"))?;
        let mut stop = pin!(stop);
        let until = Instant::now() + limit;
        loop {
            if scan::changed(&open.path) != open.seen {
                return Ok(Woken::NewMail);
            }
            let left = until.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return Ok(Woken::Elapsed);
            }
            tokio::select! {
                () = sleep(left.min(LOOK_EVERY)) => {}
                () = &mut stop => return Ok(Woken::Interrupted),
            }
        }
    }

    /// The first bytes of the `newest` latest mails of a folder; nothing is written.
    pub async fn recent_headers(
        &mut self,
        folder: &str,
        newest: u32,
    ) -> Result<Vec<Vec<u8>>, TransportError> {
        let path = folder_path(&self.root, folder)?;
        let mut entries = scan::entries(&path)?;
        let keep = usize::try_from(newest).unwrap_or(usize::MAX);
        let old = entries.len().saturating_sub(keep);
        Ok(entries
            .drain(old..)
            .filter_map(|entry| read_part(&entry.file(&path), 64 * 1024).ok())
            .collect())
    }
}

impl OpenFolder {
    /// Reads the folder and gives numbers to the mails that are new in it.
    fn look(path: PathBuf, mut numbers: Numbers) -> Result<Self, TransportError> {
        // Before the reading: what comes during it is a change that waiting must see.
        let seen = scan::changed(&path);
        let found = scan::entries(&path)?;
        numbers.give(found.iter().map(|entry| entry.key.as_str()))?;
        let entries = found
            .into_iter()
            .filter_map(|entry| Some((numbers.of(&entry.key)?, entry)))
            .collect();
        Ok(Self {
            path,
            numbers,
            entries,
            seen,
        })
    }

    fn fetch(&self, after: u32) -> Batch {
        let mut uids: Vec<u32> = self
            .entries
            .keys()
            .copied()
            .filter(|uid| *uid > after)
            .collect();
        uids.sort_unstable();
        let mut batch = Batch::default();
        let mut bytes = 0;
        for uid in uids {
            if batch.mails.len() >= BATCH_MAILS || bytes >= BATCH_BYTES {
                batch.more = true;
                break;
            }
            if let Some(mail) = self
                .entries
                .get(&uid)
                .and_then(|entry| self.read(uid, entry))
            {
                bytes += mail.raw.len() as u64;
                batch.mails.push(mail);
            }
        }
        batch
    }

    /// Reads one mail; `None` when it is gone, [`Extent::Unfetchable`] when it cannot be read.
    fn read(&self, uid: u32, entry: &Entry) -> Option<Fetched> {
        let part = entry.size > WHOLE_LIMIT;
        let most = if part {
            u64::from(PART_LIMIT)
        } else {
            WHOLE_LIMIT
        };
        let read = read_part(&entry.file(&self.path), most).or_else(|_| {
            scan::find(&self.path, &entry.key)
                .and_then(|entry| read_part(&entry.file(&self.path), most))
        });
        let (raw, extent) = match read {
            Ok(raw) if part => (raw, Extent::Truncated),
            Ok(raw) => (raw, Extent::Whole),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return None,
            Err(_) => (Vec::new(), Extent::Unfetchable),
        };
        Some(Fetched {
            uid,
            received_at: entry.received_at,
            size: entry.size,
            raw,
            extent,
        })
    }
}

fn read_part(file: &Path, most: u64) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(file)?.take(most).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// The directory of a folder: the Maildir itself for `INBOX`, else `.Name` in it (Maildir++; `/` becomes `.`).
fn folder_path(root: &Path, folder: &str) -> Result<PathBuf, TransportError> {
    if folder.is_empty() || folder.eq_ignore_ascii_case("INBOX") {
        return Ok(root.to_owned());
    }
    let name = folder.replace('/', ".");
    if name.starts_with('.') || name.chars().any(char::is_control) {
        return Err(TransportError::File {
            what: "mail folder name",
            kind: std::io::ErrorKind::InvalidInput,
        });
    }
    Ok(root.join(format!(".{name}")))
}

/// Makes `new`, `cur` and `tmp` where they are missing.
pub(crate) fn make(path: &Path) -> std::io::Result<()> {
    for part in ["cur", "new", "tmp"] {
        fs::create_dir_all(path.join(part))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests;
