//! What lies in a Maildir folder: its files by unique name, wherever flags have renamed them to.

use super::make;
use crate::transport::{Moved, TransportError};
use jiff::Timestamp;
use std::{
    collections::HashMap,
    fs::{self, File},
    io,
    path::{Path, PathBuf},
    time::SystemTime,
};

/// One mail file.
#[derive(Debug, Clone)]
pub struct Entry {
    /// The unique part of its name: all before `:`, which never changes.
    pub key: String,
    /// `new` or `cur`.
    part: &'static str,
    /// The whole file name, flags included.
    name: String,
    /// Bytes.
    pub size: u64,
    /// The file's time, which a delivery sets and nobody changes.
    pub received_at: Timestamp,
}

impl Entry {
    /// Where it lies.
    pub fn file(&self, folder: &Path) -> PathBuf {
        folder.join(self.part).join(&self.name)
    }
}

/// The mails of a folder, oldest first, then by name. Links, directories and dot files are no mails.
pub fn entries(folder: &Path) -> Result<Vec<Entry>, TransportError> {
    let mut found: HashMap<String, Entry> = HashMap::new();
    // `new` first: a mail that is being moved to `cur` meanwhile is then seen at least once.
    for part in ["new", "cur"] {
        let listing = fs::read_dir(folder.join(part))
            .map_err(TransportError::file("the Maildir cannot be read"))?;
        for file in listing {
            let file = file.map_err(TransportError::file("the Maildir cannot be read"))?;
            if let Some(entry) = entry(part, &file) {
                found.insert(entry.key.clone(), entry);
            }
        }
    }
    let mut entries: Vec<Entry> = found.into_values().collect();
    entries.sort_by(|a, b| (a.received_at, &a.key).cmp(&(b.received_at, &b.key)));
    Ok(entries)
}

fn entry(part: &'static str, file: &fs::DirEntry) -> Option<Entry> {
    let name = file.file_name().into_string().ok()?;
    if name.starts_with('.') {
        return None;
    }
    let about = file.metadata().ok().filter(fs::Metadata::is_file)?;
    let received_at = about
        .modified()
        .ok()
        .and_then(|time| Timestamp::try_from(time).ok())?;
    let key = name.split(':').next().unwrap_or(&name).to_owned();
    Some(Entry {
        key,
        part,
        name,
        size: about.len(),
        received_at,
    })
}

/// Looks for one mail again, after its file was not where it had been.
pub fn find(folder: &Path, key: &str) -> io::Result<Entry> {
    let found = entries(folder)
        .ok()
        .and_then(|all| all.into_iter().find(|entry| entry.key == key));
    found.ok_or_else(|| io::ErrorKind::NotFound.into())
}

/// When `new` and `cur` changed last.
pub fn changed(folder: &Path) -> [Option<SystemTime>; 2] {
    ["new", "cur"].map(|part| {
        fs::metadata(folder.join(part))
            .and_then(|about| about.modified())
            .ok()
    })
}

/// Moves a mail file to another folder, under the same name: flags, and being unread, go with it.
pub fn move_file(folder: &Path, entry: &Entry, target: &Path) -> Result<Moved, TransportError> {
    let failed = || TransportError::file("the mail cannot be moved");
    if !target.exists() {
        make(target).map_err(failed())?;
        // The mark of a Maildir++ folder.
        File::create(target.join("maildirfolder")).map_err(failed())?;
    }
    make(target).map_err(failed())?;
    let to = target.join(entry.part);
    match fs::rename(entry.file(folder), to.join(&entry.name)) {
        Ok(()) => {}
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Moved::Gone),
        Err(error) => return Err(failed()(error)),
    }
    sync(&to).map_err(failed())?;
    Ok(Moved::Moved)
}

/// Deletes a mail for good.
pub fn delete_file(folder: &Path, entry: &Entry) -> Result<Moved, TransportError> {
    match fs::remove_file(entry.file(folder)) {
        Ok(()) => Ok(Moved::Moved),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Moved::Gone),
        Err(error) => Err(TransportError::file("the mail cannot be deleted")(error)),
    }
}

/// Makes the names in a directory durable.
pub fn sync(directory: &Path) -> io::Result<()> {
    File::open(directory)?.sync_all()
}
