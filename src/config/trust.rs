//! Who is believed, who may read along in the mailbox, and by which second road trouble is told.

use super::server::{OutgoingConfig, OutgoingFile};
use super::value;
use crate::mail::EmailAddress;
use serde::{Deserialize, Deserializer, de::Error as _};
use std::net::SocketAddr;
use std::path::PathBuf;

/// What proves that a command comes from a person (procedure.md §3.8).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
pub enum ProofRule {
    /// Both.
    #[default]
    #[serde(rename = "token+dmarc")]
    TokenAndDmarc,
    /// An answer to a mail that was sent to this person.
    #[serde(rename = "token")]
    Token,
    /// Our mail server vouches for the sender's domain.
    #[serde(rename = "dmarc")]
    Dmarc,
}

/// Who checks the sender's domain.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum VerifyRule {
    /// Our mail server; what it says is read.
    #[default]
    Results,
    /// We do, by the DKIM signatures, where the server said nothing.
    #[serde(rename = "self")]
    Ourselves,
}

/// `[authentication]`: who is believed.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct AuthenticationSection {
    /// Whose Authentication-Results we believe (RFC 8601 §2.5).
    pub authserv_ids: Vec<String>,
    /// Our server is Microsoft's, whose header names no server: the topmost header without a name is believed.
    pub microsoft: bool,
    /// Who checks.
    pub verify: VerifyRule,
    /// The DNS server that is asked for keys, address and port; `None` = the system's.
    #[serde(deserialize_with = "resolver")]
    pub resolver: Option<SocketAddr>,
    /// Proof needed for a command that changes something.
    pub require: ProofRule,
}

impl AuthenticationSection {
    /// Whether the sender of any mail can be proven at all.
    pub fn can_prove(&self) -> bool {
        !self.authserv_ids.is_empty() || self.microsoft || self.verify == VerifyRule::Ourselves
    }
}

fn resolver<'de, D: Deserializer<'de>>(from: D) -> Result<Option<SocketAddr>, D::Error> {
    let text = String::deserialize(from)?;
    if text.is_empty() {
        return Ok(None);
    }
    text.parse().map(Some).map_err(|_| {
        D::Error::custom("must be an address and a port such as 127.0.0.1:53 or [::1]:53")
    })
}

/// How the public mailbox is shared (procedure.md §7.4, D-13).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub enum MailboxMode {
    /// Only the daemon reads it.
    A,
    /// People read it too; a complaint is taken out of it.
    B,
    /// People read it too, and everything stays in it.
    C,
}

/// What happens in the mailbox to a mail that became a complaint.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AfterRegistering {
    /// It is moved to `done_folder`.
    #[default]
    Move,
    /// It is deleted; the store is the only copy then.
    Delete,
}

/// `[alert]` as written.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct AlertFile {
    pub command: String,
    #[serde(deserialize_with = "value::optional_path")]
    pub file: Option<PathBuf>,
    #[serde(deserialize_with = "value::optional_address")]
    pub to: Option<EmailAddress>,
    #[serde(deserialize_with = "value::within::<5, 1440, _, _>")]
    pub after_minutes: u32,
}

impl Default for AlertFile {
    fn default() -> Self {
        Self {
            command: String::new(),
            file: None,
            to: None,
            // Shorter troubles mend themselves, and RB-10 asks for the same day.
            after_minutes: 120,
        }
    }
}

/// `[alert]`, checked: the second road by which trouble reaches a human (RB-10).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AlertConfig {
    /// A program that gets the text on its standard input.
    pub command: Option<String>,
    /// A file that holds the present trouble, and is empty when there is none.
    pub file: Option<PathBuf>,
    /// A second account, at another provider.
    pub outgoing: Option<OutgoingConfig>,
    /// Where the second account writes to; `None` = the operators.
    pub to: Option<EmailAddress>,
    /// Minutes that the mailbox may be out of reach before it is told.
    pub after_minutes: u32,
}

impl AlertConfig {
    /// Whether there is a second road at all.
    pub fn has_road(&self) -> bool {
        self.command.is_some() || self.file.is_some() || self.outgoing.is_some()
    }
}

impl super::check::Check<'_, '_> {
    pub(super) fn alert(&mut self, file: AlertFile, outgoing: Option<OutgoingFile>) -> AlertConfig {
        AlertConfig {
            command: super::check::not_empty(file.command),
            file: file.file.map(|path| self.home.join(path)),
            outgoing: outgoing.and_then(|file| self.outgoing(file, "alert_outgoing")),
            to: file.to,
            after_minutes: file.after_minutes,
        }
    }
}
