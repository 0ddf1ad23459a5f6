//! `config/klachtenbus.toml` is the reference: it can be read, holds every key, and shows the defaults.

use super::super::check::ConfigFile;
use super::super::toml_file::unknown_key;
use super::{MINIMAL, parse};
use crate::config::{MailSource, StartFrom, Tls, TriageMode, roster};
use std::path::Path;

const REFERENCE: &str = include_str!("../../../config/klachtenbus.toml");
const ROSTER: &str = include_str!("../../../config/roster.toml");

/// All keys of a section, asked from the reader itself.
fn keys_of(section: &str) -> Vec<String> {
    let text = format!("[{section}]\nno-such-key = 1\n");
    let error = toml::from_str::<ConfigFile>(&text).unwrap_err();
    let (_, keys) = unknown_key(error.message()).unwrap();
    assert!(!keys.is_empty());
    keys
}

fn sections() -> Vec<String> {
    let error = toml::from_str::<ConfigFile>("no-such-section = 1").unwrap_err();
    unknown_key(error.message()).unwrap().1
}

/// Lines of a section of the reference, commented ones included.
fn section_text(section: &str) -> String {
    let start = [format!("\n[{section}]"), format!("\n# [{section}]")]
        .iter()
        .find_map(|head| REFERENCE.find(head))
        .unwrap_or_else(|| panic!("section {section}"));
    let rest = &REFERENCE[start + 1..];
    let end = rest
        .find("\n[")
        .or(rest.find("\n# ["))
        .unwrap_or(rest.len());
    rest[..end].to_owned()
}

#[test]
fn every_key_is_in_the_reference_with_a_word_of_why() {
    let tables = ["mailbox.oauth2".to_owned()];
    for section in sections().iter().chain(&tables) {
        let text = section_text(section);
        for key in keys_of(section).iter().filter(|key| *key != "oauth2") {
            let line = text
                .lines()
                .find(|line| {
                    line.trim_start_matches("# ")
                        .starts_with(&format!("{key} ="))
                })
                .unwrap_or_else(|| panic!("{section}.{key} is not in config/klachtenbus.toml"));
            let explained =
                line.trim_start_matches("# ").contains('#') || section.contains("oauth2");
            assert!(
                explained || line.contains("example"),
                "{section}.{key} has no comment"
            );
        }
    }
}

#[test]
fn the_reference_can_be_used_and_shows_the_defaults() {
    let reference = parse(REFERENCE).unwrap();
    let minimal = parse(MINIMAL).unwrap();
    assert_eq!(
        format!("{:?}", reference.retention),
        format!("{:?}", minimal.retention)
    );
    assert_eq!(
        format!("{:?}", reference.procedure),
        format!("{:?}", minimal.procedure)
    );
    assert_eq!(
        format!("{:?}", reference.intake),
        format!("{:?}", minimal.intake)
    );
    assert_eq!(
        format!("{:?}", reference.calendar),
        format!("{:?}", minimal.calendar)
    );
    assert_eq!(reference.helplines, minimal.helplines);
    assert_eq!(reference.store, minimal.store);
    assert_eq!(reference.mailbox, minimal.mailbox);
    assert_eq!(reference.office.roster, minimal.office.roster);
}

#[test]
fn defaults_are_those_of_the_interface() {
    let config = parse(MINIMAL).unwrap();
    assert_eq!(config.intake.triage, TriageMode::Lanes);
    assert_eq!(config.mailbox.start_from, StartFrom::Now);
    assert_eq!(config.mailbox.done_folder.as_deref(), Some("Klachten"));
    assert_eq!(config.mailbox.junk_folder, None);
    assert_eq!(config.procedure.staff_mail_at.to_string(), "08:30:00");
    assert_eq!(config.office.short_name, "Rechtswinkel");
    let MailSource::Imap { server, .. } = &config.mailbox.source else {
        panic!("imap")
    };
    assert_eq!((server.port, server.tls), (993, Tls::Implicit));
}

#[test]
fn paths_are_relative_to_the_file() {
    let config = parse(MINIMAL).unwrap();
    assert_eq!(
        config.store.path,
        Path::new("/etc/klachtenbus/klachtenbus.db")
    );
    assert_eq!(
        config.office.roster,
        Path::new("/etc/klachtenbus/roster.toml")
    );
    let absolute = format!("{MINIMAL}\n[store]\npath = \"/var/lib/klachtenbus.db\"\n");
    assert_eq!(
        parse(&absolute).unwrap().store.path,
        Path::new("/var/lib/klachtenbus.db")
    );
}

#[test]
fn the_example_roster_can_be_used() {
    let people = roster::parse(Path::new("roster.toml"), ROSTER)
        .unwrap()
        .people;
    assert_eq!(people.len(), 4);
    assert_eq!(people[0].active_from, Some(jiff::civil::date(2026, 9, 1)));
    assert_eq!(people[0].active_until, None);
}
