//! What somebody typed now: the quoted mail below it and the signature under it come off.
//!
//! Nothing is thrown away: what leaves [`Cut::own`] is in [`Cut::quoted`] or [`Cut::signature`], and the caller keeps the
//! full text. The rules are those of procedure §3.3. This must not decide what the words mean.

pub(crate) mod block;
mod ending;
mod header;
mod lines;
mod marker;
mod split;
#[cfg(test)]
mod tests;
pub(crate) mod words;

pub use marker::{LINE_EN, LINE_NL};

pub(crate) use header::{Header, Kind, header_at};
pub(crate) use lines::{Line, lines, next_filled};

/// A mail text in three parts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Cut {
    /// What the sender typed now.
    pub own: String,
    /// Mails that stand below, above or between it, with their introductions.
    pub quoted: String,
    /// Signature, "Sent from my phone", disclaimer, closing and name, in the order of the mail.
    pub signature: String,
}

/// Cuts a mail text into the sender's own words, what they quote, and their signature.
///
/// `sender_name` is the display name of the From header, so that a last line with only that name is known for a signature;
/// it may be empty.
pub fn cut(text: &str, sender_name: &str) -> Cut {
    let (own, quoted) = match marker::find(text) {
        Some(at) => {
            let (above, below) = text.split_at(at);
            let (own, tail) = split::tail(above);
            (own, join(&tail, below))
        }
        None => split::split(text),
    };
    let (own, signature) = ending::take(&own, sender_name);
    Cut {
        own: tidy(&own),
        quoted: tidy(&quoted),
        signature: tidy(&signature),
    }
}

/// Takes closing lines and names off the end of a [`Cut::own`], also those in words that could be an answer ("Thanks,
/// Bram"), as is needed before commands are read; gives the words that stay and what came off.
///
/// [`cut`] leaves such soft closings alone: in a complaint they may be somebody's only name.
pub fn without_closing(own: &str, sender_name: &str) -> (String, String) {
    let (rest, taken) = ending::take_closing(own, sender_name);
    (tidy(&rest), tidy(&taken))
}

/// Two parts under each other.
fn join(first: &str, second: &str) -> String {
    if first.is_empty() {
        second.to_owned()
    } else {
        format!("{first}\n{second}")
    }
}

/// Without blank lines around it and blanks at line ends; `\n` only.
fn tidy(text: &str) -> String {
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    let first = lines
        .iter()
        .position(|l| !l.is_empty())
        .unwrap_or(lines.len());
    let last = lines
        .iter()
        .rposition(|l| !l.is_empty())
        .map_or(first, |i| i + 1);
    lines[first..last].join("\n")
}
