//! What the clock sent, read from the letters: one entry for each case that a mail is about.

use super::{entry, reader};
use klachtenbus::case::LetterKind as K;
use klachtenbus::rehearsal::Sent;
use std::collections::BTreeSet;

/// What the clock sent, one entry for each case that a mail is about.
pub fn of_the_clock(sent: &[Sent]) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for letter in sent {
        let (kind, who) = (letter.binding.kind, reader(letter));
        let text = &letter.mail.full_text;
        let case = letter
            .binding
            .case
            .map(|number| number.to_string())
            .unwrap_or_default();
        let mut add = |kind: &str, about: &str| {
            assert!(
                found.insert(entry(letter.at, kind, &who, about)),
                "twice: {kind} {who} {about}"
            );
        };
        match kind {
            K::C5 | K::C9 | K::V2 | K::V5 | K::D2 => add(kind.code(), &case),
            K::V3 if text.contains("Er is nog geen nieuws") => add("V3", &case),
            K::B7 => {
                let reminders = text.split("Weekoverzicht").next().unwrap_or_default();
                let numbers: BTreeSet<&str> = reminders
                    .lines()
                    .filter(|line| line.starts_with("K202") && line.len() == 9)
                    .collect();
                for number in numbers {
                    add("B7", number);
                }
                if text.contains("Weekoverzicht") {
                    add("B8", "");
                }
            }
            K::B8 | K::D10 | K::B16 | K::D6 | K::D11 => add(kind.code(), ""),
            _ => {}
        }
    }
    found
}
