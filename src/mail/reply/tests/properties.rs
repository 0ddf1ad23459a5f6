//! Whatever comes in, nothing is lost and nothing panics.

use crate::mail::reply::{cut, without_closing};
use proptest::prelude::*;

/// Pieces that the rules look for, in any order and glued in any way.
fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        "\\PC{0,30}",
        Just("Op di 3 nov 2026 om 10:12 schreef Het Loket <loket@example.org>:".to_owned()),
        Just(
            "Van: Het Loket <loket@example.org>\nVerzonden: 3 nov 10:12\nAan: Lisa\nOnderwerp: x"
                .to_owned()
        ),
        Just("-------- Oorspronkelijk bericht --------".to_owned()),
        Just("=== Typ je antwoord boven deze regel ===".to_owned()),
        Just("> gequoot 😀".to_owned()),
        Just("Groetjes Lisa".to_owned()),
        Just("-- ".to_owned()),
        Just("Verzonden vanaf mijn iPhone".to_owned()),
        Just("________________________________".to_owned()),
        Just("De informatie in dit bericht is vertrouwelijk".to_owned()),
        Just("\u{feff}é\u{200b}\u{a0}".to_owned()),
    ]
}

fn mail() -> impl Strategy<Value = String> {
    let joint = prop_oneof![
        Just("\n"),
        Just("\n\n"),
        Just(" "),
        Just(""),
        Just("\r\n"),
        Just("\n> ")
    ];
    proptest::collection::vec((piece(), joint), 0..14).prop_map(|parts| {
        parts
            .into_iter()
            .map(|(piece, joint)| piece + joint)
            .collect()
    })
}

/// Every character that is not white space, sorted.
fn letters(text: &str) -> Vec<char> {
    let mut letters: Vec<char> = text.chars().filter(|c| !c.is_whitespace()).collect();
    letters.sort_unstable();
    letters
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]
    #[test]
    fn nothing_is_lost(text in mail()) {
        let cut = cut(&text, "Lisa Bos");
        let parts = format!("{}{}{}", cut.own, cut.quoted, cut.signature);
        prop_assert_eq!(letters(&text), letters(&parts));
        let (rest, closing) = without_closing(&cut.own, "Lisa Bos");
        prop_assert_eq!(letters(&cut.own), letters(&(rest + &closing)));
    }

    #[test]
    fn cutting_twice_changes_nothing(text in mail()) {
        let once = cut(&text, "").own;
        let twice = cut(&once, "");
        prop_assert_eq!(letters(&once), letters(&format!("{}{}{}", twice.own, twice.quoted, twice.signature)));
    }
}
