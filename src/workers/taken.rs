//! How much of a mail was taken from the mailbox, written above the mail so that it stays with the bytes.
//!
//! A mail over 50 MB is kept in part and one that the server cannot give is kept as a note; the person who looks at
//! the item must know. A sender who writes this header only says that his own mail is cut off.

use crate::mail::{IncomingMail, NOT_TAKEN_WHOLE};
use crate::transport::{Extent, Fetched};

const HEADER: &str = "X-Klachtenbus-Taken: ";

/// The bytes to keep: as they came, or below a line that says what is missing.
pub fn marked(mail: &Fetched) -> Vec<u8> {
    let note = match mail.extent {
        Extent::Whole => return mail.raw.clone(),
        Extent::Truncated => format!("{HEADER}part of {}\r\n", mail.size),
        // The UID keeps two such mails apart.
        Extent::Unfetchable => format!("{HEADER}nothing of {} ({})\r\n\r\n", mail.size, mail.uid),
    };
    [note.as_bytes(), &mail.raw].concat()
}

/// Whether all of the mail was taken. A sender who writes our header keeps his mail from being deleted, no more.
pub fn is_whole(raw: &[u8]) -> bool {
    !raw.starts_with(HEADER.as_bytes())
}

/// Tells the reader of a mail, in Dutch, what of it is still in the mailbox.
pub fn explain(raw: &[u8], mail: &mut IncomingMail) {
    let Some(note) = raw.strip_prefix(HEADER.as_bytes()) else {
        return;
    };
    let reason = if note.starts_with(b"part ") {
        "Deze mail is heel groot: alleen het begin staat hier, de hele mail staat nog in de mailbox."
    } else {
        "De mailserver gaf deze mail niet: kijk er zelf naar in de mailbox."
    };
    mail.reasons.insert(0, reason.to_owned());
    mail.damage.push(NOT_TAKEN_WHOLE.to_owned());
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::Timestamp;

    fn fetched(extent: Extent, raw: &[u8]) -> Fetched {
        Fetched {
            uid: 7,
            received_at: Timestamp::UNIX_EPOCH,
            size: 60_000_000,
            raw: raw.to_vec(),
            extent,
        }
    }

    #[test]
    fn a_mail_taken_in_part_is_read_and_says_so() {
        let raw = marked(&fetched(
            Extent::Truncated,
            b"From: zoe@example.org\r\nSubject: foto\r\n\r\nhoi\r\n",
        ));
        let mut mail = crate::mail::parse(&raw);
        explain(&raw, &mut mail);
        assert_eq!(mail.subject, "foto");
        assert!(mail.reasons[0].contains("heel groot"));
    }

    #[test]
    fn a_whole_mail_keeps_its_bytes_and_one_that_was_not_given_is_set_before_a_human() {
        assert_eq!(
            marked(&fetched(Extent::Whole, b"a: b\r\n\r\n")),
            b"a: b\r\n\r\n"
        );
        let raw = marked(&fetched(Extent::Unfetchable, b""));
        let mut mail = crate::mail::parse(&raw);
        explain(&raw, &mut mail);
        assert!(mail.reasons[0].contains("kijk er zelf naar"));
    }
}
