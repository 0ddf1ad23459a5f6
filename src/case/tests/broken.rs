//! A check that cannot fail proves nothing: each invariant, broken on purpose, is named.

use super::checks::{Checked, check, the_log_retells};
use super::office::Office;
use super::starts::starts;
use super::walk::{Ground, Move, World};
use crate::case::*;
use crate::command::Command;

/// What the checks say of a damaged step.
fn said_after(damage: impl FnOnce(&mut Handled)) -> String {
    looked_at(damage).expect_err("the step is damaged")
}

/// The checks of a note that the coordinator typed, once this damage was done to the step.
fn looked_at(damage: impl FnOnce(&mut Handled)) -> Checked {
    let ground = Ground::new();
    let world = World::of("in progress", &Office::with_complaint(), 7);
    let note = Move::Typed("coordinator", Command::Note { text: "x".into() });
    let mut step = world.play(0, &note, &ground).expect("a note can be typed");
    damage(&mut step.handled);
    step.with_context(&ground, |handled, input, context| {
        check(&world.case, input, handled, context)?;
        the_log_retells(&world.case, &handled.log, &handled.case)
    })
}

fn named(said: &str, name: &str) {
    assert!(said.starts_with(name), "{name} was called {said}");
}

fn letter(kind: LetterKind, to: Party) -> Notice {
    Notice {
        kind,
        to,
        about: About::Case,
        not_before: None,
        id: None,
    }
}

#[test]
fn nothing_is_wrong_with_the_step_before_it_is_damaged() {
    assert_eq!(looked_at(|_| {}), Ok(()));
}

#[test]
fn a_case_that_nobody_has_breaks_i_a() {
    named(&said_after(|step| step.case.coordinator = None), "I-a");
}

#[test]
fn a_coordinator_who_is_no_board_member_breaks_i_a() {
    let noor = super::office::id("noor");
    named(
        &said_after(|step| step.case.coordinator = Some(noor)),
        "I-a",
    );
}

#[test]
fn an_implicated_coordinator_breaks_i_b() {
    let said = said_after(|step| {
        let person = step.case.coordinator.clone().expect("there is one");
        step.case.implicated.insert(person, "genoemd".to_owned());
    });
    named(&said, "I-b");
}

#[test]
fn a_letter_to_somebody_implicated_breaks_i_b() {
    let sanne = super::office::id("sanne");
    let said = said_after(|step| {
        step.case
            .implicated
            .insert(sanne.clone(), "genoemd".to_owned());
        step.notices
            .push(letter(LetterKind::B7, Party::Person(sanne)));
    });
    named(&said, "I-b");
}

#[test]
fn a_decision_before_the_hearing_breaks_i_c() {
    let said = said_after(|step| {
        step.log[0].event = Event::Decided {
            outcome: Outcome::Upheld,
            late: false,
        };
    });
    named(&said, "I-c");
}

#[test]
fn a_later_deadline_breaks_i_d() {
    let said = said_after(|step| {
        step.case.deadline = crate::calendar::plus_days(step.case.deadline, 1);
    });
    named(&said, "I-d");
}

#[test]
fn a_decision_that_nobody_confirmed_breaks_i_e() {
    let said = said_after(|step| {
        step.notices
            .push(letter(LetterKind::C7, Party::Complainant));
    });
    named(&said, "I-e");
}

#[test]
fn a_farewell_without_a_yes_breaks_i_e() {
    let said = said_after(|step| {
        step.notices
            .push(letter(LetterKind::C12, Party::Complainant));
    });
    named(&said, "I-e");
}

#[test]
fn a_case_that_its_log_does_not_tell_breaks_i_h() {
    let said = said_after(|step| step.case.summary = Some("anders".to_owned()));
    named(&said, "I-h");
}

#[test]
fn a_signature_without_satisfaction_breaks_i_i() {
    let said = said_after(|step| {
        step.case.coordinator_signature = Some(Signature {
            at: step.log[0].at,
            form_hash: String::new(),
        });
    });
    named(&said, "I-i");
}

#[test]
fn a_walk_that_failed_can_be_played_again_from_what_it_says() {
    let (name, office) = &starts()[1];
    let moves = [
        Move::Typed("coordinator", Command::Take),
        Move::Days(9),
        Move::Deliver,
    ];
    let ground = Ground::new();
    let mut world = World::of(name, office, 7);
    for which in [0, 1] {
        let step = world.play(which, &moves[which], &ground);
        world = world.after(step.expect("there is nothing to take"));
    }
    let told = world.told(&moves, 2);
    assert_eq!(
        told,
        "from \"in progress\", 7 minutes from move to move:\n\
         1. Typed(\"coordinator\", Take)\n2. Days(9)\n3. Deliver"
    );
}
