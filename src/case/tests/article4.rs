//! Article 4: inform, hear, look for a solution, decide.

use super::office::*;
use crate::case::*;
use crate::command::*;
use jiff::civil::date;

#[test]
fn at_4_1_a_named_volunteer_gets_v1_after_the_code_and_the_hold() {
    let mut office = Office::with_complaint();
    office.volunteer(&["Noor"]);
    assert_eq!(
        office.outcome_of(LetterKind::V1),
        0,
        "nothing before Verstuur"
    );
    assert_eq!(office.recipients(LetterKind::B5), [to("bram")]);
    office.send();
    assert_eq!(office.recipients(LetterKind::V1), [to("noor")]);
    let noor = office
        .case
        .volunteer(&id("noor"))
        .expect("noor is involved");
    assert_eq!(
        noor.informed.as_ref().map(|told| told.on),
        Some(date(2026, 10, 9))
    );
    assert_eq!(office.case.stage, Stage::Hearing);
}

#[test]
fn at_4_2_a_name_of_two_people_is_refused_and_nobody_gets_mail() {
    let mut office = Office::with_complaint();
    let refusal = office.refused(Command::Volunteer(VolunteerChoice::Named(vec![
        "Daan".into(),
    ])));
    assert_eq!(
        refusal,
        Refusal::AmbiguousName {
            name: "Daan".into(),
            candidates: vec!["Daan Visser".into(), "Daan Smit".into()],
        }
    );
    assert!(office.last.is_empty());
    assert!(office.case.volunteers.is_empty());
}

#[test]
fn at_4_4_a_bounced_v1_counts_as_not_informed() {
    let mut office = Office::with_complaint();
    office
        .volunteer(&["Noor"])
        .send()
        .bounce(LetterKind::V1, to("noor"));
    let noor = office
        .case
        .volunteer(&id("noor"))
        .expect("noor is involved");
    assert_eq!(noor.informed, None);
    assert_eq!(office.case.stage, Stage::InProgress);
    assert_eq!(office.recipients(LetterKind::B9), [to("bram")]);
}

#[test]
fn at_4_5_no_decision_before_the_hearing_and_the_text_is_kept() {
    let mut office = Office::with_complaint();
    office.volunteer(&["Noor"]).send();
    let refusal = office
        .decides(Outcome::Upheld, "Je hebt gelijk.")
        .unwrap_err();
    assert_eq!(
        refusal,
        Refusal::HearFirst {
            name: "Noor Jansen".into()
        }
    );
    let kept = &office.case.kept_texts[0];
    assert_eq!(
        (kept.command.as_str(), kept.text.as_str()),
        ("BESLUIT", "Je hebt gelijk.")
    );
    assert_eq!(kept.until, date(2026, 10, 16));
}

#[test]
fn at_4_6_a_plain_reply_of_the_volunteer_is_the_hearing() {
    let mut office = Office::with_complaint();
    office.volunteer(&["Noor"]).send();
    let to_complainant = office.recipients(LetterKind::C1).len();
    office.answers("noor", "Ik herken het niet.");
    let noor = office
        .case
        .volunteer(&id("noor"))
        .expect("noor is involved");
    assert_eq!(noor.statements[0].text, "Ik herken het niet.");
    assert_eq!(office.recipients(LetterKind::V6), [to("noor")]);
    assert_eq!(office.recipients(LetterKind::B6), [to("bram")]);
    let complainant = office
        .ordered
        .iter()
        .filter(|n| n.to == Party::Complainant)
        .count();
    assert_eq!(complainant, to_complainant, "the complainant gets nothing");
    assert_eq!(office.case.stage, Stage::Resolving);
}

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
