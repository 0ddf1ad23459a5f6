//! Commands about a year instead of a case: analysis, recommendations, follow-up, the annual report and its discussion
//! (article 7; procedure.md §6).

use super::{staff::LineResult, staff::Thread, work::Work};
use crate::case::Refusal;
use crate::command::{Command, Instruction};
use crate::roster::Person;

impl Work<'_> {
    /// Handles a command about a year; `None` when it is none.
    pub(super) fn year_command(
        &mut self,
        _person: &Person,
        _thread: Thread,
        instruction: &Instruction,
    ) -> Option<LineResult> {
        match &instruction.command {
            Command::AnnualReport { .. }
            | Command::Analysis { .. }
            | Command::Recommendation { .. }
            | Command::FollowUp { .. }
            | Command::Meeting { .. }
            | Command::Discussed { .. }
            | Command::OfficeVersion { .. } => Some(LineResult::Refused(Refusal::NotAvailable {
                command: instruction.line.clone(),
            })),
            _ => None,
        }
    }
}
