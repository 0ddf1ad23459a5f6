//! The rows of the first weeks: taking it, telling the volunteer, hearing; halfway.

use super::Table;
use super::facts::{Facts, has_draft};
use crate::days::{at, day, plus, staff, until, working};
use klachtenbus::case::{DraftPurpose, Event};

/// +1 and +2 working days no `Neem`; +2 and +4 volunteer not informed.
pub fn to_begin(case: &Facts, table: &mut Table) {
    let registered = day(case.case.registered_at);
    let declared = case.first(|event| matches!(event, Event::NotInvolvedDeclared));
    for count in [1, 2] {
        let when = staff(working(registered, count));
        if when < declared && case.open(when) {
            table.add(
                ["+1 wd no Neem", "+2 wd no Neem"][count as usize - 1],
                when,
                "B7",
                &case.coordinator,
                &case.number,
            );
        }
    }
    let informed = case
        .first(|event| matches!(event, Event::VolunteerInformed { .. }))
        .min(case.settled());
    for count in [2, 4] {
        let when = staff(working(registered, count));
        if when < informed && case.undecided(when) {
            table.add(
                ["+2 wd not informed", "", "+4 wd not informed"][count as usize - 2],
                when,
                "B7",
                &case.coordinator,
                &case.number,
            );
            if count == 4 {
                table.add("+4 wd not informed", when, "B7", case.chair(), &case.number);
            }
        }
    }
}

/// V1 +3, +5 and +7 working days; day 14 not heard.
pub fn to_hear(case: &Facts, table: &mut Table) {
    let heard = case.first(crate::people::is_heard);
    for (who, sent) in case.v1() {
        for count in [3, 5, 7] {
            let when = staff(working(day(sent), count));
            if when >= heard || !case.undecided(when) {
                continue;
            }
            let row = ["V1 +3 wd", "", "V1 +5 wd", "", "V1 +7 wd"][count as usize - 3];
            if count < 7 {
                table.add(row, when, "V2", &who, &case.number);
            }
            if count > 3 {
                table.add(row, when, "B7", &case.coordinator, &case.number);
            }
        }
    }
    let when = staff(plus(day(case.case.received), 14));
    if when < heard.min(case.settled()) && case.undecided(when) {
        table.add(
            "D+14 not heard",
            when,
            "B7",
            &case.coordinator,
            &case.number,
        );
    }
}

/// D+12, D+14 and D+20.
pub fn halfway(case: &Facts, table: &mut Table) {
    let received = day(case.case.received);
    let quiet = |when| {
        case.last_letter(when)
            .is_none_or(|last| last <= plus(received, 7))
    };
    let soon = at(until(plus(received, 12)), 8, 30);
    if case.undecided(soon) && quiet(soon) {
        table.add(
            "D+12 C5 coming",
            soon,
            "B7",
            &case.coordinator,
            &case.number,
        );
    }
    let half = at(plus(received, 14), 9, 0);
    if case.undecided(half) {
        if quiet(half) {
            table.add("D+14 C5", half, "C5", "klager", &case.number);
        }
        for (who, sent) in case.v1() {
            if day(sent) <= plus(received, 7) {
                table.add("D+14 V3", half, "V3", &who, &case.number);
            }
        }
    }
    let write = staff(plus(received, 20));
    if case.undecided(write)
        && !has_draft(case, write, |purpose| {
            matches!(purpose, DraftPurpose::Decide { .. })
        })
    {
        table.add(
            "D+20 no concept",
            write,
            "B7",
            &case.coordinator,
            &case.number,
        );
    }
}
