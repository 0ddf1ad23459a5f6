//! Reading a real mailbox: log in, wait, fetch, move, and go on after the server was gone.

use crate::dovecot::{self, Dovecot, PASSWORD, USER, token};
use jiff::{SignedDuration, Timestamp};
use klachtenbus::transport::{
    Batch, Encryption, Endpoint, Extent, Login, Mailbox, MailboxSettings, Moved, TransportError,
    Woken, authserv,
};
use std::{future::pending, time::Duration};
use tokio::time::{Instant, sleep};

fn password(password: &str) -> Login {
    Login::Password {
        user: USER.into(),
        password: password.to_owned().into(),
    }
}

fn mailbox_with(server: &Dovecot, encryption: Encryption, login: Login) -> Mailbox {
    let port = match encryption {
        Encryption::Implicit => server.ports.imaps,
        Encryption::StartTls | Encryption::None => server.ports.imap,
    };
    let endpoint = Endpoint {
        host: "localhost".into(),
        port,
        encryption,
        extra_ca_pem: server.ca(),
    };
    Mailbox::new(MailboxSettings::Imap { endpoint, login }).unwrap()
}

fn mailbox(server: &Dovecot) -> Mailbox {
    mailbox_with(server, Encryption::Implicit, password(PASSWORD))
}

fn mail(subject: &str) -> Vec<u8> {
    format!("Subject: {subject}\r\nMessage-ID: <{subject}@example.org>\r\n\r\nhoi\r\n").into_bytes()
}

fn subjects(batch: &Batch) -> Vec<String> {
    let subject = |raw: &[u8]| {
        let text = String::from_utf8_lossy(raw).into_owned();
        text.lines()
            .find_map(|line| line.strip_prefix("Subject: ").map(str::to_owned))
            .unwrap_or_default()
    };
    batch.mails.iter().map(|mail| subject(&mail.raw)).collect()
}

#[tokio::test]
async fn a_mailbox_is_read_over_tls_and_starttls_and_nothing_in_it_changes() {
    let server = Dovecot::start(9);
    server.deliver(&mail("een"));
    server.deliver(&mail("twee"));
    for encryption in [Encryption::Implicit, Encryption::StartTls] {
        let mut mailbox = mailbox_with(&server, encryption, password(PASSWORD));
        let folder = mailbox.open("INBOX").await.unwrap();
        assert_eq!((folder.exists, folder.uid_next), (2, Some(3)));
        assert!(mailbox.is_woken());
        let batch = mailbox.fetch_new(0).await.unwrap();
        assert_eq!(subjects(&batch), ["een", "twee"]);
        let age = Timestamp::now().duration_since(batch.mails[0].received_at);
        assert!(
            age.abs() < SignedDuration::from_mins(2),
            "the server's time of receipt"
        );
        mailbox.close().await;
    }
    assert!(
        server.files("").iter().all(|name| !name.contains(":2,S")),
        "not marked as read: {:?}",
        server.files("")
    );
}

#[tokio::test]
async fn a_wrong_password_and_an_unknown_certificate_are_told_apart() {
    let server = Dovecot::start(9);
    let mut wrong = mailbox_with(&server, Encryption::Implicit, password("fout"));
    assert_eq!(
        wrong.open("INBOX").await.unwrap_err(),
        TransportError::Login("AUTHENTICATIONFAILED".into())
    );
    for encryption in [Encryption::Implicit, Encryption::StartTls] {
        let port = if encryption == Encryption::Implicit {
            server.ports.imaps
        } else {
            server.ports.imap
        };
        let strange = Endpoint {
            host: "localhost".into(),
            port,
            encryption,
            extra_ca_pem: Vec::new(),
        };
        let other_name = Endpoint {
            host: "127.0.0.1".into(),
            extra_ca_pem: server.ca(),
            ..strange.clone()
        };
        for endpoint in [strange, other_name] {
            let settings = MailboxSettings::Imap {
                endpoint,
                login: password(PASSWORD),
            };
            let refused = Mailbox::new(settings)
                .unwrap()
                .open("INBOX")
                .await
                .unwrap_err();
            assert!(matches!(refused, TransportError::Tls(_)), "{refused:?}");
        }
    }
}

#[tokio::test]
async fn a_token_opens_the_mailbox_and_an_expired_one_is_a_refused_login() {
    let server = Dovecot::start(9);
    let login = |valid| Login::Token {
        user: USER.into(),
        token: token(valid).into(),
    };
    mailbox_with(&server, Encryption::Implicit, login(true))
        .open("INBOX")
        .await
        .unwrap();
    let refused = mailbox_with(&server, Encryption::Implicit, login(false))
        .open("INBOX")
        .await
        .unwrap_err();
    assert!(matches!(refused, TransportError::Login(_)), "{refused:?}");
}

#[tokio::test]
async fn waiting_is_woken_by_a_delivery_and_by_our_own_signal() {
    let server = Dovecot::start(9);
    let mut mailbox = mailbox(&server);
    mailbox.open("INBOX").await.unwrap();
    assert!(mailbox.fetch_new(0).await.unwrap().mails.is_empty());
    let lmtp = server.ports.lmtp;
    tokio::task::spawn_blocking(move || {
        std::thread::sleep(Duration::from_millis(300));
        dovecot::deliver(lmtp, &mail("wakker"));
    });
    let begun = Instant::now();
    assert_eq!(
        mailbox
            .idle(Duration::from_secs(60), pending())
            .await
            .unwrap(),
        Woken::NewMail
    );
    assert!(
        begun.elapsed() < Duration::from_secs(45),
        "{:?}",
        begun.elapsed()
    );
    assert_eq!(subjects(&mailbox.fetch_new(0).await.unwrap()), ["wakker"]);
    let stop = sleep(Duration::from_millis(100));
    assert_eq!(
        mailbox.idle(Duration::from_secs(60), stop).await.unwrap(),
        Woken::Interrupted
    );
    assert!(
        mailbox.fetch_new(1).await.unwrap().mails.is_empty(),
        "the session goes on"
    );
}

#[tokio::test]
async fn a_complaint_goes_to_its_folder_and_other_mail_stays_as_it_was() {
    let server = Dovecot::start(9);
    for subject in ["een", "twee", "drie"] {
        server.deliver(&mail(subject));
    }
    let mut mailbox = mailbox(&server);
    mailbox.open("INBOX").await.unwrap();
    assert_eq!(mailbox.move_to(2, "Klachten").await.unwrap(), Moved::Moved);
    assert_eq!(mailbox.move_to(2, "Klachten").await.unwrap(), Moved::Gone);
    assert_eq!(
        mailbox.move_to(3, "Geïnd & klaar").await.unwrap(),
        Moved::Moved
    );
    assert_eq!(subjects(&mailbox.fetch_new(0).await.unwrap()), ["een"]);
    for (folder, subject) in [("Klachten", "twee"), ("Geïnd & klaar", "drie")] {
        assert_eq!(mailbox.open(folder).await.unwrap().exists, 1);
        assert_eq!(subjects(&mailbox.fetch_new(0).await.unwrap()), [subject]);
    }
    assert!(
        server
            .files("")
            .iter()
            .chain(&server.files(".Klachten"))
            .all(|name| !name.contains(":2,S"))
    );
    let subscriptions = std::fs::read_to_string(server.maildir().join("subscriptions")).unwrap();
    assert!(subscriptions.contains("Klachten"), "people see the folder");
}

#[tokio::test]
async fn after_the_server_was_gone_reading_goes_on_where_it_was() {
    let mut server = Dovecot::start(9);
    server.deliver(&mail("een"));
    let mut mailbox = mailbox(&server);
    let before = mailbox.open("INBOX").await.unwrap();
    assert_eq!(subjects(&mailbox.fetch_new(0).await.unwrap()), ["een"]);
    let waiting = tokio::spawn(async move {
        (
            mailbox.idle(Duration::from_secs(60), pending()).await,
            mailbox,
        )
    });
    sleep(Duration::from_millis(300)).await;
    server.stop();
    let (outcome, mut mailbox) = waiting.await.unwrap();
    assert!(outcome.is_err(), "{outcome:?}");
    assert!(matches!(
        mailbox.open("INBOX").await,
        Err(TransportError::Connect(_))
    ));
    server.run();
    server.deliver(&mail("twee"));
    assert_eq!(
        mailbox.open("INBOX").await.unwrap().uid_validity,
        before.uid_validity
    );
    assert_eq!(subjects(&mailbox.fetch_new(1).await.unwrap()), ["twee"]);
}

#[tokio::test]
async fn a_mail_over_50_mb_is_taken_in_part_and_stays() {
    let server = Dovecot::start(9);
    let line = [b'x'; 998];
    let mut big = mail("groot");
    for _ in 0..51_000 {
        big.extend(line);
        big.extend(b"\r\n");
    }
    server.deliver(&big);
    server.deliver(&mail("klein"));
    let mut mailbox = mailbox(&server);
    mailbox.open("INBOX").await.unwrap();
    let batch = mailbox.fetch_new(0).await.unwrap();
    assert_eq!(subjects(&batch), ["groot", "klein"]);
    let extents: Vec<(Extent, usize)> = batch
        .mails
        .iter()
        .map(|mail| (mail.extent, mail.raw.len() >> 20))
        .collect();
    assert_eq!(extents, [(Extent::Truncated, 1), (Extent::Whole, 0)]);
    assert!(batch.mails[0].size > 50_000_000);
    assert_eq!(server.files("").len(), 2);
}

#[tokio::test]
async fn check_sees_who_signed_recent_mail() {
    let server = Dovecot::start(9);
    for id in ["mx.kjrw.test", "mx2.kjrw.test", "mx.kjrw.test"] {
        let signed =
            format!("Authentication-Results: {id};\r\n dmarc=pass header.from=example.org\r\n");
        server.deliver(&[signed.as_bytes(), &mail("x")].concat());
    }
    let mut mailbox = mailbox(&server);
    let mut seen = async |newest| -> Vec<String> {
        let headers = mailbox.recent_headers("INBOX", newest).await.unwrap();
        headers
            .iter()
            .flat_map(|block| authserv::results(block))
            .collect()
    };
    let all = seen(50).await;
    assert_eq!(all.len(), 3);
    assert!(all.iter().any(|body| body.starts_with("mx2.kjrw.test;")));
    assert_eq!(
        seen(1).await,
        ["mx.kjrw.test; dmarc=pass header.from=example.org"]
    );
}
