//! What everybody behind the reader relies on, whatever the bytes were.

use klachtenbus::mail::{IncomingMail, Kind};

/// Says what is wrong with a mail that was read; never a word of the mail itself.
pub fn sound(mail: &IncomingMail) -> Result<(), &'static str> {
    must(
        [&mail.text, &mail.full_text]
            .iter()
            .all(|text| !text.contains(['\r', '\0'])),
        "line ends",
    )?;
    must(
        !mail.subject.contains(char::is_control),
        "subject on one line",
    )?;
    let mut mailboxes = mail
        .from
        .iter()
        .chain(&mail.reply_to)
        .chain(&mail.recipients);
    must(
        mailboxes.all(|mailbox| {
            !mailbox.name.contains(char::is_control)
                && !mailbox.address.as_str().contains(char::is_whitespace)
        }),
        "name on one line, address without blanks",
    )?;
    must(
        mail.attachments
            .iter()
            .all(|file| file.sha256.len() == 64 && !file.name.contains(char::is_control)),
        "file with a sum and a name on one line",
    )?;
    let mut ids = mail
        .message_id
        .iter()
        .chain(&mail.references)
        .chain(&mail.in_reply_to);
    must(
        ids.all(|id| !id.is_empty() && !id.contains(char::is_whitespace)),
        "id without blanks",
    )?;
    must(
        mail.bounce.is_some() == (mail.kind == Kind::Bounce),
        "a bounce has a report, and nothing else has",
    )
}

fn must(holds: bool, what: &'static str) -> Result<(), &'static str> {
    if holds { Ok(()) } else { Err(what) }
}
