//! What became of a mail that somebody chose about: registered, joined, no complaint, junk, or asked about again.

use super::pick;
use crate::case::{CaseNumber, IntakeNumber};
use crate::mail::Language;
use crate::triage::Lane;

/// What was chosen about an intake item, for R-AL-GEKOZEN.
pub fn choice(lane: Lane, case: Option<CaseNumber>, language: Language) -> String {
    match case {
        Some(number) if lane == Lane::Complaint => pick(
            language,
            format!("Klacht, {number}"),
            format!("Complaint, {number}"),
        ),
        Some(number) => pick(
            language,
            format!("Hoort bij {number}"),
            format!("Belongs to {number}"),
        ),
        None if lane == Lane::Spam => "Spam".to_owned(),
        None => pick(language, "Geen klacht", "Not a complaint"),
    }
}

/// After `Klacht`.
pub fn registered(number: CaseNumber, language: Language) -> String {
    pick(
        language,
        format!("Geregistreerd als {number}."),
        format!("Registered as {number}."),
    )
}

/// After `Nieuwe klacht` for somebody whom the sender wrote together with.
pub fn registered_for(number: CaseNumber, who: &str, language: Language) -> String {
    pick(
        language,
        format!(
            "Geregistreerd als {number}, voor {who}. Er gaat niets uit voor iemand het voorbeeld heeft gezien."
        ),
        format!(
            "Registered as {number}, for {who}. Nothing goes out before somebody saw the preview."
        ),
    )
}

/// After `Nieuwe klacht` about the reader: that it was done, and no more.
pub fn registered_elsewhere(language: Language) -> String {
    pick(
        language,
        "Geregistreerd. Een ander bestuurslid kijkt ernaar.",
        "Registered. Another board member looks at it.",
    )
}

/// After `Geen klacht`.
pub fn not_a_complaint(number: IntakeNumber, language: Language) -> String {
    pick(
        language,
        format!("{number} is geen klacht. Er gaat niets naar de afzender."),
        format!("{number} is not a complaint. Nothing goes to the sender."),
    )
}

/// After `Spam`.
pub fn spam(number: IntakeNumber, language: Language) -> String {
    pick(
        language,
        format!("{number} is spam. Er gaat niets uit."),
        format!("{number} is spam. Nothing goes out."),
    )
}

/// After `Hoort bij` on a mail.
pub fn joined(number: IntakeNumber, case: CaseNumber, another: bool, language: Language) -> String {
    let line = pick(
        language,
        format!("{number} hoort nu bij {case}."),
        format!("{number} now belongs to {case}."),
    );
    with_two_senders(line, another, language)
}

/// After `Hoort bij` on a case.
pub fn merged(number: CaseNumber, into: CaseNumber, another: bool, language: Language) -> String {
    let line = pick(
        language,
        format!("{number} is nu deel van {into}."),
        format!("{number} is now part of {into}."),
    );
    with_two_senders(line, another, language)
}

/// Files of two people are never joined without a warning (I-13).
fn with_two_senders(line: String, another: bool, language: Language) -> String {
    if !another {
        return line;
    }
    let warning = pick(
        language,
        "Let op: dit zijn twee verschillende afzenders. Onze antwoorden gaan naar één van hen: de jongere zelf, als die schreef. Vertel de een niets over de ander.",
        "Mind: these are two different senders. Our answers go to one of them: the young person, if that one wrote. Tell neither about the other.",
    );
    format!("{line} {warning}")
}

/// After `Herstel` on a mail that a choice was made about.
pub fn choice_undone(number: IntakeNumber, language: Language) -> String {
    pick(
        language,
        format!(
            "Je keuze over {number} is teruggedraaid. Kies opnieuw: Klacht, Geen klacht, Spam of Hoort bij en het nummer."
        ),
        format!(
            "Your choice about {number} was taken back. Choose again: Complaint, Not a complaint, Spam or Belongs to and the number."
        ),
    )
}
