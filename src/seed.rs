//! Unguessable values that are the same every time the same input is handled.
//!
//! A crash between deciding and committing repeats the decision; codes and Message-IDs must then come out equal,
//! and nobody outside may guess them. So they are HMAC-SHA256 of the input's identity under the office's secret key.

use crate::case::LetterId;
use ring::hmac;
use std::fmt::Write as _;

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
    }
}
