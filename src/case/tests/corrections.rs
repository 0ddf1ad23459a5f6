//! What is taken back, kept for later, or said although somebody is away: `Herstel`, refused texts, an absent coordinator.

use super::office::*;
use crate::case::*;
use crate::command::*;
use jiff::civil::date;
use std::collections::BTreeSet;

#[test]
fn herstel_undoes_the_last_own_step_and_nothing_that_was_sent_or_is_another_persons() {
    let mut office = Office::with_complaint();
    assert_eq!(office.refused(Command::Undo), Refusal::NothingToUndo);
    office.types(Command::Category {
        set: BTreeSet::from([Category::A]),
    });
    office.later(5).types(Command::Category {
        set: BTreeSet::from([Category::B]),
    });
    office.types(Command::Undo);
    assert_eq!(office.case.categories, BTreeSet::from([Category::A]));
    office.types(Command::Undo);
    assert!(office.case.categories.is_empty());

    office.volunteer(&["Noor"]);
    assert_eq!(office.case.drafts.len(), 1);
    office.types(Command::Undo);
    assert!(
        office.case.volunteers.is_empty() && office.case.drafts.is_empty(),
        "the preview goes too"
    );

    office.volunteer(&["Noor"]).send();
    assert_eq!(
        office.refused(Command::Undo),
        Refusal::NothingToUndo,
        "V1 is out"
    );

    office.types(Command::NotHeard {
        name: "Noor".into(),
        reason: "onbereikbaar".into(),
    });
    office.answers("noor", "Ik was op reis. Zo ging het.");
    assert_eq!(
        office.refused(Command::Undo),
        Refusal::NothingToUndo,
        "her words are not lost"
    );
    assert_eq!(office.case.volunteers[0].statements.len(), 1);

    office.types(Command::Note { text: "x".into() });
    office.later(24 * 60 + 1);
    assert_eq!(
        office.refused(Command::Undo),
        Refusal::NothingToUndo,
        "a day is over"
    );
}

#[test]
fn a_refused_text_is_kept_a_week_and_then_gone() {
    let mut office = Office::with_complaint();
    office
        .decides(Outcome::Upheld, "Een lange tekst.")
        .expect_err("no volunteer yet");
    office.until(date(2026, 10, 15), 9, 0);
    assert!(office.reminded_of(&Reminder::KeptTextEnds));
    office.until(date(2026, 10, 16), 23, 59);
    assert_eq!(office.case.kept_texts.len(), 1);
    office.until(date(2026, 10, 17), 0, 1);
    assert!(office.case.kept_texts.is_empty());
    assert_eq!(
        office.command(
            "noor",
            Command::Decision {
                outcome: Outcome::Upheld,
                text: "x".into()
            }
        ),
        Err(Refusal::NotYourCase { coordinator: None })
    );
    assert!(
        office.case.kept_texts.is_empty(),
        "a stranger's words are not kept in the file"
    );
}

#[test]
fn every_event_has_its_name_as_its_tag() {
    let mut office = Office::decided();
    office.until(date(2026, 12, 1), 12, 0);
    for logged in &office.log {
        let json = serde_json::to_value(&logged.event).expect("events can be written");
        assert_eq!(json["event"], logged.event.name());
    }
}

#[test]
fn a_day_of_receipt_that_was_typed_wrong_can_be_undone() {
    let mut office = Office::with_complaint();
    let (received, deadline) = (office.case.received, office.case.deadline);
    office
        .types(Command::Received {
            date: date(2026, 10, 2),
        })
        .types(Command::Undo);
    assert_eq!(
        (office.case.received, office.case.deadline),
        (received, deadline)
    );
}

#[test]
fn an_absent_coordinator_does_not_silence_the_deadline() {
    let mut office = Office::with_complaint();
    office.types(Command::Take);
    office.away.insert(id("bram"));
    office.until(date(2026, 10, 30), 9, 0);
    assert!(office.letters_to("yasmin").contains(&LetterKind::B7));
}

#[test]
fn herstel_does_not_take_away_what_the_complainant_wrote_since() {
    let mut office = Office::ready_to_decide();
    assert_eq!(office.case.contacts.len(), 1);
    office.writes(MessageSigns::default());
    assert_eq!(office.refused(Command::Undo), Refusal::NothingToUndo);
    assert_eq!(office.case.contacts.len(), 2, "the call and the message");
}
