//! Whether human words already have a salutation or a closing of their own, so that a letter adds no second one; and the
//! words without them, for letters whose own first and last lines stay.

use std::ops::Range;

const SALUTATIONS: &[&str] = &[
    "hoi",
    "hoii",
    "hallo",
    "hey",
    "hé",
    "hee",
    "hai",
    "hi",
    "hello",
    "dag",
    "beste",
    "lieve",
    "dear",
    "goedendag",
    "goedemorgen",
    "goedemiddag",
    "goedenavond",
    "geachte",
];
/// Words of a salutation that are no names.
const TITLES: &[&str] = &[
    "mevrouw", "meneer", "mijnheer", "heer", "mw", "dhr", "familie", "allemaal", "daar", "there",
    "mr", "mrs", "ms", "miss", "sir", "madam", "all", "van", "de", "der", "den", "ten", "ter",
    "el", "al", "bin", "ibn",
];
const JOINING: &[&str] = &["en", "and", "&"];
const CLOSINGS: &[&str] = &[
    "hartelijke groet",
    "hartelijke groeten",
    "met hartelijke groet",
    "met vriendelijke groet",
    "met vriendelijke groeten",
    "vriendelijke groet",
    "vriendelijke groeten",
    "warme groet",
    "lieve groet",
    "lieve groetjes",
    "veel groetjes",
    "veel groeten",
    "met groet",
    "groet",
    "groeten",
    "groetjes",
    "grtjs",
    "gr",
    "mvg",
    "liefs",
    "hoogachtend",
    "best wishes",
    "all the best",
    "kind regards",
    "warm regards",
    "best regards",
    "with kind regards",
    "regards",
    "greetings",
    "yours sincerely",
    "sincerely",
    "cheers",
];
/// Also an everyday word: a closing only when nothing else stands on the line.
const CLOSINGS_ALONE: &[&str] = &["best", "love", "take care"];
/// Lines that a closing and a name below it may take.
const LAST_LINES: usize = 6;
/// The longest line of a name or function, in characters.
const SIGNATURE_LINE: usize = 45;
/// The most words of a name behind a closing.
const NAME_WORDS: usize = 4;

/// The words begin with a salutation.
pub(super) fn greets(text: &str) -> bool {
    greeting(text).is_some()
}

/// The words end with a closing.
pub(super) fn closes(text: &str) -> bool {
    closing(text).is_some()
}

/// The words without a salutation and a closing of their own; unchanged when nothing would be left.
pub(crate) fn bare(text: &str) -> String {
    let mut words = text.to_owned();
    if let Some(range) = closing(&words) {
        let after = words[range.end..].trim().to_owned();
        words.truncate(range.start);
        words.truncate(words.trim_end().len());
        if !after.is_empty() {
            words = format!("{words}\n\n{after}");
        }
    }
    if let Some(end) = greeting(&words) {
        let rest = words[end..].trim_start();
        let mut letters = rest.chars();
        words = letters.next().map_or_else(String::new, |first| {
            first.to_uppercase().chain(letters).collect()
        });
    }
    if words.trim().is_empty() {
        text.to_owned()
    } else {
        words
    }
}

/// Where a salutation at the beginning ends.
fn greeting(text: &str) -> Option<usize> {
    let start = text.len() - text.trim_start().len();
    let line = text[start..].lines().next().unwrap_or("");
    let head = line.find([',', '!', ':']).unwrap_or(line.len());
    let after = (head + 1).min(line.len());
    is_salutation(&line[..head]).then_some(start + after)
}

/// "Hoi Amir", "Beste mevrouw Jansen en Sara"; not "Dag en nacht".
fn is_salutation(head: &str) -> bool {
    let mut words = head
        .split_whitespace()
        .filter(|word| word.chars().any(char::is_alphanumeric) || *word == "&");
    let Some(first) = words.next() else {
        return false;
    };
    let rest: Vec<&str> = words.collect();
    let is_name = |word: &str| {
        let lower = word.to_lowercase();
        let bare = lower.trim_matches(|c: char| !c.is_alphanumeric());
        TITLES.contains(&bare) || word.chars().any(char::is_uppercase)
    };
    let joins = |(place, word): (usize, &&str)| {
        place > 0 && place + 1 < rest.len() && JOINING.contains(&word.to_lowercase().as_str())
    };
    SALUTATIONS.contains(&first.to_lowercase().as_str())
        && rest.len() <= 6
        && rest
            .iter()
            .enumerate()
            .all(|(place, word)| is_name(word) || joins((place, word)))
}

/// Where a closing with its name stands; what follows it can only be a postscript.
fn closing(text: &str) -> Option<Range<usize>> {
    let lines = filled_lines(text);
    let last = lines.len().saturating_sub(LAST_LINES);
    for (place, (start, line)) in lines.iter().enumerate().skip(last) {
        let below = &lines[place + 1..];
        let postscript = below.iter().position(|(_, line)| is_postscript(line));
        let name = &below[..postscript.unwrap_or(below.len())];
        if is_closing(line) && name.iter().all(|(_, line)| is_signature(line)) {
            let end = postscript.map_or(text.len(), |at| below[at].0);
            return Some(*start..end);
        }
    }
    // "Je hebt gelijk. Groetjes Bram"
    let (start, line) = lines.last()?;
    line.char_indices()
        .filter(|(_, sign)| matches!(sign, '.' | '!' | '?'))
        .map(|(at, _)| at + 1)
        .find(|at| is_closing(&line[*at..]))
        .map(|at| start + at..text.len())
}

fn filled_lines(text: &str) -> Vec<(usize, &str)> {
    let mut at = 0;
    let mut found = Vec::new();
    for line in text.split_inclusive('\n') {
        if !line.trim().is_empty() {
            found.push((at, line.trim_end()));
        }
        at += line.len();
    }
    found
}

/// "Groetjes", "Groetjes, Bram", "Met vriendelijke groet Bram de Wit", "Groetjes van Bram".
fn is_closing(line: &str) -> bool {
    let line = line.trim().to_lowercase();
    let quiet = |text: &str| text.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
    if CLOSINGS_ALONE.contains(&quiet(&line).as_str()) {
        return true;
    }
    CLOSINGS.iter().any(|closing| {
        line.strip_prefix(closing).is_some_and(|rest| {
            let ends = rest.chars().next().is_none_or(|c| !c.is_alphanumeric());
            let rest = quiet(rest);
            ends && !rest.contains(['.', '?', '!'])
                && rest.split_whitespace().count() <= NAME_WORDS
                && rest.chars().count() <= SIGNATURE_LINE
        })
    })
}

fn is_signature(line: &str) -> bool {
    line.chars().count() <= SIGNATURE_LINE && !line.trim_end().ends_with(['.', '?', '!'])
}

fn is_postscript(line: &str) -> bool {
    let line = line.trim().to_lowercase().replace("p.s", "ps");
    line.strip_prefix("ps")
        .is_some_and(|rest| rest.chars().next().is_none_or(|c| !c.is_alphanumeric()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_greeting_of_ones_own_is_seen_and_ordinary_words_are_not() {
        for text in [
            "Hoi Amir,\nDank voor je mail.",
            "Beste mevrouw Jansen",
            "Hoi Amir, kom je langs?",
            "Hallo!\nWe hebben gekeken.",
            "Hi there, we looked.",
            "Beste Amir en Sara,\nx",
            "Hoi Amir 👋\nx",
        ] {
            assert!(greets(text), "{text}");
        }
        for text in [
            "Dag en nacht kun je ons bellen, dat geldt ook voor het weekend.",
            "Dag en nacht, ook in het weekend.",
            "We hebben gekeken.",
            "Beste oplossing is praten, denken wij.",
            "Dag 3, toen ging het mis.",
            "",
        ] {
            assert!(!greets(text), "{text}");
        }
    }

    #[test]
    fn a_closing_of_ones_own_is_seen_and_ordinary_words_are_not() {
        for text in [
            "Dank.\n\nGroetjes,\nBram",
            "Dank.\nMet vriendelijke groet, Bram",
            "Tot dan!\nGroetjes van Bram",
            "Tot dan.\ngroetjes bram",
            "Je hebt gelijk. Groetjes Bram",
            "Je hebt gelijk! Groetjes!",
            "Sorry.\n\nMvg,\nBram Kuipers\nBestuur KJRW",
            "See you.\n\nBest,\nBram",
        ] {
            assert!(closes(text), "{text}");
        }
        for text in [
            "We willen ons best doen.\nBel ons.",
            "Hij liet iedereen groeten.",
            "Groetjes doen is belangrijk in een groep. Dat gaan we oefenen.",
            "",
        ] {
            assert!(!closes(text), "{text}");
        }
    }

    #[test]
    fn inside_a_letter_the_words_stand_without_their_greeting_and_closing() {
        for (typed, bare_words) in [
            (
                "Hoi Amir,\n\nJe hebt gelijk. Sorry.\n\nGroetjes,\nBram",
                "Je hebt gelijk. Sorry.",
            ),
            ("Hoi Amir, je hebt gelijk. Sorry.", "Je hebt gelijk. Sorry."),
            ("Je hebt gelijk. Groetjes Bram", "Je hebt gelijk."),
            (
                "Beste Amir,\nWe keken.\nGroet, Bram\nPS: bel me gerust.",
                "We keken.\n\nPS: bel me gerust.",
            ),
            ("Dag en nacht, dat mag.", "Dag en nacht, dat mag."),
            ("Hoi Amir", "Hoi Amir"),
            ("Één keer.\n\nLiefs", "Één keer."),
            ("", ""),
        ] {
            assert_eq!(bare(typed), bare_words);
        }
    }

    proptest::proptest! {
        #[test]
        fn any_words_can_be_bared(text in "\\PC*", more in "(Hoi|Groetjes|PS|é|\\.|!|\n| |Bram){0,12}") {
            for words in [text.clone(), more.clone(), format!("{text}\n{more}")] {
                let _ = bare(&words);
            }
        }
    }
}
