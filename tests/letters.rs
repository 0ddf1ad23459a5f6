//! Every letter that can be sent, in every language it exists in, as a picture of its words; and what holds for all of them.
//!
//! A changed text shows here first: look at the difference, then accept it with `cargo insta accept`.

#![allow(clippy::print_stdout, reason = "the figures are read with --nocapture")]

use klachtenbus::case::{Audience, LetterKind};
use klachtenbus::letter::{LetterRoom, Rendered, example, measure};
use klachtenbus::mail::Language;
use serde_json::{Value, json};
use std::sync::LazyLock;

static ROOM: LazyLock<LetterRoom> =
    LazyLock::new(|| LetterRoom::new(&[]).expect("the built-in templates are sound"));

fn write(kind: LetterKind, language: Language, data: &Value) -> Rendered {
    ROOM.render(kind, language, data)
        .unwrap_or_else(|error| panic!("{error}"))
}

fn languages(kind: LetterKind) -> &'static [(Language, &'static str)] {
    match kind.audience() {
        Audience::Complainant => &[
            (Language::Nl, "nl"),
            (Language::En, "en"),
            (Language::Other, "both"),
        ],
        Audience::Volunteer | Audience::Coordinator | Audience::Board | Audience::AllVolunteers => {
            &[(Language::Nl, "nl"), (Language::En, "en")]
        }
    }
}

fn picture(name: &str, letter: &Rendered) {
    insta::with_settings!({snapshot_path => "letters", prepend_module_to_snapshot => false, omit_expression => true}, {
        insta::assert_snapshot!(name, format!("Subject: {}\n\n{}", letter.subject, letter.text));
    });
}

#[test]
fn every_letter_in_every_language() {
    for kind in LetterKind::ALL.iter().copied() {
        for (language, name) in languages(kind) {
            picture(
                &format!("{}_{name}", kind.code()),
                &write(kind, *language, &example(kind)),
            );
        }
    }
}

/// Other courses a letter can take.
#[test]
fn letters_that_take_another_course() {
    let courses: &[(&str, LetterKind, Value)] = &[
        (
            "without_coordinator",
            LetterKind::C1,
            json!({"coordinator": null, "first_name": null}),
        ),
        ("formal", LetterKind::C6, json!({"formal": true})),
        (
            "with_a_greeting_of_its_own",
            LetterKind::C6,
            json!({"text": "Beste Amir,\n\nKom je langs?\n\nGroetjes,\nBram"}),
        ),
        ("formal", LetterKind::C7, json!({"formal": true})),
        (
            "partly",
            LetterKind::C7,
            json!({"outcome": "partly_upheld", "solution": null, "measure": null}),
        ),
        (
            "not_upheld",
            LetterKind::C7,
            json!({"outcome": "not_upheld", "second_reading": true}),
        ),
        ("resolved", LetterKind::C7, json!({"outcome": "resolved"})),
        ("again", LetterKind::C7, json!({"again": true})),
        (
            "again_nothing_new",
            LetterKind::C7,
            json!({"again": true, "nothing_new": true, "solution": null, "measure": null}),
        ),
        (
            "again_formal",
            LetterKind::C7,
            json!({"again": true, "formal": true, "nothing_new": true, "solution": null, "measure": null}),
        ),
        (
            "no_finding",
            LetterKind::C7,
            json!({"outcome": "no_finding", "all_heard": false}),
        ),
        (
            "about_others",
            LetterKind::C11,
            json!({"read": true, "question": false, "reason": "Het ging over de gemeente."}),
        ),
        (
            "not_satisfied",
            LetterKind::C12,
            json!({"satisfied": false}),
        ),
        (
            "second_reading",
            LetterKind::C12,
            json!({"satisfied": false, "second_reader": "Lotte"}),
        ),
        ("no_news", LetterKind::V3, json!({"progress": "no_news"})),
        ("delayed", LetterKind::V3, json!({"progress": "delayed"})),
        ("nothing_to_sign", LetterKind::V4, json!({"sign": false})),
        (
            "forwarded",
            LetterKind::B1,
            json!({"counts_from": "2026-10-01", "forwarded": {
                "by": "Lotte Smit", "from": "Sara", "on": "2026-10-01",
                "text": "Jullie zouden mij terugbellen. Dat deden jullie niet.",
            }}),
        ),
        (
            "half",
            LetterKind::B3,
            json!({"failed": {"line": "Categorie d", "explanation": "Kies a, b of c.", "skipped": ["Neem"]}}),
        ),
        (
            "before_closing",
            LetterKind::B7,
            json!({"count": 1, "one": true, "cases": [{
                "number": "K2026-007", "deadline": "2026-11-09", "answered": "2026-10-23",
                "points": [{"text": "nog niet gesloten", "type": "Sluit"}],
                "checklist": [
                    {"label": "oorzaak", "type": "Oorzaak: …"},
                    {"label": "afloop verteld aan Noor", "type": "Geinformeerd Noor vandaag telefonisch"},
                    {"label": "jouw handtekening", "type": "Teken"}]}]}),
        ),
        (
            "with_attachments",
            LetterKind::B11,
            json!({"archive": "K2026-007-bijlagen.zip", "part": 1, "parts": 2, "next_part": "Dossier met bijlagen 2",
                "too_large": ["film.mp4 (40,0 MB, mail van maandag 12 oktober 2026)"],
                "erased": ["brief.pdf (0,2 MB, mail van maandag 5 oktober 2026)"],
                "cut_off": ["mail van dinsdag 13 oktober 2026"]}),
        ),
        (
            "without_attachments",
            LetterKind::B11,
            json!({"no_files": true, "files": []}),
        ),
        (
            "no_such_part",
            LetterKind::B11,
            json!({"no_part": true, "next_part": "Dossier met bijlagen"}),
        ),
        ("without_case", LetterKind::B13, json!({"case": null})),
        (
            "for_the_confidant",
            LetterKind::D3,
            json!({"outside": true}),
        ),
        (
            "three_years",
            LetterKind::D5,
            json!({"together": "2024–2026", "received": "7"}),
        ),
        (
            "few_complaints",
            LetterKind::D5,
            json!({"size": "few", "received": null, "tables": [], "lessons": []}),
        ),
        (
            "second_version",
            LetterKind::D4,
            json!({"version": 2, "analysis_changed": true, "discussion_missed": "2025", "changes": [
                {"place": "3. Aard (artikel 5): a. werkwijze of bejegening", "old": "3", "new": "4"}]}),
        ),
        (
            "of_a_year",
            LetterKind::B5,
            json!({"case": null, "intake_number": null, "year": "2026", "done": [],
                "files": ["klachtenjaarverslag-2026.pdf", "klachtenjaarverslag-2026.csv"],
                "letters": [{"recipient": "board", "name": "Bram, Lotte", "address": "ieder een eigen mail",
                    "subject": "Klachtenjaarverslag 2026", "text": "Klachtenjaarverslag 2026"}]}),
        ),
        (
            "year_without_complaints",
            LetterKind::D4,
            json!({"any": false, "before": null, "years": []}),
        ),
        ("planned", LetterKind::D6, json!({"discussed_on": null})),
        (
            "merged",
            LetterKind::B15,
            json!({"merged": true, "reason": "duplicate", "answered": null, "goes_on": "K2026-009", "goes_on_with": "Lotte"}),
        ),
        (
            "merged_into_hidden",
            LetterKind::B15,
            json!({"merged": true, "reason": "duplicate", "answered": null, "goes_on": null, "goes_on_with": null}),
        ),
        ("to_a_speaker", LetterKind::C5, json!({"stage": null})),
    ];
    for (name, kind, changes) in courses {
        let mut data = example(*kind);
        for (field, value) in changes.as_object().expect("an object") {
            data[field] = value.clone();
        }
        picture(
            &format!("{}_{name}", kind.code()),
            &write(*kind, Language::Nl, &data),
        );
    }
}

#[test]
fn three_pages_as_their_readers_get_them() {
    for kind in [LetterKind::C1, LetterKind::B2, LetterKind::D4] {
        let letter = write(kind, Language::Nl, &example(kind));
        insta::with_settings!({snapshot_path => "letters", prepend_module_to_snapshot => false, omit_expression => true}, {
            insta::assert_snapshot!(format!("{}_page", kind.code()), letter.html);
        });
    }
}

#[test]
fn the_plain_text_and_the_page_say_the_same_words() {
    for kind in LetterKind::ALL.iter().copied() {
        for (language, name) in languages(kind) {
            let letter = write(kind, *language, &example(kind));
            assert_eq!(
                words_of_page(&letter.html),
                words(&letter.text),
                "{} {name}",
                kind.code()
            );
        }
    }
}

/// Words without the marks that only plain text needs: list numbers, quotation signs, rules, bars.
fn words(text: &str) -> Vec<String> {
    text.lines()
        .map(|line| line.trim_start_matches("> "))
        .flat_map(|line| {
            line.split_whitespace()
                .enumerate()
                .filter(|(place, word)| !(*place == 0 && is_mark(word)))
        })
        .map(|(_, word)| word.trim_matches(|c: char| !c.is_alphanumeric()).to_owned())
        .filter(|word| !word.is_empty())
        .collect()
}

fn is_mark(word: &str) -> bool {
    word.strip_suffix('.')
        .is_some_and(|number| number.chars().all(|c| c.is_ascii_digit()))
}

fn words_of_page(html: &str) -> Vec<String> {
    let body = &html[html.find("<body").expect("a body")..];
    let mut text = String::new();
    let mut rest = body;
    while let Some((before, after)) = rest.split_once('<') {
        text.push_str(before);
        let (tag, after) = after.split_once('>').expect("a closed tag");
        let block = ![
            "strong", "/strong", "em", "/em", "a", "/a", "span", "/span", "wbr",
        ]
        .iter()
        .any(|inline| tag == *inline || tag.starts_with(&format!("{inline} ")));
        text.push_str(if block { "\n" } else { "" });
        rest = after;
    }
    let plain = text
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'");
    words(&plain.replace("&amp;", "&"))
}

#[test]
fn incident_36_subjects_to_clients_and_volunteers_name_nobody_and_do_not_say_what_it_is_about() {
    for kind in LetterKind::ALL.iter().copied() {
        for (language, _) in languages(kind) {
            let data = example(kind);
            let subject = write(kind, *language, &data).subject;
            assert!(!subject.contains(['\n', '\r']));
            for name in [
                "Amir",
                "Bram",
                "Kuipers",
                "Noor",
                "Lotte",
                "Visser",
                "Over maandag",
            ] {
                assert!(!subject.contains(name), "{}: {subject}", kind.code());
            }
            if matches!(kind.audience(), Audience::Complainant | Audience::Volunteer) {
                let lower = subject.to_lowercase();
                assert!(
                    !lower.contains("klacht") && !lower.contains("complain"),
                    "{}: {subject}",
                    kind.code()
                );
            }
        }
    }
}

#[test]
fn a_letter_that_goes_out_by_itself_never_repeats_what_somebody_wrote() {
    for kind in LetterKind::ALL.iter().copied() {
        let fixed = !kind.carries_human_words();
        if fixed && kind.audience() == Audience::Complainant {
            let text = write(kind, Language::Other, &example(kind)).text;
            assert!(!text.contains("lang wachten"), "{}", kind.code());
        }
    }
}

/// Average and longest sentence of each letter to a complainant, as `docs/READABILITY.md` tells them.
#[test]
fn letters_to_clients_are_easy_to_read() {
    let mut rows = String::new();
    for kind in LetterKind::ALL
        .iter()
        .copied()
        .filter(|kind| kind.audience() == Audience::Complainant)
    {
        rows.push_str(&format!("| {} |", kind.code()));
        for (language, name) in &languages(kind)[..2] {
            let figures = measure(&write(kind, *language, &example(kind)).text, "¤");
            println!(
                "{:4} {name}: {:2} sentences, {:4.1} words on average, longest {:2}: {}",
                kind.code(),
                figures.sentences,
                figures.average(),
                figures.longest_words(),
                figures.longest
            );
            assert!(
                figures.average() <= 11.0 && figures.longest_words() <= 20,
                "{} {name}",
                kind.code()
            );
            rows.push_str(&format!(
                " {} | {:.1} | {} |",
                figures.sentences,
                figures.average(),
                figures.longest_words()
            ));
        }
        rows.push('\n');
    }
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/READABILITY.md");
    let page = std::fs::read_to_string(path).expect("the page with the figures");
    let (head, _) = page
        .split_once("|---|---|---|---|---|---|---|\n")
        .expect("the table");
    let now = format!("{head}|---|---|---|---|---|---|---|\n{rows}");
    if std::env::var_os("KLACHTENBUS_WRITE_FIGURES").is_some() {
        std::fs::write(path, &now).expect("the page can be written");
    }
    assert!(
        page == now || std::env::var_os("KLACHTENBUS_WRITE_FIGURES").is_some(),
        "the texts changed: KLACHTENBUS_WRITE_FIGURES=1 cargo test --test letters, and look at the difference"
    );
}
