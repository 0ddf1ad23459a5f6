//! Which year: the only place that knows where a report year begins and ends (D-15).

use crate::case::Rules;
use jiff::{
    Timestamp,
    civil::{Date, Time},
};

/// The report years of an office: consecutive, without a gap or an overlap.
#[derive(Debug, Clone)]
pub struct ReportYears<'a> {
    rules: &'a Rules,
}

impl<'a> ReportYears<'a> {
    /// Years that begin on 1 January.
    pub fn calendar(rules: &'a Rules) -> Self {
        Self { rules }
    }

    /// The rules of the office: its local time.
    pub fn rules(&self) -> &'a Rules {
        self.rules
    }

    /// The year of this name; names that no calendar has become the nearest one it has.
    pub fn year(&self, name: i16) -> Period {
        let name = name.clamp(1, 9998);
        let (first, next) = (self.first_day(name), self.first_day(name + 1));
        Period {
            year: name,
            from: self.rules.at(first, Time::midnight()),
            until: self.rules.at(next, Time::midnight()),
            first,
            last: next.yesterday().unwrap_or(next),
        }
    }

    /// The year that this moment is in.
    pub fn at(&self, moment: Timestamp) -> Period {
        self.year(self.rules.local_date(moment).year())
    }

    fn first_day(&self, name: i16) -> Date {
        Date::new(name, 1, 1).unwrap_or_default()
    }
}

/// One report year: from the first moment of its first day, local time, to the first moment of the next year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    /// Its name.
    pub year: i16,
    /// Its first moment.
    pub from: Timestamp,
    /// The first moment after it.
    pub until: Timestamp,
    /// Its first local day.
    pub first: Date,
    /// Its last local day.
    pub last: Date,
}

impl Period {
    /// It happened in this year.
    pub fn has(&self, at: Timestamp) -> bool {
        self.from <= at && at < self.until
    }
}
