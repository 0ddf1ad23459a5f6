//! A small office, and what a refusal says there.

use jiff::civil::{Date, date};
use jiff::{Timestamp, tz::TimeZone};
use klachtenbus::case::{CaseNumber, Refusal};
use klachtenbus::command::{Reader, ReaderRole, Setting, read, refusal_text};
use klachtenbus::mail::{EmailAddress, Language};
use klachtenbus::roster::{Person, PersonId, Role, Roster};

pub const MONDAY: Date = date(2026, 10, 12);
pub const CASE: CaseNumber = CaseNumber {
    year: 2026,
    sequence: 4,
};

pub fn id(name: &str) -> PersonId {
    PersonId(name.to_owned())
}

pub fn person(name: &str, full: &str, roles: &[Role]) -> Person {
    Person {
        id: id(name),
        name: full.to_owned(),
        addresses: EmailAddress::new(&format!("{name}@winkel.example"))
            .into_iter()
            .collect(),
        roles: roles.to_vec(),
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
            person("joost", "Joost Hendriks", &[Role::Board]),
            person("els", "Els Prins", &[Role::Board, Role::Privacy]),
            person("mila", "Mila Vermeer", &[Role::Volunteer]),
            person("sam-b", "Sam Bos", &[Role::Volunteer]),
            person("sam-k", "Sam Kuipers", &[Role::Volunteer]),
        ],
    }
}

pub fn noon() -> Timestamp {
    "2026-10-12T10:00:00Z".parse().expect("a timestamp")
}

pub fn told(refusal: &Refusal, language: Language) -> String {
    let roster = roster();
    let time_zone = TimeZone::get("Europe/Amsterdam").expect("a known zone");
    refusal_text(
        refusal,
        &Setting {
            case: Some(CASE),
            roster: &roster,
            time_zone: &time_zone,
            language,
        },
    )
}

pub fn dutch(refusal: &Refusal) -> String {
    told(refusal, Language::Nl)
}

/// The line reads as a command once its gaps are filled in.
pub fn can_be_typed(line: &str, role: ReaderRole) -> bool {
    let filled = line
        .replace("K…", "K2026-003")
        .replace("Vrijwilliger …", "Vrijwilliger Mila")
        .replace("Volunteer …", "Volunteer Mila")
        .replace("Naam …", "Naam Amina")
        .replace("Name …", "Name Amina")
        .replace("Coordinator K2026-004 …", "Coordinator K2026-004 Joost")
        .replace("tijd …", "tijd 18 okt")
        .replace("time …", "time 18 Oct")
        .replace('…', "een paar woorden");
    let reader = Reader {
        today: MONDAY,
        role,
        own_name: "",
        roster: None,
        full_text: "",
    };
    read(&filled, &reader).is_ok_and(|found| found.len() == 1)
}
