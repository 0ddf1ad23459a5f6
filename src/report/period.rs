//! Which year: from the first moment of 1 January, local time, to the first moment of the next (D-15).

use crate::case::Rules;
use jiff::{
    Timestamp,
    civil::{Date, Time},
};

/// A calendar year of the office.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    /// The year.
    pub year: i16,
    /// Its first moment.
    pub from: Timestamp,
    /// The first moment after it.
    pub until: Timestamp,
}

impl Period {
    /// The calendar year; years that no calendar has become the nearest one it has.
    pub fn calendar(year: i16, rules: &Rules) -> Self {
        let year = year.clamp(1, 9998);
        Self {
            year,
            from: first_moment(year, rules),
            until: first_moment(year + 1, rules),
        }
    }

    /// It happened in this year.
    pub fn has(&self, at: Timestamp) -> bool {
        self.from <= at && at < self.until
    }
}

fn first_moment(year: i16, rules: &Rules) -> Timestamp {
    let day = Date::new(year, 1, 1).unwrap_or_default();
    rules.at(day, Time::midnight())
}
