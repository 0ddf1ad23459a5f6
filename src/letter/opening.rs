//! Whether human words already have a salutation or a closing of their own, so that the letter adds no second one.

const SALUTATIONS: &[&str] = &[
    "hoi",
    "hallo",
    "hey",
    "hé",
    "hi",
    "hello",
    "dag",
    "beste",
    "lieve",
    "dear",
    "goedendag",
    "goedemorgen",
    "goedemiddag",
    "geachte",
];
const CLOSINGS: &[&str] = &[
    "groet",
    "groeten",
    "groetjes",
    "hartelijke groet",
    "hartelijke groeten",
    "met vriendelijke groet",
    "vriendelijke groet",
    "vriendelijke groeten",
    "mvg",
    "liefs",
    "best wishes",
    "kind regards",
    "best regards",
    "regards",
    "greetings",
    "best",
];

/// The first line is short and begins with a salutation.
pub(super) fn greets(text: &str) -> bool {
    let line = text
        .trim_start()
        .lines()
        .next()
        .unwrap_or("")
        .to_lowercase();
    let word = line
        .split(|c: char| !c.is_alphabetic())
        .next()
        .unwrap_or("");
    line.chars().count() <= 40
        && SALUTATIONS.contains(&word)
        && !line.trim_end().ends_with('.')
        && !line.trim_end().ends_with('?')
}

/// One of the last four filled lines is nothing but a closing.
pub(super) fn closes(text: &str) -> bool {
    text.lines()
        .rev()
        .filter(|line| !line.trim().is_empty())
        .take(4)
        .any(|line| {
            let line = line.trim().to_lowercase();
            let start = line.split([',', '!', '.']).next().unwrap_or("").trim();
            CLOSINGS.contains(&start)
                || CLOSINGS.iter().any(|c| {
                    line.strip_prefix(c)
                        .is_some_and(|rest| rest.starts_with(" van ") && rest.len() < 30)
                })
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_greeting_of_ones_own_is_seen_and_ordinary_words_are_not() {
        assert!(greets("Hoi Amir,\nDank voor je mail."));
        assert!(greets("Beste mevrouw Jansen"));
        assert!(!greets(
            "Dag en nacht kun je ons bellen, dat geldt ook voor het weekend."
        ));
        assert!(!greets("We hebben gekeken."));
        assert!(closes("Dank.\n\nGroetjes,\nBram"));
        assert!(closes("Dank.\nMet vriendelijke groet, Bram"));
        assert!(closes("Tot dan!\nGroetjes van Bram"));
        assert!(!closes("We willen ons best doen.\nBel ons."));
    }
}
