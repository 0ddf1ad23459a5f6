//! Working days, Dutch holidays by algorithm, Leidens Ontzet and office closures (procedure.md §5.1).
//!
//! The term itself counts calendar days and never moves (D-05); working days only steer reminders and the practical deadline.

use jiff::{
    ToSpan as _,
    civil::{Date, Weekday, date},
};

/// Which days are working days.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Calendar {
    /// Closed periods of the office, first and last day included.
    pub closed: Vec<(Date, Date)>,
    /// Good Friday is a day off (default no).
    pub good_friday_off: bool,
    /// 5 May is a day off every year instead of every fifth.
    pub liberation_day_every_year: bool,
}

/// The longest closure that is looked past: a calendar that is closed for more than this has no working days.
const SEARCH_DAYS: i32 = 400;

impl Calendar {
    /// Monday to Friday, no holiday, the office not closed.
    pub fn is_working_day(&self, day: Date) -> bool {
        let closed = |(first, last): &(Date, Date)| (*first..=*last).contains(&day);
        self.is_weekday(day) && !self.closed.iter().any(closed)
    }

    /// Monday to Friday and no holiday; the office may be closed.
    pub fn is_weekday(&self, day: Date) -> bool {
        !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday) && !self.is_holiday(day)
    }

    /// The same holidays, never closed.
    pub fn without_closures(&self) -> Self {
        Self {
            closed: Vec::new(),
            ..self.clone()
        }
    }

    /// A public holiday as the office keeps them, or Leidens Ontzet.
    pub fn is_holiday(&self, day: Date) -> bool {
        is_fixed_holiday(day)
            || self.is_liberation_day(day)
            || self.is_easter_holiday(day)
            || day == kings_day(day.year())
            || day == relief_of_leiden(day.year())
    }

    fn is_liberation_day(&self, day: Date) -> bool {
        (day.month(), day.day()) == (5, 5)
            && (self.liberation_day_every_year || day.year() % 5 == 0)
    }

    fn is_easter_holiday(&self, day: Date) -> bool {
        let easter = easter_sunday(day.year());
        let after = |days: i32| plus_days(easter, days);
        // Easter Monday, Ascension Day, Whit Monday; Good Friday where the office keeps it.
        day == after(1)
            || day == after(39)
            || day == after(50)
            || (self.good_friday_off && day == after(-2))
    }

    /// The last working day that is not after `day`; `day` itself when there is none for more than a year.
    pub fn last_working_day_on_or_before(&self, day: Date) -> Date {
        (0..SEARCH_DAYS)
            .map(|back| plus_days(day, -back))
            .find(|candidate| self.is_working_day(*candidate))
            .unwrap_or(day)
    }

    /// The first working day that is not before `day`; `day` itself when there is none for more than a year.
    pub fn first_working_day_on_or_after(&self, day: Date) -> Date {
        (0..SEARCH_DAYS)
            .map(|ahead| plus_days(day, ahead))
            .find(|candidate| self.is_working_day(*candidate))
            .unwrap_or(day)
    }

    /// The `count`-th working day after `day` (before it when negative); `day` itself for 0. Counts plain days where a
    /// calendar has no working day for more than a year.
    pub fn add_working_days(&self, day: Date, count: i32) -> Date {
        let step = count.signum();
        let mut found = day;
        for _ in 0..count.abs() {
            let next = plus_days(found, step);
            found = if step < 0 {
                self.last_working_day_on_or_before(next)
            } else {
                self.first_working_day_on_or_after(next)
            };
        }
        found
    }

    /// How many working days lie after `from` up to and including `to`; 0 when `to` is not later.
    pub fn working_days_between(&self, from: Date, to: Date) -> i32 {
        let mut count = 0;
        let mut day = from;
        while day < to {
            day = plus_days(day, 1);
            if self.is_working_day(day) {
                count += 1;
            }
        }
        count
    }
}

/// The day `days` later; stops at the ends of the calendar (years -9999 and 9999).
pub fn plus_days(day: Date, days: i32) -> Date {
    day.saturating_add(days.days())
}

/// New Year, Christmas Day and Boxing Day.
fn is_fixed_holiday(day: Date) -> bool {
    matches!((day.month(), day.day()), (1, 1) | (12, 25) | (12, 26))
}

/// King's Day: 27 April, or the 26th when that is a Sunday.
fn kings_day(year: i16) -> Date {
    let day = date(year, 4, 27);
    if day.weekday() == Weekday::Sunday {
        date(year, 4, 26)
    } else {
        day
    }
}

/// Leidens Ontzet: 3 October, or the 4th when the 3rd is a Sunday.
fn relief_of_leiden(year: i16) -> Date {
    let day = date(year, 10, 3);
    if day.weekday() == Weekday::Sunday {
        date(year, 10, 4)
    } else {
        day
    }
}

/// Easter Sunday of the Gregorian calendar, by the anonymous algorithm (Meeus, Jones, Butcher).
pub fn easter_sunday(year: i16) -> Date {
    let y = i32::from(year);
    let a = y.rem_euclid(19);
    let (b, c) = (y.div_euclid(100), y.rem_euclid(100));
    let (d, e) = (b / 4, b % 4);
    let f = (b + 8) / 25;
    let g = (b - f + 1) / 3;
    let h = (19 * a + b - d - g + 15).rem_euclid(30);
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k).rem_euclid(7);
    let m = (a + 11 * h + 22 * l) / 451;
    let month_and_day = h + l - 7 * m + 114;
    // March or April and a day of 1–31 for every year; 1 March would only show a wrong algorithm.
    let month = i8::try_from(month_and_day / 31).unwrap_or(3);
    let day = i8::try_from(month_and_day % 31 + 1).unwrap_or(1);
    Date::new(year, month, day).unwrap_or(date(year, 3, 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn easter_falls_on_the_days_of_the_almanac() {
        for (year, month, day) in [
            (1961, 4, 2),
            (2000, 4, 23),
            (2008, 3, 23),
            (2011, 4, 24),
            (2024, 3, 31),
            (2025, 4, 20),
            (2026, 4, 5),
            (2027, 3, 28),
            (2028, 4, 16),
            (2038, 4, 25),
        ] {
            assert_eq!(easter_sunday(year), date(year, month, day));
        }
    }

    #[test]
    fn the_holidays_of_2026_are_days_off() {
        let calendar = Calendar::default();
        for day in [
            date(2026, 1, 1),
            date(2026, 4, 6),
            date(2026, 4, 27),
            date(2026, 5, 14),
            date(2026, 5, 25),
            date(2026, 12, 25),
        ] {
            assert!(!calendar.is_working_day(day), "{day}");
        }
        for day in [date(2026, 4, 3), date(2026, 5, 5), date(2026, 12, 24)] {
            assert!(calendar.is_working_day(day), "{day}");
        }
    }

    #[test]
    fn a_kings_day_on_sunday_is_kept_on_saturday() {
        assert!(Calendar::default().is_holiday(date(2025, 4, 26)));
        assert!(!Calendar::default().is_holiday(date(2025, 4, 27)));
    }

    #[test]
    fn liberation_day_is_free_every_fifth_year_or_every_year() {
        let mut calendar = Calendar::default();
        assert!(calendar.is_holiday(date(2025, 5, 5)));
        assert!(!calendar.is_holiday(date(2026, 5, 5)));
        calendar.liberation_day_every_year = true;
        assert!(calendar.is_holiday(date(2026, 5, 5)));
    }

    #[test]
    fn good_friday_is_free_where_the_office_keeps_it() {
        let calendar = Calendar {
            good_friday_off: true,
            ..Calendar::default()
        };
        assert!(!calendar.is_working_day(date(2026, 4, 3)));
    }

    #[test]
    fn leidens_ontzet_moves_to_monday_when_it_is_a_sunday() {
        let calendar = Calendar::default();
        assert!(calendar.is_holiday(date(2026, 10, 3)));
        assert!(!calendar.is_holiday(date(2026, 10, 5)));
        assert!(!calendar.is_working_day(date(2027, 10, 4)));
        assert_eq!(
            calendar.last_working_day_on_or_before(date(2026, 10, 3)),
            date(2026, 10, 2)
        );
    }

    #[test]
    fn closures_are_skipped_and_a_calendar_without_working_days_ends() {
        let mut calendar = Calendar {
            closed: vec![(date(2026, 7, 20), date(2026, 8, 14))],
            ..Calendar::default()
        };
        assert_eq!(
            calendar.add_working_days(date(2026, 7, 17), 1),
            date(2026, 8, 17)
        );
        assert_eq!(
            calendar.last_working_day_on_or_before(date(2026, 8, 14)),
            date(2026, 7, 17)
        );
        calendar.closed = vec![(Date::MIN, Date::MAX)];
        assert_eq!(
            calendar.add_working_days(date(2026, 7, 17), 3),
            date(2026, 7, 20),
            "without working days it counts days"
        );
    }

    #[test]
    fn working_days_are_counted_over_the_weekend_both_ways() {
        let calendar = Calendar::default();
        let friday = date(2026, 10, 9);
        assert_eq!(calendar.add_working_days(friday, 3), date(2026, 10, 14));
        assert_eq!(calendar.add_working_days(date(2026, 10, 14), -3), friday);
        assert_eq!(calendar.add_working_days(date(2026, 10, 10), -1), friday);
        assert_eq!(calendar.working_days_between(friday, date(2026, 10, 14)), 3);
        assert_eq!(calendar.working_days_between(friday, friday), 0);
    }
}
