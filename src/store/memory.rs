//! Cases, records of old ones, and intake items as last read or written, so that not every step of the daemon reads them all again.
//!
//! What another process commits is noticed by SQLite's `data_version`; what this store commits is told here.

use super::anonymous::records;
use super::known::{cases, intake};
use super::{Store, StoreError};
use crate::case::{Case, CaseNumber, IntakeNumber};
use crate::desk::{Changes, IntakeItem};
use rusqlite::Connection;
use std::collections::BTreeMap;
use std::sync::{Arc, MutexGuard, PoisonError};

/// All cases, the anonymised ones apart, and all intake items.
pub(super) struct Memory {
    version: i64,
    pub cases: BTreeMap<CaseNumber, Case>,
    pub anonymous: Arc<BTreeMap<CaseNumber, Case>>,
    pub intake: BTreeMap<IntakeNumber, IntakeItem>,
}

impl Store {
    /// Gives `look` what is remembered, after reading it again where that is needed.
    pub(super) fn remember<T>(
        &self,
        view: &Connection,
        look: impl FnOnce(&Memory) -> T,
    ) -> Result<T, StoreError> {
        let version = view.pragma_query_value(None, "data_version", |row| row.get(0))?;
        let mut memory = self.memory();
        if let Some(memory) = memory.as_ref().filter(|memory| memory.version == version) {
            return Ok(look(memory));
        }
        let anonymous = records(view)?
            .into_iter()
            .map(|case| (case.number, case))
            .collect();
        let read = Memory {
            version,
            cases: cases(view)?,
            anonymous: Arc::new(anonymous),
            intake: intake(view)?,
        };
        Ok(look(memory.insert(read)))
    }

    /// Notes what was committed. Call it before the connection is free for others.
    pub(super) fn note_committed(&self, changes: &Changes) {
        let mut memory = self.memory();
        let Some(memory) = memory.as_mut() else {
            return;
        };
        for step in &changes.cases {
            memory.cases.insert(step.case.number, step.case.clone());
        }
        for item in &changes.intake {
            memory.intake.insert(item.number, item.clone());
        }
    }

    /// Forgets all, after something was erased.
    pub(super) fn forget(&self) {
        *self.memory() = None;
    }

    fn memory(&self) -> MutexGuard<'_, Option<Memory>> {
        self.memory.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
