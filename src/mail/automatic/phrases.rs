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
/// Only programs say this of themselves.
pub const PROGRAM_TEXTS: Phrases = Phrases(include_str!("phrases/program_texts.txt"));
/// Somebody is away.
pub const ABSENCE_TEXTS: Phrases = Phrases(include_str!("phrases/absence_texts.txt"));
/// What an absence note adds: when, and whom to ask.
pub const RETURN_TEXTS: Phrases = Phrases(include_str!("phrases/return_texts.txt"));
/// Somebody wants something from us: no program asks for an appointment.
pub const PERSON_TEXTS: Phrases = Phrases(include_str!("phrases/person_texts.txt"));
/// Only mail servers write so.
pub const SERVER_TEXTS: Phrases = Phrases(include_str!("phrases/server_texts.txt"));
/// How people begin a letter.
pub const GREETINGS: Phrases = Phrases(include_str!("phrases/greetings.txt"));
/// What calendars write with an answer.
pub const CALENDAR_TEXTS: Phrases = Phrases(include_str!("phrases/calendar_texts.txt"));
/// Names of fields of web forms.
pub const FORM_FIELDS: Phrases = Phrases(include_str!("phrases/form_fields.txt"));
/// Those of them in which somebody wrote.
pub const FORM_MESSAGES: Phrases = Phrases(include_str!("phrases/form_messages.txt"));
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

    /// As [`Self::begins`], and the phrase ends where a word ends: `automatische antwoorden` is somebody's topic.
    pub fn begins_in_words(self, text: &str) -> Option<&'static str> {
        let text = text.trim_start_matches(|c: char| !c.is_alphanumeric());
        let goes_on = |rest: &str| rest.starts_with(char::is_alphanumeric);
        self.iter().find(|phrase| {
            text.strip_prefix(phrase)
                .is_some_and(|rest| !phrase.ends_with(char::is_alphanumeric) || !goes_on(rest))
        })
    }

    /// The phrase that the folded text is.
    pub fn find(self, text: &str) -> Option<&'static str> {
        self.iter().find(|phrase| *phrase == text)
    }

    /// How many of the phrases stand in a folded text.
    pub fn count(self, text: &str) -> usize {
        self.iter().filter(|phrase| text.contains(phrase)).count()
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
            PROGRAM_TEXTS,
            ABSENCE_TEXTS,
            RETURN_TEXTS,
            CALENDAR_TEXTS,
            GREETINGS,
            PERSON_TEXTS,
            SERVER_TEXTS,
            FORM_FIELDS,
            FORM_MESSAGES,
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
