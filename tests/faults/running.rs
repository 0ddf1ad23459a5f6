//! The daemon itself: killed, told to stop, started twice, and its files changed under it.

use crate::{
    office::{COMPLAINT, Office, ROSTER, terminate},
    scripted_imap::ImapServer,
    scripted_smtp::{SmtpServer, Trouble},
};
use std::{
    io::Read as _,
    process::Child,
    time::{Duration, Instant},
};
use tokio::time::sleep;

async fn office(server: &ImapServer, relay: &SmtpServer) -> Office {
    let mailbox = format!(
        "host = \"127.0.0.1\"\nport = {}\ntls = \"none\"\nuser = \"klacht\"\npassword_file = \"imap.password\"\n\
         start_from = \"beginning\"",
        server.listen().await
    );
    let outgoing = format!(
        "host = \"127.0.0.1\"\nport = {}\ntls = \"none\"",
        relay.port
    );
    let office = Office::new(&mailbox, &outgoing);
    office.write("imap.password", b"geheim");
    office
}

async fn until(what: &str, child: &mut Child, holds: impl Fn() -> bool) {
    let begun = Instant::now();
    while !holds() {
        assert!(
            begun.elapsed() < Duration::from_secs(30),
            "not in time: {what}"
        );
        assert!(
            child.try_wait().unwrap().is_none(),
            "the daemon ended before: {what}"
        );
        sleep(Duration::from_millis(20)).await;
    }
}

fn log_of(mut child: Child) -> String {
    let mut log = String::new();
    child
        .stderr
        .take()
        .unwrap()
        .read_to_string(&mut log)
        .unwrap();
    log
}

fn first_to_client(relay: &SmtpServer) -> Vec<Vec<u8>> {
    let letters = relay.letters().into_iter();
    letters
        .filter(|letter| letter.to == "amir@example.org")
        .map(|letter| letter.raw)
        .collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn killed_at_any_moment_nothing_is_lost_and_a_letter_that_may_have_gone_goes_again_unchanged()
{
    let (server, relay) = (
        ImapServer::new("IMAP4rev1 IDLE MOVE"),
        SmtpServer::start("8BITMIME").await,
    );
    let office = office(&server, &relay).await;
    server.receive(COMPLAINT);
    for pause in [5, 20, 40, 60, 80, 120, 160, 250] {
        let mut daemon = office.start();
        sleep(Duration::from_millis(pause)).await;
        daemon.kill().unwrap();
        daemon.wait().unwrap();
    }
    tokio::task::block_in_place(|| office.done(&["run", "--once"]));
    assert_eq!(
        office.json(&["list", "--json"]).as_array().unwrap().len(),
        1
    );
    assert_eq!(
        office.json(&["inbox", "--json"]).as_array().unwrap().len(),
        1
    );
    assert_eq!(
        (server.uids("INBOX").len(), server.uids("Klachten").len()),
        (0, 1)
    );
    let letters = first_to_client(&relay);
    assert!(!letters.is_empty());
    assert!(
        letters.iter().all(|letter| *letter == letters[0]),
        "the same letter, with the same Message-ID"
    );
    tokio::task::block_in_place(|| office.done(&["replay", "--all"]));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn killed_while_the_server_has_the_letter_and_has_not_answered() {
    let (server, relay) = (
        ImapServer::new("IMAP4rev1 IDLE MOVE"),
        SmtpServer::start("8BITMIME").await,
    );
    let office = office(&server, &relay).await;
    server.receive(COMPLAINT);
    relay.fault("BODY", 1, Trouble::Stall);
    let mut daemon = office.start();
    until("the text is sent", &mut daemon, || {
        relay.said("! BODY") == 1
    })
    .await;
    daemon.kill().unwrap();
    daemon.wait().unwrap();
    tokio::task::block_in_place(|| office.done(&["run", "--once"]));
    assert_eq!(first_to_client(&relay).len(), 1);
    let outbox = office.json(&["outbox", "--json"]);
    assert!(
        outbox
            .as_array()
            .unwrap()
            .iter()
            .all(|letter| letter["state"] == "sent"),
        "{outbox}"
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn told_to_stop_it_ends_well_and_soon_and_logs_no_address() {
    let (server, relay) = (
        ImapServer::new("IMAP4rev1 IDLE MOVE"),
        SmtpServer::start("8BITMIME").await,
    );
    let office = office(&server, &relay).await;
    server.receive(COMPLAINT);
    let mut daemon = office.start();
    until("acknowledged", &mut daemon, || {
        !first_to_client(&relay).is_empty()
    })
    .await;
    until("waiting", &mut daemon, || !server.said("IDLE").is_empty()).await;
    let mut stderr = daemon.stderr.take().unwrap();
    let begun = Instant::now();
    assert!(tokio::task::block_in_place(|| terminate(daemon)));
    assert!(
        begun.elapsed() < Duration::from_secs(5),
        "{:?}",
        begun.elapsed()
    );
    assert!(!server.said("LOGOUT").is_empty());
    let mut log = String::new();
    stderr.read_to_string(&mut log).unwrap();
    assert!(log.contains("letter accepted"), "{log}");
    for secret in ["amir", "@", "geheim", "onbeleefd"] {
        assert!(!log.to_lowercase().contains(secret), "{secret}: {log}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_second_daemon_on_the_same_store_is_refused_and_says_why() {
    let (server, relay) = (
        ImapServer::new("IMAP4rev1 IDLE MOVE"),
        SmtpServer::start("8BITMIME").await,
    );
    let office = office(&server, &relay).await;
    let mut daemon = office.start();
    until("waiting", &mut daemon, || !server.said("IDLE").is_empty()).await;
    let begun = Instant::now();
    for arguments in [&["run"][..], &["run", "--once"]] {
        let second = tokio::task::block_in_place(|| office.run(arguments));
        assert!(!second.status.success());
        assert!(String::from_utf8_lossy(&second.stderr).contains("another klachtenbus is running"));
    }
    assert!(begun.elapsed() < Duration::from_secs(10));
    assert!(tokio::task::block_in_place(|| terminate(daemon)));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_changed_roster_is_picked_up_and_a_broken_one_refused() {
    let (server, relay) = (
        ImapServer::new("IMAP4rev1 IDLE MOVE"),
        SmtpServer::start("8BITMIME").await,
    );
    let office = office(&server, &relay).await;
    let mut daemon = office.start();
    until("waiting", &mut daemon, || !server.said("IDLE").is_empty()).await;
    office.write("roster.toml", b"[[person]]\nid = 7\n");
    sleep(Duration::from_secs(5)).await;
    // The rota begins with somebody else, whose address only the new roster has.
    let changed = ROSTER
        .replace("sanne@kjrw.test", "nieuw@kjrw.test")
        .replace("bram@kjrw.test", "anders@kjrw.test");
    office.write("roster.toml", changed.as_bytes());
    sleep(Duration::from_secs(5)).await;
    server.receive(COMPLAINT);
    let told = || {
        relay
            .letters()
            .iter()
            .any(|letter| ["nieuw@kjrw.test", "anders@kjrw.test"].contains(&&*letter.to))
    };
    until("the new address is written to", &mut daemon, told).await;
    daemon.kill().unwrap();
    let log = log_of(daemon);
    assert!(log.contains("the old ones stay in force"), "{log}");
    assert!(log.contains("changed files are in force"), "{log}");
}
