//! The part of the lint that looks for words which do not belong in a letter to a complainant.

use super::lint::Finding;
use super::room::{LetterRoom, fault};
use crate::case::LetterKind;

/// Words that may not occur in letters to complainants.
pub const FORBIDDEN: &[&str] = &[
    "indienen",
    "conform",
    "inzake",
    "betreffende",
    "desbetreffende",
    "hierbij",
    "derhalve",
    "teneinde",
    "middels",
    "ontvankelijk",
    "gegrond",
    "ongegrond",
    "termijn",
    "afhandeling",
    "bejegening",
    "geheimhouding",
    "dossier",
    "registratie",
    "procedure",
    "coördinator",
    "cliënt",
    "klager",
    "vertegenwoordiger",
    "uw klacht",
];

/// Partials and words that letters to complainants use.
pub(super) fn shared_texts(room: &LetterRoom, found: &mut Vec<Finding>) {
    let names = [
        "greeting",
        "salutation",
        "automatic",
        "automatic_formal",
        "regards",
        "regards_formal",
        "helplines",
    ];
    for name in names {
        let file = format!("nl/partials/{name}.md");
        forbidden_words(
            &file,
            room.files().get(&file).map_or("", String::as_str),
            found,
        );
        if !name.ends_with("_formal") && *name != *"salutation" {
            polite_words(
                &file,
                room.files().get(&file).map_or("", String::as_str),
                found,
            );
        }
    }
}

/// Forbidden words in a letter as it comes out: also from the words for codes.
pub(super) fn forbidden_in(text: &str) -> impl Iterator<Item = &'static str> {
    let lower = text.to_lowercase();
    FORBIDDEN
        .iter()
        .copied()
        .filter(move |word| has_word(&lower, word))
}

/// Complainants are young: `u` only where the reader can be somebody else (C1v, C15), or where the letter has both forms.
pub(super) fn addresses_rightly(
    kind: LetterKind,
    file: &str,
    source: &str,
    found: &mut Vec<Finding>,
) {
    if !matches!(
        kind,
        LetterKind::C1v | LetterKind::C15 | LetterKind::C6 | LetterKind::C7
    ) {
        polite_words(file, source, found);
    }
}

fn polite_words(file: &str, source: &str, found: &mut Vec<Finding>) {
    for (number, line) in source.lines().enumerate() {
        let text = without_tags(line).to_lowercase();
        if let Some(word) = ["u", "uw"].iter().find(|word| has_word(&text, word)) {
            found.push(fault(
                file,
                number + 1,
                format!("‘{word}’ is for adults: a complainant is ‘je’"),
            ));
        }
    }
}

pub(super) fn forbidden_words(file: &str, source: &str, found: &mut Vec<Finding>) {
    for (number, line) in source.lines().enumerate() {
        let text = without_tags(line).to_lowercase();
        for word in FORBIDDEN.iter().filter(|word| has_word(&text, word)) {
            found.push(fault(
                file,
                number + 1,
                format!("the word ‘{word}’ does not belong in a letter to a complainant"),
            ));
        }
    }
}

/// Whole words only: `gegrond` is not in `ongegronde`.
fn has_word(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(start, _)| {
        let before = text[..start].chars().next_back();
        let after = text[start + word.len()..].chars().next();
        !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
    })
}

pub(super) fn without_tags(line: &str) -> String {
    let mut parts = line.split("{{");
    let first = parts.next().unwrap_or("").to_owned();
    parts.fold(first, |text, part| {
        text + part.split_once("}}").map_or("", |(_, rest)| rest)
    })
}
