//! What is refused, and how it is told: file, line, key, what to do.

use super::{MINIMAL, parse, refusal};
use crate::config::{LoginProof, MailSource, OutgoingConfig, StartFrom};

fn with(section_and_keys: &str) -> String {
    format!("{MINIMAL}\n{section_and_keys}\n")
}

#[test]
fn an_unknown_key_is_told_with_file_line_and_the_nearest_valid_key() {
    let text = MINIMAL.replace("host = \"imap", "hots = \"imap");
    let error = refusal(&text);
    assert!(
        error.contains("/etc/klachtenbus/klachtenbus.toml, line 7"),
        "{error}"
    );
    assert!(error.contains("mailbox.hots"), "{error}");
    assert!(error.contains("nearest valid key is `host`"), "{error}");
}

#[test]
fn an_unknown_section_is_told_with_the_nearest_one() {
    let error = refusal(&with("[mail_box]\nhost = \"x\""));
    assert!(
        error.contains("line 14") && error.contains("`mailbox`"),
        "{error}"
    );
}

#[test]
fn an_unknown_key_in_the_oauth2_table_is_told_too() {
    let error = refusal(&with("[outgoing.oauth2]\ntoken = \"x\""));
    assert!(
        error.contains("outgoing.oauth2.token") && error.contains("`token_command`"),
        "{error}"
    );
}

#[test]
fn broken_toml_is_told_with_its_line() {
    let error = refusal("[office]\nname = \"Rechtswinkel\naddress = 3\n");
    assert!(error.contains("line 2"), "{error}");
}

#[test]
fn a_value_of_the_wrong_kind_or_size_is_told_with_its_key_and_line() {
    for (wrong, key, line) in [
        (
            "[procedure]\ndeadline_days = 35",
            "procedure.deadline_days",
            "line 15",
        ),
        (
            "[procedure]\nhold_minutes = \"tien\"",
            "procedure.hold_minutes",
            "line 15",
        ),
        (
            "[procedure]\nstaff_mail_at = \"half negen\"",
            "procedure.staff_mail_at",
            "line 15",
        ),
        (
            "[procedure]\nreport_year_start = \"02-29\"",
            "procedure.report_year_start",
            "line 15",
        ),
        (
            "[procedure]\nconfidant = \"nobody\"",
            "procedure.confidant",
            "line 15",
        ),
        (
            "[retention]\ncase_months = 600",
            "retention.case_months",
            "line 15",
        ),
        ("[intake]\ntriage = \"mens\"", "intake.triage", "line 15"),
        (
            "[authentication]\nrequire = \"none\"",
            "authentication.require",
            "line 15",
        ),
        ("[store]\npath = 3", "store.path", "line 15"),
    ] {
        let error = refusal(&with(wrong));
        assert!(
            error.contains(key) && error.contains(line),
            "{wrong}: {error}"
        );
    }
    let error = refusal(&MINIMAL.replace("[mailbox]", "timezone = \"Europe/Leiden\"\n[mailbox]"));
    assert!(
        error.contains("office.timezone") && error.contains("Europe/Amsterdam"),
        "{error}"
    );
}

#[test]
fn all_that_is_missing_is_told_at_once() {
    let error = refusal("[office]\nshort_name = \"x\"\n");
    for key in [
        "office.name",
        "office.address",
        "mailbox.host",
        "outgoing.host",
    ] {
        assert!(error.contains(key), "{key} in {error}");
    }
    assert!(error.lines().count() >= 4);
}

#[test]
fn plain_text_goes_to_this_machine_only() {
    let text = MINIMAL.replace("user = \"bestuur\"", "user = \"bestuur\"\ntls = \"none\"");
    let error = refusal(&text);
    assert!(
        error.contains("mailbox.tls") && error.contains("line 9"),
        "{error}"
    );
    for local in ["127.0.0.1", "127.3.2.1", "::1", "localhost"] {
        let text = text.replace("imap.kjrw.test", local);
        assert!(parse(&text).is_ok(), "{local}");
    }
    assert!(parse(&text.replace("imap.kjrw.test", "127.0.0.1.example.org")).is_err());
}

#[test]
fn there_is_exactly_one_way_to_log_in() {
    let two = MINIMAL.replace(
        "user = \"bestuur\"",
        "user = \"bestuur\"\npassword_command = \"pass\"",
    );
    assert!(refusal(&two).contains("exactly one"));
    let none = MINIMAL.replace("password_file", "# password_file");
    assert!(refusal(&none).contains("exactly one"));
    let nobody = MINIMAL.replace("user = \"bestuur\"", "");
    assert!(refusal(&nobody).contains("mailbox.user"));
}

#[test]
fn an_oauth2_table_is_whole_or_refused() {
    let text = MINIMAL.replace("password_file = \"imap.password\"", "") + "\n[mailbox.oauth2]\n";
    assert!(refusal(&text).contains("mailbox.oauth2.token_command"));
    let whole = format!("{text}token_command = \"token\"\n");
    let MailSource::Imap { login, .. } = parse(&whole).expect("a good file").mailbox.source else {
        panic!("imap")
    };
    assert!(matches!(login.proof, LoginProof::OAuth2(_)));
}

#[test]
fn a_maildir_needs_its_path_and_no_server() {
    let text = "[office]\nname = \"x\"\naddress = \"a@b.test\"\n[mailbox]\ntype = \"maildir\"\n[outgoing]\ntype = \"maildir\"\npath = \"sent\"\n";
    assert!(refusal(text).contains("mailbox.path"));
    let config =
        parse(&text.replace("[outgoing]", "path = \"in\"\n[outgoing]")).expect("a good file");
    assert!(matches!(config.outgoing, OutgoingConfig::Maildir { .. }));
}

#[test]
fn start_from_is_a_word_or_a_day() {
    let start = |value: &str| {
        let text = MINIMAL.replace(
            "user = \"bestuur\"",
            &format!("user = \"bestuur\"\nstart_from = {value}"),
        );
        parse(&text).map(|config| config.mailbox.start_from)
    };
    assert_eq!(
        start("\"beginning\"").expect("a good file"),
        StartFrom::Beginning
    );
    let day = StartFrom::Day(jiff::civil::date(2026, 9, 1));
    assert_eq!(start("\"2026-09-01\"").expect("a good file"), day);
    assert_eq!(start("2026-09-01").expect("a good file"), day);
    let error = start("\"gisteren\"").unwrap_err().to_string();
    assert!(
        error.contains("mailbox.start_from") && error.contains("line 9"),
        "{error}"
    );
}

#[test]
fn closed_periods_are_days_in_order() {
    let config = parse(&with(
        "[calendar]\nclosed = [{ from = 2026-12-24, until = \"2027-01-03\" }]",
    ))
    .expect("a good file");
    assert_eq!(
        config.calendar.closed[0].until,
        jiff::civil::date(2027, 1, 3)
    );
    let error = refusal(&with(
        "[calendar]\nclosed = [{ from = 2027-01-03, until = 2026-12-24 }]",
    ));
    assert!(
        error.contains("calendar.closed[0].until") && error.contains("line 15"),
        "{error}"
    );
}

#[test]
fn a_reply_address_has_a_place_for_the_token() {
    let with_reply = |value: &str| {
        MINIMAL.replace(
            "[mailbox]",
            &format!("reply_address = \"{value}\"\n[mailbox]"),
        )
    };
    assert!(parse(&with_reply("bestuur+{token}@kjrw.test")).is_ok());
    assert!(refusal(&with_reply("bestuur@kjrw.test")).contains("office.reply_address"));
    assert!(refusal(&with_reply("bestuur@{token}.test")).contains("office.reply_address"));
}

#[test]
fn only_one_store_key_is_named() {
    let error = refusal(&with("[store]\nkey_file = \"a\"\nkey_command = \"b\""));
    assert!(error.contains("store.key_file"), "{error}");
}

#[test]
fn a_mailbox_mode_that_cannot_keep_its_promise_is_refused() {
    let with = |lines: &str| {
        let text = MINIMAL.replace("[mailbox]\n", &format!("[mailbox]\n{lines}\n"));
        assert_ne!(text, MINIMAL);
        parse(&text).map(|config| config.mailbox.effective_mode())
    };
    use crate::config::MailboxMode;
    assert_eq!(with("").expect("a good file"), MailboxMode::B);
    assert_eq!(
        with("done_folder = \"\"").expect("a good file"),
        MailboxMode::C
    );
    assert_eq!(
        with("mailbox_mode = \"A\"").expect("a good file"),
        MailboxMode::A
    );
    assert!(with("mailbox_mode = \"B\"\ndone_folder = \"\"").is_err());
    assert!(with("mailbox_mode = \"B\"\npoll_seconds = 300").is_err());
    let deletes = "mailbox_mode = \"B\"\ndone_folder = \"\"\nafter = \"delete\"";
    assert_eq!(with(deletes).expect("a good file"), MailboxMode::B);
    assert!(
        with("mailbox_mode = \"C\"").is_err(),
        "not without saying so"
    );
    let said = "mailbox_mode = \"C\"\neverybody_reads_along = true";
    assert_eq!(with(said).expect("a good file"), MailboxMode::C);
}
