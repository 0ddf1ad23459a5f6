//! The sender: hands over the letters whose moment has come, and commits how that ended with what the case makes of it.
//!
//! A letter that is refused or postponed holds up nobody behind it; trouble with the server itself pauses all.

use super::Step;
use super::enclosing::{self, Filled};
use crate::case::LetterKind;
use crate::clock::Stopwatch;
use crate::desk::{Binding, Changes, Desk, Outcome};
use crate::store::{Delivery as Ended, DueLetter, Handled, Lookup, Store, StoreError};
use crate::transport::{Delivery, Outlet, Stage, next_attempt, reconnect_pause};
use jiff::{SignedDuration, Timestamp};
use std::time::Duration;

/// How many letters are read from the store at a time.
const ROUND: u32 = 20;
/// As [`ROUND`], to find the few that may pass.
const ROUND_WHILE_BRAKED: u32 = 1000;
/// The brake when nobody sets another.
const USUAL_LIMIT: u32 = 60;
/// What the brake looks back on.
const HOUR: SignedDuration = SignedDuration::from_hours(1);

/// An outgoing server and what is known of its mood.
#[derive(Debug)]
pub struct Sender {
    outlet: Outlet,
    /// Failures in a row that have nothing to do with a letter.
    failures: u32,
    paused: Option<(Stopwatch, Duration)>,
    login_refused: bool,
    /// Letters an hour, then nothing more goes out (incidents 3 and 36).
    max_per_hour: u32,
    braked: bool,
    /// The end of a delivery that could not be committed yet; the letter must not go out again.
    unsaved: Option<(Binding, Ended)>,
}

impl Sender {
    /// Nothing is connected yet.
    pub fn new(outlet: Outlet) -> Self {
        Self {
            outlet,
            failures: 0,
            paused: None,
            login_refused: false,
            max_per_hour: USUAL_LIMIT,
            braked: false,
            unsaved: None,
        }
    }

    /// Sets the brake: so many letters an hour.
    pub fn limit(&mut self, max_per_hour: u32) {
        self.max_per_hour = max_per_hour;
    }

    /// True while letters wait because too many went out in the last hour.
    pub fn is_braked(&self) -> bool {
        self.braked
    }

    /// Goes on with another outlet: fresh settings, or a fresh token after a refused login.
    pub fn replace(&mut self, outlet: Outlet) {
        self.outlet = outlet;
        self.login_refused = false;
    }

    /// True when the last try ended at the login: the secret may be out of date.
    pub fn login_refused(&self) -> bool {
        self.login_refused
    }

    /// How long the server is left alone; `None` = it may be called.
    pub fn pause(&self) -> Option<Duration> {
        let (since, pause) = self.paused?;
        let left = pause.saturating_sub(since.elapsed());
        (!left.is_zero()).then_some(left)
    }

    /// Hands over the letters that are due now, up to a bound.
    ///
    /// # Errors
    /// The store failed; a letter that was accepted is remembered and not sent again.
    pub async fn step(
        &mut self,
        store: &Store,
        desk: &Desk,
        now: Timestamp,
    ) -> Result<Step, StoreError> {
        if let Some((binding, ended)) = self.unsaved.take() {
            self.save(store, desk, binding, ended, now)?;
        }
        if self.pause().is_some() {
            return Ok(Step::Idle);
        }
        let due = self.allowed(store, now)?;
        let worked = !due.is_empty();
        for letter in due {
            self.hand_over(store, desk, letter, now).await?;
            if self.pause().is_some() {
                break;
            }
        }
        Ok(if worked { Step::Worked } else { Step::Idle })
    }

    /// The due letters that the brake lets pass; the news that it holds passes always, or nobody would hear of it.
    fn allowed(&mut self, store: &Store, now: Timestamp) -> Result<Vec<DueLetter>, StoreError> {
        let sent = store.sent_since(now - HOUR)?;
        let left = self.max_per_hour.saturating_sub(sent).min(ROUND);
        if left > 0 {
            self.braked = false;
            return store.due_letters(now, left);
        }
        let waiting = store.due_letters(now, ROUND_WHILE_BRAKED)?;
        self.braked = !waiting.is_empty();
        let tells = |letter: &DueLetter| letter.binding.kind == LetterKind::D9;
        Ok(waiting.into_iter().filter(tells).collect())
    }

    /// Ends a kept connection.
    pub async fn close(&mut self) {
        self.outlet.close().await;
    }

    async fn hand_over(
        &mut self,
        store: &Store,
        desk: &Desk,
        letter: DueLetter,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        if !store.begin_delivery(&letter.binding.letter)? {
            return Ok(());
        }
        let whole = match enclosing::whole(store, desk, &letter)? {
            Filled::Whole(whole) => whole,
            Filled::NotTheirs => return enclosing::withhold(store, &letter.binding, now),
            Filled::Broken => {
                let reply = "not_filled".to_owned();
                return self.save(store, desk, letter.binding, Ended::Discarded { reply }, now);
            }
        };
        let delivery = self
            .outlet
            .deliver(&desk.identity.address, &letter.binding.address, &whole)
            .await;
        drop(whole);
        self.remember(&delivery);
        let ended = ended(delivery, &letter, now);
        self.save(store, desk, letter.binding, ended, now)
    }

    /// Leaves a server alone for a growing while when the trouble is its own.
    fn remember(&mut self, delivery: &Delivery) {
        self.login_refused = matches!(
            delivery,
            Delivery::TryLater {
                stage: Stage::Auth,
                ..
            }
        );
        match delivery {
            Delivery::TryLater { stage, .. } if stage.concerns_all() => {
                self.failures = self.failures.saturating_add(1);
                self.paused = Some((Stopwatch::start(), reconnect_pause(self.failures)));
            }
            Delivery::Accepted { .. } | Delivery::Rejected { .. } | Delivery::TryLater { .. } => {
                self.failures = 0;
                self.paused = None;
            }
        }
    }

    fn save(
        &mut self,
        store: &Store,
        desk: &Desk,
        binding: Binding,
        ended: Ended,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let saved = commit(store, desk, &binding, &ended, now);
        match &saved {
            Ok(()) => log(&binding, &ended),
            Err(_) => self.unsaved = Some((binding, ended)),
        }
        saved
    }
}

/// What the end of one try means for the letter.
fn ended(delivery: Delivery, letter: &DueLetter, now: Timestamp) -> Ended {
    match delivery {
        Delivery::Accepted { reply } => Ended::Accepted { reply },
        Delivery::Rejected { reply_class } => Ended::Discarded { reply: reply_class },
        Delivery::TryLater { reply_class, .. } => {
            match next_attempt(letter.attempts.saturating_add(1), letter.scheduled_at, now) {
                Some(next) => Ended::Retry {
                    next,
                    reply: reply_class,
                },
                None => Ended::Discarded { reply: reply_class },
            }
        }
    }
}

fn commit(
    store: &Store,
    desk: &Desk,
    binding: &Binding,
    ended: &Ended,
    now: Timestamp,
) -> Result<(), StoreError> {
    let outcome = match ended {
        Ended::Accepted { .. } => Outcome::Accepted,
        Ended::Discarded { reply } => Outcome::Refused(reply.clone()),
        Ended::Retry { .. } => {
            return store.commit_delivery(&binding.letter, ended, &Changes::default(), now);
        }
    };
    let handled = Handled::Letter(&binding.letter, ended);
    store
        .change(handled, &Lookup::default(), now, |known| {
            desk.delivered(binding, &outcome, known, now)
        })
        .map(|_| ())
}

/// Kind and case only: the id of a letter is its secret, for whoever holds it may answer.
fn log(binding: &Binding, ended: &Ended) {
    let kind = binding.kind.code();
    let case = binding
        .case
        .map(|number| number.to_string())
        .unwrap_or_default();
    match ended {
        Ended::Accepted { .. } => tracing::info!(kind, case, "letter accepted"),
        Ended::Retry { reply, .. } => tracing::warn!(kind, case, reply, "letter postponed"),
        Ended::Discarded { reply } => tracing::error!(kind, case, reply, "letter refused"),
    }
}
