//! Days of the office from March 2027 to April 2028, looked up in an almanac and not computed.

use jiff::Timestamp;
use jiff::civil::{Date, Time, Weekday, date};
use jiff::tz::TimeZone;

/// Holidays on weekdays; Leidens Ontzet is kept on Monday 4 October 2027.
const HOLIDAYS: [Date; 5] = [
    date(2027, 3, 29),
    date(2027, 4, 27),
    date(2027, 5, 6),
    date(2027, 5, 17),
    date(2027, 10, 4),
];

fn zone() -> TimeZone {
    TimeZone::get("Europe/Amsterdam").expect("the zone")
}

pub fn at(day: Date, hour: i8, minute: i8) -> Timestamp {
    let local = day.to_datetime(Time::constant(hour, minute, 0, 0));
    local.to_zoned(zone()).expect("a moment").timestamp()
}

pub fn day(at: Timestamp) -> Date {
    at.to_zoned(zone()).date()
}

pub fn shown(at: Timestamp) -> String {
    at.to_zoned(zone())
        .strftime("%a %Y-%m-%d %H:%M")
        .to_string()
}

pub fn plus(day: Date, days: i32) -> Date {
    day.checked_add(jiff::Span::new().days(days))
        .expect("a day")
}

/// Christmas 2027 is a Saturday and a Sunday, New Year 2028 a Saturday.
pub fn works(day: Date) -> bool {
    !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday) && !HOLIDAYS.contains(&day)
}

pub fn from(mut day: Date) -> Date {
    while !works(day) {
        day = plus(day, 1);
    }
    day
}

pub fn until(mut day: Date) -> Date {
    while !works(day) {
        day = plus(day, -1);
    }
    day
}

/// The `count`-th working day after a day, or before it.
pub fn working(day: Date, count: i32) -> Date {
    let step = count.signum();
    (0..count.abs()).fold(day, |day, _| {
        let next = plus(day, step);
        if step > 0 { from(next) } else { until(next) }
    })
}

/// Half past eight on this working day or the next.
pub fn staff(day: Date) -> Timestamp {
    at(from(day), 8, 30)
}
