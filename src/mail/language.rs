//! Which language somebody writes in.
//!
//! A vote of small words decides, also for one line; the `whatlang` trigrams only where the vote is silent; Dutch when
//! nothing is sure. Another language is named only when it is plain, because then both languages go out.

mod words;

use serde::{Deserialize, Serialize};
use std::collections::HashSet;
use std::sync::LazyLock;
use whatlang::{Detector, Lang};

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
/// Letters that another script must have before it counts.
const FOREIGN_LETTERS: usize = 4;
/// How sure the trigrams must be of a language that is neither Dutch nor English.
const SURE: f64 = 0.95;
/// Words that a text must have before the trigrams may call it another language.
const WORDS_FOR_OTHER: usize = 6;

static DUTCH: LazyLock<HashSet<&str>> = LazyLock::new(|| list(words::DUTCH));
static ENGLISH: LazyLock<HashSet<&str>> = LazyLock::new(|| list(words::ENGLISH));
static OTHERS: LazyLock<HashSet<&str>> = LazyLock::new(|| list(words::OTHERS));

/// A list of words; those with a question mark are shared between languages and left out.
fn list(words: &'static str) -> HashSet<&'static str> {
    words
        .split_whitespace()
        .filter(|word| !word.ends_with('?'))
        .collect()
}

/// The language of a text: Dutch unless it is clearly English or clearly something else.
pub fn detect(text: &str) -> Language {
    let text = beginning(text);
    if in_another_script(text) {
        return Language::Other;
    }
    let words = words_of(text);
    let votes = |list: &HashSet<&str>| {
        words
            .iter()
            .filter(|word| list.contains(word.as_str()))
            .count()
    };
    let (dutch, english, other) = (votes(&DUTCH), votes(&ENGLISH), votes(&OTHERS));
    if other >= 2 && other > dutch && other > english {
        return Language::Other;
    }
    let heard = (dutch + english) * 5 >= words.len();
    match dutch.cmp(&english) {
        std::cmp::Ordering::Greater if heard || dutch >= 3 => Language::Nl,
        std::cmp::Ordering::Less if heard || english >= 3 => Language::En,
        std::cmp::Ordering::Greater | std::cmp::Ordering::Less | std::cmp::Ordering::Equal => {
            by_trigrams(&words, dutch, english)
        }
    }
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

/// Lower-case words; addresses and links tell nothing about their writer.
fn words_of(text: &str) -> Vec<String> {
    text.split_whitespace()
        .filter(|part| !part.contains(['@', '/']))
        .flat_map(|part| part.split(|c: char| !(c.is_alphabetic() || c == '\'' || c == '’')))
        .map(|word| word.replace('’', "'").trim_matches('\'').to_lowercase())
        .filter(|word| !word.is_empty())
        .collect()
}

/// What the trigrams say where the vote is silent.
fn by_trigrams(words: &[String], dutch: usize, english: usize) -> Language {
    let text = words.join(" ");
    if words.len() >= WORDS_FOR_OTHER
        && let Some(info) = whatlang::detect(&text)
        && info.is_reliable()
        && info.confidence() >= SURE
        && !matches!(info.lang(), Lang::Nld | Lang::Eng | Lang::Afr)
        && (dutch + english) * 8 < words.len()
    {
        return Language::Other;
    }
    match dutch.cmp(&english) {
        std::cmp::Ordering::Greater => return Language::Nl,
        std::cmp::Ordering::Less => return Language::En,
        std::cmp::Ordering::Equal => {}
    }
    let detector = Detector::with_allowlist(vec![Lang::Nld, Lang::Eng]);
    match detector.detect(&text) {
        Some(info) if info.lang() == Lang::Eng && info.is_reliable() => Language::En,
        Some(_) | None => Language::Nl,
    }
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
