//! Cue patterns: a few words, compiled once, found in one pass over the words of a text.
//!
//! Syntax of one pattern, words separated by spaces: `klacht*` any ending, `*klacht` any beginning, `dom|stom` either,
//! `terug_gebeld|gemaild` either, the first being two words, `meer?` may be absent, `..` up to four other words. A pattern
//! never crosses the end of a sentence.

use super::words::{Word, fold_word};
use std::collections::HashMap;

/// The most words that `..` may stand for.
const GAP: usize = 4;
/// A stem shorter than this would match half the dictionary.
const SHORTEST_STEM: usize = 3;

#[derive(Debug, Clone, PartialEq, Eq)]
enum Test {
    Whole(String),
    Start(String),
    End(String),
}

impl Test {
    fn fits(&self, word: &str) -> bool {
        match self {
            Self::Whole(whole) => word == whole,
            Self::Start(stem) => word.starts_with(stem.as_str()),
            Self::End(stem) => word.ends_with(stem.as_str()),
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Part {
    Word { tests: Vec<Test>, optional: bool },
    Gap,
}

/// One compiled pattern.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Pattern(Vec<Part>);

impl Pattern {
    /// Compiles one source into one pattern for each of its choices of several words; the error says in English what
    /// is wrong.
    pub fn all(source: &str) -> Result<Vec<Self>, &'static str> {
        expand(source)?
            .iter()
            .map(|plain| Self::plain(plain))
            .collect()
    }

    fn plain(source: &str) -> Result<Self, &'static str> {
        let mut parts = Vec::new();
        for piece in source.split_whitespace() {
            parts.push(if piece == ".." {
                Part::Gap
            } else {
                word_part(piece)?
            });
        }
        let solid = |part: Option<&Part>| {
            matches!(
                part,
                Some(Part::Word {
                    optional: false,
                    ..
                })
            )
        };
        if parts.is_empty() {
            return Err("is empty");
        }
        if !solid(parts.first()) || !solid(parts.last()) {
            return Err("must begin and end with a word that may not be absent");
        }
        if parts.len() > 12 {
            return Err("has more than 12 parts");
        }
        Ok(Self(parts))
    }
}

/// One line for each way to choose among alternatives of several words (`op_de|het`); the others stay together.
fn expand(source: &str) -> Result<Vec<String>, &'static str> {
    let mut lines = vec![String::new()];
    for piece in source.replace(['-', '/'], " ").split_whitespace() {
        let (long, short): (Vec<&str>, Vec<&str>) =
            piece.split('|').partition(|word| word.contains('_'));
        let mut choices: Vec<String> = long.iter().map(|words| words.replace('_', " ")).collect();
        if !short.is_empty() {
            choices.push(short.join("|"));
        }
        let longer = lines
            .iter()
            .flat_map(|line| choices.iter().map(move |choice| format!("{line} {choice}")));
        lines = longer.collect();
        if lines.len() > 64 {
            return Err("has too many choices of several words");
        }
    }
    Ok(lines)
}

fn word_part(piece: &str) -> Result<Part, &'static str> {
    let (body, optional) = match piece.strip_suffix('?') {
        Some(body) => (body, true),
        None => (piece, false),
    };
    let tests: Result<Vec<Test>, _> = body.split('|').map(test).collect();
    Ok(Part::Word {
        tests: tests?,
        optional,
    })
}

fn test(word: &str) -> Result<Test, &'static str> {
    let folded = |text: &str| fold_word(&text.replace(['\'', '’', '.', ','], ""));
    let long_enough = |stem: String, make: fn(String) -> Test| {
        if stem.chars().count() < SHORTEST_STEM {
            return Err("has a stem of fewer than 3 letters");
        }
        Ok(make(stem))
    };
    if let Some(stem) = word.strip_suffix('*') {
        return long_enough(folded(stem), Test::Start);
    }
    if let Some(stem) = word.strip_prefix('*') {
        return long_enough(folded(stem), Test::End);
    }
    match folded(word) {
        empty if empty.is_empty() => Err("has an empty word"),
        odd if odd.contains(['*', '(', ')', '?', '[', ']']) => {
            Err("has a character that is no word")
        }
        whole => Ok(Test::Whole(whole)),
    }
}

/// A part with its whole words as numbers, so that one look tells whether a word is among many.
#[derive(Debug, Clone)]
enum Step {
    Word {
        /// Sorted.
        whole: Vec<u32>,
        stems: Vec<Test>,
        optional: bool,
    },
    Gap,
}

/// A word of a text, with its number when a pattern has it.
struct Seen<'w> {
    word: &'w Word,
    number: Option<u32>,
}

impl Step {
    fn fits(whole: &[u32], stems: &[Test], seen: &Seen<'_>) -> bool {
        seen.number
            .is_some_and(|number| whole.binary_search(&number).is_ok())
            || stems.iter().any(|test| test.fits(seen.word.meant()))
    }
}

/// The end (exclusive) of a match of these steps from word `at` on, if they match there.
fn walk(steps: &[Step], words: &[Seen<'_>], at: usize, sentence: usize) -> Option<usize> {
    let Some((step, rest)) = steps.split_first() else {
        return Some(at);
    };
    match step {
        Step::Gap => (0..=GAP).find_map(|skip| walk(rest, words, at + skip, sentence)),
        Step::Word {
            whole,
            stems,
            optional,
        } => {
            let here = words.get(at).filter(|seen| seen.word.sentence == sentence);
            let fits = here.is_some_and(|seen| Step::fits(whole, stems, seen));
            let taken = if fits {
                walk(rest, words, at + 1, sentence)
            } else {
                None
            };
            taken.or_else(|| {
                if *optional {
                    walk(rest, words, at, sentence)
                } else {
                    None
                }
            })
        }
    }
}

/// Many patterns, each under a label, indexed by their first word.
#[derive(Debug, Clone)]
pub(crate) struct PatternSet<L> {
    patterns: Vec<(L, Vec<Step>)>,
    /// The whole words of all patterns and their numbers.
    numbers: HashMap<String, u32>,
    whole: HashMap<String, Vec<usize>>,
    stems: HashMap<String, Vec<usize>>,
    ends: Vec<usize>,
}

/// A pattern found: label and word range.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Found<L> {
    /// Under which label.
    pub label: L,
    /// First word.
    pub start: usize,
    /// After the last word.
    pub end: usize,
}

impl<L: Copy + PartialEq> PatternSet<L> {
    /// Indexes the patterns.
    pub fn new(patterns: Vec<(L, Pattern)>) -> Self {
        let mut set = Self {
            patterns: Vec::new(),
            numbers: HashMap::new(),
            whole: HashMap::new(),
            stems: HashMap::new(),
            ends: Vec::new(),
        };
        for (index, (_, Pattern(parts))) in patterns.iter().enumerate() {
            let Some(Part::Word { tests, .. }) = parts.first() else {
                continue;
            };
            for test in tests {
                match test {
                    Test::Whole(word) => set.whole.entry(word.clone()).or_default().push(index),
                    Test::Start(stem) => set.stems.entry(head(stem)).or_default().push(index),
                    Test::End(_) => set.ends.push(index),
                }
            }
        }
        for (label, Pattern(parts)) in patterns {
            let steps = parts.into_iter().map(|part| set.step(part)).collect();
            set.patterns.push((label, steps));
        }
        set
    }

    fn step(&mut self, part: Part) -> Step {
        let Part::Word { tests, optional } = part else {
            return Step::Gap;
        };
        let mut whole = Vec::new();
        let mut stems = Vec::new();
        for test in tests {
            match test {
                Test::Whole(word) => whole.push(self.number(word)),
                Test::Start(_) | Test::End(_) => stems.push(test),
            }
        }
        whole.sort_unstable();
        Step::Word {
            whole,
            stems,
            optional,
        }
    }

    fn number(&mut self, word: String) -> u32 {
        let next = u32::try_from(self.numbers.len()).unwrap_or(u32::MAX);
        *self.numbers.entry(word).or_insert(next)
    }

    /// The whole words of all patterns.
    pub fn vocabulary(&self) -> impl Iterator<Item = &str> {
        self.numbers.keys().map(String::as_str)
    }

    /// Every match, in order of its first word; of several under one label at one word only the longest.
    pub fn find(&self, words: &[Word]) -> Vec<Found<L>> {
        let mut all: Vec<Found<L>> = Vec::new();
        let seen = |word| Seen {
            word,
            number: self.numbers.get(Word::meant(word)).copied(),
        };
        let seen: Vec<Seen<'_>> = words.iter().map(seen).collect();
        for (start, word) in words.iter().enumerate() {
            let first_here = all.len();
            let whole = self.whole.get(word.meant()).into_iter().flatten();
            let stems = self.stems.get(&head(word.meant())).into_iter().flatten();
            for index in whole.chain(stems).chain(&self.ends) {
                let (label, steps) = &self.patterns[*index];
                let Some(end) = walk(steps, &seen, start, word.sentence) else {
                    continue;
                };
                match all[first_here..]
                    .iter_mut()
                    .find(|found| found.label == *label)
                {
                    Some(found) => found.end = found.end.max(end),
                    None => all.push(Found {
                        label: *label,
                        start,
                        end,
                    }),
                }
            }
        }
        all
    }
}

/// The first letters, by which stems are indexed.
fn head(word: &str) -> String {
    word.chars().take(SHORTEST_STEM).collect()
}

#[cfg(test)]
mod tests {
    use super::super::words::{Spelling, Words};
    use super::*;

    fn finds(pattern: &str, text: &str) -> bool {
        let patterns = Pattern::all(pattern).expect("a pattern");
        let set = PatternSet::new(patterns.into_iter().map(|one| ((), one)).collect());
        !set.find(&Words::read(text, &Spelling::new()).words)
            .is_empty()
    }

    #[test]
    fn words_match_whole_words_only() {
        assert!(!finds("lachte", "de klachtenregeling"));
        assert!(finds("lachte", "ze Lachte me uit"));
        assert!(finds("klacht*", "mijn KLACHTEN"));
        assert!(finds("*regeling", "de klachtenregeling"));
    }

    #[test]
    fn optional_words_alternatives_and_gaps_do_what_they_say() {
        assert!(finds("nooit meer? iets|wat gehoord", "nooit iets gehoord"));
        assert!(finds(
            "nooit meer? iets|wat gehoord",
            "nooit meer wat gehoord"
        ));
        assert!(finds(
            "klacht .. vrijwilliger",
            "een klacht over een van jullie vrijwilliger"
        ));
        assert!(!finds(
            "klacht .. vrijwilliger",
            "een klacht. De vrijwilliger"
        ));
    }

    #[test]
    fn a_pattern_that_cannot_be_meant_is_refused() {
        for bad in ["", "..", "a*", ".. klacht", "klacht meer?", "kl(a)cht"] {
            assert!(Pattern::all(bad).is_err(), "{bad}");
        }
    }
}
