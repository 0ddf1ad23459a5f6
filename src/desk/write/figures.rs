//! `Cijfers [jaar]`: D12 with tables 1–6 of a year, for one board member (procedure.md §5.5, §6.1).
//!
//! Cases that the reader is kept out of are not in the numbers either: a total would tell that they exist.

use super::super::{staff::LineResult, work::Work};
use crate::case::{Case, EndReason, LetterKind, Refusal};
use crate::letter::receipt::{self, YearLength};
use crate::letter::view::put;
use crate::mail::Language;
use crate::report::{Days, Figures};
use crate::roster::Person;
use serde_json::{Map, Value, json};

impl Work<'_> {
    /// Writes D12 about a year, this one when none is named.
    pub(in crate::desk) fn figures(&mut self, person: &Person, year: Option<i16>) -> LineResult {
        if !self.on_the_board(&person.id) {
            return LineResult::Refused(Refusal::BoardOnly);
        }
        let years = self.report_years();
        let period = year.map_or_else(|| years.at(self.now), |year| years.year(year));
        let seen: Vec<&Case> = self
            .known
            .cases
            .values()
            .filter(|case| !case.is_excluded(&person.id))
            .chain(self.known.anonymous.values())
            .collect();
        let count = |year: i16| Figures::of(seen.iter().copied(), years.year(year), years.rules());
        let has_before = seen.iter().any(|case| case.received < period.from);
        let mut data = Map::new();
        put(&mut data, "office", self.views().office());
        put(&mut data, "reply_address", "");
        put(&mut data, "period", period.title());
        let before = has_before.then(|| count(period.year - 1));
        let figures = count(period.year);
        put_figures(&mut data, &figures, before.as_ref(), person.language);
        self.post_to_person(LetterKind::D12, &person.id, None, data);
        LineResult::Answered
    }
}

/// The figures of a year and of the one before it, as D4, D11 and D12 take them.
pub(in crate::desk) fn put_figures(
    data: &mut Map<String, Value>,
    figures: &Figures,
    before: Option<&Figures>,
    language: Language,
) {
    let (year, length) = (&figures.period, length_of(figures));
    let span = (!year.is_calendar())
        .then(|| receipt::report_span(year.first, year.last, length, language));
    put(data, "span", span);
    let odd = before.filter(|before| !before.period.is_whole());
    let span = odd.map(|odd| receipt::span_before(odd.period.first, odd.period.last, language));
    put(data, "span_before", span);
    put(data, "figures", shown(figures, before, language));
    put(data, "before", before.map(|of| shown(of, None, language)));
}

fn length_of(figures: &Figures) -> YearLength {
    match (figures.period.is_whole(), figures.period.is_short()) {
        (true, _) => YearLength::Whole,
        (false, true) => YearLength::Short,
        (false, false) => YearLength::Long,
    }
}

/// `before` is for the table of causes.
fn shown(figures: &Figures, before: Option<&Figures>, language: Language) -> Value {
    let mut outcomes = counts(&figures.outcomes);
    for (end, count) in figures.ends.iter() {
        put_count(&mut outcomes, &end, count);
    }
    // What is outside the regulation is a signal and no complaint.
    put_count(&mut outcomes, &EndReason::OutOfScope, 0);
    let causes: Vec<Value> = figures
        .causes
        .iter()
        .map(|(cause, count)| (cause, count, before.map(|year| year.causes.count(cause))))
        .filter(|(_, count, before)| count + before.unwrap_or(0) > 0)
        .map(|(cause, count, before)| json!({ "cause": cause, "count": count, "before": before }))
        .collect();
    let days = |of: Option<Days>, over: u32| of.filter(|_| over >= 3).map(Days::rounded);
    json!({
        "year": figures.period.year, "name": figures.period.title(),
        "begins": receipt::short_day(figures.period.first, language),
        "ends": receipt::short_day(figures.period.last, language),
        "open_at_start": figures.open_at_start, "received": figures.received,
        "oral": figures.oral, "written": figures.written, "both": figures.both,
        "reopened": figures.reopened, "closed": figures.closed, "open_at_end": figures.open_at_end,
        "categories": figures.categories, "complainants": figures.complainants, "ages": figures.ages,
        "outcomes": outcomes, "satisfied": figures.satisfied,
        "signed": figures.signed, "not_signed": figures.not_signed,
        "decided": figures.decided, "on_time": figures.on_time, "late": figures.late,
        "warned": figures.warned,
        "median_days": days(figures.median_days, figures.decided),
        "longest_days": figures.longest_days,
        "days_to_acknowledge": days(figures.days_to_acknowledge, figures.received),
        "days_to_inform": days(figures.days_to_inform, figures.received),
        "told_of_rules": figures.told_of_rules, "causes": causes, "signals": figures.signals,
    })
}

fn counts(tally: &impl serde::Serialize) -> Map<String, Value> {
    match serde_json::to_value(tally) {
        Ok(Value::Object(counts)) => counts,
        Ok(_) | Err(_) => Map::new(),
    }
}

fn put_count(counts: &mut Map<String, Value>, value: &EndReason, count: u32) {
    if let Value::String(name) = crate::letter::view::code(value) {
        put(counts, &name, count);
    }
}
