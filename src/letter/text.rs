//! The plain-text part: the same words as the HTML twin, one logical line per line of the letter, not yet wrapped.
//!
//! Wrapping for `format=flowed` is done when the mail is composed. Words of others are marked with `> ` on every line, so
//! that nothing they typed can pass for ours.

use super::document::{Block, Inline, Table};

/// Longest table row that is still set in columns.
const COLUMNS: usize = 72;

/// Prints blocks as plain text, without a line end at the end.
pub(super) fn print(blocks: &[Block]) -> String {
    let mut out = String::new();
    for (place, block) in blocks.iter().enumerate() {
        if let Some(before) = place.checked_sub(1).and_then(|before| blocks.get(before)) {
            out.push_str(if belongs_together(before, block) {
                "\n"
            } else {
                "\n\n"
            });
        }
        out.push_str(&print_block(block));
    }
    out
}

fn belongs_together(before: &Block, block: &Block) -> bool {
    match before {
        Block::Heading(title, _) => !title,
        Block::Paragraph(inner) => matches!(block, Block::List(..)) && plain(inner).ends_with(':'),
        Block::List(..) | Block::Quote(_) | Block::Table(_) | Block::Rule => false,
    }
}

fn print_block(block: &Block) -> String {
    match block {
        Block::Heading(_, inner) | Block::Paragraph(inner) => own_lines(&plain(inner)),
        Block::List(start, items) => print_list(*start, items),
        Block::Quote(inner) => prefixed(&print(inner), "> ", "> "),
        Block::Table(table) => print_table(table),
        Block::Rule => "---".to_owned(),
    }
}

/// A line of ours never begins like a quotation.
fn own_lines(text: &str) -> String {
    let lines: Vec<String> = text
        .lines()
        .map(|line| {
            if line.starts_with('>') {
                format!(" {line}")
            } else {
                line.trim_end().to_owned()
            }
        })
        .collect();
    lines.join("\n")
}

fn print_list(start: Option<u64>, items: &[Vec<Block>]) -> String {
    let lines: Vec<String> = items
        .iter()
        .zip(0u64..)
        .map(|(item, place)| {
            let mark = start.map_or_else(
                || "- ".to_owned(),
                |first| format!("{}. ", first.saturating_add(place)),
            );
            let indent = " ".repeat(mark.len());
            prefixed(&print(item), &mark, &indent)
        })
        .collect();
    lines.join("\n")
}

fn prefixed(text: &str, first: &str, further: &str) -> String {
    let lines: Vec<String> = text
        .lines()
        .enumerate()
        .map(|(place, line)| {
            format!("{}{line}", if place == 0 { first } else { further })
                .trim_end()
                .to_owned()
        })
        .collect();
    lines.join("\n")
}

fn print_table(table: &Table) -> String {
    let mut rows: Vec<Vec<String>> = Vec::with_capacity(table.rows.len() + 1);
    if !table.head.iter().all(Vec::is_empty) {
        rows.push(table.head.iter().map(|cell| cell_text(cell)).collect());
    }
    rows.extend(
        table
            .rows
            .iter()
            .map(|row| row.iter().map(|cell| cell_text(cell)).collect()),
    );
    let widths = widths(&rows);
    let fits = widths.iter().sum::<usize>() + 2 * widths.len() <= COLUMNS;
    let mut lines = Vec::with_capacity(rows.len() + 1);
    if !table.caption.is_empty() {
        lines.push(own_lines(&plain(&table.caption)));
    }
    lines.extend(rows.iter().map(|row| {
        if fits {
            in_columns(row, &widths)
        } else {
            in_a_line(row)
        }
    }));
    lines.join("\n")
}

fn widths(rows: &[Vec<String>]) -> Vec<usize> {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    (0..columns)
        .map(|column| {
            rows.iter()
                .filter_map(|row| row.get(column))
                .map(|cell| cell.chars().count())
                .max()
                .unwrap_or(0)
        })
        .collect()
}

fn in_columns(row: &[String], widths: &[usize]) -> String {
    let cells: Vec<String> = row
        .iter()
        .zip(widths)
        .map(|(cell, width)| format!("{cell:<width$}"))
        .collect();
    own_lines(&cells.join("  "))
}

fn in_a_line(row: &[String]) -> String {
    match row {
        [label, value] if value.is_empty() => own_lines(label),
        [label, value] if label.ends_with(|c: char| ".?!:".contains(c)) => {
            own_lines(&format!("{label} {value}"))
        }
        [label, value] => own_lines(&format!("{label}: {value}")),
        cells => own_lines(&cells.join(" – ")),
    }
}

fn cell_text(cell: &[Inline]) -> String {
    plain(cell).replace('\n', " / ")
}

/// The words of a run.
pub(super) fn plain(inner: &[Inline]) -> String {
    inner
        .iter()
        .map(|part| match part {
            Inline::Text(text) | Inline::Link(text) | Inline::Reply(text) => text.clone(),
            Inline::Strong(inner) | Inline::Emphasis(inner) => plain(inner),
            Inline::Break => "\n".to_owned(),
            Inline::Bar(length) => "#".repeat(*length as usize),
        })
        .collect()
}
