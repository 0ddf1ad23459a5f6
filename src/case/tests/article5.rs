//! Article 5: registered, classified, and signed when the complainant is satisfied.

use super::office::*;
use crate::case::form::Missing;
use crate::case::*;
use crate::command::*;
use jiff::civil::date;
use std::collections::BTreeSet;

fn satisfied() -> Office {
    let mut office = Office::decided();
    office.fills_in_the_form().complainant_is(Answer::Yes);
    office
}

#[test]
fn at_5_2_a_suggestion_is_not_a_classification() {
    let mut office = Office::new();
    let mut registration = office.registration();
    registration.suggested_categories = BTreeSet::from([Category::B]);
    office.register(registration);
    assert!(office.case.categories.is_empty());
    assert!(form::missing(&office.case).contains(&Missing::Categories));
}

#[test]
fn at_5_4_both_manners_count_when_it_was_said_and_written() {
    let mut office = Office::with_complaint();
    let both = BTreeSet::from([Manner::Oral, Manner::Written]);
    office.types(Command::Manner { set: both.clone() });
    assert_eq!(office.case.manner, both);
}

#[test]
fn at_5_5_a_complaint_may_be_in_several_categories() {
    let mut office = Office::with_complaint();
    let both = BTreeSet::from([Category::A, Category::C]);
    office.types(Command::Category { set: both.clone() });
    assert_eq!(office.case.categories, both);
}

#[test]
fn at_5_7_volunteer_and_coordinator_sign_the_same_form() {
    let mut office = satisfied();
    let asked = office.first(LetterKind::V4);
    assert_eq!(
        asked.about,
        About::Ending {
            sign: true,
            again: false
        }
    );
    office.command("noor", Command::Sign).expect("she may sign");
    office.later(30).types(Command::Sign);
    let noor = office
        .case
        .volunteer(&id("noor"))
        .and_then(|v| v.signature.clone())
        .expect("signed");
    let bram = office.case.coordinator_signature.clone().expect("signed");
    assert_eq!(noor.form_hash, bram.form_hash);
    assert_eq!(noor.form_hash.len(), 16);
    assert_ne!(noor.at, bram.at);
    office.types(Command::Close);
    assert_eq!(
        office.case.closed.as_ref().map(|c| c.reason),
        Some(EndReason::Satisfied)
    );
}

#[test]
fn at_5_8_a_changed_form_voids_the_signatures_and_asks_again() {
    let mut office = satisfied();
    office.command("noor", Command::Sign).expect("she may sign");
    office.types(Command::Sign);
    office.later(5).types(Command::Category {
        set: BTreeSet::from([Category::B]),
    });
    assert!(office.case.coordinator_signature.is_none());
    assert!(office.case.volunteers[0].signature.is_none());
    let again = office.just_sent(LetterKind::V4);
    assert_eq!(
        again.about,
        About::Ending {
            sign: true,
            again: true
        }
    );
    let Refusal::FormIncomplete { missing } = office.refused(Command::Close) else {
        panic!("the form is not signed")
    };
    assert_eq!(
        missing,
        [
            Missing::VolunteerSignature(id("noor")),
            Missing::CoordinatorSignature
        ]
    );
}

#[test]
fn a_cause_that_is_written_after_signing_voids_nothing() {
    let mut office = satisfied();
    office.types(Command::Sign);
    office.types(Command::Cause {
        kinds: BTreeSet::from([CauseKind::Attitude]),
        text: String::new(),
    });
    assert!(office.case.coordinator_signature.is_some());
}

#[test]
fn at_5_9_nobody_signs_when_the_complainant_is_not_satisfied() {
    let mut office = Office::decided();
    let not_needed = |satisfied| Err(Refusal::SigningNotNeeded { satisfied });
    assert_eq!(office.command("noor", Command::Sign), not_needed(None));
    office.types(Command::Satisfied { answer: Answer::No });
    assert_eq!(
        office.command("noor", Command::Sign),
        not_needed(Some(Answer::No))
    );
    let v4 = office.first(LetterKind::V4);
    assert_eq!(
        v4.about,
        About::Ending {
            sign: false,
            again: false
        }
    );
    let early = Office::ready_to_decide().command("noor", Command::Sign);
    assert_eq!(early, not_needed(None), "before the decision too");
}

#[test]
fn at_5_10_a_refused_signature_does_not_block_and_is_a_deviation() {
    let mut office = satisfied();
    let reason = "ik ben het er niet mee eens";
    office
        .command(
            "noor",
            Command::DeclineToSign {
                reason: reason.into(),
            },
        )
        .expect("she may refuse");
    office.types(Command::Sign).types(Command::Close);
    assert_eq!(
        office.case.volunteers[0].signature_declined.as_deref(),
        Some(reason)
    );
    assert!(office.case.deviations.contains(&Deviation {
        article: "5".into(),
        reason: reason.into()
    }));
}

#[test]
fn at_5_11_every_named_volunteer_signs() {
    let mut office = Office::with_complaint();
    office.volunteer(&["Noor", "Fleur"]).send();
    office.answers("noor", "Klopt.").answers("fleur", "Klopt.");
    office.later(5).calls();
    office
        .decides(Outcome::Resolved, "Opgelost.")
        .expect("the guards hold");
    office
        .send()
        .fills_in_the_form()
        .complainant_is(Answer::Yes);
    office.command("noor", Command::Sign).expect("she may sign");
    office.types(Command::Sign);
    let refusal = office.refused(Command::Close);
    assert_eq!(
        refusal,
        Refusal::FormIncomplete {
            missing: vec![Missing::VolunteerSignature(id("fleur"))]
        }
    );
}

#[test]
fn the_coordinator_may_pass_over_a_volunteer_who_does_not_react_after_ten_working_days() {
    let mut office = satisfied();
    let decline = || Command::DeclineToSign {
        reason: "niet bereikbaar".into(),
    };
    assert_eq!(office.refused(decline()), Refusal::VolunteerOnly);
    office.until(date(2026, 10, 23), 9, 0);
    assert!(office.reminded_of(&Reminder::SignUnreachable(id("noor"))));
    office.types(decline());
    assert_eq!(
        office.case.volunteers[0].signature_declined.as_deref(),
        Some("niet bereikbaar")
    );
}

#[test]
fn a_volunteer_who_left_is_not_asked_to_sign() {
    let mut office = Office::with_complaint();
    office.volunteer(&["Emma"]);
    office.types(Command::NotHeard {
        name: "Emma".into(),
        reason: "vertrokken".into(),
    });
    office.later(5).calls();
    office.upholds();
    office
        .send()
        .fills_in_the_form()
        .complainant_is(Answer::Yes);
    assert!(office.letters_to("emma").is_empty());
    office.types(Command::Sign).types(Command::Close);
    assert_eq!(office.case.stage, Stage::Closed);
}

#[test]
fn signing_comes_before_or_after_the_cause_in_one_mail() {
    let mut office = Office::decided();
    office.types(Command::Category {
        set: BTreeSet::from([Category::A]),
    });
    office
        .types(Command::Satisfied {
            answer: Answer::Yes,
        })
        .types(Command::Sign);
    let Refusal::FormIncomplete { missing } = office.refused(Command::Close) else {
        panic!("the form is not complete")
    };
    assert!(missing.contains(&Missing::Cause));
    assert!(missing.contains(&Missing::VolunteerSignature(id("noor"))));
    assert!(!missing.contains(&Missing::CoordinatorSignature));
}
