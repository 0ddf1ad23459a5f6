//! From a host name to a logged-in session: connection, TLS, greeting, and the strongest login that is offered.

use super::{
    COMMAND_LIMIT,
    session::{Session, Stream, capabilities, exchange},
};
use crate::transport::{Encryption, Endpoint, Login, TransportError, error::code_in, tls};
use async_imap::{
    Authenticator, Client,
    imap_proto::{Response, Status},
};
use secrecy::{ExposeSecret, SecretString};
use std::collections::HashSet;
use tokio::time::timeout;
use tokio_rustls::TlsConnector;

/// The name of the one command whose answer some servers send in a form that cannot be parsed.
pub const CAPABILITY: &str = "CAPABILITY";

/// Connects and logs in; `mute` = do not ask for capabilities, because the answer is known to be unreadable.
pub async fn connect(
    endpoint: &Endpoint,
    login: &Login,
    connector: &TlsConnector,
    mute: bool,
) -> Result<Session, TransportError> {
    let stream = tls::tcp(endpoint).await?;
    let host = &endpoint.host;
    match endpoint.encryption {
        Encryption::Implicit => {
            let client =
                Client::new(Box::new(tls::secure(connector, host, stream).await?) as Stream);
            greet_and_log_in(client, login, mute).await
        }
        Encryption::None => {
            greet_and_log_in(Client::new(Box::new(stream) as Stream), login, mute).await
        }
        Encryption::StartTls => {
            let plain = limited(
                "STARTTLS",
                starttls(Client::new(Box::new(stream) as Stream)),
            )
            .await?;
            let client =
                Client::new(Box::new(tls::secure(connector, host, plain).await?) as Stream);
            limited("login", log_in(client, login, HashSet::new(), mute)).await
        }
    }
}

/// Reads the greeting of a server and logs in over a stream that is secured already, or is loopback.
pub async fn greet_and_log_in(
    mut client: Client<Stream>,
    login: &Login,
    mute: bool,
) -> Result<Session, TransportError> {
    limited("login", async {
        let offered = greeting(&mut client).await?;
        log_in(client, login, offered, mute).await
    })
    .await
}

async fn limited<T>(
    command: &'static str,
    work: impl Future<Output = Result<T, TransportError>>,
) -> Result<T, TransportError> {
    timeout(COMMAND_LIMIT, work)
        .await
        .map_err(|_| TransportError::TimedOut(command))?
}

/// Reads the greeting; returns the capabilities that it names.
async fn greeting(client: &mut Client<Stream>) -> Result<HashSet<String>, TransportError> {
    let data = client
        .read_response()
        .await
        .map_err(|_| TransportError::Lost("greeting"))?;
    match data.as_ref().map(|data| data.parsed()) {
        Some(
            greeting @ Response::Data {
                status: Status::Ok, ..
            },
        ) => Ok(capabilities(greeting).into_iter().collect()),
        Some(_) => Err(TransportError::Protocol("greeting")),
        None => Err(TransportError::Lost("greeting")),
    }
}

/// Asks for TLS and hands back the bare stream; what came before TLS is forgotten with the client.
async fn starttls(mut client: Client<Stream>) -> Result<Stream, TransportError> {
    greeting(&mut client).await?;
    match exchange(&mut client, "s1", "STARTTLS", "STARTTLS", |_| ()).await {
        Ok(()) => Ok(client.into_inner()),
        Err(TransportError::Refused { .. }) => Err(TransportError::NoStartTls),
        Err(error) => Err(error),
    }
}

async fn log_in(
    mut client: Client<Stream>,
    login: &Login,
    mut offered: HashSet<String>,
    mute: bool,
) -> Result<Session, TransportError> {
    if offered.is_empty() && !mute {
        let hear = |response: &Response<'_>| offered.extend(capabilities(response));
        exchange(&mut client, "s2", CAPABILITY, CAPABILITY, hear).await?;
    }
    let mut session = Session::new(authenticate(client, login, &offered).await?);
    if !mute {
        session.ask_capabilities().await?;
    }
    Ok(session)
}

async fn authenticate(
    client: Client<Stream>,
    login: &Login,
    offered: &HashSet<String>,
) -> Result<async_imap::Session<Stream>, TransportError> {
    let result = match login {
        Login::Token { user, token }
            if offered.contains("AUTH=OAUTHBEARER") && !offered.contains("AUTH=XOAUTH2") =>
        {
            client
                .authenticate("OAUTHBEARER", Once::oauthbearer(user, token))
                .await
        }
        Login::Token { user, token } => {
            client
                .authenticate("XOAUTH2", Once::xoauth2(user, token))
                .await
        }
        Login::Password { user, password } if offered.contains("AUTH=PLAIN") => {
            client
                .authenticate("PLAIN", Once::plain(user, password))
                .await
        }
        Login::Password { .. } if offered.contains("LOGINDISABLED") => {
            return Err(TransportError::Login("no way to log in is offered".into()));
        }
        Login::Password { user, password } => client.login(user, password.expose_secret()).await,
    };
    result.map_err(|(error, _)| refusal(error))
}

/// Keeps what kind of trouble it was and leaves the server's words behind.
fn refusal(error: async_imap::error::Error) -> TransportError {
    use async_imap::error::Error;
    match error {
        // async-imap prints code and text in its own form; the bracketed code survives inside it.
        Error::No(text) | Error::Bad(text) => {
            let code = text.find('[').and_then(|start| code_in(&text[start..]));
            TransportError::Login(code.unwrap_or_else(|| "NO".into()))
        }
        Error::Validate(_) => {
            TransportError::Login("user name or password has a line break".into())
        }
        Error::Parse(_) => TransportError::Protocol("login"),
        _ => TransportError::Lost("login"),
    }
}

/// A SASL mechanism with one message of ours; a second question of the server is its error report.
struct Once {
    message: Vec<u8>,
    after: &'static [u8],
    said: bool,
}

impl Once {
    fn new(message: String, after: &'static [u8]) -> Self {
        Self {
            message: message.into_bytes(),
            after,
            said: false,
        }
    }

    /// RFC 4616.
    fn plain(user: &str, password: &SecretString) -> Self {
        Self::new(format!("\0{user}\0{}", password.expose_secret()), b"")
    }

    /// The mechanism of Google and Microsoft; their error report is answered by an empty line.
    fn xoauth2(user: &str, token: &SecretString) -> Self {
        Self::new(
            format!(
                "user={user}\x01auth=Bearer {}\x01\x01",
                token.expose_secret()
            ),
            b"",
        )
    }

    /// RFC 7628 §3.1; an error report is answered by one %x01 (§3.2.3).
    fn oauthbearer(user: &str, token: &SecretString) -> Self {
        Self::new(
            format!(
                "n,a={user},\x01auth=Bearer {}\x01\x01",
                token.expose_secret()
            ),
            b"\x01",
        )
    }
}

impl Authenticator for Once {
    type Response = Vec<u8>;

    fn process(&mut self, _challenge: &[u8]) -> Vec<u8> {
        if std::mem::replace(&mut self.said, true) {
            self.after.to_vec()
        } else {
            std::mem::take(&mut self.message)
        }
    }
}
