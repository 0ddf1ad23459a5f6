//! Seven letters as a phone and a desktop screen show them, light and dark: rendered in headless Chromium and measured.
//!
//! Pictures for human eyes are kept in the folder that `KLACHTENBUS_PICTURES` names; otherwise they go with the test.
//! Without Chromium nothing can be looked at: the test says so, and fails where `tests/run` promised that it is there.

#![allow(
    clippy::print_stdout,
    reason = "figures and the missing browser are told with --nocapture"
)]

use klachtenbus::case::LetterKind;
use klachtenbus::letter::{LetterRoom, example};
use klachtenbus::mail::Language;
use serde_json::{Value, json};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const MEASURE: &str = include_str!("pictures/measure.js");
const WIDTHS: [u32; 2] = [375, 1280];
/// The column of a letter with its padding.
const COLUMN: u64 = 600;
/// `--blink-settings=preferredColorScheme`: what the reader's system asks for.
const SCHEMES: [(&str, u8); 2] = [("dark", 0), ("light", 1)];

/// One letter to look at.
struct Shown {
    name: String,
    html: String,
}

#[test]
fn letters_are_readable_on_a_phone_and_on_a_screen_in_light_and_in_dark() {
    let Some(browser) = browser() else {
        println!(
            "pictures: Chromium is not installed, no letter was looked at (apt-get install chromium)"
        );
        assert!(
            std::env::var_os("KLACHTENBUS_ALL_TESTS").is_none(),
            "tests/run installs Chromium, and it is not there"
        );
        return;
    };
    let letters = letters();
    let folder = tempfile::tempdir().expect("a folder");
    let kept = std::env::var_os("KLACHTENBUS_PICTURES").map(PathBuf::from);
    let pictures = kept.as_deref().unwrap_or(folder.path());
    std::fs::create_dir_all(pictures).expect("a folder for pictures");
    let faults: Vec<String> = std::thread::scope(|scope| {
        let runs: Vec<_> = SCHEMES
            .iter()
            .map(|scheme| {
                scope.spawn(|| look(&browser, &letters, *scheme, folder.path(), pictures))
            })
            .collect();
        runs.into_iter()
            .flat_map(|run| run.join().expect("no fault in the test itself"))
            .collect()
    });
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// The measuring itself can fail: a letter with every fault is caught for each.
#[test]
fn a_bad_letter_is_caught_for_each_of_its_faults() {
    let Some(browser) = browser() else {
        return;
    };
    let folder = tempfile::tempdir().expect("a folder");
    let bad = Shown {
        name: "bad".to_owned(),
        html: "<!DOCTYPE html><html><body style='background:#fff;color:#aaa;margin:0'>\
            <p style='width:900px'>wide and pale</p><p style='display:none'>not seen</p><p style='font-size:9px'>small</p>\
            <a class='word' href='#' style='display:inline-block;line-height:10px'>low</a>\
            <img src='http://tracker.example/x.png' alt=''></body></html>"
            .to_owned(),
    };
    let faults = look(&browser, &[bad], SCHEMES[1], folder.path(), folder.path()).join("\n");
    for expected in [
        "wider than",
        "contrast",
        "hidden",
        "small",
        "low",
        "fetches",
    ] {
        assert!(faults.contains(expected), "{expected} in:\n{faults}");
    }
}

fn letters() -> Vec<Shown> {
    use LetterKind::{B2, B5, C1, C2, C7, D1, V1};
    let room = LetterRoom::new(&[]).expect("the built-in templates are sound");
    let mut shown: Vec<Shown> = [C1, C2, C7, V1, B2, B5, D1]
        .iter()
        .map(|kind| Shown {
            name: kind.code().to_owned(),
            html: room
                .render(*kind, Language::Nl, &with_buttons(example(*kind)))
                .unwrap_or_else(|error| panic!("{error}"))
                .html,
        })
        .collect();
    // What people really send: a very long word, a name in another script, an emoji, two languages.
    let mut data = with_buttons(example(B2));
    data["text"] = json!(format!(
        "{} 👩‍👩‍👧\nhttps://{}.example/{}\n\nمرحبا بكم",
        "aa".repeat(200),
        "b".repeat(60),
        "c".repeat(200)
    ));
    data["from"] = json!(format!("نور الهدى <{}@post.example>", "d".repeat(60)));
    data["named"] = json!(["Wilhelmina-Alexandra van den Bosch-Oosterhuizen van Zuylen"]);
    for (name, kind, language, data) in [
        ("B2 with long words", B2, Language::Nl, data),
        ("C1 in two languages", C1, Language::Other, example(C1)),
    ] {
        let letter = room
            .render(kind, language, &data)
            .unwrap_or_else(|error| panic!("{error}"));
        shown.push(Shown {
            name: name.to_owned(),
            html: letter.html,
        });
    }
    shown
}

/// Letters to staff carry buttons where the office has addresses for answers.
fn with_buttons(mut data: Value) -> Value {
    if data.get("reply_address").is_some() {
        data["reply_address"] = json!("antwoord+0123456789abcdef0123456789abcdef@kjrw.example");
    }
    data
}

/// Renders all letters in one scheme; returns what is wrong with them.
fn look(
    browser: &Path,
    letters: &[Shown],
    scheme: (&str, u8),
    folder: &Path,
    pictures: &Path,
) -> Vec<String> {
    let mut faults = Vec::new();
    let all: Vec<&Shown> = letters.iter().collect();
    let page = folder.join(format!("all-{}.html", scheme.0));
    std::fs::write(&page, frames(&all)).expect("a page");
    let dumped = run(browser, folder, scheme, &["--dump-dom".to_owned()], &page);
    let text = String::from_utf8_lossy(&dumped.stdout).into_owned();
    let measured = measured(&text).unwrap_or_else(|| {
        panic!(
            "Chromium measured nothing: {}",
            String::from_utf8_lossy(&dumped.stderr)
        )
    });
    for one in &measured {
        judge(one, scheme.0, &mut faults);
        println!(
            "pictures: {:<5} {:<24} {:>4} px: contrast {:.1} ({}), smallest {} px, column {} px",
            scheme.0,
            one["name"].as_str().unwrap_or(""),
            one["width"],
            one["contrast"].as_f64().unwrap_or(0.0),
            one["palest"].as_str().unwrap_or(""),
            one["smallest"],
            one["column"]
        );
    }
    // One sheet of all letters; each on its own where somebody wants to look closely.
    let sheets: Vec<(String, Vec<&Shown>)> = match std::env::var_os("KLACHTENBUS_PICTURES") {
        Some(_) => all
            .iter()
            .map(|one| (one.name.clone(), vec![*one]))
            .collect(),
        None => vec![("all".to_owned(), all.clone())],
    };
    for (name, sheet) in sheets {
        let tall: u64 = sheet
            .iter()
            .map(|letter| height(&measured, &letter.name))
            .sum();
        let name = format!("{}-{}", name.replace(' ', "-"), scheme.0);
        let page = folder.join(format!("{name}.html"));
        std::fs::write(&page, frames(&sheet)).expect("a page");
        let picture = pictures.join(format!("{name}.png"));
        let size = format!("--window-size=1720,{}", tall.clamp(200, 15_000));
        run(
            browser,
            folder,
            scheme,
            &[format!("--screenshot={}", picture.display()), size],
            &page,
        );
        let bytes = std::fs::metadata(&picture).map_or(0, |file| file.len());
        if bytes < 5_000 {
            faults.push(format!("{name}: no picture ({bytes} bytes)"));
        }
    }
    faults
}

/// Pixels that a letter takes at its narrowest.
fn height(measured: &[Value], name: &str) -> u64 {
    let of = measured.iter().filter(|one| one["name"] == name);
    of.filter_map(|one| one["height"].as_u64())
        .max()
        .unwrap_or(900)
        + 20
}

/// What must hold for one letter at one width.
fn judge(one: &Value, scheme: &str, faults: &mut Vec<String>) {
    let name = format!(
        "{} at {} px, {scheme}",
        one["name"].as_str().unwrap_or("?"),
        one["width"]
    );
    let mut say = |what: String| faults.push(format!("{name}: {what}"));
    if one["dark"] != json!(scheme == "dark") {
        say("was not shown in this scheme".to_owned());
    }
    if one["scroll"].as_u64() > one["width"].as_u64() {
        say(format!("wider than the screen: {}", one["scroll"]));
    }
    if one["contrast"].as_f64().is_none_or(|ratio| ratio < 4.5) {
        say(format!(
            "contrast {} in “{}”",
            one["contrast"], one["palest"]
        ));
    }
    if one["smallest"].as_f64().is_none_or(|size| size < 16.0) {
        say(format!("small letters: {} px", one["smallest"]));
    }
    if one["column"].as_u64().is_none_or(|wide| wide > COLUMN) {
        say(format!("a column of {} px", one["column"]));
    }
    if one["texts"].as_u64().is_none_or(|count| count == 0) {
        say("no words".to_owned());
    }
    for (field, what) in [
        ("hidden", "hidden"),
        ("beyond", "beyond the edge"),
        ("low", "a button too low for a finger"),
        ("fetched", "fetches"),
    ] {
        if let Some(first) = one[field].as_array().and_then(|list| list.first()) {
            say(format!("{what}: {first}"));
        }
    }
}

/// A page with each letter in a frame of each width: a window cannot be as narrow as a phone.
fn frames(letters: &[&Shown]) -> String {
    let mut page = String::from(
        "<!DOCTYPE html><meta charset=\"utf-8\"><meta name=\"color-scheme\" content=\"light dark\">\
         <style>body{margin:0}iframe{border:0;margin:0 10px 10px 0;vertical-align:top;height:600px}</style>\n",
    );
    for letter in letters {
        for width in WIDTHS {
            let source = letter.html.replace('&', "&amp;").replace('"', "&quot;");
            let _ = writeln!(
                page,
                "<iframe title=\"{}\" scrolling=\"no\" style=\"width:{width}px\" srcdoc=\"{source}\"></iframe>",
                letter.name
            );
        }
    }
    let _ = write!(page, "<script>{MEASURE}</script>");
    page
}

fn measured(page: &str) -> Option<Vec<Value>> {
    let (_, rest) = page.rsplit_once("<pre id=\"measured\">")?;
    let (text, _) = rest.split_once("</pre>")?;
    let plain = text
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&");
    serde_json::from_str(&plain).ok()
}

/// A fresh profile each time, and no way to the network: whatever a letter would fetch fails and is seen.
fn run(browser: &Path, folder: &Path, scheme: (&str, u8), what: &[String], page: &Path) -> Output {
    let profile = tempfile::tempdir_in(folder).expect("a profile");
    Command::new(browser)
        .args([
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--disable-dev-shm-usage",
            "--disable-extensions",
            "--hide-scrollbars",
            "--allow-file-access-from-files",
            "--host-resolver-rules=MAP * ~NOTFOUND",
            "--virtual-time-budget=5000",
        ])
        .arg(format!("--user-data-dir={}", profile.path().display()))
        .arg(format!(
            "--blink-settings=preferredColorScheme={}",
            scheme.1
        ))
        .args(what)
        .arg(format!("file://{}", page.display()))
        .output()
        .expect("Chromium starts")
}

fn browser() -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    let names = ["chromium", "chromium-browser", "google-chrome"];
    std::env::split_paths(&path)
        .flat_map(|folder| names.map(|name| folder.join(name)))
        .find(|file| file.is_file())
}
