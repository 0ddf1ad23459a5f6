//! A mail that lies in the mailbox after its case was erased is not taken for a new one (incident 31).

use crate::{
    daemon::office,
    dovecot::Dovecot,
    office::{COMPLAINT, Office},
    scripted_smtp::SmtpServer,
};
use jiff::{Timestamp, ToSpan as _};
use klachtenbus::case::{Actor, Closing, EndReason, Stage};
use klachtenbus::desk::{CaseStep, Changes};
use klachtenbus::store::{Store, StoreKey};
use klachtenbus::workers::retention;
use std::{fs, path::PathBuf};

/// The case was closed three years ago, and retention looks at it today.
fn erase(office: &Office) {
    let settings = klachtenbus::config::Office::load(&office.config()).unwrap();
    let key = StoreKey::load(&settings.config.store.key).unwrap();
    let store = Store::open(&settings.config.store.path, &key).unwrap();
    let now = Timestamp::now();
    let closed = now.checked_sub((24 * 365 * 3).hours()).unwrap();
    let mut case = store.all_cases().unwrap().remove(0);
    case.stage = Stage::Closed;
    case.closed = Some(Closing {
        at: closed,
        reason: EndReason::Satisfied,
        text: String::new(),
        merged_into: None,
    });
    let rules = settings.rules();
    // The end of the term was announced (D7), and is past.
    let announced = rules.local_date(closed);
    case.keep_until = Some(announced);
    let mut memory = store.office_memory().unwrap();
    memory.privacy.announced.insert(case.number, announced);
    let changes = Changes {
        office: Some(memory),
        cases: vec![CaseStep {
            case,
            events: Vec::new(),
            by: Actor::System,
            at: now,
        }],
        ..Changes::default()
    };
    store.commit(None, &changes, now).unwrap();
    // Today it has looked already: once a day.
    let tomorrow = now.checked_add(25.hours()).unwrap();
    retention::step(&store, &settings.config.retention, &rules, tomorrow).unwrap();
    assert!(store.all_intake().unwrap().is_empty(), "it was erased");
}

fn uid_list(server: &Dovecot) -> PathBuf {
    server.maildir().join("dovecot-uidlist")
}

/// The first line of Dovecot's list says `V` and the UIDVALIDITY.
fn uid_validity(server: &Dovecot) -> u32 {
    let text = fs::read_to_string(uid_list(server)).unwrap();
    let word = text
        .split_whitespace()
        .find_map(|word| word.strip_prefix('V'));
    word.unwrap().parse().unwrap()
}

/// Dovecot forgets its list and gives out all UIDs anew, as after a restore of the server.
fn new_uid_validity(server: &mut Dovecot) {
    server.stop();
    let old = uid_validity(server);
    for entry in fs::read_dir(server.maildir()).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if name.starts_with("dovecot.index") || name == "dovecot-uidlist" {
            fs::remove_file(path).unwrap();
        }
    }
    // Dovecot takes the present second; it must be another one.
    std::thread::sleep(std::time::Duration::from_millis(1100));
    server.run();
    assert!(fs::read_to_string(uid_list(server)).is_err() || uid_validity(server) != old);
}

fn rows(office: &Office, what: &str) -> usize {
    let rows = office.json(&[what, "--json"]);
    rows.as_array().map_or(usize::MAX, Vec::len)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_mail_whose_case_was_erased_is_not_imported_again_also_when_the_server_numbers_it_anew() {
    let relay = SmtpServer::start("8BITMIME").await;
    let mut server = Dovecot::start(relay.port);
    let office = office(&server, &relay);
    let text = fs::read_to_string(office.config()).unwrap();
    let left = text.replace(
        "start_from = \"now\"",
        "start_from = \"beginning\"\ndone_folder = \"\"",
    );
    office.write("klachtenbus.toml", left.as_bytes());
    server.deliver(COMPLAINT);
    office.done(&["run", "--once"]);
    assert_eq!((rows(&office, "list"), rows(&office, "inbox")), (1, 1));
    assert_eq!(server.files("").len(), 1, "it lies in the mailbox");
    erase(&office);
    let letters = relay.letters().len();
    let nothing_new = |server: &Dovecot, when: &str| {
        office.done(&["run", "--once"]);
        assert_eq!(rows(&office, "inbox"), 0, "{when}");
        assert!(
            !office.run(&["show", "K2026-001"]).status.success(),
            "{when}"
        );
        assert_eq!(relay.letters().len(), letters, "{when}");
        assert_eq!(server.files("").len(), 1, "{when}");
    };
    nothing_new(&server, "the same numbers");
    let before = uid_validity(&server);
    new_uid_validity(&mut server);
    nothing_new(&server, "new numbers");
    assert_ne!(uid_validity(&server), before, "the server did number anew");
    // What is really new still comes in.
    let second = String::from_utf8_lossy(COMPLAINT)
        .replace("amir", "zoe")
        .replace("klacht-1", "klacht-2");
    server.deliver(second.as_bytes());
    office.done(&["run", "--once"]);
    assert_eq!(rows(&office, "inbox"), 1);
}
