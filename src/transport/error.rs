//! What can go wrong between us and a mail server, in words that are safe to log.
//!
//! A server's own text may name an account or quote a mail, so it is never carried: only its codes are.

use std::io;

/// A failure of the world outside; the caller waits and tries again.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TransportError {
    /// No connection: wrong host or port, server down, no network.
    #[error("no connection to the server ({0})")]
    Connect(io::ErrorKind),
    /// The TLS handshake failed; the text comes from our own TLS library and names no person.
    #[error("no secure connection: {0}")]
    Tls(String),
    /// STARTTLS was asked for and the server offers none.
    #[error("the server offers no STARTTLS")]
    NoStartTls,
    /// Without TLS we talk to this machine only.
    #[error("a connection without TLS is allowed to this machine only (loopback)")]
    PlainText,
    /// User name, password or token was refused, or no way to log in is offered.
    #[error("login refused ({0})")]
    Login(String),
    /// The server said NO or BAD to a command; the session is still usable.
    #[error("the server refused {command} ({code})")]
    Refused {
        /// The command's name, without its arguments.
        command: &'static str,
        /// The response code such as `TRYCREATE`, or `NO` / `BAD` when there was none.
        code: String,
    },
    /// No answer within the time limit; the session is dropped.
    #[error("no answer to {0} in time")]
    TimedOut(&'static str),
    /// The connection ended in the middle of a command.
    #[error("the connection was lost during {0}")]
    Lost(&'static str),
    /// An answer that we cannot read; the session is dropped.
    #[error("an answer to {0} could not be read")]
    Protocol(&'static str),
    /// The system's settings of the DNS cannot be read.
    #[error("the DNS settings of this machine cannot be used; set authentication.resolver")]
    Resolver,
    /// The mail server does not do its work; codes only.
    #[error("the outgoing server does not answer as it should ({0})")]
    Smtp(String),
    /// A file or program of this machine could not be used.
    #[error("{what}: {kind}")]
    File {
        /// What was tried, without a path.
        what: &'static str,
        /// The operating system's kind of error.
        kind: io::ErrorKind,
    },
}

impl TransportError {
    /// True when the server itself is well and only refused one command.
    pub fn keeps_session(&self) -> bool {
        matches!(self, Self::Refused { .. })
    }

    /// Names what was tried for an error of the file system.
    pub(crate) fn file(what: &'static str) -> impl Fn(io::Error) -> Self {
        move |error| Self::File {
            what,
            kind: error.kind(),
        }
    }
}

/// The response code at the start of a server's text (`[AUTHENTICATIONFAILED] …`), when it is nothing but a code.
pub(crate) fn code_in(text: &str) -> Option<String> {
    let code = text.strip_prefix('[')?.split([']', ' ']).next()?;
    let plain = !code.is_empty()
        && code.len() <= 32
        && code.chars().all(|c| c.is_ascii_uppercase() || c == '-');
    plain.then(|| code.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_servers_text_is_reduced_to_its_code() {
        assert_eq!(
            code_in("[AUTHENTICATIONFAILED] no user zoe@example.org").as_deref(),
            Some("AUTHENTICATIONFAILED")
        );
        assert_eq!(code_in("[COPYUID 1 2 3] Moved").as_deref(), Some("COPYUID"));
        assert_eq!(code_in("user zoe@example.org unknown"), None);
        assert_eq!(code_in("[zoe@example.org]"), None);
        assert_eq!(code_in("["), None);
    }
}
