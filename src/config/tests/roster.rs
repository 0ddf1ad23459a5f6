//! Rosters, right and wrong.

use crate::config::roster::parse;
use crate::roster::{PersonId, Role};
use jiff::civil::date;
use std::path::Path;

const SANNE: &str = "[[person]]\nid = \"sanne\"\nname = \"Sanne de Boer\"\naddresses = [\"sanne@kjrw.test\"]\nroles = [\"board\"]\n";
const NOOR: &str = "[[person]]\nid = \"noor\"\nname = \"Noor Jansen\"\naddresses = [\"noor@kjrw.test\"]\nroles = [\"volunteer\"]\n";

fn refusal(text: &str) -> String {
    parse(Path::new("roster.toml"), text)
        .expect_err("must be refused")
        .to_string()
}

#[test]
fn people_keep_the_order_of_the_file() {
    let roster = parse(Path::new("roster.toml"), &format!("{NOOR}{SANNE}")).unwrap();
    assert_eq!(roster.people[1].id, PersonId("sanne".into()));
    assert_eq!(roster.people[0].roles, [Role::Volunteer]);
    assert_eq!(roster.people[0].board_function, None);
}

#[test]
fn days_are_dates_or_texts_and_empty_means_none() {
    let text = format!(
        "{SANNE}active_from = \"2026-09-01\"\nactive_until = 2027-08-31\n{NOOR}active_from = \"\"\n"
    );
    let people = parse(Path::new("roster.toml"), &text).unwrap().people;
    assert_eq!(people[0].active_from, Some(date(2026, 9, 1)));
    assert_eq!(people[0].active_until, Some(date(2027, 8, 31)));
    assert!(!people[0].is_active(date(2027, 9, 1)));
    assert_eq!(people[1].active_from, None);
    let error = refusal(&format!("{SANNE}active_until = \"volgend jaar\"\n"));
    assert!(
        error.contains("person[0].active_until") && error.contains("line 6"),
        "{error}"
    );
}

#[test]
fn each_id_address_and_alias_means_one_person() {
    for (again, key) in [
        (NOOR.replace("\"noor\"", "\"sanne\""), "person[1].id"),
        (NOOR.replace("noor@", "SANNE@"), "person[1].addresses[0]"),
        (
            format!("{NOOR}aliases = [\"San\", \"sanne  de boer\"]\n"),
            "person[1].aliases[1]",
        ),
        (
            NOOR.replace("Noor Jansen", "Sanné de Boer"),
            "person[1].name",
        ),
    ] {
        let error = refusal(&format!("{SANNE}{again}"));
        assert!(error.contains(key), "{key} in {error}");
        assert!(
            error.contains("by `sanne`") && error.contains("line"),
            "{error}"
        );
    }
}

#[test]
fn two_people_may_have_one_first_name() {
    let other = NOOR.replace("Noor Jansen", "Sanne Jansen");
    assert!(parse(Path::new("roster.toml"), &format!("{SANNE}{other}")).is_ok());
}

#[test]
fn what_is_wrong_with_a_person_is_told_with_key_and_line() {
    for (wrong, key) in [
        (SANNE.replace("\"sanne\"", "\"Sanne!\""), "person[0].id"),
        (SANNE.replace("\"sanne\"", "\"system\""), "person[0].id"),
        (SANNE.replace("[\"board\"]", "[]"), "person[0].roles"),
        (
            SANNE.replace("[\"board\"]", "[\"chair\"]"),
            "person[0].roles[0]",
        ),
        (
            SANNE.replace("[\"sanne@kjrw.test\"]", "[\"sanne\"]"),
            "person[0].addresses",
        ),
        (
            SANNE.replace("[\"sanne@kjrw.test\"]", "[]"),
            "person[0].addresses",
        ),
        (format!("{SANNE}role = \"board\"\n"), "person[0].role"),
        (
            format!("{SANNE}active_from = 2026-09-01\nactive_until = 2026-08-01\n"),
            "person[0].active_until",
        ),
    ] {
        let error = refusal(&wrong);
        assert!(
            error.contains(key) && error.contains("line "),
            "{key} in {error}"
        );
    }
    assert!(refusal("").contains("nobody is in it"));
}

#[test]
fn a_missing_key_is_named() {
    let error = refusal("[[person]]\nid = \"sanne\"\n");
    assert!(
        error.contains("name") && error.contains("line 1"),
        "{error}"
    );
}
