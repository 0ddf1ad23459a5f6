//! The annual report of the board (article 7; procedure.md §6.3) as a PDF, with lines for what people add by hand.

use super::paint::{About, DocumentError, paint};
use super::sheet::Block;
use crate::letter::form_words::BlankField;
use crate::report::{Annual, Table, head, summary, tables, words, written_parts};

/// The report: A4, tagged, PDF/A-2a. It is confidential: exact counts of a small office point to people.
///
/// # Errors
/// When krilla refuses the document, which its tests rule out for any text.
pub fn annual_report(annual: &Annual, office_name: &str) -> Result<Vec<u8>, DocumentError> {
    let words = words();
    let title = words.title_of(&annual.figures.period);
    let head = format!("{office_name}\n{}", head(annual).join("\n"));
    let mut blocks = vec![
        Block::Title(title.clone()),
        Block::Paragraph(head),
        Block::Heading(words.in_short.clone()),
    ];
    blocks.push(Block::Paragraph(summary(annual).join("\n")));
    for table in tables(annual) {
        blocks.extend(printed(table));
    }
    // What is not written yet has room to be written by hand.
    for ((heading, question, lines), written) in words.to_write.iter().zip(written_parts(annual)) {
        blocks.push(Block::Heading(heading.clone()));
        blocks.push(match written {
            Some(text) => Block::Paragraph(text),
            None => Block::Lines(vec![BlankField {
                label: question.clone(),
                choices: String::new(),
                lines: *lines,
            }]),
        });
    }
    let footer = format!("{title} · {office_name} · {}", words.confidential);
    paint(
        &About {
            title: &title,
            footer: &footer,
            language: "nl",
            made_at: annual.made_at,
        },
        &blocks,
    )
}

fn printed(table: Table) -> Vec<Block> {
    let widths = widths(&table);
    let mut blocks = vec![Block::Heading(table.caption)];
    match table.bars {
        Some(bars) => blocks.push(Block::Bars {
            header: table.header,
            widths,
            rows: bars.into_iter().zip(table.rows).collect(),
        }),
        None if table.rows.is_empty() => {}
        None => blocks.push(Block::Grid {
            header: table.header,
            widths,
            rows: table.rows,
        }),
    }
    blocks.extend(table.note.map(Block::Paragraph));
    blocks
}

/// Labels get the room; a column of bars or of sentences gets its own.
fn widths(table: &Table) -> Vec<f32> {
    match (table.header.len(), &table.bars) {
        (4, Some(_)) => vec![0.14, 0.46, 0.2, 0.2],
        (4, None) => vec![0.49, 0.17, 0.17, 0.17],
        (3, Some(_)) => vec![0.42, 0.42, 0.16],
        (2, _) => vec![0.8, 0.2],
        (_, _) => vec![0.6, 0.2, 0.2],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::{Case, CaseNumber, Category, Deviation, Measure, MeasureKind, Rules};
    use crate::case::{Closing, EndReason};
    use crate::report::ReportYears;
    use jiff::Timestamp;

    fn now() -> Timestamp {
        "2027-01-04T09:00:00Z".parse().expect("a moment")
    }

    fn busy_year() -> Vec<Case> {
        let received: Timestamp = "2026-03-01T10:00:00Z".parse().expect("a moment");
        let one = |sequence: u32| {
            let mut case = Case::blank(CaseNumber {
                year: 2026,
                sequence,
            });
            case.received = received;
            case.categories = [Category::A].into();
            case.measures.push(Measure {
                kind: MeasureKind::Training,
                text: "Oefen een lastig gesprek. 🙂 مرحبا ".repeat(12),
            });
            case.deviations.push(Deviation {
                article: "4.2".to_owned(),
                reason: format!("reden {sequence}\u{0}\n{}", "lang".repeat(80)),
            });
            case.closed = Some(Closing {
                at: received,
                reason: EndReason::Withdrawn,
                text: String::new(),
                merged_into: None,
            });
            case
        };
        (1..=12).map(one).collect()
    }

    #[test]
    fn a_year_is_the_same_bytes_each_time_and_hostile_words_do_no_harm() {
        let annual = Annual::of(
            &busy_year(),
            &ReportYears::configured(&Rules::default()),
            2026,
            now(),
        );
        let make = || annual_report(&annual, "Rechtswinkel").expect("a document");
        let pdf = make();
        assert!(pdf.starts_with(b"%PDF-1.7"));
        assert_eq!(pdf, make());
    }

    #[test]
    fn a_year_without_complaints_makes_a_report_too() {
        let annual = Annual::of(
            &[],
            &ReportYears::configured(&Rules::default()),
            2026,
            now(),
        );
        assert!(annual_report(&annual, "Rechtswinkel").is_ok());
    }

    #[test]
    fn what_the_board_wrote_and_discussed_is_not_asked_for_again() {
        let rules = Rules::default();
        let mut annual = Annual::of(&[], &ReportYears::configured(&rules), 2026, now());
        assert_eq!(written_parts(&annual), [None, None, None]);
        annual.written.analysis = Some("Er viel niets op.".to_owned());
        annual.written.discussed = Some(crate::year::Discussion {
            on: jiff::civil::date(2027, 3, 12),
            present: Some(14),
        });
        let [analysis, recommended, discussed] = written_parts(&annual);
        assert_eq!(analysis.as_deref(), Some("Er viel niets op."));
        assert_eq!(recommended, None);
        assert_eq!(
            discussed.as_deref(),
            Some("Besproken op 12 maart 2027. Aanwezig: 14.")
        );
    }
}
