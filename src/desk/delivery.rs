//! What the outgoing server said about a letter, told to its case (T4, T10, D-06).

use super::{Binding, Changes, Desk, Known, work::Work};
use crate::case::{Actor, Input};
use jiff::Timestamp;

/// How a letter ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// The server took it.
    Accepted,
    /// The server refused it for good; the reply class such as `550`, without an address.
    Refused(String),
}

impl Desk {
    /// The changes that follow from the end of a letter's journey.
    pub fn delivered(
        &self,
        binding: &Binding,
        outcome: &Outcome,
        known: Known,
        now: Timestamp,
    ) -> Changes {
        let mut work = Work::new(
            self,
            format!("delivery:{}", binding.letter.0),
            known,
            now,
            None,
        );
        match outcome {
            Outcome::Accepted => {
                if let Some(number) = binding.case {
                    let input = Input::Accepted {
                        id: binding.letter.clone(),
                        kind: binding.kind,
                        to: binding.party.clone(),
                    };
                    work.step_and_write(number, &input, Actor::System);
                }
            }
            Outcome::Refused(reply) => work.undeliverable(binding, reply.clone()),
        }
        let mut changes = work.finish();
        // The outbox row itself is marked by the delivery, not as "returned".
        changes.returned.clear();
        changes
    }
}
