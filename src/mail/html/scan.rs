//! The quick way through a document: plain text and plain tags are passed on as they stand, a hundred bytes at a time.
//!
//! Whatever is not plain (a reference such as `&euro;`, a style sheet, broken markup) is read by the tokenizer, which takes
//! ten times as long per byte; the walk goes on behind it where its end is certain, and not at all where it is not. Must
//! give what the tokenizer alone would give: a test compares them.

use super::element::Tag;
use memchr::{memchr, memchr3, memmem, memrchr};

/// More attributes on one tag are left to the tokenizer.
const MOST_ATTRIBUTES: usize = 50;

/// `&` to `;` of a reference that is read here.
const LONGEST_REFERENCE: usize = 10;

/// References by name, the most frequent first.
const NAMED: [(&str, char); 32] = [
    ("nbsp", '\u{a0}'),
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("euro", '€'),
    ("eacute", 'é'),
    ("egrave", 'è'),
    ("euml", 'ë'),
    ("iuml", 'ï'),
    ("ouml", 'ö'),
    ("uuml", 'ü'),
    ("auml", 'ä'),
    ("agrave", 'à'),
    ("aacute", 'á'),
    ("oacute", 'ó'),
    ("ccedil", 'ç'),
    ("rsquo", '’'),
    ("lsquo", '‘'),
    ("rdquo", '”'),
    ("ldquo", '“'),
    ("ndash", '–'),
    ("mdash", '—'),
    ("hellip", '…'),
    ("bull", '•'),
    ("middot", '·'),
    ("copy", '©'),
    ("reg", '®'),
    ("szlig", 'ß'),
    ("laquo", '«'),
    ("raquo", '»'),
];

/// What stands at one place of a document.
pub(crate) enum Piece<'a> {
    /// Text without references.
    Text(&'a str),
    /// What a reference stands for.
    Letter(char),
    /// A plain start tag.
    Start(Tag<'a>),
    /// A plain end tag, in small letters.
    End(std::borrow::Cow<'a, str>),
    /// For the tokenizer, which is done with it at its end.
    Whole(&'a str),
    /// A comment or declaration: not for readers.
    Nothing,
    /// For the tokenizer, up to the end of the document.
    Rest(&'a str),
}

/// The walk.
pub(crate) struct Scan<'a> {
    html: &'a str,
    at: usize,
}

/// A tag whose end is certain.
struct Found<'a> {
    tag: Tag<'a>,
    ends: bool,
    after: usize,
    /// A value holds a reference.
    coded: bool,
}

impl<'a> Scan<'a> {
    pub fn new(html: &'a str) -> Self {
        Self { html, at: 0 }
    }

    /// The next piece; `verbatim` says that line ends count.
    pub fn next(&mut self, verbatim: bool) -> Option<Piece<'a>> {
        let rest = self.html.get(self.at..).filter(|rest| !rest.is_empty())?;
        let (piece, length) = if rest.starts_with('<') {
            markup(rest)
        } else {
            text(rest, verbatim)
        };
        self.at += length;
        Some(piece)
    }
}

fn rest(text: &str) -> (Piece<'_>, usize) {
    (Piece::Rest(text), text.len())
}

/// Text up to the next tag or reference; looks no further, or a thousand references would cost a thousand looks.
fn text(here: &str, verbatim: bool) -> (Piece<'_>, usize) {
    let end = memchr3(b'<', b'&', b'\0', here.as_bytes()).unwrap_or(here.len());
    let run = &here[..end];
    if here.as_bytes().get(end) == Some(&b'\0') || (verbatim && run.contains('\r')) {
        return odd_text(here);
    }
    if end > 0 {
        return (Piece::Text(run), end);
    }
    match reference(here) {
        Some((letter, length)) => (Piece::Letter(letter), length),
        None => odd_text(here),
    }
}

/// Text that the tokenizer must read; a reference at its end is done only with the tag that follows.
fn odd_text(here: &str) -> (Piece<'_>, usize) {
    let end = memchr(b'<', here.as_bytes()).unwrap_or(here.len());
    let run = &here[..end];
    // After its `;` the tokenizer waits for one more letter.
    let closed = memrchr(b'&', run.as_bytes())
        .is_none_or(|last| run[last..].trim_end_matches(';').contains(';'));
    if closed && !run.ends_with('\r') {
        return (Piece::Whole(run), end);
    }
    match tag(&here[end..]).filter(|found| !is_raw(found)) {
        Some(found) => {
            let after = end + found.after;
            (Piece::Whole(&here[..after]), after)
        }
        None => rest(here),
    }
}

/// The references that mails are full of; rarer ones are left to the tokenizer.
fn reference(here: &str) -> Option<(char, usize)> {
    let end = memchr(
        b';',
        here.as_bytes().get(..LONGEST_REFERENCE.min(here.len()))?,
    )?;
    let name = here.get(1..end)?;
    let letter = match name.strip_prefix('#') {
        Some(number) if number.bytes().all(|byte| byte.is_ascii_digit()) => {
            let code = number
                .parse()
                .ok()
                .filter(|code| *code >= 0xa0 || (0x20..0x7f).contains(code));
            code.and_then(char::from_u32)
                .filter(|letter| u32::from(*letter) < 0xfdd0)?
        }
        Some(_) => return None,
        None => NAMED.iter().find(|(own, _)| *own == name)?.1,
    };
    Some((letter, end + 1))
}

/// What begins with `<`.
fn markup(here: &str) -> (Piece<'_>, usize) {
    let bytes = here.as_bytes();
    match (bytes.get(1), bytes.get(2)) {
        (Some(b'!'), _) if here.starts_with("<!--") => comment(here),
        (Some(b'!' | b'?'), _) => until_close(here),
        (Some(b'/'), Some(next)) if !next.is_ascii_alphabetic() => until_close(here),
        (Some(b'/'), Some(_)) => whole_tag(here),
        (Some(next), _) if next.is_ascii_alphabetic() => whole_tag(here),
        (Some(b'/') | None, None | Some(_)) => rest(here),
        (Some(_), _) => (Piece::Text(&here[..1]), 1),
    }
}

/// Declarations and what is taken for comments: up to the next `>`, whatever stands before it.
fn until_close(here: &str) -> (Piece<'_>, usize) {
    match memchr(b'>', here.as_bytes()) {
        Some(end) => (Piece::Nothing, end + 1),
        None => rest(here),
    }
}

/// A comment ends in some rare ways beside `-->`; those are left to the tokenizer.
fn comment(here: &str) -> (Piece<'_>, usize) {
    let inside = &here[4..];
    match memmem::find(inside.as_bytes(), b"-->") {
        Some(end) if !inside.starts_with(['>', '-']) && !inside[..end + 2].contains("--!") => {
            (Piece::Nothing, 4 + end + 3)
        }
        Some(_) | None => rest(here),
    }
}

fn whole_tag(here: &str) -> (Piece<'_>, usize) {
    let Some(found) = tag(here) else {
        return rest(here);
    };
    let after = found.after;
    if is_raw(&found) {
        return raw(here, &found);
    }
    let piece = if found.coded {
        Piece::Whole(&here[..after])
    } else if found.ends {
        Piece::End(found.tag.name)
    } else {
        Piece::Start(found.tag)
    };
    (piece, after)
}

/// Elements whose content is no markup.
fn is_raw(found: &Found<'_>) -> bool {
    let name = found.tag.name.as_ref();
    let raw = [
        "script", "style", "title", "textarea", "xmp", "noembed", "noframes",
    ];
    !found.ends && raw.contains(&name)
}

/// Such an element with its end tag. Scripts may end in stranger ways.
fn raw<'a>(here: &'a str, found: &Found<'_>) -> (Piece<'a>, usize) {
    let name = found.tag.name.as_ref();
    let mut from = found.after;
    while let Some(at) = memmem::find(&here.as_bytes()[from..], b"</").filter(|_| name != "script")
    {
        let end = &here[from + at..];
        if let Some(close) = tag(end).filter(|close| close.tag.name == name) {
            let after = from + at + close.after;
            return (Piece::Whole(&here[..after]), after);
        }
        if end
            .get(2..2 + name.len())
            .is_some_and(|odd| odd.eq_ignore_ascii_case(name))
        {
            break;
        }
        from += at + 2;
    }
    rest(here)
}

/// A tag in plain syntax, or nothing.
fn tag(here: &str) -> Option<Found<'_>> {
    let bytes = here.as_bytes();
    let ends = bytes.get(1)? == &b'/';
    let from = 1 + usize::from(ends);
    let mut at = from + run(&bytes[from..], |byte| byte.is_ascii_alphanumeric());
    let name = lower(&here[from..at]);
    let mut found = Found {
        tag: Tag {
            name,
            attributes: Vec::new(),
            self_closing: false,
        },
        ends,
        after: 0,
        coded: false,
    };
    loop {
        let spaces = run(&bytes[at..], is_space);
        at += spaces;
        match *bytes.get(at)? {
            b'>' => {
                found.after = at + 1;
                return Some(found);
            }
            b'/' if bytes.get(at + 1) == Some(&b'>') => {
                found.tag.self_closing = true;
                found.after = at + 2;
                return Some(found);
            }
            first if spaces > 0 && first.is_ascii_alphabetic() => {
                at = attribute(here, at, &mut found)?;
            }
            _ => return None,
        }
        if found.tag.attributes.len() > MOST_ATTRIBUTES {
            return None;
        }
    }
}

/// Reads the attribute at `from`; gives the byte after it.
fn attribute<'a>(here: &'a str, from: usize, found: &mut Found<'a>) -> Option<usize> {
    let bytes = here.as_bytes();
    let letter = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b':');
    let name_end = from + run(&bytes[from..], letter);
    let name = lower(&here[from..name_end]);
    let mut at = name_end + run(&bytes[name_end..], is_space);
    if bytes.get(at) != Some(&b'=') {
        found.tag.attributes.push((name, ""));
        return matches!(
            bytes.get(name_end)?,
            b'>' | b'/' | b' ' | b'\n' | b'\t' | b'\r' | 0x0c
        )
        .then_some(name_end);
    }
    at += 1;
    at += run(&bytes[at..], is_space);
    let quote = *bytes.get(at)?;
    let (value, end) = if matches!(quote, b'"' | b'\'') {
        let length = memchr(quote, &bytes[at + 1..])?;
        (&here[at + 1..at + 1 + length], at + length + 2)
    } else {
        let plain = |byte: u8| {
            byte.is_ascii_alphanumeric() || matches!(byte, b'#' | b'.' | b'%' | b'-' | b'_' | b':')
        };
        let length = run(&bytes[at..], plain);
        (&here[at..at + length], at + length)
    };
    found.coded |= memchr3(b'&', b'\0', b'\r', value.as_bytes()).is_some();
    let next = *bytes.get(end)?;
    let ended =
        is_space(next) || next == b'>' || (next == b'/' && bytes.get(end + 1) == Some(&b'>'));
    found.tag.attributes.push((name, value));
    (ended && end > at).then_some(end)
}

fn run(bytes: &[u8], fits: impl Fn(u8) -> bool) -> usize {
    bytes
        .iter()
        .position(|byte| !fits(*byte))
        .unwrap_or(bytes.len())
}

fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\n' | b'\t' | b'\r' | 0x0c)
}

fn lower(name: &str) -> std::borrow::Cow<'_, str> {
    if name.bytes().any(|byte| byte.is_ascii_uppercase()) {
        name.to_ascii_lowercase().into()
    } else {
        name.into()
    }
}
