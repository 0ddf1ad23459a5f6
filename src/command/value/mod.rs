//! Typed values: answers, outcomes, categories, causes; each as a word list with what it stands for.

mod person;

use super::normalise::{bare, key};
use crate::case::{Answer, Category, CauseKind, Manner, MeasureKind, Outcome};
use crate::mail::Language;
pub(super) use person::{
    age_group, complainant, email, is_known_contact, language, manner_of_contact, name, names,
    phone,
};
use std::collections::BTreeSet;

/// The comparable words, joined.
pub(super) fn joined(words: &[&str]) -> String {
    words
        .iter()
        .map(|word| key(word))
        .collect::<Vec<_>>()
        .join(" ")
}

/// The longest start of `words` (at most four) that `meaning` knows, and how many words it took.
pub(super) fn longest<T>(
    words: &[&str],
    meaning: impl Fn(&str) -> Option<T>,
) -> Option<(T, usize)> {
    (1..=words.len().min(5)).rev().find_map(|count| {
        let start = words.get(..count)?;
        meaning(&joined(start)).map(|found| (found, count))
    })
}

/// ja, nee, onbekend.
pub(super) fn answer(text: &str) -> Option<Answer> {
    match text {
        "ja" | "yes" | "wel" => Some(Answer::Yes),
        "nee" | "neen" | "no" => Some(Answer::No),
        "onbekend" | "unknown" => Some(Answer::Unknown),
        _ => None,
    }
}

/// The outcome words of a decision (D-12).
pub(super) fn outcome(text: &str) -> Option<Outcome> {
    match text {
        "gegrond" | "gelijk" | "upheld" | "justified" | "founded" => Some(Outcome::Upheld),
        "deels"
        | "deels gegrond"
        | "deels gelijk"
        | "gedeeltelijk"
        | "gedeeltelijk gegrond"
        | "partly"
        | "partially"
        | "partly upheld"
        | "partially upheld"
        | "partly justified" => Some(Outcome::PartlyUpheld),
        "ongegrond" | "not upheld" | "unfounded" | "unjustified" | "not justified" => {
            Some(Outcome::NotUpheld)
        }
        "opgelost" | "resolved" | "solved" => Some(Outcome::Resolved),
        "geen oordeel" | "no finding" | "no judgement" | "no judgment" | "no opinion" => {
            Some(Outcome::NoFinding)
        }
        _ => None,
    }
}

/// An outcome as we write it in a line to type.
pub(super) fn outcome_word(outcome: Outcome, language: Language) -> &'static str {
    match (outcome, language) {
        (Outcome::Upheld, Language::Nl) => "gegrond",
        (Outcome::PartlyUpheld, Language::Nl) => "deels",
        (Outcome::NotUpheld, Language::Nl) => "ongegrond",
        (Outcome::Resolved, Language::Nl) => "opgelost",
        (Outcome::NoFinding, Language::Nl) => "geen oordeel",
        (Outcome::Upheld, Language::En | Language::Other) => "upheld",
        (Outcome::PartlyUpheld, Language::En | Language::Other) => "partly",
        (Outcome::NotUpheld, Language::En | Language::Other) => "not upheld",
        (Outcome::Resolved, Language::En | Language::Other) => "resolved",
        (Outcome::NoFinding, Language::En | Language::Other) => "no finding",
    }
}

/// An answer as we write it in a line to type.
pub(super) fn answer_word(answer: Answer, language: Language) -> &'static str {
    match (answer, language) {
        (Answer::Yes, Language::Nl) => "ja",
        (Answer::No, Language::Nl) => "nee",
        (Answer::Unknown, Language::Nl) => "onbekend",
        (Answer::Yes, Language::En | Language::Other) => "yes",
        (Answer::No, Language::En | Language::Other) => "no",
        (Answer::Unknown, Language::En | Language::Other) => "unknown",
    }
}

/// The set of letters (or words) typed behind `Categorie`; `None` when anything else stands there.
pub(super) fn categories(words: &[&str]) -> Option<BTreeSet<Category>> {
    let text = words.join(" ");
    let mut found = BTreeSet::new();
    for part in text
        .split([' ', ',', '/', '+', '&', ';'])
        .filter(|part| !bare(part).is_empty())
        .map(key)
    {
        match part.as_str() {
            "en" | "and" => {}
            "bejegening" | "werkwijze" | "conduct" | "treatment" => _ = found.insert(Category::A),
            "inhoud" | "juridisch" | "juridische" | "substance" | "legal" => {
                _ = found.insert(Category::B)
            }
            "praktijk" | "praktijkvoering" | "practice" => _ = found.insert(Category::C),
            letters if letters.len() <= 3 => {
                for letter in letters.chars() {
                    found.insert(match letter {
                        'a' => Category::A,
                        'b' => Category::B,
                        'c' => Category::C,
                        _ => return None,
                    });
                }
            }
            _ => return None,
        }
    }
    (!found.is_empty()).then_some(found)
}

/// mondeling, schriftelijk or both.
pub(super) fn manners(words: &[&str]) -> Option<BTreeSet<Manner>> {
    let text = words.join(" ");
    let mut found = BTreeSet::new();
    for part in text
        .split([' ', ',', '/', '+', '&'])
        .filter(|part| !bare(part).is_empty())
        .map(key)
    {
        match part.as_str() {
            "en" | "and" => {}
            "mondeling" | "oral" | "orally" => _ = found.insert(Manner::Oral),
            "schriftelijk" | "written" | "in writing" => _ = found.insert(Manner::Written),
            "beide" | "beiden" | "both" => found.extend([Manner::Oral, Manner::Written]),
            _ => return None,
        }
    }
    (!found.is_empty()).then_some(found)
}

/// One cause of the fixed list (F-30).
pub(super) fn cause(text: &str) -> Option<CauseKind> {
    Some(match text {
        "uitleg onduidelijk"
        | "onduidelijke uitleg"
        | "uitleg"
        | "unclear explanation"
        | "explanation" => CauseKind::UnclearExplanation,
        "advies onjuist"
        | "advies onvolledig"
        | "advies onjuist of onvolledig"
        | "advies onjuist/onvolledig"
        | "onjuist advies"
        | "advies"
        | "wrong advice"
        | "advice"
        | "incomplete advice" => CauseKind::WrongAdvice,
        "te laat"
        | "geen reactie"
        | "te laat of geen reactie"
        | "late"
        | "no reply"
        | "late or no reply" => CauseKind::LateOrNoReply,
        "bereikbaarheid"
        | "afspraak"
        | "bereikbaarheid of afspraak"
        | "bereikbaarheid/afspraak"
        | "availability"
        | "appointment" => CauseKind::Availability,
        "houding" | "toon" | "houding of toon" | "houding/toon" | "attitude" | "tone" => {
            CauseKind::Attitude
        }
        "vertrouwelijkheid" | "geheimhouding" | "confidentiality" => CauseKind::Confidentiality,
        "verwachting"
        | "verwachting verkeerd"
        | "verkeerde verwachting"
        | "expectation"
        | "wrong expectation" => CauseKind::WrongExpectation,
        "werkwijze kantoor" | "werkwijze" | "office practice" => CauseKind::OfficePractice,
        "buiten kjrw" | "buiten" | "outside" | "outside the office" => CauseKind::OutsideOffice,
        "geen oorzaak gevonden" | "geen oorzaak" | "geen" | "no cause found" | "none" => {
            CauseKind::NoneFound
        }
        _ => return None,
    })
}

/// The causes in `words`, joined by `en` or commas; `None` when anything else stands there.
pub(super) fn causes(words: &[&str]) -> Option<BTreeSet<CauseKind>> {
    let text = words.join(" ");
    if let Some(one) = cause(&joined(words)) {
        return Some(BTreeSet::from([one]));
    }
    let unified = format!(" {} ", text.replace([',', '+', '&', ';'], " , "));
    let parts: Option<BTreeSet<CauseKind>> = unified
        .replace(" en ", " , ")
        .replace(" and ", " , ")
        .split(',')
        .map(|part| {
            part.split(' ')
                .filter(|word| !word.is_empty())
                .collect::<Vec<_>>()
        })
        .filter(|part| !part.is_empty())
        .map(|part| cause(&joined(&part)))
        .collect();
    parts.filter(|kinds| !kinds.is_empty())
}

/// The flag of a measure (F-31).
pub(super) fn measure(text: &str) -> Option<MeasureKind> {
    match text {
        "training" | "opleiding" => Some(MeasureKind::Training),
        "procedure" | "werkwijze" => Some(MeasureKind::Procedure),
        "geen" | "none" => Some(MeasureKind::None),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_and_words_make_a_set() {
        let a_and_c = Some(BTreeSet::from([Category::A, Category::C]));
        for typed in [
            "a en c",
            "a,c",
            "A + C !",
            "c a",
            "ac",
            "bejegening en praktijk",
            "a, c.",
            "a/c",
        ] {
            assert_eq!(
                categories(&typed.split(' ').collect::<Vec<_>>()),
                a_and_c,
                "{typed}"
            );
        }
        for typed in ["d", "a of b", "", "a d", "abd"] {
            assert_eq!(
                categories(&typed.split(' ').collect::<Vec<_>>()),
                None,
                "{typed}"
            );
        }
    }
}
