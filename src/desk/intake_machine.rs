//! What a machine sends back: an automatic answer, or word that a letter of ours did not arrive. Must answer neither.

use super::{Arrival, IntakeItem, work::Work};
use crate::case::{Actor, Input};
use crate::triage::Lane;

impl Work<'_> {
    pub(super) fn machine(&mut self, arrival: &Arrival, item: &mut IntakeItem) {
        item.lane = Lane::Auto;
        item.case = self.known.answers.first().and_then(|binding| binding.case);
        if let Some(number) = item.case {
            self.file(arrival.id, number);
        }
    }

    /// A bounce counts only for the letter whose unguessable id it returns (incident 26).
    pub(super) fn bounce(&mut self, arrival: &Arrival, item: &mut IntakeItem) {
        item.lane = Lane::Auto;
        let permanent = arrival
            .mail
            .bounce
            .as_ref()
            .is_none_or(|report| report.permanent);
        let status = arrival
            .mail
            .bounce
            .as_ref()
            .and_then(|report| report.status.clone());
        for binding in self.known.returned.clone() {
            item.case = item.case.or(binding.case);
            if let Some(number) = binding.case {
                self.file(arrival.id, number);
            }
            self.bounce_of_another(&binding);
            if permanent {
                self.undeliverable(
                    &binding,
                    status.clone().unwrap_or_else(|| "bounce".to_owned()),
                );
            }
        }
    }

    /// A letter did not arrive: the case takes the step back, and the outbox knows.
    pub(super) fn undeliverable(&mut self, binding: &super::Binding, reason: String) {
        self.changes.returned.push(binding.letter.clone());
        // Servers tell it more than once (incident 26): one letter is lost once.
        if !self.first_time(format!("lost:{}", binding.letter.0)) {
            return;
        }
        let Some(number) = binding.case else {
            self.security("letter_returned", None);
            return;
        };
        let input = Input::Undeliverable {
            id: binding.letter.clone(),
            kind: binding.kind,
            to: binding.party.clone(),
            reason,
        };
        self.step_and_write(number, &input, Actor::System);
    }
}
