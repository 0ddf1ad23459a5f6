//! Words written by ear: `wagtkamer`, `gefraagt`, `denke`. A word that no list knows is read as the one word of the lists
//! that sounds the same in Dutch.
//!
//! Must not know what a word means. A word that sounds like two of the lists, or is itself one of them, stays as it is.

use std::collections::{BTreeMap, BTreeSet};

/// Shorter words sound like too many others.
const SHORTEST: usize = 5;

/// Spellings in order; each is applied to the whole word before the next.
const ALIKE: [(&str, &str); 16] = [
    ("lijk", "lik"),
    ("ij", "ei"),
    ("ou", "au"),
    ("ie", "i"),
    ("sch", "sg"),
    ("ch", "g"),
    ("ck", "k"),
    ("qu", "kw"),
    ("ph", "f"),
    ("th", "t"),
    ("dt", "t"),
    ("x", "ks"),
    ("c", "k"),
    ("z", "s"),
    ("v", "f"),
    ("y", "i"),
];

/// The words of the lists by their sound.
#[derive(Debug, Clone, Default)]
pub(crate) struct Sounds {
    known: BTreeSet<String>,
    /// `None` where two words sound the same.
    by_sound: BTreeMap<String, Option<String>>,
}

impl Sounds {
    /// Indexes folded words.
    pub fn of(words: impl IntoIterator<Item = String>) -> Self {
        let mut sounds = Self::default();
        for word in words {
            if is_long_enough(&word) && sounds.known.insert(word.clone()) {
                let alike = sounds.by_sound.entry(sound(&word));
                alike
                    .and_modify(|other| *other = None)
                    .or_insert(Some(word));
            }
        }
        sounds
    }

    /// A folded word stands in the lists, or is too short to tell.
    pub fn knows(&self, word: &str) -> bool {
        !is_long_enough(word) || self.known.contains(word)
    }

    /// The word of the lists that is meant by a folded word, when just one sounds like it.
    pub fn meant(&self, word: &str) -> Option<&str> {
        if !is_long_enough(word) || self.known.contains(word) {
            return None;
        }
        self.by_sound.get(&sound(word))?.as_deref()
    }
}

fn is_long_enough(word: &str) -> bool {
    word.len() >= SHORTEST && word.bytes().all(|byte| byte.is_ascii_lowercase())
}

/// How a word sounds: no double letters, no last `n` after `e`, no `d` at the end.
fn sound(word: &str) -> String {
    let mut spelt = word.to_owned();
    for (written, heard) in ALIKE {
        if spelt.contains(written) {
            spelt = spelt.replace(written, heard);
        }
    }
    let mut heard: Vec<char> = spelt.chars().collect();
    heard.dedup();
    match heard.as_slice() {
        [.., 'e', 'n'] => {
            heard.pop();
        }
        [.., 'd'] => {
            heard.pop();
            heard.push('t');
        }
        [..] => {}
    }
    heard.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sounds() -> Sounds {
        let words = [
            "wachtkamer",
            "gevraagd",
            "denken",
            "duidelijk",
            "opgehangen",
            "vrijwilliger",
            "klachten",
            "lachen",
        ];
        Sounds::of(words.map(str::to_owned))
    }

    #[test]
    fn a_word_written_by_ear_is_the_one_that_sounds_the_same() {
        let pairs = [
            ("wagtkamer", "wachtkamer"),
            ("gefraagt", "gevraagd"),
            ("denke", "denken"),
            ("duidelik", "duidelijk"),
            ("opgehange", "opgehangen"),
            ("vreiwilliger", "vrijwilliger"),
            ("vrijwiliger", "vrijwilliger"),
            ("klagte", "klachten"),
        ];
        for (written, meant) in pairs {
            assert_eq!(sounds().meant(written), Some(meant), "{written}");
        }
    }

    #[test]
    fn a_word_that_is_known_or_sounds_like_two_stays() {
        let two = Sounds::of(["wachten".to_owned(), "wagten".to_owned()]);
        assert_eq!(two.meant("wachte"), None);
        assert_eq!(sounds().meant("lachen"), None);
        assert_eq!(sounds().meant("lag"), None);
        assert_eq!(sounds().meant("straat"), None);
    }
}
