//! What is erased is gone, and nothing else is.

use super::fixture::*;
use crate::case::{Case, Event, Stage};
use crate::desk::Changes;
use crate::store::{Delivery, Erasure, Kept, Lookup, Store, StoreError};
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

fn record() -> Case {
    let mut case = Case::blank(number(1));
    case.stage = Stage::Anonymised;
    case
}

fn erase(store: &Store) -> Result<(), StoreError> {
    let erasure = Erasure {
        number: number(1),
        record: &record(),
        words: &["Amir".to_owned()],
        access_until: jiff::civil::date(2027, 10, 7),
    };
    store.erase_case(&erasure, now())
}

fn places(store: &Store, words: &[&str]) -> Vec<String> {
    let words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
    let found = store.rows_with(&words).unwrap();
    found.into_iter().map(|found| found.place).collect()
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
    assert!(places(&store, &["amir", "K2026-009"]).len() >= 5);
    close(&store, 1);
    erase(&store).unwrap();
    assert_eq!(
        places(&store, &["Amir", "amir@example.org", "niet blij"]),
        [""; 0]
    );
    let left = store.all_cases().unwrap();
    assert_eq!((left.len(), left[0].stage), (1, Stage::Anonymised));
    assert_ne!(left[0].number, number(1));
    assert!(store.log_of(number(1)).unwrap().is_empty());
    assert!(places(&store, &["K2026-001"]).is_empty());
    let known = store
        .known(
            &Lookup {
                answers: vec![letter_id(1)],
                returned: vec![],
                ..Lookup::default()
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
    let mut next = Changes {
        cases: vec![step(case(2))],
        ..Changes::default()
    };
    next.cases[0].events = vec![Event::NoVolunteerInvolved];
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
    erase(&store).unwrap();
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
    assert!(erase(&store).is_err());
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
    erase(&store).unwrap();
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

#[test]
fn who_saw_an_erased_case_is_kept_a_while_without_names() {
    let office = Office::new();
    let store = office.open();
    let mut shown = letter(2, Some(number(1)));
    shown.binding.kind = crate::case::LetterKind::B6;
    shown.binding.party = crate::case::Party::Person(crate::roster::PersonId("bram".into()));
    let changes = Changes {
        cases: vec![step(case(1))],
        letters: vec![shown],
        ..Changes::default()
    };
    store.commit(None, &changes, now()).unwrap();
    let people = || -> Vec<String> {
        let connection = store.connection();
        let mut statement = connection.prepare("SELECT person FROM access_log").unwrap();
        let rows = statement.query_map([], |row| row.get(0)).unwrap();
        rows.map(Result::unwrap).collect()
    };
    assert_eq!(people(), ["bram"]);
    close(&store, 1);
    erase(&store).unwrap();
    assert!(people()[0].starts_with("p-"));
    assert!(places(&store, &["bram", "K2026-001"]).is_empty());
    let last = jiff::civil::date(2027, 10, 7);
    assert_eq!(store.erase_access_log(last).unwrap(), 0);
    assert_eq!(store.erase_access_log(last.tomorrow().unwrap()).unwrap(), 1);
}

#[test]
fn no_page_is_left_of_what_was_erased() {
    let office = Office::new();
    let store = office.open();
    two_cases(&store);
    close(&store, 1);
    erase(&store).unwrap();
    store.compact().unwrap();
    let free: i64 = store
        .connection()
        .pragma_query_value(None, "freelist_count", |row| row.get(0))
        .unwrap();
    assert_eq!(free, 0);
    let wal = office.dir.path().join("klachtenbus.db-wal");
    assert_eq!(std::fs::metadata(wal).map_or(0, |file| file.len()), 0);
}
