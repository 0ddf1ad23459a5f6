//! A stretch of readable text, and whose words it holds.

use crate::mail::html::HtmlText;

/// One stretch of readable text, in the order of the mail.
pub enum Segment {
    /// Typed as plain text.
    Plain(String),
    /// Came as HTML.
    Html(HtmlText),
    /// Belongs to an attached mail or a report: readable, but not the sender's own words.
    Other(String),
}

impl Segment {
    /// Holds nothing that can be read.
    pub fn is_blank(&self) -> bool {
        match self {
            Self::Plain(text) | Self::Other(text) => is_blank(text),
            Self::Html(text) => is_blank(&text.full),
        }
    }

    /// Readable, but not the sender's own words.
    pub fn into_other(self) -> Self {
        match self {
            Self::Html(text) => Self::Other(text.full),
            Self::Plain(text) | Self::Other(text) => Self::Other(text),
        }
    }

    /// Characters that can be seen in the sender's own words.
    fn visible(&self) -> usize {
        match self {
            Self::Plain(text) => visible(text),
            Self::Html(text) => visible(&text.own),
            Self::Other(_) => 0,
        }
    }
}

/// `Your program cannot show this mail`: the page says much more than the plain text.
pub fn is_stub(plain: &[Segment], page: &[Segment]) -> bool {
    let sum = |segments: &[Segment]| segments.iter().map(Segment::visible).sum::<usize>();
    let (plain, page) = (sum(plain), sum(page));
    plain * 3 < page && page > plain + 150
}

fn visible(text: &str) -> usize {
    text.chars().filter(|c| !c.is_whitespace()).count()
}

/// The stretches as one text.
pub fn shown(segments: &[Segment]) -> String {
    let texts: Vec<&str> = segments
        .iter()
        .map(|segment| match segment {
            Segment::Plain(text) | Segment::Other(text) => text.as_str(),
            Segment::Html(text) => text.full.as_str(),
        })
        .collect();
    texts.join("\n")
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
