//! The processor: takes the oldest kept mail, lets the desk decide, and commits all that follows at once.
//!
//! A mail can never stop the queue: one that breaks the program is set aside with its bytes, and a human is told.

use super::{Step, taken};
use crate::desk::{Arrival, Desk};
use crate::mail::IncomingMail;
use crate::store::{Handled, KeptMail, Lookup, Store, StoreError};
use jiff::Timestamp;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// A mail that was begun this often without an end is set aside.
const TRIES: u32 = 3;

/// Handles one kept mail.
///
/// # Errors
/// A store error; the mail stays pending and is handled again.
pub fn step(
    store: &Store,
    desk: &Desk,
    junk_folder: &str,
    now: Timestamp,
) -> Result<Step, StoreError> {
    let next = if desk.authentication.verifies {
        store.next_checked()?
    } else {
        store.next_pending()?
    };
    let Some(kept) = next else {
        return Ok(Step::Idle);
    };
    let mail = if kept.attempts > TRIES {
        None
    } else {
        read(desk, &kept)
    };
    let arrival = Arrival {
        id: kept.id,
        received_at: kept.received_at,
        junk: !junk_folder.is_empty() && kept.place.folder == junk_folder,
        old: kept.before_start,
        duplicate_of: kept.duplicate_of,
        own_verdict: kept.own_verdict,
        mail: mail.unwrap_or_else(IncomingMail::unreadable),
    };
    let lookup = Lookup {
        logs: desk.may_ask_for_a_file(&arrival.mail),
        ..Lookup::of(&arrival.mail)
    };
    let committed = store.change(Handled::Mail(kept.id), &lookup, now, |known| {
        let decided = catch_unwind(AssertUnwindSafe(|| {
            desk.answer(&arrival, known.clone(), now)
        }));
        decided.unwrap_or_else(|_| {
            tracing::error!(
                mail = kept.id.0,
                "a mail could not be handled and was set aside"
            );
            let unread = Arrival {
                mail: IncomingMail::unreadable(),
                ..arrival.clone()
            };
            desk.answer(&unread, known, now)
        })
    });
    match committed {
        Ok(changes) => {
            tracing::info!(
                mail = kept.id.0,
                cases = changes.cases.len(),
                letters = changes.letters.len(),
                "mail handled"
            );
            Ok(Step::Worked)
        }
        Err(error) if error.is_full() => Err(error),
        Err(error) if kept.attempts > TRIES => {
            tracing::error!(mail = kept.id.0, %error, "a mail was set aside");
            store.mark_failed(kept.id, "not_committed", now)?;
            Ok(Step::Worked)
        }
        Err(error) => Err(error),
    }
}

/// `None` when reading it broke the program.
fn read(desk: &Desk, kept: &KeptMail) -> Option<IncomingMail> {
    let read = || {
        let mut mail = desk.read(&kept.raw);
        taken::explain(&kept.raw, &mut mail);
        mail
    };
    catch_unwind(AssertUnwindSafe(read)).ok()
}
