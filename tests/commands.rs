//! What coordinators, volunteers and board members type, in their own words, and what is understood.

use jiff::civil::{Date, date};
use klachtenbus::case::{AgeGroup, Answer};
use klachtenbus::command::{
    Command, FieldValue, Reader, ReaderRole, read, to_json, unclear_text, unclear_to_json,
};
use klachtenbus::mail::{EmailAddress, Language};
use klachtenbus::roster::{Person, PersonId, Role, Roster};
use serde_json::{Value, json};

const MONDAY: Date = date(2026, 10, 12);

fn person(id: &str, name: &str, role: Role) -> Person {
    Person {
        id: PersonId(id.to_owned()),
        name: name.to_owned(),
        addresses: EmailAddress::new(&format!("{id}@winkel.example"))
            .into_iter()
            .collect(),
        roles: vec![role],
        board_function: None,
        aliases: Vec::new(),
        language: Language::Nl,
        active_from: None,
        active_until: None,
    }
}

fn roster() -> Roster {
    Roster {
        people: vec![
            person("joost", "Joost Hendriks", Role::Board),
            person("mila", "Mila Vermeer", Role::Volunteer),
            person("sam-b", "Sam Bos", Role::Volunteer),
            person("sam-k", "Sam Kuipers", Role::Volunteer),
        ],
    }
}

/// The understood commands as JSON, or the refusal as `{"refuse":CODE,…}`.
fn understood(text: &str, role: ReaderRole, name: &str) -> Value {
    let roster = roster();
    let reader = Reader {
        today: MONDAY,
        role,
        own_name: name,
        roster: Some(&roster),
        full_text: text,
    };
    match read(text, &reader) {
        Ok(found) => found.iter().map(to_json).collect(),
        Err(unclear) => {
            json!({ "refuse": unclear.code(), "line": unclear_to_json(&unclear)["line"] })
        }
    }
}

fn coordinator(text: &str) -> Value {
    understood(text, ReaderRole::Coordinator, "Joost Hendriks")
}

fn volunteer(text: &str) -> Value {
    understood(text, ReaderRole::Volunteer, "Mila Vermeer")
}

fn refused(text: &str) -> String {
    coordinator(text)["refuse"]
        .as_str()
        .unwrap_or("understood")
        .to_owned()
}

// --- one word is enough ---

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

// --- nothing happens by accident ---

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
    ] {
        assert_eq!(refused(typed), "R-TEVEEL", "{typed}");
    }
    let two_cases =
        json!([{ "cmd": "NEEM", "zaak": "K2026-004" }, { "cmd": "BELANG", "zaak": "K2026-005" }]);
    assert_eq!(coordinator("K4 neem\nK5 belang"), two_cases);
    assert_eq!(coordinator("Sluit\nSluit"), json!([{ "cmd": "SLUIT" }]));
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

// --- what is meant ---

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

// --- blocks ---

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

// --- fields, dates, people ---

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

// --- volunteers ---

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
