//! Who is involved: no volunteer, an unknown one, several, one who left or was never reached (I-02, I-06, I-07).

use super::office::*;
use crate::case::*;
use crate::command::*;
use std::collections::BTreeSet;

#[test]
fn at_i02_an_unknown_volunteer_is_a_deviation_and_no_obstacle() {
    let mut office = Office::with_complaint();
    let reason = "cliënt weet het niet meer";
    office.types(Command::Volunteer(VolunteerChoice::Unknown(reason.into())));
    assert_eq!(office.case.stage, Stage::Resolving);
    assert_eq!(
        office.case.deviations,
        [Deviation {
            article: "4.1".into(),
            reason: reason.into()
        }]
    );
    office.calls();
    office
        .decides(Outcome::NoFinding, "We kunnen het niet nagaan.")
        .expect("the guards hold");
    office.volunteer(&["Noor"]);
    assert!(office.case.deviations.is_empty(), "found after all");
}

#[test]
fn volunteers_typed_with_an_oral_complaint_are_previewed_and_never_coordinate() {
    let mut office = Office::new();
    let mut registration = office.registration();
    registration.channel = Channel::Spoken;
    registration.volunteers = vec![id("bram"), id("noor")];
    office.register(registration);
    assert_eq!(office.case.coordinator, Some(id("yasmin")));
    assert_eq!(
        office.case.drafts.len(),
        2,
        "C1m and one preview with both V1s"
    );
    assert_ne!(office.case.drafts[0].code, office.case.drafts[1].code);
}

#[test]
fn at_i06_every_volunteer_has_his_own_v1_and_the_decision_waits_for_both() {
    let mut office = Office::with_complaint();
    office.volunteer(&["Noor", "Fleur"]);
    assert_eq!(office.recipients(LetterKind::B5), [to("bram")]);
    assert_eq!(office.case.drafts[0].letters.len(), 2);
    office.send();
    assert_eq!(office.recipients(LetterKind::V1), [to("noor"), to("fleur")]);
    office.answers("noor", "Klopt.");
    assert_eq!(office.case.stage, Stage::Hearing);
    office.calls();
    assert_eq!(
        office.decides(Outcome::Upheld, "Je hebt gelijk."),
        Err(Refusal::HearFirst {
            name: "Fleur van Dijk".into()
        })
    );
    office.later(5).types(Command::NotHeard {
        name: "Fleur".into(),
        reason: "onbereikbaar".into(),
    });
    office.later(5).calls();
    office.upholds();
}

#[test]
fn one_v1_that_comes_back_does_not_undo_the_other() {
    let mut office = Office::with_complaint();
    office.volunteer(&["Noor", "Fleur"]);
    let code = office.code();
    office.types(Command::Send { code }).later(11);
    let noor = office
        .outbox
        .iter()
        .position(|w| w.notice.to == to("noor") && w.notice.kind == LetterKind::V1)
        .expect("held");
    let letter = office.outbox.remove(noor);
    office
        .input(Input::Undeliverable {
            id: letter.id,
            kind: LetterKind::V1,
            to: to("noor"),
            reason: "5.1.1".into(),
        })
        .expect("never refused");
    office.deliver_all();
    assert!(
        office
            .case
            .volunteer(&id("noor"))
            .is_some_and(|v| v.informed.is_none())
    );
    assert!(
        office
            .case
            .volunteer(&id("fleur"))
            .is_some_and(|v| v.informed.is_some())
    );
    assert!(office.case.drafts.is_empty());
    office.volunteer(&["Noor"]);
    assert_eq!(
        office.case.drafts[0].letters.len(),
        1,
        "the name again asks for a new preview"
    );
}

#[test]
fn at_i07_practice_in_general_needs_no_volunteer() {
    let mut office = Office::with_complaint();
    office.types(Command::Volunteer(VolunteerChoice::Nobody));
    office.types(Command::Category {
        set: BTreeSet::from([Category::C]),
    });
    assert_eq!(
        office.decides(Outcome::Upheld, "Je hebt gelijk."),
        Err(Refusal::ContactFirst)
    );
    office.calls();
    office.upholds();
    office.send().fills_in_the_form();
    office
        .types(Command::Satisfied {
            answer: Answer::Yes,
        })
        .types(Command::Sign)
        .types(Command::Close);
    assert!(office.case.deviations.is_empty());
}

#[test]
fn who_was_never_reached_hears_nothing_further_and_is_not_asked_to_sign() {
    let mut office = Office::with_complaint();
    office.volunteer(&["Noor", "Fleur"]);
    office.types(Command::NotHeard {
        name: "Fleur".into(),
        reason: "onbereikbaar".into(),
    });
    assert_eq!(
        office.case.drafts[0].letters.len(),
        1,
        "a new preview for Noor alone"
    );
    office.send().answers("noor", "Klopt.").later(5).calls();
    office.upholds();
    office
        .send()
        .fills_in_the_form()
        .complainant_is(Answer::Yes);
    assert!(office.letters_to("fleur").is_empty());
    office.command("noor", Command::Sign).expect("she may sign");
    office.types(Command::Sign).types(Command::Close);
    let fleur = office
        .case
        .volunteer(&id("fleur"))
        .expect("fleur is involved");
    assert_eq!(fleur.outcome_exception.as_deref(), Some("unreachable"));
    assert_eq!(fleur.signature_declined.as_deref(), Some("unreachable"));
}

#[test]
fn naming_a_volunteer_declares_not_to_be_involved_unless_it_is_oneself() {
    let mut office = Office::with_complaint();
    office.volunteer(&["Noor"]);
    assert!(office.case.declared_at.is_some());
    let mut office = Office::with_complaint();
    office.volunteer(&["Bram"]);
    assert_eq!(
        (&office.case.coordinator, office.case.declared_at),
        (&Some(id("yasmin")), None)
    );
}
