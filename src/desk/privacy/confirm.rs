//! What waits for `Verstuur` and its code: an overview, an erasure, a letter about a breach.

use super::{Order, Waiting};
use crate::case::{Case, LetterId, Refusal};
use crate::desk::{staff::LineResult, work::Work};
use crate::letter::receipt;
use crate::mail::EmailAddress;
use crate::roster::Person;
use crate::seed::Seed;
use jiff::ToSpan as _;

/// So many wrong codes, and what waits is shown anew.
const TRIES: u8 = 3;

impl Work<'_> {
    /// Shows an order to somebody, who must repeat its code; an earlier one of the same kind no longer waits.
    pub(super) fn wait_for(
        &mut self,
        case: &Case,
        person: &Person,
        address: Option<EmailAddress>,
        order: Order,
    ) {
        let kind = std::mem::discriminant(&order);
        let same = |waiting: &Waiting| {
            waiting.case == case.number
                && waiting.released.is_none()
                && std::mem::discriminant(&waiting.order) == kind
        };
        self.known
            .office
            .privacy
            .waiting
            .retain(|waiting| !same(waiting));
        let input = format!("{}:{:?}", self.input_name(), kind);
        let seed = Seed::new(
            &self.desk.secret,
            format!("privacy:{input}:{}", case.number),
        );
        let waiting = Waiting {
            case: case.number,
            shown_to: person.id.clone(),
            shown_at: self.now,
            letter: seed.letter_id(0),
            code: seed.code(0),
            wrong_tries: 0,
            address,
            order,
            released: None,
        };
        self.known.office.privacy.waiting.push(waiting.clone());
        self.write_waiting(case, person, &waiting);
    }

    /// What this person was shown in the letter that is answered.
    fn shown_here(&self, person: &Person) -> Option<usize> {
        let answered = |letter: &LetterId| {
            let mut answers = self.known.answers.iter();
            answers.any(|binding| &binding.letter == letter)
        };
        let mut waiting = self.known.office.privacy.waiting.iter();
        waiting.position(|waiting| waiting.shown_to == person.id && answered(&waiting.letter))
    }

    /// `Verstuur code` in answer to such a letter; `None` when the mail answers another one.
    pub(super) fn confirm(&mut self, person: &Person, code: &str) -> Option<LineResult> {
        let place = self.shown_here(person)?;
        let waiting = self.known.office.privacy.waiting.get(place)?.clone();
        if let Some((_, until)) = &waiting.released {
            return Some(LineResult::Refused(Refusal::AlreadySent { at: *until }));
        }
        let Some(case) = self.known.cases.get(&waiting.case).cloned() else {
            return Some(LineResult::Refused(Refusal::NothingWaiting));
        };
        if case.is_excluded(&person.id) {
            return Some(LineResult::Refused(Refusal::NothingWaiting));
        }
        let hours = self.now.duration_since(waiting.shown_at).as_hours();
        let old = hours >= i64::from(self.desk.rules.code_valid_hours);
        if old || waiting.address.as_ref() != case.complainant_address() {
            self.wait_for(
                &case,
                person,
                case.complainant_address().cloned(),
                waiting.order,
            );
            return Some(LineResult::Answered);
        }
        if waiting.code != code.trim() {
            return Some(self.wrong_code(place, &case, person, waiting));
        }
        Some(
            self.release(place, &case, person, waiting)
                .unwrap_or_else(LineResult::Refused),
        )
    }

    fn wrong_code(
        &mut self,
        place: usize,
        case: &Case,
        person: &Person,
        mut waiting: Waiting,
    ) -> LineResult {
        waiting.wrong_tries += 1;
        if waiting.wrong_tries >= TRIES {
            self.wait_for(case, person, waiting.address, waiting.order);
            return LineResult::Answered;
        }
        let code = waiting.code.clone();
        self.known.office.privacy.waiting[place] = waiting;
        LineResult::Refused(Refusal::Confirm { code })
    }

    fn release(
        &mut self,
        place: usize,
        case: &Case,
        person: &Person,
        mut waiting: Waiting,
    ) -> Result<LineResult, Refusal> {
        if matches!(waiting.order, Order::Erase { .. }) {
            let done = self.erase_now(case, person)?;
            self.known.office.privacy.waiting.remove(place);
            return Ok(done);
        }
        let until = self
            .now
            .checked_add(self.desk.rules.hold_minutes.minutes())
            .unwrap_or(self.now);
        let letter = self
            .write_ordered(case, person, &waiting, until)
            .ok_or(Refusal::NoAddress)?;
        match &waiting.order {
            Order::Overview { .. } => self.end_request(case.number),
            Order::Inform { breach, .. } => self.breach_informed(*breach, Some(self.now)),
            Order::Erase { .. } => {}
        }
        waiting.released = Some((letter, until));
        self.known.office.privacy.waiting[place] = waiting;
        let said = receipt::on_its_way(until > self.now, person.language);
        Ok(LineResult::Done(said))
    }

    /// `Stop` in answer to such a letter; `None` when the mail answers another one.
    pub(super) fn refuse_to_confirm(&mut self, person: &Person) -> Option<LineResult> {
        let place = self.shown_here(person)?;
        let waiting = self.known.office.privacy.waiting.get(place)?.clone();
        if let Some((letter, until)) = waiting.released {
            if until <= self.now {
                return Some(LineResult::Refused(Refusal::AlreadySent { at: until }));
            }
            self.changes.cancelled.push(letter);
            if let Order::Inform { breach, .. } = &waiting.order {
                self.breach_informed(*breach, None);
            }
        }
        self.known.office.privacy.waiting.remove(place);
        Some(LineResult::Done(match waiting.order {
            Order::Erase { .. } => receipt::privacy::not_erased(waiting.case, person.language),
            Order::Overview { .. } | Order::Inform { .. } => receipt::stopped(person.language),
        }))
    }
}
