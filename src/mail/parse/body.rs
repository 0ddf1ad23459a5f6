//! Which parts are the words of a mail, and what they say.

use super::part::PartKind;
use super::split::{Part, Tree};
use crate::mail::decode::uuencode::UuFile;
use crate::mail::decode::{charset, flowed, transfer, uuencode};

/// Longer texts are cut for reading (the raw mail keeps all). In bytes.
pub const LONGEST_TEXT: usize = 2 * 1024 * 1024;

/// One stretch of readable text, in the order of the mail.
pub enum Segment {
    /// Typed as plain text.
    Plain(String),
    /// Came as HTML.
    Html(String),
    /// Belongs to an attached mail or a report: readable, but not the sender's own words.
    Other(String),
}

impl Segment {
    /// Holds nothing that can be read; markup alone counts as something.
    fn is_blank(&self) -> bool {
        match self {
            Self::Plain(text) | Self::Html(text) | Self::Other(text) => is_blank(text),
        }
    }
}

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
    let children = children(tree);
    let mut reader = Reader {
        tree,
        children: &children,
        top,
        allow_named: false,
        left: LONGEST_TEXT,
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

    /// Plain text when it says anything, else the richest form that does.
    fn alternative(&mut self, below: &[usize], out: &mut Vec<Segment>) {
        let mut best = Vec::new();
        for child in below {
            let mut segments = Vec::new();
            self.part(*child, &mut segments);
            if segments
                .iter()
                .any(|s| matches!(s, Segment::Plain(text) if !is_blank(text)))
            {
                best = segments;
                break;
            }
            if segments
                .iter()
                .any(|s| matches!(s, Segment::Html(text) if !is_blank(text)))
                || best.is_empty()
            {
                best = segments;
            }
        }
        out.append(&mut best);
    }

    fn attached_mail(&mut self, index: usize, out: &mut Vec<Segment>) {
        let mut inner = Vec::new();
        for child in &self.children[index] {
            self.part(*child, &mut inner);
        }
        out.extend(inner.into_iter().map(|segment| match segment {
            Segment::Html(html) => Segment::Other(crate::mail::html::to_text(&html).full),
            Segment::Plain(text) | Segment::Other(text) => Segment::Other(text),
        }));
    }

    fn leaf(&mut self, index: usize, out: &mut Vec<Segment>) {
        let part = &self.tree.parts[index];
        let is_whole_mail = index == self.top;
        let is_file = part.kind.is_attachment || !part.kind.name.is_empty() && !self.allow_named;
        if is_file && !is_whole_mail {
            return;
        }
        match part.kind.media_type.as_str() {
            "text/html" | "application/xhtml+xml" => {
                let html = self.decoded(part);
                out.push(Segment::Html(html));
            }
            "text/enriched" | "text/richtext" => {
                let text = self.decoded(part);
                out.push(Segment::Html(text));
            }
            "text/rfc822-headers"
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
        let (text, mut files) = uuencode::extract(&text);
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
        let bytes = transfer::decode(bytes, part.kind.transfer);
        let decoded = charset::decode(&bytes, part.kind.charset.as_deref());
        self.left = self.left.saturating_sub(decoded.text.len());
        if decoded.doubtful {
            self.note("bad_charset");
        }
        if was_cut {
            self.note("text_cut");
        }
        tidy(&decoded.text)
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

/// `\n` line ends, no NUL.
fn tidy(text: &str) -> String {
    text.replace("\r\n", "\n")
        .replace('\r', "\n")
        .replace('\0', "")
}

/// Nothing but white space and invisible characters.
pub fn is_blank(text: &str) -> bool {
    text.chars().all(|c| {
        c.is_whitespace()
            || c.is_control()
            || matches!(
                c,
                '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{ad}'
            )
    })
}
