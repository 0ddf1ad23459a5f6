//! Which mails are the same mail: a hash of what the sender sent, without what servers on the way added.
//!
//! Message-ID alone never merges two mails: it may be absent, repeated or forged (procedure.md §8.3, 4).

use super::value::sha256;

/// Header fields that servers add: they differ between two deliveries of one mail.
const ADDED_ON_THE_WAY: &[&str] = &[
    "return-path",
    "delivered-to",
    "envelope-to",
    "received",
    "received-spf",
    "authentication-results",
    "status",
];
const PREFIXES_ADDED_ON_THE_WAY: &[&str] = &["x-", "arc-"];

/// The hash of the sender's part of a mail, 64 hex digits.
///
/// A mail without Date and without Message-ID could be written twice in equal words and mean two things, so all its
/// bytes count.
pub(super) fn content_hash(raw: &[u8]) -> String {
    let (header, body) = split(raw);
    let fields = fields(header);
    if !fields
        .iter()
        .any(|field| matches!(name(field).as_str(), "date" | "message-id"))
    {
        return sha256(raw);
    }
    let mut own = Vec::with_capacity(raw.len());
    for field in fields.iter().filter(|field| !added_on_the_way(field)) {
        own.extend_from_slice(field);
    }
    own.push(b'\n');
    own.extend_from_slice(body);
    sha256(&without_carriage_returns(&own))
}

/// The first Message-ID without angle brackets, when there is one.
pub(super) fn message_id(raw: &[u8]) -> Option<String> {
    let field = *fields(split(raw).0)
        .iter()
        .find(|field| name(field) == "message-id")?;
    let text = String::from_utf8_lossy(field);
    let (_, value) = text.split_once(':')?;
    let id = value.trim().trim_start_matches('<').trim_end_matches('>');
    (!id.is_empty()).then(|| id.to_owned())
}

/// Header and body around the first empty line.
fn split(raw: &[u8]) -> (&[u8], &[u8]) {
    let mut start = 0;
    for line in raw.split_inclusive(|byte| *byte == b'\n') {
        if matches!(line, b"\n" | b"\r\n") {
            return (&raw[..start], &raw[start + line.len()..]);
        }
        start += line.len();
    }
    (raw, &[])
}

/// Header fields with their continuation lines.
fn fields(header: &[u8]) -> Vec<&[u8]> {
    let mut fields = Vec::new();
    let (mut start, mut end) = (0, 0);
    for line in header.split_inclusive(|byte| *byte == b'\n') {
        let continues = matches!(line.first(), Some(b' ' | b'\t'));
        if !continues && end > start {
            fields.push(&header[start..end]);
            start = end;
        }
        end += line.len();
    }
    if end > start {
        fields.push(&header[start..end]);
    }
    fields
}

fn name(field: &[u8]) -> String {
    let end = field.iter().position(|byte| *byte == b':').unwrap_or(0);
    String::from_utf8_lossy(&field[..end])
        .trim()
        .to_ascii_lowercase()
}

fn added_on_the_way(field: &[u8]) -> bool {
    let name = name(field);
    ADDED_ON_THE_WAY.contains(&name.as_str())
        || PREFIXES_ADDED_ON_THE_WAY
            .iter()
            .any(|prefix| name.starts_with(prefix))
}

fn without_carriage_returns(bytes: &[u8]) -> Vec<u8> {
    bytes.iter().copied().filter(|b| *b != b'\r').collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const MAIL: &str = "Received: from a by b id 1\r\n\tfor us\r\nFrom: k@example.org\r\nDate: Tue, 6 Oct 2026 10:00:00 +0200\r\n\r\nHoi\r\n";

    #[test]
    fn a_second_delivery_of_one_mail_is_the_same_mail() {
        let again = MAIL.replace("id 1", "id 2").replace("\r\n", "\n");
        assert_eq!(
            content_hash(MAIL.as_bytes()),
            content_hash(again.as_bytes())
        );
    }

    #[test]
    fn another_word_makes_another_mail() {
        let other = MAIL.replace("Hoi", "Hoi!");
        assert_ne!(
            content_hash(MAIL.as_bytes()),
            content_hash(other.as_bytes())
        );
    }

    #[test]
    fn without_date_and_message_id_every_byte_counts() {
        let bare = "Received: x\nFrom: k@example.org\n\nja\n";
        let other = bare.replace("Received: x", "Received: y");
        assert_ne!(
            content_hash(bare.as_bytes()),
            content_hash(other.as_bytes())
        );
    }

    #[test]
    fn any_bytes_have_a_hash_and_the_message_id_is_found_when_folded() {
        for raw in [&b""[..], b"\n", b":::", b"\xff\xfe", b" leading"] {
            assert_eq!(content_hash(raw).len(), 64);
        }
        assert_eq!(
            message_id(b"From: a@b\r\nMessage-ID:\r\n <abc@kjrw.test>\r\n\r\n"),
            Some("abc@kjrw.test".to_owned())
        );
        assert_eq!(message_id(b"From: a@b\r\n\r\nMessage-ID: <x@y>"), None);
    }
}
