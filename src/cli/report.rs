//! `klachtenbus report YEAR`: the year's figures as tables or JSON, or the annual report as PDF.

use super::view::{View, ViewArgs};
use super::{Common, Failure, Printer, open_read_only};
use crate::case::Case;
use crate::config::Office;
use crate::documents;
use crate::report::{Annual, Figures, ReportYears, Table, csv, head, summary, tables, words};
use serde_json::{Value, json};
use std::path::Path;

/// A bar on the screen is at most this many characters long.
const LONGEST_BAR: usize = 40;

pub(super) fn run(
    common: &Common,
    year: i16,
    view: &ViewArgs,
    output: Option<&Path>,
    as_json: bool,
    out: &mut Printer,
) -> Result<(), Failure> {
    let office = common.office()?;
    let view = View::new(&office, view)?;
    let annual = annual(&office, year, &view)?;
    if let Some(file) = output {
        let is_csv = file.extension().is_some_and(|ending| ending == "csv");
        let bytes = if is_csv {
            csv(&annual).into_bytes()
        } else {
            documents::annual_report(&annual, &office.config.office.name)
                .map_err(|error| Failure::Wanting(error.to_string()))?
        };
        super::print::write_private(file, &bytes)?;
        if !as_json {
            return out.line(&format!("Het jaarverslag staat in {}", file.display()));
        }
    }
    if as_json {
        return out.json(&published(&annual));
    }
    print(&annual, &office, out)
}

/// The year as the view may know it. What people wrote in the report may speak of any complaint: only who sees all of them
/// sees it.
fn annual(office: &Office, year: i16, view: &View<'_>) -> Result<Annual, Failure> {
    if !view.may_read_reports() {
        return Err(Failure::Wanting(
            "--as: the figures of a year are for the board and the privacy contact; volunteers get the version for the \
             office by mail"
                .to_owned(),
        ));
    }
    let store = open_read_only(office)?;
    let (now, rules) = (crate::clock::now(), office.rules());
    let memory = store.office_memory()?;
    let years = ReportYears::new(&rules, &memory.report_years, now);
    if view.is_whole() {
        let annual = Annual::of(&store.all_cases()?, &years, year, now);
        let annual = annual.with_books(&memory.years, now);
        return Ok(annual.as_published(&memory.years, &rules));
    }
    let cases: Vec<Case> = store.all_cases()?;
    let seen: Vec<Case> = cases.into_iter().filter(|case| view.counts(case)).collect();
    Ok(Annual::of(&seen, &years, year, now))
}

/// `report YEAR --json`; a year that is not a calendar year tells its first and last day too.
fn published(annual: &Annual) -> Value {
    let figures: &Figures = &annual.figures;
    let written = &annual.written;
    let recommendations = written.recommendations.iter().map(|item| {
        json!({ "number": item.number, "text": item.text, "owner": item.owner, "status": item.standing })
    });
    let mut published = json!({
        "year": figures.period.year,
        "received": figures.received,
        "oral": figures.oral,
        "written": figures.written,
        "both": figures.both,
        "categories": figures.categories,
        "outcomes": figures.outcomes,
        "decided": figures.decided,
        "on_time": figures.on_time,
        "late": figures.late,
        "median_days": figures.median_days,
        "satisfied": figures.satisfied,
        "causes": figures.causes,
        "withdrawn": figures.ends.count(crate::case::EndReason::Withdrawn),
        "open_at_start": figures.open_at_start,
        "open_at_end": figures.open_at_end,
        "signals": figures.signals,
        "recommendations": recommendations.collect::<Vec<_>>(),
        "discussed_on": written.discussed.as_ref().map(|held| held.on),
    });
    if !figures.period.is_calendar() {
        published["from"] = json!(figures.period.first);
        published["until"] = json!(figures.period.last);
    }
    published
}

fn print(annual: &Annual, office: &Office, out: &mut Printer) -> Result<(), Failure> {
    let words = words();
    out.heading(&format!(
        "{} – {}",
        words.title_of(&annual.figures.period),
        office.config.office.short_name
    ))?;
    for line in head(annual) {
        out.line(&line)?;
    }
    out.line("")?;
    out.heading(&words.in_short)?;
    for line in summary(annual) {
        out.line(&format!("- {line}"))?;
    }
    for table in tables(annual) {
        out.line("")?;
        print_table(&table, out)?;
    }
    Ok(())
}

fn print_table(table: &Table, out: &mut Printer) -> Result<(), Failure> {
    out.heading(&table.caption)?;
    let rows = match &table.bars {
        Some(bars) => with_bars(&table.rows, bars),
        None => table.rows.clone(),
    };
    let names: Vec<&str> = table.header.iter().map(String::as_str).collect();
    if !rows.is_empty() {
        out.table(&names, &rows, "")?;
    }
    table.note.as_ref().map_or(Ok(()), |note| out.line(note))
}

/// `####  4`: the number stands beside its bar.
fn with_bars(rows: &[Vec<String>], bars: &[u32]) -> Vec<Vec<String>> {
    let lengths: Vec<usize> = bars
        .iter()
        .map(|bar| usize::try_from(*bar).unwrap_or(usize::MAX))
        .collect();
    let longest = lengths.iter().copied().max().unwrap_or(0);
    let drawn = |length: usize| {
        if longest <= LONGEST_BAR {
            length
        } else {
            (length.saturating_mul(LONGEST_BAR) / longest).max(usize::from(length > 0))
        }
    };
    let width = longest.min(LONGEST_BAR);
    rows.iter()
        .zip(lengths)
        .map(|(cells, length)| {
            let mut cells = cells.clone();
            if let Some(cell) = cells.get_mut(1) {
                *cell = format!("{:width$}  {cell}", "#".repeat(drawn(length)));
            }
            cells
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(label: &str, number: &str) -> Vec<String> {
        vec![label.to_owned(), number.to_owned(), "–".to_owned()]
    }

    #[test]
    fn numbers_stand_under_each_other_beside_their_bars() {
        let rows = with_bars(&[row("a", "4"), row("b", "0")], &[4, 0]);
        assert_eq!(rows[0][1], "####  4");
        assert_eq!(rows[1][1], "      0");
    }

    #[test]
    fn a_long_bar_is_shortened_and_a_short_one_stays_seen() {
        let rows = with_bars(&[row("a", "400"), row("b", "1")], &[400, 1]);
        assert_eq!(rows[0][1], format!("{}  400", "#".repeat(LONGEST_BAR)));
        assert!(rows[1][1].starts_with("# "));
    }
}
