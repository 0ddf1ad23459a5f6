//! Unguessable values that are the same every time the same input is handled.
//!
//! A crash between deciding and committing repeats the decision; codes and Message-IDs must then come out equal,
//! and nobody outside may guess them. So they are HMAC-SHA256 of the input's identity under the office's secret key.

use crate::case::LetterId;
use ring::hmac;
use std::fmt::Write as _;

/// Without 0 o 1 i l u v, the letters that look like one of the digits (b g q s z), and m (rn).
const CODE_SIGNS: &[u8; 23] = b"23456789acdefhjknprtwxy";

/// Derives codes and ids for one input.
pub struct Seed {
    key: hmac::Key,
    input: String,
}

impl Seed {
    /// For one input: `secret` is the office's key, `input` names what is handled, for example `inbox:17`.
    pub fn new(secret: &[u8], input: impl Into<String>) -> Self {
        Self {
            key: hmac::Key::new(hmac::HMAC_SHA256, secret),
            input: input.into(),
        }
    }

    fn derive(&self, purpose: &str, position: u32) -> [u8; 32] {
        let tag = hmac::sign(
            &self.key,
            format!("{purpose}\0{}\0{position}", self.input).as_bytes(),
        );
        let mut bytes = [0; 32];
        bytes.copy_from_slice(tag.as_ref());
        bytes
    }

    /// The four digits that a person types after `Verstuur`, 1000–9999.
    pub fn code(&self, position: u32) -> String {
        let bytes = self.derive("code", position);
        let number = u32::from_be_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]);
        (1000 + number % 9000).to_string()
    }

    /// A code that opens a file outside this house: 20 signs in five groups, 90 bits. Whoever holds the file can try
    /// codes as fast as a machine goes, so it is long; small letters and digits, none that looks like another.
    pub fn file_code(&self) -> String {
        let signs = (0..)
            .flat_map(|position| self.derive("file code", position))
            .filter(|byte| usize::from(*byte) < 10 * CODE_SIGNS.len())
            .map(|byte| CODE_SIGNS[usize::from(byte) % CODE_SIGNS.len()]);
        let mut code = String::with_capacity(24);
        for (place, sign) in signs.take(20).enumerate() {
            if place > 0 && place % 4 == 0 {
                code.push('-');
            }
            code.push(char::from(sign));
        }
        code
    }

    /// 16 bytes for what `purpose` names (a salt), the same each time.
    pub fn salt(&self, purpose: &str) -> [u8; 16] {
        let mut salt = [0; 16];
        salt.copy_from_slice(&self.derive(&format!("salt\0{purpose}"), 0)[..16]);
        salt
    }

    /// The id of a letter: 128 bits as 32 hex digits.
    pub fn letter_id(&self, position: u32) -> LetterId {
        let mut id = String::with_capacity(32);
        for byte in &self.derive("letter", position)[..16] {
            let _ = write!(id, "{byte:02x}");
        }
        LetterId(id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_input_gives_the_same_values_and_another_input_others() {
        let seed = Seed::new(b"secret", "inbox:1");
        assert_eq!(
            seed.letter_id(0),
            Seed::new(b"secret", "inbox:1").letter_id(0)
        );
        assert_ne!(seed.letter_id(0), seed.letter_id(1));
        assert_ne!(
            seed.letter_id(0),
            Seed::new(b"secret", "inbox:2").letter_id(0)
        );
        assert_ne!(
            seed.letter_id(0),
            Seed::new(b"other", "inbox:1").letter_id(0)
        );
        assert_eq!(seed.code(0).len(), 4);
        assert_eq!(seed.salt("a"), Seed::new(b"secret", "inbox:1").salt("a"));
        assert_ne!(seed.salt("a"), seed.salt("b"));
    }

    #[test]
    fn a_code_for_a_file_can_be_read_from_a_phone_and_typed_on_another() {
        let mut seen = std::collections::BTreeSet::new();
        for letter in 0..500 {
            let seed = Seed::new(b"secret", format!("letter:{letter}"));
            let code = seed.file_code();
            assert_eq!(code, seed.file_code(), "the same again after a crash");
            let groups: Vec<&str> = code.split('-').collect();
            assert!(groups.len() == 5 && groups.iter().all(|group| group.len() == 4));
            assert!(!code.contains([
                '0', 'o', '1', 'i', 'l', 'u', 'v', 'b', 'g', 'q', 's', 'z', 'm'
            ]));
            seen.insert(code);
        }
        assert_eq!(seen.len(), 500);
        let used: std::collections::BTreeSet<char> =
            seen.iter().flat_map(|code| code.chars()).collect();
        assert_eq!(used.len(), 24, "every sign and the hyphen: {used:?}");
    }
}
