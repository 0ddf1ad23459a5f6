//! Lessons for all volunteers are rules, not stories (procedure.md §6.5 rules 1 and 6): what may not stand in one.

use crate::roster::fold;

/// Why a lesson is left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fault {
    /// Somebody of the roster, or a complainant.
    Name,
    /// The number of a complaint or mail.
    Number,
    /// An age.
    Age,
    /// A month or day.
    Date,
    /// Somebody's own words.
    Quote,
    /// A school.
    School,
}

const MONTHS: &[&str] = &[
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
    "january",
    "february",
    "june",
    "july",
    "august",
    "october",
    "maandag",
    "dinsdag",
    "woensdag",
    "donderdag",
    "vrijdag",
    "zaterdag",
    "zondag",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
];
const SCHOOLS: &[&str] = &[
    "school",
    "scholier",
    "college",
    "lyceum",
    "gymnasium",
    "mavo",
    "havo",
    "vwo",
    "vmbo",
    "mbo",
];
/// Words that tell a story about one person.
const STORY: &[&str] = &[
    "hij",
    "haar",
    "hem",
    "zijn moeder",
    "zijn vader",
    "iemand die",
    "een client die",
    "jongen",
    "meisje",
    "he",
    "she",
    "her",
    "him",
    "somebody who",
    "someone who",
    "boy",
    "girl",
];

/// What may never stand in a lesson, found in this one; `names` are those of the roster and of complainants.
pub fn faults(text: &str, names: &[String]) -> Vec<Fault> {
    let folded = fold(text);
    let words: Vec<&str> = folded
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let has = |word: &str| words.contains(&word);
    let named = names.iter().flat_map(|name| {
        let name = fold(name);
        let parts: Vec<String> = name.split(' ').map(str::to_owned).collect();
        parts
    });
    let mut named = named.filter(|part| part.chars().count() > 2);
    let found = [
        (Fault::Name, named.any(|part| has(&part))),
        (Fault::Number, has_number(&words)),
        (Fault::Age, has_age(&words)),
        (
            Fault::Date,
            MONTHS.iter().any(|month| has(month)) || has_day(text),
        ),
        (Fault::Quote, text.contains(['"', '“', '”', '„', '«', '»'])),
        (Fault::School, SCHOOLS.iter().any(|school| has(school))),
    ];
    let found = found.into_iter().filter(|(_, there)| *there);
    found.map(|(fault, _)| fault).collect()
}

/// Reads like something that happened to somebody: the board looks again.
pub fn reads_like_a_story(text: &str) -> bool {
    let padded = format!(
        " {} ",
        fold(text)
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .collect::<Vec<_>>()
            .join(" ")
    );
    STORY
        .iter()
        .any(|words| padded.contains(&format!(" {words} ")))
}

/// `K2026-003` and `M2026-0031`, however they are typed.
fn has_number(words: &[&str]) -> bool {
    words.iter().any(|word| {
        let digits = word.strip_prefix(['k', 'm']).unwrap_or("");
        !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit())
    })
}

fn has_age(words: &[&str]) -> bool {
    let years = ["jaar", "jarige", "jarig", "years", "year"];
    let pairs = words.windows(2);
    let number = |word: &str| word.parse::<u32>().is_ok_and(|age| age < 100);
    let mut pairs = pairs.filter(|pair| number(pair[0]));
    pairs.any(|pair| years.contains(&pair[1]))
        || words.iter().any(|word| {
            let digits: String = word.chars().take_while(char::is_ascii_digit).collect();
            !digits.is_empty() && years.contains(&word.trim_start_matches(&digits[..]))
        })
}

/// `12-3`, `12/3/2026`, `2026`.
fn has_day(text: &str) -> bool {
    text.split(|c: char| c.is_whitespace() || c == ',' || c == '.')
        .any(|word| {
            let parts: Vec<&str> = word.split(['-', '/']).collect();
            let numbers = parts
                .iter()
                .filter(|part| part.parse::<u16>().is_ok())
                .count();
            (parts.len() > 1 && numbers == parts.len())
                || word
                    .parse::<u16>()
                    .is_ok_and(|year| (1990..2100).contains(&year))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<Fault> {
        faults(text, &["Noor Jansen".to_owned(), "Amir".to_owned()])
    }

    #[test]
    fn a_rule_may_stand() {
        for rule in [
            "Bel terug binnen twee werkdagen.",
            "Vertel in de eerste vijf minuten wat wij wel en niet doen.",
            "Blijf vriendelijk aan de telefoon.",
            "Oefen elk kwartaal een lastig gesprek.",
        ] {
            assert_eq!(found(rule), [], "{rule}");
            assert!(!reads_like_a_story(rule), "{rule}");
        }
    }

    #[test]
    fn nothing_that_points_to_one_person_may_stand() {
        for (text, fault) in [
            ("Laat Noor eerder terugbellen.", Fault::Name),
            ("Doe het anders dan bij mevrouw Jansen.", Fault::Name),
            ("Zie K2026-003.", Fault::Number),
            ("Wees zorgvuldig met een 14-jarige.", Fault::Age),
            ("Een kind van 9 jaar komt niet alleen.", Fault::Age),
            ("Niet meer zoals in oktober.", Fault::Date),
            ("Niet meer zoals op 12-3.", Fault::Date),
            ("Zeg nooit meer “zoek het zelf uit”.", Fault::Quote),
            ("Bel niet naar het Stedelijk Lyceum.", Fault::School),
        ] {
            assert_eq!(found(text), [fault], "{text}");
        }
    }

    #[test]
    fn a_story_is_pointed_out() {
        assert!(reads_like_a_story(
            "Iemand die drie keer belde, kreeg geen antwoord."
        ));
        assert!(reads_like_a_story("Bel een meisje altijd terug."));
        assert!(!reads_like_a_story("Bel iedereen altijd terug."));
    }
}
