//! A file that is put in a letter when it leaves: until then a short note holds its place.
//!
//! So a letter can be written and kept without the bytes that it will carry.

use super::Enclosure;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

/// What stands where the file comes: short enough for one line of base64, and said by nobody else.
const NOTE: &[u8] = b"klachtenbus puts this file in when the mail leaves";
/// Bytes in a line of base64, as everywhere in our mails (RFC 2045 §6.8).
const LINE: usize = 57;

/// The place of an archive with this name.
pub fn enclosure(name: &str) -> Enclosure<'_> {
    Enclosure {
        name,
        content_type: "application/zip",
        bytes: NOTE,
    }
}

/// The letter with the file in its place; `None` when it has no place for one.
pub fn fill_in(letter: &[u8], file: &[u8]) -> Option<Vec<u8>> {
    let note = STANDARD.encode(NOTE);
    let at = memchr::memmem::rfind(letter, note.as_bytes())?;
    let (before, rest) = letter.split_at(at);
    let after = rest.get(note.len()..)?;
    let mut whole = Vec::with_capacity(letter.len() + file.len() / LINE * 78 + 78);
    whole.extend_from_slice(before);
    for (nth, line) in file.chunks(LINE).enumerate() {
        if nth > 0 {
            whole.extend_from_slice(b"\r\n");
        }
        whole.extend_from_slice(STANDARD.encode(line).as_bytes());
    }
    whole.extend_from_slice(after);
    Some(whole)
}

#[cfg(test)]
mod tests {
    use super::super::tests::{envelope, letter};
    use super::super::{Enclosure, compose};
    use super::*;

    #[test]
    fn a_letter_filled_in_later_is_the_letter_with_the_file() {
        let file: Vec<u8> = (0..100_000u32).map(|n| (n * 7 % 251) as u8).collect();
        let kept = compose(
            &envelope(),
            &letter(),
            &[enclosure("K2026-004-bijlagen.zip")],
        )
        .expect("a mail");
        let at_once = Enclosure {
            bytes: &file,
            ..enclosure("K2026-004-bijlagen.zip")
        };
        let whole = compose(&envelope(), &letter(), &[at_once]).expect("a mail");
        assert_eq!(fill_in(&kept, &file), Some(whole));
    }

    #[test]
    fn a_letter_without_a_place_is_left_alone() {
        let plain = compose(&envelope(), &letter(), &[]).expect("a mail");
        assert_eq!(fill_in(&plain, b"x"), None);
    }
}
