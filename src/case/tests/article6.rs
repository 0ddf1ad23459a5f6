//! Article 6: the four weeks, the complete form, and everybody kept informed.

use super::office::*;
use crate::case::form::Missing;
use crate::case::*;
use crate::command::*;
use jiff::civil::{date, time};

pub fn received_at(day: jiff::civil::Date, hour: i8, minute: i8) -> Office {
    let mut office = Office::new();
    office.at(day, hour, minute);
    let registration = office.registration();
    office.register(registration);
    office.deliver_all();
    office
}

#[test]
fn at_6_1_over_sixty_days_an_open_case_always_has_a_coordinator() {
    let mut office = Office::with_complaint();
    for day in 0..60 {
        office.later(24 * 60).clock().deliver_all();
        if day == 20 {
            office.types(Command::Conflict { reason: None });
        }
        assert!(office.case.coordinator.is_some());
    }
}

#[test]
fn at_6_2_closing_a_new_case_lists_what_the_form_needs() {
    let mut office = Office::with_complaint();
    let Refusal::FormIncomplete { missing } = office.refused(Command::Close) else {
        panic!("a new case cannot be closed")
    };
    assert_eq!(
        missing,
        [
            Missing::AgeGroup,
            Missing::Volunteer,
            Missing::Summary,
            Missing::Wish,
            Missing::Categories,
            Missing::Declaration,
            Missing::ToldOfRules,
            Missing::Contacted,
            Missing::Solution,
            Missing::Decision,
            Missing::Satisfaction,
            Missing::Cause,
            Missing::Measure,
        ]
    );
}

#[test]
fn at_2_1_everything_but_the_cause_leaves_exactly_the_cause() {
    let mut office = Office::decided();
    office.fills_in_the_form();
    office.types(Command::Undo).types(Command::Undo);
    office.types(Command::Measure {
        kind: MeasureKind::None,
        text: "eenmalig".into(),
    });
    office.complainant_is(Answer::No);
    let refusal = office.refused(Command::Close);
    assert_eq!(
        refusal,
        Refusal::FormIncomplete {
            missing: vec![Missing::Cause]
        }
    );
}

#[test]
fn at_6_3_each_volunteer_hears_the_outcome_the_same_day_or_closing_is_refused() {
    let mut office = Office::ready_to_decide();
    office.upholds();
    let code = office.code();
    office.types(Command::Send { code }).later(11);
    let c7 = office
        .outbox
        .iter()
        .position(|w| w.notice.kind == LetterKind::C7)
        .expect("held");
    let c7 = office.outbox.remove(c7);
    office
        .input(Input::Accepted {
            id: c7.id,
            kind: c7.notice.kind,
            to: c7.notice.to,
        })
        .expect("never refused");
    let v3 = office.just_sent(LetterKind::V3);
    assert_eq!(
        (&v3.to, &v3.about),
        (&to("noor"), &About::Progress(Progress::Decided))
    );
    office.fills_in_the_form();
    assert!(form::missing(&office.case).contains(&Missing::OutcomeTold(id("noor"))));
    office.deliver_all();
    assert!(!form::missing(&office.case).contains(&Missing::OutcomeTold(id("noor"))));
}

#[test]
fn at_6_4_the_deadline_is_the_28th_local_day_across_the_change_of_the_clock() {
    let office = received_at(date(2026, 10, 6), 23, 50);
    assert_eq!(office.case.deadline, date(2026, 11, 3));
    let late_from = deadline::late_from(&office.case, &office.rules);
    assert_eq!(
        late_from,
        office.rules.at(date(2026, 11, 4), time(0, 0, 0, 0))
    );
    assert_eq!(late_from.to_string(), "2026-11-03T23:00:00Z", "winter time");
}

#[test]
fn at_6_5_accepted_in_the_last_second_is_on_time_and_ten_seconds_after_is_a_day_late() {
    for (day, hour, minute, second, late) in [
        (date(2026, 11, 3), 23, 59, 30, false),
        (date(2026, 11, 3), 23, 59, 59, false),
        (date(2026, 11, 4), 0, 0, 0, true),
        (date(2026, 11, 4), 0, 0, 10, true),
    ] {
        let mut office = received_at(date(2026, 10, 6), 23, 50);
        office.at(date(2026, 10, 12), 10, 0);
        office
            .types(Command::Volunteer(VolunteerChoice::Nobody))
            .calls();
        office.at(date(2026, 11, 3), 20, 0);
        office.upholds();
        office.confirms();
        office.now = office.rules.at(day, time(hour, minute, second, 0));
        office.deliver_all();
        let decision = office.case.decision.as_ref().expect("decided");
        assert_eq!((decision.sent_at, decision.late), (Some(office.now), late));
        assert_eq!(
            deadline::days_late(&office.case, office.now, &office.rules),
            i32::from(late)
        );
        let deviation = office.case.deviations.iter().any(|d| d.article == "6.4");
        assert_eq!(deviation, late);
    }
}

#[test]
fn at_6_6_a_deadline_on_christmas_is_steered_on_the_day_before() {
    let mut office = received_at(date(2026, 11, 27), 12, 0);
    assert_eq!(office.case.deadline, date(2026, 12, 25));
    assert_eq!(
        deadline::practical_deadline(&office.case, &office.rules),
        date(2026, 12, 24)
    );
    office.types(Command::Take);
    let mut days = Vec::new();
    while let Some(next) = deadline::due_at(&office.case, &office.rules, office.now)
        .filter(|at| office.rules.local_date(*at) < date(2026, 12, 25))
    {
        office.now = next;
        office.clock();
        if office
            .points_for("bram")
            .iter()
            .any(|p| matches!(p, Reminder::DeadlineNear(_)))
        {
            days.push(office.rules.local_date(office.now));
        }
        office.deliver_all();
    }
    assert_eq!(days, [17, 21, 23, 24].map(|day| date(2026, 12, day)));
}

#[test]
fn at_6_7_leidens_ontzet_is_not_a_working_day() {
    let office = received_at(date(2026, 9, 5), 12, 0);
    assert_eq!(office.case.deadline, date(2026, 10, 3));
    assert_eq!(
        deadline::practical_deadline(&office.case, &office.rules),
        date(2026, 10, 2)
    );
    let office = received_at(date(2027, 9, 6), 12, 0);
    assert_eq!(office.case.deadline, date(2027, 10, 4));
    assert_eq!(
        deadline::practical_deadline(&office.case, &office.rules),
        date(2027, 10, 1)
    );
}

#[test]
fn at_6_8_the_receipt_can_only_move_earlier_and_the_deadline_with_it() {
    let mut office = received_at(date(2026, 10, 6), 12, 0);
    office.at(date(2026, 10, 13), 12, 0);
    let received = |day| Command::Received { date: day };
    assert_eq!(
        office.refused(received(date(2026, 10, 12))),
        Refusal::BadDate {
            date: date(2026, 10, 12),
            why: DateProblem::LaterThanReceived
        }
    );
    assert_eq!(
        office.refused(received(date(2026, 10, 14))),
        Refusal::BadDate {
            date: date(2026, 10, 14),
            why: DateProblem::Future
        }
    );
    assert_eq!(
        office.refused(received(date(2026, 10, 6))),
        Refusal::BadDate {
            date: date(2026, 10, 6),
            why: DateProblem::LaterThanReceived
        },
        "the same day is not earlier"
    );
    office.types(received(date(2026, 10, 2)));
    assert_eq!(office.case.deadline, date(2026, 10, 30));
    assert_eq!(office.case.received_source, ReceivedSource::Earlier);
}

#[test]
fn at_6_9_a_delay_is_told_but_the_deadline_stays() {
    let mut office = received_at(date(2026, 10, 6), 12, 0);
    office.volunteer(&["Noor"]).send();
    let delay = |day| Command::Delay {
        date: day,
        reason: "de vrijwilliger is ziek".into(),
    };
    for (day, why) in [
        (date(2026, 10, 6), DateProblem::Past),
        (date(2026, 11, 3), DateProblem::TooEarly),
        (date(2026, 11, 18), DateProblem::TooLate),
    ] {
        assert_eq!(
            office.refused(delay(day)),
            Refusal::BadDate { date: day, why }
        );
    }
    office.types(delay(date(2026, 11, 16)));
    assert_eq!(office.case.delay, None, "only a preview");
    office.send();
    let told = office.case.delay.as_ref().expect("told");
    assert_eq!(
        (told.new_date, told.told_at.is_some()),
        (date(2026, 11, 16), true)
    );
    assert_eq!(office.case.deadline, date(2026, 11, 3));
    assert!(
        office
            .ordered
            .iter()
            .any(|n| n.to == to("noor") && n.about == About::Progress(Progress::Delayed))
    );

    office.answers("noor", "Beterschap gewenst.");
    office.at(date(2026, 11, 16), 12, 0).calls();
    office.upholds();
    office.send();
    assert!(office.case.decision.as_ref().is_some_and(|d| d.late));
    assert_eq!(
        office.case.late_reason.as_deref(),
        Some("de vrijwilliger is ziek")
    );
}

#[test]
fn a_late_decision_needs_its_reason_before_closing() {
    let mut office = received_at(date(2026, 10, 6), 12, 0);
    office.at(date(2026, 11, 10), 12, 0);
    office
        .types(Command::Volunteer(VolunteerChoice::Nobody))
        .calls();
    office.upholds();
    office.send();
    assert!(form::missing(&office.case).contains(&Missing::LateReason));
    office.types(Command::Delay {
        date: date(2026, 11, 16),
        reason: "tentamens".into(),
    });
    assert!(!form::missing(&office.case).contains(&Missing::LateReason));
    assert!(office.case.deviations.contains(&Deviation {
        article: "6.4".into(),
        reason: "tentamens".into()
    }));
}

#[test]
fn at_6_11_an_unanswered_message_keeps_the_case_open() {
    let mut office = Office::decided();
    office.fills_in_the_form().complainant_is(Answer::No);
    office.later(10).writes(MessageSigns::default());
    let since = office.now;
    let refusal = office.refused(Command::Close);
    assert_eq!(
        refusal,
        Refusal::FormIncomplete {
            missing: vec![Missing::Unanswered(since)]
        }
    );
    office
        .types(Command::Message(MessageKind::Words(
            "Bedankt voor je bericht.".into(),
        )))
        .send();
    office.types(Command::Close);
}
