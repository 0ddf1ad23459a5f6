//! Article 1: who is who. The coordinator is a board member who is not the one complained about.

use super::office::*;
use crate::case::*;
use crate::command::*;
use std::collections::BTreeSet;

#[test]
fn at_1_7_whoever_is_named_is_not_the_coordinator_and_hears_nothing() {
    let mut office = Office::new();
    let mut registration = office.registration();
    registration.named.insert(id("bram"), "genoemd".into());
    office.register(registration);
    assert_eq!(office.case.coordinator, Some(id("yasmin")));
    assert_eq!(office.case.stage, Stage::InProgress);
    assert!(office.letters_to("bram").is_empty());
    assert_eq!(office.recipients(LetterKind::B2), [to("yasmin")]);
    assert_eq!(office.recipients(LetterKind::C1), [Party::Complainant]);
}

#[test]
fn at_1_8_a_board_member_who_is_the_volunteer_is_informed_as_volunteer_only() {
    let mut office = Office::with_complaint();
    office
        .volunteer(&["Tijs"])
        .send()
        .answers("tijs", "Zo ging het.");
    office.later(5).calls();
    office.upholds();
    office.send().fills_in_the_form().complainant_is(Answer::No);
    office.types(Command::Close).deliver_all();
    let board = office.recipients(LetterKind::D1);
    assert_eq!(board, [to("bram"), to("yasmin"), to("sanne")]);
    let got: BTreeSet<_> = office.letters_to("tijs").into_iter().collect();
    let own = [
        LetterKind::V1,
        LetterKind::V3,
        LetterKind::V4,
        LetterKind::V6,
    ];
    assert_eq!(got, BTreeSet::from(own));
}

#[test]
fn at_1_9_a_coordinator_who_names_himself_loses_the_case_at_once() {
    let mut office = Office::new();
    let mut registration = office.registration();
    for person in ["bram", "yasmin"] {
        registration.named.insert(id(person), "genoemd".into());
    }
    office.register(registration);
    office.deliver_all();
    office
        .types(Command::Transfer {
            name: "Tijs".into(),
            reason: None,
        })
        .deliver_all();
    assert_eq!(office.case.coordinator, Some(id("tijs")));
    office.volunteer(&["Tijs"]);
    assert_eq!(office.case.coordinator, Some(id("sanne")));
    let kinds: Vec<_> = office.last.iter().map(|n| (n.kind, n.to.clone())).collect();
    assert!(kinds.contains(&(LetterKind::B10, to("tijs"))));
    assert!(kinds.contains(&(LetterKind::B2, to("sanne"))));
    assert!(kinds.contains(&(LetterKind::C19, Party::Complainant)));
    assert!(
        kinds.contains(&(LetterKind::B5, to("sanne"))),
        "the preview of V1 is for the new one"
    );
    let b10 = office.just_sent(LetterKind::B10);
    assert_eq!(b10.about, About::HandedOver { involved: true });
}

#[test]
fn at_1_10_only_board_members_can_be_coordinator() {
    let mut office = Office::with_complaint();
    let before = office.case.clone();
    let refusal = office.refused(Command::Transfer {
        name: "Noor".into(),
        reason: None,
    });
    assert_eq!(
        refusal,
        Refusal::NotABoardMember {
            name: "Noor Jansen".into(),
            choices: vec![
                "Yasmin Aydin".into(),
                "Sanne de Boer".into(),
                "Tijs Kuiper".into()
            ],
        }
    );
    assert_eq!(office.case, before);
}

#[test]
fn an_implicated_or_absent_board_member_is_not_given_the_case() {
    let mut office = Office::with_complaint();
    office.types(Command::Involved {
        names: vec!["Sanne".into()],
        not: false,
    });
    office.away.insert(id("yasmin"));
    let to_person = |name: &str| Command::Transfer {
        name: name.into(),
        reason: None,
    };
    assert_eq!(
        office.refused(to_person("Sanne")),
        Refusal::Implicated {
            name: "Sanne de Boer".into()
        }
    );
    assert_eq!(
        office.refused(to_person("Yasmin")),
        Refusal::Absent {
            name: "Yasmin Aydin".into()
        }
    );
}

#[test]
fn neem_declares_not_to_be_involved_and_so_does_the_first_other_command() {
    let mut office = Office::with_complaint();
    assert_eq!(office.case.declared_at, None);
    office.types(Command::Take);
    assert_eq!(office.case.declared_at, Some(office.now));

    let mut office = Office::with_complaint();
    office.types(Command::Category {
        set: BTreeSet::from([Category::A]),
    });
    assert_eq!(office.case.declared_at, Some(office.now));
}

#[test]
fn at_i01_a_conflict_of_interest_moves_the_case_at_once() {
    let mut office = Office::with_complaint();
    office.types(Command::Conflict {
        reason: Some("ik ken haar goed".into()),
    });
    assert_eq!(office.case.coordinator, Some(id("yasmin")));
    assert_eq!(office.recipients(LetterKind::B10), [to("bram")]);
    assert_eq!(office.recipients(LetterKind::C19), [Party::Complainant]);
    assert_eq!(
        office.command(
            "bram",
            Command::Note {
                text: "toch nog iets".into()
            }
        ),
        Err(Refusal::NotYourCase { coordinator: None }),
        "his later commands do nothing and tell nothing"
    );
    office.deliver_all().writes(MessageSigns::default());
    assert_eq!(office.letters_to("bram"), [LetterKind::B2, LetterKind::B10]);
}

#[test]
fn at_i03a_a_named_board_member_gets_nothing_and_b_another_of_that_name_is_restored() {
    let mut office = Office::new();
    let mut registration = office.registration();
    registration.named.insert(id("sanne"), "genoemd".into());
    office.register(registration);
    office.deliver_all();
    assert!(office.letters_to("sanne").is_empty());
    assert_eq!(
        office.command("sanne", Command::Take),
        Err(Refusal::NotYourCase { coordinator: None })
    );
    office.types(Command::Involved {
        names: vec!["Sanne".into()],
        not: true,
    });
    office.types(Command::Transfer {
        name: "Sanne".into(),
        reason: Some("tentamens".into()),
    });
    assert_eq!(office.case.coordinator, Some(id("sanne")));
    assert_eq!(
        office.case.assignments.last().map(|a| a.reason.as_str()),
        Some("tentamens")
    );
}

#[test]
fn at_i18_a_complaint_about_the_whole_board_goes_to_the_confidant() {
    let mut office = Office::new();
    office.rules.has_confidant = true;
    let mut registration = office.registration();
    for person in ["bram", "yasmin", "sanne", "tijs"] {
        registration.named.insert(id(person), "genoemd".into());
    }
    office.register(registration);
    assert_eq!(office.recipients(LetterKind::D3), [Party::Confidant]);
    assert_eq!(
        (office.case.stage, &office.case.coordinator),
        (Stage::Received, &None)
    );
    assert_eq!(
        office.recipients(LetterKind::C1),
        [Party::Complainant],
        "the complainant is answered all the same"
    );
    for person in ["bram", "yasmin", "sanne", "tijs"] {
        assert!(office.letters_to(person).is_empty());
    }
}

#[test]
fn a_case_without_coordinator_raises_d3_daily_and_is_taken_by_whoever_can() {
    let mut office = Office::new();
    for person in ["bram", "yasmin", "sanne", "tijs"] {
        office.away.insert(id(person));
    }
    let registration = office.registration();
    office.register(registration);
    assert_eq!(
        office.recipients(LetterKind::D3).len(),
        4,
        "one letter to each"
    );
    office.until(jiff::civil::date(2026, 10, 11), 12, 0);
    assert_eq!(
        office.recipients(LetterKind::D3).len(),
        12,
        "again on both days, also in the weekend"
    );
    office
        .command(
            "sanne",
            Command::Coordinator {
                name: "Sanne".into(),
            },
        )
        .expect_err("she is away");
    office.away.remove(&id("sanne"));
    office.input(Input::RosterChanged).expect("never refused");
    assert_eq!(office.case.coordinator, Some(id("sanne")));
    assert_eq!(office.case.stage, Stage::InProgress);
}

#[test]
fn a_coordinator_who_left_the_board_loses_the_case_the_same_day() {
    let mut office = Office::with_complaint();
    let bram = office
        .roster
        .people
        .iter_mut()
        .find(|p| p.id == id("bram"))
        .expect("bram");
    bram.active_until = Some(jiff::civil::date(2026, 10, 8));
    office.input(Input::RosterChanged).expect("never refused");
    assert_eq!(office.case.coordinator, Some(id("yasmin")));
    assert_eq!(
        office.case.assignments.last().map(|a| a.reason.as_str()),
        Some("left")
    );
    assert_eq!(
        office.command("bram", Command::Take),
        Err(Refusal::NotYourCase { coordinator: None })
    );
}

#[test]
fn two_board_members_together_may_give_a_case_to_somebody_outside() {
    let mut office = Office::with_complaint();
    let external = || Command::External {
        name: "Mr. Vos".into(),
        reason: "iedereen is betrokken".into(),
    };
    assert!(
        matches!(
            office.command("sanne", external()),
            Err(Refusal::NotNow { .. })
        ),
        "Bram has it"
    );
    for person in ["bram", "yasmin", "sanne", "tijs"] {
        office.away.insert(id(person));
    }
    office
        .types(Command::Conflict { reason: None })
        .deliver_all();
    assert_eq!(office.case.coordinator, None);
    office.command("sanne", external()).expect("she proposes");
    office
        .command("sanne", external())
        .expect("again, but alone she decides nothing");
    assert!(
        office
            .case
            .external
            .as_ref()
            .is_some_and(|e| e.appointed_at.is_none())
    );
    assert_eq!(
        office.command("bram", external()),
        Err(Refusal::NotYourCase { coordinator: None })
    );
    office
        .command("yasmin", external())
        .expect("the second agrees");
    assert!(
        office
            .case
            .external
            .as_ref()
            .is_some_and(|e| e.appointed_at.is_some())
    );
    let deviation = Deviation {
        article: "1".into(),
        reason: "iedereen is betrokken".into(),
    };
    assert_eq!(office.case.deviations, [deviation]);
    let alarms = office.outcome_of(LetterKind::D3);
    office.until(jiff::civil::date(2026, 10, 20), 9, 0);
    assert_eq!(
        office.outcome_of(LetterKind::D3),
        alarms,
        "the daily alarm is over"
    );
}
