//! Configuration and roster together, on disk.

use super::MINIMAL;
use crate::config::Office;
use std::path::PathBuf;

const ROSTER: &str = include_str!("../../../config/roster.toml");

fn office(config: &str, roster: &str) -> (tempfile::TempDir, PathBuf) {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("klachtenbus.toml");
    std::fs::write(&path, config).unwrap();
    std::fs::write(dir.path().join("roster.toml"), roster).unwrap();
    (dir, path)
}

#[test]
fn an_office_is_read_whole() {
    let (_dir, path) = office(
        &format!("{MINIMAL}[procedure]\nhold_minutes = 0\nconfidant = \"v@example.org\"\n"),
        ROSTER,
    );
    let office = Office::load(&path).unwrap();
    assert_eq!(office.address.as_str(), "bestuur@kjrw.test");
    let rules = office.rules();
    assert_eq!(
        (rules.deadline_days, rules.hold_minutes, rules.has_confidant),
        (28, 0, true)
    );
    assert_eq!(office.operators()[0].as_str(), "beheer@kjrw.test");
    assert_eq!(office.privacy_contacts()[0].as_str(), "bram@kjrw.test");
}

#[test]
fn a_missing_file_is_told_with_what_to_do() {
    let (dir, path) = office(MINIMAL, ROSTER);
    std::fs::remove_file(dir.path().join("roster.toml")).unwrap();
    let error = Office::load(&path).unwrap_err().to_string();
    assert!(
        error.contains("roster.toml") && error.contains("office.roster"),
        "{error}"
    );
    let error = Office::load(&dir.path().join("none.toml"))
        .unwrap_err()
        .to_string();
    assert!(error.contains("klachtenbus init"), "{error}");
}

#[test]
fn nobody_has_the_address_of_the_office() {
    let (_dir, path) = office(
        MINIMAL,
        &ROSTER.replace("bram@kjrw.test", "bestuur@kjrw.test"),
    );
    let error = Office::load(&path).unwrap_err().to_string();
    assert!(
        error.contains("`bram`") && error.contains("roster.toml"),
        "{error}"
    );
}

#[test]
fn a_changed_file_is_noticed() {
    let (dir, path) = office(
        &MINIMAL.replace("[mailbox]", "templates = \"letters\"\n[mailbox]"),
        ROSTER,
    );
    let office = Office::load(&path).unwrap();
    let watch = office.watch();
    assert!(!watch.has_changed());
    std::fs::create_dir_all(dir.path().join("letters/nl")).unwrap();
    std::fs::write(dir.path().join("letters/nl/C1.md"), "Hoi").unwrap();
    assert!(watch.has_changed());
    let watch = watch.again();
    assert!(!watch.has_changed());
    std::fs::write(
        dir.path().join("roster.toml"),
        format!("{ROSTER}\n# more\n"),
    )
    .unwrap();
    assert!(watch.has_changed());
}
