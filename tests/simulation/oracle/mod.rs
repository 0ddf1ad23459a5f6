//! The table of procedure.md §5.2, read by hand: from what happened in each case follows what the clock must have sent.

mod afterwards;
mod beginning;
mod facts;
mod regular;
mod sent;
mod term;
mod waiting;

pub use sent::of_the_clock;

use crate::days;
use facts::Facts;
use jiff::Timestamp;
use jiff::civil::Date;
use klachtenbus::case::{Case, CaseNumber, Logged, Party};
use klachtenbus::rehearsal::Sent;
use std::collections::{BTreeMap, BTreeSet};

const BOARD: [&str; 4] = ["bram", "yasmin", "sanne", "tijs"];
const NEVER: Timestamp = Timestamp::MAX;

fn reader(sent: &Sent) -> String {
    match &sent.binding.party {
        Party::Person(id) => id.0.clone(),
        Party::Complainant => "klager".to_owned(),
        Party::Sender(_) => "afzender".to_owned(),
        Party::Confidant => "vertrouwenspersoon".to_owned(),
    }
}

/// A line of the reviewed list: when, which mail, to whom, about what.
pub fn line(sent: &Sent) -> String {
    let case = sent
        .binding
        .case
        .map(|number| number.to_string())
        .unwrap_or_default();
    let line = format!(
        "{} {} {} {case}",
        days::shown(sent.at),
        sent.binding.kind.code(),
        reader(sent)
    );
    format!("{}\n", line.trim_end())
}

fn entry(at: Timestamp, kind: &str, who: &str, about: &str) -> String {
    format!("{} {kind} {who} {about}", days::shown(at))
        .trim_end()
        .to_owned()
}

/// Every row of the table that belongs to the clock; the rows of mail that comes in are played in the scenarios.
pub const ROWS: [&str; 36] = [
    "+1 wd no Neem",
    "+2 wd no Neem",
    "+2 wd not informed",
    "+4 wd not informed",
    "V1 +3 wd",
    "V1 +5 wd",
    "V1 +7 wd",
    "message +3 wd",
    "D+12 C5 coming",
    "D+14 C5",
    "D+14 V3",
    "D+14 not heard",
    "D+20 no concept",
    "practical deadline -5 wd",
    "practical deadline -3 wd",
    "practical deadline -1 wd",
    "practical deadline 08:30",
    "deadline day 10:00",
    "deadline +1 day",
    "deadline +1 day, D2",
    "then every wd",
    "D2 weekly",
    "late, V3 every 14 days",
    "decision +7 d",
    "decision +14 d",
    "satisfied +3 wd, +7 wd",
    "satisfied +10 wd",
    "decision +21 d, weekly",
    "preview pending 24 h",
    "concept refused, day 6",
    "1 Jan + 10 wd",
    "1 Jan + 20 wd",
    "15 March",
    "1st wd of month",
    "Monday 08:30",
    "1 Sept and 1 Feb",
];

/// The letters that are due, and how often each row asks for one.
pub struct Table {
    pub due: BTreeSet<String>,
    pub fired: BTreeMap<&'static str, usize>,
    end: Timestamp,
}

impl Table {
    fn add(&mut self, row: &'static str, when: Timestamp, kind: &str, who: &str, about: &str) {
        if when < self.end {
            self.due.insert(entry(when, kind, who, about));
            *self.fired.entry(row).or_default() += 1;
        }
    }
}

/// All that the clock must have sent until `end`.
pub fn letters(
    logs: &[(Case, Vec<Logged>)],
    sent: &[Sent],
    named: &BTreeMap<CaseNumber, &'static str>,
    first: Date,
    end: Timestamp,
) -> Table {
    let mut table = Table {
        due: BTreeSet::new(),
        fired: BTreeMap::new(),
        end,
    };
    let facts: Vec<Facts> = logs
        .iter()
        .map(|(case, log)| Facts::of(case, log, sent, named.get(&case.number).copied()))
        .collect();
    for case in &facts {
        beginning::to_begin(case, &mut table);
        beginning::to_hear(case, &mut table);
        beginning::halfway(case, &mut table);
        term::the_end(case, &mut table);
        term::late(case, &mut table);
        afterwards::afterwards(case, &mut table);
        waiting::waiting(case, &mut table);
    }
    regular::regular(&facts, first, &mut table);
    regular::year(&facts, &mut table);
    table
}
