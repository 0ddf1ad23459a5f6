//! Single words for the codes of a case, in Dutch and English.

use super::pick;
use crate::case::{AgeGroup, Answer, Category, ComplainantKind, Manner, Outcome, Stage};
use crate::mail::Language;
use crate::triage::Lane;

/// `a (werkwijze en bejegening)`.
pub fn category_words(category: Category, language: Language) -> String {
    match category {
        Category::A => pick(
            language,
            "a (werkwijze en bejegening)",
            "a (conduct and treatment)",
        ),
        Category::B => pick(language, "b (juridische inhoud)", "b (legal substance)"),
        Category::C => pick(language, "c (praktijkvoering)", "c (practice)"),
    }
}

/// `mondeling`, `schriftelijk`.
pub fn manner_word(manner: Manner, language: Language) -> String {
    match manner {
        Manner::Oral => pick(language, "mondeling", "oral"),
        Manner::Written => pick(language, "schriftelijk", "written"),
    }
}

/// `gegrond`, `deels gegrond` …
pub fn outcome_word(outcome: Outcome, language: Language) -> String {
    match outcome {
        Outcome::Upheld => pick(language, "gegrond", "upheld"),
        Outcome::PartlyUpheld => pick(language, "deels gegrond", "partly upheld"),
        Outcome::NotUpheld => pick(language, "ongegrond", "not upheld"),
        Outcome::Resolved => pick(language, "opgelost", "resolved"),
        Outcome::NoFinding => pick(language, "geen oordeel", "no finding"),
    }
}

/// `ja`, `nee`, `onbekend`.
pub fn answer_word(answer: Answer, language: Language) -> String {
    match answer {
        Answer::Yes => pick(language, "ja", "yes"),
        Answer::No => pick(language, "nee", "no"),
        Answer::Unknown => pick(language, "onbekend", "unknown"),
    }
}

/// `16–17 jaar`.
pub fn age_words(group: AgeGroup, language: Language) -> String {
    match group {
        AgeGroup::Under12 => pick(language, "jonger dan 12", "younger than 12"),
        AgeGroup::From12To15 => "12–15".to_owned(),
        AgeGroup::From16To17 => "16–17".to_owned(),
        AgeGroup::From18To20 => "18–20".to_owned(),
        AgeGroup::From21 => pick(language, "21 of ouder", "21 or older"),
        AgeGroup::Unknown => pick(language, "onbekend", "unknown"),
    }
}

/// `cliënt`, `vertegenwoordiger` …
pub fn complainant_word(kind: ComplainantKind, language: Language) -> String {
    match kind {
        ComplainantKind::Client => pick(language, "cliënt", "client"),
        ComplainantKind::Representative => pick(language, "vertegenwoordiger", "representative"),
        ComplainantKind::Other => pick(language, "iemand anders", "somebody else"),
        ComplainantKind::Anonymous => pick(language, "anoniem", "anonymous"),
        ComplainantKind::Unknown => pick(language, "nog niet bekend", "not known yet"),
    }
}

/// `Nederlands`, `Engels`.
pub fn language_word(value: Language, language: Language) -> String {
    match value {
        Language::Nl => pick(language, "Nederlands", "Dutch"),
        Language::En => pick(language, "Engels", "English"),
        Language::Other => pick(language, "een andere taal", "another language"),
    }
}

/// The stage as the staff calls it: `in behandeling`.
pub fn stage_word(stage: Stage, language: Language) -> String {
    match stage {
        Stage::Received => pick(language, "ontvangen", "received"),
        Stage::InProgress => pick(language, "in behandeling", "in progress"),
        Stage::Hearing => pick(language, "horen", "hearing"),
        Stage::Resolving => pick(language, "oplossen", "resolving"),
        Stage::Decided => pick(language, "beslist", "decided"),
        Stage::Closed => pick(language, "afgesloten", "closed"),
        Stage::Anonymised => pick(language, "geanonimiseerd", "anonymised"),
    }
}

/// What a lane means to a person, for B14.
pub fn lane_word(lane: Lane) -> &'static str {
    match lane {
        Lane::Complaint => "klacht",
        Lane::Unclear => "onduidelijk",
        Lane::NotComplaint => "geen klacht",
        Lane::Auto => "automatische mail",
        Lane::FollowUp => "hoort bij een klacht",
        Lane::Command => "opdracht",
        Lane::Spam => "spam",
        Lane::Old => "van vóór de start",
        Lane::Unreadable => "niet te lezen",
    }
}

/// `a, b en c`.
pub fn join(list: &[String], and: &str) -> String {
    match list {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} {and} {last}", first.join(", ")),
    }
}

/// Why a complaint could not be acknowledged (F-20), in words.
pub fn not_acknowledged_word(reason: &str, language: Language) -> String {
    match reason {
        "no_address" => pick(language, "er is geen adres", "there is no address"),
        "do_not_mail" => pick(
            language,
            "de klager wil hier geen mail",
            "the complainant wants no mail here",
        ),
        "withheld" => pick(language, "daar is om gevraagd", "that was asked for"),
        "bounced" => pick(language, "de mail kwam terug", "the mail came back"),
        other => other.to_owned(),
    }
}
