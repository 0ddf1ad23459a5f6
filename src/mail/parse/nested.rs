//! A mail that somebody passed on as an attachment (message/rfc822).

use super::headers::Headers;
use super::split::Tree;
use super::{body, text};
use crate::mail::address::list;
use crate::mail::decode::transfer;
use crate::mail::{Forwarded, IncomingMail};

/// The first attached mail as a forward, when there is one with a sender.
pub fn forwarded(tree: &Tree<'_>, mail: &IncomingMail) -> Option<Forwarded> {
    let (index, part) = tree
        .parts
        .iter()
        .enumerate()
        .skip(1)
        .find(|(_, part)| part.kind.is_message())?;
    if !part.kind.holds_plain_message() {
        let bytes = transfer::decode(part.body, part.kind.transfer);
        let inner = super::split::split(&bytes);
        return describe(&inner, 0, mail);
    }
    let top = tree
        .parts
        .iter()
        .position(|child| child.parent == Some(index))?;
    describe(tree, top, mail)
}

fn describe(tree: &Tree<'_>, top: usize, mail: &IncomingMail) -> Option<Forwarded> {
    let headers: &Headers = &tree.parts.get(top)?.headers;
    let from = headers
        .first("from")
        .and_then(|value| list::mailboxes(value).into_iter().next());
    let subject = headers.text("subject");
    if from.is_none() && subject.is_empty() {
        return None;
    }
    let name = from.as_ref().map_or("", |from| from.name.as_str());
    let words = text::compose(&body::read_from(tree, top), name);
    Some(Forwarded {
        subject,
        date_text: headers.first("date").unwrap_or_default().to_owned(),
        date: headers.civil_date(),
        text: words.own,
        own_text: mail.text.clone(),
        from,
    })
}
