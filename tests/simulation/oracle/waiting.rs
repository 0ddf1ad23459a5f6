//! The rows about what waits: messages, kept texts, previews.

use super::Table;
use super::facts::{Facts, drafts};
use crate::days::{at, day, plus, staff, until, working};
use jiff::SignedDuration;
use klachtenbus::case::{Event, LetterKind as K, Party};

/// A message of the complainant, or a preview, that waits.
pub fn waiting(case: &Facts, table: &mut Table) {
    let mut since = None;
    for logged in case.log.iter().map(Some).chain([None]) {
        let now = logged.map_or(table.end, |logged| logged.at);
        if let Some(from) = since {
            let mut when = staff(working(day(from), 3));
            while when < now && case.open(when) {
                table.add("message +3 wd", when, "B7", &case.coordinator, &case.number);
                when = staff(working(day(when), 3));
            }
            // Rows before the next thing that happened are written; later ones count on from the same message.
        }
        match logged.map(|logged| &logged.event) {
            Some(Event::MessageReceived {
                answer_needed: true,
                ..
            }) if since.is_none() => since = Some(now),
            Some(Event::ContactRecorded { .. }) => since = None,
            Some(Event::LetterAccepted {
                kind: K::C6 | K::C7 | K::C8 | K::C10 | K::C11,
                to: Party::Complainant,
                ..
            }) => since = None,
            Some(Event::Decided { .. }) => since = None,
            _ => {}
        }
    }
    for logged in case.log {
        // A refused text: on its sixth day, or the last working day before it.
        if matches!(logged.event, Event::TextKept { .. }) {
            let when = at(until(plus(day(logged.at), 6)), 8, 30);
            if case.open(when) {
                table.add(
                    "concept refused, day 6",
                    when,
                    "B7",
                    &case.coordinator,
                    &case.number,
                );
            }
        }
    }
    for (_, shown, answered, _) in drafts(case) {
        let later = shown + SignedDuration::from_hours(24);
        let mut when = staff(day(later));
        if when < later {
            when = staff(plus(day(later), 1));
        }
        if when < answered && case.open(when) {
            table.add(
                "preview pending 24 h",
                when,
                "B7",
                &case.coordinator,
                &case.number,
            );
        }
    }
}
