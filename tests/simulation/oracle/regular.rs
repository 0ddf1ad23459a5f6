//! The rows that belong to no case: the week, the month, the roster, the year.

use super::facts::Facts;
use super::{BOARD, Table};
use crate::days::{at, day, from, plus, staff, working};
use jiff::Timestamp;
use jiff::civil::{Date, Weekday, date};

/// B8 on the first working day of the week, D10 on that of the month, B16 on 1 September and 1 February.
pub fn regular(cases: &[Facts], first: Date, table: &mut Table) {
    let mut today = first;
    while at(today, 8, 30) < table.end {
        let when = at(today, 8, 30);
        if today.weekday() == Weekday::Monday {
            let when = staff(today);
            for who in BOARD {
                let own = |case: &&Facts| {
                    case.coordinator == who && case.case.registered_at < when && case.open(when)
                };
                if cases.iter().any(|case| own(&case)) {
                    table.add("Monday 08:30", when, "B8", who, "");
                }
            }
        }
        if today.day() == 1 {
            for who in BOARD {
                table.add("1st wd of month", staff(from(today)), "D10", who, "");
            }
            if matches!(today.month(), 2 | 9) {
                table.add("1 Sept and 1 Feb", when, "B16", "bram", "");
            }
        }
        today = plus(today, 1);
    }
}

/// The year 2027: D11 ten working days into the next, again after twenty with D6 to the chair; D6 to the board from 15 March,
/// for nobody writes the report.
pub fn year(cases: &[Facts], table: &mut Table) {
    let new_year = date(2028, 1, 1);
    for (count, row) in [(10, "1 Jan + 10 wd"), (20, "1 Jan + 20 wd")] {
        let when = staff(working(new_year, count));
        for who in BOARD {
            let own = |case: &&Facts| {
                let year = day(case.case.received).year();
                case.coordinator == who && year == 2027
            };
            if cases.iter().any(|case| own(&case)) && !is_named(cases, who, when) {
                table.add(row, when, "D11", who, "");
            }
        }
        if count == 20 {
            let chair = if is_named(cases, "sanne", when) {
                "bram"
            } else {
                "sanne"
            };
            table.add(row, when, "D6", chair, "");
        }
    }
    for who in BOARD {
        table.add("15 March", staff(date(2028, 3, 15)), "D6", who, "");
    }
}

/// Whoever is named in an open complaint reads no figures.
fn is_named(cases: &[Facts], who: &str, when: Timestamp) -> bool {
    let open = |case: &&Facts| case.case.registered_at < when && case.open(when);
    cases
        .iter()
        .filter(open)
        .any(|case| case.named == Some(who))
}
