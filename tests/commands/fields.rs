//! The fields of the form, dates, names, and the English words.

use crate::reading::*;
use klachtenbus::case::{AgeGroup, Answer};
use klachtenbus::command::{Command, FieldValue, Reader, ReaderRole, read};
use klachtenbus::mail::{EmailAddress, Language};
use serde_json::json;

#[test]
fn the_fields_of_the_form_have_their_words() {
    let one = |text: &str| {
        let reader = Reader {
            today: MONDAY,
            role: ReaderRole::Coordinator,
            own_name: "",
            roster: None,
            full_text: "",
        };
        read(text, &reader).map(|found| found[0].command.clone())
    };
    assert_eq!(
        one("naam rayan"),
        Ok(Command::Field(FieldValue::Name("Rayan".into())))
    );
    assert_eq!(
        one("Leeftijd: 15 jaar"),
        Ok(Command::Field(FieldValue::Age(AgeGroup::From12To15)))
    );
    assert_eq!(
        one("Taal Engels"),
        Ok(Command::Field(FieldValue::Language(Language::En)))
    );
    assert_eq!(
        one("Gewezen nee"),
        Ok(Command::Field(FieldValue::Told(Answer::No)))
    );
    assert_eq!(
        one("Instemming: ja"),
        Ok(Command::Field(FieldValue::Consent(Answer::Yes)))
    );
    assert_eq!(
        one("Telefoon geen"),
        Ok(Command::Field(FieldValue::Phone("geen".into())))
    );
    assert_eq!(
        one("Voorval: begin september"),
        Ok(Command::Field(FieldValue::Incident(
            "begin september".into()
        )))
    );
    let address = EmailAddress::new("amina@post.example").expect("an address");
    assert_eq!(
        one("Mail Amina@post.example<mailto:Amina@post.example>"),
        Ok(Command::Field(FieldValue::Email(address.clone())))
    );
    assert_eq!(
        one("Veilig adres: amina@post.example"),
        Ok(Command::SafeAddress { email: address })
    );
    assert!(one("Mail amina apenstaartje post").is_err());
    assert!(one("Klager vertegenwoordiger moeder").is_ok());
}

#[test]
fn dates_lean_to_the_side_that_makes_sense() {
    assert_eq!(coordinator("Ontvangen 3 okt")[0]["datum"], "2026-10-03");
    assert_eq!(coordinator("Ontvangen 13 okt")[0]["datum"], "2025-10-13");
    assert_eq!(
        coordinator("Vertraging 16 nov: we wachten nog op Mila")[0]["datum"],
        "2026-11-16"
    );
    assert_eq!(coordinator("Afwezig t/m 5 jan")[0]["tot"], "2027-01-05");
    assert_eq!(coordinator("Bespreking 12 maart")[0]["datum"], "2027-03-12");
    assert_eq!(
        coordinator("Contact 9-10 gebeld: hij wil een nieuwe afspraak")[0]["datum"],
        "2026-10-09"
    );
    assert_eq!(
        coordinator("Bewaar K2026-2 tot 1 jan 2028: rechtszaak"),
        json!([{ "cmd": "BEWAAR", "zaak": "K2026-002", "tot": "2028-01-01", "reden": "rechtszaak" }])
    );
    assert_eq!(
        coordinator("Besproken 12 maart 14 aanwezig: terugbellen"),
        json!([{ "cmd": "BESPROKEN", "datum": "2026-03-12", "aanwezig": 14, "tekst": "terugbellen" }])
    );
}

#[test]
fn english_works_everywhere() {
    let text = "Hi all,\n\nVolunteer Mila and Fleur\nCategory a and b\nHeard Mila yesterday by phone: she is sorry\n\nKind regards,\nJoost";
    let wanted = json!([
        { "cmd": "VRIJWILLIGER", "namen": ["Mila", "Fleur"] },
        { "cmd": "CATEGORIE", "set": ["a", "b"] },
        { "cmd": "GEHOORD", "naam": "Mila", "datum": "2026-10-11", "hoe": "by phone", "tekst": "she is sorry" },
    ]);
    assert_eq!(coordinator(text), wanted);
    assert_eq!(
        coordinator("Decision not upheld: Hi Sofia, no.")[0]["uitkomst"],
        "ongegrond"
    );
}
