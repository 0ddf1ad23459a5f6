//! Dates as people type them, in Dutch and English, and dates as we write them.
//!
//! A date without a year is the nearest one on the asked side of today; the weekday, when typed, must fit.

use super::normalise::key;
use crate::mail::Language;
use jiff::civil::{Date, Weekday};
use jiff::tz::TimeZone;
use jiff::{Span, Timestamp, ToSpan};

/// On which side of today a date without a year lies (procedure.md §3.2).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lean {
    /// The nearest day up to today.
    Past,
    /// The nearest day from today.
    Future,
}

/// Why typed words are no usable date (R-DATUM).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateFault {
    /// It does not look like a date at all.
    NotADate,
    /// There is no such day, for example 31 February.
    NoSuchDay,
    /// That day is another day of the week than the one typed.
    OtherWeekday(Date),
}

/// Reads a date at the start of `words`: the day and how many words it took; `None` when it does not begin like a date.
pub(super) fn read(
    words: &[&str],
    today: Date,
    lean: Lean,
) -> Option<Result<(Date, usize), DateFault>> {
    let keys: Vec<String> = words.iter().take(6).map(|word| key(word)).collect();
    let keys: Vec<&str> = keys.iter().map(String::as_str).collect();
    let first = *keys.first()?;
    if let Some(days) = relative(first) {
        return Some(shift(today, days.days()).map(|day| (day, 1)));
    }
    let lead = usize::from(matches!(
        first,
        "afgelopen" | "komende" | "aanstaande" | "last" | "next"
    ));
    let weekday = keys.get(lead).and_then(|word| weekday(word));
    let skip = if weekday.is_some() { lead + 1 } else { 0 };
    let rest = keys.get(skip..)?;
    match calendar_day(rest, today, lean) {
        Some(Ok((day, used))) => Some(match weekday {
            Some(wanted) if day.weekday() != wanted => Err(DateFault::OtherWeekday(day)),
            Some(_) | None => Ok((day, used + skip)),
        }),
        Some(Err(fault)) => Some(Err(fault)),
        None => {
            let wanted =
                weekday.filter(|_| keys.get(skip - 1).is_some_and(|word| word.len() > 2))?;
            Some(nearest_weekday(wanted, today, lean).map(|day| (day, skip)))
        }
    }
}

/// `vandaag`, `gisteren` and their kin, in days from today.
fn relative(word: &str) -> Option<i64> {
    match word {
        "vandaag" | "vanochtend" | "vanmiddag" | "vanmorgen" | "vanavond" | "today" => Some(0),
        "gisteren" | "gister" | "gisteravond" | "gistermiddag" | "yesterday" => Some(-1),
        "eergisteren" => Some(-2),
        "morgen" | "tomorrow" => Some(1),
        "overmorgen" => Some(2),
        _ => None,
    }
}

fn weekday(word: &str) -> Option<Weekday> {
    match word {
        "maandag" | "ma" | "monday" | "mon" => Some(Weekday::Monday),
        "dinsdag" | "di" | "tuesday" | "tue" => Some(Weekday::Tuesday),
        "woensdag" | "wo" | "wednesday" | "wed" => Some(Weekday::Wednesday),
        "donderdag" | "do" | "thursday" | "thu" => Some(Weekday::Thursday),
        "vrijdag" | "vr" | "friday" | "fri" => Some(Weekday::Friday),
        "zaterdag" | "za" | "saturday" | "sat" => Some(Weekday::Saturday),
        "zondag" | "zo" | "sunday" | "sun" => Some(Weekday::Sunday),
        _ => None,
    }
}

fn month(word: &str) -> Option<i8> {
    let number = match word {
        "januari" | "jan" | "january" => 1,
        "februari" | "feb" | "february" | "febr" => 2,
        "maart" | "mrt" | "march" | "mar" => 3,
        "april" | "apr" => 4,
        "mei" | "may" => 5,
        "juni" | "jun" | "june" => 6,
        "juli" | "jul" | "july" => 7,
        "augustus" | "aug" | "august" => 8,
        "september" | "sep" | "sept" => 9,
        "oktober" | "okt" | "october" | "oct" => 10,
        "november" | "nov" => 11,
        "december" | "dec" => 12,
        _ => return None,
    };
    Some(number)
}

/// A day in the calendar at the start of `keys`.
fn calendar_day(
    keys: &[&str],
    today: Date,
    lean: Lean,
) -> Option<Result<(Date, usize), DateFault>> {
    let first = keys.first()?;
    if let Some(numbers) = numeric(first) {
        return Some(
            match numbers {
                (day, month, Some(year)) => exact(year, month, day),
                (day, month, None) => nearest(month, day, today, lean),
            }
            .map(|date| (date, 1)),
        );
    }
    let (day, month) = match (day_number(first), keys.get(1)) {
        (Some(day), Some(second)) => (day, month(second)?),
        (None, Some(second)) => (day_number(second)?, month(first)?),
        (Some(_) | None, None) => return None,
    };
    Some(match keys.get(2).and_then(|word| year_number(word)) {
        Some(year) => exact(year, month, day).map(|date| (date, 3)),
        None => nearest(month, day, today, lean).map(|date| (date, 2)),
    })
}

/// `12-10`, `12/10/2026`, `12.10.26`, `2026-10-12` as day, month, year.
fn numeric(word: &str) -> Option<(i8, i8, Option<i16>)> {
    let separator = ['-', '/', '.'].into_iter().find(|c| word.contains(*c))?;
    let parts: Vec<&str> = word.split(separator).collect();
    let number = |part: &str| -> Option<i16> {
        (!part.is_empty() && part.len() <= 4 && part.bytes().all(|b| b.is_ascii_digit()))
            .then(|| part.parse().ok())
            .flatten()
    };
    let small = |part: &str| {
        number(part)
            .filter(|n| *n < 100)
            .and_then(|n| i8::try_from(n).ok())
    };
    match parts.as_slice() {
        [day, month] if separator != '.' => Some((small(day)?, small(month)?, None)),
        [year, month, day] if year.len() == 4 => Some((small(day)?, small(month)?, number(year))),
        [day, month, year] if year.len() == 4 || year.len() == 2 => {
            let year = number(year)?;
            Some((
                small(day)?,
                small(month)?,
                Some(if year < 100 { 2000 + year } else { year }),
            ))
        }
        _ => None,
    }
}

/// `12`, `12e`, `3de`, `1ste`, `12th`.
fn day_number(word: &str) -> Option<i8> {
    let digits: String = word.chars().take_while(char::is_ascii_digit).collect();
    let ending = word.get(digits.len()..)?;
    let known = matches!(ending, "" | "e" | "de" | "ste" | "th" | "st" | "nd" | "rd");
    (known && digits.len() <= 2)
        .then(|| digits.parse().ok())
        .flatten()
}

/// Four digits between 2000 and 2099.
pub(super) fn year_number(word: &str) -> Option<i16> {
    (word.len() == 4)
        .then(|| word.parse().ok())
        .flatten()
        .filter(|year| (2000..=2099).contains(year))
}

fn exact(year: i16, month: i8, day: i8) -> Result<Date, DateFault> {
    if !(2000..=2099).contains(&year) {
        return Err(DateFault::NoSuchDay);
    }
    Date::new(year, month, day).map_err(|_| DateFault::NoSuchDay)
}

/// The nearest such day on the asked side; looks eight years far, for 29 February.
fn nearest(month: i8, day: i8, today: Date, lean: Lean) -> Result<Date, DateFault> {
    let years = (0..=8).map(|step| match lean {
        Lean::Past => today.year().saturating_sub(step),
        Lean::Future => today.year().saturating_add(step),
    });
    years
        .filter_map(|year| exact(year, month, day).ok())
        .find(|date| match lean {
            Lean::Past => *date <= today,
            Lean::Future => *date >= today,
        })
        .ok_or(DateFault::NoSuchDay)
}

fn nearest_weekday(wanted: Weekday, today: Date, lean: Lean) -> Result<Date, DateFault> {
    let ahead = i64::from(today.weekday().until(wanted));
    match lean {
        Lean::Future => shift(today, ahead.days()),
        Lean::Past => shift(today, (if ahead == 0 { 0 } else { ahead - 7 }).days()),
    }
}

fn shift(day: Date, by: Span) -> Result<Date, DateFault> {
    day.checked_add(by).map_err(|_| DateFault::NoSuchDay)
}

const MONTHS_NL: [&str; 12] = [
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
];
const MONTHS_EN: [&str; 12] = [
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
];
const WEEKDAYS_NL: [&str; 7] = [
    "maandag",
    "dinsdag",
    "woensdag",
    "donderdag",
    "vrijdag",
    "zaterdag",
    "zondag",
];
const WEEKDAYS_EN: [&str; 7] = [
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
];

/// `maandag 12 oktober 2026`, `Monday 12 October 2026`.
pub fn long(date: Date, language: Language) -> String {
    let weekdays = match language {
        Language::Nl => &WEEKDAYS_NL,
        Language::En | Language::Other => &WEEKDAYS_EN,
    };
    let weekday = name_at(weekdays, date.weekday().to_monday_one_offset());
    let month = month_name(date, language);
    format!("{weekday} {} {month} {}", date.day(), date.year())
}

/// `oktober`, `October`.
pub fn month_name(date: Date, language: Language) -> &'static str {
    match language {
        Language::Nl => name_at(&MONTHS_NL, date.month()),
        Language::En | Language::Other => name_at(&MONTHS_EN, date.month()),
    }
}

/// The name at a place that counts from one.
fn name_at(names: &'static [&'static str], place: i8) -> &'static str {
    usize::try_from(place - 1)
        .ok()
        .and_then(|index| names.get(index))
        .copied()
        .unwrap_or_default()
}

/// `maandag 12 oktober 2026 om 09:14`, local time of the office.
pub(super) fn moment(at: Timestamp, time_zone: &TimeZone, language: Language) -> String {
    let local = at.to_zoned(time_zone.clone());
    let day = long(local.date(), language);
    let clock = format!("{:02}:{:02}", local.hour(), local.minute());
    match language {
        Language::Nl => format!("{day} om {clock}"),
        Language::En | Language::Other => format!("{day} at {clock}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    const MONDAY: Date = date(2026, 10, 12);

    fn past(text: &str) -> Option<Result<(Date, usize), DateFault>> {
        read(&text.split(' ').collect::<Vec<_>>(), MONDAY, Lean::Past)
    }

    fn future(text: &str) -> Option<Result<(Date, usize), DateFault>> {
        read(&text.split(' ').collect::<Vec<_>>(), MONDAY, Lean::Future)
    }

    #[test]
    fn every_way_to_write_the_same_day() {
        for typed in [
            "12 okt",
            "12-10",
            "12/10/2026",
            "12 Oct",
            "Oct 12",
            "12e okt",
            "2026-10-12",
            "12.10.26",
            "vandaag",
        ] {
            assert_eq!(
                past(typed).map(|found| found.map(|(day, _)| day)),
                Some(Ok(MONDAY)),
                "{typed}"
            );
        }
        assert_eq!(past("maandag 12 oktober"), Some(Ok((MONDAY, 3))));
        assert_eq!(past("ma 12 okt 2026"), Some(Ok((MONDAY, 4))));
    }

    #[test]
    fn without_a_year_it_is_the_nearest_on_the_asked_side() {
        assert_eq!(past("13 okt"), Some(Ok((date(2025, 10, 13), 2))));
        assert_eq!(future("13 okt"), Some(Ok((date(2026, 10, 13), 2))));
        assert_eq!(future("1 jan"), Some(Ok((date(2027, 1, 1), 2))));
        assert_eq!(future("29 feb"), Some(Ok((date(2028, 2, 29), 2))));
        assert_eq!(past("vrijdag"), Some(Ok((date(2026, 10, 9), 1))));
        assert_eq!(future("vrijdag"), Some(Ok((date(2026, 10, 16), 1))));
    }

    #[test]
    fn a_number_behind_the_month_is_no_year() {
        assert_eq!(
            past("12 maart 14 aanwezig"),
            Some(Ok((date(2026, 3, 12), 2)))
        );
    }

    #[test]
    fn days_that_do_not_exist_or_do_not_fit_are_refused() {
        assert_eq!(past("31 februari"), Some(Err(DateFault::NoSuchDay)));
        assert_eq!(past("45-10"), Some(Err(DateFault::NoSuchDay)));
        assert_eq!(
            past("dinsdag 12 oktober"),
            Some(Err(DateFault::OtherWeekday(MONDAY)))
        );
        assert_eq!(past("telefonisch"), None);
        assert_eq!(past("do het"), None);
    }

    #[test]
    fn long_dates_in_two_languages() {
        assert_eq!(long(MONDAY, Language::Nl), "maandag 12 oktober 2026");
        assert_eq!(long(MONDAY, Language::En), "Monday 12 October 2026");
    }
}
