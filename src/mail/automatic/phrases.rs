//! The stock phrases of machines in Dutch, English, German and French, compared without regard to case and accents.
//!
//! A phrase is a rule for a kind of program, never for one mail. Strong phrases are written by programs only;
//! weak ones people write too, so they count only together with another sign. The lists lie in `phrases/`, one phrase
//! a line.

use unicode_normalization::UnicodeNormalization;

/// A list of phrases, one a line; lines with `#` are comments.
#[derive(Clone, Copy)]
pub struct Phrases(&'static str);

/// Subjects begin so when a program answers by itself; no person starts a subject like this.
pub const STRONG_REPLY_SUBJECTS: Phrases =
    Phrases(include_str!("phrases/strong_reply_subjects.txt"));
/// Subjects begin so in automatic answers, but people may write them too.
pub const WEAK_REPLY_SUBJECTS: Phrases = Phrases(include_str!("phrases/weak_reply_subjects.txt"));
/// What an automatic answer says in its text.
pub const REPLY_TEXTS: Phrases = Phrases(include_str!("phrases/reply_texts.txt"));
/// Senders who want proof of a person before they let a mail through.
pub const CHALLENGE_TEXTS: Phrases = Phrases(include_str!("phrases/challenge_texts.txt"));
/// Subjects begin so when a mail server returns a mail.
pub const BOUNCE_SUBJECTS: Phrases = Phrases(include_str!("phrases/bounce_subjects.txt"));
/// What a returned mail says in its text.
pub const BOUNCE_TEXTS: Phrases = Phrases(include_str!("phrases/bounce_texts.txt"));
/// What a server says that still tries.
pub const DELAY_TEXTS: Phrases = Phrases(include_str!("phrases/delay_texts.txt"));

impl Phrases {
    fn iter(self) -> impl Iterator<Item = &'static str> {
        self.0
            .lines()
            .filter(|line| !line.is_empty() && !line.starts_with('#'))
    }

    /// The first phrase that a folded text begins with, decoration in front passed over.
    pub fn begins(self, text: &str) -> Option<&'static str> {
        let text = text.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '*');
        self.iter().find(|phrase| text.starts_with(phrase))
    }

    /// The first phrase that stands in a folded text.
    pub fn within(self, text: &str) -> Option<&'static str> {
        self.iter().find(|phrase| text.contains(phrase))
    }
}

/// Lower case, accents off, plain apostrophes, every run of white space one space.
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.nfkd().filter(|c| !matches!(*c, '\u{300}'..='\u{36f}')) {
        match c {
            '’' | '‘' | '´' | '`' => out.push('\''),
            c if c.is_whitespace() => {
                if !out.ends_with(' ') {
                    out.push(' ');
                }
            }
            c => out.extend(c.to_lowercase()),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_are_written_as_folding_leaves_them() {
        let tables = [
            STRONG_REPLY_SUBJECTS,
            WEAK_REPLY_SUBJECTS,
            REPLY_TEXTS,
            CHALLENGE_TEXTS,
            BOUNCE_SUBJECTS,
            BOUNCE_TEXTS,
            DELAY_TEXTS,
        ];
        for phrase in tables.iter().flat_map(|table| table.iter()) {
            assert_eq!(phrase, fold(phrase), "never matches");
        }
    }
}
