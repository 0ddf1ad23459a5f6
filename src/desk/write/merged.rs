//! What a reader may be told of the case in which another one went on (T18): all but those whom that case excludes know its
//! number; to them the closed one is only closed.

use crate::case::{Case, Event, Notice, Party};
use crate::desk::work::Work;
use crate::letter::view::put;
use crate::roster::Person;
use serde_json::{Map, Value};

impl Work<'_> {
    /// B15 about a case that a colleague merged.
    pub(super) fn closed_here(&self, case: &Case, notice: &Notice) -> Map<String, Value> {
        let mut data = self.views().of_notice(case, notice, None);
        if merged(case).is_none() {
            return data;
        }
        put(&mut data, "merged", true);
        let reader = match &notice.to {
            Party::Person(id) => self.desk.roster.get(id),
            Party::Complainant | Party::Sender(_) | Party::Confidant => None,
        };
        if let Some(goes_on) = reader.and_then(|reader| self.survivor_for(case, reader)) {
            put(&mut data, "goes_on", goes_on.number.to_string());
            let coordinator = goes_on.coordinator.as_ref();
            let name = coordinator.and_then(|id| self.desk.roster.get(id));
            put(&mut data, "goes_on_with", name.map(Person::first_name));
        }
        data
    }

    /// The case in which this one goes on, unless the reader may not know of it.
    fn survivor_for(&self, case: &Case, reader: &Person) -> Option<&Case> {
        merged(case)?;
        self.known
            .cases
            .get(&self.lives_on_in(case.number))
            .filter(|goes_on| self.may_know_of(reader, goes_on))
    }

    /// The case as this reader may see its form: without the number of a case that is kept from that person.
    pub(super) fn as_seen_by(&self, mut case: Case, reader: &Person) -> Case {
        if self.survivor_for(&case, reader).is_none()
            && let Some(closing) = case.closed.as_mut()
        {
            closing.merged_into = None;
        }
        case
    }

    /// The same for a line of its log.
    pub(super) fn event_as_seen_by(&self, event: &Event, case: &Case, reader: &Person) -> Event {
        let mut seen = event.clone();
        if let Event::Closed { merged_into, .. } = &mut seen
            && self.survivor_for(case, reader).is_none()
        {
            *merged_into = None;
        }
        seen
    }
}

fn merged(case: &Case) -> Option<()> {
    case.closed.as_ref()?.merged_into.map(|_| ())
}
