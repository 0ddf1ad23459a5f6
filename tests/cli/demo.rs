//! The demo as somebody who wants to see the program runs it.

use super::desk::stderr;
use assert_cmd::Command;
use std::path::Path;

fn klachtenbus(dir: &Path, args: &[&str]) -> assert_cmd::assert::Assert {
    Command::cargo_bin("klachtenbus")
        .unwrap()
        .env("KLACHTENBUS_CONFIG", dir.join("klachtenbus.toml"))
        .args(args)
        .assert()
}

fn shown(dir: &Path, args: &[&str]) -> String {
    let output = klachtenbus(dir, args).success().get_output().stdout.clone();
    String::from_utf8(output).unwrap()
}

#[test]
fn the_demo_plays_a_case_and_a_year_and_leaves_a_working_office() {
    let parent = tempfile::tempdir().unwrap();
    let dir = parent.path().join("demo");
    let told = shown(parent.path(), &["demo", "--dir", dir.to_str().unwrap()]);

    // Nothing that the story's people type is refused, and nothing is left open.
    assert!(!told.contains("B4"), "{told}");
    assert!(told.contains("11 geregistreerd, 0 open"), "{told}");

    // Whoever is complained about hears nothing of the case but the question to her.
    let march = told.split("Maart:").nth(1).unwrap();
    let march = march.split("April:").next().unwrap();
    assert!(!march.contains("B2 aan Sanne") && !march.contains("D1 aan Sanne"));
    assert!(march.contains("V1 aan Sanne"));

    // Every mail and every form can be read.
    assert!(std::fs::read_dir(dir.join("sent/new")).unwrap().count() > 200);
    let forms: Vec<_> = std::fs::read_dir(dir.join("formulieren"))
        .unwrap()
        .collect();
    assert_eq!(forms.len(), 11);
    for form in forms {
        let pdf = std::fs::read(form.unwrap().path()).unwrap();
        assert!(pdf.starts_with(b"%PDF"));
    }

    // The year ends as article 7 asks: report, office version for everybody, discussion.
    let january = told.split("Januari:").nth(1).unwrap();
    for letter in ["D11 aan Bram", "D4 aan Sanne", "D5 aan Fleur", "D6 aan"] {
        assert!(january.contains(letter), "{letter}: {january}");
    }
    let report = std::fs::read(dir.join("klachtenjaarverslag-2025.pdf")).unwrap();
    assert!(report.starts_with(b"%PDF"));

    // The office goes on from there: its log tells every case again, and the year's figures add up.
    assert!(!shown(&dir, &["replay", "--all"]).contains('✗'));
    let year: serde_json::Value =
        serde_json::from_str(&shown(&dir, &["report", "2025", "--json"])).unwrap();
    assert_eq!(year["received"], 10, "{year}");
    klachtenbus(&dir, &["run", "--once"]).success();
}

#[test]
fn a_folder_with_other_files_is_left_alone() {
    let parent = tempfile::tempdir().unwrap();
    std::fs::write(parent.path().join("foto.jpg"), b"x").unwrap();
    let refused = klachtenbus(
        parent.path(),
        &["demo", "--dir", parent.path().to_str().unwrap()],
    )
    .failure();
    assert!(stderr(&refused).contains("niet van de demo"));
    assert!(parent.path().join("foto.jpg").exists());
}
