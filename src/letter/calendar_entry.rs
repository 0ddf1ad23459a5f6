//! The calendar file of a complaint (RFC 5545, RFC 5546): number, "antwoord uiterlijk", the day to steer on, nothing else.
//!
//! Pure. A whole day has no time zone, so it is the same day in every calendar. No organiser and no attendee: nobody is
//! named, and no calendar program sends an answer.

use super::dates::long_date;
use crate::case::{Case, Rules, deadline};
use crate::mail::Language;
use icalendar::{Calendar, Component as _, Event, Property};
use jiff::{Timestamp, civil::Date};

/// A file to go with a letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CalendarEntry {
    /// File name, `K2026-004.ics`.
    pub name: String,
    /// `text/calendar` with its method (RFC 6047 §2.4).
    pub content_type: &'static str,
    /// The file, CRLF line ends, folded at 75 octets.
    pub bytes: Vec<u8>,
}

/// The entry for the day of a case, or its cancellation. `uid` is the same for a case at all times. The sequence is the age
/// of the case in seconds, so a later entry replaces an earlier one.
pub fn calendar_entry(
    case: &Case,
    cancelled: bool,
    language: Language,
    uid: &str,
    rules: &Rules,
    now: Timestamp,
) -> CalendarEntry {
    let practical = deadline::practical_deadline(case, rules);
    let age = now.duration_since(case.registered_at).as_secs();
    let (summary, description) = words(case, practical, language);
    let method = if cancelled { "CANCEL" } else { "PUBLISH" };
    let mut event = Event::with_uid(uid);
    event
        .add_property("DTSTAMP", now.strftime("%Y%m%dT%H%M%SZ").to_string())
        .sequence(u32::try_from(age).unwrap_or(0))
        .append_property(day("DTSTART", practical))
        .append_property(day("DTEND", crate::calendar::plus_days(practical, 1)))
        .summary(&summary)
        .description(&description)
        .add_property("CLASS", "PRIVATE")
        .add_property("TRANSP", "TRANSPARENT")
        .add_property("STATUS", if cancelled { "CANCELLED" } else { "CONFIRMED" });
    let mut calendar = Calendar::empty();
    calendar
        .append_property(Property::new("VERSION", "2.0"))
        .append_property(Property::new("PRODID", "-//klachtenbus//NL"))
        .append_property(Property::new("CALSCALE", "GREGORIAN"))
        .append_property(Property::new("METHOD", method))
        .push(event);
    CalendarEntry {
        name: format!("{}.ics", case.number),
        content_type: if cancelled {
            "text/calendar; charset=utf-8; method=CANCEL"
        } else {
            "text/calendar; charset=utf-8; method=PUBLISH"
        },
        bytes: calendar.to_string().into_bytes(),
    }
}

fn day(name: &str, day: Date) -> Property {
    let mut property = Property::new(name, day.strftime("%Y%m%d").to_string());
    property.add_parameter("VALUE", "DATE");
    property
}

fn words(case: &Case, practical: Date, language: Language) -> (String, String) {
    let (number, last) = (case.number, long_date(language, case.deadline));
    let workday = long_date(language, practical);
    let moved = practical != case.deadline;
    match language {
        Language::Nl | Language::Other => (
            format!("{number}: antwoord uiterlijk"),
            if moved {
                format!("Antwoord uiterlijk {last}. Dat is geen werkdag. Reken op {workday}.")
            } else {
                format!("Antwoord uiterlijk {last}.")
            },
        ),
        Language::En => (
            format!("{number}: answer by"),
            if moved {
                format!("Answer by {last}. That is no working day. Count on {workday}.")
            } else {
                format!("Answer by {last}.")
            },
        ),
    }
}

#[cfg(test)]
mod tests;
