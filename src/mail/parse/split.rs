//! The parts of a mail (RFC 2046): one linear walk over the lines, with the repairs that real mail needs.
//!
//! mail-parser leaves an unclosed multipart undecoded and searches the whole rest for every boundary that is never
//! there; so the tree is cut here and mail-parser reads the fields.

use super::headers::{self, Headers};
use super::part::PartKind;

/// Deeper multiparts are kept as one unread part.
const DEEPEST: usize = 256;
/// Parts beyond this number are not read.
const MOST_PARTS: usize = 20_000;
/// How many bytes of a mail are searched for boundaries that are not where they should be.
const BOUNDARY_SEARCH: usize = 4 * 1024 * 1024;

/// A node of the tree; parents come before children.
pub struct Part<'a> {
    /// Index of the part this one lies in.
    pub parent: Option<usize>,
    /// Its header block.
    pub headers: Headers,
    /// What its headers say about it.
    pub kind: PartKind,
    /// Bytes after the header block, transfer encoding still on. For a multipart only its preamble.
    pub body: &'a [u8],
}

/// The parts and what had to be repaired.
#[derive(Default)]
pub struct Tree<'a> {
    /// All parts, in the order of the mail; the first is the mail itself.
    pub parts: Vec<Part<'a>>,
    /// Short codes, see [`super::super::IncomingMail::damage`].
    pub damage: Vec<&'static str>,
}

/// An open multipart.
struct Frame {
    boundary: Vec<u8>,
    part: usize,
}

struct Walk<'a> {
    raw: &'a [u8],
    at: usize,
    frames: Vec<Frame>,
    searched: usize,
    tree: Tree<'a>,
}

/// What ended a stretch of lines.
enum Stop {
    /// `--boundary` of the frame with this index.
    Open(usize),
    /// `--boundary--` of the frame with this index.
    Close(usize),
    /// The mail is over.
    End,
}

/// What follows the headers of a multipart.
enum Ahead {
    /// The boundary that the headers name.
    Named,
    /// Another one.
    Other(Vec<u8>),
    /// None.
    Nothing,
}

/// Cuts a mail into parts.
pub fn split(raw: &[u8]) -> Tree<'_> {
    let mut walk = Walk {
        raw,
        at: 0,
        frames: Vec::new(),
        searched: 0,
        tree: Tree::default(),
    };
    walk.run();
    walk.tree
}

impl<'a> Walk<'a> {
    fn run(&mut self) {
        let mut parent = None;
        loop {
            let headers = self.header_block();
            let kind = PartKind::read(&headers, self.default_is_message(parent));
            let index = self.add(parent, headers, kind);
            if self.tree.parts[index].kind.holds_plain_message() && self.depth(index) < DEEPEST {
                parent = Some(index);
                continue;
            }
            let start = self.at;
            let stop = match self.open_boundary(index) {
                Some(boundary) => {
                    self.frames.push(Frame {
                        boundary,
                        part: index,
                    });
                    self.skip_to_boundary()
                }
                None => self.skip_to_boundary(),
            };
            self.tree.parts[index].body = self.content(start, &stop);
            match self.next_parent(stop) {
                Some(next) => parent = Some(next),
                None => return,
            }
            if self.tree.parts.len() >= MOST_PARTS {
                self.note("too_many_parts");
                return;
            }
        }
    }

    fn add(&mut self, parent: Option<usize>, headers: Headers, kind: PartKind) -> usize {
        if headers.recoded {
            self.note("bad_header_charset");
        }
        self.tree.parts.push(Part {
            parent,
            headers,
            kind,
            body: &[],
        });
        self.tree.parts.len() - 1
    }

    /// Children of multipart/digest are messages when they do not say otherwise (RFC 2046 §5.1.5).
    fn default_is_message(&self, parent: Option<usize>) -> bool {
        parent.is_some_and(|index| self.tree.parts[index].kind.media_type == "multipart/digest")
    }

    /// Number of messages and multiparts around a part; counting stops at the limit.
    fn depth(&self, index: usize) -> usize {
        let mut depth = 0;
        let mut part = self.tree.parts[index].parent;
        while let Some(above) = part {
            depth += 1;
            if depth >= DEEPEST {
                break;
            }
            part = self.tree.parts[above].parent;
        }
        depth
    }

    /// Reads up to and including the empty line; a boundary line ends a block that has none. Without an empty line the
    /// text begins under the last field, and inside a multipart it may begin there too.
    fn header_block(&mut self) -> Headers {
        let start = self.at;
        let mut text_from = None;
        loop {
            let (line, next) = self.line(self.at);
            let at_end = next == self.at;
            let is_blank = line.trim_ascii().is_empty();
            if is_blank && !line.is_empty() && self.goes_on(next) {
                self.at = next;
                continue;
            }
            if at_end || is_blank || self.matching(line).is_some() {
                let glued = text_from.filter(|_| !is_blank || !self.frames.is_empty());
                let headers = Headers::read(&self.raw[start..glued.unwrap_or(self.at)]);
                if let Some(text) = glued {
                    self.at = text;
                    self.note("headers_run_into_text");
                } else if headers.is_empty() && self.at > start {
                    // No field at all: these lines are text already.
                    self.at = start;
                } else if is_blank {
                    self.at = next;
                }
                return headers;
            }
            if headers::is_field(line) {
                text_from = None;
            } else if text_from.is_none() && self.at > start && !folds(line) {
                text_from = Some(self.at);
            }
            self.at = next;
        }
    }

    /// After a line of blanks alone: the next line folds on or is a field that mails have (RFC 5322 §4.2 allowed this).
    fn goes_on(&self, at: usize) -> bool {
        let (line, _) = self.line(at);
        folds(line) && !line.trim_ascii().is_empty() || headers::is_known_field(line)
    }

    /// The line at an offset without its end, and the offset of the next one (the same at the end of the mail).
    fn line(&self, at: usize) -> (&'a [u8], usize) {
        let rest = &self.raw[at..];
        match memchr::memchr(b'\n', rest) {
            Some(end) => {
                let line = &rest[..end];
                (line.strip_suffix(b"\r").unwrap_or(line), at + end + 1)
            }
            None => (rest, self.raw.len()),
        }
    }

    /// The boundary of a multipart; one that is missing or never used is looked for in its body.
    fn open_boundary(&mut self, index: usize) -> Option<Vec<u8>> {
        let kind = &self.tree.parts[index].kind;
        if !kind.is_multipart() {
            return None;
        }
        if self.frames.len() >= DEEPEST {
            self.note("nested_too_deep");
            return None;
        }
        let named = kind.boundary.clone().into_bytes();
        match self.look_ahead(&named) {
            Ahead::Named => Some(named),
            Ahead::Other(boundary) => {
                self.note("wrong_boundary");
                Some(boundary)
            }
            Ahead::Nothing if named.is_empty() => {
                self.note("no_boundary");
                None
            }
            Ahead::Nothing => Some(named),
        }
    }

    /// Looks for the first boundary of a multipart: the named one, else a line `--x` before a `Content-` field.
    /// The search stops where an outer multipart goes on, and all searches in a mail together are bounded.
    fn look_ahead(&mut self, named: &[u8]) -> Ahead {
        let mut other = None;
        let mut at = self.at;
        while at < self.raw.len() && self.searched < BOUNDARY_SEARCH {
            let (line, next) = self.line(at);
            self.searched += next - at;
            if let Some(rest) = line.strip_prefix(b"--") {
                let rest = rest.trim_ascii_end();
                if !named.is_empty() && rest == named {
                    return Ahead::Named;
                }
                if self.matching(line).is_some() {
                    break;
                }
                let field = self.raw.get(next..next + 8).unwrap_or_default();
                if other.is_none() && !rest.is_empty() && field.eq_ignore_ascii_case(b"content-") {
                    other = Some(rest.to_vec());
                }
            }
            at = next;
        }
        other.map_or(Ahead::Nothing, Ahead::Other)
    }

    /// Runs over lines until one is a boundary of an open multipart.
    fn skip_to_boundary(&mut self) -> Stop {
        if self.frames.is_empty() {
            self.at = self.raw.len();
            return Stop::End;
        }
        while self.at < self.raw.len() {
            let (line, next) = self.line(self.at);
            self.at = next;
            if let Some(stop) = self.matching(line) {
                return stop;
            }
        }
        Stop::End
    }

    /// Which open multipart a line delimits, innermost first.
    fn matching(&self, line: &[u8]) -> Option<Stop> {
        let rest = line.strip_prefix(b"--")?.trim_ascii_end();
        let closing = rest.strip_suffix(b"--");
        self.frames
            .iter()
            .enumerate()
            .rev()
            .find_map(|(index, frame)| {
                if frame.boundary == rest {
                    Some(Stop::Open(index))
                } else if Some(frame.boundary.as_slice()) == closing {
                    Some(Stop::Close(index))
                } else {
                    None
                }
            })
    }

    /// What lies between `start` and the boundary line just read.
    fn content(&self, start: usize, stop: &Stop) -> &'a [u8] {
        let end = match stop {
            Stop::End => return &self.raw[start.min(self.at)..self.at],
            Stop::Open(_) | Stop::Close(_) => self.at.saturating_sub(1),
        };
        // Back over the boundary line, then over the line end that belongs to it (RFC 2046 §5.1.1).
        let line_start = memchr::memrchr(b'\n', &self.raw[..end]).map_or(0, |found| found + 1);
        let body = &self.raw[start.min(line_start)..line_start];
        let body = body.strip_suffix(b"\n").unwrap_or(body);
        body.strip_suffix(b"\r").unwrap_or(body)
    }

    /// Closes what the boundary closes and says where the next part hangs; `None` when the mail is over.
    fn next_parent(&mut self, mut stop: Stop) -> Option<usize> {
        loop {
            match stop {
                Stop::End => {
                    if !self.frames.is_empty() {
                        self.note("unclosed_multipart");
                    }
                    return None;
                }
                Stop::Open(index) => {
                    self.close_above(index);
                    return Some(self.frames[index].part);
                }
                Stop::Close(index) => {
                    self.close_above(index);
                    self.frames.truncate(index);
                    if self.frames.is_empty() {
                        return None;
                    }
                    stop = self.skip_to_boundary();
                }
            }
        }
    }

    fn close_above(&mut self, index: usize) {
        if self.frames.len() > index + 1 {
            self.note("unclosed_multipart");
            self.frames.truncate(index + 1);
        }
    }

    fn note(&mut self, code: &'static str) {
        if !self.tree.damage.contains(&code) {
            self.tree.damage.push(code);
        }
    }
}

/// A line that goes on with the field above it.
fn folds(line: &[u8]) -> bool {
    line.first().is_some_and(u8::is_ascii_whitespace)
}
