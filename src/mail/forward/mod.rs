//! Mails that somebody passed on: the introduction, the original sender, subject and date, and the original words.
//!
//! A quoted mail counts as passed on when its introduction says so, or when the subject of the mail around it does; an
//! answer with a quote below it is no forward.

mod date;
mod origin;
mod subject;
#[cfg(test)]
mod tests;

use super::Forwarded;
use super::reply::{self, Header, Kind, Line, header_at, lines};
use origin::Origin;
use subject::Prefix;

pub use date::read as read_date;

/// Finds a forwarded mail in a full text (quotes included); `subject` is the subject of the mail that carries it.
pub fn find(full_text: &str, subject: &str) -> Option<Forwarded> {
    let lines = lines(full_text);
    let (at, header) = (0..lines.len()).find_map(|at| Some((at, header_at(&lines, at)?)))?;
    let above = above(&lines, at, &header);
    if !is_forward(&lines[at], &header, &above, subject::prefix(subject)) {
        return None;
    }
    let origin = origin::read(&lines, at, &header, subject);
    let (text, below) = words(&lines, at, &header, &origin);
    let own = reply::cut(&above, "").own;
    Some(Forwarded {
        from: origin.from,
        subject: origin.subject,
        date: date::read(&origin.date_text),
        date_text: origin.date_text,
        text,
        own_text: if below.is_empty() {
            own
        } else {
            format!("{own}\n\n{below}").trim().to_owned()
        },
    })
}

/// What the forwarding person wrote above the introduction.
fn above(lines: &[Line<'_>], at: usize, header: &Header) -> String {
    let mut text: String = lines[..at]
        .iter()
        .flat_map(|line| [line.raw, "\n"])
        .collect();
    text.push_str(lines[at].body.get(..header.own_bytes).unwrap_or_default());
    text
}

/// Whether the quoted mail was passed on and not answered.
fn is_forward(line: &Line<'_>, header: &Header, above: &str, prefix: Prefix) -> bool {
    if header.kind == Kind::Divider && subject::says_forwarded(&line.body) {
        return true;
    }
    match (header.kind, prefix) {
        (Kind::Attribution | Kind::Block | Kind::Divider, Prefix::Forward) => true,
        (Kind::Block, Prefix::None) => above.trim().is_empty(),
        (Kind::Divider, Prefix::None) => true,
        (Kind::Attribution, Prefix::None)
        | (Kind::Attribution | Kind::Block | Kind::Divider, Prefix::Reply) => false,
    }
}

/// The original words without the quote marks that the whole has, and what the forwarding person wrote under them.
fn words(lines: &[Line<'_>], at: usize, header: &Header, origin: &Origin) -> (String, String) {
    let rest = &lines[origin.end.max(header.end).min(lines.len())..];
    let filled = |line: &&Line<'_>| !line.is_blank();
    let marked = rest.iter().find(filled).is_some_and(|line| line.depth > 0);
    if !marked {
        let text = [&*origin.glued_text]
            .into_iter()
            .chain(rest.iter().map(|line| line.raw))
            .collect::<Vec<_>>();
        return (trim(&text.join("\n")), String::new());
    }
    let end = rest
        .iter()
        .rposition(|line| line.depth > 0)
        .map_or(0, |i| i + 1);
    let depth = lines[at].depth.max(1);
    let text: Vec<String> = rest[..end]
        .iter()
        .map(|line| without_marks(line.raw, depth))
        .collect();
    let below: Vec<&str> = rest[end..].iter().map(|line| line.raw).collect();
    (
        trim(&text.join("\n")),
        reply::cut(&below.join("\n"), "").own,
    )
}

/// Takes up to `depth` quote marks off a line.
fn without_marks(raw: &str, depth: usize) -> String {
    let mut rest = raw;
    for _ in 0..depth {
        match rest.trim_start().strip_prefix('>') {
            Some(inner) => rest = inner,
            None => break,
        }
    }
    rest.strip_prefix(' ').unwrap_or(rest).to_owned()
}

/// Without blank lines around it.
fn trim(text: &str) -> String {
    text.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}')
        .to_owned()
}
