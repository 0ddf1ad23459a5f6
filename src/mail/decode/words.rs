//! Encoded words in headers (RFC 2047), also the broken forms that real mail programs write.
//!
//! Neighbouring words of one charset are joined as bytes first, because some senders cut inside a character.

use super::charset;
use super::transfer;

/// A charset label is shorter than this; a longer one is no encoded word.
const LONGEST_LABEL: usize = 60;

/// One encoded word, transfer encoding undone.
struct Word<'a> {
    label: &'a str,
    bytes: Vec<u8>,
    length: usize,
}

/// Decodes all encoded words of an unfolded header value; everything else stays as it is.
pub fn decode(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    let mut pending: Option<(&str, Vec<u8>)> = None;
    let mut rest = value;
    while let Some(start) = rest.find("=?") {
        let before = &rest[..start];
        let Some(word) = read(&rest[start..]).or_else(|| read_open(&rest[start..])) else {
            flush(&mut pending, &mut out);
            out.push_str(&rest[..start + 2]);
            rest = &rest[start + 2..];
            continue;
        };
        let joins = before.trim().is_empty() && pending.is_some();
        if !joins {
            flush(&mut pending, &mut out);
            out.push_str(before);
        }
        match &mut pending {
            Some((label, bytes)) if label.eq_ignore_ascii_case(word.label) => {
                bytes.extend_from_slice(&word.bytes);
            }
            _ => {
                flush(&mut pending, &mut out);
                pending = Some((word.label, word.bytes));
            }
        }
        rest = &rest[start + word.length..];
    }
    flush(&mut pending, &mut out);
    out.push_str(rest);
    out
}

/// The length in bytes of the encoded word that `text` begins with.
pub fn length(text: &str) -> Option<usize> {
    text.starts_with("=?")
        .then(|| read(text))?
        .map(|word| word.length)
}

fn flush(pending: &mut Option<(&str, Vec<u8>)>, out: &mut String) {
    if let Some((label, bytes)) = pending.take() {
        let text = charset::decode(&bytes, Some(label)).text;
        out.extend(text.chars().map(|c| if c.is_control() { ' ' } else { c }));
    }
}

/// Reads a word at the start of `text`, which begins with `=?`.
fn read(text: &str) -> Option<Word<'_>> {
    let (label, encoding, body_start) = opening(text)?;
    let body = &text[body_start..];
    let end = body_end(body)?;
    Some(Word {
        label,
        bytes: undo(encoding, &body[..end])?,
        length: body_start + end + 2,
    })
}

/// Reads a word that lost its end, up to a blank or another word: a long subject may have been cut there.
fn read_open(text: &str) -> Option<Word<'_>> {
    let (label, encoding, body_start) = opening(text)?;
    let body = &text[body_start..];
    let end = body.find(char::is_whitespace).unwrap_or(body.len());
    let end = body.find("=?").map_or(end, |next| next.min(end));
    let body = body[..end].trim_end_matches('?');
    if body.is_empty() || charset::is_unknown(label) {
        return None;
    }
    Some(Word {
        label,
        bytes: undo(encoding, body)?,
        length: body_start + end,
    })
}

/// Charset and encoding of a word, and where its body begins.
fn opening(text: &str) -> Option<(&str, char, usize)> {
    let label_end = text[2..].find('?')? + 2;
    let label = &text[2..label_end];
    if label.len() > LONGEST_LABEL || label.contains(char::is_whitespace) {
        return None;
    }
    let mut after = text[label_end + 1..].chars();
    let encoding = after.next()?.to_ascii_lowercase();
    // `b` and `q` are one byte each; with anything else the place of the body would be a guess.
    if !encoding.is_ascii() || after.next()? != '?' {
        return None;
    }
    Some((label, encoding, label_end + 3))
}

/// The bytes that a body stands for.
fn undo(encoding: char, body: &str) -> Option<Vec<u8>> {
    match encoding {
        'b' => Some(transfer::base64(body.as_bytes())),
        'q' => Some(quoted(body)),
        _ => None,
    }
}

/// Where the encoded text stops: at `?=`, but not beyond the start of another word.
fn body_end(body: &str) -> Option<usize> {
    let Some(next) = body.find("=?") else {
        return body.find("?=");
    };
    // `Y2E=?=`: the padding and the end look like a start.
    let overlaps = body.as_bytes().get(next + 2) == Some(&b'=');
    body[..next + if overlaps { 3 } else { 1 }].find("?=")
}

/// The Q encoding (RFC 2047 §4.2): `_` is a space.
fn quoted(text: &str) -> Vec<u8> {
    let spaced: Vec<u8> = text
        .bytes()
        .map(|byte| if byte == b'_' { b' ' } else { byte })
        .collect();
    // A trailing space belongs to the word, so the line rules of quoted-printable must not see the end.
    let mut guarded = spaced;
    guarded.push(b'=');
    guarded.push(b'\n');
    transfer::quoted_printable(&guarded)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_joined_and_other_text_stays() {
        assert_eq!(
            decode("=?utf-8?q?Klacht_over?= =?utf-8?q?_mij?= Jan"),
            "Klacht over mij Jan"
        );
        assert_eq!(decode("Re: =?ISO-8859-1?B?Y2Fm6Q==?="), "Re: café");
        assert_eq!(decode("1 =? 2 ?= 3"), "1 =? 2 ?= 3");
    }

    #[test]
    fn a_word_whose_encoding_is_no_ascii_letter_is_text() {
        assert_eq!(decode("=?utf-8?–?oQ==?= x"), "=?utf-8?–?oQ==?= x");
        assert_eq!(decode("=?utf-8?É?oQ==?="), "=?utf-8?É?oQ==?=");
    }

    #[test]
    fn a_character_cut_between_two_words_is_whole_again() {
        assert_eq!(decode("=?utf-8?q?caf=C3?= =?utf-8?q?=A9?="), "café");
    }

    #[test]
    fn raw_spaces_inside_a_word_and_glued_words_are_read() {
        assert_eq!(decode("=?utf-8?q?een twee?="), "een twee");
        assert_eq!(decode("x=?utf-8?q?=C3=A9?=y"), "xéy");
    }

    #[test]
    fn line_ends_hidden_in_a_word_cannot_make_a_new_line() {
        assert_eq!(decode("=?utf-8?q?a=0D=0ABcc:_x?="), "a  Bcc: x");
    }

    #[test]
    fn a_word_without_end_or_charset_is_read_and_its_look_alikes_are_not() {
        assert_eq!(decode("=?utf-8?Q?Klacht_=C3=A9=C3=A9n"), "Klacht één");
        assert_eq!(decode("=?utf-8?b?Q2Fmw6k <a@x>"), "Café <a@x>");
        assert_eq!(decode("=??Q?Re=FCnie?="), "Reünie");
        assert_eq!(decode("=?wat?q?nou"), "=?wat?q?nou");
        assert_eq!(length("=?utf-8?b?Q2Fmw6k <a@x>"), None);
    }

    #[test]
    fn an_endless_row_of_half_words_is_read_in_time() {
        let value = "=?utf-8?q?".repeat(20_000);
        assert_eq!(decode(&value), value);
    }
}
