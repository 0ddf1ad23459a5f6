//! Every command, through every mail program and every disguise, reads the same; a word of doubt always stops it
//! (procedure.md §9.3).

use jiff::civil::{Date, date};
use klachtenbus::command::{Command, Entry, Reader, ReaderRole, TABLE, Who, read, to_json};
use klachtenbus::mail;
use proptest::prelude::*;
use serde_json::Value;
use std::fmt::Write as _;

const MONDAY: Date = date(2026, 10, 12);
const NAME: &str = "Bram Koster";

fn reader(role: ReaderRole, full_text: &str) -> Reader<'_> {
    Reader {
        today: MONDAY,
        role,
        own_name: NAME,
        roster: None,
        full_text,
    }
}

fn role_of(row: &Entry) -> ReaderRole {
    if row.who == [Who::Volunteer] {
        ReaderRole::Volunteer
    } else {
        ReaderRole::Coordinator
    }
}

/// All examples of the table with the role they are for.
fn examples() -> impl Iterator<Item = (ReaderRole, &'static str)> {
    TABLE.iter().flat_map(|row| {
        [
            (role_of(row), row.nl.example),
            (role_of(row), row.en.example),
        ]
    })
}

fn meaning(text: &str, full_text: &str, role: ReaderRole) -> Result<Vec<Value>, &'static str> {
    match read(text, &reader(role, full_text)) {
        Ok(found) => Ok(found.iter().map(to_json).collect()),
        Err(unclear) => Err(unclear.code()),
    }
}

// --- mail programs: what they put under an answer ---

const QUOTED: &str = "=== Typ je antwoord boven deze regel ===\nJe kunt nu antwoorden met: Sluit · Categorie a\nSluit";

fn quoted_with(mark: &str) -> String {
    QUOTED
        .lines()
        .map(|line| format!("{mark}{line}\n"))
        .collect()
}

/// Changes a text as a mail program or a transport does, by name.
type Change = fn(&str) -> String;
/// Makes a mail of a text, by name.
type Transport = fn(&str) -> Vec<u8>;

fn programs() -> Vec<(&'static str, Change)> {
    vec![
        ("iPhone", |typed| {
            format!(
                "{typed}\n\nVerstuurd vanaf mijn iPhone\n\n> Op 12 okt 2026 om 11:02 heeft Klachten <kb@winkel.example> het volgende geschreven:\n> \n{}",
                quoted_with("> ")
            )
        }),
        ("Gmail", |typed| {
            format!(
                "{typed}\n\nOp ma 12 okt 2026 om 11:02 schreef Klachten <\nkb@winkel.example>:\n\n{}",
                quoted_with("> ")
            )
        }),
        ("Outlook", |typed| {
            format!(
                "{typed}\n\nMet vriendelijke groet,\n\nBram Koster\nBestuur\n\nVan: Klachten <kb@winkel.example>\nVerzonden: maandag 12 oktober 2026 11:02\nAan: Bram Koster <bram@winkel.example>\nOnderwerp: Herinnering\n\n{QUOTED}"
            )
        }),
        ("Samsung", |typed| {
            format!(
                "{typed}\nVerzonden vanaf mijn Galaxy\n\n-------- Oorspronkelijk bericht --------\nVan: Klachten <kb@winkel.example>\nDatum: 12-10-2026 11:02 (GMT+01:00)\nAan: bram@winkel.example\nOnderwerp: Herinnering\n\n{QUOTED}"
            )
        }),
        ("Thunderbird", |typed| {
            format!(
                "{typed}\n-- \nBram Koster\n06 1234 5678\n\nOp 12-10-2026 om 11:02 schreef Klachten:\n{}",
                quoted_with("> ")
            )
        }),
        ("bare", |typed| format!("{typed}\n")),
    ]
}

// --- disguises: what phones and careful typists do to the words ---

fn disguises() -> Vec<(&'static str, Change)> {
    vec![
        ("plain", str::to_owned),
        ("no-break spaces", |typed| typed.replace(' ', "\u{A0}")),
        ("narrow no-break spaces", |typed| {
            typed.replace(' ', "\u{202F}")
        }),
        ("double spaces", |typed| typed.replace(' ', "  ")),
        ("zero-width characters", |typed| {
            typed.chars().flat_map(|c| [c, '\u{200B}']).collect()
        }),
        ("soft hyphens", |typed| {
            typed.chars().flat_map(|c| ['\u{AD}', c]).collect()
        }),
        ("byte order mark", |typed| format!("\u{FEFF}{typed}")),
        ("CRLF", |typed| typed.replace('\n', "\r\n")),
        ("indented", |typed| {
            typed.lines().map(|line| format!("   {line}\t\n")).collect()
        }),
        ("long dashes", |typed| typed.replace("K2026-", "K2026–")),
        ("full-width colon", |typed| typed.replace(':', "：")),
        ("a greeting above", |typed| format!("Hoi,\n\n{typed}")),
        ("thanks above", |typed| format!("Dank je!\n{typed}")),
        ("a closing below", |typed| {
            format!("{typed}\n\nGroetjes,\nBram")
        }),
    ]
}

/// Disguises for one-line examples; a block's text is not to be touched.
fn line_disguises() -> Vec<(&'static str, Change)> {
    vec![
        ("smart quotes", |typed| format!("“{typed}”")),
        ("single quotes", |typed| format!("‘{typed}’")),
        ("bold", |typed| format!("*{typed}*")),
        ("a bullet", |typed| format!("• {typed}")),
        ("a dash", |typed| format!("- {typed}")),
        ("a number", |typed| format!("1. {typed}")),
        ("shouting", str::to_uppercase),
    ]
}

/// Takes turns: every example meets every program, every disguise and every transport, but not every pair of them.
fn is_turn(example: usize, first: usize, second: usize) -> bool {
    (example + first + second).is_multiple_of(6)
}

#[test]
fn every_command_survives_every_mail_program_and_disguise() {
    for (turn, (role, example)) in examples().enumerate() {
        let wanted = meaning(example, "", role);
        assert!(wanted.is_ok(), "{example}");
        // A volunteer's greeting is part of the statement.
        let volunteer = role == ReaderRole::Volunteer;
        for (first, (program, wrap)) in programs().into_iter().enumerate() {
            for (second, (disguise, dress)) in disguises().into_iter().enumerate() {
                if !is_turn(turn, first, second) || volunteer && disguise.ends_with("above") {
                    continue;
                }
                let whole = wrap(&dress(example));
                let own = mail::reply::cut(&whole, NAME).own;
                assert_eq!(
                    meaning(&own, &whole, role),
                    wanted,
                    "{example} in {program} with {disguise}"
                );
            }
        }
    }
}

#[test]
fn a_line_survives_what_phones_do_to_it() {
    for (role, example) in examples().filter(|(_, example)| !example.contains('\n')) {
        let wanted = meaning(example, "", role).map(|found| json_folded(&found));
        for (disguise, dress) in line_disguises() {
            let typed = dress(example);
            assert_eq!(
                meaning(&typed, &typed, role).map(|found| json_folded(&found)),
                wanted,
                "{example} with {disguise}"
            );
        }
    }
}

/// Shouted names and texts stay as typed; they are compared without regard to case.
fn json_folded(found: &[Value]) -> String {
    Value::Array(found.to_vec()).to_string().to_lowercase()
}

#[test]
fn a_full_stop_or_exclamation_mark_changes_nothing_without_free_text() {
    let lines = examples().filter(|(_, example)| !example.contains(':') && !example.contains('\n'));
    for (role, example) in lines {
        let wanted = meaning(example, "", role);
        for end in [".", "!", " !", ",", ";", "..", "!!"] {
            let typed = format!("{example}{end}");
            assert_eq!(meaning(&typed, &typed, role), wanted, "{typed}");
        }
    }
}

// --- the same words through MIME ---

fn transports() -> Vec<(&'static str, Transport)> {
    vec![
        ("8bit utf-8", |body| {
            mail_with("text/plain; charset=utf-8", "8bit", body.as_bytes())
        }),
        ("quoted-printable", |body| {
            mail_with(
                "text/plain; charset=utf-8",
                "quoted-printable",
                quoted_printable(body.as_bytes()).as_bytes(),
            )
        }),
        ("base64", |body| {
            mail_with(
                "text/plain; charset=utf-8",
                "base64",
                base64(body.as_bytes()).as_bytes(),
            )
        }),
        ("windows-1252", |body| {
            let (bytes, _, _) = encoding_rs::WINDOWS_1252.encode(body);
            mail_with(
                "text/plain; charset=windows-1252",
                "quoted-printable",
                quoted_printable(&bytes).as_bytes(),
            )
        }),
        ("format=flowed", |body| {
            mail_with(
                "text/plain; charset=utf-8; format=flowed",
                "8bit",
                flowed(body).as_bytes(),
            )
        }),
        ("HTML only", |body| {
            let lines: String = body
                .lines()
                .map(|line| format!("<div>{}<br></div>", html(line)))
                .collect();
            let page = format!(
                "<html><head><style>p{{margin:0}}</style></head><body>{lines}</body></html>"
            );
            mail_with(
                "text/html; charset=utf-8",
                "quoted-printable",
                quoted_printable(page.as_bytes()).as_bytes(),
            )
        }),
    ]
}

fn mail_with(content_type: &str, encoding: &str, body: &[u8]) -> Vec<u8> {
    let mut raw = format!(
        "From: Bram Koster <bram@winkel.example>\r\nTo: kb@winkel.example\r\nSubject: Re: Herinnering\r\nMIME-Version: 1.0\r\n\
         Content-Type: {content_type}\r\nContent-Transfer-Encoding: {encoding}\r\n\r\n"
    )
    .into_bytes();
    raw.extend_from_slice(body);
    raw
}

fn quoted_printable(bytes: &[u8]) -> String {
    let mut out = String::new();
    let mut column = 0;
    for byte in bytes {
        let piece = match byte {
            b'\n' => "\r\n".to_owned(),
            b' ' | b'!'..=b'<' | b'>'..=b'~' => char::from(*byte).to_string(),
            other => format!("={other:02X}"),
        };
        if column + piece.len() > 70 && piece != "\r\n" {
            out.push_str("=\r\n");
            column = 0;
        }
        column = if piece == "\r\n" {
            0
        } else {
            column + piece.len()
        };
        out.push_str(&piece);
    }
    out
}

fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for chunk in bytes.chunks(3) {
        let word = chunk
            .iter()
            .fold(0u32, |word, byte| word << 8 | u32::from(*byte))
            << (8 * (3 - chunk.len()));
        for place in 0..4 {
            let letter = LETTERS[(word >> (18 - 6 * place) & 63) as usize];
            out.push(if place > chunk.len() {
                '='
            } else {
                char::from(letter)
            });
        }
        if out.len() % 77 == 76 {
            out.push('\n');
        }
    }
    out
}

fn flowed(body: &str) -> String {
    body.lines()
        .map(|line| {
            if line.starts_with('>') || line.starts_with(' ') {
                format!("{line}\r\n")
            } else {
                format!("{}\r\n", line.trim_end())
            }
        })
        .collect()
}

fn html(line: &str) -> String {
    let mut out = String::new();
    for c in line.chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            ' ' => out.push_str(if out.ends_with(' ') { "&nbsp;" } else { " " }),
            c if c.is_ascii() => out.push(c),
            c => write!(out, "&#{};", u32::from(c)).expect("writing to a string"),
        }
    }
    out
}

#[test]
fn every_command_survives_every_transport() {
    for (turn, (role, example)) in examples().enumerate() {
        let wanted = meaning(example, "", role);
        for (first, (program, wrap)) in programs().into_iter().enumerate() {
            for (second, (transport, send)) in transports().into_iter().enumerate() {
                if !is_turn(turn, first, second) {
                    continue;
                }
                let parsed = mail::parse(&send(&wrap(example)));
                assert_eq!(
                    meaning(&parsed.text, &parsed.full_text, role),
                    wanted,
                    "{example} in {program} by {transport}"
                );
            }
        }
    }
}

// --- doubt ---

/// Commands that have the word in their own name.
fn may_hold_a_no(before: &Command, after: &Command) -> bool {
    matches!(
        after,
        Command::DeclineToSign { .. }
            | Command::NotHeard { .. }
            | Command::Volunteer(klachtenbus::command::VolunteerChoice::Not(_))
            | Command::Involved { not: true, .. }
    ) || matches!(
        (before, after),
        (Command::Help { .. }, Command::Help { .. })
    )
}

#[test]
fn a_word_of_doubt_anywhere_in_the_order_stops_it() {
    for (role, example) in examples() {
        let first_line = example.lines().next().unwrap_or_default();
        let (head, text) = first_line
            .split_once(':')
            .map_or((first_line, None), |(head, text)| (head, Some(text)));
        let words: Vec<&str> = head.split(' ').collect();
        let before = read(example, &reader(role, "")).expect("an example reads")[0]
            .command
            .clone();
        if matches!(before, Command::Statement { .. }) {
            continue; // whatever a volunteer writes is the statement
        }
        for doubt in ["niet", "nog niet", "niet meer", "misschien", "?"] {
            for place in 0..=words.len() {
                let mut doubtful = words.clone();
                doubtful.insert(place, doubt);
                let line = match text {
                    Some(text) => format!("{}:{text}", doubtful.join(" ")),
                    None => doubtful.join(" "),
                };
                if let Ok(found) = read(&line, &reader(role, &line)) {
                    assert_eq!(found.len(), 1, "{line}");
                    let harmless = may_hold_a_no(&before, &found[0].command);
                    assert!(harmless, "{line} became {:?}", found[0].command);
                }
            }
        }
        let asked = format!("{head}?");
        let line = text.map_or(asked.clone(), |text| format!("{asked}:{text}"));
        assert!(read(&line, &reader(role, &line)).is_err(), "{line}");
    }
}

// --- anything at all ---

proptest! {
    #[test]
    fn no_text_makes_it_panic(text in "\\PC*", volunteer: bool) {
        let role = if volunteer { ReaderRole::Volunteer } else { ReaderRole::Coordinator };
        let _ = read(&text, &reader(role, &text));
    }

    #[test]
    fn no_mix_of_our_own_words_makes_it_panic(
        pieces in proptest::collection::vec(
            prop_oneof![
                proptest::sample::select(TABLE.iter().flat_map(Entry::aliases).collect::<Vec<_>>()).prop_map(str::to_owned),
                proptest::sample::select(vec![
                    ":", "\n", " ", "=", " - ", "niet", "?", "a", "Noor", "12 okt", "K2026-004", "K", "\u{A0}", "einde", "*", "“", "”", ">",
                    "31 feb", "9999-99-99", "x@y.example", "é", "👍", "ß", "İ", "1.", "•", "\r\n", "-", "Ké", "vandaag", "14:30", "://",
                ]).prop_map(str::to_owned),
            ],
            0..12,
        ),
        glue in proptest::sample::select(vec!["", " ", "\n", ": "]),
        volunteer: bool,
    ) {
        let text = pieces.join(glue);
        let role = if volunteer { ReaderRole::Volunteer } else { ReaderRole::Board };
        if let Ok(found) = read(&text, &reader(role, &text)) {
            for instruction in &found {
                prop_assert!(to_json(instruction).is_object());
            }
        }
    }
}
