//! Reads a text as a person of a small roster, and gives what was understood as JSON.

use jiff::civil::{Date, date};
use klachtenbus::command::{Reader, ReaderRole, read, to_json, unclear_to_json};
use klachtenbus::mail::{EmailAddress, Language};
use klachtenbus::roster::{Person, PersonId, Role, Roster};
use serde_json::{Value, json};

pub const MONDAY: Date = date(2026, 10, 12);

pub fn person(id: &str, name: &str, role: Role) -> Person {
    Person {
        id: PersonId(id.to_owned()),
        name: name.to_owned(),
        addresses: EmailAddress::new(&format!("{id}@winkel.example"))
            .into_iter()
            .collect(),
        roles: vec![role],
        board_function: None,
        aliases: Vec::new(),
        language: Language::Nl,
        active_from: None,
        active_until: None,
    }
}

pub fn roster() -> Roster {
    Roster {
        people: vec![
            person("joost", "Joost Hendriks", Role::Board),
            person("mila", "Mila Vermeer", Role::Volunteer),
            person("sam-b", "Sam Bos", Role::Volunteer),
            person("sam-k", "Sam Kuipers", Role::Volunteer),
        ],
    }
}

/// The understood commands as JSON, or the refusal as `{"refuse":CODE,…}`.
pub fn understood(text: &str, role: ReaderRole, name: &str) -> Value {
    let roster = roster();
    let reader = Reader {
        today: MONDAY,
        role,
        own_name: name,
        roster: Some(&roster),
        full_text: text,
    };
    match read(text, &reader) {
        Ok(found) => found.iter().map(to_json).collect(),
        Err(unclear) => {
            json!({ "refuse": unclear.code(), "line": unclear_to_json(&unclear)["line"] })
        }
    }
}

pub fn coordinator(text: &str) -> Value {
    understood(text, ReaderRole::Coordinator, "Joost Hendriks")
}

pub fn volunteer(text: &str) -> Value {
    understood(text, ReaderRole::Volunteer, "Mila Vermeer")
}

pub fn refused(text: &str) -> String {
    coordinator(text)["refuse"]
        .as_str()
        .unwrap_or("understood")
        .to_owned()
}
