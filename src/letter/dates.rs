//! Dates as people say them, in Dutch and English.

use crate::mail::Language;
use jiff::civil::{Date, DateTime};
use serde_json::Value;

/// A day from ISO text, with or without a time.
pub(super) fn day(value: &Value) -> Option<Date> {
    let text = value.as_str()?;
    text.parse::<Date>()
        .or_else(|_| text.parse::<DateTime>().map(|moment| moment.date()))
        .ok()
}

/// `12-10-2026`.
pub(super) fn short_date(day: Date) -> String {
    format!("{:02}-{:02}-{}", day.day(), day.month(), day.year())
}

/// `12-10-2026 09:15`.
pub(super) fn date_time(value: &Value) -> Option<String> {
    let moment: DateTime = value.as_str()?.parse().ok()?;
    Some(format!(
        "{} {:02}:{:02}",
        short_date(moment.date()),
        moment.hour(),
        moment.minute()
    ))
}

const DAYS: [[&str; 7]; 2] = [
    [
        "maandag",
        "dinsdag",
        "woensdag",
        "donderdag",
        "vrijdag",
        "zaterdag",
        "zondag",
    ],
    [
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
    ],
];
const MONTHS: [[&str; 12]; 2] = [
    [
        "januari",
        "februari",
        "maart",
        "april",
        "mei",
        "juni",
        "juli",
        "augustus",
        "september",
        "oktober",
        "november",
        "december",
    ],
    [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
];

/// `maandag 9 november 2026` or `Monday 9 November 2026`.
pub(super) fn long_date(language: Language, day: Date) -> String {
    let tongue = usize::from(language == Language::En);
    let weekday = usize::try_from(day.weekday().to_monday_zero_offset()).unwrap_or(0);
    let month = usize::try_from(day.month() - 1).unwrap_or(0);
    format!(
        "{} {} {} {}",
        DAYS[tongue][weekday],
        day.day(),
        MONTHS[tongue][month],
        day.year()
    )
}

/// `oktober 2026` or `October 2026`.
pub(super) fn month_and_year(language: Language, day: Date) -> String {
    let month = usize::try_from(day.month() - 1).unwrap_or(0);
    format!(
        "{} {}",
        MONTHS[usize::from(language == Language::En)][month],
        day.year()
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn dates_are_written_as_people_say_them() {
        let day = day(&json!("2026-11-09")).unwrap();
        assert_eq!(long_date(Language::Nl, day), "maandag 9 november 2026");
        assert_eq!(long_date(Language::En, day), "Monday 9 November 2026");
        assert_eq!(short_date(day), "09-11-2026");
        assert_eq!(
            date_time(&json!("2026-10-06T23:50:00+02:00")).unwrap(),
            "06-10-2026 23:50"
        );
        assert_eq!(date_time(&json!("2026-10-06T23:50:00Z")), None);
    }
}
