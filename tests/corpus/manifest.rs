//! Manifests, exceptions and the table of what was right.

use serde_json::Value;
use std::collections::{BTreeMap, HashMap};
use std::fmt;
use std::path::{Path, PathBuf};
use unicode_normalization::UnicodeNormalization;

/// The folder with manifests and mails.
pub struct Corpus {
    folder: PathBuf,
    exceptions: HashMap<String, String>,
    verbose: bool,
}

impl Corpus {
    /// The folder that the environment names; `None`, with a line for the reader, when it names none.
    pub fn from_environment() -> Option<Self> {
        let Some(folder) = std::env::var_os("KLACHTENBUS_CORPUS") else {
            println!("no corpus folder");
            return None;
        };
        let exceptions: HashMap<String, String> = toml::from_str(include_str!("exceptions.toml"))
            .expect("exceptions.toml is a table id = reason");
        Some(Self {
            folder: folder.into(),
            exceptions,
            verbose: std::env::var("KLACHTENBUS_CORPUS_VERBOSE").is_ok_and(|value| value == "1"),
        })
    }

    /// All cases of the manifests whose names start so, in a fixed order; exceptions left out.
    pub fn cases(&self, manifest_prefix: &str) -> Vec<Value> {
        let mut names: Vec<PathBuf> = std::fs::read_dir(&self.folder)
            .expect("the corpus folder can be listed")
            .filter_map(|entry| Some(entry.ok()?.path()))
            .filter(|path| {
                path.extension()
                    .is_some_and(|extension| extension == "jsonl")
            })
            .filter(|path| {
                let name = path
                    .file_name()
                    .map(|name| name.to_string_lossy().into_owned());
                name.is_some_and(|name| name.starts_with(manifest_prefix))
            })
            .collect();
        names.sort();
        names
            .iter()
            .flat_map(|path| read_lines(path))
            .filter(|case| !self.exceptions.contains_key(text(&case["id"])))
            .collect()
    }

    /// How many of the cases of these manifests are excepted.
    pub fn excepted(&self, id_prefix: &str) -> usize {
        self.exceptions
            .keys()
            .filter(|id| id.starts_with(id_prefix))
            .count()
    }

    /// The bytes of a mail or text that a case names.
    pub fn read(&self, file: &str) -> Vec<u8> {
        std::fs::read(self.folder.join(file)).unwrap_or_else(|error| panic!("{file}: {error}"))
    }

    /// The folder itself.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Prints a difference when the reader asked for them.
    pub fn differs(&self, case: &Value, what: &str) {
        if self.verbose {
            println!(
                "{} {} {}: {what}",
                text(&case["id"]),
                text(&case["corpus"]),
                file_of(case)
            );
        }
    }
}

fn read_lines(path: &Path) -> Vec<Value> {
    let lines = std::fs::read_to_string(path).expect("a manifest is UTF-8");
    lines
        .lines()
        .filter(|line| !line.trim().is_empty())
        .map(|line| serde_json::from_str(line).expect("a manifest line is JSON"))
        .collect()
}

/// The mail of a case; manifests call it `mail` or `file`.
pub fn file_of(case: &Value) -> &str {
    case["mail"]
        .as_str()
        .or(case["file"].as_str())
        .unwrap_or_default()
}

/// A JSON string, empty when it is none.
pub fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

/// The strings of a JSON array.
pub fn texts(value: &Value) -> Vec<&str> {
    value.as_array().into_iter().flatten().map(text).collect()
}

/// Without white space and invisible characters, composed: how texts are compared.
pub fn squeeze(value: &str) -> String {
    value
        .nfc()
        .filter(|c| !c.is_whitespace() && !matches!(c, '\u{200b}' | '\u{feff}'))
        .collect()
}

/// Right and wrong, for each origin.
#[derive(Default)]
pub struct Table {
    name: &'static str,
    rows: BTreeMap<String, (usize, usize)>,
    notes: BTreeMap<String, usize>,
    /// Errors that must not happen at all.
    pub worst_errors: usize,
}

impl Table {
    /// An empty table.
    pub fn new(name: &'static str) -> Self {
        Self {
            name,
            ..Self::default()
        }
    }

    /// Counts a case.
    pub fn add(&mut self, case: &Value, right: bool) {
        let row = self
            .rows
            .entry(text(&case["corpus"]).to_owned())
            .or_default();
        row.0 += 1;
        row.1 += usize::from(right);
    }

    /// Counts something worth a line of its own.
    pub fn note(&mut self, what: String) {
        *self.notes.entry(what).or_default() += 1;
    }

    /// Right cases over all cases; 1 when there are none.
    pub fn share_right(&self) -> f64 {
        let (all, right) = self.sum();
        if all == 0 {
            1.0
        } else {
            right as f64 / all as f64
        }
    }

    fn sum(&self) -> (usize, usize) {
        self.rows
            .values()
            .fold((0, 0), |sum, row| (sum.0 + row.0, sum.1 + row.1))
    }
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{:<36} cases right wrong", self.name)?;
        let (all, right) = self.sum();
        for (origin, (cases, right)) in &self.rows {
            writeln!(
                f,
                "  {origin:<34} {cases:>5} {right:>5} {:>5}",
                cases - right
            )?;
        }
        writeln!(
            f,
            "  {:<34} {all:>5} {right:>5} {:>5}  {:.1} %",
            "all",
            all - right,
            self.share_right() * 100.0
        )?;
        for (what, count) in &self.notes {
            writeln!(f, "    {what}: {count}")?;
        }
        Ok(())
    }
}
