//! The sections about the world outside: where mail comes from, where it goes, where the store is.
//!
//! The `…File` types are what the TOML says; the public types are what holds after checking.

use super::secret::SecretSource;
use super::trust::{AfterRegistering, MailboxMode};
use super::value;
use crate::store::KeySource;
use jiff::civil::Date;
use serde::{Deserialize, Deserializer, de::Error as _};
use std::path::PathBuf;
use std::time::Duration;

/// How a connection is secured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Tls {
    /// TLS from the first byte.
    #[default]
    Implicit,
    /// STARTTLS, required.
    Starttls,
    /// None; to this machine only.
    None,
}

/// A server to connect to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Server {
    /// Host name or IP address.
    pub host: String,
    /// TCP port.
    pub port: u16,
    /// How it is secured.
    pub tls: Tls,
    /// A PEM file with certificates that are trusted besides those of the system.
    pub ca_file: Option<PathBuf>,
}

/// Who we are to a server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Login {
    /// Account name.
    pub user: String,
    /// What proves it.
    pub proof: LoginProof,
}

/// What proves a login.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LoginProof {
    /// A password.
    Password(SecretSource),
    /// An OAuth2 access token (XOAUTH2, OAUTHBEARER).
    OAuth2(OAuth2),
}

/// How an OAuth2 access token is had.
///
/// A command prints a fresh one, so that each provider's own way of refreshing stays out of the daemon.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OAuth2 {
    /// Where the token comes from.
    pub token: SecretSource,
}

/// Where mail comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MailSource {
    /// An IMAP account.
    Imap {
        /// The server.
        server: Server,
        /// The account.
        login: Login,
    },
    /// A Maildir.
    Maildir {
        /// The folder with `new`, `cur` and `tmp`.
        path: PathBuf,
    },
}

/// What to do with mail that was there before the first start.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum StartFrom {
    /// It is old: listed, never answered.
    #[default]
    Now,
    /// All of it is handled.
    Beginning,
    /// What came on this local day or later is handled.
    Day(Date),
}

/// `[mailbox]`, checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MailboxConfig {
    /// Where mail comes from.
    pub source: MailSource,
    /// The folder that is read.
    pub folder: String,
    /// A junk folder that is read too.
    pub junk_folder: Option<String>,
    /// Where registered complaints go; `None` = stay.
    pub done_folder: Option<String>,
    /// How the mailbox is shared; `None` = not said.
    pub mode: Option<MailboxMode>,
    /// What happens to a mail that became a complaint.
    pub after: AfterRegistering,
    /// What is old.
    pub start_from: StartFrom,
    /// How often to look, without a push of the server and as a safety net.
    pub poll: Duration,
}

impl MailboxConfig {
    /// The mode that holds: where nothing was said, B when complaints are taken out, else C.
    pub fn effective_mode(&self) -> MailboxMode {
        let taken_out = self.after == AfterRegistering::Delete || self.done_folder.is_some();
        self.mode.unwrap_or(if taken_out {
            MailboxMode::B
        } else {
            MailboxMode::C
        })
    }
}

/// `[outgoing]`, checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OutgoingConfig {
    /// An SMTP submission server.
    Smtp {
        /// The server.
        server: Server,
        /// The account; `None` = no login.
        login: Option<Login>,
    },
    /// A local sendmail program.
    Sendmail {
        /// Its path.
        program: PathBuf,
    },
    /// A Maildir; nothing leaves the machine.
    Maildir {
        /// The folder with `new`, `cur` and `tmp`.
        path: PathBuf,
    },
}

/// `[store]`, checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoreConfig {
    /// The file.
    pub path: PathBuf,
    /// Where its key comes from.
    pub key: KeySource,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum MailboxType {
    #[default]
    Imap,
    Maildir,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum OutgoingType {
    #[default]
    Smtp,
    Sendmail,
    Maildir,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct OAuth2File {
    pub token_command: String,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct MailboxFile {
    pub r#type: MailboxType,
    pub host: String,
    pub port: Option<u16>,
    pub tls: Tls,
    #[serde(deserialize_with = "value::optional_path")]
    pub ca_file: Option<PathBuf>,
    pub user: String,
    #[serde(deserialize_with = "value::optional_path")]
    pub password_file: Option<PathBuf>,
    pub password_command: String,
    pub oauth2: Option<OAuth2File>,
    #[serde(deserialize_with = "value::optional_path")]
    pub path: Option<PathBuf>,
    pub folder: String,
    pub junk_folder: String,
    pub done_folder: String,
    pub mailbox_mode: Option<MailboxMode>,
    pub everybody_reads_along: bool,
    pub after: AfterRegistering,
    #[serde(deserialize_with = "start_from")]
    pub start_from: StartFrom,
    #[serde(deserialize_with = "value::within::<1, 3600, _, _>")]
    pub poll_seconds: u64,
}

impl Default for MailboxFile {
    fn default() -> Self {
        Self {
            r#type: MailboxType::Imap,
            host: String::new(),
            port: None,
            tls: Tls::Implicit,
            ca_file: None,
            user: String::new(),
            password_file: None,
            password_command: String::new(),
            oauth2: None,
            path: None,
            folder: "INBOX".to_owned(),
            junk_folder: String::new(),
            done_folder: "Klachten".to_owned(),
            mailbox_mode: None,
            everybody_reads_along: false,
            after: AfterRegistering::Move,
            start_from: StartFrom::Now,
            poll_seconds: 60,
        }
    }
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct OutgoingFile {
    pub r#type: OutgoingType,
    pub host: String,
    pub port: Option<u16>,
    pub tls: Tls,
    #[serde(deserialize_with = "value::optional_path")]
    pub ca_file: Option<PathBuf>,
    pub user: String,
    #[serde(deserialize_with = "value::optional_path")]
    pub password_file: Option<PathBuf>,
    pub password_command: String,
    pub oauth2: Option<OAuth2File>,
    #[serde(deserialize_with = "value::optional_path")]
    pub program: Option<PathBuf>,
    #[serde(deserialize_with = "value::optional_path")]
    pub path: Option<PathBuf>,
    #[serde(deserialize_with = "value::within::<1, 10000, _, _>")]
    pub max_per_hour: u32,
    #[serde(deserialize_with = "value::within::<1, 50, _, _>")]
    pub max_mail_mb: u32,
}

impl Default for OutgoingFile {
    fn default() -> Self {
        Self {
            r#type: OutgoingType::Smtp,
            host: String::new(),
            port: None,
            tls: Tls::Implicit,
            ca_file: None,
            user: String::new(),
            password_file: None,
            password_command: String::new(),
            oauth2: None,
            program: None,
            path: None,
            max_per_hour: 60,
            max_mail_mb: 10,
        }
    }
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct StoreFile {
    pub path: PathBuf,
    #[serde(deserialize_with = "value::optional_path")]
    pub key_file: Option<PathBuf>,
    pub key_credential: String,
    pub key_command: String,
}

impl Default for StoreFile {
    fn default() -> Self {
        Self {
            path: PathBuf::from("klachtenbus.db"),
            key_file: None,
            key_credential: String::new(),
            key_command: String::new(),
        }
    }
}

fn start_from<'de, D: Deserializer<'de>>(from: D) -> Result<StartFrom, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Written {
        Day(toml::value::Datetime),
        Word(String),
    }
    let text = match Written::deserialize(from)? {
        Written::Day(day) => day.to_string(),
        Written::Word(word) => word,
    };
    match text.as_str() {
        "now" => Ok(StartFrom::Now),
        "beginning" => Ok(StartFrom::Beginning),
        other => other.parse().map(StartFrom::Day).map_err(|_| {
            D::Error::custom("must be \"now\", \"beginning\" or a day such as 2026-09-01")
        }),
    }
}
