//! What the parts say about the kind of a mail; an attached mail speaks for itself only.

use super::headers::Headers;
use super::split::{Part, Tree};
use crate::mail::decode::{charset, transfer};

/// A report longer than this is cut. In bytes.
const LONGEST_REPORT: usize = 64 * 1024;
/// More reports than this in one mail are not read.
const MOST_REPORTS: usize = 20;

/// Media types, reports and returned identifiers.
#[derive(Default)]
pub struct Gathered {
    /// Media type and purpose of the parts of the mail itself.
    pub parts: Vec<(String, String)>,
    /// Texts of status and disposition reports.
    pub reports: Vec<String>,
    /// Message-IDs of attached mails and returned header blocks.
    pub returned_ids: Vec<String>,
}

/// Walks the parts.
pub fn gather(tree: &Tree<'_>) -> Gathered {
    let mut gathered = Gathered::default();
    let mut inside = vec![false; tree.parts.len()];
    for (index, part) in tree.parts.iter().enumerate() {
        let parent = part.parent.map(|parent| (parent, &tree.parts[parent]));
        let in_attached = parent.is_some_and(|(above, message)| {
            inside[above] || above != 0 && message.kind.is_message()
        });
        inside[index] = in_attached;
        if in_attached {
            let is_top_of_attached = parent.is_some_and(|(above, _)| !inside[above]);
            if is_top_of_attached {
                gathered.add_ids(&part.headers);
            }
            continue;
        }
        let kind = &part.kind;
        gathered
            .parts
            .push((kind.media_type.clone(), kind.purpose.clone()));
        if gathered.reports.len() >= MOST_REPORTS {
            continue;
        }
        match kind.media_type.as_str() {
            "message/delivery-status"
            | "message/global-delivery-status"
            | "message/disposition-notification" => {
                gathered.reports.push(decoded(part));
            }
            "text/rfc822-headers" | "message/rfc822-headers" | "message/global-headers" => {
                gathered.add_ids(&Headers::read(decoded(part).as_bytes()));
            }
            "message/rfc822" | "message/global" if !kind.holds_plain_message() => {
                gathered.add_ids(&Headers::read(decoded(part).as_bytes()));
            }
            _ => {}
        }
    }
    gathered
}

impl Gathered {
    fn add_ids(&mut self, headers: &Headers) {
        for id in headers.ids("message-id") {
            if !self.returned_ids.contains(&id) && self.returned_ids.len() < MOST_REPORTS {
                self.returned_ids.push(id);
            }
        }
    }
}

fn decoded(part: &Part<'_>) -> String {
    let bytes = &part.body[..part.body.len().min(LONGEST_REPORT)];
    charset::decode(
        &transfer::decode(bytes, part.kind.transfer),
        part.kind.charset.as_deref(),
    )
    .text
}
