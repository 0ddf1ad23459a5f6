//! Example data for every letter, for `templates preview`, the lint and the snapshots. Nobody in it exists.

use super::example_course::course;
use super::fields::fields;
use super::shape::{Field, FieldType, Holds};
use crate::case::{Audience, LetterKind};
use serde_json::{Map, Value, json};

/// Example data for a preview: what may be left out is there, and the letter takes its usual course.
pub fn example(kind: LetterKind) -> Value {
    let mut data = filled(
        kind,
        &Fill {
            flags: false,
            ..Fill::FULL
        },
    );
    if kind.audience() != Audience::Complainant && data.get("first_name").is_some() {
        data["first_name"] = json!(if kind.audience() == Audience::Coordinator {
            "Bram"
        } else {
            "Noor"
        });
    }
    for (field, value) in course(kind) {
        data[field] = value;
    }
    data
}

/// How example data are made.
#[derive(Debug, Clone, Copy)]
pub(super) struct Fill<'a> {
    /// Also what may be left out.
    pub optional: bool,
    /// All flags have this value.
    pub flags: bool,
    /// Which of the codes of a field, counted round.
    pub code: usize,
    /// Takes the place of every text, for tests of extremes.
    pub text: Option<&'a str>,
    /// Takes the place of the texts of fields that hold one of these.
    pub of: Option<(&'a [Holds], &'a str)>,
    /// This field alone is not as `optional` says.
    pub except: Option<&'a str>,
    /// Takes the place of every day.
    pub day: Option<&'a str>,
    /// Takes the place of every moment.
    pub moment: Option<&'a str>,
    /// Takes the place of every number.
    pub count: Option<u32>,
    /// How many rows and lines a list has, when not as many as the example.
    pub rows: Option<usize>,
}

impl Fill<'_> {
    /// Everything there, flags on.
    pub(super) const FULL: Fill<'static> = Fill {
        optional: true,
        flags: true,
        code: 0,
        text: None,
        of: None,
        except: None,
        day: None,
        moment: None,
        count: None,
        rows: None,
    };
}

/// Example data for a kind, made to measure.
pub(super) fn filled(kind: LetterKind, fill: &Fill) -> Value {
    object(fields(kind), fill)
}

fn object<'a>(fields: impl Iterator<Item = &'a Field>, fill: &Fill) -> Value {
    let pairs = fields
        .filter(|field| field.required || (fill.optional != (fill.except == Some(field.name))))
        .map(|field| (field.name.to_owned(), value(field, fill)));
    Value::Object(pairs.collect::<Map<_, _>>())
}

fn value(field: &Field, fill: &Fill) -> Value {
    let text = match fill.of {
        Some((holds, text)) if holds.contains(&field.holds) => Some(text),
        _ => fill.text,
    };
    match field.of {
        FieldType::Line | FieldType::Words => json!(text.unwrap_or_else(|| words(field.name))),
        FieldType::Lines => match text {
            Some(text) => json!(vec![text; fill.rows.unwrap_or(2)]),
            None => {
                let example = lines(field.name);
                let rows = fill.rows.unwrap_or(example.len());
                json!(example.iter().cycle().take(rows).collect::<Vec<_>>())
            }
        },
        FieldType::Date => json!(fill.day.unwrap_or_else(|| date(field.name))),
        FieldType::Moment => json!(fill.moment.unwrap_or_else(|| moment(field.name))),
        FieldType::Count => json!(fill.count.unwrap_or_else(|| number(field.name))),
        FieldType::Flag => json!(fill.flags),
        FieldType::Code(codes) => json!(codes.get(fill.code % codes.len().max(1))),
        FieldType::Codes(codes) => json!(codes),
        FieldType::Group(inner) => group(field.name, inner, fill),
        FieldType::Rows(inner) => json!(vec![object(inner.iter(), fill); fill.rows.unwrap_or(2)]),
    }
}

/// Names of the office and the coordinator are not those of the reader.
fn group(name: &str, inner: &'static [Field], fill: &Fill) -> Value {
    let mut group = object(inner.iter(), fill);
    let own: &[(&str, &str)] = match (name, fill.text.or(fill.of.map(|(_, text)| text))) {
        ("office", _) => &[("name", "Kinder- en Jongerenrechtswinkel Leiden")],
        ("figures" | "before", None) => &[("name", "2026")],
        ("coordinator", None) => &[("first_name", "Bram"), ("name", "Bram Kuipers")],
        _ => &[],
    };
    for (key, value) in own {
        group[*key] = json!(value);
    }
    group
}

fn words(name: &str) -> &'static str {
    match name {
        "short_name" => "KJRW Leiden",
        "procedure_url" => "https://kjrw.example/klachtenregeling",
        "privacy_url" => "https://kjrw.example/privacy",
        "advice_url" => "https://kjrw.example/spreekuur",
        "contact" => "Steenstraat 1, Leiden, telefoon 071 555 01 23",
        "child_line" => "0800-0432",
        "suicide_line" => "0800-0113",
        "safe_home_line" => "0800-2000",
        "privacy_contact" | "operator" => "Yasmin",
        "number" => "K2026-007",
        "intake_number" => "M2026-0042",
        "belongs_to" => "Hoort bij K2026-…",
        "first_name" => "Amir",
        "salutation_name" => "mevrouw Visser",
        "coordinator_name" | "second_reader" | "contact_person" | "new_coordinator" => {
            "Bram Kuipers"
        }
        "name" | "volunteer" => "Noor de Wit",
        "from" => "Amir <amir@post.example>",
        "address" => "amir@post.example",
        "reply_address" => "bestuur+4f2a9c@kjrw.example",
        "by" => "Lotte Smit",
        "confidant" => "mevrouw Aalbers",
        "send_word" => "Verstuur 4821",
        "external_command" => "Extern Karin Vos: reden",
        "coordinator_command" => "Coordinator K2026-007 naam",
        "more_time_command" => "Meer tijd 16-10-2026",
        "call_me" => "06 12 34 56 78",
        "incident" => "het gesprek van begin september",
        "on_time" => "5 van de 6",
        "satisfied" => "4",
        "period" | "year" => "2026",
        "discussion_missed" => "2025",
        "begins" => "1 januari",
        "ends" => "31 december",
        "span" => "Verslagjaar van 1 september 2026 tot en met 31 augustus 2027.",
        "span_before" => "Het vorige verslagjaar was kort.",
        "owner" => "Yasmin",
        "label" => "soort klacht",
        "event" => "geregistreerd",
        "sha256" => "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        "archive" => "K2026-007-bijlagen.zip",
        "code" => "a4kd-7xhp-n3fe-w2ry-9jct",
        "next_part" => "Dossier met bijlagen 2",
        "guess" => "nieuwsbrief",
        "type" | "example" => "Categorie a",
        "command" => "Bespreking 12 maart",
        "line" => "Categorie d",
        "analysis_command" => "Analyse 2026:",
        "recommendation_command" => "Aanbeveling 2026: …",
        "report_command" => "Jaarverslag 2026",
        "access_command" => "Inzage K2026-007",
        "erase_command" => "Wis K2026-007: reden",
        "hold_command" => "Bewaar K2026-007 tot morgen: niet meer nodig",
        "inform_command" => "Datalek informeer: wat er gebeurde",
        "colleague" => "Bram Kuipers",
        "office_version_command" => "Kantoorversie 2026",
        "follow_up_command" => "Opvolging 3 loopt: Yasmin, 1 mei",
        "meeting_command" => "Bespreking 12 maart",
        "place" => "3. Aard (artikel 5): a. werkwijze of bejegening",
        "old" => "3",
        "new" => "4",
        _ => longer_words(name),
    }
}

fn longer_words(name: &str) -> &'static str {
    match name {
        "subject" => "Over maandag",
        "text" => "Ik moest lang wachten en niemand legde uit waarom.\n\nDat vond ik niet fijn.",
        "kept_text" => "We hebben met iedereen gepraat.\nHet had anders gemoeten.",
        "summary" => "Iemand moest een uur wachten. Niemand legde uit waarom.",
        "reaction" => "We hebben het besproken en letten er voortaan op.",
        "solution" => "Je krijgt deze week een nieuwe afspraak met iemand anders.",
        "measure" => "We leggen voortaan uit waarom het wachten langer duurt.",
        "reason" => "We konden nog niet met iedereen praten.",
        "late_reason" => "de vrijwilliger was met vakantie",
        "refusal" => {
            "Ik heb niets gedaan. Regel 2 begrijp ik niet: “Categorie d”. Typ Hulp voor alle woorden."
        }
        "explanation" => "Kies een of meer letters: a, b of c.",
        "what" => "Een mail voor jou ging naar een verkeerd adres.",
        "consequence" => "Iemand anders kan je voornaam hebben gelezen.",
        "done" => "We hebben gevraagd om de mail te wissen. Dat is gebeurd.",
        "advice" => "Je hoeft niets te doen. Krijg je een vreemde mail? Laat het ons weten.",
        "heard_deviation" => "niet gehoord: niet bereikbaar na drie keer bellen",
        "cause_text" => "Er stond niet op de kaart dat het spreekuur uitloopt.",
        "not_acknowledged" => "er is geen adres bekend",
        "value" => "Iemand moest een uur wachten.",
        "observation" => "een mail kwam terug van een adres dat is gewijzigd",
        "cause" => "het wachtwoord van de mailbox wordt geweigerd",
        "analysis" => "De meeste klachten gaan over wachten. Uitleg helpt.",
        "note" => "besproken in de vergadering van mei",
        _ => "een voorbeeld",
    }
}

fn lines(name: &str) -> Vec<&'static str> {
    match name {
        "questions" => vec![
            "Wie hielp je? Een voornaam is genoeg.",
            "Wanneer was het ongeveer?",
        ],
        "words" => vec!["Neem", "Belang", "Status"],
        "attachments" => vec!["schermafbeelding.png", "brief.pdf"],
        "reasons" => vec!["er staat ‘niet fijn’ in", "een persoon schreef de mail"],
        "named" => vec!["Noor de Wit"],
        "lines" => vec![
            "Categorie a en c genoteerd",
            "Noor de Wit krijgt een mail zodra je Verstuur 4821 typt",
        ],
        "warnings" => vec!["Er staat een achternaam in de tekst."],
        "others" => vec!["Afwezig", "Lijst", "Cijfers"],
        "missing" => vec!["soort klacht", "oorzaak"],
        "measures" => vec!["Uitleggen waarom het wachten langer duurt (training)"],
        "deviations" => vec!["artikel 4.2: niet gehoord, niet bereikbaar"],
        "numbers" | "cases" => vec!["K2026-003", "K2026-007"],
        "made_by" => vec!["Bram Kuipers", "Lotte Smit"],
        "signal_subjects" => vec!["de bel bij de deur"],
        "lessons" => vec![
            "We leggen uit waarom iemand moet wachten.",
            "We vertellen elke keer dat je mag klagen.",
        ],
        "skipped" => vec!["Besluit gegrond"],
        "too_large" => vec!["film.mp4 (40,0 MB, mail van maandag 12 oktober 2026)"],
        "erased" => vec!["brief.pdf (0,2 MB, mail van maandag 5 oktober 2026)"],
        "cut_off" => vec!["mail van dinsdag 13 oktober 2026"],
        _ => vec!["een", "twee"],
    }
}

fn date(name: &str) -> &'static str {
    match name {
        "received" | "on" | "counts_from" => "2026-10-12",
        "informed" | "month" => "2026-10-14",
        "heard" => "2026-10-16",
        "respond_by" => "2026-10-15",
        "deadline" => "2026-11-09",
        "practical_deadline" => "2026-11-06",
        "answered" => "2026-11-05",
        "new_date" | "second_reading_by" => "2026-11-23",
        _ => "2027-05-09",
    }
}

fn moment(name: &str) -> &'static str {
    match name {
        "report_before" => "2026-10-15T09:15",
        _ => "2026-10-12T09:15",
    }
}

fn number(name: &str) -> u32 {
    match name {
        "example_year" => 2027,
        "hold_minutes" => 10,
        "days_left" => 12,
        "working_days_left" => 8,
        "received" => 6,
        "count" | "open" | "a" => 4,
        "yes" | "on_time" => 5,
        "median_days" => 17,
        "longest_days" => 31,
        "number" => 1,
        _ => 2,
    }
}
