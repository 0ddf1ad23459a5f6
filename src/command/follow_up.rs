//! What stands in the text of a recommendation or its follow-up: its kind, who sees to it and by when.

use super::date::{self, Lean};
use super::value;
use crate::case::MeasureKind;
use crate::roster::{NameMatch, Roster, fold};
use jiff::civil::Date;

/// So many words may a date at the end of a text have.
const DATE_WORDS: usize = 4;

/// `training: oefen terugbellen`: the kind that is named first, and the rest; general when none is.
pub fn recommended_kind(text: &str) -> (MeasureKind, &str) {
    let named = text.split_once(':').and_then(|(first, rest)| {
        let kind = value::measure(&fold(first))?;
        (kind != MeasureKind::None && !rest.trim().is_empty()).then(|| (kind, rest.trim()))
    });
    named.unwrap_or((MeasureKind::General, text))
}

/// `Yasmin, 1 mei`: who and by when, where the text says so and nothing else. A date without a year is the next one.
pub fn owner_and_day(
    text: &str,
    today: Date,
    roster: &Roster,
) -> (Option<String>, Option<Date>, String) {
    let words: Vec<&str> = text.split_whitespace().collect();
    let dated = (1..=DATE_WORDS.min(words.len())).rev().find_map(|count| {
        let (before, last) = words.split_at(words.len() - count);
        match date::read(last, today, Lean::Future) {
            Some(Ok((day, used))) if used == count => Some((before.join(" "), day)),
            Some(Ok(_) | Err(_)) | None => None,
        }
    });
    let (rest, day) = match dated {
        Some((rest, day)) => (rest, Some(day)),
        None => (text.to_owned(), None),
    };
    let name = rest.trim().trim_end_matches(',').trim();
    match roster.find_name(name, |_| true) {
        NameMatch::One(person) => (Some(person.name.clone()), day, String::new()),
        NameMatch::Several(_) | NameMatch::Nobody(_) if day.is_some() && name.is_empty() => {
            (None, day, String::new())
        }
        // A name that is not on the roster is somebody all the same, when a day follows it.
        NameMatch::Several(_) | NameMatch::Nobody(_)
            if day.is_some() && name.split(' ').count() <= 3 =>
        {
            (Some(name.to_owned()), day, String::new())
        }
        NameMatch::Several(_) | NameMatch::Nobody(_) => (None, day, text.trim().to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mail::Language;
    use crate::roster::{Person, PersonId, Role};
    use jiff::civil::date;

    fn roster() -> Roster {
        Roster {
            people: vec![Person {
                id: PersonId("yasmin".into()),
                name: "Yasmin El Amrani".into(),
                addresses: Vec::new(),
                roles: vec![Role::Board],
                board_function: None,
                aliases: Vec::new(),
                language: Language::Nl,
                active_from: None,
                active_until: None,
            }],
        }
    }

    #[test]
    fn who_and_when_are_read_as_people_type_them() {
        let read = |text: &str| owner_and_day(text, date(2027, 1, 20), &roster());
        let yasmin = Some("Yasmin El Amrani".to_owned());
        let day = Some(date(2027, 5, 1));
        assert_eq!(read("Yasmin, 1 mei"), (yasmin.clone(), day, String::new()));
        assert_eq!(
            read("yasmin 1-5-2027"),
            (yasmin.clone(), day, String::new())
        );
        assert_eq!(read("Yasmin"), (yasmin, None, String::new()));
        assert_eq!(read("1 May"), (None, day, String::new()));
        assert_eq!(
            read("Farid, 1 mei"),
            (Some("Farid".into()), day, String::new())
        );
        assert_eq!(
            read("we zijn ermee bezig sinds de zomer"),
            (None, None, "we zijn ermee bezig sinds de zomer".into())
        );
    }

    #[test]
    fn a_recommendation_may_say_of_which_kind_it_is() {
        assert_eq!(
            recommended_kind("training: oefen terugbellen"),
            (MeasureKind::Training, "oefen terugbellen")
        );
        assert_eq!(
            recommended_kind("Bel terug: binnen twee dagen"),
            (MeasureKind::General, "Bel terug: binnen twee dagen")
        );
    }
}
