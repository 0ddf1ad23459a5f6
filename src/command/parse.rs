//! Lines to commands, all or nothing (procedure.md §3.1): walks the lines, gathers blocks, and says what is wrong.
//!
//! The text it gets is the sender's own: quotes and signature are already off. It decides nothing about cases.

use super::arguments;
use super::block::{self, Slot};
use super::closing;
use super::entry::Block;
use super::head::{self, Head};
use super::normalise::Line;
use super::unclear::{Kept, Problem, Unclear};
use super::{
    Command, Instruction, Reference, conflict, new_complaint, suggest, vocabulary, volunteer,
};
use jiff::civil::Date;
use std::ops::Range;

/// In which role the sender speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReaderRole {
    /// A coordinator or board member.
    Coordinator,
    /// An involved volunteer: plain text is the statement.
    Volunteer,
    /// A board member on office matters.
    Board,
}

/// What the reader must know to understand a text.
#[derive(Debug, Clone)]
pub struct Reader<'a> {
    /// Local day of today, for `gisteren` and dates without a year.
    pub today: Date,
    /// Role of the sender.
    pub role: ReaderRole,
    /// Sender's own name, so that a closing line with it is dropped.
    pub own_name: &'a str,
    /// Roster, when there is one: ambiguous volunteer names are refused at once.
    pub roster: Option<&'a crate::roster::Roster>,
    /// The mail's whole text, to tell an answer typed under the line (R-LEEG-BOVEN) from an empty mail.
    pub full_text: &'a str,
}

/// Reads the sender's own text; any line that is not understood refuses the whole (procedure.md §3.1).
pub fn read(text: &str, reader: &Reader<'_>) -> Result<Vec<Instruction>, Unclear> {
    let lines = closing::own(text, reader)?;
    match reader.role {
        ReaderRole::Coordinator | ReaderRole::Board => commands(&lines, reader),
        ReaderRole::Volunteer => volunteer::read(&lines, reader),
    }
}

/// What one line is, looked at by itself.
#[derive(Debug)]
pub(super) enum Attempt {
    /// A command, its text still open.
    Command(Found),
    /// It begins with a keyword, but …
    Fault(Problem, super::Keyword),
    /// A case number by itself: the lines below are about it.
    Number(Reference),
    /// Anything else.
    Unknown,
}

/// A command on its line.
#[derive(Debug)]
pub(super) struct Found {
    pub about: Option<Reference>,
    pub command: Command,
    pub keyword: super::Keyword,
    /// The next lines may belong to its text.
    pub open: bool,
    /// Free text stands on the line without a separator before it.
    pub loose_text: bool,
}

/// Looks at one line by itself.
pub(super) fn attempt(line: &str, reader: &Reader<'_>) -> Attempt {
    let this_year = reader.today.year();
    let Some(head) = head::split(line, this_year) else {
        return match head::leading_number(line, this_year) {
            (Some(number), "") => Attempt::Number(number),
            _ => Attempt::Unknown,
        };
    };
    let keyword = head.entry.keyword;
    if let Some(word) = head::doubt(&head) {
        return Attempt::Fault(
            Problem::Negation {
                word,
                suggestion: suggest::with_separator(&head),
            },
            keyword,
        );
    }
    match arguments::command(&head, reader) {
        Ok(command) => Attempt::Command(found(&head, command)),
        Err(problem) => Attempt::Fault(problem, keyword),
    }
}

fn found(head: &Head<'_>, mut command: Command) -> Found {
    let separated = head.colon || head.tail.is_some();
    let (open, text) = match block::slot(&mut command) {
        Slot::Required(text) => (true, !text.is_empty()),
        Slot::Optional(text) => (separated, text.is_some()),
        Slot::NewComplaint(_) => (true, false),
        Slot::None => (false, false),
    };
    Found {
        about: head.about,
        // One name can stand for two rows: `Aanbeveling 2026` is not the row of `Aanbeveling`.
        keyword: command.keyword(),
        command,
        open,
        loose_text: text && !separated,
    }
}

/// A line that did not become a command.
struct Trouble {
    at: usize,
    /// `None` for a line without a keyword.
    problem: Option<Problem>,
}

/// Reads lines as commands.
pub(super) fn commands(lines: &[Line], reader: &Reader<'_>) -> Result<Vec<Instruction>, Unclear> {
    let mut walk = Walk {
        lines,
        reader,
        at: 0,
        found: Vec::new(),
        troubles: Vec::new(),
        about: None,
        kept: None,
        polite: Vec::new(),
    };
    walk.all();
    walk.finish()
}

/// Nobody types more commands than this in one mail; the next line refuses it.
const MOST: usize = 200;

/// One walk over the lines.
struct Walk<'a, 'r> {
    lines: &'a [Line],
    reader: &'a Reader<'r>,
    at: usize,
    found: Vec<Instruction>,
    troubles: Vec<Trouble>,
    /// Set by a line that is only a number.
    about: Option<Reference>,
    kept: Option<Kept>,
    /// Greetings and thanks at the top.
    polite: Vec<usize>,
}

impl Walk<'_, '_> {
    fn all(&mut self) {
        while let Some(line) = self.lines.get(self.at) {
            let at = self.at;
            self.at += 1;
            if self.found.len() >= MOST {
                let problem = Some(Problem::NotUnderstood { suggestion: None });
                return self.troubles.push(Trouble { at, problem });
            }
            if line.text.is_empty() || line.is_quoted() || block::is_end(&line.text) {
                continue;
            }
            let top = self.found.is_empty() && self.troubles.is_empty() && self.polite.len() < 2;
            match attempt(&line.text, self.reader) {
                Attempt::Command(found) => self.take(at, found),
                Attempt::Number(number) => self.about = Some(number),
                Attempt::Fault(problem, keyword) => self.fault(at, problem, keyword),
                Attempt::Unknown if top && vocabulary::is_courtesy(&line.text) => {
                    self.polite.push(at)
                }
                Attempt::Unknown => self.troubles.push(Trouble { at, problem: None }),
            }
        }
    }

    /// A command, with the lines of its block.
    fn take(&mut self, at: usize, found: Found) {
        let Found {
            about,
            mut command,
            keyword,
            open,
            loose_text: _,
        } = found;
        let outcome = match block::slot(&mut command) {
            Slot::None => Ok(()),
            Slot::NewComplaint(new) => {
                let (next, outcome) = new_complaint::gather(self.lines, self.at, new, self.reader);
                self.at = next;
                outcome
            }
            Slot::Required(_) | Slot::Optional(_) if !open => Ok(()),
            slot @ (Slot::Required(_) | Slot::Optional(_)) => {
                let (text, next, outcome) =
                    block::gather(self.lines, self.at, keyword, self.reader);
                self.at = next;
                slot.append(&text);
                outcome
            }
        };
        self.keep(keyword, block::slot(&mut command).text());
        if let Err((line, problem)) = outcome {
            self.troubles.push(Trouble {
                at: line,
                problem: Some(problem),
            });
        } else if block::is_empty(&mut command) {
            self.troubles.push(Trouble {
                at,
                problem: Some(Problem::Empty { keyword }),
            });
        }
        let line = self.lines.get(at);
        self.found.push(Instruction {
            about: about.or(self.about),
            command,
            line_number: line.map_or(0, |line| line.number),
            line: line.map_or_else(String::new, |line| line.text.clone()),
            typed: self.typed(at..self.at),
        });
    }

    /// A line with a keyword that is not a command; the lines of its block are kept, not read.
    fn fault(&mut self, at: usize, problem: Problem, keyword: super::Keyword) {
        if super::table::entry(keyword).block != Block::Line {
            let typed = self
                .lines
                .get(at)
                .and_then(|line| line.text.split_once(':'))
                .map_or("", |(_, text)| text.trim());
            let (text, next, _) = block::gather(self.lines, self.at, keyword, self.reader);
            self.at = next;
            self.keep(keyword, format!("{typed}\n{text}").trim());
        }
        self.troubles.push(Trouble {
            at,
            problem: Some(problem),
        });
    }

    /// These lines as typed, without the closing of the mail.
    fn typed(&self, lines: Range<usize>) -> String {
        closing::text(
            self.lines.get(lines).unwrap_or_default(),
            self.reader.own_name,
        )
    }

    /// Remembers the longest free text.
    fn keep(&mut self, keyword: super::Keyword, text: &str) {
        let longest = self.kept.as_ref().map_or(0, |kept| kept.text.len());
        if text.len() > longest {
            self.kept = Some(Kept {
                keyword,
                text: text.to_owned(),
            });
        }
    }

    fn finish(self) -> Result<Vec<Instruction>, Unclear> {
        if let Some((at, problem)) = self.first_problem() {
            return Err(self.unclear(at, problem));
        }
        if let Some(lines) = conflict::contradiction(&self.found) {
            let problem = Problem::TooMany { lines };
            return Err(self.unclear(None, problem));
        }
        Ok(conflict::without_repeats(self.found))
    }

    /// The problem to tell, and the line it is about.
    fn first_problem(&self) -> Option<(Option<usize>, Problem)> {
        let text = |at: usize| self.lines.get(at).map_or("", |line| line.text.as_str());
        let known = !self.found.is_empty()
            || self
                .troubles
                .iter()
                .any(|trouble| trouble.problem.is_some());
        if known {
            let trouble = self.troubles.first()?;
            let problem = trouble
                .problem
                .clone()
                .unwrap_or_else(|| suggest::explain(text(trouble.at), self.reader));
            return Some((Some(trouble.at), problem));
        }
        let first = self
            .polite
            .iter()
            .copied()
            .chain(self.troubles.iter().map(|trouble| trouble.at))
            .next();
        match (first, self.about) {
            (None, None) => Some((None, Problem::NothingAbove)),
            (None, Some(_)) => {
                let at = self
                    .lines
                    .iter()
                    .position(|line| !line.text.is_empty() && !line.is_quoted());
                Some((
                    at,
                    Problem::NotUnderstood {
                        suggestion: at.map(|at| format!("Status {}", text(at))),
                    },
                ))
            }
            (Some(first), _) => {
                let spoken: Vec<(usize, &str)> = self
                    .troubles
                    .iter()
                    .map(|trouble| (trouble.at, text(trouble.at)))
                    .collect();
                Some(suggest::free_text(first, text(first), &spoken, self.reader))
            }
        }
    }

    fn unclear(&self, at: Option<usize>, problem: Problem) -> Unclear {
        let line = at.and_then(|at| self.lines.get(at));
        Unclear {
            problem,
            number: line.map_or(0, |line| line.number),
            line: line.map_or_else(String::new, |line| line.text.clone()),
            kept: self.kept.clone().map(Box::new),
            typed: self.typed(0..self.lines.len()),
        }
    }
}
