//! `klachtenbus rekey`: another key for the store, while no daemon runs.

use super::{Failure, Printer};
use crate::config::Office;
use crate::store::{self, DaemonLock, KeySource, StoreKey};
use clap::Args;
use std::path::{Path, PathBuf};

/// Where the new key comes from.
#[derive(Debug, Args)]
#[group(required = true, multiple = false)]
pub struct NewKey {
    /// A file with 64 hex digits, mode 0600; made with a new key when it is not there
    #[arg(long, value_name = "FILE")]
    pub key_file: Option<PathBuf>,
    /// A credential of the systemd unit
    #[arg(long, value_name = "NAME")]
    pub key_credential: Option<String>,
    /// A command that prints the digits
    #[arg(long, value_name = "COMMAND")]
    pub key_command: Option<String>,
}

impl NewKey {
    /// The key as the configuration must name it afterwards, and its source.
    fn source(&self) -> Result<(String, KeySource), Failure> {
        let setting = |key: &str, value: &dyn std::fmt::Display| format!("{key} = \"{value}\"");
        if let Some(file) = &self.key_file {
            if !file.exists() {
                make_key(file)?;
            }
            let source = KeySource::File(file.clone());
            return Ok((setting("key_file", &file.display()), source));
        }
        if let Some(name) = &self.key_credential {
            let source = KeySource::Credential(name.clone());
            return Ok((setting("key_credential", name), source));
        }
        match &self.key_command {
            Some(command) => Ok((
                setting("key_command", command),
                KeySource::Command(command.clone()),
            )),
            None => Err(Failure::Unusable("name the new key".to_owned())),
        }
    }
}

pub(super) fn run(office: &Office, new: &NewKey, out: &mut Printer) -> Result<(), Failure> {
    let place = &office.config.store.path;
    let _nobody_else = DaemonLock::acquire(place)?;
    let old_key = StoreKey::load(&office.config.store.key)?;
    let (setting, source) = new.source()?;
    let new_key = StoreKey::load(&source)?;
    store::rekey(place, &old_key, &new_key)?;
    out.line(&format!("{} heeft nu de nieuwe sleutel.", place.display()))?;
    out.line(&format!(
        "Zet nu onder [store] in {}: {setting}",
        office.path.display()
    ))?;
    out.line("Bewaar de oude sleutel nog 35 dagen: de back-ups van voor vandaag gaan alleen daarmee open.")?;
    out.line("Maak daarna een back-up: klachtenbus backup …")
}

/// A new key in a file that only its owner can read; it is on the disk before anything is locked with it.
fn make_key(file: &Path) -> Result<(), Failure> {
    use secrecy::ExposeSecret as _;
    use std::io::Write as _;
    use std::os::unix::fs::OpenOptionsExt as _;
    let key = StoreKey::generate()?;
    let mut made = std::fs::OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(file)?;
    writeln!(made, "{}", key.expose_secret())?;
    made.sync_all()?;
    Ok(())
}
