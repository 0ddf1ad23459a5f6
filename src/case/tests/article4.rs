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
fn at_4_3_two_working_days_without_a_volunteer_is_one_line_in_b7() {
    let mut office = Office::with_complaint();
    office.types(Command::Take);
    office.at(date(2026, 10, 13), 8, 29).clock();
    assert!(!office.reminded_of(&Reminder::InformVolunteer));
    office.at(date(2026, 10, 13), 8, 30).clock();
    assert_eq!(office.points_for("bram"), [Reminder::InformVolunteer]);
    office.later(60).clock();
    assert!(office.last.is_empty(), "said once");
}

#[test]
fn at_4_7_a_hearing_by_phone_has_its_own_day() {
    let mut office = Office::with_complaint();
    office.volunteer(&["Noor"]).send();
    office.at(date(2026, 10, 16), 9, 0).types(Command::Heard {
        name: "Noor".into(),
        date: date(2026, 10, 14),
        how: "telefonisch".into(),
        text: "ze herkent het".into(),
    });
    let heard = &office
        .case
        .volunteer(&id("noor"))
        .expect("noor is involved")
        .statements[0];
    assert_eq!(
        (heard.on, heard.how.as_str(), heard.text.as_str()),
        (date(2026, 10, 14), "telefonisch", "ze herkent het")
    );
    assert!(
        office.last.iter().all(|notice| notice.to != to("noor")),
        "no V6 for what somebody else typed"
    );
}

#[test]
fn at_4_7_a_hearing_is_not_in_the_future_and_not_before_the_complaint() {
    let mut office = Office::with_complaint();
    office.volunteer(&["Noor"]).send();
    for (day, why) in [
        (date(2026, 10, 10), DateProblem::Future),
        (date(2026, 10, 8), DateProblem::TooEarly),
    ] {
        let refusal = office.refused(Command::Heard {
            name: "Noor".into(),
            date: day,
            how: "telefonisch".into(),
            text: String::new(),
        });
        assert_eq!(refusal, Refusal::BadDate { date: day, why });
    }
}

#[test]
fn at_4_8_a_volunteer_who_left_is_waived_with_a_deviation() {
    let mut office = Office::with_complaint();
    office.volunteer(&["Emma"]);
    office.types(Command::NotHeard {
        name: "Emma".into(),
        reason: "vertrokken, mail komt terug".into(),
    });
    assert!(
        office
            .case
            .deviations
            .iter()
            .any(|d| d.article == "4.2" && d.reason.starts_with("vertrokken"))
    );
    assert_eq!(office.case.stage, Stage::Resolving);
    office.later(5).calls();
    office
        .decides(Outcome::NoFinding, "We kunnen het niet nagaan.")
        .expect("the guard is satisfied");
}

#[test]
fn a_waiver_waits_three_working_days_unless_the_volunteer_cannot_be_reached() {
    let mut office = Office::with_complaint();
    office.volunteer(&["Noor"]).send();
    let not_heard = |reason: &str| Command::NotHeard {
        name: "Noor".into(),
        reason: reason.into(),
    };
    // V1 on Friday 9 October: three working days later is Wednesday the 14th.
    office.at(date(2026, 10, 13), 23, 0);
    assert_eq!(
        office.refused(not_heard("geen reactie")),
        Refusal::WaiverTooEarly {
            name: "Noor Jansen".into(),
            from: date(2026, 10, 14)
        }
    );
    office
        .at(date(2026, 10, 14), 0, 1)
        .types(not_heard("geen reactie"));
    assert_eq!(office.case.stage, Stage::Resolving);

    let mut office = Office::with_complaint();
    office.volunteer(&["Noor"]).send();
    office.types(not_heard("Onbereikbaar, op uitwisseling"));
    assert_eq!(office.case.stage, Stage::Resolving);
}

#[test]
fn the_order_of_article_4_is_checked_step_by_step() {
    let mut office = Office::with_complaint();
    let decide = |office: &mut Office| {
        office
            .decides(Outcome::Upheld, "Je hebt gelijk.")
            .unwrap_err()
    };
    assert_eq!(decide(&mut office), Refusal::VolunteerFirst);
    office.volunteer(&["Noor"]);
    let code = Some(office.code());
    assert_eq!(
        decide(&mut office),
        Refusal::InformFirst {
            name: "Noor Jansen".into(),
            code
        }
    );
    office.send().later(5).calls();
    assert_eq!(
        decide(&mut office),
        Refusal::HearFirst {
            name: "Noor Jansen".into()
        }
    );
    office.later(5).answers("noor", "Ik was kortaf.");
    assert_eq!(
        decide(&mut office),
        Refusal::ContactFirst,
        "the call was before the hearing"
    );
    assert!(matches!(
        office.refused(Command::Decision {
            outcome: Outcome::Upheld,
            text: " ".into()
        }),
        Refusal::Empty { .. }
    ));
    office.later(5).calls();
    office.upholds();
}

#[test]
fn a_solution_needs_the_hearing_and_a_real_contact() {
    let mut office = Office::with_complaint();
    let solution = || Command::Solution {
        text: "Nieuwe afspraak.".into(),
    };
    assert_eq!(office.refused(solution()), Refusal::VolunteerFirst);
    office.volunteer(&["Noor"]).send().answers("noor", "Klopt.");
    assert_eq!(office.refused(solution()), Refusal::ContactFirst);
    office.types(Command::ContactFailed {
        reason: "neemt niet op".into(),
    });
    assert_eq!(
        office.refused(solution()),
        Refusal::ContactFirst,
        "a failed call is no contact"
    );
    office.calls().types(solution());
    assert!(
        office
            .last
            .iter()
            .any(|n| n.to == to("noor") && n.about == About::Progress(Progress::Solution))
    );
}

#[test]
fn a_volunteer_who_is_named_later_brings_the_case_back_to_the_hearing() {
    let mut office = Office::ready_to_decide();
    office.volunteer(&["Fleur"]);
    assert_eq!(
        office.case.stage,
        Stage::Resolving,
        "naming alone changes no stage"
    );
    office.send();
    assert_eq!(office.case.stage, Stage::Hearing);
}
