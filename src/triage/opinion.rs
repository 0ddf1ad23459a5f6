//! A second opinion on a mail: every word and every way in which cues stand together counts for something, and the sum
//! says how sure we may be that it is a complaint about us, or something else.
//!
//! The points stand in `config/words.tsv`, fitted on mails that people wrote down and labelled (`fit_tests`). Must not choose a
//! lane: `proof` asks both the rules and this, and a human where they differ.

use super::traits::Traits;
use std::collections::HashMap;
use std::sync::LazyLock;

/// The points that come with the program.
pub(crate) const BUILT_IN: &str = include_str!("../../config/words.tsv");

/// What a text counts for before anything is read.
pub(crate) const START: &str = "(start)";
/// What one trait of the build counts, beside words: there are few, and many of them say the same.
pub(crate) const BUILD_SHARE: f64 = 0.2;
/// What all words of a text count together, whatever their number.
pub(crate) const WORDS_SHARE: f64 = 6.0;
/// Points are kept as whole thousandths.
pub(crate) const THOUSANDTHS: f64 = 1000.0;
/// So many telling words are shown at most.
const TELLING: usize = 4;

/// Points of a trait: for a complaint about us, and for something else; thousandths of a unit of log-odds.
type Points = [i32; 2];

static TABLE: LazyLock<HashMap<&'static str, Points>> = LazyLock::new(|| {
    let lines = BUILT_IN.lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(points_of).collect()
});

fn points_of(line: &'static str) -> Option<(&'static str, Points)> {
    let mut columns = line.split('\t');
    let name = columns.next()?;
    let complaint = columns.next()?.parse().ok()?;
    let elsewhere = columns.next()?.parse().ok()?;
    Some((name, [complaint, elsewhere]))
}

/// How sure the words make us.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(crate) struct Opinion {
    /// A complaint about us, in percent.
    pub complaint: u8,
    /// Something else, in percent.
    pub elsewhere: u8,
    /// Words that weigh most for a complaint, most telling first.
    pub telling: Vec<String>,
}

impl Opinion {
    /// What is thought of a text with these traits.
    pub fn of(traits: &Traits) -> Self {
        let [complaint, elsewhere] = sums(traits);
        Self {
            complaint: percent(complaint),
            elsewhere: percent(elsewhere),
            telling: telling(traits),
        }
    }
}

fn sums(traits: &Traits) -> [f64; 2] {
    let known: Vec<Points> = traits
        .words
        .iter()
        .filter_map(|word| TABLE.get(word.as_str()).copied())
        .collect();
    let built = traits
        .build
        .iter()
        .filter_map(|one| TABLE.get(one.as_str()));
    let mut sums = [0.0, 0.0];
    let share = share_of_a_word(known.len());
    let weighted = known
        .iter()
        .map(|points| (points, share))
        .chain(built.map(|points| (points, BUILD_SHARE)))
        .chain(TABLE.get(START).map(|points| (points, 1.0)));
    for (points, share) in weighted {
        for (sum, points) in sums.iter_mut().zip(points) {
            *sum += f64::from(*points) * share / THOUSANDTHS;
        }
    }
    sums
}

/// Words share what a text counts: a long mail says no more than a short one because it is long.
#[expect(
    clippy::cast_precision_loss,
    reason = "a mail has far fewer words than a double can count"
)]
pub(crate) fn share_of_a_word(words: usize) -> f64 {
    WORDS_SHARE / (words.max(1) as f64).sqrt()
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a share of one lies between 0 and 100 percent"
)]
fn percent(log_odds: f64) -> u8 {
    (100.0 / (1.0 + (-log_odds).exp())) as u8
}

/// Whole words and pairs, which people can read; parts and signs are left out.
fn telling(traits: &Traits) -> Vec<String> {
    let readable = |word: &&String| !word.contains(['*', '#', '@', '_', '?']) && word.len() > 3;
    let mut found: Vec<(i32, &str)> = traits
        .words
        .iter()
        .filter(readable)
        .filter_map(|word| Some((TABLE.get(word.as_str())?[0], word.as_str())))
        .filter(|(points, _)| *points > 0)
        .collect();
    found.sort_by(|one, other| other.cmp(one));
    found
        .into_iter()
        .take(TELLING)
        .map(|(_, word)| word.to_owned())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_points_has_a_name_and_two_numbers() {
        for line in BUILT_IN.lines().filter(|line| !line.starts_with('#')) {
            assert!(points_of(line).is_some(), "{line}");
        }
        assert!(TABLE.len() > 3_000, "{}", TABLE.len());
        assert!(TABLE.contains_key(START));
    }

    #[test]
    fn a_text_of_which_nothing_is_known_is_neither() {
        let opinion = Opinion::of(&Traits::default());
        assert!(
            opinion.complaint < 75 && opinion.elsewhere < 75,
            "{opinion:?}"
        );
        assert!(opinion.telling.is_empty());
    }
}
