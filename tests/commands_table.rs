//! The table of commands is parser, help and handbook at once: these tests hold the three together.

use jiff::civil::{Date, date};
use klachtenbus::command::{Entry, Keyword, Reader, ReaderRole, TABLE, Who, handbook, read};

const MONDAY: Date = date(2026, 10, 12);

fn reader(role: ReaderRole) -> Reader<'static> {
    Reader {
        today: MONDAY,
        role,
        own_name: "Bram Koster",
        roster: None,
        full_text: "",
    }
}

fn role_of(row: &Entry) -> ReaderRole {
    if row.who == [Who::Volunteer] {
        ReaderRole::Volunteer
    } else {
        ReaderRole::Coordinator
    }
}

#[test]
fn the_handbook_page_is_what_the_table_prints() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/handboek/woorden.md");
    if std::env::var_os("UPDATE_HANDBOOK").is_some() {
        std::fs::write(path, handbook()).expect("the page can be written");
    }
    let page = std::fs::read_to_string(path).expect("the page is there");
    assert!(
        page == handbook(),
        "docs/handboek/woorden.md is old; run this test with UPDATE_HANDBOOK=1"
    );
}

/// What a reader types: the blocks that are marked `typ`.
fn typed_in(page: &str) -> Vec<String> {
    let mut blocks = Vec::new();
    let mut block: Option<String> = None;
    for line in page.lines().map(str::trim) {
        match (&mut block, line) {
            (None, "```typ") => block = Some(String::new()),
            (Some(_), "```") => blocks.extend(block.take()),
            (Some(text), line) => {
                text.push_str(line);
                text.push('\n');
            }
            (None, _) => {}
        }
    }
    blocks
}

#[test]
fn everything_the_handbook_lets_people_type_is_a_command() {
    let pages = [
        ("begin.md", ReaderRole::Coordinator),
        ("coordinator.md", ReaderRole::Coordinator),
        ("bestuur.md", ReaderRole::Coordinator),
        ("noodgeval.md", ReaderRole::Coordinator),
        ("privacy.md", ReaderRole::Coordinator),
        ("vrijwilliger.md", ReaderRole::Volunteer),
    ];
    let mut seen = 0;
    for (name, role) in pages {
        let path = format!("{}/docs/handboek/{name}", env!("CARGO_MANIFEST_DIR"));
        let page = std::fs::read_to_string(&path).expect("the page is there");
        for text in typed_in(&page) {
            let found = read(&text, &reader(role));
            assert!(
                found.as_ref().is_ok_and(|lines| !lines.is_empty()),
                "{name}: {text}{found:?}"
            );
            seen += 1;
        }
    }
    assert!(seen > 30, "only {seen} blocks found");
}

#[test]
fn every_example_reads_as_its_own_command() {
    for row in TABLE {
        for example in [row.nl.example, row.en.example] {
            let found = read(example, &reader(role_of(row)))
                .unwrap_or_else(|unclear| panic!("{example}: {unclear:?}"));
            let keywords: Vec<Keyword> = found
                .iter()
                .map(|instruction| instruction.command.keyword())
                .collect();
            assert_eq!(keywords, [row.keyword], "{example}");
        }
    }
}

#[test]
fn every_way_to_write_a_keyword_reads_as_its_command() {
    for row in TABLE {
        for (words, aliases) in [(&row.nl, row.nl.aliases), (&row.en, row.en.aliases)] {
            let rest = words
                .example
                .get(words.aliases[0].len()..)
                .unwrap_or_default();
            for alias in aliases.iter().filter(|alias| **alias != "?") {
                let line = format!("{alias}{rest}");
                let found = read(&line, &reader(role_of(row)))
                    .unwrap_or_else(|unclear| panic!("{line}: {unclear:?}"));
                assert_eq!(found.len(), 1, "{line}");
                assert_eq!(found[0].command.keyword(), row.keyword, "{line}");
            }
        }
    }
}

#[test]
fn no_word_stands_for_two_commands() {
    for (index, row) in TABLE.iter().enumerate() {
        for other in TABLE.iter().skip(index + 1) {
            let shared: Vec<&str> = row
                .aliases()
                .filter(|alias| other.aliases().any(|second| second == *alias))
                .collect();
            let told_apart_by_year =
                (row.keyword, other.keyword) == (Keyword::Measure, Keyword::Recommendation);
            assert!(shared.is_empty() || told_apart_by_year, "{shared:?}");
        }
    }
}

#[test]
fn every_row_of_the_procedure_is_there() {
    for number in 1..=55 {
        assert!(TABLE.iter().any(|row| row.row == number), "row {number}");
    }
}

#[test]
fn aliases_are_in_the_form_that_lines_are_compared_in() {
    for alias in TABLE.iter().flat_map(Entry::aliases) {
        assert_eq!(alias, klachtenbus::roster::fold(alias), "{alias}");
    }
}
