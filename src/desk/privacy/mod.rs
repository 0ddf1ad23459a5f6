//! Commands about personal data: access, erasure, hold, breach (procedure.md §7.3, §7.7).

mod state;

pub use state::{Breach, Hold, Order, OrderedErasure, PrivacyState, RightsRequest, Waiting};

use super::{staff::LineResult, staff::Thread, work::Work};
use crate::case::Refusal;
use crate::command::{Command, Instruction};
use crate::roster::Person;

impl Work<'_> {
    /// Handles a command about personal data; `None` when it is none.
    pub(super) fn privacy_command(
        &mut self,
        _person: &Person,
        _thread: Thread,
        instruction: &Instruction,
    ) -> Option<LineResult> {
        match &instruction.command {
            Command::Access
            | Command::Erase { .. }
            | Command::Hold { .. }
            | Command::Breach { .. } => Some(LineResult::Refused(Refusal::NotAvailable {
                command: instruction.line.clone(),
            })),
            _ => None,
        }
    }
}
