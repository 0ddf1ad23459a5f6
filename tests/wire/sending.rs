//! Sending through a real submission server, which hands on to a scripted one.

use crate::{
    dovecot::{Dovecot, PASSWORD, USER, token},
    scripted_smtp::{SmtpServer, Trouble},
};
use klachtenbus::{
    mail::EmailAddress,
    transport::{
        Delivery, Encryption, Endpoint, Login, OutgoingSettings, Outlet, Stage, TransportError,
    },
};

const LETTER: &[u8] =
    b"From: bestuur@kjrw.test\r\nTo: zoe@example.org\r\nMessage-ID: <a1@kjrw.test>\r\nSubject: x\r\n\r\n.dot\r\nhoi\r\n";

fn outlet(server: &Dovecot, encryption: Encryption, login: Login) -> Outlet {
    let port = match encryption {
        Encryption::Implicit => server.ports.submissions,
        Encryption::StartTls | Encryption::None => server.ports.submission,
    };
    let endpoint = Endpoint {
        host: "localhost".into(),
        port,
        encryption,
        extra_ca_pem: server.ca(),
    };
    Outlet::new(OutgoingSettings::Smtp {
        endpoint,
        login: Some(login),
        hello: "kjrw.test".into(),
    })
    .unwrap()
}

fn password(password: &str) -> Login {
    Login::Password {
        user: USER.into(),
        password: password.to_owned().into(),
    }
}

async fn send(outlet: &mut Outlet) -> Delivery {
    let from = EmailAddress::new("bestuur@kjrw.test").unwrap();
    let to = EmailAddress::new("zoe@example.org").unwrap();
    outlet.deliver(&from, &to, LETTER).await
}

#[tokio::test]
async fn letters_go_out_over_tls_and_starttls_with_their_own_message_id() {
    let relay = SmtpServer::start("8BITMIME").await;
    let server = Dovecot::start(relay.port);
    for encryption in [Encryption::Implicit, Encryption::StartTls] {
        let mut outlet = outlet(&server, encryption, password(PASSWORD));
        outlet.probe().await.unwrap();
        for _ in 0..2 {
            let delivery = send(&mut outlet).await;
            assert!(
                matches!(delivery, Delivery::Accepted { .. }),
                "{delivery:?}"
            );
        }
        outlet.close().await;
    }
    let letters = relay.letters();
    assert_eq!(letters.len(), 4);
    for letter in letters {
        let text = String::from_utf8(letter.raw).unwrap();
        assert!(
            text.ends_with("Message-ID: <a1@kjrw.test>\r\nSubject: x\r\n\r\n.dot\r\nhoi\r\n"),
            "{text}"
        );
        assert_eq!(
            (letter.from.as_str(), letter.to.as_str()),
            ("bestuur@kjrw.test", "zoe@example.org")
        );
    }
}

#[tokio::test]
async fn a_token_sends_and_an_expired_one_fails_no_letter() {
    let relay = SmtpServer::start("8BITMIME").await;
    let server = Dovecot::start(relay.port);
    let login = |valid| Login::Token {
        user: USER.into(),
        token: token(valid).into(),
    };
    let sent = send(&mut outlet(&server, Encryption::StartTls, login(true))).await;
    assert!(matches!(sent, Delivery::Accepted { .. }), "{sent:?}");
    let expired = send(&mut outlet(&server, Encryption::StartTls, login(false))).await;
    assert!(
        matches!(
            expired,
            Delivery::TryLater {
                stage: Stage::Auth,
                ..
            }
        ),
        "{expired:?}"
    );
}

#[tokio::test]
async fn a_wrong_password_or_certificate_fails_no_letter_and_check_names_it() {
    let relay = SmtpServer::start("8BITMIME").await;
    let server = Dovecot::start(relay.port);
    let mut wrong = outlet(&server, Encryption::Implicit, password("fout"));
    assert!(matches!(
        send(&mut wrong).await,
        Delivery::TryLater {
            stage: Stage::Auth,
            ..
        }
    ));
    assert!(matches!(wrong.probe().await, Err(TransportError::Login(_))));
    for (encryption, port) in [
        (Encryption::Implicit, server.ports.submissions),
        (Encryption::StartTls, server.ports.submission),
    ] {
        let endpoint = Endpoint {
            host: "localhost".into(),
            port,
            encryption,
            extra_ca_pem: Vec::new(),
        };
        let login = Some(password(PASSWORD));
        let mut strange = Outlet::new(OutgoingSettings::Smtp {
            endpoint,
            login,
            hello: "kjrw.test".into(),
        })
        .unwrap();
        let delivery = send(&mut strange).await;
        assert!(
            matches!(
                delivery,
                Delivery::TryLater {
                    stage: Stage::Tls,
                    ..
                }
            ),
            "{delivery:?}"
        );
        assert!(matches!(strange.probe().await, Err(TransportError::Tls(_))));
    }
    assert!(relay.letters().is_empty());
}

#[tokio::test]
async fn what_the_next_server_says_comes_back_to_us() {
    let relay = SmtpServer::start("8BITMIME").await;
    let server = Dovecot::start(relay.port);
    let mut outlet = outlet(&server, Encryption::StartTls, password(PASSWORD));
    relay.fault("RCPT", 1, Trouble::Say("550 5.1.1 unknown"));
    let refused = send(&mut outlet).await;
    // Dovecot puts an enhanced code of its own in place of the relay's.
    let said_550 = |class: &str| class.starts_with("550 ");
    assert!(
        matches!(&refused, Delivery::Rejected { reply_class } if said_550(reply_class)),
        "{refused:?}"
    );
    relay.fault("RCPT", 1, Trouble::Say("451 4.7.1 grey"));
    assert!(matches!(
        send(&mut outlet).await,
        Delivery::TryLater {
            stage: Stage::Rcpt,
            ..
        }
    ));
    assert!(matches!(send(&mut outlet).await, Delivery::Accepted { .. }));
}
