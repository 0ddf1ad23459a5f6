//! The reference of all words as a page of the Dutch handbook, printed from the table.

use super::entry::{Block, Confirmation, Entry};
use super::guide::who;
use super::table::TABLE;
use crate::mail::Language;
use std::fmt::Write as _;

/// The page `docs/handboek/woorden.md`; a test holds the file equal to it.
pub fn handbook() -> String {
    let mut page = String::from(INTRODUCTION);
    for row in TABLE {
        // Writing to a String cannot fail.
        let _ = write!(page, "{}", section(row));
    }
    page
}

const INTRODUCTION: &str = "\
# Alle woorden

Antwoord op een mail van de klachtenbus en typ bovenaan één of meer regels. Elke regel is een hele opdracht. Begrijp ik
één regel niet, dan doe ik niets en vertel ik welke regel het is. Hoofdletters, een punt aan het eind en je handtekening
maken niet uit. De dubbele punt na het woord mag je weglaten. De Engelse woorden werken overal ook.

Zet er een nummer voor als je niet op de mail van die klacht antwoordt: `K2026-004 categorie a`.

De bladzijde komt uit de tabel in `src/command/table.rs`.
";

fn section(row: &Entry) -> String {
    let words = row.words(Language::Nl);
    let mut lines = vec![
        format!("\n## {}\n", row.title(Language::Nl)),
        format!("{}.\n", super::entry::capitalise(words.explanation)),
    ];
    lines.push(format!("- Zo typ je het: `{}`", words.syntax));
    if words.example.contains('\n') {
        lines.push("- Voorbeeld:\n".to_owned());
        lines.push(format!(
            "  ```text\n  {}\n  ```",
            words.example.replace('\n', "\n  ")
        ));
    } else {
        lines.push(format!("- Voorbeeld: `{}`", words.example));
    }
    lines.push(format!("- Wie: {}", who(row.who, Language::Nl)));
    let others: Vec<String> = other_aliases(row)
        .map(|alias| format!("`{alias}`"))
        .collect();
    if !others.is_empty() {
        lines.push(format!("- Ook goed: {}", others.join(", ")));
    }
    lines.push(format!(
        "- Engels: `{}`",
        row.en.example.split('\n').next().unwrap_or_default()
    ));
    lines.extend(block(row.block).map(str::to_owned));
    lines.extend(confirmation(row.confirmation).map(str::to_owned));
    format!("{}\n", lines.join("\n"))
}

fn other_aliases(row: &Entry) -> impl Iterator<Item = &'static str> {
    let first = row.nl.aliases.first().copied().unwrap_or_default();
    let english = row
        .en
        .aliases
        .iter()
        .copied()
        .filter(|alias| !row.nl.aliases.contains(alias));
    row.nl
        .aliases
        .iter()
        .copied()
        .filter(move |alias| *alias != first)
        .chain(english)
}

fn block(block: Block) -> Option<&'static str> {
    match block {
        Block::Line => None,
        Block::Short => Some("- De tekst loopt door tot de volgende opdracht."),
        Block::Long => {
            Some("- De tekst loopt door tot het eind van je mail, of tot een regel `EINDE`.")
        }
    }
}

fn confirmation(confirmation: Confirmation) -> Option<&'static str> {
    match confirmation {
        Confirmation::None => None,
        Confirmation::Preview => {
            Some("- Gaat pas weg na `Verstuur` met de code uit het voorbeeld.")
        }
        Confirmation::FixedText => Some("- Er gaat meteen een mail met een vaste tekst uit."),
        Confirmation::TwoPersons => Some("- Een tweede persoon moet het ook typen."),
    }
}
