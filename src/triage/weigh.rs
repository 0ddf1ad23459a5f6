//! What the cues of a text add up to: kinds of displeasure, who they are about, and the score (procedure.md §8.4 step 4).
//!
//! A cue counts for the nearest one it can be about: us, or somebody else. Must not choose a lane.

use super::about::{Cues, Target, distance};
use super::names;
use super::opinion::Opinion;
use super::pattern::Found;
use super::shape::Shape;
use super::signals::{List, STRONG, Signals};
use super::traits::Traits;
use super::words::{Word, Words};
use crate::case::Category;
use crate::roster::Roster;
use std::collections::{BTreeMap, BTreeSet};

/// So many words may stand between one of us and what was said.
const SAID_NEAR: usize = 6;

/// What stands before a thing or a person.
const DETERMINERS: [&str; 22] = [
    "de", "het", "een", "die", "dat", "deze", "dit", "mijn", "mn", "me", "onze", "bij", "van",
    "the", "a", "an", "my", "our", "that", "this", "at", "by",
];

/// Those that may stand before a verb too.
const RELATIVES: [&str; 5] = ["die", "dat", "dit", "that", "me"];

/// The weighed text.
#[derive(Debug, Default)]
pub(crate) struct Weighed {
    /// Cues found, by list, as people wrote them; masked ones left out.
    pub phrases: BTreeMap<List, Vec<String>>,
    /// Sum of the points.
    pub score: i32,
    /// Displeasure or an explicit complaint is about us, here or just before; with others in the mail only here.
    pub direct: bool,
    /// It is about us in the same sentence.
    pub plain: bool,
    /// The displeasure is about somebody else.
    pub third_party: bool,
    /// Kinds of displeasure that are not about somebody else.
    pub kinds: usize,
    /// Nothing but feelings was named.
    pub only_feelings: bool,
    /// The only explicit words stand in a "what if" or a question about the procedure.
    pub hypothetical: bool,
    /// One of us is named as such.
    pub surely_us: bool,
    /// Something is named that no list knows: it may be somebody else.
    pub unknown: bool,
    /// Number of words.
    pub length: usize,
    /// Share of the words that every Dutch or English text has, in percent.
    pub ordinary: usize,
    /// The text trails off, or asks.
    pub trails_off: bool,
    /// A question mark stands somewhere.
    pub asks: bool,
    /// The text, sentence by sentence.
    pub shape: Shape,
    /// What it is made of.
    pub traits: Traits,
    /// What that counts for.
    pub opinion: Opinion,
}

impl Weighed {
    /// A list has a cue in the text.
    pub fn has(&self, list: List) -> bool {
        self.phrases.contains_key(&list)
    }

    /// Different cues of a list.
    pub fn count(&self, list: List) -> usize {
        self.phrases
            .get(&list)
            .map_or(0, |cues| cues.iter().collect::<BTreeSet<_>>().len())
    }

    /// Any strong kind of displeasure, about whomever.
    pub fn displeased(&self) -> bool {
        STRONG.iter().any(|kind| self.has(*kind))
    }

    /// Anything at all that a complaint could hide in: such a mail is never filed in silence.
    pub fn any_displeasure(&self) -> bool {
        self.displeased() || self.has(List::Explicit) || self.has(List::Faint)
    }

    /// Written as "wij" without an "ik", and not by family: an organisation speaks.
    pub fn is_in_many_voices(&self) -> bool {
        self.has(List::VoiceMany) && !self.has(List::VoiceOne) && !self.has(List::Representative)
    }

    /// What is told of what happened, as written.
    pub fn tale(&self) -> Vec<String> {
        let lists = [List::TheyDid, List::Befell, List::Count, List::Turn];
        let found = lists
            .iter()
            .filter_map(|list| self.phrases.get(list)?.first());
        found.cloned().collect()
    }

    /// Cues about displeasure, then about us, as written.
    pub fn telling(&self) -> Vec<String> {
        let lists = [List::Explicit]
            .into_iter()
            .chain(STRONG)
            .chain([List::Faint, List::Us]);
        let mut seen = BTreeSet::new();
        lists
            .filter_map(|list| self.phrases.get(&list))
            .flat_map(|cues| cues.iter().take(3))
            .filter(|cue| seen.insert(cue.as_str()))
            .cloned()
            .collect()
    }

    /// A suggestion only; a coordinator chooses (article 5).
    pub fn categories(&self) -> BTreeSet<Category> {
        let pairs = [
            (List::Treatment, Category::A),
            (List::Confidence, Category::A),
            (List::Content, Category::B),
            (List::Service, Category::C),
        ];
        let kinds = pairs.into_iter().filter(|(list, _)| self.has(*list));
        kinds.map(|(_, category)| category).collect()
    }
}

/// Weighs a text.
pub(crate) fn weigh(text: &str, signals: &Signals, roster: &Roster) -> Weighed {
    let words = signals.read(text);
    let mut found = signals.find(&words);
    let people = names::positions(roster, signals, &words);
    found.extend(people.iter().map(|(start, end)| Found {
        label: List::Us,
        start: *start,
        end: *end,
    }));
    let cues = Cues::new(found, &words);
    let tally = Tally::of(&cues);
    let mut weighed = Weighed {
        direct: tally.us_here > 0
            || (tally.us > 0 && tally.them == 0)
            || (!cues.has(List::ThirdParty) && tally.points_to_us(&cues)),
        plain: tally.us_here > 0,
        third_party: tally.third_party(),
        hypothetical: tally.meant == 0 && tally.unmeant > 0,
        kinds: tally.kinds.len(),
        only_feelings: tally.kinds.iter().all(|kind| *kind == List::Feelings),
        unknown: names_the_unknown(&words, signals),
        surely_us: cues.surely_us,
        length: words.words.len(),
        ordinary: ordinary_share(&words, signals),
        trails_off: words.trails_off,
        asks: words.asks,
        shape: Shape::of(&cues),
        ..Weighed::default()
    };
    for hit in &cues.hits {
        let cue = words.shown(hit.start, hit.end);
        weighed.phrases.entry(hit.label).or_default().push(cue);
    }
    weighed.score = score(&weighed, &tally);
    weighed.traits = Traits::of(&words, &people, &weighed);
    weighed.opinion = Opinion::of(&weighed.traits);
    weighed
}

/// "De surveillant", "the nursery", "de verkeerde aanslag": what a determiner leads to stands in no list.
fn names_the_unknown(words: &Words, signals: &Signals) -> bool {
    let mut pairs = words.words.windows(2).enumerate();
    pairs.any(|(at, pair)| {
        let [before, next] = pair else { return false };
        let unknown = |word: &Word| word.sentence == before.sentence && !signals.knows(word);
        // A Dutch adjective before a noun ends in e.
        let second = words
            .words
            .get(at + 2)
            .filter(|_| next.folded.ends_with('e'));
        let named = unknown(next) || second.is_some_and(unknown);
        // "Die begrijpt", "dat dachten": no noun.
        let relates = RELATIVES.contains(&before.folded.as_str()) && is_like_a_verb(&next.folded);
        DETERMINERS.contains(&before.folded.as_str()) && named && !relates
    })
}

fn is_like_a_verb(word: &str) -> bool {
    word.ends_with('t') || word.ends_with("en")
}

fn ordinary_share(words: &Words, signals: &Signals) -> usize {
    let ordinary = words
        .words
        .iter()
        .filter(|word| signals.is_ordinary(word.meant()));
    ordinary.count() * 100 / words.words.len().max(1)
}

/// Counts of displeasure, by whom it is about.
#[derive(Debug, Default)]
struct Tally {
    kinds: BTreeSet<List>,
    us: usize,
    us_here: usize,
    them: usize,
    explicit_them: usize,
    led_to_us: usize,
    explicit: bool,
    meant: usize,
    unmeant: usize,
}

impl Tally {
    fn of(cues: &Cues<'_>) -> Self {
        let mut tally = Self::default();
        for hit in &cues.hits {
            if hit.label.is_strong() || hit.label == List::Explicit {
                tally.count(hit, cues);
            }
        }
        if cues.has(List::Loss) && we_said(cues) {
            tally.kinds.insert(List::Loss);
            tally.us += 1;
            tally.us_here += 1;
            tally.meant += 1;
        }
        if tally.us > 0 && cues.has(List::Demand) {
            tally.kinds.insert(List::Demand);
        }
        tally
    }

    fn count(&mut self, hit: &Found<List>, cues: &Cues<'_>) {
        let explicit = hit.label == List::Explicit;
        if cues.follows(hit, List::Hypothetical) {
            self.unmeant += 1;
            return;
        }
        self.meant += 1;
        self.explicit |= explicit;
        let target = cues.target(hit);
        match target {
            Target::Us => self.us_here += usize::from(!is_asked(hit, cues)),
            Target::Them => self.explicit_them += usize::from(explicit),
            Target::UsBefore | Target::Open => {}
        }
        match target {
            Target::Us | Target::UsBefore => self.us += 1,
            Target::Them => self.them += 1,
            Target::Open => {}
        }
        let led = explicit && target == Target::Us && cues.is_led_to_us(hit);
        self.led_to_us += usize::from(led);
        if !explicit && target != Target::Them {
            self.kinds.insert(hit.label);
        }
    }

    /// With nobody else in the mail: one of us was named before, or they were in touch with us and name two things.
    fn points_to_us(&self, cues: &Cues<'_>) -> bool {
        self.us > 0 || (cues.has(List::Contact) && self.kinds.len() >= 2)
    }

    /// Displeasure about others is at least as strong, unless a complaint is led to us in so many words.
    fn third_party(&self) -> bool {
        let explicit = self.explicit_them > 0 && self.led_to_us == 0;
        explicit || (self.led_to_us == 0 && self.them > 0 && self.them >= self.us)
    }
}

/// "Jullie zouden vandaag bellen, toch?": a question about how things stand proves nothing.
fn is_asked(hit: &Found<List>, cues: &Cues<'_>) -> bool {
    matches!(hit.label, List::Service | List::Content) && cues.words.questions[cues.sentence(hit)]
}

/// One of us, and near it what was said or written.
fn we_said(cues: &Cues<'_>) -> bool {
    let said = |us: &Found<List>| {
        let here = cues.of_sentence(cues.sentence(us));
        here.iter()
            .any(|hit| hit.label == List::Said && distance(us, hit) <= SAID_NEAR)
    };
    cues.hits
        .iter()
        .any(|hit| hit.label == List::Us && said(hit))
}

fn score(weighed: &Weighed, tally: &Tally) -> i32 {
    let once = |present: bool, points: i32| if present { points } else { 0 };
    let kinds = i32::try_from(tally.kinds.len().min(3)).unwrap_or(3);
    let business = i32::try_from(weighed.count(List::Business).min(2)).unwrap_or(2);
    once(tally.explicit, 4)
        + 2 * kinds
        + once(kinds == 0 && weighed.has(List::Faint), 1)
        + once(weighed.has(List::Us), 2)
        + once(weighed.direct, 1)
        + once(weighed.has(List::Contact), 1)
        - once(weighed.third_party, 4)
        - once(weighed.has(List::Question), 2)
        - 3 * business
        - once(kinds == 0 && weighed.has(List::Thanks), 1)
}
