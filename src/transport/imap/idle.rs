//! Waiting for mail: IDLE (RFC 2177) where the server has it, a pause where it has not.
//!
//! async-imap's own IDLE waits for ever when the server refuses the command, so the dialogue is led here.

use super::session::{OpenFolder, Session, tagged};
use crate::transport::{TransportError, Woken};
use async_imap::imap_proto::{MailboxDatum, Response};
use std::{pin::pin, time::Duration};
use tokio::time::{Instant, sleep, sleep_until, timeout};

/// How long the server may take to begin or end an IDLE.
const TURN_LIMIT: Duration = Duration::from_secs(15);
const IDLE: &str = "IDLE";

/// What an answer during IDLE means for us.
enum Heard {
    Begun,
    News,
    Ended(Result<(), TransportError>),
    Nothing,
}

/// Waits for new mail in the open folder, for `limit` at most, or until `stop` is ready.
///
/// A server that offers IDLE and then refuses it is polled: the wait becomes a pause.
pub async fn wait(
    session: &mut Session,
    limit: Duration,
    stop: impl Future<Output = ()>,
) -> Result<Woken, TransportError> {
    let mut stop = pin!(stop);
    if std::mem::take(&mut session.folder.news) {
        return Ok(Woken::NewMail);
    }
    let until = Instant::now() + limit;
    if session.can(IDLE) {
        let tag = session.next_tag();
        match timeout(TURN_LIMIT, begin(session, &tag))
            .await
            .map_err(|_| TransportError::TimedOut(IDLE))?
        {
            Ok(()) => {
                let woken = tokio::select! {
                    news = news(session) => news?,
                    () = sleep_until(until) => Woken::Elapsed,
                    () = &mut stop => Woken::Interrupted,
                };
                timeout(TURN_LIMIT, end(session, &tag))
                    .await
                    .map_err(|_| TransportError::TimedOut("DONE"))??;
                return Ok(woken);
            }
            Err(TransportError::Refused { .. }) => {}
            Err(error) => return Err(error),
        }
    }
    tokio::select! {
        () = sleep(until.saturating_duration_since(Instant::now())) => Ok(Woken::Elapsed),
        () = stop => Ok(Woken::Interrupted),
    }
}

/// Sends IDLE and waits for the server's `+`.
async fn begin(session: &mut Session, tag: &str) -> Result<(), TransportError> {
    session.write(IDLE, &format!("{tag} {IDLE}\r\n")).await?;
    loop {
        match session
            .read(IDLE, |response, folder| heard(response, folder, tag))
            .await?
        {
            Heard::Begun => return Ok(()),
            // An OK before the `+` would be a server that idles for no time at all.
            Heard::Ended(result) => return result.and(Err(TransportError::Protocol(IDLE))),
            Heard::News | Heard::Nothing => {}
        }
    }
}

/// Reads until the server speaks of new mail. Giving up loses nothing.
async fn news(session: &mut Session) -> Result<Woken, TransportError> {
    loop {
        if std::mem::take(&mut session.folder.news) {
            return Ok(Woken::NewMail);
        }
        match session
            .read(IDLE, |response, folder| heard(response, folder, ""))
            .await?
        {
            Heard::News => return Ok(Woken::NewMail),
            Heard::Ended(_) | Heard::Begun | Heard::Nothing => {}
        }
    }
}

/// Sends DONE and waits for the end of the command.
async fn end(session: &mut Session, tag: &str) -> Result<(), TransportError> {
    session.write(IDLE, "DONE\r\n").await?;
    loop {
        if let Heard::Ended(result) = session
            .read(IDLE, |response, folder| heard(response, folder, tag))
            .await?
        {
            return result;
        }
    }
}

fn heard(response: &Response<'_>, _folder: &OpenFolder, tag: &str) -> Heard {
    if let Some(result) = tagged(response, tag, IDLE) {
        return Heard::Ended(result);
    }
    match response {
        Response::Continue(_) => Heard::Begun,
        Response::MailboxData(MailboxDatum::Recent(count)) if *count > 0 => Heard::News,
        _ => Heard::Nothing,
    }
}
