//! The example year: six complaints, one of them late. Nobody in it exists.

use serde_json::{Value, json};

/// Figures of a year that add up; `2026`, or the smaller year before it.
pub(super) fn figures(year: u32) -> Value {
    let (received, oral, written, both, on_time, late, yes) = if year == 2026 {
        (6, 1, 4, 1, 5, 1, 4)
    } else {
        (4, 2, 2, 0, 4, 0, 3)
    };
    json!({
        "year": year, "name": year.to_string(), "begins": "1 januari", "ends": "31 december", "open_at_start": 1, "received": received, "oral": oral, "written": written, "both": both,
        "closed": received, "open_at_end": 1,
        "categories": {"a": 4, "b": 2, "c": 3},
        "complainants": {"client": received - 1, "representative": 1, "other": 0, "anonymous": 0, "unknown": 0},
        "ages": {"under12": 0, "from12_to15": 1, "from16_to17": received - 3, "from18_to20": 2, "from21": 0, "unknown": 0},
        "outcomes": {"upheld": 2, "partly_upheld": 1, "not_upheld": 1, "resolved": received - 4, "no_finding": 0,
            "withdrawn": 0, "not_a_complaint": 0, "duplicate": 0, "out_of_scope": 0},
        "satisfied": {"yes": yes, "no": received - yes - 1, "unknown": 1},
        "signed": yes, "not_signed": 0, "decided": on_time + late, "on_time": on_time, "late": late, "warned": late,
        "median_days": 17, "longest_days": 31, "days_to_acknowledge": 0, "days_to_inform": 2,
        "told_of_rules": {"yes": 3, "no": 1, "unknown": received - 4},
        "causes": [{"cause": "unclear_explanation", "count": 3, "before": 1}, {"cause": "availability", "count": 2, "before": 0}],
        "signals": 1,
    })
}

/// Data for the yearly report that differ from the general example.
pub(super) fn year_report() -> Vec<(&'static str, Value)> {
    vec![
        ("any", json!(true)),
        ("made_on", json!("2027-01-18")),
        ("figures", figures(2026)),
        ("before", figures(2025)),
        ("most", json!(["a"])),
        (
            "recommendations",
            json!([
            {"number": 1, "text": "Leg altijd uit waarom iemand moet wachten.", "kind": "training", "owner": "Yasmin", "by": "1 mei"},
            {"number": 2, "text": "Bel terug binnen twee werkdagen.", "kind": "procedure"}]),
        ),
        (
            "follow_ups",
            json!([
            {"number": 1, "text": "Zet de regeling op de kaart.", "status": "done", "note": "ligt op de balie"},
            {"number": 2, "text": "Oefen een lastig gesprek.", "status": "running"}]),
        ),
        (
            "deviations",
            json!([{"text": "te laat beantwoord", "count": 1, "reasons": ["de vrijwilliger was met vakantie"]}]),
        ),
        (
            "measures",
            json!([{"text": "Uitleggen waarom het wachten langer duurt.", "kind": "training"}]),
        ),
        ("span", json!(null)),
        ("span_before", json!(null)),
        ("version", json!(null)),
        ("changes", json!([])),
        ("discussion_missed", json!(null)),
        (
            "years",
            json!([
            {"year": "2026", "received": 6, "on_time": "5 van de 6", "satisfied": "4 van de 6"},
            {"year": "2025", "received": 4, "on_time": "4 van de 4", "satisfied": "3 van de 4"}]),
        ),
    ]
}
