//! The reference of all words as a page of the handbook, printed from the table; one page for each language.

use super::entry::{Block, Confirmation, Entry};
use super::guide::who;
use super::table::TABLE;
use crate::mail::Language;
use std::fmt::Write as _;

/// The page `docs/handboek/woorden.md`, or `words.md` for readers of English; a test holds the files equal to it.
pub fn handbook(language: Language) -> String {
    let terms = terms(language);
    let mut page = String::from(terms.introduction);
    for row in TABLE {
        // Writing to a String cannot fail.
        let _ = write!(page, "{}", section(row, language, terms));
    }
    page
}

/// The words between those of the table.
struct Terms {
    introduction: &'static str,
    syntax: &'static str,
    example: &'static str,
    who: &'static str,
    also: &'static str,
    other_tongue: &'static str,
    short: &'static str,
    long: &'static str,
    preview: &'static str,
    fixed_text: &'static str,
    two_persons: &'static str,
}

fn terms(language: Language) -> &'static Terms {
    match language {
        Language::Nl => &DUTCH,
        Language::En | Language::Other => &ENGLISH,
    }
}

static DUTCH: Terms = Terms {
    introduction: "\
# Alle woorden

Antwoord op een mail van de klachtenbus en typ bovenaan één of meer regels. Elke regel is een hele opdracht. Begrijp ik
één regel niet, dan doe ik niets en vertel ik welke regel het is. Hoofdletters, een punt aan het eind en je handtekening
maken niet uit. De dubbele punt na het woord mag je weglaten. De Engelse woorden werken overal ook.

Zet er een nummer voor als je niet op de mail van die klacht antwoordt: `K2026-004 categorie a`.

De bladzijde komt uit de tabel in `src/command/table.rs`.
",
    syntax: "Zo typ je het",
    example: "Voorbeeld",
    who: "Wie",
    also: "Ook goed",
    other_tongue: "Engels",
    short: "De tekst loopt door tot de volgende opdracht.",
    long: "De tekst loopt door tot het eind van je mail, of tot een regel `EINDE`.",
    preview: "Gaat pas weg na `Verstuur` met de code uit het voorbeeld.",
    fixed_text: "Er gaat meteen een mail met een vaste tekst uit.",
    two_persons: "Een tweede persoon moet het ook typen.",
};

static ENGLISH: Terms = Terms {
    introduction: "\
# All words

Answer a mail of the complaints office and type one or more lines at its top. Each line is a whole command. If I do not
understand one line, I do nothing and tell you which line it is. Capitals, a full stop at the end and your signature do
not matter. You may leave out the colon after the word. The Dutch words work everywhere too.

Put a number before it when you do not answer the mail of that complaint: `K2026-004 category a`.

The page comes from the table in `src/command/table.rs`.
",
    syntax: "How to type it",
    example: "Example",
    who: "Who",
    also: "Also good",
    other_tongue: "Dutch",
    short: "The text goes on until the next command.",
    long: "The text goes on until the end of your mail, or until a line `END`.",
    preview: "Goes out only after `Send` with the code of the preview.",
    fixed_text: "A mail with a fixed text goes out at once.",
    two_persons: "A second person must type it too.",
};

fn section(row: &Entry, language: Language, terms: &Terms) -> String {
    let words = row.words(language);
    let other = match language {
        Language::Nl => &row.en,
        Language::En | Language::Other => &row.nl,
    };
    let mut lines = vec![
        format!("\n## {}\n", row.title(language)),
        format!("{}.\n", super::entry::capitalise(words.explanation)),
        format!("- {}: `{}`", terms.syntax, words.syntax),
    ];
    if words.example.contains('\n') {
        lines.push(format!("- {}:\n", terms.example));
        lines.push(format!(
            "  ```text\n  {}\n  ```",
            words.example.replace('\n', "\n  ")
        ));
    } else {
        lines.push(format!("- {}: `{}`", terms.example, words.example));
    }
    lines.push(format!("- {}: {}", terms.who, who(row.who, language)));
    let others: Vec<String> = other_aliases(row, language)
        .map(|alias| format!("`{alias}`"))
        .collect();
    if !others.is_empty() {
        lines.push(format!("- {}: {}", terms.also, others.join(", ")));
    }
    lines.push(format!(
        "- {}: `{}`",
        terms.other_tongue,
        other.example.split('\n').next().unwrap_or_default()
    ));
    let notes = block(row.block, terms)
        .into_iter()
        .chain(confirmation(row.confirmation, terms));
    lines.extend(notes.map(|note| format!("- {note}")));
    format!("{}\n", lines.join("\n"))
}

/// All names but the title, those of the reader's language first.
fn other_aliases(row: &Entry, language: Language) -> impl Iterator<Item = &'static str> {
    let (own, other) = match language {
        Language::Nl => (row.nl.aliases, row.en.aliases),
        Language::En | Language::Other => (row.en.aliases, row.nl.aliases),
    };
    let foreign = other.iter().filter(|alias| !own.contains(alias));
    own.iter().skip(1).chain(foreign).copied()
}

fn block(block: Block, terms: &Terms) -> Option<&'static str> {
    match block {
        Block::Line => None,
        Block::Short => Some(terms.short),
        Block::Long => Some(terms.long),
    }
}

fn confirmation(confirmation: Confirmation, terms: &Terms) -> Option<&'static str> {
    match confirmation {
        Confirmation::None => None,
        Confirmation::Preview => Some(terms.preview),
        Confirmation::FixedText => Some(terms.fixed_text),
        Confirmation::TwoPersons => Some(terms.two_persons),
    }
}
