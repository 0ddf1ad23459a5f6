//! What `check` says of proof and of the mailbox, and what happens to a complaint in each mailbox mode.

use crate::running::{COMPLAINT, Office};
use std::fs;

/// An office with a Maildir, whose mailbox section has these lines too.
fn office(lines: &str) -> Office {
    let office = Office::new(
        &format!("type = \"maildir\"\npath = \"maildir\"\nstart_from = \"beginning\"\n{lines}"),
        "type = \"maildir\"\npath = \"sent\"",
    );
    for name in [
        "maildir/cur",
        "maildir/new",
        "maildir/tmp",
        "sent/cur",
        "sent/new",
        "sent/tmp",
    ] {
        fs::create_dir_all(office.path().join(name)).unwrap();
    }
    office
}

fn arrives(office: &Office, name: &str, headers: &str) {
    let mail = [headers.as_bytes(), COMPLAINT].concat();
    fs::write(office.path().join("maildir/new").join(name), mail).unwrap();
}

fn count(office: &Office, folder: &str) -> usize {
    ["new", "cur"]
        .iter()
        .filter_map(|part| fs::read_dir(office.path().join(folder).join(part)).ok())
        .map(Iterator::count)
        .sum()
}

fn check(office: &Office) -> String {
    String::from_utf8(office.run(&["check"]).stdout).unwrap()
}

#[test]
fn check_warns_first_that_nothing_typed_is_done_and_says_what_the_server_really_says() {
    let office = office("");
    arrives(
        &office,
        "1",
        "Authentication-Results: mx.kjrw.test;\r\n dmarc=pass header.from=example.org; dkim=pass header.d=example.org\r\n",
    );
    arrives(
        &office,
        "2",
        "Authentication-Results: mx.kjrw.test; dmarc=fail header.from=example.org\r\n",
    );
    arrives(
        &office,
        "3",
        "Authentication-Results: spf=pass smtp.mailfrom=x.test; dmarc=none\r\n",
    );
    let said = check(&office);
    let second = said.lines().nth(1).unwrap();
    assert!(
        second.contains("authserv_ids is leeg: geen enkele opdracht"),
        "{said}"
    );
    let line = said
        .lines()
        .find(|line| line.contains("recente mail: mx.kjrw.test"))
        .unwrap();
    assert!(line.contains("wordt niet geloofd"), "{line}");
    for verdict in ["1× dkim=pass", "1× dmarc=fail", "1× dmarc=pass"] {
        assert!(line.contains(verdict), "{line}");
    }
    assert!(
        said.contains("zonder naam (Microsoft) (wordt niet geloofd)"),
        "{said}"
    );
    assert_eq!(count(&office, "maildir"), 3, "check changes nothing");
    office.add("\n[authentication]\nauthserv_ids = [\"mx.kjrw.test\"]\n");
    let said = check(&office);
    assert!(!said.contains("is leeg: geen enkele opdracht"), "{said}");
    assert!(said.contains("mx.kjrw.test (wordt geloofd)"), "{said}");
}

#[test]
fn check_says_what_each_mailbox_mode_can_promise() {
    for (lines, promise) in [
        ("mailbox_mode = \"A\"", "alleen dit programma leest het"),
        ("mailbox_mode = \"B\"", "binnen een minuut"),
        (
            "mailbox_mode = \"C\"\neverybody_reads_along = true",
            "ook wie er zelf in genoemd wordt",
        ),
        ("", "niet gekozen"),
    ] {
        let said = check(&office(lines));
        assert!(said.contains(promise), "{lines}: {said}");
    }
}

#[test]
fn mode_b_moves_or_deletes_a_complaint_and_mode_c_leaves_it() {
    for (lines, left, moved) in [
        ("mailbox_mode = \"B\"", 0, 1),
        ("mailbox_mode = \"B\"\nafter = \"delete\"", 0, 0),
        ("mailbox_mode = \"C\"\neverybody_reads_along = true", 1, 0),
    ] {
        let office = office(lines);
        arrives(&office, "1", "");
        office.done(&["run", "--once"]);
        let cases = office.json(&["list", "--json"]);
        assert_eq!(cases.as_array().unwrap().len(), 1, "{lines}");
        assert_eq!(count(&office, "maildir"), left, "{lines}");
        assert_eq!(count(&office, "maildir/.Klachten"), moved, "{lines}");
    }
}

#[test]
fn other_mail_is_never_deleted() {
    let office = office("mailbox_mode = \"B\"\nafter = \"delete\"");
    let mail = "From: a@example.org\r\nTo: bestuur@kjrw.test\r\nSubject: vraag\r\nMessage-ID: <v@example.org>\r\n\r\nMag ik morgen langskomen?\r\n";
    fs::write(office.path().join("maildir/new/1"), mail).unwrap();
    office.done(&["run", "--once"]);
    assert_eq!(count(&office, "maildir"), 1);
}
