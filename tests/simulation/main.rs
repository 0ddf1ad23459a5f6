//! Four hundred days with sixty complaints from a fixed seed: every mail of the clock is where procedure.md §5.2 puts it.
//!
//! `people` plays coordinators, volunteers and complainants of different habits; `oracle` is written from the table of §5.2
//! and knows nothing of the program's own schedule. The list of all mails is `letters.txt`: read its difference, then accept
//! it with `UPDATE_LETTERS=1 cargo test --test simulation`.

#![allow(clippy::print_stdout, reason = "the figures are read with --nocapture")]

mod days;
mod oracle;
mod people;

use jiff::civil::date;
use klachtenbus::case::{Answer, Case, Event, LetterKind, Logged, Party, Rules, Stage};
use klachtenbus::report::{Figures, ReportYears};
use klachtenbus::roster::PersonId;
use std::collections::BTreeSet;
use std::path::Path;
use std::time::Instant;

const FIRST: jiff::civil::Date = date(2027, 3, 1);
const DAYS: i32 = 400;

#[test]
fn four_hundred_days_with_sixty_complaints() {
    // In memory where there is such a place: the store waits for the disk at every step.
    let memory = Path::new("/dev/shm");
    let folder = if memory.is_dir() {
        tempfile::tempdir_in(memory)
    } else {
        tempfile::tempdir()
    }
    .expect("a folder");
    let start = Instant::now();
    let mut office = people::Office::open(folder.path());
    office.live(FIRST, DAYS);
    let seconds = start.elapsed().as_secs_f64();
    let cases = office.stage.store.all_cases().expect("the cases");
    println!(
        "{DAYS} days, {} complaints, {} letters in {seconds:.1} s: {:.0} simulated days a second",
        cases.len(),
        office.stage.sent.len(),
        f64::from(DAYS) / seconds
    );
    assert!(cases.len() >= 60);
    let logs: Vec<(Case, Vec<Logged>)> = cases
        .into_iter()
        .map(|case| {
            let log = office.stage.store.log_of(case.number).expect("its log");
            (case, log)
        })
        .collect();
    compare(&office, &logs);
    answered_at_once(&office, &logs);
    who_is_named_hears_nothing(&office, &logs);
    the_year_adds_up(&logs);
    the_list_is_as_reviewed(&office);
}

fn compare(office: &people::Office, logs: &[(Case, Vec<Logged>)]) {
    let end = days::at(days::plus(FIRST, DAYS), 0, 0);
    let table = oracle::letters(logs, &office.stage.sent, &office.named, FIRST, end);
    for row in oracle::ROWS {
        let fired = table.fired.get(row).copied().unwrap_or(0);
        println!("{fired:>5} × {row}");
        assert!(fired > 0, "nothing tests the row {row}");
    }
    let known: Vec<_> = table
        .fired
        .keys()
        .filter(|row| !oracle::ROWS.contains(*row))
        .collect();
    assert!(known.is_empty(), "rows without a name: {known:?}");
    let expected = table.due;
    let sent: BTreeSet<String> = oracle::of_the_clock(&office.stage.sent);
    let missing: Vec<&String> = expected.difference(&sent).collect();
    let extra: Vec<&String> = sent.difference(&expected).collect();
    assert!(expected.len() > 500, "only {} letters", expected.len());
    assert!(
        missing.is_empty() && extra.is_empty(),
        "{} due; not sent: {missing:#?}\nsent, and not in the table: {extra:#?}",
        expected.len()
    );
}

/// The first row: C1 and B2 within five minutes, at any hour; who called gets a letter written by a person.
fn answered_at_once(office: &people::Office, logs: &[(Case, Vec<Logged>)]) {
    for (case, _) in logs {
        let soon = case.registered_at + jiff::SignedDuration::from_mins(5);
        let got = |kind: LetterKind| {
            let sent = office.stage.sent.iter();
            sent.filter(|sent| sent.binding.case == Some(case.number))
                .any(|sent| sent.binding.kind == kind && sent.at <= soon)
        };
        let called = office.called.contains(&case.number);
        assert!(got(LetterKind::B2), "{} has no B2", case.number);
        assert!(called != got(LetterKind::C1), "{}: C1", case.number);
    }
}

/// Sanne is named in some complaints while others are hers: of the first she never gets a letter.
fn who_is_named_hears_nothing(office: &people::Office, logs: &[(Case, Vec<Logged>)]) {
    let sanne = |id: &PersonId| id.0 == "sanne";
    let hers = logs
        .iter()
        .filter(|(case, _)| case.coordinator.as_ref().is_some_and(sanne));
    assert!(office.named.len() >= 3 && hers.count() >= 3);
    let told = office.stage.sent.iter().filter(|sent| {
        let about = sent
            .binding
            .case
            .is_some_and(|case| office.named.contains_key(&case));
        about && matches!(&sent.binding.party, Party::Person(id) if sanne(id))
    });
    let told: Vec<String> = told.map(oracle::line).collect();
    assert!(told.is_empty(), "{told:?}");
}

/// The figures of 2027 counted by hand from the logs.
fn the_year_adds_up(logs: &[(Case, Vec<Logged>)]) {
    let rules = Rules::default();
    let year = ReportYears::configured(&rules).year(2027);
    let figures = Figures::of(logs.iter().map(|(case, _)| case), year, &rules);
    let in_year = |at: jiff::Timestamp| days::day(at).year() == 2027;
    let of_year: Vec<&(Case, Vec<Logged>)> = logs
        .iter()
        .filter(|(case, _)| in_year(case.received))
        .collect();
    let decided = |log: &[Logged]| {
        log.iter().rev().find_map(|logged| match logged.event {
            Event::Decided { .. } => Some(logged.at),
            _ => None,
        })
    };
    let answered: Vec<&(Case, Vec<Logged>)> = logs
        .iter()
        .filter(|(_, log)| decided(log).is_some_and(in_year))
        .collect();
    let on_time = answered.iter().filter(|(case, log)| {
        let took = decided(log).map(|at| days::day(at) - days::day(case.received));
        took.is_some_and(|took| took.get_days() <= 28)
    });
    let closed = of_year.iter().filter(|(case, log)| {
        let at = log.iter().find_map(|logged| match logged.event {
            Event::Closed { .. } => Some(logged.at),
            _ => None,
        });
        matches!(case.stage, Stage::Closed) && at.is_some_and(in_year)
    });
    let satisfied = answered.iter().filter(|(_, log)| {
        log.iter().any(|logged| match &logged.event {
            Event::SatisfactionSet { satisfaction } => satisfaction.answer == Answer::Yes,
            _ => false,
        })
    });
    let by_hand = (
        of_year.len(),
        closed.count(),
        answered.len(),
        on_time.count(),
        satisfied.count(),
    );
    let by_report = (
        figures.received as usize,
        figures.closed as usize,
        figures.decided as usize,
        figures.on_time as usize,
        figures.satisfied.count(Answer::Yes) as usize,
    );
    println!("2027 by the report (received, closed, decided, on time, satisfied): {by_report:?}");
    println!("2027 counted from the log: {by_hand:?}");
    assert_eq!(by_report, by_hand);
    assert_eq!(
        figures.open_at_start + figures.received,
        figures.closed + figures.open_at_end
    );
}

/// A complaint that implicates a board member changes no byte of that member's mail.
#[test]
fn who_is_named_in_a_complaint_gets_the_same_mail_to_the_last_byte() {
    let (without, with) = (mail_of_sanne(false), mail_of_sanne(true));
    assert!(
        without.len() > 10,
        "she is written to anyway: {}",
        without.len()
    );
    let subjects = |mails: &[(String, Vec<u8>)]| -> Vec<String> {
        mails.iter().map(|(line, _)| line.clone()).collect()
    };
    assert_eq!(subjects(&without), subjects(&with));
    for ((_, without), (_, with)) in without.iter().zip(&with) {
        assert_eq!(
            String::from_utf8_lossy(without),
            String::from_utf8_lossy(with)
        );
    }
}

/// Her mails, each with its line in the list.
fn mail_of_sanne(named: bool) -> Vec<(String, Vec<u8>)> {
    let folder = tempfile::tempdir().expect("a folder");
    let mut office = people::Office::open(folder.path());
    let day = |ahead| days::plus(date(2027, 9, 6), ahead);
    office.until(days::at(day(0), 10, 0));
    let text = "Ik heb een klacht over jullie vrijwilliger. Hij was heel onaardig tegen mij.";
    office.mail("Amir <amir@mail.example>", "klacht", text, None, &[]);
    // Taken at once: whom the rota would ask next to take over is another matter, and moves with every complaint.
    office.until(days::at(day(0), 10, 30));
    let first = klachtenbus::case::CaseNumber {
        year: 2027,
        sequence: 1,
    };
    office.types(first, "Neem");
    if named {
        office.until(days::at(day(0), 11, 0));
        let text = "Ik heb een klacht. Sanne was heel onaardig tegen mij aan de telefoon. Ik ben niet tevreden.";
        office.mail("Rosa <rosa@mail.example>", "klacht", text, None, &[]);
    } else {
        office.until(days::at(day(0), 11, 0));
    }
    for ahead in 0..60 {
        for (hour, minute) in [(8, 30), (9, 0), (10, 0)] {
            office.until(days::at(day(ahead), hour, minute));
        }
    }
    let address = "sanne@kjrw.test";
    let sent = office.stage.sent.iter();
    sent.filter(|sent| sent.binding.address.as_str() == address)
        .map(|sent| (oracle::line(sent), sent.raw.clone()))
        .collect()
}

fn the_list_is_as_reviewed(office: &people::Office) {
    let list: String = office.stage.sent.iter().map(oracle::line).collect();
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/simulation/letters.txt");
    if std::env::var_os("UPDATE_LETTERS").is_some() {
        std::fs::write(&path, &list).expect("the list can be written");
    }
    let reviewed = std::fs::read_to_string(&path).expect("the list lies beside this file");
    let differs = list
        .lines()
        .zip(reviewed.lines())
        .find(|(now, before)| now != before);
    assert_eq!(differs, None, "now and before");
    assert_eq!(list.lines().count(), reviewed.lines().count());
}
