//! Whose letter a mail answers: the letter's id is the token, it proves its one reader for a while, and in anybody else's
//! hands it opens nothing and is told.

use super::{Binding, work::Work, write::StaffLetter};
use crate::case::Party;
use crate::letter::receipt;
use crate::mail::EmailAddress;
use crate::roster::{Person, PersonId};

/// A letter of ours proves its reader for so many days (procedure.md §3.8).
const TOKEN_DAYS: i64 = 60;
/// The reader of a borrowed letter is told at most once in so many hours.
const TOLD_HOURS: i64 = 24;

impl Work<'_> {
    /// The fresh letter to this person that the mail being handled answers.
    pub(super) fn token_of(&self, person: &Person) -> Option<Binding> {
        let fresh = |binding: &&Binding| {
            let age = self.now.duration_since(binding.created_at);
            age <= jiff::SignedDuration::from_hours(TOKEN_DAYS * 24)
        };
        self.letters_to(&person.id).find(fresh).cloned()
    }

    /// A letter to this person that is too old to prove anything; it still tells what the mail is about.
    pub(super) fn old_letter_of(&self, person: &Person) -> Option<Binding> {
        self.letters_to(&person.id).next().cloned()
    }

    fn letters_to<'w>(&'w self, person: &'w PersonId) -> impl Iterator<Item = &'w Binding> {
        let theirs = move |binding: &&Binding| binding.party == Party::Person(person.clone());
        self.known.answers.iter().filter(theirs)
    }

    /// Somebody answers a letter to a person of the roster who is not that person: noted, and its reader hears of it.
    pub(super) fn note_borrowed(&mut self, sender: &EmailAddress) {
        let sender = self
            .desk
            .roster
            .by_address(sender)
            .map(|person| person.id.clone());
        // In a thread of their own others' letters may be quoted.
        if sender
            .as_ref()
            .is_some_and(|person| self.letters_to(person).next().is_some())
        {
            return;
        }
        let borrowed: Vec<Binding> = self
            .known
            .answers
            .iter()
            .filter(|binding| is_borrowed(binding, sender.as_ref()))
            .cloned()
            .collect();
        for binding in borrowed {
            self.security("borrowed_token", binding.case);
            self.breach_seen("borrowed_token", binding.case);
            if let Party::Person(reader) = &binding.party {
                self.tell_reader(&reader.clone());
            }
        }
    }

    fn tell_reader(&mut self, reader: &PersonId) {
        let mark = format!("borrowed:{reader}");
        let told = self.known.office.sent_marks.get(&mark);
        if told.is_some_and(|at| self.now.duration_since(*at).as_hours() < TOLD_HOURS) {
            return;
        }
        let today = self.today();
        let person = self.desk.roster.get(reader).cloned();
        let Some(person) = person.filter(|person| person.is_active(today)) else {
            return;
        };
        self.known.office.sent_marks.insert(mark, self.now);
        let words = receipt::borrowed(person.language);
        self.write_staff(
            StaffLetter::Unasked,
            &person,
            super::staff::Thread::default(),
            words,
        );
    }
}

/// A letter to staff in the hands of another. That a complainant answers from a second address is daily life.
fn is_borrowed(binding: &Binding, sender: Option<&PersonId>) -> bool {
    match &binding.party {
        Party::Person(reader) => Some(reader) != sender,
        Party::Complainant | Party::Sender(_) | Party::Confidant => sender.is_some(),
    }
}
