//! One word is enough, several lines are done in order, a number may stand anywhere.

use crate::reading::*;
use serde_json::json;

#[test]
fn one_word_is_enough_however_it_is_typed() {
    for typed in [
        "Sluit",
        "sluit.",
        "SLUIT!",
        "“Sluit”",
        "*Sluit*",
        "- sluit",
        "  Sluit  ",
        "Afsluiten",
        "close",
    ] {
        assert_eq!(coordinator(typed), json!([{ "cmd": "SLUIT" }]), "{typed}");
    }
}

#[test]
fn several_lines_are_done_in_order() {
    let text = "Hoi,\n\nCategorie a en c\nTevreden: ja\nTeken\nSluit\n\nGroetjes Joost";
    let wanted = json!([
        { "cmd": "CATEGORIE", "set": ["a", "c"] },
        { "cmd": "TEVREDEN", "waarde": "ja" },
        { "cmd": "TEKEN" },
        { "cmd": "SLUIT" },
    ]);
    assert_eq!(coordinator(text), wanted);
}

#[test]
fn one_wrong_line_stops_everything() {
    let wanted =
        json!({ "refuse": "R-NIET-BEGREPEN", "line": "Doe verder wat je goed vindt met de rest" });
    assert_eq!(
        coordinator("Categorie a\nDoe verder wat je goed vindt met de rest\nSluit"),
        wanted
    );
}

#[test]
fn a_number_may_stand_before_or_behind() {
    let wanted = json!([{ "cmd": "CATEGORIE", "zaak": "K2026-004", "set": ["a"] }]);
    for typed in [
        "K2026-004 categorie a",
        "k2026-4: categorie a",
        "K 2026 004 categorie a",
        "K4 - Categorie a",
        "Categorie K2026-004 a",
    ] {
        assert_eq!(coordinator(typed), wanted, "{typed}");
    }
    assert_eq!(
        coordinator("Status k2026–3"),
        json!([{ "cmd": "STATUS", "zaak": "K2026-003" }])
    );
    assert_eq!(
        coordinator("M2026-031 klacht"),
        json!([{ "cmd": "KLACHT", "zaak": "M2026-0031" }])
    );
    assert_eq!(
        coordinator("Coordinator K2026-7 Joost"),
        json!([{ "cmd": "COORDINATOR", "zaak": "K2026-007", "naam": "Joost" }])
    );
}

#[test]
fn a_number_on_its_own_line_holds_for_the_lines_below() {
    let wanted = json!([
        { "cmd": "NEEM", "zaak": "K2026-004" },
        { "cmd": "CATEGORIE", "zaak": "K2026-004", "set": ["b"] },
        { "cmd": "BELANG", "zaak": "K2026-005" },
    ]);
    assert_eq!(
        coordinator("K2026-004\nNeem\nCategorie b\nK2026-005 belang"),
        wanted
    );
    assert_eq!(refused("K2026-004"), "R-NIET-BEGREPEN");
}
