//! The receiver: fetches new mail, keeps it, and moves registered complaints to their folder.
//!
//! The order is the promise: a mail is kept durably before the folder's cursor moves on, and nothing in the mailbox is
//! touched before the decision on that mail is committed. It does not read what a mail says.

use super::{Step, taken};
use crate::config::{AfterRegistering, MailboxConfig, MailboxMode, StartFrom};
use crate::store::{
    Cursor, IncomingRaw, Kept, MailboxHealth, Place, Store, StoreError, WantedMove,
};
use crate::transport::{Fetched, Folder, Mailbox, TransportError, Woken};
use jiff::{Timestamp, tz::TimeZone};
use std::time::Duration;

/// Why a pass could not be finished; what was kept stays kept.
#[derive(Debug, thiserror::Error)]
pub enum ReceiveError {
    /// The mailbox: try again after a pause.
    #[error(transparent)]
    Mailbox(#[from] TransportError),
    /// The store: nothing more may be fetched.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// What is read and when it is old.
#[derive(Debug, Clone)]
pub struct Reading {
    /// The folders, the one to wait in last.
    folders: Vec<String>,
    /// Where registered complaints go; `None` = they stay.
    done_folder: Option<String>,
    /// They are deleted instead, once they are kept whole.
    delete: bool,
    start_from: StartFrom,
    time_zone: TimeZone,
    poll: Duration,
}

impl Reading {
    /// What the configuration asks for.
    pub fn of(config: &MailboxConfig, time_zone: TimeZone) -> Self {
        let junk = config.junk_folder.iter().cloned();
        Self {
            folders: junk.chain([config.folder.clone()]).collect(),
            done_folder: config
                .done_folder
                .clone()
                .filter(|_| config.effective_mode() != MailboxMode::C),
            delete: config.after == AfterRegistering::Delete
                && config.effective_mode() != MailboxMode::C,
            start_from: config.start_from,
            time_zone,
            poll: config.poll,
        }
    }
}

/// A mailbox that is being read.
#[derive(Debug)]
pub struct Receiver {
    mailbox: Mailbox,
    reading: Reading,
}

impl Receiver {
    /// Nothing is connected yet.
    pub fn new(mailbox: Mailbox, reading: Reading) -> Self {
        Self { mailbox, reading }
    }

    /// Goes on with another mailbox: fresh settings, or a fresh token after a refused login.
    pub fn replace(&mut self, mailbox: Mailbox, reading: Reading) {
        *self = Self::new(mailbox, reading);
    }

    /// Looks once in every folder: keeps a batch of what is new there, and moves what must be moved.
    ///
    /// # Errors
    /// The mailbox or the store failed; the next call goes on where this one stopped.
    pub async fn step(&mut self, store: &Store, now: Timestamp) -> Result<Step, ReceiveError> {
        let mut worked = false;
        let mut refused = None;
        let folders = self.reading.folders.clone();
        for folder in &folders {
            match self.pass(store, folder, now).await {
                Ok(step) => worked |= step == Step::Worked,
                // A junk folder that is not there must not keep the inbox from being read.
                Err(ReceiveError::Mailbox(error))
                    if error.keeps_session() && Some(folder) != folders.last() =>
                {
                    tracing::warn!(%error, "the junk folder cannot be read");
                    refused = Some(error.to_string());
                }
                Err(error) => return Err(error),
            }
        }
        let step = if worked { Step::Worked } else { Step::Idle };
        if step == Step::Idle {
            let health = MailboxHealth {
                connected: true,
                idle: self.mailbox.is_woken(),
                last_success_at: Some(now),
                last_error: refused,
            };
            store.record_mailbox(&health)?;
        }
        Ok(step)
    }

    /// Notes that the mailbox cannot be read, for `status`.
    ///
    /// # Errors
    /// The store failed.
    pub fn record_failure(store: &Store, error: &ReceiveError) -> Result<(), StoreError> {
        let before = store.mailbox_health()?;
        store.record_mailbox(&MailboxHealth {
            connected: false,
            idle: false,
            last_error: Some(error.to_string()),
            ..before
        })
    }

    /// Waits for new mail, until the next poll at most, or until `stop` is ready.
    ///
    /// # Errors
    /// The connection was lost.
    pub async fn wait(&mut self, stop: impl Future<Output = ()>) -> Result<Woken, TransportError> {
        self.mailbox.idle(self.reading.poll, stop).await
    }

    /// Says goodbye to the server.
    pub async fn close(&mut self) {
        self.mailbox.close().await;
    }

    async fn pass(
        &mut self,
        store: &Store,
        name: &str,
        now: Timestamp,
    ) -> Result<Step, ReceiveError> {
        let folder = self.mailbox.open(name).await?;
        let moved = self.move_wanted(store, name, folder).await?;
        let start = Start {
            uid: store.start_uid(name, folder.uid_validity, folder.uid_next.unwrap_or(0))?,
            at: store.first_start(now)?,
        };
        let cursor = store
            .cursor(name)?
            .filter(|cursor| cursor.uid_validity == folder.uid_validity);
        let batch = self
            .mailbox
            .fetch_new(cursor.map_or(0, |cursor| cursor.last_uid))
            .await?;
        let mut new = 0;
        for mail in &batch.mails {
            let kept = store.keep(&self.incoming(name, folder, &start, mail), now)?;
            new += usize::from(matches!(kept, Kept::New(_)));
        }
        if let Some(last) = batch.mails.last() {
            let cursor = Cursor {
                uid_validity: folder.uid_validity,
                last_uid: last.uid,
            };
            store.set_cursor(name, cursor)?;
        }
        if new > 0 {
            tracing::info!(new, "mail kept");
        }
        let worked = moved > 0 || batch.more || !batch.mails.is_empty();
        Ok(if worked { Step::Worked } else { Step::Idle })
    }

    /// Moves the registered complaints that lie in the open folder; returns how many are settled.
    ///
    /// A connection lost in between leaves them wanted, and moving twice does no harm.
    async fn move_wanted(
        &mut self,
        store: &Store,
        name: &str,
        folder: Folder,
    ) -> Result<usize, ReceiveError> {
        let wanted = store.moves_wanted()?;
        let here = wanted.into_iter().filter(|wanted| {
            wanted.place.folder == name && wanted.place.uid_validity == folder.uid_validity
        });
        let mut settled = 0;
        for wanted in here {
            if let Ok(uid) = wanted.place.uid.parse() {
                match self.take_out(store, &wanted, uid).await {
                    Ok(()) => {}
                    Err(ReceiveError::Mailbox(error)) if error.keeps_session() => {
                        tracing::warn!(%error, "a registered complaint could not be moved");
                        break;
                    }
                    Err(error) => return Err(error),
                }
            }
            store.moved(wanted.mail)?;
            settled += 1;
        }
        Ok(settled)
    }

    /// Takes a registered complaint out of the open folder as the office wants; one that we hold only in part is never
    /// deleted.
    async fn take_out(
        &mut self,
        store: &Store,
        wanted: &WantedMove,
        uid: u32,
    ) -> Result<(), ReceiveError> {
        if self.reading.delete && taken::is_whole(&store.mail(wanted.mail)?.raw) {
            self.mailbox.delete(uid).await?;
        } else if let Some(done) = &self.reading.done_folder {
            self.mailbox.move_to(uid, done).await?;
        }
        Ok(())
    }

    fn incoming(&self, name: &str, folder: Folder, start: &Start, mail: &Fetched) -> IncomingRaw {
        let place = Place {
            folder: name.to_owned(),
            uid_validity: folder.uid_validity,
            uid: mail.uid.to_string(),
        };
        let before_start = match self.reading.start_from {
            StartFrom::Now => start.is_before(mail),
            StartFrom::Beginning => false,
            StartFrom::Day(day) => {
                mail.received_at
                    .to_zoned(self.reading.time_zone.clone())
                    .date()
                    < day
            }
        };
        IncomingRaw {
            place,
            received_at: mail.received_at,
            before_start,
            raw: taken::marked(mail),
        }
    }
}

/// The first time that a folder was read.
struct Start {
    /// Mail with a lower UID was there before; 0 when the UIDs were given out anew since.
    uid: u32,
    /// When the office first started.
    at: Timestamp,
}

impl Start {
    /// By UID where that is known: the clocks of server and daemon need not agree.
    ///
    /// An INTERNALDATE has whole seconds (RFC 9051 §2.3.3), so what came within the second of the start is new: a
    /// complaint that is answered is better than one that is only listed.
    fn is_before(&self, mail: &Fetched) -> bool {
        if self.uid > 0 {
            mail.uid < self.uid
        } else {
            mail.received_at.as_second() < self.at.as_second()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::transport::Extent;

    fn mail(uid: u32, received_at: &str) -> Fetched {
        Fetched {
            uid,
            received_at: received_at.parse().expect("it is well formed"),
            size: 0,
            raw: Vec::new(),
            extent: Extent::Whole,
        }
    }

    #[test]
    fn mail_of_the_second_in_which_the_office_started_is_new_when_uids_no_longer_tell() {
        let start = Start {
            uid: 0,
            at: "2026-11-25T14:07:30.8Z".parse().expect("it is well formed"),
        };
        assert!(!start.is_before(&mail(1, "2026-11-25T14:07:30Z")));
        assert!(start.is_before(&mail(1, "2026-11-25T14:07:29Z")));
        assert!(Start { uid: 5, ..start }.is_before(&mail(4, "2026-11-25T14:07:31Z")));
    }
}
