//! What triage noticed, written down with the mail item. Must not act on it.

use super::{IntakeItem, IntakeSigns};
use crate::case::Category;
use crate::mail::Mailbox;
use crate::triage::{Lane, Route};
use jiff::tz::TimeZone;

/// A machine's "do not reply to this address" is no request of a person.
fn may_ask(lane: Lane) -> bool {
    match lane {
        Lane::Complaint | Lane::Unclear | Lane::NotComplaint | Lane::FollowUp | Lane::Command => {
            true
        }
        Lane::Auto | Lane::Spam | Lane::Old | Lane::Unreadable => false,
    }
}

/// What triage noticed, kept with the item so that a later `Klacht` needs nothing else.
pub(super) fn note_route(item: &mut IntakeItem, route: &Route, zone: &TimeZone) {
    item.lane = route.lane;
    item.score = route.score;
    item.reasons.clone_from(&route.reasons);
    item.excluded.clone_from(&route.named);
    item.signs = IntakeSigns {
        representative: route.flags.representative,
        danger: route.flags.danger,
        answerable: route.answerable,
        categories: route.categories.clone(),
        web_form: route.web_form.is_some(),
        sender_name: route
            .web_form
            .as_ref()
            .map(|form| form.name.clone())
            .unwrap_or_default(),
        do_not_mail: route.flags.do_not_mail && may_ask(route.lane),
    };
    if route.flags.about_handling {
        item.signs.categories.insert(Category::C);
    }
    if let Some(form) = &route.web_form {
        item.text.clone_from(&form.text);
        item.from = form.address.clone().map(|address| Mailbox {
            name: form.name.clone(),
            address,
        });
    }
    if let Some(forward) = &route.forwarded {
        item.original_from.clone_from(&forward.from);
        item.original_text = Some(forward.text.clone());
        item.original_at = forward
            .date
            .and_then(|date| date.to_zoned(zone.clone()).ok())
            .map(|zoned| zoned.timestamp());
    }
}
