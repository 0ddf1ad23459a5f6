//! A letter as RFC 5322 bytes: one sender, one recipient, plain text first and its HTML twin second.
//!
//! The bytes depend on nothing but the arguments: no clock, no random boundary. Everything is 7-bit clean. There is no
//! way to name a second recipient, and no Cc, Bcc or List-Unsubscribe is ever written.

pub mod later;

use super::{EmailAddress, Language, Mailbox};
use crate::letter::Rendered;
use jiff::Timestamp;
use lettre::message::header::{
    ContentDisposition, ContentTransferEncoding, ContentType, HeaderName, HeaderValue,
};
use lettre::message::{Body, Mailbox as Address, Message, MessageBuilder, MultiPart, SinglePart};
use std::fmt::Write as _;
use std::time::SystemTime;

/// Longest line of the plain text, without its line end (RFC 3676 §4.2).
const LINE: usize = 72;

/// All that a letter has on its outside.
#[derive(Clone)]
pub struct Envelope {
    /// Message-ID without angle brackets.
    pub message_id: String,
    /// The office.
    pub from: Mailbox,
    /// Where an answer goes; `None` = to `from`.
    pub reply_to: Option<EmailAddress>,
    /// The one recipient.
    pub to: Mailbox,
    /// The mail this one answers, without angle brackets.
    pub in_reply_to: Option<String>,
    /// The thread so far, oldest first, without angle brackets.
    pub references: Vec<String>,
    /// Date header.
    pub date: Timestamp,
    /// Auto-Submitted (RFC 3834 §5).
    pub auto_submitted: crate::letter::AutoSubmitted,
    /// Content-Language; [`Language::Other`] is Dutch and English under each other.
    pub language: Language,
}

/// A file that goes with a letter.
#[derive(Clone)]
pub struct Enclosure<'a> {
    /// File name.
    pub name: &'a str,
    /// Media type, for example `application/pdf`.
    pub content_type: &'a str,
    /// Contents.
    pub bytes: &'a [u8],
}

/// Why a letter could not be put into a mail. Without addresses: this reaches logs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ComposeError {
    /// An address that cannot stand in a header as ASCII.
    #[error("the {0} address cannot be used in a mail")]
    Address(&'static str),
    /// An id or media type with signs that do not belong there.
    #[error("the {0} cannot be used in a mail")]
    Header(&'static str),
}

/// Composes the mail.
pub fn compose(
    envelope: &Envelope,
    letter: &Rendered,
    enclosures: &[Enclosure],
) -> Result<Vec<u8>, ComposeError> {
    let boundary = boundary(&envelope.message_id);
    let twins = MultiPart::builder()
        .kind(lettre::message::MultiPartKind::Alternative)
        .boundary(format!("=_a_{boundary}"))
        .singlepart(part(
            "text/plain; charset=utf-8; format=flowed",
            &flow(&letter.text),
        )?)
        .singlepart(part("text/html; charset=utf-8", &letter.html)?);
    let whole = if enclosures.is_empty() {
        twins
    } else {
        let mixed = MultiPart::builder()
            .kind(lettre::message::MultiPartKind::Mixed)
            .boundary(format!("=_m_{boundary}"))
            .multipart(twins);
        enclosures
            .iter()
            .try_fold(mixed, |mixed, file| Ok(mixed.singlepart(enclosed(file)?)))?
    };
    let message = headers(envelope, &letter.subject)?
        .multipart(whole)
        .map_err(|_| ComposeError::Header("envelope"))?;
    Ok(message.formatted())
}

fn headers(envelope: &Envelope, subject: &str) -> Result<MessageBuilder, ComposeError> {
    let mut builder = Message::builder()
        .from(address(&envelope.from, "sender")?)
        .to(address(&envelope.to, "recipient")?)
        .subject(harmless(subject))
        .message_id(Some(bracketed(&envelope.message_id, "Message-ID")?))
        .date(SystemTime::from(envelope.date));
    if let Some(reply_to) = &envelope.reply_to {
        let mailbox = Mailbox {
            name: String::new(),
            address: reply_to.clone(),
        };
        builder = builder.reply_to(address(&mailbox, "reply")?);
    }
    if let Some(answered) = &envelope.in_reply_to {
        builder = builder.in_reply_to(bracketed(answered, "In-Reply-To")?);
    }
    if !envelope.references.is_empty() {
        let ids: Result<Vec<_>, _> = envelope
            .references
            .iter()
            .map(|id| bracketed(id, "References"))
            .collect();
        builder = builder.references(ids?.join(" "));
    }
    let language = match envelope.language {
        Language::Nl => "nl",
        Language::En => "en",
        Language::Other => "nl, en",
    };
    Ok(builder
        .raw_header(raw("Auto-Submitted", envelope.auto_submitted.value()))
        .raw_header(raw("X-Auto-Response-Suppress", "All"))
        .raw_header(raw("Content-Language", language)))
}

fn raw(name: &'static str, value: &str) -> HeaderValue {
    HeaderValue::new(HeaderName::new_from_ascii_str(name), value.to_owned())
}

fn address(mailbox: &Mailbox, which: &'static str) -> Result<Address, ComposeError> {
    let name = harmless(&mailbox.name);
    let address = mailbox.address.as_str();
    let parsed = address.is_ascii().then(|| address.parse().ok()).flatten();
    let parsed = parsed.ok_or(ComposeError::Address(which))?;
    Ok(Address::new(
        (!name.trim().is_empty()).then_some(name),
        parsed,
    ))
}

/// One line, and nothing that a reader's program would decode as an encoded word (RFC 2047).
fn harmless(text: &str) -> String {
    let line: String = text.chars().filter(|c| !c.is_control()).collect();
    line.replace("=?", "= ?")
}

/// An id in angle brackets, when it is one (RFC 5322 §3.6.4, signs as loosely as they occur).
fn bracketed(id: &str, which: &'static str) -> Result<String, ComposeError> {
    let fits = !id.is_empty()
        && id.len() <= 900
        && id
            .chars()
            .all(|c| c.is_ascii_graphic() && c != '<' && c != '>');
    if fits {
        Ok(format!("<{id}>"))
    } else {
        Err(ComposeError::Header(which))
    }
}

/// Quoted-printable keeps the trailing spaces of flowed text, and its output never has `=_` of our boundaries.
fn part(content_type: &'static str, text: &str) -> Result<SinglePart, ComposeError> {
    let body = Body::new_with_encoding(
        text.to_owned(),
        lettre::message::header::ContentTransferEncoding::QuotedPrintable,
    )
    .map_err(|_| ComposeError::Header("text"))?;
    Ok(SinglePart::builder()
        .header(media_type(content_type)?)
        .body(body))
}

fn enclosed(file: &Enclosure) -> Result<SinglePart, ComposeError> {
    let body = Body::new_with_encoding(file.bytes.to_vec(), ContentTransferEncoding::Base64)
        .map_err(|_| ComposeError::Header("enclosure"))?;
    let name: String = file
        .name
        .chars()
        .filter(|c| !c.is_control() && !"\"\\/".contains(*c))
        .collect();
    Ok(SinglePart::builder()
        .header(media_type(file.content_type)?)
        .header(ContentDisposition::attachment(&name))
        .body(body))
}

fn media_type(text: &str) -> Result<ContentType, ComposeError> {
    ContentType::parse(text).map_err(|_| ComposeError::Header("media type"))
}

/// Unlike any other mail's, and the same each time for this one.
fn boundary(message_id: &str) -> String {
    let digest = ring::digest::digest(&ring::digest::SHA256, message_id.as_bytes());
    digest.as_ref()[..12]
        .iter()
        .fold(String::with_capacity(24), |mut out, byte| {
            let _ = write!(out, "{byte:02x}");
            out
        })
}

/// Wraps logical lines for `format=flowed` (RFC 3676): a space at the end says that the line goes on.
pub fn flow(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 16);
    for line in text.lines() {
        flow_line(line.trim_end(), &mut out);
    }
    out
}

fn flow_line(line: &str, out: &mut String) {
    let quote = line.chars().take_while(|c| *c == '>').count();
    let prefix = if quote > 0 {
        format!("{} ", ">".repeat(quote))
    } else {
        String::new()
    };
    let content = line[quote..]
        .strip_prefix(' ')
        .filter(|_| quote > 0)
        .unwrap_or(&line[quote..]);
    let mut current = String::new();
    let mut width = 0;
    for word in content.split_inclusive(' ') {
        let length = word.trim_end().chars().count();
        if width > 0 && prefix.len() + width + length > LINE {
            push_line(&prefix, &current, true, out);
            current.clear();
            width = 0;
        }
        current.push_str(word);
        width += word.chars().count();
    }
    push_line(&prefix, &current, false, out);
}

fn push_line(prefix: &str, content: &str, goes_on: bool, out: &mut String) {
    let content = content.trim_end();
    let stuffed = prefix.is_empty()
        && (content.starts_with(' ') || content.starts_with('>') || content.starts_with("From "));
    let line = format!("{prefix}{}{content}", if stuffed { " " } else { "" });
    out.push_str(if goes_on { &line } else { line.trim_end() });
    out.push_str(if goes_on { " \r\n" } else { "\r\n" });
}

#[cfg(test)]
mod tests;
