//! A whole case with all that can come beside it, and not a word of it in what the daemon leaves behind (procedure.md §7.5).
//!
//! Every name, address, subject, text and file name below is a mark. The daemon runs at trace level between real servers;
//! then logs, store, write-ahead log, backup, temporary folder, status and process list are searched.

use crate::{
    daemon::{office, until},
    dovecot::Dovecot,
    office::Office,
    scripted_smtp::SmtpServer,
    whole_case::{code, newest, reply_of},
};
use klachtenbus::mail::IncomingMail;
use std::{
    fs,
    path::{Path, PathBuf},
    process::{Child, Stdio},
    time::Duration,
};
use tokio::time::sleep;

const LIMIT: Duration = Duration::from_secs(60);
const COMPLAINANT: &str = "zebedeus.kwik@mail.example";
const COORDINATOR: &str = "kwartelzang@kjrw.test";
const VOLUNTEER: &str = "wielewaal@kjrw.test";

/// Words that stand in mails, roster and typed lines and nowhere else.
const MARKS: &[&str] = &[
    "zebedeus",
    "kwik@",
    "mail.example",
    "kwartelzang",
    "wielewaal",
    "xylofoonklacht",
    "pannenkoekenboot",
    "onderwerpmarkering",
    "imagelijst",
    "markering-een",
    "samenvattingsmerk",
    "wensmerk",
    "verhaalmerk",
    "contactmerk",
    "besluitmerk",
    "oorzaakmerk",
    "spammerk",
    "bouncemerk",
    "gifmerk",
    "tussen-dan-en",
    "geheim \u{20ac}",
];

const ROSTER: &str = r#"
[[person]]
id = "een"
name = "Sanne Kwartelzang"
addresses = ["kwartelzang@kjrw.test"]
roles = ["board"]
board_function = "voorzitter"

[[person]]
id = "twee"
name = "Noor Wielewaal"
addresses = ["wielewaal@kjrw.test"]
roles = ["volunteer"]
"#;

const COMPLAINT: &[u8] = b"From: Zebedeus Kwik <zebedeus.kwik@mail.example>\r\nTo: bestuur@kjrw.test\r\nSubject: onderwerpmarkering\r\n\
    Message-ID: <markering-een@mail.example>\r\nDate: Tue, 06 Oct 2026 12:00:00 +0200\r\nMIME-Version: 1.0\r\n\
    Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n\
    Xylofoonklacht: ik wil een klacht indienen over jullie. De vrijwilliger was onbeleefd tegen mij op de pannenkoekenboot.\r\n\
    --b\r\nContent-Type: image/heic; name=imagelijst.heic\r\nContent-Transfer-Encoding: base64\r\n\r\nAAAA\r\n--b--\r\n";
const SPAM: &[u8] = b"From: spammerk@reclame.example\r\nTo: bestuur@kjrw.test\r\nSubject: spammerk\r\nPrecedence: bulk\r\n\
    List-Unsubscribe: <https://reclame.example/spammerk>\r\nMessage-ID: <spammerk@reclame.example>\r\n\r\nspammerk koop nu\r\n";
/// A mail that is broken in every part.
const POISON: &[u8] = b"From: =?x?Z?gifmerk?= <gifmerk@\r\nSubject: =?utf-8?Q?gifmerk=\r\nContent-Type: multipart/mixed; boundary=\r\n\
    Content-Transfer-Encoding: base64\r\n\r\n<div><gifmerk \x01\x02 \xff\xfe gifmerk\r\n";

fn bounce(of: &IncomingMail) -> Vec<u8> {
    let id = of.message_id.as_deref().unwrap();
    format!(
        "Return-Path: <>\r\nFrom: Mail Delivery System <mailer-daemon@mail.example>\r\nTo: bestuur@kjrw.test\r\n\
         Subject: bouncemerk\r\nAuto-Submitted: auto-replied\r\nMIME-Version: 1.0\r\n\
         Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\n\
         bouncemerk {COMPLAINANT}\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mail.example\r\n\r\n\
         Final-Recipient: rfc822; {COMPLAINANT}\r\nAction: failed\r\nStatus: 5.1.1\r\n--b\r\n\
         Content-Type: text/rfc822-headers\r\n\r\nMessage-ID: <{id}>\r\n--b--\r\n"
    )
    .into_bytes()
}

/// The daemon ends with the test, also when the test fails.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// What runs: the office between its servers.
struct Play {
    office: Office,
    server: Dovecot,
    relay: SmtpServer,
    daemon: Running,
    answers: u32,
}

impl Play {
    fn letter(&self, to: &str, subject: &str) -> Option<IncomingMail> {
        newest(&self.relay.letters(), to, subject)
    }

    async fn waits(&mut self, to: &str, subject: &str) -> IncomingMail {
        let relay = &self.relay;
        let came = || newest(&relay.letters(), to, subject).is_some();
        until(subject, &mut self.daemon.0, LIMIT, came).await;
        self.letter(to, subject).unwrap()
    }

    /// Types above the last letter of this subject, and waits until one more letter came to the typist.
    async fn types(&mut self, who: &str, subject: &str, words: &str) {
        let letter = self.waits(who, subject).await;
        self.answers += 1;
        let before = to(&self.relay, who);
        self.server
            .deliver(&reply_of(who, self.answers, &letter, words));
        let relay = &self.relay;
        until(words, &mut self.daemon.0, LIMIT, || to(relay, who) > before).await;
    }

    async fn sends_the_preview(&mut self) {
        let preview = self.waits(COORDINATOR, "Voorbeeld").await;
        let words = format!("Verstuur {}", code(&preview));
        self.types(COORDINATOR, "Voorbeeld", &words).await;
    }

    async fn mails_in(&mut self, count: usize) {
        let office = &self.office;
        let came = || {
            office
                .json(&["inbox", "--json"])
                .as_array()
                .is_some_and(|rows| rows.len() >= count)
        };
        until("mails handled", &mut self.daemon.0, LIMIT, came).await;
    }
}

fn to(relay: &SmtpServer, address: &str) -> usize {
    let letters = relay.letters();
    letters.iter().filter(|letter| letter.to == address).count()
}

/// Complaint, volunteer named and heard, decision with form, satisfied; spam, a broken mail and a bounce beside it.
async fn plays_a_case(play: &mut Play) {
    play.server.deliver(COMPLAINT);
    play.types(
        COORDINATOR,
        "Nieuwe klacht voor jou",
        "Neem\nSamenvatting: Het samenvattingsmerk was niet aardig.\nWens: wensmerk\nCategorie a\nVrijwilliger Noor",
    )
    .await;
    play.sends_the_preview().await;
    let told = play.relay.letters();
    let told = told.iter().rev().find(|letter| letter.to == VOLUNTEER);
    let told = klachtenbus::mail::parse(&told.expect("V1 went out").raw);
    let subject = told.subject.clone();
    play.types(
        VOLUNTEER,
        &subject,
        "Mijn verhaalmerk: het was anders dan hij schrijft.",
    )
    .await;
    play.types(COORDINATOR, "Gedaan", "Contact vandaag gebeld: contactmerk")
        .await;
    play.types(
        COORDINATOR,
        "Gedaan",
        "Besluit gegrond:\nHet besluitmerk is dat je gelijk hebt. Sorry daarvoor.",
    )
    .await;
    play.sends_the_preview().await;
    let answer = play.waits(COMPLAINANT, "Ons antwoord").await;
    play.types(
        COORDINATOR,
        "Gedaan",
        "Tevreden ja\nOorzaak te laat: oorzaakmerk\nTeken",
    )
    .await;
    let satisfied = {
        let office = &play.office;
        move || office.json(&["show", "K2026-001", "--json"])["satisfied"] == "yes"
    };
    until("satisfied", &mut play.daemon.0, LIMIT, satisfied).await;
    for mail in [SPAM, POISON, &bounce(&answer)] {
        play.server.deliver(mail);
    }
    let came = play.answers as usize + 1 + 3;
    play.mails_in(came).await;
}

/// All files under a folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            found.push(path);
        }
    }
    found
}

fn search(name: &str, bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes).to_lowercase();
    for mark in MARKS {
        assert!(!text.contains(mark), "{mark} in {name}");
    }
}

fn search_the_process(id: u32) {
    for part in ["cmdline", "comm", "environ"] {
        let place = format!("/proc/{id}/{part}");
        search(&place, &fs::read(&place).unwrap());
    }
    for entry in fs::read_dir(format!("/proc/{id}/task")).unwrap() {
        let place = entry.unwrap().path().join("comm");
        search("the name of a thread", &fs::read(place).unwrap_or_default());
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_word_of_a_whole_case_is_in_logs_store_backup_temporary_files_status_or_process_list() {
    let relay = SmtpServer::start("8BITMIME").await;
    let server = Dovecot::start(relay.port);
    let office = office(&server, &relay);
    office.write("roster.toml", ROSTER.as_bytes());
    office.add(
        "\n[authentication]\nauthserv_ids = [\"mx.kjrw.test\"]\n\n[procedure]\nhold_minutes = 0\n",
    );
    let temporary = tempfile::tempdir().unwrap();
    let log = tempfile::NamedTempFile::new().unwrap();
    let daemon = office.start_with(|command| {
        command
            .env("RUST_LOG", "trace")
            .env("TMPDIR", temporary.path())
            .stderr(Stdio::from(log.reopen().unwrap()));
    });
    let mut play = Play {
        office,
        server,
        relay,
        daemon: Running(daemon),
        answers: 0,
    };
    let office = &play.office;
    let connected = || office.json(&["status", "--json"])["mailbox"]["connected"] == true;
    until("connected", &mut play.daemon.0, LIMIT, connected).await;
    sleep(Duration::from_millis(500)).await;
    plays_a_case(&mut play).await;

    // While it runs: the write-ahead log is there and is searched too.
    for file in ["klachtenbus.db", "klachtenbus.db-wal", "klachtenbus.db-shm"] {
        let bytes = fs::read(play.office.path().join(file)).unwrap();
        assert!(!bytes.is_empty(), "{file} is empty");
        assert!(!bytes.starts_with(b"SQLite format 3"), "{file}");
        search(file, &bytes);
    }
    search_the_process(play.daemon.0.id());
    let copy = play.office.path().join("copy.db");
    play.office.done(&["backup", copy.to_str().unwrap()]);
    for arguments in [
        &["status"][..],
        &["status", "--json"],
        &["check", "--offline"],
    ] {
        let output = play.office.run(arguments);
        search(&arguments.join(" "), &output.stdout);
        search(&arguments.join(" "), &output.stderr);
    }
    let ended = std::process::Command::new("kill")
        .arg(play.daemon.0.id().to_string())
        .status();
    assert!(ended.unwrap().success() && play.daemon.0.wait().unwrap().success());
    let written = ["roster.toml", "imap.password"];
    let ours = files(play.office.path()).into_iter();
    for file in ours.filter(|path| !written.iter().any(|name| path.ends_with(name))) {
        let name = file.strip_prefix(play.office.path()).unwrap();
        search("a file name", name.to_string_lossy().as_bytes());
        search(&name.to_string_lossy(), &fs::read(&file).unwrap());
    }
    for file in files(temporary.path()) {
        search("a temporary file", file.to_string_lossy().as_bytes());
        search("a temporary file", &fs::read(&file).unwrap());
    }
    let log = fs::read(log.path()).unwrap();
    let handled = String::from_utf8_lossy(&log)
        .matches("mail handled")
        .count();
    assert!(handled >= 10, "only {handled} mails in the log");
    search("the log", &log);
}
