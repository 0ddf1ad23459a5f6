//! Nothing happens by accident: doubt, a plain yes, contradictions, free text, an empty answer.

use crate::reading::*;
use klachtenbus::command::{Reader, ReaderRole, read, unclear_text};
use klachtenbus::mail::Language;
use serde_json::json;

#[test]
fn a_word_of_doubt_never_does_anything() {
    for typed in [
        "Sluit nog niet",
        "Nog niet sluiten",
        "Sluit?",
        "Misschien sluit",
        "Verstuur niet",
        "Verstuur 4831 nog niet",
        "Ingetrokken misschien",
        "Notitie niet vergeten te bellen",
        "Heropen toch niet",
        "Niet hoort bij K2026-003",
        "Vrijwilliger misschien Mila",
        "Don't close",
    ] {
        assert_eq!(refused(typed), "R-ONTKENNING", "{typed}");
    }
}

#[test]
fn behind_a_colon_people_may_doubt_as_they_like() {
    let wanted =
        json!([{ "cmd": "NOTITIE", "tekst": "niet vergeten: Mila nog niet gebeld, of toch wel?" }]);
    assert_eq!(
        coordinator("Notitie: niet vergeten: Mila nog niet gebeld, of toch wel?"),
        wanted
    );
    assert_eq!(
        coordinator("Oorzaak: we hebben niet teruggebeld"),
        json!([{ "cmd": "OORZAAK", "tekst": "we hebben niet teruggebeld" }])
    );
}

#[test]
fn words_with_a_no_of_their_own_work() {
    assert_eq!(coordinator("niet versturen"), json!([{ "cmd": "STOP" }]));
    assert_eq!(
        coordinator("Niet gehoord Mila: op reis"),
        json!([{ "cmd": "NIET_GEHOORD", "naam": "Mila", "reden": "op reis" }])
    );
    assert_eq!(
        coordinator("vrijwilliger niet mila"),
        json!([{ "cmd": "VRIJWILLIGER", "soort": "niet", "namen": ["Mila"] }])
    );
    assert_eq!(
        coordinator("Contact niet gelukt: drie keer gebeld"),
        json!([{ "cmd": "CONTACT", "soort": "niet gelukt", "reden": "drie keer gebeld" }])
    );
    assert_eq!(
        coordinator("Opvolging 3 niet: geen tijd"),
        json!([{ "cmd": "OPVOLGING", "nummer": 3, "waarde": "niet", "reden": "geen tijd" }])
    );
}

#[test]
fn a_plain_yes_never_sends_anything() {
    for typed in [
        "Ja",
        "ja prima!",
        "Oké",
        "akkoord",
        "Yes",
        "doe maar",
        "👍",
        "Verstuur",
        "Verstuur maar",
        "Verstuur 48",
    ] {
        assert_eq!(refused(typed), "R-BEVESTIG", "{typed}");
    }
    assert_eq!(
        coordinator("Verstuur\u{A0}4831."),
        json!([{ "cmd": "VERSTUUR", "code": "4831" }])
    );
}

#[test]
fn words_that_contradict_each_other_do_nothing() {
    for typed in [
        "Stop\nVerstuur 4831",
        "Klacht\nSpam",
        "Tevreden ja\nTevreden nee",
        "Categorie a\nCategorie b",
        "Neem\nBelang",
        "Teken\nTeken niet: klopt niet",
        "Vrijwilliger geen\nVrijwilliger Mila",
        "Vrijwilliger Mila\nVrijwilliger niet Mila",
        "Betrokken niet Tijs\nBetrokken Tijs",
        "Gehoord Mila gisteren telefonisch: ze herkent het\nNiet gehoord mila: op reis",
        "Neem\nCoordinator Joost",
        "Afwezig t/m 20 okt\nTerug",
        "Wis: verzoek van de klager\nBewaar tot 1 jan 2028: er loopt een rechtszaak",
        "Sluit\nHeropen: nieuwe feiten",
        "Ingetrokken\nBuiten regeling: andere organisatie",
    ] {
        assert_eq!(refused(typed), "R-TEVEEL", "{typed}");
    }
    let two_cases =
        json!([{ "cmd": "NEEM", "zaak": "K2026-004" }, { "cmd": "BELANG", "zaak": "K2026-005" }]);
    assert_eq!(coordinator("K4 neem\nK5 belang"), two_cases);
    assert_eq!(coordinator("Sluit\nSluit"), json!([{ "cmd": "SLUIT" }]));
    assert!(coordinator("Vrijwilliger Mila\nVrijwilliger niet Fleur").is_array());
    assert!(
        coordinator("Gehoord Mila gisteren telefonisch: ja\nNiet gehoord Fleur: weg").is_array()
    );
}

#[test]
fn free_text_is_offered_as_a_note() {
    assert_eq!(
        refused("Hoi! Ik sprak haar net op de gang en ze schrok ervan."),
        "R-GEEN-OPDRACHT"
    );
    let roster = roster();
    let text = "Ik sprak haar net op de gang en ze schrok ervan.";
    let reader = Reader {
        today: MONDAY,
        role: ReaderRole::Coordinator,
        own_name: "",
        roster: Some(&roster),
        full_text: text,
    };
    let unclear = read(text, &reader).expect_err("free text");
    assert_eq!(
        unclear.suggestion().as_deref(),
        Some("Notitie: Ik sprak haar net op de gang en")
    );
    assert!(
        unclear_text(&unclear.with_volunteer("Mila"), Language::Nl)
            .contains("Gehoord Mila vandaag telefonisch")
    );
}

#[test]
fn nothing_above_the_line_is_said_so() {
    for typed in ["", "\n\n", "> Sluit\n> Categorie a", "Groetjes\nJoost"] {
        assert_eq!(refused(typed), "R-LEEG-BOVEN", "{typed:?}");
    }
}

#[test]
fn a_command_below_the_closing_is_not_dropped() {
    assert_eq!(
        coordinator("Categorie a\n\nGroetjes Joost\nSluit"),
        json!({ "refuse": "R-NIET-BEGREPEN", "line": "Sluit" })
    );
    let card = "Categorie a\n\nGroetjes,\nJoost Hendriks\nTelefoon: 06 1234 5678\nMail: joost@winkel.example";
    assert_eq!(
        coordinator(card),
        json!([{ "cmd": "CATEGORIE", "set": ["a"] }])
    );
}

#[test]
fn a_mail_of_thousands_of_commands_is_refused_soon() {
    let text: String = (0..50_000)
        .map(|number| format!("Notitie: {number}\n"))
        .collect();
    assert_eq!(refused(&text), "R-NIET-BEGREPEN");
}
