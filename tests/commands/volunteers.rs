//! What a volunteer writes is the statement; a few words are commands.

use crate::reading::*;
use serde_json::json;

#[test]
fn what_a_volunteer_writes_is_the_statement() {
    let text = "Hoi Joost,\n\nOei, dat was ik. Ik dacht dat Sam zou bellen.\nMoet ik nu zelf bellen of niet?\n\nGroetjes, Mila";
    let wanted = json!([{
        "cmd": "REACTIE",
        "tekst": "Hoi Joost,\n\nOei, dat was ik. Ik dacht dat Sam zou bellen.\nMoet ik nu zelf bellen of niet?",
    }]);
    assert_eq!(volunteer(text), wanted);
    assert_eq!(
        volunteer("ja"),
        json!([{ "cmd": "REACTIE", "tekst": "ja" }])
    );
}

#[test]
fn a_volunteer_has_a_few_words() {
    assert_eq!(volunteer("Bel mij"), json!([{ "cmd": "BEL_MIJ" }]));
    assert_eq!(
        volunteer("Bel me 06-12345678"),
        json!([{ "cmd": "BEL_MIJ", "telefoon": "06-12345678" }])
    );
    assert_eq!(
        volunteer("Meer tijd 18 okt"),
        json!([{ "cmd": "MEER_TIJD", "datum": "2026-10-18" }])
    );
    assert_eq!(
        volunteer("Teken\n\nMvg Mila Vermeer"),
        json!([{ "cmd": "TEKEN" }])
    );
    assert_eq!(
        volunteer("Teken niet: zo is het niet gegaan"),
        json!([{ "cmd": "TEKEN_NIET", "reden": "zo is het niet gegaan" }])
    );
}

#[test]
fn a_story_may_hold_a_request_to_call() {
    let wanted = json!([
        { "cmd": "REACTIE", "tekst": "Ik weet er weinig meer van, het was een drukke avond.\nBel mij" },
        { "cmd": "BEL_MIJ" },
    ]);
    assert_eq!(
        volunteer("Ik weet er weinig meer van, het was een drukke avond.\nBel mij"),
        wanted
    );
}

#[test]
fn signing_is_never_guessed_at() {
    for typed in [
        "Teken nog niet",
        "Tekenen doe ik liever niet",
        "Ik teken niet",
        "Prima zo, bedankt voor alles.\nTeken",
        "Teken niet",
        "Teken maar",
    ] {
        assert!(
            volunteer(typed)["refuse"].is_string(),
            "{typed}: {}",
            volunteer(typed)
        );
    }
}

#[test]
fn office_words_of_a_volunteer_go_to_the_rules() {
    assert_eq!(volunteer("Sluit"), json!([{ "cmd": "SLUIT" }]));
    assert_eq!(
        volunteer("Contact gehad met haar moeder, die was boos.")[0]["cmd"],
        "REACTIE"
    );
}
