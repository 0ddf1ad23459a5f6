//! On which day report years begin, and since when (D-15): the configuration says today's day, the office remembers earlier ones.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Report years begin on this day of the year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct YearStart {
    /// Month, 1–12.
    pub month: i8,
    /// Day of that month; 29 February is refused by the configuration.
    pub day: i8,
    /// First day of the first year that began so; `None` for what held from the beginning.
    pub first: Option<Date>,
}

impl YearStart {
    /// The day in this calendar year.
    pub fn in_year(&self, year: i16) -> Date {
        Date::new(year, self.month, self.day).unwrap_or_default()
    }
}
