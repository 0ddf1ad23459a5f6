//! What the reader of a preview should look at again before `Verstuur` (procedure.md §3.6). Warnings, never refusals.

use crate::case::{
    Answer, Case, ComplainantKind, Draft, DraftLetter, DraftPurpose, LetterKind, Outcome, Party,
};
use crate::roster::{Roster, fold};

/// Longest sentence that raises no warning, in words.
const LONG_SENTENCE: usize = 25;
const APOLOGIES: &[&str] = &["sorry", "spijt", "excuses", "excuus", "apolog"];
const JARGON: &[&str] = &[
    "ontvankelijk",
    "conform",
    "derhalve",
    "middels",
    "teneinde",
    "desbetreffende",
    "inzake",
    "gegrond",
    "ongegrond",
];

/// The warnings for a draft, in Dutch; `others` are all cases, to notice another case's number, name or address.
pub fn warnings<'c>(
    case: &Case,
    draft: &Draft,
    roster: &Roster,
    others: impl Iterator<Item = &'c Case>,
) -> Vec<String> {
    let others: Vec<&Case> = others.filter(|other| other.number != case.number).collect();
    let mut found = Vec::new();
    for letter in &draft.letters {
        let words = human_words(case, letter);
        words_of_letter(case, draft, letter, &mut found);
        another_case(case, &words, &others, &mut found);
        if letter.to == Party::Complainant {
            no_consent(case, letter, &mut found);
            surname_of_volunteer(case, &words, roster, &mut found);
        }
        if letter.kind == LetterKind::V1 {
            about_volunteer(case, letter, roster, &mut found);
        }
    }
    found
}

/// All that a person wrote in a letter: its own words, and in the answer the solution and the measures too.
fn human_words(case: &Case, letter: &DraftLetter) -> String {
    let mut words = vec![letter.text.as_str()];
    if letter.kind == LetterKind::C7 {
        words.extend(case.told_solution());
        words.extend(case.told_measures());
    }
    words.join("\n")
}

/// A representative learns nothing of the talk with the young person before that one agrees (I-04, RP-05).
fn no_consent(case: &Case, letter: &DraftLetter, found: &mut Vec<String>) {
    let speaks_for = case.complainant.kind == ComplainantKind::Representative;
    let agreed = case.complainant.consent == Some(Answer::Yes);
    if letter.kind == LetterKind::C7 && letter.address.is_none() && case.speaker_without_consent() {
        found.push(
            "Dit gaat niet uit: het zou gaan naar wie namens de jongere klaagt, en de jongere zei geen ja. Na ‘Verstuur’ \
             staat het alleen op het formulier. Laat weten dat je niets mag vertellen. Typ: Bericht: …"
                .to_owned(),
        );
        return;
    }
    if speaks_for && !agreed && letter.kind != LetterKind::C4 && !letter.text.is_empty() {
        found.push(
            "Let op! Dit gaat naar wie namens de jongere klaagt, en de jongere zei nog geen ja. \
             Zet er niets in uit het gesprek met de jongere. Zei de jongere ja? Typ: Instemming ja"
                .to_owned(),
        );
    }
}

/// The complainant may read a volunteer's first name, not the rest of it (procedure.md §4.3).
fn surname_of_volunteer(case: &Case, words: &str, roster: &Roster, found: &mut Vec<String>) {
    let text = fold(words);
    for person in case.volunteers.iter().filter_map(|v| roster.get(&v.id)) {
        let surname = person.name.split_whitespace().skip(1).last();
        if surname.is_some_and(|surname| has_word(&text, &fold(surname))) {
            found.push(format!(
                "De achternaam van {} staat erin. Een voornaam is genoeg.",
                person.first_name()
            ));
        }
    }
}

fn words_of_letter(case: &Case, draft: &Draft, letter: &DraftLetter, found: &mut Vec<String>) {
    let text = fold(&letter.text);
    if text.is_empty() {
        return;
    }
    if let DraftPurpose::Decide { outcome } = draft.purpose {
        let upheld = matches!(outcome, Outcome::Upheld | Outcome::PartlyUpheld);
        if upheld && !APOLOGIES.iter().any(|word| text.contains(word)) {
            found.push("Er staat geen sorry in (sorry, spijt, excuses).".to_owned());
        }
        if outcome == Outcome::NotUpheld
            && (text.contains("je hebt gelijk") || text.contains("you are right"))
        {
            found.push("De uitkomst is ongegrond, maar er staat ‘je hebt gelijk’.".to_owned());
        }
        if outcome == Outcome::Upheld && text.contains("geen gelijk") {
            found.push("De uitkomst is gegrond, maar er staat ‘geen gelijk’.".to_owned());
        }
    }
    if let Some(words) = longest_sentence(&letter.text).filter(|words| *words > LONG_SENTENCE) {
        found.push(format!("Eén zin heeft {words} woorden. Kort is beter."));
    }
    if let Some(word) = JARGON.iter().find(|word| has_word(&text, word)) {
        found.push(format!("Moeilijk woord: ‘{word}’."));
    }
    greeting_of_another(case, letter, found);
}

/// `Hoi Sofia,` in a letter to Amir.
fn greeting_of_another(case: &Case, letter: &DraftLetter, found: &mut Vec<String>) {
    let Some(name) = case
        .complainant
        .name
        .as_deref()
        .and_then(|name| name.split_whitespace().next())
    else {
        return;
    };
    let Some(first_line) = letter
        .text
        .lines()
        .map(str::trim)
        .find(|line| !line.is_empty())
    else {
        return;
    };
    let mut words = first_line
        .trim_end_matches([',', '!', '.'])
        .split_whitespace();
    let greets = words.next().is_some_and(|word| {
        ["hoi", "hi", "hallo", "beste", "dag", "dear", "hey"].contains(&fold(word).as_str())
    });
    let named = words.next();
    if let (true, Some(other), None) = (greets, named, words.next())
        && fold(other) != fold(name)
    {
        found.push(format!(
            "Er staat ‘{first_line}’, maar de klager heet {name}."
        ));
    }
}

fn another_case(case: &Case, words: &str, others: &[&Case], found: &mut Vec<String>) {
    let text = fold(words);
    let own: Vec<String> = case
        .complainant
        .name
        .iter()
        .map(|name| fold(name))
        .collect();
    for other in others {
        if text.contains(&fold(&other.number.to_string())) {
            found.push(format!(
                "Let op! Er staat een ander nummer in: {}.",
                other.number
            ));
        }
        let address = other
            .complainant
            .addresses
            .iter()
            .find(|address| text.contains(address.as_str()));
        let name = other.complainant.name.as_deref().map(fold);
        let named = name.filter(|name| {
            name.chars().count() > 2 && !own.contains(name) && has_word(&text, name)
        });
        if address.is_some() || named.is_some() {
            found.push(format!(
                "Let op! Er staat een naam of adres in dat bij een andere klacht hoort ({}).",
                other.number
            ));
        }
    }
}

fn about_volunteer(case: &Case, letter: &DraftLetter, roster: &Roster, found: &mut Vec<String>) {
    if case.summary.is_none() {
        found.push("Er is nog geen samenvatting. Typ eerst: Samenvatting: …".to_owned());
    }
    let Party::Person(id) = &letter.to else {
        return;
    };
    let Some(person) = roster.get(id) else { return };
    if let Some(until) = person.active_until {
        let day = super::date_long(until, crate::mail::Language::Nl);
        found.push(format!(
            "{} is gestopt op {day}. Toch mailen?",
            person.first_name()
        ));
    }
}

fn longest_sentence(text: &str) -> Option<usize> {
    text.split(['.', '!', '?', '\n', ':'])
        .map(|sentence| sentence.split_whitespace().count())
        .max()
}

fn has_word(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after = text[at + word.len()..].chars().next();
        !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
    })
}
