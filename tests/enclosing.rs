//! The files of a case on their way out: no second copy in the store, the same bytes at each try, nothing that was erased
//! in between, and a letter that leaves whole through the real sender.

#![allow(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use jiff::{SignedDuration, Timestamp};
use klachtenbus::case::LetterKind;
use klachtenbus::config::Office;
use klachtenbus::mail::EmailAddress;
use klachtenbus::rehearsal::{NewMail, Rehearsal};
use klachtenbus::store::{Delivery, DueLetter, Store, StoreKey};
use klachtenbus::transport::Outlet;
use klachtenbus::workers::enclosing::{self, Filled};
use klachtenbus::workers::{opening, sender::Sender};
use std::io::{Cursor, Read as _};

const OFFICE: &str = "bestuur@kjrw.test";
const PROOF: &str = "Authentication-Results: mx.kjrw.test; dmarc=pass header.from=kjrw.test";
/// The contents of the file; long enough to be found wherever it is kept.
const PICTURE: &[u8] = b"\x89PNG zo-ziet-de-brief-van-de-school-eruit";

struct Played {
    office: Rehearsal,
    folder: tempfile::TempDir,
}

/// Amir complained with a file, and Bram asked for it while the server is out of order.
fn asked() -> Played {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    let config = include_str!("fixtures/klachtenbus.toml");
    std::fs::write(path.join("klachtenbus.toml"), config).unwrap();
    let roster = include_str!("fixtures/roster.toml");
    std::fs::write(path.join("roster.toml"), roster).unwrap();
    let configured = Office::load(&path.join("klachtenbus.toml")).unwrap();
    let key = StoreKey::from_hex(&"5a".repeat(32), "test").unwrap();
    let store = Store::open(&path.join("klachtenbus.db"), &key).unwrap();
    let desk = opening::desk(&configured, b"a secret of this test".to_vec()).unwrap();
    let now: Timestamp = "2026-10-06T08:00:00Z".parse().unwrap();
    let mut office = Rehearsal::new(store, desk, now);
    let complaint = "Ik heb een klacht over jullie vrijwilliger. Hij was heel onaardig tegen mij aan de telefoon.";
    let raw = format!(
        "From: Amir <amir@mail.example>\r\nTo: {OFFICE}\r\nSubject: klacht\r\nMessage-ID: <een@mail.example>\r\n\
         MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=bb\r\n\r\n--bb\r\nContent-Type: text/plain\r\n\r\n\
         {complaint}\r\n--bb\r\nContent-Type: image/png; name=\"brief van school.png\"\r\n\
         Content-Transfer-Encoding: base64\r\n\r\n{}\r\n--bb--\r\n",
        STANDARD.encode(PICTURE)
    );
    office.deliver(raw.into_bytes(), "INBOX").unwrap();
    let next = now + SignedDuration::from_hours(1);
    office.fate = Box::new(move |_| Delivery::Retry {
        next,
        reply: "421".to_owned(),
    });
    let bram = EmailAddress::new("bram@kjrw.test").unwrap();
    let letter = office
        .last_to(&bram, |sent| sent.binding.kind == LetterKind::B2)
        .unwrap()
        .clone();
    let answer = NewMail {
        from: "Bram Koster <bram@kjrw.test>",
        to: OFFICE,
        subject: "Re: klacht",
        text: "Dossier met bijlagen",
        at: now,
        headers: &[PROOF.to_owned()],
        answers: Some(&letter),
    };
    office.deliver(answer.bytes(), "INBOX").unwrap();
    Played { office, folder }
}

impl Played {
    fn waiting(&self, kind: LetterKind) -> DueLetter {
        let later = self.office.now + SignedDuration::from_hours(2);
        let due = self.office.store.due_letters(later, 100).unwrap();
        let found = due.into_iter().find(|letter| letter.binding.kind == kind);
        found.unwrap()
    }

    fn whole(&self, letter: &DueLetter) -> Vec<u8> {
        match enclosing::whole(&self.office.store, &self.office.desk, letter).unwrap() {
            Filled::Whole(raw) => raw.into_owned(),
            Filled::NotTheirs | Filled::Broken => panic!("the letter does not go"),
        }
    }

    fn code(&self, letter: &DueLetter) -> String {
        let seed = self.office.desk.parcel_seed(&letter.binding.letter);
        seed.file_code()
    }
}

/// What is in the archive of a mail.
fn unpacked(mail: &[u8], code: &str) -> Vec<(String, Vec<u8>)> {
    let mail = mail_parser::MessageParser::new().parse(mail).unwrap();
    let zip = mail.attachments().next().unwrap().contents().to_vec();
    let mut archive = zip::ZipArchive::new(Cursor::new(zip)).unwrap();
    (0..archive.len())
        .map(|index| {
            let mut file = archive.by_index_decrypt(index, code.as_bytes()).unwrap();
            let mut bytes = Vec::new();
            file.read_to_end(&mut bytes).unwrap();
            (file.name().unwrap().into_owned(), bytes)
        })
        .collect()
}

#[test]
fn a_letter_that_is_tried_again_has_the_same_bytes_and_code() {
    let played = asked();
    let letter = played.waiting(LetterKind::B11);
    let first = played.whole(&letter);
    assert_eq!(first, played.whole(&played.waiting(LetterKind::B11)));
    let files = unpacked(&first, &played.code(&letter));
    assert_eq!(files[1], ("01.png".to_owned(), PICTURE.to_vec()));
    let code_letter = String::from_utf8(played.waiting(LetterKind::B17).raw).unwrap();
    assert!(code_letter.contains(&played.code(&letter)));
}

#[test]
fn the_waiting_letter_holds_no_copy_of_the_files() {
    let played = asked();
    let letter = played.waiting(LetterKind::B11);
    let kept = String::from_utf8(letter.raw.clone()).unwrap();
    let coded = STANDARD.encode(PICTURE);
    assert!(!kept.contains(&coded) && !kept.contains(&played.code(&letter)));
    let parcel = format!("{:?}", letter.parcel);
    assert!(!parcel.contains(&coded) && !parcel.contains(&played.code(&letter)));
    // The only place with the file is the mail that brought it.
    let found = played.office.store.rows_with(&[coded]).unwrap();
    let places: Vec<&str> = found.iter().map(|found| found.place.as_str()).collect();
    assert_eq!(places, ["raw_mail.bytes"]);
}

#[test]
fn what_is_erased_while_the_letter_waits_does_not_go() {
    let played = asked();
    let letter = played.waiting(LetterKind::B11);
    let number = "K2026-001".parse().unwrap();
    let store = &played.office.store;
    assert!(store.erase_raw_mails(number, played.office.now).unwrap() > 0);
    let files = unpacked(&played.whole(&letter), &played.code(&letter));
    assert_eq!(files.len(), 1);
    let list = String::from_utf8(files[0].1.clone()).unwrap();
    assert!(
        list.contains("Intussen gewist, en dus niet in dit bestand:\r\n01.png"),
        "{list}"
    );
}

#[tokio::test]
async fn the_sender_hands_over_the_letter_with_its_files() {
    let played = asked();
    let code = played.code(&played.waiting(LetterKind::B11));
    let sent = played.folder.path().join("sent");
    let mut sender = Sender::new(Outlet::Maildir(sent.clone()));
    let later = played.office.now + SignedDuration::from_hours(2);
    sender
        .step(&played.office.store, &played.office.desk, later)
        .await
        .unwrap();
    let mails: Vec<Vec<u8>> = std::fs::read_dir(sent.join("new"))
        .unwrap()
        .map(|entry| std::fs::read(entry.unwrap().path()).unwrap())
        .collect();
    let with = |text: &str| {
        let holds = |mail: &&Vec<u8>| memchr::memmem::find(mail, text.as_bytes()).is_some();
        mails.iter().filter(holds).collect::<Vec<_>>()
    };
    let [archive] = with("application/zip")[..] else {
        panic!("one letter with an archive");
    };
    let [told] = with(&code)[..] else {
        panic!("one letter with the code");
    };
    assert_ne!(archive, told);
    assert_eq!(unpacked(archive, &code)[1].1, PICTURE);
}
