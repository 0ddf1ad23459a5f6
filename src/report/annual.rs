//! All that the annual report of the board is made from: the year, the year before, five years, deviations and measures.

use super::figures::Figures;
use super::period::Period;
use super::rounds::{decisions, is_complaint};
use crate::case::{Case, Measure, MeasureKind, Rules};
use jiff::{Timestamp, civil::Date};
use std::collections::BTreeMap;

/// One kind of deviation from the regulation (table 11).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeviationCount {
    /// Article, for example `4.2`.
    pub article: String,
    /// How often.
    pub count: u32,
    /// The reasons or codes that were recorded; anonymised cases have none left.
    pub reasons: Vec<String>,
}

/// The board's year (procedure.md §6.3).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Annual {
    /// The year.
    pub figures: Figures,
    /// The year before, when anything was received before this year.
    pub before: Option<Figures>,
    /// This year and up to four before it, newest first, from the first year with a complaint or signal.
    pub years: Vec<Figures>,
    /// Of complaints decided or closed in the year, by article.
    pub deviations: Vec<DeviationCount>,
    /// Measures of complaints decided or closed in the year.
    pub measures: Vec<Measure>,
    /// Local day on which it was made.
    pub made_on: Date,
    /// The year is not over.
    pub running: bool,
}

impl Annual {
    /// Counts over all cases, anonymised ones included.
    pub fn of(cases: &[Case], year: i16, rules: &Rules, now: Timestamp) -> Self {
        let period = Period::calendar(year, rules);
        let first = cases.iter().map(|case| case.received).min();
        let has_cases = |until: Timestamp| first.is_some_and(|first| first < until);
        let earlier = (1..5).map(|back| Period::calendar(period.year - back, rules));
        let years: Vec<Figures> = std::iter::once(period)
            .chain(earlier.filter(|period| has_cases(period.until)))
            .map(|period| Figures::of(cases, period.year, rules))
            .collect();
        let handled: Vec<&Case> = cases
            .iter()
            .filter(|case| is_complaint(case) && handled_in(case, &period, rules))
            .collect();
        Self {
            figures: Figures::of(cases, year, rules),
            before: years.get(1).cloned(),
            years,
            deviations: deviations(&handled),
            measures: measures(&handled),
            made_on: rules.local_date(now),
            running: now < period.until,
        }
    }
}

fn handled_in(case: &Case, period: &Period, rules: &Rules) -> bool {
    let closed = case.closed.as_ref().map(|closing| closing.at);
    let decided = decisions(case, rules)
        .into_iter()
        .map(|answered| answered.at);
    closed.into_iter().chain(decided).any(|at| period.has(at))
}

fn deviations(handled: &[&Case]) -> Vec<DeviationCount> {
    let mut found: BTreeMap<&str, DeviationCount> = BTreeMap::new();
    for deviation in handled.iter().flat_map(|case| &case.deviations) {
        let counted = found
            .entry(&deviation.article)
            .or_insert_with(|| DeviationCount {
                article: deviation.article.clone(),
                count: 0,
                reasons: Vec::new(),
            });
        counted.count += 1;
        if !deviation.reason.is_empty() && !counted.reasons.contains(&deviation.reason) {
            counted.reasons.push(deviation.reason.clone());
        }
    }
    found.into_values().collect()
}

fn measures(handled: &[&Case]) -> Vec<Measure> {
    let taken = handled.iter().flat_map(|case| &case.measures);
    taken
        .filter(|measure| measure.kind != MeasureKind::None)
        .cloned()
        .collect()
}
