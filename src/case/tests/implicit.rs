//! The cases that the regulation does not name (I-01 … I-35) and the other ends of a complaint.

use super::office::*;
use crate::case::form::Missing;
use crate::case::*;
use crate::command::*;
use jiff::civil::date;
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
    office
        .decides(Outcome::Upheld, "Je hebt gelijk.")
        .expect("one heard, one waived");
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
    office
        .decides(Outcome::Upheld, "Je hebt gelijk.")
        .expect("one contact moment is enough");
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
fn at_i09_out_of_scope_ends_with_c15_after_the_preview() {
    let mut office = Office::with_complaint();
    office.types(Command::OutOfScope {
        reason: "buurvrouw, 45".into(),
    });
    assert_eq!(office.case.stage, Stage::InProgress);
    office.send();
    assert_eq!(office.recipients(LetterKind::C15), [Party::Complainant]);
    let closed = office.case.closed.as_ref().expect("closed");
    assert_eq!(
        (closed.reason, closed.text.as_str()),
        (EndReason::OutOfScope, "buurvrouw, 45")
    );
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
fn at_i11_only_the_coordinator_withdraws_and_only_after_the_complainant_said_so() {
    let mut office = Office::with_complaint();
    assert_eq!(
        office.refused(Command::Withdrawn { reason: None }),
        Refusal::ContactFirst
    );
    office.volunteer(&["Noor"]).send();
    office.writes(MessageSigns {
        withdrawal: true,
        ..MessageSigns::default()
    });
    assert_eq!(
        office.case.stage,
        Stage::Hearing,
        "words alone change nothing"
    );
    assert!(office.last.is_empty() || office.recipients(LetterKind::B6) == [to("bram")]);
    office.types(Command::Withdrawn { reason: None }).send();
    assert_eq!(office.recipients(LetterKind::C10), [Party::Complainant]);
    assert_eq!(
        office.case.closed.as_ref().map(|c| c.reason),
        Some(EndReason::Withdrawn)
    );
    assert_eq!(office.recipients(LetterKind::V4), [to("noor")]);
    assert_eq!(office.recipients(LetterKind::D1).len(), 4);
    // Learning goes on: cause and measure are still asked and can still be typed.
    let missing = form::missing(&office.case);
    assert_eq!(
        missing,
        [Missing::Categories, Missing::Cause, Missing::Measure]
    );
    office.types(Command::Category {
        set: BTreeSet::from([Category::A]),
    });
    office.types(Command::Cause {
        kinds: BTreeSet::from([CauseKind::NoneFound]),
        text: String::new(),
    });
    office.types(Command::Measure {
        kind: MeasureKind::None,
        text: "geen".into(),
    });
    assert!(form::missing(&office.case).is_empty());
    assert!(matches!(
        office.refused(Command::Wish { text: "x".into() }),
        Refusal::AlreadyClosed { .. }
    ));
}

#[test]
fn a_complaint_withdrawn_before_anybody_knew_is_kept_three_months() {
    let mut office = Office::with_complaint();
    office.writes(MessageSigns {
        withdrawal: true,
        ..MessageSigns::default()
    });
    office.types(Command::Withdrawn { reason: None }).send();
    assert_eq!(office.case.keep_until, Some(date(2027, 1, 9)));
    assert_eq!(office.outcome_of(LetterKind::V4), 0);
}

#[test]
fn at_i12_not_a_complaint_keeps_its_number_and_reason() {
    let mut office = Office::with_complaint();
    office
        .types(Command::NotAComplaint {
            kind: None,
            reason: Some("vraag over huur".into()),
        })
        .send();
    assert_eq!(office.recipients(LetterKind::C11), [Party::Complainant]);
    let closed = office.case.closed.as_ref().expect("closed");
    assert_eq!(
        (closed.reason, closed.text.as_str()),
        (EndReason::NotAComplaint, "vraag over huur")
    );
    let empty = Office::with_complaint().refused(Command::NotAComplaint {
        kind: None,
        reason: None,
    });
    assert_eq!(
        empty,
        Refusal::Empty {
            command: "GEEN_KLACHT".into()
        }
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
fn at_i15_a_complainant_who_is_not_satisfied_closes_without_signatures() {
    let mut office = Office::decided();
    office.fills_in_the_form();
    office
        .types(Command::Satisfied { answer: Answer::No })
        .deliver_all();
    assert_eq!(office.case.drafts[0].purpose, DraftPurpose::Farewell);
    office.types(Command::Close).deliver_all();
    assert_eq!(
        office.case.closed.as_ref().map(|c| c.reason),
        Some(EndReason::NotSatisfied)
    );
    assert_eq!(
        office.outcome_of(LetterKind::C12),
        0,
        "it was never confirmed"
    );
    assert_eq!(office.recipients(LetterKind::B15), [to("bram")]);
    assert_eq!(office.case.keep_until, Some(date(2028, 10, 9)));
}

#[test]
fn a_confirmed_farewell_still_goes_out_when_the_case_is_closed_in_its_hold() {
    let mut office = Office::decided();
    office.fills_in_the_form();
    office
        .types(Command::Satisfied { answer: Answer::No })
        .deliver_all();
    let code = office.code();
    office
        .types(Command::Send { code })
        .types(Command::Close)
        .later(11)
        .deliver_all();
    assert_eq!(office.recipients(LetterKind::C12), [Party::Complainant]);
    assert_eq!(office.case.sent(LetterKind::C12), 1);
    assert!(office.case.drafts.is_empty());
}

#[test]
fn at_i16_unknown_only_after_fourteen_days_of_silence() {
    let mut office = Office::decided();
    let unknown = || Command::Satisfied {
        answer: Answer::Unknown,
    };
    office.at(date(2026, 10, 22), 23, 0);
    assert_eq!(
        office.refused(unknown()),
        Refusal::BadDate {
            date: date(2026, 10, 23),
            why: DateProblem::TooEarly
        }
    );
    office.at(date(2026, 10, 23), 8, 0).types(unknown());
    office
        .fills_in_the_form()
        .deliver_all()
        .types(Command::Close);
    assert_eq!(
        office.case.closed.as_ref().map(|c| c.reason),
        Some(EndReason::Unknown)
    );
}

#[test]
fn a_plain_yes_to_the_decision_is_the_answer_and_a_hint_elsewhere_is_not() {
    let yes = |answers| MessageSigns {
        satisfied: Some(Answer::Yes),
        answers,
        ..MessageSigns::default()
    };
    let mut office = Office::decided();
    office.writes(yes(Some(LetterKind::C1)));
    assert_eq!(office.case.satisfaction, None);
    office.types(Command::ContactFailed {
        reason: "neemt niet op".into(),
    });
    office.writes(yes(Some(LetterKind::C9)));
    let known = office
        .case
        .satisfaction
        .clone()
        .expect("set by the complainant");
    assert_eq!((known.answer, known.by_complainant), (Answer::Yes, true));
    assert_eq!(
        office.case.unanswered_since, None,
        "a yes asks for no answer"
    );
    assert_eq!(office.recipients(LetterKind::V4), [to("noor")]);

    let mut early = Office::ready_to_decide();
    early.writes(yes(Some(LetterKind::C7)));
    assert_eq!(early.case.satisfaction, None);
}

#[test]
fn at_i20_a_reopened_case_has_its_own_four_weeks_and_keeps_the_first_round() {
    let mut office = Office::decided();
    office.fills_in_the_form();
    office
        .types(Command::Satisfied {
            answer: Answer::Yes,
        })
        .deliver_all();
    office.command("noor", Command::Sign).expect("she may sign");
    office
        .types(Command::Sign)
        .types(Command::Close)
        .deliver_all();
    assert_eq!(office.recipients(LetterKind::C12), [Party::Complainant]);
    office.at(date(2026, 11, 10), 12, 0).types(Command::Reopen {
        reason: "nieuwe informatie".into(),
    });
    assert_eq!(
        (office.case.stage, office.case.round),
        (Stage::InProgress, 2)
    );
    assert_eq!(office.case.deadline, date(2026, 12, 8));
    let first = &office.case.past_rounds[0];
    assert_eq!(
        first.decision.as_ref().map(|d| (d.text.as_str(), d.late)),
        Some(("Je hebt gelijk. Sorry.", false))
    );
    assert_eq!(
        (first.deadline, first.volunteer_signatures.len()),
        (date(2026, 11, 6), 1)
    );
    assert!(first.coordinator_signature.is_some());
    assert!(office.case.coordinator_signature.is_none());
    assert_eq!(office.recipients(LetterKind::C13), [Party::Complainant]);
    assert!(
        office
            .last
            .iter()
            .any(|n| n.to == to("noor") && n.about == About::Progress(Progress::Reopened))
    );
    // The hearing and the contacts of the first round stay on file; the contact before a decision must be new.
    assert_eq!(office.case.contacts.len(), 1);
    office.deliver_all();
    assert_eq!(
        office.decides(Outcome::NotUpheld, "Anders."),
        Err(Refusal::ContactFirst)
    );
    office.later(5).calls();
    assert_eq!(office.case.stage, Stage::Resolving);
    office
        .decides(Outcome::NotUpheld, "Wij zien het anders.")
        .expect("the guards hold");
    office.send();
    assert_eq!(office.case.stage, Stage::Decided);
}

#[test]
fn a_case_is_reopened_from_the_day_of_the_request_and_within_a_year() {
    let closed = || {
        let mut office = Office::decided();
        office.fills_in_the_form();
        office
            .types(Command::Satisfied { answer: Answer::No })
            .deliver_all();
        office.types(Command::Close).deliver_all();
        office
    };
    let reopen = || Command::Reopen {
        reason: "bericht".into(),
    };
    let mut office = closed();
    office
        .at(date(2026, 11, 10), 12, 0)
        .writes(MessageSigns::default());
    assert_eq!(
        office.recipients(LetterKind::B6).len(),
        2,
        "Noor's hearing and this"
    );
    office.at(date(2026, 11, 12), 12, 0).types(reopen());
    assert_eq!(office.case.deadline, date(2026, 12, 8));

    let mut office = closed();
    office.at(date(2027, 10, 10), 12, 0);
    assert_eq!(
        office.refused(reopen()),
        Refusal::NotNow {
            command: "HEROPEN".into()
        }
    );
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
    office
        .decides(Outcome::Upheld, "Je hebt gelijk.")
        .expect("the guards hold");
    office.send().fills_in_the_form();
    office
        .types(Command::Satisfied {
            answer: Answer::Yes,
        })
        .deliver_all();
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

#[test]
fn a_closed_case_takes_no_second_registration_in() {
    let mut office = Office::decided();
    office.fills_in_the_form();
    office
        .types(Command::Satisfied { answer: Answer::No })
        .deliver_all();
    office.types(Command::Close).deliver_all();
    let mut other = Office::with_complaint().case;
    other.number.sequence = 2;
    let refusal = office
        .input(Input::Absorb(Box::new(other)))
        .expect_err("it is closed");
    assert!(matches!(refusal, Refusal::AlreadyClosed { .. }));
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
fn herstel_does_not_take_away_what_the_complainant_wrote_since() {
    let mut office = Office::ready_to_decide();
    assert_eq!(office.case.contacts.len(), 1);
    office.writes(MessageSigns::default());
    assert_eq!(office.refused(Command::Undo), Refusal::NothingToUndo);
    assert_eq!(office.case.contacts.len(), 2, "the call and the message");
}
