//! I-27: a coordinator who is away. Deadlines do not wait, so the case is offered to a colleague.

use super::office::*;
use crate::case::*;
use crate::command::*;

#[test]
fn at_i27_an_absent_coordinators_case_is_offered_when_the_deadline_is_near_and_new_cases_skip() {
    let mut office = Office::with_complaint();
    office.types(Command::Take);
    office.away.insert(id("bram"));
    office.input(Input::RosterChanged).expect("never refused");
    assert_eq!(
        office.case.offered_to, None,
        "the deadline is four weeks off"
    );
    office.until(jiff::civil::date(2026, 10, 27), 9, 0);
    assert_eq!(office.case.offered_to, Some(id("yasmin")));
    assert_eq!(
        office.case.coordinator,
        Some(id("bram")),
        "an offer moves nothing"
    );
    let offer = office
        .ordered
        .iter()
        .rev()
        .find(|n| n.kind == LetterKind::B2)
        .expect("B2");
    assert_eq!((&offer.to, &offer.about), (&to("yasmin"), &About::Offer));
    office
        .command("yasmin", Command::Take)
        .expect("it was offered to her");
    assert_eq!(office.case.coordinator, Some(id("yasmin")));

    let mut other = Office::new();
    other.away.insert(id("bram"));
    let registration = other.registration();
    other.register(registration);
    assert_eq!(other.case.coordinator, Some(id("yasmin")));
}

#[test]
fn at_i27_every_absence_offers_the_case_again_and_a_day_never_twice() {
    let mut office = Office::with_complaint();
    office.types(Command::Take);
    office.until(jiff::civil::date(2026, 10, 28), 10, 0);
    let offers = |office: &Office| -> Vec<Party> {
        office
            .ordered
            .iter()
            .filter(|n| n.kind == LetterKind::B2 && n.about == About::Offer)
            .map(|n| n.to.clone())
            .collect()
    };
    office.away.insert(id("bram"));
    office.input(Input::RosterChanged).expect("never refused");
    assert_eq!(offers(&office), [to("yasmin")]);
    office.later(60);
    office.input(Input::RosterChanged).expect("never refused");
    assert_eq!(offers(&office).len(), 1, "once a day");
    office.until(jiff::civil::date(2026, 10, 29), 10, 0);
    assert_eq!(
        offers(&office),
        [to("yasmin"), to("sanne")],
        "nobody took it: the next is asked"
    );

    office.away.remove(&id("bram"));
    office.input(Input::RosterChanged).expect("never refused");
    office.until(jiff::civil::date(2026, 11, 2), 10, 0);
    assert_eq!(offers(&office).len(), 2, "he is back");
    office.away.insert(id("bram"));
    office.input(Input::RosterChanged).expect("never refused");
    assert_eq!(offers(&office).len(), 3, "a second absence");
    assert_eq!(office.case.coordinator, Some(id("bram")));
}

#[test]
fn at_i27_who_was_asked_and_goes_away_too_is_not_waited_for() {
    let mut office = Office::with_complaint();
    office.types(Command::Take);
    office.until(jiff::civil::date(2026, 10, 28), 10, 0);
    office.away.insert(id("bram"));
    office.input(Input::RosterChanged).expect("never refused");
    assert_eq!(office.case.offered_to, Some(id("yasmin")));
    office.away.insert(id("yasmin"));
    office.input(Input::RosterChanged).expect("never refused");
    assert_eq!(office.case.offered_to, Some(id("sanne")));
}
