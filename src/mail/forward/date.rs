//! The date line of a quoted mail, as the common programs write it, to a civil date and time.

use crate::mail::reply::words::pattern;
use jiff::civil::{Date, DateTime, Time};
use regex::{Captures, Regex};
use std::sync::LazyLock;

/// How month names begin, in Dutch, English, German, French, Spanish, Italian and Portuguese.
const MONTHS: [&str; 12] = [
    "jan,ene,gen,janv",
    "feb,fév,fev",
    "mar,maa,mrt,mär",
    "apr,avr,abr",
    "mei,may,mai,maj,mag",
    "jun,juin,giu",
    "jul,juil,lug",
    "aug,aoû,ago",
    "sep,set",
    "okt,oct,ott,out",
    "nov",
    "dec,dez,déc,dic",
];

static ISO: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?P<y>\d{4})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})"));
static NUMBERS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"(?P<d>\d{1,2})[-/.]\s?(?P<m>\d{1,2})[-/.]\s?(?P<y>\d{4}|\d{2})(?:\D|$)")
});
static DAY_FIRST: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)(?P<d>\d{1,2})\.?(?:\s|-)(?:de\s|of\s)?(?P<n>\p{L}+)\.?,?(?:\s|-)(?:de\s)?(?P<y>\d{4})",
    )
});
static MONTH_FIRST: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"(?i)(?P<n>\p{L}+)\.?\s(?P<d>\d{1,2})(?:st|nd|rd|th)?,?\s(?P<y>\d{4})")
});
static CLOCK: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)(?:^|[^\d:.])(?P<h>\d{1,2})[:.](?P<i>\d{2})(?:[:.](?P<s>\d{2}))?(?:\s?(?P<half>[ap])\.?m\b)?",
    )
});

/// Reads a date line; the time is as written, in whatever offset it names, and midnight when it names none.
pub fn read(text: &str) -> Option<DateTime> {
    let afternoon_clock = CLOCK
        .captures_iter(text)
        .any(|found| found.name("half").is_some());
    let (date, span) = date(text, afternoon_clock)?;
    let rest = format!("{} {}", &text[..span.start], &text[span.end..]);
    let time = CLOCK
        .captures_iter(&rest)
        .find_map(|found| time(&found))
        .unwrap_or(Time::midnight());
    Some(date.to_datetime(time))
}

/// The date and the bytes that it takes.
fn date(text: &str, american: bool) -> Option<(Date, std::ops::Range<usize>)> {
    let whole = |found: &Captures<'_>| found.get(0).map_or(0..0, |m| m.range());
    if let Some(found) = ISO.captures(text) {
        return Some((
            day(
                number(&found, "y")?,
                number(&found, "m")?,
                number(&found, "d")?,
            )?,
            whole(&found),
        ));
    }
    for re in [&*DAY_FIRST, &*MONTH_FIRST] {
        let named = re.captures_iter(text).find_map(|found| {
            let month = month(found.name("n")?.as_str())?;
            Some((
                day(number(&found, "y")?, month, number(&found, "d")?)?,
                whole(&found),
            ))
        });
        if named.is_some() {
            return named;
        }
    }
    let found = NUMBERS.captures(text)?;
    let (first, second) = (number(&found, "d")?, number(&found, "m")?);
    let year = number(&found, "y").map(|year| if year < 100 { year + 2000 } else { year })?;
    let slashes = found.get(0)?.as_str().contains('/');
    let (d, m) = if second > 12 || (american && slashes && first <= 12) {
        (second, first)
    } else {
        (first, second)
    };
    let span = whole(&found);
    Some((day(year, m, d)?, span.start..found.name("y")?.end()))
}

fn day(year: i16, month: i16, day: i16) -> Option<Date> {
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

fn number(found: &Captures<'_>, name: &str) -> Option<i16> {
    found.name(name)?.as_str().parse().ok()
}

/// The number of a month by how its name begins.
fn month(name: &str) -> Option<i16> {
    let name = name.to_lowercase();
    let index = MONTHS
        .iter()
        .position(|begins| begins.split(',').any(|begin| name.starts_with(begin)))?;
    i16::try_from(index + 1).ok()
}

/// A clock time; "2:05 PM" is five past fourteen.
fn time(found: &Captures<'_>) -> Option<Time> {
    let part = |name| number(found, name).and_then(|value| i8::try_from(value).ok());
    let hour = part("h")?;
    let hour = match found.name("half").map(|half| half.as_str().to_lowercase()) {
        Some(half) if half == "p" && hour < 12 => hour + 12,
        Some(half) if half == "a" && hour == 12 => 0,
        Some(_) | None => hour,
    };
    Time::new(hour, part("i")?, part("s").unwrap_or(0), 0).ok()
}
