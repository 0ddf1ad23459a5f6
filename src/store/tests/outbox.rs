//! Letters wait, go, are tried again, are stopped.

use super::fixture::*;
use crate::desk::Changes;
use crate::store::{CaseMessage, Delivery, Handled, LetterState, Lookup, Store, StoreError};
use jiff::ToSpan as _;

fn letters(letters: Vec<crate::desk::OutgoingLetter>) -> Changes {
    Changes {
        letters,
        ..Changes::default()
    }
}

/// These letters are decided and wait in the outbox.
fn order(store: &Store, ordered: Vec<crate::desk::OutgoingLetter>) {
    store
        .commit(None, &letters(ordered), now())
        .expect("letters with new ids are taken");
}

#[test]
fn a_letter_is_due_at_its_moment_and_not_before() {
    let office = Office::new();
    let store = office.open();
    let mut later = letter(2, None);
    later.scheduled_at = now() + 10.minutes();
    later.held = true;
    order(&store, vec![later, letter(1, None)]);
    let due = store.due_letters(now(), 10).unwrap();
    assert_eq!(due.len(), 1);
    assert_eq!(due[0].binding.letter, letter_id(1));
    assert_eq!(store.next_letter_at().unwrap(), Some(now()));
    assert_eq!(
        store.due_letters(now() + 10.minutes(), 10).unwrap().len(),
        2
    );
}

#[test]
fn an_accepted_letter_is_sent_and_never_due_again() {
    let office = Office::new();
    let store = office.open();
    order(&store, vec![letter(1, None)]);
    let accepted = Delivery::Accepted {
        reply: "250".into(),
    };
    assert!(store.begin_delivery(&letter_id(1)).unwrap());
    store
        .commit_delivery(&letter_id(1), &accepted, &Changes::default(), now())
        .unwrap();
    assert!(
        store
            .due_letters(now() + 240.hours(), 10)
            .unwrap()
            .is_empty()
    );
    let row = &store.outbox().unwrap()[0];
    assert_eq!(
        (row.state, row.attempts, row.last_reply.as_deref()),
        (LetterState::Sent, 1, Some("250"))
    );
    assert_eq!(row.message_id, format!("{}@kjrw.test", letter_id(1).0));
    // The same answer twice is a mistake that changes nothing.
    assert!(
        store
            .commit_delivery(&letter_id(1), &accepted, &Changes::default(), now())
            .is_err()
    );
    assert_eq!(store.outbox().unwrap()[0].attempts, 1);
}

#[test]
fn a_postponed_letter_is_due_again_later_and_nobody_behind_it_waits() {
    let office = Office::new();
    let store = office.open();
    order(&store, vec![letter(1, None), letter(2, None)]);
    let retry = Delivery::Retry {
        next: now() + 5.minutes(),
        reply: "451".into(),
    };
    store
        .commit_delivery(&letter_id(1), &retry, &Changes::default(), now())
        .unwrap();
    let due = store.due_letters(now(), 10).unwrap();
    assert_eq!(due.len(), 1);
    assert_eq!(due[0].binding.letter, letter_id(2));
    let due = store.due_letters(now() + 5.minutes(), 10).unwrap();
    assert_eq!(due.last().unwrap().attempts, 1);
    assert_eq!(due.last().unwrap().scheduled_at, now());
}

#[test]
fn what_the_case_makes_of_a_refusal_stands_or_falls_with_it() {
    let office = Office::new();
    let store = office.open();
    order(&store, vec![letter(1, None)]);
    let refused = Delivery::Discarded {
        reply: "550".into(),
    };
    // A letter that exists already cannot be added again: the whole transaction fails.
    let impossible = letters(vec![letter(2, None), letter(1, None)]);
    assert!(
        store
            .commit_delivery(&letter_id(1), &refused, &impossible, now())
            .is_err()
    );
    assert_eq!(store.outbox().unwrap().len(), 1);
    assert_eq!(store.outbox().unwrap()[0].state, LetterState::Available);
    store
        .commit_delivery(
            &letter_id(1),
            &refused,
            &letters(vec![letter(2, None)]),
            now(),
        )
        .unwrap();
    assert_eq!(store.outbox().unwrap()[0].state, LetterState::Discarded);
    assert_eq!(store.outbox().unwrap().len(), 2);
}

#[test]
fn a_held_letter_can_be_stopped_until_it_is_on_its_way() {
    let office = Office::new();
    let store = office.open();
    order(&store, vec![letter(1, None), letter(2, None)]);
    let stop = |nth| Changes {
        cancelled: vec![letter_id(nth)],
        ..Changes::default()
    };
    store.commit(None, &stop(1), now()).unwrap();
    assert!(!store.begin_delivery(&letter_id(1)).unwrap());
    assert!(store.begin_delivery(&letter_id(2)).unwrap());
    assert!(matches!(
        store.commit(None, &stop(2), now()),
        Err(StoreError::OnItsWay)
    ));
    // Stopping what was stopped is nothing.
    store.commit(None, &stop(1), now()).unwrap();
    // After a restart nothing is on its way.
    drop(store);
    office.open().commit(None, &stop(2), now()).unwrap();
}

#[test]
fn an_answer_is_known_by_the_letter_it_answers_newest_first() {
    let office = Office::new();
    let store = office.open();
    let mut newer = letter(2, None);
    newer.binding.created_at = now() + 1.hour();
    order(&store, vec![letter(1, None), newer]);
    let lookup = Lookup {
        answers: vec![letter_id(1), letter_id(9), letter_id(2)],
        returned: vec![letter_id(1)],
        ..Lookup::default()
    };
    let known = store.known(&lookup, now()).unwrap();
    let ids: Vec<_> = known.answers.iter().map(|b| b.letter.clone()).collect();
    assert_eq!(ids, [letter_id(2), letter_id(1)]);
    assert_eq!(known.returned, vec![letter(1, None).binding]);
}

#[test]
fn a_decision_never_rests_on_an_old_view() {
    let office = Office::new();
    let store = office.open();
    let mail = keep_new(&store, &incoming(7, 1, MAIL));
    let changes = store
        .change(Handled::Mail(mail), &Lookup::default(), now(), |known| {
            assert!(known.cases.is_empty());
            registration(mail, 1)
        })
        .unwrap();
    assert_eq!(changes.cases.len(), 1);
    let known = store.known(&Lookup::default(), now()).unwrap();
    assert_eq!(known.cases[&number(1)], case(1));
    assert_eq!(known.intake.len(), 1);
}

#[test]
fn a_case_file_shows_what_came_in_and_what_went_out() {
    let office = Office::new();
    let store = office.open();
    let mail = keep_new(&store, &incoming(7, 1, MAIL));
    store
        .commit(Some(mail), &registration(mail, 1), now())
        .unwrap();
    let messages = store.messages_of(number(1)).unwrap();
    assert!(matches!(messages[0], CaseMessage::In(_)));
    assert!(matches!(messages[1], CaseMessage::Out(_)));
    assert_eq!(store.mails_of(number(1)).unwrap(), [mail]);
}

#[test]
fn a_letter_that_came_back_says_so() {
    let office = Office::new();
    let store = office.open();
    order(&store, vec![letter(1, None)]);
    let accepted = Delivery::Accepted {
        reply: "250".into(),
    };
    store
        .commit_delivery(&letter_id(1), &accepted, &Changes::default(), now())
        .unwrap();
    let returned = Changes {
        returned: vec![letter_id(1)],
        ..Changes::default()
    };
    store.commit(None, &returned, now()).unwrap();
    assert_eq!(
        store.outbox().unwrap()[0].last_reply.as_deref(),
        Some("returned")
    );
}
