//! Nothing of what people wrote reaches a log, however much is asked for.

use crate::desk::Desk;

/// Words that stand in the mails and the roster and nowhere else.
const MARKERS: &[&str] = &[
    "Zebedeus",
    "zebedeus.kwik@example.org",
    "Xylofoonklacht",
    "pannenkoekenboot",
    "onderwerpmarkering",
    "imagelijst.heic",
    "markering-een@example.org",
    "sanne@kjrw.test",
    "geheimwachtwoord",
];

const COMPLAINT: &str = "From: Zebedeus Kwik <zebedeus.kwik@example.org>\r\nTo: bestuur@kjrw.test\r\n\
    Subject: onderwerpmarkering\r\nMessage-ID: <markering-een@example.org>\r\nDate: Wed, 25 Nov 2026 09:00:00 +0100\r\n\
    MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\n\
    Xylofoonklacht: ik heb een klacht over jullie, jullie waren onbeleefd op de pannenkoekenboot.\r\n--b\r\n\
    Content-Type: image/heic; name=imagelijst.heic\r\nContent-Transfer-Encoding: base64\r\n\r\nAAAA\r\n--b--\r\n";

/// A mail that is broken in several ways.
const BROKEN: &str = "From: =?x?Z?Zebedeus?= <zebedeus.kwik@\r\nSubject: =?utf-8?Q?onderwerpmarkering=\r\n\
    Content-Type: multipart/mixed; boundary=\r\nContent-Transfer-Encoding: base64\r\n\r\n<div><pannenkoekenboot \u{0}\r\n";

fn office_with_maildirs() -> Desk {
    let desk = Desk::new();
    desk.change_config("type = \"imap\"", "type = \"maildir\"\npath = \"in\"");
    desk.change_config("type = \"smtp\"", "type = \"maildir\"\npath = \"out\"");
    desk.change_config("start_from = \"now\"", "start_from = \"beginning\"");
    for folder in ["new", "cur", "tmp"] {
        std::fs::create_dir_all(desk.path().join("in").join(folder)).unwrap();
    }
    for (nth, mail) in [COMPLAINT, BROKEN].into_iter().enumerate() {
        std::fs::write(desk.path().join(format!("in/new/{nth}.x.y")), mail).unwrap();
    }
    std::fs::write(desk.path().join("imap.password"), "geheimwachtwoord\n").unwrap();
    desk
}

fn told(desk: &Desk, args: &[&str]) -> String {
    let output = desk
        .command(args)
        .env("RUST_LOG", "trace")
        .output()
        .unwrap();
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn no_name_address_subject_or_word_reaches_the_log() {
    for format in ["text", "json", "journald"] {
        let desk = office_with_maildirs();
        let log = told(&desk, &["run", "--once", "--log-format", format]);
        assert!(log.contains("mail handled"), "{log}");
        for marker in MARKERS {
            assert!(
                !log.to_lowercase().contains(&marker.to_lowercase()),
                "{marker} in {log}"
            );
        }
        assert_eq!(desk.json(&["inbox", "--json"]).as_array().unwrap().len(), 2);
    }
}

#[test]
fn json_log_lines_are_json_and_journal_lines_have_a_priority() {
    let desk = office_with_maildirs();
    let log = told(&desk, &["run", "--once", "--log-format", "json"]);
    for line in log.lines() {
        let line: serde_json::Value = serde_json::from_str(line).unwrap();
        assert!(line["level"].is_string() && line["target"].is_string());
    }
    let desk = office_with_maildirs();
    let log = told(&desk, &["run", "--once", "--log-format", "journald"]);
    assert!(log.lines().all(|line| line.starts_with('<')), "{log}");
}

#[test]
fn a_password_that_is_refused_is_not_told() {
    let desk = Desk::new();
    std::fs::write(desk.path().join("imap.password"), "geheimwachtwoord\n").unwrap();
    std::fs::write(desk.path().join("smtp.password"), "geheimwachtwoord\n").unwrap();
    desk.change_config(
        "host = \"imap.kjrw.test\"",
        "host = \"127.0.0.1\"\nport = 1",
    );
    desk.change_config(
        "host = \"smtp.kjrw.test\"",
        "host = \"127.0.0.1\"\nport = 1",
    );
    for args in [&["check"][..], &["run", "--once"]] {
        assert!(!told(&desk, args).contains("geheimwachtwoord"));
    }
}
