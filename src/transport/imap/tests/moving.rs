//! Moving a registered complaint, and nothing else.

use super::{
    scripted_imap::{ImapServer, Trouble},
    *,
};

#[tokio::test]
async fn a_mail_removed_by_a_person_meanwhile_is_passed_over() {
    let server = ImapServer::new(ALL);
    server.receive(b"Subject: 1\r\n\r\nx\r\n");
    server.receive(b"Subject: 2\r\n\r\nx\r\n");
    let mut mailbox = opened(&server).await;
    server.fault("BODY.PEEK[]", 1, Trouble::Say("{tag} OK nothing\r\n"));
    server.state().folders.get_mut("INBOX").unwrap().remove(&1);
    // The listing was made before: simulate by asking for both.
    let _ = mailbox.fetch_new(0).await;
    assert_eq!(uids(&mailbox.fetch_new(0).await.unwrap()), [2]);
}

#[tokio::test]
async fn a_complaint_is_moved_to_a_folder_made_for_it_and_other_mail_stays() {
    let server = ImapServer::new(ALL);
    let (first, second) = (
        server.receive(b"Subject: 1\r\n\r\nx\r\n"),
        server.receive(b"Subject: 2\r\n\r\nx\r\n"),
    );
    let mut mailbox = opened(&server).await;
    assert_eq!(
        mailbox.move_to(first, "Klachten").await.unwrap(),
        Moved::Moved
    );
    assert_eq!(
        mailbox.move_to(first, "Klachten").await.unwrap(),
        Moved::Gone,
        "a second time does no harm"
    );
    assert_eq!(
        (server.uids("INBOX"), server.uids("Klachten").len()),
        (vec![second], 1)
    );
}

#[tokio::test]
async fn without_move_the_mail_is_copied_marked_and_only_it_is_removed() {
    for capabilities in ["IMAP4rev1 UIDPLUS", PLAIN] {
        let server = ImapServer::new(capabilities);
        let uid = server.receive(b"Subject: 1\r\n\r\nx\r\n");
        let other = server.receive(b"Subject: 2\r\n\r\nx\r\n");
        let mut mailbox = opened(&server).await;
        assert_eq!(
            mailbox.move_to(uid, "Klachten").await.unwrap(),
            Moved::Moved
        );
        assert_eq!(
            (server.uids("INBOX"), server.uids("Klachten").len()),
            (vec![other], 1),
            "{capabilities}"
        );
    }
}

#[tokio::test]
async fn a_mail_that_a_person_marked_for_removal_is_not_removed_by_us() {
    let server = ImapServer::new(PLAIN);
    let uid = server.receive(b"Subject: 1\r\n\r\nx\r\n");
    let other = server.receive(b"Subject: 2\r\n\r\nx\r\n");
    server
        .state()
        .folders
        .get_mut("INBOX")
        .unwrap()
        .get_mut(&other)
        .unwrap()
        .deleted = true;
    let mut mailbox = opened(&server).await;
    mailbox.move_to(uid, "Klachten").await.unwrap();
    assert_eq!(
        server.uids("INBOX"),
        [uid, other],
        "ours stays too, marked, until a person cleans up"
    );
    assert_eq!(server.uids("Klachten").len(), 1);
}

#[tokio::test]
async fn a_connection_cut_during_the_move_ends_well_the_second_time() {
    let server = ImapServer::new(ALL);
    let uid = server.receive(b"Subject: 1\r\n\r\nx\r\n");
    server
        .state()
        .folders
        .insert("Klachten".into(), Default::default());
    let mut mailbox = opened(&server).await;
    server.fault("UID MOVE", 1, Trouble::DoAndCut);
    assert!(mailbox.move_to(uid, "Klachten").await.is_err());
    reopen(&server, &mut mailbox).await;
    assert_eq!(mailbox.move_to(uid, "Klachten").await.unwrap(), Moved::Gone);
    assert_eq!(
        (server.uids("INBOX").len(), server.uids("Klachten").len()),
        (0, 1)
    );
}

#[tokio::test]
async fn a_server_that_keeps_folders_below_the_inbox_gets_the_folder_there() {
    let server = ImapServer::new(ALL);
    server.state().folder_prefix = "INBOX.";
    let uid = server.receive(b"Subject: 1\r\n\r\nx\r\n");
    let mut mailbox = opened(&server).await;
    assert_eq!(
        mailbox.move_to(uid, "Klachten").await.unwrap(),
        Moved::Moved
    );
    assert_eq!(server.uids("INBOX.Klachten").len(), 1);
}

#[tokio::test]
async fn a_complaint_is_deleted_alone_where_the_office_wants_that_and_twice_does_no_harm() {
    for capabilities in [ALL, "IMAP4rev1 UIDPLUS", PLAIN] {
        let server = ImapServer::new(capabilities);
        let uid = server.receive(b"Subject: 1\r\n\r\nx\r\n");
        let other = server.receive(b"Subject: 2\r\n\r\nx\r\n");
        let mut mailbox = opened(&server).await;
        assert_eq!(mailbox.delete(uid).await.unwrap(), Moved::Moved);
        assert_eq!(mailbox.delete(uid).await.unwrap(), Moved::Gone);
        assert_eq!(server.uids("INBOX"), [other], "{capabilities}");
    }
}
