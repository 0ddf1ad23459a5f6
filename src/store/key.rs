//! The key of the store: 64 hex digits from a file that only its owner can read, a systemd credential, or a command.

use super::StoreError;
use secrecy::{ExposeSecret, SecretString};
use std::path::{Path, PathBuf};

/// A raw 256-bit SQLCipher key. `Debug` shows nothing of it.
#[derive(Debug, Clone)]
pub struct StoreKey(SecretString);

/// Where the key comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum KeySource {
    /// A file with 64 hex digits and mode 0600 (or less).
    File(PathBuf),
    /// A credential of the systemd unit: a file of this name in `$CREDENTIALS_DIRECTORY`.
    Credential(String),
    /// A command that prints the digits.
    Command(String),
}

impl StoreKey {
    /// Takes 64 hex digits; white space around them is ignored.
    pub fn from_hex(text: &str, place: &str) -> Result<Self, StoreError> {
        let digits = text.trim();
        if digits.len() != 64 || !digits.chars().all(|c| c.is_ascii_hexdigit()) {
            return Err(problem(
                place,
                "must hold exactly 64 hex digits (`openssl rand -hex 32` makes them)",
            ));
        }
        Ok(Self(SecretString::from(digits.to_owned())))
    }

    /// Reads the key from its source.
    pub fn load(source: &KeySource) -> Result<Self, StoreError> {
        match source {
            KeySource::File(path) => {
                check_private(path)?;
                Self::read(path)
            }
            KeySource::Credential(name) => {
                let directory = std::env::var_os("CREDENTIALS_DIRECTORY").ok_or_else(|| {
                    problem(
                        name,
                        "$CREDENTIALS_DIRECTORY is not set: a credential needs LoadCredential= in the systemd unit",
                    )
                })?;
                Self::read(&Path::new(&directory).join(name))
            }
            KeySource::Command(command) => {
                let printed = crate::config::secret::run_command(command)
                    .map_err(|why| problem("key_command", &why))?;
                Self::from_hex(printed.expose_secret(), "key_command")
            }
        }
    }

    /// A new key from the system's random source, as the 64 digits for the file.
    pub fn generate() -> Result<SecretString, StoreError> {
        let bytes = random(32)?;
        Ok(SecretString::from(
            bytes.iter().map(|b| format!("{b:02x}")).collect::<String>(),
        ))
    }

    fn read(path: &Path) -> Result<Self, StoreError> {
        let text = std::fs::read_to_string(path).map_err(|error| StoreError::file(path, error))?;
        Self::from_hex(&text, &path.display().to_string())
    }

    /// The value of `PRAGMA key`.
    pub(super) fn pragma(&self) -> SecretString {
        SecretString::from(format!("x'{}'", self.0.expose_secret()))
    }
}

/// Bytes from the system's random source.
pub(super) fn random(length: usize) -> Result<Vec<u8>, StoreError> {
    use ring::rand::SecureRandom as _;
    let mut bytes = vec![0; length];
    ring::rand::SystemRandom::new()
        .fill(&mut bytes)
        .map_err(|_| problem("random source", "the system gives no random bytes"))?;
    Ok(bytes)
}

fn check_private(path: &Path) -> Result<(), StoreError> {
    use std::os::unix::fs::PermissionsExt as _;
    let mode = std::fs::metadata(path)
        .map_err(|error| StoreError::file(path, error))?
        .permissions()
        .mode()
        & 0o777;
    if mode & 0o077 == 0 {
        return Ok(());
    }
    let place = path.display();
    Err(problem(
        &place.to_string(),
        &format!("others may read it (mode {mode:03o}); run: chmod 600 {place}"),
    ))
}

fn problem(place: &str, problem: &str) -> StoreError {
    StoreError::Key {
        place: place.to_owned(),
        problem: problem.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt as _;

    #[test]
    fn a_key_that_others_can_read_is_refused() {
        let dir = tempfile::tempdir().expect("a temporary folder");
        let path = dir.path().join("store.key");
        std::fs::write(&path, "ab".repeat(32)).expect("the folder can be written");
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o644))
            .expect("the file is ours");
        let error = StoreKey::load(&KeySource::File(path.clone())).unwrap_err();
        assert!(error.to_string().contains("chmod 600"), "{error}");
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o600))
            .expect("the file is ours");
        assert!(StoreKey::load(&KeySource::File(path)).is_ok());
    }

    #[test]
    fn a_key_of_another_length_is_refused_without_showing_it() {
        let error = StoreKey::from_hex("abc123", "store.key").unwrap_err();
        assert!(error.to_string().contains("64 hex digits"));
        assert!(!error.to_string().contains("abc123"));
    }

    #[test]
    fn debug_output_hides_the_key() {
        let key = StoreKey::from_hex(&"ab".repeat(32), "test").expect("64 hex digits");
        assert!(!format!("{key:?}").contains("abab"));
    }

    #[test]
    fn a_command_can_give_the_key() {
        let command = format!("printf %s {}", "cd".repeat(32));
        assert!(StoreKey::load(&KeySource::Command(command)).is_ok());
    }
}
