//! Which language somebody writes in.
//!
//! A vote of small words decides, also for one line; what `whichlang` takes the letters for is worth one vote and a half,
//! so it decides where no small word stands. Dutch when nothing is sure, and on equal votes: people mix English into it.

mod words;

use serde::{Deserialize, Serialize};
use std::collections::HashSet;
use std::sync::LazyLock;
use whichlang::Lang;

/// The language of a text, as far as the procedure needs it (form field F-06).
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, Default,
)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// Dutch.
    #[default]
    Nl,
    /// English.
    En,
    /// Anything else, or unknown: fixed mails go out in Dutch and English under each other.
    Other,
}

/// More text than this (bytes) tells nothing new.
const ENOUGH: usize = 4000;
/// Latin letters that neither Dutch nor English writes.
const FOREIGN: &str = "ßäåæøñãõìòùœąćęłńśźżšžčřďťňěůőűășțşğıđðþāēīūģķļņėįų";
/// Letters that another script must have before it counts.
const FOREIGN_LETTERS: usize = 4;
/// What a small word counts, and a word in letters that neither Dutch nor English has.
const WORD: usize = 2;
/// What the look of the letters counts.
const LOOK: usize = 3;
/// Words that a text must have before its look counts against Dutch: one or two may be a name, and `ok` looks English.
const WORDS_FOR_LOOK: usize = 3;

static DUTCH: LazyLock<HashSet<&str>> = LazyLock::new(|| list(words::DUTCH));
static ENGLISH: LazyLock<HashSet<&str>> = LazyLock::new(|| list(words::ENGLISH));
static OTHERS: LazyLock<HashSet<&str>> = LazyLock::new(|| list(words::OTHERS));

fn list(words: &'static str) -> HashSet<&'static str> {
    words.split_whitespace().collect()
}

/// The language of a text: Dutch unless it is clearly English or clearly something else.
pub fn detect(text: &str) -> Language {
    let text = beginning(text);
    if in_another_script(text) {
        return Language::Other;
    }
    let words = words_of(text);
    let (mut dutch, mut english, mut other) = (0, 0, 0);
    for word in &words {
        let lower = word.to_lowercase();
        dutch += WORD * usize::from(DUTCH.contains(lower.as_str()));
        english += WORD * usize::from(ENGLISH.contains(lower.as_str()));
        other += WORD * usize::from(OTHERS.contains(lower.as_str()) || has_foreign_letters(word));
    }
    match look(&words) {
        Some(Lang::Nld) => dutch += LOOK,
        Some(_) if words.len() < WORDS_FOR_LOOK => {}
        Some(Lang::Eng) => english += LOOK,
        Some(_) => other += LOOK,
        None => {}
    }
    if other > dutch && other > english {
        Language::Other
    } else if english > dutch {
        Language::En
    } else {
        Language::Nl
    }
}

/// What the letters look like to `whichlang`, which always has an opinion.
fn look(words: &[String]) -> Option<Lang> {
    (!words.is_empty()).then(|| whichlang::detect_language(&words.join(" ")))
}

/// Letters that no Dutch or English word has; with a capital it may be somebody's name.
fn has_foreign_letters(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_lowercase) && word.chars().any(|c| FOREIGN.contains(c))
}

/// The first part of a text, cut between characters.
fn beginning(text: &str) -> &str {
    let mut end = text.len().min(ENOUGH);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// Most letters are not Latin: Arabic, Cyrillic, Greek, Chinese …
fn in_another_script(text: &str) -> bool {
    let latin = |c: &char| {
        c.is_ascii_alphabetic()
            || matches!(c, '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' | 'ª' | 'º')
    };
    let letters: Vec<char> = text.chars().filter(|c| c.is_alphabetic()).collect();
    let foreign = letters.iter().filter(|c| !latin(c)).count();
    foreign >= FOREIGN_LETTERS && foreign * 2 > letters.len()
}

/// The words; addresses and links tell nothing about their writer.
fn words_of(text: &str) -> Vec<String> {
    text.split_whitespace()
        .filter(|part| !part.contains(['@', '/']))
        .flat_map(|part| part.split(|c: char| !(c.is_alphanumeric() || c == '\'' || c == '’')))
        .map(|word| word.replace('’', "'").trim_matches('\'').to_owned())
        .filter(|word| word.contains(char::is_alphabetic))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{Language, detect};

    fn all(lines: &[&str], wanted: Language) {
        for line in lines {
            assert_eq!(detect(line), wanted, "{line}");
        }
    }

    #[test]
    fn one_line_of_dutch_is_dutch() {
        all(
            &[
                "Klopt",
                "ja is goed",
                "nee ik wil stoppen",
                "ok",
                "",
                "k heb nooit meer wat gehoord",
                "wanneer bellen jullie nou",
                "Besluit gegrond",
                "Mvg Sanne",
                "hallo??",
                "jullie zijn lekker optijd",
                "Prima, dank je!",
                "06 12345678",
                "ze nam niet op",
                "is er al nieuws",
                "mn baas doet moeilijk",
                "Top!",
                "Dat vind ik fijn.",
                "geen idee man",
            ],
            Language::Nl,
        );
    }

    #[test]
    fn one_line_of_english_is_english() {
        all(
            &[
                "Thanks!",
                "yes please",
                "I want to complain",
                "nobody called me back",
                "is there any news",
                "Hello, can you help me?",
                "That is not what I said.",
                "I still have not heard from you",
                "no",
                "It's about my rent",
                "when will you call",
            ],
            Language::En,
        );
    }

    #[test]
    fn another_language_is_named_when_plain() {
        all(
            &[
                "Ich habe seit Wochen nichts gehört und bin sehr enttäuscht.",
                "Dzień dobry, nikt do mnie nie zadzwonił i bardzo proszę o pomoc.",
                "Merhaba, kimse beni aramadı ve çok bekledim.",
                "لم يتصل بي أحد منذ أسبوعين",
                "Мені ніхто не передзвонив",
                "Bonjour, personne ne m'a rappelé depuis deux semaines.",
                "Hola, nadie me ha llamado y estoy muy enfadado.",
            ],
            Language::Other,
        );
    }

    /// The lines of a set with their languages; how many were taken for another, and which.
    fn wrong_in(set: &str) -> (usize, Vec<String>) {
        let mut wrong = Vec::new();
        let lines = set
            .lines()
            .filter(|line| !line.is_empty() && !line.starts_with('#'));
        let count = lines
            .map(|line| {
                let (label, words) = line.split_once('\t').expect("a language, a tab, a line");
                let found = format!("{:?}", detect(words)).to_lowercase();
                if found != label {
                    wrong.push(format!("{label}, not {found}: {words}"));
                }
            })
            .count();
        (count, wrong)
    }

    #[test]
    fn mails_of_one_line_in_thirty_languages_are_told_apart() {
        for set in [
            include_str!("../../tests/language/one_line.tsv"),
            include_str!("../../tests/language/one_line_fresh.tsv"),
        ] {
            let (count, wrong) = wrong_in(set);
            assert!(count >= 100, "{count}");
            assert!(wrong.len() * 100 <= count * 6, "{wrong:#?}");
        }
    }

    #[test]
    fn a_name_or_a_link_does_not_change_the_language() {
        all(
            &[
                "Ik heet Łukasz Wójcik en ik kom uit Leiden",
                "zie https://example.org/about/the/people/who/work",
            ],
            Language::Nl,
        );
    }
}
