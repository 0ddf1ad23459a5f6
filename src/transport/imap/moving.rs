//! Taking one mail out of its folder, to another one or for good: the only change that we make to a mailbox.

use super::{COMMAND_LIMIT, name, session::Session};
use crate::transport::{Moved, TransportError};
use async_imap::imap_proto::{MailboxDatum, Response};

/// Moves the mail `uid` of the open folder to `folder`, made when missing.
///
/// A connection lost in between leaves the mail in its folder, in both, or moved; doing it again ends well.
pub async fn move_to(
    session: &mut Session,
    uid: u32,
    folder: &str,
) -> Result<Moved, TransportError> {
    if !session.holds(uid).await? {
        return Ok(Moved::Gone);
    }
    let first = attempt(session, uid, folder).await;
    let Err(TransportError::Refused { .. }) = first else {
        return first;
    };
    create(session, folder).await?;
    let second = attempt(session, uid, folder).await;
    let Err(TransportError::Refused { .. }) = second else {
        return second;
    };
    // Servers of the Courier and Cyrus kind keep all folders below the inbox.
    let Some(below) = below_inbox(session, folder).await? else {
        return second;
    };
    create(session, &below).await?;
    attempt(session, uid, &below).await
}

async fn attempt(session: &mut Session, uid: u32, folder: &str) -> Result<Moved, TransportError> {
    if session.can("MOVE") {
        let line = format!("UID MOVE {uid} {}", name::quoted(folder));
        session
            .command("UID MOVE", &line, COMMAND_LIMIT, |_| ())
            .await?;
        return Ok(Moved::Moved);
    }
    let line = format!("UID COPY {uid} {}", name::quoted(folder));
    session
        .command("UID COPY", &line, COMMAND_LIMIT, |_| ())
        .await?;
    remove(session, uid).await?;
    Ok(Moved::Moved)
}

/// Deletes the mail `uid` of the open folder for good. Doing it again ends well.
pub async fn delete(session: &mut Session, uid: u32) -> Result<Moved, TransportError> {
    if !session.holds(uid).await? {
        return Ok(Moved::Gone);
    }
    remove(session, uid).await?;
    Ok(Moved::Moved)
}

/// Takes our copied mail out of the open folder, and no other: `\Deleted` marks of people stay as they are.
async fn remove(session: &mut Session, uid: u32) -> Result<(), TransportError> {
    let line = format!("UID STORE {uid} +FLAGS.SILENT (\\Deleted)");
    session
        .command("UID STORE", &line, COMMAND_LIMIT, |_| ())
        .await?;
    if session.can("UIDPLUS") {
        return session
            .command(
                "UID EXPUNGE",
                &format!("UID EXPUNGE {uid}"),
                COMMAND_LIMIT,
                |_| (),
            )
            .await;
    }
    // EXPUNGE without a UID takes every mail that anybody marked; so only when ours is the only one.
    if search(session, "DELETED").await? == [uid] {
        return session
            .command("EXPUNGE", "EXPUNGE", COMMAND_LIMIT, |_| ())
            .await;
    }
    Ok(())
}

async fn search(session: &mut Session, what: &str) -> Result<Vec<u32>, TransportError> {
    let mut uids = Vec::new();
    session
        .command(
            "UID SEARCH",
            &format!("UID SEARCH {what}"),
            COMMAND_LIMIT,
            |response| {
                if let Response::MailboxData(MailboxDatum::Search(found)) = response {
                    uids.extend(found);
                }
            },
        )
        .await?;
    Ok(uids)
}

/// Makes and subscribes a folder, so that people see it. A refusal shows in the move that follows.
async fn create(session: &mut Session, folder: &str) -> Result<(), TransportError> {
    let quoted = name::quoted(folder);
    for (command, line) in [
        ("CREATE", format!("CREATE {quoted}")),
        ("SUBSCRIBE", format!("SUBSCRIBE {quoted}")),
    ] {
        match session.command(command, &line, COMMAND_LIMIT, |_| ()).await {
            Ok(()) | Err(TransportError::Refused { .. }) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

/// `INBOX`, the server's separator and `folder`; `None` when the server has no folders in folders.
async fn below_inbox(
    session: &mut Session,
    folder: &str,
) -> Result<Option<String>, TransportError> {
    let mut separator = None;
    session
        .command("LIST", "LIST \"\" \"\"", COMMAND_LIMIT, |response| {
            if let Response::MailboxData(MailboxDatum::List(list)) = response {
                separator = list.delimiter.as_deref().map(str::to_owned);
            }
        })
        .await?;
    Ok(separator.map(|separator| format!("INBOX{separator}{folder}")))
}
