//! Article 4, the letters: nothing leaves before `Verstuur` with the right code and after the hold; `Stop`, old codes, bounces.

use super::office::*;
use crate::case::*;
use crate::command::*;
use jiff::{ToSpan as _, civil::date};

#[test]
fn at_4_10_no_decision_leaves_before_verstuur_with_the_right_code() {
    let mut office = Office::ready_to_decide();
    office
        .decides(Outcome::Upheld, "Je hebt gelijk. Sorry.")
        .expect("all guards hold");
    assert_eq!(office.outcome_of(LetterKind::C7), 0);
    assert!(matches!(
        office.refused(Command::Send {
            code: "0000".into()
        }),
        Refusal::WrongCode { .. }
    ));
    assert_eq!(office.outcome_of(LetterKind::C7), 0);
    office.send();
    assert_eq!(office.recipients(LetterKind::C7), [Party::Complainant]);
    assert_eq!(office.case.stage, Stage::Decided);
    assert_eq!(office.recipients(LetterKind::V3), [to("noor")]);
}

#[test]
fn at_4_11_the_code_of_an_older_text_brings_a_new_preview() {
    let mut office = Office::ready_to_decide();
    office
        .decides(Outcome::Upheld, "Eerste versie.")
        .expect("the guards hold");
    let first = office.code();
    office
        .decides(Outcome::PartlyUpheld, "Tweede versie.")
        .expect("the guards hold");
    assert!(matches!(
        office.refused(Command::Send { code: first }),
        Refusal::WrongCode { .. }
    ));
    let preview = office.just_sent(LetterKind::B5);
    let About::Preview { code, because } = &preview.about else {
        panic!("B5 is about a preview")
    };
    assert_eq!(*code, office.code());
    assert!(matches!(
        because.as_deref(),
        Some(Refusal::WrongCode { .. })
    ));
    office.send();
    assert_eq!(
        office.case.decision.as_ref().map(|d| d.text.as_str()),
        Some("Tweede versie.")
    );
}

#[test]
fn the_third_wrong_code_makes_the_right_one_worthless() {
    let mut office = Office::ready_to_decide();
    office.upholds();
    let right = office.code();
    for _ in 0..2 {
        office.refused(Command::Send {
            code: "0000".into(),
        });
        assert_eq!(office.code(), right);
    }
    office.refused(Command::Send {
        code: "0000".into(),
    });
    assert_ne!(office.code(), right);
    assert!(matches!(
        office.refused(Command::Send { code: right }),
        Refusal::WrongCode { .. }
    ));
    office.send();
    assert_eq!(office.case.stage, Stage::Decided);
}

#[test]
fn a_code_is_good_for_72_hours_and_for_one_use() {
    let mut office = Office::ready_to_decide();
    office.upholds();
    let code = office.code();
    office.later(72 * 60 + 1);
    assert!(matches!(
        office.refused(Command::Send { code: code.clone() }),
        Refusal::WrongCode { .. }
    ));
    assert_ne!(office.code(), code, "a new code with the new preview");
    let code = office.code();
    office.send();
    assert!(matches!(
        office.refused(Command::Send { code }),
        Refusal::AlreadySent { .. }
    ));
    assert_eq!(office.outcome_of(LetterKind::C7), 1);
}

#[test]
fn verstuur_without_a_code_is_told_the_code() {
    let mut office = Office::ready_to_decide();
    assert_eq!(
        office.refused(Command::Send {
            code: String::new()
        }),
        Refusal::NothingWaiting
    );
    office.upholds();
    let code = office.code();
    assert_eq!(
        office.refused(Command::Send {
            code: String::new()
        }),
        Refusal::Confirm { code }
    );
    assert_eq!(office.outcome_of(LetterKind::C7), 0);
}

#[test]
fn at_4_12_stop_within_the_hold_sends_nothing_and_without_stop_it_goes_after_ten_minutes() {
    let mut office = Office::ready_to_decide();
    office.at(date(2026, 10, 12), 14, 0);
    office.upholds();
    office.confirms();
    let waiting = office
        .outbox
        .iter()
        .find(|w| w.notice.kind == LetterKind::C7)
        .expect("held");
    let ten_past = office
        .rules
        .at(date(2026, 10, 12), jiff::civil::time(14, 10, 0, 0));
    assert_eq!(waiting.notice.not_before, Some(ten_past));
    office.later(6).types(Command::Stop);
    office.later(30).deliver_all();
    assert_eq!(office.case.stage, Stage::Resolving);
    assert!(office.outbox.is_empty());

    office.upholds();
    let code = office.code();
    office.types(Command::Send { code }).later(9).deliver_all();
    assert_eq!(office.case.stage, Stage::Resolving);
    office.later(1).deliver_all();
    assert_eq!(office.case.stage, Stage::Decided);
    let refusal = office.refused(Command::Stop);
    assert_eq!(refusal, Refusal::AlreadySent { at: office.now });
}

#[test]
fn a_hold_of_zero_minutes_sends_at_once() {
    let mut office = Office::ready_to_decide();
    office.rules.hold_minutes = 0;
    office.upholds();
    office.confirms();
    let letter = office.just_sent(LetterKind::C7);
    assert_eq!(letter.not_before, None);
    office.deliver_all();
    assert_eq!(office.case.stage, Stage::Decided);
}

#[test]
fn on_the_last_day_after_half_past_eleven_the_hold_is_one_minute() {
    let mut office = Office::ready_to_decide();
    for (hour, minute, held) in [(23, 29, 10), (23, 30, 1), (23, 57, 1)] {
        office.at(date(2026, 11, 6), hour, minute);
        office.upholds();
        office.confirms();
        let letter = office.just_sent(LetterKind::C7);
        assert_eq!(
            letter.not_before,
            Some(office.now + held.minutes()),
            "{hour}:{minute}"
        );
        office.types(Command::Stop);
    }
}

#[test]
fn at_4_13_a_bounced_decision_counts_as_not_sent_and_the_deadline_runs() {
    let mut office = Office::decided();
    let deadline = office.case.deadline;
    office.bounce(LetterKind::C7, Party::Complainant);
    assert_eq!(office.case.stage, Stage::Resolving);
    assert_eq!(office.case.decided_at(), None);
    assert_eq!(office.case.deadline, deadline);
    assert_eq!(office.recipients(LetterKind::B9), [to("bram")]);
    // The same words again need an address, or a call.
    assert_eq!(
        office.decides(Outcome::Upheld, "Je hebt gelijk."),
        Err(Refusal::NoAddress)
    );
    office.types(Command::Field(FieldValue::Email(address(
        "nieuw@voorbeeld.test",
    ))));
    office.upholds();
    office.send();
    assert_eq!(office.case.stage, Stage::Decided);
}

#[test]
fn a_decision_in_its_hold_is_withdrawn_when_what_it_rests_on_changes() {
    let held = || {
        let mut office = Office::ready_to_decide();
        office.upholds();
        let code = office.confirms();
        (office, code)
    };
    let (mut office, _) = held();
    office.volunteer(&["Fleur"]);
    assert!(!office.waits(LetterKind::C7), "another volunteer");

    let (mut office, _) = held();
    office.types(Command::Field(FieldValue::Email(address(
        "nieuw@voorbeeld.test",
    ))));
    assert!(!office.waits(LetterKind::C7), "another recipient");

    let (mut office, code) = held();
    office.types(Command::Transfer {
        name: "Yasmin".into(),
        reason: None,
    });
    assert!(!office.waits(LetterKind::C7), "another coordinator");
    assert_eq!(
        office.refused(Command::Send { code }),
        Refusal::NothingWaiting
    );
}

#[test]
fn a_preview_that_is_outdated_is_shown_anew() {
    let mut office = Office::ready_to_decide();
    office.upholds();
    let code = office.code();
    office.writes(MessageSigns {
        do_not_mail: true,
        ..MessageSigns::default()
    });
    assert_eq!(
        office.refused(Command::Send { code: code.clone() }),
        Refusal::Changed
    );
    assert_eq!(
        office
            .last
            .iter()
            .filter(|n| n.kind == LetterKind::B5)
            .count(),
        1
    );
    assert_ne!(office.code(), code);
}

#[test]
fn letters_released_in_one_case_have_their_own_ids() {
    let mut office = Office::with_complaint();
    office.volunteer(&["Noor", "Fleur"]);
    office.confirms();
    let ids: Vec<_> = office
        .outbox
        .iter()
        .filter_map(|w| w.notice.id.clone())
        .collect();
    assert_eq!(ids.len(), 2);
    assert_ne!(ids[0], ids[1]);
}
