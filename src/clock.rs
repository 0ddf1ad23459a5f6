//! The only place that asks the time.
//!
//! The moment comes from the system clock through the C library; how long something took, and waits, come from the
//! monotonic clock, which nobody can move.

use jiff::Timestamp;
use std::time::{Duration, Instant};

/// Now, by the system clock.
pub fn now() -> Timestamp {
    Timestamp::now()
}

/// Measures a wait; not moved by changes of the system clock.
#[derive(Debug, Clone, Copy)]
pub struct Stopwatch(Instant);

impl Stopwatch {
    /// Starts now.
    pub fn start() -> Self {
        Self(Instant::now())
    }

    /// How long since the start.
    pub fn elapsed(self) -> Duration {
        self.0.elapsed()
    }
}
