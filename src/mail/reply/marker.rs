//! Our own line, which stands on top of every mail to staff: all that follows it is ours.

use super::words::pattern;
use regex::Regex;
use std::sync::LazyLock;

/// The line as letters send it, in Dutch; answers are typed above it.
pub const LINE_NL: &str = "=== Typ je antwoord boven deze regel ===";
/// The English twin of [`LINE_NL`].
pub const LINE_EN: &str = "=== Type your answer above this line ===";

/// The line in any state that a mail program leaves it in: quoted, wrapped, re-spaced, in the middle of a line.
static MARKER: LazyLock<Regex> = LazyLock::new(|| {
    let gap = r"(?:[\s>\u{a0}\u{200b}\u{200c}*_]+|&nbsp;)+";
    let spaced = |words: &str| words.split(' ').collect::<Vec<_>>().join(gap);
    pattern(&format!(
        r"(?i)(?:\n[ \t]*(?:>[ \t]*)+)?[*_]*={{2,}}{gap}(?:{}|{}){gap}={{2,}}",
        spaced("typ je antwoord boven deze regel"),
        spaced("type your answer above this line"),
    ))
});

/// The byte where our own line begins, its quote marks included.
pub(crate) fn find(text: &str) -> Option<usize> {
    MARKER.find(text).map(|found| found.start())
}
