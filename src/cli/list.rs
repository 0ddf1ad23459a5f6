//! `klachtenbus list`: the cases.

use super::{Failure, Printer, json, open_read_only, words};
use crate::case::Case;
use crate::clock;
use crate::config::Office;

pub(super) fn run(office: &Office, as_json: bool, out: &mut Printer) -> Result<(), Failure> {
    let cases = open_read_only(office)?.all_cases()?;
    if as_json {
        let rows: Vec<_> = cases
            .iter()
            .map(|case| json::listed(case, office))
            .collect();
        return out.json(&rows);
    }
    let rows: Vec<Vec<String>> = cases.iter().map(|case| row(case, office)).collect();
    let names = [
        "Nummer",
        "Stand",
        "Ontvangen",
        "Uiterlijk",
        "Coördinator",
        "Klager",
        "Vrijwilligers",
    ];
    out.table(&names, &rows, "Er zijn nog geen zaken.")
}

fn row(case: &Case, office: &Office) -> Vec<String> {
    let late = json::is_late(case, clock::now(), office);
    let volunteers: Vec<String> = case
        .volunteers
        .iter()
        .map(|volunteer| words::name(&volunteer.id, office))
        .collect();
    vec![
        case.number.to_string(),
        words::stage(case.stage).to_owned(),
        words::day(office.rules().local_date(case.received)),
        format!(
            "{}{}",
            words::day(case.deadline),
            if late { " (te laat)" } else { "" }
        ),
        case.coordinator.as_ref().map_or_else(
            || "niemand".to_owned(),
            |person| words::name(person, office),
        ),
        case.complainant
            .name
            .clone()
            .unwrap_or_else(|| "–".to_owned()),
        if volunteers.is_empty() {
            "–".to_owned()
        } else {
            volunteers.join(", ")
        },
    ]
}
