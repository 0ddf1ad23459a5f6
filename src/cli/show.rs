//! `klachtenbus show NUMBER`: one case whole.

use super::view::{Sight, View, ViewArgs};
use super::{Failure, Printer, json, open_read_only, words};
use crate::case::{Case, CaseNumber, Logged};
use crate::clock;
use crate::config::Office;
use crate::letter::{form_words, history};
use crate::mail::Language;
use crate::store::{CaseMessage, OutboxRow, Store};

pub(super) fn run(
    office: &Office,
    number: CaseNumber,
    view: &ViewArgs,
    as_json: bool,
    out: &mut Printer,
) -> Result<(), Failure> {
    let view = View::new(office, view)?;
    let store = open_read_only(office)?;
    // A case that may not be known is answered as one that is not there.
    let found = store.case(number)?.map(|case| (view.of(&case), case));
    match found {
        None | Some((Sight::Nothing, _)) => Err(Failure::Wanting(format!(
            "there is no case {number}; klachtenbus list shows the cases"
        ))),
        Some((Sight::Outline, case)) if as_json => out.json(&json::outline(&case)),
        Some((Sight::Outline, case)) => outline(&case, office, out),
        Some((Sight::Whole, case)) => whole(&store, &case, &view, as_json, out),
    }
}

fn whole(
    store: &Store,
    case: &Case,
    view: &View<'_>,
    as_json: bool,
    out: &mut Printer,
) -> Result<(), Failure> {
    let office = view.office();
    let number = case.number;
    let log = store.log_of(number)?;
    let messages = store.messages_of(number)?;
    if as_json {
        let shows_id = |row: &OutboxRow| view.shows_id(row);
        let now = clock::now();
        return out.json(&json::case(case, &log, &messages, shows_id, now, office));
    }
    facts(case, office, out)?;
    out.heading("\nBerichten")?;
    let rows: Vec<Vec<String>> = messages.iter().map(|m| message_row(m, office)).collect();
    out.table(&["Wanneer", "", "Mail", "Wie", "Onderwerp"], &rows, "Geen.")?;
    out.heading("\nFormulier")?;
    let sections = form_words::sections(case, &office.roster, &office.rules());
    let rows: Vec<Vec<String>> = sections
        .into_iter()
        .flat_map(|section| section.rows)
        .map(|(label, value)| {
            vec![
                label,
                if value.is_empty() {
                    "nog leeg".to_owned()
                } else {
                    value
                },
            ]
        })
        .collect();
    out.table(&["Veld", "Ingevuld"], &rows, "Leeg.")?;
    out.heading("\nBijlagen (niet geopend)")?;
    out.table(
        &["Mail", "Naam", "Bytes", "SHA-256"],
        &files(&messages),
        "Geen.",
    )?;
    out.heading("\nLogboek")?;
    let rows: Vec<Vec<String>> = log.iter().map(|logged| log_row(logged, office)).collect();
    out.table(&["Wanneer", "Wat", "Door"], &rows, "Leeg.")
}

/// Number, state and deadline.
fn outline(case: &Case, office: &Office, out: &mut Printer) -> Result<(), Failure> {
    out.heading(&format!("{} – {}", case.number, words::stage(case.stage)))?;
    let late = late(case, office);
    let deadline = words::day(case.deadline);
    out.line(&format!("{:<15}{deadline}{late}", "Uiterlijk"))
}

fn late(case: &Case, office: &Office) -> &'static str {
    if json::is_late(case, clock::now(), office) {
        " (te laat)"
    } else {
        ""
    }
}

fn facts(case: &Case, office: &Office, out: &mut Printer) -> Result<(), Failure> {
    let late = late(case, office);
    let coordinator = case.coordinator.as_ref().map_or_else(
        || "niemand".to_owned(),
        |person| words::name(person, office),
    );
    out.heading(&format!("{} – {}", case.number, words::stage(case.stage)))?;
    let mut fact = |name: &str, value: &str| out.line(&format!("{name:<15}{value}"));
    fact("Ontvangen", &words::moment(case.received, office))?;
    fact("Uiterlijk", &format!("{}{late}", words::day(case.deadline)))?;
    fact("Coördinator", &coordinator)?;
    fact("Klager", &complainant(case))?;
    for volunteer in &case.volunteers {
        let steps = [
            (volunteer.informed.is_some(), "geïnformeerd"),
            (!volunteer.statements.is_empty(), "gehoord"),
            (volunteer.waived.is_some(), "niet gehoord"),
            (volunteer.signature.is_some(), "getekend"),
        ];
        let done: Vec<&str> = steps
            .iter()
            .filter(|(is, _)| *is)
            .map(|(_, step)| *step)
            .collect();
        let name = words::name(&volunteer.id, office);
        fact(
            "Vrijwilliger",
            &format!(
                "{name} ({})",
                if done.is_empty() {
                    "nog niets".to_owned()
                } else {
                    done.join(", ")
                }
            ),
        )?;
    }
    if let Some(decision) = &case.decision {
        let sent = words::optional_moment(decision.sent_at, office);
        fact(
            "Uitkomst",
            &format!("{}, verstuurd {sent}", words::outcome(decision.outcome)),
        )?;
    }
    if let Some(closing) = &case.closed {
        fact("Afgesloten", &words::moment(closing.at, office))?;
    }
    let missing = crate::case::form::missing(case).len();
    if case.is_open() && missing > 0 {
        fact(
            "Formulier",
            &format!("nog {missing} open vragen (de coördinator mailt: Dossier)"),
        )?;
    }
    Ok(())
}

fn complainant(case: &Case) -> String {
    let name = case.complainant.name.as_deref().unwrap_or("naam onbekend");
    match case.complainant.addresses.first() {
        Some(address) => format!("{name} <{address}>"),
        None => format!("{name} (geen adres)"),
    }
}

fn message_row(message: &CaseMessage, office: &Office) -> Vec<String> {
    let when = words::moment(message.at(), office);
    match message {
        CaseMessage::In(item) => vec![
            when,
            "in".to_owned(),
            item.number.to_string(),
            item.from
                .as_ref()
                .map_or_else(|| "–".to_owned(), |from| from.address.to_string()),
            item.subject.clone(),
        ],
        CaseMessage::Out(row) => vec![
            when,
            "uit".to_owned(),
            format!("{} ({})", row.kind.code(), words::letter_state(row.state)),
            row.to.clone(),
            row.subject.clone(),
        ],
    }
}

fn files(messages: &[CaseMessage]) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    for message in messages {
        if let CaseMessage::In(item) = message {
            rows.extend(item.attachments.iter().map(|file| {
                vec![
                    item.number.to_string(),
                    file.name.clone(),
                    file.size.to_string(),
                    file.sha256.clone(),
                ]
            }));
        }
    }
    rows
}

fn log_row(logged: &Logged, office: &Office) -> Vec<String> {
    let by = history::actor_words(logged, &office.roster, Language::Nl);
    vec![
        words::moment(logged.at, office),
        history::event_words(&logged.event, &office.roster, Language::Nl),
        by.unwrap_or_else(|| "automatisch".to_owned()),
    ]
}
