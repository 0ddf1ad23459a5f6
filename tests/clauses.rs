//! Keeps `docs/CLAUSES.md` true: every test it names exists, no acceptance line is forgotten, nothing is claimed twice.

use std::collections::BTreeSet;
use std::path::Path;

/// Acceptance lines of the numbered articles: article and how many.
const NUMBERED: &[(&str, std::ops::RangeInclusive<u32>)] = &[
    ("0", 1..=4),
    ("1", 1..=11),
    ("2", 1..=2),
    ("3", 1..=1),
    ("4", 1..=18),
    ("5", 1..=11),
    ("6", 1..=12),
    ("7", 1..=6),
];

/// Implicit cases; 19 is shown by 6.6 and 6.7, 33 to 35 by others.
const IMPLICIT: &[&str] = &[
    "01", "02", "03a", "03b", "03c", "04", "05", "06", "07", "08", "09", "10", "11", "12", "13",
    "14", "15", "16", "17", "18", "20", "21", "22", "23", "24", "25", "26", "27", "28", "29", "30",
    "31", "32",
];

const ARTICLES: &[&str] = &[
    "Aanhef",
    "1 Klacht",
    "1 Klager",
    "1 Cliënt",
    "1 Coördinator",
    "1 Formulier",
    "2.1",
    "2.2",
    "2.3",
    "2.4",
    "2.5",
    "3",
    "4.1",
    "4.2",
    "4.3",
    "4.4",
    "4 slot",
    "5 registratie",
    "5 wijze",
    "5 aard",
    "5 slot",
    "6.1",
    "6.2",
    "6.3",
    "6.4",
    "6.5",
    "6.6",
    "7.1",
    "7.2",
    "7.3",
    "7.4",
    "7.5",
];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &str) -> Option<String> {
    std::fs::read_to_string(root().join(path)).ok()
}

/// The cells of the table under this heading, without its head.
fn table(heading: &str) -> Vec<Vec<String>> {
    let page = read("docs/CLAUSES.md").expect("the page of clauses");
    let (_, rest) = page.split_once(heading).expect("the heading is there");
    rest.lines()
        .skip_while(|line| !line.starts_with("|---"))
        .skip(1)
        .take_while(|line| line.starts_with('|'))
        .map(|line| {
            let inner = line.trim().trim_matches('|');
            inner
                .split(" | ")
                .map(|cell| cell.trim().to_owned())
                .collect()
        })
        .collect()
}

fn lines() -> Vec<Vec<String>> {
    table("## Acceptance lines")
}

fn all_lines() -> BTreeSet<String> {
    let numbered = NUMBERED
        .iter()
        .flat_map(|(article, count)| count.clone().map(move |nth| format!("AT-{article}.{nth}")));
    numbered
        .chain(IMPLICIT.iter().map(|nth| format!("AT-I{nth}")))
        .collect()
}

/// The names between backticks.
fn named(cell: &str) -> Vec<&str> {
    cell.split('`').skip(1).step_by(2).collect()
}

fn conversations() -> BTreeSet<String> {
    let folder = root().join("tests/scenarios");
    std::fs::read_dir(folder)
        .expect("the conversations")
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .filter(|path| path.extension().is_some_and(|ending| ending == "txt"))
        .filter_map(|path| std::fs::read_to_string(path).ok())
        .flat_map(|text| {
            text.lines()
                .filter_map(|line| line.strip_prefix("== ").map(str::to_owned))
                .collect::<Vec<_>>()
        })
        .collect()
}

/// `file.rs::function`, with `#[test]` or `#[tokio::test]` above it.
fn is_a_test(path: &str) -> bool {
    let Some((file, function)) = path.split_once("::") else {
        return false;
    };
    let Some(text) = read(file) else { return false };
    let Some((before, _)) = text.split_once(&format!("fn {function}(")) else {
        return false;
    };
    let above = before.trim_end().trim_end_matches("async").trim_end();
    above.lines().rev().take(3).any(|line| {
        let line = line.trim();
        line == "#[test]" || line.starts_with("#[tokio::test")
    })
}

#[test]
fn every_acceptance_line_has_its_row() {
    let rows: Vec<String> = lines().into_iter().map(|row| row[0].clone()).collect();
    let there: BTreeSet<String> = rows.iter().cloned().collect();
    assert_eq!(rows.len(), there.len(), "a line stands there twice");
    assert_eq!(there, all_lines());
}

#[test]
fn every_named_test_exists() {
    let conversations = conversations();
    for row in lines() {
        let (line, shown) = (&row[0], &row[2]);
        let names = named(shown);
        assert!(
            !names.is_empty() || shown.contains("not yet"),
            "{line} shows nothing and does not say so"
        );
        for name in names {
            assert!(
                conversations.contains(name) || is_a_test(name),
                "{line} names a test that does not exist: {name}"
            );
        }
    }
}

#[test]
fn every_conversation_about_a_line_is_named() {
    let page = read("docs/CLAUSES.md").expect("the page of clauses");
    for name in conversations()
        .iter()
        .filter(|name| name.starts_with("AT-"))
    {
        assert!(
            page.contains(&format!("`{name}`")),
            "not on the page: {name}"
        );
    }
}

#[test]
fn every_article_names_lines_that_exist_and_every_line_belongs_to_one() {
    let rows = table("## Articles");
    let articles: Vec<&str> = rows.iter().map(|row| row[0].as_str()).collect();
    assert_eq!(articles, ARTICLES);
    let named: BTreeSet<String> = rows
        .iter()
        .flat_map(|row| row[2].split(", ").map(str::to_owned))
        .collect();
    assert_eq!(named, all_lines());
}
