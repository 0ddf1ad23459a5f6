//! What a folder holds: its mails by UID, size and time of receipt, and the headers that `check` looks at.

use super::{COMMAND_LIMIT, session::Session};
use crate::transport::{Extent, Fetched, TransportError, mailbox::PART_LIMIT};
use async_imap::imap_proto::{AttributeValue, Response};
use jiff::Timestamp;
use std::collections::VecDeque;

/// One mail of the listing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Listed {
    /// Its UID.
    pub uid: u32,
    /// RFC822.SIZE in bytes.
    pub size: u64,
    /// INTERNALDATE.
    pub received_at: Timestamp,
}

impl Listed {
    /// The mail with what was taken of it; a beginning that is shorter than asked for is all there is.
    pub fn fetched(self, raw: Vec<u8>, extent: Extent) -> Fetched {
        let extent = match extent {
            Extent::Truncated if raw.len() < PART_LIMIT as usize => Extent::Whole,
            Extent::Truncated | Extent::Whole | Extent::Unfetchable => extent,
        };
        Fetched {
            uid: self.uid,
            received_at: self.received_at,
            size: self.size,
            raw,
            extent,
        }
    }
}

/// Everything above `after`, lowest UID first.
pub async fn list(session: &mut Session, after: u32) -> Result<VecDeque<Listed>, TransportError> {
    session.folder.news = false;
    // Some servers show new mail only after this.
    session
        .command("NOOP", "NOOP", COMMAND_LIMIT, |_| ())
        .await?;
    session.folder.news = false;
    let (Some(from), true) = (after.checked_add(1), session.folder.exists > 0) else {
        return Ok(VecDeque::new());
    };
    let mut found = Vec::new();
    let line = format!("UID FETCH {from}:* (UID INTERNALDATE RFC822.SIZE)");
    session
        .command("UID FETCH", &line, COMMAND_LIMIT, |response| {
            found.extend(listed(response))
        })
        .await?;
    // `n:*` always names the last mail too, also when its UID is lower (RFC 3501 §6.4.8).
    found.retain(|listed| listed.uid > after);
    found.sort_unstable_by_key(|listed| listed.uid);
    found.dedup_by_key(|listed| listed.uid);
    Ok(found.into())
}

fn listed(response: &Response<'_>) -> Option<Listed> {
    let Response::Fetch(_, attributes) = response else {
        return None;
    };
    let (mut uid, mut size, mut received_at) = (None, 0, None);
    for value in attributes {
        match value {
            AttributeValue::Uid(value) => uid = Some(*value),
            AttributeValue::Rfc822Size(value) => size = u64::from(*value),
            AttributeValue::InternalDate(text) => received_at = internal_date(text),
            _ => {}
        }
    }
    Some(Listed {
        uid: uid?,
        size,
        received_at: received_at?,
    })
}

/// Reads `date-time` of RFC 3501 §9, for example ` 6-Oct-2026 23:50:00 +0200`.
fn internal_date(text: &str) -> Option<Timestamp> {
    let zoned = jiff::fmt::strtime::parse("%d-%b-%Y %H:%M:%S %z", text.trim()).ok()?;
    zoned.to_timestamp().ok()
}

/// UID and bytes of one FETCH answer, when it has both.
pub fn body(response: &Response<'_>) -> Option<(u32, Vec<u8>)> {
    let Response::Fetch(_, attributes) = response else {
        return None;
    };
    let uid = attributes.iter().find_map(|value| match value {
        AttributeValue::Uid(uid) => Some(*uid),
        _ => None,
    })?;
    let bytes = attributes.iter().find_map(|value| match value {
        AttributeValue::BodySection {
            data: Some(data), ..
        } => Some(data.to_vec()),
        _ => None,
    })?;
    Some((uid, bytes))
}

/// The Authentication-Results headers of the `newest` latest mails of a folder, opened read-only.
pub async fn recent_headers(
    session: &mut Session,
    folder: &str,
    newest: u32,
) -> Result<Vec<Vec<u8>>, TransportError> {
    let exists = session.open("EXAMINE", folder).await?.exists;
    if exists == 0 || newest == 0 {
        return Ok(Vec::new());
    }
    let from = exists.saturating_sub(newest - 1).max(1);
    let line =
        format!("FETCH {from}:{exists} (UID BODY.PEEK[HEADER.FIELDS (AUTHENTICATION-RESULTS)])");
    let mut blocks = Vec::new();
    session
        .command("FETCH", &line, COMMAND_LIMIT, |response| {
            blocks.extend(body(response).map(|(_, bytes)| bytes))
        })
        .await?;
    Ok(blocks)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_servers_time_of_receipt_is_read() {
        let expected: Timestamp = "2026-10-06T21:50:00Z".parse().expect("it is well formed");
        assert_eq!(internal_date(" 6-Oct-2026 23:50:00 +0200"), Some(expected));
        assert_eq!(internal_date("06-Oct-2026 21:50:00 +0000"), Some(expected));
        assert_eq!(internal_date("yesterday"), None);
    }
}
