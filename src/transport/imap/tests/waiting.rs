//! Waiting for mail, also where IDLE is missing, refused or cut off.

use super::{
    scripted_imap::{ImapServer, Trouble},
    *,
};

#[tokio::test]
async fn idle_wakes_on_new_mail() {
    let server = ImapServer::new(ALL);
    let mut mailbox = opened(&server).await;
    let sender = server.clone();
    tokio::spawn(async move {
        sleep(Duration::from_millis(100)).await;
        sender.receive(b"Subject: wake\r\n\r\nx\r\n");
    });
    let woken = mailbox
        .idle(Duration::from_secs(60), pending())
        .await
        .unwrap();
    assert_eq!(woken, Woken::NewMail);
    assert_eq!(uids(&mailbox.fetch_new(0).await.unwrap()), [1]);
    assert_eq!(
        mailbox
            .idle(Duration::from_millis(10), pending())
            .await
            .unwrap(),
        Woken::Elapsed
    );
}

#[tokio::test]
async fn mail_that_came_between_listing_and_waiting_is_not_slept_over() {
    let server = ImapServer::new(ALL);
    let mut mailbox = opened(&server).await;
    mailbox.fetch_new(0).await.unwrap();
    server.receive(b"Subject: 1\r\n\r\nx\r\n");
    server.fault(
        "UID FETCH 9 (UID)",
        1,
        Trouble::Say("* 1 EXISTS\r\n{tag} OK x\r\n"),
    );
    mailbox.move_to(9, "Klachten").await.unwrap();
    let woken = mailbox
        .idle(Duration::from_secs(3600), pending())
        .await
        .unwrap();
    assert_eq!(woken, Woken::NewMail);
    assert!(server.said("IDLE").is_empty());
}

#[tokio::test]
async fn idle_ends_when_told_and_within_29_minutes() {
    let server = ImapServer::new(ALL);
    let mut mailbox = opened(&server).await;
    let stopped = mailbox
        .idle(Duration::from_secs(60), sleep(Duration::from_millis(20)))
        .await
        .unwrap();
    assert_eq!(stopped, Woken::Interrupted);
    tokio::time::pause();
    let begun = Instant::now();
    assert_eq!(
        mailbox
            .idle(Duration::from_secs(86_400), pending())
            .await
            .unwrap(),
        Woken::Elapsed
    );
    assert!(begun.elapsed() < Duration::from_secs(29 * 60));
    assert_eq!(server.said("DONE").len(), 2);
}

#[tokio::test]
async fn a_no_to_idle_turns_waiting_into_polling() {
    let server = ImapServer::new(ALL);
    let mut mailbox = opened(&server).await;
    server.fault("IDLE", 9, Trouble::Say("{tag} NO not now\r\n"));
    tokio::time::pause();
    let begun = Instant::now();
    assert_eq!(
        mailbox
            .idle(Duration::from_secs(60), pending())
            .await
            .unwrap(),
        Woken::Elapsed
    );
    assert!(begun.elapsed() >= Duration::from_secs(59), "no busy loop");
    server.receive(b"Subject: 1\r\n\r\nx\r\n");
    assert_eq!(uids(&mailbox.fetch_new(0).await.unwrap()), [1]);
}

#[tokio::test]
async fn a_connection_lost_during_idle_is_an_error() {
    let server = ImapServer::new(ALL);
    let mut mailbox = opened(&server).await;
    server.fault("IDLE", 1, Trouble::SayAndCut("+ idling\r\n"));
    assert_eq!(
        mailbox
            .idle(Duration::from_secs(60), pending())
            .await
            .unwrap_err(),
        TransportError::Lost("IDLE")
    );
    reopen(&server, &mut mailbox).await;
    server.fault("IDLE", 1, Trouble::Say("+ idling\r\n* BYE autologout\r\n"));
    assert_eq!(
        mailbox
            .idle(Duration::from_secs(60), pending())
            .await
            .unwrap_err(),
        TransportError::Lost("IDLE")
    );
}

#[tokio::test]
async fn a_server_without_idle_is_polled() {
    let server = ImapServer::new(PLAIN);
    let mut mailbox = opened(&server).await;
    assert!(!mailbox.has_idle());
    assert_eq!(
        mailbox
            .idle(Duration::from_millis(20), pending())
            .await
            .unwrap(),
        Woken::Elapsed
    );
    assert!(server.said("IDLE").is_empty());
}
