//! Typed values about people: names, addresses, numbers, ages, and how somebody was spoken to.

use super::joined;
use crate::case::{AgeGroup, ComplainantKind};
use crate::command::entry::capitalise;
use crate::command::normalise::{bare, key};
use crate::command::vocabulary::is_name_word;
use crate::mail::{EmailAddress, Language};

/// How a conversation went (`telefonisch`): a known expression, or one plain word.
pub(in crate::command) fn manner_of_contact(words: &[&str]) -> Option<String> {
    let text = joined(words);
    let one = words.len() == 1
        && text.chars().all(|c| c.is_alphabetic() || c == '-')
        && text.chars().count() > 1;
    (is_known_contact(&text) || one).then_some(text)
}

/// An expression for a way of contact that we know.
pub(in crate::command) fn is_known_contact(text: &str) -> bool {
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

/// Names joined by `en`, `and`, `&`, `+` or commas, each at most five words; lower case gets capitals.
pub(in crate::command) fn names(words: &[&str]) -> Option<Vec<String>> {
    let text = words.join(" ").replace([',', '&', '+', ';'], " , ");
    let words: Vec<&str> = text.split(' ').filter(|word| !word.is_empty()).collect();
    let found: Option<Vec<String>> = words
        .split(|word| *word == "," || matches!(key(word).as_str(), "en" | "and"))
        .filter(|part| part.iter().any(|word| !bare(word).is_empty()))
        .map(name)
        .collect();
    found.filter(|names| !names.is_empty())
}

/// One name of at most five words; lower case gets capitals.
pub(in crate::command) fn name(words: &[&str]) -> Option<String> {
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
pub(in crate::command) fn email(words: &[&str]) -> Option<EmailAddress> {
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
pub(in crate::command) fn phone(words: &[&str]) -> Option<String> {
    let text = bare(&words.join(" ")).to_owned();
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let plain = text
        .chars()
        .all(|c| c.is_ascii_digit() || " +-()/.".contains(c));
    let none = matches!(key(&text).as_str(), "geen" | "none");
    (none || (plain && (6..=15).contains(&digits))).then_some(text)
}

/// The group that an age in years, or a group as we print it, stands for (F-10).
pub(in crate::command) fn age_group(text: &str) -> Option<AgeGroup> {
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
pub(in crate::command) fn language(text: &str) -> Option<Language> {
    match text {
        "nl" | "nederlands" | "dutch" => Some(Language::Nl),
        "en" | "engels" | "english" => Some(Language::En),
        "anders" | "andere" | "other" => Some(Language::Other),
        _ => None,
    }
}

/// Who complains (F-09).
pub(in crate::command) fn complainant(text: &str) -> Option<ComplainantKind> {
    match text {
        "client" | "clienten" | "jongere" | "zelf" => Some(ComplainantKind::Client),
        "vertegenwoordiger" | "representative" => Some(ComplainantKind::Representative),
        "anders" | "ander" | "other" => Some(ComplainantKind::Other),
        "anoniem" | "anonymous" => Some(ComplainantKind::Anonymous),
        "onbekend" | "unknown" => Some(ComplainantKind::Unknown),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
