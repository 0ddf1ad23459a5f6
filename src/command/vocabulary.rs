//! Small words around commands, in Dutch and English: greetings, a plain yes, doubt.
//!
//! Only lists and questions about them; what follows from them is decided by the readers.

use super::normalise::key;

/// A word or group of words of doubt or denial in `words`; the first one, as it is to be shown (R-ONTKENNING).
pub(super) fn doubt(words: &[&str]) -> Option<String> {
    let keys: Vec<String> = words.iter().map(|word| key(word)).collect();
    let has = |index: usize, wanted: &str| keys.get(index).is_some_and(|word| word == wanted);
    keys.iter()
        .enumerate()
        .find_map(|(index, word)| match word.as_str() {
            _ if word.contains('?') => Some("?".to_owned()),
            "nog" if has(index + 1, "niet") => Some("nog niet".to_owned()),
            "niet" if has(index + 1, "meer") => Some("niet meer".to_owned()),
            "volgens" if has(index + 1, "mij") => Some("volgens mij".to_owned()),
            "denk" if has(index + 1, "ik") => Some("denk ik".to_owned()),
            word if DOUBT.contains(&word) => Some(word.to_owned()),
            _ => None,
        })
}

/// The words without those of doubt and denial, and without question marks; with and without `nog` and `meer`.
pub(super) fn without_doubt(words: &[&str]) -> [String; 3] {
    let plain: Vec<&str> = words
        .iter()
        .map(|word| word.trim_end_matches('?'))
        .filter(|word| !word.is_empty() && !DOUBT.contains(&key(word).as_str()))
        .collect();
    let fewer: Vec<&str> = plain
        .iter()
        .copied()
        .filter(|word| !matches!(key(word).as_str(), "nog" | "meer"))
        .collect();
    let not_yet: Vec<&str> = plain
        .iter()
        .copied()
        .filter(|word| key(word) != "nog")
        .collect();
    [plain.join(" "), not_yet.join(" "), fewer.join(" ")]
}

const DOUBT: &[&str] = &[
    "niet",
    "nooit",
    "niets",
    "misschien",
    "wellicht",
    "eventueel",
    "waarschijnlijk",
    "later",
    "straks",
    "wacht",
    "not",
    "never",
    "don't",
    "dont",
    "maybe",
    "perhaps",
    "probably",
    "wait",
];

/// The whole line is a plain yes, which never sends anything (R-BEVESTIG).
pub(super) fn is_yes(line: &str) -> bool {
    let words: Vec<String> = words(line);
    let all = |list: &[&str]| words.iter().all(|word| list.contains(&word.as_str()));
    !words.is_empty() && words.len() <= 6 && all(YES) && !all(YES_FILLERS)
}

const YES: &[&str] = &[
    "ja", "jaa", "jawel", "prima", "oke", "ok", "oké", "okay", "akkoord", "goed", "is", "zo",
    "doe", "doen", "maar", "graag", "dat", "mag", "klopt", "top", "perfect", "helemaal", "hoor",
    "super", "mooi", "👍", "dank", "je", "bedankt", "yes", "yep", "yeah", "sure", "fine", "good",
    "great", "do", "it", "please", "agreed", "correct", "stuur", "het", "go", "ahead", "thanks",
];
/// Words that make no yes by themselves.
const YES_FILLERS: &[&str] = &[
    "is", "zo", "maar", "dat", "mag", "hoor", "je", "do", "it", "please", "het", "go", "helemaal",
    "dank", "bedankt", "thanks", "mooi",
];

/// A line that only greets or thanks, with at most three names behind it (procedure.md §3.3).
pub(super) fn is_courtesy(line: &str) -> bool {
    let words = words(line);
    let longest = (1..=2).rev().find(|count| {
        words
            .get(..*count)
            .is_some_and(|start| GREETINGS.contains(&start.join(" ").as_str()))
    });
    let Some(used) = longest else { return false };
    let rest = words.get(used..).unwrap_or_default();
    rest.is_empty()
        || (rest.len() <= 3
            && (rest.iter().all(|word| is_name_word(word)) || is_courtesy(&rest.join(" "))))
}

const GREETINGS: &[&str] = &[
    "hoi",
    "hi",
    "hallo",
    "halo",
    "dag",
    "beste",
    "hey",
    "he",
    "heey",
    "ha",
    "yo",
    "goedemorgen",
    "goedemiddag",
    "goedenmiddag",
    "goedeavond",
    "goedenavond",
    "goede morgen",
    "goede middag",
    "goede avond",
    "hello",
    "dear",
    "good morning",
    "good afternoon",
    "good evening",
    "bedankt",
    "dank je",
    "dank",
    "dankjewel",
    "dank jewel",
    "thx",
    "thanks",
    "thank you",
    "top",
    "oke",
    "ok",
    "okay",
];

/// May be a word of a name: letters, and no everyday word that would make a sentence of it.
pub(super) fn is_name_word(word: &str) -> bool {
    let key = key(word);
    !key.is_empty()
        && key.chars().count() <= 30
        && key
            .chars()
            .all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '.'))
        && !NOT_A_NAME.contains(&key.as_str())
        && !DOUBT.contains(&key.as_str())
}

const NOT_A_NAME: &[&str] = &[
    "ik",
    "jij",
    "je",
    "jouw",
    "hij",
    "zij",
    "ze",
    "we",
    "wij",
    "ons",
    "onze",
    "hem",
    "haar",
    "hun",
    "mij",
    "mijn",
    "me",
    "u",
    "een",
    "het",
    "dit",
    "dat",
    "die",
    "deze",
    "is",
    "was",
    "zijn",
    "heeft",
    "heb",
    "ben",
    "wordt",
    "kan",
    "wil",
    "moet",
    "zal",
    "nog",
    "meer",
    "maar",
    "want",
    "met",
    "voor",
    "aan",
    "op",
    "in",
    "of",
    "als",
    "toch",
    "nu",
    "even",
    "iemand",
    "niemand",
    "ander",
    "anders",
    "vandaag",
    "gisteren",
    "morgen",
    "telefonisch",
    "gebeld",
    "gesproken",
    "naam",
    "i",
    "you",
    "he",
    "she",
    "they",
    "my",
    "your",
    "the",
    "this",
    "that",
    "has",
    "have",
    "will",
    "someone",
    "nobody",
    "today",
    "yesterday",
    "tomorrow",
    "phone",
    "by",
    "and",
    "but",
    "to",
    "for",
    "sorry",
];

/// The comparable words of a line.
fn words(line: &str) -> Vec<String> {
    line.split([' ', ',', '/'])
        .map(key)
        .filter(|word| word.chars().any(|c| c.is_alphanumeric() || c == '👍'))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plain_yes_is_known() {
        for line in [
            "Ja, prima!",
            "oke",
            "Ja",
            "is goed",
            "Yes please",
            "👍",
            "doe maar",
            "Akkoord.",
        ] {
            assert!(is_yes(line), "{line}");
        }
        for line in ["Sluit", "Ja maar Noor belt", "", "dank je", "Verstuur 4831"] {
            assert!(!is_yes(line), "{line}");
        }
    }

    #[test]
    fn greetings_and_thanks_are_known() {
        for line in [
            "Hoi,",
            "Beste Bram",
            "Hallo allemaal!",
            "Oké, dank je!",
            "Thx",
            "Dear all",
        ] {
            assert!(is_courtesy(line), "{line}");
        }
        for line in [
            "Hoi! Ik heb haar gebeld",
            "Dag niet sluiten",
            "Categorie a",
            "Hoi ik was even weg",
        ] {
            assert!(!is_courtesy(line), "{line}");
        }
    }
}
