//! Mail addresses: a checked address and a name with an address.

pub mod list;

use serde::{Deserialize, Serialize};
use std::fmt;

/// A mail address, compared without regard to case (RFC 5321 §2.4 allows more; nobody uses it).
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct EmailAddress(String);

impl EmailAddress {
    /// Takes `local@domain`; returns `None` when there is no usable address in `text`.
    ///
    /// Control characters, spaces, commas, angle brackets and a missing side are refused, so a value can stand in a header.
    pub fn new(text: &str) -> Option<Self> {
        let text = text.trim();
        let (local, domain) = text.rsplit_once('@')?;
        let bad = |c: char| c.is_control() || c.is_whitespace() || "<>,;:\"()[]\\".contains(c);
        if local.is_empty()
            || domain.is_empty()
            || text.len() > 254
            || text.chars().any(bad)
            || local.contains('@')
            || local.contains("=?")
            || domain.starts_with('.')
            || domain.ends_with('.')
            || domain.contains("..")
        {
            return None;
        }
        Some(Self(text.to_lowercase()))
    }

    /// The whole address in lower case.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The part before the last `@`.
    pub fn local(&self) -> &str {
        self.0.rsplit_once('@').map_or("", |(local, _)| local)
    }

    /// The part after the last `@`.
    pub fn domain(&self) -> &str {
        self.0.rsplit_once('@').map_or("", |(_, domain)| domain)
    }
}

impl fmt::Display for EmailAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Addresses are personal data: `Debug` output reaches logs and panics, so it shows none.
impl fmt::Debug for EmailAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("EmailAddress(…)")
    }
}

/// A display name with an address (RFC 5322 `mailbox`).
#[derive(Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Mailbox {
    /// Display name, decoded; empty when none.
    pub name: String,
    /// The address.
    pub address: EmailAddress,
}

impl fmt::Debug for Mailbox {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Mailbox(…)")
    }
}
