//! The timekeeper: tells the desk that time passed.

use super::Step;
use crate::desk::{Desk, Known};
use crate::store::{Handled, Lookup, Store, StoreError};
use jiff::Timestamp;

/// Lets everything happen that is due at `now`.
///
/// # Errors
/// A store error; what was due stays due.
pub fn step(store: &Store, desk: &Desk, now: Timestamp) -> Result<Step, StoreError> {
    let upkeep = store.upkeep(now)?;
    let changes = store.change(Handled::Nothing, &Lookup::default(), now, |known| {
        desk.tick(Known { upkeep, ..known }, now)
    })?;
    let quiet = changes.cases.is_empty() && changes.letters.is_empty() && changes.intake.is_empty();
    Ok(if quiet { Step::Idle } else { Step::Worked })
}
