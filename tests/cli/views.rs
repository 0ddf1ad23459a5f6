//! What people and programs see: tables and JSON beside a store that is in use.

use crate::desk::{Desk, case, letter, now, stderr, with_a_case};
use klachtenbus::desk::MailId;
use klachtenbus::store::{DaemonLock, MailboxHealth};
use serde_json::Value;

#[test]
fn inbox_list_and_outbox_speak_json_and_dutch_beside_a_running_store() {
    let desk = Desk::new();
    let _daemon = with_a_case(&desk, case());
    let inbox = desk.json(&["inbox", "--json"]);
    assert_eq!(inbox[0]["number"], "M2026-0001");
    assert_eq!(inbox[0]["received_at"], "2026-10-06T23:50:00+02:00");
    assert_eq!(inbox[0]["from"]["address"], "amir@example.org");
    assert_eq!(
        (inbox[0]["lane"].as_str(), inbox[0]["case"].as_str()),
        (Some("complaint"), Some("K2026-001"))
    );
    assert!(inbox[0]["decided_by"].is_null());
    let list = desk.json(&["list", "--json"]);
    assert_eq!(list[0]["state"], "received");
    assert_eq!(list[0]["deadline"], "2026-11-03");
    assert_eq!(list[0]["volunteers"][0]["id"], "noor");
    let outbox = desk.json(&["outbox", "--json"]);
    assert_eq!(
        (outbox[0]["state"].as_str(), outbox[0]["attempts"].as_i64()),
        (Some("sent"), Some(1))
    );
    assert_eq!(outbox[0]["message_id"], format!("{}@kjrw.test", letter().0));
    assert_eq!(outbox[0]["to"], "amir@example.org");
    let table = desk.out(&["list"]);
    assert!(
        table.contains("ontvangen")
            && table.contains("Bram Koster")
            && table.contains("Noor Jansen"),
        "{table}"
    );
    assert!(desk.out(&["inbox"]).contains("klacht"));
    assert!(desk.out(&["outbox"]).contains("verstuurd"));
}

#[test]
fn show_has_every_field_of_the_interface() {
    let desk = Desk::new();
    let _daemon = with_a_case(&desk, case());
    let shown = desk.json(&["show", "k2026-1", "--json"]);
    for key in [
        "number",
        "state",
        "received_at",
        "deadline",
        "coordinator",
        "coordinator_signed_at",
        "complainant",
        "volunteers",
        "round",
        "manner",
        "channel",
        "language",
        "categories",
        "outcome",
        "decision_sent_at",
        "satisfied",
        "causes",
        "measures",
        "deviations",
        "excluded",
        "closed_at",
        "end_reason",
        "late",
        "missing",
        "log",
        "messages",
    ] {
        assert!(shown.get(key).is_some(), "{key}");
    }
    assert_eq!(shown["excluded"], serde_json::json!(["sanne"]));
    assert_eq!(shown["manner"], serde_json::json!(["written"]));
    assert_eq!(shown["complainant"]["kind"], "client");
    assert_eq!(shown["volunteers"][0]["informed_at"], "2026-10-08");
    let missing = shown["missing"].as_array().unwrap();
    assert!(missing.iter().any(|word| word == "summary"), "{missing:?}");
    assert!(
        missing.iter().any(|word| word == "heard:noor"),
        "{missing:?}"
    );
    assert_eq!(shown["messages"][0]["direction"], "in");
    assert_eq!(shown["messages"][0]["message_id"], "een@example.org");
    assert_eq!(shown["messages"][1]["kind"], "C1");
    assert_eq!(shown["messages"][1]["state"], "sent");
    let text = desk.out(&["show", "K2026-001"]);
    assert!(
        text.contains("Berichten") && text.contains("Bram Koster"),
        "{text}"
    );
    let error = stderr(&desk.run(&["show", "K2026-009"]).code(1));
    assert!(error.contains("K2026-009"), "{error}");
}

#[test]
fn status_is_healthy_only_when_the_mailbox_was_read_lately() {
    let desk = Desk::new();
    let store = with_a_case(&desk, case());
    let assert = desk.run(&["status", "--json"]).code(1);
    let status: Value = serde_json::from_slice(&assert.get_output().stdout).unwrap();
    assert_eq!(status["healthy"], false);
    let lock = DaemonLock::acquire(store.path()).unwrap();
    let health = MailboxHealth {
        connected: true,
        idle: true,
        last_success_at: Some(jiff::Timestamp::now()),
        last_error: None,
    };
    store.record_mailbox(&health).unwrap();
    let status = desk.json(&["status", "--json"]);
    assert_eq!(status["healthy"], true);
    assert_eq!(status["mailbox"]["connected"], true);
    assert_eq!(status["cases"]["open"], 1);
    assert_eq!(status["store"]["encrypted"], true);
    assert!(status["store"]["size_bytes"].as_u64().unwrap() > 4096);
    assert!(status["outbox"]["oldest_at"].is_null());
    drop(lock);
    assert_eq!(
        desk.json(&["status", "--json"])["mailbox"]["connected"],
        false
    );
    assert!(desk.out(&["status"]).contains("alles in orde"));
    store.mark_failed(MailId(1), "panic", now()).unwrap();
    let assert = desk.run(&["status"]).code(1);
    assert!(String::from_utf8_lossy(&assert.get_output().stdout).contains("panic"));
}

#[test]
fn output_without_a_terminal_has_no_colour() {
    let desk = Desk::new();
    let _daemon = with_a_case(&desk, case());
    for args in [
        &["list"][..],
        &["show", "K2026-001"],
        &["check", "--offline"],
    ] {
        assert!(!desk.out(args).contains('\x1b'));
    }
}
