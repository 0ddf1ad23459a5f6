//! Fetching new mail: list what is there, take it in small groups, and get round a mail that breaks the server.
//!
//! Only BODY.PEEK is asked for, so that no flag changes; never ENVELOPE or BODYSTRUCTURE, which a malformed mail
//! makes unreadable.

use super::{
    COMMAND_LIMIT,
    listing::{Listed, body, list},
    session::Session,
};
use crate::transport::{
    Batch, Extent, Fetched, TransportError,
    mailbox::{PART_LIMIT, WHOLE_LIMIT},
};
use async_imap::imap_proto::{AttributeValue, Response};
use std::{
    collections::{HashMap, VecDeque},
    time::Duration,
};

/// Bounds of one batch handed to the caller.
const BATCH_MAILS: usize = 100;
const BATCH_BYTES: u64 = 32_000_000;
/// Bounds of one FETCH command.
const GROUP_MAILS: usize = 50;
const GROUP_BYTES: u64 = 1_000_000;
/// The slowest line that is still waited for.
const BYTES_PER_SECOND: u64 = 32 * 1024;
/// From so many failures on, another mail is fetched first, to see whether the server or the mail is ill.
const PROBE_FROM: u8 = 2;
/// After so many failures a mail is taken for bad; the last two came while other mail could be fetched.
const BAD_AFTER: u8 = 4;
/// The same when there is no other mail to compare it with.
const BAD_ALONE_AFTER: u8 = 8;

/// Mails that were listed and not handed out yet, lowest UID first.
#[derive(Debug, Default)]
pub struct Pending(VecDeque<Listed>);

/// Failures by (uid validity, uid); they outlive the session, because a bad mail may end it.
pub type Strikes = HashMap<(u32, u32), u8>;

/// How the next mail is tried, given how often it failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Approach {
    /// Whole, together with the small mails behind it.
    Group,
    /// Whole, by itself.
    Alone,
    /// Only its beginning.
    Part,
}

/// Fetches a batch above `after`. The flag is false when the session broke after the mails that are returned.
pub async fn fetch_new(
    session: &mut Session,
    pending: &mut Pending,
    strikes: &mut Strikes,
    after: u32,
) -> Result<(Batch, bool), TransportError> {
    while pending.0.front().is_some_and(|next| next.uid <= after) {
        pending.0.pop_front();
    }
    if pending.0.is_empty() {
        pending.0 = list(session, after).await?;
    }
    let mut mails = Vec::new();
    let mut bytes = 0;
    while mails.len() < BATCH_MAILS && bytes < BATCH_BYTES && !pending.0.is_empty() {
        let before = mails.len();
        let step = take_next(session, pending, strikes, &mut mails).await;
        bytes += mails[before..]
            .iter()
            .map(|mail| mail.raw.len() as u64)
            .sum::<u64>();
        if let Err(error) = step {
            return if mails.is_empty() {
                Err(error)
            } else {
                Ok((Batch { mails, more: true }, error.keeps_session()))
            };
        }
    }
    Ok((
        Batch {
            mails,
            more: !pending.0.is_empty(),
        },
        true,
    ))
}

/// Takes the next mail or group of mails out of `pending` and into `mails`; the first that fails gets a strike.
async fn take_next(
    session: &mut Session,
    pending: &mut Pending,
    strikes: &mut Strikes,
    mails: &mut Vec<Fetched>,
) -> Result<(), TransportError> {
    let validity = session.folder.uid_validity;
    let failures = |uid| strikes.get(&(validity, uid)).copied().unwrap_or(0);
    let Some(first) = pending.0.front().copied() else {
        return Ok(());
    };
    let failed = failures(first.uid);
    if failed >= PROBE_FROM {
        let others_come = probe_another(session, first.uid).await?;
        if failed >= BAD_ALONE_AFTER || (failed >= BAD_AFTER && others_come) {
            pending.0.pop_front();
            mails.push(first.fetched(Vec::new(), Extent::Unfetchable));
            return Ok(());
        }
    }
    let (group, extent) = match approach(first, failed) {
        Approach::Group => (group(&pending.0, failures), Extent::Whole),
        Approach::Alone => (vec![first], Extent::Whole),
        Approach::Part => (vec![first], Extent::Truncated),
    };
    let (mut bodies, end) = fetch_bodies(session, &group, extent).await;
    for listed in group {
        let Some(raw) = bodies.remove(&listed.uid) else {
            return missing(session, pending, strikes, listed, end).await;
        };
        pending.0.pop_front();
        strikes.remove(&(validity, listed.uid));
        mails.push(Fetched {
            uid: listed.uid,
            received_at: listed.received_at,
            size: listed.size,
            raw,
            extent,
        });
    }
    end
}

/// A listed mail did not come: removed by somebody meanwhile, or trouble with it.
async fn missing(
    session: &mut Session,
    pending: &mut Pending,
    strikes: &mut Strikes,
    listed: Listed,
    end: Result<(), TransportError>,
) -> Result<(), TransportError> {
    let key = (session.folder.uid_validity, listed.uid);
    if end.is_ok() && !session.holds(listed.uid).await? {
        strikes.remove(&key);
        pending.0.pop_front();
        return Ok(());
    }
    let count = strikes.entry(key).or_insert(0);
    *count = count.saturating_add(1);
    tracing::warn!(
        uid = listed.uid,
        failures = *count,
        "a mail could not be fetched"
    );
    end.and(Err(TransportError::Refused {
        command: "UID FETCH",
        code: "EMPTY".into(),
    }))
}

fn approach(listed: Listed, failures: u8) -> Approach {
    match failures {
        _ if listed.size > WHOLE_LIMIT => Approach::Part,
        0 => Approach::Group,
        1 | 2 => Approach::Alone,
        _ => Approach::Part,
    }
}

/// The first pending mail and the small, unsuspected ones right behind it.
fn group(pending: &VecDeque<Listed>, failures: impl Fn(u32) -> u8) -> Vec<Listed> {
    let mut bytes = 0;
    pending
        .iter()
        .take(GROUP_MAILS)
        .enumerate()
        .take_while(|(index, listed)| {
            bytes += listed.size;
            *index == 0 || (bytes <= GROUP_BYTES && failures(listed.uid) == 0)
        })
        .map(|(_, listed)| *listed)
        .collect()
}

/// Fetches the bodies of a group; what came before a failure is returned with it.
async fn fetch_bodies(
    session: &mut Session,
    group: &[Listed],
    extent: Extent,
) -> (HashMap<u32, Vec<u8>>, Result<(), TransportError>) {
    let part = match extent {
        Extent::Whole => String::new(),
        Extent::Truncated | Extent::Unfetchable => format!("<0.{PART_LIMIT}>"),
    };
    let uids: Vec<String> = group.iter().map(|listed| listed.uid.to_string()).collect();
    let line = format!("UID FETCH {} (UID BODY.PEEK[]{part})", uids.join(","));
    let bytes: u64 = group.iter().map(|listed| listed.size).sum();
    let limit = COMMAND_LIMIT + Duration::from_secs(bytes / BYTES_PER_SECOND);
    let mut bodies = HashMap::new();
    let end = session
        .command("UID FETCH", &line, limit, |response| {
            bodies.extend(body(response))
        })
        .await;
    (bodies, end)
}

/// Fetches the beginning of some other mail. An error means that the server is ill, not the one mail; false that
/// there is no other mail.
async fn probe_another(session: &mut Session, uid: u32) -> Result<bool, TransportError> {
    let mut other = None;
    session
        .command(
            "UID FETCH",
            "UID FETCH 1:* (UID)",
            COMMAND_LIMIT,
            |response| {
                if let Response::Fetch(_, attributes) = response {
                    other = other.or(attributes.iter().find_map(|value| match value {
                        AttributeValue::Uid(theirs) if *theirs != uid => Some(*theirs),
                        _ => None,
                    }));
                }
            },
        )
        .await?;
    let Some(other) = other else { return Ok(false) };
    let mut came = false;
    let line = format!("UID FETCH {other} (UID BODY.PEEK[]<0.1024>)");
    session
        .command("UID FETCH", &line, COMMAND_LIMIT, |response| {
            came |= body(response).is_some()
        })
        .await?;
    if came {
        Ok(true)
    } else {
        Err(TransportError::Refused {
            command: "UID FETCH",
            code: "EMPTY".into(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::Timestamp;

    fn mail(uid: u32, size: u64) -> Listed {
        Listed {
            uid,
            size,
            received_at: Timestamp::UNIX_EPOCH,
        }
    }

    #[test]
    fn small_mails_are_fetched_together_and_a_suspect_by_itself() {
        let pending = VecDeque::from([
            mail(1, 400_000),
            mail(2, 400_000),
            mail(3, 400_000),
            mail(4, 10),
        ]);
        let uids = |failing: u32| -> Vec<u32> {
            group(&pending, |uid| u8::from(uid == failing))
                .iter()
                .map(|listed| listed.uid)
                .collect()
        };
        assert_eq!(uids(9), [1, 2]);
        assert_eq!(uids(2), [1]);
    }

    #[test]
    fn a_mail_over_50_mb_is_taken_in_part_and_a_bad_one_step_by_step_less() {
        assert_eq!(approach(mail(1, 60_000_000), 0), Approach::Part);
        let steps: Vec<Approach> = (0..4)
            .map(|failures| approach(mail(1, 10), failures))
            .collect();
        assert_eq!(
            steps,
            [
                Approach::Group,
                Approach::Alone,
                Approach::Alone,
                Approach::Part
            ]
        );
    }
}
