//! Report years that begin on any day, and what a changed day does to them.

use super::*;
use crate::report::{Figures, Period, ReportYears};
use crate::year::YearStart;
use jiff::civil::Date;
use proptest::prelude::*;

fn rules(day: (i8, i8)) -> Rules {
    Rules {
        report_year_start: day,
        ..Rules::default()
    }
}

/// What an office remembers that was told these days one after the other, and the last of them.
fn told(changes: &[(Date, (i8, i8))]) -> (Vec<YearStart>, (i8, i8)) {
    let remember = |known: Vec<YearStart>, (today, day): &(Date, (i8, i8))| {
        let rules = rules(*day);
        let now = rules.at(*today, jiff::civil::time(12, 0, 0, 0));
        ReportYears::new(&rules, &known, now).starts()
    };
    let known = changes.iter().fold(Vec::new(), remember);
    (known, changes.last().map_or((1, 1), |(_, day)| *day))
}

fn shown(period: &Period) -> String {
    format!("{}: {} – {}", period.title(), period.first, period.last)
}

fn years_of(changes: &[(Date, (i8, i8))], names: std::ops::RangeInclusive<i16>) -> Vec<String> {
    let (known, day) = told(changes);
    let rules = rules(day);
    let years = ReportYears::new(&rules, &known, noon(2030, 1, 1));
    names.map(|name| shown(&years.year(name))).collect()
}

#[test]
fn a_student_board_reports_from_september_to_august() {
    assert_eq!(
        years_of(&[(date(2026, 10, 6), (9, 1))], 2025..=2026),
        [
            "2025–2026: 2025-09-01 – 2026-08-31",
            "2026–2027: 2026-09-01 – 2027-08-31"
        ]
    );
}

#[test]
fn moving_the_start_to_september_gives_one_short_year() {
    let changes = [(date(2026, 1, 2), (1, 1)), (date(2026, 11, 25), (9, 1))];
    assert_eq!(
        years_of(&changes, 2026..=2029),
        [
            "2026: 2026-01-01 – 2026-12-31",
            "2027: 2027-01-01 – 2027-08-31",
            "2027–2028: 2027-09-01 – 2028-08-31",
            "2028–2029: 2028-09-01 – 2029-08-31",
        ]
    );
}

#[test]
fn moving_the_start_back_to_january_gives_one_short_year() {
    let changes = [(date(2026, 1, 2), (9, 1)), (date(2026, 11, 25), (1, 1))];
    assert_eq!(
        years_of(&changes, 2025..=2027),
        [
            "2025–2026: 2025-09-01 – 2026-08-31",
            "2026: 2026-09-01 – 2026-12-31",
            "2027: 2027-01-01 – 2027-12-31",
        ]
    );
}

#[test]
fn after_two_changes_a_long_year_gives_calendar_years_their_names_back() {
    let changes = [
        (date(2026, 1, 2), (1, 1)),
        (date(2026, 11, 25), (9, 1)),
        (date(2028, 10, 1), (1, 1)),
    ];
    assert_eq!(
        years_of(&changes, 2027..=2029),
        [
            "2027: 2027-01-01 – 2027-08-31",
            "2027–2028: 2027-09-01 – 2028-08-31",
            "2028–2029: 2028-09-01 – 2029-12-31",
        ]
    );
}

#[test]
fn a_typing_error_that_is_corrected_in_time_leaves_no_trace() {
    let (first, change) = ((date(2026, 1, 2), (1, 1)), (date(2026, 11, 25), (9, 1)));
    let corrected = told(&[first, change, (date(2026, 11, 26), (1, 1))]);
    assert_eq!(corrected, told(&[first]));
    let later = told(&[first, change, (date(2027, 10, 1), (1, 1))]);
    assert_eq!(later.0.len(), 3, "from the day on which it held it is kept");
}

/// A day on which a start was changed, and to which day.
fn changes() -> impl Strategy<Value = Vec<(Date, (i8, i8))>> {
    let day = prop_oneof![Just((1, 1)), Just((9, 1)), (1..=12_i8, 1..=28_i8)];
    let change = (0..2500_i32, day);
    prop::collection::vec(change, 1..4).prop_map(|mut changes| {
        changes.sort_unstable();
        let on = |days: i32| date(2023, 1, 1).saturating_add(jiff::Span::new().days(days));
        changes
            .into_iter()
            .map(|(days, day)| (on(days), day))
            .collect()
    })
}

proptest! {
    #[test]
    fn the_bridge_adds_up_over_years_of_any_start(
        courses in super::bridge::courses(),
        changes in changes(),
    ) {
        let cases: Vec<Case> = (0..).zip(&courses).map(|(place, course)| super::bridge::case_of(place, course)).collect();
        let (known, day) = told(&changes);
        let rules = rules(day);
        let years = ReportYears::new(&rules, &known, noon(2031, 1, 1));
        let (mut open, mut counted, mut next) = (0, 0, None);
        for year in (2021..=2033).map(|name| years.year(name)) {
            prop_assert!(next.is_none_or(|next| next == year.from), "no gap, no overlap: {year:?}");
            prop_assert!(year.from < year.until);
            next = Some(year.until);
            let figures = Figures::of(&cases, year, &rules);
            prop_assert_eq!(figures.open_at_start, open);
            prop_assert_eq!(
                figures.open_at_start + figures.received + figures.reopened,
                figures.open_at_end + figures.closed
            );
            // The same count made from the cases alone.
            let received = cases.iter().filter(|case| year.has(case.received)).count();
            prop_assert_eq!((figures.received + figures.signals) as usize, received);
            open = figures.open_at_end;
            counted += received;
        }
        prop_assert_eq!(counted, cases.len(), "no complaint in two reports, none in no report");
    }

    #[test]
    fn a_year_that_is_over_never_changes(changes in changes()) {
        for told_so_far in 1..changes.len() {
            let (known, day) = told(&changes[..told_so_far]);
            let (later, new_day) = told(&changes[..=told_so_far]);
            let today = changes[told_so_far].0;
            let (before, after) = (rules(day), rules(new_day));
            let now = before.at(today, jiff::civil::time(12, 0, 0, 0));
            let before = ReportYears::new(&before, &known, now);
            let after = ReportYears::new(&after, &later, now);
            let running = before.at(now).year;
            for name in 2015..running {
                prop_assert_eq!(before.year(name), after.year(name));
            }
            let changed: Vec<i16> = (2015..2040).filter(|name| !after.year(*name).is_whole()).collect();
            prop_assert!(changed.len() <= told_so_far, "{changed:?}");
        }
    }
}
