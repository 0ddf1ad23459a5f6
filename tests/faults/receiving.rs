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
