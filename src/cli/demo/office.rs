//! The files of the demo's office: configuration, roster, key, mailboxes. Never over files that are not the demo's own.

use crate::cli::Failure;
use crate::store::StoreKey;
use secrecy::ExposeSecret as _;
use std::io::Write as _;
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _};
use std::path::Path;

/// Says that a folder was made by the demo and may be made anew.
const MARK: &str = ".klachtenbus-demo";
const CONFIG: &str = include_str!("klachtenbus.toml");
const ROSTER: &str = include_str!("roster.toml");

/// Makes the office; an earlier demo in the same folder gives way.
pub(super) fn make(dir: &Path) -> Result<(), Failure> {
    if dir.join(MARK).exists() {
        std::fs::remove_dir_all(dir).map_err(|error| at(dir, &error))?;
    } else if std::fs::read_dir(dir).is_ok_and(|mut entries| entries.next().is_some()) {
        return Err(Failure::Unusable(format!(
            "{}: in deze map staan al bestanden die niet van de demo zijn. Kies een andere map: klachtenbus demo --dir MAP",
            dir.display()
        )));
    }
    std::fs::DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(dir)
        .map_err(|error| at(dir, &error))?;
    let key = StoreKey::generate()?;
    write(&dir.join(MARK), "", 0o600)?;
    write(&dir.join("klachtenbus.toml"), CONFIG, 0o640)?;
    write(&dir.join("roster.toml"), ROSTER, 0o640)?;
    write(
        &dir.join("store.key"),
        &format!("{}\n", key.expose_secret()),
        0o600,
    )?;
    for folder in ["new", "cur", "tmp"] {
        std::fs::create_dir_all(dir.join("maildir").join(folder))
            .map_err(|error| at(dir, &error))?;
    }
    Ok(())
}

fn write(path: &Path, text: &str, mode: u32) -> Result<(), Failure> {
    let mut file = std::fs::OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(mode)
        .open(path)
        .map_err(|error| at(path, &error))?;
    Ok(file.write_all(text.as_bytes())?)
}

fn at(path: &Path, error: &std::io::Error) -> Failure {
    Failure::Unusable(format!("{}: {error}", path.display()))
}
