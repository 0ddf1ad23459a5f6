//! Who a cue is about: us, or somebody else. Decided inside its sentence, or by who was named just before.
//!
//! Must not know points or lanes. Every look-up stays inside a few sentences, so the work is linear in the text.

use super::pattern::Found;
use super::signals::List;
use super::words::Words;
use std::ops::Range;

/// Words that lead from a cue to the one it is about.
const LEADING: [&str; 16] = [
    "over", "tegen", "bij", "van", "door", "met", "op", "naar", "about", "against", "with", "at",
    "by", "from", "to", "of",
];
/// Words that lead from an explicit complaint to the one it is about, before any other.
const LEADING_FIRST: [&str; 6] = ["over", "tegen", "omtrent", "about", "against", "regarding"];
/// Words after "klacht" or "boos" that name whom or what it is about.
const LEADING_ON: [&str; 7] = ["over", "tegen", "op", "about", "against", "with", "at"];
/// So many words after them belong to what they name.
const OBJECT: usize = 5;
/// So many words may stand between a cue and the one it is led to.
const LEAD: usize = 4;
/// So many words may stand between "klacht" and the one that "over" or "tegen" names.
const LEAD_FIRST: usize = 12;
/// So many sentences back the one spoken of may have been named.
const LOOK_BACK: usize = 2;
/// So many words before praise may a negation stand.
const DENIED: usize = 3;
/// So many words may stand between "gebeld over" and its topic.
const TOPIC: usize = 3;
/// A greeting has so many words at most.
const GREETING: usize = 6;

/// Who a cue is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Target {
    /// Us, in the same sentence.
    Us,
    /// Us, named in a sentence before.
    UsBefore,
    /// Somebody else.
    Them,
    /// Nobody is named.
    Open,
}

/// The cues of a text in order, with a way to those of one sentence.
pub(crate) struct Cues<'a> {
    pub words: &'a Words,
    /// One of us is named as such, and not only by what stands around us: "aan de lijn", "die jongen".
    pub surely_us: bool,
    pub hits: Vec<Found<List>>,
    sentences: Vec<Range<usize>>,
}

impl<'a> Cues<'a> {
    /// Orders the cues and leaves out those that stand inside a phrase which says the opposite or something else.
    pub fn new(found: Vec<Found<List>>, words: &'a Words) -> Self {
        let mut all = Self::indexed(found, words);
        let (topics, others): (Vec<_>, Vec<_>) =
            all.hits.iter().partition(|hit| all.is_a_topic(hit));
        if !topics.is_empty() {
            all = Self::indexed(others, words);
        }
        let somebody_else = all.hits.iter().any(|hit| hit.label == List::ThirdParty);
        let meant = all
            .hits
            .iter()
            .filter(|hit| !all.is_silenced(hit, somebody_else));
        let meant: Vec<_> = meant.collect();
        let surely_us = meant.iter().any(|hit| hit.label == List::Us);
        let kept = meant
            .into_iter()
            .map(|hit| Found {
                // With nobody else in the mail, "die jongen aan de telefoon" is one of us.
                label: if hit.label == List::Around {
                    List::Us
                } else {
                    hit.label
                },
                ..*hit
            })
            .collect();
        let mut cues = Self::indexed(kept, words);
        cues.surely_us = surely_us;
        cues
    }

    fn indexed(mut hits: Vec<Found<List>>, words: &'a Words) -> Self {
        hits.sort_by_key(|hit| hit.start);
        let mut sentences = vec![0..0; words.questions.len()];
        for (at, hit) in hits.iter().enumerate() {
            let range = &mut sentences[words.words[hit.start].sentence];
            let first = if range.end == 0 { at } else { range.start };
            *range = first..at + 1;
        }
        Self {
            words,
            surely_us: false,
            hits,
            sentences,
        }
    }

    /// A cue of this list stands somewhere.
    pub fn has(&self, list: List) -> bool {
        self.hits.iter().any(|hit| hit.label == list)
    }

    /// The sentence a cue stands in.
    pub fn sentence(&self, hit: &Found<List>) -> usize {
        self.words.words[hit.start].sentence
    }

    /// The cues of one sentence.
    pub fn of_sentence(&self, sentence: usize) -> &[Found<List>] {
        self.sentences
            .get(sentence)
            .map_or(&[], |range| &self.hits[range.clone()])
    }

    /// A cue of this list stands in the same sentence, before or at this one.
    pub fn follows(&self, hit: &Found<List>, list: List) -> bool {
        let here = self.of_sentence(self.sentence(hit));
        here.iter()
            .any(|other| other.label == list && other.start <= hit.start)
    }

    /// "Ik had gebeld over mijn baas": what the question was about, not the one spoken of.
    fn is_a_topic(&self, hit: &Found<List>) -> bool {
        let here = self.of_sentence(self.sentence(hit));
        hit.label == List::ThirdParty
            && here.iter().any(|other| {
                other.label == List::TopicOf
                    && other.end <= hit.start
                    && hit.start - other.end <= TOPIC
            })
    }

    fn is_silenced(&self, hit: &Found<List>, somebody_else: bool) -> bool {
        let here = self.of_sentence(self.sentence(hit));
        let covered = |mask: List| {
            here.iter()
                .any(|other| other.label == mask && overlap(other, hit))
        };
        let denied = || {
            here.iter().any(|other| {
                let before = other.start < hit.end && other.end + DENIED > hit.start;
                other.label == List::Negation && before
            })
        };
        match hit.label {
            List::Us => covered(List::AsksUs),
            List::Around => somebody_else || covered(List::AsksUs),
            List::Question => covered(List::Demand),
            List::Hypothetical => covered(List::Turn),
            List::Negation => covered(List::NotMeant),
            List::Thanks => denied() || covered(List::NotMeant) || covered(List::Feelings),
            List::Praise => denied() || covered(List::NotMeant),
            label => label.is_displeasure() && covered(List::NotMeant),
        }
    }

    /// Who a cue is about: the one inside it, the one it leads to, the nearest in its sentence, the last one named before.
    pub fn target(&self, hit: &Found<List>) -> Target {
        let sentence = self.sentence(hit);
        // In "aan mijn moeder verteld" the mother is told; the one who told is somebody else.
        let told = |actor: &&Found<List>| {
            hit.label == List::Confidence && actor.label == List::ThirdParty && overlap(actor, hit)
        };
        let here: Vec<&Found<List>> = self.actors(sentence).filter(|actor| !told(actor)).collect();
        if let Some(actor) = here
            .iter()
            .filter(|actor| overlap(actor, hit))
            .max_by_key(|actor| usize::from(actor.label == List::ThirdParty))
        {
            return target_of(actor, true);
        }
        if self.is_led_to_a_stranger(hit) {
            return Target::Them;
        }
        let led_first = hit.label == List::Explicit;
        let first = here
            .iter()
            .find(|actor| led_first && self.leads(hit, actor, LEAD_FIRST, &LEADING_FIRST));
        let led_to = first.or_else(|| {
            here.iter()
                .find(|actor| self.leads(hit, actor, LEAD, &LEADING))
        });
        let nearest = || here.iter().min_by_key(|actor| distance(hit, actor));
        if let Some(actor) = led_to.or_else(nearest) {
            return target_of(actor, true);
        }
        (1..=LOOK_BACK)
            .filter_map(|back| sentence.checked_sub(back))
            .find_map(|earlier| {
                self.actors(earlier)
                    .min_by_key(|actor| usize::from(actor.label != List::Us))
            })
            .map_or(Target::Open, |actor| target_of(actor, false))
    }

    /// An explicit complaint leads to one of us in so many words: `klacht over jullie`.
    pub fn is_led_to_us(&self, hit: &Found<List>) -> bool {
        let first = self
            .actors(self.sentence(hit))
            .find(|actor| self.leads(hit, actor, LEAD_FIRST, &LEADING_FIRST));
        first.is_some_and(|actor| actor.label == List::Us)
    }

    /// "Klagen over de winkel": what follows "over" is neither us nor one of the matters that people bring to us.
    fn is_led_to_a_stranger(&self, hit: &Found<List>) -> bool {
        let sentence = self.sentence(hit);
        let words = &self.words.words;
        let in_sentence = |at: &usize| words.get(*at).is_some_and(|word| word.sentence == sentence);
        let reach = if hit.label == List::Explicit {
            hit.end..hit.end + LEAD
        } else {
            hit.end..hit.end + 1
        };
        let mut near = reach.filter(in_sentence);
        let Some(lead) = near.find(|at| LEADING_ON.contains(&words[*at].folded.as_str())) else {
            return false;
        };
        let ends = words[lead..]
            .iter()
            .take(OBJECT + 1)
            .position(|word| word.closes);
        let object = lead + 1..lead + 1 + ends.unwrap_or(OBJECT);
        let known = self.of_sentence(sentence).iter().any(|other| {
            matches!(other.label, List::Us | List::ThirdParty | List::Matter)
                && object.contains(&other.start)
        });
        matches!(hit.label, List::Explicit | List::Feelings) && in_sentence(&(lead + 1)) && !known
    }

    /// Those named in a sentence; whom a greeting names is spoken to, not of.
    pub fn actors(&self, sentence: usize) -> impl Iterator<Item = &Found<List>> {
        let here = self.of_sentence(sentence);
        let greeting = here.iter().find(|hit| hit.label == List::Greeting);
        let greeted = greeting.map(|hit| self.greeting_end(hit));
        here.iter().filter(move |hit| {
            let spoken_to = greeted.is_some_and(|end| hit.start < end);
            matches!(hit.label, List::Us | List::ThirdParty) && !spoken_to
        })
    }

    /// Where a greeting ends: at its comma, or after the one word that follows it.
    fn greeting_end(&self, greeting: &Found<List>) -> usize {
        let from = greeting.end;
        let words = self.words.words.get(from - 1..).unwrap_or(&[]);
        let comma = words.iter().take(GREETING).position(|word| word.closes);
        comma.map_or(from + 1, |at| from + at)
    }

    fn leads(&self, hit: &Found<List>, actor: &Found<List>, lead: usize, leading: &[&str]) -> bool {
        actor.start >= hit.end
            && actor.start - hit.end <= lead
            && self.words.words[hit.end - 1..=actor.start]
                .iter()
                .any(|word| leading.contains(&word.folded.as_str()))
    }
}

fn target_of(actor: &Found<List>, here: bool) -> Target {
    match (actor.label == List::Us, here) {
        (true, true) => Target::Us,
        (true, false) => Target::UsBefore,
        (false, true | false) => Target::Them,
    }
}

fn overlap(one: &Found<List>, other: &Found<List>) -> bool {
    one.start < other.end && other.start < one.end
}

/// Words between two cues; 0 when they touch or overlap.
pub(crate) fn distance(one: &Found<List>, other: &Found<List>) -> usize {
    if other.start >= one.end {
        other.start - one.end
    } else {
        one.start.saturating_sub(other.end)
    }
}
