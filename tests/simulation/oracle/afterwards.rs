//! The rows after the decision: satisfaction, signatures, closing.

use super::facts::Facts;
use super::{NEVER, Table};
use crate::days::{at, day, plus, staff, working};
use jiff::civil::Date;
use klachtenbus::case::{Answer, Event};

/// Satisfaction, signatures, closing.
pub fn afterwards(case: &Facts, table: &mut Table) {
    if case.decided == NEVER {
        return;
    }
    let decided = day(case.decided);
    let said = case.first(|event| matches!(event, Event::SatisfactionSet { .. }));
    for (row, when, kind, who) in [
        ("decision +7 d", at(plus(decided, 7), 9, 0), "C9", "klager"),
        (
            "decision +14 d",
            staff(plus(decided, 14)),
            "B7",
            case.coordinator.as_str(),
        ),
    ] {
        if when < said && case.open(when) {
            table.add(row, when, kind, who, &case.number);
        }
    }
    let mut when = staff(plus(decided, 21));
    while case.open(when) && when < table.end {
        table.add(
            "decision +21 d, weekly",
            when,
            "B7",
            &case.coordinator,
            &case.number,
        );
        when = staff(plus(day(when), 7));
    }
    let yes = case
        .log
        .iter()
        .rev()
        .find_map(|logged| match &logged.event {
            Event::SatisfactionSet { satisfaction } => Some((satisfaction.answer, satisfaction.on)),
            _ => None,
        });
    if let Some((Answer::Yes, on)) = yes {
        signing(case, on, table);
    }
}

/// +3, +7 and +10 working days after the complainant said to be satisfied.
fn signing(case: &Facts, on: Date, table: &mut Table) {
    let coordinator = case.first(|event| matches!(event, Event::CoordinatorSigned { .. }));
    let mut people = vec![(None, coordinator)];
    for (who, _) in case.v1() {
        let done = case.first(|event| match event {
            Event::VolunteerSigned { person, .. } | Event::SignatureDeclined { person, .. } => {
                person.0 == who
            }
            _ => false,
        });
        people.push((Some(who), done));
    }
    for count in [3, 7, 10] {
        let when = staff(working(on, count));
        for (volunteer, done) in &people {
            if when >= *done || !case.open(when) || (count == 10 && volunteer.is_none()) {
                continue;
            }
            let row = if count < 10 {
                "satisfied +3 wd, +7 wd"
            } else {
                "satisfied +10 wd"
            };
            table.add(row, when, "B7", &case.coordinator, &case.number);
            if let Some(who) = volunteer.as_ref().filter(|_| count < 10) {
                table.add(row, when, "V5", who, &case.number);
            }
        }
    }
}
