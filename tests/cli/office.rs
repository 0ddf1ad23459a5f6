//! Setting up: init, check, configuration, exit codes.

use crate::desk::{Desk, stderr};

#[test]
fn init_writes_a_usable_office_and_never_overwrites() {
    use std::os::unix::fs::PermissionsExt as _;
    let desk = Desk::new();
    let key = desk.path().join("store.key");
    let digits = std::fs::read_to_string(&key).unwrap();
    assert_eq!(digits.trim().len(), 64);
    assert_eq!(
        std::fs::metadata(&key).unwrap().permissions().mode() & 0o777,
        0o600
    );
    std::fs::remove_file(desk.path().join("roster.toml")).unwrap();
    let out = desk.out(&["init", desk.path().to_str().unwrap()]);
    assert!(out.contains("niet veranderd"), "{out}");
    assert!(desk.path().join("roster.toml").exists());
    assert_eq!(std::fs::read_to_string(&key).unwrap(), digits);
    desk.run(&["init", desk.path().to_str().unwrap()]).code(1);
}

#[test]
fn check_says_what_holds_and_fails_when_something_does_not() {
    let desk = Desk::new();
    let out = desk.out(&["check", "--offline"]);
    assert_eq!(
        out.lines().filter(|line| line.starts_with('✓')).count(),
        5,
        "{out}"
    );
    assert!(
        !out.contains('✗') && out.contains("office.address_checked"),
        "{out}"
    );
    desk.store();
    assert!(desk.out(&["check", "--offline"]).contains("gaaf"));
    std::fs::write(desk.path().join("store.key"), "ab".repeat(32)).unwrap();
    let assert = desk.run(&["check", "--offline"]).code(1);
    let out = String::from_utf8_lossy(&assert.get_output().stdout).into_owned();
    assert!(out.contains("✗ opslag") && out.contains("key"), "{out}");
    // SQLCipher's own lines about it would only confuse.
    assert_eq!(stderr(&assert), "");
}

#[test]
fn check_online_says_which_server_does_not_answer() {
    let desk = Desk::new();
    std::fs::write(desk.path().join("imap.password"), "geheim\n").unwrap();
    desk.change_config(
        "host = \"imap.kjrw.test\"",
        "host = \"127.0.0.1\"\nport = 1",
    );
    let assert = desk.run(&["check"]).code(1);
    let out = String::from_utf8_lossy(&assert.get_output().stdout).into_owned();
    assert!(out.contains("✗ postvak"), "{out}");
    assert!(out.contains("✗ versturen: outgoing.password_file"), "{out}");
    assert!(!out.contains("geheim"));
}

#[test]
fn a_wrong_configuration_is_told_with_file_line_and_nearest_key_and_exit_code_2() {
    let desk = Desk::new();
    desk.change_config("poll_seconds", "pol_seconds");
    for args in [
        &["list"][..],
        &["status", "--json"],
        &["check", "--offline"],
        &["run", "--once"],
    ] {
        let error = stderr(&desk.run(args).code(2));
        for part in [
            "klachtenbus.toml",
            "line ",
            "mailbox.pol_seconds",
            "`poll_seconds`",
        ] {
            assert!(
                args[0] == "run" || error.contains(part),
                "{part} in {error}"
            );
        }
    }
}

#[test]
fn unusable_arguments_have_exit_code_2() {
    let desk = Desk::new();
    desk.run(&["show", "K26"]).code(2);
    desk.run(&["lijst"]).code(2);
    desk.run(&["replay"]).code(2);
    let error = stderr(
        &desk
            .run(&["list", "-c", "/nowhere/klachtenbus.toml"])
            .code(2),
    );
    assert!(
        error.contains("/nowhere/klachtenbus.toml") && error.contains("klachtenbus init"),
        "{error}"
    );
}

#[test]
fn a_store_that_is_not_there_yet_is_told_as_such() {
    let desk = Desk::new();
    let error = stderr(&desk.run(&["list"]).code(1));
    assert!(error.contains("klachtenbus run"), "{error}");
}

#[test]
fn a_key_that_others_can_read_is_refused() {
    use std::os::unix::fs::PermissionsExt as _;
    let desk = Desk::new();
    let open = std::fs::Permissions::from_mode(0o640);
    std::fs::set_permissions(desk.path().join("store.key"), open).unwrap();
    let error = stderr(&desk.run(&["list"]).code(2));
    assert!(error.contains("chmod 600"), "{error}");
}

#[test]
fn completions_and_man_page_are_printed_without_a_configuration() {
    let desk = Desk::new();
    std::fs::remove_file(desk.config()).unwrap();
    for shell in ["bash", "zsh", "fish"] {
        assert!(desk.out(&["completions", shell]).contains("klachtenbus"));
    }
    let page = desk.out(&["man"]);
    for part in [".TH klachtenbus", "replay", "EXIT STATUS"] {
        assert!(page.contains(part), "{part}");
    }
    assert!(desk.out(&["--help"]).contains("backup"));
    assert!(desk.out(&["--version"]).starts_with("klachtenbus "));
}

#[test]
fn check_tells_what_is_wrong_with_templates_cue_words_and_the_place_of_the_store() {
    let desk = Desk::new();
    desk.change_config("templates = \"\"", "templates = \"letters\"");
    desk.change_config("signals = \"\"", "signals = \"signals.toml\"");
    desk.change_config(
        "path = \"klachtenbus.db\"",
        "path = \"nowhere/klachtenbus.db\"",
    );
    std::fs::create_dir_all(desk.path().join("letters/nl")).unwrap();
    std::fs::write(
        desk.path().join("letters/nl/c1.md"),
        "Hoi\n\n{{onbekend}}\n",
    )
    .unwrap();
    std::fs::write(desk.path().join("signals.toml"), "feeling = [\"boos\"]\n").unwrap();
    let assert = desk.run(&["check", "--offline"]).code(1);
    let out = String::from_utf8_lossy(&assert.get_output().stdout).into_owned();
    for part in [
        "✗ sjablonen",
        "nl/c1.md",
        "✗ signaalwoorden",
        "feeling",
        "✗ opslag",
        "nowhere",
    ] {
        assert!(out.contains(part), "{part} in {out}");
    }
}
