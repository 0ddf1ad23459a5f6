//! `klachtenbus init`: a commented configuration, an example roster and the store key; never over a file that is there.

use super::{Failure, Printer};
use crate::mail::EmailAddress;
use crate::store::StoreKey;
use secrecy::ExposeSecret as _;
use std::fs::OpenOptions;
use std::io::{BufRead as _, IsTerminal as _, Write as _};
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _};
use std::path::Path;

const CONFIG: &str = include_str!("../../config/klachtenbus.toml");
const ROSTER: &str = include_str!("../../config/roster.toml");
/// What the example calls the clinic and its address.
const EXAMPLE_NAME: &str = "\"Kinder- en Jongerenrechtswinkel Leiden\"";
const EXAMPLE_ADDRESS: &str = "\"bestuur@kjrw.test\"";

pub(super) fn run(dir: &Path, out: &mut Printer) -> Result<(), Failure> {
    std::fs::DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(dir)
        .map_err(|error| Failure::Unusable(format!("{}: {error}", dir.display())))?;
    let key = StoreKey::generate()?;
    let key = format!("{}\n", key.expose_secret());
    let config = if dir.join("klachtenbus.toml").exists() {
        CONFIG.to_owned()
    } else {
        asked()?
    };
    let files = [
        ("klachtenbus.toml", config.as_str(), 0o640),
        ("roster.toml", ROSTER, 0o640),
        ("store.key", key.as_str(), 0o600),
    ];
    let mut written = 0;
    for (name, text, mode) in files {
        written += usize::from(write_new(&dir.join(name), text, mode, out)?);
    }
    if written == 0 {
        return Err(Failure::Wanting(
            "everything was there already; nothing was written".to_owned(),
        ));
    }
    let config = dir.join("klachtenbus.toml");
    out.line(&format!(
        "Vul nu {} en {} in, en daarna: klachtenbus check -c {}",
        config.display(),
        dir.join("roster.toml").display(),
        config.display()
    ))
}

/// Writes a file that is not there yet; says so and returns false when it is.
fn write_new(path: &Path, text: &str, mode: u32, out: &mut Printer) -> Result<bool, Failure> {
    let file = OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(mode)
        .open(path);
    match file {
        Ok(mut file) => {
            file.write_all(text.as_bytes())?;
            file.sync_all()?;
            out.line(&format!("geschreven: {}", path.display()))?;
            Ok(true)
        }
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {
            out.line(&format!("bestaat al, niet veranderd: {}", path.display()))?;
            Ok(false)
        }
        Err(error) => Err(Failure::Unusable(format!("{}: {error}", path.display()))),
    }
}

/// The configuration with name and address filled in, when somebody at a terminal can be asked.
fn asked() -> Result<String, Failure> {
    if !std::io::stdin().is_terminal() || !std::io::stderr().is_terminal() {
        return Ok(CONFIG.to_owned());
    }
    let name = ask("Naam van de rechtswinkel (Enter = voorbeeld): ")?;
    let address = ask("Mailadres van het bestuur (Enter = voorbeeld): ")?;
    Ok(filled_in(CONFIG, &name, &address))
}

fn ask(question: &str) -> Result<String, Failure> {
    write!(std::io::stderr(), "{question}")?;
    let mut answer = String::new();
    std::io::stdin().lock().read_line(&mut answer)?;
    Ok(answer.trim().to_owned())
}

fn filled_in(config: &str, name: &str, address: &str) -> String {
    let mut config = config.to_owned();
    if !name.is_empty() {
        let quoted = toml::Value::from(name).to_string();
        config = config.replacen(EXAMPLE_NAME, &quoted, 1);
    }
    if let Some(address) = EmailAddress::new(address) {
        let quoted = toml::Value::from(address.as_str()).to_string();
        config = config.replacen(EXAMPLE_ADDRESS, &quoted, 1);
    }
    config
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;

    #[test]
    fn answers_stand_in_the_configuration() {
        let text = filled_in(CONFIG, "Rechtswinkel \"West\"", "bestuur@west.test");
        let config =
            Config::parse(Path::new("klachtenbus.toml"), &text).expect("what init writes is valid");
        assert_eq!(config.office.name, "Rechtswinkel \"West\"");
        assert_eq!(
            config.office.address.expect("it was asked for").as_str(),
            "bestuur@west.test"
        );
    }

    #[test]
    fn without_answers_the_example_stays() {
        assert_eq!(filled_in(CONFIG, "", "geen adres"), CONFIG);
    }
}
