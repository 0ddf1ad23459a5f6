//! Free text of several lines: how far it runs, and what must not vanish in it.

use crate::reading::*;
use serde_json::json;

#[test]
fn a_decision_keeps_its_lines_whatever_they_look_like() {
    let text = "Besluit deels gegrond:\nHoi Amina,\n\nOp 3 oktober schreef je ons:\n‘niemand belt terug’.\n- Sluit was wat je zei.\n\nCategorie a\n\nGroetjes\nJoost";
    let wanted = json!([{
        "cmd": "BESLUIT",
        "uitkomst": "deels",
        "tekst": "Hoi Amina,\n\nOp 3 oktober schreef je ons:\n'niemand belt terug'.\n- Sluit was wat je zei.\n\nCategorie a",
    }]);
    assert_eq!(coordinator(text), wanted);
}

#[test]
fn einde_closes_a_long_text() {
    let text = "Bericht:\nHoi Amina, kun je bellen?\nEINDE\nNotitie: gemaild";
    let wanted = json!([
        { "cmd": "BERICHT", "tekst": "Hoi Amina, kun je bellen?" },
        { "cmd": "NOTITIE", "tekst": "gemaild" },
    ]);
    assert_eq!(coordinator(text), wanted);
}

#[test]
fn a_short_text_runs_to_the_next_command() {
    let text = "Gehoord Mila gisteren telefonisch: ze herkent het.\nZe had het nummer verkeerd.\nOplossing is nog ver weg, zei ze.\n\nOorzaak te laat: briefje kwijt\nMaatregel training: terugbellen\nSluit";
    let wanted = json!([
        {
            "cmd": "GEHOORD", "naam": "Mila", "datum": "2026-10-11", "hoe": "telefonisch",
            "tekst": "ze herkent het.\nZe had het nummer verkeerd.\nOplossing is nog ver weg, zei ze.",
        },
        { "cmd": "OORZAAK", "soort": "te laat", "tekst": "briefje kwijt" },
        { "cmd": "MAATREGEL", "soort": "training", "tekst": "terugbellen" },
        { "cmd": "SLUIT" },
    ]);
    assert_eq!(coordinator(text), wanted);
}

#[test]
fn a_mistyped_command_does_not_vanish_in_a_note() {
    assert_eq!(
        coordinator("Notitie: gebeld\nCategorie d"),
        json!({ "refuse": "R-CATEGORIE", "line": "Categorie d" })
    );
    assert_eq!(
        coordinator("Notitie: gebeld\nSluit nog niet"),
        json!({ "refuse": "R-ONTKENNING", "line": "Sluit nog niet" })
    );
    assert_eq!(
        coordinator("Notitie: gebeld\nTevreeden ja"),
        json!({ "refuse": "R-NIET-BEGREPEN", "line": "Tevreeden ja" })
    );
}

#[test]
fn an_oral_complaint_in_any_order_of_lines() {
    let text = "Nieuw mondeling\nVan: Amina\nLeeftijd 16\nVrijwilligers: mila en Sam Bos\nDatum: zaterdag 10 oktober\nTel: 06 12 34 56 78\nKlacht: ze kwam voor een brief.\nNiemand was er.\nSluit zei ze.";
    let wanted = json!([{
        "cmd": "NIEUW", "wijze": "mondeling", "datum": "2026-10-10", "naam": "Amina", "telefoon": "06 12 34 56 78", "leeftijd": "16",
        "vrijwilliger": ["Mila", "Sam Bos"], "klacht": "ze kwam voor een brief.\nNiemand was er.\nSluit zei ze.",
    }]);
    assert_eq!(coordinator(text), wanted);
    assert_eq!(refused("Nieuw mondeling\nVan: Amina"), "R-LEEG");
    assert_eq!(
        refused("Nieuw mondeling\nKleur: blauw\nKlacht: iets"),
        "R-NIET-BEGREPEN"
    );
    assert_eq!(
        refused("Nieuw mondeling\nDatum: ooit\nKlacht: iets"),
        "R-DATUM"
    );
    assert_eq!(
        refused("Nieuw mondeling\nVrijwilliger: Sam\nKlacht: iets"),
        "R-NAAM-DUBBEL"
    );
}
