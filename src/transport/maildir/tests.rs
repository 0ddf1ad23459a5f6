//! A Maildir as the way in: other programs deliver, flag and move in it at the same time.

use super::*;
use std::{fs::FileTimes, future::pending};
use tempfile::TempDir;

/// Puts a file into a part of the Maildir, `seconds` after a fixed moment.
fn put(root: &Path, name: &str, seconds: u64, raw: &[u8]) {
    make(root).unwrap();
    let path = root.join(name);
    fs::write(&path, raw).unwrap();
    let time = SystemTime::UNIX_EPOCH + Duration::from_secs(1_790_000_000 + seconds);
    File::options()
        .write(true)
        .open(path)
        .unwrap()
        .set_times(FileTimes::new().set_modified(time))
        .unwrap();
}

fn fresh() -> (TempDir, MaildirMailbox) {
    let root = tempfile::tempdir().unwrap();
    make(root.path()).unwrap();
    let mailbox = MaildirMailbox::new(root.path().to_owned());
    (root, mailbox)
}

async fn names(mailbox: &mut MaildirMailbox, after: u32) -> Vec<(u32, String)> {
    let batch = mailbox.fetch_new(after).await.unwrap();
    batch
        .mails
        .iter()
        .map(|mail| (mail.uid, String::from_utf8_lossy(&mail.raw).into_owned()))
        .collect()
}

#[tokio::test]
async fn mails_come_oldest_first_with_the_time_of_the_file() {
    let (root, mut mailbox) = fresh();
    put(root.path(), "new/b", 1, b"one");
    put(root.path(), "cur/a:2,S", 2, b"two");
    put(root.path(), "new/.hidden", 0, b"no mail");
    fs::create_dir(root.path().join("new/folder")).unwrap();
    let folder = mailbox.open("INBOX").await.unwrap();
    assert_eq!((folder.exists, folder.uid_next), (2, Some(3)));
    assert_eq!(
        names(&mut mailbox, 0).await,
        [(1, "one".into()), (2, "two".into())]
    );
    let mail = &mailbox.fetch_new(1).await.unwrap().mails[0];
    assert_eq!(mail.received_at.as_second(), 1_790_000_002);
}

#[tokio::test]
async fn a_mail_keeps_its_number_when_a_person_reads_it_and_after_a_restart() {
    let (root, mut mailbox) = fresh();
    put(root.path(), "new/a", 1, b"one");
    let before = mailbox.open("INBOX").await.unwrap();
    fs::rename(root.path().join("new/a"), root.path().join("cur/a:2,S")).unwrap();
    put(root.path(), "new/b", 0, b"two");
    let mut again = MaildirMailbox::new(root.path().to_owned());
    assert_eq!(
        again.open("INBOX").await.unwrap().uid_validity,
        before.uid_validity
    );
    assert_eq!(
        names(&mut again, 0).await,
        [(1, "one".into()), (2, "two".into())]
    );
    assert!(
        root.path().join("cur/a:2,S").exists(),
        "reading leaves it where it is"
    );
}

#[tokio::test]
async fn a_complaint_is_moved_with_its_flags_and_other_mail_stays() {
    let (root, mut mailbox) = fresh();
    put(root.path(), "cur/a:2,S", 1, b"one");
    put(root.path(), "new/b", 2, b"two");
    mailbox.open("INBOX").await.unwrap();
    // A person flags it after we looked.
    fs::rename(
        root.path().join("cur/a:2,S"),
        root.path().join("cur/a:2,FS"),
    )
    .unwrap();
    assert_eq!(mailbox.move_to(1, "Klachten").await.unwrap(), Moved::Moved);
    assert_eq!(mailbox.move_to(1, "Klachten").await.unwrap(), Moved::Gone);
    assert!(root.path().join(".Klachten/cur/a:2,FS").exists());
    assert!(root.path().join(".Klachten/maildirfolder").exists());
    assert_eq!(names(&mut mailbox, 0).await, [(2, "two".into())]);
    assert_eq!(mailbox.open("Klachten").await.unwrap().exists, 1);
}

#[tokio::test]
async fn waiting_ends_when_a_mail_is_delivered() {
    let (root, mut mailbox) = fresh();
    mailbox.open("INBOX").await.unwrap();
    assert!(names(&mut mailbox, 0).await.is_empty());
    assert_eq!(
        mailbox
            .idle(Duration::from_millis(10), pending())
            .await
            .unwrap(),
        Woken::Elapsed
    );
    deliver::deliver(root.path(), b"three").unwrap();
    assert_eq!(
        mailbox
            .idle(Duration::from_secs(20), pending())
            .await
            .unwrap(),
        Woken::NewMail
    );
    assert_eq!(names(&mut mailbox, 0).await.len(), 1);
}

#[tokio::test]
async fn a_mail_of_60_mb_is_taken_in_part() {
    let (root, mut mailbox) = fresh();
    put(root.path(), "new/a", 1, b"Subject: groot\r\n\r\nhoi\r\n");
    File::options()
        .write(true)
        .open(root.path().join("new/a"))
        .unwrap()
        .set_len(60_000_000)
        .unwrap();
    mailbox.open("INBOX").await.unwrap();
    let batch = mailbox.fetch_new(0).await.unwrap();
    assert_eq!(
        (batch.mails[0].extent, batch.mails[0].raw.len()),
        (Extent::Truncated, 1 << 20)
    );
}

#[tokio::test]
async fn a_missing_maildir_is_an_error_and_names_no_path() {
    let error = MaildirMailbox::new("/nonexistent/zoe".into())
        .open("INBOX")
        .await
        .unwrap_err();
    assert!(!error.to_string().contains("zoe"));
    let (_root, mut mailbox) = fresh();
    assert!(mailbox.open("../elsewhere").await.is_err());
}
