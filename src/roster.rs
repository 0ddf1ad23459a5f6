//! The people: board members, volunteers, privacy contact, operator; who is who by id, name, alias and address.

use crate::mail::{EmailAddress, Language};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::fmt;

/// Stable id of a person in the roster file, for example `sanne`. Not shown in letters.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PersonId(pub String);

impl fmt::Display for PersonId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for PersonId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PersonId({})", self.0)
    }
}

/// What somebody may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Board member: may be coordinator (article 1).
    Board,
    /// Volunteer: may be complained about.
    Volunteer,
    /// Privacy contact (§7.3).
    Privacy,
    /// Technical operator: sees codes, never content.
    Operator,
}

/// One person of the roster.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// Roster id.
    pub id: PersonId,
    /// Full name.
    pub name: String,
    /// Addresses; letters go to the first.
    pub addresses: Vec<EmailAddress>,
    /// Roles, at least one.
    pub roles: Vec<Role>,
    /// `voorzitter`, `secretaris` …
    pub board_function: Option<String>,
    /// Other names people use.
    pub aliases: Vec<String>,
    /// Language of letters to this person.
    pub language: Language,
    /// First day, when given.
    pub active_from: Option<Date>,
    /// Last day, when given: after it no commands; may still be informed once (I-17).
    pub active_until: Option<Date>,
}

impl Person {
    /// The first word of the name.
    pub fn first_name(&self) -> &str {
        self.name.split_whitespace().next().unwrap_or(&self.name)
    }

    /// Active on this local day.
    pub fn is_active(&self, on: Date) -> bool {
        self.active_from.is_none_or(|from| from <= on)
            && self.active_until.is_none_or(|until| on <= until)
    }

    /// Has this role.
    pub fn has(&self, role: Role) -> bool {
        self.roles.contains(&role)
    }
}

/// Who a typed name may mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NameMatch<'a> {
    /// Exactly one person.
    One(&'a Person),
    /// More than one: nobody is mailed.
    Several(Vec<&'a Person>),
    /// Nobody; the most similar name when there is one.
    Nobody(Option<&'a Person>),
}

/// The people of the office, in the order of the file: the order of board members is the rota.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Roster {
    /// All people.
    pub people: Vec<Person>,
}

impl Roster {
    /// The person with this id.
    pub fn get(&self, id: &PersonId) -> Option<&Person> {
        self.people.iter().find(|person| &person.id == id)
    }

    /// The person who uses this address.
    pub fn by_address(&self, address: &EmailAddress) -> Option<&Person> {
        self.people
            .iter()
            .find(|person| person.addresses.contains(address))
    }

    /// Board members active on this day, in rota order.
    pub fn board(&self, on: Date) -> impl Iterator<Item = &Person> {
        self.people
            .iter()
            .filter(move |person| person.has(Role::Board) && person.is_active(on))
    }

    /// Who of `among` is meant by a typed name: full name, first name, surname or alias, without regard to case and accents.
    pub fn find_name<'a>(&'a self, typed: &str, among: impl Fn(&Person) -> bool) -> NameMatch<'a> {
        let wanted = fold(typed);
        let candidates: Vec<&Person> = self.people.iter().filter(|person| among(person)).collect();
        let exact: Vec<&Person> = candidates
            .iter()
            .copied()
            .filter(|p| fold(&p.name) == wanted)
            .collect();
        let matches = if exact.is_empty() {
            candidates
                .iter()
                .copied()
                .filter(|person| answers_to(person, &wanted))
                .collect()
        } else {
            exact
        };
        match matches.as_slice() {
            [one] => NameMatch::One(one),
            [] => NameMatch::Nobody(most_similar(&candidates, &wanted)),
            _ => NameMatch::Several(matches),
        }
    }
}

/// Lower case without accents, single spaces.
pub fn fold(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    let plain: String = text
        .nfd()
        .filter(|c| !unicode_normalization::char::is_combining_mark(*c))
        .collect();
    plain
        .to_lowercase()
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

fn answers_to(person: &Person, wanted: &str) -> bool {
    let name = fold(&person.name);
    let surname = name.split_once(' ').map_or("", |(_, rest)| rest);
    let bare_surname = name.rsplit(' ').next().unwrap_or("");
    name.split(' ').next() == Some(wanted)
        || (!surname.is_empty() && (surname == wanted || bare_surname == wanted))
        || person.aliases.iter().any(|alias| fold(alias) == wanted)
}

fn most_similar<'a>(candidates: &[&'a Person], wanted: &str) -> Option<&'a Person> {
    candidates
        .iter()
        .map(|person| {
            let name = fold(&person.name);
            let first = name.split(' ').next().unwrap_or("");
            (
                strsim::jaro_winkler(&name, wanted).max(strsim::jaro_winkler(first, wanted)),
                *person,
            )
        })
        .filter(|(score, _)| *score > 0.82)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, person)| person)
}
