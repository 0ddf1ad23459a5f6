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
    let mut guard = Guard {
        html,
        out: String::new(),
        copied: 0,
        endless: 0,
        comments_end: true,
    };
    let mut at = 0;
    while let Some(found) = html[at..].find('<').map(|i| at + i) {
        at = match html.as_bytes().get(found + 1) {
            Some(b'!') if html[found..].starts_with("<!--") => guard.comment(found),
            Some(next) if next.is_ascii_alphabetic() || *next == b'/' => guard.tag(found),
            Some(_) | None => found + 1,
        };
    }
    guard.finish()
}

/// The walk through a document.
struct Guard<'a> {
    html: &'a str,
    /// The repaired text up to `copied`; empty while nothing had to be repaired.
    out: String,
    copied: usize,
    /// Tags met that never end.
    endless: usize,
    /// No comment was met yet that never ends.
    comments_end: bool,
}

impl<'a> Guard<'a> {
    /// Passes the comment at `at`; gives where to go on.
    fn comment(&mut self, at: usize) -> usize {
        let end = self
            .comments_end
            .then(|| self.html[at + 4..].find("-->"))
            .flatten();
        match end {
            Some(length) => at + 4 + length,
            None => {
                self.comments_end = false;
                self.escape(at)
            }
        }
    }

    /// Passes the tag at `at`; gives where to go on.
    fn tag(&mut self, at: usize) -> usize {
        let bytes = self.html.as_bytes();
        let end = if self.endless < PATIENCE {
            tag_end(bytes, at + 1)
        } else {
            simple_end(bytes, at + 1)
        };
        match end {
            End::At(end) => end,
            End::TooMany(from, end) => {
                self.out.push_str(&self.html[self.copied..from]);
                self.copied = end;
                end
            }
            End::Never => {
                self.endless += 1;
                self.escape(at)
            }
        }
    }

    /// Writes the `<` at `at` as text.
    fn escape(&mut self, at: usize) -> usize {
        self.out.push_str(&self.html[self.copied..at]);
        self.out.push_str("&lt;");
        self.copied = at + 1;
        at + 1
    }

    fn finish(mut self) -> Cow<'a, str> {
        if self.out.is_empty() {
            return Cow::Borrowed(self.html);
        }
        self.out.push_str(&self.html[self.copied..]);
        Cow::Owned(self.out)
    }
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
