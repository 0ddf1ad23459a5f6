//! A text as words and sentences, folded so that cue words match: lower case, no accents, no apostrophes, no addresses.
//!
//! Must not know what a word means; that is `signals`. Linear in the length of the text.

use std::collections::BTreeMap;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Common misspellings and their usual form, both folded.
pub(crate) type Spelling = BTreeMap<String, String>;

/// One word of a text.
#[derive(Debug, Clone)]
pub(crate) struct Word {
    /// Folded and in its usual spelling.
    pub folded: String,
    /// The word of the lists that sounds like it, when no list knows it.
    pub sounds_like: Option<String>,
    /// As written, in lower case: what people are shown.
    pub shown: String,
    /// The sentence it stands in, from 0.
    pub sentence: usize,
    /// Written with a capital first letter.
    pub capital: bool,
    /// A comma or the end of a line follows: a greeting ends here.
    pub closes: bool,
}

impl Word {
    /// What cues are compared with; names are compared with `folded`.
    pub fn meant(&self) -> &str {
        self.sounds_like.as_deref().unwrap_or(&self.folded)
    }
}

/// A text, cut.
#[derive(Debug, Default)]
pub(crate) struct Words {
    /// All words, in order.
    pub words: Vec<Word>,
    /// For each sentence: it ends with a question mark.
    pub questions: Vec<bool>,
    /// The text trails off somewhere (`…`, `...`).
    pub trails_off: bool,
    /// A `?` stands somewhere.
    pub asks: bool,
}

/// A sentence is cut after so many words, so that work inside one sentence stays bounded.
const LONGEST_SENTENCE: usize = 80;
/// A line this long was wrapped by a mail program; its end is no end of a sentence.
const WRAPPED_LINE: usize = 58;

impl Words {
    /// Cuts a text.
    pub fn read(text: &str, spelling: &Spelling) -> Self {
        let mut cut = Self {
            questions: vec![false],
            trails_off: text.contains("..") || text.contains('…'),
            asks: text.contains('?'),
            ..Self::default()
        };
        for line in text.lines() {
            if line.trim().is_empty() {
                cut.end_sentence(false);
                continue;
            }
            for chunk in line.split_whitespace() {
                cut.take_chunk(chunk, spelling);
            }
            cut.close();
            if line.chars().count() < WRAPPED_LINE {
                cut.end_sentence(false);
            }
        }
        cut
    }

    /// The words of a range as people wrote them.
    pub fn shown(&self, from: usize, to: usize) -> String {
        let words: Vec<&str> = self.words[from..to]
            .iter()
            .map(|word| word.shown.as_str())
            .collect();
        words.join(" ")
    }

    fn end_sentence(&mut self, question: bool) {
        let current = self.questions.len() - 1;
        self.questions[current] |= question;
        if self
            .words
            .last()
            .is_some_and(|word| word.sentence == current)
        {
            self.questions.push(false);
        }
    }

    fn take_chunk(&mut self, chunk: &str, spelling: &Spelling) {
        if chunk.contains('@') || chunk.contains("://") || chunk.starts_with("www.") {
            return;
        }
        let mut word = String::new();
        let mut letters = chunk.chars().peekable();
        while let Some(letter) = letters.next() {
            let inside =
                !word.is_empty() && letters.peek().is_some_and(|next| next.is_alphanumeric());
            if letter.is_alphanumeric() || is_combining_mark(letter) {
                word.push(letter);
            } else if is_apostrophe(letter)
                || (inside && matches!(letter, '.' | ',') && ends_in_digit(&word))
            {
                // it's -> its; 14.30 stays one word
            } else {
                self.push(&mut word, spelling);
                match letter {
                    '.' | '!' | ';' | '…' => self.end_sentence(false),
                    '?' => self.mark_question(),
                    ',' => self.close(),
                    _ if is_emoji(letter) => {
                        word.push(letter);
                        self.push(&mut word, spelling);
                    }
                    _ => {}
                }
            }
        }
        self.push(&mut word, spelling);
    }

    fn close(&mut self) {
        if let Some(word) = self.words.last_mut() {
            word.closes = true;
        }
    }

    fn is_too_long(&self) -> bool {
        let current = self.questions.len() - 1;
        let earlier = self.words.len().checked_sub(LONGEST_SENTENCE);
        earlier.is_some_and(|at| self.words[at].sentence == current)
    }

    fn mark_question(&mut self) {
        if self.words.is_empty() {
            return;
        }
        let last = self.words[self.words.len() - 1].sentence;
        self.questions[last] = true;
        self.end_sentence(false);
    }

    fn push(&mut self, word: &mut String, spelling: &Spelling) {
        if word.is_empty() {
            return;
        }
        let folded = fold_word(word);
        if !folded.is_empty() {
            let folded = spelling.get(&folded).cloned().unwrap_or(folded);
            if self.is_too_long() {
                self.end_sentence(false);
            }
            self.words.push(Word {
                folded,
                sounds_like: None,
                shown: word.to_lowercase(),
                sentence: self.questions.len() - 1,
                capital: word.chars().next().is_some_and(char::is_uppercase),
                closes: false,
            });
        }
        word.clear();
    }
}

/// Lower case, no accents, and letters drawn out three times or more (`niiiiet`) once.
pub(crate) fn fold_word(word: &str) -> String {
    let plain: Vec<char> = word
        .nfd()
        .filter(|c| !is_combining_mark(*c))
        .flat_map(char::to_lowercase)
        .collect();
    let mut folded = String::with_capacity(plain.len());
    let mut at = 0;
    while at < plain.len() {
        let letter = plain[at];
        let run = plain[at..].iter().take_while(|c| **c == letter).count();
        let keep = if run >= 3 && letter.is_alphabetic() {
            1
        } else {
            run
        };
        folded.extend(std::iter::repeat_n(letter, keep));
        at += run;
    }
    folded
}

fn ends_in_digit(word: &str) -> bool {
    word.ends_with(|c: char| c.is_ascii_digit())
}

fn is_apostrophe(letter: char) -> bool {
    matches!(letter, '\'' | '’' | '‘' | '`' | '´')
}

/// Faces and hands that people write instead of words.
fn is_emoji(letter: char) -> bool {
    matches!(u32::from(letter), 0x1F300..=0x1FAFF | 0x2600..=0x27BF)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(text: &str) -> Vec<String> {
        let cut = Words::read(text, &Spelling::new());
        cut.words.into_iter().map(|word| word.folded).collect()
    }

    #[test]
    fn accents_capitals_apostrophes_and_drawn_out_letters_make_no_difference() {
        assert_eq!(
            folded("NIIIIET oké, don’t m'n"),
            ["niet", "oke", "dont", "mn"]
        );
    }

    #[test]
    fn addresses_are_no_words_and_times_stay_whole() {
        assert_eq!(
            folded("mail klacht@kjrw.test om 14.30"),
            ["mail", "om", "1430"]
        );
    }

    #[test]
    fn a_question_mark_belongs_to_its_own_sentence_only() {
        let cut = Words::read(
            "Jullie waren dicht. Mag dat? Ik vind van niet",
            &Spelling::new(),
        );
        assert_eq!(&cut.questions[..3], [false, true, false]);
    }

    #[test]
    fn a_wrapped_line_does_not_end_a_sentence_and_a_short_one_does() {
        let wrapped =
            "dit is een lange regel die door een mailprogramma is afgebroken\nmaar doorgaat";
        let cut = Words::read(wrapped, &Spelling::new());
        assert_eq!(cut.words.last().map(|word| word.sentence), Some(0));
        let cut = Words::read("hoi\nalles goed", &Spelling::new());
        assert_eq!(cut.words.last().map(|word| word.sentence), Some(1));
    }
}
