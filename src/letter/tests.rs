//! Unit tests of the letter room.

use super::example::{Fill, filled};
use super::*;
use crate::case::LetterKind;
use crate::mail::compose::{Envelope, compose};
use crate::mail::{EmailAddress, Language, Mailbox};
use mail_parser::MessageParser;
use proptest::prelude::*;
use std::sync::LazyLock;

static ROOM: LazyLock<LetterRoom> = LazyLock::new(|| {
    LetterRoom::new(&[]).unwrap_or_else(|faults| {
        panic!(
            "{}",
            faults
                .iter()
                .map(ToString::to_string)
                .collect::<Vec<_>>()
                .join("\n")
        )
    })
});

#[test]
fn the_built_in_templates_keep_the_house_rules() {
    let findings: Vec<String> = lint(&ROOM).iter().map(ToString::to_string).collect();
    assert!(findings.is_empty(), "{}", findings.join("\n"));
}

fn with(file: &str, text: &str) -> Result<LetterRoom, Vec<TemplateError>> {
    LetterRoom::new(&[(file.to_owned(), text.to_owned())])
}

fn faults(file: &str, text: &str) -> Vec<String> {
    with(file, text)
        .err()
        .unwrap_or_default()
        .iter()
        .map(ToString::to_string)
        .collect()
}

#[test]
fn a_wrong_template_is_refused_with_file_and_line() {
    let wrong = [
        (
            "Onderwerp: Hoi\n\nHoi {{voornaam}},\n",
            "nl/c9.md:3: this letter has no field voornaam",
        ),
        ("Onderwerp: Hoi\n\nHoi\n{{#if first_name}}\n", "nl/c9.md:"),
        (
            "Onderwerp: Hoi\n\nHoi\n\n{{{first_name}}}\n",
            "nl/c9.md:5: three braces",
        ),
        (
            "Onderwerp: Hoi\n\n{{> groet}}\n",
            "nl/c9.md:3: there is no partial groet",
        ),
        (
            "Onderwerp: Hoi\n\n{{> regards}}\n",
            "nl/partials/regards.md:2: this letter has no field coordinator.first_name",
        ),
        (
            "Onderwerp: Hoi\n\n{{upper first_name}}\n",
            "nl/c9.md:3: there is no helper upper",
        ),
        (
            "Onderwerp: Hoi\n\n{{date_long first_name}}\n",
            "nl/c9.md:3: first_name is not a date",
        ),
        (
            "Hoi\n\nHoi\n",
            "nl/c9.md:1: the first line must be the subject",
        ),
        (
            "Onderwerp: Hoi\nHoi\n",
            "nl/c9.md:2: the second line must be empty",
        ),
    ];
    for (text, expected) in wrong {
        let found = faults("nl/c9.md", text);
        assert!(
            found.iter().any(|fault| fault.starts_with(expected)),
            "{expected}: {found:?}"
        );
    }
    assert_eq!(
        faults("nl/c99.md", "x"),
        ["nl/c99.md:0: there is no letter, partial or word table of this name"]
    );
    assert!(!faults("nl/words.toml", "[stage]\nreceived = \"ontvangen\"\n").is_empty());
}

#[test]
fn a_board_can_change_its_own_words_and_is_told_when_they_break_a_house_rule() {
    let text = "Onderwerp: Over je klacht ({{number}})\n\n{{> greeting}}\n\nInzake <b>uw klacht</b>.\n\n{{> automatic}}\n";
    let room = with("nl/c9.md", text).unwrap();
    let letter = room
        .render(LetterKind::C9, Language::Nl, &example(LetterKind::C9))
        .unwrap();
    assert!(letter.text.contains("Inzake"));
    let found: Vec<String> = lint(&room).iter().map(ToString::to_string).collect();
    for expected in [
        "nl/c9.md:1: the subject tells too much",
        "nl/c9.md:5: the word ‘inzake’",
        "nl/c9.md:5: HTML",
    ] {
        assert!(
            found.iter().any(|finding| finding.starts_with(expected)),
            "{expected}: {found:?}"
        );
    }
    assert!(!letter.html.contains("<b>"));
}

#[test]
fn data_that_do_not_fit_are_refused_by_field_name_and_never_by_value() {
    let mut data = example(LetterKind::C8);
    data["deadline"] = "morgen".into();
    let error = ROOM
        .render(LetterKind::C8, Language::Nl, &data)
        .unwrap_err()
        .to_string();
    assert_eq!(
        error,
        "letter C8: field deadline: a day like 2026-11-03 is needed"
    );
    data["deadline"] = "2026-11-09".into();
    data["reason"] = " \n ".into();
    let error = ROOM
        .render(LetterKind::C8, Language::Nl, &data)
        .unwrap_err()
        .to_string();
    assert_eq!(
        error,
        "letter C8: field reason: must be given and not be empty"
    );
    data["reason"] = "x".into();
    data["secret"] = "x".into();
    let error = ROOM
        .render(LetterKind::C8, Language::Nl, &data)
        .unwrap_err()
        .to_string();
    assert_eq!(
        error,
        "letter C8: field secret: this letter has no such field"
    );
}

#[test]
fn colours_contrast_in_light_and_in_dark() {
    for colours in [&html::LIGHT, &html::DARK] {
        for (front, back) in [
            (colours.text, colours.ground),
            (colours.text, colours.panel),
            (colours.link, colours.ground),
            (colours.link, colours.panel),
            (colours.line, colours.ground),
        ] {
            assert!(
                contrast(front, back) >= 4.5,
                "{front} on {back}: {:.2}",
                contrast(front, back)
            );
        }
    }
}

/// Contrast ratio of WCAG 2.2, 1.4.3.
fn contrast(one: &str, other: &str) -> f64 {
    let light = |colour: &str| {
        let channel = |at: usize| {
            let value = f64::from(u8::from_str_radix(&colour[at..at + 2], 16).unwrap()) / 255.0;
            if value <= 0.040_45 {
                value / 12.92
            } else {
                ((value + 0.055) / 1.055).powf(2.4)
            }
        };
        0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
    };
    let (a, b) = (light(one), light(other));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// Tags of a page in order, line breaks left out: what markup would change.
fn structure(html: &str) -> Vec<&str> {
    html.split('<')
        .skip(1)
        .filter_map(|rest| rest.split(['>', ' ']).next())
        .filter(|tag| *tag != "br" && *tag != "wbr")
        .collect()
}

fn hostile() -> impl Strategy<Value = String> {
    let nasty = prop::sample::select(vec![
        "<script>alert(1)</script>",
        "</p></td></table><h1>",
        "<img src=x>",
        "<!--",
        "# ",
        "\n# kop\n",
        "\n- punt",
        "\n1. een",
        "\n> citaat",
        "\n\n    code",
        "```",
        "**vet**",
        "_x_",
        "[a](javascript:x)",
        "![a](http://x.example/i.png)",
        "<https://x.example>",
        "| a | b |\n|---|---|\n",
        "\n---\n",
        "\n===\n",
        "{{office.name}}",
        "{{{x}}}",
        "{{> regards}}",
        "{{#if",
        "}}",
        "\\",
        "&lt;",
        "&#0;",
        "\r\nBcc: x@example.org\r\n",
        "\r",
        "\n",
        "\u{0}",
        "\u{8}",
        "\u{202E}",
        "\u{2066}",
        "\u{200F}",
        "\u{2028}",
        "\u{FEFF}",
        "\u{F0100}",
        "\u{F0103}",
        "\u{F003C}b\u{F003E}",
        "مرحبا",
        "👩‍👩‍👧",
        "=?utf-8?q?x?=",
        "\t",
        "'",
        "\"",
        "https://x.example/?a=1&b=<",
        "=== Typ je antwoord boven deze regel ===",
        ": bijschrift",
        "From ",
        "-- \n",
    ]);
    let part = prop_oneof![
        nasty.prop_map(str::to_owned),
        any::<String>(),
        "[a-z ]{1,12}"
    ];
    prop::collection::vec(part, 1..8).prop_map(|parts| format!("z{}z", parts.concat()))
}

fn envelope() -> Envelope {
    let address = |text: &str| EmailAddress::new(text).unwrap();
    Envelope {
        message_id: "0123@kjrw.example".into(),
        from: Mailbox {
            name: "KJRW Leiden".into(),
            address: address("bestuur@kjrw.example"),
        },
        reply_to: None,
        to: Mailbox {
            name: String::new(),
            address: address("amir@post.example"),
        },
        in_reply_to: None,
        references: Vec::new(),
        date: "2026-10-12T07:15:00Z".parse().unwrap(),
        auto_submitted: AutoSubmitted::Generated,
        language: Language::Nl,
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_people_type_stays_text(
        kind in prop::sample::select(LetterKind::ALL.to_vec()),
        language in prop::sample::select(vec![Language::Nl, Language::En, Language::Other]),
        words in hostile(),
    ) {
        let letter = |text: &str| ROOM.render(kind, language, &filled(kind, &Fill { text: Some(text), ..Fill::FULL })).unwrap();
        let (plain, nasty) = (letter("zwoordz"), letter(&words));
        prop_assert_eq!(structure(&plain.html), structure(&nasty.html));
        prop_assert!(!nasty.html.contains("{{office") || words.contains("{{office"));
        prop_assert!(!nasty.subject.chars().any(char::is_control));
        let bad = |c: char| c != '\n' && (c.is_control() || ('\u{202A}'..='\u{202E}').contains(&c) || c >= '\u{F0000}');
        prop_assert!(!nasty.text.chars().any(bad) && !nasty.html.chars().any(bad));
        let quoted = |letter: &Rendered| letter.text.lines().filter(|line| line.starts_with('>')).count();
        prop_assert!(quoted(&plain) > 0 || quoted(&nasty) == 0);

        let raw = compose(&envelope(), &nasty, &[]).unwrap();
        prop_assert!(raw.is_ascii());
        let mail = MessageParser::default().parse(&raw).unwrap();
        prop_assert!(mail.cc().is_none() && mail.bcc().is_none());
        prop_assert_eq!(mail.parts.len(), 3);
        prop_assert_eq!(mail.subject().unwrap_or("").to_owned(), nasty.subject.replace("=?", "= ?"));
        let html = mail.body_html(0).unwrap().replace("\r\n", "\n");
        prop_assert_eq!(html, nasty.html);
    }
}
