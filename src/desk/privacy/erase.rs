//! `Wis`: two people erase the person from a closed case before its time (T21, §7.3).

use super::{Order, OrderedErasure, request::client_agrees};
use crate::case::{Case, LetterId, Refusal, Stage};
use crate::command::Instruction;
use crate::desk::{staff::LineResult, staff::Thread, work::Work};
use crate::letter::receipt;
use crate::roster::{Person, PersonId};

impl Work<'_> {
    /// The first person: nothing happens but that a second one is asked.
    pub(super) fn ask_to_erase(
        &mut self,
        person: &Person,
        thread: Thread,
        instruction: &Instruction,
        reason: &str,
    ) -> Result<LineResult, Refusal> {
        let case = self.case_for_privacy(person, thread, instruction)?;
        self.may_be_erased(&case)?;
        if let Some(waiting) = self.known.office.privacy.waiting.iter().find(|waiting| {
            waiting.case == case.number && matches!(waiting.order, Order::Erase { .. })
        }) {
            return Err(if waiting.shown_to == person.id {
                Refusal::Confirm {
                    code: waiting.code.clone(),
                }
            } else {
                Refusal::SecondPerson
            });
        }
        let second = self
            .second_person(&case, person)
            .and_then(|id| self.desk.roster.get(&id).cloned())
            .ok_or(Refusal::NoSecondPerson)?;
        if case.complainant_address().is_some() && self.is_asked_for(&case, thread) {
            self.confirm_request(&case, thread, person);
        }
        let order = Order::Erase {
            asked_by: person.id.clone(),
            reason: reason.to_owned(),
        };
        self.wait_for(&case, &second, case.complainant_address().cloned(), order);
        let said = receipt::privacy::second_person_asked(second.first_name(), person.language);
        Ok(LineResult::Done(said))
    }

    /// Closed, not kept for a claim, and the young person's own wish.
    pub(super) fn may_be_erased(&self, case: &Case) -> Result<(), Refusal> {
        if case.stage != Stage::Closed {
            return Err(Refusal::StillOpen);
        }
        let hold = self.known.office.privacy.holds.get(&case.number);
        if let Some(hold) = hold.filter(|hold| hold.until >= self.today()) {
            return Err(Refusal::Held { until: hold.until });
        }
        client_agrees(case)
    }

    fn is_asked_for(&self, case: &Case, thread: Thread) -> bool {
        let privacy = &self.known.office.privacy;
        privacy.requests.iter().any(|request| {
            request.case == Some(case.number)
                || (request.intake.is_some() && request.intake == thread.intake)
        })
    }

    /// Another privacy contact, the coordinator, or the next board member; nobody whom the case excludes.
    fn second_person(&self, case: &Case, first: &Person) -> Option<PersonId> {
        let board = self.rota().into_iter().filter(|id| !case.is_excluded(id));
        self.privacy_readers(Some(case))
            .into_iter()
            .chain(case.coordinator.clone().filter(|id| self.on_the_board(id)))
            .chain(board)
            .find(|id| id != &first.id)
    }

    /// The second person agrees: the last letter goes out, and then the case is erased.
    pub(super) fn erase_now(
        &mut self,
        case: &Case,
        person: &Person,
    ) -> Result<LineResult, Refusal> {
        self.may_be_erased(case)?;
        let letter: Option<LetterId> = self.write_farewell_to_data(case, person);
        let has_letter = letter.is_some();
        let order = OrderedErasure {
            at: self.now,
            letter,
        };
        self.end_request(case.number);
        let privacy = &mut self.known.office.privacy;
        privacy.erasures.insert(case.number, order);
        let said = receipt::privacy::erasing(case.number, has_letter, person.language);
        Ok(LineResult::Done(said))
    }
}
