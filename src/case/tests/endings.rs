//! The other ends of a complaint, and what the complainant says of the ordinary one (I-09, I-11, I-12, I-15, I-16, I-20).

use super::office::*;
use crate::case::form::Missing;
use crate::case::*;
use crate::command::*;
use jiff::civil::date;
use std::collections::BTreeSet;

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
fn at_i15_a_complainant_who_is_not_satisfied_closes_without_signatures() {
    let mut office = Office::decided();
    office.fills_in_the_form().complainant_is(Answer::No);
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
    office.fills_in_the_form().complainant_is(Answer::No);
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
    office.fills_in_the_form().complainant_is(Answer::Yes);
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
        office.fills_in_the_form().complainant_is(Answer::No);
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
