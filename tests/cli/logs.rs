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

/// A daemon that is ended with the test, also when the test fails.
#[cfg(target_os = "linux")]
struct Running(std::process::Child);

#[cfg(target_os = "linux")]
impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_running_daemon_leaves_no_core_dump_also_where_the_system_would_make_one() {
    use rlimit::Resource;
    use std::time::{Duration, Instant};

    let desk = office_with_maildirs();
    let hard = Resource::CORE.get_hard().unwrap();
    Resource::CORE.set(hard, hard).unwrap();
    let daemon = Running(
        std::process::Command::new(assert_cmd::cargo::cargo_bin("klachtenbus"))
            .args(["run", "-c"])
            .arg(desk.config())
            .env_remove("NOTIFY_SOCKET")
            .stderr(std::process::Stdio::null())
            .spawn()
            .unwrap(),
    );
    let limits = format!("/proc/{}/limits", daemon.0.id());
    let none = |line: &str| {
        let words: Vec<&str> = line.split_whitespace().collect();
        words.starts_with(&["Max", "core", "file", "size", "0", "0"])
    };
    let begun = Instant::now();
    while !std::fs::read_to_string(&limits).unwrap().lines().any(none) {
        assert!(
            begun.elapsed() < Duration::from_secs(120),
            "core dumps are allowed"
        );
        std::thread::sleep(Duration::from_millis(50));
    }
}

/// All files under a folder, outside the mailboxes and what the operator wrote there.
fn written(folder: &std::path::Path) -> Vec<std::path::PathBuf> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let ours = !["in", "out"].contains(&name.as_str())
            && !name.ends_with(".toml")
            && !name.ends_with(".password");
        if ours && path.is_dir() {
            files.extend(written(&path));
        } else if ours {
            files.push(path);
        }
    }
    files
}

#[test]
fn no_word_of_a_mail_can_be_read_in_store_backup_temporary_files_or_status() {
    let desk = office_with_maildirs();
    let temporary = desk.path().join("temporary");
    std::fs::create_dir(&temporary).unwrap();
    let backup = desk.path().join("copy.db");
    for args in [
        &["run", "--once"][..],
        &["backup", backup.to_str().unwrap()],
    ] {
        let run = desk
            .command(args)
            .env("TMPDIR", &temporary)
            .output()
            .unwrap();
        assert!(run.status.success(), "{args:?}");
    }
    assert_eq!(desk.json(&["inbox", "--json"]).as_array().unwrap().len(), 2);
    let _open = desk.store();
    let status = desk.command(&["status", "--json"]).output().unwrap().stdout;
    let mut places = vec![("status".to_owned(), status)];
    for file in written(desk.path()) {
        let name = file
            .strip_prefix(desk.path())
            .unwrap()
            .display()
            .to_string();
        let bytes = std::fs::read(&file).unwrap();
        assert!(!bytes.starts_with(b"SQLite format 3"), "{name}");
        places.push((name, bytes));
    }
    assert!(places.iter().any(|(name, _)| name == "copy.db"));
    for (name, bytes) in &places {
        let text = format!("{name} {}", String::from_utf8_lossy(bytes)).to_lowercase();
        for marker in MARKERS {
            assert!(!text.contains(&marker.to_lowercase()), "{marker} in {name}");
        }
    }
}
