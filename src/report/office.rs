//! The tables for all volunteers (D5): what a small number allows, and nothing else (procedure.md §6.5).
//!
//! A number, date, month, age, school, channel, legal field, name or outcome of one case has no place here: the tables are
//! made of whole-year counts alone. No argument of a command reaches these rules.

use super::figures::Figures;
use super::masking::{Relation, band, mask};
use super::tally::Tally;
use crate::year::SafeTable;
use serde::Serialize;

/// Below this many complaints there is no table at all (procedure.md §6.5 rule 2).
pub const NO_TABLES_BELOW: u32 = 5;
/// From this many complaints on all tables (procedure.md §6.5 rule 4).
const ALL_TABLES_FROM: u32 = 10;

/// One table before its small cells are hidden.
struct Bare {
    table: &'static str,
    rows: Vec<(String, u32)>,
    total: u32,
    relation: Relation,
}

/// The safe tables over one year, or over several taken together; none when there are too few complaints.
pub fn safe_tables(years: &[Figures]) -> Vec<SafeTable> {
    let sum = |of: fn(&Figures) -> u32| years.iter().map(of).sum::<u32>();
    let (received, decided) = (sum(|f| f.received), sum(|f| f.decided));
    if received < NO_TABLES_BELOW {
        return Vec::new();
    }
    let mut bare = vec![
        manner(years, received),
        of("categories", years, received, Relation::Overlapping, |f| {
            coded(&f.categories)
        }),
        on_time(years, decided),
    ];
    if received >= ALL_TABLES_FROM {
        bare.push(of("outcomes", years, decided, Relation::Parts, |f| {
            coded(&f.outcomes)
        }));
        bare.push(of("satisfied", years, decided, Relation::Parts, |f| {
            coded(&f.satisfied)
        }));
        bare.push(of("causes", years, decided, Relation::Overlapping, |f| {
            coded(&f.causes)
        }));
    }
    bare.into_iter().filter_map(safe).collect()
}

/// A table over fewer than five complaints is left out, as is one that would give a cell away.
fn safe(bare: Bare) -> Option<SafeTable> {
    if bare.total < NO_TABLES_BELOW {
        return None;
    }
    let cells: Vec<u32> = bare.rows.iter().map(|(_, count)| *count).collect();
    let shown = mask(&cells, bare.total, bare.relation)?;
    let rows = bare.rows.into_iter().zip(shown);
    Some(SafeTable {
        table: bare.table.to_owned(),
        rows: rows.map(|((code, _), shown)| (code, shown)).collect(),
    })
}

/// The table of the last years, in bands (procedure.md §6.5 rule 8); newest first.
pub fn years_in_bands(years: &[Figures]) -> SafeTable {
    SafeTable {
        table: "years".to_owned(),
        rows: years
            .iter()
            .map(|figures| (figures.period.title(), band(figures.received)))
            .collect(),
    }
}

fn manner(years: &[Figures], total: u32) -> Bare {
    let sum = |of: fn(&Figures) -> u32| years.iter().map(of).sum();
    Bare {
        table: "manner",
        rows: vec![
            ("oral".to_owned(), sum(|f| f.oral)),
            ("written".to_owned(), sum(|f| f.written)),
            ("both".to_owned(), sum(|f| f.both)),
        ],
        total,
        relation: Relation::Parts,
    }
}

fn on_time(years: &[Figures], total: u32) -> Bare {
    let sum = |of: fn(&Figures) -> u32| years.iter().map(of).sum();
    Bare {
        table: "on_time",
        rows: vec![
            ("on_time".to_owned(), sum(|f| f.on_time)),
            ("late".to_owned(), sum(|f| f.late)),
        ],
        total,
        relation: Relation::Parts,
    }
}

fn of(
    table: &'static str,
    years: &[Figures],
    total: u32,
    relation: Relation,
    rows: impl Fn(&Figures) -> Vec<(String, u32)>,
) -> Bare {
    let mut summed: Vec<(String, u32)> = Vec::new();
    for (code, count) in years.iter().flat_map(rows) {
        match summed.iter_mut().find(|(known, _)| *known == code) {
            Some((_, sum)) => *sum += count,
            None => summed.push((code, count)),
        }
    }
    Bare {
        table,
        rows: summed,
        total,
        relation,
    }
}

fn coded<K: Copy + PartialEq + Serialize>(tally: &Tally<K>) -> Vec<(String, u32)> {
    tally
        .iter()
        .filter_map(|(value, count)| match serde_json::to_value(value) {
            Ok(serde_json::Value::String(code)) => Some((code, count)),
            Ok(_) | Err(_) => None,
        })
        .collect()
}
