//! The anonymous record that is left of a case for the figures (procedure.md §7.2, T21): no day, no name, no number of old.
//!
//! Every count of [`crate::report`] over it is what it was: each date keeps its year and its distance to the others.

use super::{AgeGroup, Case, Rules};
use jiff::{Timestamp, ToSpan as _, civil::Date, civil::Time};
use serde_json::Value;

/// Fewer cases of one age group than this in a year would point at one person.
const SMALLEST_AGE_GROUP: usize = 3;
/// What takes the place of a name in a sentence that stays.
const LEFT_OUT: &str = "(…)";

/// What stays of an anonymised case. `words` are the names and addresses that were known of it; `same_age` is how many
/// cases of its year have its age group, this one included.
pub fn record(case: Case, words: &[String], same_age: usize, rules: &Rules) -> Case {
    let mut record = without_days(case, rules);
    let group = record.complainant.age_group;
    if same_age < SMALLEST_AGE_GROUP && group != Some(AgeGroup::Unknown) {
        record.complainant.age_group = None;
    }
    for cause in &mut record.causes {
        cause.text = without(&cause.text, words);
    }
    for measure in &mut record.measures {
        measure.text = without(&measure.text, words);
    }
    record
}

/// Every name, address and number that is known of the complainant: whole, and names also word by word.
pub fn known_words(case: &Case) -> Vec<String> {
    let complainant = &case.complainant;
    let addresses = complainant.addresses.iter().map(ToString::to_string);
    let names = complainant.name.iter().flat_map(|name| {
        let long = |word: &&str| word.chars().count() > 2;
        let words = name.split_whitespace().filter(long);
        std::iter::once(name.clone()).chain(words.map(str::to_owned))
    });
    let mut known: Vec<String> = addresses
        .chain(complainant.phone.clone())
        .chain(names)
        .collect();
    known.dedup();
    known
}

/// The text with each of these words, as whole words in any case, taken out.
pub fn without(text: &str, words: &[String]) -> String {
    let mut left = text.to_owned();
    for word in words.iter().filter(|word| word.chars().count() > 1) {
        left = without_word(&left, &word.to_lowercase());
    }
    left
}

fn without_word(text: &str, word: &str) -> String {
    let mut left = String::with_capacity(text.len());
    let mut rest = text;
    let mut before = None;
    while let Some(letter) = rest.chars().next() {
        let starts = !before.is_some_and(char::is_alphanumeric);
        match same_start(rest, word).filter(|_| starts) {
            Some(length) => {
                left.push_str(LEFT_OUT);
                rest = &rest[length..];
                before = Some(')');
            }
            None => {
                left.push(letter);
                rest = &rest[letter.len_utf8()..];
                before = Some(letter);
            }
        }
    }
    left
}

/// How many bytes of `text` spell `word` (in lower case) and end with it.
fn same_start(text: &str, word: &str) -> Option<usize> {
    let mut wanted = word.chars();
    let mut end = 0;
    let mut letters = text.char_indices();
    for (place, letter) in letters.by_ref() {
        let matches = letter
            .to_lowercase()
            .all(|letter| wanted.next() == Some(letter));
        if !matches {
            return None;
        }
        end = place + letter.len_utf8();
        if wanted.as_str().is_empty() {
            break;
        }
    }
    let ends = !text[end..]
        .chars()
        .next()
        .is_some_and(char::is_alphanumeric);
    (wanted.as_str().is_empty() && ends).then_some(end)
}

/// Days that are not known.
fn is_a_day(day: Date) -> bool {
    day > Date::constant(1970, 1, 2)
}

/// All days are moved back together, as far as each stays in its year: what is left of them is years and distances.
fn without_days(case: Case, rules: &Rules) -> Case {
    let Ok(mut value) = serde_json::to_value(&case) else {
        return case;
    };
    let mut days = Vec::new();
    each_text(&mut value, &mut |text| days.extend(day_of(text, rules)));
    let slack = days
        .iter()
        .map(|day| i64::from(day.day_of_year()) - 1)
        .min()
        .unwrap_or(0);
    each_text(&mut value, &mut |text| {
        if let Some(moved) = moved(text, slack, rules) {
            *text = moved;
        }
    });
    serde_json::from_value(value).unwrap_or(case)
}

fn day_of(text: &str, rules: &Rules) -> Option<Date> {
    let day = match text.parse::<Timestamp>() {
        Ok(at) => rules.local_date(at),
        Err(_) => text.parse::<Date>().ok()?,
    };
    is_a_day(day).then_some(day)
}

fn moved(text: &str, back: i64, rules: &Rules) -> Option<String> {
    let day = day_of(text, rules)?.saturating_sub(back.days());
    Some(match text.parse::<Timestamp>() {
        Ok(_) => rules.at(day, Time::constant(12, 0, 0, 0)).to_string(),
        Err(_) => day.to_string(),
    })
}

fn each_text(value: &mut Value, visit: &mut impl FnMut(&mut String)) {
    match value {
        Value::String(text) => visit(text),
        Value::Array(values) => values.iter_mut().for_each(|value| each_text(value, visit)),
        Value::Object(fields) => fields
            .values_mut()
            .for_each(|value| each_text(value, visit)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::{Cause, Manner, Measure, MeasureKind, Stage};
    use jiff::civil::date;

    fn anonymised() -> Case {
        let number = "K2026-004".parse().expect("it is well formed");
        let mut case = Case::blank(number);
        case.stage = Stage::Anonymised;
        case.received = "2026-10-06T21:50:00Z".parse().expect("it is well formed");
        case.deadline = date(2026, 11, 3);
        case.manner.insert(Manner::Written);
        case.complainant.age_group = Some(AgeGroup::From16To17);
        case
    }

    #[test]
    fn no_day_is_left_and_every_distance_is() {
        let record = record(anonymised(), &[], 3, &Rules::default());
        assert_eq!(record.deadline, date(2026, 1, 29));
        let received = Rules::default().local_date(record.received);
        assert_eq!(received, date(2026, 1, 1));
        assert_eq!(record.registered_at, Timestamp::UNIX_EPOCH);
    }

    #[test]
    fn a_case_over_new_year_stays_in_both_years() {
        let mut case = anonymised();
        case.received = "2026-12-20T12:00:00Z".parse().expect("it is well formed");
        case.deadline = date(2027, 1, 17);
        let record = record(case, &[], 3, &Rules::default());
        assert_eq!(record.deadline, date(2027, 1, 1));
        let received = Rules::default().local_date(record.received);
        assert_eq!(received, date(2026, 12, 4));
    }

    #[test]
    fn an_age_that_few_have_goes() {
        let rules = Rules::default();
        let few = record(anonymised(), &[], 2, &rules);
        assert_eq!(few.complainant.age_group, None);
        let enough = record(anonymised(), &[], 3, &rules);
        assert_eq!(enough.complainant.age_group, Some(AgeGroup::From16To17));
    }

    #[test]
    fn a_name_in_a_measure_is_left_out_and_the_sentence_stays() {
        let mut case = anonymised();
        case.causes = vec![Cause {
            kinds: Default::default(),
            text: "zoë wachtte".into(),
        }];
        case.measures = vec![Measure {
            kind: MeasureKind::General,
            text: "Bel Zoë terug; zoëven niet. amir@x.nl!".into(),
        }];
        let words = ["Zoë".to_owned(), "AMIR@X.NL".to_owned()];
        let record = record(case, &words, 3, &Rules::default());
        assert_eq!(record.causes[0].text, "(…) wachtte");
        assert_eq!(record.measures[0].text, "Bel (…) terug; zoëven niet. (…)!");
    }
}
