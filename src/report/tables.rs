//! The tables 1–14 of the board's report in words, the same for the screen and for the PDF (procedure.md §6.3).
//!
//! Percentages only from ten, no median below three, and never a table per person.

use super::annual::Annual;
use super::figures::Figures;
use super::tally::{Days, Tally};
use super::words::{List, filled, word, word_for, words};
use jiff::civil::Date;
use serde::Serialize;

/// A table with its caption; in a chart the second cell of each row is a number with a bar beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// Number and name.
    pub caption: String,
    /// Column heads.
    pub header: Vec<String>,
    /// Rows, as many cells as heads.
    pub rows: Vec<Vec<String>>,
    /// How long the bar of each row is, where the table is a chart.
    pub bars: Option<Vec<u32>>,
    /// Said under it.
    pub note: Option<String>,
}

/// "In het kort": at most five lines.
pub fn summary(annual: &Annual) -> Vec<String> {
    let figures = &annual.figures;
    let year = figures.period.title();
    if figures.received == 0 && figures.decided == 0 {
        let nothing = filled(&word(List::Text, "nothing"), &[("year", year)]);
        let asked = ["ask_told", "ask_found", "ask_works"].map(|key| word(List::Text, key));
        return std::iter::once(nothing).chain(asked).collect();
    }
    let mut lines = vec![received(annual)];
    if figures.decided == 0 {
        lines.push(filled(&word(List::Text, "none_decided"), &[("year", year)]));
    } else {
        lines.extend(answered(figures));
    }
    let most = figures.categories.most();
    if !most.is_empty() {
        let names: Vec<String> = most
            .iter()
            .map(|category| word_for(List::Category, category))
            .collect();
        let most = [("most", names.join("; "))];
        lines.push(filled(&word(List::Text, "most"), &most));
    }
    lines
}

fn received(annual: &Annual) -> String {
    let figures = &annual.figures;
    let key = match (figures.received, &annual.before) {
        (0, Some(_)) => "received_none_before",
        (0, None) => "received_none",
        (1, Some(_)) => "received_one_before",
        (1, None) => "received_one",
        (_, Some(_)) => "received_before",
        (_, None) => "received",
    };
    let before = annual.before.as_ref();
    let number = |of: Option<String>| of.unwrap_or_default();
    filled(
        &word(List::Text, key),
        &[
            ("year", figures.period.title()),
            ("n", figures.received.to_string()),
            (
                "m",
                number(before.map(|before| before.received.to_string())),
            ),
            ("before", number(before.map(|before| before.period.title()))),
        ],
    )
}

fn answered(figures: &Figures) -> Vec<String> {
    let on_time = [("share", share(figures.on_time, figures.decided))];
    let mut lines = vec![filled(&word(List::Text, "on_time"), &on_time)];
    if figures.late > 0 {
        let late = [
            ("n", figures.late.to_string()),
            ("m", figures.warned.to_string()),
        ];
        lines.push(filled(&word(List::Text, "late"), &late));
    }
    let answers: Vec<(String, u32)> = figures
        .satisfied
        .iter()
        .map(|(answer, count)| (code(answer), count))
        .collect();
    let values: Vec<(&str, String)> = answers
        .iter()
        .map(|(answer, count)| (answer.as_str(), count.to_string()))
        .collect();
    lines.push(filled(&word(List::Text, "satisfied"), &values));
    lines
}

/// A part of a whole as it may be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Share {
    /// From ten on.
    Percent(u32),
    /// Below ten: "3 van de 4".
    Of(u32, u32),
    /// Of nothing.
    Nothing,
}

/// A percentage only when the base is ten or more (procedure.md §6.3).
pub fn share_of(part: u32, whole: u32) -> Share {
    match whole {
        0 => Share::Nothing,
        1..10 => Share::Of(part, whole),
        10.. => Share::Percent((f64::from(part) * 100.0 / f64::from(whole)).round() as u32),
    }
}

fn share(part: u32, whole: u32) -> String {
    match share_of(part, whole) {
        Share::Percent(percent) => format!("{percent}%"),
        Share::Of(part, whole) => {
            let values = [("n", part.to_string()), ("m", whole.to_string())];
            filled(&word(List::Text, "of"), &values)
        }
        Share::Nothing => "–".to_owned(),
    }
}

/// All tables, in the order of their numbers.
pub fn tables(annual: &Annual) -> Vec<Table> {
    let of = |rows: fn(&Figures) -> Vec<Row>| beside(rows, annual);
    let several = [("n", annual.figures.received.to_string())];
    vec![
        counts("bridge", "count", without_reopened(of(bridge), annual)),
        counts("manner", "count", of(manner)),
        Table {
            bars: Some(annual.figures.categories.iter().map(|(_, n)| n).collect()),
            note: (annual.figures.received > 0)
                .then(|| filled(&word(List::Text, "several"), &several)),
            ..counts(
                "categories",
                "count",
                of(|f| tallied(List::Category, &f.categories)),
            )
        },
        counts(
            "complainants",
            "count",
            of(|f| tallied(List::Complainant, &f.complainants)),
        ),
        counts("ages", "count", of(|f| tallied(List::Age, &f.ages))),
        counts("outcomes", "count", of(outcomes)),
        counts("satisfied", "count", of(satisfied)),
        Table {
            note: (annual.figures.decided < 3).then(|| word(List::Text, "few")),
            ..counts("term", "days", of(term))
        },
        counts("causes", "count", of(|f| tallied(List::Cause, &f.causes))),
        measures(annual),
        follow_ups(annual),
        deviations(annual),
        counts(
            "told",
            "count",
            of(|f| tallied(List::Answer, &f.told_of_rules)),
        ),
        counts("signals", "count", of(signals)),
        years(annual),
    ]
}

type Row = (String, String);

fn row(key: &str, value: impl ToString) -> Row {
    (word(List::Row, key), value.to_string())
}

/// A row about one day: the report year may begin on any.
fn row_on(key: &str, day: Date, value: u32) -> Row {
    let day = [("day", words().day_and_month(day))];
    (filled(&word(List::Row, key), &day), value.to_string())
}

/// Rows of this year with those of the year before beside them; both years have the same rows.
fn beside(rows: fn(&Figures) -> Vec<Row>, annual: &Annual) -> Vec<Vec<String>> {
    let before = annual.before.as_ref().map(rows);
    let earlier = |place: usize| {
        let rows = before.as_ref()?;
        rows.get(place).map(|(_, value)| value.clone())
    };
    let own = rows(&annual.figures).into_iter().enumerate();
    own.map(|(place, (label, value))| {
        vec![
            label,
            value,
            earlier(place).unwrap_or_else(|| "–".to_owned()),
        ]
    })
    .collect()
}

fn counts(caption: &str, column: &str, rows: Vec<Vec<String>>) -> Table {
    table(caption, &["what", column, "before"], rows)
}

fn table(caption: &str, header: &[&str], rows: Vec<Vec<String>>) -> Table {
    Table {
        caption: word(List::Caption, caption),
        header: header.iter().map(|key| word(List::Head, key)).collect(),
        rows,
        bars: None,
        note: None,
    }
}

fn code(value: impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(code)) => code,
        Ok(_) | Err(_) => String::new(),
    }
}

fn tallied<K: Copy + PartialEq + Serialize>(list: List, tally: &Tally<K>) -> Vec<Row> {
    tally
        .iter()
        .map(|(value, count)| (word_for(list, value), count.to_string()))
        .collect()
}

fn bridge(figures: &Figures) -> Vec<Row> {
    vec![
        row_on("open_at_start", figures.period.first, figures.open_at_start),
        row("received", figures.received),
        row("oral_only", figures.oral),
        row("written_only", figures.written),
        row("both_manners", figures.both),
        row("reopened", figures.reopened),
        row("closed", figures.closed),
        row_on("open_at_end", figures.period.last, figures.open_at_end),
    ]
}

/// The row of reopened complaints is there in the rare years that have one.
fn without_reopened(mut rows: Vec<Vec<String>>, annual: &Annual) -> Vec<Vec<String>> {
    let before = annual.before.as_ref().map_or(0, |before| before.reopened);
    if annual.figures.reopened + before == 0 {
        let label = word(List::Row, "reopened");
        rows.retain(|cells| cells.first() != Some(&label));
    }
    rows
}

fn manner(figures: &Figures) -> Vec<Row> {
    vec![
        row("oral", figures.oral),
        row("written", figures.written),
        row("both", figures.both),
    ]
}

fn outcomes(figures: &Figures) -> Vec<Row> {
    let mut rows = tallied(List::Outcome, &figures.outcomes);
    rows.extend(tallied(List::Outcome, &figures.ends));
    rows
}

fn satisfied(figures: &Figures) -> Vec<Row> {
    let answers = figures.satisfied.iter();
    let mut rows: Vec<Row> = answers
        .map(|(answer, count)| row(&format!("satisfied_{}", code(answer)), count))
        .collect();
    rows.push(row("signed", figures.signed));
    rows.push(row("not_signed", figures.not_signed));
    rows
}

fn term(figures: &Figures) -> Vec<Row> {
    let enough = figures.decided >= 3;
    let days = |of: Option<Days>| of.map_or_else(|| "–".to_owned(), |days| days.to_string());
    let received = |of: Option<Days>| days(of.filter(|_| figures.received >= 3));
    let longest = figures.longest_days.map(|days| days.to_string());
    vec![
        row("on_time", figures.on_time),
        row("late", figures.late),
        row("warned", figures.warned),
        row("median_days", days(figures.median_days.filter(|_| enough))),
        row("longest_days", longest.unwrap_or_else(|| "–".to_owned())),
        row("days_to_acknowledge", received(figures.days_to_acknowledge)),
        row("days_to_inform", received(figures.days_to_inform)),
    ]
}

fn signals(figures: &Figures) -> Vec<Row> {
    let mut rows = vec![row("signals", figures.signals)];
    rows.extend(tallied(List::Category, &figures.signal_subjects));
    rows
}

/// Recommendations with their numbers, then what was agreed in single cases.
fn measures(annual: &Annual) -> Table {
    let known = |text: Option<String>| text.unwrap_or_else(|| word(List::Text, "to_choose"));
    let recommended = annual.written.recommendations.iter().map(|item| {
        vec![
            format!("{}. {}", item.number, item.text),
            word_for(List::Measure, item.kind),
            known(item.owner.clone()),
            known(item.due.map(|due| words().day(due))),
        ]
    });
    let agreed = annual.measures.iter().map(|measure| {
        let kind = word_for(List::Measure, measure.kind);
        vec![measure.text.clone(), kind, String::new(), String::new()]
    });
    let rows: Vec<Vec<String>> = recommended.chain(agreed).collect();
    Table {
        note: rows.is_empty().then(|| word(List::Text, "no_measures")),
        ..table("measures", &["what", "kind", "owner", "due"], rows)
    }
}

fn follow_ups(annual: &Annual) -> Table {
    let rows: Vec<Vec<String>> = annual
        .written
        .follow_ups
        .iter()
        .map(|item| {
            let standing = item.standing.map(|of| word_for(List::Standing, of));
            vec![
                format!("{}. {}", item.number, item.text),
                standing.unwrap_or_else(|| word(List::Text, "not_said")),
                item.note.clone(),
            ]
        })
        .collect();
    Table {
        note: rows.is_empty().then(|| word(List::Text, "no_follow_ups")),
        ..table("follow_ups", &["what", "standing", "note"], rows)
    }
}

fn deviations(annual: &Annual) -> Table {
    let rows: Vec<Vec<String>> = annual
        .deviations
        .iter()
        .map(|deviation| {
            let reasons: Vec<String> = deviation
                .reasons
                .iter()
                .map(|reason| word(List::Reason, reason))
                .collect();
            vec![
                word(List::Article, &deviation.article),
                deviation.count.to_string(),
                reasons.join("; "),
            ]
        })
        .collect();
    Table {
        note: rows.is_empty().then(|| word(List::Text, "no_deviations")),
        ..table("deviations", &["article", "count", "reason"], rows)
    }
}

fn years(annual: &Annual) -> Table {
    let rows = annual
        .years
        .iter()
        .map(|figures| {
            let part = |part| share(part, figures.decided);
            vec![
                figures.period.title(),
                figures.received.to_string(),
                part(figures.on_time),
                part(figures.satisfied.count(crate::case::Answer::Yes)),
            ]
        })
        .collect();
    Table {
        bars: Some(
            annual
                .years
                .iter()
                .map(|figures| figures.received)
                .collect(),
        ),
        ..table("years", &["year", "received", "on_time", "satisfied"], rows)
    }
}
