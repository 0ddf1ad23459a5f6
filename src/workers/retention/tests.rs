//! What is due when, and what is left of a case afterwards.

use super::*;
use crate::case::{CaseNumber, Closing, EndReason};
use crate::desk::{CaseStep, Changes};
use crate::mail::EmailAddress;
use crate::store::StoreKey;
use jiff::civil::date;

fn number() -> CaseNumber {
    CaseNumber {
        year: 2026,
        sequence: 1,
    }
}

fn closed() -> Case {
    let mut case = Case::blank(number());
    case.stage = Stage::Closed;
    case.keep_until = Some(date(2028, 11, 2));
    case.complainant.name = Some("Amir".into());
    case.complainant.addresses = EmailAddress::new("amir@example.org").into_iter().collect();
    case.closed = Some(Closing {
        at: "2026-11-02T10:00:00Z".parse().unwrap(),
        reason: EndReason::Satisfied,
        text: String::new(),
        merged_into: None,
    });
    case
}

fn due_on(case: &Case, today: Date) -> Due {
    due(
        case,
        &announced(),
        &RetentionSection::default(),
        &Rules::default(),
        today,
    )
}

/// D7 said it long ago.
fn announced() -> PrivacyState {
    let mut privacy = PrivacyState::default();
    privacy.announced.insert(number(), date(2028, 11, 2));
    privacy
}

#[test]
fn raw_mails_go_after_six_months_and_the_person_after_two_years() {
    let case = closed();
    assert_eq!(due_on(&case, date(2027, 5, 2)), Due::Nothing);
    assert_eq!(due_on(&case, date(2027, 5, 3)), Due::RawMails);
    assert_eq!(due_on(&case, date(2028, 11, 2)), Due::RawMails);
    assert_eq!(due_on(&case, date(2028, 11, 3)), Due::Person);
}

#[test]
fn an_open_or_reopened_case_stays_whole() {
    let mut case = closed();
    case.stage = Stage::InProgress;
    assert_eq!(due_on(&case, date(2035, 1, 1)), Due::Nothing);
}

#[test]
fn the_person_is_erased_from_the_store_on_the_day_after() {
    let dir = tempfile::tempdir().unwrap();
    let key = StoreKey::from_hex(&"3e".repeat(32), "test").unwrap();
    let store = Store::open(&dir.path().join("klachtenbus.db"), &key).unwrap();
    let at = |text: &str| -> Timestamp { text.parse().unwrap() };
    let changes = Changes {
        cases: vec![CaseStep {
            case: closed(),
            events: vec![Event::NameSet {
                name: "Amir".into(),
            }],
            by: Actor::System,
            at: at("2026-11-02T10:00:00Z"),
        }],
        office: Some(crate::desk::OfficeState {
            privacy: announced(),
            ..Default::default()
        }),
        ..Changes::default()
    };
    store
        .commit(None, &changes, at("2026-11-02T10:00:00Z"))
        .unwrap();
    let run = |now: &str| {
        step(
            &store,
            &RetentionSection::default(),
            &Rules::default(),
            at(now),
        )
        .unwrap()
    };
    assert_eq!(run("2028-11-02T10:00:00Z"), Step::Worked);
    assert_eq!(store.case(number()).unwrap(), Some(closed()));
    // Once a day.
    assert_eq!(run("2028-11-02T22:00:00Z"), Step::Idle);
    assert_eq!(run("2028-11-03T00:10:00Z"), Step::Worked);
    assert_eq!(store.case(number()).unwrap(), None);
    let record = &store.all_cases().unwrap()[0];
    assert_eq!(
        (record.stage, &record.complainant.name),
        (Stage::Anonymised, &None)
    );
    assert!(store.rows_with(&["amir".to_owned()]).unwrap().is_empty());
}
