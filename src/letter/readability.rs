//! How easily fixed text reads: words per sentence (procedure.md §4.1: average at most 11, none over 20).

/// Most words a sentence of a letter to a complainant may have.
pub const LONGEST: usize = 20;
/// Most words a sentence may have on average.
pub const AVERAGE: f64 = 11.0;

/// Figures of one text.
#[derive(Debug, Clone, PartialEq)]
pub struct Readability {
    /// Number of sentences.
    pub sentences: usize,
    /// Number of words.
    pub words: usize,
    /// The longest sentence.
    pub longest: String,
}

impl Readability {
    /// Words per sentence.
    pub fn average(&self) -> f64 {
        let count = |n: usize| f64::from(u32::try_from(n).unwrap_or(u32::MAX));
        count(self.words) / count(self.sentences.max(1))
    }

    /// Words in the longest sentence.
    pub fn longest_words(&self) -> usize {
        self.longest.split_whitespace().count()
    }
}

/// Measures plain text; sentences with `leave_out` in them are somebody else's and do not count.
pub fn measure(text: &str, leave_out: &str) -> Readability {
    let mut found = Readability {
        sentences: 0,
        words: 0,
        longest: String::new(),
    };
    for sentence in sentences(text).filter(|sentence| !sentence.contains(leave_out)) {
        let words = sentence.split_whitespace().count();
        found.sentences += 1;
        found.words += words;
        if words > found.longest_words() {
            found.longest = sentence;
        }
    }
    found
}

/// A sentence ends at `.`, `?` or `!` before a space, and at the end of a line; list marks are no words.
fn sentences(text: &str) -> impl Iterator<Item = String> {
    text.lines()
        .map(|line| line.trim_start_matches(|c: char| c.is_ascii_digit() || "-. ".contains(c)))
        .flat_map(|line| {
            let mut found = Vec::new();
            let mut current: Vec<&str> = Vec::new();
            for word in line.split_whitespace() {
                current.push(word);
                if word.ends_with(['.', '?', '!']) {
                    found.push(std::mem::take(&mut current).join(" "));
                }
            }
            found.push(current.join(" "));
            found
        })
        .filter(|sentence| is_sentence(sentence))
}

/// Greetings and names below a letter are no sentences: they would only flatter the average.
fn is_sentence(text: &str) -> bool {
    text.chars().any(char::is_alphanumeric)
        && (text.ends_with(['.', '?', '!']) || text.split_whitespace().count() >= 4)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_end_at_signs_and_at_line_ends() {
        let found = measure(
            "Hoi Sam,\n\n1. Een twee. Drie vier vijf?\n- Zes zeven acht negen\n---\n",
            "¤",
        );
        assert_eq!((found.sentences, found.words), (3, 9));
        assert_eq!(found.longest, "Zes zeven acht negen");
        assert_eq!(
            measure("Dit is ¤ van een ander. Dit niet.", "¤").sentences,
            1
        );
    }
}
