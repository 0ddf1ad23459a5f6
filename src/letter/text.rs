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
    let mut rows: Vec<Row> = Vec::with_capacity(table.rows.len() + 1);
    if !table.head.iter().all(Vec::is_empty) {
        rows.push(Row::new(&table.head));
    }
    rows.extend(table.rows.iter().map(|row| Row::new(row)));
    let widths = widths(&rows);
    let fits = widths.iter().sum::<usize>() + 2 * widths.len() <= COLUMNS;
    let mut lines = Vec::with_capacity(rows.len() + 1);
    if !table.caption.is_empty() {
        lines.push(own_lines(&plain(&table.caption)));
    }
    lines.extend(rows.iter().map(|row| {
        if fits {
            row.in_columns(&widths)
        } else {
            row.in_a_line()
        }
    }));
    lines.join("\n")
}

/// One row of a table in plain text.
struct Row {
    cells: Vec<String>,
    /// A word to answer with stands in it.
    answers: bool,
}

impl Row {
    fn new(cells: &[Vec<Inline>]) -> Self {
        let answers = cells
            .iter()
            .flatten()
            .any(|part| matches!(part, Inline::Reply(_)));
        Self {
            cells: cells.iter().map(|cell| cell_text(cell)).collect(),
            answers,
        }
    }

    fn in_columns(&self, widths: &[usize]) -> String {
        let cells: Vec<String> = self
            .cells
            .iter()
            .zip(widths)
            .map(|(cell, width)| format!("{cell:<width$}"))
            .collect();
        own_lines(&cells.join("  "))
    }

    fn in_a_line(&self) -> String {
        match self.cells.as_slice() {
            [label, value] if value.is_empty() => own_lines(label),
            [label, value] if self.answers || label.ends_with(['.', '?', '!', ':']) => {
                own_lines(&format!("{label} → {value}"))
            }
            [label, value] => own_lines(&format!("{label}: {value}")),
            cells => {
                let filled = cells.iter().filter(|cell| !cell.is_empty());
                let filled: Vec<&str> = filled.map(String::as_str).collect();
                own_lines(&filled.join(" – "))
            }
        }
    }
}

fn widths(rows: &[Row]) -> Vec<usize> {
    let columns = rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    let width = |column: usize| {
        rows.iter()
            .filter_map(|row| row.cells.get(column))
            .map(|cell| cell.chars().count())
            .max()
            .unwrap_or(0)
    };
    (0..columns).map(width).collect()
}

fn cell_text(cell: &[Inline]) -> String {
    plain(cell)
        .lines()
        .filter(|line| !line.trim().is_empty())
        .collect::<Vec<_>>()
        .join(" / ")
}

/// The words of a run.
pub(super) fn plain(inner: &[Inline]) -> String {
    inner
        .iter()
        .map(|part| match part {
            Inline::Text(text) | Inline::Link(text) | Inline::Phone(text) | Inline::Reply(text) => {
                text.clone()
            }
            Inline::Strong(inner) | Inline::Emphasis(inner) => plain(inner),
            Inline::Break => "\n".to_owned(),
            Inline::Bar(length) => "#".repeat(*length as usize),
        })
        .collect()
}
