//! Which letters carry the calendar file of a complaint: those that go anyway when the coordinator's day changes.

use crate::case::{
    About, Case, CaseNumber, DraftPurpose, EndReason, Event, LetterKind, Notice, Party, Term,
};
use crate::desk::work::Work;
use crate::letter::{CalendarEntry, calendar_entry};
use crate::mail::{Language, compose::Enclosure};
use crate::roster::{Person, PersonId};
use crate::seed::Seed;

impl Work<'_> {
    /// The calendar file that goes with a letter the core asked for: new with B2, away with the letter that says it is over.
    pub(super) fn calendar_of_notice(&self, case: &Case, notice: &Notice) -> Option<CalendarEntry> {
        let Party::Person(reader) = &notice.to else {
            return None;
        };
        let own = case.coordinator.as_ref() == Some(reader);
        let withdrawn = |case: &Case| {
            let reason = case.closed.as_ref().map(|closing| closing.reason);
            reason == Some(EndReason::Withdrawn)
        };
        match notice.kind {
            LetterKind::B2 if own && notice.about != About::Offer => {
                Some(self.entry(case, reader, false))
            }
            LetterKind::B10 => Some(self.entry(case, reader, true)),
            LetterKind::B15 if own => Some(self.entry(case, reader, true)),
            LetterKind::D1 if own && withdrawn(case) => Some(self.entry(case, reader, true)),
            _ => None,
        }
    }

    /// The calendar file that goes with B3: what this person typed moved the day, ended the case or opened it again.
    pub(super) fn calendar_of_answer(
        &self,
        number: Option<CaseNumber>,
        person: &Person,
    ) -> Option<CalendarEntry> {
        let case = self.known.cases.get(&number?)?;
        let steps = self.changes.cases.iter();
        let moved = steps
            .filter(|step| step.case.number == case.number)
            .flat_map(|step| &step.events)
            .any(|event| moves_the_day(event, case));
        let own = case.coordinator.as_ref() == Some(&person.id);
        let over = !case.is_open() || is_about_to_end(case);
        (own && moved).then(|| self.entry(case, &person.id, over))
    }

    fn entry(&self, case: &Case, reader: &PersonId, cancelled: bool) -> CalendarEntry {
        let language = self.desk.roster.get(reader).map(|person| person.language);
        let desk = self.desk;
        // Unguessable, and no number for who only sees the UID.
        let seed = Seed::new(&desk.secret, format!("calendar:{}", case.number));
        let uid = format!("{}@{}", seed.letter_id(0).0, desk.identity.address.domain());
        let language = language.unwrap_or(Language::Nl);
        calendar_entry(case, cancelled, language, &uid, &desk.rules, self.now)
    }
}

/// The letter that ends the case was confirmed and waits for the end of its hold.
fn is_about_to_end(case: &Case) -> bool {
    let ends = |purpose: &DraftPurpose| matches!(purpose, DraftPurpose::End { .. });
    case.drafts
        .iter()
        .any(|draft| draft.held_until.is_some() && ends(&draft.purpose))
}

fn moves_the_day(event: &Event, case: &Case) -> bool {
    match event.term() {
        Term::Stays => false,
        Term::Changes => true,
        Term::EndsWithTheLetter => is_about_to_end(case),
    }
}

/// As a letter takes it.
pub(super) fn enclosed(entry: &CalendarEntry) -> Enclosure<'_> {
    Enclosure {
        name: &entry.name,
        content_type: entry.content_type,
        bytes: &entry.bytes,
    }
}
