//! The loops themselves: step while there is work, then wait for a bell, a moment, or the order to stop.
//!
//! A failing step is logged once where it failed and tried again after a pause; no loop ever spins.

use super::{
    Step,
    alarm::Alarm,
    clock_watch::{self, Trust},
    daemon::{House, mailbox, outlet, tell_system},
    processor,
    receiver::{ReceiveError, Receiver},
    retention,
    sender::Sender,
    timekeeper,
    verifier::Verifier,
};
use crate::clock::{self, Stopwatch};
use crate::config::{MailSource, Office};
use crate::desk::Trouble;
use crate::store::{Store, StoreError};
use crate::transport::{TransportError, reconnect_pause};
use jiff::{SignedDuration, Timestamp};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Notify;
use tokio::time::sleep;

/// How often time is looked at: also after a jump of the clock, and as the sign of life for systemd.
const LOOK_AT_CLOCK: Duration = Duration::from_secs(10);
/// How often the files of the office are looked at.
const LOOK_AT_FILES: Duration = Duration::from_secs(3);
/// How often it is asked whether something is wrong.
const LOOK_AT_TROUBLE: Duration = Duration::from_secs(10);
/// A clock that runs away from the steady one by more than this was set.
const JUMP: SignedDuration = SignedDuration::from_mins(10);
/// A clock that jumped is well again after so long without another jump.
const STEADY: Duration = Duration::from_secs(3600);
/// How long to wait after the store failed (a full disk, for example).
const STORE_PAUSE: Duration = Duration::from_secs(10);

/// Receives until told to stop.
pub(super) async fn receive(house: Arc<House>, mut receiver: Receiver) {
    let mut failures = 0;
    let mut opened = house.opened();
    while !house.stop.is_cancelled() {
        let now = house.opened();
        if now.office.config.mailbox != opened.office.config.mailbox {
            renew_mailbox(&house, &mut receiver);
        }
        opened = now;
        let outcome = match receiver.step(&house.store, clock::now()).await {
            Ok(Step::Worked) => {
                house.to_process.notify_one();
                continue;
            }
            Ok(Step::Idle) => {
                let bell = async {
                    tokio::select! {
                        () = house.to_receive.notified() => {}
                        () = house.stop.cancelled() => {}
                    }
                };
                receiver
                    .wait(bell)
                    .await
                    .map(|_| ())
                    .map_err(ReceiveError::from)
            }
            Err(error) => Err(error),
        };
        match outcome {
            Ok(()) => failures = 0,
            Err(error) => {
                failures += 1;
                unreachable_mailbox(&house, &mut receiver, &error);
                pause(&house, reconnect_pause(failures)).await;
            }
        }
    }
    receiver.close().await;
}

fn unreachable_mailbox(house: &House, receiver: &mut Receiver, error: &ReceiveError) {
    tracing::warn!(%error, "the mailbox cannot be read now");
    if let Err(error) = Receiver::record_failure(&house.store, error) {
        tracing::error!(%error, "the store does not work");
    }
    if matches!(error, ReceiveError::Mailbox(TransportError::Login(_))) {
        renew_mailbox(house, receiver);
    }
}

/// Takes settings and secrets as they are now; a token may have been refreshed.
fn renew_mailbox(house: &House, receiver: &mut Receiver) {
    match mailbox(&house.opened().office) {
        Ok((mailbox, reading)) => receiver.replace(mailbox, reading),
        Err(error) => tracing::error!(%error, "the settings of the mailbox cannot be used"),
    }
}

/// Handles kept mail until told to stop.
pub(super) async fn process(house: Arc<House>) {
    let mut verifier = Verifier::default();
    while !house.stop.is_cancelled() {
        let opened = house.opened();
        let checking = verifier.run(&house.store, &opened.office, &opened.desk);
        let checked = tokio::select! {
            checked = checking => checked,
            () = house.stop.cancelled() => break,
        };
        if let Err(error) = checked {
            tracing::error!(%error, "the store does not work");
            pause(&house, STORE_PAUSE).await;
            continue;
        }
        let step = blocking(&house, |house| {
            let opened = house.opened();
            let junk = opened
                .office
                .config
                .mailbox
                .junk_folder
                .clone()
                .unwrap_or_default();
            processor::step(&house.store, &opened.desk, &junk, clock::now())
        });
        match step.await {
            Some(Step::Worked) => {
                house.to_send.notify_one();
                house.to_receive.notify_one();
                house.to_tick.notify_one();
            }
            Some(Step::Idle) => wait(&house, &house.to_process, LOOK_AT_CLOCK).await,
            None => pause(&house, STORE_PAUSE).await,
        }
    }
}

/// Lets happen what is due until told to stop.
pub(super) async fn keep_time(house: Arc<House>) {
    while !house.stop.is_cancelled() {
        tell_system(sd_notify::NotifyState::Watchdog);
        let step = blocking(&house, |house| {
            let opened = house.opened();
            let office = &opened.office;
            if watched(&house.store, office, clock::now())? == Trust::Doubted {
                house.raised.raise(Trouble::Clock, clock::now());
                return Ok(Step::Idle);
            }
            retention::step(
                &house.store,
                &office.config.retention,
                &office.rules(),
                clock::now(),
            )?;
            timekeeper::step(&house.store, &opened.desk, clock::now())
        });
        match step.await {
            Some(Step::Worked) => house.to_send.notify_one(),
            Some(Step::Idle) => {}
            None => pause(&house, STORE_PAUSE).await,
        }
        wait(&house, &house.to_tick, LOOK_AT_CLOCK).await;
    }
}

/// Looks at the clock; only an IMAP server dates mail by a clock of its own.
pub(super) fn watched(store: &Store, office: &Office, now: Timestamp) -> Result<Trust, StoreError> {
    let server_dates = matches!(office.config.mailbox.source, MailSource::Imap { .. });
    clock_watch::look(store, server_dates, now)
}

/// Sends letters until told to stop.
pub(super) async fn send(house: Arc<House>, mut sender: Sender) {
    let mut opened = house.opened();
    while !house.stop.is_cancelled() {
        let now = house.opened();
        if sender.login_refused() || now.office.config.outgoing != opened.office.config.outgoing {
            match outlet(&now.office) {
                Ok(outlet) => sender.replace(outlet),
                Err(error) => tracing::error!(%error, "the settings for sending cannot be used"),
            }
        }
        opened = now;
        sender.limit(opened.office.config.max_per_hour);
        match sender.step(&house.store, &opened.desk, clock::now()).await {
            Ok(Step::Worked) => house.to_tick.notify_one(),
            Ok(Step::Idle) if sender.is_braked() => {
                house.raised.raise(Trouble::Brake, clock::now());
                wait(&house, &house.to_send, LOOK_AT_CLOCK).await;
            }
            Ok(Step::Idle) => {
                house.raised.clear(Trouble::Brake);
                // A letter's own moment is by the system clock, which may jump.
                let nap = sender
                    .pause()
                    .unwrap_or(LOOK_AT_CLOCK)
                    .min(next_letter(&house));
                wait(&house, &house.to_send, nap.max(Duration::from_millis(200))).await;
            }
            Err(error) => {
                tracing::error!(%error, "the store does not work");
                pause(&house, STORE_PAUSE).await;
            }
        }
    }
    sender.close().await;
}

/// How long until the next letter is due, a look at the clock at most.
fn next_letter(house: &House) -> Duration {
    let next = house.store.next_letter_at().ok().flatten();
    let left = next.map(|next| next.duration_since(clock::now()));
    left.and_then(|left| Duration::try_from(left).ok())
        .unwrap_or(LOOK_AT_CLOCK)
        .min(LOOK_AT_CLOCK)
}

/// What the store remembers of the clock; a store that does not answer is trouble of its own.
fn clock_is_doubted(house: &House) -> bool {
    let watch = house.store.clock_watch().ok().flatten();
    watch.is_some_and(|watch| watch.doubt.is_some())
}

/// Looks what is wrong and tells a human, until told to stop.
pub(super) async fn sound_alarm(house: Arc<House>) {
    let mut alarm = Alarm::default();
    let mut last = (clock::now(), Stopwatch::start());
    let mut steady = Stopwatch::start();
    while !house.stop.is_cancelled() {
        pause(&house, LOOK_AT_TROUBLE).await;
        let now = clock::now();
        let passed = SignedDuration::try_from(last.1.elapsed()).unwrap_or(SignedDuration::MAX);
        if (now.duration_since(last.0) - passed).abs() > JUMP {
            house.raised.raise(Trouble::Clock, now);
            steady = Stopwatch::start();
        } else if steady.elapsed() > STEADY && !clock_is_doubted(&house) {
            house.raised.clear(Trouble::Clock);
        }
        last = (now, Stopwatch::start());
        let opened = house.opened();
        let look = alarm.step(
            &house.store,
            &opened.office,
            &opened.desk,
            &house.raised,
            now,
        );
        tokio::select! {
            () = look => house.to_send.notify_one(),
            () = house.stop.cancelled() => {}
        }
    }
}

/// Picks up changed files of the office; broken ones are refused and the old ones stay in force.
pub(super) async fn watch_files(house: Arc<House>) {
    let mut watch = house.opened().office.watch();
    while !house.stop.is_cancelled() {
        pause(&house, LOOK_AT_FILES).await;
        if !watch.has_changed() {
            continue;
        }
        match house.reopen() {
            Ok(refused) => {
                tracing::info!("changed files are in force");
                match refused {
                    None => house.raised.clear(Trouble::Files),
                    Some(error) => {
                        tracing::error!(%error, "changed templates cannot be used; the old ones stay in force");
                        house.raised.raise(Trouble::Files, clock::now());
                    }
                }
                watch = house.opened().office.watch();
                for bell in [
                    &house.to_receive,
                    &house.to_process,
                    &house.to_tick,
                    &house.to_send,
                ] {
                    bell.notify_one();
                }
            }
            Err(error) => {
                tracing::error!(%error, "changed files cannot be used; the old ones stay in force");
                house.raised.raise(Trouble::Files, clock::now());
                watch = watch.again();
            }
        }
    }
}

/// Runs one step on a thread where it may take its time; `None` = it failed, which is logged.
async fn blocking(
    house: &Arc<House>,
    step: impl FnOnce(&House) -> Result<Step, StoreError> + Send + 'static,
) -> Option<Step> {
    let house = Arc::clone(house);
    let worker = Arc::clone(&house);
    match tokio::task::spawn_blocking(move || step(&worker)).await {
        Ok(Ok(step)) => {
            house.raised.clear(Trouble::Store);
            Some(step)
        }
        Ok(Err(error)) => {
            tracing::error!(%error, "a step failed and is tried again");
            house.raised.raise(Trouble::Store, clock::now());
            None
        }
        Err(_) => None,
    }
}

/// Waits for a bell, a while, or the order to stop.
async fn wait(house: &House, bell: &Notify, limit: Duration) {
    tokio::select! {
        () = bell.notified() => {}
        () = sleep(limit) => {}
        () = house.stop.cancelled() => {}
    }
}

/// Waits a while, or for the order to stop.
async fn pause(house: &House, limit: Duration) {
    tokio::select! {
        () = sleep(limit) => {}
        () = house.stop.cancelled() => {}
    }
}
