//! The daemon: opens the office, cranks the four loops until told to stop, and picks up changed files on the way.
//!
//! One daemon per store; a second one is refused before it does anything.

use super::{
    Step,
    alarm::{Alarm, Raised},
    clock_watch::Trust,
    locked, loops,
    opening::{self, OpeningError},
    processor,
    receiver::{Reading, Receiver},
    retention,
    sender::Sender,
    timekeeper,
    verifier::Verifier,
};
use crate::clock;
use crate::config::{ConfigError, Office};
use crate::desk::{Desk, Trouble};
use crate::letter::LetterRoom;
use crate::store::{DaemonLock, Store, StoreError, StoreKey};
use crate::transport::{Mailbox, Outlet, TransportError};
use secrecy::ExposeSecret as _;
use std::path::Path;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;
use tokio::sync::Notify;
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

/// How long the work in hand may take after the order to stop.
const STOP_LIMIT: Duration = Duration::from_secs(60);
/// No input makes more steps of time than this at once; the rest follows with the next.
const TICKS: usize = 100;

/// Why the daemon cannot start or go on.
#[derive(Debug, thiserror::Error)]
pub enum DaemonError {
    /// Configuration or roster.
    #[error(transparent)]
    Config(#[from] ConfigError),
    /// Cue words, templates, secrets.
    #[error(transparent)]
    Opening(#[from] OpeningError),
    /// The store.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// Certificates.
    #[error(transparent)]
    Transport(#[from] TransportError),
    /// Signals of the system.
    #[error("{0}")]
    System(#[from] std::io::Error),
    /// A loop ended by itself, which is a fault of the program.
    #[error("a worker ended unexpectedly; see the log")]
    WorkerEnded,
}

/// Office and desk as they are at one moment.
pub(super) struct Opened {
    pub office: Office,
    pub desk: Desk,
}

/// What the loops share.
pub(super) struct House {
    pub store: Store,
    opened: RwLock<Arc<Opened>>,
    /// Rung when a loop has made work for another.
    pub to_receive: Notify,
    pub to_process: Notify,
    pub to_tick: Notify,
    pub to_send: Notify,
    /// What is wrong, for the alarm.
    pub raised: Raised,
    pub stop: CancellationToken,
}

impl House {
    /// Office and desk as they are now.
    pub fn opened(&self) -> Arc<Opened> {
        Arc::clone(&self.opened.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Puts changed files in force, when they can be used; else the old ones stay.
    ///
    /// A wrong template keeps only the templates as they were: who left the roster must be out of it. What is wrong with
    /// them is returned.
    pub fn reopen(&self) -> Result<Option<OpeningError>, DaemonError> {
        let before = self.opened();
        let office = Office::load(&before.office.path)?;
        let (letters, refused) = match opening::letters(office.config.office.templates.as_deref()) {
            Ok(letters) => (Arc::new(letters), None),
            Err(error) => (Arc::clone(&before.desk.letters), Some(error)),
        };
        let fresh = Arc::new(open_desk(office, &self.store, letters)?);
        *self.opened.write().unwrap_or_else(PoisonError::into_inner) = fresh;
        Ok(refused)
    }
}

/// An opened office whose store nobody else works on.
pub struct Daemon {
    house: Arc<House>,
    receiver: Receiver,
    sender: Sender,
    _lock: DaemonLock,
}

impl Daemon {
    /// As [`Self::open`]; that the store stays shut is told by the second road, because no letter can tell it.
    ///
    /// # Errors
    /// As [`Self::open`].
    pub async fn start(path: &Path, stop: CancellationToken) -> Result<Self, DaemonError> {
        let opened = Self::open(path, stop);
        if let Err(DaemonError::Store(error)) = &opened
            && locked::is_shut(error)
            && let Ok(office) = Office::load(path)
        {
            locked::tell(&office, clock::now()).await;
        }
        opened
    }

    /// Opens the office of this configuration, for work until `stop`.
    ///
    /// # Errors
    /// Anything in its files that cannot be used, or another daemon on the same store. No server is called yet.
    pub fn open(path: &Path, stop: CancellationToken) -> Result<Self, DaemonError> {
        let office = Office::load(path)?;
        let key = StoreKey::load(&office.config.store.key)?;
        let lock = DaemonLock::acquire(&office.config.store.path)?;
        let store = Store::open(&office.config.store.path, &key)?;
        locked::opened(&store, clock::now())?;
        let opened = open_at_start(office, &store)?;
        let (mailbox, reading) = mailbox(&opened.office)?;
        let sender = Sender::new(outlet(&opened.office)?);
        let house = House {
            store,
            opened: RwLock::new(Arc::new(opened)),
            to_receive: Notify::new(),
            to_process: Notify::new(),
            to_tick: Notify::new(),
            to_send: Notify::new(),
            raised: Raised::default(),
            stop,
        };
        Ok(Self {
            house: Arc::new(house),
            receiver: Receiver::new(mailbox, reading),
            sender,
            _lock: lock,
        })
    }

    /// Handles all that is due now and what follows from it: mail, time, outbox. Servers that are down are not waited for.
    ///
    /// # Errors
    /// The store failed.
    pub async fn once(mut self) -> Result<(), DaemonError> {
        let opened = self.house.opened();
        let (store, desk) = (&self.house.store, &opened.desk);
        let junk = opened
            .office
            .config
            .mailbox
            .junk_folder
            .clone()
            .unwrap_or_default();
        // What is due is sent by this run; what is erased waits for a time that is sure.
        if loops::watched(store, &opened.office, clock::now())? == Trust::Sure {
            retention::step(
                store,
                &opened.office.config.retention,
                &opened.office.rules(),
                clock::now(),
            )?;
        }
        let mut reachable = true;
        let mut verifier = Verifier::default();
        self.sender.limit(opened.office.config.max_per_hour);
        while !self.house.stop.is_cancelled() {
            let mut worked = false;
            if reachable {
                match self.receiver.step(store, clock::now()).await {
                    Ok(step) => worked |= step == Step::Worked,
                    Err(error) => {
                        tracing::error!(%error, "the mailbox cannot be read now");
                        Receiver::record_failure(store, &error)?;
                        reachable = false;
                    }
                }
            }
            verifier.run(store, &opened.office, desk).await?;
            while processor::step(store, desk, &junk, clock::now())? == Step::Worked {
                worked = true;
            }
            worked |= tick(store, desk)?;
            while self.sender.pause().is_none()
                && self.sender.step(store, desk, clock::now()).await? == Step::Worked
            {
                worked = true;
            }
            if !worked {
                break;
            }
        }
        if self.sender.is_braked() {
            self.house.raised.raise(Trouble::Brake, clock::now());
        }
        let raised = &self.house.raised;
        let mut alarm = Alarm::default();
        alarm
            .step(store, &opened.office, desk, raised, clock::now())
            .await;
        // What it wrote goes out now where it can.
        if self.sender.pause().is_none() {
            self.sender.step(store, desk, clock::now()).await?;
        }
        self.receiver.close().await;
        self.sender.close().await;
        Ok(())
    }

    /// Works until told to stop, then finishes what is in hand.
    ///
    /// # Errors
    /// A loop ended by itself.
    pub async fn run(self) -> Result<(), DaemonError> {
        let Self {
            house,
            receiver,
            sender,
            _lock,
        } = self;
        let mut workers = JoinSet::new();
        workers.spawn(loops::receive(Arc::clone(&house), receiver));
        workers.spawn(loops::process(Arc::clone(&house)));
        workers.spawn(loops::keep_time(Arc::clone(&house)));
        workers.spawn(loops::send(Arc::clone(&house), sender));
        workers.spawn(loops::watch_files(Arc::clone(&house)));
        workers.spawn(loops::sound_alarm(Arc::clone(&house)));
        tell_system(sd_notify::NotifyState::Ready);
        tracing::info!("klachtenbus runs");
        tokio::select! {
            () = house.stop.cancelled() => {}
            _ = workers.join_next() => {}
        }
        // A loop that was told to stop may be seen to end before the order is.
        let early = !house.stop.is_cancelled();
        tell_system(sd_notify::NotifyState::Stopping);
        house.stop.cancel();
        let all_ended = async { while workers.join_next().await.is_some() {} };
        if tokio::time::timeout(STOP_LIMIT, all_ended).await.is_err() {
            tracing::warn!(
                "a server does not answer; its work is left and tried again at the next start"
            );
        }
        tracing::info!("klachtenbus stopped");
        if early {
            Err(DaemonError::WorkerEnded)
        } else {
            Ok(())
        }
    }
}

/// Lets everything happen that is due; true when something was.
fn tick(store: &Store, desk: &Desk) -> Result<bool, StoreError> {
    for count in 0..TICKS {
        if timekeeper::step(store, desk, clock::now())? == Step::Idle {
            return Ok(count > 0);
        }
    }
    Ok(true)
}

/// A wrong template does not keep complaints from being answered: it is named in the log, and the built-in one is used.
fn open_at_start(office: Office, store: &Store) -> Result<Opened, DaemonError> {
    let folder = office.config.office.templates.clone();
    let (letters, refused) = opening::letters_in_force(folder.as_deref())?;
    for finding in &refused {
        tracing::error!(%finding, "a template was refused; the built-in one is in force");
    }
    open_desk(office, store, Arc::new(letters))
}

fn open_desk(
    office: Office,
    store: &Store,
    letters: Arc<LetterRoom>,
) -> Result<Opened, DaemonError> {
    let secret = store.seed_secret()?.expose_secret().to_vec();
    Ok(Opened {
        desk: opening::desk_with(&office, secret, letters)?,
        office,
    })
}

/// The mailbox of an office with its secret as it is now, and how it is read.
pub(super) fn mailbox(office: &Office) -> Result<(Mailbox, Reading), DaemonError> {
    let reading = Reading::of(
        &office.config.mailbox,
        office.config.office.timezone.clone(),
    );
    Ok((Mailbox::new(opening::mailbox(&office.config)?)?, reading))
}

/// The outlet of an office with its secret as it is now.
pub(super) fn outlet(office: &Office) -> Result<Outlet, DaemonError> {
    Ok(Outlet::new(opening::outgoing(office)?)?)
}

/// Tells systemd how we are; without systemd nobody listens.
pub(super) fn tell_system(state: sd_notify::NotifyState<'_>) {
    if let Err(error) = sd_notify::notify(&[state]) {
        tracing::debug!(%error, "systemd was not told");
    }
}
