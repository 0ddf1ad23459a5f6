//! From stretches of text to what the sender typed now and to all that can be read.

use super::body::Body;
use super::segment::{Segment, is_blank};
use crate::mail::reply;

/// The readable text of a mail.
#[derive(Default)]
pub struct Texts {
    /// What the sender typed now.
    pub own: String,
    /// Everything readable.
    pub full: String,
    /// Everything readable of the mail itself, attached mails and reports left out.
    pub direct: String,
    /// The own words came from HTML.
    pub from_html: bool,
}

/// Joins the stretches; HTML counts only where no plain text says anything.
pub fn compose(body: &Body, sender_name: &str) -> Texts {
    let has_plain = body
        .segments
        .iter()
        .any(|segment| matches!(segment, Segment::Plain(text) if !is_blank(text)));
    let mut texts = Texts {
        from_html: !has_plain,
        ..Texts::default()
    };
    let mut visible = String::new();
    let mut has_html = false;
    for segment in &body.segments {
        match segment {
            Segment::Plain(text) => {
                append(&mut texts.full, text);
                append(&mut texts.direct, text);
                append(&mut visible, text);
            }
            Segment::Html(text) => {
                has_html = true;
                append(&mut texts.full, &text.full);
                append(&mut texts.direct, &text.full);
                append(&mut visible, &text.own);
            }
            Segment::Other(text) => append(&mut texts.full, text),
        }
    }
    texts.from_html &= has_html;
    texts.own = reply::cut(&visible, sender_name).own.trim().to_owned();
    texts
}

fn append(out: &mut String, text: &str) {
    if is_blank(text) {
        return;
    }
    if !out.is_empty() {
        out.push_str(if out.ends_with('\n') { "\n" } else { "\n\n" });
    }
    out.push_str(text);
}
