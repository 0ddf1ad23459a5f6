//! A volunteer's answer: plain text is the statement (article 4.2), a few words are commands.

use super::normalise::Line;
use super::parse::{Attempt, Reader, attempt, commands};
use super::table::Keyword;
use super::unclear::{Problem, Unclear};
use super::{Command, Instruction, block, closing, head, vocabulary};

/// A line of at most this many words may be a failed command; longer ones are part of the story.
const SHORT: usize = 8;

/// Reads a volunteer's own lines.
pub(super) fn read(lines: &[Line], reader: &Reader<'_>) -> Result<Vec<Instruction>, Unclear> {
    match commands(lines, reader) {
        Ok(found)
            if found
                .iter()
                .all(|instruction| may_type(&instruction.command)) =>
        {
            Ok(found)
        }
        Ok(_) => Ok(vec![statement(lines, reader)]),
        Err(unclear)
            if unclear.problem == Problem::NothingAbove
                || is_failed_command(lines, &unclear, reader) =>
        {
            Err(unclear)
        }
        Err(_) => Ok(story(lines, reader)),
    }
}

/// A volunteer's word, or a word without free text that others may type (it is refused by role later).
fn may_type(command: &Command) -> bool {
    match command {
        Command::Statement { .. } | Command::DeclineToSign { .. } => true,
        command => matches!(block::slot(&mut command.clone()), block::Slot::None),
    }
}

/// The words of a volunteer that have an effect of their own.
fn is_own_word(keyword: Keyword) -> bool {
    matches!(
        keyword,
        Keyword::Sign | Keyword::DeclineToSign | Keyword::CallMe | Keyword::MoreTime
    )
}

/// A short text that tries to be one of the volunteer's words; signing is never guessed at.
fn is_failed_command(lines: &[Line], unclear: &Unclear, reader: &Reader<'_>) -> bool {
    let spoken: Vec<&str> = lines
        .iter()
        .map(|line| line.text.as_str())
        .filter(|line| !line.is_empty() && !line.starts_with('>') && !vocabulary::is_courtesy(line))
        .collect();
    let signs = spoken.iter().any(|line| {
        matches!(attempt(line, reader), Attempt::Command(found) if matches!(found.keyword, Keyword::Sign | Keyword::DeclineToSign))
    });
    let tries = spoken.first().is_some_and(|line| {
        let short = line.split(' ').count() <= SHORT && spoken.len() <= 3;
        let begins = head::split(line, reader.today.year())
            .is_some_and(|head| is_own_word(head.entry.keyword));
        let denies =
            matches!(unclear.problem, Problem::Negation { .. }) && holds_own_word(line, reader);
        short && (begins || denies || begins_like_signing(line))
    });
    signs || tries
}

fn begins_like_signing(line: &str) -> bool {
    let first = super::normalise::key(line.split(' ').next().unwrap_or_default());
    matches!(
        first.trim_end_matches('?'),
        "teken" | "tekenen" | "getekend" | "onderteken" | "ondertekenen" | "sign" | "signed"
    )
}

/// One of the volunteer's words stands in the line, or the line is one without its words of doubt.
fn holds_own_word(line: &str, reader: &Reader<'_>) -> bool {
    let words: Vec<&str> = line.split(' ').collect();
    let is_order = |text: &str| matches!(attempt(text, reader), Attempt::Command(found) if is_own_word(found.keyword));
    vocabulary::without_doubt(&words).iter().any(|plain| {
        let folded = crate::roster::fold(plain);
        is_order(plain) || OWN_WORDS.iter().any(|word| folded.contains(word))
    })
}

const OWN_WORDS: &[&str] = &[
    "teken",
    "bel mij",
    "bel me",
    "meer tijd",
    "sign",
    "call me",
    "more time",
];

/// The whole text as statement, and the volunteer's words that stand in it on a line of their own.
fn story(lines: &[Line], reader: &Reader<'_>) -> Vec<Instruction> {
    let mut all = vec![statement(lines, reader)];
    for line in lines.iter().filter(|line| !line.is_quoted()) {
        if let Attempt::Command(found) = attempt(&line.text, reader)
            && matches!(found.keyword, Keyword::CallMe | Keyword::MoreTime)
        {
            all.push(Instruction {
                about: found.about,
                command: found.command,
                line_number: line.number,
                line: line.text.clone(),
                typed: line.text.clone(),
            });
        }
    }
    all
}

fn statement(lines: &[Line], reader: &Reader<'_>) -> Instruction {
    let unquoted: Vec<Line> = lines
        .iter()
        .filter(|line| !line.is_quoted())
        .cloned()
        .collect();
    let first = unquoted.iter().find(|line| !line.text.is_empty());
    let text = closing::text(&unquoted, reader.own_name);
    Instruction {
        about: None,
        typed: text.clone(),
        command: Command::Statement { text },
        line_number: first.map_or(0, |line| line.number),
        line: first.map_or_else(String::new, |line| line.text.clone()),
    }
}
