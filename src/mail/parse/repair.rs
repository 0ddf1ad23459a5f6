//! What stands before the first header, and line ends that are none.

use std::borrow::Cow;

/// A mail with `\n` or `\r\n` line ends whose first line is a header line, and what was done for that.
pub struct Repaired<'a> {
    /// The bytes to cut into parts.
    pub raw: Cow<'a, [u8]>,
    /// Damage codes.
    pub damage: Vec<&'static str>,
}

/// Drops leading blank lines, a byte order mark and the `From ` line of an mbox; turns lonely `\r` into `\n`.
pub fn repair(raw: &[u8]) -> Repaired<'_> {
    let mut damage = Vec::new();
    let mut rest = raw;
    loop {
        let trimmed = rest
            .strip_prefix(b"\xef\xbb\xbf")
            .unwrap_or(rest)
            .trim_ascii_start();
        let after = skip_mbox_line(trimmed);
        if after.len() == rest.len() {
            break;
        }
        rest = after;
    }
    if rest.len() < raw.len() {
        damage.push("leading_lines");
    }
    let raw = if has_lonely_returns(rest) {
        damage.push("line_ends");
        Cow::Owned(unix_line_ends(rest))
    } else {
        Cow::Borrowed(rest)
    };
    Repaired { raw, damage }
}

/// `From jan@example.org Mon Nov 2 …` or its quoted form `>From `: no field, so no colon right after the word.
fn skip_mbox_line(bytes: &[u8]) -> &[u8] {
    let rest = bytes.strip_prefix(b">").unwrap_or(bytes);
    let is_field = |rest: &[u8]| rest.trim_ascii_start().starts_with(b":");
    if rest.strip_prefix(b"From ").is_none_or(is_field) {
        return bytes;
    }
    match bytes.iter().position(|byte| matches!(byte, b'\n' | b'\r')) {
        Some(end) => &bytes[end + 1..],
        None => &[],
    }
}

/// Old Macintosh line ends: within the first kilobytes there are returns and hardly a line feed.
fn has_lonely_returns(bytes: &[u8]) -> bool {
    let sample = &bytes[..bytes.len().min(8 * 1024)];
    let returns = sample.iter().filter(|byte| **byte == b'\r').count();
    let feeds = sample.iter().filter(|byte| **byte == b'\n').count();
    returns > 0 && (feeds == 0 || returns > feeds * 3)
}

fn unix_line_ends(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len());
    let mut bytes = bytes.iter().peekable();
    while let Some(byte) = bytes.next() {
        match byte {
            b'\r' => {
                bytes.next_if(|next| **next == b'\n');
                out.push(b'\n');
            }
            _ => out.push(*byte),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_before_the_headers_is_dropped() {
        let repaired = repair(b"\r\n \nFrom jan@x.nl Mon Nov  2 10:00:00 2026\nSubject: x\n\n");
        assert_eq!(&*repaired.raw, b"Subject: x\n\n");
        assert_eq!(repaired.damage, ["leading_lines"]);
    }

    #[test]
    fn a_sender_field_with_a_blank_before_its_colon_is_no_mbox_line() {
        assert_eq!(&*repair(b"From : jan@x.nl\n\n").raw, b"From : jan@x.nl\n\n");
    }

    #[test]
    fn returns_alone_are_line_ends() {
        assert_eq!(
            &*repair(b"Subject: x\r\rHallo\r").raw,
            b"Subject: x\n\nHallo\n"
        );
        assert_eq!(
            &*repair(b"Subject: x\r\n\r\nHallo\r\n").raw,
            b"Subject: x\r\n\r\nHallo\r\n"
        );
    }
}
