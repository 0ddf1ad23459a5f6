//! Who does what: complainants, volunteers and coordinators of different habits, from one seed.

mod courses;
mod writing;

use crate::days;
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan as _};
use klachtenbus::case::{CaseNumber, Event, LetterKind};
use klachtenbus::config;
use klachtenbus::rehearsal::Rehearsal;
use klachtenbus::store::{Store, StoreKey};
use klachtenbus::workers::opening;
use std::collections::BTreeMap;
use std::path::Path;

const OFFICE: &str = "bestuur@kjrw.test";
const PROOF: &str = "Authentication-Results: mx.kjrw.test; dmarc=pass header.from=kjrw.test";
const COMPLAINTS: usize = 60;
/// Moments of a day at which time is looked at beside the schedule's own: nothing may leave then.
const LOOKS: [(i8, i8); 8] = [
    (3, 0),
    (8, 29),
    (8, 30),
    (9, 0),
    (10, 0),
    (13, 0),
    (18, 0),
    (23, 30),
];

/// Something that somebody does.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Act {
    Complain(usize),
    /// Somebody calls, and the secretary writes it down.
    Call(usize),
    /// The coordinator of the case types this.
    Types(CaseNumber, String),
    /// The coordinator confirms the newest preview.
    Sends(CaseNumber),
    /// The volunteer answers V1.
    Hears(CaseNumber, String),
    /// The volunteer answers V4.
    Signs(CaseNumber, String),
    /// The complainant answers the last letter.
    Answers(CaseNumber, &'static str),
    /// After the decision went out.
    Follows(CaseNumber),
}

pub struct Office {
    pub stage: Rehearsal,
    plans: BTreeMap<(Timestamp, usize), Act>,
    count: usize,
    dice: u64,
    /// Complaints that came by telephone.
    pub called: Vec<CaseNumber>,
    /// Board members whom a complaint names.
    pub named: BTreeMap<CaseNumber, &'static str>,
}

impl Office {
    pub fn open(folder: &Path) -> Self {
        let files = [
            (
                "klachtenbus.toml",
                include_str!("../../fixtures/klachtenbus.toml"),
            ),
            ("roster.toml", include_str!("../../fixtures/roster.toml")),
        ];
        for (name, text) in files {
            std::fs::write(folder.join(name), text).expect("a file");
        }
        let office = config::Office::load(&folder.join("klachtenbus.toml")).expect("an office");
        let key = StoreKey::from_hex(&"5a".repeat(32), "test").expect("a key");
        let store = Store::open(&folder.join("klachtenbus.db"), &key).expect("a store");
        let desk = opening::desk(&office, b"a secret of this simulation".to_vec()).expect("a desk");
        Self {
            stage: Rehearsal::new(store, desk, Timestamp::UNIX_EPOCH),
            plans: BTreeMap::new(),
            count: 0,
            dice: 20_270_301,
            called: Vec::new(),
            named: BTreeMap::new(),
        }
    }

    fn roll(&mut self, sides: u64) -> u64 {
        self.dice = self
            .dice
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.dice >> 33) % sides
    }

    fn plan(&mut self, at: Timestamp, act: Act) {
        self.count += 1;
        self.plans.insert((at, self.count), act);
    }

    fn after(&mut self, hours: i64, act: Act) {
        // At seven minutes past: never together with the clock.
        let minutes = 7 + i64::try_from(self.roll(3)).unwrap_or(0);
        let at = self.stage.now + hours.hours() + minutes.minutes();
        self.plan(at, act);
    }

    pub fn live(&mut self, first: Date, count: i32) {
        self.stage.now = days::at(first, 0, 1);
        for index in 0..COMPLAINTS {
            let day = i32::try_from(self.roll(372)).unwrap_or(0);
            let hour = i8::try_from(7 + self.roll(15)).unwrap_or(7);
            let at = days::at(days::plus(first, day), hour, 17);
            let called = index % 12 == 7;
            let act = if called { Act::Call } else { Act::Complain };
            self.plan(at, act(index));
        }
        for ahead in 0..count {
            let day = days::plus(first, ahead);
            for (hour, minute) in LOOKS {
                self.until(days::at(day, hour, minute));
            }
        }
    }

    /// Time goes on, and what is planned happens at its moment.
    pub fn until(&mut self, to: Timestamp) {
        loop {
            let act = self
                .plans
                .keys()
                .next()
                .copied()
                .filter(|(at, _)| *at <= to);
            let letter = self.stage.store.next_letter_at().expect("the store");
            let letter = letter.filter(|at| *at > self.stage.now && *at <= to);
            match (act, letter) {
                (Some((at, _)), Some(letter)) if letter < at => self.look(letter),
                (Some(key), _) => {
                    self.look(key.0);
                    if let Some(act) = self.plans.remove(&key) {
                        self.act(act);
                    }
                }
                (None, Some(letter)) => self.look(letter),
                (None, None) => break,
            }
        }
        self.look(to);
    }

    fn look(&mut self, at: Timestamp) {
        self.stage.now = at.max(self.stage.now);
        self.stage.settle().expect("the store");
    }

    fn act(&mut self, act: Act) {
        match act {
            Act::Complain(index) => self.complain(index),
            Act::Call(index) => self.call(index),
            Act::Types(number, text) => self.types(number, &text),
            Act::Sends(number) => self.sends(number),
            Act::Hears(number, who) => {
                self.volunteer_answers(number, &who, LetterKind::V1, "Ik was kortaf. Dat spijt me.")
            }
            Act::Signs(number, who) => {
                self.volunteer_answers(number, &who, LetterKind::V4, "Teken")
            }
            Act::Answers(number, text) => self.answers(number, text),
            Act::Follows(number) => self.follows(number),
        }
    }
}

/// Whether an event of the log is this person's hearing or its waiver.
pub fn is_heard(event: &Event) -> bool {
    matches!(
        event,
        Event::VolunteerHeard { .. } | Event::HearingWaived { .. }
    )
}
