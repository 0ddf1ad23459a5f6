//! From the configuration to what a connection needs: secrets are read here, at the moment of connecting.

use super::secret::SecretSource;
use super::server::{
    Login, LoginProof, MailSource, MailboxConfig, OAuth2, OutgoingConfig, Server, Tls,
};
use crate::mail::EmailAddress;
use crate::transport::settings::{
    Encryption, Endpoint, Login as TransportLogin, MailboxSettings, OutgoingSettings,
};

/// Why a connection cannot be tried: the key and what is wrong with what it names.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{key}: {problem}")]
pub struct ConnectError {
    /// The key, for example `mailbox.password_file`.
    pub key: String,
    /// What is wrong; never with a secret.
    pub problem: String,
}

impl MailboxConfig {
    /// What the mailbox needs to connect, with its secret.
    pub fn settings(&self) -> Result<MailboxSettings, ConnectError> {
        match &self.source {
            MailSource::Imap { server, login } => Ok(MailboxSettings::Imap {
                endpoint: endpoint("mailbox", server)?,
                login: credentials("mailbox", login)?,
            }),
            MailSource::Maildir { path } => Ok(MailboxSettings::Maildir { path: path.clone() }),
        }
    }
}

impl OutgoingConfig {
    /// What sending needs, with its secret; `office` gives the name for EHLO.
    pub fn settings(&self, office: &EmailAddress) -> Result<OutgoingSettings, ConnectError> {
        match self {
            Self::Smtp { server, login } => Ok(OutgoingSettings::Smtp {
                endpoint: endpoint("outgoing", server)?,
                login: login
                    .as_ref()
                    .map(|login| credentials("outgoing", login))
                    .transpose()?,
                hello: office.domain().to_owned(),
            }),
            Self::Sendmail { program } => Ok(OutgoingSettings::Sendmail {
                program: program.clone(),
            }),
            Self::Maildir { path } => Ok(OutgoingSettings::Maildir { path: path.clone() }),
        }
    }
}

fn endpoint(section: &str, server: &Server) -> Result<Endpoint, ConnectError> {
    let extra_ca_pem = match &server.ca_file {
        None => Vec::new(),
        Some(path) => std::fs::read(path).map_err(|error| ConnectError {
            key: format!("{section}.ca_file"),
            problem: format!("{}: {error}", path.display()),
        })?,
    };
    Ok(Endpoint {
        host: server.host.clone(),
        port: server.port,
        encryption: match server.tls {
            Tls::Implicit => Encryption::Implicit,
            Tls::Starttls => Encryption::StartTls,
            Tls::None => Encryption::None,
        },
        extra_ca_pem,
    })
}

fn credentials(section: &str, login: &Login) -> Result<TransportLogin, ConnectError> {
    let user = login.user.clone();
    let load = |source: &SecretSource, key: &str| {
        source.load().map_err(|problem| ConnectError {
            key: format!("{section}.{key}"),
            problem,
        })
    };
    match &login.proof {
        LoginProof::Password(source) => Ok(TransportLogin::Password {
            user,
            password: load(source, password_key(source))?,
        }),
        LoginProof::OAuth2(OAuth2 { token }) => Ok(TransportLogin::Token {
            user,
            token: load(token, "oauth2.token_command")?,
        }),
    }
}

fn password_key(source: &SecretSource) -> &'static str {
    match source {
        SecretSource::File(_) => "password_file",
        SecretSource::Command(_) => "password_command",
    }
}
