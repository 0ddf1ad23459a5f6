//! `klachtenbus report`: the same figures as tables, as JSON and on paper.

use crate::desk::{Desk, case, with_a_case};
use klachtenbus::case::{Answer, Case, Decision, Outcome, Satisfaction};

/// The case of the other tests, answered after eight days.
fn answered() -> Case {
    let mut case = case();
    case.decision = Some(Decision {
        outcome: Outcome::PartlyUpheld,
        text: "Hoi Amir, dit is ons antwoord.".into(),
        sent_at: Some("2026-10-14T10:00:00Z".parse().unwrap()),
        late: false,
    });
    case.satisfaction = Some(Satisfaction {
        answer: Answer::Yes,
        on: jiff::civil::date(2026, 10, 15),
        by_complainant: true,
    });
    case
}

#[test]
fn the_json_of_a_year_has_exactly_the_fields_of_the_interface() {
    let desk = Desk::new();
    let _daemon = with_a_case(&desk, answered());
    let figures = desk.json(&["report", "2026", "--json"]);
    let mut keys: Vec<&str> = figures
        .as_object()
        .unwrap()
        .keys()
        .map(String::as_str)
        .collect();
    let mut wanted = [
        "year",
        "received",
        "oral",
        "written",
        "both",
        "categories",
        "outcomes",
        "decided",
        "on_time",
        "late",
        "median_days",
        "satisfied",
        "causes",
        "withdrawn",
        "open_at_start",
        "open_at_end",
        "signals",
        "recommendations",
        "discussed_on",
    ];
    keys.sort_unstable();
    wanted.sort_unstable();
    assert_eq!(keys, wanted);
    assert_eq!(
        figures["categories"],
        serde_json::json!({"a": 1, "b": 0, "c": 1})
    );
    assert_eq!(
        figures["satisfied"],
        serde_json::json!({"yes": 1, "no": 0, "unknown": 0})
    );
    assert_eq!(figures["outcomes"]["partly_upheld"], 1);
    assert_eq!(
        (figures["decided"].as_i64(), figures["on_time"].as_i64()),
        (Some(1), Some(1))
    );
    assert_eq!(figures["median_days"], 8);
    assert_eq!(
        (
            figures["open_at_start"].as_i64(),
            figures["open_at_end"].as_i64()
        ),
        (Some(0), Some(1))
    );
    let next = desk.json(&["report", "2027", "--json"]);
    assert_eq!(
        (next["received"].as_i64(), next["open_at_start"].as_i64()),
        (Some(0), Some(1))
    );
    assert!(next["median_days"].is_null() && next["discussed_on"].is_null());
}

#[test]
fn the_tables_of_a_year_have_bars_and_no_names() {
    let desk = Desk::new();
    let _daemon = with_a_case(&desk, answered());
    let text = desk.out(&["report", "2026"]);
    for line in [
        "3. Aard (artikel 5)",
        "a. werkwijze of bejegening          #  1",
        "1 van de 1",
    ] {
        assert!(text.contains(line), "{line}\n{text}");
    }
    for name in ["Amir", "Noor", "Bram", "K2026-001"] {
        assert!(!text.contains(name), "{name}\n{text}");
    }
    let nothing = desk.out(&["report", "2024"]);
    assert!(nothing.contains("geen klachten geregistreerd"), "{nothing}");
}

#[test]
fn the_annual_report_is_a_pdf_that_only_its_owner_reads() {
    use std::os::unix::fs::PermissionsExt as _;
    let desk = Desk::new();
    let _daemon = with_a_case(&desk, answered());
    let file = desk.path().join("verslag.pdf");
    let told = desk.out(&["report", "2026", "-o", file.to_str().unwrap()]);
    assert!(told.contains("verslag.pdf"), "{told}");
    let pdf = std::fs::read(&file).unwrap();
    assert!(pdf.starts_with(b"%PDF-1.7"));
    let mode = std::fs::metadata(&file).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
}
