//! One case in each state of procedure.md §2.2, and in some places between: where the walks start.

use super::office::{Office, id};
use crate::case::*;
use crate::command::Command;
use jiff::{Timestamp, civil::date};

/// One case in each stage, and in some places between.
pub fn starts() -> Vec<(&'static str, Office)> {
    let mut nobody = Office::new();
    let mut registration = nobody.registration();
    for person in ["bram", "yasmin", "sanne", "tijs"] {
        registration.named.insert(id(person), "genoemd".to_owned());
    }
    nobody.register(registration);

    let mut hearing = Office::with_complaint();
    hearing.volunteer(&["Noor", "Fleur"]).send();

    let mut held = Office::ready_to_decide();
    held.decides(Outcome::Upheld, "Je hebt gelijk.")
        .expect("the guards hold");
    let code = held.code();
    held.types(Command::Send { code });

    let mut signing = Office::decided();
    signing.fills_in_the_form();
    signing
        .types(Command::Satisfied {
            answer: Answer::Yes,
        })
        .deliver_all();

    let mut closed = Office::decided();
    closed.fills_in_the_form();
    closed
        .types(Command::Satisfied { answer: Answer::No })
        .deliver_all();
    closed.types(Command::Close).deliver_all();

    let mut reopened = Office::decided();
    reopened.fills_in_the_form();
    reopened
        .types(Command::Satisfied { answer: Answer::No })
        .deliver_all();
    reopened.types(Command::Close).deliver_all();
    reopened
        .types(Command::Reopen {
            reason: "nieuw feit".into(),
        })
        .deliver_all();

    let mut late = Office::with_complaint();
    late.until(date(2026, 11, 7), 12, 0);

    let mut withdrawn = Office::with_complaint();
    withdrawn
        .writes(MessageSigns {
            withdrawal: true,
            ..MessageSigns::default()
        })
        .types(Command::Withdrawn { reason: None })
        .send();

    let mut anonymised = Office::decided();
    anonymised.case = fold(anonymised.case, &[anonymous(anonymised.now)]);
    anonymised.log.push(anonymous(anonymised.now));

    vec![
        ("received", nobody),
        ("in progress", Office::with_complaint()),
        ("hearing", hearing),
        ("resolving", Office::ready_to_decide()),
        ("decision in its hold", held),
        ("decided", Office::decided()),
        ("signing", signing),
        ("closed", closed),
        ("reopened", reopened),
        ("late", late),
        ("withdrawn, form not complete", withdrawn),
        ("anonymised", anonymised),
    ]
}

fn anonymous(at: Timestamp) -> Logged {
    Logged {
        at,
        by: Actor::System,
        event: Event::Anonymised,
    }
}
