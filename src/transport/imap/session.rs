//! One logged-in IMAP session: a command, its answers, and the tagged answer that ends it.

use super::{COMMAND_LIMIT, name};
use crate::transport::{Folder, TransportError, error::code_in, tls::Wire};
use async_imap::{
    Connection,
    imap_proto::{AttributeValue, MailboxDatum, Outcome, Response, ResponseCode, Status},
};
use std::{collections::HashSet, time::Duration};
use tokio::{io::AsyncWriteExt, time::timeout};

/// The bytes below a session.
pub type Stream = Box<dyn Wire>;

/// A session after login. What it knows of the open folder is kept in step with the server's remarks.
#[derive(Debug)]
pub struct Session {
    imap: async_imap::Session<Stream>,
    tags: u32,
    capabilities: HashSet<String>,
    /// What is known of the open folder.
    pub(super) folder: OpenFolder,
}

/// What the server last said of the open folder.
#[derive(Debug, Default)]
pub(super) struct OpenFolder {
    /// The UID validity.
    pub uid_validity: u32,
    /// How many mails it holds.
    pub exists: u32,
    /// The server spoke of mail that was not listed yet.
    pub news: bool,
}

impl OpenFolder {
    /// Takes note of EXISTS and EXPUNGE, which may come during any command (RFC 3501 §7.3).
    fn hear(&mut self, response: &Response<'_>) {
        match response {
            Response::MailboxData(MailboxDatum::Exists(count)) => {
                self.news |= *count > self.exists;
                self.exists = *count;
            }
            Response::Expunge(_) => self.exists = self.exists.saturating_sub(1),
            Response::Vanished {
                earlier: false,
                uids,
            } => {
                let gone: u32 = uids
                    .iter()
                    .map(|range| range.end() - range.start() + 1)
                    .sum();
                self.exists = self.exists.saturating_sub(gone);
            }
            _ => {}
        }
    }
}

impl Session {
    /// Takes over a connection on which the login succeeded.
    pub fn new(imap: async_imap::Session<Stream>) -> Self {
        Self {
            imap,
            tags: 0,
            capabilities: HashSet::new(),
            folder: OpenFolder::default(),
        }
    }

    /// True when the server named this capability (upper case).
    pub fn can(&self, capability: &str) -> bool {
        self.capabilities.contains(capability)
    }

    /// Asks what the server can do.
    pub async fn ask_capabilities(&mut self) -> Result<(), TransportError> {
        let mut found = HashSet::new();
        self.command("CAPABILITY", "CAPABILITY", COMMAND_LIMIT, |response| {
            found.extend(capabilities(response))
        })
        .await?;
        self.capabilities = found;
        Ok(())
    }

    /// Sends `line` and reads up to its tagged answer; `each` sees every answer, the tagged one included.
    ///
    /// # Errors
    /// [`TransportError::Refused`] for NO and BAD; anything else means that the session must be dropped.
    pub async fn command(
        &mut self,
        command: &'static str,
        line: &str,
        limit: Duration,
        mut each: impl FnMut(&Response<'_>),
    ) -> Result<(), TransportError> {
        let tag = self.next_tag();
        let folder = &mut self.folder;
        let hearing = |response: &Response<'_>| {
            folder.hear(response);
            each(response);
        };
        timeout(
            limit,
            exchange(&mut self.imap, &tag, command, line, hearing),
        )
        .await
        .map_err(|_| TransportError::TimedOut(command))?
    }

    /// A tag that was not used before in this session.
    pub(super) fn next_tag(&mut self) -> String {
        self.tags = self.tags.wrapping_add(1);
        format!("k{}", self.tags)
    }

    /// Sends bytes as they are, for a dialogue that is more than one command and its answers.
    pub(super) async fn write(
        &mut self,
        command: &'static str,
        bytes: &str,
    ) -> Result<(), TransportError> {
        write(&mut self.imap, command, bytes).await
    }

    /// Reads one answer; may be given up and called again without losing any.
    pub(super) async fn read<T>(
        &mut self,
        command: &'static str,
        look: impl FnOnce(&Response<'_>, &OpenFolder) -> T,
    ) -> Result<T, TransportError> {
        let folder = &mut self.folder;
        read(&mut self.imap, command, |response| {
            folder.hear(response);
            look(response, folder)
        })
        .await
    }

    /// Opens a folder: `SELECT` for reading and moving, `EXAMINE` so that nothing can be changed.
    pub async fn open(
        &mut self,
        command: &'static str,
        folder: &str,
    ) -> Result<Folder, TransportError> {
        let (mut uid_validity, mut uid_next) = (None, None);
        self.folder = OpenFolder::default();
        self.command(
            command,
            &format!("{command} {}", name::quoted(folder)),
            COMMAND_LIMIT,
            |response| {
                if let Response::Data {
                    status: Status::Ok,
                    outcome,
                } = response
                {
                    match outcome.code {
                        Some(ResponseCode::UidValidity(value)) => uid_validity = Some(value),
                        Some(ResponseCode::UidNext(value)) => uid_next = Some(value),
                        _ => {}
                    }
                }
            },
        )
        .await?;
        self.folder.news = false;
        self.folder.uid_validity = uid_validity.ok_or(TransportError::Protocol(command))?;
        Ok(Folder {
            uid_validity: self.folder.uid_validity,
            uid_next,
            exists: self.folder.exists,
        })
    }

    /// True when the open folder still has the mail `uid`.
    pub async fn holds(&mut self, uid: u32) -> Result<bool, TransportError> {
        let mut found = false;
        let line = format!("UID FETCH {uid} (UID)");
        self.command("UID FETCH", &line, COMMAND_LIMIT, |response| {
            if let Response::Fetch(_, attributes) = response {
                found |= attributes
                    .iter()
                    .any(|value| matches!(value, AttributeValue::Uid(theirs) if *theirs == uid));
            }
        })
        .await?;
        Ok(found)
    }

    /// Says LOGOUT and waits a moment for the answer.
    pub async fn logout(&mut self) {
        let _ = self
            .command("LOGOUT", "LOGOUT", Duration::from_secs(5), |_| ())
            .await;
    }
}

/// The capabilities named in one answer, in upper case.
pub fn capabilities(response: &Response<'_>) -> Vec<String> {
    use async_imap::imap_proto::Capability;
    let list = match response {
        Response::Capabilities(list) => list,
        Response::Data {
            outcome:
                Outcome {
                    code: Some(ResponseCode::Capabilities(list)),
                    ..
                },
            ..
        } => list,
        _ => return Vec::new(),
    };
    list.iter()
        .map(|capability| match capability {
            Capability::Imap4rev1 => "IMAP4REV1".to_owned(),
            Capability::Auth(mechanism) => format!("AUTH={}", mechanism.to_ascii_uppercase()),
            Capability::Atom(atom) => atom.to_ascii_uppercase(),
        })
        .collect()
}

/// Sends one tagged line and reads up to its tagged answer; also for use before login.
pub async fn exchange(
    connection: &mut Connection<Stream>,
    tag: &str,
    command: &'static str,
    line: &str,
    mut each: impl FnMut(&Response<'_>),
) -> Result<(), TransportError> {
    write(connection, command, &format!("{tag} {line}\r\n")).await?;
    loop {
        let end = read(connection, command, |response| {
            each(response);
            tagged(response, tag, command)
        })
        .await?;
        if let Some(result) = end {
            return result;
        }
    }
}

/// What a tagged answer with our tag says; `None` for any other answer.
pub fn tagged(
    response: &Response<'_>,
    tag: &str,
    command: &'static str,
) -> Option<Result<(), TransportError>> {
    let Response::Done {
        tag: theirs,
        status,
        outcome,
    } = response
    else {
        return None;
    };
    if theirs.0 != tag {
        return None;
    }
    let word = match status {
        Status::Ok => return Some(Ok(())),
        Status::Bad => "BAD",
        Status::No | Status::PreAuth | Status::Bye => "NO",
    };
    Some(Err(TransportError::Refused {
        command,
        code: refusal_code(outcome).unwrap_or_else(|| word.to_owned()),
    }))
}

/// The response code of a refusal: one the parser knows, or the bracketed word at the start of the text.
fn refusal_code(outcome: &Outcome<'_>) -> Option<String> {
    match &outcome.code {
        Some(ResponseCode::TryCreate) => Some("TRYCREATE".to_owned()),
        Some(_) | None => outcome.information.as_deref().and_then(code_in),
    }
}

async fn write(
    connection: &mut Connection<Stream>,
    command: &'static str,
    bytes: &str,
) -> Result<(), TransportError> {
    // Not by async-imap's own call: it writes every command, a password too, to the trace log.
    let stream = connection.get_mut();
    stream
        .write_all(bytes.as_bytes())
        .await
        .map_err(|_| TransportError::Lost(command))?;
    stream
        .flush()
        .await
        .map_err(|_| TransportError::Lost(command))
}

async fn read<T>(
    connection: &mut Connection<Stream>,
    command: &'static str,
    look: impl FnOnce(&Response<'_>) -> T,
) -> Result<T, TransportError> {
    match connection.read_response().await {
        Ok(Some(data)) => match data.parsed() {
            // LOGOUT is answered by BYE and then by its tagged answer.
            Response::Data {
                status: Status::Bye,
                ..
            } if command != "LOGOUT" => Err(TransportError::Lost(command)),
            response => Ok(look(response)),
        },
        Ok(None) => Err(TransportError::Lost(command)),
        // async-imap's parse errors quote the answer, so their text goes no further.
        Err(error) if error.kind() == std::io::ErrorKind::Other => {
            Err(TransportError::Protocol(command))
        }
        Err(_) => Err(TransportError::Lost(command)),
    }
}
