//! Receiving from a server that fails around the commit: nothing is lost, nothing is done twice.

use crate::{
    office::{COMPLAINT, Office},
    scripted_imap::{ImapServer, Trouble},
    scripted_smtp::{self, SmtpServer},
};

const ALL: &str = "IMAP4rev1 AUTH=PLAIN IDLE MOVE UIDPLUS";

async fn office(server: &ImapServer, relay: &SmtpServer, start_from: &str) -> Office {
    let mailbox = format!(
        "host = \"127.0.0.1\"\nport = {}\ntls = \"none\"\nuser = \"klacht\"\npassword_file = \"imap.password\"\n\
         start_from = \"{start_from}\"",
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

/// Runs `run --once` without holding up the servers of the test.
async fn once(office: &Office) {
    tokio::task::block_in_place(|| office.done(&["run", "--once"]));
}

fn acknowledged(relay: &SmtpServer) -> usize {
    relay
        .letters()
        .iter()
        .filter(|letter| letter.to == "amir@example.org")
        .count()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_connection_cut_after_the_commit_before_the_move_makes_no_second_case() {
    let (server, relay) = (ImapServer::new(ALL), SmtpServer::start("8BITMIME").await);
    let office = office(&server, &relay, "beginning").await;
    server.receive(COMPLAINT);
    server.fault("UID MOVE", 1, Trouble::Cut);
    once(&office).await;
    assert_eq!(
        (server.uids("INBOX").len(), acknowledged(&relay)),
        (1, 1),
        "kept and answered, not moved yet"
    );
    once(&office).await;
    assert_eq!(
        (server.uids("INBOX").len(), server.uids("Klachten").len()),
        (0, 1)
    );
    assert_eq!(acknowledged(&relay), 1);
    assert_eq!(
        office.json(&["list", "--json"]).as_array().unwrap().len(),
        1
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_changed_uid_validity_reads_the_folder_again_and_answers_nobody_twice() {
    let (server, relay) = (ImapServer::new(ALL), SmtpServer::start("8BITMIME").await);
    let office = office(&server, &relay, "now").await;
    once(&office).await;
    server.receive(b"From: info@example.org\r\nSubject: folder\r\nMessage-ID: <f@example.org>\r\n\r\nOnze nieuwe folder.\r\n");
    once(&office).await;
    let before = (office.json(&["inbox", "--json"]), relay.letters().len());
    server.state().uid_validity = 8;
    once(&office).await;
    assert_eq!(
        (office.json(&["inbox", "--json"]), relay.letters().len()),
        before
    );
    server.receive(COMPLAINT);
    once(&office).await;
    assert_eq!(acknowledged(&relay), 1, "mail that comes later is new");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_first_start_on_a_used_mailbox_lists_the_old_mail_and_answers_none_of_it() {
    let (server, relay) = (ImapServer::new(ALL), SmtpServer::start("8BITMIME").await);
    for n in 0..250 {
        let mail = String::from_utf8(COMPLAINT.to_vec())
            .unwrap()
            .replace("klacht-1", &format!("klacht-{n}"));
        server.receive(mail.as_bytes());
    }
    let office = office(&server, &relay, "now").await;
    once(&office).await;
    let inbox = office.json(&["inbox", "--json"]);
    let rows = inbox.as_array().unwrap();
    assert_eq!(rows.len(), 250);
    assert!(rows.iter().all(|row| row["lane"] == "old"));
    assert!(relay.letters().is_empty());
    assert_eq!(server.uids("INBOX").len(), 250);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_run_ends_well_with_both_servers_down_and_what_was_kept_goes_on_later() {
    let (server, relay) = (ImapServer::new(ALL), SmtpServer::start("8BITMIME").await);
    let office = office(&server, &relay, "beginning").await;
    server.receive(COMPLAINT);
    relay.fault("GREETING", 1, scripted_smtp::Trouble::Say("421 later"));
    once(&office).await;
    assert_eq!(acknowledged(&relay), 0);
    let outbox = office.json(&["outbox", "--json"]);
    assert!(
        outbox
            .as_array()
            .unwrap()
            .iter()
            .any(|letter| letter["state"] == "retryable"),
        "{outbox}"
    );
    server.fault("CAPABILITY", 9, Trouble::Cut);
    once(&office).await;
    assert_eq!(
        office.json(&["status", "--json"])["mailbox"]["connected"],
        false
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_mail_of_60_mb_becomes_a_case_that_says_so_and_the_mail_stays_whole_in_its_folder() {
    let (server, relay) = (ImapServer::new(ALL), SmtpServer::start("8BITMIME").await);
    let office = office(&server, &relay, "beginning").await;
    let uid = server.receive(&[COMPLAINT, &vec![b'x'; 2 << 20]].concat());
    server
        .state()
        .folders
        .get_mut("INBOX")
        .unwrap()
        .get_mut(&uid)
        .unwrap()
        .size = Some(60_000_000);
    once(&office).await;
    let inbox = office.json(&["inbox", "--json"]);
    assert!(
        inbox[0]["reason"].to_string().contains("heel groot"),
        "{inbox}"
    );
    assert_eq!(inbox[0]["lane"], "complaint");
    let state = server.state();
    assert_eq!(
        state.folders["Klachten"].values().next().unwrap().raw.len(),
        COMPLAINT.len() + (2 << 20)
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_mail_that_the_server_cannot_give_is_listed_for_a_human_and_the_next_is_answered() {
    let (server, relay) = (ImapServer::new(ALL), SmtpServer::start("8BITMIME").await);
    let office = office(&server, &relay, "beginning").await;
    server.receive(b"From: x@example.org\r\nSubject: kapot\r\n\r\nx\r\n");
    server.receive(COMPLAINT);
    server.fault("FETCH 1,2 (UID BODY", 99, Trouble::Cut);
    server.fault("FETCH 1 (UID BODY", 99, Trouble::Cut);
    let mut daemon = office.start();
    let begun = std::time::Instant::now();
    while acknowledged(&relay) == 0 {
        assert!(
            begun.elapsed() < std::time::Duration::from_secs(90),
            "held up"
        );
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    daemon.kill().unwrap();
    daemon.wait().unwrap();
    let inbox = office.json(&["inbox", "--json"]);
    let lanes: Vec<&str> = inbox
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|row| row["lane"].as_str())
        .collect();
    assert_eq!(lanes, ["unreadable", "complaint"], "{inbox}");
}
