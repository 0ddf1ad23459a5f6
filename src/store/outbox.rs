//! Mail out: letters wait here until the server took them, refused them for good, or a human stopped them.

use super::content::message_id;
use super::value::{from_json, moment, stamp, to_json, unreadable};
use super::{Store, StoreError};
use crate::case::{LetterId, LetterKind};
use crate::desk::{Binding, OutgoingLetter, Parcel};
use crate::mail::EmailAddress;
use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension as _, Transaction, params};
use serde::Serialize;

/// Where a letter stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum LetterState {
    /// In the hold of a confirmed draft: goes out when the hold ends, unless stopped.
    Held,
    /// Goes out at its moment.
    Available,
    /// Was tried; is tried again.
    Retryable,
    /// The server took it.
    Sent,
    /// Refused, or tried for too long.
    Discarded,
    /// Stopped before it went out.
    Cancelled,
}

impl LetterState {
    pub(super) fn from_word(word: &str) -> Result<Self, StoreError> {
        Ok(match word {
            "held" => Self::Held,
            "available" => Self::Available,
            "retryable" => Self::Retryable,
            "sent" => Self::Sent,
            "discarded" => Self::Discarded,
            "cancelled" => Self::Cancelled,
            _ => return Err(unreadable("outbox.state", "unknown word")),
        })
    }
}

/// A letter whose moment has come.
#[derive(Clone)]
pub struct DueLetter {
    /// To whom and about what.
    pub binding: Binding,
    /// The whole mail, RFC 5322; files of `parcel` are still to be put in.
    pub raw: Vec<u8>,
    /// The files that go with it.
    pub parcel: Option<Parcel>,
    /// The moment it was first allowed to go: the five days of trying count from here.
    pub scheduled_at: Timestamp,
    /// How often it was tried before.
    pub attempts: u32,
}

/// How trying to send a letter ended. `reply` is a class or code such as `250` or `connect`, never text of a server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Delivery {
    /// The server took it.
    Accepted {
        /// Reply code.
        reply: String,
    },
    /// Try again.
    Retry {
        /// Not before this moment.
        next: Timestamp,
        /// Reply code or stage.
        reply: String,
    },
    /// Refused for good, or tried for too long.
    Discarded {
        /// Reply code or stage.
        reply: String,
    },
}

impl Store {
    /// Letters whose moment has come, the one that waits longest first.
    pub fn due_letters(&self, now: Timestamp, limit: u32) -> Result<Vec<DueLetter>, StoreError> {
        let connection = self.connection();
        let mut statement = connection.prepare_cached(
            "SELECT letter, raw, scheduled_at, attempts, parcel FROM outbox
             WHERE state IN ('held', 'available', 'retryable') AND next_at <= ?1
             ORDER BY next_at, position LIMIT ?2",
        )?;
        let mut rows = statement.query(params![stamp(now), limit])?;
        let mut due = Vec::new();
        while let Some(row) = rows.next()? {
            let letter = LetterId(row.get(0)?);
            let binding = read_binding(&connection, &letter)?
                .ok_or_else(|| unreadable("outbox", "a letter without binding"))?;
            due.push(DueLetter {
                binding,
                raw: row.get(1)?,
                scheduled_at: moment(&row.get::<_, String>(2)?, "outbox.scheduled_at")?,
                attempts: row.get(3)?,
                parcel: row
                    .get::<_, Option<String>>(4)?
                    .map(|text| from_json(&text, "outbox.parcel"))
                    .transpose()?,
            });
        }
        Ok(due)
    }

    /// Whether a letter still is to go out.
    pub fn letter_waits(&self, letter: &LetterId) -> Result<bool, StoreError> {
        let waits = "SELECT 1 FROM outbox WHERE letter = ?1 AND state IN ('held', 'available', 'retryable')";
        Ok(self
            .connection()
            .prepare_cached(waits)?
            .exists([&letter.0])?)
    }

    /// How many letters the server took since this moment: what the brake counts.
    pub fn sent_since(&self, since: Timestamp) -> Result<u32, StoreError> {
        Ok(self
            .connection()
            .prepare_cached(
                "SELECT count(*) FROM outbox WHERE state = 'sent' AND finished_at > ?1",
            )?
            .query_row([stamp(since)], |row| row.get(0))?)
    }

    /// When the next letter is due; `None` when nothing waits.
    pub fn next_letter_at(&self) -> Result<Option<Timestamp>, StoreError> {
        let next: Option<String> = self
            .connection()
            .prepare_cached(
                "SELECT min(next_at) FROM outbox WHERE state IN ('held', 'available', 'retryable')",
            )?
            .query_row([], |row| row.get(0))?;
        next.map(|text| moment(&text, "outbox.next_at")).transpose()
    }

    /// Says that a letter is being handed over: from now on it cannot be stopped. False when it was stopped before.
    pub fn begin_delivery(&self, letter: &LetterId) -> Result<bool, StoreError> {
        self.transaction(|tx| {
            let changed = tx.execute(
                "UPDATE outbox SET on_its_way = 1 WHERE letter = ?1 AND state IN ('held', 'available', 'retryable')",
                [&letter.0],
            )?;
            Ok(changed > 0)
        })
    }

    /// After a start nothing is on its way: what was in the middle is tried again with the same Message-ID.
    pub(super) fn release_letters(&self) -> Result<(), StoreError> {
        self.transaction(|tx| {
            tx.execute("UPDATE outbox SET on_its_way = 0 WHERE on_its_way = 1", [])?;
            Ok(())
        })
    }
}

/// Puts a letter and its binding in the outbox.
pub(super) fn insert(tx: &Transaction<'_>, letter: &OutgoingLetter) -> Result<(), StoreError> {
    let binding = &letter.binding;
    tx.prepare_cached(
        "INSERT INTO bindings (letter, kind, party, address, case_number, intake, created_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    )?
    .execute(params![
        binding.letter.0,
        binding.kind.code(),
        to_json(&binding.party, "bindings.party")?,
        binding.address.as_str(),
        binding.case.map(|number| number.to_string()),
        binding.intake.map(|number| number.to_string()),
        stamp(binding.created_at),
    ])?;
    tx.prepare_cached(
        "INSERT INTO outbox (letter, position, message_id, subject, raw, state, scheduled_at, next_at, parcel)
         VALUES (?1, (SELECT coalesce(max(position), 0) + 1 FROM outbox), ?2, ?3, ?4, ?5, ?6, ?6, ?7)",
    )?
    .execute(params![
        binding.letter.0,
        message_id(&letter.raw).unwrap_or_else(|| binding.letter.0.clone()),
        letter.subject,
        letter.raw,
        if letter.held { "held" } else { "available" },
        stamp(letter.scheduled_at),
        letter
            .parcel
            .as_ref()
            .map(|parcel| to_json(parcel, "outbox.parcel"))
            .transpose()?,
    ])?;
    Ok(())
}

/// Stops a letter in its hold; refuses when it is on its way or gone, because then the decision rests on an old view.
pub(super) fn cancel(
    tx: &Transaction<'_>,
    letter: &LetterId,
    now: Timestamp,
) -> Result<(), StoreError> {
    let changed = tx
        .prepare_cached(
            "UPDATE outbox SET state = 'cancelled', finished_at = ?2
             WHERE letter = ?1 AND on_its_way = 0 AND state IN ('held', 'available', 'retryable')",
        )?
        .execute(params![letter.0, stamp(now)])?;
    if changed == 0 && is_past_stopping(tx, letter)? {
        return Err(StoreError::OnItsWay);
    }
    Ok(())
}

/// Stops every letter to a complainant or sender at this address. Refuses while one is on its way, as [`cancel`] does: it
/// may come back to be tried again.
pub(super) fn cancel_all_to(
    tx: &Transaction<'_>,
    address: &EmailAddress,
    now: Timestamp,
) -> Result<(), StoreError> {
    let waiting: Vec<LetterId> = tx
        .prepare_cached(
            "SELECT outbox.letter FROM outbox JOIN bindings ON bindings.letter = outbox.letter
             WHERE bindings.address = ?1 AND bindings.kind LIKE 'C%'
             AND outbox.state IN ('held', 'available', 'retryable')",
        )?
        .query_map([address.as_str()], |row| row.get(0).map(LetterId))?
        .collect::<Result<_, _>>()?;
    waiting
        .iter()
        .try_for_each(|letter| cancel(tx, letter, now))
}

/// Notes that a sent letter came back.
pub(super) fn mark_returned(
    tx: &Transaction<'_>,
    letter: &LetterId,
    now: Timestamp,
) -> Result<(), StoreError> {
    tx.prepare_cached(
        "UPDATE outbox SET returned_at = ?2, last_reply = 'returned' WHERE letter = ?1 AND state = 'sent'",
    )?
    .execute(params![letter.0, stamp(now)])?;
    Ok(())
}

/// Notes how trying to send a letter ended.
pub(super) fn record_delivery(
    tx: &Transaction<'_>,
    letter: &LetterId,
    delivery: &Delivery,
    now: Timestamp,
) -> Result<(), StoreError> {
    let (state, next, finished, reply) = match delivery {
        Delivery::Accepted { reply } => ("sent", None, Some(stamp(now)), reply),
        Delivery::Retry { next, reply } => ("retryable", Some(stamp(*next)), None, reply),
        Delivery::Discarded { reply } => ("discarded", None, Some(stamp(now)), reply),
    };
    let changed = tx
        .prepare_cached(
            "UPDATE outbox SET state = ?2, attempts = attempts + 1, on_its_way = 0,
                    next_at = coalesce(?3, next_at), finished_at = ?4, last_reply = ?5
             WHERE letter = ?1 AND state IN ('held', 'available', 'retryable')",
        )?
        .execute(params![letter.0, state, next, finished, reply])?;
    if changed == 0 {
        return Err(StoreError::NotFound(format!(
            "waiting letter to be marked {state}"
        )));
    }
    Ok(())
}

/// What the token of this letter opens.
pub(super) fn read_binding(
    connection: &Connection,
    letter: &LetterId,
) -> Result<Option<Binding>, StoreError> {
    let row = connection
        .prepare_cached(
            "SELECT kind, party, address, case_number, intake, created_at FROM bindings WHERE letter = ?1",
        )?
        .query_row([&letter.0], |row| {
            Ok((
                row.get::<_, String>(0)?,
                row.get::<_, String>(1)?,
                row.get::<_, String>(2)?,
                row.get::<_, Option<String>>(3)?,
                row.get::<_, Option<String>>(4)?,
                row.get::<_, String>(5)?,
            ))
        })
        .optional()?;
    let Some((kind, party, address, case, intake, created_at)) = row else {
        return Ok(None);
    };
    Ok(Some(Binding {
        letter: letter.clone(),
        kind: read_kind(&kind)?,
        party: from_json(&party, "bindings.party")?,
        address: EmailAddress::new(&address)
            .ok_or_else(|| unreadable("bindings.address", "not an address"))?,
        case: read_number(case, "bindings.case_number")?,
        intake: read_number(intake, "bindings.intake")?,
        created_at: moment(&created_at, "bindings.created_at")?,
    }))
}

pub(super) fn read_kind(code: &str) -> Result<LetterKind, StoreError> {
    LetterKind::from_code(code).ok_or_else(|| unreadable("bindings.kind", "unknown kind"))
}

/// A case or intake number, when there is one.
pub(super) fn read_number<N: std::str::FromStr>(
    text: Option<String>,
    place: &str,
) -> Result<Option<N>, StoreError> {
    text.map(|text| text.parse().map_err(|_| unreadable(place, "not a number")))
        .transpose()
}

fn is_past_stopping(tx: &Transaction<'_>, letter: &LetterId) -> Result<bool, StoreError> {
    Ok(tx
        .prepare_cached(
            "SELECT 1 FROM outbox WHERE letter = ?1 AND (on_its_way = 1 OR state IN ('sent', 'discarded'))",
        )?
        .exists([&letter.0])?)
}
