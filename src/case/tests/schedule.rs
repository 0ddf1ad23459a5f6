//! The rows of procedure.md §5.2, one by one: what the clock sends, when and to whom, in courses where nobody acts.
//!
//! The tables are written from the procedure, not from the code. Mail that answers somebody is not the clock's.

use super::office::Office;
use crate::calendar::Calendar;
use crate::case::*;
use crate::command::*;
use jiff::civil::{Date, date};

/// Everything the clock sends until the end of this day: `2026-10-12 08:30 B7 bram TakeOrConflict`.
fn course(office: &mut Office, until: Date) -> Vec<String> {
    let end = office.rules.at(until, jiff::civil::time(23, 59, 0, 0));
    let mut lines = Vec::new();
    while let Some(next) =
        deadline::due_at(&office.case, &office.rules, office.now).filter(|at| *at <= end)
    {
        office.now = next.max(office.now);
        office.clock();
        let local = office.now.to_zoned(office.rules.time_zone.clone());
        let at = local.strftime("%Y-%m-%d %H:%M").to_string();
        lines.extend(office.last.iter().map(|notice| line(&at, notice)));
        office.deliver_all();
    }
    office.now = end;
    lines
}

fn line(at: &str, notice: &Notice) -> String {
    let to = match &notice.to {
        Party::Person(person) => person.0.clone(),
        other => format!("{other:?}"),
    };
    let points = match &notice.about {
        About::Reminders(points) => {
            let names = points.iter().map(|point| {
                let name = format!("{point:?}");
                name.replace("PersonId(", "").replace("))", ")")
            });
            format!(" {}", names.collect::<Vec<_>>().join(" "))
        }
        _ => String::new(),
    };
    format!("{at} {} {to}{points}", notice.kind.code())
}

fn same(found: &[String], expected: &str) {
    let expected: Vec<&str> = expected
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .collect();
    assert_eq!(found, expected, "\n{}", found.join("\n"));
}

#[test]
fn when_nobody_does_anything() {
    let mut office = Office::with_complaint();
    same(
        &course(&mut office, date(2026, 11, 16)),
        "2026-10-12 08:30 B7 bram TakeOrConflict
         2026-10-13 08:30 B2 yasmin
         2026-10-13 08:30 B7 bram TakeOffered InformVolunteer
         2026-10-15 08:30 B7 bram InformVolunteerAgain
         2026-10-15 08:30 B7 sanne InformVolunteerAgain
         2026-10-21 08:30 B7 bram HalfwaySoon
         2026-10-23 08:30 B7 bram StillNotHeard
         2026-10-23 09:00 C5 Complainant
         2026-10-29 08:30 B7 bram WriteDecision
         2026-10-30 08:30 B7 bram DeadlineNear(5)
         2026-11-03 08:30 B7 bram DeadlineNear(3)
         2026-11-05 08:30 B7 bram DeadlineNear(1)
         2026-11-05 08:30 B7 sanne DeadlineNear(1)
         2026-11-06 08:30 B7 bram DeadlineNear(0)
         2026-11-06 08:30 B7 sanne DeadlineNear(0)
         2026-11-06 10:00 B7 bram LastDay
         2026-11-06 10:00 B7 sanne LastDay
         2026-11-07 08:30 D2 bram
         2026-11-07 08:30 D2 yasmin
         2026-11-07 08:30 D2 sanne
         2026-11-07 08:30 D2 tijs
         2026-11-07 08:30 B7 bram Late
         2026-11-09 08:30 D2 bram
         2026-11-09 08:30 D2 yasmin
         2026-11-09 08:30 D2 sanne
         2026-11-09 08:30 D2 tijs
         2026-11-09 08:30 B7 bram Late
         2026-11-10 08:30 B7 bram Late
         2026-11-11 08:30 B7 bram Late
         2026-11-12 08:30 B7 bram Late
         2026-11-13 08:30 B7 bram Late
         2026-11-16 08:30 D2 bram
         2026-11-16 08:30 D2 yasmin
         2026-11-16 08:30 D2 sanne
         2026-11-16 08:30 D2 tijs
         2026-11-16 08:30 B7 bram Late",
    );
}

#[test]
fn when_the_volunteer_does_not_react() {
    let mut office = Office::with_complaint();
    office
        .volunteer(&["Noor"])
        .send()
        .deliver_all()
        .types(Command::Take);
    same(
        &course(&mut office, date(2026, 10, 29)),
        "2026-10-14 08:30 V2 noor
         2026-10-16 08:30 V2 noor
         2026-10-16 08:30 B7 bram ReactionSecond(noor)
         2026-10-20 08:30 B7 bram HearOrWaive(noor)
         2026-10-21 08:30 B7 bram HalfwaySoon
         2026-10-23 08:30 B7 bram StillNotHeard
         2026-10-23 09:00 C5 Complainant
         2026-10-23 09:00 V3 noor
         2026-10-29 08:30 B7 bram WriteDecision",
    );
    let late = course(&mut office, date(2026, 11, 24));
    let news: Vec<&String> = late.iter().filter(|line| line.contains(" V3 ")).collect();
    assert_eq!(
        news,
        ["2026-11-09 08:30 V3 noor", "2026-11-23 08:30 V3 noor"]
    );
}

#[test]
fn when_the_decision_is_not_answered() {
    let mut office = Office::decided();
    let decided = office
        .rules
        .local_date(office.case.decided_at().expect("decided"));
    assert_eq!(
        decided,
        date(2026, 10, 9),
        "the table below counts from here"
    );
    same(
        &course(&mut office, date(2026, 11, 20)),
        "2026-10-16 09:00 C9 Complainant
         2026-10-23 08:30 B7 bram SetSatisfaction
         2026-10-30 08:30 B7 bram NotClosed
         2026-11-06 08:30 B7 bram NotClosed
         2026-11-13 08:30 B7 bram NotClosed
         2026-11-20 08:30 B7 bram NotClosed",
    );
}

#[test]
fn a_daemon_that_was_off_says_once_what_is_still_useful_and_not_at_night() {
    let mut office = Office::with_complaint();
    office
        .volunteer(&["Noor"])
        .send()
        .deliver_all()
        .types(Command::Take);
    // From Tuesday until the night before Wednesday, eight days later.
    office.at(date(2026, 10, 21), 3, 0);
    same(
        &course(&mut office, date(2026, 10, 21)),
        "2026-10-21 08:30 V2 noor
         2026-10-21 08:30 B7 bram HearOrWaive(noor) HalfwaySoon",
    );
    // A month later only what is true then.
    office.at(date(2026, 11, 14), 22, 0);
    let lines = course(&mut office, date(2026, 11, 16));
    same(
        &lines,
        "2026-11-16 08:30 D2 bram
         2026-11-16 08:30 D2 yasmin
         2026-11-16 08:30 D2 sanne
         2026-11-16 08:30 D2 tijs
         2026-11-16 08:30 V3 noor
         2026-11-16 08:30 B7 bram StillNotHeard Late",
    );
}

#[test]
fn a_closed_office_does_not_silence_the_deadline() {
    let mut office = Office::with_complaint();
    office.rules.calendar = Calendar {
        closed: vec![(date(2026, 10, 12), date(2026, 11, 30))],
        ..Calendar::default()
    };
    let lines = course(&mut office, date(2026, 11, 10));
    assert_eq!(
        deadline::practical_deadline(&office.case, &office.rules),
        date(2026, 11, 6)
    );
    for due in [
        "2026-10-30 08:30 B7 bram DeadlineNear(5)",
        "2026-11-05 08:30 B7 sanne DeadlineNear(1)",
        "2026-11-06 10:00 B7 bram LastDay",
        "2026-11-09 08:30 B7 bram Late",
        "2026-11-10 08:30 B7 bram Late",
    ] {
        assert!(
            lines.iter().any(|line| line == due),
            "{due}\n{}",
            lines.join("\n")
        );
    }
    assert!(!lines.iter().any(|line| line.contains("TakeOrConflict")));
}

#[test]
fn the_last_two_days_know_no_weekend() {
    let mut office = Office::new();
    office.at(date(2026, 10, 11), 12, 0);
    let registration = office.registration();
    office.register(registration);
    assert_eq!(office.case.deadline, date(2026, 11, 8));
    let lines = course(&mut office, date(2026, 11, 9));
    let last: Vec<&str> = lines
        .iter()
        .filter(|line| line.contains("B7 bram") && line.as_str() > "2026-11-06")
        .map(String::as_str)
        .collect();
    assert_eq!(
        last,
        [
            "2026-11-06 08:30 B7 bram DeadlineNear(0)",
            "2026-11-08 10:00 B7 bram LastDay",
            "2026-11-09 08:30 B7 bram Late",
        ]
    );
}
