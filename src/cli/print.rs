//! What people and programs read on standard output: lines, columns, marks, JSON.

use super::Failure;
use serde::Serialize;
use std::io::{IsTerminal as _, Write};

/// Writes to standard output; colour only on a terminal and without `NO_COLOR`.
pub struct Printer {
    out: Box<dyn Write>,
    colour: bool,
}

impl Printer {
    /// For standard output.
    pub fn stdout() -> Self {
        let stdout = std::io::stdout();
        let colour = stdout.is_terminal() && std::env::var_os("NO_COLOR").is_none();
        Self {
            out: Box::new(stdout),
            colour,
        }
    }

    /// One line; control characters of untrusted text do not reach the terminal.
    pub fn line(&mut self, text: &str) -> Result<(), Failure> {
        Ok(writeln!(self.out, "{}", clean(text))?)
    }

    /// Text of our own with its line ends.
    pub fn text(&mut self, text: &str) -> Result<(), Failure> {
        text.lines().try_for_each(|line| self.line(line))
    }

    /// Bytes as they are, for completions and the man page.
    pub fn bytes(&mut self, bytes: &[u8]) -> Result<(), Failure> {
        Ok(self.out.write_all(bytes)?)
    }

    /// A value as JSON with line breaks.
    pub fn json(&mut self, value: &impl Serialize) -> Result<(), Failure> {
        let text = serde_json::to_string_pretty(value).map_err(std::io::Error::from)?;
        Ok(writeln!(self.out, "{text}")?)
    }

    /// A value as JSON on one line.
    pub fn json_line(&mut self, value: &impl Serialize) -> Result<(), Failure> {
        let text = serde_json::to_string(value).map_err(std::io::Error::from)?;
        Ok(writeln!(self.out, "{text}")?)
    }

    /// ✓ or ✗ and a line.
    pub fn mark(&mut self, good: bool, text: &str) -> Result<(), Failure> {
        let (sign, colour) = if good { ("✓", 32) } else { ("✗", 31) };
        let sign = self.coloured(sign, colour);
        Ok(writeln!(self.out, "{sign} {}", clean(text))?)
    }

    /// A heading of a section.
    pub fn heading(&mut self, text: &str) -> Result<(), Failure> {
        let text = self.coloured(text, 1);
        Ok(writeln!(self.out, "{text}")?)
    }

    /// Rows in columns under their names; `empty` when there are none.
    pub fn table(
        &mut self,
        names: &[&str],
        rows: &[Vec<String>],
        empty: &str,
    ) -> Result<(), Failure> {
        if rows.is_empty() {
            return self.line(empty);
        }
        let rows: Vec<Vec<String>> = rows
            .iter()
            .map(|row| row.iter().map(|cell| clean(cell)).collect())
            .collect();
        let widths: Vec<usize> = (0..names.len())
            .map(|column| {
                let cells = rows.iter().filter_map(|row| row.get(column));
                cells
                    .map(|cell| width(cell))
                    .chain([width(names[column])])
                    .max()
                    .unwrap_or(0)
            })
            .collect();
        let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
        let head = self.coloured(&aligned(&names, &widths), 1);
        writeln!(self.out, "{head}")?;
        for row in &rows {
            writeln!(self.out, "{}", aligned(row, &widths))?;
        }
        Ok(())
    }

    fn coloured(&self, text: &str, code: u8) -> String {
        if self.colour {
            format!("\x1b[{code}m{text}\x1b[0m")
        } else {
            text.to_owned()
        }
    }
}

/// Without control characters: an escape sequence in a subject must not steer the reader's terminal.
fn clean(text: &str) -> String {
    text.chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .filter(|c| !matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'))
        .collect()
}

/// Writes a file that only its owner can read: forms and reports hold personal data.
pub(super) fn write_private(path: &std::path::Path, bytes: &[u8]) -> Result<(), Failure> {
    use std::os::unix::fs::OpenOptionsExt as _;
    let mut file = std::fs::OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(true)
        .mode(0o600)
        .open(path)
        .map_err(|error| Failure::Wanting(format!("{}: {error}", path.display())))?;
    Ok(file.write_all(bytes)?)
}

/// At most `limit` characters, with … when cut.
pub(super) fn shortened(text: &str, limit: usize) -> String {
    if text.chars().count() <= limit {
        return text.to_owned();
    }
    let kept: String = text.chars().take(limit.saturating_sub(1)).collect();
    format!("{}…", kept.trim_end())
}

fn width(text: &str) -> usize {
    text.chars().count()
}

fn aligned(cells: &[String], widths: &[usize]) -> String {
    let mut line = String::new();
    for (cell, column) in cells.iter().zip(widths) {
        line.push_str(cell);
        line.extend(std::iter::repeat_n(' ', column - width(cell) + 2));
    }
    line.trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn untrusted_text_cannot_steer_the_terminal() {
        assert_eq!(clean("\x1b[2Jhoi\r\n\u{202e}x"), " [2Jhoi  x");
    }

    #[test]
    fn columns_stand_under_each_other() {
        let row = |a: &str, b: &str| vec![a.to_owned(), b.to_owned()];
        assert_eq!(aligned(&row("é", "b"), &[3, 1]), "é    b");
        assert_eq!(shortened("Ik ben niet blij", 8), "Ik ben…");
        assert_eq!(shortened("kort", 8), "kort");
    }
}
