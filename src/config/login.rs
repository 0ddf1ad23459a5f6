//! Servers and logins: the keys that `[mailbox]` and `[outgoing]` share.

use super::check::{Check, not_empty};
use super::secret::SecretSource;
use super::server::{Login, LoginProof, OAuth2, OAuth2File, Server, Tls};
use std::net::IpAddr;
use std::path::PathBuf;

/// The keys that a mailbox and an outgoing server share.
pub(super) struct ServerKeys {
    pub(super) section: &'static str,
    pub(super) host: String,
    pub(super) port: Option<u16>,
    /// Ports for implicit TLS, STARTTLS and none.
    pub(super) usual_ports: [u16; 3],
    pub(super) tls: Tls,
    pub(super) ca_file: Option<PathBuf>,
}

pub(super) struct LoginKeys {
    pub(super) section: &'static str,
    pub(super) user: String,
    pub(super) password_file: Option<PathBuf>,
    pub(super) password_command: String,
    pub(super) oauth2: Option<OAuth2File>,
}

/// What the keys of a login came to.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum LoginResult {
    NoUser,
    Refused,
    Login(Login),
}

impl LoginResult {
    pub(super) fn into_login(self) -> Option<Login> {
        match self {
            Self::Login(login) => Some(login),
            Self::NoUser | Self::Refused => None,
        }
    }
}

impl Check<'_, '_> {
    pub(super) fn server(&mut self, keys: ServerKeys) -> Option<Server> {
        let section = keys.section;
        if keys.host.trim().is_empty() {
            self.toml
                .refuse(&format!("{section}.host"), "must be set", "");
            return None;
        }
        if keys.tls == Tls::None && !is_loopback(&keys.host) {
            self.toml.refuse(
                &format!("{section}.tls"),
                "\"none\" is allowed to this machine only (127.0.0.1, ::1, localhost)",
                "use \"implicit\" or \"starttls\"",
            );
            return None;
        }
        let [implicit, starttls, none] = keys.usual_ports;
        let usual = match keys.tls {
            Tls::Implicit => implicit,
            Tls::Starttls => starttls,
            Tls::None => none,
        };
        Some(Server {
            host: keys.host,
            port: keys.port.unwrap_or(usual),
            tls: keys.tls,
            ca_file: keys.ca_file.map(|path| self.home.join(path)),
        })
    }

    pub(super) fn login(&mut self, keys: LoginKeys) -> LoginResult {
        if keys.user.is_empty() {
            return LoginResult::NoUser;
        }
        let section = keys.section;
        let file = keys
            .password_file
            .map(|path| LoginProof::Password(SecretSource::File(self.home.join(path))));
        let command = not_empty(keys.password_command)
            .map(|command| LoginProof::Password(SecretSource::Command(command)));
        let ways = usize::from(file.is_some())
            + usize::from(command.is_some())
            + usize::from(keys.oauth2.is_some());
        if ways != 1 {
            self.toml.refuse(
                &format!("{section}.password_file"),
                format!("{ways} ways to log in are set"),
                "set exactly one of password_file, password_command and the oauth2 table",
            );
            return LoginResult::Refused;
        }
        let oauth2 = keys.oauth2.map(|file| self.oauth2(section, file));
        let proof = match (file.or(command), oauth2) {
            (Some(proof), _) => proof,
            (None, Some(Some(oauth2))) => LoginProof::OAuth2(oauth2),
            (None, _) => return LoginResult::Refused,
        };
        LoginResult::Login(Login {
            user: keys.user,
            proof,
        })
    }

    fn oauth2(&mut self, section: &str, file: OAuth2File) -> Option<OAuth2> {
        let Some(command) = not_empty(file.token_command) else {
            self.toml.refuse(
                &format!("{section}.oauth2.token_command"),
                "must be set",
                "a command that prints a fresh access token",
            );
            return None;
        };
        Some(OAuth2 {
            token: SecretSource::Command(command),
        })
    }
}

fn is_loopback(host: &str) -> bool {
    host.eq_ignore_ascii_case("localhost")
        || host
            .trim_matches(['[', ']'])
            .parse::<IpAddr>()
            .is_ok_and(|address| address.is_loopback())
}
