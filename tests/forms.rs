//! The registration form as paper: blank, and filled in with more than any real case has. Read back with pdftotext.
//!
//! Pictures for human eyes go to the folder that `KLACHTENBUS_PICTURES` names.

use jiff::{Timestamp, civil::Date};
use klachtenbus::case::{
    Acknowledgement, AgeGroup, Answer, Assignment, Case, Category, Cause, CauseKind, Closing,
    ComplainantKind, Contact, Decision, Delay, Deviation, EndReason, Involvement, Manner, Measure,
    MeasureKind, Outcome, PastRound, Satisfaction, Signature, Stage, Told, Volunteer,
};
use klachtenbus::documents::{blank_form, registration_form};
use klachtenbus::mail::EmailAddress;
use klachtenbus::roster::{PersonId, Roster};
use std::path::Path;
use std::process::Command;

const OFFICE: &str = "Kinder- en Jongerenrechtswinkel Leiden";
/// Words that the program uses among itself and nobody should read.
const CODES: &[&str] = &[
    "no_address",
    "do_not_mail",
    "unreachable",
    "undeliverable",
    "implicated",
    "handed_over",
    "rota",
    "not_upheld",
    "null",
];

fn at(text: &str) -> Timestamp {
    text.parse().expect("a moment")
}

fn day(text: &str) -> Date {
    text.parse().expect("a day")
}

fn roster() -> Roster {
    let people: Vec<String> = [
        ("bram", "Bram Kuipers", "board"),
        ("yasmin", "Yasmin El Amrani-van den Bosch tot Oosterhuizen van Zuylen", "board"),
        ("v1", "Noor de Wit", "volunteer"),
        ("v2", "نور الهدى بن عيسى", "volunteer"),
        ("v3", "👩‍👩‍👧 Fleur", "volunteer"),
        ("v4", "O'Brien \\\"Bo\\\" D’Angelo", "volunteer"),
        ("v5", "Wilhelminaalexandrinavandenboschtotoosterhuizenvanzuylenvannijevelt", "volunteer"),
    ]
    .iter()
    .map(|(id, name, role)| {
        format!("[[person]]\nid = \"{id}\"\nname = \"{name}\"\naddresses = [\"{id}@kjrw.test\"]\nroles = [\"{role}\"]\n")
    })
    .collect();
    klachtenbus::config::roster::parse(Path::new("roster.toml"), &people.join("\n"))
        .expect("a roster")
}

fn told(text: &str) -> Told {
    Told {
        on: day("2026-10-16"),
        how: "telefonisch".to_owned(),
        text: text.to_owned(),
    }
}

fn signature() -> Signature {
    Signature {
        at: at("2026-11-10T10:00:00Z"),
        form_hash: "0123456789abcdef".to_owned(),
    }
}

/// Five volunteers, three rounds, 20,000 characters, every deviation, names of all sorts.
fn extreme() -> Case {
    let mut case = Case::blank("K2026-007".parse().expect("a number"));
    case.stage = Stage::Closed;
    case.round = 3;
    case.received = at("2026-10-25T00:30:00Z");
    case.registered_at = at("2026-10-25T01:30:00Z");
    case.deadline = day("2026-11-22");
    case.manner = [Manner::Oral, Manner::Written].into();
    case.complainant.name = Some("Amir \u{202E}rimA 👩‍👩‍👧 نور".to_owned());
    case.complainant.addresses = ["amir@post.example", "een.heel.lang.adres.dat.niemand.onthoudt.en.dat.maar.doorgaat@een.heel.lang.domein.example"]
        .iter()
        .filter_map(|text| EmailAddress::new(text))
        .collect();
    case.complainant.phone = Some("06 12 34 56 78".to_owned());
    case.complainant.kind = ComplainantKind::Representative;
    case.complainant.age_group = Some(AgeGroup::From12To15);
    case.complainant.relation = Some("moeder".to_owned());
    case.complainant.consent = Some(Answer::Unknown);
    case.complainant.do_not_mail = true;
    case.involvement = Involvement::Named;
    case.summary = Some(
        (1..=2500)
            .map(|n| format!("woord{n:04}"))
            .collect::<Vec<_>>()
            .join(" ")
            + &format!("\n\n{}", "x".repeat(400)),
    );
    case.wish = Some("Een excuus.\nEn dat het niet weer gebeurt.".to_owned());
    case.incident = Some("begin september".to_owned());
    case.categories = [Category::A, Category::B, Category::C].into();
    case.danger = true;
    case.danger_discussed = Some("gebeld met de mentor".to_owned());
    case.told_of_rules = Some(Answer::No);
    case.coordinator = Some(PersonId("yasmin".to_owned()));
    case.assignments = [("bram", "rota"), ("yasmin", "implicated")]
        .map(|(id, reason)| Assignment {
            coordinator: Some(PersonId(id.to_owned())),
            from: at("2026-10-26T09:00:00Z"),
            reason: reason.to_owned(),
        })
        .into();
    case.declared_at = Some(at("2026-10-26T09:30:00Z"));
    case.acknowledged = Some(Acknowledgement::NotPossible("do_not_mail".to_owned()));
    case.volunteers = (1..=5)
        .map(|n| Volunteer::named(PersonId(format!("v{n}"))))
        .collect();
    for (place, volunteer) in case.volunteers.iter_mut().enumerate() {
        match place {
            0 | 1 => {
                volunteer.informed = Some(told(""));
                volunteer.statements = vec![told("Ik had het druk."), told("Het spijt me.")];
                volunteer.outcome_told_at = Some(at("2026-11-09T09:00:00Z"));
                volunteer.signature = Some(signature());
            }
            2 => {
                volunteer.waived = Some("unreachable".to_owned());
                volunteer.outcome_exception = Some("unreachable".to_owned());
                volunteer.signature_declined = Some("unreachable".to_owned());
            }
            3 => {
                volunteer.informed = Some(told(""));
                volunteer.waived = Some("wil niets zeggen".to_owned());
                volunteer.outcome_exception = Some("undeliverable".to_owned());
                volunteer.signature_declined = Some("is het er niet mee eens".to_owned());
            }
            _ => {}
        }
    }
    case.contacts = (1..=12)
        .map(|n| Contact {
            on: day("2026-11-02"),
            how: "gebeld".to_owned(),
            text: if n == 1 {
                String::new()
            } else {
                format!("gesprek {n}")
            },
            at: at("2026-11-02T09:00:00Z"),
            succeeded: n != 3,
        })
        .collect();
    case.solution = Some("een nieuwe afspraak".to_owned());
    case.decision = Some(Decision {
        outcome: Outcome::PartlyUpheld,
        text: "Je hebt voor een deel gelijk. Sorry.".to_owned(),
        sent_at: Some(at("2026-11-30T10:00:00Z")),
        late: true,
    });
    case.delay = Some(Delay {
        new_date: day("2026-12-01"),
        reason: "vakantie".to_owned(),
        told_at: None,
    });
    case.late_reason = Some("vakantie".to_owned());
    case.satisfaction = Some(Satisfaction {
        answer: Answer::Yes,
        on: day("2026-12-02"),
        by_complainant: true,
    });
    case.causes = vec![Cause {
        kinds: [CauseKind::UnclearExplanation, CauseKind::Attitude].into(),
        text: "Er hing geen briefje.".to_owned(),
    }];
    case.measures = vec![
        Measure {
            kind: MeasureKind::Training,
            text: "oefenen".to_owned(),
        },
        Measure {
            kind: MeasureKind::None,
            text: "al gedaan".to_owned(),
        },
    ];
    case.deviations = [
        ("4.1", "unreachable"),
        ("4.4", "no_address"),
        ("6.4", "late"),
        ("1", "extern: iedereen was betrokken"),
    ]
    .map(|(article, reason)| Deviation {
        article: article.to_owned(),
        reason: reason.to_owned(),
    })
    .into();
    case.coordinator_signature = Some(signature());
    case.board_report_at = Some(at("2026-12-03T10:00:00Z"));
    case.closed = Some(closing("geen vragen meer"));
    case.keep_until = Some(day("2028-12-03"));
    case.past_rounds = (1..=2)
        .map(|round| PastRound {
            round,
            began: at("2026-10-25T00:30:00Z"),
            deadline: day("2026-11-22"),
            decision: Some(Decision {
                outcome: Outcome::NotUpheld,
                text: format!("Antwoord van ronde {round}."),
                sent_at: None,
                late: false,
            }),
            satisfaction: Some(Satisfaction {
                answer: Answer::No,
                on: day("2026-11-25"),
                by_complainant: false,
            }),
            coordinator_signature: Some(signature()),
            volunteer_signatures: [(PersonId("v1".to_owned()), signature())].into(),
            closed: Some(closing("")),
            measures: 0,
            solution: None,
        })
        .collect();
    case
}

fn closing(text: &str) -> Closing {
    Closing {
        at: at("2026-12-03T10:00:00Z"),
        reason: EndReason::Satisfied,
        text: text.to_owned(),
        merged_into: None,
    }
}

fn filled(case: &Case, name: &str) -> String {
    let rules = klachtenbus::config::Office::load(Path::new(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/tests/fixtures/klachtenbus.toml"
    )))
    .expect("the office of the tests")
    .rules();
    read(
        name,
        &registration_form(case, OFFICE, &roster(), &rules, at("2026-12-03T10:00:00Z"))
            .expect("a form"),
    )
}

/// What a reader finds in it, one line per line of the page.
fn read(name: &str, pdf: &[u8]) -> String {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join(format!("{name}.pdf"));
    std::fs::write(&file, pdf).expect("a file");
    if let Some(pictures) = std::env::var_os("KLACHTENBUS_PICTURES") {
        std::fs::create_dir_all(&pictures).expect("a folder");
        let _ = Command::new("pdftoppm")
            .args(["-r", "60", "-png"])
            .arg(&file)
            .arg(Path::new(&pictures).join(name))
            .status();
    }
    let output = Command::new("pdftotext")
        .arg("-layout")
        .arg(&file)
        .arg("-")
        .output()
        .expect("pdftotext is installed (tests/run does)");
    assert!(output.status.success());
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn a_form_with_more_than_any_case_has_loses_nothing() {
    let text = filled(&extreme(), "form");
    let all = squeezed(&text);
    for field in 1..=38 {
        assert!(
            all.contains(&format!("{field}. ")),
            "field {field} is missing"
        );
    }
    for number in 1..=2500 {
        assert!(
            all.contains(&format!("woord{number:04}")),
            "woord{number:04} is missing"
        );
    }
    assert!(text.matches('x').count() >= 400);
    for expected in [
        "niet mogelijk: de klager wil hier geen mail",
        "amir@post.example (hier niet mailen)",
        "uitzondering: niet bereikbaar",
        "niet gehoord: niet bereikbaar",
        "niet getekend: is het er niet mee eens",
        "artikel 4.4: er is geen adres",
        "artikel 1: extern",
        "volgens het rooster",
        "ja, besproken: gebeld met de mentor",
        "36. Ronde 1",
        "36. Ronde 2",
        "Antwoord van ronde 2.",
        "klager tevreden: nee",
        "0123456789abcdef",
        "te laat",
        "gesprek 12",
        "Noor de Wit",
        "O'Brien",
        "zondag 25 oktober 2026, 02:30",
    ] {
        assert!(all.contains(expected), "{expected} is missing");
    }
    assert_eq!(
        all.matches("vakantie").count(),
        1,
        "the reason for the delay stands there once"
    );
    for code in CODES {
        assert!(!all.contains(code), "{code} is for the program");
    }
}

#[test]
fn the_form_of_a_case_that_has_just_begun_is_whole_too() {
    let mut case = Case::blank("K2026-001".parse().expect("a number"));
    case.received = at("2026-10-12T07:15:00Z");
    case.registered_at = case.received;
    case.deadline = day("2026-11-09");
    let all = squeezed(&filled(&case, "begun"));
    assert!(all.contains("uiterlijk maandag 9 november 2026: loopt nog") && !all.contains("36."));
}

#[test]
fn the_paper_form_has_room_and_choices() {
    let pdf = blank_form(OFFICE, at("2026-12-03T10:00:00Z")).expect("a form");
    let all = squeezed(&read("blank", &pdf));
    for field in (1..=38).filter(|field| *field != 36) {
        assert!(
            all.contains(&format!("{field}. ")),
            "field {field} is missing"
        );
    }
    for expected in [
        "Nieuw mondeling",
        "[ ] a. mondeling",
        "[ ] 12-15",
        "Mag je daar mailen?",
        "[ ] geen oordeel",
    ] {
        assert!(all.contains(expected), "{expected} is missing");
    }
}
