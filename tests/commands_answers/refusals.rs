//! Every refusal in both languages, as the procedure says it, with words that can be typed.

use crate::every_no::*;
use crate::office::*;
use jiff::tz::TimeZone;
use klachtenbus::case::form::Missing;
use klachtenbus::case::{IntakeNumber, Refusal, Remedy};
use klachtenbus::command::{ReaderRole, missing_command, missing_label, refusal_code};
use klachtenbus::mail::Language;

#[test]
fn every_refusal_speaks_both_languages() {
    for refusal in all_refusals() {
        let (nl, en) = (dutch(&refusal), told(&refusal, Language::En));
        assert!(refusal_code(&refusal).starts_with("R-"), "{refusal:?}");
        assert!(nl.len() > 20 && en.len() > 20 && nl != en, "{refusal:?}");
        for text in [&nl, &en] {
            assert!(!text.contains(['{', '}', '*']), "{text}");
            assert!(
                text.chars().next().is_some_and(char::is_uppercase),
                "{text}"
            );
            assert!(
                !text.contains("not_heard") && !text.contains("mila"),
                "no inner names: {text}"
            );
        }
    }
}

#[test]
fn refusals_say_what_the_procedure_says() {
    let name = || "Mila".to_owned();
    assert_eq!(
        dutch(&Refusal::NotYourCase {
            coordinator: Some("Els Prins".into())
        }),
        "K2026-004 is nu van Els Prins. Alleen de coördinator kan dit doen (artikel 6.1)."
    );
    assert_eq!(
        dutch(&Refusal::HearFirst { name: name() }),
        "Nog niet: Mila is nog niet gehoord (artikel 4.2). Typ Gehoord Mila datum telefonisch: … of Niet gehoord Mila: reden. Je tekst heb ik bewaard."
    );
    assert_eq!(
        dutch(&Refusal::Confirm {
            code: "4831".into()
        }),
        "Er is nog niets verstuurd. Wil je dit echt sturen? Antwoord met precies: Verstuur 4831. Toch niet? Stop"
    );
    assert_eq!(
        dutch(&Refusal::AlreadyClosed { at: noon() }),
        "K2026-004 is gesloten op maandag 12 oktober 2026. Opnieuw openen? Typ: Heropen: reden"
    );
    assert_eq!(
        dutch(&Refusal::StillOpen),
        "Een open klacht kan ik niet wissen. Sluit hem eerst, of overleg met Els Prins."
    );
    assert_eq!(
        dutch(&Refusal::FormIncomplete {
            missing: vec![Missing::Cause, Missing::VolunteerSignature(id("sam-b"))]
        }),
        "Sluiten kan nog niet. Dit mist nog:\n– oorzaak → Oorzaak: …\n– handtekening Sam Bos → Teken niet: …"
    );
    assert!(
        dutch(&Refusal::Empty {
            command: "note".into()
        })
        .starts_with("Er staat geen tekst achter Notitie. Bijvoorbeeld: Notitie: ")
    );
    assert!(
        dutch(&Refusal::AlreadyChosen {
            name: "Els".into(),
            choice: "Spam".into(),
            at: noon(),
            remedy: Remedy::Undo,
        })
        .contains("om 12:00")
    );
}

#[test]
fn who_hears_that_a_colleague_chose_already_reads_what_still_helps() {
    let chose = |remedy| Refusal::AlreadyChosen {
        name: "Els".into(),
        choice: "Klacht, K2026-004".into(),
        at: noon(),
        remedy,
    };
    let mail = IntakeNumber {
        year: 2026,
        sequence: 9,
    };
    let cases = [
        (Remedy::Undo, "Els Herstel typen", "Els can type Undo"),
        (
            Remedy::ChooseAgain(mail),
            "M2026-0009 klacht",
            "M2026-0009 complaint",
        ),
        (
            Remedy::NotAComplaint(CASE),
            "Geen klacht: reden",
            "Not a complaint: reason",
        ),
        (
            Remedy::SplitOff(mail, CASE),
            "M2026-0009 nieuwe klacht",
            "M2026-0009 new complaint",
        ),
    ];
    for (remedy, nl, en) in cases {
        let (dutch, english) = (
            told(&chose(remedy), Language::Nl),
            told(&chose(remedy), Language::En),
        );
        assert!(dutch.contains(nl), "{dutch}");
        assert!(english.contains(en), "{english}");
        let only_undo = remedy == Remedy::Undo;
        assert_eq!(dutch.contains("Herstel"), only_undo, "{dutch}");
        assert_eq!(english.contains("Undo"), only_undo, "{english}");
        for line in [nl, en].into_iter().filter(|_| !only_undo) {
            assert!(can_be_typed(line, ReaderRole::Coordinator), "{line}");
        }
    }
}

#[test]
fn everything_missing_has_a_word_that_can_be_typed() {
    let roster = roster();
    for missing in all_missing() {
        for language in [Language::Nl, Language::En] {
            assert!(!missing_label(&missing, &roster, &TimeZone::UTC, language).is_empty());
            let line = missing_command(&missing, &roster, language);
            assert!(can_be_typed(&line, ReaderRole::Coordinator), "{line}");
        }
    }
}
