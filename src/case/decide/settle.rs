//! What follows by itself from the events of an input: another coordinator, previews that no longer hold, signatures under
//! a form that changed, and the preview that a newly named volunteer or a typed address asks for.

use super::{drafting, shown};
use crate::case::evolve::evolve_in_place;
use crate::case::{
    Acknowledgement, Actor, Case, Channel, Context, Draft, DraftFate, DraftLetter, DraftPurpose,
    Event, LetterKind, Logged, Party, Stage, eligibility, form, guard,
};
use crate::roster::PersonId;

/// The events with their consequences, in the order in which they must be applied.
pub(super) fn settle(case: &Case, events: Vec<Event>, context: &Context<'_>) -> Vec<Event> {
    let mut after = Settling {
        case: case.clone(),
        events: Vec::new(),
        context,
    };
    let renew = Renewals::asked_by(&events);
    after.add(events);
    let moved = after.coordinator();
    let others_wait = after.outdated_drafts();
    after.void_signatures();
    let changed = after.changed_previews(case);
    if renew.informing || moved || others_wait || changed.contains(&LetterKind::V1) {
        after.preview_v1();
    }
    if renew.acknowledging || moved || changed.contains(&LetterKind::C1m) {
        after.preview_c1m();
    }
    after.events
}

/// Which previews the events of an input ask for.
struct Renewals {
    informing: bool,
    acknowledging: bool,
}

impl Renewals {
    fn asked_by(events: &[Event]) -> Self {
        Self {
            informing: events.iter().any(|event| {
                matches!(
                    event,
                    Event::VolunteersNamed { .. } | Event::VolunteerRemoved { .. }
                )
            }),
            acknowledging: events
                .iter()
                .any(|event| matches!(event, Event::Registered { .. } | Event::AddressSet { .. })),
        }
    }
}

struct Settling<'a, 'c> {
    case: Case,
    events: Vec<Event>,
    context: &'a Context<'c>,
}

impl Settling<'_, '_> {
    fn add(&mut self, events: Vec<Event>) {
        for event in events {
            let logged = Logged {
                at: self.context.now,
                by: Actor::System,
                event,
            };
            evolve_in_place(&mut self.case, &logged);
            self.events.push(logged.event);
        }
    }

    /// Exactly one eligible coordinator for an open case, or nobody and the alarm (I-a, I-b). True when it changed.
    fn coordinator(&mut self) -> bool {
        let case = &self.case;
        if !case.is_open() {
            return false;
        }
        let previous = case.coordinator.clone();
        let reason = match &previous {
            Some(person) if eligibility::may_coordinate(case, person, self.context) => {
                return self
                    .events
                    .iter()
                    .any(|event| matches!(event, Event::CoordinatorAssigned { .. }));
            }
            Some(person) if case.is_excluded(person) => "implicated",
            Some(_) => "left",
            None => "rota",
        }
        .to_owned();
        let new = self
            .events
            .iter()
            .any(|event| matches!(event, Event::Registered { .. }));
        match eligibility::next_coordinator(case, self.context, previous.as_ref()) {
            Some(coordinator) => self.add(vec![Event::CoordinatorAssigned {
                coordinator,
                previous,
                reason,
            }]),
            None if previous.is_some() || new => {
                self.add(vec![Event::CoordinatorMissing { previous, reason }]);
            }
            None => return false,
        }
        true
    }

    /// True when a preview of V1 went although somebody in it still does not know.
    fn outdated_drafts(&mut self) -> bool {
        let outdated: Vec<Event> = self
            .case
            .drafts
            .iter()
            .filter(|draft| !self.holds(draft))
            .map(|draft| drafting::withdrawn(draft, DraftFate::Changed))
            .collect();
        let others_wait = self.case.drafts.iter().any(|draft| {
            draft.purpose == DraftPurpose::InformVolunteers
                && !self.holds(draft)
                && draft
                    .letters
                    .iter()
                    .any(|letter| self.same_recipient(letter))
        });
        self.add(outdated);
        others_wait
    }

    /// A preview holds while its reader, its recipients and what it rests on are the same.
    fn holds(&self, draft: &Draft) -> bool {
        let case = &self.case;
        let reader = case.coordinator.as_ref() == Some(&draft.shown_to);
        let recipients = draft
            .letters
            .iter()
            .all(|letter| self.same_recipient(letter));
        let ground = match draft.purpose {
            DraftPurpose::InformVolunteers => before_decision(case.stage),
            DraftPurpose::Decide { .. } => {
                before_decision(case.stage) && guard::before_decision(case, self.context).is_ok()
            }
            DraftPurpose::Delay { .. } => before_decision(case.stage),
            DraftPurpose::Message | DraftPurpose::End { .. } | DraftPurpose::AcknowledgeOral => {
                case.is_open()
            }
            // Confirmed and then closed: the farewell still goes out.
            DraftPurpose::Farewell => {
                let asked = case.satisfaction.is_some() && !form::is_satisfied(case);
                asked && (case.stage == Stage::Decided || draft.held_until.is_some())
            }
        };
        reader && recipients && ground
    }

    /// Previews that would read otherwise now, shown anew; the kinds of those that are made elsewhere are handed back.
    fn changed_previews(&mut self, before: &Case) -> Vec<LetterKind> {
        let waits = |draft: &&Draft| {
            let known = before.drafts.iter().any(|old| old.code == draft.code);
            known && draft.held_until.is_none()
        };
        let changed: Vec<Draft> = self
            .case
            .drafts
            .iter()
            .filter(waits)
            .filter(|draft| shown::differs(draft, before, &self.case))
            .cloned()
            .collect();
        let mut elsewhere = Vec::new();
        for draft in changed {
            match draft.purpose {
                DraftPurpose::InformVolunteers => elsewhere.push(LetterKind::V1),
                DraftPurpose::AcknowledgeOral => elsewhere.push(LetterKind::C1m),
                DraftPurpose::Decide { .. }
                | DraftPurpose::Message
                | DraftPurpose::Delay { .. }
                | DraftPurpose::End { .. }
                | DraftPurpose::Farewell => {
                    let events =
                        drafting::preview(&self.case, draft.purpose, draft.letters, self.context);
                    self.add(events);
                }
            }
        }
        elsewhere
    }

    fn same_recipient(&self, letter: &DraftLetter) -> bool {
        match &letter.to {
            Party::Complainant if letter.kind == LetterKind::C7 => {
                letter.address.as_ref() == self.case.answer_address()
            }
            Party::Complainant => letter.address.as_ref() == self.case.complainant_address(),
            Party::Person(person) => {
                self.case
                    .volunteer(person)
                    .is_some_and(|volunteer| !volunteer.informed_or_waived())
                    && letter.address == self.address_of(person)
            }
            Party::Sender(_) | Party::Confidant => true,
        }
    }

    fn address_of(&self, person: &PersonId) -> Option<crate::mail::EmailAddress> {
        self.context
            .roster
            .get(person)
            .and_then(|known| known.addresses.first().cloned())
    }

    /// A signature stands for the form as it was; and there is none without a satisfied complainant (I-i).
    fn void_signatures(&mut self) {
        let case = &self.case;
        if !case.is_open() {
            return;
        }
        let signed = case.coordinator_signature.is_some()
            || case.volunteers.iter().any(|v| v.signature.is_some());
        if !signed {
            return;
        }
        let hash = form::hash(case);
        let void = |signature: &crate::case::Signature| {
            signature.form_hash != hash || !form::is_satisfied(case)
        };
        let volunteers: Vec<PersonId> = case
            .volunteers
            .iter()
            .filter(|volunteer| volunteer.signature.as_ref().is_some_and(void))
            .map(|volunteer| volunteer.id.clone())
            .collect();
        let coordinator = case.coordinator_signature.as_ref().is_some_and(void);
        if coordinator || !volunteers.is_empty() {
            self.add(vec![Event::SignaturesVoided {
                volunteers,
                coordinator,
            }]);
        }
    }

    /// V1 for everybody who is named and does not know yet and for whom no confirmed V1 is under way (T3).
    fn preview_v1(&mut self) {
        let case = &self.case;
        if !before_decision(case.stage) {
            return;
        }
        let under_way = |person: &PersonId| {
            case.drafts.iter().any(|draft| {
                draft.held_until.is_some()
                    && draft
                        .letters
                        .iter()
                        .any(|letter| letter.to == Party::Person(person.clone()))
            })
        };
        let letters: Vec<DraftLetter> = case
            .volunteers
            .iter()
            .filter(|volunteer| !volunteer.informed_or_waived() && !under_way(&volunteer.id))
            .filter_map(|volunteer| {
                self.address_of(&volunteer.id).map(|address| DraftLetter {
                    kind: LetterKind::V1,
                    to: Party::Person(volunteer.id.clone()),
                    text: String::new(),
                    address: Some(address),
                })
            })
            .collect();
        if !letters.is_empty() {
            let events =
                drafting::preview(case, DraftPurpose::InformVolunteers, letters, self.context);
            self.add(events);
        }
    }

    /// C1m: the acknowledgement of an oral complaint, or of any complaint whose address was typed later (§3.6).
    fn preview_c1m(&mut self) {
        let case = &self.case;
        let acknowledged = matches!(case.acknowledged, Some(Acknowledgement::Sent(_)));
        let withheld =
            case.acknowledged == Some(Acknowledgement::NotPossible("withheld".to_owned()));
        let typed = case.channel == Channel::Spoken || case.address_unconfirmed;
        let Some(address) = case.complainant_address().cloned() else {
            return;
        };
        if !before_decision(case.stage) || acknowledged || withheld || !typed {
            return;
        }
        let letters = drafting::to_complainant(LetterKind::C1m, "", Some(address));
        let events = drafting::preview(case, DraftPurpose::AcknowledgeOral, letters, self.context);
        self.add(events);
    }
}

fn before_decision(stage: Stage) -> bool {
    match stage {
        Stage::Received | Stage::InProgress | Stage::Hearing | Stage::Resolving => true,
        Stage::Decided | Stage::Closed | Stage::Anonymised => false,
    }
}
