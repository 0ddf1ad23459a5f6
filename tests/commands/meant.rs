//! A slip of the pen gets the line to copy, and a refusal says what is missing.

use crate::reading::*;
use klachtenbus::command::{Reader, ReaderRole, read};
use serde_json::json;

fn suggestion(text: &str) -> Option<String> {
    let reader = Reader {
        today: MONDAY,
        role: ReaderRole::Coordinator,
        own_name: "",
        roster: None,
        full_text: text,
    };
    read(text, &reader)
        .expect_err("not understood")
        .suggestion()
}

#[test]
fn a_slip_of_the_pen_gets_the_line_to_copy() {
    assert_eq!(suggestion("Sluti").as_deref(), Some("Sluit"));
    assert_eq!(
        suggestion("Vrijwiliger Mila").as_deref(),
        Some("Vrijwilliger Mila")
    );
    assert_eq!(suggestion("Graag sluiten").as_deref(), Some("Sluit"));
    assert_eq!(
        suggestion("Hoi, categorie b graag").as_deref(),
        Some("Categorie b")
    );
    assert_eq!(
        suggestion("Gehoord Mila telefonisch: ze schrok").as_deref(),
        Some("Gehoord Mila vandaag telefonisch: ze schrok")
    );
    assert_eq!(
        suggestion("Besluit gegrond je hebt gelijk").as_deref(),
        Some("Besluit gegrond: je hebt gelijk")
    );
    assert_eq!(
        suggestion("Notitie Mila niet bereikt").as_deref(),
        Some("Notitie: Mila niet bereikt")
    );
    assert_eq!(
        suggestion("Dossier bijlagen").as_deref(),
        Some("Dossier met bijlagen")
    );
    assert_eq!(suggestion("Dossier met foto's").as_deref(), Some("Dossier"));
    assert_eq!(suggestion("Sluit nog niet"), None);
}

#[test]
fn the_code_says_what_is_missing() {
    for (typed, code) in [
        ("Categorie d", "R-CATEGORIE"),
        ("Categorie", "R-CATEGORIE"),
        ("Categorie a of b", "R-CATEGORIE"),
        ("Besluit: Beste Amina, het spijt ons.", "R-UITKOMST"),
        ("Besluit", "R-UITKOMST"),
        ("Notitie", "R-LEEG"),
        ("Besluit gegrond:", "R-LEEG"),
        ("Vrijwilliger onbekend", "R-LEEG"),
        ("Ontvangen 31 februari", "R-DATUM"),
        ("Ontvangen dinsdag 6 september", "R-DATUM"),
        ("Vertraging binnenkort: druk", "R-DATUM"),
        ("Vrijwilliger Sam", "R-NAAM-DUBBEL"),
    ] {
        assert_eq!(refused(typed), code, "{typed}");
    }
    assert_eq!(
        coordinator("Vrijwilliger Sam Bos"),
        json!([{ "cmd": "VRIJWILLIGER", "namen": ["Sam Bos"] }])
    );
}

#[test]
fn a_refused_long_text_is_kept() {
    let text =
        "Categorie d\nBesluit gegrond:\nHoi Amina,\n\nJe hebt gelijk.\nWij hadden moeten bellen.";
    let reader = Reader {
        today: MONDAY,
        role: ReaderRole::Coordinator,
        own_name: "",
        roster: None,
        full_text: text,
    };
    let unclear = read(text, &reader).expect_err("no such category");
    assert_eq!(
        unclear.kept.expect("kept").text,
        "Hoi Amina,\n\nJe hebt gelijk.\nWij hadden moeten bellen."
    );
}
