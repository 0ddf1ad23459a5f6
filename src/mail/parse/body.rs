//! Which parts are the words of a mail, and what they say.

use super::extra;
use super::part::PartKind;
use super::segment::{Segment, is_stub, shown};
use super::split::{self, Part, Tree};
use crate::mail::decode::uuencode::UuFile;
use crate::mail::decode::{armour, charset, flowed, transfer, uuencode};
use crate::mail::html;

/// Longer texts are cut for reading (the raw mail keeps all). In bytes.
pub const LONGEST_TEXT: usize = 1024 * 1024;
/// More lines than anybody types are cut the same way.
const MOST_LINES: usize = 5_000;

/// Attached mails in a transfer encoding are opened this deep.
pub const DEEPEST_ENCODED: usize = 3;

/// The words of a mail.
#[derive(Default)]
pub struct Body {
    /// Stretches of text.
    pub segments: Vec<Segment>,
    /// Files that stood uuencoded in a plain text.
    pub files: Vec<UuFile>,
    /// Damage codes.
    pub damage: Vec<&'static str>,
}

/// Children of every part.
pub fn children(tree: &Tree<'_>) -> Vec<Vec<usize>> {
    let mut children = vec![Vec::new(); tree.parts.len()];
    for (index, part) in tree.parts.iter().enumerate() {
        if let Some(parent) = part.parent {
            children[parent].push(index);
        }
    }
    children
}

/// Reads the words of the whole mail.
pub fn read(tree: &Tree<'_>) -> Body {
    read_from(tree, 0)
}

/// Reads the words below one part, which is taken for the top of a mail.
pub fn read_from(tree: &Tree<'_>, top: usize) -> Body {
    read_below(tree, top, 0, LONGEST_TEXT)
}

fn read_below(tree: &Tree<'_>, top: usize, depth: usize, left: usize) -> Body {
    let children = children(tree);
    let mut reader = Reader {
        tree,
        children: &children,
        top,
        allow_named: false,
        left,
        depth,
        body: Body::default(),
    };
    let mut segments = Vec::new();
    if top < tree.parts.len() {
        reader.part(top, &mut segments);
        if segments.iter().all(Segment::is_blank) {
            // A letter typed elsewhere and put in the mail, shown inline under a file name.
            reader.allow_named = true;
            segments.clear();
            reader.part(top, &mut segments);
        }
    }
    let mut body = reader.body;
    body.segments = segments;
    body
}

struct Reader<'t, 'a> {
    tree: &'t Tree<'a>,
    children: &'t [Vec<usize>],
    top: usize,
    allow_named: bool,
    left: usize,
    depth: usize,
    body: Body,
}

impl Reader<'_, '_> {
    /// Recursion is as deep as the tree, which `split` bounds.
    fn part(&mut self, index: usize, out: &mut Vec<Segment>) {
        let part = &self.tree.parts[index];
        let below = &self.children[index];
        match part.kind.media_type.as_str() {
            "multipart/alternative" if !below.is_empty() => self.alternative(below, out),
            _ if part.kind.is_message() && index != self.top => self.attached_mail(index, out),
            _ if !below.is_empty() => {
                for child in below {
                    self.part(*child, out);
                }
            }
            _ => self.leaf(index, out),
        }
    }

    /// Plain text when it says what the page says, else the richest form that says anything.
    fn alternative(&mut self, below: &[usize], out: &mut Vec<Segment>) {
        let (mut plain, mut page): (Vec<Segment>, Vec<Segment>) = (Vec::new(), Vec::new());
        for child in below {
            let mut segments = Vec::new();
            self.part(*child, &mut segments);
            let is_plain = segments
                .iter()
                .any(|segment| matches!(segment, Segment::Plain(_)) && !segment.is_blank());
            if is_plain && plain.is_empty() {
                plain = segments;
            } else if page.is_empty() || !segments.iter().all(Segment::is_blank) {
                page = segments;
            }
        }
        if plain.is_empty() {
            out.extend(page);
        } else if is_stub(&plain, &page) {
            out.extend(plain.into_iter().map(Segment::into_other));
            out.extend(page);
        } else {
            let extra = extra::beyond(&shown(&plain), &shown(&page));
            out.extend(plain);
            out.extend(extra.map(Segment::Other));
        }
    }

    fn attached_mail(&mut self, index: usize, out: &mut Vec<Segment>) {
        let part = &self.tree.parts[index];
        let mut inner = Vec::new();
        for child in &self.children[index] {
            self.part(*child, &mut inner);
        }
        if self.children[index].is_empty() && self.depth < DEEPEST_ENCODED {
            let (bytes, _) = bounded(part.body, self.left, &part.kind);
            let bytes = transfer::decode(bytes, part.kind.transfer);
            inner = read_below(&split::split(&bytes), 0, self.depth + 1, self.left).segments;
        }
        out.extend(inner.into_iter().map(Segment::into_other));
    }

    fn leaf(&mut self, index: usize, out: &mut Vec<Segment>) {
        let part = &self.tree.parts[index];
        let is_whole_mail = index == self.top;
        let is_file = part.kind.is_attachment || !part.kind.name.is_empty() && !self.allow_named;
        if is_file && !is_whole_mail {
            return;
        }
        match part.kind.media_type.as_str() {
            "text/html" | "application/xhtml+xml" | "text/enriched" | "text/richtext" => {
                let markup = self.decoded(part);
                out.push(Segment::Html(html::to_text(&markup)));
            }
            "text/rfc822-headers"
            | "message/rfc822-headers"
            | "message/delivery-status"
            | "message/disposition-notification"
            | "message/global-delivery-status"
            | "message/feedback-report" => {
                let text = self.decoded(part);
                out.push(Segment::Other(text));
            }
            "text/calendar" | "text/x-vcard" | "text/vcard" | "text/directory" => {}
            kind if kind.starts_with("text/") || kind == "message/unknown" => self.plain(part, out),
            _ if part.kind.is_multipart() && part.kind.sealed().is_none() => self.plain(part, out),
            _ => {}
        }
    }

    fn plain(&mut self, part: &Part<'_>, out: &mut Vec<Segment>) {
        let text = self.decoded(part);
        let (text, mut files) = uuencode::extract(&armour::strip(&text));
        self.body.files.append(&mut files);
        let text = if part.kind.flowed {
            flowed::unfold(&text, part.kind.delsp)
        } else {
            text
        };
        if text.contains("-----BEGIN PGP MESSAGE-----") {
            self.note("encrypted");
        }
        out.push(Segment::Plain(text));
    }

    fn decoded(&mut self, part: &Part<'_>) -> String {
        let (bytes, was_cut) = bounded(part.body, self.left, &part.kind);
        let bytes = transfer::decode_text(bytes, part.kind.transfer);
        let is_page = part.kind.media_type == "text/html";
        let named_inside = || if is_page { html::charset(&bytes) } else { None };
        let label = part.kind.charset.clone().or_else(named_inside);
        let decoded = charset::decode(&bytes, label.as_deref());
        let text = tidy(&decoded.text);
        let kept = if is_page {
            text.len()
        } else {
            first_lines(&text, MOST_LINES)
        };
        let was_cut = was_cut || kept < text.len();
        self.left = self.left.saturating_sub(kept);
        if decoded.doubtful {
            self.note("bad_charset");
        }
        if was_cut {
            self.note("text_cut");
        }
        text[..kept].to_owned()
    }

    fn note(&mut self, code: &'static str) {
        if !self.body.damage.contains(&code) {
            self.body.damage.push(code);
        }
    }
}

/// At most as many encoded bytes as can still be read.
fn bounded<'b>(bytes: &'b [u8], left: usize, kind: &PartKind) -> (&'b [u8], bool) {
    let most = match kind.transfer {
        transfer::Transfer::Identity => left,
        transfer::Transfer::Base64 | transfer::Transfer::Uuencode => left.saturating_mul(2),
        transfer::Transfer::QuotedPrintable => left.saturating_mul(3),
    };
    (&bytes[..bytes.len().min(most)], bytes.len() > most)
}

/// The length of the first lines of a text, in bytes.
fn first_lines(text: &str, most: usize) -> usize {
    memchr::memchr_iter(b'\n', text.as_bytes())
        .nth(most)
        .unwrap_or(text.len())
}

/// `\n` line ends, no NUL.
fn tidy(text: &str) -> String {
    text.replace("\r\n", "\n")
        .replace('\r', "\n")
        .replace('\0', "")
}
