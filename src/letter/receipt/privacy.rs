//! What is said to staff about personal data: done, seen, to be filled in. And the overview of somebody's own data.

use super::pick;
use crate::case::CaseNumber;
use crate::mail::Language;
use jiff::civil::Date;

/// After `Bewaar`.
pub fn held_until(number: CaseNumber, until: Date, language: Language) -> String {
    let day = crate::letter::date_long(until, language);
    pick(
        language,
        format!("{number} blijft bewaard tot en met {day}. Ik vraag elk jaar of dat nog nodig is."),
        format!("{number} is kept until {day}. I ask every year whether that is still needed."),
    )
}

/// After the first `Wis`: a second person was asked.
pub fn second_person_asked(name: &str, language: Language) -> String {
    pick(
        language,
        format!("Ik heb {name} gevraagd of die het ook wil. Pas daarna wis ik."),
        format!("I asked {name} whether they want it too. Only then I erase."),
    )
}

/// After the second person agreed.
pub fn erasing(number: CaseNumber, letter: bool, language: Language) -> String {
    match letter {
        true => pick(
            language,
            format!("De gegevens van {number} worden gewist zodra de laatste mail weg is."),
            format!("The data of {number} are erased as soon as the last mail is out."),
        ),
        false => pick(
            language,
            format!(
                "De gegevens van {number} worden nu gewist. Er is geen adres om het te laten weten."
            ),
            format!("The data of {number} are erased now. There is no address to tell it to."),
        ),
    }
}

/// After `Stop` on a question to erase.
pub fn not_erased(number: CaseNumber, language: Language) -> String {
    pick(
        language,
        format!("De gegevens van {number} blijven staan."),
        format!("The data of {number} stay."),
    )
}

/// After `Datalek`: the register has it.
pub fn breach_registered(number: u32, language: Language) -> String {
    pick(
        language,
        format!(
            "Staat als nummer {number} in het register. Het bestuur heeft bericht; de 72 uur lopen."
        ),
        format!("It is number {number} in the register. The board was told; the 72 hours run."),
    )
}

/// After `Notitie` in answer to D8.
pub fn breach_noted(number: u32, language: Language) -> String {
    pick(
        language,
        format!("Opgeschreven in het register, bij nummer {number}."),
        format!("Written in the register, at number {number}."),
    )
}

/// After `Notitie` in answer to D13: it was no request.
pub fn request_ended(language: Language) -> String {
    pick(
        language,
        "Opgeschreven: hier hoeft geen antwoord meer op.",
        "Written down: this needs no answer any more.",
    )
}

/// What was seen, for D8: one of our codes.
pub fn observation(code: &str, language: Language) -> String {
    let (nl, en) = match code {
        "borrowed_token" => (
            "iemand antwoordde op een mail die voor een ander was",
            "somebody answered a mail that was for somebody else",
        ),
        "ex_member" => (
            "iemand die niet meer meedoet, stuurde een opdracht",
            "somebody who left sent a command",
        ),
        "stop_too_late" => (
            "iemand wilde een mail tegenhouden die al weg was",
            "somebody wanted to stop a mail that was already gone",
        ),
        "wrong_address" => (
            "het adres van de klager is verbeterd nadat er mail naar het oude ging",
            "the complainant's address was corrected after mail went to the old one",
        ),
        "third_party_bounce" => (
            "een mail kwam terug van een ander adres dan waar hij heen ging",
            "a mail came back from another address than it went to",
        ),
        "namesake" => (
            "iemand kreeg bericht over een klacht en bleek niet de juiste",
            "somebody was told of a complaint and turned out not to be the right one",
        ),
        "wrong_key" => (
            "iemand probeerde de opslag te openen met een verkeerde sleutel",
            "somebody tried to open the store with a wrong key",
        ),
        _ => (
            "iemand van ons meldt een datalek",
            "one of us reports a data breach",
        ),
    };
    pick(language, nl, en)
}

/// Labels of the draft entry of the breach register, in order (AVG article 33.3 and 33.5).
pub fn register_labels(language: Language) -> [&'static str; 8] {
    match language {
        Language::Nl | Language::Other => [
            "Wat er gebeurde",
            "Gezien",
            "Om wie gaat het",
            "Om welke gegevens",
            "Risico",
            "Gedaan",
            "Gemeld bij de AP",
            "Jongere geïnformeerd",
        ],
        Language::En => [
            "What happened",
            "Seen",
            "Who it is about",
            "Which data",
            "Risk",
            "Done",
            "Reported to the authority",
            "Young person informed",
        ],
    }
}

/// Above the preview of an overview.
pub fn look_for_names(language: Language) -> String {
    pick(
        language,
        "Lees alles na. Namen uit onze lijst en van andere klagers heb ik weggehaald; andere namen ken ik niet. Staat er nog een naam of iets over een ander in? Antwoord Stop, haal het weg en stuur de tekst zelf.",
        "Read it all. I took out names on our list and of other complainants; other names I do not know. Is there still a name or something about somebody else? Reply Stop, take it out and send the text yourself.",
    )
}

/// `één klager (K2026-004)`.
pub fn one_complainant(number: CaseNumber, language: Language) -> String {
    pick(
        language,
        format!("één klager ({number})"),
        format!("one complainant ({number})"),
    )
}
