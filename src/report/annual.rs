//! All that the annual report of the board is made from: the year, the year before, five years, deviations and measures.

use super::export::numbers;
use super::figures::Figures;
use super::period::{Period, ReportYears};
use super::rounds::{decisions, is_complaint};
use crate::case::{Case, Measure, MeasureKind, Rules};
use crate::year::{Books, Discussion, Item, ReportYear, Standing};
use jiff::{Timestamp, civil::Date};
use std::collections::BTreeMap;

/// Article code of a handover to another coordinator because of a conflict of interest (article 1).
const HANDOVER: &str = "1.handover";
/// Article of the yearly discussion.
const DISCUSSION: &str = "7.5";

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

/// What people wrote about the year and did with it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Written {
    /// The analysis (article 7.3).
    pub analysis: Option<String>,
    /// Recommendations of the year (table 9).
    pub recommendations: Vec<Item>,
    /// Recommendations and agreements of the year before, and older ones that are not finished (table 10).
    pub follow_ups: Vec<Item>,
    /// When this year was discussed at the office.
    pub discussed: Option<Discussion>,
    /// The year before was not discussed in the course of this one (table 11).
    pub discussion_missed: bool,
    /// Version of the report, from 1; 0 while there is none.
    pub version: u32,
    /// What changed since the version before: place, old, new.
    pub changes: Vec<(String, String, String)>,
    /// Who made it: names of coordinators.
    pub made_by: Vec<String>,
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
    /// When it was made.
    pub made_at: Timestamp,
    /// The same as a local day.
    pub made_on: Date,
    /// The year is not over.
    pub running: bool,
    /// What people wrote.
    pub written: Written,
}

impl Annual {
    /// Counts over all cases, anonymised ones included, for the report year that begins in `year`, and the four before it
    /// that had cases. Days are those of the time zone of the rules; a year that is not over at `now` is `running`.
    pub fn of(cases: &[Case], years: &ReportYears<'_>, year: i16, now: Timestamp) -> Self {
        let (period, rules) = (years.year(year), years.rules());
        let first = cases.iter().map(|case| case.received).min();
        let has_cases = |until: Timestamp| first.is_some_and(|first| first < until);
        let earlier = (1..5).map(|back| years.year(period.year - back));
        let counted: Vec<Figures> = std::iter::once(period)
            .chain(earlier.filter(|period| has_cases(period.until)))
            .map(|period| Figures::of(cases, period, rules))
            .collect();
        let handled: Vec<&Case> = cases
            .iter()
            .filter(|case| is_complaint(case) && handled_in(case, &period, rules))
            .collect();
        Self {
            figures: Figures::of(cases, period, rules),
            before: counted.get(1).cloned(),
            years: counted,
            deviations: deviations(&handled),
            measures: measures(&handled),
            made_at: now,
            made_on: rules.local_date(now),
            running: now < period.until,
            written: Written::default(),
        }
    }

    /// With what people wrote about the year.
    #[must_use]
    pub fn with_books(mut self, books: &Books, now: Timestamp) -> Self {
        let period = self.figures.period;
        let year = period.year;
        let book = |year: i16| books.get(&year).map(|log| ReportYear::of(log));
        let own = book(year).unwrap_or_default();
        self.written.follow_ups = follow_ups(books, year);
        self.written.analysis = own.analysis.as_ref().map(|analysis| analysis.text.clone());
        self.written.version = own.report().map_or(0, |report| report.version);
        self.written.changes = own
            .report()
            .map_or_else(Vec::new, |report| report.changes.clone());
        self.written.discussed = own.discussion.clone();
        let made = |item: &Item| item.origin == crate::year::Origin::Recommendation;
        self.written.recommendations = own.items.into_iter().filter(made).collect();
        if let Some(before) = book(year - 1).filter(|_| now >= period.until) {
            let expected = !before.worksheets.is_empty() || !before.versions.is_empty();
            let held = before
                .discussion
                .as_ref()
                .is_some_and(|held| held.on <= period.last);
            self.note_missed_discussion(expected && !held);
        }
        self
    }

    /// Dated as the published version, where it is that one: a version that is printed twice is the same twice. When
    /// figures or words changed since, it is a new state and has the date of now.
    #[must_use]
    pub fn as_published(mut self, books: &Books, rules: &Rules) -> Self {
        let book = books.get(&self.figures.period.year);
        let book = book.map(|log| ReportYear::of(log)).unwrap_or_default();
        let same = book.report().is_some_and(|version| {
            self.written.analysis.as_deref() == Some(version.analysis.as_str())
                && version.numbers == numbers(&self)
        });
        if let Some(made_at) = book.report_made_at().filter(|_| same) {
            self.made_at = made_at;
            self.made_on = rules.local_date(made_at);
        }
        self
    }

    /// Table 11 has a row for a discussion that was not held (procedure.md §6.4).
    fn note_missed_discussion(&mut self, missed: bool) {
        self.written.discussion_missed = missed;
        if missed {
            self.deviations.push(DeviationCount {
                article: DISCUSSION.to_owned(),
                count: 1,
                reasons: Vec::new(),
            });
        }
    }
}

/// Everything of the year before, and what is not finished of the years before that.
fn follow_ups(books: &Books, year: i16) -> Vec<Item> {
    let earlier = books.range(..year).flat_map(|(of, log)| {
        let items = ReportYear::of(log).items;
        items.into_iter().map(|item| (*of, item))
    });
    let finished = |item: &Item| matches!(item.standing, Some(Standing::Done | Standing::NotDone));
    earlier
        .filter(|(of, item)| *of == year - 1 || !finished(item))
        .map(|(_, item)| item)
        .collect()
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
    let handovers = handled.iter().flat_map(|case| &case.assignments);
    let handovers = handovers.filter(|assignment| assignment.reason == "implicated");
    let count = u32::try_from(handovers.count()).unwrap_or(u32::MAX);
    let mut all: Vec<DeviationCount> = found.into_values().collect();
    if count > 0 {
        all.push(DeviationCount {
            article: HANDOVER.to_owned(),
            count,
            reasons: Vec::new(),
        });
    }
    all
}

fn measures(handled: &[&Case]) -> Vec<Measure> {
    let taken = handled.iter().flat_map(|case| &case.measures);
    taken
        .filter(|measure| measure.kind != MeasureKind::None)
        .cloned()
        .collect()
}
