//! What has happened to a case.
use serde::{Deserialize, Serialize};

/// Something that happened (past tense). The log of a case is a list of these.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum Event {
    /// (to come)
    Nothing,
}

/// An event with when and by whom.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Logged {
    /// When.
    pub at: jiff::Timestamp,
    /// By whom.
    pub by: super::Actor,
    /// What.
    pub event: Event,
}
