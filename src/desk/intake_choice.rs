//! What a board member chooses about a mail that came in (procedure.md §2.1, M7–M9), and taking that choice back.

use super::office::Written;
use super::{IntakeItem, staff::LineResult, work::Work};
use crate::case::{CaseNumber, IntakeNumber, Refusal, Remedy};
use crate::command::OtherKind;
use crate::letter::receipt;
use crate::roster::Person;
use crate::triage::Lane;
use jiff::Timestamp;

/// A choice can be taken back this long, in hours; as a step of a case (RC-11).
const UNDO_HOURS: i64 = 24;

impl Work<'_> {
    /// The item a board member may choose about, or why not. The first valid answer wins (M7).
    pub(super) fn open_choice(
        &self,
        person: &Person,
        number: IntakeNumber,
    ) -> Result<IntakeItem, Refusal> {
        let item = self.known.intake.get(&number).ok_or(Refusal::WhichCase)?;
        if self.is_kept_from(item, &person.id) {
            return Err(Refusal::NotYourCase { coordinator: None });
        }
        if !self.on_the_board(&person.id) {
            return Err(Refusal::BoardOnly);
        }
        match (&item.decided_by, item.decided_at, item.case) {
            (Some(by), Some(at), _) if by != &person.id || item.case.is_some() => {
                let name = self
                    .desk
                    .roster
                    .get(by)
                    .map_or_else(String::new, |p| p.first_name().to_owned());
                Err(Refusal::AlreadyChosen {
                    name,
                    choice: receipt::choice(item.lane, item.case, person.language),
                    at,
                    remedy: self.remedy(item, at),
                })
            }
            (None, _, Some(number)) => Err(Refusal::NumberStays { number }),
            _ => Ok(item.clone()),
        }
    }

    /// What can still be done about a choice: `Herstel` never takes a number back, nor what has gone out.
    fn remedy(&self, item: &IntakeItem, chosen_at: Timestamp) -> Remedy {
        match (item.case, item.lane) {
            (Some(case), Lane::Complaint) => Remedy::NotAComplaint(self.lives_on_in(case)),
            (Some(case), _) => Remedy::SplitOff(item.number, self.lives_on_in(case)),
            (None, _) if self.can_be_undone(item, chosen_at) => Remedy::Undo,
            (None, _) => Remedy::ChooseAgain(item.number),
        }
    }

    /// A choice of the last day about which nothing has gone out.
    fn can_be_undone(&self, item: &IntakeItem, chosen_at: Timestamp) -> bool {
        let recent =
            self.now.duration_since(chosen_at) <= jiff::SignedDuration::from_hours(UNDO_HOURS);
        let held = item.draft.as_ref().and_then(|draft| draft.held_until);
        recent && held.is_none_or(|until| until > self.now)
    }

    pub(super) fn chosen(
        &mut self,
        mut item: IntakeItem,
        person: &Person,
        lane: Lane,
    ) -> IntakeItem {
        item.lane = lane;
        item.undecided = false;
        self.take_back_advice(&mut item);
        item.decided_by = Some(person.id.clone());
        item.decided_at = Some(self.now);
        self.record(item.clone());
        item
    }

    pub(super) fn choose_complaint(
        &mut self,
        person: &Person,
        number: IntakeNumber,
        notices: &mut Written,
    ) -> LineResult {
        let mut item = match self.open_choice(person, number) {
            Ok(item) => self.chosen(item, person, Lane::Complaint),
            Err(refusal) => return LineResult::Refused(refusal),
        };
        let case = self.register(&mut item, Some(person.id.clone()), None, notices);
        self.changes.move_to_done.push(item.mail);
        LineResult::Done(self.registered_line(case, person))
    }

    /// Who may not know of the new case is not told its number either (I-03).
    pub(super) fn registered_line(&self, number: CaseNumber, person: &Person) -> String {
        match self.known.cases.get(&number) {
            Some(case) if case.is_excluded(&person.id) => {
                receipt::registered_elsewhere(person.language)
            }
            Some(_) | None => receipt::registered(number, person.language),
        }
    }

    pub(super) fn choose_other(
        &mut self,
        person: &Person,
        number: IntakeNumber,
        kind: Option<OtherKind>,
    ) -> LineResult {
        let item = match self.open_choice(person, number) {
            Ok(item) => self.chosen(item, person, Lane::NotComplaint),
            Err(refusal) => return LineResult::Refused(refusal),
        };
        match kind {
            Some(OtherKind::Question) => self.offer_advice_hour(person, item),
            Some(OtherKind::Thanks | OtherKind::Internal) | None => {
                LineResult::Done(receipt::not_a_complaint(number, person.language))
            }
        }
    }

    pub(super) fn choose_spam(&mut self, person: &Person, number: IntakeNumber) -> LineResult {
        match self.open_choice(person, number) {
            Ok(item) => {
                self.chosen(item, person, Lane::Spam);
                LineResult::Done(receipt::spam(number, person.language))
            }
            Err(refusal) => LineResult::Refused(refusal),
        }
    }

    /// `Herstel` on a mail: the sender's own choice of the last day goes back to "to be chosen", unless something was
    /// registered or has gone out.
    pub(super) fn undo_choice(&mut self, person: &Person, number: IntakeNumber) -> LineResult {
        if let Some(refusal) = self.registered_by(person, number) {
            return LineResult::Refused(refusal);
        }
        let mut item = match self.open_choice(person, number) {
            Ok(item) => item,
            Err(refusal) => return LineResult::Refused(refusal),
        };
        if !item
            .decided_at
            .is_some_and(|at| self.can_be_undone(&item, at))
        {
            return LineResult::Refused(Refusal::NothingToUndo);
        }
        if let Some(draft) = item.draft.take().filter(|draft| draft.held_until.is_some()) {
            self.changes.cancelled.extend(draft.letter_ids);
        }
        item.lane = Lane::Unclear;
        item.undecided = true;
        item.decided_by = None;
        item.decided_at = None;
        self.record(item);
        LineResult::Done(receipt::choice_undone(number, person.language))
    }

    /// Why the sender's own choice stays: a number that was given is never taken back. Who may not know it hears less (I-03).
    fn registered_by(&self, person: &Person, number: IntakeNumber) -> Option<Refusal> {
        let item = self.known.intake.get(&number)?;
        let case = item.case.and_then(|case| self.known.cases.get(&case))?;
        if item.decided_by.as_ref() != Some(&person.id) {
            return None;
        }
        let tells = item.lane == Lane::Complaint && !case.is_excluded(&person.id);
        Some(if tells {
            Refusal::NumberStays {
                number: case.number,
            }
        } else {
            Refusal::NothingToUndo
        })
    }
}
