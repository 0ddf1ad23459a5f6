//! Replies of every mail program, written down with what the sender typed, in `tests/replies`; read as whole mails.
//!
//! What each book is allowed to miss stands here; nothing of the sender's words may ever be lost.

use crate::mail::parse;

const TEXT: &str = include_str!("../../../../tests/replies/text.txt");
const ODD: &str = include_str!("../../../../tests/replies/odd.txt");
const PAGE: &str = include_str!("../../../../tests/replies/page.txt");

const DUTCH: &str = "Beste Lisa,\n\nUw klacht is ontvangen onder nummer K2026-014.\nOp 3 oktober belt mevrouw De Wit u.\n\nGroet,\nHet klachtenbureau";
const ENGLISH: &str = "Dear Lisa,\n\nYour complaint was received as K2026-014.\nMs De Wit calls you on 3 October.\n\nRegards,\nThe complaints desk";
/// Words that only the quoted mail and its introduction have.
const THEIRS: [&str; 5] = [
    "K2026-014",
    "De Wit u.",
    "Ms De Wit",
    "kb@winkel.example",
    "Klachtenbureau",
];

/// The quoted mail with quote marks.
fn marked(text: &str) -> String {
    let lines = text.lines().map(|line| format!("> {line}"));
    let lines: Vec<String> = lines.map(|line| line.trim_end().to_owned()).collect();
    lines.join("\n")
}

/// The quoted mail in HTML.
fn page(text: &str) -> String {
    let paragraphs = text.split("\n\n");
    paragraphs
        .map(|words| format!("<p>{}</p>", words.replace('\n', "<br>")))
        .collect()
}

fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// Reads a book; gives the number of replies and the names of those that were not cut exactly.
fn read(book: &str, subtype: &str) -> (usize, Vec<String>) {
    let (mut count, mut inexact) = (0, Vec::new());
    for case in book.split("\n=== ").skip(1) {
        let (name, rest) = case.split_once('\n').expect("a name");
        let (mail, own) = rest.split_once("\n---\n").expect("mail and own words");
        let mail = mail
            .replace("{q}", DUTCH)
            .replace("{Q}", &marked(DUTCH))
            .replace("{e}", ENGLISH)
            .replace("{E}", &marked(ENGLISH))
            .replace("{h}", &page(DUTCH))
            .replace("{i}", &page(ENGLISH));
        let found = parse(
            format!(
                "From: Lisa Bos <lisa@mail.example>\nTo: kb@winkel.example\nSubject: Re: Uw klacht\n\
                 MIME-Version: 1.0\nContent-Type: text/{subtype}; charset=utf-8\n\n{mail}\n"
            )
            .as_bytes(),
        );
        let (got, wanted) = (squeezed(&found.text), squeezed(own));
        for line in own.lines() {
            assert!(got.contains(&squeezed(line)), "{name} lost {line}");
        }
        for words in THEIRS {
            assert!(
                wanted.contains(&squeezed(words)) || !got.contains(&squeezed(words)),
                "{name} leaves {words}"
            );
        }
        count += 1;
        if got != wanted {
            inexact.push(format!("{name}: {}", found.text));
        }
    }
    (count, inexact)
}

#[test]
fn replies_in_plain_text_are_cut_to_what_was_typed() {
    let (count, inexact) = read(TEXT, "plain");
    assert!(count >= 80, "{count}");
    assert!(inexact.is_empty(), "{inexact:#?}");
}

#[test]
fn replies_with_damaged_introductions_are_cut_to_what_was_typed() {
    let (count, inexact) = read(ODD, "plain");
    assert!(count >= 50, "{count}");
    assert!(inexact.is_empty(), "{inexact:#?}");
}

#[test]
fn replies_in_html_are_cut_to_what_was_typed() {
    let (count, inexact) = read(PAGE, "html");
    assert!(count >= 35, "{count}");
    assert!(inexact.is_empty(), "{inexact:#?}");
}
