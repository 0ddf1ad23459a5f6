//! Where a mail belongs: an ordered list of small rules, first match wins, the last takes everything (procedure.md §8).
//!
//! Pure. Cue words come from `config/signals.toml`; reasons are shown to the board in plain words.

use serde::{Deserialize, Serialize};

/// Where a mail goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Lane {
    /// Registered by itself.
    Complaint,
    /// A human chooses (B1).
    Unclear,
    /// Positive proof of something else; listed (B14).
    NotComplaint,
    /// A machine.
    Auto,
    /// Added to an existing case.
    FollowUp,
    /// Commands of somebody of the roster.
    Command,
    /// Junk; listed.
    Spam,
    /// Was in the mailbox before `start_from`: never answered.
    Old,
    /// Could not be read; a human is told.
    Unreadable,
}
