//! The sentences of a mail: which cues stand together in one, and which of them ask.
//!
//! Must not know points or lanes. Linear in the number of words.

use super::about::{Cues, Target};
use super::signals::List;
use std::collections::BTreeSet;

/// A question without its mark begins with its question word, or one word later.
const OPENING: usize = 1;

/// A mail, sentence by sentence.
#[derive(Debug, Default)]
pub(crate) struct Shape {
    /// The lists with a cue in each sentence.
    pub sentences: Vec<BTreeSet<List>>,
    /// For each sentence: it asks, with or without a question mark.
    pub asked: Vec<bool>,
    /// The last sentence ends with a question mark.
    pub ends_asking: bool,
    /// Displeasure about one of us who was named in a sentence before.
    pub named_before: bool,
}

impl Shape {
    pub fn of(cues: &Cues<'_>) -> Self {
        let words = cues.words;
        let mut sentences = vec![BTreeSet::new(); words.questions.len()];
        let mut asked = words.questions.clone();
        for hit in &cues.hits {
            let sentence = cues.sentence(hit);
            if !matches!(hit.label, List::Us | List::ThirdParty) {
                sentences[sentence].insert(hit.label);
            }
            let earlier = hit.start.checked_sub(OPENING + 1);
            let after_comma = hit.start.checked_sub(1);
            let opens = earlier.is_none_or(|at| words.words[at].sentence != sentence)
                || after_comma.is_some_and(|at| words.words[at].closes);
            asked[sentence] |= hit.label == List::OwnQuestion && opens;
        }
        for (at, sentence) in sentences.iter_mut().enumerate() {
            // Whom a greeting names is spoken to, not of.
            sentence.extend(cues.actors(at).map(|actor| actor.label));
        }
        let last = words.words.last().map(|word| word.sentence);
        let before = |hit| cues.target(hit) == Target::UsBefore;
        let mut strong = cues.hits.iter().filter(|hit| hit.label.is_strong());
        Self {
            sentences,
            asked,
            ends_asking: last.is_some_and(|at| words.questions[at]),
            named_before: strong.any(before),
        }
    }

    /// A sentence asks and has a cue of the list.
    pub fn asks(&self, list: List) -> bool {
        let mut both = self.sentences.iter().zip(&self.asked);
        both.any(|(sentence, asked)| *asked && sentence.contains(&list))
    }

    /// A sentence asks, has a cue of the list, and reproaches nothing.
    pub fn asks_plainly(&self, list: List) -> bool {
        let mut both = self.sentences.iter().zip(&self.asked);
        both.any(|(sentence, asked)| {
            *asked && sentence.contains(&list) && !sentence.contains(&List::Retort)
        })
    }

    /// The last sentence with a cue holds a reproach of us.
    pub fn last_is_a_reproach(&self) -> bool {
        let last = self.sentences.iter().rev().find(|cues| !cues.is_empty());
        last.is_some_and(|cues| cues.contains(&List::Retort) && cues.contains(&List::Us))
    }

    /// Sentences with a cue of the list.
    pub fn count(&self, list: List) -> usize {
        let here = self.sentences.iter().filter(|cues| cues.contains(&list));
        here.count()
    }
}
