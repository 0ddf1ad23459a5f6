//! The words for a text that could not be read (procedure.md §3.7), Dutch and English of the same structure.
//!
//! Every text begins with "Ik heb niets gedaan." and ends with something to copy.

use super::date::{DateFault, long};
use super::refusal::{code_of, count_nl, empty, first, list};
use super::unclear::{Problem, Unclear};
use crate::mail::Language;

/// The text of an unreadable command mail.
pub fn unclear_text(unclear: &Unclear, language: Language) -> String {
    let (opening, text) = match language {
        Language::Nl => ("Ik heb niets gedaan.", dutch(unclear)),
        Language::En | Language::Other => ("I did nothing.", english(unclear)),
    };
    format!("{opening} {text}")
}

fn dutch(unclear: &Unclear) -> String {
    let Unclear {
        problem,
        number,
        line,
        kept,
        typed: _,
    } = unclear;
    let saved = if kept.is_some() {
        " Je tekst heb ik bewaard."
    } else {
        ""
    };
    match problem {
        Problem::NotUnderstood { suggestion } => {
            let meant = suggestion.as_ref().map_or_else(String::new, |line| format!(" Bedoel je: {line} ?"));
            format!("Regel {number} begrijp ik niet: “{line}”.{meant} Typ Hulp voor alle woorden.")
        }
        Problem::Negation { word, suggestion } => {
            let meant = suggestion.as_ref().map_or_else(String::new, |line| format!(" Bedoel je: {line} ?"));
            format!("Ik zie het woord ‘{word}’ in regel {number}: “{line}”. Ik voer alleen hele opdrachten uit.{meant} Niets doen? Dan hoef je niet te antwoorden.")
        }
        Problem::NoCommand { first_words, name } => {
            let name = name.as_deref().unwrap_or("naam");
            format!("Ik heb je mail gelezen, maar er staat geen opdracht in. Wil je dit bewaren als notitie? Antwoord dan met Notitie: {first_words}… Gaat dit over horen? Gehoord {name} vandaag telefonisch: …")
        }
        Problem::NothingAbove => "Ik zie geen antwoord boven de streep. Zet je woorden helemaal bovenaan je mail, boven ‘=== Typ je antwoord boven deze regel ===’.".to_owned(),
        Problem::AmbiguousName { candidates, example } => {
            format!("Er zijn {} mensen met die naam: {}. Typ de achternaam erbij: {example}", count_nl(candidates.len()), list(candidates, "en"))
        }
        Problem::Category => "Kies een of meer letters: a = werkwijze of bejegening door de vrijwilliger, b = juridische inhoud, c = praktijkvoering in het algemeen. Bijvoorbeeld: Categorie a c".to_owned(),
        Problem::Outcome => format!("Zet de uitkomst erbij: Besluit gegrond: …, deels, ongegrond, opgelost of geen oordeel.{saved}"),
        Problem::Empty { keyword } => empty(&code_of(*keyword), Language::Nl),
        Problem::Confirm { code: Some(code) } => format!("Er is nog niets verstuurd. Wil je dit echt sturen? Antwoord met precies: Verstuur {code}. Toch niet? Stop"),
        Problem::Confirm { code: None } => "Er is nog niets verstuurd. Wil je iets echt sturen? Antwoord met Verstuur en de code uit het voorbeeld. Toch niet? Stop".to_owned(),
        Problem::Date { text, why } => format!("De datum ‘{text}’ kan ik niet gebruiken: {}. Typ bijvoorbeeld 12 okt, 12-10-2026 of gisteren.{saved}", date_nl(*why)),
        Problem::TooMany { lines } => format!("Er staan {} opdrachten in je mail die elkaar tegenspreken: {}. Stuur alleen de opdracht die je bedoelt, bijvoorbeeld: {}", count_nl(lines.len()), list(lines, "en"), first(lines)),
    }
}

fn english(unclear: &Unclear) -> String {
    let Unclear {
        problem,
        number,
        line,
        kept,
        typed: _,
    } = unclear;
    let saved = if kept.is_some() {
        " I kept your text."
    } else {
        ""
    };
    match problem {
        Problem::NotUnderstood { suggestion } => {
            let meant = suggestion.as_ref().map_or_else(String::new, |line| format!(" Do you mean: {line} ?"));
            format!("I don't understand line {number}: “{line}”.{meant} Type Help for all words.")
        }
        Problem::Negation { word, suggestion } => {
            let meant = suggestion.as_ref().map_or_else(String::new, |line| format!(" Do you mean: {line} ?"));
            format!("I see the word ‘{word}’ in line {number}: “{line}”. I only carry out whole commands.{meant} Do nothing? Then you need not answer.")
        }
        Problem::NoCommand { first_words, name } => {
            let name = name.as_deref().unwrap_or("name");
            format!("I read your mail, but there is no command in it. Do you want to keep this as a note? Then answer Note: {first_words}… Is this about hearing? Heard {name} today by phone: …")
        }
        Problem::NothingAbove => "I see no answer above the line. Put your words at the very top of your mail, above ‘=== Type your answer above this line ===’.".to_owned(),
        Problem::AmbiguousName { candidates, example } => {
            format!("There are {} people with that name: {}. Add the surname: {example}", candidates.len(), list(candidates, "and"))
        }
        Problem::Category => "Choose one or more letters: a = conduct of or treatment by the volunteer, b = legal substance, c = practice in general. For example: Category a c".to_owned(),
        Problem::Outcome => format!("Add the outcome: Decision upheld: …, partly, not upheld, resolved or no finding.{saved}"),
        Problem::Empty { keyword } => empty(&code_of(*keyword), Language::En),
        Problem::Confirm { code: Some(code) } => format!("Nothing has been sent yet. Do you really want to send this? Answer exactly: Send {code}. Rather not? Stop"),
        Problem::Confirm { code: None } => "Nothing has been sent yet. Do you really want to send something? Answer Send and the code in the preview. Rather not? Stop".to_owned(),
        Problem::Date { text, why } => format!("I cannot use the date ‘{text}’: {}. Type for example 12 Oct, 12-10-2026 or yesterday.{saved}", date_en(*why)),
        Problem::TooMany { lines } => format!("There are {} commands in your mail that contradict each other: {}. Send only the one you mean, for example: {}", lines.len(), list(lines, "and"), first(lines)),
    }
}

fn date_nl(why: DateFault) -> String {
    match why {
        DateFault::NotADate => "ik herken er geen dag in".to_owned(),
        DateFault::NoSuchDay => "die dag bestaat niet".to_owned(),
        DateFault::OtherWeekday(day) => format!("dat is {}", long(day, Language::Nl)),
    }
}

fn date_en(why: DateFault) -> String {
    match why {
        DateFault::NotADate => "I see no day in it".to_owned(),
        DateFault::NoSuchDay => "there is no such day".to_owned(),
        DateFault::OtherWeekday(day) => format!("that is {}", long(day, Language::En)),
    }
}
