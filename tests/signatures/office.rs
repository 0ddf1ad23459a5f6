//! The running program with `verify = "self"`: a signed command is done, and a forged one is not, whatever the DNS does.

use crate::{
    dns::Dns,
    running::{COMPLAINT, Office},
    signing::{Key, USUAL, signed_with},
};
use std::path::PathBuf;

struct Played {
    office: Office,
    dns: Dns,
}

impl Played {
    fn new() -> Self {
        let office = Office::new(
            "type = \"maildir\"\npath = \"maildir\"\nstart_from = \"beginning\"",
            "type = \"maildir\"\npath = \"sent\"",
        );
        let dns = Dns::start();
        office.add(&format!(
            "\n[authentication]\nverify = \"self\"\nresolver = \"{}\"\n",
            dns.address
        ));
        for folder in ["cur", "new", "tmp"] {
            std::fs::create_dir_all(office.path().join("maildir").join(folder)).unwrap();
        }
        let played = Self { office, dns };
        played.arrives("klacht", COMPLAINT);
        played
    }

    fn arrives(&self, name: &str, mail: &[u8]) {
        let path = self.office.path().join("maildir/new").join(name);
        std::fs::write(path, mail).unwrap();
        self.office.done(&["run", "--once"]);
    }

    /// The Message-ID of the letter of this kind.
    fn letter(&self, kind: &str) -> String {
        let outbox = self.office.json(&["outbox", "--json"]);
        let rows = outbox.as_array().unwrap();
        let row = rows.iter().find(|row| row["kind"] == kind).unwrap();
        row["message_id"].as_str().unwrap().to_owned()
    }

    /// The categories, which only a command can change.
    fn categories(&self) -> String {
        let case = self.office.json(&["show", "K2026-001", "--json"]);
        assert_eq!(case["number"], "K2026-001");
        case["categories"].to_string()
    }

    fn answer(&self, text: &str) -> String {
        let id = self.letter("B2");
        format!(
            "From: Sanne de Boer <sanne@kjrw.test>\r\nTo: bestuur@kjrw.test\r\nSubject: Re: nieuwe klacht\r\n\
             Date: Tue, 06 Oct 2026 12:30:00 +0200\r\nMessage-ID: <{}@kjrw.test>\r\nIn-Reply-To: <{id}>\r\n\r\n{text}\r\n",
            text.len()
        )
    }

    fn store(&self) -> PathBuf {
        self.office.path().join("klachtenbus.db")
    }
}

#[test]
fn a_signed_command_is_done_and_stays_done_when_the_dns_is_gone() {
    let played = Played::new();
    let key = Key::rsa(2048);
    played.dns.txt("s1._domainkey.kjrw.test", &key.record());
    let mail = signed_with(
        key,
        "kjrw.test",
        &played.answer("Categorie a"),
        &USUAL,
        |s| s,
    );
    assert_eq!(played.categories(), "[]");
    played.arrives("opdracht", mail.as_bytes());
    assert_eq!(played.categories(), "[\"a\"]");
    played.dns.stop();
    played.office.done(&["replay", "--all"]);
    assert!(played.store().exists());
}

#[test]
fn a_forged_command_is_not_done_and_nobody_is_answered() {
    let played = Played::new();
    let key = Key::rsa(2048);
    played.dns.txt("s1._domainkey.kjrw.test", &key.record());
    let mail = signed_with(key, "kjrw.test", &played.answer("Status"), &USUAL, |s| s);
    let letters = || {
        played
            .office
            .json(&["outbox", "--json"])
            .as_array()
            .unwrap()
            .len()
    };
    let before = letters();
    played.arrives(
        "vals",
        mail.replace("\r\nStatus\r\n", "\r\nCategorie a\r\n")
            .as_bytes(),
    );
    played.arrives("kaal", played.answer("Categorie a").as_bytes());
    assert_eq!(played.categories(), "[]");
    assert_eq!(letters(), before);
}

#[test]
fn a_command_while_the_dns_is_down_is_not_done_and_a_complaint_comes_through() {
    let played = Played::new();
    let key = Key::rsa(2048);
    let mail = signed_with(
        key,
        "kjrw.test",
        &played.answer("Categorie a"),
        &USUAL,
        |s| s,
    );
    played.dns.stop();
    played.arrives("opdracht", mail.as_bytes());
    assert_eq!(played.categories(), "[]");
    let second = String::from_utf8_lossy(COMPLAINT)
        .replace("amir", "zoe")
        .replace("klacht-1", "klacht-2");
    played.arrives("klacht-2", second.as_bytes());
    let cases = played.office.json(&["list", "--json"]);
    assert_eq!(cases.as_array().unwrap().len(), 2);
}
