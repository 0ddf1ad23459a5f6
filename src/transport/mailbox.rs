//! The way in: one mailbox, whatever kind it is.
//!
//! Reading changes nothing on the server. Only [`Mailbox::move_to`] does, for one mail, after the caller's commit.

use super::{MailboxSettings, TransportError, imap::ImapMailbox, maildir::MaildirMailbox};
use jiff::Timestamp;
use std::time::Duration;

/// A mail of more bytes than this is taken in part: 50 MB.
pub const WHOLE_LIMIT: u64 = 50_000_000;

/// How many bytes of a larger mail are taken: its headers and, in practice, its text.
pub const PART_LIMIT: u32 = 1 << 20;

/// The state of a folder when it was opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Folder {
    /// Changes when the UIDs of this folder were given out anew (RFC 3501 §2.3.1.1).
    pub uid_validity: u32,
    /// Every mail that comes later gets this UID or a higher one, when the server says so.
    pub uid_next: Option<u32>,
    /// How many mails it holds.
    pub exists: u32,
}

/// How much of a mail was taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    /// All of it.
    Whole,
    /// The first mebibyte; the rest stays in the mailbox.
    Truncated,
    /// Nothing: the server failed on it again and again. It stays in the mailbox and a human must look.
    Unfetchable,
}

/// One mail as the mailbox holds it.
#[derive(Clone, PartialEq, Eq)]
pub struct Fetched {
    /// Its number in the folder, together with [`Folder::uid_validity`].
    pub uid: u32,
    /// When the server received it (INTERNALDATE, or the file's time).
    pub received_at: Timestamp,
    /// Its full size in bytes.
    pub size: u64,
    /// The bytes that were taken.
    pub raw: Vec<u8>,
    /// Whether that is all.
    pub extent: Extent,
}

impl std::fmt::Debug for Fetched {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Fetched")
            .field("uid", &self.uid)
            .field("size", &self.size)
            .field("extent", &self.extent)
            .finish()
    }
}

/// Some mails, in the order of their UIDs.
#[derive(Debug, Default)]
pub struct Batch {
    /// The mails.
    pub mails: Vec<Fetched>,
    /// True when there is more to fetch now.
    pub more: bool,
}

/// Why waiting ended; the caller looks for mail in each case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Woken {
    /// The server spoke of new mail.
    NewMail,
    /// The time is over.
    Elapsed,
    /// The caller's own signal came.
    Interrupted,
}

/// What became of a mail that had to be moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Moved {
    /// It is in the other folder now.
    Moved,
    /// It was no longer there: moved before, or by a person.
    Gone,
}

/// A mailbox that mail is read from. It connects when needed and forgets a session after any trouble.
#[derive(Debug)]
pub enum Mailbox {
    /// An IMAP account.
    Imap(Box<ImapMailbox>),
    /// A Maildir on this machine.
    Maildir(MaildirMailbox),
}

impl Mailbox {
    /// A mailbox for these settings; nothing is connected yet.
    pub fn new(settings: MailboxSettings) -> Result<Self, TransportError> {
        match settings {
            MailboxSettings::Imap { endpoint, login } => {
                Ok(Self::Imap(Box::new(ImapMailbox::new(endpoint, login)?)))
            }
            MailboxSettings::Maildir { path } => Ok(Self::Maildir(MaildirMailbox::new(path))),
        }
    }

    /// Opens a folder, after connecting and logging in where needed.
    pub async fn open(&mut self, folder: &str) -> Result<Folder, TransportError> {
        match self {
            Self::Imap(imap) => imap.open(folder).await,
            Self::Maildir(maildir) => maildir.open(folder).await,
        }
    }

    /// Fetches mails of the open folder whose UID is above `after`, lowest first, without touching a flag.
    ///
    /// Returns a bounded part of them; ask again with the last UID while [`Batch::more`] is true. A mail on
    /// which the server fails repeatedly comes as [`Extent::Unfetchable`], so that it holds up nobody.
    pub async fn fetch_new(&mut self, after: u32) -> Result<Batch, TransportError> {
        match self {
            Self::Imap(imap) => imap.fetch_new(after).await,
            Self::Maildir(maildir) => maildir.fetch_new(after).await,
        }
    }

    /// Moves one mail of the open folder to `folder`, which is made when missing. Doing it twice does no harm.
    pub async fn move_to(&mut self, uid: u32, folder: &str) -> Result<Moved, TransportError> {
        match self {
            Self::Imap(imap) => imap.move_to(uid, folder).await,
            Self::Maildir(maildir) => maildir.move_to(uid, folder).await,
        }
    }

    /// Deletes one mail of the open folder for good. Doing it twice does no harm.
    pub async fn delete(&mut self, uid: u32) -> Result<Moved, TransportError> {
        match self {
            Self::Imap(imap) => imap.delete(uid).await,
            Self::Maildir(maildir) => maildir.delete(uid).await,
        }
    }

    /// Waits in the open folder for new mail, for `limit` at most (28 minutes on IMAP), or until `stop` is ready.
    pub async fn idle(
        &mut self,
        limit: Duration,
        stop: impl Future<Output = ()>,
    ) -> Result<Woken, TransportError> {
        match self {
            Self::Imap(imap) => imap.idle(limit, stop).await,
            Self::Maildir(maildir) => maildir.idle(limit, stop).await,
        }
    }

    /// True when waiting is woken by the server (IDLE), false when it is a pause between polls.
    pub fn is_woken(&self) -> bool {
        match self {
            Self::Imap(imap) => imap.has_idle(),
            Self::Maildir(_) => true,
        }
    }

    /// The headers of the `newest` latest mails of a folder, newest first; changes nothing.
    pub async fn recent_headers(
        &mut self,
        folder: &str,
        newest: u32,
    ) -> Result<Vec<Vec<u8>>, TransportError> {
        match self {
            Self::Imap(imap) => imap.recent_headers(folder, newest).await,
            Self::Maildir(maildir) => maildir.recent_headers(folder, newest).await,
        }
    }

    /// Says goodbye to the server, if connected.
    pub async fn close(&mut self) {
        match self {
            Self::Imap(imap) => imap.close().await,
            Self::Maildir(_) => {}
        }
    }
}
