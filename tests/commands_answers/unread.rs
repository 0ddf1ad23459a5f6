//! What is said about a text that could not be read.

use crate::office::*;
use klachtenbus::command::{Reader, ReaderRole, read, unclear_text};
use klachtenbus::mail::Language;

#[test]
fn every_unreadable_text_is_answered_in_both_languages() {
    let roster = roster();
    for typed in [
        "Blub",
        "Sluit nog niet",
        "Ik sprak haar net op de gang en ze schrok.",
        "",
        "Vrijwilliger Sam",
        "Categorie d",
        "Besluit: tja",
        "Notitie",
        "Ja",
        "Ontvangen 31 februari",
        "Ontvangen dinsdag 12 oktober",
        "Klacht\nSpam",
    ] {
        let reader = Reader {
            today: MONDAY,
            role: ReaderRole::Coordinator,
            own_name: "",
            roster: Some(&roster),
            full_text: typed,
        };
        let unclear = read(typed, &reader).expect_err(typed);
        let (nl, en) = (
            unclear_text(&unclear, Language::Nl),
            unclear_text(&unclear, Language::En),
        );
        assert!(
            nl.starts_with("Ik heb niets gedaan. ") && en.starts_with("I did nothing. "),
            "{nl} {en}"
        );
        assert!(nl.len() > 40 && en.len() > 40, "{nl}");
    }
    let reader = Reader {
        today: MONDAY,
        role: ReaderRole::Coordinator,
        own_name: "",
        roster: None,
        full_text: "",
    };
    let unclear = read("Categorie a\nSluti", &reader).expect_err("a slip");
    assert_eq!(
        unclear_text(&unclear, Language::Nl),
        "Ik heb niets gedaan. Regel 2 begrijp ik niet: “Sluti”. Bedoel je: Sluit ? Typ Hulp voor alle woorden."
    );
    let confirm = read("Ja", &reader)
        .expect_err("a plain yes")
        .with_code("4831");
    assert!(unclear_text(&confirm, Language::Nl).contains("Antwoord met precies: Verstuur 4831."));
}
