//! Words of the office version (D5), its preview and the question to involved volunteers (procedure.md §6.5).

use super::pick;
use crate::letter::date_long;
use crate::mail::Language;
use crate::year::Shown;
use jiff::civil::Date;

/// R-KLEIN-AANTAL: the version has no tables.
pub fn small_number(received: Option<u32>, none: bool, language: Language) -> String {
    match (received, none) {
        (_, true) => pick(
            language,
            "Er waren geen klachten. De kantoorversie heeft geen tabellen.",
            "There were no complaints. The office version has no tables.",
        ),
        (Some(count), false) => pick(
            language,
            format!(
                "Met {count} klachten is de kantoorversie te herkenbaar. Ik maak een versie zonder tabellen."
            ),
            format!(
                "With {count} complaints the office version is too easy to recognise. I make a version without tables."
            ),
        ),
        (None, false) => pick(
            language,
            "Met minder dan vijf klachten is de kantoorversie te herkenbaar. Ik maak een versie zonder tabellen.",
            "With fewer than five complaints the office version is too easy to recognise. I make a version without tables.",
        ),
    }
}

/// Rule 5: the years before may be taken together with this one.
pub fn together_offered(year: i16, language: Language) -> String {
    pick(
        language,
        format!("Drie jaar samen kan wel. Typ dan: Kantoorversie {year} drie jaar"),
        format!("Three years together are possible. Then type: Office version {year} three years"),
    )
}

/// Three years were asked for and cannot be shown.
pub fn not_together(language: Language) -> String {
    pick(
        language,
        "Drie jaar samen kan nu niet: dan zou een klein aantal uit te rekenen zijn.",
        "Three years together are not possible now: a small number could be computed from them.",
    )
}

/// The question to coordinators (rule 7).
pub fn recognise(language: Language) -> String {
    pick(
        language,
        "Kan een vrijwilliger zichzelf of een collega herkennen? Typ dan: Stop",
        "Can a volunteer recognise themselves or a colleague? Then type: Stop",
    )
}

/// For board members who read along.
pub fn read_along_board(name: &str, language: Language) -> String {
    pick(
        language,
        format!("{name} heeft dit klaargezet en kan het versturen. Jij leest mee."),
        format!("{name} prepared this and can send it. You read along."),
    )
}

/// When the version goes out; `asked`: involved volunteers read it first.
pub fn lessons_go(asked: bool, on: Date, language: Language) -> String {
    let day = date_long(on, language);
    if asked {
        pick(
            language,
            format!(
                "Wie betrokken was, leest de lessen eerst en kan bezwaar maken. De mail aan alle vrijwilligers gaat weg op {day}. Tot dan kun je nog Stop antwoorden."
            ),
            format!(
                "Those who were involved read the lessons first and can object. The mail to all volunteers goes out on {day}. Until then you can still reply Stop."
            ),
        )
    } else {
        pick(
            language,
            "De mail aan alle vrijwilligers gaat weg na de wachttijd. Tot dan kun je nog Stop antwoorden.",
            "The mail to all volunteers goes out after the hold. Until then you can still reply Stop.",
        )
    }
}

/// A lesson is not in the version, and why.
pub fn lesson_left_out(number: usize, why: &str, language: Language) -> String {
    pick(
        language,
        format!("Les {number} staat er niet in: {why}. Schrijf hem als regel, met: Aanbeveling"),
        format!("Lesson {number} is not in it: {why}. Write it as a rule, with: Recommendation"),
    )
}

/// Why a lesson is left out.
pub fn lesson_fault(code: &str, language: Language) -> String {
    match code {
        "name" => pick(language, "er staat een naam in", "there is a name in it"),
        "number" => pick(
            language,
            "er staat een nummer in",
            "there is a number in it",
        ),
        "age" => pick(
            language,
            "er staat een leeftijd in",
            "there is an age in it",
        ),
        "date" => pick(language, "er staat een datum in", "there is a date in it"),
        "quote" => pick(
            language,
            "er staan iemands woorden in",
            "there are somebody's words in it",
        ),
        "school" => pick(
            language,
            "er staat een school in",
            "there is a school in it",
        ),
        other => other.to_owned(),
    }
}

/// A warning that a lesson tells of one person (procedure.md §6.5 rule 6); `text` is the sentence it is about.
pub fn reads_like_a_story(text: &str, language: Language) -> String {
    pick(
        language,
        format!("Dit leest als een verhaal over één persoon: “{text}”. Een les is een regel."),
        format!("This reads like a story about one person: “{text}”. A lesson is a rule."),
    )
}

/// To an involved volunteer who has nothing against it.
pub fn read_along_thanks(language: Language) -> String {
    pick(
        language,
        "Dank je wel voor het meelezen. Je hoeft niets meer te doen.",
        "Thank you for reading along. You need not do anything else.",
    )
}

/// To an involved volunteer who objected.
pub fn objection_noted(sent: bool, language: Language) -> String {
    if sent {
        pick(
            language,
            "Je bezwaar is doorgegeven, zonder je naam. De mail was al weg.",
            "Your objection was passed on, without your name. The mail had gone out already.",
        )
    } else {
        pick(
            language,
            "Je bezwaar is doorgegeven, zonder je naam. De tekst gaat zo niet weg.",
            "Your objection was passed on, without your name. The text does not go out like this.",
        )
    }
}

/// To the board member who made the version.
pub fn objection(year: i16, words: &str, sent: bool, language: Language) -> String {
    let what = if sent {
        pick(
            language,
            "De kantoorversie was al weg.",
            "The office version had gone out already.",
        )
    } else {
        pick(
            language,
            format!(
                "De kantoorversie gaat niet weg. Laat een les weg, bijvoorbeeld: Kantoorversie {year} zonder 2"
            ),
            format!(
                "The office version does not go out. Leave out a lesson, for example: Office version {year} without 2"
            ),
        )
    };
    pick(
        language,
        format!("Iemand die de lessen van {year} meelas, heeft bezwaar: “{words}”. {what}"),
        format!("Somebody who read the lessons of {year} objects: “{words}”. {what}"),
    )
}

/// Name of a safe table.
pub fn safe_caption(table: &str, language: Language) -> String {
    match table {
        "manner" => pick(
            language,
            "Hoe kwam de klacht binnen?",
            "How did the complaint come in?",
        ),
        "categories" => pick(
            language,
            "Waar ging het over? Een klacht kan in meer groepen vallen.",
            "What was it about? A complaint may be in more groups.",
        ),
        "on_time" => pick(
            language,
            "Was het antwoord er binnen vier weken?",
            "Was the answer there within four weeks?",
        ),
        "outcomes" => pick(language, "Wat was ons antwoord?", "What was our answer?"),
        "satisfied" => pick(
            language,
            "Was de klager tevreden?",
            "Was the complainant satisfied?",
        ),
        "causes" => pick(language, "Waardoor kwam het?", "What caused it?"),
        "years" => pick(language, "De laatste jaren", "The last years"),
        other => other.to_owned(),
    }
}

/// A row of a safe table.
pub fn safe_label(table: &str, row: &str, language: Language) -> String {
    match (table, row) {
        (_, "oral") => pick(language, "mondeling", "oral"),
        (_, "written") => pick(language, "schriftelijk", "written"),
        (_, "both") => pick(language, "allebei", "both"),
        (_, "a") => pick(
            language,
            "a. werkwijze of bejegening",
            "a. conduct or treatment",
        ),
        (_, "b") => pick(language, "b. juridisch-inhoudelijk", "b. legal substance"),
        (_, "c") => pick(
            language,
            "c. praktijkvoering in het algemeen",
            "c. practice in general",
        ),
        (_, "on_time") | ("satisfied", "yes") => pick(language, "ja", "yes"),
        (_, "late") | ("satisfied", "no") => pick(language, "nee", "no"),
        ("satisfied", "unknown") => pick(language, "niet bekend", "not known"),
        (_, "upheld") => pick(language, "gelijk", "upheld"),
        (_, "partly_upheld") => pick(language, "deels gelijk", "partly upheld"),
        (_, "not_upheld") => pick(language, "anders gezien", "seen differently"),
        (_, "resolved") => pick(language, "samen opgelost", "resolved together"),
        (_, "no_finding") => pick(language, "geen oordeel", "no finding"),
        ("causes", code) => cause(code, language),
        (_, other) => other.to_owned(),
    }
}

fn cause(code: &str, language: Language) -> String {
    match code {
        "unclear_explanation" => pick(language, "uitleg onduidelijk", "unclear explanation"),
        "wrong_advice" => pick(
            language,
            "advies onjuist of onvolledig",
            "wrong or incomplete advice",
        ),
        "late_or_no_reply" => pick(language, "te laat of geen reactie", "late or no reply"),
        "availability" => pick(
            language,
            "bereikbaarheid of afspraak",
            "availability or appointment",
        ),
        "attitude" => pick(language, "houding of toon", "attitude or tone"),
        "confidentiality" => pick(language, "vertrouwelijkheid", "confidentiality"),
        "wrong_expectation" => pick(language, "verwachting verkeerd", "wrong expectation"),
        "office_practice" => pick(language, "werkwijze kantoor", "office practice"),
        "outside_office" => pick(
            language,
            "buiten onze organisatie",
            "outside our organisation",
        ),
        "none_found" => pick(language, "geen oorzaak gevonden", "no cause found"),
        other => other.to_owned(),
    }
}

/// A number as volunteers see it.
pub fn safe_value(shown: Shown, language: Language) -> String {
    match shown {
        Shown::Count(count) => count.to_string(),
        Shown::OneOrTwo => pick(language, "1 of 2", "1 or 2"),
        Shown::ThreeOrMore => pick(language, "3 of meer", "3 or more"),
        Shown::OneToFour => "1–4".to_owned(),
        Shown::FiveToNine => "5–9".to_owned(),
        Shown::TenOrMore => "10+".to_owned(),
    }
}
