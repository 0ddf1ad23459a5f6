//! "FW:" and "Re:" before a subject, and introductions that say "forwarded".

use crate::mail::reply::words::{BEGIN_FORWARD, FORWARDED, pattern};
use regex::Regex;
use std::sync::LazyLock;

/// What the subject says about the mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Prefix {
    /// "FW:", "Doorgestuurd:".
    Forward,
    /// "Re:", "Antw:".
    Reply,
    /// Neither.
    None,
}

static FORWARD: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)^\s*\[?(?:fwd?|fw d|doorst|doorgestuurd|doorsturen|dst|wg|tr|trs|rv|vs|vb|vl|vl\.|enc|i|inoltra|pd|przekaz|továbbítás|továbbítva|videresend|videresendt|edelleenlähetetty|ilt|İlt|i̇lt|yön|redir|fs|pde|fwd\.|転送|转发|轉寄|пересл|переслано|fwd: fwd)\s*(?:\[\d+\])?\s*[:：]",
    )
});
static REPLY: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)^\s*(?:re|antw|antw\.|antwoord|aw|sv|vá|odp|ref|rif|res|ynt|回复|答复|ответ|r)\s*(?:\[\d+\])?\s*[:：]",
    )
});
static SAYS_FORWARDED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"(?i)(?:^|[\s>*_-])(?:{BEGIN_FORWARD}|{FORWARDED})\s*(?:[:*_-]|$)"
    ))
});

/// Reads the prefix of a subject.
pub(super) fn prefix(subject: &str) -> Prefix {
    if FORWARD.is_match(subject) {
        Prefix::Forward
    } else if REPLY.is_match(subject) {
        Prefix::Reply
    } else {
        Prefix::None
    }
}

/// The subject without any prefixes.
pub(super) fn bare(subject: &str) -> &str {
    let mut rest = subject.trim();
    while let Some(found) = FORWARD.find(rest).or_else(|| REPLY.find(rest)) {
        rest = rest[found.end()..].trim();
    }
    rest
}

/// An introduction that says that the mail was passed on.
pub(super) fn says_forwarded(body: &str) -> bool {
    SAYS_FORWARDED.is_match(body)
}
