//! Complaints that do not come as one plain mail from a client: oral, without an address, from two people, with words of
//! danger, with an address that must not be used (I-05, I-10, I-13, I-24).

use super::office::*;
use crate::case::form::Missing;
use crate::case::*;
use crate::command::*;
use jiff::civil::date;
use std::collections::BTreeSet;

#[test]
fn at_i05_an_oral_complaint_counts_from_the_day_it_was_said() {
    let mut office = Office::new();
    let mut registration = office.registration();
    registration.received = office
        .rules
        .at(date(2026, 10, 5), jiff::civil::time(0, 0, 0, 0));
    registration.received_source = ReceivedSource::Said;
    registration.manner = BTreeSet::from([Manner::Oral]);
    registration.channel = Channel::Spoken;
    registration.summary = Some("Rayan wachtte twee uur.".into());
    office.register(registration);
    assert_eq!(office.case.deadline, date(2026, 11, 2));
    assert_eq!(
        office.outcome_of(LetterKind::C1),
        0,
        "a typed address is previewed first"
    );
    let preview = &office.case.drafts[0];
    assert_eq!(preview.purpose, DraftPurpose::AcknowledgeOral);
    office.deliver_all().send();
    assert_eq!(office.recipients(LetterKind::C1m), [Party::Complainant]);
    assert!(matches!(
        office.case.acknowledged,
        Some(Acknowledgement::Sent(_))
    ));
}

#[test]
fn at_i10_without_an_address_everything_is_recorded_and_nothing_is_sent() {
    let mut office = Office::new();
    let mut registration = office.registration();
    registration.channel = Channel::WebForm;
    registration.complainant.addresses.clear();
    registration.complainant.kind = ComplainantKind::Anonymous;
    registration.complainant.name = None;
    office.register(registration);
    office.deliver_all();
    assert_eq!(
        office.case.acknowledged,
        Some(Acknowledgement::NotPossible("no_address".into()))
    );
    office.volunteer(&["Noor"]).send().answers("noor", "Klopt.");
    office.later(5).types(Command::ContactFailed {
        reason: "geen adres".into(),
    });
    office
        .decides(Outcome::Upheld, "Gegrond.")
        .expect("no address is no obstacle");
    assert_eq!(
        office.case.stage,
        Stage::Resolving,
        "the coordinator confirms first"
    );
    let code = office.code();
    office.types(Command::Send { code }).deliver_all();
    assert_eq!(office.case.stage, Stage::Decided);
    assert!(office.case.deviations.contains(&Deviation {
        article: "4.4".into(),
        reason: "no_address".into()
    }));
    assert!(office.ordered.iter().all(|n| n.to != Party::Complainant));
    assert!(!form::missing(&office.case).contains(&Missing::Contact));
    assert_eq!(
        office.refused(Command::Message(MessageKind::Words("hoi".into()))),
        Refusal::NoAddress
    );
}

#[test]
fn at_i13_two_registrations_become_one_and_the_earliest_receipt_rules() {
    let mut mother = Office::with_complaint();
    mother.at(date(2026, 10, 2), 12, 0);
    let mut registration = mother.registration();
    registration.complainant.addresses = vec![address("moeder@voorbeeld.test")];
    mother.register(registration);

    let mut son = Office::new();
    son.at(date(2026, 10, 5), 12, 0);
    let mut registration = son.registration();
    registration.number.sequence = 2;
    son.register(registration);
    son.deliver_all();

    let number = mother.case.number;
    mother.types(Command::BelongsTo {
        case: son.case.number,
    });
    assert_eq!(
        mother.case.closed.as_ref().and_then(|c| c.merged_into),
        Some(son.case.number)
    );
    son.input(Input::Absorb(Box::new(mother.case)))
        .expect("never refused");
    assert_eq!(son.rules.local_date(son.case.received), date(2026, 10, 2));
    assert_eq!(son.case.deadline, date(2026, 10, 30));
    assert_eq!(son.case.complainant.addresses.len(), 2);
    assert_eq!(
        son.outcome_of(LetterKind::C14),
        0,
        "another person is not told"
    );
    assert_ne!(number, son.case.number);
}

#[test]
fn a_closed_case_takes_no_second_registration_in() {
    let mut office = Office::decided();
    office.fills_in_the_form().complainant_is(Answer::No);
    office.types(Command::Close).deliver_all();
    let mut other = Office::with_complaint().case;
    other.number.sequence = 2;
    let refusal = office
        .input(Input::Absorb(Box::new(other)))
        .expect_err("it is closed");
    assert!(matches!(refusal, Refusal::AlreadyClosed { .. }));
}

#[test]
fn at_i24_danger_words_bring_b12_at_once_and_a_note_says_what_was_done() {
    let mut office = Office::new();
    let mut registration = office.registration();
    registration.danger = true;
    office.at(date(2026, 10, 11), 2, 0);
    office.register(registration);
    assert_eq!(office.recipients(LetterKind::B12), [to("bram")]);
    assert!(
        office
            .ordered
            .iter()
            .all(|n| n.kind != LetterKind::B12 || n.not_before.is_none())
    );
    assert!(form::missing(&office.case).contains(&Missing::DangerDiscussed));
    office.types(Command::Note {
        text: "gebeld, hulp geregeld".into(),
    });
    assert!(!form::missing(&office.case).contains(&Missing::DangerDiscussed));
}

#[test]
fn danger_words_in_a_later_message_ask_again_what_was_done() {
    let mut office = Office::new();
    let mut registration = office.registration();
    registration.danger = true;
    office.register(registration);
    office.deliver_all().types(Command::Note {
        text: "gebeld".into(),
    });
    office.later(60).writes(MessageSigns {
        danger: true,
        ..MessageSigns::default()
    });
    assert_eq!(office.recipients(LetterKind::B12).len(), 2);
    assert!(form::missing(&office.case).contains(&Missing::DangerDiscussed));
}

#[test]
fn an_address_that_must_not_be_used_gets_no_fixed_letters() {
    let mut office = Office::with_complaint();
    office.writes(MessageSigns {
        do_not_mail: true,
        ..MessageSigns::default()
    });
    let before = office
        .ordered
        .iter()
        .filter(|n| n.to == Party::Complainant)
        .count();
    office.until(date(2026, 10, 30), 12, 0);
    let after = office
        .ordered
        .iter()
        .filter(|n| n.to == Party::Complainant)
        .count();
    assert_eq!(before, after);
    office.types(Command::SafeAddress {
        email: address("veilig@voorbeeld.test"),
    });
    assert_eq!(
        office.case.complainant_address(),
        Some(&address("veilig@voorbeeld.test"))
    );
    assert!(
        !office.case.fixed_letters_allowed(),
        "typed by hand: a person confirms a letter to it first"
    );
}
