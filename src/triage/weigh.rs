//! What the cues of a text add up to: kinds of displeasure, who they are about, and the score (procedure.md §8.4 step 4).
//!
//! A cue counts for the nearest one it can be about: us, or somebody else. Must not choose a lane.

use super::names;
use super::pattern::Found;
use super::signals::{List, Signals};
use super::words::Words;
use crate::case::Category;
use crate::roster::Roster;
use std::collections::{BTreeMap, BTreeSet};

/// The strong kinds of displeasure; each counts once.
const DISPLEASURE: [List; 5] = [
    List::Feelings,
    List::Treatment,
    List::Service,
    List::Content,
    List::Confidence,
];
/// Words that lead from a cue to the one it is about.
const LEADING: [&str; 16] = [
    "over", "tegen", "bij", "van", "door", "met", "op", "naar", "about", "against", "with", "at",
    "by", "from", "to", "of",
];
/// So many words may stand between a cue and the one it is led to.
const LEAD: usize = 4;
/// So many sentences back the one spoken of may have been named.
const LOOK_BACK: usize = 2;

/// Who a cue is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Target {
    Us,
    Them,
    Open,
}

/// The weighed text.
#[derive(Debug, Default)]
pub(crate) struct Weighed {
    /// Cues found, by list, as people wrote them; masked ones left out.
    pub phrases: BTreeMap<List, Vec<String>>,
    /// Sum of the points.
    pub score: i32,
    /// Displeasure or an explicit complaint stands near us, in so many words.
    pub direct: bool,
    /// The displeasure is about somebody else.
    pub third_party: bool,
    /// The only explicit words stand in a "what if" or a question about the procedure.
    pub hypothetical: bool,
    /// Number of words.
    pub length: usize,
    /// Share of the words that every Dutch or English text has, in percent.
    pub ordinary: usize,
    /// The text trails off, or asks.
    pub trails_off: bool,
    /// A question mark stands somewhere.
    pub asks: bool,
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
        DISPLEASURE.iter().any(|kind| self.has(*kind))
    }

    /// Anything at all that a complaint could hide in: such a mail is never filed in silence.
    pub fn any_displeasure(&self) -> bool {
        self.displeased() || self.has(List::Explicit) || self.has(List::Faint)
    }

    /// Cues about displeasure, then about us, as written.
    pub fn telling(&self) -> Vec<String> {
        let lists = [List::Explicit]
            .into_iter()
            .chain(DISPLEASURE)
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
    let mut hits = unmasked(signals.find(&words));
    hits.extend(
        names::positions(roster, signals, &words)
            .into_iter()
            .map(|(start, end)| Found {
                label: List::Us,
                start,
                end,
            }),
    );
    let mut weighed = Weighed {
        length: words.words.len(),
        ordinary: ordinary_share(&words, signals),
        trails_off: words.trails_off,
        asks: words.asks,
        ..Weighed::default()
    };
    for hit in &hits {
        let cue = words.shown(hit.start, hit.end);
        weighed.phrases.entry(hit.label).or_default().push(cue);
    }
    let tally = tally(&hits, &words);
    weighed.direct = tally.direct;
    weighed.third_party = tally.third_party();
    weighed.hypothetical = tally.explicit_meant == 0 && weighed.has(List::Hypothetical);
    weighed.score = score(&weighed, &tally);
    weighed
}

/// Leaves out cues that stand inside a phrase which says the opposite or something else.
fn unmasked(all: Vec<Found<List>>) -> Vec<Found<List>> {
    let covers = |mask: List, hit: &Found<List>| {
        all.iter()
            .any(|other| other.label == mask && other.start < hit.end && hit.start < other.end)
    };
    let silenced = |hit: &Found<List>| {
        let displeasure =
            DISPLEASURE.contains(&hit.label) || matches!(hit.label, List::Explicit | List::Faint);
        (displeasure && covers(List::NotMeant, hit))
            || (hit.label == List::Us && covers(List::AsksUs, hit))
    };
    all.iter().copied().filter(|hit| !silenced(hit)).collect()
}

fn ordinary_share(words: &Words, signals: &Signals) -> usize {
    let ordinary = words
        .words
        .iter()
        .filter(|word| signals.is_ordinary(&word.folded));
    ordinary.count() * 100 / words.words.len().max(1)
}

/// Counts by target.
#[derive(Debug, Default)]
struct Tally {
    kinds: BTreeSet<List>,
    us: usize,
    them: usize,
    explicit_us: usize,
    explicit_them: usize,
    explicit_meant: usize,
    direct: bool,
}

impl Tally {
    fn third_party(&self) -> bool {
        (self.explicit_them > 0 && self.explicit_us == 0) || (self.them > 0 && self.them >= self.us)
    }
}

fn tally(hits: &[Found<List>], words: &Words) -> Tally {
    let actors: Vec<&Found<List>> = hits
        .iter()
        .filter(|hit| matches!(hit.label, List::Us | List::ThirdParty))
        .collect();
    let sentence = |hit: &Found<List>| words.words[hit.start].sentence;
    let conditional: BTreeSet<usize> = hits
        .iter()
        .filter(|hit| hit.label == List::Hypothetical)
        .map(sentence)
        .collect();
    let mut tally = Tally::default();
    for hit in hits {
        let explicit = hit.label == List::Explicit;
        if !explicit && !DISPLEASURE.contains(&hit.label) {
            continue;
        }
        let meant = !conditional.contains(&sentence(hit));
        let target = target(hit, &actors, words);
        tally.explicit_meant += usize::from(explicit && meant);
        tally.explicit_us += usize::from(explicit && target == Target::Us);
        tally.explicit_them += usize::from(explicit && target == Target::Them);
        match target {
            Target::Us => {
                tally.us += 1;
                tally.direct |= meant;
            }
            Target::Them => tally.them += 1,
            Target::Open => {}
        }
        if !explicit && target != Target::Them {
            tally.kinds.insert(hit.label);
        }
    }
    tally
}

/// Who a cue is about: the one inside it, the one it leads to, the nearest in its sentence, the last one named before.
fn target(hit: &Found<List>, actors: &[&Found<List>], words: &Words) -> Target {
    let sentence = words.words[hit.start].sentence;
    let of = |actor: &Found<List>| {
        if actor.label == List::Us {
            Target::Us
        } else {
            Target::Them
        }
    };
    let inside = |label: List| {
        actors
            .iter()
            .any(|actor| actor.label == label && actor.start < hit.end && hit.start < actor.end)
    };
    if inside(List::ThirdParty) {
        return Target::Them;
    }
    if inside(List::Us) {
        return Target::Us;
    }
    let here: Vec<&&Found<List>> = actors
        .iter()
        .filter(|actor| words.words[actor.start].sentence == sentence)
        .collect();
    let led_to = here.iter().find(|actor| {
        actor.start >= hit.end
            && actor.start - hit.end <= LEAD
            && words.words[hit.end..actor.start]
                .iter()
                .any(|word| LEADING.contains(&word.folded.as_str()))
    });
    let distance = |actor: &Found<List>| {
        if actor.start >= hit.end {
            actor.start - hit.end
        } else {
            hit.start.saturating_sub(actor.end)
        }
    };
    if let Some(actor) = led_to.or_else(|| here.iter().min_by_key(|actor| distance(actor))) {
        return of(actor);
    }
    actors
        .iter()
        .rev()
        .find(|actor| {
            let named = words.words[actor.start].sentence;
            named < sentence && sentence - named <= LOOK_BACK
        })
        .map_or(Target::Open, |actor| of(actor))
}

fn score(weighed: &Weighed, tally: &Tally) -> i32 {
    let once = |present: bool, points: i32| if present { points } else { 0 };
    let kinds = i32::try_from(tally.kinds.len().min(3)).unwrap_or(3);
    let business = i32::try_from(weighed.count(List::Business).min(2)).unwrap_or(2);
    once(tally.explicit_meant > 0, 4)
        + 2 * kinds
        + once(kinds == 0 && weighed.has(List::Faint), 1)
        + once(weighed.has(List::Us), 2)
        + once(tally.direct, 1)
        + once(weighed.has(List::Contact), 1)
        - once(weighed.third_party, 4)
        - once(weighed.has(List::Question), 2)
        - 3 * business
        - once(weighed.has(List::Thanks), 1)
}
