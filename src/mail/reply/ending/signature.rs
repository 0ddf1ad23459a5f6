//! Signatures below a `-- ` line or a row of underscores, blocks of contact lines, and disclaimers.

use super::{is_blank, is_row, last_filled, off, typed_above};
use crate::mail::reply::block::is_rule;
use crate::mail::reply::words::pattern;
use regex::Regex;
use std::sync::LazyLock;

/// A signature is not longer than this (filled lines); more is text with a dash in it.
const SIGNATURE_LINES: usize = 12;
/// A disclaimer begins at most so many filled lines from the end.
const DISCLAIMER_LINES: usize = 30;

/// How disclaimers begin.
static DISCLAIMER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?ix)^[\s*_>«-]*(?:
          (?:de\ informatie\ in\ dit|de\ inhoud\ van\ dit|dit)\ (?:e-?mail)?-?\s?(?:bericht|e-?mail)\S*.*(?:bestemd|vertrouwelijk|geadresseerde|persoonlijk)
        | disclaimer\b | denk\ (?:aan\ het\ milieu|na\ voor(?:dat)?\ u) | please\ consider\ the\ environment | think\ before\ (?:you\ )?print
        | (?:the\ information|this|the\ contents?\ of\ this)\b.*\b(?:e-?mail|message|communication)\b.*\b(?:confidential|privileged|intended|addressee|personal\ to|views\ of)
        | any\ opinions\ expressed | privileged/confidential | confidentiality\ notice | important\ notice | please\ note:\ incoming
        | this\ (?:e-?mail|message)\b.*\b(?:scanned|virus)
        | (?:diese|die\ in\ dieser)\ (?:e-?mail|nachricht)\b.*\bvertraulich
        | le\ informazioni\ contenute
        )",
    )
});
/// Something to call, write or visit.
static CONTACT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\+?\d[\d\s().-]{7,}\d|\b(?:tel|telefoon|phone|mobiel|mobile|fax|skype|kvk|btw|iban|web|e-?mail|twitter)\b|https?://|www\.|\d{4}\s?[A-Z]{2}\s|\[image|\S+@\S+",
    )
});
/// The name on top of a block of contact lines: in bold, or with a function behind a bar.
static HEAD: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^\*[^*|]+\*\s*(?:\||$)|^\p{Lu}[\p{L} .'-]+\s\|\s\p{L}"));

/// From the `-- ` line (RFC 3676 §4.3) or a last long row of underscores to the end.
pub(super) fn delimited(lines: &mut Vec<String>, _: &str) -> Vec<String> {
    let found = last_filled(lines, SIGNATURE_LINES + 1)
        .filter(|(_, line)| is_delimiter(line))
        .last();
    found.map_or_else(Vec::new, |(at, _)| off(lines, at))
}

fn is_delimiter(body: &str) -> bool {
    body == "--" || (is_rule(body) && body.chars().filter(|c| *c == '_').count() >= 8)
}

/// "De informatie in dit bericht is vertrouwelijk …" to the end.
pub(super) fn disclaimer(lines: &mut Vec<String>, _: &str) -> Vec<String> {
    let begins = last_filled(lines, DISCLAIMER_LINES)
        .filter(|(_, line)| DISCLAIMER.is_match(line))
        .last();
    let Some((mut at, _)) = begins else {
        return Vec::new();
    };
    while at > 0 && (is_blank(&lines[at - 1]) || is_row(lines[at - 1].trim())) {
        at -= 1;
    }
    if typed_above(lines, at) {
        off(lines, at)
    } else {
        Vec::new()
    }
}

/// A name with a function and lines to call or visit, without a closing above it.
pub(super) fn contact_block(lines: &mut Vec<String>, _: &str) -> Vec<String> {
    let mut contacts = 0;
    let mut found = None;
    for (at, body) in last_filled(lines, SIGNATURE_LINES) {
        if body.chars().count() > 90 {
            break;
        }
        contacts += usize::from(CONTACT.is_match(&body));
        if contacts >= 2 && HEAD.is_match(&body) {
            found = Some(at);
        }
    }
    found.map_or_else(Vec::new, |at| off(lines, at))
}
