//! A header block as a list of fields in the order of the mail.
//!
//! mail-parser answers with the last field of a name; a forged one below would win. Here the first counts and doubles are visible.

use super::parameters;
use crate::mail::decode::{charset, words};
use mail_parser::{ContentType, DateTime, HeaderValue, parsers::MessageStream};
use std::borrow::Cow;

/// One field: name in lower case, value unfolded, encoded words still in it.
#[derive(Clone)]
pub struct Field {
    /// Name in lower case.
    pub name: String,
    /// Body on one line.
    pub value: String,
}

/// The fields of one header block.
#[derive(Clone, Default)]
pub struct Headers {
    fields: Vec<Field>,
    /// Some line was not UTF-8 and had to be re-coded.
    pub recoded: bool,
}

/// A longer value is cut: no honest header comes near, and parsing time stays bounded. In bytes.
const LONGEST_VALUE: usize = 256 * 1024;
/// The same for `Content-Type` and its kin, whose parameters are looked up one by one.
const LONGEST_PARAMETERS: usize = 8 * 1024;
/// More fields than this in one block are not kept.
const MOST_FIELDS: usize = 2_000;

impl Headers {
    /// Reads a block; lines that are no field and continue none are passed over.
    pub fn read(block: &[u8]) -> Self {
        let mut headers = Self::default();
        for line in block.split(|byte| *byte == b'\n') {
            headers.add_line(line.trim_ascii_end());
        }
        headers
    }

    fn add_line(&mut self, line: &[u8]) {
        let text = match std::str::from_utf8(line) {
            Ok(text) => text.into(),
            Err(_) => {
                self.recoded = true;
                Cow::Owned(charset::guess(line))
            }
        };
        if text.starts_with([' ', '\t']) {
            if let Some(last) = self.fields.last_mut()
                && last.value.len() + text.len() < LONGEST_VALUE
            {
                last.value.push_str(&text);
            }
            return;
        }
        let Some((name, value)) = text.split_once(':') else {
            return;
        };
        let name = name.trim_end();
        if is_field_name(name) && self.fields.len() < MOST_FIELDS {
            self.fields.push(Field {
                name: name.to_ascii_lowercase(),
                value: cut(value.trim_start(), LONGEST_VALUE).to_owned(),
            });
        }
    }

    /// All fields, topmost first.
    pub fn fields(&self) -> &[Field] {
        &self.fields
    }

    /// True when the block holds no field.
    pub fn is_empty(&self) -> bool {
        self.fields.is_empty()
    }

    /// The first field of this lower-case name, as written.
    pub fn first(&self, name: &str) -> Option<&str> {
        let field = self.fields.iter().find(|field| field.name == name)?;
        Some(&field.value)
    }

    /// All fields of this lower-case name, topmost first.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.fields
            .iter()
            .filter(move |field| field.name == name)
            .map(|field| field.value.as_str())
    }

    /// The first field of this lower-case name on one line, encoded words decoded (RFC 2047); empty when there is none.
    pub fn text(&self, name: &str) -> String {
        self.first(name).map(one_line).unwrap_or_default()
    }

    /// Message identifiers (RFC 5322 §3.6.4) of the first field of this name, without brackets.
    pub fn ids(&self, name: &str) -> Vec<String> {
        self.first(name).map(ids).unwrap_or_default()
    }

    /// The first field of this name as a media type or disposition with parameters (RFC 2045 §5.1, RFC 2231).
    pub fn parameters(&self, name: &str) -> Option<ContentType<'static>> {
        let value = parameters::repair(cut(self.first(name)?, LONGEST_PARAMETERS));
        let line = format!("{value}\n");
        match MessageStream::new(line.as_bytes()).parse_content_type() {
            HeaderValue::ContentType(value) => HeaderValue::ContentType(value)
                .into_owned()
                .into_content_type(),
            _ => None,
        }
    }

    /// The Date field as a moment; `None` when it cannot be read.
    pub fn date(&self) -> Option<jiff::Timestamp> {
        jiff::Timestamp::from_second(self.date_field()?.to_timestamp()).ok()
    }

    /// The Date field as the clock showed it to the writer, in the offset it named.
    pub fn civil_date(&self) -> Option<jiff::civil::DateTime> {
        let date = self.date_field()?;
        jiff::civil::DateTime::new(
            i16::try_from(date.year).ok()?,
            i8::try_from(date.month).ok()?,
            i8::try_from(date.day).ok()?,
            i8::try_from(date.hour).ok()?,
            i8::try_from(date.minute).ok()?,
            i8::try_from(date.second).ok()?,
            0,
        )
        .ok()
    }

    fn date_field(&self) -> Option<DateTime> {
        DateTime::parse_rfc822(cut(self.first("date")?, 200)).filter(DateTime::is_valid)
    }
}

/// RFC 5322 §3.6.8: printable ASCII without colon; a blank inside means that the line is text.
fn is_field_name(name: &str) -> bool {
    !name.is_empty() && name.len() <= 128 && name.bytes().all(|byte| byte.is_ascii_graphic())
}

/// True when a line begins with the name of a field; a link is text.
pub fn is_field(line: &[u8]) -> bool {
    let Some(colon) = memchr::memchr(b':', line) else {
        return false;
    };
    let name = std::str::from_utf8(&line[..colon]).unwrap_or_default();
    is_field_name(name.trim_end()) && !line[colon + 1..].starts_with(b"//")
}

/// True when a line is a field that nearly every mail has.
pub fn is_known_field(line: &[u8]) -> bool {
    let Some(colon) = line.iter().position(|byte| *byte == b':') else {
        return false;
    };
    let name = line[..colon].to_ascii_lowercase();
    [
        &b"from"[..],
        b"to",
        b"cc",
        b"subject",
        b"date",
        b"message-id",
        b"mime-version",
        b"content-type",
        b"content-transfer-encoding",
        b"received",
        b"references",
        b"in-reply-to",
        b"reply-to",
        b"return-path",
    ]
    .contains(&name.as_slice())
}

/// Decodes encoded words and makes every run of white space one space.
pub fn one_line(value: &str) -> String {
    words::decode(value)
        .split(|c: char| c.is_whitespace() || c.is_control())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// The longest beginning of at most `most` bytes that ends between characters.
pub fn cut(text: &str, most: usize) -> &str {
    &text[..text.floor_char_boundary(most)]
}

/// Identifiers between angle brackets; without brackets the whole value when it is one word.
pub fn ids(value: &str) -> Vec<String> {
    let mut out = Vec::new();
    for piece in value.split('<').skip(1) {
        let Some((id, _)) = piece.split_once('>') else {
            continue;
        };
        let id: String = id.chars().filter(|c| !c.is_whitespace()).collect();
        if !id.is_empty() && id.len() <= 998 && !out.contains(&id) && out.len() < 200 {
            out.push(id);
        }
    }
    let bare = value.trim();
    let is_one_word =
        !bare.contains(|c: char| c.is_whitespace() || c.is_control() || "<>".contains(c));
    if out.is_empty() && !bare.is_empty() && bare.len() <= 998 && is_one_word {
        out.push(bare.to_owned());
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_of_a_name_counts_and_folded_lines_are_one() {
        let headers = Headers::read(b"Subject: een\r\n twee\r\nFrom: a@x.nl\r\nsubject: vals\r\n");
        assert_eq!(headers.text("subject"), "een twee");
        assert_eq!(headers.all("subject").count(), 2);
    }

    #[test]
    fn a_line_that_is_not_utf8_is_recoded() {
        let headers = Headers::read(b"Subject: caf\xe9\r\nX: y");
        assert_eq!(headers.text("subject"), "café");
        assert!(headers.recoded);
    }

    #[test]
    fn ids_are_found_with_and_without_brackets() {
        assert_eq!(ids("<a@x> (b) <c@x>"), ["a@x", "c@x"]);
        assert_eq!(ids(" a@x "), ["a@x"]);
        assert!(ids("<>").is_empty());
        assert!(ids("Your message of Monday").is_empty());
    }

    #[test]
    fn a_date_from_the_future_or_1970_is_just_a_date() {
        let date = |line: &str| Headers::read(line.as_bytes()).date().map(|d| d.as_second());
        assert_eq!(date("Date: Thu, 1 Jan 1970 00:00:00 +0000"), Some(0));
        assert_eq!(
            date("Date: Fri, 1 Jan 2100 00:00:00 +0100"),
            Some(4_102_441_200)
        );
        assert_eq!(date("Date: gisteren"), None);
    }

    #[test]
    fn a_name_in_pieces_wins_over_the_same_name_whole() {
        let headers = Headers::read(
            b"Content-Disposition: attachment; filename=\"ab.pdf\"; filename*0=\"a\"; filename*1=\"b.pdf\"\r\n",
        );
        let value = headers.parameters("content-disposition");
        assert_eq!(
            value.as_ref().and_then(|v| v.attribute("filename")),
            Some("ab.pdf")
        );
    }

    #[test]
    fn file_names_in_pieces_are_joined() {
        let headers = Headers::read(
            b"Content-Disposition: attachment; filename*0*=utf-8''br%C3%ADef; filename*1=.pdf\r\n",
        );
        let value = headers.parameters("content-disposition");
        assert_eq!(
            value.as_ref().and_then(|v| v.attribute("filename")),
            Some("bríef.pdf")
        );
    }
}
