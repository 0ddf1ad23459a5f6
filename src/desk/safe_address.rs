//! "Mail me hier niet": from now on nothing more goes to that address, in no case, until a human names a safe one.
//!
//! The office remembers the address under a keyed hash, so that the promise outlives the case and no list of addresses
//! is kept. Must not decide who asks (that is triage) nor what a case makes of it (that is the core).

use super::{IntakeItem, work::Work};
use crate::case::{Actor, CaseNumber, Event, Input, Party};
use crate::mail::EmailAddress;

impl Work<'_> {
    /// Remembers the request of this mail before any letter is written.
    pub(super) fn close_address(&mut self, item: &IntakeItem) {
        let Some(address) = asking(item).filter(|_| item.signs.do_not_mail).cloned() else {
            return;
        };
        let key = self.desk.address_key(&address);
        self.known.office.closed_addresses.insert(key, self.now);
        self.changes.closed_addresses.push(address);
    }

    /// Every other case of the same address hears of it too; the coordinator of each is told, without the mail.
    pub(super) fn close_in_all_cases(&mut self, item: &IntakeItem) {
        let Some(address) = asking(item).filter(|_| item.signs.do_not_mail) else {
            return;
        };
        let others: Vec<CaseNumber> = self
            .known
            .cases
            .values()
            .filter(|case| case.complainant.addresses.contains(address))
            .filter(|case| !case.complainant.do_not_mail)
            .map(|case| case.number)
            .collect();
        for number in others {
            self.step_and_write(number, &Input::DoNotMail, Actor::Complainant);
        }
    }

    /// Nothing may go to this address.
    pub(super) fn is_closed(&self, address: &EmailAddress) -> bool {
        let key = self.desk.address_key(address);
        self.known.office.closed_addresses.contains_key(&key)
    }

    /// Nothing may go to this reader at this address; people of the roster are not asked how they want their mail.
    pub(super) fn must_not_write(&self, to: &Party, address: &EmailAddress) -> bool {
        match to {
            Party::Complainant | Party::Sender(_) => self.is_closed(address),
            Party::Person(_) | Party::Confidant => false,
        }
    }

    /// A human named this address as safe.
    pub(super) fn open_addresses<'e>(&mut self, events: impl Iterator<Item = &'e Event>) {
        for event in events {
            if let Event::AddressSet { address } = event {
                let key = self.desk.address_key(address);
                self.known.office.closed_addresses.remove(&key);
            }
        }
    }
}

/// Who wrote the words: the original sender of a mail passed on, else the sender.
fn asking(item: &IntakeItem) -> Option<&EmailAddress> {
    let passed_on = item.original_from.is_some() || item.original_text.is_some();
    let from = if passed_on {
        item.original_from.as_ref()
    } else {
        item.from.as_ref()
    };
    from.map(|from| &from.address)
}
