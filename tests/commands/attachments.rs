//! `Dossier met bijlagen` as people type it, and what is not it.

use crate::reading::*;
use serde_json::json;

#[test]
fn the_files_are_asked_for_in_many_ways() {
    for typed in [
        "Dossier met bijlagen",
        "dossier met bijlage.",
        "DOSSIER MET DE BIJLAGEN!",
        "Formulier met alle bijlagen",
        "File with attachments",
        "form with the attachments",
        "“Dossier met bijlagen”",
        "dossier met bijlagen 1",
    ] {
        let wanted = json!([{ "cmd": "DOSSIER", "soort": "met bijlagen" }]);
        assert_eq!(coordinator(typed), wanted, "{typed}");
    }
    for typed in [
        "Dossier met bijlagen 2",
        "dossier met bijlagen deel 2",
        "file with attachments part 2",
    ] {
        let wanted = json!([{ "cmd": "DOSSIER", "soort": "met bijlagen", "deel": 2 }]);
        assert_eq!(coordinator(typed), wanted, "{typed}");
    }
    for typed in [
        "K2026-004 dossier met bijlagen",
        "Dossier K2026-004 met bijlagen",
    ] {
        let wanted = json!([{ "cmd": "DOSSIER", "zaak": "K2026-004", "soort": "met bijlagen" }]);
        assert_eq!(coordinator(typed), wanted, "{typed}");
    }
    assert_eq!(coordinator("Dossier"), json!([{ "cmd": "DOSSIER" }]));
}

#[test]
fn what_is_not_quite_it_does_nothing() {
    for typed in [
        "Dossier bijlagen",
        "Dossier met foto's",
        "Dossier met bijlagen 0",
        "Dossier met bijlagen en alles",
        "Dossier met bijlagen: nu",
        "Dossier met bijlagen 2 3",
        "Dossier zonder bijlagen",
    ] {
        assert_eq!(refused(typed), "R-NIET-BEGREPEN", "{typed}");
    }
    for typed in [
        "Dossier met bijlagen nog niet",
        "Dossier met bijlagen?",
        "Dossier niet met bijlagen",
    ] {
        assert_eq!(refused(typed), "R-ONTKENNING", "{typed}");
    }
}
