//! A report year as the board lives it.

use super::*;
use crate::case::{Actor, LetterId, MeasureKind, Refusal};
use crate::roster::PersonId;
use jiff::{Timestamp, ToSpan as _, civil::date};

struct Story {
    log: Vec<Entry>,
    now: Timestamp,
    by: PersonId,
}

impl Story {
    fn new() -> Self {
        Self {
            log: Vec::new(),
            now: "2027-01-20T09:00:00Z".parse().unwrap(),
            by: PersonId("bram".into()),
        }
    }

    fn year(&self) -> ReportYear {
        ReportYear::of(&self.log)
    }

    fn tell(&mut self, input: Input) -> Result<(), Refusal> {
        let context = Context {
            now: self.now,
            today: self
                .now
                .to_zoned(jiff::tz::TimeZone::get("Europe/Amsterdam").unwrap())
                .date(),
            code_valid_hours: 72,
            by: Some(&self.by),
        };
        let events = decide(&self.year(), &input, &context)?;
        self.log.extend(events.into_iter().map(|event| Entry {
            at: self.now,
            by: Actor::Person(self.by.clone()),
            event,
        }));
        Ok(())
    }

    fn wait(&mut self, minutes: i64) {
        self.now += minutes.minutes();
        self.tell(Input::TimePassed).unwrap();
    }

    fn show(&mut self, code: &str, purpose: Purpose) {
        let draft = Draft {
            code: code.into(),
            shown_to: self.by.clone(),
            shown_at: self.now,
            mark: format!("mark of {code}"),
            wrong_tries: 0,
            goes_at: None,
            letters: Vec::new(),
            purpose,
        };
        self.tell(Input::Prepare {
            draft: Box::new(draft),
        })
        .unwrap();
    }

    fn send(&mut self, code: &str, mark: &str) -> Result<(), Refusal> {
        let goes_at = self.now + 10.minutes();
        self.tell(Input::Send {
            code: code.into(),
            mark: mark.into(),
            goes_at,
            letters: vec![LetterId("a".into())],
        })
    }
}

fn report(version: u32) -> Purpose {
    Purpose::Report(Report {
        version,
        numbers: [("3.a".to_owned(), "4".to_owned())].into(),
        analysis: "Terugbellen duurt te lang.".into(),
        changes: Vec::new(),
    })
}

fn lessons() -> Purpose {
    Purpose::Lessons(Lessons {
        since: 2026,
        received: None,
        none: false,
        tables: Vec::new(),
        lessons: vec!["Bel terug binnen twee werkdagen.".into()],
    })
}

fn with_analysis() -> Story {
    let mut story = Story::new();
    story
        .tell(Input::Analyse {
            text: "Terugbellen duurt te lang.".into(),
        })
        .unwrap();
    story
}

#[test]
fn a_version_is_out_when_its_hold_is_over_and_not_before() {
    let mut story = with_analysis();
    story.show("4831", report(1));
    story.send("4831", "mark of 4831").unwrap();
    story.wait(9);
    assert_eq!(story.year().report(), None);
    story.wait(1);
    assert_eq!(story.year().report().unwrap().version, 1);
    assert_eq!(
        story.send("4831", "mark of 4831"),
        Err(Refusal::AlreadySent { at: story.now })
    );
}

#[test]
fn stop_within_the_hold_publishes_nothing() {
    let mut story = with_analysis();
    story.show("4831", report(1));
    story.send("4831", "mark of 4831").unwrap();
    story.wait(5);
    story.tell(Input::Stop).unwrap();
    story.wait(60);
    assert_eq!(story.year().report(), None);
    assert_eq!(story.tell(Input::Stop), Err(Refusal::NothingWaiting));
}

#[test]
fn a_code_is_good_for_one_text_one_person_and_three_days() {
    let mut story = with_analysis();
    story.show("4831", report(1));
    let wrong = |code: &str| Refusal::WrongCode { code: code.into() };
    assert_eq!(story.send("1111", "x"), Err(wrong("1111")));
    assert_eq!(story.send("4831", "another mark"), Err(Refusal::Changed));
    story.by = PersonId("yasmin".into());
    assert_eq!(
        story.send("4831", "mark of 4831"),
        Err(Refusal::NothingWaiting)
    );
    story.by = PersonId("bram".into());
    story.wait(73 * 60);
    assert_eq!(story.send("4831", "mark of 4831"), Err(wrong("4831")));
}

#[test]
fn a_newer_preview_of_the_same_sort_takes_the_place_of_the_older_one() {
    let mut story = with_analysis();
    story.show("1001", report(1));
    story.show("1002", lessons());
    story.show("1003", report(1));
    let waiting: Vec<String> = story.year().drafts.into_iter().map(|d| d.code).collect();
    assert_eq!(waiting, ["1002", "1003"]);
    assert!(story.send("1001", "mark of 1001").is_err());
    story.send("1002", "mark of 1002").unwrap();
}

#[test]
fn an_objection_keeps_the_office_version_in() {
    let mut story = with_analysis();
    story.show("1002", lessons());
    story.send("1002", "mark of 1002").unwrap();
    story
        .tell(Input::Object {
            text: "Hieraan herkent iedereen mij.".into(),
        })
        .unwrap();
    story.wait(60);
    assert_eq!(story.year().lessons(), None);
    assert_eq!(story.year().objections.len(), 1);
    assert_eq!(story.send("1002", "mark of 1002"), Err(Refusal::Changed));
}

#[test]
fn a_recommendation_has_a_number_an_owner_a_day_and_a_standing() {
    let mut story = Story::new();
    let recommend = Input::Recommend {
        number: 3,
        kind: MeasureKind::Training,
        text: "Oefen terugbellen.".into(),
    };
    story.tell(recommend.clone()).unwrap();
    // The same line again, as people do, adds nothing.
    story.tell(recommend).unwrap();
    let follow = |number, standing, owner: Option<&str>, note: &str| Input::FollowUp {
        number,
        standing,
        owner: owner.map(str::to_owned),
        due: None,
        note: note.into(),
    };
    story
        .tell(follow(3, Standing::Running, Some("Yasmin"), ""))
        .unwrap();
    story
        .tell(follow(3, Standing::Done, None, "geoefend in mei"))
        .unwrap();
    let year = story.year();
    let [item] = year.items.as_slice() else {
        panic!("one item");
    };
    assert_eq!(
        (item.owner.as_deref(), item.standing),
        (Some("Yasmin"), Some(Standing::Done))
    );
    assert_eq!(
        story.tell(follow(4, Standing::Done, None, "")),
        Err(Refusal::NoSuchRecommendation { number: 4 })
    );
}

#[test]
fn the_discussion_is_planned_ahead_and_recorded_afterwards() {
    let mut story = Story::new();
    assert!(
        story
            .tell(Input::Plan {
                on: date(2027, 1, 19)
            })
            .is_err()
    );
    story
        .tell(Input::Plan {
            on: date(2027, 3, 12),
        })
        .unwrap();
    let record = Input::Record {
        on: date(2027, 3, 12),
        present: Some(14),
        agreements: vec!["We oefenen terugbellen.".into()],
        first_number: 5,
    };
    assert!(story.tell(record.clone()).is_err(), "not held yet");
    story.now = "2027-03-15T09:00:00Z".parse().unwrap();
    story.tell(record).unwrap();
    let year = story.year();
    assert_eq!(year.discussion.unwrap().present, Some(14));
    assert_eq!(
        (year.items[0].number, year.items[0].origin),
        (5, Origin::Discussion)
    );
}

#[test]
fn the_log_survives_the_store_and_tells_the_same_year() {
    let mut story = with_analysis();
    story.show("4831", report(1));
    let json = serde_json::to_string(&story.log).unwrap();
    let back: Vec<Entry> = serde_json::from_str(&json).unwrap();
    assert_eq!(ReportYear::of(&back), story.year());
}
