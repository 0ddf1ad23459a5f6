//! An IMAP account (RFC 3501) read strictly: every tagged answer is checked, every command has a time limit.
//!
//! async-imap carries the bytes, parses the answers and logs in. Its convenience calls are not used: they take
//! a refusal or a lost connection for an empty result. After any trouble the session is dropped, never reused.

mod fetch;
mod idle;
mod listing;
mod login;
mod moving;
mod name;
mod session;
#[cfg(test)]
mod tests;

use super::{Batch, Endpoint, Folder, Login, Moved, TransportError, Woken};
use fetch::{Pending, Strikes};
use session::Session;
use std::time::Duration;
use tokio_rustls::TlsConnector;

/// How long one command may take, apart from the time for the bytes of a mail.
pub const COMMAND_LIMIT: Duration = Duration::from_secs(60);

/// The longest time for one IDLE; RFC 2177 asks to stay under 29 minutes.
pub const IDLE_LIMIT: Duration = Duration::from_secs(28 * 60);

/// An IMAP account and, while all is well, one session with it.
pub struct ImapMailbox {
    endpoint: Endpoint,
    login: Login,
    connector: TlsConnector,
    /// Taken out during each command: a caller who stops waiting half-way leaves no half-used session behind.
    session: Option<Session>,
    /// UIDs of the open folder that are known and not fetched yet.
    pending: Pending,
    /// How often the connection was lost on a mail, by (uid validity, uid).
    strikes: Strikes,
    /// The server's capability list cannot be parsed, so it is not asked for.
    mute: bool,
}

impl std::fmt::Debug for ImapMailbox {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ImapMailbox")
            .field("connected", &self.session.is_some())
            .finish()
    }
}

impl ImapMailbox {
    /// An account that is not connected yet.
    pub fn new(endpoint: Endpoint, login: Login) -> Result<Self, TransportError> {
        let connector = super::tls::connector(&endpoint.extra_ca_pem)?;
        Ok(Self {
            endpoint,
            login,
            connector,
            session: None,
            pending: Pending::default(),
            strikes: Strikes::new(),
            mute: false,
        })
    }

    /// The same account with a session on `stream`, a server's end of which a test plays.
    #[cfg(test)]
    async fn over(stream: session::Stream) -> Result<Self, TransportError> {
        let endpoint = Endpoint {
            host: "127.0.0.1".into(),
            port: 1,
            encryption: super::Encryption::None,
            extra_ca_pem: Vec::new(),
        };
        let login = Login::Password {
            user: "klacht".into(),
            password: "geheim".to_owned().into(),
        };
        let client = async_imap::Client::new(stream);
        let session = login::greet_and_log_in(client, &login, false).await?;
        Ok(Self {
            session: Some(session),
            ..Self::new(endpoint, login)?
        })
    }

    /// Connects if needed and selects `folder`.
    pub async fn open(&mut self, folder: &str) -> Result<Folder, TransportError> {
        let mut session = self.take_or_connect().await?;
        let opened = session.open("SELECT", folder).await;
        self.pending = Pending::default();
        self.keep(session, opened)
    }

    /// See [`super::Mailbox::fetch_new`].
    pub async fn fetch_new(&mut self, after: u32) -> Result<Batch, TransportError> {
        let mut session = self.take("fetch")?;
        let batch =
            fetch::fetch_new(&mut session, &mut self.pending, &mut self.strikes, after).await;
        match batch {
            // The mails before the trouble are good; the session is not.
            Ok((batch, true)) => self.keep(session, Ok(batch)),
            Ok((batch, false)) => Ok(batch),
            Err(error) => self.keep(session, Err(error)),
        }
    }

    /// See [`super::Mailbox::move_to`].
    pub async fn move_to(&mut self, uid: u32, folder: &str) -> Result<Moved, TransportError> {
        let mut session = self.take("move")?;
        let moved = moving::move_to(&mut session, uid, folder).await;
        self.keep(session, moved)
    }

    /// See [`super::Mailbox::delete`].
    pub async fn delete(&mut self, uid: u32) -> Result<Moved, TransportError> {
        let mut session = self.take("delete")?;
        let deleted = moving::delete(&mut session, uid).await;
        self.keep(session, deleted)
    }

    /// See [`super::Mailbox::idle`].
    pub async fn idle(
        &mut self,
        limit: Duration,
        stop: impl Future<Output = ()>,
    ) -> Result<Woken, TransportError> {
        let mut session = self.take("idle")?;
        let woken = idle::wait(&mut session, limit.min(IDLE_LIMIT), stop).await;
        self.keep(session, woken)
    }

    /// True when the server offers IDLE (RFC 2177); false also while not connected.
    pub fn has_idle(&self) -> bool {
        self.session
            .as_ref()
            .is_some_and(|session| session.can("IDLE"))
    }

    /// The header blocks of the `newest` latest mails of a folder that is opened read-only.
    pub async fn recent_headers(
        &mut self,
        folder: &str,
        newest: u32,
    ) -> Result<Vec<Vec<u8>>, TransportError> {
        let mut session = self.take_or_connect().await?;
        let headers = listing::recent_headers(&mut session, folder, newest).await;
        self.pending = Pending::default();
        self.keep(session, headers)
    }

    /// Logs out, without waiting long.
    pub async fn close(&mut self) {
        if let Some(mut session) = self.session.take() {
            session.logout().await;
        }
    }

    fn take(&mut self, command: &'static str) -> Result<Session, TransportError> {
        self.session.take().ok_or(TransportError::Lost(command))
    }

    async fn take_or_connect(&mut self) -> Result<Session, TransportError> {
        if let Some(session) = self.session.take() {
            return Ok(session);
        }
        let connected =
            login::connect(&self.endpoint, &self.login, &self.connector, self.mute).await;
        if matches!(connected, Err(TransportError::Protocol(login::CAPABILITY))) {
            self.mute = true;
        }
        connected
    }

    /// Puts the session back when it is still good.
    fn keep<T>(
        &mut self,
        session: Session,
        result: Result<T, TransportError>,
    ) -> Result<T, TransportError> {
        if result
            .as_ref()
            .err()
            .is_none_or(TransportError::keeps_session)
        {
            self.session = Some(session);
        }
        result
    }
}
