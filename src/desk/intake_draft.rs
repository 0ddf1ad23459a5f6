//! The one preview an intake item can have: C11 with the advice hour, after `Geen klacht vraag` (M8, D-18).

use super::{IntakeItem, staff::LineResult, work::Work};
use crate::case::{
    Draft, DraftLetter, DraftPurpose, EndReason, IntakeNumber, LetterKind, Party, Refusal,
};
use crate::letter::receipt;
use crate::roster::Person;
use crate::seed::Seed;
use jiff::ToSpan;

/// A wrong code this many times, and the preview gets a new one.
const TRIES: u8 = 3;

impl Work<'_> {
    /// Shows the C11 that would go to the sender.
    pub(super) fn offer_advice_hour(
        &mut self,
        person: &Person,
        mut item: IntakeItem,
    ) -> LineResult {
        let Some(to) = item.from.clone().map(|from| from.address) else {
            return LineResult::Refused(Refusal::NoAddress);
        };
        if self.is_closed(&to) {
            self.record(item);
            return LineResult::Done(receipt::address_closed(person.language));
        }
        let seed = Seed::new(
            &self.desk.secret,
            format!("intake:{}:{}", item.number, self.now),
        );
        let draft = Draft {
            code: seed.code(0),
            shown_to: person.id.clone(),
            shown_at: self.now,
            letters: vec![DraftLetter {
                kind: LetterKind::C11,
                to: Party::Sender(to.clone()),
                text: String::new(),
                address: Some(to),
            }],
            purpose: DraftPurpose::End {
                reason: EndReason::NotAComplaint,
            },
            wrong_tries: 0,
            held_until: None,
            letter_ids: vec![seed.letter_id(0)],
        };
        item.draft = Some(draft.clone());
        self.write_intake_preview(&item, &draft, person);
        self.record(item);
        LineResult::Answered
    }

    /// Another choice was made: a C11 of the earlier one is not sent any more, also not from its hold.
    pub(super) fn take_back_advice(&mut self, item: &mut IntakeItem) {
        let held = |draft: &Draft| draft.held_until.is_some_and(|until| until > self.now);
        if let Some(draft) = item.draft.take().filter(held) {
            self.changes.cancelled.extend(draft.letter_ids);
        }
    }

    /// `Verstuur code` on an intake item.
    pub(super) fn send_intake_draft(
        &mut self,
        person: &Person,
        number: IntakeNumber,
        code: &str,
    ) -> LineResult {
        let Some(mut item) = self.known.intake.get(&number).cloned() else {
            return LineResult::Refused(Refusal::NothingWaiting);
        };
        let Some(draft) = item
            .draft
            .as_mut()
            .filter(|draft| draft.shown_to == person.id)
        else {
            return LineResult::Refused(Refusal::NothingWaiting);
        };
        let hours = self.now.duration_since(draft.shown_at).as_hours();
        let to = draft
            .letters
            .first()
            .and_then(|letter| letter.address.as_ref());
        if to.is_some_and(|to| self.is_closed(to)) {
            return LineResult::Done(receipt::address_closed(person.language));
        }
        if draft.held_until.is_some() {
            return LineResult::Refused(Refusal::AlreadySent { at: self.now });
        }
        let too_old = hours >= i64::from(self.desk.rules.code_valid_hours);
        if draft.code != code || too_old {
            self.show_advice_again(person, item, too_old);
            return LineResult::Refused(Refusal::WrongCode {
                code: code.to_owned(),
            });
        }
        let until = self
            .now
            .checked_add(self.desk.rules.hold_minutes.minutes())
            .unwrap_or(self.now);
        draft.held_until = Some(until);
        let draft = draft.clone();
        self.write_advice_hour(&item, &draft, until, person);
        self.record(item);
        LineResult::Done(receipt::on_its_way(until > self.now, person.language))
    }

    /// The preview again after a wrong code; with a new code when the old one is too old, or was missed three times (§3.6).
    fn show_advice_again(&mut self, person: &Person, mut item: IntakeItem, too_old: bool) {
        let seed = Seed::new(
            &self.desk.secret,
            format!("intake:{}:again:{}", item.number, self.now),
        );
        let Some(draft) = item.draft.as_mut() else {
            return;
        };
        draft.wrong_tries = draft.wrong_tries.saturating_add(1);
        if too_old || draft.wrong_tries >= TRIES {
            draft.code = seed.code(0);
            draft.wrong_tries = 0;
            draft.shown_at = self.now;
        }
        let draft = draft.clone();
        self.write_intake_preview(&item, &draft, person);
        self.record(item);
    }

    /// `Stop` on an intake item.
    pub(super) fn stop_intake_draft(
        &mut self,
        person: &Person,
        number: IntakeNumber,
    ) -> LineResult {
        let Some(mut item) = self.known.intake.get(&number).cloned() else {
            return LineResult::Refused(Refusal::NothingWaiting);
        };
        let stoppable = |draft: &Draft| {
            draft.shown_to == person.id && draft.held_until.is_none_or(|at| at > self.now)
        };
        match item.draft.take() {
            Some(draft) if stoppable(&draft) => {
                if draft.held_until.is_some() {
                    self.changes.cancelled.extend(draft.letter_ids);
                }
                self.record(item);
                LineResult::Done(receipt::stopped(person.language))
            }
            Some(_) | None => LineResult::Refused(Refusal::NothingWaiting),
        }
    }
}
