//! Article 3: did the volunteer tell the client that there is a complaints regulation? V1 asks; this reads the answer.
//!
//! Pure. Only ever a suggestion for the coordinator (`Gewezen ja`), who decides; when in doubt it suggests nothing.

use crate::case::Answer;
use crate::roster::fold;

const REGULATION: &[&str] = &[
    "klachtenregeling",
    "klachtregeling",
    "klachtenprocedure",
    "regeling",
    "complaints regulation",
    "complaints procedure",
    "complaints rules",
];
const UNKNOWN: &[&str] = &[
    "weet ik niet",
    "weet het niet",
    "niet meer weten",
    "dont know",
    "do not know",
    "dont remember",
];
const NO: &[&str] = &[
    "nee", "niet", "nooit", "vergeten", "no", "not", "never", "didnt", "forgot",
];
const YES: &[&str] = &[
    "ja",
    "jawel",
    "wel",
    "verteld",
    "gezegd",
    "genoemd",
    "gewezen",
    "vertel",
    "yes",
    "told",
    "mentioned",
];

/// What the volunteer seems to have answered; `None` when no sentence is about the regulation.
pub(super) fn suggested(text: &str) -> Option<Answer> {
    text.split(['.', '!', '?', '\n', ';'])
        .map(|sentence| fold(sentence).replace(['\'', '’'], ""))
        .filter(|sentence| REGULATION.iter().any(|word| sentence.contains(word)))
        .find_map(|sentence| answer(&sentence))
}

fn answer(sentence: &str) -> Option<Answer> {
    let words: Vec<&str> = sentence
        .split(|letter: char| !letter.is_alphanumeric())
        .collect();
    let has = |list: &[&str]| list.iter().any(|word| words.contains(word));
    if UNKNOWN.iter().any(|words| sentence.contains(words)) {
        Some(Answer::Unknown)
    } else if has(NO) {
        Some(Answer::No)
    } else if has(YES) {
        Some(Answer::Yes)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_answer_on_article_3_is_read_from_its_own_sentence() {
        let cases = [
            (
                "Ja, ik heb verteld dat er een klachtenregeling is",
                Some(Answer::Yes),
            ),
            (
                "Ik was niet aardig. Ja, ik heb de regeling genoemd.",
                Some(Answer::Yes),
            ),
            (
                "Nee, dat heb ik niet verteld van die regeling",
                Some(Answer::No),
            ),
            (
                "Of ik de klachtenregeling noemde weet ik niet meer",
                Some(Answer::Unknown),
            ),
            (
                "Yes, I told him about the complaints procedure",
                Some(Answer::Yes),
            ),
            ("Ja, dat klopt. Ik was te laat.", None),
            ("", None),
        ];
        for (text, wanted) in cases {
            assert_eq!(suggested(text), wanted, "{text}");
        }
    }
}
