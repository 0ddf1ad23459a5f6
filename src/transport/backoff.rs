//! How long to wait: before a letter is tried again, and before a server is called again. Pure.

use jiff::{SignedDuration, Timestamp};
use std::time::Duration;

/// How long a letter is tried before it is given up.
pub const GIVE_UP_AFTER: SignedDuration = SignedDuration::from_hours(5 * 24);

/// Minutes to wait after the first, second … attempt; the last one repeats.
const PAUSES: [i64; 7] = [1, 5, 15, 30, 60, 120, 240];

/// When a letter that was tried `attempts` times (at least 1) is tried again; `None` = give it up.
///
/// The first time within minutes, at least every 4 hours, and a last time 5 days after `created`.
pub fn next_attempt(attempts: u32, created: Timestamp, now: Timestamp) -> Option<Timestamp> {
    let last = created.checked_add(GIVE_UP_AFTER).unwrap_or(Timestamp::MAX);
    if now >= last {
        return None;
    }
    let index = usize::try_from(attempts.saturating_sub(1)).unwrap_or(usize::MAX);
    let minutes = PAUSES[index.min(PAUSES.len() - 1)];
    let next = now
        .checked_add(SignedDuration::from_mins(minutes))
        .unwrap_or(last);
    Some(next.min(last))
}

/// How long to wait after `failures` failed tries in a row to reach a server: 2 s, doubled up to 5 minutes.
pub fn reconnect_pause(failures: u32) -> Duration {
    let seconds = 1_u64 << failures.clamp(1, 9);
    Duration::from_secs(seconds.min(300))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn created() -> Timestamp {
        "2026-10-06T12:00:00Z".parse().expect("it is well formed")
    }

    #[test]
    fn a_postponed_letter_is_tried_again_within_minutes_and_at_least_every_four_hours_for_five_days()
     {
        let mut now = created();
        let mut attempts = 1;
        let mut gaps = Vec::new();
        while let Some(next) = next_attempt(attempts, created(), now) {
            gaps.push(next.duration_since(now));
            now = next;
            attempts += 1;
        }
        assert!(gaps[0] <= SignedDuration::from_mins(5));
        assert!(
            gaps.iter()
                .all(|gap| *gap > SignedDuration::ZERO && *gap <= SignedDuration::from_hours(4))
        );
        let (last, growing) = gaps.split_last().expect("several attempts");
        assert!(
            growing.windows(2).all(|pair| pair[0] <= pair[1]),
            "pauses grow"
        );
        assert!(*last <= SignedDuration::from_hours(4));
        assert_eq!(
            now,
            created() + GIVE_UP_AFTER,
            "the last try is on the last moment"
        );
        assert!(attempts < 50);
    }

    #[test]
    fn a_clock_that_jumped_past_the_five_days_gives_up() {
        assert_eq!(
            next_attempt(1, created(), created() + SignedDuration::from_hours(121)),
            None
        );
    }

    #[test]
    fn a_clock_that_jumped_back_still_waits() {
        let now = created() - SignedDuration::from_hours(48);
        assert!(next_attempt(3, created(), now).expect("it is tried again") > now);
    }

    #[test]
    fn a_dead_server_is_called_with_growing_pauses() {
        let pauses: Vec<u64> = (0..12).map(|n| reconnect_pause(n).as_secs()).collect();
        assert_eq!(pauses, [2, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 300]);
    }
}
