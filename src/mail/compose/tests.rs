//! Unit tests of composing a mail.

use super::*;
use crate::letter::AutoSubmitted;
use mail_parser::{MessageParser, MimeHeaders};

fn mailbox(name: &str, address: &str) -> Mailbox {
    Mailbox {
        name: name.into(),
        address: EmailAddress::new(address).unwrap(),
    }
}

pub(super) fn envelope() -> Envelope {
    Envelope {
        message_id: "0123456789abcdef@kjrw.example".into(),
        from: mailbox("KJRW Leiden", "bestuur@kjrw.example"),
        reply_to: EmailAddress::new("bestuur+4f2a@kjrw.example"),
        to: mailbox("Amir é", "amir@post.example"),
        in_reply_to: Some("first@post.example".into()),
        references: vec!["zero@post.example".into(), "first@post.example".into()],
        date: "2026-10-12T07:15:00Z".parse().unwrap(),
        auto_submitted: AutoSubmitted::Replied,
        language: Language::Other,
    }
}

pub(super) fn letter() -> Rendered {
    let long = "Dit is een lange regel die zeker niet op één regel van tweeënzeventig tekens past, want hij gaat maar door.";
    Rendered {
        subject: "We hebben je bericht – één (K2026-007)".into(),
        text: format!("Hoi,\n\n{long}\n\n> {long}\n>\n> kort\nFrom hier\n  ingesprongen\n"),
        html: format!("<!DOCTYPE html>\n<html lang=\"nl\"><body><p>{long}</p></body></html>\n"),
    }
}

#[test]
fn what_goes_out_reads_back_the_same() {
    let raw = compose(&envelope(), &letter(), &[]).unwrap();
    let mail = MessageParser::default().parse(&raw).unwrap();
    assert_eq!(mail.subject(), Some(letter().subject.as_str()));
    assert_eq!(mail.message_id(), Some("0123456789abcdef@kjrw.example"));
    assert_eq!(mail.in_reply_to().as_text(), Some("first@post.example"));
    assert_eq!(mail.references().as_text_list().unwrap().len(), 2);
    assert_eq!(
        mail.from().unwrap().first().unwrap().address(),
        Some("bestuur@kjrw.example")
    );
    assert_eq!(
        mail.reply_to().unwrap().first().unwrap().address(),
        Some("bestuur+4f2a@kjrw.example")
    );
    assert_eq!(mail.date().unwrap().to_timestamp(), 1_791_789_300);
    assert_eq!(
        mail.header_raw("Auto-Submitted").map(str::trim),
        Some("auto-replied")
    );
    assert_eq!(
        mail.header_raw("X-Auto-Response-Suppress").map(str::trim),
        Some("All")
    );
    assert_eq!(
        mail.header_raw("Content-Language").map(str::trim),
        Some("nl, en")
    );
    assert_eq!(
        mail.body_html(0).unwrap().replace("\r\n", "\n"),
        letter().html
    );
    assert_eq!(unflow(&mail.body_text(0).unwrap()), letter().text);
}

/// RFC 3676 §4.1–4.4 from the reader's side.
fn unflow(text: &str) -> String {
    let mut out = String::new();
    let mut goes_on = false;
    for line in text.lines() {
        let quoted = line.starts_with('>');
        let content = if quoted {
            line
        } else {
            line.strip_prefix(' ').unwrap_or(line)
        };
        out.push_str(if goes_on && quoted {
            content.trim_start_matches('>').trim_start()
        } else {
            content
        });
        goes_on = line.ends_with(' ');
        if !goes_on {
            out.push('\n');
        }
    }
    out
}

#[test]
fn the_plain_text_comes_first_and_is_flowed() {
    let raw = compose(&envelope(), &letter(), &[]).unwrap();
    let mail = MessageParser::default().parse(&raw).unwrap();
    assert_eq!(mail.content_type().unwrap().ctype(), "multipart");
    assert_eq!(mail.content_type().unwrap().subtype(), Some("alternative"));
    let plain = mail.part(1).unwrap();
    assert!(plain.is_content_type("text", "plain"));
    assert_eq!(
        plain.content_type().unwrap().attribute("format"),
        Some("flowed")
    );
    assert!(mail.part(2).unwrap().is_content_type("text", "html"));
    assert!(
        flow(&letter().text)
            .lines()
            .all(|line| line.chars().count() <= LINE + 1)
    );
}

#[test]
fn the_bytes_are_seven_bit_clean_short_lined_and_the_same_each_time() {
    let file = Enclosure {
        name: "formulier é.pdf",
        content_type: "application/pdf",
        bytes: &[0, 159, 255, 10],
    };
    let raw = compose(&envelope(), &letter(), std::slice::from_ref(&file)).unwrap();
    assert_eq!(raw, compose(&envelope(), &letter(), &[file]).unwrap());
    assert!(
        raw.iter()
            .all(|byte| byte.is_ascii() && (*byte >= 32 || b"\r\n\t".contains(byte)))
    );
    let text = String::from_utf8(raw.clone()).unwrap();
    assert!(
        text.split("\r\n")
            .all(|line| line.len() <= 78 && !line.contains('\n')),
        "{text}"
    );
    let mail = MessageParser::default().parse(&raw).unwrap();
    let enclosed = mail.attachment(0).unwrap();
    assert_eq!(enclosed.attachment_name(), Some("formulier é.pdf"));
    assert_eq!(enclosed.contents(), [0, 159, 255, 10]);
}

#[test]
fn incident_27_there_is_exactly_one_recipient_and_never_a_copy() {
    let raw = compose(&envelope(), &letter(), &[]).unwrap();
    let mail = MessageParser::default().parse(&raw).unwrap();
    assert_eq!(mail.to().unwrap().iter().count(), 1);
    assert!(mail.cc().is_none() && mail.bcc().is_none());
    assert!(mail.header_raw("List-Unsubscribe").is_none());
}

#[test]
fn a_hostile_id_subject_or_name_adds_no_header() {
    let mut hostile = envelope();
    hostile.to.name = "Amir\r\nBcc: x@example.org".into();
    let mut words = letter();
    words.subject = "Hoi\r\nBcc: y@example.org".into();
    let raw = compose(&hostile, &words, &[]).unwrap();
    let mail = MessageParser::default().parse(&raw).unwrap();
    assert!(mail.bcc().is_none());
    hostile.in_reply_to = Some("a>\r\nBcc: z@example.org".into());
    assert_eq!(
        compose(&hostile, &letter(), &[]),
        Err(ComposeError::Header("In-Reply-To"))
    );
}
