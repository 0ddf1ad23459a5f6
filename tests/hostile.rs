//! Mails that were made, or grew by accident, to stop a reader: all are read, in bounded time.

use klachtenbus::mail::{IncomingMail, parse};

#[path = "support/stopwatch.rs"]
mod stopwatch;
use stopwatch::{LONGEST, measure};

/// Unoptimised code gets smaller bombs: the point there is that nothing grows faster than the mail.
const SCALE: usize = if cfg!(debug_assertions) { 10 } else { 1 };

/// Reads a mail and measures.
fn read(what: &str, raw: &[u8]) -> IncomingMail {
    let (mail, took) = measure(|| parse(raw));
    assert!(took <= LONGEST, "{what}: {} ms", took.as_millis());
    mail
}

fn with_headers(rest: &str) -> String {
    format!("From: noor@mail.example\nTo: klachten@kjrw.example\nSubject: Klacht\n{rest}")
}

#[test]
fn fifty_megabytes_of_photos() {
    let line = format!("{}\r\n", "QUJD".repeat(19));
    let lines = 5_000_000 / line.len() / SCALE;
    let mut raw =
        with_headers("Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nZie foto's.\r\n");
    for number in 0..10 {
        raw.push_str(&format!(
            "--b\r\nContent-Type: image/jpeg; name=\"{number}.jpg\"\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        ));
        raw.push_str(&line.repeat(lines));
    }
    raw.push_str("--b--\r\n");
    let mail = read("50 MB", raw.as_bytes());
    assert_eq!(mail.attachments.len(), 10);
    assert_eq!(mail.attachments[9].size, lines as u64 * 57);
    assert_eq!(mail.text, "Zie foto's.");
}

#[test]
fn fifty_megabytes_of_text() {
    let raw = with_headers("\n")
        + &"Ik ben niet teruggebeld, al drie weken niet.\n".repeat(1_100_000 / SCALE);
    let mail = read("text", raw.as_bytes());
    assert!(mail.full_text.len() < 4 * 1024 * 1024);
    assert!(mail.damage.contains(&"text_cut".to_owned()));
}

#[test]
fn seven_hundred_kilobytes_in_one_line() {
    let raw = with_headers("\n") + &"Ik ben niet teruggebeld. ".repeat(28_000);
    let mail = read("one line", raw.as_bytes());
    assert!(mail.full_text.len() >= 690_000);
}

#[test]
fn ten_thousand_parts() {
    let mut raw = with_headers("Content-Type: multipart/mixed; boundary=b\n\n");
    for number in 0..10_000 {
        raw.push_str(&format!(
            "--b\nContent-Type: image/png; name={number}.png\n\nx\n"
        ));
    }
    assert_eq!(read("parts", raw.as_bytes()).attachments.len(), 10_000);
}

#[test]
fn two_hundred_levels_deep() {
    let mut raw = with_headers("");
    for level in 0..200 {
        raw.push_str(&format!(
            "Content-Type: multipart/mixed; boundary=b{level}\n\n--b{level}\n"
        ));
    }
    raw.push_str("Content-Type: text/plain\n\nIk ben er nog.\n");
    assert_eq!(read("depth", raw.as_bytes()).text, "Ik ben er nog.");
}

#[test]
fn two_hundred_mails_in_one_another() {
    let raw = with_headers("")
        + &"Content-Type: message/rfc822\n\nSubject: x\n".repeat(200)
        + "\nIk ben er nog.\n";
    let mail = read("mails in mails", raw.as_bytes());
    assert!(mail.full_text.contains("Ik ben er nog."));
}

#[test]
fn deeper_than_anybody_needs() {
    for part in [
        "Content-Type: multipart/mixed; boundary=b\n\n--b\n",
        "Content-Type: message/rfc822\n\n",
    ] {
        let raw = with_headers("") + &part.repeat(50_000);
        read("endless depth", raw.as_bytes());
    }
}

#[test]
fn boundaries_that_never_come() {
    let mut raw = with_headers("Content-Type: multipart/mixed; boundary=b\n\n");
    for number in 0..10_000 {
        raw.push_str(&format!(
            "--b\nContent-Type: multipart/mixed; boundary=never{number}\n\nx\n"
        ));
    }
    read("lost boundaries", raw.as_bytes());
    let mut raw = with_headers("");
    for number in 0..256 {
        raw.push_str(&format!(
            "Content-Type: multipart/mixed; boundary=b{number}\n\n--b{number}\n"
        ));
    }
    raw.push('\n');
    raw.push_str(&"--not-one-of-them\n".repeat(200_000));
    read("lines that look like boundaries", raw.as_bytes());
}

#[test]
fn headers_without_end() {
    let bombs = [
        format!("X: {}\n", "a ".repeat(2_000_000)),
        "X: a\n".repeat(500_000),
        format!("To: {}\n", "a@b.nl, ".repeat(200_000)),
        format!("Cc: {}\n", "(".repeat(300_000)),
        format!("Cc: {}\n", "<".repeat(300_000)),
        format!("Cc: {}\n", "\"a".repeat(150_000)),
        format!("Reply-To: {}\n", "a,".repeat(150_000)),
        format!("X-Subject: x\nSubject: {}\n", "=?utf-8?q?".repeat(30_000)),
        format!(
            "Comments: x\nSubject: {}\n",
            "=?utf-8?q?a?= ".repeat(30_000)
        ),
        format!("References: {}\n", "<a@b> ".repeat(40_000)),
        format!("Content-Type: text/plain{}\n", "; a*1=b".repeat(40_000)),
        format!("Content-Type: text/plain; x=\"{}\n", "\\".repeat(300_000)),
        format!("Content-Type: {}\n", "(".repeat(300_000)),
        format!("Date: {}\n", "1 ".repeat(100_000)),
        format!("Authentication-Results: {}\n", "a=b; ".repeat(50_000)),
        format!(
            "Content-Type: multipart/mixed; boundary=\"{}\"\n",
            "b".repeat(300_000)
        ),
        " folded\n".repeat(300_000),
    ];
    for bomb in bombs {
        let raw = with_headers(&bomb) + "\nIk ben er nog.\n";
        let mail = read(&bomb[..20], raw.as_bytes());
        assert!(mail.full_text.contains("Ik ben er nog."), "{}", &bomb[..20]);
    }
}

#[test]
fn bodies_without_sense() {
    let bombs = [
        ("text/plain", "", "begin 644 a\n".repeat(100_000)),
        (
            "text/plain",
            "",
            format!("begin 644 a\n{}", "#0V%T\n".repeat(200_000)),
        ),
        ("text/plain; format=flowed", "", "> ".repeat(500_000)),
        ("text/plain; format=flowed", "", "a \n".repeat(300_000)),
        ("text/plain", "quoted-printable", "=".repeat(1_000_000)),
        ("text/plain", "quoted-printable", "=3D".repeat(700_000)),
        ("text/plain", "base64", "QUJD=".repeat(400_000)),
        (
            "text/plain; charset=iso-2022-jp",
            "",
            "\x1b$B".repeat(300_000),
        ),
        ("text/plain; charset=utf-7", "", "+AAA".repeat(300_000)),
        ("text/html", "", "<div>".repeat(100_000)),
        ("text/html", "", "<a href='".repeat(100_000)),
        ("text/html", "", "<table><tr><td>".repeat(50_000)),
        ("text/html", "", "&".repeat(1_000_000)),
        ("text/html", "", "<blockquote>x".repeat(50_000)),
        (
            "text/plain",
            "",
            "On Mon, 12 Oct 2026 at 10:00, x wrote:\n".repeat(30_000),
        ),
        (
            "text/plain",
            "",
            "Op ma 12 okt 2026 om 10:00 schreef x\n".repeat(30_000),
        ),
        ("text/plain", "", "From: x\nSent: y\n".repeat(50_000)),
        ("text/plain", "", "-- \n".repeat(300_000)),
        ("text/plain", "", "\n".repeat(2_000_000)),
        ("text/plain", "", "a@b.nl ".repeat(200_000)),
        ("text/plain", "", "message-id:\n".repeat(150_000)),
        (
            "message/delivery-status",
            "",
            "Status: 5.1.1\n".repeat(150_000),
        ),
    ];
    for (kind, transfer, body) in bombs {
        let body = &body[..body.floor_char_boundary(body.len() / SCALE)];
        let raw = with_headers(&format!(
            "Content-Type: {kind}\nContent-Transfer-Encoding: {transfer}\n\n{body}"
        ));
        read(
            &format!("{kind} {transfer} {:?}", &body[..12]),
            raw.as_bytes(),
        );
    }
}
