//! A case goes its way through real servers: mail in by LMTP and IMAP with IDLE, commands in replies, letters out by SMTP.

use crate::{
    daemon::{office, until},
    dovecot::Dovecot,
    office::{COMPLAINT, terminate},
    scripted_smtp::{Letter, SmtpServer},
};
use klachtenbus::mail::{IncomingMail, parse};
use std::time::Duration;
use tokio::time::sleep;

const LIMIT: Duration = Duration::from_secs(120);
const COORDINATOR: &str = "sanne@kjrw.test";
const COMPLAINANT: &str = "amir@example.org";

/// The newest letter to `address` whose subject starts so.
pub fn newest(letters: &[Letter], address: &str, subject: &str) -> Option<IncomingMail> {
    let mut mails = letters.iter().rev().filter(|letter| letter.to == address);
    mails.find_map(|letter| {
        Some(parse(&letter.raw)).filter(|mail| mail.subject.starts_with(subject))
    })
}

fn reply(number: u32, letter: &IncomingMail, words: &str) -> Vec<u8> {
    reply_of(COORDINATOR, number, letter, words)
}

/// A reply as a phone writes it, with what our own server says of the sender.
pub fn reply_of(from: &str, number: u32, letter: &IncomingMail, words: &str) -> Vec<u8> {
    let id = letter.message_id.as_deref().unwrap();
    let quoted: String = letter
        .full_text
        .lines()
        .map(|line| format!("> {line}\r\n"))
        .collect();
    format!(
        "Authentication-Results: mx.kjrw.test; dmarc=pass header.from=kjrw.test\r\n\
         From: <{from}>\r\nTo: bestuur@kjrw.test\r\nSubject: Re: {}\r\n\
         Message-ID: <antwoord-{number}@kjrw.test>\r\nIn-Reply-To: <{id}>\r\nReferences: <{id}>\r\n\
         MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n\
         {}\r\n\r\nVerzonden vanaf mijn iPhone\r\n\r\n\
         > Op 12 okt 2026 om 09:14 heeft KJRW <bestuur@kjrw.test> het volgende geschreven:\r\n{quoted}",
        letter.subject,
        words.replace('\n', "\r\n"),
    )
    .into_bytes()
}

pub fn code(letter: &IncomingMail) -> String {
    let (_, after) = letter
        .full_text
        .split_once("Verstuur ")
        .expect("a preview names its code");
    after.chars().take_while(char::is_ascii_digit).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_complaint_is_registered_commanded_and_decided_between_real_servers() {
    let relay = SmtpServer::start("8BITMIME").await;
    let server = Dovecot::start(relay.port);
    let office = office(&server, &relay);
    office.add(
        "\n[authentication]\nauthserv_ids = [\"mx.kjrw.test\"]\n\n[procedure]\nhold_minutes = 0\n",
    );
    let mut daemon = office.start();
    let connected = || office.json(&["status", "--json"])["mailbox"]["connected"] == true;
    until("connected", &mut daemon, LIMIT, connected).await;
    sleep(Duration::from_millis(500)).await;
    server.deliver(COMPLAINT);
    let letter = |subject: &'static str| newest(&relay.letters(), COORDINATOR, subject);
    until("B2", &mut daemon, LIMIT, || {
        letter("Nieuwe klacht voor jou").is_some()
    })
    .await;
    let words = "Neem\nSamenvatting: Amir vond dat er niet naar hem is geluisterd.\nWens: niet gezegd\n\
                 Vrijwilliger geen\nContact vandaag gebeld: Amir wil een nieuw gesprek";
    server.deliver(&reply(1, &letter("Nieuwe klacht voor jou").unwrap(), words));
    until("B3", &mut daemon, LIMIT, || letter("Gedaan").is_some()).await;
    let words =
        "Besluit gegrond:\nJe hebt gelijk. Er is niet goed naar je geluisterd. Sorry daarvoor.";
    server.deliver(&reply(2, &letter("Gedaan").unwrap(), words));
    until("B5", &mut daemon, LIMIT, || letter("Voorbeeld").is_some()).await;
    assert!(
        newest(&relay.letters(), COMPLAINANT, "Ons antwoord").is_none(),
        "nothing goes before the code"
    );
    let preview = letter("Voorbeeld").unwrap();
    server.deliver(&reply(3, &preview, &format!("Verstuur {}", code(&preview))));
    until("C7", &mut daemon, LIMIT, || {
        newest(&relay.letters(), COMPLAINANT, "Ons antwoord").is_some()
    })
    .await;
    let answer = newest(&relay.letters(), COMPLAINANT, "Ons antwoord").unwrap();
    assert!(
        answer
            .full_text
            .contains("Er is niet goed naar je geluisterd."),
        "{}",
        answer.full_text
    );
    let decided = || office.json(&["show", "K2026-001", "--json"])["state"] == "decided";
    until("decided", &mut daemon, LIMIT, decided).await;
    assert!(terminate(daemon));
    office.done(&["replay", "--all"]);
}
