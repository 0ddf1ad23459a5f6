//! Sending over SMTP (RFC 5321) with one lettre connection that we drive ourselves, step by step.
//!
//! lettre's pool is not used: a cancelled send puts a half-used connection back, and the next letter then reads
//! the answers meant for the last. Here each step expects its one reply code, a connection is out of `self` while
//! in use, and it is kept only after a clean 250. Nothing but 250 to the text itself means sent.

mod failure;

use super::{Delivery, Encryption, Endpoint, Login, Stage, TransportError, tls};
use crate::mail::EmailAddress;
use failure::{Failure, Trouble, expect, limited};
use lettre::{
    Address,
    transport::smtp::{
        Error,
        authentication::{Credentials, Mechanism},
        client::{AsyncSmtpConnection, Certificate, TlsParameters},
        commands::{Data, Mail, Noop, Rcpt},
        extension::{ClientId, Extension, MailBodyParameter, MailParameter},
    },
};
use secrecy::ExposeSecret;
use std::{fmt, time::Duration};
use tokio::time::timeout;

/// How long the server may take for one command.
const STEP_LIMIT: Duration = Duration::from_secs(60);
/// How long it may take to answer for the whole text; too short a wait makes second copies (RFC 5321 §4.5.3.2.6).
const BODY_LIMIT: Duration = Duration::from_secs(300);
/// How long goodbye may take.
const QUIT_LIMIT: Duration = Duration::from_secs(5);

/// An SMTP server and, after a clean delivery, the connection to it.
pub struct Smtp {
    endpoint: Endpoint,
    login: Option<Login>,
    hello: ClientId,
    tls: Option<TlsParameters>,
    kept: Option<AsyncSmtpConnection>,
    step_limit: Duration,
    body_limit: Duration,
}

impl fmt::Debug for Smtp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Smtp")
            .field("endpoint", &self.endpoint)
            .field("connected", &self.kept.is_some())
            .finish()
    }
}

impl Smtp {
    /// A server that is not connected yet; `hello` is the name for EHLO.
    pub fn new(
        endpoint: Endpoint,
        login: Option<Login>,
        hello: String,
    ) -> Result<Self, TransportError> {
        let tls = match endpoint.encryption {
            Encryption::None => None,
            Encryption::Implicit | Encryption::StartTls => Some(parameters(&endpoint)?),
        };
        let hello = ClientId::Domain(hello);
        Ok(Self {
            endpoint,
            login,
            hello,
            tls,
            kept: None,
            step_limit: STEP_LIMIT,
            body_limit: BODY_LIMIT,
        })
    }

    /// The same server with other time limits, for one command and for the answer to the text.
    pub fn with_limits(self, step_limit: Duration, body_limit: Duration) -> Self {
        Self {
            step_limit,
            body_limit,
            ..self
        }
    }

    /// See [`super::Outlet::deliver`].
    pub async fn deliver(
        &mut self,
        from: &EmailAddress,
        to: &EmailAddress,
        raw: &[u8],
    ) -> Delivery {
        let (Ok(from), Ok(to)) = (
            from.as_str().parse::<Address>(),
            to.as_str().parse::<Address>(),
        ) else {
            return Delivery::Rejected {
                reply_class: "553 5.1.3 address".to_owned(),
            };
        };
        let mut connection = match self.connection().await {
            Ok(connection) => connection,
            Err(failure) => return failure.into_delivery(),
        };
        match self.transaction(&mut connection, from, to, raw).await {
            Ok(reply) => {
                self.kept = Some(connection);
                Delivery::Accepted { reply }
            }
            Err(failure) => {
                if matches!(failure.trouble, Trouble::Reply(..)) {
                    quit(connection).await;
                }
                failure.into_delivery()
            }
        }
    }

    /// Connects and logs in, and says goodbye.
    pub async fn probe(&mut self) -> Result<(), TransportError> {
        let connection = self
            .connection()
            .await
            .map_err(|failure| failure.into_error())?;
        quit(connection).await;
        Ok(())
    }

    /// Ends a kept connection.
    pub async fn close(&mut self) {
        if let Some(connection) = self.kept.take() {
            quit(connection).await;
        }
    }

    /// The kept connection if it still answers, else a new one.
    async fn connection(&mut self) -> Result<AsyncSmtpConnection, Failure> {
        if let Some(mut kept) = self.kept.take() {
            let alive = timeout(QUIT_LIMIT, kept.command(Noop)).await;
            if matches!(alive, Ok(Ok(reply)) if reply.has_code(250)) {
                return Ok(kept);
            }
        }
        self.connect().await
    }

    async fn connect(&self) -> Result<AsyncSmtpConnection, Failure> {
        let mut connection = self.greet().await?;
        if let (Encryption::StartTls, Some(tls)) = (self.endpoint.encryption, &self.tls) {
            let upgrade = connection.starttls(tls.clone(), &self.hello);
            limited(Stage::Tls, self.step_limit, upgrade).await?;
        }
        if let Some(login) = &self.login {
            let (mechanisms, credentials) = credentials(login);
            let auth = connection.auth(mechanisms, &credentials);
            expect(
                235,
                limited(Stage::Auth, self.step_limit, auth).await?,
                Stage::Auth,
            )?;
        }
        Ok(connection)
    }

    /// Opens the connection up to the answer to EHLO.
    async fn greet(&self) -> Result<AsyncSmtpConnection, Failure> {
        match self.endpoint.encryption {
            Encryption::None => {
                let stream = tls::tcp(&self.endpoint)
                    .await
                    .map_err(|error| Failure::connecting(&error))?;
                let greeting =
                    AsyncSmtpConnection::connect_with_transport(Box::new(stream), &self.hello);
                limited(Stage::Connect, self.step_limit, greeting).await
            }
            Encryption::Implicit => {
                limited(Stage::Connect, self.step_limit, self.dial(self.tls.clone())).await
            }
            Encryption::StartTls => limited(Stage::Connect, self.step_limit, self.dial(None)).await,
        }
    }

    async fn dial(&self, tls: Option<TlsParameters>) -> Result<AsyncSmtpConnection, Error> {
        let server = (self.endpoint.host.as_str(), self.endpoint.port);
        AsyncSmtpConnection::connect_tokio1(
            server,
            Some(tls::CONNECT_LIMIT),
            &self.hello,
            tls,
            None,
        )
        .await
    }

    /// One letter, from MAIL to the answer to its text; returns that answer.
    async fn transaction(
        &self,
        connection: &mut AsyncSmtpConnection,
        from: Address,
        to: Address,
        raw: &[u8],
    ) -> Result<String, Failure> {
        let limit = self.step_limit;
        let parameters = parameters_for(connection, &from, &to, raw)?;
        let reply = limited(
            Stage::Mail,
            limit,
            connection.command(Mail::new(Some(from), parameters)),
        )
        .await?;
        expect(250, reply, Stage::Mail)?;
        let reply = limited(
            Stage::Rcpt,
            limit,
            connection.command(Rcpt::new(to, Vec::new())),
        )
        .await?;
        if !reply.has_code(251) {
            expect(250, reply, Stage::Rcpt)?;
        }
        expect(
            354,
            limited(Stage::Data, limit, connection.command(Data)).await?,
            Stage::Data,
        )?;
        let text = wire_text(raw);
        let reply = limited(Stage::Body, self.body_limit, connection.message(&text)).await?;
        expect(250, reply, Stage::Body)
    }
}

/// Trust in the system's certificates and those of the settings.
fn parameters(endpoint: &Endpoint) -> Result<TlsParameters, TransportError> {
    let refused =
        |_: Error| TransportError::Tls("the certificates of the settings cannot be used".into());
    let mut builder = TlsParameters::builder(endpoint.host.clone());
    if !endpoint.extra_ca_pem.is_empty() {
        builder = builder
            .add_root_certificate(Certificate::from_pem(&endpoint.extra_ca_pem).map_err(refused)?);
    }
    builder.build().map_err(refused)
}

fn credentials(login: &Login) -> (&'static [Mechanism], Credentials) {
    match login {
        Login::Password { user, password } => {
            let credentials = Credentials::new(user.clone(), password.expose_secret().to_owned());
            (&[Mechanism::Plain, Mechanism::Login], credentials)
        }
        Login::Token { user, token } => (
            &[Mechanism::Xoauth2],
            Credentials::new(user.clone(), token.expose_secret().to_owned()),
        ),
    }
}

/// MAIL parameters: 8BITMIME (RFC 6152) and SMTPUTF8 (RFC 6531) where the letter needs them.
fn parameters_for(
    connection: &AsyncSmtpConnection,
    from: &Address,
    to: &Address,
    raw: &[u8],
) -> Result<Vec<MailParameter>, Failure> {
    let can = |extension| connection.server_info().supports_feature(extension);
    let mut parameters = Vec::new();
    if !(AsRef::<str>::as_ref(from).is_ascii() && AsRef::<str>::as_ref(to).is_ascii()) {
        if !can(Extension::SmtpUtfEight) {
            let trouble = Trouble::Reply(553, Some("5.6.7".to_owned()));
            return Err(Failure {
                stage: Stage::Rcpt,
                trouble,
            });
        }
        parameters.push(MailParameter::SmtpUtfEight);
    }
    if !raw.is_ascii() && can(Extension::EightBitMime) {
        parameters.push(MailParameter::Body(MailBodyParameter::EightBitMime));
    }
    Ok(parameters)
}

/// The letter as lettre wants it: lines that end in CR LF (a bare LF could end the text early at some servers),
/// and no last line end, because lettre adds one.
fn wire_text(raw: &[u8]) -> Vec<u8> {
    let mut text = Vec::with_capacity(raw.len() + 2);
    for (index, byte) in raw.iter().enumerate() {
        let before = index.checked_sub(1).and_then(|index| raw.get(index));
        match byte {
            b'\n' if before != Some(&b'\r') => text.extend(b"\r\n"),
            b'\r' if raw.get(index + 1) != Some(&b'\n') => text.extend(b"\r\n"),
            byte => text.push(*byte),
        }
    }
    if text.ends_with(b"\r\n") {
        text.truncate(text.len() - 2);
    }
    text
}

async fn quit(mut connection: AsyncSmtpConnection) {
    let _ = timeout(QUIT_LIMIT, connection.abort()).await;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_keeps_its_bytes_and_bare_line_ends_cannot_end_it_early() {
        assert_eq!(wire_text(b"a: b\r\n\r\nhoi\r\n"), b"a: b\r\n\r\nhoi");
        assert_eq!(wire_text(b"a\n.\nb\r.\rc"), b"a\r\n.\r\nb\r\n.\r\nc");
        assert_eq!(wire_text(b""), b"");
    }
}
