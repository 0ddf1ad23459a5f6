//! What a text is made of, trait by trait: its words, pairs of words and word parts, and how its cues stand together.
//!
//! A trait is a name and nothing more; what it counts for is in `opinion`. Must not choose a lane. Linear in the text.

use super::signals::List;
use super::weigh::Weighed;
use super::words::Words;
use std::collections::BTreeSet;

/// Letters that a word shares with its family at its beginning.
const BEGINNING: usize = 5;
/// Letters that it shares with its family at its end.
const ENDING: usize = 4;
/// What stands for a number, whatever it is.
const NUMBER: &str = "#";
/// What stands for one of us who is named.
const ONE_OF_US: &str = "@us";
/// Fewer words are a mail of a line; up to the second number a short one.
const LENGTHS: [usize; 2] = [8, 25];

/// The traits of a text.
#[derive(Debug, Default, Clone)]
pub(crate) struct Traits {
    /// Words, their parts, and pairs of words: `gewacht`, `gewac*`, `*acht`, `niet gebeld`, `niet _ gebeld`.
    pub words: BTreeSet<String>,
    /// How cues stand in it: `[Us]`, `[Us]x2`, `[Us]?`, `[Us]+[Negation]`, `(about us)`.
    pub build: BTreeSet<String>,
}

impl Traits {
    /// The traits of a text whose `named` words are names of our people.
    pub fn of(words: &Words, named: &[(usize, usize)], weighed: &Weighed) -> Self {
        Self {
            words: of_words(words, named),
            build: of_build(weighed),
        }
    }
}

fn of_words(words: &Words, named: &[(usize, usize)]) -> BTreeSet<String> {
    let mut traits = BTreeSet::new();
    let mut earlier: Vec<(usize, String)> = Vec::new();
    for (at, word) in words.words.iter().enumerate() {
        let one_of_us = named
            .iter()
            .any(|(start, end)| (*start..*end).contains(&at));
        let token = if one_of_us {
            ONE_OF_US.to_owned()
        } else if word.folded.chars().all(|letter| letter.is_ascii_digit()) {
            NUMBER.to_owned()
        } else {
            word.meant().to_owned()
        };
        traits.extend(parts(&token));
        let mut before = earlier.iter().rev();
        if let Some((_, last)) = before
            .next()
            .filter(|(sentence, _)| *sentence == word.sentence)
        {
            traits.insert(format!("{last} {token}"));
        }
        if let Some((_, last)) = before
            .next()
            .filter(|(sentence, _)| *sentence == word.sentence)
        {
            traits.insert(format!("{last} _ {token}"));
        }
        let ends = words
            .words
            .get(at + 1)
            .is_none_or(|next| next.sentence != word.sentence);
        if ends && words.questions[word.sentence] {
            traits.insert("?".to_owned());
            traits.insert(format!("{token} ?"));
        }
        traits.insert(token.clone());
        earlier.push((word.sentence, token));
    }
    traits
}

/// Beginning and end of a long word: they stand for its family.
fn parts(word: &str) -> Vec<String> {
    let letters: Vec<char> = word.chars().collect();
    if letters.len() <= BEGINNING {
        return Vec::new();
    }
    let beginning: String = letters[..BEGINNING].iter().collect();
    let ending: String = letters[letters.len() - ENDING..].iter().collect();
    vec![format!("{beginning}*"), format!("*{ending}")]
}

fn of_build(weighed: &Weighed) -> BTreeSet<String> {
    let mut traits = BTreeSet::new();
    for (list, cues) in &weighed.phrases {
        traits.insert(format!("[{list:?}]"));
        let different = cues.iter().collect::<BTreeSet<_>>().len();
        traits.extend((2..=different.min(3)).map(|times| format!("[{list:?}]x{times}")));
    }
    let shape = &weighed.shape;
    for (sentence, asked) in shape.sentences.iter().zip(&shape.asked) {
        let mark = if *asked { "?" } else { "." };
        for list in sentence {
            traits.insert(format!("[{list:?}]{mark}"));
            for beside in [List::Us, List::ThirdParty] {
                if sentence.contains(&beside) && *list != beside {
                    traits.insert(format!("[{beside:?}]+[{list:?}]{mark}"));
                }
            }
        }
    }
    traits.extend(of_the_whole(weighed).into_iter().map(str::to_owned));
    traits.extend((1..=weighed.kinds.min(3)).map(|kinds| format!("(displeasure x{kinds})")));
    traits
}

/// What is true of the text as a whole.
fn of_the_whole(weighed: &Weighed) -> Vec<&'static str> {
    let asks = weighed.shape.asked.contains(&true);
    let [line, short] = LENGTHS;
    let seen = [
        (weighed.direct, "(about us)"),
        (weighed.plain, "(about us in so many words)"),
        (weighed.third_party, "(about others)"),
        (weighed.only_feelings, "(feelings alone)"),
        (weighed.hypothetical, "(what if)"),
        (weighed.surely_us, "(one of us)"),
        (weighed.unknown, "(something unknown)"),
        (weighed.trails_off, "(trails off)"),
        (weighed.shape.ends_asking, "(ends asking)"),
        (weighed.shape.named_before, "(named before)"),
        (weighed.shape.last_is_a_reproach(), "(ends in a reproach)"),
        (weighed.is_in_many_voices(), "(many voices)"),
        (asks, "(asks)"),
        (!asks, "(asks nothing)"),
        (weighed.length < line, "(a line)"),
        ((line..short).contains(&weighed.length), "(short)"),
        (weighed.length >= short, "(long)"),
    ];
    let seen = seen.into_iter().filter(|(is_so, _)| *is_so);
    seen.map(|(_, name)| name).collect()
}
