//! Working days, Dutch holidays by algorithm, Leidens Ontzet and office closures (procedure.md §5.1).

/// Which days are working days.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Calendar {
    /// Closed periods of the office, first and last day included.
    pub closed: Vec<(jiff::civil::Date, jiff::civil::Date)>,
    /// Good Friday is a day off (default no).
    pub good_friday_off: bool,
    /// 5 May is a day off every year instead of every fifth.
    pub liberation_day_every_year: bool,
}
