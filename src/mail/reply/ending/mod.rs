//! What stands under somebody's words: closing and name, signature, "Sent from my phone", disclaimer.
//!
//! Works from the end upwards and takes one thing at a time, until the last line is one that was written for this mail.

mod closing;
mod footer;
mod signature;

use super::lines::plain;

/// Endings have a few parts; more is no ending, and looking on would cost time.
const MOST_PARTS: usize = 40;

/// So many blank lines and rows may stand above an ending.
const MOST_BLANKS: usize = 1000;

/// One way to take something off the end of the lines; what it took, or nothing.
type Step = fn(&mut Vec<String>, &str) -> Vec<String>;

/// Takes the ending off a text: the words that stay, and what was taken.
pub(crate) fn take(text: &str, sender_name: &str) -> (String, String) {
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let steps: [Step; 8] = [
        blanks,
        footer::last,
        footer::glued,
        signature::delimited,
        signature::disclaimer,
        signature::contact_block,
        closing::plain_closing,
        closing::name,
    ];
    let mut taken = take_all(&mut lines, sender_name, &steps);
    taken.splice(0..0, footer::between(&mut lines));
    (lines.join("\n"), taken.join("\n"))
}

/// Takes closings and names off the end, also those in words that could be an answer.
pub(crate) fn take_closing(text: &str, sender_name: &str) -> (String, String) {
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let taken = take_all(
        &mut lines,
        sender_name,
        &[blanks, closing::any_closing, closing::name],
    );
    (lines.join("\n"), taken.join("\n"))
}

/// Takes one part after the other until nothing more comes off.
fn take_all(lines: &mut Vec<String>, sender_name: &str, steps: &[Step]) -> Vec<String> {
    let mut taken: Vec<Vec<String>> = Vec::new();
    while taken.len() < MOST_PARTS {
        let Some(part) = steps
            .iter()
            .map(|step| step(lines, sender_name))
            .find(|part| !part.is_empty())
        else {
            break;
        };
        taken.push(part);
    }
    taken.into_iter().rev().flatten().collect()
}

/// Cuts `lines` at `at` and gives what was below.
fn off(lines: &mut Vec<String>, at: usize) -> Vec<String> {
    lines.split_off(at.min(lines.len()))
}

fn is_blank(line: &str) -> bool {
    plain(line).is_empty()
}

/// The last `count` filled lines, lowest first, with their place.
fn last_filled(lines: &[String], count: usize) -> impl Iterator<Item = (usize, String)> {
    lines
        .iter()
        .enumerate()
        .rev()
        .map(|(i, line)| (i, plain(line)))
        .filter(|(_, line)| !line.is_empty())
        .take(count)
}

/// Something was written above line `at`.
fn typed_above(lines: &[String], at: usize) -> bool {
    lines[..at].iter().any(|line| !is_blank(line))
}

/// A row of dashes, stars or the like.
fn is_row(body: &str) -> bool {
    body == "ᐧ" || (body.chars().count() > 1 && body.chars().all(|c| "-_=*~#+–— ".contains(c)))
}

/// Blank lines and rows at the very end, when something is written not too far above them.
fn blanks(lines: &mut Vec<String>, _: &str) -> Vec<String> {
    let written = |line: &String| !is_blank(line) && !is_row(&plain(line));
    match lines.iter().rev().take(MOST_BLANKS).position(written) {
        Some(below) => off(lines, lines.len() - below),
        None => Vec::new(),
    }
}
