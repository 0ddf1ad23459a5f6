//! Article 6, the clock: what is asked of whom when nothing happens, and when the four weeks are over.

use super::article6::received_at;
use super::office::*;
use crate::case::*;
use crate::command::*;
use jiff::civil::{date, time};
use std::collections::BTreeSet;

#[test]
fn when_the_four_weeks_are_over_the_board_hears_it_and_the_coordinator_every_working_day() {
    let mut office = received_at(date(2026, 10, 6), 12, 0);
    office.types(Command::Take);
    office.until(date(2026, 11, 3), 23, 59);
    assert_eq!(office.outcome_of(LetterKind::D2), 0);
    assert!(office.case.deadline_passed_at.is_none());
    office.until(date(2026, 11, 4), 9, 0);
    assert_eq!(
        office.case.deadline_passed_at,
        Some(deadline::late_from(&office.case, &office.rules))
    );
    assert_eq!(
        office.recipients(LetterKind::D2),
        ["bram", "yasmin", "sanne", "tijs"].map(to)
    );
    let bundles = office.outcome_of(LetterKind::B7);
    office.until(date(2026, 11, 6), 9, 0);
    assert_eq!(office.outcome_of(LetterKind::D2), 4, "not daily");
    assert_eq!(office.outcome_of(LetterKind::B7), bundles + 2);
    office.until(date(2026, 11, 9), 9, 0);
    assert_eq!(office.outcome_of(LetterKind::D2), 8, "weekly, on Monday");
}

#[test]
fn at_6_10_an_unanswered_message_is_a_point_after_three_working_days() {
    let mut office = Office::with_complaint();
    office
        .types(Command::Take)
        .types(Command::Volunteer(VolunteerChoice::Nobody));
    office
        .at(date(2026, 10, 9), 15, 0)
        .writes(MessageSigns::default());
    office.until(date(2026, 10, 14), 8, 0);
    assert!(!office.reminded_of(&Reminder::Unanswered));
    office.at(date(2026, 10, 14), 8, 30).clock();
    assert_eq!(office.points_for("bram"), [Reminder::Unanswered]);
}

#[test]
fn halfway_the_complainant_hears_unless_the_coordinator_says_stop_or_wrote_lately() {
    let mut office = Office::with_complaint();
    office.types(Command::Take);
    office.until(date(2026, 10, 23), 8, 59);
    assert!(office.reminded_of(&Reminder::HalfwaySoon));
    assert_eq!(office.outcome_of(LetterKind::C5), 0);
    office.until(date(2026, 10, 23), 9, 0);
    assert_eq!(office.recipients(LetterKind::C5), [Party::Complainant]);

    let mut stopped = Office::with_complaint();
    stopped.until(date(2026, 10, 22), 9, 0).types(Command::Stop);
    stopped.until(date(2026, 10, 24), 9, 0);
    assert_eq!(stopped.outcome_of(LetterKind::C5), 0);

    let mut wrote = Office::with_complaint();
    wrote.at(date(2026, 10, 20), 9, 0);
    wrote
        .types(Command::Message(MessageKind::Words(
            "We zijn bezig.".into(),
        )))
        .send();
    wrote.until(date(2026, 10, 24), 9, 0);
    assert_eq!(wrote.outcome_of(LetterKind::C5), 0);
}

#[test]
fn a_volunteer_is_reminded_twice_and_then_the_coordinator_is_asked() {
    let mut office = Office::with_complaint();
    office.volunteer(&["Noor"]).send().types(Command::Take);
    office.until(date(2026, 10, 14), 9, 0);
    assert_eq!(
        office.recipients(LetterKind::V2),
        [to("noor")],
        "V1 + 3 working days"
    );
    office.at(date(2026, 10, 16), 8, 30).clock();
    assert_eq!(
        office.recipients(LetterKind::V2).len(),
        2,
        "V1 + 5 working days"
    );
    assert!(
        office
            .points_for("bram")
            .contains(&Reminder::ReactionSecond(id("noor")))
    );
    office.at(date(2026, 10, 20), 8, 30).clock();
    assert_eq!(
        office.points_for("bram"),
        [Reminder::HearOrWaive(id("noor"))]
    );
    assert_eq!(office.recipients(LetterKind::V2).len(), 2);
}

#[test]
fn a_week_after_the_decision_the_complainant_is_asked_once_and_after_two_unknown_is_possible() {
    let mut office = Office::decided();
    office.until(date(2026, 10, 30), 12, 0);
    assert_eq!(office.recipients(LetterKind::C9), [Party::Complainant]);
    assert!(office.reminded_of(&Reminder::SetSatisfaction));
}

#[test]
fn one_bundle_a_day_reaches_the_coordinator() {
    let mut office = Office::with_complaint();
    let mut per_day = std::collections::BTreeMap::new();
    let end = office.rules.at(date(2026, 11, 20), time(12, 0, 0, 0));
    while let Some(next) =
        deadline::due_at(&office.case, &office.rules, office.now).filter(|at| *at <= end)
    {
        office.now = next;
        office.clock();
        let bundles = office
            .last
            .iter()
            .filter(|n| n.kind == LetterKind::B7 && n.to == to("bram"))
            .count();
        *per_day
            .entry(office.rules.local_date(office.now))
            .or_insert(0) += bundles;
        office.deliver_all();
    }
    let deadline = office.case.deadline;
    for (day, count) in per_day {
        // On the last day there is a second one at ten (§5.2).
        assert!(
            count <= if day == deadline { 2 } else { 1 },
            "{count} on {day}"
        );
    }
    assert!(office.case.categories == BTreeSet::new());
}
