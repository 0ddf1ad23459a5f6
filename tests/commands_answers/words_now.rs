//! The words that make sense now, and help.

use crate::office::*;
use klachtenbus::case::{Case, Draft, DraftPurpose, Stage, Volunteer};
use klachtenbus::command::{ReaderRole, TABLE, help, intake_words, other_words, words_now};
use klachtenbus::mail::Language;

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
