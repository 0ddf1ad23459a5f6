//! Typed values: names, categories, outcomes, answers, addresses; each as a word list with what it stands for.

use super::entry::capitalise;
use super::normalise::{bare, key};
use super::vocabulary::is_name_word;
use crate::case::{
    AgeGroup, Answer, Category, CauseKind, ComplainantKind, Manner, MeasureKind, Outcome,
};
use crate::mail::{EmailAddress, Language};
use std::collections::BTreeSet;

/// The comparable words, joined.
pub(super) fn joined(words: &[&str]) -> String {
    words
        .iter()
        .map(|word| key(word))
        .collect::<Vec<_>>()
        .join(" ")
}

/// The longest start of `words` (at most four) that `meaning` knows, and how many words it took.
pub(super) fn longest<T>(
    words: &[&str],
    meaning: impl Fn(&str) -> Option<T>,
) -> Option<(T, usize)> {
    (1..=words.len().min(5)).rev().find_map(|count| {
        let start = words.get(..count)?;
        meaning(&joined(start)).map(|found| (found, count))
    })
}

/// ja, nee, onbekend.
pub(super) fn answer(text: &str) -> Option<Answer> {
    match text {
        "ja" | "yes" | "wel" => Some(Answer::Yes),
        "nee" | "neen" | "no" => Some(Answer::No),
        "onbekend" | "unknown" => Some(Answer::Unknown),
        _ => None,
    }
}

/// The outcome words of a decision (D-12).
pub(super) fn outcome(text: &str) -> Option<Outcome> {
    match text {
        "gegrond" | "gelijk" | "upheld" | "justified" | "founded" => Some(Outcome::Upheld),
        "deels"
        | "deels gegrond"
        | "deels gelijk"
        | "gedeeltelijk"
        | "gedeeltelijk gegrond"
        | "partly"
        | "partially"
        | "partly upheld"
        | "partially upheld"
        | "partly justified" => Some(Outcome::PartlyUpheld),
        "ongegrond" | "not upheld" | "unfounded" | "unjustified" | "not justified" => {
            Some(Outcome::NotUpheld)
        }
        "opgelost" | "resolved" | "solved" => Some(Outcome::Resolved),
        "geen oordeel" | "no finding" | "no judgement" | "no judgment" | "no opinion" => {
            Some(Outcome::NoFinding)
        }
        _ => None,
    }
}

/// An outcome as we write it in a line to type.
pub(super) fn outcome_word(outcome: Outcome, language: Language) -> &'static str {
    match (outcome, language) {
        (Outcome::Upheld, Language::Nl) => "gegrond",
        (Outcome::PartlyUpheld, Language::Nl) => "deels",
        (Outcome::NotUpheld, Language::Nl) => "ongegrond",
        (Outcome::Resolved, Language::Nl) => "opgelost",
        (Outcome::NoFinding, Language::Nl) => "geen oordeel",
        (Outcome::Upheld, Language::En | Language::Other) => "upheld",
        (Outcome::PartlyUpheld, Language::En | Language::Other) => "partly",
        (Outcome::NotUpheld, Language::En | Language::Other) => "not upheld",
        (Outcome::Resolved, Language::En | Language::Other) => "resolved",
        (Outcome::NoFinding, Language::En | Language::Other) => "no finding",
    }
}

/// An answer as we write it in a line to type.
pub(super) fn answer_word(answer: Answer, language: Language) -> &'static str {
    match (answer, language) {
        (Answer::Yes, Language::Nl) => "ja",
        (Answer::No, Language::Nl) => "nee",
        (Answer::Unknown, Language::Nl) => "onbekend",
        (Answer::Yes, Language::En | Language::Other) => "yes",
        (Answer::No, Language::En | Language::Other) => "no",
        (Answer::Unknown, Language::En | Language::Other) => "unknown",
    }
}

/// The set of letters (or words) typed behind `Categorie`; `None` when anything else stands there.
pub(super) fn categories(words: &[&str]) -> Option<BTreeSet<Category>> {
    let text = words.join(" ");
    let mut found = BTreeSet::new();
    for part in text
        .split([' ', ',', '/', '+', '&', ';'])
        .filter(|part| !bare(part).is_empty())
        .map(key)
    {
        match part.as_str() {
            "en" | "and" => {}
            "bejegening" | "werkwijze" | "conduct" | "treatment" => _ = found.insert(Category::A),
            "inhoud" | "juridisch" | "juridische" | "substance" | "legal" => {
                _ = found.insert(Category::B)
            }
            "praktijk" | "praktijkvoering" | "practice" => _ = found.insert(Category::C),
            letters if letters.len() <= 3 => {
                for letter in letters.chars() {
                    found.insert(match letter {
                        'a' => Category::A,
                        'b' => Category::B,
                        'c' => Category::C,
                        _ => return None,
                    });
                }
            }
            _ => return None,
        }
    }
    (!found.is_empty()).then_some(found)
}

/// mondeling, schriftelijk or both.
pub(super) fn manners(words: &[&str]) -> Option<BTreeSet<Manner>> {
    let text = words.join(" ");
    let mut found = BTreeSet::new();
    for part in text
        .split([' ', ',', '/', '+', '&'])
        .filter(|part| !bare(part).is_empty())
        .map(key)
    {
        match part.as_str() {
            "en" | "and" => {}
            "mondeling" | "oral" | "orally" => _ = found.insert(Manner::Oral),
            "schriftelijk" | "written" | "in writing" => _ = found.insert(Manner::Written),
            "beide" | "beiden" | "both" => found.extend([Manner::Oral, Manner::Written]),
            _ => return None,
        }
    }
    (!found.is_empty()).then_some(found)
}

/// One cause of the fixed list (F-30).
pub(super) fn cause(text: &str) -> Option<CauseKind> {
    Some(match text {
        "uitleg onduidelijk"
        | "onduidelijke uitleg"
        | "uitleg"
        | "unclear explanation"
        | "explanation" => CauseKind::UnclearExplanation,
        "advies onjuist"
        | "advies onvolledig"
        | "advies onjuist of onvolledig"
        | "advies onjuist/onvolledig"
        | "onjuist advies"
        | "advies"
        | "wrong advice"
        | "advice"
        | "incomplete advice" => CauseKind::WrongAdvice,
        "te laat"
        | "geen reactie"
        | "te laat of geen reactie"
        | "late"
        | "no reply"
        | "late or no reply" => CauseKind::LateOrNoReply,
        "bereikbaarheid"
        | "afspraak"
        | "bereikbaarheid of afspraak"
        | "bereikbaarheid/afspraak"
        | "availability"
        | "appointment" => CauseKind::Availability,
        "houding" | "toon" | "houding of toon" | "houding/toon" | "attitude" | "tone" => {
            CauseKind::Attitude
        }
        "vertrouwelijkheid" | "geheimhouding" | "confidentiality" => CauseKind::Confidentiality,
        "verwachting"
        | "verwachting verkeerd"
        | "verkeerde verwachting"
        | "expectation"
        | "wrong expectation" => CauseKind::WrongExpectation,
        "werkwijze kantoor" | "werkwijze" | "office practice" => CauseKind::OfficePractice,
        "buiten kjrw" | "buiten" | "outside" | "outside the office" => CauseKind::OutsideOffice,
        "geen oorzaak gevonden" | "geen oorzaak" | "geen" | "no cause found" | "none" => {
            CauseKind::NoneFound
        }
        _ => return None,
    })
}

/// The causes in `words`, joined by `en` or commas; `None` when anything else stands there.
pub(super) fn causes(words: &[&str]) -> Option<BTreeSet<CauseKind>> {
    let text = words.join(" ");
    if let Some(one) = cause(&joined(words)) {
        return Some(BTreeSet::from([one]));
    }
    let unified = format!(" {} ", text.replace([',', '+', '&', ';'], " , "));
    let parts: Option<BTreeSet<CauseKind>> = unified
        .replace(" en ", " , ")
        .replace(" and ", " , ")
        .split(',')
        .map(|part| {
            part.split(' ')
                .filter(|word| !word.is_empty())
                .collect::<Vec<_>>()
        })
        .filter(|part| !part.is_empty())
        .map(|part| cause(&joined(&part)))
        .collect();
    parts.filter(|kinds| !kinds.is_empty())
}

/// The flag of a measure (F-31).
pub(super) fn measure(text: &str) -> Option<MeasureKind> {
    match text {
        "training" | "opleiding" => Some(MeasureKind::Training),
        "procedure" | "werkwijze" => Some(MeasureKind::Procedure),
        "geen" | "none" => Some(MeasureKind::None),
        _ => None,
    }
}

/// The group that an age in years, or a group as we print it, stands for (F-10).
pub(super) fn age_group(text: &str) -> Option<AgeGroup> {
    let text = text
        .trim_end_matches(" jaar")
        .trim_end_matches(" years")
        .trim_end_matches(" years old");
    match text {
        "onbekend" | "unknown" => Some(AgeGroup::Unknown),
        "<12" => Some(AgeGroup::Under12),
        "12-15" => Some(AgeGroup::From12To15),
        "16-17" => Some(AgeGroup::From16To17),
        "18-20" => Some(AgeGroup::From18To20),
        "21+" => Some(AgeGroup::From21),
        years => match years.parse::<u8>().ok()? {
            0..=11 => Some(AgeGroup::Under12),
            12..=15 => Some(AgeGroup::From12To15),
            16..=17 => Some(AgeGroup::From16To17),
            18..=20 => Some(AgeGroup::From18To20),
            21..=110 => Some(AgeGroup::From21),
            111.. => None,
        },
    }
}

/// nl, en, anders.
pub(super) fn language(text: &str) -> Option<Language> {
    match text {
        "nl" | "nederlands" | "dutch" => Some(Language::Nl),
        "en" | "engels" | "english" => Some(Language::En),
        "anders" | "andere" | "other" => Some(Language::Other),
        _ => None,
    }
}

/// Who complains (F-09).
pub(super) fn complainant(text: &str) -> Option<ComplainantKind> {
    match text {
        "client" | "clienten" | "jongere" | "zelf" => Some(ComplainantKind::Client),
        "vertegenwoordiger" | "representative" => Some(ComplainantKind::Representative),
        "anders" | "ander" | "other" => Some(ComplainantKind::Other),
        "anoniem" | "anonymous" => Some(ComplainantKind::Anonymous),
        "onbekend" | "unknown" => Some(ComplainantKind::Unknown),
        _ => None,
    }
}

/// How a conversation went (`telefonisch`): a known expression, or one plain word.
pub(super) fn manner_of_contact(words: &[&str]) -> Option<String> {
    let text = joined(words);
    let one = words.len() == 1
        && text.chars().all(|c| c.is_alphabetic() || c == '-')
        && text.chars().count() > 1;
    (is_known_contact(&text) || one).then_some(text)
}

/// An expression for a way of contact that we know.
pub(super) fn is_known_contact(text: &str) -> bool {
    const KNOWN: &[&str] = &[
        "telefonisch",
        "gebeld",
        "telefoon",
        "per telefoon",
        "via telefoon",
        "gesproken",
        "mondeling",
        "persoonlijk",
        "live",
        "mail",
        "per mail",
        "via mail",
        "gemaild",
        "e-mail",
        "per e-mail",
        "app",
        "geappt",
        "per app",
        "via de app",
        "whatsapp",
        "via whatsapp",
        "per whatsapp",
        "sms",
        "per sms",
        "videobellen",
        "video",
        "via video",
        "online",
        "teams",
        "via teams",
        "zoom",
        "op kantoor",
        "op het spreekuur",
        "spreekuur",
        "in persoon",
        "thuis",
        "chat",
        "via chat",
        "brief",
        "per brief",
        "by phone",
        "phone",
        "called",
        "phoned",
        "spoke",
        "spoken",
        "in person",
        "by mail",
        "by email",
        "email",
        "mailed",
        "text",
        "by text",
        "video call",
        "at the office",
    ];
    KNOWN.contains(&text)
}

/// Names joined by `en`, `and`, `&`, `+` or commas, each at most four words; lower case gets capitals.
pub(super) fn names(words: &[&str]) -> Option<Vec<String>> {
    let text = format!(" {} ", words.join(" ")).replace([',', '&', '+', ';'], " , ");
    let text = text
        .replace(" en ", " , ")
        .replace(" EN ", " , ")
        .replace(" and ", " , ");
    let found: Option<Vec<String>> = text
        .split(',')
        .map(str::trim)
        .filter(|part| !bare(part).is_empty())
        .map(|part| name(&part.split(' ').collect::<Vec<_>>()))
        .collect();
    found.filter(|names| !names.is_empty())
}

/// One name of at most four words; lower case gets capitals.
pub(super) fn name(words: &[&str]) -> Option<String> {
    let words: Vec<&str> = words
        .iter()
        .map(|word| bare(word))
        .filter(|word| !word.is_empty())
        .collect();
    let (first, rest) = words.split_first()?;
    let fits = words.len() <= 5
        && is_name_word(first)
        && rest.last().is_none_or(|last| is_name_word(last))
        && rest
            .iter()
            .all(|word| is_name_word(word) || is_particle(word));
    fits.then(|| {
        if words
            .iter()
            .any(|word| word.chars().any(char::is_uppercase))
        {
            words.join(" ")
        } else {
            words
                .iter()
                .map(|word| {
                    if is_particle(word) {
                        (*word).to_owned()
                    } else {
                        capitalise(word)
                    }
                })
                .collect::<Vec<_>>()
                .join(" ")
        }
    })
}

fn is_particle(word: &str) -> bool {
    [
        "van", "de", "der", "den", "het", "'t", "t", "ten", "ter", "te", "op", "in", "aan", "bij",
        "el", "al", "bin",
    ]
    .contains(&key(word).as_str())
}

/// One mail address, also as Outlook writes a link: `x@y<mailto:x@y>`.
pub(super) fn email(words: &[&str]) -> Option<EmailAddress> {
    let [word] = words else {
        return linked_email(words);
    };
    let word = word
        .split("<mailto:")
        .next()
        .filter(|start| !start.is_empty())
        .unwrap_or(word);
    EmailAddress::new(
        bare(word)
            .trim_start_matches('<')
            .trim_start_matches("mailto:")
            .trim_end_matches('>'),
    )
}

fn linked_email(words: &[&str]) -> Option<EmailAddress> {
    let [word, link] = words else { return None };
    link.starts_with("<mailto:")
        .then(|| email(&[word]))
        .flatten()
}

/// A phone number as typed, or `geen`.
pub(super) fn phone(words: &[&str]) -> Option<String> {
    let text = bare(&words.join(" ")).to_owned();
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let plain = text
        .chars()
        .all(|c| c.is_ascii_digit() || " +-()/.".contains(c));
    let none = matches!(key(&text).as_str(), "geen" | "none");
    (none || (plain && (6..=15).contains(&digits))).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_and_words_make_a_set() {
        let a_and_c = Some(BTreeSet::from([Category::A, Category::C]));
        for typed in [
            "a en c",
            "a,c",
            "A + C !",
            "c a",
            "ac",
            "bejegening en praktijk",
            "a, c.",
            "a/c",
        ] {
            assert_eq!(
                categories(&typed.split(' ').collect::<Vec<_>>()),
                a_and_c,
                "{typed}"
            );
        }
        for typed in ["d", "a of b", "", "a d", "abd"] {
            assert_eq!(
                categories(&typed.split(' ').collect::<Vec<_>>()),
                None,
                "{typed}"
            );
        }
    }

    #[test]
    fn names_stay_as_typed_but_lower_case_gets_capitals() {
        let names = |typed: &str| names(&typed.split(' ').collect::<Vec<_>>());
        assert_eq!(
            names("noor en fleur van dijk"),
            Some(vec!["Noor".into(), "Fleur van Dijk".into()])
        );
        assert_eq!(
            names("Noor, Fleur & Milan."),
            Some(vec!["Noor".into(), "Fleur".into(), "Milan".into()])
        );
        for typed in [
            "noor misschien",
            "mijn idee klopt",
            "Noor 14 okt",
            "",
            "iemand",
        ] {
            assert_eq!(names(typed), None, "{typed}");
        }
    }

    #[test]
    fn ages_become_groups() {
        assert_eq!(age_group("15"), Some(AgeGroup::From12To15));
        assert_eq!(age_group("15 jaar"), Some(AgeGroup::From12To15));
        assert_eq!(age_group("21"), Some(AgeGroup::From21));
        assert_eq!(age_group("vijftien"), None);
    }

    #[test]
    fn addresses_and_numbers_as_mail_programs_write_them() {
        let wanted = EmailAddress::new("a@b.example");
        assert_eq!(email(&["a@b.example<mailto:a@b.example>"]), wanted);
        assert_eq!(email(&["a@b.example", "<mailto:a@b.example>"]), wanted);
        assert_eq!(email(&["<a@b.example>."]), wanted);
        assert_eq!(email(&["a@b.example", "graag"]), None);
        assert_eq!(
            phone(&["06", "1234", "5678"]).as_deref(),
            Some("06 1234 5678")
        );
        assert_eq!(phone(&["straks"]), None);
    }
}
