//! Days on which an IMAP server does not do as it should, played over a stream in memory.

#[path = "../../../../tests/support/scripted_imap.rs"]
mod scripted_imap;

mod fetching;
mod moving;
mod waiting;

use super::*;
use crate::transport::Extent;
use scripted_imap::ImapServer;
use std::future::pending;
use tokio::time::{Instant, sleep};

const ALL: &str = "IMAP4rev1 AUTH=PLAIN IDLE MOVE UIDPLUS";
const PLAIN: &str = "IMAP4rev1";

async fn opened(server: &ImapServer) -> ImapMailbox {
    let mut mailbox = ImapMailbox::over(Box::new(server.in_memory()))
        .await
        .unwrap();
    mailbox.open("INBOX").await.unwrap();
    mailbox
}

/// A new session for a mailbox that lost its own; what it learnt of bad mails stays.
async fn reopen(server: &ImapServer, mailbox: &mut ImapMailbox) {
    let fresh = ImapMailbox::over(Box::new(server.in_memory()))
        .await
        .unwrap();
    mailbox.session = fresh.session;
    mailbox.open("INBOX").await.unwrap();
}

fn uids(batch: &Batch) -> Vec<u32> {
    batch.mails.iter().map(|mail| mail.uid).collect()
}
