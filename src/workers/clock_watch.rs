//! Watches the clock: a jump is noticed, and what cannot be taken back waits until the time is confirmed.
//!
//! The store knows the last moment at which time was looked at. A clock that is months ahead of it, or hours behind, is in
//! doubt. It is confirmed by mail that the mail server dates close to now, or by going on for an hour without another jump.
//! A daemon that was off for months looks the same and waits the same hour; mail that comes in is handled meanwhile.

use crate::desk::{Changes, SecurityNote};
use crate::store::{ClockDoubt, ClockWatch, Store, StoreError};
use jiff::{SignedDuration, Timestamp};

/// Further ahead than this is a jump: a summer break is none.
const AHEAD: SignedDuration = SignedDuration::from_hours(60 * 24);
/// Further back than this is a jump; time servers correct seconds.
const BACK: SignedDuration = SignedDuration::from_hours(2);
/// Going on for this long without a jump confirms the time.
const STEADY: SignedDuration = SignedDuration::from_hours(1);
/// A mail server's date this close to the clock confirms it.
const CLOSE: SignedDuration = SignedDuration::from_hours(24);
/// How often the moment is written down.
const WRITTEN: SignedDuration = SignedDuration::from_secs(60);
/// Code of the note on the list that D10 counts.
const JUMPED: &str = "clock_jumped";

/// Whether what cannot be taken back may be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trust {
    /// The time is sure.
    Sure,
    /// The clock jumped and nothing has confirmed it yet.
    Doubted,
}

/// Looks at the clock and remembers what it said. `server_dates` says that the moments of incoming mail come from another
/// machine's clock.
///
/// # Errors
/// A store error.
pub fn look(store: &Store, server_dates: bool, now: Timestamp) -> Result<Trust, StoreError> {
    let Some(before) = store.clock_watch()? else {
        store.record_clock_watch(&ClockWatch {
            last_seen: now,
            doubt: None,
        })?;
        return Ok(Trust::Sure);
    };
    let dated = match (&before.doubt, server_dates) {
        (Some(doubt), true) => store.latest_receipt_kept_since(doubt.since)?,
        (Some(_) | None, _) => None,
    };
    let after = judge(&before, now, dated);
    tell(store, &before, &after, now)?;
    let old = now.duration_since(before.last_seen).abs() >= WRITTEN;
    if old || after.doubt != before.doubt {
        store.record_clock_watch(&after)?;
    }
    Ok(match after.doubt {
        Some(_) => Trust::Doubted,
        None => Trust::Sure,
    })
}

/// What is known of the clock after a look at `now`; `dated` is what another machine called the present.
fn judge(before: &ClockWatch, now: Timestamp, dated: Option<Timestamp>) -> ClockWatch {
    let gone = now.duration_since(before.last_seen);
    let jumped = gone > AHEAD || gone < -BACK;
    let close = |at: Timestamp| now.duration_since(at).abs() <= CLOSE;
    let doubt = match &before.doubt {
        // Back where it was before it jumped: all is well again.
        Some(doubt) if is_after(doubt.from, now) => None,
        Some(doubt) if jumped => Some(ClockDoubt {
            since: now,
            ..doubt.clone()
        }),
        Some(doubt) => {
            let steady = now.duration_since(doubt.since) >= STEADY;
            (!steady && !dated.is_some_and(close)).then(|| doubt.clone())
        }
        None if jumped => Some(ClockDoubt {
            from: before.last_seen,
            since: now,
        }),
        None => None,
    };
    ClockWatch {
        last_seen: now,
        doubt,
    }
}

/// A moment that could follow on another without a jump.
fn is_after(before: Timestamp, now: Timestamp) -> bool {
    let gone = now.duration_since(before);
    gone >= -BACK && gone <= AHEAD
}

/// A line in the log, and a note on the security list, when a doubt begins or ends.
fn tell(
    store: &Store,
    before: &ClockWatch,
    after: &ClockWatch,
    now: Timestamp,
) -> Result<(), StoreError> {
    let since = |watch: &ClockWatch| watch.doubt.as_ref().map(|doubt| doubt.since);
    match (since(before), since(after)) {
        (was, Some(is)) if was != Some(is) => {
            tracing::error!(
                last_seen = %before.last_seen,
                "the clock jumped; what cannot be taken back waits until the time is confirmed"
            );
            let note = SecurityNote {
                code: JUMPED.to_owned(),
                case: None,
                at: now,
            };
            let changes = Changes {
                security: vec![note],
                ..Changes::default()
            };
            store.commit(None, &changes, now)
        }
        (Some(_), None) => {
            tracing::info!("the time is confirmed");
            Ok(())
        }
        (Some(_) | None, Some(_) | None) => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Timestamp {
        text.parse().expect("a moment")
    }

    fn seen(text: &str) -> ClockWatch {
        ClockWatch {
            last_seen: at(text),
            doubt: None,
        }
    }

    fn sure(watch: &ClockWatch) -> bool {
        watch.doubt.is_none()
    }

    #[test]
    fn a_month_off_is_no_jump_and_a_year_is() {
        let watch = seen("2026-10-09T16:00:00Z");
        assert!(sure(&judge(&watch, at("2026-10-12T16:00:00Z"), None)));
        assert!(sure(&judge(&watch, at("2026-11-09T16:00:00Z"), None)));
        assert!(!sure(&judge(&watch, at("2027-10-09T16:00:00Z"), None)));
        assert!(
            sure(&judge(&watch, at("2026-10-09T15:00:00Z"), None)),
            "an hour back is a correction"
        );
        assert!(!sure(&judge(&watch, at("2026-10-08T16:00:00Z"), None)));
    }

    #[test]
    fn an_hour_without_a_jump_confirms_the_time() {
        let jumped = judge(
            &seen("2026-10-09T16:00:00Z"),
            at("2027-03-09T16:00:00Z"),
            None,
        );
        let soon = judge(&jumped, at("2027-03-09T16:59:00Z"), None);
        assert!(!sure(&soon));
        assert!(sure(&judge(&soon, at("2027-03-09T17:00:00Z"), None)));
        let again = judge(&soon, at("2028-03-09T17:00:00Z"), None);
        assert!(!sure(&again), "another jump begins anew");
        assert!(!sure(&judge(&again, at("2028-03-09T17:30:00Z"), None)));
    }

    #[test]
    fn the_date_of_the_mail_server_confirms_at_once() {
        let jumped = judge(
            &seen("2026-10-09T16:00:00Z"),
            at("2027-03-09T16:00:00Z"),
            None,
        );
        let old_mail = Some(at("2026-10-20T10:00:00Z"));
        assert!(!sure(&judge(&jumped, at("2027-03-09T16:01:00Z"), old_mail)));
        let new_mail = Some(at("2027-03-09T15:59:00Z"));
        assert!(sure(&judge(&jumped, at("2027-03-09T16:01:00Z"), new_mail)));
    }

    #[test]
    fn a_clock_that_comes_back_is_trusted_again() {
        let jumped = judge(
            &seen("2026-10-09T16:00:00Z"),
            at("2027-10-09T16:00:00Z"),
            None,
        );
        assert!(sure(&judge(&jumped, at("2026-10-09T16:05:00Z"), None)));
    }

    #[test]
    fn a_jump_is_remembered_over_a_restart_and_noted_once() {
        let dir = tempfile::tempdir().expect("a folder");
        let key = crate::store::StoreKey::from_hex(&"3e".repeat(32), "test").expect("a key");
        let store = Store::open(&dir.path().join("klachtenbus.db"), &key).expect("a store");
        let look_at = |text| look(&store, false, at(text)).expect("the store works");
        assert_eq!(look_at("2026-10-09T16:00:00Z"), Trust::Sure);
        assert_eq!(look_at("2027-10-09T16:00:00Z"), Trust::Doubted);
        assert_eq!(look_at("2027-10-09T16:00:30Z"), Trust::Doubted);
        assert_eq!(store.security_notes().expect("notes").len(), 1);
        assert_eq!(look_at("2027-10-09T17:00:00Z"), Trust::Sure);
    }
}
