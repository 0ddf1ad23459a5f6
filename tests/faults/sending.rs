//! Sending through a server that fails at any stage: a letter is sent once, later or never, and always said which.

use crate::scripted_smtp::{SmtpServer, Trouble};
use klachtenbus::{
    mail::EmailAddress,
    transport::{Delivery, Encryption, Endpoint, Login, Outlet, Stage, smtp::Smtp},
};
use std::time::Duration;
use tokio::time::timeout;

const LETTER: &[u8] =
    b"From: bestuur@kjrw.test\r\nMessage-ID: <a1@kjrw.test>\r\nSubject: x\r\n\r\n.a dot\r\n..\r\nhoi\r\n";

fn endpoint(port: u16, encryption: Encryption) -> Endpoint {
    Endpoint {
        host: "127.0.0.1".into(),
        port,
        encryption,
        extra_ca_pem: Vec::new(),
    }
}

fn outlet_for(port: u16, encryption: Encryption, login: Option<Login>) -> Outlet {
    let smtp = Smtp::new(endpoint(port, encryption), login, "kjrw.test".into()).unwrap();
    Outlet::Smtp(Box::new(
        smtp.with_limits(Duration::from_millis(400), Duration::from_millis(400)),
    ))
}

fn outlet(server: &SmtpServer) -> Outlet {
    outlet_for(server.port, Encryption::None, None)
}

fn password() -> Option<Login> {
    Some(Login::Password {
        user: "bestuur".into(),
        password: "geheim".to_owned().into(),
    })
}

async fn send(outlet: &mut Outlet, raw: &[u8]) -> Delivery {
    let from = EmailAddress::new("bestuur@kjrw.test").unwrap();
    let to = EmailAddress::new("zoe@example.org").unwrap();
    outlet.deliver(&from, &to, raw).await
}

fn later_at(delivery: &Delivery) -> Option<Stage> {
    match delivery {
        Delivery::TryLater { stage, .. } => Some(*stage),
        Delivery::Accepted { .. } | Delivery::Rejected { .. } => None,
    }
}

#[tokio::test]
async fn letters_arrive_byte_for_byte_over_one_kept_connection() {
    let server = SmtpServer::start("8BITMIME").await;
    let mut outlet = outlet(&server);
    for _ in 0..3 {
        assert_eq!(
            send(&mut outlet, LETTER).await,
            Delivery::Accepted {
                reply: "250 2.0.0 Ok: queued as 4F2".into()
            }
        );
    }
    outlet.close().await;
    let letters = server.letters();
    assert_eq!(letters.len(), 3);
    assert_eq!(letters[2].raw, LETTER);
    assert_eq!(
        (letters[2].from.as_str(), letters[2].to.as_str()),
        ("bestuur@kjrw.test", "zoe@example.org")
    );
    assert_eq!((server.connections(), server.said("QUIT")), (1, 1));
    assert_eq!(
        server.said("EHLO kjrw.test"),
        1,
        "the name of this machine is not told"
    );
}

#[tokio::test]
async fn bytes_above_ascii_are_announced() {
    let server = SmtpServer::start("8BITMIME").await;
    send(&mut outlet(&server), "Subject: x\r\n\r\nZoë\r\n".as_bytes()).await;
    assert_eq!(server.said("BODY=8BITMIME"), 1);
    send(&mut outlet(&server), LETTER).await;
    assert_eq!(server.said("BODY=8BITMIME"), 1);
}

#[tokio::test]
async fn a_no_is_final_only_when_it_is_about_the_letter() {
    let cases = [
        ("GREETING", "554 go away", false),
        ("EHLO", "550 who", false),
        ("MAIL", "550 5.7.1 sender", false),
        ("RCPT", "450 4.2.1 busy", false),
        ("RCPT", "451 4.7.1 grey", false),
        ("RCPT", "421 4.3.0 closing", false),
        ("RCPT", "530 5.7.0 log in", false),
        ("RCPT", "550 5.1.1 <zoe@example.org> unknown", true),
        ("DATA", "451 4.3.0 later", false),
        ("DATA", "554 5.5.1 no", true),
        ("BODY", "452 4.3.1 full", false),
        ("BODY", "554 5.7.1 spam", true),
        ("BODY", "354 more", false),
    ];
    for (stage, words, is_final) in cases {
        let server = SmtpServer::start("").await;
        server.fault(stage, 1, Trouble::Say(words));
        let mut outlet = outlet(&server);
        let delivery = send(&mut outlet, LETTER).await;
        assert_eq!(
            matches!(delivery, Delivery::Rejected { .. }),
            is_final,
            "{stage} {words}: {delivery:?}"
        );
        assert_eq!(
            later_at(&delivery).is_some(),
            !is_final,
            "{stage} {words}: {delivery:?}"
        );
        assert!(
            !format!("{delivery:?}").contains('@'),
            "no address in a reply class"
        );
        assert!(server.letters().is_empty());
        assert!(
            matches!(send(&mut outlet, LETTER).await, Delivery::Accepted { .. }),
            "the next letter goes: {stage}"
        );
    }
}

#[tokio::test]
async fn a_server_that_falls_silent_or_dies_holds_up_no_letter_for_long() {
    let stages = ["GREETING", "EHLO", "MAIL", "RCPT", "DATA", "BODY"];
    for (stage, trouble) in stages
        .iter()
        .flat_map(|stage| [(*stage, Trouble::Stall), (*stage, Trouble::Cut)])
    {
        let server = SmtpServer::start("").await;
        server.fault(stage, 1, trouble);
        let mut outlet = outlet(&server);
        let delivery = timeout(Duration::from_secs(5), send(&mut outlet, LETTER))
            .await
            .expect("bounded");
        assert!(later_at(&delivery).is_some(), "{stage}: {delivery:?}");
        assert_eq!(
            later_at(&delivery) == Some(Stage::Body),
            stage == "BODY",
            "known how far it came"
        );
        assert!(
            matches!(send(&mut outlet, LETTER).await, Delivery::Accepted { .. }),
            "{stage}"
        );
        assert_eq!(server.letters().len(), 1);
    }
}

#[tokio::test]
async fn a_rejected_letter_is_never_taken_for_sent_after_a_cancelled_one() {
    // What happened with a connection pool: the first letter is given up while RCPT is slow, its connection is used
    // again, every answer is read one too early, and the 554 to the second letter is never seen.
    let server = SmtpServer::start("").await;
    server.fault(
        "RCPT",
        1,
        Trouble::SayLate(Duration::from_millis(250), "250 slow"),
    );
    server.fault("BODY", 2, Trouble::Say("554 5.7.1 spam"));
    let mut outlet = outlet(&server);
    assert!(
        timeout(Duration::from_millis(100), send(&mut outlet, LETTER))
            .await
            .is_err(),
        "given up by the caller"
    );
    let second = send(&mut outlet, LETTER).await;
    assert_eq!(
        second,
        Delivery::Rejected {
            reply_class: "554 5.7.1 BODY".into()
        }
    );
    assert_eq!(server.connections(), 2);
}

#[tokio::test]
async fn a_server_that_answers_twice_is_not_believed() {
    for stage in ["MAIL", "RCPT"] {
        let server = SmtpServer::start("").await;
        server.fault(stage, 1, Trouble::Say("250 ok\r\n250 ok"));
        let delivery = send(&mut outlet(&server), LETTER).await;
        assert!(later_at(&delivery).is_some(), "{stage}: {delivery:?}");
        assert!(server.letters().is_empty());
    }
}

#[tokio::test]
async fn a_letter_that_was_taken_without_an_answer_is_tried_again_with_the_same_message_id() {
    let server = SmtpServer::start("").await;
    server.fault("BODY", 1, Trouble::KeepAndCut);
    let mut outlet = outlet(&server);
    assert_eq!(
        later_at(&send(&mut outlet, LETTER).await),
        Some(Stage::Body)
    );
    assert!(matches!(
        send(&mut outlet, LETTER).await,
        Delivery::Accepted { .. }
    ));
    let letters = server.letters();
    assert_eq!(letters.len(), 2);
    assert_eq!(
        letters[0], letters[1],
        "the same bytes, so that the second copy can be recognised"
    );
}

#[tokio::test]
async fn a_kept_connection_that_died_meanwhile_costs_nothing() {
    let server = SmtpServer::start("").await;
    let mut outlet = outlet(&server);
    send(&mut outlet, LETTER).await;
    server.fault("NOOP", 1, Trouble::Cut);
    assert!(matches!(
        send(&mut outlet, LETTER).await,
        Delivery::Accepted { .. }
    ));
    assert_eq!((server.letters().len(), server.connections()), (2, 2));
}

#[tokio::test]
async fn without_starttls_nothing_is_sent_and_no_password_told() {
    let server = SmtpServer::start("AUTH=PLAIN").await;
    let mut outlet = outlet_for(server.port, Encryption::StartTls, password());
    assert_eq!(later_at(&send(&mut outlet, LETTER).await), Some(Stage::Tls));
    assert_eq!((server.said("AUTH"), server.said("MAIL")), (0, 0));
}

#[tokio::test]
async fn a_refused_password_fails_no_letter() {
    let server = SmtpServer::start("AUTH=PLAIN").await;
    server.fault("AUTH", 2, Trouble::Say("535 5.7.8 no"));
    let mut outlet = outlet_for(server.port, Encryption::None, password());
    assert_eq!(
        later_at(&send(&mut outlet, LETTER).await),
        Some(Stage::Auth)
    );
    assert!(
        outlet
            .probe()
            .await
            .unwrap_err()
            .to_string()
            .contains("535")
    );
    outlet.probe().await.unwrap();
    assert!(matches!(
        send(&mut outlet, LETTER).await,
        Delivery::Accepted { .. }
    ));
}

#[tokio::test]
async fn nobody_listening_fails_no_letter() {
    let port = {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        listener.local_addr().unwrap().port()
    };
    for encryption in [Encryption::None, Encryption::Implicit, Encryption::StartTls] {
        let delivery = send(&mut outlet_for(port, encryption, None), LETTER).await;
        assert_eq!(later_at(&delivery), Some(Stage::Connect), "{delivery:?}");
    }
}
