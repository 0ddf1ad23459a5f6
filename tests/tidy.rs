//! The map of `docs/ARCHITECTURE.md` as a test: who may know whom, what the pure rooms must not do, and size.

use std::path::{Path, PathBuf};

/// Which rooms a room may name with `crate::`.
const MAY_KNOW: &[(&str, &[&str])] = &[
    ("mail", &["letter"]),
    ("roster", &["mail"]),
    ("calendar", &[]),
    ("seed", &["case"]),
    ("triage", &["mail", "roster", "case"]),
    ("command", &["mail", "roster", "case"]),
    ("case", &["mail", "roster", "calendar", "command", "seed"]),
    (
        "letter",
        &[
            "case", "command", "mail", "roster", "triage", "desk", "calendar", "year",
        ],
    ),
    ("year", &["case", "roster"]),
    ("report", &["case", "mail", "roster", "calendar", "year"]),
    (
        "desk",
        &[
            "mail",
            "triage",
            "command",
            "roster",
            "seed",
            "calendar",
            "case",
            "letter",
            "report",
            "year",
            "documents",
        ],
    ),
    ("clock", &[]),
    ("config", &["roster", "case", "store", "mail", "calendar"]),
    (
        "store",
        &["desk", "case", "mail", "roster", "config", "triage"],
    ),
    ("transport", &["mail"]),
    ("documents", &["case", "letter", "roster", "report"]),
];

const PURE: &[&str] = &[
    "mail",
    "triage",
    "command",
    "roster",
    "seed",
    "calendar",
    "case",
    "letter",
    "year",
    "report",
    "documents",
    "desk",
];

/// Words that only rooms with I/O, a clock or SQL need.
const IMPURE: &[&str] = &[
    "std::fs",
    "std::net",
    "std::process",
    "std::env",
    "tokio::",
    "rusqlite",
    "async_imap",
    "Timestamp::now",
    "Zoned::now",
    "SystemTime::now",
    "Instant::now",
    "SystemRandom",
    "getrandom",
];

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return;
    };
    for entry in entries.flatten() {
        let path = entry.path();
        if path.is_dir() {
            files(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
}

fn source() -> Vec<(String, String, PathBuf)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    files(&root, &mut found);
    found
        .into_iter()
        .map(|path| {
            let inside = path.strip_prefix(&root).unwrap_or(&path);
            let first = inside
                .components()
                .next()
                .map(|part| part.as_os_str().to_string_lossy().into_owned());
            let room = first.unwrap_or_default().trim_end_matches(".rs").to_owned();
            let text = std::fs::read_to_string(&path).expect("source is text");
            (room, text, path)
        })
        .collect()
}

/// The part that ships: unit tests may use what they like.
fn shipped(text: &str, path: &Path) -> String {
    let is_tests = path
        .file_name()
        .is_some_and(|name| name.to_string_lossy().contains("test"))
        || path.components().any(|part| part.as_os_str() == "tests");
    if is_tests {
        String::new()
    } else {
        text.split("#[cfg(test)]")
            .next()
            .unwrap_or_default()
            .to_owned()
    }
}

#[test]
fn rooms_know_only_whom_the_map_allows() {
    let mut wrong = Vec::new();
    for (room, text, path) in source() {
        let Some((_, allowed)) = MAY_KNOW.iter().find(|(name, _)| *name == room) else {
            continue;
        };
        for (number, line) in shipped(&text, &path).lines().enumerate() {
            let code = line.split("//").next().unwrap_or_default();
            for (at, _) in code.match_indices("crate::") {
                let other: String = code[at + 7..]
                    .chars()
                    .take_while(|c| c.is_alphanumeric() || *c == '_')
                    .collect();
                if !other.is_empty() && other != room && !allowed.contains(&other.as_str()) {
                    wrong.push(format!(
                        "{}:{}: {room} knows {other}",
                        path.display(),
                        number + 1
                    ));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_pure_rooms_do_no_io_and_read_no_clock() {
    let mut wrong = Vec::new();
    for (room, text, path) in source() {
        if !PURE.contains(&room.as_str()) {
            continue;
        }
        for (number, line) in shipped(&text, &path).lines().enumerate() {
            let code = line.split("//").next().unwrap_or_default();
            for word in IMPURE.iter().filter(|word| code.contains(**word)) {
                wrong.push(format!("{}:{}: {word}", path.display(), number + 1));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_file_says_what_it_is_for() {
    let bare: Vec<String> = source()
        .into_iter()
        .filter(|(_, text, _)| !text.lines().take(3).any(|line| line.starts_with("//!")))
        .map(|(_, _, path)| path.display().to_string())
        .collect();
    assert!(bare.is_empty(), "{}", bare.join("\n"));
}

/// Lines of a file that ships.
const LONGEST: usize = 400;
/// Lines of a file of tests.
const LONGEST_TEST: usize = 500;

#[test]
fn no_file_is_longer_than_a_reader_can_hold() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut all = Vec::new();
    files(&root.join("src"), &mut all);
    files(&root.join("tests"), &mut all);
    let mut long = Vec::new();
    for path in all {
        let text = std::fs::read_to_string(&path).expect("source is text");
        let lines = text.lines().count();
        let inside = path.strip_prefix(root).unwrap_or(&path);
        if shipped(&text, inside).lines().count() > LONGEST || lines > LONGEST_TEST {
            long.push(format!("{}: {lines}", inside.display()));
        }
    }
    assert!(long.is_empty(), "{}", long.join("\n"));
}

#[test]
fn every_room_is_on_the_map() {
    let map =
        std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/ARCHITECTURE.md"))
            .expect("the map");
    let mut missing: Vec<String> = source()
        .into_iter()
        .map(|(room, _, _)| room)
        .filter(|room| room != "lib" && room != "main" && !map.contains(&format!("| `{room}` |")))
        .collect();
    missing.dedup();
    assert!(missing.is_empty(), "{missing:?}");
}

/// The names between back quotes in a cell that are rooms; `case::Rules` is the room `case`.
fn rooms_in(cell: &str) -> Vec<String> {
    let mut rooms: Vec<String> = cell
        .split('`')
        .skip(1)
        .step_by(2)
        .filter_map(|word| word.split("::").next())
        .map(str::to_owned)
        .collect();
    rooms.sort();
    rooms
}

#[test]
fn the_map_says_of_each_room_what_this_test_allows() {
    let map =
        std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/ARCHITECTURE.md"))
            .expect("the map");
    for (room, allowed) in MAY_KNOW {
        let row = map
            .lines()
            .find(|line| line.starts_with(&format!("| `{room}` |")))
            .unwrap_or_else(|| panic!("{room} is not on the map"));
        let cell = row.split('|').nth(3).unwrap_or_default();
        let mut expected: Vec<String> = allowed.iter().map(|name| (*name).to_owned()).collect();
        expected.sort();
        assert_eq!(rooms_in(cell), expected, "{row}");
    }
}
