//! The usual course of each letter, for previews and snapshots. Nobody in it exists.

use super::example_year::{figures, year_report};
use crate::case::LetterKind;
use serde_json::{Value, json};

/// What sets the usual course of a letter apart from "every flag off, every field there".
pub(super) fn course(kind: LetterKind) -> Vec<(&'static str, Value)> {
    use LetterKind as K;
    let on = |field: &'static str| (field, json!(true));
    let none = |field: &'static str| (field, Value::Null);
    match kind {
        K::C2 => vec![on("danger")],
        K::C7 => vec![
            on("all_heard"),
            (
                "text",
                json!("We hebben met iedereen gepraat. Je moest te lang wachten."),
            ),
        ],
        K::C6 => vec![(
            "text",
            json!(
                "Ik heb gebeld met onze vrijwilliger.\n\nKun je donderdag om vier uur langskomen?"
            ),
        )],
        K::C11 => vec![on("question"), none("reason")],
        K::C12 => vec![on("satisfied"), none("text"), none("second_reader")],
        K::C16 => vec![on("check")],
        K::V3 => vec![("progress", json!("decided"))],
        K::V4 => vec![on("sign"), ("categories", json!(["a", "c"]))],
        K::B1 => vec![on("answered_neutrally"), none("forwarded")],
        K::B2 => vec![
            none("not_acknowledged"),
            ("suggested_categories", json!(["a"])),
        ],
        K::B3 => vec![
            on("can_undo"),
            none("failed"),
            none("intake_number"),
            ("case", case("hearing")),
            ("missing", missing()),
        ],
        K::B4 => vec![
            none("intake_number"),
            ("case", case("hearing")),
            ("kept_until", json!("2026-10-23")),
        ],
        K::B5 => vec![
            ("year", json!(null)),
            ("notes", json!([])),
            ("files", json!([])),
            on("one"),
            none("refusal"),
            none("intake_number"),
            ("case", case("resolving")),
            ("letters", preview()),
        ],
        K::B6 => vec![
            on("withdrawal"),
            on("names_you"),
            on("other_address"),
            none("volunteer"),
            none("call_me"),
            none("satisfied"),
            ("case", case("hearing")),
        ],
        K::B7 => vec![
            ("count", json!(2)),
            ("cases", due()),
            ("example", json!("K2026-007 categorie a")),
            none("week"),
        ],
        K::B8 => vec![("count", json!(2)), ("cases", open())],
        K::B9 => vec![
            on("decision"),
            none("name"),
            ("subject", json!("Ons antwoord (K2026-007)")),
            ("case", case("resolving")),
        ],
        K::B11 => vec![
            ("rows", form()),
            ("log", log()),
            ("files", files()),
            none("archive"),
            none("part"),
            none("parts"),
            none("next_part"),
            none("too_large"),
            none("erased"),
            none("cut_off"),
            ("case", case("hearing")),
        ],
        K::B13 => vec![("now", help()), ("case", case("hearing"))],
        K::B14 => vec![
            ("count", json!(2)),
            ("mails", mails()),
            ("example", json!("M2026-0042 klacht")),
        ],
        K::B15 => vec![on("on_time"), none("deviations")],
        K::B16 => vec![("board", board()), ("volunteers", volunteers())],
        K::D1 => vec![
            on("on_time"),
            on("heard"),
            none("named_volunteer"),
            ("causes", json!(["unclear_explanation"])),
            ("manner", json!(["written"])),
            ("categories", json!(["a", "c"])),
        ],
        K::D2 => vec![on("warned"), ("stage", json!("resolving"))],
        K::D4 => year_report(),
        K::B12 => vec![("case", case("hearing"))],
        K::D5 => vec![
            none("together"),
            ("size", json!("some")),
            ("received", json!("6")),
            ("tables", safe_tables()),
            ("discussed_on", json!("2027-03-12")),
        ],
        K::D6 => vec![
            ("discussed_on", json!("2027-03-12")),
            ("command", json!("Besproken 12-03-2027 14 aanwezig: …")),
        ],
        K::D12 => vec![
            none("span"),
            none("span_before"),
            ("figures", figures(2026)),
            ("before", figures(2025)),
        ],
        K::D7 => vec![(
            "command",
            json!("Bewaar K2026-007 tot 1 januari 2028: reden"),
        )],
        K::D8 => vec![(
            "register",
            json!([
                {"label": "Wanneer gezien", "value": "maandag 12 oktober 2026 om 09:15"},
                {"label": "Om wie gaat het", "value": "een jongere (K2026-007)"},
                {"label": "Risico", "value": null},
            ]),
        )],
        K::D13 => vec![("erase", Value::Null), ("hold", Value::Null)],
        K::D11 => vec![
            none("span"),
            none("span_before"),
            ("figures", figures(2026)),
            ("before", figures(2025)),
            (
                "earlier",
                json!([{"number": 1, "text": "Leg uit waarom iemand wacht", "command": "Opvolging 1 loopt: …"}]),
            ),
        ],
        K::C1
        | K::C1v
        | K::C1m
        | K::C3
        | K::C4
        | K::C5
        | K::C8
        | K::C9
        | K::C10
        | K::C13
        | K::C14
        | K::C15
        | K::C17
        | K::C18
        | K::C19
        | K::C20
        | K::V1
        | K::V2
        | K::V5
        | K::V6
        | K::V7
        | K::V8
        | K::B10
        | K::B17
        | K::D3
        | K::D9 => vec![],
        K::D10 => vec![(
            "security",
            json!([{"code": "no_proof", "count": 2}, {"code": "letter_returned", "count": 1}]),
        )],
    }
}

fn board() -> Value {
    json!([
        {"name": "Bram Kuipers", "function": "voorzitter"},
        {"name": "Yasmin El Amrani", "function": "secretaris", "until": "2027-08-31"},
    ])
}

fn volunteers() -> Value {
    json!([{"name": "Noor de Wit"}, {"name": "Daan Mulder"}])
}

fn preview() -> Value {
    json!([{
        "recipient": "complainant", "name": "Amir", "address": "amir@post.example", "subject": "Ons antwoord (K2026-007)",
        "text": "Hoi Amir,\n\nOp maandag 12 oktober 2026 heb je ons verteld dat je niet tevreden was. Dit is ons antwoord.\n\nJe hebt gelijk.",
    }])
}

fn due() -> Value {
    json!([
        {"number": "K2026-007", "deadline": "2026-11-09", "days_left": 12, "working_days_left": 8, "points": [
            {"text": "Noor de Wit is nog niet gehoord", "type": "Gehoord Noor datum telefonisch: …"},
            {"text": "de klager wacht op een antwoord", "type": "Bericht:"}],
            "checklist": [
            {"label": "wat de klager wil", "type": "Wens: …"},
            {"label": "gehoord: Noor", "type": "Gehoord Noor vandaag telefonisch: …"}]},
        {"number": "K2026-003", "deadline": "2026-10-26", "days_late": 2, "points": [
            {"text": "er is nog geen besluit", "type": "Besluit gegrond: …"}]},
    ])
}

fn open() -> Value {
    json!([
        {"number": "K2026-007", "stage": "hearing", "deadline": "2026-11-09", "missing": ["soort klacht", "oorzaak"]},
        {"number": "K2026-003", "stage": "resolving", "deadline": "2026-11-02", "missing": []},
    ])
}

fn form() -> Value {
    json!([
        {"label": "01 Kenmerk", "value": "K2026-007"},
        {"label": "04 Wijze van indiening", "value": "schriftelijk"},
        {"label": "14 Korte omschrijving", "value": "Iemand moest een uur wachten.\nNiemand legde uit waarom."},
        {"label": "16 Aard", "value": null},
    ])
}

fn help() -> Value {
    json!([
        {"example": "Categorie a c", "explanation": "soort klacht; meer letters mag"},
        {"example": "Besluit gegrond: …", "explanation": "schrijf ons antwoord; je ziet eerst een voorbeeld"},
    ])
}

fn mails() -> Value {
    json!([
        {"number": "M2026-0042", "from": "Nieuwsbrief Leiden <nieuws@stad.example>", "subject": "Agenda van november", "guess": "nieuwsbrief"},
        {"number": "M2026-0043", "from": "Sara <sara@post.example>", "subject": "Mag mijn baas dit?", "guess": "vraag voor het spreekuur"},
    ])
}

fn case(stage: &str) -> Value {
    json!({"number": "K2026-007", "received": "2026-10-12", "deadline": "2026-11-09", "stage": stage})
}

fn missing() -> Value {
    json!([
        {"label": "Noor de Wit is nog niet gehoord", "type": "Gehoord Noor datum telefonisch: …"},
        {"label": "wat wil de klager?", "type": "Wens: …"},
    ])
}

fn log() -> Value {
    json!([
        {"at": "2026-10-12T09:15", "event": "geregistreerd"},
        {"at": "2026-10-12T10:02", "event": "overgenomen: niet betrokken", "by": "Bram Kuipers"},
    ])
}

fn files() -> Value {
    json!([{"name": "schermafbeelding.png", "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"}])
}

fn safe_tables() -> Value {
    json!([{"caption": "Aard", "rows": [{"label": "a. werkwijze of bejegening", "value": "4"}, {"label": "b. juridisch-inhoudelijk", "value": "1 of 2"}]}])
}
