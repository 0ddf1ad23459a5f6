//! Sentences and words to type about a report year (article 7).

use super::{join, pick};
use crate::letter::date_long;
use crate::mail::Language;
use jiff::civil::Date;

/// The words that the letters about a year offer, in the reader's language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct YearWords {
    /// `Analyse 2026:`
    pub analysis: String,
    /// `Aanbeveling 2026: …`
    pub recommendation: String,
    /// `Jaarverslag 2026`
    pub report: String,
    /// `Kantoorversie 2026`
    pub office_version: String,
    /// `Opvolging 3 loopt: naam, 1 mei`
    pub follow_up: String,
    /// `Bespreking 12 maart`
    pub meeting: String,
    /// `Besproken 12 maart 14 aanwezig: …`
    pub discussed: String,
}

/// The words for this year; `number` is that of a recommendation, `name` that of a board member, `meeting` the planned day.
pub fn year_words(
    year: i16,
    number: u32,
    name: &str,
    meeting: Option<Date>,
    language: Language,
) -> YearWords {
    let day = |date: Date| short_day(date, language);
    let planned = meeting.map_or_else(|| pick(language, "12 maart", "12 March"), day);
    let say = |nl: String, en: String| pick(language, nl, en);
    YearWords {
        analysis: say(format!("Analyse {year}:"), format!("Analysis {year}:")),
        recommendation: say(
            format!("Aanbeveling {year}: …"),
            format!("Recommendation {year}: …"),
        ),
        report: say(
            format!("Jaarverslag {year}"),
            format!("Annual report {year}"),
        ),
        office_version: say(
            format!("Kantoorversie {year}"),
            format!("Office version {year}"),
        ),
        follow_up: say(
            format!("Opvolging {number} loopt: {name}, 1 mei"),
            format!("Follow-up {number} running: {name}, 1 May"),
        ),
        meeting: say(
            format!("Bespreking {planned}"),
            format!("Meeting {planned}"),
        ),
        discussed: say(
            format!("Besproken {planned} 14 aanwezig: …"),
            format!("Discussed {planned} 14 present: …"),
        ),
    }
}

/// How long a report year is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum YearLength {
    /// Twelve months.
    Whole,
    /// The day on which it begins was changed.
    Short,
    /// The same, twice.
    Long,
}

/// Which days a report year has, when it is no calendar year (D-15).
pub fn report_span(first: Date, last: Date, length: YearLength, language: Language) -> String {
    let (from, until) = (date_long(first, language), date_long(last, language));
    let days = pick(
        language,
        format!("Verslagjaar van {from} tot en met {until}."),
        format!("Report year from {from} to {until}."),
    );
    let why = match length {
        YearLength::Whole => return days,
        YearLength::Short => pick(
            language,
            "Het is een kort jaar, omdat de dag waarop het begint is veranderd.",
            "It is a short year, because the day on which it begins was changed.",
        ),
        YearLength::Long => pick(
            language,
            "Het is een lang jaar, omdat de dag waarop het begint is veranderd.",
            "It is a long year, because the day on which it begins was changed.",
        ),
    };
    format!("{days} {why}")
}

/// The year before had more or fewer than twelve months.
pub fn span_before(first: Date, last: Date, language: Language) -> String {
    let (from, until) = (date_long(first, language), date_long(last, language));
    pick(
        language,
        format!("Het vorige verslagjaar liep van {from} tot en met {until}."),
        format!("The report year before ran from {from} to {until}."),
    )
}

/// `12 maart`, `12 March`: as people type a day.
pub fn short_day(date: Date, language: Language) -> String {
    let long = date_long(date, language);
    let words: Vec<&str> = long.split(' ').collect();
    let from = words.len().saturating_sub(3);
    let shown = words.get(from..from + 2).unwrap_or_default();
    shown.join(" ")
}

/// `Opvolging 3 af: …`: what D11 offers for a recommendation of the year before.
pub fn follow_up_word(number: u32, language: Language) -> String {
    pick(
        language,
        format!("Opvolging {number} af: …"),
        format!("Follow-up {number} done: …"),
    )
}

/// After `Analyse`.
pub fn analysis_kept(year: i16, again: bool, language: Language) -> String {
    let report = year_words(year, 1, "", None, language).report;
    if again {
        return pick(
            language,
            format!("Nieuwe analyse van {year} opgeschreven; de vorige telt niet meer."),
            format!("New analysis of {year} written down; the one before no longer counts."),
        );
    }
    pick(
        language,
        format!("Analyse van {year} opgeschreven. Klaar? Typ: {report}"),
        format!("Analysis of {year} written down. Ready? Type: {report}"),
    )
}

/// After `Aanbeveling`.
pub fn recommended(number: u32, year: i16, text: &str, language: Language) -> String {
    pick(
        language,
        format!("Aanbeveling {number} van {year}: {text}"),
        format!("Recommendation {number} of {year}: {text}"),
    )
}

/// The same recommendation was there already.
pub fn recommended_before(language: Language) -> String {
    pick(
        language,
        "Deze aanbeveling stond er al.",
        "This recommendation was there already.",
    )
}

/// After `Opvolging`: the standing, who and by when.
pub fn followed_up(
    number: u32,
    standing: &str,
    owner: Option<&str>,
    due: Option<Date>,
    language: Language,
) -> String {
    let mut parts = vec![pick(
        language,
        format!("Aanbeveling {number}: {standing}"),
        format!("Recommendation {number}: {standing}"),
    )];
    parts.extend(owner.map(str::to_owned));
    parts.extend(due.map(|due| date_long(due, language)));
    format!("{}.", parts.join(", "))
}

/// `af`, `loopt`, `niet`.
pub fn standing_word(standing: crate::year::Standing, language: Language) -> String {
    use crate::year::Standing;
    match standing {
        Standing::Done => pick(language, "af", "done"),
        Standing::Running => pick(language, "loopt", "running"),
        Standing::NotDone => pick(language, "niet", "not done"),
    }
}

/// After `Bespreking`; `office_by` is the last day for the office version.
pub fn meeting_planned(
    on: Date,
    office_by: Date,
    office_version: &str,
    language: Language,
) -> String {
    let (on, by) = (date_long(on, language), date_long(office_by, language));
    pick(
        language,
        format!(
            "Bespreking op {on}. De kantoorversie moet weg zijn op {by}. Typ: {office_version}"
        ),
        format!("Meeting on {on}. The office version must be out by {by}. Type: {office_version}"),
    )
}

/// After `Besproken`.
pub fn discussed(on: Date, present: Option<u32>, numbers: &[u32], language: Language) -> String {
    let day = date_long(on, language);
    let people = match present {
        Some(count) => pick(
            language,
            format!("{count} aanwezig"),
            format!("{count} present"),
        ),
        None => pick(language, "aantal niet genoemd", "number not said"),
    };
    let shown: Vec<String> = numbers.iter().map(ToString::to_string).collect();
    let list = join(&shown, &pick(language, "en", "and"));
    pick(
        language,
        format!(
            "Besproken op {day} ({people}). De afspraken hebben nummer {list}; ze staan in het volgende jaarverslag."
        ),
        format!(
            "Discussed on {day} ({people}). The agreements have number {list}; they are in the next annual report."
        ),
    )
}

/// `3 van de 4`.
pub fn part_of(part: u32, whole: u32, language: Language) -> String {
    pick(
        language,
        format!("{part} van de {whole}"),
        format!("{part} of {whole}"),
    )
}

/// What was deviated from, by article (table 11); other articles are shown as they are.
pub fn deviation_word(article: &str, language: Language) -> String {
    match article {
        "1" => pick(
            language,
            "behandeld door iemand van buiten (artikel 1)",
            "handled by somebody from outside (article 1)",
        ),
        "1.handover" => pick(
            language,
            "overgedragen wegens belang (artikel 1)",
            "handed over for a conflict of interest (article 1)",
        ),
        "4.1" => pick(
            language,
            "vrijwilliger niet ingelicht (artikel 4.1)",
            "volunteer not informed (article 4.1)",
        ),
        "4.2" => pick(
            language,
            "vrijwilliger niet gehoord (artikel 4.2)",
            "volunteer not heard (article 4.2)",
        ),
        "4.4" => pick(
            language,
            "antwoord niet per mail (artikel 4.4)",
            "answer not by mail (article 4.4)",
        ),
        "5" => pick(
            language,
            "niet getekend terwijl de klager tevreden is (artikel 5)",
            "not signed although the complainant is satisfied (article 5)",
        ),
        "6.3" => pick(
            language,
            "afloop niet verteld (artikel 6.3)",
            "outcome not told (article 6.3)",
        ),
        "6.4" => pick(
            language,
            "te laat beantwoord (artikel 6.4)",
            "answered late (article 6.4)",
        ),
        "7.5" => pick(
            language,
            "bespreking op kantoor niet gehouden (artikel 7.5)",
            "no discussion at the office (article 7.5)",
        ),
        other => pick(
            language,
            format!("artikel {other}"),
            format!("article {other}"),
        ),
    }
}

/// The codes that the program gives as a reason; a typed reason is itself.
pub fn deviation_reason(reason: &str, language: Language) -> String {
    match reason {
        "late" => pick(language, "te laat", "late"),
        "no_address" => pick(language, "geen adres", "no address"),
        "no_consent" => pick(
            language,
            "de jongere zei geen ja",
            "the client did not agree",
        ),
        "left" => pick(language, "niet meer bij ons", "no longer with us"),
        "unreachable" => pick(language, "niet bereikbaar", "not reachable"),
        "undeliverable" => pick(language, "mail komt niet aan", "mail does not arrive"),
        typed => typed.to_owned(),
    }
}

/// In a preview: everybody of a group gets a mail of their own.
pub fn each_their_own(language: Language) -> String {
    pick(language, "ieder een eigen mail", "each a mail of their own")
}

/// "Analyse" as the place of a change.
pub fn analysis_place(language: Language) -> String {
    pick(language, "Analyse", "Analysis")
}
