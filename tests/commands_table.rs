//! The table of commands is parser, help, refusals and handbook at once: these tests hold the four together.
//!
//! The two pages of the handbook are files, so whatever changes in a row (a name, syntax, example, explanation, who, block or
//! confirmation, in either language) must be read and agreed to there. That parser, help and refusals say the same as the
//! row is tried for every row and every name.

use jiff::civil::{Date, date};
use jiff::tz::TimeZone;
use klachtenbus::case::Refusal;
use klachtenbus::command::{
    Block, Command, Entry, Keyword, Problem, Reader, ReaderRole, Setting, TABLE, Unclear, Who,
    code, handbook, help, other_words, read, refusal_text, to_json, unclear_text,
};
use klachtenbus::mail::Language;
use klachtenbus::roster::{Person, PersonId, Role, Roster, fold};

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

const PAGES: [(&str, Language); 2] = [("woorden.md", Language::Nl), ("words.md", Language::En)];

#[test]
fn the_handbook_pages_are_what_the_table_prints() {
    for (name, language) in PAGES {
        let path = format!("{}/docs/handboek/{name}", env!("CARGO_MANIFEST_DIR"));
        if std::env::var_os("UPDATE_HANDBOOK").is_some() {
            std::fs::write(&path, handbook(language)).expect("the page can be written");
        }
        let page = std::fs::read_to_string(&path).expect("the page is there");
        assert!(
            page == handbook(language),
            "docs/handboek/{name} is old; run this test with UPDATE_HANDBOOK=1"
        );
    }
}

/// The part of a page that is about one row.
fn section<'p>(page: &'p str, row: &Entry, language: Language) -> &'p str {
    let title = format!("\n## {}\n", row.title(language));
    let start = page.find(&title).unwrap_or_else(|| panic!("no{title}"));
    let rest = &page[start + title.len()..];
    rest.split("\n## ").next().unwrap_or_default()
}

#[test]
fn the_handbook_holds_every_name_and_all_words_of_every_row() {
    for (name, language) in PAGES {
        let path = format!("{}/docs/handboek/{name}", env!("CARGO_MANIFEST_DIR"));
        let page = std::fs::read_to_string(&path).expect("the page is there");
        for row in TABLE {
            let section = section(&page, row, language);
            let words = row.words(language);
            let title = words.aliases[0];
            for alias in row.aliases().filter(|alias| *alias != title) {
                assert!(section.contains(&format!("`{alias}`")), "{name}: {alias}");
            }
            assert!(
                section.contains(&format!("`{}`", words.syntax)),
                "{name}: {title}"
            );
            assert!(section.contains(&words.explanation[1..]), "{name}: {title}");
            for line in words.example.lines() {
                assert!(section.contains(line), "{name}: {line}");
            }
        }
    }
}

// --- help and refusals say what the row says ---

fn person(language: Language) -> Person {
    Person {
        id: PersonId("joost".to_owned()),
        name: "Joost Hendriks".to_owned(),
        addresses: Vec::new(),
        roles: vec![Role::Board],
        board_function: None,
        aliases: Vec::new(),
        language,
        active_from: None,
        active_until: None,
    }
}

#[test]
fn help_explains_every_name_with_the_row_and_an_example_that_can_be_typed() {
    let roster = Roster { people: Vec::new() };
    for row in TABLE {
        for (ask, alias) in row
            .aliases()
            .flat_map(|alias| [("Hulp", alias), ("help", alias)])
        {
            // `Hulp ?` asks for help itself: a question mark behind a word is doubt.
            if alias == "?" {
                continue;
            }
            let typed = format!("{ask} {alias}");
            let found = read(&typed, &reader(ReaderRole::Coordinator))
                .unwrap_or_else(|unclear| panic!("{typed}: {unclear:?}"));
            let [Command::Help { topic: Some(topic) }] = &*found
                .iter()
                .map(|one| one.command.clone())
                .collect::<Vec<_>>()
            else {
                panic!("{typed} is {found:?}");
            };
            for language in [Language::Nl, Language::En] {
                let words = row.words(language);
                let told = help(Some(topic.as_str()), None, &person(language), &roster);
                let says = told.chunks(2).any(|pair| {
                    fold(&pair[0].0) == fold(words.syntax)
                        && pair[0].1 == words.explanation
                        && pair[1].0 == words.example
                });
                assert!(says, "{typed}: {told:?}");
            }
        }
        for language in [Language::Nl, Language::En] {
            assert!(other_words(language).contains(&row.title(language)));
        }
    }
}

#[test]
fn refusals_name_the_word_as_it_is_typed_with_the_example_of_its_row() {
    let roster = Roster { people: Vec::new() };
    for row in TABLE {
        for language in [Language::Nl, Language::En] {
            let setting = Setting {
                case: None,
                roster: &roster,
                time_zone: &TimeZone::UTC,
                language,
            };
            let title = row.title(language);
            let example = row
                .words(language)
                .example
                .lines()
                .next()
                .unwrap_or_default();
            // The core names a command by its JSON word or by its English code; people read neither.
            for command in [row.json.to_owned(), code(row.keyword)] {
                let not_now = refusal_text(
                    &Refusal::NotNow {
                        command: command.clone(),
                    },
                    &setting,
                );
                assert!(not_now.starts_with(&format!("{title} ")), "{not_now}");
                let empty = refusal_text(&Refusal::Empty { command }, &setting);
                assert!(empty.contains(&title) && empty.contains(example), "{empty}");
            }
            let unclear = Unclear {
                problem: Problem::Empty {
                    keyword: row.keyword,
                },
                number: 1,
                line: title.clone(),
                kept: None,
                typed: title.clone(),
            };
            let text = unclear_text(&unclear, language);
            assert!(text.contains(&title) && text.contains(example), "{text}");
        }
    }
}

#[test]
fn a_word_that_needs_text_says_so_with_its_own_example() {
    let mut tried = 0;
    for row in TABLE {
        // A volunteer's own text is never refused for what it lacks.
        if row.block == Block::Line || role_of(row) == ReaderRole::Volunteer {
            continue;
        }
        let order = row.nl.example.split(['\n', ':']).next().unwrap_or_default();
        let Err(unclear) = read(order, &reader(ReaderRole::Coordinator)) else {
            continue; // its text may be left out
        };
        assert_eq!(unclear.code(), "R-LEEG", "{order}");
        let example = row.nl.example.lines().next().unwrap_or_default();
        assert!(
            unclear_text(&unclear, Language::Nl).contains(example),
            "{order}"
        );
        tried += 1;
    }
    assert!(tried >= 20, "only {tried} words tried");
}

#[test]
fn the_word_of_the_json_is_the_dutch_word() {
    for row in TABLE {
        let dutch = row.nl.aliases[0].to_uppercase().replace(' ', "_");
        assert_eq!(row.json, dutch);
        let found = read(row.nl.example, &reader(role_of(row))).expect("an example reads");
        assert_eq!(to_json(&found[0])["cmd"], row.json);
    }
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
            for alias in aliases {
                // A question mark asks for help only when it stands alone.
                let rest = if *alias == "?" { "" } else { rest };
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
    let numbers = TABLE.iter().map(|row| row.row).filter(|row| *row > 0);
    assert!(
        numbers.is_sorted(),
        "the rows stand in the order of the procedure"
    );
}

#[test]
fn aliases_are_in_the_form_that_lines_are_compared_in() {
    for alias in TABLE.iter().flat_map(Entry::aliases) {
        assert_eq!(alias, klachtenbus::roster::fold(alias), "{alias}");
    }
}
