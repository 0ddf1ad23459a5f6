//! What the headers of one part say about it (RFC 2045, RFC 2183).

use super::headers::{Headers, one_line};
use crate::mail::decode::transfer::Transfer;
use mail_parser::ContentType;

/// Type, name and coding of one part.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PartKind {
    /// `type/subtype` in lower case.
    pub media_type: String,
    /// The charset label as written.
    pub charset: Option<String>,
    /// File name, decoded, without control characters; empty when none.
    pub name: String,
    /// The part says that it is a file to keep apart.
    pub is_attachment: bool,
    /// Transfer encoding.
    pub transfer: Transfer,
    /// RFC 3676: lines were wrapped for transport only.
    pub flowed: bool,
    /// RFC 3676: the trailing space goes too.
    pub delsp: bool,
    /// The boundary of a multipart; empty when none.
    pub boundary: String,
    /// The `report-type`, `smime-type` or `method` parameter, lower case: what a report or calendar part is about.
    pub purpose: String,
}

impl PartKind {
    /// Reads the headers; `default_is_message` inside a digest.
    pub fn read(headers: &Headers, default_is_message: bool) -> Self {
        let content_type = headers.parameters("content-type");
        let disposition = headers.parameters("content-disposition");
        let media_type = content_type.as_ref().map(media_type).unwrap_or_default();
        let media_type = match (media_type.is_empty(), default_is_message) {
            (false, _) => media_type,
            (true, true) => "message/rfc822".to_owned(),
            (true, false) => "text/plain".to_owned(),
        };
        let parameter = |name: &str| {
            content_type
                .as_ref()
                .and_then(|value| value.attribute(name))
        };
        let is_yes = |name: &str, value: &str| {
            parameter(name).is_some_and(|found| found.trim().eq_ignore_ascii_case(value))
        };
        Self {
            charset: parameter("charset").map(str::to_owned),
            name: file_name(disposition.as_ref(), content_type.as_ref()),
            is_attachment: disposition
                .as_ref()
                .is_some_and(|value| value.ctype().eq_ignore_ascii_case("attachment")),
            transfer: headers
                .first("content-transfer-encoding")
                .map(Transfer::from_header)
                .unwrap_or_default(),
            flowed: is_yes("format", "flowed"),
            delsp: is_yes("delsp", "yes"),
            boundary: parameter("boundary")
                .unwrap_or_default()
                .trim_end()
                .to_owned(),
            purpose: ["report-type", "smime-type", "method"]
                .iter()
                .find_map(|name| parameter(name))
                .unwrap_or_default()
                .trim()
                .to_ascii_lowercase(),
            media_type,
        }
    }

    /// Has parts of its own.
    pub fn is_multipart(&self) -> bool {
        self.media_type.starts_with("multipart/")
    }

    /// An attached mail (RFC 2046 §5.2.1, RFC 6532).
    pub fn is_message(&self) -> bool {
        matches!(
            self.media_type.as_str(),
            "message/rfc822" | "message/global" | "message/news"
        )
    }

    /// An attached mail whose lines stand in ours as they are.
    pub fn holds_plain_message(&self) -> bool {
        self.is_message() && self.transfer == Transfer::Identity
    }

    /// Signatures say something about other parts and are no files of their own.
    pub fn is_signature(&self) -> bool {
        matches!(
            self.media_type.as_str(),
            "application/pgp-signature"
                | "application/pkcs7-signature"
                | "application/x-pkcs7-signature"
        )
    }

    /// Why nobody can read this part, as a damage code; `None` when it is no sealed container.
    pub fn sealed(&self) -> Option<&'static str> {
        match self.media_type.as_str() {
            "application/ms-tnef" | "application/vnd.ms-tnef" => Some("tnef"),
            "application/pkcs7-mime" | "application/x-pkcs7-mime" => Some("smime"),
            "application/pgp-encrypted" | "multipart/encrypted" => Some("encrypted"),
            _ if self.name.eq_ignore_ascii_case("winmail.dat") => Some("tnef"),
            _ => None,
        }
    }
}

fn media_type(value: &ContentType<'_>) -> String {
    let main = value.ctype().trim().to_ascii_lowercase();
    let sub = value
        .subtype()
        .unwrap_or_default()
        .trim()
        .to_ascii_lowercase();
    match (main.as_str(), sub.as_str()) {
        ("", _) => String::new(),
        ("text", "") => "text/plain".to_owned(),
        (_, "") => format!("{main}/unknown"),
        _ => format!("{main}/{sub}"),
    }
}

/// The name of a file: Content-Disposition first, then the old `name` parameter, directories cut off.
fn file_name(
    disposition: Option<&ContentType<'_>>,
    content_type: Option<&ContentType<'_>>,
) -> String {
    let named = |value: Option<&ContentType<'_>>, name: &str| {
        let found = one_line(value?.attribute(name)?);
        (!found.is_empty()).then_some(found)
    };
    named(disposition, "filename")
        .or_else(|| named(content_type, "name"))
        .or_else(|| named(disposition, "name"))
        .or_else(|| named(content_type, "filename"))
        .unwrap_or_default()
}
