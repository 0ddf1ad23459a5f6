//! `klachtenbus list`: the cases.

use super::view::{Sight, View, ViewArgs};
use super::{Failure, Printer, json, open_read_only, words};
use crate::case::Case;
use crate::clock;
use crate::config::Office;

pub(super) fn run(
    office: &Office,
    view: &ViewArgs,
    as_json: bool,
    out: &mut Printer,
) -> Result<(), Failure> {
    let view = View::new(office, view)?;
    let cases = open_read_only(office)?.all_cases()?;
    let seen = cases
        .iter()
        .map(|case| (case, view.of(case)))
        .filter(|(_, sight)| *sight != Sight::Nothing);
    if as_json {
        let rows: Vec<_> = seen
            .map(|(case, sight)| match sight {
                Sight::Whole => json::listed(case, office),
                Sight::Outline | Sight::Nothing => json::outline(case),
            })
            .collect();
        return out.json(&rows);
    }
    let rows: Vec<Vec<String>> = seen
        .map(|(case, sight)| match sight {
            Sight::Whole => row(case, office),
            Sight::Outline | Sight::Nothing => outline(case, office),
        })
        .collect();
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
    let volunteers: Vec<String> = case
        .volunteers
        .iter()
        .map(|volunteer| words::name(&volunteer.id, office))
        .collect();
    vec![
        case.number.to_string(),
        words::stage(case.stage).to_owned(),
        words::day(office.rules().local_date(case.received)),
        deadline(case, office),
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

/// Number, state and deadline; the other columns stay empty.
fn outline(case: &Case, office: &Office) -> Vec<String> {
    let empty = String::new;
    vec![
        case.number.to_string(),
        words::stage(case.stage).to_owned(),
        empty(),
        deadline(case, office),
        empty(),
        empty(),
        empty(),
    ]
}

fn deadline(case: &Case, office: &Office) -> String {
    let late = json::is_late(case, clock::now(), office);
    let note = if late { " (te laat)" } else { "" };
    format!("{}{note}", words::day(case.deadline))
}
