//! The figures of every year are the same before and after cases are anonymised (procedure.md §7.2).

use super::bridge::{case_of, courses};
use super::*;
use crate::case::anonymous::record;
use crate::report::{Figures, ReportYears};
use jiff::SignedDuration;
use proptest::prelude::*;

fn anonymised(case: &Case) -> Case {
    let logged = Logged {
        at: noon(2034, 1, 1),
        by: Actor::System,
        event: Event::Anonymised,
    };
    let words = ["Amir".to_owned()];
    record(evolve(case.clone(), &logged), &words, 3, &Rules::default())
}

/// A case with everything that a figure is made of, at odd hours.
fn whole(place: u32, course: &super::bridge::Course, answered: (i64, bool, u8)) -> Case {
    let mut case = case_of(place, course);
    let (hours, late, kind) = answered;
    let after = |hours: i64| case.received + SignedDuration::from_hours(hours);
    let (told, informed, decided) = (after(hours / 9), after(hours / 3), after(hours));
    let day = |at| Rules::default().local_date(at);
    case.acknowledged = Some(Acknowledgement::Sent(told));
    case.complainant.age_group = Some(AgeGroup::From16To17);
    case.complainant.name = Some("Amir".into());
    let mut volunteer = Volunteer::named(crate::roster::PersonId("noor".into()));
    volunteer.informed = Some(Told {
        on: day(informed),
        how: "mail".into(),
        text: String::new(),
    });
    volunteer.signature_declined = kind.is_multiple_of(2).then(|| "met vakantie".to_owned());
    case.volunteers.push(volunteer);
    case.delay = late.then(|| Delay {
        new_date: day(decided),
        reason: "Amir was ziek".into(),
        told_at: Some(informed),
    });
    case.categories.insert(Category::B);
    case.causes.push(Cause {
        kinds: [CauseKind::Attitude].into(),
        text: "Amir moest wachten".into(),
    });
    if kind > 0 {
        let stage = case.stage;
        decide(&mut case, decided, Outcome::Upheld, late);
        case.stage = stage;
        satisfied(&mut case, Answer::Yes);
    }
    case
}

proptest! {
    #[test]
    fn no_figure_of_any_year_changes(
        courses in courses(),
        answers in prop::collection::vec((0..2000_i64, any::<bool>(), 0..4_u8), 12),
    ) {
        let rules = Rules::default();
        let cases: Vec<Case> = (0..)
            .zip(courses.iter().zip(&answers))
            .map(|(place, (course, answer))| whole(place, course, *answer))
            .collect();
        let mixed: Vec<Case> = cases
            .iter()
            .map(|case| if case.is_open() { case.clone() } else { anonymised(case) })
            .collect();
        let years = ReportYears::configured(&rules);
        for year in (2023..=2031).map(|name| years.year(name)) {
            prop_assert_eq!(Figures::of(&mixed, year, &rules), Figures::of(&cases, year, &rules));
        }
        for record in mixed.iter().filter(|case| case.stage == Stage::Anonymised) {
            let text = serde_json::to_string(record).unwrap();
            prop_assert!(!text.contains("Amir") && !text.contains("noor") && !text.contains("vakantie"));
        }
    }
}
