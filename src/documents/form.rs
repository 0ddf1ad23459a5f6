//! The registration form (klachtenregistratieformulier, article 5) as a PDF, filled in or blank.

use super::paint::{About, DocumentError, paint};
use super::sheet::Block;
use crate::case::{Case, Rules};
use crate::letter::form_words;
use crate::roster::Roster;
use jiff::Timestamp;

/// The form of one case: A4, tagged, PDF/A-2a; `made_at` is printed nowhere and only dates the file.
///
/// # Errors
/// When krilla refuses the document, which its tests rule out for any text.
pub fn registration_form(
    case: &Case,
    office_name: &str,
    roster: &Roster,
    rules: &Rules,
    made_at: Timestamp,
) -> Result<Vec<u8>, DocumentError> {
    let words = form_words::words();
    let title = format!("{} {}", words.title, case.number);
    let mut blocks = vec![
        Block::Title(title.clone()),
        Block::Paragraph(format!("{office_name}\n{}", words.confidential)),
    ];
    for section in form_words::sections(case, roster, rules) {
        blocks.push(Block::Heading(section.heading));
        blocks.push(Block::Fields(section.rows));
    }
    let footer = format!("{} · {}", case.number, words.confidential);
    paint(
        &About {
            title: &title,
            footer: &footer,
            language: "nl",
            made_at,
        },
        &blocks,
    )
}

/// The paper version for a day without the program.
///
/// # Errors
/// As [`registration_form`].
pub fn blank_form(office_name: &str, made_at: Timestamp) -> Result<Vec<u8>, DocumentError> {
    let words = form_words::words();
    let mut blocks = vec![
        Block::Title(words.title.clone()),
        Block::Paragraph(office_name.to_owned()),
        Block::Paragraph(words.blank_intro.clone()),
    ];
    for (heading, fields) in form_words::blank() {
        blocks.push(Block::Heading(heading));
        blocks.push(Block::Lines(fields));
    }
    paint(
        &About {
            title: &words.title,
            footer: office_name,
            language: "nl",
            made_at,
        },
        &blocks,
    )
}
