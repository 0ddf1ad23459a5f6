//! Several people in one mail (I-30): the sender's complaint is registered as any other, and `Nieuwe klacht` on that mail makes
//! one for the next of those it was also written to. Each gets letters of their own; none goes out before a person saw it.

use super::office::Written;
use super::register::plausible_name;
use super::{IntakeItem, staff::LineResult, staff::Thread, work::Work};
use crate::case::{Actor, Complainant, ComplainantKind, Input, IntakeNumber, Registration};
use crate::letter::receipt;
use crate::mail::{EmailAddress, Mailbox};
use crate::roster::Person;
use crate::triage::Lane;

impl Work<'_> {
    /// The first of those the sender also wrote to who has no complaint yet and is nobody of ours.
    pub(super) fn next_of_the_group(&self, item: &IntakeItem) -> Option<Mailbox> {
        let complains = |address: &EmailAddress| {
            self.known
                .cases
                .values()
                .any(|case| case.complainant.addresses.contains(address))
        };
        item.also_to
            .iter()
            .find(|other| {
                self.desk.roster.by_address(&other.address).is_none() && !complains(&other.address)
            })
            .cloned()
    }

    /// A complaint of their own, from the same mail and with its day of receipt.
    pub(super) fn register_next_of_group(
        &mut self,
        item: &IntakeItem,
        other: Mailbox,
        person: &Person,
        notices: &mut Written,
    ) -> LineResult {
        let facts = self.facts(item, true);
        let name = plausible_name(&other.name);
        let who = name.clone().unwrap_or_else(|| other.address.to_string());
        let complainant = Complainant {
            kind: if name.is_some() {
                ComplainantKind::Client
            } else {
                ComplainantKind::Anonymous
            },
            name,
            do_not_mail: self.is_closed(&other.address),
            addresses: vec![other.address],
            reachable: true,
            ..Complainant::default()
        };
        let number = self.next_case_number(facts.received);
        let registration = Registration {
            number,
            complainant,
            summary: Some(
                item.original_text
                    .clone()
                    .unwrap_or_else(|| item.text.clone()),
            ),
            address_from_another: true,
            ..facts
        };
        let actor = Actor::Person(person.id.clone());
        match self.step(number, &Input::Register(Box::new(registration)), actor) {
            Ok(written) => {
                self.file(item.mail, number);
                notices.push((number, written));
                let case = self.known.cases.get(&number);
                LineResult::Done(match case {
                    Some(case) if case.is_excluded(&person.id) => {
                        receipt::registered_elsewhere(person.language)
                    }
                    Some(_) | None => receipt::registered_for(number, &who, person.language),
                })
            }
            Err(refusal) => LineResult::Refused(refusal),
        }
    }

    /// The mail that a case began with, for a word typed in answer to a letter that does not show it.
    pub(super) fn first_mail_of(&self, thread: Thread) -> Option<IntakeNumber> {
        let case = thread.case?;
        self.known
            .intake
            .values()
            .find(|item| item.case == Some(case) && item.lane == Lane::Complaint)
            .map(|item| item.number)
    }
}
