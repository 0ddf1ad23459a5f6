//! A check that cannot fail proves nothing: each rule, broken on purpose, is named.

use crate::checks::check;
use crate::ledger::{Ledger, Step, desk};
use crate::moves::{Begins, earlier_case};
use jiff::ToSpan as _;
use klachtenbus::case::{Case, LetterKind, Party, Signature};
use klachtenbus::roster::PersonId;
use klachtenbus::triage::Lane;
use std::sync::Arc;

/// A mail that Bram found to be a complaint: a case, letters, an item. What is wrong with the step after this damage?
fn said(damage: impl FnOnce(&mut Step)) -> String {
    let desk = desk();
    let empty = Ledger::new();
    let first = earlier_case(&empty, desk).after;
    let mut before = Begins::Unclear.arrives(&first, desk).after;
    before.item = before.intake.keys().next_back().copied();
    let mut step = before.staff(desk, "bram", "Klacht", LetterKind::B1);
    check(&before, &step).expect("nothing is wrong with it yet");
    damage(&mut step);
    check(&before, &step).expect_err("it is damaged")
}

fn newest(step: &mut Step) -> &mut Case {
    step.after.cases.values_mut().next_back().expect("a case")
}

fn names(said: &str, name: &str) {
    assert!(said.starts_with(name), "{name} was called: {said}");
}

#[test]
fn a_case_number_that_was_left_out_breaks_i_f() {
    let said = said(|step| {
        let year = step.after.office.last_case.values_mut().next();
        *year.expect("a year") += 1;
    });
    names(&said, "I-f: of 2026 the case");
}

#[test]
fn a_mail_number_that_was_left_out_breaks_i_f() {
    let said = said(|step| {
        step.after.intake.pop_first();
    });
    names(&said, "I-f: of 2026 the mail");
}

#[test]
fn a_second_recipient_breaks_i_g() {
    let with = |line: &'static str| {
        said(move |step| {
            let letter = &mut step.changes.letters[0];
            letter.raw = [line.as_bytes(), &letter.raw].concat();
        })
    };
    names(&with("Cc: oma@mail.example\r\n"), "I-g");
    names(&with("Bcc: oma@mail.example\r\n"), "I-g");
    names(&with("To: oma@mail.example\r\n"), "I-g");
}

#[test]
fn a_letter_to_another_address_breaks_i_g() {
    let said = said(|step| {
        step.changes.letters[0].binding.address = crate::ledger::address("oma@mail.example");
    });
    names(&said, "I-g");
}

#[test]
fn two_items_for_one_mail_break_i_j() {
    let said = said(|step| {
        let mut items = step.after.intake.values_mut();
        let first = items.next().expect("an item").mail;
        items.next().expect("another").mail = first;
    });
    names(&said, "I-j");
}

#[test]
fn a_mail_without_an_item_breaks_i_j() {
    names(&said(|step| step.after.mails += 1), "I-j");
}

#[test]
fn a_complaint_that_becomes_a_question_again_breaks_the_machine() {
    let said = said(|step| {
        let first = step.after.intake.values_mut().next().expect("an item");
        first.lane = Lane::NotComplaint;
    });
    names(&said, "M: M2026-0001 went from Complaint to NoComplaint");
}

#[test]
fn a_decision_that_nobody_confirmed_breaks_i_e() {
    let said = said(|step| {
        let letter = &mut step.changes.letters[0];
        letter.binding.party = Party::Complainant;
        letter.binding.kind = LetterKind::C7;
    });
    names(&said, "I-e");
}

#[test]
fn no_complaint_to_a_complainant_breaks_m8() {
    let said = said(|step| {
        let mut letter = step.changes.letters[0].clone();
        letter.binding.kind = LetterKind::C11;
        letter.binding.intake = step.after.item;
        letter.scheduled_at = step.after.now + 5.minutes();
        step.after.outbox.push(Arc::new(letter));
    });
    names(&said, "M8");
}

#[test]
fn broken_cases_are_named() {
    names(&said(|step| newest(step).coordinator = None), "I-a");
    let implicated = |step: &mut Step| {
        let case = newest(step);
        let person: PersonId = case.coordinator.clone().expect("somebody");
        case.implicated.insert(person, "genoemd".to_owned());
    };
    names(&said(implicated), "I-b");
    let later = |step: &mut Step| {
        let first = step.after.cases.values_mut().next().expect("a case");
        first.deadline = klachtenbus::calendar::plus_days(first.deadline, 1);
    };
    names(&said(later), "I-d");
    names(
        &said(|step| newest(step).summary = Some("anders".to_owned())),
        "I-h",
    );
    let signed = |step: &mut Step| {
        let at = step.after.now;
        newest(step).coordinator_signature = Some(Signature {
            at,
            form_hash: String::new(),
        });
    };
    names(&said(signed), "I-i");
}
