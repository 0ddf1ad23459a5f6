//! Forwards as the common programs write them, in Dutch and English; all invented.

use super::{find, read_date};
use crate::mail::Forwarded;

const BOOK: &str = include_str!("../../../tests/replies/forwards.txt");
const WORDS: &str = "Jullie zouden mij terugbellen.\n\nDat is niet gebeurd.";

/// The forward in this text; panics when there is none.
fn found(text: &str, subject: &str) -> Forwarded {
    find(text, subject).unwrap_or_else(|| panic!("no forward in {text}"))
}

/// The original sender, subject, words and own words.
fn assert_amir(text: &str, subject: &str, own: &str) {
    let forward = found(text, subject);
    let from = forward
        .from
        .unwrap_or_else(|| panic!("no sender in {text}"));
    assert_eq!(
        (&*from.name, from.address.as_str()),
        ("Amir Haddad", "amir@example.net"),
        "{text}"
    );
    assert_eq!(forward.subject, "niet gebeld", "{text}");
    assert_eq!(forward.text, WORDS, "{text}");
    assert_eq!(forward.own_text, own, "{text}");
    assert_eq!(
        forward.date.map(|date| date.to_string()).as_deref(),
        Some("2026-11-03T22:05:00"),
        "{text}: {}",
        forward.date_text
    );
}

fn marked(text: &str) -> String {
    text.lines()
        .map(|line| format!("> {line}").trim_end().to_owned() + "\n")
        .collect()
}

#[test]
fn gmail_and_thunderbird() {
    for (marker, labels) in [
        (
            "---------- Forwarded message ---------",
            ["Van", "Date", "Subject", "To"],
        ),
        (
            "---------- Doorgestuurd bericht ----------",
            ["Van", "Datum", "Onderwerp", "Aan"],
        ),
        (
            "---------- Forwarded message ----------",
            ["From", "Date", "Subject", "To"],
        ),
        (
            "-------- Doorgestuurd bericht --------",
            ["Van", "Datum", "Onderwerp", "Aan"],
        ),
        (
            "-------- Forwarded Message --------",
            ["From", "Date", "Subject", "To"],
        ),
    ] {
        let [from, date, subject, to] = labels;
        for (sender, day) in [
            ("Amir Haddad <amir@example.net>", "di 3 nov 2026 om 22:05"),
            (
                "*Amir Haddad* <amir@example.net>",
                "Tue, Nov 3, 2026 at 10:05 PM",
            ),
            (
                "\"Amir Haddad\" <amir@example.net>",
                "Tue, 3 Nov 2026 22:05:00 +0100",
            ),
        ] {
            let block = format!(
                "{marker}\n{from}: {sender}\n{date}: {day}\n{subject}: niet gebeld\n{to}: <noor@example.org>\n\n\n{WORDS}\n"
            );
            assert_amir(&block, "Fwd: niet gebeld", "");
            assert_amir(
                &format!("Kunnen jullie dit oppakken?\n\nGroet Noor\n\n{block}"),
                "Fwd: niet gebeld",
                "Kunnen jullie dit oppakken?",
            );
            let block = format!(
                "{marker}\n{subject}: \tniet gebeld\n{date}: \t{day}\n{from}: \t{sender}\n{to}: \tnoor@example.org\n\n\n\n{WORDS}\n"
            );
            assert_amir(&block, "", "");
        }
    }
}

#[test]
fn apple() {
    for (marker, labels, day) in [
        (
            "Begin doorgestuurd bericht:",
            ["Van", "Onderwerp", "Datum", "Aan"],
            "3 november 2026 om 22:05:00 CET",
        ),
        (
            "Begin forwarded message:",
            ["From", "Subject", "Date", "To"],
            "3 November 2026 at 22:05:00 CET",
        ),
        (
            "Begin forwarded message:",
            ["From", "Subject", "Date", "To"],
            "November 3, 2026 at 10:05:00 PM GMT+1",
        ),
    ] {
        let [from, subject, date, to] = labels;
        let block = format!(
            "{marker}\n\n{from}: Amir Haddad <amir@example.net>\n{subject}: niet gebeld\n{date}: {day}\n{to}: noor@example.org\n\n{WORDS}\n"
        );
        assert_amir(&block, "Fwd: niet gebeld", "");
        assert_amir(
            &format!("Zie onder.\n\n{}", marked(&block)),
            "Fwd: niet gebeld",
            "Zie onder.",
        );
        let (head, rest) = block.split_once("\n\n").unwrap();
        assert_amir(
            &format!("Zie onder.\n\n{head}\n\n{}\nNog iets?", marked(rest)),
            "Fwd: niet gebeld",
            "Zie onder.\n\nNog iets?",
        );
    }
}

#[test]
fn outlook() {
    for block in [
        format!(
            "Van: Amir Haddad <amir@example.net>\nVerzonden: dinsdag 3 november 2026 22:05\nAan: Noor <noor@example.org>\nOnderwerp: niet gebeld\n\n{WORDS}"
        ),
        format!(
            "From: Amir Haddad [mailto:amir@example.net]\nSent: Tuesday, November 3, 2026 10:05 PM\nTo: Noor\nSubject: niet gebeld\n\n{WORDS}"
        ),
        format!(
            "*Van:* Amir Haddad <amir@example.net>\n*Datum:* dinsdag 3 november 2026 om 22:05\n*Aan:* Noor <noor@example.org>\n*CC:* Bo <bo@example.org>\n*Onderwerp:* niet gebeld\n\n{WORDS}"
        ),
    ] {
        for rule in [
            "",
            "________________________________\n",
            "-----Oorspronkelijk bericht-----\n",
        ] {
            assert_amir(&format!("{rule}{block}"), "FW: niet gebeld", "");
            assert_amir(
                &format!("Voor jullie.\n\nVerzonden vanuit Outlook voor iOS\n{rule}{block}"),
                "Doorst: niet gebeld",
                "Voor jullie.",
            );
            assert!(
                find(
                    &format!("Ja, dat is goed.\n\n{rule}{block}"),
                    "RE: niet gebeld"
                )
                .is_none(),
                "an answer is no forward"
            );
            assert!(
                find(
                    &format!("Ja, dat is goed.\n\n{rule}{block}"),
                    "Antw: niet gebeld"
                )
                .is_none(),
                "an answer is no forward"
            );
        }
    }
    let line = format!(
        "Voor jullie.\n\nOp 03/11/2026 22:05 heeft Amir Haddad <amir@example.net> geschreven:\n\n{WORDS}"
    );
    assert_amir(&line, "FW: niet gebeld", "Voor jullie.");
    let line = format!("On 03-11-2026 22:05, \"Amir Haddad\" <amir@example.net> wrote:\n\n{WORDS}");
    assert_amir(&line, "Fw: niet gebeld", "");
}

#[test]
fn everything_on_one_line() {
    let yahoo = format!(
        "   ----- Doorgestuurd bericht ----- Van: Amir Haddad <amir@example.net>Aan: \"noor@example.org\" <noor@example.org>Verzonden: dinsdag 3 november 2026 22:05:00 CETOnderwerp: niet gebeld\n {WORDS}"
    );
    assert_amir(&yahoo, "", "");
    let samsung = "Zie onder Verzonden vanaf mijn Galaxy -------- Oorspronkelijk bericht --------Van: Amir Haddad <amir@example.net> Datum: 03-11-2026 22:05 (GMT+01:00) Aan: noor@example.org Onderwerp: niet gebeld Jullie belden niet.";
    let forward = found(samsung, "Fwd: niet gebeld");
    assert_eq!(
        (&*forward.subject, &*forward.text, &*forward.own_text),
        ("niet gebeld", "Jullie belden niet.", "Zie onder")
    );
    assert_eq!(
        forward.date.map(|d| d.to_string()).as_deref(),
        Some("2026-11-03T22:05:00")
    );
}

#[test]
fn a_forward_of_a_forward_keeps_the_inner_one() {
    let text = format!(
        "---------- Forwarded message ---------\nVan: Noor <noor@example.org>\nDate: wo 4 nov 2026 om 09:00\nSubject: Fwd: niet gebeld\nTo: <bram@example.org>\n\nIk kreeg dit:\n\n---------- Forwarded message ---------\nVan: Amir Haddad <amir@example.net>\nDate: di 3 nov 2026 om 22:05\nSubject: niet gebeld\nTo: <noor@example.org>\n\n{WORDS}"
    );
    let outer = found(&text, "Fwd: Fwd: niet gebeld");
    assert_eq!(outer.from.unwrap().address.as_str(), "noor@example.org");
    assert_amir(&outer.text, "Fwd: niet gebeld", "Ik kreeg dit:");
}

#[test]
fn what_is_no_forward() {
    for (text, subject) in [
        ("Hoi, ik heb een klacht.", "Klacht"),
        ("", "Fwd: leeg"),
        (
            "Op 3 oktober is mijn bericht doorgestuurd bericht naar Noor.",
            "Doorgestuurd",
        ),
        (
            "Ja.\n\nOp di 3 nov 2026 om 22:05 schreef Amir <amir@example.net>:\n\n> ---------- Forwarded message ---------\n> From: a <a@b.nl>",
            "Re: Fwd: x",
        ),
        (
            "Ja.\n\nOp di 3 nov 2026 om 22:05 schreef Amir <amir@example.net>:\n\n> Hoi",
            "vraag",
        ),
    ] {
        assert_eq!(find(text, subject), None, "{text}");
    }
}

#[test]
fn a_sender_without_address_is_nobody() {
    let forward = found(
        "---------- Forwarded message ---------\nVan: Amir\nDate: gisteren\nSubject: x\n\nHoi",
        "",
    );
    assert_eq!(
        (
            forward.from,
            forward.date,
            &*forward.date_text,
            &*forward.text
        ),
        (None, None, "gisteren", "Hoi")
    );
}

#[test]
fn dates_are_read_in_dutch_and_english() {
    for text in [
        "ma 12 okt 2026 om 09:14",
        "maandag 12 oktober 2026 09:14",
        "maandag, oktober 12, 2026 9:14:00 a.m.",
        "12-10-2026 9:14",
        "12-10-26 09:14",
        "12/10/2026 09:14",
        "2026-10-12 09:14",
        "12. Oktober 2026 um 09:14",
        "Mon, 12 Oct 2026 09:14:00 +0200",
        "Mon, Oct 12, 2026 at 9:14 AM",
        "Monday, October 12th, 2026 9:14:00 AM",
        "10/12/2026 9:14 AM",
    ] {
        assert_eq!(
            read_date(text).map(|date| date.to_string()).as_deref(),
            Some("2026-10-12T09:14:00"),
            "{text}"
        );
    }
    for (text, date) in [
        ("1 maart 2026", Some("2026-03-01T00:00:00")),
        ("14 mei 2026 12:30 PM", Some("2026-05-14T12:30:00")),
        ("14 mrt. 2026 om 00:05", Some("2026-03-14T00:05:00")),
        ("31-02-2026 10:00", None),
        ("gisteren", None),
        ("", None),
    ] {
        assert_eq!(
            read_date(text).map(|date| date.to_string()).as_deref(),
            date,
            "{text}"
        );
    }
}

/// What each program makes of the same mail that is passed on; read as whole mails.
#[test]
fn forwards_of_every_program_name_their_first_sender() {
    let marked = marked(WORDS);
    let page: String = WORDS
        .split("\n\n")
        .map(|words| format!("<p>{words}</p>"))
        .collect();
    let squeezed = |text: &str| text.split_whitespace().collect::<String>();
    let mut count = 0;
    for case in BOOK.split("\n=== ").skip(1) {
        let (name, rest) = case.split_once('\n').unwrap();
        let (mail, own) = rest.split_once("\n---\n").unwrap();
        let (subject, body) = mail.split_once("\n\n").unwrap();
        let body = body
            .replace("{w}", WORDS)
            .replace("{W}", &marked)
            .replace("{v}", &page);
        let subtype = if name.starts_with("page") {
            "html"
        } else {
            "plain"
        };
        let raw = format!(
            "From: Noor de Wit <noor@winkel.example>\nSubject: {subject}\n\
             Content-Type: text/{subtype}; charset=utf-8\n\n{body}\n"
        );
        let forward = crate::mail::parse(raw.as_bytes())
            .forwarded
            .unwrap_or_else(|| panic!("no forward in {name}"));
        let from = forward.from.expect("a sender");
        assert_eq!(
            (&*from.name, from.address.as_str(), &*forward.subject),
            ("Amir Haddad", "amir@mail.example", "niet gebeld"),
            "{name}"
        );
        assert_eq!(squeezed(&forward.text), squeezed(WORDS), "{name}");
        let own = own.trim().trim_end_matches("---");
        assert_eq!(squeezed(&forward.own_text), squeezed(own), "{name}");
        let date = forward
            .date
            .map(|date| date.to_string())
            .unwrap_or_default();
        assert!(date.starts_with("2026-11-03T22:05"), "{name}: {date}");
        count += 1;
    }
    assert!(count >= 39, "{count}");
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(96))]
    #[test]
    fn any_text_is_read(text in "(Van: |Datum: |Onderwerp: |Aan: |-----Oorspronkelijk bericht-----|---------- Forwarded message ---------|a@b.nl|\n|> |3 nov 2026|12:61|\\PC{0,5}){0,30}") {
        find(&text, "Fwd: x");
        find(&text, "");
        read_date(&text);
    }
}
