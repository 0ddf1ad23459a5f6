//! Takes the stings out of hostile HTML before the tokenizer sees it.
//!
//! Two things would cost time or words: a tag with thousands of attributes (compared in pairs), and a tag or comment that
//! never ends (swallows the rest of the mail). Ordinary mail passes unchanged and uncopied.

use std::borrow::Cow;

/// More attributes than this on one tag are dropped; real mail has a dozen.
const MOST_ATTRIBUTES: usize = 200;
/// After so many tags that never end, every later `<` of that kind is taken for text.
const PATIENCE: usize = 4;

/// Where a tag ends.
enum End {
    /// The byte after `>`.
    At(usize),
    /// Too many attributes: the byte where the surplus begins, and the byte of `>`.
    TooMany(usize, usize),
    /// Nowhere.
    Never,
}

/// Gives HTML that the tokenizer reads in linear time and to the end.
pub(crate) fn defuse(html: &str) -> Cow<'_, str> {
    let bytes = html.as_bytes();
    let mut out = String::new();
    let (mut copied, mut at, mut endless, mut comments_end) = (0, 0, 0, true);
    while let Some(found) = html[at..].find('<').map(|i| at + i) {
        at = found + 1;
        if html[found..].starts_with("<!--") {
            let end = comments_end
                .then(|| html[found + 4..].find("-->"))
                .flatten();
            match end {
                Some(length) => at = found + 4 + length,
                None => {
                    comments_end = false;
                    escape(html, &mut out, &mut copied, found);
                }
            }
            continue;
        }
        if !bytes
            .get(at)
            .is_some_and(|b| b.is_ascii_alphabetic() || *b == b'/')
        {
            continue;
        }
        let end = if endless < PATIENCE {
            tag_end(bytes, at)
        } else {
            simple_end(bytes, at)
        };
        match end {
            End::At(end) => at = end,
            End::TooMany(from, end) => {
                out.push_str(&html[copied..from]);
                (copied, at) = (end, end);
            }
            End::Never => {
                endless += 1;
                escape(html, &mut out, &mut copied, found);
            }
        }
    }
    if out.is_empty() {
        return Cow::Borrowed(html);
    }
    out.push_str(&html[copied..]);
    Cow::Owned(out)
}

/// Writes the `<` at `at` as text.
fn escape(html: &str, out: &mut String, copied: &mut usize, at: usize) {
    out.push_str(&html[*copied..at]);
    out.push_str("&lt;");
    *copied = at + 1;
}

/// Walks through a tag as the tokenizer will: quotes around values hide `>`.
fn tag_end(bytes: &[u8], from: usize) -> End {
    let (mut quote, mut after_equals, mut attributes, mut surplus) = (0_u8, false, 0, None);
    for (i, &byte) in bytes.iter().enumerate().skip(from) {
        if quote != 0 {
            if byte == quote {
                (quote, after_equals) = (0, false);
                attributes += 1;
                if attributes > MOST_ATTRIBUTES && surplus.is_none() {
                    surplus = Some(i + 1);
                }
            }
            continue;
        }
        match byte {
            b'>' => return surplus.map_or(End::At(i + 1), |start| End::TooMany(start, i)),
            b'"' | b'\'' if after_equals => quote = byte,
            b' ' | b'\n' | b'\t' | b'\r' | 0x0c | b'/' => {
                attributes += 1;
                if attributes > MOST_ATTRIBUTES && surplus.is_none() {
                    surplus = Some(i);
                }
                continue;
            }
            _ => {}
        }
        after_equals = byte == b'=';
    }
    End::Never
}

/// For mail full of broken tags: the next `>` within reach.
fn simple_end(bytes: &[u8], from: usize) -> End {
    match bytes.iter().skip(from).take(256).position(|b| *b == b'>') {
        Some(length) => End::At(from + length + 1),
        None => End::Never,
    }
}
