//! What people read back: refusals, what is missing, and the words that make sense now. Every line we offer can be typed.

use jiff::civil::{Date, date};
use jiff::{Timestamp, tz::TimeZone};
use klachtenbus::case::form::Missing;
use klachtenbus::case::{
    Case, CaseNumber, DateProblem, Draft, DraftPurpose, Outcome, Refusal, Stage, Volunteer,
};
use klachtenbus::command::{
    Reader, ReaderRole, Setting, TABLE, help, intake_words, missing_command, missing_label,
    other_words, read, refusal_code, refusal_text, unclear_text, words_now,
};
use klachtenbus::mail::{EmailAddress, Language};
use klachtenbus::roster::{Person, PersonId, Role, Roster};

const MONDAY: Date = date(2026, 10, 12);
const CASE: CaseNumber = CaseNumber {
    year: 2026,
    sequence: 4,
};

fn id(name: &str) -> PersonId {
    PersonId(name.to_owned())
}

fn person(name: &str, full: &str, roles: &[Role]) -> Person {
    Person {
        id: id(name),
        name: full.to_owned(),
        addresses: EmailAddress::new(&format!("{name}@winkel.example"))
            .into_iter()
            .collect(),
        roles: roles.to_vec(),
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
            person("joost", "Joost Hendriks", &[Role::Board]),
            person("els", "Els Prins", &[Role::Board, Role::Privacy]),
            person("mila", "Mila Vermeer", &[Role::Volunteer]),
            person("sam-b", "Sam Bos", &[Role::Volunteer]),
            person("sam-k", "Sam Kuipers", &[Role::Volunteer]),
        ],
    }
}

fn noon() -> Timestamp {
    "2026-10-12T10:00:00Z".parse().expect("a timestamp")
}

fn told(refusal: &Refusal, language: Language) -> String {
    let roster = roster();
    let time_zone = TimeZone::get("Europe/Amsterdam").expect("a known zone");
    refusal_text(
        refusal,
        &Setting {
            case: Some(CASE),
            roster: &roster,
            time_zone: &time_zone,
            language,
        },
    )
}

fn dutch(refusal: &Refusal) -> String {
    told(refusal, Language::Nl)
}

/// The line reads as a command once its gaps are filled in.
fn can_be_typed(line: &str, role: ReaderRole) -> bool {
    let filled = line
        .replace("K…", "K2026-003")
        .replace("Vrijwilliger …", "Vrijwilliger Mila")
        .replace("Volunteer …", "Volunteer Mila")
        .replace("Naam …", "Naam Amina")
        .replace("Name …", "Name Amina")
        .replace("Coordinator K2026-004 …", "Coordinator K2026-004 Joost")
        .replace("tijd …", "tijd 18 okt")
        .replace("time …", "time 18 Oct")
        .replace('…', "een paar woorden");
    let reader = Reader {
        today: MONDAY,
        role,
        own_name: "",
        roster: None,
        full_text: "",
    };
    read(&filled, &reader).is_ok_and(|found| found.len() == 1)
}

fn all_refusals() -> Vec<Refusal> {
    let name = || "Mila".to_owned();
    let command = || "not_heard".to_owned();
    vec![
        Refusal::WhichCase,
        Refusal::NotYourCase {
            coordinator: Some("Els Prins".into()),
        },
        Refusal::NotYourCase { coordinator: None },
        Refusal::Implicated { name: name() },
        Refusal::NotABoardMember {
            name: name(),
            choices: vec!["Joost".into(), "Els".into()],
        },
        Refusal::Absent { name: name() },
        Refusal::AmbiguousName {
            name: "Sam".into(),
            candidates: vec!["Sam Bos".into(), "Sam Kuipers".into()],
        },
        Refusal::UnknownName {
            name: "Mial".into(),
            similar: Some("Mila".into()),
        },
        Refusal::UnknownName {
            name: "Zora".into(),
            similar: None,
        },
        Refusal::VolunteerFirst,
        Refusal::InformFirst {
            name: name(),
            code: Some("4831".into()),
        },
        Refusal::InformFirst {
            name: name(),
            code: None,
        },
        Refusal::HearFirst { name: name() },
        Refusal::ContactFirst,
        Refusal::Empty { command: command() },
        Refusal::Confirm {
            code: "4831".into(),
        },
        Refusal::WrongCode {
            code: "4831".into(),
        },
        Refusal::NothingWaiting,
        Refusal::Changed,
        Refusal::FormIncomplete {
            missing: all_missing(),
        },
        Refusal::SigningNotNeeded { satisfied: None },
        Refusal::AlreadySent { at: noon() },
        Refusal::AlreadyClosed { at: noon() },
        Refusal::BadDate {
            date: MONDAY,
            why: DateProblem::Future,
        },
        Refusal::BadDate {
            date: MONDAY,
            why: DateProblem::LaterThanReceived,
        },
        Refusal::BadDate {
            date: MONDAY,
            why: DateProblem::TooEarly,
        },
        Refusal::BadDate {
            date: MONDAY,
            why: DateProblem::TooLate,
        },
        Refusal::BadDate {
            date: MONDAY,
            why: DateProblem::Past,
        },
        Refusal::TermFixed,
        Refusal::NoAddress,
        Refusal::BoardOnly,
        Refusal::CoordinatorOnly,
        Refusal::VolunteerOnly,
        Refusal::StillOpen,
        Refusal::AlreadyChosen {
            name: "Els".into(),
            choice: "Spam".into(),
            at: noon(),
        },
        Refusal::NumberStays { number: CASE },
        Refusal::WaiverTooEarly {
            name: name(),
            from: MONDAY,
        },
        Refusal::AlreadyDecided {
            outcome: Outcome::Upheld,
        },
        Refusal::NotNow { command: command() },
        Refusal::NothingToUndo,
        Refusal::NoSuchCase { number: CASE },
        Refusal::NotAvailable { command: command() },
    ]
}

fn all_missing() -> Vec<Missing> {
    vec![
        Missing::Manner,
        Missing::Name,
        Missing::Contact,
        Missing::ComplainantKind,
        Missing::AgeGroup,
        Missing::Consent,
        Missing::Volunteer,
        Missing::Summary,
        Missing::Wish,
        Missing::Categories,
        Missing::DangerDiscussed,
        Missing::Declaration,
        Missing::Acknowledgement,
        Missing::Informed(id("mila")),
        Missing::Heard(id("mila")),
        Missing::ToldOfRules,
        Missing::Contacted,
        Missing::Solution,
        Missing::Decision,
        Missing::LateReason,
        Missing::OutcomeTold(id("mila")),
        Missing::Satisfaction,
        Missing::Cause,
        Missing::Measure,
        Missing::VolunteerSignature(id("mila")),
        Missing::CoordinatorSignature,
        Missing::Unanswered(noon()),
    ]
}

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
            at: noon()
        })
        .contains("om 12:00")
    );
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

// --- words that make sense now ---

fn involved(name: &str) -> Volunteer {
    Volunteer {
        id: id(name),
        informed: None,
        v1_sent_at: None,
        statements: Vec::new(),
        ..blank_volunteer()
    }
}

fn blank_volunteer() -> Volunteer {
    serde_json::from_value(serde_json::json!({
        "id": "x", "informed": null, "informing_waived": null, "v1_sent_at": null, "statements": [], "waived": null,
        "outcome_told_at": null, "outcome_exception": null, "signature": null, "signature_declined": null, "call_me": null
    }))
    .expect("a volunteer of whom nothing is known")
}

fn case_in(stage: Stage) -> Case {
    let mut case = Case::blank(CASE);
    case.stage = stage;
    case.coordinator = Some(id("joost"));
    case.volunteers = vec![involved("mila")];
    case
}

const STAGES: [Stage; 7] = [
    Stage::Received,
    Stage::InProgress,
    Stage::Hearing,
    Stage::Resolving,
    Stage::Decided,
    Stage::Closed,
    Stage::Anonymised,
];

#[test]
fn the_words_offered_can_be_typed_in_every_stage() {
    let roster = roster();
    for stage in STAGES {
        let case = case_in(stage);
        for (who, role) in [
            ("joost", ReaderRole::Coordinator),
            ("mila", ReaderRole::Volunteer),
            ("els", ReaderRole::Board),
        ] {
            for language in [Language::Nl, Language::En] {
                let words = words_now(&case, &id(who), &roster, language);
                assert!(words.len() <= 6, "{words:?}");
                for (line, explanation) in words {
                    assert!(can_be_typed(&line, role), "{stage:?}: {line}");
                    assert!(!explanation.is_empty());
                }
            }
        }
    }
}

#[test]
fn a_waiting_preview_brings_its_code() {
    let mut case = case_in(Stage::Resolving);
    case.drafts.push(Draft {
        code: "4831".into(),
        shown_to: id("joost"),
        shown_at: noon(),
        letters: Vec::new(),
        purpose: DraftPurpose::Message,
        wrong_tries: 0,
        held_until: None,
        letter_ids: Vec::new(),
    });
    let first = |case: &Case, who: &str| {
        words_now(case, &id(who), &roster(), Language::Nl)
            .into_iter()
            .take(2)
            .map(|(line, _)| line)
            .collect::<Vec<_>>()
    };
    assert_eq!(first(&case, "joost"), ["Verstuur 4831", "Stop"]);
    assert!(!first(&case, "els").contains(&"Verstuur 4831".to_owned()));
    case.drafts[0].held_until = Some(noon());
    assert_eq!(first(&case, "joost")[0], "Stop");
}

#[test]
fn who_must_not_hear_of_a_case_gets_no_words() {
    let mut case = case_in(Stage::InProgress);
    case.implicated.insert(id("els"), "genoemd".into());
    assert!(words_now(&case, &id("els"), &roster(), Language::Nl).is_empty());
}

#[test]
fn help_explains_one_word_or_what_can_be_done_now() {
    let roster = roster();
    let joost = &roster.people[0];
    let about = help(Some("besluit"), None, joost, &roster);
    assert!(about[0].0.starts_with("Besluit gegrond"), "{about:?}");
    assert!(about[1].0.starts_with("Besluit gegrond: "), "{about:?}");
    let case = case_in(Stage::Hearing);
    let now = help(None, Some(&case), joost, &roster);
    assert_eq!(now[0].0, "Geinformeerd Mila vandaag telefonisch");
    assert!(!help(None, None, joost, &roster).is_empty());
    assert_eq!(other_words(Language::Nl).len(), TABLE.len());
    for (line, _) in intake_words(Language::Nl) {
        assert!(can_be_typed(&line, ReaderRole::Coordinator), "{line}");
    }
}

// --- texts that could not be read ---

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
