//! The whole program between real servers: a complaint comes in by IMAP and is acknowledged by SMTP.

use crate::{
    dovecot::{Dovecot, PASSWORD, USER},
    office::{COMPLAINT, Office, terminate},
    scripted_smtp::{Letter, SmtpServer},
};
use std::{process::Child, time::Duration};
use tokio::time::{Instant, sleep};

/// An office whose mailbox is on `server` and whose letters go to `relay`.
pub fn office(server: &Dovecot, relay: &SmtpServer) -> Office {
    let mailbox = format!(
        "host = \"localhost\"\nport = {}\nca_file = \"ca.pem\"\nuser = \"{USER}\"\npassword_file = \"imap.password\"\n\
         start_from = \"now\"",
        server.ports.imaps
    );
    let outgoing = format!(
        "host = \"127.0.0.1\"\nport = {}\ntls = \"none\"",
        relay.port
    );
    let office = Office::new(&mailbox, &outgoing);
    office.write("ca.pem", &server.ca());
    office.write("imap.password", PASSWORD.as_bytes());
    office
}

fn to(letters: &[Letter], address: &str) -> usize {
    letters.iter().filter(|letter| letter.to == address).count()
}

pub async fn until(what: &str, child: &mut Child, limit: Duration, holds: impl Fn() -> bool) {
    let begun = Instant::now();
    while !holds() {
        assert!(begun.elapsed() < limit, "not in time: {what}");
        assert!(
            child.try_wait().unwrap().is_none(),
            "the daemon ended before: {what}"
        );
        sleep(Duration::from_millis(50)).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_complaint_is_acknowledged_within_seconds_and_moved_and_old_mail_is_left_alone() {
    let relay = SmtpServer::start("8BITMIME").await;
    let server = Dovecot::start(relay.port);
    server.deliver(b"From: oud@example.org\r\nSubject: klacht\r\nMessage-ID: <oud@example.org>\r\n\r\nEen oude klacht.\r\n");
    let office = office(&server, &relay);
    let mut daemon = office.start();
    until("first look", &mut daemon, Duration::from_secs(120), || {
        office
            .json(&["inbox", "--json"])
            .as_array()
            .is_some_and(|rows| rows.len() == 1)
    })
    .await;
    // Now it idles: the delivery must wake it.
    sleep(Duration::from_millis(500)).await;
    let begun = Instant::now();
    server.deliver(COMPLAINT);
    until(
        "acknowledgement",
        &mut daemon,
        Duration::from_secs(120),
        || to(&relay.letters(), "amir@example.org") > 0,
    )
    .await;
    let took = begun.elapsed();
    until("moved", &mut daemon, Duration::from_secs(120), || {
        server.files(".Klachten").len() == 1
    })
    .await;
    assert!(took < Duration::from_secs(45), "{took:?}");
    assert!(terminate(daemon), "SIGTERM ends it well");
    let letters = relay.letters();
    assert_eq!(
        (
            to(&letters, "amir@example.org"),
            to(&letters, "oud@example.org")
        ),
        (1, 0)
    );
    assert_eq!(server.files("").len(), 1, "the old mail stays");
    assert!(
        server.files("").iter().all(|name| !name.contains(":2,S")),
        "and is not marked as read"
    );
    let inbox = office.json(&["inbox", "--json"]);
    assert_eq!(
        (&inbox[0]["lane"], &inbox[1]["lane"]),
        (&"old".into(), &"complaint".into())
    );
    // Nothing is done twice.
    office.done(&["run", "--once"]);
    assert_eq!(relay.letters().len(), letters.len());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_killed_mail_server_is_waited_for_and_nothing_is_lost_or_doubled() {
    let relay = SmtpServer::start("8BITMIME").await;
    let mut server = Dovecot::start(relay.port);
    let office = office(&server, &relay);
    let mut daemon = office.start();
    let connected = || office.json(&["status", "--json"])["mailbox"]["connected"] == true;
    until(
        "connected",
        &mut daemon,
        Duration::from_secs(120),
        connected,
    )
    .await;
    sleep(Duration::from_millis(500)).await;
    server.stop();
    until("noticed", &mut daemon, Duration::from_secs(120), || {
        !connected()
    })
    .await;
    server.run();
    server.deliver(COMPLAINT);
    until(
        "acknowledgement",
        &mut daemon,
        Duration::from_secs(120),
        || !relay.letters().is_empty(),
    )
    .await;
    assert!(terminate(daemon));
    office.done(&["run", "--once"]);
    assert_eq!(to(&relay.letters(), "amir@example.org"), 1);
    assert_eq!(
        office.json(&["list", "--json"]).as_array().unwrap().len(),
        1
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn check_logs_in_for_real_and_says_what_is_wrong() {
    let relay = SmtpServer::start("8BITMIME").await;
    let server = Dovecot::start(relay.port);
    let office = office(&server, &relay);
    office.done(&["check"]);
    office.write("imap.password", b"fout");
    let output = office.run(&["check"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stdout).contains("login refused"));
}
