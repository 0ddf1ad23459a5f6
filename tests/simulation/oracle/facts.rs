//! What happened in a case, read from its log and its letters.

use super::{NEVER, reader};
use crate::days::day;
use jiff::Timestamp;
use jiff::civil::Date;
use klachtenbus::case::{Case, DraftPurpose, Event, LetterKind as K, Logged, Party};
use klachtenbus::rehearsal::Sent;

/// What happened in a case; a moment that did not come is never.
pub struct Facts<'a> {
    pub case: &'a Case,
    pub log: &'a [Logged],
    pub sent: &'a [Sent],
    pub number: String,
    pub coordinator: String,
    /// The board member whom the complaint names.
    pub named: Option<&'static str>,
    pub closed: Timestamp,
    pub decided: Timestamp,
}

impl<'a> Facts<'a> {
    pub fn of(
        case: &'a Case,
        log: &'a [Logged],
        sent: &'a [Sent],
        named: Option<&'static str>,
    ) -> Self {
        let coordinator = log.iter().find_map(|logged| match &logged.event {
            Event::CoordinatorAssigned { coordinator, .. } => Some(coordinator.0.clone()),
            _ => None,
        });
        let mut facts = Self {
            case,
            log,
            sent,
            number: case.number.to_string(),
            coordinator: coordinator.expect("a coordinator"),
            named,
            closed: NEVER,
            decided: NEVER,
        };
        facts.closed = facts.first(|event| matches!(event, Event::Closed { .. }));
        facts.decided = facts.first(|event| matches!(event, Event::Decided { .. }));
        facts
    }

    pub fn first(&self, is: impl Fn(&Event) -> bool) -> Timestamp {
        self.log
            .iter()
            .find(|logged| is(&logged.event))
            .map_or(NEVER, |logged| logged.at)
    }

    pub fn undecided(&self, at: Timestamp) -> bool {
        at < self.decided && at < self.closed
    }

    pub fn open(&self, at: Timestamp) -> bool {
        at < self.closed
    }

    /// The chair, or the next of the list who is neither the coordinator nor named.
    pub fn chair(&self) -> &'static str {
        let may = |who: &&str| self.coordinator != *who && self.named != Some(*who);
        ["sanne", "bram", "yasmin", "tijs"]
            .into_iter()
            .find(may)
            .expect("somebody")
    }

    /// The last letter to the complainant before a moment.
    pub fn last_letter(&self, before: Timestamp) -> Option<Date> {
        let own = |sent: &&Sent| {
            sent.binding.case == Some(self.case.number)
                && sent.binding.party == Party::Complainant
                && sent.at < before
        };
        self.sent.iter().rev().find(own).map(|sent| day(sent.at))
    }

    pub fn v1(&self) -> Vec<(String, Timestamp)> {
        let own = |sent: &&Sent| {
            sent.binding.kind == K::V1 && sent.binding.case == Some(self.case.number)
        };
        self.sent
            .iter()
            .filter(own)
            .map(|sent| (reader(sent), sent.at))
            .collect()
    }

    pub fn settled(&self) -> Timestamp {
        self.first(|event| {
            matches!(
                event,
                Event::NoVolunteerInvolved | Event::VolunteerUnknown { .. }
            )
        })
    }
}

/// A preview that was shown before and has neither gone nor been withdrawn.
pub fn has_draft(case: &Facts, when: Timestamp, fits: impl Fn(&DraftPurpose) -> bool) -> bool {
    drafts(case)
        .iter()
        .any(|(purpose, shown, _, gone)| fits(purpose) && *shown < when && when < *gone)
}

/// Purpose; shown; confirmed; sent or withdrawn.
pub fn drafts(case: &Facts) -> Vec<(DraftPurpose, Timestamp, Timestamp, Timestamp)> {
    let mut found = Vec::new();
    for logged in case.log {
        if let Event::DraftPrepared { draft } = &logged.event {
            let confirmed = case.first(
                |event| matches!(event, Event::DraftReleased { code, .. } if *code == draft.code),
            );
            let withdrawn = case.first(
                |event| matches!(event, Event::DraftWithdrawn { code, .. } if *code == draft.code),
            );
            let held = case.log.iter().find_map(|logged| match &logged.event {
                Event::DraftReleased {
                    code, held_until, ..
                } if *code == draft.code => Some(*held_until),
                _ => None,
            });
            let gone = held.unwrap_or(NEVER).min(withdrawn);
            found.push((
                draft.purpose.clone(),
                logged.at,
                confirmed.min(withdrawn),
                gone,
            ));
        }
    }
    found
}
