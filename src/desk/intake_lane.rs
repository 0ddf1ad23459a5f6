//! What becomes of a mail in its lane: registered, added to a case, put before a human, or left (procedure.md §2.1, M1–M6).

use super::{Arrival, IntakeItem, work::Work};
use crate::case::{Actor, CaseNumber, Input, MessageSigns};
use crate::mail::Kind;
use crate::triage::{self, Lane, Route};

impl Work<'_> {
    pub(super) fn complaint(&mut self, arrival: &Arrival, item: &mut IntakeItem, route: &Route) {
        if let Some(earlier) = self.earlier_piece(arrival, item) {
            return self.add_piece(arrival, item, route, earlier);
        }
        if arrival.junk {
            item.reasons
                .push("Deze mail stond in de map met ongewenste mail.".to_owned());
            return self.undecided(arrival, item, route);
        }
        if let Some(why) = self.asks_before_registering(item, route) {
            item.reasons.push(why.to_owned());
            return self.undecided(arrival, item, route);
        }
        if !self.may_register_today() {
            item.reasons
                .push("Er zijn vandaag al veel klachten vanzelf geregistreerd.".to_owned());
            return self.undecided(arrival, item, route);
        }
        self.register_and_write(item);
        self.changes.move_to_done.push(arrival.id);
    }

    /// Registers the item being handled and sends what follows.
    pub(super) fn register_and_write(&mut self, item: &mut IntakeItem) {
        self.count_as_answered(item);
        let mut notices = Vec::new();
        self.register(item, None, None, &mut notices);
        for (number, list) in &notices {
            self.write_all(*number, list);
        }
    }

    pub(super) fn may_register_today(&mut self) -> bool {
        if self.desk.intake.mode == triage::Mode::Everything {
            return true;
        }
        let today = self.today();
        let count = match self.known.office.registered_today {
            Some((day, count)) if day == today => count,
            Some(_) | None => 0,
        };
        if count >= self.desk.intake.daily_cap {
            return false;
        }
        self.known.office.registered_today = Some((today, count + 1));
        true
    }

    pub(super) fn follow_up(&mut self, arrival: &Arrival, item: &mut IntakeItem, route: &Route) {
        match route.case {
            Some(number) => self.add_to_case(arrival, item, route, number),
            None => self.undecided(arrival, item, route),
        }
    }

    pub(super) fn add_to_case(
        &mut self,
        arrival: &Arrival,
        item: &mut IntakeItem,
        route: &Route,
        number: CaseNumber,
    ) {
        item.lane = Lane::FollowUp;
        item.case = Some(number);
        item.undecided = false;
        self.file(arrival.id, number);
        self.current_item = Some(item.number);
        let (named, names_coordinator) = self.named_later(arrival, number);
        let signs = MessageSigns {
            withdrawal: route.flags.withdrawal,
            satisfied: route.flags.satisfied,
            privacy: route.flags.privacy,
            about_handling: route.flags.about_handling,
            danger: route.flags.danger,
            do_not_mail: item.signs.do_not_mail,
            named,
            names_coordinator,
            answers: self.known.answers.first().map(|binding| binding.kind),
        };
        self.current_signs = signs.clone();
        self.record(item.clone());
        self.step_and_write(number, &Input::FromComplainant(signs), Actor::Complainant);
    }

    pub(super) fn unclear_mail(&mut self, arrival: &Arrival, item: &mut IntakeItem, route: &Route) {
        item.lane = if route.lane == Lane::Unreadable {
            Lane::Unreadable
        } else {
            Lane::Unclear
        };
        if let Some(earlier) = self.earlier_piece(arrival, item) {
            return self.add_piece(arrival, item, route, earlier);
        }
        self.undecided(arrival, item, route);
    }

    /// A human chooses: B1 now, and an honest sign of life to a person who may be complaining (instant C2).
    pub(super) fn undecided(&mut self, arrival: &Arrival, item: &mut IntakeItem, route: &Route) {
        if item.lane != Lane::Unreadable {
            item.lane = Lane::Unclear;
        }
        item.undecided = true;
        // From the junk folder nothing is answered before a human has chosen, also not later.
        item.signs.answerable &= !arrival.junk;
        if !arrival.junk && route.instant_neutral {
            self.acknowledge_neutrally(item, route.flags.danger);
        }
        self.ask_human(item);
    }

    /// C2, once per address and day.
    pub(super) fn acknowledge_neutrally(&mut self, item: &mut IntakeItem, danger: bool) {
        let Some(to) = item.from.clone().map(|from| from.address) else {
            return;
        };
        if !self.is_closed(&to) && self.may_answer_automatically(&to) {
            item.answered_neutrally = true;
            self.write_neutral(item, to, danger);
        }
    }

    /// B1 to the board member whose turn it is; B12 beside it when danger words were seen (I-24).
    pub(super) fn ask_human(&mut self, item: &mut IntakeItem) {
        match self.duty(item) {
            Some(person) => {
                self.write_choice(item, &person);
                if item.signs.danger {
                    self.write_danger(item, &person);
                }
            }
            // What the confidant writes to us is no news to the confidant.
            None if self.is_from_confidant(item) => {}
            None => self.write_to_confidant(item),
        }
    }

    fn is_from_confidant(&self, item: &IntakeItem) -> bool {
        let from = item.from.as_ref().map(|from| &from.address);
        from.is_some() && from == self.desk.identity.confidant.as_ref()
    }

    /// Positive proof of something else; never when a piece of an open matter may be inside.
    pub(super) fn silent(&mut self, arrival: &Arrival, item: &mut IntakeItem, route: &Route) {
        if arrival.mail.kind == Kind::Human
            && route.lane == Lane::NotComplaint
            && let Some(earlier) = self
                .earlier_piece(arrival, item)
                .filter(|earlier| earlier.case.is_some())
        {
            self.add_piece(arrival, item, route, earlier);
        }
    }
}
