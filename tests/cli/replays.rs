//! The log retells the case.

use crate::desk::{Desk, now, retold_case};
use klachtenbus::case::Event;
use klachtenbus::desk::Changes;
use klachtenbus::roster::PersonId;

fn events() -> Vec<Event> {
    vec![
        Event::NameSet {
            name: "Amir".into(),
        },
        Event::Implicated {
            person: PersonId("sanne".into()),
            reason: "naam genoemd".into(),
        },
        Event::SummarySet {
            text: "Niet teruggebeld".into(),
        },
    ]
}

#[test]
fn a_case_that_its_log_retells_is_told_as_equal() {
    let desk = Desk::new();
    let store = desk.store();
    let changes = Changes {
        cases: vec![retold_case(&events())],
        ..Changes::default()
    };
    store.commit(None, &changes, now()).unwrap();
    for args in [&["replay", "--all"][..], &["replay", "K2026-001"]] {
        let out = desk.out(args);
        assert!(
            out.contains("✓ K2026-001") && out.contains("3 geb"),
            "{out}"
        );
    }
    let shown = desk.json(&["show", "K2026-001", "--json"]);
    assert_eq!(shown["log"][1]["event"], "implicated");
    assert_eq!(shown["log"][1]["by"], "system");
    assert_eq!(shown["log"][0]["at"], "2026-10-07T10:00:00+02:00");
}

#[test]
fn a_case_that_differs_from_its_log_is_told_with_the_part_and_not_the_words() {
    let desk = Desk::new();
    let store = desk.store();
    let mut step = retold_case(&events());
    step.case.summary = Some("Iets anders".into());
    let changes = Changes {
        cases: vec![step],
        ..Changes::default()
    };
    store.commit(None, &changes, now()).unwrap();
    let assert = desk.run(&["replay", "--all"]).code(1);
    let out = String::from_utf8_lossy(&assert.get_output().stdout).into_owned();
    assert!(
        out.contains("✗ K2026-001") && out.contains("summary"),
        "{out}"
    );
    assert!(!out.contains("Iets anders"));
    desk.run(&["replay", "K2026-002"]).code(1);
}
