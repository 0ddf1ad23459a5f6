//! Who may type what (procedure.md §3.4): conversations made of the table, in which a word is typed by everybody who may not.

use klachtenbus::command::{Entry, Keyword, TABLE, Who};
use std::fmt::Write as _;

/// The conversations as script text, one for each sort of person.
pub fn script() -> String {
    let mut text = String::new();
    let colleague = Person {
        id: "yasmin",
        // A colleague may look at a case's number, state and deadline with the words of its coordinator (AT-4.14).
        may: |row| row.who.contains(&Who::Board) || row.keyword == Keyword::File,
    };
    let outsider = Person {
        id: "fleur",
        may: |row| row.keyword == Keyword::Help,
    };
    for person in [colleague, outsider] {
        text.push_str(&person.conversation());
    }
    text
}

struct Person {
    id: &'static str,
    /// Whether the table, or a rule beside it, lets this person type the word.
    may: fn(&Entry) -> bool,
}

impl Person {
    fn conversation(&self) -> String {
        let id = self.id;
        let mut text = format!(
            "== Wie mag wat typen: {id} krijgt op elk woord van een ander een weigering\nklacht bij bram\n{id} mailt:\n> Hulp\n"
        );
        for row in TABLE.iter().filter(|row| !(self.may)(row)) {
            // Writing to a String cannot fail.
            let _ = write!(
                text,
                "na 1 minuten\n{id} antwoordt op B13:\n{}\nverwacht B4 aan {id} met \"{}\"\n",
                quoted(&about_the_case(row.nl.example)),
                refusal(row, id)
            );
        }
        text.push_str("zaken 1\nzaak K2026-001 coordinator = bram\nzaak K2026-001 stage = in_progress\nzaak K2026-001 drafts.# = 0\n");
        text
    }
}

/// The start of the refusal that fits the row; an outsider learns only that there is no such case, or that it is the board's.
fn refusal(row: &Entry, id: &str) -> &'static str {
    match (id, row.who) {
        ("fleur", _) => "Ik heb niets gedaan.",
        (_, [Who::Volunteer]) => "Dit kan alleen een vrijwilliger",
        (_, [Who::Privacy]) => "Dit kan alleen wie over privacy gaat",
        (_, _) => "Alleen de coördinator kan dit doen (artikel 6.1)",
    }
}

/// The example about the one case there is.
fn about_the_case(example: &str) -> String {
    match example.find("K2026-") {
        Some(at) => format!("{}K2026-001{}", &example[..at], &example[at + 9..]),
        None => format!("K2026-001 {example}"),
    }
}

fn quoted(text: &str) -> String {
    text.lines()
        .map(|line| format!("> {line}\n"))
        .collect::<String>()
        .trim_end()
        .to_owned()
}
