//! `roster.toml`: the people of the office, checked so that every id, address and alias means one person.

use super::error::ConfigError;
use super::toml_file::TomlFile;
use super::value;
use crate::mail::{EmailAddress, Language};
use crate::roster::{Person, PersonId, Role, Roster, fold};
use jiff::civil::Date;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::Path;

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct RosterFile {
    person: Vec<PersonFile>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct PersonFile {
    id: String,
    name: String,
    #[serde(deserialize_with = "value::addresses")]
    addresses: Vec<EmailAddress>,
    roles: Vec<Role>,
    #[serde(default)]
    board_function: String,
    #[serde(default)]
    aliases: Vec<String>,
    #[serde(default)]
    language: Language,
    #[serde(default, deserialize_with = "value::optional_day")]
    active_from: Option<Date>,
    #[serde(default, deserialize_with = "value::optional_day")]
    active_until: Option<Date>,
}

/// Reads and checks the text of a roster that lies at `path`.
pub fn parse(path: &Path, text: &str) -> Result<Roster, ConfigError> {
    let mut toml = TomlFile::new(path, text);
    let file: RosterFile = toml.read()?;
    if file.person.is_empty() {
        toml.refuse(
            "person",
            "nobody is in it",
            "add a [[person]] for each board member",
        );
    }
    for (nth, person) in file.person.iter().enumerate() {
        check_person(&mut toml, nth, person);
    }
    check_unique(&mut toml, &file.person);
    toml.finish()?;
    Ok(Roster {
        people: file.person.into_iter().map(to_person).collect(),
    })
}

fn check_person(toml: &mut TomlFile<'_>, nth: usize, person: &PersonFile) {
    let key = |name: &str| format!("person[{nth}].{name}");
    let good_id = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || c == '_';
    if person.id.is_empty() || !person.id.chars().all(good_id) {
        let hint = "use lower-case letters, digits, - and _, for example \"sanne\"";
        toml.refuse(&key("id"), "not a usable id", hint);
    }
    if matches!(person.id.as_str(), "system" | "complainant") {
        toml.refuse(
            &key("id"),
            "is used by the program itself",
            "choose another id",
        );
    }
    if person.name.trim().is_empty() {
        toml.refuse(&key("name"), "must not be empty", "");
    }
    if person.addresses.is_empty() {
        toml.refuse(&key("addresses"), "needs at least one address", "");
    }
    if person.roles.is_empty() {
        let hint = "choose from \"board\", \"volunteer\", \"privacy\", \"operator\"";
        toml.refuse(&key("roles"), "needs at least one role", hint);
    }
    if let (Some(from), Some(until)) = (person.active_from, person.active_until)
        && until < from
    {
        toml.refuse(
            &key("active_until"),
            "lies before active_from",
            "exchange the two days",
        );
    }
}

fn check_unique(toml: &mut TomlFile<'_>, people: &[PersonFile]) {
    let mut ids = Seen::default();
    let mut addresses = Seen::default();
    let mut names = Seen::default();
    for (nth, person) in people.iter().enumerate() {
        ids.note(toml, people, nth, "id", person.id.clone());
        for (at, address) in person.addresses.iter().enumerate() {
            let key = format!("addresses[{at}]");
            addresses.note(toml, people, nth, &key, address.as_str().to_owned());
        }
        names.note(toml, people, nth, "name", fold(&person.name));
        for (at, alias) in person.aliases.iter().enumerate() {
            let key = format!("aliases[{at}]");
            names.note(toml, people, nth, &key, fold(alias));
        }
    }
}

/// Who used a value first.
#[derive(Default)]
struct Seen(BTreeMap<String, usize>);

impl Seen {
    fn note(
        &mut self,
        toml: &mut TomlFile<'_>,
        people: &[PersonFile],
        nth: usize,
        key: &str,
        value: String,
    ) {
        if let Some(first) = self.0.get(&value) {
            let whose = people.get(*first).map_or("", |person| &person.id);
            toml.refuse(
                &format!("person[{nth}].{key}"),
                format!("is used already (by `{whose}`)"),
                "each id, address, name and alias must mean one person",
            );
        } else {
            self.0.insert(value, nth);
        }
    }
}

/// Letters to people of the office exist in Dutch and English; whoever has another language reads Dutch.
fn staff_language(language: Language) -> Language {
    match language {
        Language::Nl | Language::Other => Language::Nl,
        Language::En => Language::En,
    }
}

fn to_person(file: PersonFile) -> Person {
    Person {
        id: PersonId(file.id),
        name: file.name.trim().to_owned(),
        addresses: file.addresses,
        roles: file.roles,
        board_function: (!file.board_function.trim().is_empty()).then_some(file.board_function),
        aliases: file.aliases,
        language: staff_language(file.language),
        active_from: file.active_from,
        active_until: file.active_until,
    }
}
