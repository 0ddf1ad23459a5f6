//! The tables for machines: as comma-separated values, and as numbers by place, to compare versions.

use super::annual::Annual;
use super::tables::tables;
use super::words::{List, word};
use std::collections::{BTreeMap, BTreeSet};

/// Every number of the report by its place (`3. Aard: a. werkwijze of bejegening`), without those of the year before: what
/// a later version is compared with.
pub fn numbers(annual: &Annual) -> BTreeMap<String, String> {
    let before = word(List::Head, "before");
    let mut found = BTreeMap::new();
    for table in tables(annual) {
        for row in &table.rows {
            let own = row.iter().zip(&table.header).skip(1);
            let own = own.filter(|(cell, head)| **head != before && !cell.is_empty());
            let own: Vec<&str> = own.map(|(cell, _)| cell.as_str()).collect();
            let label = row.first().map_or("", String::as_str);
            found.insert(format!("{}: {label}", table.caption), own.join(", "));
        }
    }
    found
}

/// What differs between two versions: place, old, new; `–` where there was or is nothing.
pub fn changes(
    old: &BTreeMap<String, String>,
    new: &BTreeMap<String, String>,
) -> Vec<(String, String, String)> {
    let shown = |of: &BTreeMap<String, String>, place: &String| {
        of.get(place).cloned().unwrap_or_else(|| "–".to_owned())
    };
    let places: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
    places
        .into_iter()
        .filter(|place| old.get(*place) != new.get(*place))
        .map(|place| (place.clone(), shown(old, place), shown(new, place)))
        .collect()
}

/// The tables as comma-separated values (RFC 4180): one line a row, table first. A byte order mark and semicolons, because
/// that is what Dutch spreadsheet programs open in columns; a cell never starts a formula.
pub fn csv(annual: &Annual) -> String {
    let mut out = String::from("\u{FEFF}");
    let mut line = |cells: &[&str]| {
        let cells: Vec<String> = cells.iter().map(|cell| csv_cell(cell)).collect();
        out.push_str(&cells.join(";"));
        out.push_str("\r\n");
    };
    for table in tables(annual) {
        let head: Vec<&str> = table.header.iter().map(String::as_str).collect();
        line(&[&[table.caption.as_str()], head.as_slice()].concat());
        for row in &table.rows {
            let cells: Vec<&str> = row.iter().map(String::as_str).collect();
            line(&[&[table.caption.as_str()], cells.as_slice()].concat());
        }
    }
    out
}

fn csv_cell(cell: &str) -> String {
    let safe = if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format!("'{cell}")
    } else {
        cell.to_owned()
    };
    if safe.contains([';', '"', '\n', '\r']) {
        format!("\"{}\"", safe.replace('"', "\"\""))
    } else {
        safe
    }
}
