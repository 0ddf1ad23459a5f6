//! Whose name occurs in a mail: those people are left out before anything is distributed (I-03).
//!
//! A volunteer who left is found too; who may hear of it is for others to decide.

use super::signals::Signals;
use super::texts::Reason;
use super::words::{Word, Words, fold_word};
use crate::roster::{Person, PersonId, Roster};
use std::collections::BTreeMap;

/// Where a name stood.
#[derive(Clone, Copy)]
pub(crate) enum Place {
    Subject,
    Body,
    AttachmentName,
}

impl Place {
    const fn reason(self) -> Reason {
        match self {
            Self::Subject => Reason::NamedInSubject,
            Self::Body => Reason::NamedInText,
            Self::AttachmentName => Reason::NamedInFileName,
        }
    }
}

/// People whose first name, surname or alias occurs, each with the reason in Dutch; the first place found counts.
pub(crate) fn named(
    roster: &Roster,
    signals: &Signals,
    places: &[(Place, Words)],
) -> BTreeMap<PersonId, String> {
    let mut found = BTreeMap::new();
    for person in &roster.people {
        let names = names_of(person);
        let hit = places.iter().find_map(|(place, text)| {
            let name = names
                .iter()
                .find(|name| name.occurs(&text.words, signals))?;
            Some(signals.says(place.reason()).replace("{}", &name.shown))
        });
        if let Some(reason) = hit {
            found.insert(person.id.clone(), reason);
        }
    }
    found
}

/// Where in a text people of the roster are named, as word ranges: displeasure beside them is about us.
pub(crate) fn positions(roster: &Roster, signals: &Signals, text: &Words) -> Vec<(usize, usize)> {
    let names: Vec<Name> = roster.people.iter().flat_map(names_of).collect();
    let mut found = Vec::new();
    for name in &names {
        found.extend(
            name.starts(&text.words, signals)
                .map(|at| (at, at + name.words.len())),
        );
    }
    found
}

/// One way to call a person.
struct Name {
    shown: String,
    words: Vec<String>,
    surname: bool,
}

fn names_of(person: &Person) -> Vec<Name> {
    let parts: Vec<&str> = person.name.split_whitespace().collect();
    let mut names = Vec::new();
    if let Some((first, surname)) = parts.split_first() {
        names.push(name(first, false));
        names.push(name(&surname.join(" "), true));
        names.push(name(surname.last().unwrap_or(&""), true));
    }
    names.extend(person.aliases.iter().map(|alias| name(alias, false)));
    names.retain(|name| !name.words.is_empty());
    names
}

fn name(shown: &str, surname: bool) -> Name {
    let words = shown
        .split(|c: char| c.is_whitespace() || c == '-')
        .map(|part| fold_word(&part.replace(['\'', '’', '.'], "")))
        .filter(|part| !part.is_empty())
        .collect();
    Name {
        shown: shown.to_owned(),
        words,
        surname,
    }
}

impl Name {
    /// Stands somewhere in the text, also with a genitive s.
    fn occurs(&self, text: &[Word], signals: &Signals) -> bool {
        self.starts(text, signals).next().is_some()
    }

    fn starts<'a>(
        &'a self,
        text: &'a [Word],
        signals: &'a Signals,
    ) -> impl Iterator<Item = usize> + 'a {
        let windows = text.windows(self.words.len()).enumerate();
        windows.filter_map(move |(at, window)| {
            let same = window.iter().zip(&self.words).all(|(word, name)| {
                word.folded == *name || word.folded.strip_suffix('s') == Some(name)
            });
            (same && !self.is_only_a_word(window, signals)).then_some(at)
        })
    }

    /// A surname such as Post or Bakker, written small: the word, not the person.
    fn is_only_a_word(&self, window: &[Word], signals: &Signals) -> bool {
        let [word] = window else { return false };
        self.surname && !word.capital && signals.is_also_a_word(&self.words[0])
    }
}
