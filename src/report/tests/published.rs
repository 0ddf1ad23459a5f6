//! A version that went out is dated by the day it was made, whenever it is printed.

use super::*;
use crate::report::{Annual, ReportYears, numbers};
use crate::roster::PersonId;
use crate::year::{Books, Draft, Entry, Event, Purpose, Report};

const ANALYSIS: &str = "Terugbellen duurt te lang.";

fn printed(cases: &[Case], books: &Books, now: Timestamp) -> Annual {
    let rules = Rules::default();
    let annual = Annual::of(cases, &ReportYears::configured(&rules), 2026, now);
    annual.with_books(books, now).as_published(books, &rules)
}

/// The log of 2026 with a version made on 18 January 2027 and sent ten minutes later.
fn with_a_version(cases: &[Case]) -> Books {
    let made_at = noon(2027, 1, 18);
    let entry = |event: Event| Entry {
        at: made_at,
        by: Actor::System,
        event,
    };
    let analysis = entry(Event::AnalysisWritten {
        text: ANALYSIS.to_owned(),
    });
    let mut books: Books = [(2026, vec![analysis])].into();
    let report = Report {
        version: 1,
        numbers: numbers(&printed(cases, &books, made_at)),
        analysis: ANALYSIS.to_owned(),
        changes: Vec::new(),
    };
    let draft = Draft {
        code: "4831".to_owned(),
        shown_to: PersonId("bram".to_owned()),
        shown_at: made_at,
        mark: String::new(),
        wrong_tries: 0,
        goes_at: Some(noon(2027, 1, 19)),
        letters: Vec::new(),
        purpose: Purpose::Report(report),
    };
    let prepared = Event::Prepared {
        draft: Box::new(draft),
    };
    let published = Event::Published {
        code: "4831".to_owned(),
    };
    let log = books.entry(2026).or_default();
    log.extend([entry(prepared), entry(published)]);
    books
}

#[test]
fn the_same_version_printed_twice_is_the_same() {
    let cases = [complaint(1, noon(2026, 5, 1))];
    let books = with_a_version(&cases);
    let first = printed(&cases, &books, noon(2027, 3, 1));
    let second = printed(&cases, &books, noon(2027, 8, 1));
    assert_eq!(first.made_on, date(2027, 1, 18));
    let pdf = |annual| crate::documents::annual_report(annual, "Rechtswinkel").expect("a document");
    assert_eq!(pdf(&first), pdf(&second));
}

#[test]
fn what_changed_since_the_version_is_of_today() {
    let cases = [complaint(1, noon(2026, 5, 1))];
    let books = with_a_version(&cases);
    let more = [cases[0].clone(), complaint(2, noon(2026, 6, 1))];
    let annual = printed(&more, &books, noon(2027, 3, 1));
    assert_eq!(annual.made_on, date(2027, 3, 1));
}
