//! One daemon per store: an advisory lock on a file beside it, released by the system when the process ends.

use super::StoreError;
use std::fs::{File, OpenOptions, TryLockError};
use std::io::{Read as _, Seek as _, Write as _};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Held while a daemon runs.
#[derive(Debug)]
pub struct DaemonLock {
    _file: File,
}

/// A reader that looks whether a daemon runs holds the lock for a moment; try again rather than give up.
const TRIES: u32 = 10;
const PAUSE: Duration = Duration::from_millis(100);

impl DaemonLock {
    /// Takes the lock of the store at `path`, or says within a second who has it.
    pub fn acquire(path: &Path) -> Result<Self, StoreError> {
        let lock_path = lock_path(path);
        let mut file = open(&lock_path)?;
        for attempt in 1..=TRIES {
            match file.try_lock() {
                Ok(()) => {
                    note_process(&mut file).map_err(|e| StoreError::file(&lock_path, e))?;
                    return Ok(Self { _file: file });
                }
                Err(TryLockError::WouldBlock) if attempt < TRIES => std::thread::sleep(PAUSE),
                Err(TryLockError::WouldBlock) => break,
                Err(TryLockError::Error(error)) => {
                    return Err(StoreError::file(&lock_path, error));
                }
            }
        }
        Err(StoreError::InUse {
            path: path.to_owned(),
            who: holder(&mut file),
        })
    }

    /// Whether some daemon holds the lock of the store at `path`.
    pub fn is_held(path: &Path) -> bool {
        File::open(lock_path(path))
            .is_ok_and(|file| matches!(file.try_lock_shared(), Err(TryLockError::WouldBlock)))
    }
}

fn lock_path(store: &Path) -> PathBuf {
    let mut name = store.as_os_str().to_owned();
    name.push(".lock");
    PathBuf::from(name)
}

fn open(path: &Path) -> Result<File, StoreError> {
    use std::os::unix::fs::OpenOptionsExt as _;
    OpenOptions::new()
        .read(true)
        .write(true)
        .create(true)
        .truncate(false)
        .mode(0o600)
        .open(path)
        .map_err(|error| StoreError::file(path, error))
}

fn note_process(file: &mut File) -> std::io::Result<()> {
    file.set_len(0)?;
    file.rewind()?;
    write!(file, "{}", std::process::id())
}

fn holder(file: &mut File) -> String {
    let mut text = String::new();
    let read = file.rewind().and_then(|()| file.read_to_string(&mut text));
    match (read, text.trim().parse::<u32>()) {
        (Ok(_), Ok(process)) => format!(" (process {process})"),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_daemon_is_told_who_has_the_store() {
        let dir = tempfile::tempdir().expect("a temporary folder");
        let store = dir.path().join("klachtenbus.db");
        assert!(!DaemonLock::is_held(&store));
        let first = DaemonLock::acquire(&store).expect("nobody has it");
        assert!(DaemonLock::is_held(&store));
        let started = std::time::Instant::now();
        let error = DaemonLock::acquire(&store).unwrap_err();
        assert!(started.elapsed() < Duration::from_secs(60));
        assert!(
            error
                .to_string()
                .contains(&format!("process {}", std::process::id())),
            "{error}"
        );
        drop(first);
        assert!(DaemonLock::acquire(&store).is_ok());
    }
}
