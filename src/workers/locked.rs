//! The store cannot be opened at start. Without it there are no letters: only the second road is left, and it is told there.
//!
//! Nothing is remembered without a store, so a file beside it says when it was told; a daemon that is started again and again
//! does not call every minute. The next good start turns that file into a line of the security list (docs/decisions/0064).

use super::alarm;
use super::opening;
use crate::config::Office;
use crate::desk::{Changes, SecurityNote, Trouble};
use crate::store::{Handled, Lookup, Store, StoreError};
use jiff::{SignedDuration, Timestamp};
use std::path::{Path, PathBuf};

/// A store that stays shut is told again after so long.
const AGAIN: SignedDuration = SignedDuration::from_hours(24);

/// Whether this is about the store itself, not about a second daemon on it or a full disk.
pub(super) fn is_shut(error: &StoreError) -> bool {
    matches!(
        error,
        StoreError::WrongKey { .. }
            | StoreError::Key { .. }
            | StoreError::NewerSchema { .. }
            | StoreError::Unreadable { .. }
    )
}

/// Tells by the second road that the store stays shut, at most once a day.
pub(super) async fn tell(office: &Office, now: Timestamp) {
    let marker = marker(&office.config.store.path);
    let told = told_at(&marker);
    if told.is_some_and(|at| now.duration_since(at) < AGAIN) {
        return;
    }
    let first = told.unwrap_or(now);
    if std::fs::write(&marker, format!("{now}\n")).is_err() {
        tracing::error!("that the store is shut cannot be noted beside it");
    }
    tracing::error!(trouble = ?Trouble::Locked, "trouble is told");
    // No template of the office and no secret of the store are needed for fixed words.
    let letters = crate::letter::LetterRoom::new(&[]);
    match letters
        .map(|letters| opening::desk_with(office, Vec::new(), std::sync::Arc::new(letters)))
    {
        Ok(Ok(desk)) => alarm::second_road(office, &desk, Trouble::Locked, first, now).await,
        Ok(Err(_)) | Err(_) => tracing::error!("the second road has no words"),
    }
    alarm::write_file(&office.config.alert, &[(Trouble::Locked, first)].into());
}

/// The store is open again: what was told is over, and the list knows of it.
///
/// # Errors
/// A store error.
pub(super) fn opened(store: &Store, now: Timestamp) -> Result<(), StoreError> {
    let marker = marker(store.path());
    let Some(at) = told_at(&marker) else {
        return Ok(());
    };
    let mut told = store.told_troubles()?;
    told.insert(Trouble::Locked, at);
    store.record_told_troubles(&told)?;
    store.change(Handled::Nothing, &Lookup::default(), now, |_| Changes {
        security: vec![SecurityNote {
            code: "store_locked".to_owned(),
            case: None,
            at,
        }],
        ..Changes::default()
    })?;
    if std::fs::remove_file(marker).is_err() {
        tracing::warn!("the note beside the store cannot be removed");
    }
    Ok(())
}

fn marker(store: &Path) -> PathBuf {
    let mut name = store.as_os_str().to_owned();
    name.push(".shut");
    PathBuf::from(name)
}

/// A file that cannot be read as a moment counts as one that was just written by somebody else: told again.
fn told_at(marker: &Path) -> Option<Timestamp> {
    std::fs::read_to_string(marker).ok()?.trim().parse().ok()
}
