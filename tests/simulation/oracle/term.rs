//! The rows of the end of the four weeks, and after it.

use super::facts::Facts;
use super::{BOARD, Table};
use crate::days::{at, day, plus, staff, until, working, works};

/// The practical deadline and the working days before it; the last day at ten.
pub fn the_end(case: &Facts, table: &mut Table) {
    let deadline = plus(day(case.case.received), 28);
    let practical = until(deadline);
    for count in [5, 3, 1, 0] {
        let when = at(working(practical, -count), 8, 30);
        let row = [
            "practical deadline 08:30",
            "practical deadline -1 wd",
            "",
            "practical deadline -3 wd",
            "",
            "practical deadline -5 wd",
        ][count as usize];
        if case.undecided(when) {
            table.add(row, when, "B7", &case.coordinator, &case.number);
            if count < 2 {
                table.add(row, when, "B7", case.chair(), &case.number);
            }
        }
    }
    let when = at(deadline, 10, 0);
    if case.undecided(when) {
        table.add(
            "deadline day 10:00",
            when,
            "B7",
            &case.coordinator,
            &case.number,
        );
        table.add("deadline day 10:00", when, "B7", case.chair(), &case.number);
    }
}

/// The day after, then every working day; the board on the first of them and of each week.
pub fn late(case: &Facts, table: &mut Table) {
    let after = plus(plus(day(case.case.received), 28), 1);
    let mut today = after;
    let mut week = None;
    while case.undecided(at(today, 8, 30)) && at(today, 8, 30) < table.end {
        if today == after || works(today) {
            let when = at(today, 8, 30);
            let first = today == after;
            let row = if first {
                "deadline +1 day"
            } else {
                "then every wd"
            };
            table.add(row, when, "B7", &case.coordinator, &case.number);
            let monday = plus(today, -i32::from(today.weekday().to_monday_zero_offset()));
            if week != Some(monday) {
                week = Some(monday);
                for who in BOARD.into_iter().filter(|who| case.named != Some(*who)) {
                    let row = if first {
                        "deadline +1 day, D2"
                    } else {
                        "D2 weekly"
                    };
                    table.add(row, when, "D2", who, &case.number);
                }
            }
        }
        today = plus(today, 1);
    }
    let mut news = staff(after);
    while case.undecided(news) && news < table.end {
        for (who, sent) in case.v1() {
            if sent < news {
                table.add("late, V3 every 14 days", news, "V3", &who, &case.number);
            }
        }
        news = staff(plus(day(news), 14));
    }
}
