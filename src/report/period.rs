//! Which year: the only place that knows where a report year begins and ends (D-15; procedure.md §6.2).
//!
//! A report year is named by the calendar year in which it begins. Years follow each other without a gap or an overlap and
//! their names count on by one, also when the day on which they begin is changed: the short year keeps the name of the
//! calendar year, and where the next would need the same name, years are named by the one in which they end from then on.

use crate::case::Rules;
use crate::year::YearStart;
use jiff::{
    Timestamp, ToSpan as _,
    civil::{Date, Time},
};

/// The report years of an office.
#[derive(Debug, Clone)]
pub struct ReportYears<'a> {
    rules: &'a Rules,
    eras: Vec<Era>,
}

/// Years that begin on the same day of the year.
#[derive(Debug, Clone, Copy)]
struct Era {
    start: YearStart,
    /// 1: named by the calendar year in which they end.
    ahead: i16,
}

impl<'a> ReportYears<'a> {
    /// The years of an office that remembers these starts, oldest first, and is configured by these rules. Another day than
    /// before counts from its next occurrence on, today included: the running year ends there and is a short one, and no year
    /// that is over changes. A change that has not come yet is taken back by another one.
    pub fn new(rules: &'a Rules, known: &[YearStart], now: Timestamp) -> Self {
        let (today, day) = (rules.local_date(now), rules.report_year_start);
        let is_configured = |start: &YearStart| (start.month, start.day) == day;
        let changed = known.last().is_some_and(|last| !is_configured(last));
        let come = |start: &&YearStart| !changed || start.first.is_none_or(|first| first <= today);
        let kept: Vec<YearStart> = known.iter().filter(come).copied().collect();
        let years = Self::of(rules, &kept);
        if kept.last().is_some_and(is_configured) {
            years
        } else {
            years.then(day, now)
        }
    }

    fn of(rules: &'a Rules, starts: &[YearStart]) -> Self {
        let none = Self {
            rules,
            eras: Vec::new(),
        };
        starts.iter().fold(none, |years, start| years.with(*start))
    }

    fn with(mut self, start: YearStart) -> Self {
        let ahead = self.ahead_of(&start);
        self.eras.push(Era { start, ahead });
        self
    }

    /// From the next occurrence of this day on. Where that would draw a year out that is over (its name was taken), a year
    /// later.
    fn then(self, (month, day): (i8, i8), now: Timestamp) -> Self {
        let start = |first| YearStart { month, day, first };
        if self.eras.is_empty() {
            return self.with(start(None));
        }
        let today = self.rules.local_date(now);
        let over = self.year(self.at(now).year - 1);
        let coming = (0..3).map(|later| today.year().saturating_add(later));
        let coming = coming.map(|year| start(None).in_year(year));
        let coming = coming.filter(|first| *first >= today);
        let mut years = coming.map(|first| self.clone().with(start(Some(first))));
        let found = years.find(|years| years.year(over.year) == over);
        found.unwrap_or(self)
    }

    /// What the office has to remember of them.
    pub fn starts(&self) -> Vec<YearStart> {
        self.eras.iter().map(|era| era.start).collect()
    }

    /// The years of an office in which the configured start always held.
    pub fn configured(rules: &'a Rules) -> Self {
        Self::new(rules, &[], Timestamp::UNIX_EPOCH)
    }

    /// Whether years from this start on are named by their end: when the name of their beginning is taken. Years from
    /// 1 January always have the name of their calendar year; the year before is a long one then.
    fn ahead_of(&self, start: &YearStart) -> i16 {
        let Some(first) = start.first.filter(|_| !self.eras.is_empty()) else {
            return 0;
        };
        let taken = self.first_day(first.year()) < first;
        i16::from(taken && (start.month, start.day) != (1, 1))
    }

    /// The rules of the office: its local time.
    pub fn rules(&self) -> &'a Rules {
        self.rules
    }

    /// The year of this name; names that no calendar has become the nearest one it has.
    pub fn year(&self, name: i16) -> Period {
        let name = name.clamp(2, 9997);
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
        let name = self.rules.local_date(moment).year();
        let near = [name + 1, name, name - 1].map(|name| self.year(name));
        let [_, this, _] = near;
        near.into_iter()
            .find(|period| period.has(moment))
            .unwrap_or(this)
    }

    /// `2024–2026`: several years taken together, from the first to the last day of them.
    pub fn together(&self, since: i16, until: i16) -> String {
        let (first, last) = (self.year(since).first, self.year(until).last);
        format!("{}–{}", first.year(), last.year())
    }

    /// By the newest start that had begun by then.
    fn first_day(&self, name: i16) -> Date {
        let days = self.eras.iter().rev().map(|era| {
            let day = era.start.in_year(name - era.ahead);
            (era.start.first, day)
        });
        let mut begun = days.filter(|(first, day)| first.is_none_or(|first| *day >= first));
        begun.next().map(|(_, day)| day).unwrap_or_default()
    }
}

/// One report year: from the first moment of its first day, local time, to the first moment of the next year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    /// Its name, as it is typed.
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

    /// `2026`, or `2026–2027` for a year that ends in another calendar year.
    pub fn title(&self) -> String {
        let (first, last) = (self.first.year(), self.last.year());
        if first == last {
            first.to_string()
        } else {
            format!("{first}–{last}")
        }
    }

    /// From 1 January to 31 December.
    pub fn is_calendar(&self) -> bool {
        (self.first.month(), self.first.day()) == (1, 1) && self.is_whole()
    }

    /// Less than twelve months: the year in which the start of report years was changed.
    pub fn is_short(&self) -> bool {
        let whole = self.first.saturating_add(1.year());
        self.last.tomorrow().is_ok_and(|next| next < whole)
    }

    /// Twelve months; another length comes from a changed start.
    pub fn is_whole(&self) -> bool {
        self.last.tomorrow().ok() == self.first.checked_add(1.year()).ok()
    }
}
