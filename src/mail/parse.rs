//! Bytes to [`IncomingMail`]: total, never panics, never loses.
//!
//! Order: repair what stands before the headers, cut the mail into parts in one walk, read the fields, the words and
//! the files, then ask [`automatic`] who wrote. Nothing is opened, fetched or run.

mod attachments;
mod body;
mod evidence;
mod extra;
pub mod headers;
mod nested;
mod parameters;
mod part;
mod repair;
mod segment;
mod split;
mod text;

use super::address::list;
use super::decode::uuencode::UuFile;
use super::{Attachment, EmailAddress, IncomingMail, Kind, Mailbox, automatic, forward, language};
use headers::Headers;
pub(super) use segment::is_blank;
use split::Tree;

/// Reads any bytes as a mail.
pub fn parse(raw: &[u8]) -> IncomingMail {
    let repaired = repair::repair(raw);
    let tree = split::split(&repaired.raw);
    let mut damage: Vec<String> = repaired
        .damage
        .iter()
        .map(|code| (*code).to_owned())
        .collect();
    note_all(&mut damage, &tree.damage);
    let empty = Headers::default();
    let headers = tree.parts.first().map_or(&empty, |part| &part.headers);
    let sender = sender(headers);
    note_all(&mut damage, &sender.damage);
    let words = body::read(&tree);
    note_all(&mut damage, &words.damage);
    note_sealed(&mut damage, &tree);
    let texts = text::compose(&words, sender.from.as_ref().map_or("", |from| &from.name));
    let mut attachments = attachments::list(&tree);
    attachments.extend(words.files.iter().map(in_the_text));
    let subject = headers.text("subject");
    let gathered = evidence::gather(&tree);
    let verdict = automatic::classify(&automatic::Evidence {
        headers,
        from: sender.from.as_ref(),
        subject: &subject,
        text: &texts.direct,
        parts: &gathered.parts,
        reports: &gathered.reports,
        returned_ids: &gathered.returned_ids,
    });
    let mut mail = IncomingMail {
        kind: verdict.kind,
        reasons: verdict.reasons,
        several_from: sender.several,
        from: sender.from,
        reply_to: mailboxes(headers, &["reply-to"]),
        recipients: mailboxes(headers, &["to", "cc"]),
        delivered_to: delivered_to(headers),
        subject,
        message_id: headers.ids("message-id").into_iter().next(),
        in_reply_to: headers.ids("in-reply-to"),
        references: headers.ids("references"),
        date: headers.date(),
        language: language::detect(&texts.own),
        text: texts.own,
        full_text: texts.full,
        from_html: texts.from_html,
        attachments,
        forwarded: None,
        bounce: verdict.bounce,
        signs: verdict.signs,
        authentication_results: authentication_results(headers),
        damage,
    };
    if mail.kind == Kind::Human {
        mail.forwarded =
            forward::find(&texts.direct, &mail.subject).or_else(|| nested::forwarded(&tree, &mail));
    }
    if is_unreadable(&mail, headers) {
        mail.kind = Kind::Unreadable;
        mail.reasons = vec!["er is niets leesbaars gevonden".to_owned()];
    }
    mail
}

/// Gives each of [`IncomingMail::attachments`] of these bytes with its contents, in the same order; nothing is opened.
pub fn each_file(raw: &[u8], mut take: impl FnMut(Attachment, &[u8])) {
    let repaired = repair::repair(raw);
    let tree = split::split(&repaired.raw);
    attachments::each(&tree, &mut take);
    for file in &body::read(&tree).files {
        take(in_the_text(file), &file.bytes);
    }
}

/// SHA-256 in lower-case hex, as [`Attachment::sha256`].
pub fn hash(bytes: &[u8]) -> String {
    attachments::hash(bytes)
}

/// A file that stood uuencoded between the words.
fn in_the_text(file: &UuFile) -> Attachment {
    attachments::describe(file.name.clone(), "application/octet-stream", &file.bytes)
}

/// No field that a mail has, or nothing to read and a sealed or broken container.
fn is_unreadable(mail: &IncomingMail, headers: &Headers) -> bool {
    let is_no_mail = ["from", "to", "subject", "date", "message-id", "received"]
        .iter()
        .all(|name| headers.first(name).is_none());
    let is_sealed = mail
        .damage
        .iter()
        .any(|code| matches!(code.as_str(), "encrypted" | "smime" | "tnef"));
    mail.kind == Kind::Human && (is_no_mail || is_sealed && is_blank(&mail.full_text))
}

/// Who says to have written.
struct Sender {
    from: Option<Mailbox>,
    several: bool,
    damage: Vec<&'static str>,
}

/// The first From address. With none, Reply-To is shown but proves nothing: `several` is set.
fn sender(headers: &Headers) -> Sender {
    let entries: Vec<list::Entry> = headers.all("from").flat_map(list::entries).collect();
    let usable = entries
        .iter()
        .filter(|entry| entry.address.is_some())
        .count();
    let mut damage = Vec::new();
    if headers.all("subject").nth(1).is_some() {
        damage.push("several_subject");
    }
    if headers.all("message-id").nth(1).is_some() {
        damage.push("several_message_id");
    }
    let several = entries.len() > 1 || headers.all("from").nth(1).is_some();
    if several {
        damage.push("several_from");
    }
    let first = entries.iter().find_map(|entry| {
        Some(Mailbox {
            name: entry.name.clone(),
            address: entry.address.clone()?,
        })
    });
    if usable > 0 {
        return Sender {
            from: first,
            several,
            damage,
        };
    }
    damage.push("no_from");
    let from = mailboxes(headers, &["reply-to"]).into_iter().next();
    Sender {
        from,
        several: true,
        damage,
    }
}

fn mailboxes(headers: &Headers, names: &[&str]) -> Vec<Mailbox> {
    names
        .iter()
        .flat_map(|name| headers.all(name))
        .flat_map(list::mailboxes)
        .collect()
}

/// Where a reply token may stand.
fn delivered_to(headers: &Headers) -> Vec<EmailAddress> {
    let names = ["to", "cc", "delivered-to", "x-original-to", "envelope-to"];
    let mut out = Vec::new();
    for mailbox in mailboxes(headers, &names) {
        if !out.contains(&mailbox.address) {
            out.push(mailbox.address);
        }
    }
    out
}

/// The topmost verdicts, up to the next Received line: what stands below that came with the mail (RFC 8601 §5).
fn authentication_results(headers: &Headers) -> Vec<String> {
    let is_verdict = |name: &str| name == "authentication-results";
    headers
        .fields()
        .iter()
        .skip_while(|field| !is_verdict(&field.name))
        .take_while(|field| field.name != "received")
        .filter(|field| is_verdict(&field.name))
        .map(|field| field.value.clone())
        .collect()
}

fn note_all(damage: &mut Vec<String>, codes: &[&'static str]) {
    for code in codes {
        if !damage.iter().any(|known| known == code) {
            damage.push((*code).to_owned());
        }
    }
}

fn note_sealed(damage: &mut Vec<String>, tree: &Tree<'_>) {
    for part in &tree.parts {
        if let Some(code) = part.kind.sealed() {
            note_all(damage, &[code]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fmt::Write as _;

    /// Two files, a mail with a file in it, and a file between the words.
    fn with_files() -> Vec<u8> {
        let mut raw =
            String::from("From: zoe@example.org\r\nSubject: foto\r\nMIME-Version: 1.0\r\n");
        raw.push_str("Content-Type: multipart/mixed; boundary=b\r\n\r\n");
        raw.push_str("--b\r\nContent-Type: text/plain\r\n\r\nHoi\r\n\r\nbegin 644 oud.txt\r\n#0V%T\r\n`\r\nend\r\n");
        for (name, text) in [("een.txt", "RWVu"), ("een.txt", "VHdlZQ==")] {
            let _ = write!(
                raw,
                "--b\r\nContent-Type: application/pdf; name={name}\r\nContent-Transfer-Encoding: base64\r\n\r\n{text}\r\n"
            );
        }
        raw.push_str(
            "--b\r\nContent-Type: message/rfc822\r\nContent-Transfer-Encoding: base64\r\n\r\n",
        );
        raw.push_str("Q29udGVudC1UeXBlOiBpbWFnZS9wbmcNCg0KcG5n\r\n--b--\r\n");
        raw.into_bytes()
    }

    #[test]
    fn each_listed_file_comes_with_its_bytes_in_the_same_order() {
        let raw = with_files();
        let (mut files, mut contents) = (Vec::new(), Vec::new());
        each_file(&raw, |file, bytes| {
            files.push(file);
            contents.push(bytes.to_vec());
        });
        assert_eq!(files, parse(&raw).attachments);
        assert_eq!(contents, [&b"Een"[..], b"Twee", b"png", b"Cat"]);
    }

    #[test]
    fn any_bytes_give_as_many_files_as_they_list() {
        for raw in [
            &b""[..],
            b"\xff\x00",
            b"Content-Type: image/png\n\nx",
            b"--b",
        ] {
            let mut files = Vec::new();
            each_file(raw, |file, _| files.push(file));
            assert_eq!(files, parse(raw).attachments);
        }
    }
}
