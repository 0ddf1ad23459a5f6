//! An involved volunteer read the lessons first and answered (V8; procedure.md §6.5 rule 7).

use super::super::{Binding, work::Work};
use super::super::{staff::Thread, staff_answer::Carried, unread::sounds_like_consent};
use crate::letter::receipt;
use crate::roster::Person;
use crate::year::Input;

impl Work<'_> {
    /// Words of consent change nothing; all others keep the office version in, and the board reads them without a name.
    pub(in crate::desk) fn read_along(&mut self, person: &Person, letter: &Binding, text: &str) {
        let years = self.known.office.years.keys().copied();
        let asked = |year: &i16| {
            let consultation = self.book(*year).consultation;
            consultation.is_some_and(|asked| asked.letters.contains(&letter.letter))
        };
        let year = years.rev().find(asked);
        let text = text.trim();
        let Some(year) = year.filter(|_| !text.is_empty() && !sounds_like_consent(text)) else {
            let thanks = receipt::read_along_thanks(person.language);
            return self.write_done(person, Thread::default(), &Carried::of(thanks));
        };
        let sent = self.book(year).lessons().is_some() && self.waiting_lessons(year).is_none();
        let owner = self
            .waiting_lessons(year)
            .or_else(|| self.duty_for_reports());
        let input = Input::Object {
            text: text.to_owned(),
        };
        // Who it was is not kept.
        if self.tell(year, None, &input).is_err() {
            return;
        }
        let answer = receipt::objection_noted(sent, person.language);
        self.write_done(person, Thread::default(), &Carried::of(answer));
        let Some(owner) = owner.and_then(|id| self.desk.roster.get(&id)).cloned() else {
            return;
        };
        let words = receipt::objection(year, text, sent, owner.language);
        self.write_done(&owner, Thread::default(), &Carried::of(words));
    }

    /// Who made the office version that waits or is on its way.
    fn waiting_lessons(&self, year: i16) -> Option<crate::roster::PersonId> {
        let drafts = self.book(year).drafts;
        let lessons =
            |draft: &&crate::year::Draft| matches!(draft.purpose, crate::year::Purpose::Lessons(_));
        drafts
            .iter()
            .find(lessons)
            .map(|draft| draft.shown_to.clone())
    }

    fn duty_for_reports(&self) -> Option<crate::roster::PersonId> {
        self.report_readers().first().cloned()
    }
}
