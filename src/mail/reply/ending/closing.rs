//! "Groetjes, Lisa": closing lines, and the sender's own name as the last line.

use super::{is_blank, last_filled, off, typed_above};
use crate::mail::reply::lines::plain;
use crate::mail::reply::words::pattern;
use regex::{Captures, Regex};
use std::sync::LazyLock;

/// Filled lines that may follow a closing (procedure §3.3).
const CLOSING_LINES: usize = 6;
/// Words that may follow a closing on its own line.
const NAME_WORDS: usize = 5;

/// Closings that say nothing else; they come off every mail. The Scandinavian and Polish ones came free.
const PLAIN: &str = r"(?:met\s+(?:\S+\s+)?)?(?:hele\s+)?(?:vriendelijke|hartelijke|beste|warme|zonnige|lieve|veel|vriendelijk|groots?e)?\s*(?:groet(?:en|je?s+)?|greet[sz])|vr\.?\s*gr(?:oet(?:en)?)?\.?|xx+|mvg|m\.v\.g\.?|gr(?:tjs|tz|oetn)?|hoogachtend|met\s+hoogachting|liefs|(?:with\s+)?kind(?:est)?\s+regards|med\s+v[eä]nlig\s+h(?:ilsen|älsning)|mvh|z\s+powa[zż]aniem";
/// Closings in words that can be an answer too ("Thanks"): they come off only before commands are read.
const SOFT: &str = r"many\s+thanks|thank\s+you|thanks|thx|(?:best|warm(?:est)?)\s+regards|best\s+wishes|all\s+the\s+best|best|cheers|greetings|love|regards|yours\s+(?:sincerely|faithfully|truly)|sincerely(?:\s+yours)?|x|kus(?:jes)?|alvast\s+bedankt|bedankt\s+alvast|dank\s+alvast|bvd|b\.v\.d\.?";

static CLOSING: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"(?i)^[*_]*(?:(?P<plain>{PLAIN})|(?:{SOFT}))[*_]*(?:$|(?P<rest>[\s,.!:;-].*)$)"
    ))
});
/// A postscript is the sender speaking again.
static POSTSCRIPT: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?i)^\W*(?:p\.?\s?s\.?|n\.?b\.?)(?:\s|:|$)"));
/// "-Lisa" as a last line.
static DASH_NAME: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^[-–/]\p{L}[\p{L}.'-]+(?:\s\p{Lu}[\p{L}.'-]+){0,2}$"));

/// The lowest closing that says nothing else, and what is under it.
pub(super) fn plain_closing(lines: &mut Vec<String>, sender_name: &str) -> Vec<String> {
    closing(lines, |line, _| {
        is_closing(line, sender_name, |found| found.name("plain").is_some())
    })
}

/// The lowest closing of any kind, and what is under it; a soft one needs words above it.
pub(super) fn any_closing(lines: &mut Vec<String>, sender_name: &str) -> Vec<String> {
    closing(lines, |line, typed_above| {
        is_closing(line, sender_name, |found| {
            typed_above || found.name("plain").is_some()
        })
    })
}

/// Takes the lowest closing off, with those right above it and what is under it, but not a postscript.
fn closing(lines: &mut Vec<String>, is_closing: impl Fn(&str, bool) -> bool) -> Vec<String> {
    let at_closing = |at: usize, line: &str| is_closing(line, typed_above(lines, at));
    let Some((mut at, _)) =
        last_filled(lines, CLOSING_LINES + 1).find(|(at, line)| at_closing(*at, line))
    else {
        return Vec::new();
    };
    while let Some(above) = lines[..at].iter().rposition(|line| !is_blank(line)) {
        if !at_closing(above, &plain(&lines[above])) {
            break;
        }
        at = above;
    }
    let mut part = off(lines, at);
    if let Some(end) = part.iter().position(|line| is_own_words(&plain(line))) {
        lines.extend(part.split_off(end));
    }
    part
}

/// Under a closing, a postscript or a long sentence is still the sender speaking.
fn is_own_words(body: &str) -> bool {
    let words = body.split_whitespace().count();
    POSTSCRIPT.is_match(body) || words > 14 || (words > 7 && body.ends_with(['.', '!', '?']))
}

/// A closing phrase alone, or with a name behind it.
fn is_closing(body: &str, sender_name: &str, counts: impl Fn(&Captures<'_>) -> bool) -> bool {
    if body.chars().count() > 80 {
        return false;
    }
    let Some(found) = CLOSING.captures(body).filter(|found| counts(found)) else {
        return false;
    };
    let rest = found.name("rest").map_or("", |m| m.as_str());
    rest.split_whitespace().count() <= NAME_WORDS
        && rest
            .split_whitespace()
            .all(|word| is_name_word(word, sender_name))
}

/// A word that can be part of a name: capital, known joiner, kisses, no letters at all, or the sender's.
fn is_name_word(word: &str, sender_name: &str) -> bool {
    let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
    let lower = bare.to_lowercase();
    let joiner = matches!(
        &*lower,
        "van" | "de" | "der" | "den" | "het" | "ten" | "ter" | "el" | "en" | "and" | "uit"
    );
    bare.chars().next().is_none_or(char::is_uppercase)
        || joiner
        || lower.chars().all(|c| c == 'x')
        || sender_name
            .split_whitespace()
            .any(|part| part.to_lowercase() == lower)
}

/// The sender's own name as the last line; under a soft closing it stays with it.
pub(super) fn name(lines: &mut Vec<String>, sender_name: &str) -> Vec<String> {
    let Some((at, body)) = last_filled(lines, 1).next() else {
        return Vec::new();
    };
    if body.chars().count() > 80 || !typed_above(lines, at) {
        return Vec::new();
    }
    let above = lines[..at]
        .iter()
        .rev()
        .map(|line| plain(line))
        .find(|line| !line.is_empty());
    if above.is_some_and(|line| is_closing(&line, sender_name, |_| true)) {
        return Vec::new();
    }
    let bare = |text: &str| {
        text.to_lowercase()
            .trim_matches(|c: char| !c.is_alphanumeric())
            .to_owned()
    };
    let (line, full) = (bare(&body), bare(sender_name));
    let first = full.split_whitespace().next().unwrap_or_default();
    let own_name = !line.is_empty() && (line == full || line == first);
    if own_name || (body.chars().count() <= 40 && DASH_NAME.is_match(&body)) {
        off(lines, at)
    } else {
        Vec::new()
    }
}
