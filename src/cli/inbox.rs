//! `klachtenbus inbox`: what came in and where it went.

use super::print::shortened;
use super::view::{View, ViewArgs};
use super::{Failure, Printer, json, open_read_only, words};
use crate::config::Office;
use crate::desk::IntakeItem;

pub(super) fn run(
    office: &Office,
    view: &ViewArgs,
    as_json: bool,
    out: &mut Printer,
) -> Result<(), Failure> {
    let view = View::new(office, view)?;
    let store = open_read_only(office)?;
    let outlook = view.on(&store)?;
    let all = store.all_intake()?;
    let items: Vec<IntakeItem> = all.iter().filter_map(|item| outlook.mail(item)).collect();
    if as_json {
        let rows: Vec<_> = items
            .iter()
            .map(|item| json::intake(item, office))
            .collect();
        return out.json(&rows);
    }
    let rows: Vec<Vec<String>> = items.iter().map(|item| row(item, office)).collect();
    let names = ["Nummer", "Ontvangen", "Soort", "Zaak", "Van", "Onderwerp"];
    out.table(&names, &rows, "Er is nog geen mail binnengekomen.")?;
    let failed = store.failed()?;
    if !failed.is_empty() {
        let count = failed.len();
        out.line(&format!(
            "{count} mail(s) konden niet worden verwerkt en zijn apart gezet; klachtenbus status zegt waarom."
        ))?;
    }
    Ok(())
}

fn row(item: &IntakeItem, office: &Office) -> Vec<String> {
    let lane = words::lane(item.lane);
    let choice = if item.undecided { " (kies)" } else { "" };
    vec![
        item.number.to_string(),
        words::moment(item.received_at, office),
        format!("{lane}{choice}"),
        item.case
            .map_or_else(|| "–".to_owned(), |case| case.to_string()),
        item.from.as_ref().map_or_else(
            || "–".to_owned(),
            |from| {
                shortened(
                    if from.name.is_empty() {
                        from.address.as_str()
                    } else {
                        &from.name
                    },
                    30,
                )
            },
        ),
        shortened(&item.subject, 50),
    ]
}
