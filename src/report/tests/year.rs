//! One year, counted by hand.

use super::*;
use crate::report::{Annual, Figures, ReportYears, summary, tables, words};

fn figures(cases: &[Case], year: i16) -> Figures {
    let rules = Rules::default();
    Figures::of(cases, ReportYears::configured(&rules).year(year), &rules)
}

/// The report of 2026, made on 4 January 2027.
fn annual(cases: &[Case]) -> Annual {
    let rules = Rules::default();
    Annual::of(
        cases,
        &ReportYears::configured(&rules),
        2026,
        noon(2027, 1, 4),
    )
}

/// Five complaints of 2026 and one of 2025: three decided (one late), one withdrawn, one still open.
fn year() -> Vec<Case> {
    let mut before = complaint(1, noon(2025, 12, 20));
    decide(&mut before, noon(2026, 1, 10), Outcome::Resolved, false);
    satisfied(&mut before, Answer::Yes);
    close(&mut before, noon(2026, 1, 12), EndReason::Satisfied);
    before.causes.push(Cause {
        kinds: [CauseKind::Attitude, CauseKind::LateOrNoReply].into(),
        text: "Niemand belde terug.".to_owned(),
    });

    let mut upheld = complaint(2, noon(2026, 3, 1));
    upheld.manner.insert(Manner::Oral);
    upheld.categories = [Category::A, Category::C].into();
    upheld.complainant.kind = ComplainantKind::Client;
    upheld.complainant.age_group = Some(AgeGroup::From12To15);
    upheld.told_of_rules = Some(Answer::Yes);
    decide(&mut upheld, noon(2026, 3, 17), Outcome::Upheld, false);
    satisfied(&mut upheld, Answer::No);
    close(&mut upheld, noon(2026, 3, 20), EndReason::NotSatisfied);
    upheld.causes.push(Cause {
        kinds: [CauseKind::Attitude].into(),
        text: String::new(),
    });

    let mut late = complaint(3, noon(2026, 5, 1));
    late.manner = [Manner::Oral].into();
    late.categories = [Category::A].into();
    late.deadline = date(2026, 5, 29);
    late.delay = Some(Delay {
        new_date: date(2026, 6, 5),
        reason: "vakantie".to_owned(),
        told_at: Some(noon(2026, 5, 29)),
    });
    late.deviations.push(Deviation {
        article: "6.4".to_owned(),
        reason: "late".to_owned(),
    });
    decide(&mut late, noon(2026, 6, 1), Outcome::NotUpheld, true);

    let mut withdrawn = complaint(4, noon(2026, 7, 1));
    close(&mut withdrawn, noon(2026, 7, 2), EndReason::Withdrawn);
    let open = complaint(5, noon(2026, 12, 30));
    let mut signal = complaint(6, noon(2026, 8, 1));
    close(&mut signal, noon(2026, 8, 2), EndReason::OutOfScope);
    vec![before, upheld, late, withdrawn, open, signal]
}

#[test]
fn a_year_is_counted_as_by_hand() {
    let figures = figures(&year(), 2026);
    assert_eq!((figures.open_at_start, figures.received), (1, 4));
    assert_eq!((figures.closed, figures.open_at_end), (3, 2));
    assert_eq!((figures.oral, figures.written, figures.both), (1, 2, 1));
    assert_eq!(figures.categories.count(Category::A), 2);
    assert_eq!(figures.categories.count(Category::B), 0);
    assert_eq!(figures.categories.most(), [Category::A]);
    assert_eq!(figures.complainants.count(ComplainantKind::Unknown), 3);
    assert_eq!(figures.ages.count(AgeGroup::From12To15), 1);
    assert_eq!(figures.told_of_rules.count(Answer::Unknown), 3);
    assert_eq!((figures.decided, figures.on_time, figures.late), (3, 2, 1));
    assert_eq!(figures.warned, 1);
    assert_eq!(figures.outcomes.count(Outcome::Resolved), 1);
    assert_eq!(figures.outcomes.total(), figures.decided);
    assert_eq!(figures.ends.count(EndReason::Withdrawn), 1);
    assert_eq!(figures.satisfied.count(Answer::Unknown), 1);
    assert_eq!(figures.satisfied.total(), figures.decided);
    assert_eq!(figures.causes.count(CauseKind::Attitude), 2);
    assert_eq!(figures.longest_days, Some(31));
    assert_eq!(
        figures.median_days.map(|days| days.to_string()),
        Some("21".to_owned())
    );
    assert_eq!(figures.signals, 1);
}

#[test]
fn a_mail_in_the_last_minute_of_the_year_is_counted_by_the_clock_on_the_wall() {
    let last: jiff::Timestamp = "2026-12-31T22:59:59Z".parse().expect("a moment");
    let first: jiff::Timestamp = "2026-12-31T23:00:00Z".parse().expect("a moment");
    let cases = [complaint(1, last), complaint(2, first)];
    assert_eq!(figures(&cases, 2026).received, 1);
    assert_eq!(figures(&cases, 2027).received, 1);
}

#[test]
fn a_reopened_complaint_is_received_once_and_each_answer_counts_in_its_own_year() {
    let mut case = complaint(1, noon(2026, 11, 2));
    decide(&mut case, noon(2026, 11, 20), Outcome::NotUpheld, false);
    satisfied(&mut case, Answer::No);
    close(&mut case, noon(2026, 11, 25), EndReason::NotSatisfied);
    reopen(&mut case, noon(2027, 2, 1));
    decide(&mut case, noon(2027, 2, 11), Outcome::Upheld, false);
    let cases = [case];
    let (first, second) = (figures(&cases, 2026), figures(&cases, 2027));
    assert_eq!((first.received, first.closed, first.open_at_end), (1, 1, 0));
    assert_eq!(first.outcomes.count(Outcome::NotUpheld), 1);
    assert_eq!(first.longest_days, Some(18));
    assert_eq!(
        (second.received, second.reopened, second.open_at_end),
        (0, 1, 1)
    );
    assert_eq!(second.outcomes.count(Outcome::Upheld), 1);
    assert_eq!(second.longest_days, Some(10), "from the request to reopen");
}

#[test]
fn an_anonymised_case_stays_in_the_figures() {
    let mut cases = year();
    let whole = figures(&cases, 2026);
    let closed = Logged {
        at: noon(2028, 2, 1),
        by: Actor::System,
        event: Event::Anonymised,
    };
    cases[1] = evolve(cases[1].clone(), &closed);
    assert_eq!(cases[1].stage, Stage::Anonymised);
    assert_eq!(figures(&cases, 2026), whole);
}

#[test]
fn a_year_without_complaints_is_a_question_and_no_success() {
    let annual = annual(&[]);
    let lines = summary(&annual);
    assert!(
        lines[0].contains("niet weten dat ze mogen klagen"),
        "{lines:?}"
    );
    assert_eq!(lines.len(), 4);
    assert!(annual.before.is_none() && annual.years.len() == 1);
}

#[test]
fn the_summary_says_it_in_five_lines() {
    let annual = annual(&year());
    assert_eq!(
        summary(&annual),
        [
            "In 2026 kregen we 4 klachten (1 in 2025).",
            "Binnen vier weken beantwoord: 2 van de 3.",
            "Te laat: 1. Daarvan vooraf gewaarschuwd: 1.",
            "Klager tevreden: 1. Niet tevreden: 1. Niet bekend: 1.",
            "Het vaakst: a. werkwijze of bejegening.",
        ]
    );
}

#[test]
fn every_table_is_whole_and_every_word_is_there() {
    let annual = annual(&year());
    for table in tables(&annual) {
        assert!(
            table
                .caption
                .chars()
                .next()
                .is_some_and(|c| c.is_ascii_digit()),
            "{table:?}"
        );
        for cells in &table.rows {
            assert_eq!(cells.len(), table.header.len(), "{}", table.caption);
            assert!(
                cells
                    .iter()
                    .all(|cell| !cell.contains('_') && !cell.contains('{')),
                "{cells:?}"
            );
            assert!(!cells[0].is_empty(), "{}", table.caption);
        }
        if let Some(bars) = &table.bars {
            assert_eq!(bars.len(), table.rows.len(), "{}", table.caption);
        }
    }
    assert_eq!(words().day(annual.made_on), "4 januari 2027");
}

#[test]
fn two_answers_have_no_median_on_paper_and_ten_have_a_percentage() {
    let decided = |count: u32| -> Vec<String> {
        let cases: Vec<Case> = (1..=count)
            .map(|place| {
                let mut case = complaint(place, noon(2026, 3, 1));
                decide(&mut case, noon(2026, 3, 11), Outcome::Upheld, place == 1);
                case
            })
            .collect();
        let annual = annual(&cases);
        let all = tables(&annual).into_iter().flat_map(|table| table.rows);
        let lines = all.map(|cells| cells.join(" | "));
        lines.chain(summary(&annual)).collect()
    };
    let has = |lines: &[String], text: &str| lines.iter().any(|line| line.contains(text));
    assert!(has(&decided(2), "middelste waarde | –") && has(&decided(2), "1 van de 2"));
    assert!(has(&decided(3), "ons antwoord, middelste waarde | 10 |"));
    assert!(has(&decided(9), "8 van de 9") && !has(&decided(9), "%"));
    assert!(has(&decided(10), "90%"));
}
