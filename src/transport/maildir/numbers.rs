//! Numbers for the mails of a Maildir folder, as a server gives UIDs: given once, rising, kept in a file.
//!
//! The file is `klachtenbus-uids` in the folder, beside `new` and `cur`: a first line with the validity, then one
//! line `number name` for each mail, only ever added to. Without the file the numbers begin anew under a new
//! validity, which the reader takes as it takes a changed UIDVALIDITY.

use super::scan::sync;
use crate::transport::TransportError;
use std::{
    collections::HashMap,
    fs::{File, OpenOptions},
    io::{Read, Write},
    path::{Path, PathBuf},
    time::UNIX_EPOCH,
};

const FILE: &str = "klachtenbus-uids";

/// The numbers of one folder.
#[derive(Debug)]
pub struct Numbers {
    file: PathBuf,
    validity: u32,
    next: u32,
    by_key: HashMap<String, u32>,
}

impl Numbers {
    /// Reads the numbers of `folder`, or begins them.
    pub fn load(folder: &Path) -> Result<Self, TransportError> {
        let file = folder.join(FILE);
        let text = match File::open(&file) {
            Ok(mut open) => {
                let mut bytes = Vec::new();
                open.read_to_end(&mut bytes)
                    .map_err(TransportError::file("the numbers of the Maildir"))?;
                String::from_utf8_lossy(&bytes).into_owned()
            }
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => String::new(),
            Err(error) => return Err(TransportError::file("the numbers of the Maildir")(error)),
        };
        Self::read(file.clone(), &text).map_or_else(|| Self::begin(file), Ok)
    }

    /// Reads the text of the file; a last line that was cut off is not there.
    fn read(file: PathBuf, text: &str) -> Option<Self> {
        let whole = &text[..text.rfind('\n')? + 1];
        let mut lines = whole.lines();
        let validity = lines.next()?.strip_prefix("1 ")?.parse().ok()?;
        let mut numbers = Self {
            file,
            validity,
            next: 1,
            by_key: HashMap::new(),
        };
        for (number, key) in lines.filter_map(|line| line.split_once(' ')) {
            let Ok(number) = number.parse::<u32>() else {
                continue;
            };
            numbers.next = numbers.next.max(number.saturating_add(1));
            numbers.by_key.insert(key.to_owned(), number);
        }
        Some(numbers)
    }

    fn begin(file: PathBuf) -> Result<Self, TransportError> {
        let failed = || TransportError::file("the numbers of the Maildir cannot be written");
        let mut open = File::create(&file).map_err(failed())?;
        // The new file's own time: different from an earlier one, and no clock is asked.
        let made = open
            .metadata()
            .and_then(|about| about.modified())
            .map_err(failed())?;
        let seconds = made
            .duration_since(UNIX_EPOCH)
            .map_or(1, |since| since.as_secs());
        let validity = u32::try_from(seconds & 0xFFFF_FFFF).unwrap_or(1).max(1);
        open.write_all(format!("1 {validity}\n").as_bytes())
            .map_err(failed())?;
        open.sync_all().map_err(failed())?;
        if let Some(folder) = file.parent() {
            sync(folder).map_err(failed())?;
        }
        Ok(Self {
            file,
            validity,
            next: 1,
            by_key: HashMap::new(),
        })
    }

    /// Gives a number to each name that has none, in this order, durably.
    pub fn give<'a>(&mut self, keys: impl Iterator<Item = &'a str>) -> Result<(), TransportError> {
        let fresh: Vec<&str> = keys
            .filter(|key| !self.by_key.contains_key(*key) && !key.contains('\n'))
            .collect();
        if fresh.is_empty() {
            return Ok(());
        }
        // A leading line end closes a line that an earlier crash cut off.
        let mut lines = String::from("\n");
        for (number, key) in (self.next..).zip(&fresh) {
            lines.push_str(&format!("{number} {key}\n"));
        }
        let failed = || TransportError::file("the numbers of the Maildir cannot be written");
        let mut open = OpenOptions::new()
            .append(true)
            .open(&self.file)
            .map_err(failed())?;
        open.write_all(lines.as_bytes()).map_err(failed())?;
        open.sync_data().map_err(failed())?;
        for key in fresh {
            self.by_key.insert(key.to_owned(), self.next);
            self.next = self.next.saturating_add(1);
        }
        Ok(())
    }

    /// The number of a name.
    pub fn of(&self, key: &str) -> Option<u32> {
        self.by_key.get(key).copied()
    }

    /// Changes when the numbers begin anew.
    pub fn validity(&self) -> u32 {
        self.validity
    }

    /// The next number to be given.
    pub fn next(&self) -> u32 {
        self.next
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_outlive_a_restart_and_a_torn_line() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let mut numbers = Numbers::load(folder.path()).expect("the list is read or begun anew");
        numbers
            .give(["a", "b"].into_iter())
            .expect("the list can be written");
        let mut file = OpenOptions::new()
            .append(true)
            .open(folder.path().join(FILE))
            .expect("the list is there");
        file.write_all(b"3 tor").expect("the list can be written");
        let mut again = Numbers::load(folder.path()).expect("the list is read or begun anew");
        assert_eq!(again.validity(), numbers.validity());
        assert_eq!(
            (again.of("a"), again.of("b"), again.of("tor")),
            (Some(1), Some(2), None)
        );
        again
            .give(["torn", "b"].into_iter())
            .expect("the list can be written");
        let third = Numbers::load(folder.path()).expect("the list is read or begun anew");
        assert_eq!(
            (third.of("torn"), third.next()),
            (again.of("torn"), again.next())
        );
        assert!(third.of("torn").expect("it has a number") >= 3);
    }

    #[test]
    fn a_broken_file_begins_anew() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        std::fs::write(folder.path().join(FILE), b"\xff\xfe rubbish\n")
            .expect("the folder can be written");
        assert_eq!(
            Numbers::load(folder.path())
                .expect("the list is read or begun anew")
                .next(),
            1
        );
    }
}
