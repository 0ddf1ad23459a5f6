//! Time that a test's own thread spent working, so that a busy machine does not fail it.

use std::time::{Duration, Instant};

/// The longest that reading one mail may take: 200 ms when optimised, ten times that when not.
pub const LONGEST: Duration =
    Duration::from_millis(if cfg!(debug_assertions) { 2_000 } else { 200 });

/// Runs `work` and gives its result with the time it took on a processor (Linux), else on the clock.
pub fn measure<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let (clock, processor) = (Instant::now(), processor_time());
    let result = work();
    let took = match (processor, processor_time()) {
        (Some(before), Some(after)) => after.saturating_sub(before),
        _ => clock.elapsed(),
    };
    (result, took)
}

fn processor_time() -> Option<Duration> {
    let text = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    Some(Duration::from_nanos(text.split(' ').next()?.parse().ok()?))
}
