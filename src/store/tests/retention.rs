//! What is erased is gone, and nothing else is.

use super::fixture::*;
use crate::case::{Actor, Event, Stage};
use crate::desk::{CaseStep, Changes};
use crate::store::{Delivery, Kept, Lookup, Store};
use jiff::ToSpan as _;

/// Both end.
fn close(store: &Store, sequence: u32) {
    let mut case = case(sequence);
    case.stage = Stage::Closed;
    let changes = Changes {
        cases: vec![step(case)],
        ..Changes::default()
    };
    store.commit(None, &changes, now()).unwrap();
}

/// Two registered complaints; the second mail is in both files.
fn two_cases(store: &Store) {
    let first = keep_new(store, &incoming(7, 1, MAIL));
    let second = keep_new(store, &incoming(7, 2, &MAIL.replace("een@", "twee@")));
    let mut changes = registration(first, 1);
    changes.cases[0].events = vec![Event::SummarySet {
        text: "Amir belde".into(),
    }];
    store.commit(Some(first), &changes, now()).unwrap();
    let mut changes = registration(second, 2);
    changes.filed.push((second, number(1)));
    store.commit(Some(second), &changes, now()).unwrap();
}

fn anonymised() -> CaseStep {
    let mut case = crate::case::Case::blank(number(1));
    case.stage = Stage::Anonymised;
    CaseStep {
        case,
        events: vec![Event::Anonymised],
        by: Actor::System,
        at: now(),
    }
}

#[test]
fn raw_mails_go_and_their_items_stay() {
    let office = Office::new();
    let store = office.open();
    two_cases(&store);
    let mails = store.mails_of(number(1)).unwrap();
    assert_eq!(store.erase_raw_mails(number(1), now()).unwrap(), 1);
    assert!(store.mail(mails[0]).is_err());
    assert!(store.mail(mails[1]).is_ok());
    assert_eq!(store.all_intake().unwrap().len(), 2);
    // Seen again, it is still known.
    assert_eq!(
        store.keep(&incoming(8, 1, MAIL), now()).unwrap(),
        Kept::Seen
    );
}

#[test]
fn an_erased_case_leaves_no_word_of_the_person() {
    let office = Office::new();
    let store = office.open();
    let mail = keep_new(&store, &incoming(7, 1, MAIL));
    let mut changes = registration(mail, 1);
    changes.cases[0].events = vec![Event::SummarySet {
        text: "Amir belde".into(),
    }];
    store.commit(Some(mail), &changes, now()).unwrap();
    assert!(store.places_of(&["amir", "K2026-009"]).unwrap().len() >= 5);
    close(&store, 1);
    store.erase_case(&anonymised(), now()).unwrap();
    assert_eq!(
        store
            .places_of(&["Amir", "amir@example.org", "niet blij"])
            .unwrap(),
        [""; 0]
    );
    assert_eq!(store.all_cases().unwrap(), [anonymised().case]);
    assert_eq!(store.log_of(number(1)).unwrap().len(), 1);
    let known = store
        .known(
            &Lookup {
                answers: vec![letter_id(1)],
                returned: vec![],
            },
            now(),
        )
        .unwrap();
    assert!(known.answers.is_empty() && known.cases.is_empty() && known.intake.is_empty());
    // The mail is still in the mailbox: it is not taken for a new complaint, and numbers go on.
    assert_eq!(
        store.keep(&incoming(8, 4, MAIL), now()).unwrap(),
        Kept::Seen
    );
    let next = Changes {
        cases: vec![step(case(2))],
        ..Changes::default()
    };
    store.commit(None, &next, now()).unwrap();
    // Afterwards the log is append-only again.
    assert!(store.connection().execute("DELETE FROM log", []).is_err());
}

#[test]
fn erasing_one_case_leaves_the_other_whole() {
    let office = Office::new();
    let store = office.open();
    two_cases(&store);
    close(&store, 1);
    store.erase_case(&anonymised(), now()).unwrap();
    assert_eq!(store.case(number(2)).unwrap(), Some(case(2)));
    let mails = store.mails_of(number(2)).unwrap();
    assert!(store.mail(mails[0]).is_ok());
    assert_eq!(store.messages_of(number(2)).unwrap().len(), 2);
    assert!(store.messages_of(number(1)).unwrap().is_empty());
}

#[test]
fn an_open_case_is_not_erased() {
    let office = Office::new();
    let store = office.open();
    two_cases(&store);
    assert!(store.erase_case(&anonymised(), now()).is_err());
    assert_eq!(store.log_of(number(1)).unwrap().len(), 1);
    assert_eq!(store.mails_of(number(1)).unwrap().len(), 2);
}

#[test]
fn lists_for_staff_do_not_stay_for_ever() {
    let office = Office::new();
    let store = office.open();
    two_cases(&store);
    let list = Changes {
        letters: vec![letter(8, None), letter(9, None)],
        ..Changes::default()
    };
    store.commit(None, &list, now()).unwrap();
    let accepted = Delivery::Accepted {
        reply: "250".into(),
    };
    store
        .commit_delivery(&letter_id(8), &accepted, &Changes::default(), now())
        .unwrap();
    assert_eq!(store.erase_loose_letters(now()).unwrap(), 0);
    // What still waits stays, and so do the letters of cases.
    assert_eq!(store.erase_loose_letters(now() + 1.hour()).unwrap(), 1);
    assert_eq!(store.outbox().unwrap().len(), 3);
}

#[test]
fn a_mail_that_is_in_two_files_stays_in_the_other() {
    let office = Office::new();
    let store = office.open();
    two_cases(&store);
    let first = store.mails_of(number(1)).unwrap()[0];
    let merged = Changes {
        filed: vec![(first, number(2))],
        ..Changes::default()
    };
    store.commit(None, &merged, now()).unwrap();
    close(&store, 1);
    store.erase_case(&anonymised(), now()).unwrap();
    assert!(store.mails_of(number(2)).unwrap().contains(&first));
    assert!(store.mail(first).is_ok());
}

#[test]
fn an_item_without_case_can_be_erased_and_one_with_a_case_cannot() {
    let office = Office::new();
    let store = office.open();
    let mail = keep_new(&store, &incoming(7, 1, MAIL));
    let mut neutral = letter(1, None);
    neutral.binding.intake = Some(item(1, mail, None).number);
    let changes = Changes {
        intake: vec![item(1, mail, None)],
        letters: vec![neutral],
        ..Changes::default()
    };
    store.commit(Some(mail), &changes, now()).unwrap();
    let other = keep_new(&store, &incoming(7, 2, &MAIL.replace("een@", "twee@")));
    let mut changes = registration(other, 1);
    changes.intake[0].number.sequence = 2;
    changes.letters.clear();
    store.commit(Some(other), &changes, now()).unwrap();
    store
        .erase_intake(item(1, mail, None).number, now())
        .unwrap();
    store.erase_intake(changes.intake[0].number, now()).unwrap();
    assert_eq!(store.all_intake().unwrap().len(), 1);
    assert!(store.outbox().unwrap().is_empty());
    assert!(store.mail(other).is_ok());
}
