//! Content-Transfer-Encoding (RFC 2045 §6): base64 and quoted-printable, read leniently.

use base64::Engine as _;
use base64::alphabet::STANDARD;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use std::borrow::Cow;

/// How a body was made fit for transport.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Transfer {
    /// 7bit, 8bit, binary, none or unknown: bytes as they are.
    #[default]
    Identity,
    /// Base64.
    Base64,
    /// Quoted-printable.
    QuotedPrintable,
    /// Uuencode as a transfer encoding (`x-uuencode`, never standardised).
    Uuencode,
}

impl Transfer {
    /// Reads the header value; anything unknown is taken as it is (RFC 2045 §6.4 forbids guessing).
    pub fn from_header(value: &str) -> Self {
        let value = value.split(['(', ';']).next().unwrap_or_default();
        let value = value.trim_matches(|c: char| !c.is_ascii_alphanumeric());
        match value.to_ascii_lowercase().as_str() {
            "base64" | "base-64" => Self::Base64,
            "quoted-printable" | "quoted_printable" | "quotedprintable" => Self::QuotedPrintable,
            "x-uuencode" | "x-uue" | "uuencode" | "uue" => Self::Uuencode,
            _ => Self::Identity,
        }
    }
}

/// Undoes the transfer encoding; broken stretches are skipped or kept as they are, never an error.
pub fn decode(bytes: &[u8], transfer: Transfer) -> Cow<'_, [u8]> {
    match transfer {
        Transfer::Identity => Cow::Borrowed(bytes),
        Transfer::Base64 => Cow::Owned(base64(bytes)),
        Transfer::QuotedPrintable => Cow::Owned(quoted_printable(bytes)),
        Transfer::Uuencode => Cow::Owned(super::uuencode::decode_body(bytes)),
    }
}

/// As [`decode`], for the words of a mail: text that only says to be base64 stays as it is.
pub fn decode_text(bytes: &[u8], transfer: Transfer) -> Cow<'_, [u8]> {
    if transfer == Transfer::Base64 && is_prose(bytes) {
        return Cow::Borrowed(bytes);
    }
    decode(bytes, transfer)
}

/// Words with blanks between them, as base64 never has.
fn is_prose(bytes: &[u8]) -> bool {
    let sample = &bytes[..bytes.len().min(PROSE_SAMPLE)];
    let lines = sample.split(|byte| *byte == b'\n').map(<[u8]>::trim_ascii);
    let blanks: usize = lines
        .map(|line| line.iter().filter(|byte| **byte == b' ').count())
        .sum();
    blanks >= 3 && blanks * PROSE_WORD >= sample.len()
}

/// How much of a text is looked at, in bytes.
const PROSE_SAMPLE: usize = 2048;
/// A blank among so many bytes makes it prose.
const PROSE_WORD: usize = 20;

const LENIENT: GeneralPurpose = GeneralPurpose::new(
    &STANDARD,
    GeneralPurposeConfig::new()
        .with_decode_padding_mode(DecodePaddingMode::Indifferent)
        .with_decode_allow_trailing_bits(true),
);

/// Base64: line ends out, then at full speed; with damage, character by character.
pub fn base64(bytes: &[u8]) -> Vec<u8> {
    let mut packed = Vec::with_capacity(bytes.len());
    let mut rest = bytes;
    while let Some(end) = memchr::memchr(b'\n', rest) {
        packed.extend_from_slice(rest[..end].trim_ascii());
        rest = &rest[end + 1..];
    }
    packed.extend_from_slice(rest.trim_ascii());
    LENIENT
        .decode(&packed)
        .unwrap_or_else(|_| damaged_base64(&packed))
}

/// Takes the characters of the alphabet in fours; padding ends a stretch, after which another may follow.
fn damaged_base64(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len() / 4 * 3);
    let (mut bits, mut count) = (0u32, 0u8);
    for byte in bytes {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' | b'-' => 62,
            b'/' | b'_' => 63,
            b'=' => {
                flush(&mut out, bits, count);
                (bits, count) = (0, 0);
                continue;
            }
            _ => continue,
        };
        bits = bits << 6 | u32::from(value);
        count += 1;
        if count == 4 {
            out.extend_from_slice(&bits.to_be_bytes()[1..]);
            (bits, count) = (0, 0);
        }
    }
    flush(&mut out, bits, count);
    out
}

fn flush(out: &mut Vec<u8>, bits: u32, count: u8) {
    match count {
        2 => out.push((bits >> 4) as u8),
        3 => out.extend_from_slice(&((bits >> 2) as u16).to_be_bytes()),
        _ => {}
    }
}

/// Quoted-printable: a `=` that is no code stays as it is.
pub fn quoted_printable(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len());
    let mut rest = bytes;
    while !rest.is_empty() {
        let (line, after) = match rest.iter().position(|byte| *byte == b'\n') {
            Some(end) => (&rest[..end], &rest[end + 1..]),
            None => (rest, &rest[rest.len()..]),
        };
        let had_newline = line.len() < rest.len();
        rest = after;
        let soft = quoted_line(line.trim_ascii_end(), &mut out);
        if had_newline && !soft {
            out.push(b'\n');
        }
    }
    out
}

/// Decodes one line; true when it ends in a soft line break.
fn quoted_line(line: &[u8], out: &mut Vec<u8>) -> bool {
    let mut at = 0;
    while at < line.len() {
        if line[at] != b'=' {
            out.push(line[at]);
            at += 1;
            continue;
        }
        let code = line.get(at + 1).zip(line.get(at + 2));
        match code.and_then(|(high, low)| hex(*high, *low)) {
            Some(byte) => {
                out.push(byte);
                at += 3;
            }
            None if at + 1 == line.len() => return true,
            None => {
                out.push(b'=');
                at += 1;
            }
        }
    }
    false
}

/// The byte that two hexadecimal digits write.
pub fn hex(high: u8, low: u8) -> Option<u8> {
    let digit = |byte: u8| char::from(byte).to_digit(16);
    u8::try_from(digit(high)? * 16 + digit(low)?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_survives_missing_padding_and_foreign_characters() {
        assert_eq!(base64(b"SGFs\r\nbG8="), b"Hallo");
        assert_eq!(base64(b"SGFsbG8"), b"Hallo");
        assert_eq!(base64(b"SG!Fs bG8=\n"), b"Hallo");
        assert_eq!(base64(b"SGFsbG8=\nSGFsbG8="), b"HalloHallo");
    }

    #[test]
    fn prose_that_says_to_be_base64_stays_prose() {
        let text = b"Ik wacht al weken,\r\nen niemand belt mij terug!";
        assert_eq!(&*decode_text(text, Transfer::Base64), text);
        assert_eq!(
            &*decode_text(b"SGFs\r\nbG8=\r\n", Transfer::Base64),
            b"Hallo"
        );
    }

    #[test]
    fn quoted_printable_keeps_what_is_no_code() {
        assert_eq!(
            quoted_printable(b"caf=C3=A9 =\r\n1=3D1 =ZZ 5=\n"),
            "café 1=1 =ZZ 5".as_bytes()
        );
        assert_eq!(quoted_printable(b"a  \r\nb"), b"a\nb");
    }

    #[test]
    fn the_encoding_is_known_with_comments_and_odd_case() {
        assert_eq!(Transfer::from_header(" BASE64 (x)"), Transfer::Base64);
        assert_eq!(
            Transfer::from_header("\"quoted-printable\""),
            Transfer::QuotedPrintable
        );
        assert_eq!(Transfer::from_header("8bit"), Transfer::Identity);
    }
}
