//! When explaining stops: a mailbox that answers every letter of ours by itself, and says nowhere that it is a machine, would
//! be answered for ever (incidents 2, 3). What is understood is always answered; only explaining has an end.

use super::work::Work;
use crate::case::{LetterKind, Notice, Party};
use crate::mail::Language;
use crate::roster::{Person, PersonId};

/// So many mails of one person in 24 hours are explained; no human needs more.
const EXPLAINED: usize = 10;
/// So many stories of one volunteer in 24 hours are confirmed.
const CONFIRMED: usize = 5;
/// How far back is counted, in hours.
const LOOKS_BACK: i64 = 24;

/// Whether a mail that was not understood is explained once more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Explaining {
    /// It is.
    Goes,
    /// It is, for the last time today.
    Last,
    /// It is not: the person was told so.
    Over,
}

impl Work<'_> {
    /// Counts this mail that was not understood.
    pub(super) fn explaining(&mut self, person: &Person) -> Explaining {
        match self.times_today("unclear", &person.id) {
            count if count >= EXPLAINED => Explaining::Over,
            count if count + 1 == EXPLAINED => Explaining::Last,
            _ => Explaining::Goes,
        }
    }

    /// Whether this letter may go: that a story came in (V6) is confirmed a few times a day; the coordinator reads them all.
    pub(super) fn confirms_again(&mut self, notice: &Notice) -> bool {
        let Party::Person(person) = &notice.to else {
            return true;
        };
        notice.kind != LetterKind::V6 || self.times_today("confirmed", person) < CONFIRMED
    }

    /// How often this was counted for the person in the last 24 hours, before this time.
    fn times_today(&mut self, what: &str, person: &PersonId) -> usize {
        let own = format!("{what}:{person}:");
        let now = self.now;
        let marks = &mut self.known.office.sent_marks;
        marks.retain(|mark, at| {
            !mark.starts_with(&own) || now.duration_since(*at).as_hours() < LOOKS_BACK
        });
        let count = marks.keys().filter(|mark| mark.starts_with(&own)).count();
        if count < EXPLAINED {
            marks.insert(format!("{own}{now}:{count}"), now);
        }
        count
    }
}

/// What the last explanation of a day says.
pub(super) fn last_words(language: Language) -> &'static str {
    match language {
        Language::En => {
            "This is the last mail today in which I explain what I do not understand. Does a machine answer there? I still carry out what I do understand, and *Help* always works."
        }
        Language::Nl | Language::Other => {
            "Dit is vandaag de laatste mail waarin ik uitleg wat ik niet begrijp. Antwoordt daar een machine? Wat ik wel begrijp, doe ik nog steeds, en *Hulp* werkt altijd."
        }
    }
}
