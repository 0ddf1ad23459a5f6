//! The loops of the daemon: receive, process, keep time, send. Each is a `step` that a test can crank by hand.
//!
//! Here the pure part meets the world: the store, the mailbox, the outgoing server. Nothing here decides or finds words.

pub mod alarm;
pub mod clock_watch;
pub mod daemon;
pub mod enclosing;
mod locked;
mod loops;
pub mod opening;
pub mod processor;
pub mod receiver;
pub mod retention;
pub mod sender;
pub mod taken;
pub mod timekeeper;
pub mod verifier;

/// What a step came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Something was done; there may be more.
    Worked,
    /// Nothing to do now.
    Idle,
}
