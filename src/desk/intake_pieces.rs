//! One story in several mails: pieces that one sender sends shortly after each other are judged together (I-21).

use super::{Arrival, IntakeItem, work::Work};
use crate::triage::{Lane, Route};
use jiff::ToSpan;

/// Mails of one sender within this many minutes are one item (I-21).
const PIECES_MINUTES: i64 = 30;

impl Work<'_> {
    /// An earlier mail of this sender that is still fresh (I-21).
    pub(super) fn earlier_piece(&self, arrival: &Arrival, of: &IntakeItem) -> Option<IntakeItem> {
        let sender = &of.from.as_ref()?.address;
        let since = arrival
            .received_at
            .checked_sub(PIECES_MINUTES.minutes())
            .ok()?;
        self.known
            .intake
            .values()
            .filter(|item| {
                item.from
                    .as_ref()
                    .is_some_and(|from| &from.address == sender)
            })
            .filter(|item| item.received_at >= since && item.received_at <= arrival.received_at)
            .filter(|item| item.undecided || item.case.is_some())
            .filter(|item| Self::tells_a_story(item))
            .max_by_key(|item| (item.case.is_some(), item.number))
            .cloned()
    }

    /// Pieces of one story: added to the case, or judged together with the undecided first piece.
    pub(super) fn add_piece(
        &mut self,
        arrival: &Arrival,
        item: &mut IntakeItem,
        route: &Route,
        mut earlier: IntakeItem,
    ) {
        item.joined = Some(earlier.number);
        item.reasons.push(format!(
            "Hoort bij {} van dezelfde afzender, kort daarvoor.",
            earlier.number
        ));
        if let Some(number) = earlier.case {
            return self.add_to_case(arrival, item, route, number);
        }
        let mut whole = arrival.mail.clone();
        whole.text = format!("{}\n\n{}", earlier.text, arrival.mail.text);
        whole.subject = format!("{} {}", earlier.subject, arrival.mail.subject);
        let together = self.route(arrival, &whole);
        earlier.text.clone_from(&whole.text);
        earlier.excluded.extend(together.named.clone());
        earlier.signs.danger |= together.flags.danger;
        earlier.signs.do_not_mail |= item.signs.do_not_mail;
        earlier.attachments.extend(arrival.mail.attachments.clone());
        item.lane = together.lane;
        let by_itself = self.asks_before_registering(&earlier, &together).is_none();
        if together.lane == Lane::Complaint
            && by_itself
            && !arrival.junk
            && self.may_register_today()
        {
            earlier.lane = Lane::Complaint;
            earlier.undecided = false;
            self.register_and_write(&mut earlier);
            self.changes.move_to_done.extend([earlier.mail, arrival.id]);
            item.case = earlier.case;
            if let Some(number) = item.case {
                self.file(arrival.id, number);
            }
        } else {
            item.lane = Lane::Unclear;
            self.ask_human(&mut earlier);
        }
        self.record(earlier);
    }
}
