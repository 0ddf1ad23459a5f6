//! Mail is kept once, whatever the mailbox does.

use super::fixture::*;
use crate::store::{Cursor, Kept, MailboxHealth};

#[test]
fn a_mail_is_kept_with_every_byte_and_comes_back_until_it_is_done() {
    let office = Office::new();
    let store = office.open();
    let id = keep_new(&store, &incoming(7, 1, MAIL));
    let kept = store.next_pending().unwrap().unwrap();
    assert_eq!((kept.id, kept.raw.as_slice()), (id, MAIL.as_bytes()));
    assert_eq!(kept.received_at, at("2026-10-06T21:50:00Z"));
    assert_eq!(kept.attempts, 1);
    assert_eq!(store.next_pending().unwrap().unwrap().attempts, 2);
    store.commit(Some(id), &registration(id, 1), now()).unwrap();
    assert!(store.next_pending().unwrap().is_none());
}

#[test]
fn the_same_place_is_the_same_mail() {
    let office = Office::new();
    let store = office.open();
    keep_new(&store, &incoming(7, 1, MAIL));
    assert_eq!(
        store.keep(&incoming(7, 1, MAIL), now()).unwrap(),
        Kept::Seen
    );
    assert!(store.kept_uids("INBOX", 7).unwrap().contains("1"));
}

#[test]
fn new_uids_after_a_uidvalidity_change_make_no_second_mail() {
    let office = Office::new();
    let store = office.open();
    let id = keep_new(&store, &incoming(7, 1, MAIL));
    store.commit(Some(id), &registration(id, 1), now()).unwrap();
    assert_eq!(
        store.keep(&incoming(8, 41, MAIL), now()).unwrap(),
        Kept::Seen
    );
    assert!(store.next_pending().unwrap().is_none());
    // It is moved from where it now lies.
    let wanted = store.moves_wanted().unwrap();
    assert_eq!(
        (wanted[0].place.uid_validity, wanted[0].place.uid.as_str()),
        (8, "41")
    );
    // A new mail without Message-ID is still kept.
    let bare = "From: Sam <sam@example.org>\r\n\r\nNiemand belt terug.\r\n";
    keep_new(&store, &incoming(8, 42, bare));
}

#[test]
fn an_exact_duplicate_keeps_its_own_row_and_points_at_the_first() {
    let office = Office::new();
    let store = office.open();
    let first = keep_new(&store, &incoming(7, 1, MAIL));
    let second = keep_new(
        &store,
        &incoming(7, 2, &format!("Received: again\r\n{MAIL}")),
    );
    assert_eq!(store.mail(second).unwrap().duplicate_of, Some(first));
    assert_eq!(store.mail(first).unwrap().duplicate_of, None);
    // After a UIDVALIDITY change each copy claims its own row.
    assert_eq!(
        store.keep(&incoming(8, 1, MAIL), now()).unwrap(),
        Kept::Seen
    );
    let third = keep_new(&store, &incoming(8, 3, MAIL));
    assert_eq!(store.mail(third).unwrap().duplicate_of, Some(first));
}

#[test]
fn two_mails_with_one_message_id_and_different_words_are_two_mails() {
    let office = Office::new();
    let store = office.open();
    keep_new(&store, &incoming(7, 1, MAIL));
    let other = keep_new(
        &store,
        &incoming(7, 2, &MAIL.replace("niet blij met", "boos op")),
    );
    assert_eq!(store.mail(other).unwrap().duplicate_of, None);
}

#[test]
fn the_oldest_mail_is_handled_first() {
    let office = Office::new();
    let store = office.open();
    keep_new(&store, &incoming(7, 1, MAIL));
    let mut older = incoming(7, 2, &MAIL.replace("een@", "twee@"));
    older.received_at = at("2026-10-06T00:13:00Z");
    let older = keep_new(&store, &older);
    assert_eq!(store.next_pending().unwrap().unwrap().id, older);
}

#[test]
fn a_mail_that_cannot_be_handled_is_set_aside_and_can_be_tried_again() {
    let office = Office::new();
    let store = office.open();
    let id = keep_new(&store, &incoming(7, 1, MAIL));
    store.mark_failed(id, "panic", now()).unwrap();
    assert!(store.next_pending().unwrap().is_none());
    assert_eq!(store.failed().unwrap()[0].code, "panic");
    assert_eq!(store.mail(id).unwrap().raw, MAIL.as_bytes());
    store.retry_failed(id).unwrap();
    assert_eq!(store.next_pending().unwrap().unwrap().id, id);
}

#[test]
fn the_place_in_each_folder_is_remembered() {
    let office = Office::new();
    let cursor = Cursor {
        uid_validity: 7,
        last_uid: 12,
    };
    office.open().set_cursor("INBOX", cursor).unwrap();
    let store = office.open();
    assert_eq!(store.cursor("INBOX").unwrap(), Some(cursor));
    assert_eq!(store.cursor("Junk").unwrap(), None);
}

#[test]
fn a_registered_complaint_waits_to_be_moved_until_it_was() {
    let office = Office::new();
    let store = office.open();
    let id = keep_new(&store, &incoming(7, 1, MAIL));
    assert!(store.moves_wanted().unwrap().is_empty());
    store.commit(Some(id), &registration(id, 1), now()).unwrap();
    assert_eq!(store.moves_wanted().unwrap()[0].mail, id);
    store.moved(id).unwrap();
    assert!(store.moves_wanted().unwrap().is_empty());
}

#[test]
fn the_first_start_and_the_health_of_the_mailbox_are_remembered() {
    let office = Office::new();
    let first = office.open().first_start(now()).unwrap();
    let store = office.open();
    assert_eq!(
        store.first_start(at("2027-01-01T00:00:00Z")).unwrap(),
        first
    );
    assert_eq!(store.mailbox_health().unwrap(), MailboxHealth::default());
    let health = MailboxHealth {
        last_success_at: Some(now()),
        last_error: Some("login refused".into()),
        ..MailboxHealth::default()
    };
    store.record_mailbox(&health).unwrap();
    assert_eq!(store.mailbox_health().unwrap(), health);
}
