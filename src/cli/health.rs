//! What is known of the daemon's health, with the eyes of one person or of whoever holds the key. It reads; it judges nothing.

use super::view::{Outlook, View};
use super::{Failure, json, open_read_only};
use crate::config::Office;
use crate::desk::{SecurityNote, Trouble};
use crate::store::{Counts, DaemonLock, FailedMail, LetterState, MailboxHealth, OutboxRow, Store};
use jiff::{SignedDuration, Timestamp};
use std::collections::BTreeMap;

/// How long security notes are counted.
const NOTES_SHOWN: SignedDuration = SignedDuration::from_hours(31 * 24);
/// How long a letter that could not be written stays trouble.
const UNWRITTEN_SHOWN: SignedDuration = SignedDuration::from_hours(7 * 24);

/// What is known of the daemon's health.
pub(super) struct Health {
    pub(super) running: bool,
    pub(super) mailbox: MailboxHealth,
    pub(super) counts: Counts,
    pub(super) failed: Vec<FailedMail>,
    /// Letters of the last week that could not be written.
    pub(super) unwritten: Vec<Timestamp>,
    /// Security notes of the last month: how often each code.
    pub(super) notes: BTreeMap<String, usize>,
    /// What the daemon told as trouble and what is not over yet.
    pub(super) told: Vec<Trouble>,
    pub(super) last_backup: Option<Timestamp>,
    pub(super) encrypted: bool,
    /// Bytes on disk; not for one person: it grows with what that person may not know.
    pub(super) size: Option<u64>,
    /// The last moment before a jump of the clock that nothing has confirmed yet.
    pub(super) clock_jumped_from: Option<Timestamp>,
}

/// Reads it all, with these eyes.
pub(super) fn look(office: &Office, view: View<'_>, now: Timestamp) -> Result<Health, Failure> {
    let store = open_read_only(office)?;
    let outlook = view.on(&store)?;
    let notes = notes(&store, &outlook, now)?;
    let running = DaemonLock::is_held(store.path());
    let mut mailbox = store.mailbox_health()?;
    // A daemon that was killed could not say that it hung up.
    mailbox.connected &= running;
    mailbox.idle &= running;
    Ok(Health {
        running,
        mailbox,
        counts: counts(&store, &outlook, office, now)?,
        failed: store.failed()?,
        clock_jumped_from: store
            .clock_watch()?
            .and_then(|watch| watch.doubt)
            .map(|doubt| doubt.from),
        unwritten: unwritten(&notes, now),
        notes: counted(&notes),
        told: store.told_troubles()?.into_keys().collect(),
        last_backup: store.last_backup()?,
        encrypted: store.is_encrypted(),
        size: outlook.is_whole().then(|| store.size_bytes()),
    })
}

/// How much there is of everything that the person may know of.
fn counts(
    store: &Store,
    outlook: &Outlook<'_>,
    office: &Office,
    now: Timestamp,
) -> Result<Counts, Failure> {
    let all = store.counts(now, office.rules().local_date(now))?;
    if outlook.is_whole() {
        return Ok(all);
    }
    let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    let open = || outlook.counted_cases().filter(|case| case.is_open());
    let items = store.all_intake()?;
    let undecided = items
        .iter()
        .filter(|item| item.undecided && outlook.counts_mail(item));
    let mut letters = store.outbox()?;
    letters.retain(|row| outlook.counts_letter(row));
    let in_state = |state| number(letters.iter().filter(|row| row.state == state).count());
    let waits = |row: &&OutboxRow| {
        let waiting = [
            LetterState::Held,
            LetterState::Available,
            LetterState::Retryable,
        ];
        waiting.contains(&row.state) && row.due_since <= now
    };
    Ok(Counts {
        open: number(open().count()),
        overdue: number(
            open()
                .filter(|case| json::is_late(case, now, office))
                .count(),
        ),
        undecided: number(undecided.count()),
        held: in_state(LetterState::Held),
        available: in_state(LetterState::Available),
        retryable: in_state(LetterState::Retryable),
        oldest_waiting: letters.iter().filter(waits).map(|row| row.due_since).min(),
        ..all
    })
}

/// The security notes of the last month that the person may know of; none names anybody.
fn notes(
    store: &Store,
    outlook: &Outlook<'_>,
    now: Timestamp,
) -> Result<Vec<SecurityNote>, Failure> {
    let mut notes = store.security_notes_since(now - NOTES_SHOWN)?;
    notes.retain(|note| outlook.counts_about(note.case));
    Ok(notes)
}

/// When letters could not be written; what is older than a week was seen by somebody.
fn unwritten(notes: &[SecurityNote], now: Timestamp) -> Vec<Timestamp> {
    let unwritten = notes
        .iter()
        .filter(|note| note.code == "letter_not_written" && note.at >= now - UNWRITTEN_SHOWN);
    unwritten.map(|note| note.at).collect()
}

/// How often each security code occurred.
fn counted(notes: &[SecurityNote]) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for note in notes {
        *counts.entry(note.code.clone()).or_insert(0) += 1;
    }
    counts
}
