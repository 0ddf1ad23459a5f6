//! Dates as people say them, in Dutch and English.

use crate::command;
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

/// Letters know two tongues; whoever writes another one gets Dutch.
fn tongue(language: Language) -> Language {
    match language {
        Language::En => Language::En,
        Language::Nl | Language::Other => Language::Nl,
    }
}

/// `maandag 9 november 2026` or `Monday 9 November 2026`.
pub(super) fn long_date(language: Language, day: Date) -> String {
    command::long_date(day, tongue(language))
}

/// `oktober 2026` or `October 2026`.
pub(super) fn month_and_year(language: Language, day: Date) -> String {
    let month = command::month_name(day, tongue(language));
    format!("{month} {}", day.year())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn dates_are_written_as_people_say_them() {
        let day = day(&json!("2026-11-09")).expect("a day");
        assert_eq!(long_date(Language::Nl, day), "maandag 9 november 2026");
        assert_eq!(long_date(Language::En, day), "Monday 9 November 2026");
        assert_eq!(short_date(day), "09-11-2026");
        assert_eq!(
            date_time(&json!("2026-10-06T23:50:00+02:00")).expect("a moment"),
            "06-10-2026 23:50"
        );
        assert_eq!(date_time(&json!("2026-10-06T23:50:00Z")), None);
    }
}
