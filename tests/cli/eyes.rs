//! `--as PERSON`: what one person may know, and that the rest cannot be told from nothing.

use crate::desk::{Desk, case, file, item, keep, outgoing, with_a_case};
use klachtenbus::case::{Case, LetterId, LetterKind, Party};
use klachtenbus::desk::{Changes, SecurityNote};
use klachtenbus::mail::{EmailAddress, Mailbox};
use klachtenbus::roster::PersonId;
use klachtenbus::store::Store;

const COMMANDS: [&[&str]; 6] = [
    &["list"],
    &["show", "K2026-002"],
    &["status"],
    &["inbox"],
    &["outbox"],
    &["report", "2026"],
];

fn person(id: &str) -> PersonId {
    PersonId(id.into())
}

/// A case that nobody is excluded from: K2026-001 of Lena, handled by Bram.
fn another() -> Case {
    let mut case = case();
    case.complainant.name = Some("Lena".into());
    case.complainant.addresses = vec![EmailAddress::new("lena@example.org").unwrap()];
    case.implicated.clear();
    case.volunteers.clear();
    case
}

/// Beside Lena's case that of Amir, K2026-002, with all that can come of one: Sanne and the operator are named in it, Noor is accused and not informed yet.
/// A second mail of his waits for a choice, letters wait, one could not be written, one was stopped at the wall.
fn hide(store: &Store) {
    file(store, another(), 1);
    let mut hidden = case();
    hidden.number = "K2026-002".parse().unwrap();
    hidden
        .implicated
        .insert(person("ictgroep"), "naam genoemd".into());
    hidden.volunteers[0].informed = None;
    let number = hidden.number;
    file(store, hidden, 2);
    let mail = keep(store, 3);
    let mut undecided = item(mail, number, 3);
    (undecided.case, undecided.undecided) = (None, true);
    let mut to_bram = outgoing(LetterId("b".repeat(32)), number);
    to_bram.binding.kind = LetterKind::B1;
    to_bram.binding.party = Party::Person(person("bram"));
    to_bram.binding.address = EmailAddress::new("bram@kjrw.test").unwrap();
    let mut held = outgoing(LetterId("c".repeat(32)), number);
    held.held = true;
    let note = |code: &str| SecurityNote {
        code: code.into(),
        case: Some(number),
        at: jiff::Timestamp::now(),
    };
    let changes = Changes {
        intake: vec![undecided],
        letters: vec![to_bram, held],
        security: vec![note("wall"), note("letter_not_written")],
        ..Changes::default()
    };
    store
        .commit(Some(mail), &changes, crate::desk::now())
        .unwrap();
}

/// What a command answers: exit code, what it prints, what it says went wrong.
fn answer(desk: &Desk, args: &[&str]) -> (Option<i32>, String, String) {
    let output = desk.command(args).output().unwrap();
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (
        output.status.code(),
        text(&output.stdout),
        text(&output.stderr),
    )
}

/// An office with no case in it.
fn office_without_the_case() -> Desk {
    let desk = Desk::new();
    drop(desk.store());
    desk
}

#[test]
fn whom_a_complaint_is_hidden_from_sees_what_would_be_seen_without_it() {
    let (with, without) = (Desk::new(), Desk::new());
    hide(&with.store());
    file(&without.store(), another(), 1);
    for command in COMMANDS {
        for reader in ["sanne", "ictgroep", "noor"] {
            let plain = [command, &["--as", reader]].concat();
            for args in [plain.clone(), [&plain[..], &["--json"]].concat()] {
                assert_eq!(answer(&with, &args), answer(&without, &args), "{args:?}");
            }
        }
    }
    let (code, _, said) = answer(&with, &["show", "K2026-002", "--as", "sanne"]);
    assert_eq!(code, Some(1));
    assert!(said.contains("there is no case K2026-002"), "{said}");
}

#[test]
fn the_coordinator_sees_the_own_case_whole() {
    let desk = Desk::new();
    let _daemon = with_a_case(&desk, case());
    for command in [&["list"][..], &["show", "K2026-001"]] {
        let as_bram = [command, &["--as", "bram"]].concat();
        assert_eq!(answer(&desk, &as_bram), answer(&desk, command));
        assert!(desk.out(&as_bram).contains("Amir"));
    }
}

#[test]
fn a_board_member_who_is_not_the_coordinator_sees_number_state_and_deadline_only() {
    let mut case = case();
    case.implicated.clear();
    let desk = Desk::new();
    let _daemon = with_a_case(&desk, case);
    let outline =
        serde_json::json!({"number": "K2026-001", "state": "received", "deadline": "2026-11-03"});
    assert_eq!(
        desk.json(&["list", "--as", "sanne", "--json"]),
        serde_json::json!([outline])
    );
    assert_eq!(
        desk.json(&["show", "K2026-001", "--as", "sanne", "--json"]),
        outline
    );
    for command in [&["list"][..], &["show", "K2026-001"]] {
        let text = desk.out(&[command, &["--as", "sanne"]].concat());
        assert!(text.contains("K2026-001") && text.contains("3 nov 2026"));
        for hidden in ["Amir", "amir@", "Noor", "Bram", "Niet blij"] {
            assert!(!text.contains(hidden), "{hidden} in {text}");
        }
    }
}

#[test]
fn a_volunteer_sees_a_complaint_only_after_being_informed_of_it() {
    let (informed, not_yet) = (Desk::new(), Desk::new());
    let mut waiting = case();
    waiting.volunteers[0].informed = None;
    let _daemons = [
        with_a_case(&informed, case()),
        with_a_case(&not_yet, waiting),
    ];
    let list = ["list", "--as", "noor", "--json"];
    assert_eq!(informed.json(&list)[0]["number"], "K2026-001");
    assert!(informed.json(&list)[0]["complainant"].is_null());
    assert_eq!(not_yet.json(&list), serde_json::json!([]));
    assert_eq!(
        answer(&not_yet, &["show", "K2026-001", "--as", "noor"]),
        answer(
            &office_without_the_case(),
            &["show", "K2026-001", "--as", "noor"]
        )
    );
}

#[test]
fn somebody_whom_the_roster_does_not_know_is_refused_and_the_roster_is_named() {
    let desk = office_without_the_case();
    for command in COMMANDS {
        let (code, shown, said) = answer(&desk, &[command, &["--as", "piet"]].concat());
        assert_eq!((code, shown.as_str()), (Some(2), ""));
        assert!(
            said.contains("piet") && said.contains("roster.toml"),
            "{said}"
        );
    }
    assert!(desk.out(&["list", "--help"]).contains("may know"));
}

#[test]
fn the_totals_of_a_board_member_leave_out_the_case_that_names_her() {
    let desk = Desk::new();
    hide(&desk.store());
    let status = |reader: &[&str]| {
        let (_, shown, _) = answer(&desk, &[&["status", "--json"], reader].concat());
        serde_json::from_str::<serde_json::Value>(&shown).unwrap()
    };
    let (all, hers) = (status(&[]), status(&["--as", "sanne"]));
    let counts = |status: &serde_json::Value| {
        let number = |value: &serde_json::Value| value.as_u64().unwrap();
        (
            number(&status["cases"]["open"]),
            number(&status["undecided"]),
            number(&status["outbox"]["available"]),
            number(&status["outbox"]["held"]),
            number(&status["letters_not_written"]),
            status["security_notes"].as_object().unwrap().len(),
        )
    };
    assert_eq!(counts(&all), (2, 1, 1, 1, 1, 2));
    assert_eq!(counts(&hers), (1, 0, 0, 0, 0, 0));
    assert!(all["store"]["size_bytes"].is_u64());
    assert!(hers["store"]["size_bytes"].is_null());
    let received = |reader: &[&str]| {
        desk.json(&[&["report", "2026", "--json"], reader].concat())["received"].clone()
    };
    assert_eq!(
        (received(&[]), received(&["--as", "sanne"])),
        (2.into(), 1.into())
    );
}

#[test]
fn the_annual_report_as_a_file_leaves_out_the_hidden_case_too() {
    let written = |hidden: bool| {
        let desk = Desk::new();
        if hidden {
            hide(&desk.store());
        } else {
            file(&desk.store(), another(), 1);
        }
        let table = desk.path().join("2026.csv");
        let name = table.to_str().unwrap();
        desk.out(&["report", "2026", "--as", "sanne", "-o", name]);
        std::fs::read(table).unwrap()
    };
    assert_eq!(written(true), written(false));
}

#[test]
fn a_coordinator_sees_mails_and_letters_of_the_own_case_but_no_id_that_opens_anothers_door() {
    let desk = Desk::new();
    hide(&desk.store());
    let whole = desk.json(&["outbox", "--json"]);
    let hers = desk.json(&["outbox", "--json", "--as", "bram"]);
    assert_eq!(hers.as_array().unwrap().len(), 4);
    for (letter, own) in whole
        .as_array()
        .unwrap()
        .iter()
        .zip(hers.as_array().unwrap())
    {
        let is_own = letter["to"] == "bram@kjrw.test";
        assert_eq!(own["message_id"].is_null(), !is_own, "{own}");
        assert_eq!(own["subject"], letter["subject"]);
    }
    let shown = desk.json(&["show", "K2026-002", "--json", "--as", "bram"]);
    for message in shown["messages"].as_array().unwrap() {
        let is_own = message["direction"] == "in" || message["to"] == "bram@kjrw.test";
        assert_eq!(message["message_id"].is_null(), !is_own, "{message}");
    }
    let inbox = desk.json(&["inbox", "--json", "--as", "bram"]);
    assert_eq!(inbox, desk.json(&["inbox", "--json"]));
}

#[test]
fn another_board_member_sees_that_a_case_is_there_and_neither_its_mails_nor_its_letters() {
    let desk = Desk::new();
    file(&desk.store(), another(), 1);
    for command in [&["inbox"][..], &["outbox"]] {
        let args = [command, &["--json", "--as", "sanne"]].concat();
        assert_eq!(desk.json(&args), serde_json::json!([]), "{args:?}");
    }
    assert!(desk.out(&["list", "--as", "sanne"]).contains("K2026-001"));
}

#[test]
fn a_board_member_sees_mail_that_waits_for_a_choice_and_a_volunteer_sees_only_own_mail() {
    let desk = Desk::new();
    let store = desk.store();
    let from = |address: &str, sequence: u32| {
        let mut item = item(
            keep(&store, sequence),
            "K2026-009".parse().unwrap(),
            sequence,
        );
        (item.case, item.undecided) = (None, true);
        item.from = Some(Mailbox {
            name: String::new(),
            address: EmailAddress::new(address).unwrap(),
        });
        item
    };
    file(&store, another(), 1);
    let changes = Changes {
        intake: vec![from("piet@example.org", 2), from("noor@kjrw.test", 3)],
        ..Changes::default()
    };
    store.commit(None, &changes, crate::desk::now()).unwrap();
    let numbers = |reader: &str| {
        let rows = desk.json(&["inbox", "--json", "--as", reader]);
        let rows = rows.as_array().unwrap().clone();
        rows.iter()
            .map(|row| row["number"].as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(numbers("sanne"), ["M2026-0002", "M2026-0003"]);
    assert_eq!(numbers("noor"), ["M2026-0003"]);
    assert!(numbers("ictgroep").is_empty());
}

#[test]
fn who_keeps_the_machine_has_counts_and_no_case() {
    let desk = Desk::new();
    file(&desk.store(), another(), 1);
    assert_eq!(
        desk.json(&["list", "--json", "--as", "ictgroep"]),
        serde_json::json!([])
    );
    let (_, shown, _) = answer(&desk, &["status", "--json", "--as", "ictgroep"]);
    let status: serde_json::Value = serde_json::from_str(&shown).unwrap();
    assert_eq!(status["cases"]["open"], 1);
}

#[test]
fn who_sees_to_privacy_knows_number_state_and_deadline_unless_named() {
    let desk = Desk::new();
    let roster = desk.path().join("roster.toml");
    let text = std::fs::read_to_string(&roster).unwrap();
    let wider = text.replace(
        "roles = [\"operator\"]",
        "roles = [\"operator\", \"privacy\"]",
    );
    assert_ne!(text, wider);
    std::fs::write(&roster, wider).unwrap();
    hide(&desk.store());
    let list = desk.json(&["list", "--json", "--as", "ictgroep"]);
    assert_eq!(list.as_array().unwrap().len(), 1);
    assert_eq!(list[0]["number"], "K2026-001");
    assert!(list[0]["complainant"].is_null());
    assert_eq!(
        desk.json(&["report", "2026", "--json", "--as", "ictgroep"])["received"],
        1
    );
}

#[test]
fn the_figures_of_the_board_are_not_for_volunteers_or_the_operator() {
    let desk = Desk::new();
    drop(desk.store());
    for reader in ["noor", "ictgroep"] {
        let (code, shown, said) = answer(&desk, &["report", "2026", "--as", reader]);
        assert_eq!((code, shown.as_str()), (Some(1), ""));
        assert!(said.contains("for the board"), "{said}");
    }
}
