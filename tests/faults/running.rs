//! The daemon itself: killed, told to stop, started twice, and its files changed under it.

use crate::{
    office::{COMPLAINT, Office, ROSTER, terminate},
    scripted_imap::ImapServer,
    scripted_smtp::{SmtpServer, Trouble},
};
use std::{
    io::{BufRead as _, BufReader, Read as _},
    process::Child,
    sync::{Arc, Mutex},
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
            begun.elapsed() < Duration::from_secs(120),
            "not in time: {what}"
        );
        assert!(
            child.try_wait().unwrap().is_none(),
            "the daemon ended before: {what}"
        );
        sleep(Duration::from_millis(20)).await;
    }
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
        begun.elapsed() < Duration::from_secs(30),
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
    assert!(begun.elapsed() < Duration::from_secs(60));
    assert!(tokio::task::block_in_place(|| terminate(daemon)));
}

/// What a running program logs, as far as it got.
fn follow_log(child: &mut Child) -> impl Fn(&str) -> bool + use<> {
    let log = Arc::new(Mutex::new(String::new()));
    let written = Arc::clone(&log);
    let lines = BufReader::new(child.stderr.take().unwrap()).lines();
    std::thread::spawn(move || {
        for line in lines.map_while(Result::ok) {
            written.lock().unwrap().push_str(&(line + "\n"));
        }
    });
    move |words| log.lock().unwrap().contains(words)
}

/// The roster after two people got other addresses.
fn changed_roster() -> String {
    ROSTER
        .replace("sanne@kjrw.test", "nieuw@kjrw.test")
        .replace("bram@kjrw.test", "anders@kjrw.test")
}

/// The rota begins with one whose address only the changed roster has.
fn the_changed_roster_is_written_to(relay: &SmtpServer) -> bool {
    let new = ["nieuw@kjrw.test", "anders@kjrw.test"];
    relay
        .letters()
        .iter()
        .any(|letter| new.contains(&&*letter.to))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_changed_roster_is_picked_up_and_a_broken_one_refused() {
    let (server, relay) = (
        ImapServer::new("IMAP4rev1 IDLE MOVE"),
        SmtpServer::start("8BITMIME").await,
    );
    let office = office(&server, &relay).await;
    let mut daemon = office.start();
    let logged = follow_log(&mut daemon);
    until("waiting", &mut daemon, || !server.said("IDLE").is_empty()).await;
    office.write("roster.toml", b"[[person]]\nid = 7\n");
    until("refused", &mut daemon, || {
        logged("the old ones stay in force")
    })
    .await;
    office.write("roster.toml", changed_roster().as_bytes());
    until("in force", &mut daemon, || {
        logged("changed files are in force")
    })
    .await;
    server.receive(COMPLAINT);
    until("the new address is written to", &mut daemon, || {
        the_changed_roster_is_written_to(&relay)
    })
    .await;
    daemon.kill().unwrap();
    daemon.wait().unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_wrong_template_does_not_keep_a_former_board_member_in_the_roster() {
    let (server, relay) = (
        ImapServer::new("IMAP4rev1 IDLE MOVE"),
        SmtpServer::start("8BITMIME").await,
    );
    let office = office(&server, &relay).await;
    std::fs::create_dir_all(office.path().join("templates/nl")).unwrap();
    let config = std::fs::read_to_string(office.config()).unwrap();
    let config = config.replacen("[office]\n", "[office]\ntemplates = \"templates\"\n", 1);
    office.write("klachtenbus.toml", config.as_bytes());
    let mut daemon = office.start();
    let logged = follow_log(&mut daemon);
    until("waiting", &mut daemon, || !server.said("IDLE").is_empty()).await;
    office.write(
        "templates/nl/c1.md",
        b"Onderwerp: {{no_such_field}}\n\nHoi\n",
    );
    office.write("roster.toml", changed_roster().as_bytes());
    until("in force", &mut daemon, || {
        logged("changed files are in force") && logged("nl/c1.md:1")
    })
    .await;
    server.receive(COMPLAINT);
    until("the new address is written to", &mut daemon, || {
        the_changed_roster_is_written_to(&relay) && !first_to_client(&relay).is_empty()
    })
    .await;
    daemon.kill().unwrap();
    daemon.wait().unwrap();
}
