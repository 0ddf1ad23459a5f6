//! Case and intake numbers as people type them: `K2026-007`, `k2026-7`, `K 2026 007`, `K7`, `M2026-031`.

use crate::case::{CaseNumber, IntakeNumber};

/// A number typed with a command.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum Reference {
    /// K2026-003.
    Case(CaseNumber),
    /// M2026-0031.
    Intake(IntakeNumber),
}

/// Reads a number at the start of `words`: which, and how many words it took. `K7` is of `this_year`.
pub(super) fn read(words: &[&str], this_year: i16) -> Option<(Reference, usize)> {
    let longest = words.len().min(4);
    (1..=longest).rev().find_map(|count| {
        let joined = words.get(..count)?.join(" ");
        whole(&joined, this_year).map(|reference| (reference, count))
    })
}

/// The number that the whole of `text` stands for.
fn whole(text: &str, this_year: i16) -> Option<Reference> {
    let text = super::normalise::bare(text);
    let letter = text.chars().next()?.to_ascii_lowercase();
    let rest = text.get(1..)?;
    let groups: Vec<&str> = rest
        .split([' ', '-'])
        .filter(|group| !group.is_empty())
        .collect();
    let (year, sequence) = match groups.as_slice() {
        [one] if one.len() == 7 => (number(one.get(..4)?)?, number(one.get(4..)?)?),
        [one] if one.len() <= 3 => (u32::try_from(this_year).ok()?, number(one)?),
        [year, sequence] if year.len() == 4 && sequence.len() <= 6 => {
            (number(year)?, number(sequence)?)
        }
        _ => return None,
    };
    let year = i16::try_from(year)
        .ok()
        .filter(|year| (2000..=2099).contains(year))?;
    match letter {
        _ if sequence == 0 => None,
        'k' => Some(Reference::Case(CaseNumber { year, sequence })),
        'm' => Some(Reference::Intake(IntakeNumber { year, sequence })),
        _ => None,
    }
}

fn number(digits: &str) -> Option<u32> {
    digits
        .bytes()
        .all(|b| b.is_ascii_digit())
        .then(|| digits.parse().ok())
        .flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn case(text: &str) -> Option<String> {
        let words: Vec<&str> = text.split(' ').collect();
        read(&words, 2026).map(|(reference, _)| match reference {
            Reference::Case(number) => number.to_string(),
            Reference::Intake(number) => number.to_string(),
        })
    }

    #[test]
    fn all_spellings_are_the_same_case() {
        for typed in [
            "K2026-007",
            "k2026-7",
            "K 2026 007",
            "K7",
            "k 2026-7",
            "K2026 7",
            "K2026007",
            "*K2026-007*",
            "K2026-7.",
        ] {
            assert_eq!(case(typed).as_deref(), Some("K2026-007"), "{typed}");
        }
        assert_eq!(case("M2026-031").as_deref(), Some("M2026-0031"));
    }

    #[test]
    fn other_words_are_no_number() {
        for typed in [
            "K", "Klacht", "K2026", "K2026-0", "K1999-3", "X2026-3", "Ké7", "K0",
        ] {
            assert_eq!(case(typed), None, "{typed}");
        }
    }
}
