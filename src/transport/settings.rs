//! What a connection needs to know: plain values, filled from the configuration.

use secrecy::SecretString;
use std::path::PathBuf;

/// How a connection is secured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encryption {
    /// TLS from the first byte (RFC 8314 §3).
    Implicit,
    /// Plain first, then STARTTLS; without it nothing is sent.
    StartTls,
    /// No TLS; allowed to loopback only.
    None,
}

/// A server to connect to.
#[derive(Debug, Clone)]
pub struct Endpoint {
    /// Host name or IP address; the certificate must be for this name.
    pub host: String,
    /// TCP port.
    pub port: u16,
    /// TLS or not.
    pub encryption: Encryption,
    /// Certificates in PEM that are trusted besides those of the system (`ca_file`); empty = none.
    pub extra_ca_pem: Vec<u8>,
}

/// Who we are to a server. `Debug` shows neither user nor secret.
#[derive(Clone)]
pub enum Login {
    /// User name and password.
    Password {
        /// Account name.
        user: String,
        /// Its password.
        password: SecretString,
    },
    /// An OAuth2 access token (XOAUTH2, or OAUTHBEARER of RFC 7628).
    Token {
        /// Account name.
        user: String,
        /// The access token as it is now; refreshing it is the caller's work.
        token: SecretString,
    },
}

impl std::fmt::Debug for Login {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Password { .. } => f.write_str("Login::Password(…)"),
            Self::Token { .. } => f.write_str("Login::Token(…)"),
        }
    }
}

/// Where mail comes from.
#[derive(Debug, Clone)]
pub enum MailboxSettings {
    /// An IMAP4rev1 account.
    Imap {
        /// The server.
        endpoint: Endpoint,
        /// The account.
        login: Login,
    },
    /// A Maildir on this machine.
    Maildir {
        /// The folder that holds `new`, `cur` and `tmp`.
        path: PathBuf,
    },
}

/// Where mail goes out.
#[derive(Debug, Clone)]
pub enum OutgoingSettings {
    /// An SMTP submission server.
    Smtp {
        /// The server.
        endpoint: Endpoint,
        /// The account; `None` = the server asks for none.
        login: Option<Login>,
        /// The name for EHLO: the domain of the office address, never the machine's own name.
        hello: String,
    },
    /// A local `sendmail` program.
    Sendmail {
        /// Its path.
        program: PathBuf,
    },
    /// Written to a Maildir and not sent further.
    Maildir {
        /// The folder that holds `new`, `cur` and `tmp`; made when missing.
        path: PathBuf,
    },
}
