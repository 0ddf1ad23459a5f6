//! `klachtenbus outbox`: what goes out, and how that goes.

use super::print::shortened;
use super::view::{View, ViewArgs};
use super::{Failure, Printer, json, open_read_only, words};
use crate::config::Office;
use crate::store::OutboxRow;

pub(super) fn run(
    office: &Office,
    view: &ViewArgs,
    as_json: bool,
    out: &mut Printer,
) -> Result<(), Failure> {
    let view = View::new(office, view)?;
    let store = open_read_only(office)?;
    let outlook = view.on(&store)?;
    let mut letters = store.outbox()?;
    letters.retain(|row| outlook.letter(row));
    if as_json {
        let rows: Vec<_> = letters
            .iter()
            .map(|row| json::outbox(row, outlook.shows_id(row), office))
            .collect();
        return out.json(&rows);
    }
    let rows: Vec<Vec<String>> = letters.iter().map(|letter| row(letter, office)).collect();
    let names = [
        "Mail",
        "Stand",
        "Wanneer",
        "Pogingen",
        "Zaak",
        "Aan",
        "Onderwerp",
    ];
    out.table(&names, &rows, "Er is nog niets verstuurd.")
}

fn row(letter: &OutboxRow, office: &Office) -> Vec<String> {
    let state = words::letter_state(letter.state);
    let reply = match letter.last_reply.as_deref() {
        Some("returned") => " (teruggekomen)".to_owned(),
        Some(reply) if letter.finished_at.is_none() => format!(" ({reply})"),
        _ => String::new(),
    };
    vec![
        letter.kind.code().to_owned(),
        format!("{state}{reply}"),
        words::moment(letter.finished_at.unwrap_or(letter.scheduled_at), office),
        letter.attempts.to_string(),
        letter
            .case
            .map_or_else(|| "–".to_owned(), |case| case.to_string()),
        shortened(&letter.to, 34),
        shortened(&letter.subject, 50),
    ]
}
