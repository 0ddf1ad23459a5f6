//! Who wrote the mail that was passed on, when, and about what.

use super::subject;
use crate::mail::reply::block::{self, Field};
use crate::mail::reply::words::{ADDRESS, Label, pattern};
use crate::mail::reply::{Header, Kind, Line, next_filled};
use crate::mail::{EmailAddress, Mailbox};
use regex::Regex;
use std::sync::LazyLock;

/// What the introduction tells.
#[derive(Debug, Default)]
pub(super) struct Origin {
    pub from: Option<Mailbox>,
    pub subject: String,
    pub date_text: String,
    /// Words of the mail that were glued to the introduction.
    pub glued_text: String,
    /// The line after the introduction, when it reaches further than the header said.
    pub end: usize,
}

/// Reads the introduction at line `at`; `carrier` is the subject of the mail that carries it.
pub(super) fn read(lines: &[Line<'_>], at: usize, header: &Header, carrier: &str) -> Origin {
    match header.kind {
        Kind::Attribution => attribution(lines, at, header, carrier),
        Kind::Block | Kind::Divider => from_fields(lines, at, carrier),
    }
}

/// From the lines with labels under (or, glued, on) the introduction.
fn from_fields(lines: &[Line<'_>], at: usize, carrier: &str) -> Origin {
    let first = if block::fields(lines, at).is_some() {
        Some(at)
    } else {
        next_filled(lines, at + 1)
    };
    let (glued, _) = block::glued_fields(&lines[at].body);
    let next_glued = first.map(|i| (i, block::glued_fields(&lines[i].body).0));
    let (fields, end, is_glued) = match (glued.len() >= 3, next_glued, first) {
        (true, _, _) => (glued, at + 1, true),
        (false, Some((i, found)), _) if found.len() >= 3 => (found, i + 1, true),
        (false, _, Some(i)) => match block::fields(lines, i) {
            Some((found, end)) if found.len() >= 2 => (found, end, false),
            Some(_) | None => (Vec::new(), 0, false),
        },
        (false, _, None) => (Vec::new(), 0, false),
    };
    let value = |wanted: Label| {
        fields
            .iter()
            .find(|(label, _): &&Field| *label == wanted)
            .map_or("", |(_, value)| value)
    };
    let (subject, glued_text) = split_subject(value(Label::Subject), carrier, is_glued);
    Origin {
        from: mailbox(value(Label::From)),
        subject,
        date_text: value(Label::Date).to_owned(),
        glued_text,
        end,
    }
}

/// On one line with everything else, the subject runs into the text; the subject of the carrier tells where it ends.
fn split_subject(value: &str, carrier: &str, is_glued: bool) -> (String, String) {
    let bare = subject::bare(carrier);
    let own = subject::bare(value);
    let offset = value.len() - own.len();
    match own
        .strip_prefix(bare)
        .filter(|_| is_glued && !bare.is_empty())
    {
        Some(rest) if !rest.trim().is_empty() => (
            value[..offset + bare.len()].trim().to_owned(),
            rest.trim().to_owned(),
        ),
        Some(_) | None => (value.trim().to_owned(), String::new()),
    }
}

static AFTER_TIME: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"\d[:.h]\d\d(?:[:.]\d\d)?(?:\s?[APap]\.?[Mm]\.?)?\s*,?\s*(.*)$"));
static JOINERS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)^(?:heeft|schreef|schrieb|skrev|wrote|uhr|użytkownik|пользователь|користувач|időpontban|a|de|от|от\s|yazan|tarihinde|\W)\s+",
    )
});

/// From "On … X <x@y> wrote:".
fn attribution(lines: &[Line<'_>], at: usize, header: &Header, carrier: &str) -> Origin {
    let joined: Vec<&str> = lines[at..header.end]
        .iter()
        .map(|line| &*line.body)
        .collect();
    let text = joined.join(" ");
    let before = ADDRESS
        .find(&text)
        .map_or(&*text, |found| &text[..found.start()]);
    let name = match AFTER_TIME.captures(before).and_then(|found| found.get(1)) {
        Some(rest) => JOINERS.replace(rest.as_str(), "").into_owned(),
        None => before.to_owned(),
    };
    let from = ADDRESS
        .find(&text)
        .and_then(|found| named(&name, found.as_str()));
    Origin {
        from,
        subject: subject::bare(carrier).to_owned(),
        date_text: text,
        glued_text: String::new(),
        end: header.end,
    }
}

/// Reads "Name <address>" in the forms that mail programs show.
fn mailbox(value: &str) -> Option<Mailbox> {
    let found = ADDRESS.find(value)?;
    let address = found.as_str().trim_start_matches("mailto:");
    let before = value[..found.start()]
        .trim_end()
        .trim_end_matches("mailto:");
    let after = &value[found.end()..];
    let name = if before.trim().is_empty() {
        comment(after)
    } else {
        before
    };
    named(name, address)
}

/// `x@y (Name)`, as some webmail shows a sender.
fn comment(after: &str) -> &str {
    let inner = after
        .trim()
        .strip_prefix('(')
        .and_then(|rest| rest.strip_suffix(')'));
    inner.unwrap_or_default()
}

fn named(name: &str, address: &str) -> Option<Mailbox> {
    let address = EmailAddress::new(address.trim_end_matches('.'))?;
    let name = name
        .trim_matches(|c: char| c.is_whitespace() || "<>[]()\"'“”„‘’*_,:&;".contains(c))
        .trim_end_matches("&lt")
        .trim();
    Some(Mailbox {
        name: name.to_owned(),
        address,
    })
}
