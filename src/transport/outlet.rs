//! The way out: one outlet, whatever kind it is, and what became of a letter.

use super::{OutgoingSettings, TransportError, maildir, sendmail, smtp::Smtp};
use crate::mail::EmailAddress;
use std::path::PathBuf;

/// How far a delivery came; before [`Stage::Body`] ended, the server has taken nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Connecting, the greeting, EHLO.
    Connect,
    /// The TLS handshake.
    Tls,
    /// Logging in.
    Auth,
    /// Naming the sender.
    Mail,
    /// Naming the recipient.
    Rcpt,
    /// Asking leave to send the text.
    Data,
    /// The text, and the answer to it: when this fails without an answer, the server may have it.
    Body,
}

impl Stage {
    /// The name of the stage in a reply class.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Connect => "CONNECT",
            Self::Tls => "TLS",
            Self::Auth => "AUTH",
            Self::Mail => "MAIL",
            Self::Rcpt => "RCPT",
            Self::Data => "DATA",
            Self::Body => "BODY",
        }
    }

    /// True when the trouble is with the server or our account, so that every other letter would meet it too.
    pub const fn concerns_all(self) -> bool {
        match self {
            Self::Connect | Self::Tls | Self::Auth | Self::Mail => true,
            Self::Rcpt | Self::Data | Self::Body => false,
        }
    }
}

/// What became of one letter. No reply here holds an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Delivery {
    /// The other side has it and answers for it.
    Accepted {
        /// Its answer, for the file.
        reply: String,
    },
    /// Not now: the same bytes are tried again later.
    TryLater {
        /// The code and stage, such as `451 4.7.1 RCPT`, `no connection CONNECT`.
        reply_class: String,
        /// How far it came.
        stage: Stage,
    },
    /// Never: this letter, to this address, is refused.
    Rejected {
        /// The code and stage, such as `550 5.1.1 RCPT`.
        reply_class: String,
    },
}

/// Where letters go out.
#[derive(Debug)]
pub enum Outlet {
    /// An SMTP submission server.
    Smtp(Box<Smtp>),
    /// A local `sendmail` program.
    Sendmail(PathBuf),
    /// A Maildir on this machine.
    Maildir(PathBuf),
}

impl Outlet {
    /// An outlet for these settings; nothing is connected yet.
    pub fn new(settings: OutgoingSettings) -> Result<Self, TransportError> {
        match settings {
            OutgoingSettings::Smtp {
                endpoint,
                login,
                hello,
            } => Ok(Self::Smtp(Box::new(Smtp::new(endpoint, login, hello)?))),
            OutgoingSettings::Sendmail { program } => Ok(Self::Sendmail(program)),
            OutgoingSettings::Maildir { path } => Ok(Self::Maildir(path)),
        }
    }

    /// Hands over one letter, byte for byte, to one recipient.
    pub async fn deliver(
        &mut self,
        from: &EmailAddress,
        to: &EmailAddress,
        raw: &[u8],
    ) -> Delivery {
        match self {
            Self::Smtp(smtp) => smtp.deliver(from, to, raw).await,
            Self::Sendmail(program) => sendmail::deliver(program, from, to, raw).await,
            Self::Maildir(path) => match maildir::deliver::deliver(path, raw) {
                Ok(()) => Delivery::Accepted {
                    reply: "stored".to_owned(),
                },
                Err(error) => Delivery::TryLater {
                    reply_class: format!("Maildir: {}", error.kind()),
                    stage: Stage::Connect,
                },
            },
        }
    }

    /// Connects and logs in without sending anything, for `check`.
    pub async fn probe(&mut self) -> Result<(), TransportError> {
        match self {
            Self::Smtp(smtp) => smtp.probe().await,
            Self::Sendmail(program) => sendmail::probe(program),
            Self::Maildir(path) => maildir::deliver::probe(path),
        }
    }

    /// Ends a kept connection, if there is one.
    pub async fn close(&mut self) {
        match self {
            Self::Smtp(smtp) => smtp.close().await,
            Self::Sendmail(_) | Self::Maildir(_) => {}
        }
    }
}
