//! Trouble reaches a human: by letter where letters leave, and by a second road that does not need them (RB-10).
//!
//! Told once, again each day while it lasts, and once when it is over. Nothing here names a person or a case.

use super::opening::{self, OpeningError};
use crate::config::{AlertConfig, Office};
use crate::desk::{Desk, Trouble};
use crate::letter::AutoSubmitted;
use crate::mail::compose::{Envelope, compose};
use crate::mail::{EmailAddress, Language, Mailbox};
use crate::store::{Handled, Lookup, Store, StoreError};
use crate::transport::{Delivery, Outlet};
use jiff::{SignedDuration, Timestamp};
use std::collections::BTreeMap;
use std::process::Stdio;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;
use tokio::io::AsyncWriteExt as _;

/// Trouble that lasts is told again after so long.
const AGAIN: SignedDuration = SignedDuration::from_hours(24);
/// How long the command of the second road may take.
const COMMAND_LIMIT: Duration = Duration::from_secs(60);
/// How long unproven commands stay trouble.
const UNPROVABLE_SHOWN: SignedDuration = SignedDuration::from_hours(24);

/// What the loops know to be wrong, since when.
#[derive(Debug, Default)]
pub struct Raised(Mutex<BTreeMap<Trouble, Timestamp>>);

impl Raised {
    /// Something is wrong; the first moment counts.
    pub fn raise(&self, trouble: Trouble, now: Timestamp) {
        self.open().entry(trouble).or_insert(now);
    }

    /// It is well again.
    pub fn clear(&self, trouble: Trouble) {
        self.open().remove(&trouble);
    }

    fn all(&self) -> BTreeMap<Trouble, Timestamp> {
        self.open().clone()
    }

    fn open(&self) -> std::sync::MutexGuard<'_, BTreeMap<Trouble, Timestamp>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What was told, and when last; kept in the store, and here while the store fails.
#[derive(Debug, Default)]
pub struct Alarm {
    told: BTreeMap<Trouble, Timestamp>,
    read: bool,
}

impl Alarm {
    /// Looks what is wrong, tells what was not told, and says what is over.
    pub async fn step(
        &mut self,
        store: &Store,
        office: &Office,
        desk: &Desk,
        raised: &Raised,
        now: Timestamp,
    ) {
        if !self.read
            && let Ok(told) = store.told_troubles()
        {
            self.told = told;
            self.read = true;
        }
        let present = present(store, office, desk, raised, now);
        let before = self.told.clone();
        for (trouble, since) in &present {
            let told = self.told.get(trouble);
            if told.is_none_or(|at| now.duration_since(*at) >= AGAIN) {
                tracing::error!(?trouble, "trouble is told");
                self.told.insert(*trouble, now);
                tell(store, office, desk, *trouble, *since, now).await;
            }
        }
        let over: Vec<Trouble> = self
            .told
            .keys()
            .copied()
            .filter(|t| !present.contains_key(t))
            .collect();
        for trouble in over {
            self.told.remove(&trouble);
            tracing::info!(?trouble, "trouble is over");
            let text = format!(
                "Klachtenmail: voorbij. Dit was: {}.\n",
                trouble.cause(Language::Nl)
            );
            run_command(&office.config.alert, &text).await;
        }
        if before != self.told || !self.told.is_empty() {
            write_file(&office.config.alert, &present);
            if let Err(error) = store.record_told_troubles(&self.told) {
                tracing::error!(%error, "what was told cannot be noted");
            }
        }
    }
}

/// Everything that is wrong now, since when.
fn present(
    store: &Store,
    office: &Office,
    desk: &Desk,
    raised: &Raised,
    now: Timestamp,
) -> BTreeMap<Trouble, Timestamp> {
    let mut present = raised.all();
    match stored(store, office, desk, now) {
        Ok(found) => {
            let braked = present.contains_key(&Trouble::Brake);
            present.extend(
                found
                    .into_iter()
                    .filter(|(t, _)| !(braked && *t == Trouble::Outgoing)),
            );
        }
        Err(_) => {
            present.entry(Trouble::Store).or_insert(now);
        }
    }
    present
}

/// What the store tells.
fn stored(
    store: &Store,
    office: &Office,
    desk: &Desk,
    now: Timestamp,
) -> Result<Vec<(Trouble, Timestamp)>, StoreError> {
    let patience = SignedDuration::from_mins(i64::from(office.config.alert.after_minutes));
    let lasts = |since: &Timestamp| now.duration_since(*since) >= patience;
    let health = store.mailbox_health()?;
    let mut found = Vec::new();
    if health.last_error.is_some() {
        let since = match health.last_success_at {
            Some(at) => at,
            None => store.first_start(now)?,
        };
        found.extend(Some((Trouble::Mailbox, since)).filter(|(_, since)| lasts(since)));
    }
    let waiting = store
        .counts(now, desk.rules.local_date(now))?
        .oldest_waiting;
    found.extend(
        waiting
            .filter(lasts)
            .map(|since| (Trouble::Outgoing, since)),
    );
    if !desk.authentication.can_prove() {
        let notes = store.security_notes_since(now - UNPROVABLE_SHOWN)?;
        let first = notes.iter().find(|note| note.code == "no_proof");
        found.extend(first.map(|note| (Trouble::Unprovable, note.at)));
    }
    Ok(found)
}

async fn tell(
    store: &Store,
    office: &Office,
    desk: &Desk,
    trouble: Trouble,
    since: Timestamp,
    now: Timestamp,
) {
    if trouble.can_be_mailed() {
        let written = store.change(Handled::Nothing, &Lookup::default(), now, |known| {
            desk.alarm(known, trouble, since, now)
        });
        if let Err(error) = written {
            tracing::error!(%error, "trouble cannot be told by letter");
        }
    }
    second_road(office, desk, trouble, since, now).await;
}

/// Tells it by the road that needs neither the store nor the office's mail.
pub(super) async fn second_road(
    office: &Office,
    desk: &Desk,
    trouble: Trouble,
    since: Timestamp,
    now: Timestamp,
) {
    let Some(words) = desk.alarm_words(trouble, since, now) else {
        return;
    };
    let alert = &office.config.alert;
    run_command(alert, &format!("{}\n\n{}\n", words.subject, words.text)).await;
    if let Some(outgoing) = &alert.outgoing {
        let sent = opening::outgoing_of(outgoing, office.address.domain())
            .map_err(|error: OpeningError| error.to_string())
            .and_then(|settings| Outlet::new(settings).map_err(|error| error.to_string()));
        match sent {
            Ok(outlet) => by_second_account(outlet, office, outgoing, &words, now).await,
            Err(error) => tracing::error!(%error, "the second account cannot be used"),
        }
    }
}

async fn by_second_account(
    mut outlet: Outlet,
    office: &Office,
    outgoing: &crate::config::OutgoingConfig,
    words: &crate::letter::Rendered,
    now: Timestamp,
) {
    let from = sender_of(outgoing).unwrap_or_else(|| office.address.clone());
    let readers = match &office.config.alert.to {
        Some(address) => vec![address.clone()],
        None => office.operators(),
    };
    for (nth, to) in readers.iter().enumerate() {
        let plain = |address: &EmailAddress| Mailbox {
            name: String::new(),
            address: address.clone(),
        };
        let envelope = Envelope {
            message_id: format!("alarm.{}.{nth}@{}", now.as_microsecond(), from.domain()),
            from: plain(&from),
            reply_to: None,
            to: plain(to),
            in_reply_to: None,
            references: Vec::new(),
            date: now,
            auto_submitted: AutoSubmitted::Generated,
            language: Language::Nl,
        };
        let Ok(raw) = compose(&envelope, words, &[]) else {
            continue;
        };
        if !matches!(
            outlet.deliver(&from, to, &raw).await,
            Delivery::Accepted { .. }
        ) {
            tracing::error!("the second account did not take the message");
        }
    }
    outlet.close().await;
}

/// The account's own address: another provider does not let us write as the office.
fn sender_of(outgoing: &crate::config::OutgoingConfig) -> Option<EmailAddress> {
    match outgoing {
        crate::config::OutgoingConfig::Smtp { login, .. } => login
            .as_ref()
            .and_then(|login| EmailAddress::new(&login.user)),
        crate::config::OutgoingConfig::Sendmail { .. }
        | crate::config::OutgoingConfig::Maildir { .. } => None,
    }
}

/// Runs the command with the text on its input; what it prints is thrown away.
async fn run_command(alert: &AlertConfig, text: &str) {
    let Some(command) = &alert.command else {
        return;
    };
    let run = async {
        let mut child = tokio::process::Command::new("sh")
            .args(["-c", command])
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()?;
        if let Some(mut input) = child.stdin.take() {
            // A command that does not read its input tells more by how it ends.
            let _ = input.write_all(text.as_bytes()).await;
        }
        child.wait().await
    };
    match tokio::time::timeout(COMMAND_LIMIT, run).await {
        Ok(Ok(status)) if status.success() => {}
        Ok(Ok(_) | Err(_)) | Err(_) => tracing::error!("the command of [alert] failed"),
    }
}

/// The file of the second road: one line for each present trouble, empty when all is well.
pub(super) fn write_file(alert: &AlertConfig, present: &BTreeMap<Trouble, Timestamp>) {
    let Some(path) = &alert.file else { return };
    let lines: String = present
        .iter()
        .map(|(trouble, since)| format!("{since} {}\n", trouble.cause(Language::Nl)))
        .collect();
    if std::fs::write(path, lines).is_err() {
        tracing::error!("the file of [alert] cannot be written");
    }
}
