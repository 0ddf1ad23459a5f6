//! From stretches of text to what the sender typed now and to all that can be read.

use super::body::{Body, Segment, is_blank};
use crate::mail::Language;

/// The readable text of a mail.
#[derive(Default)]
pub struct Texts {
    /// What the sender typed now.
    pub own: String,
    /// Everything readable.
    pub full: String,
    /// The own words came from HTML.
    pub from_html: bool,
}

/// A document as text.
pub struct HtmlText {
    /// Everything.
    pub full: String,
    /// Without containers of quoted mail.
    pub own: String,
}

/// Simple conversion until the HTML room is furnished.
pub fn html_to_text(html: &str) -> HtmlText {
    let full = mail_parser::decoders::html::html_to_text(html);
    HtmlText {
        own: full.clone(),
        full,
    }
}

/// Until the reply room is furnished: quoted lines off.
fn cut(text: &str, _sender_name: &str) -> String {
    text.lines()
        .filter(|line| !line.starts_with('>'))
        .collect::<Vec<_>>()
        .join("\n")
}

/// Until the language room is furnished.
pub fn detect(_text: &str) -> Language {
    Language::Nl
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
    let mut any_html = false;
    for segment in &body.segments {
        match segment {
            Segment::Plain(text) => {
                append(&mut texts.full, text);
                append(&mut visible, text);
            }
            Segment::Html(html) => {
                let text = html_to_text(html);
                any_html = true;
                append(&mut texts.full, &text.full);
                append(&mut visible, &text.own);
            }
            Segment::Other(text) => append(&mut texts.full, text),
        }
    }
    texts.from_html &= any_html;
    texts.own = cut(&visible, sender_name).trim().to_owned();
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
