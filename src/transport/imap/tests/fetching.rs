//! Fetching from a server that cuts, refuses, stalls or holds a bad mail.

use super::{
    scripted_imap::{ImapServer, Trouble},
    *,
};

#[tokio::test]
async fn new_mail_comes_in_order_with_its_time_and_no_flag_is_touched() {
    let server = ImapServer::new(ALL);
    for n in 1..=3 {
        let raw = format!("Subject: {n}\r\n\r\nx\r\n");
        server.receive_at(raw.as_bytes(), " 6-Oct-2026 23:50:00 +0200");
    }
    let mut mailbox = opened(&server).await;
    let batch = mailbox.fetch_new(1).await.unwrap();
    assert_eq!(uids(&batch), [2, 3]);
    assert!(!batch.more);
    assert_eq!(batch.mails[0].raw, b"Subject: 2\r\n\r\nx\r\n");
    assert_eq!(
        batch.mails[0].received_at,
        "2026-10-06T21:50:00Z".parse().unwrap()
    );
    assert!(server.said("STORE").is_empty());
    assert!(
        mailbox.fetch_new(3).await.unwrap().mails.is_empty(),
        "the last mail is not fetched for ever"
    );
}

#[tokio::test]
async fn a_connection_cut_in_the_middle_of_a_fetch_is_no_empty_mailbox() {
    let server = ImapServer::new(ALL);
    server.receive(b"Subject: 1\r\n\r\nx\r\n");
    let mut mailbox = opened(&server).await;
    server.fault(
        "INTERNALDATE",
        1,
        Trouble::SayAndCut("* 1 FETCH (UID 1 INTERNALDATE"),
    );
    assert!(mailbox.fetch_new(0).await.is_err());
    assert!(
        mailbox.fetch_new(0).await.is_err(),
        "a broken session is not used again"
    );
    reopen(&server, &mut mailbox).await;
    assert_eq!(uids(&mailbox.fetch_new(0).await.unwrap()), [1]);
}

#[tokio::test]
async fn a_no_to_fetch_is_no_empty_mailbox() {
    let server = ImapServer::new(ALL);
    server.receive(b"Subject: 1\r\n\r\nx\r\n");
    let mut mailbox = opened(&server).await;
    server.fault(
        "INTERNALDATE",
        1,
        Trouble::Say("{tag} NO [UNAVAILABLE] try zoe@example.org later\r\n"),
    );
    let refused = mailbox.fetch_new(0).await.unwrap_err();
    assert_eq!(
        refused,
        TransportError::Refused {
            command: "UID FETCH",
            code: "UNAVAILABLE".into()
        }
    );
    assert_eq!(
        uids(&mailbox.fetch_new(0).await.unwrap()),
        [1],
        "the session goes on"
    );
}

#[tokio::test]
async fn a_connection_cut_during_select_is_no_empty_mailbox() {
    let server = ImapServer::new(ALL);
    let mut mailbox = ImapMailbox::over(Box::new(server.in_memory()))
        .await
        .unwrap();
    server.fault("SELECT", 1, Trouble::SayAndCut("* 0 EXISTS\r\n"));
    assert_eq!(
        mailbox.open("INBOX").await.unwrap_err(),
        TransportError::Lost("SELECT")
    );
}

#[tokio::test]
async fn one_bad_mail_is_named_and_holds_up_nobody() {
    let server = ImapServer::new(ALL);
    for n in 1..=3 {
        server.receive(format!("Subject: {n}\r\n\r\nx\r\n").as_bytes());
    }
    let mut mailbox = opened(&server).await;
    // Fetched with others, by itself, or in part: mail 2 always ends the connection.
    server.fault(
        "FETCH 1,2",
        1,
        Trouble::SayAndCut("* 1 FETCH (UID 1 BODY[] {3}\r\none)\r\n"),
    );
    server.fault("FETCH 2 (UID BODY", 9, Trouble::Cut);
    let (mut after, mut seen, mut lost) = (0, Vec::new(), 0);
    while seen.len() < 3 {
        match mailbox.fetch_new(after).await {
            Ok(batch) => {
                after = uids(&batch).last().copied().unwrap_or(after);
                seen.extend(batch.mails.into_iter().map(|mail| (mail.uid, mail.extent)));
            }
            Err(_) => {
                lost += 1;
                assert!(lost < 8, "it ends");
                reopen(&server, &mut mailbox).await;
            }
        }
    }
    assert_eq!(
        seen,
        [
            (1, Extent::Whole),
            (2, Extent::Unfetchable),
            (3, Extent::Whole)
        ]
    );
}

#[tokio::test]
async fn when_no_mail_at_all_can_be_fetched_none_is_given_up() {
    let server = ImapServer::new(ALL);
    server.receive(b"Subject: 1\r\n\r\nx\r\n");
    server.receive(b"Subject: 2\r\n\r\nx\r\n");
    let mut mailbox = opened(&server).await;
    server.fault(
        "BODY.PEEK",
        6,
        Trouble::Say("{tag} NO [UNAVAILABLE] storage\r\n"),
    );
    for _ in 0..6 {
        assert!(mailbox.fetch_new(0).await.is_err());
    }
    let batch = mailbox.fetch_new(0).await.unwrap();
    assert_eq!(uids(&batch), [1, 2]);
    assert!(batch.mails.iter().all(|mail| mail.extent == Extent::Whole));
}

#[tokio::test]
async fn an_only_mail_that_fails_is_tried_for_minutes_before_it_is_given_up() {
    let server = ImapServer::new(ALL);
    server.receive(b"Subject: 1\r\n\r\nx\r\n");
    let mut mailbox = opened(&server).await;
    server.fault("BODY.PEEK", 99, Trouble::Say("{tag} NO bad mail\r\n"));
    let mut pauses = Duration::ZERO;
    let batch = loop {
        match mailbox.fetch_new(0).await {
            Ok(batch) => break batch,
            Err(_) => {
                pauses += crate::transport::reconnect_pause(server.said("BODY.PEEK").len() as u32)
            }
        }
    };
    assert_eq!(batch.mails[0].extent, Extent::Unfetchable);
    assert!(pauses > Duration::from_secs(240));
}

#[tokio::test]
async fn a_mail_of_60_mb_is_taken_in_part_and_the_rest_stays() {
    let server = ImapServer::new(ALL);
    let uid = server.receive(
        &[
            b"Subject: groot\r\n\r\nhoi\r\n".as_slice(),
            &vec![b'x'; 2 << 20],
        ]
        .concat(),
    );
    server
        .state()
        .folders
        .get_mut("INBOX")
        .unwrap()
        .get_mut(&uid)
        .unwrap()
        .size = Some(60_000_000);
    let mut mailbox = opened(&server).await;
    let batch = mailbox.fetch_new(0).await.unwrap();
    let mail = &batch.mails[0];
    assert_eq!(
        (mail.extent, mail.size, mail.raw.len()),
        (Extent::Truncated, 60_000_000, 1 << 20)
    );
    assert!(mail.raw.starts_with(b"Subject: groot\r\n"));
    assert_eq!(server.uids("INBOX"), [uid]);
}

#[tokio::test]
async fn five_thousand_mails_come_in_bounded_batches_and_none_is_missed() {
    let server = ImapServer::new(ALL);
    for n in 0..5000 {
        server.receive(format!("Subject: {n}\r\n\r\nx\r\n").as_bytes());
    }
    let mut mailbox = opened(&server).await;
    let (mut after, mut count) = (0, 0);
    loop {
        let batch = mailbox.fetch_new(after).await.unwrap();
        assert!(batch.mails.len() <= 150);
        count += batch.mails.len();
        after = uids(&batch).last().copied().unwrap_or(after);
        if !batch.more {
            break;
        }
    }
    assert_eq!((count, after), (5000, 5000));
    assert_eq!(server.said("INTERNALDATE").len(), 1, "listed once");
}

#[tokio::test]
async fn a_silent_server_is_given_up_and_its_session_dropped() {
    let server = ImapServer::new(ALL);
    let mut mailbox = opened(&server).await;
    server.fault("NOOP", 1, Trouble::Stall);
    tokio::time::pause();
    assert_eq!(
        mailbox.fetch_new(0).await.unwrap_err(),
        TransportError::TimedOut("NOOP")
    );
    assert_eq!(
        mailbox.fetch_new(0).await.unwrap_err(),
        TransportError::Lost("fetch")
    );
}

#[tokio::test]
async fn a_caller_who_stops_waiting_leaves_no_half_used_session() {
    let server = ImapServer::new(ALL);
    let mut mailbox = opened(&server).await;
    server.fault("NOOP", 1, Trouble::Stall);
    let given_up = tokio::time::timeout(Duration::from_millis(50), mailbox.fetch_new(0)).await;
    assert!(given_up.is_err());
    assert_eq!(
        mailbox.fetch_new(0).await.unwrap_err(),
        TransportError::Lost("fetch")
    );
}

#[tokio::test]
async fn a_changed_uid_validity_is_told() {
    let server = ImapServer::new(ALL);
    let mut mailbox = opened(&server).await;
    server.state().uid_validity = 8;
    assert_eq!(mailbox.open("INBOX").await.unwrap().uid_validity, 8);
}

#[tokio::test]
async fn check_sees_who_signed_recent_mail_and_opens_read_only() {
    let server = ImapServer::new(ALL);
    server.receive(b"Authentication-Results: mx.kjrw.test; dmarc=pass\r\n\r\n");
    let mut mailbox = ImapMailbox::over(Box::new(server.in_memory()))
        .await
        .unwrap();
    let headers = mailbox.recent_headers("INBOX", 50).await.unwrap();
    assert_eq!(
        crate::transport::authserv::results(&headers[0]),
        ["mx.kjrw.test; dmarc=pass"]
    );
    assert!(server.said("SELECT").is_empty());
}

#[tokio::test]
async fn a_server_whose_capabilities_cannot_be_read_is_recognised() {
    let server = ImapServer::new("IMAP4rev2 IDLE");
    let error = ImapMailbox::over(Box::new(server.in_memory()))
        .await
        .unwrap_err();
    assert_eq!(error, TransportError::Protocol(login::CAPABILITY));
}

#[tokio::test]
async fn a_refused_login_says_so_without_the_servers_words() {
    let server = ImapServer::new("IMAP4rev1");
    server.fault(
        "LOGIN",
        1,
        Trouble::Say("{tag} NO [AUTHENTICATIONFAILED] klacht unknown\r\n"),
    );
    let error = ImapMailbox::over(Box::new(server.in_memory()))
        .await
        .unwrap_err();
    assert_eq!(error, TransportError::Login("AUTHENTICATIONFAILED".into()));
}
