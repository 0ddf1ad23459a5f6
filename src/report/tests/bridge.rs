//! "Open from last year + received − closed = open at year end" for any course of any cases.

use super::*;
use crate::report::{Figures, ReportYears};
use proptest::prelude::*;

/// Hours from the start of 2024 at which a case is received, and then closes, reopens, closes …
pub(super) type Course = (i64, Vec<i64>, bool);

pub(super) fn courses() -> impl Strategy<Value = Vec<Course>> {
    let steps = prop::collection::vec(0..9000_i64, 0..5);
    prop::collection::vec((0..26_000_i64, steps, any::<bool>()), 0..12)
}

pub(super) fn case_of(place: u32, (received, steps, out_of_scope): &Course) -> Case {
    let start = noon(2024, 1, 1);
    let hours = |hours: i64| start + jiff::SignedDuration::from_hours(hours);
    let mut case = complaint(place + 1, hours(*received));
    let mut at = *received;
    for (turn, step) in steps.iter().enumerate() {
        at += step;
        if turn % 2 == 0 {
            let reason = if *out_of_scope {
                EndReason::OutOfScope
            } else {
                EndReason::Unknown
            };
            close(&mut case, hours(at), reason);
        } else {
            reopen(&mut case, hours(at));
        }
    }
    case
}

proptest! {
    #[test]
    fn the_bridge_always_adds_up(courses in courses()) {
        let cases: Vec<Case> = (0..).zip(&courses).map(|(place, course)| case_of(place, course)).collect();
        let rules = Rules::default();
        let mut open = 0;
        let mut received = 0;
        for year in 2023..=2031 {
            let figures = Figures::of(&cases, ReportYears::configured(&rules).year(year), &rules);
            prop_assert_eq!(figures.open_at_start, open, "{} starts as the year before ended", year);
            prop_assert_eq!(
                figures.open_at_start + figures.received + figures.reopened,
                figures.open_at_end + figures.closed
            );
            prop_assert_eq!(figures.oral + figures.written + figures.both, figures.received);
            open = figures.open_at_end;
            received += figures.received + figures.signals;
        }
        prop_assert_eq!(received as usize, cases.len(), "every case is in exactly one year");
        let open_now = cases.iter().filter(|case| case.is_open()).count();
        prop_assert_eq!(open as usize, open_now, "in the end open is what the cases say");
    }
}
