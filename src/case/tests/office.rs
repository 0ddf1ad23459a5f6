//! The example office of the acceptance tests, with a clock and an outbox that a story can play.

pub use super::people::{address, id, roster};
use crate::case::*;
use crate::command::*;
use crate::mail::Language;
use crate::mail::proof::Verified;
use crate::roster::{PersonId, Roster};
use crate::seed::Seed;
use jiff::{Timestamp, ToSpan as _, civil::Date, civil::date};
use std::collections::{BTreeMap, BTreeSet};

/// One case in an office, and what its letters did.
pub struct Office {
    pub rules: Rules,
    pub roster: Roster,
    pub away: BTreeSet<PersonId>,
    pub now: Timestamp,
    pub case: Case,
    pub log: Vec<Logged>,
    /// Letters ordered and neither accepted, lost nor cancelled.
    pub outbox: Vec<Waiting>,
    /// All letters ever ordered.
    pub ordered: Vec<Notice>,
    pub last: Vec<Notice>,
    inputs: u32,
}

/// A letter in the outbox.
#[derive(Debug, Clone)]
pub struct Waiting {
    pub id: LetterId,
    pub notice: Notice,
}

impl Office {
    /// An office with nothing but a number, on Friday 9 October 2026 at 12:00.
    pub fn new() -> Self {
        let rules = Rules::default();
        let now = rules.at(date(2026, 10, 9), jiff::civil::time(12, 0, 0, 0));
        let number = CaseNumber {
            year: 2026,
            sequence: 1,
        };
        Self {
            rules,
            roster: roster(),
            away: BTreeSet::new(),
            now,
            case: Case::blank(number),
            log: Vec::new(),
            outbox: Vec::new(),
            ordered: Vec::new(),
            last: Vec::new(),
            inputs: 0,
        }
    }

    pub fn registration(&self) -> Registration {
        Registration {
            number: self.case.number,
            received: self.now,
            received_source: ReceivedSource::Mail,
            manner: BTreeSet::from([Manner::Written]),
            channel: Channel::Email,
            language: Language::Nl,
            complainant: Complainant {
                name: Some("Amir".to_owned()),
                addresses: vec![address("amir@voorbeeld.test")],
                kind: ComplainantKind::Client,
                reachable: true,
                ..Complainant::default()
            },
            named: BTreeMap::new(),
            suggested_categories: BTreeSet::new(),
            danger: false,
            summary: None,
            volunteers: Vec::new(),
            address_from_another: false,
            acknowledge: true,
        }
    }

    pub fn register(&mut self, registration: Registration) {
        self.case = Case::blank(registration.number);
        self.input(Input::Register(Box::new(registration)))
            .expect("registration is never refused");
    }

    /// Sets the local day and time.
    pub fn at(&mut self, day: Date, hour: i8, minute: i8) -> &mut Self {
        self.now = self.rules.at(day, jiff::civil::time(hour, minute, 0, 0));
        self
    }

    pub fn later(&mut self, minutes: i64) -> &mut Self {
        self.now += minutes.minutes();
        self
    }

    pub fn input(&mut self, input: Input) -> Result<(), Refusal> {
        self.inputs += 1;
        let seed = Seed::new(b"test", format!("input:{}", self.inputs));
        let rota: Vec<PersonId> = self
            .roster
            .board(self.rules.local_date(self.now))
            .map(|p| p.id.clone())
            .filter(|p| !self.away.contains(p))
            .collect();
        let context = Context {
            now: self.now,
            rules: &self.rules,
            roster: &self.roster,
            rota: &rota,
            seed: &seed,
        };
        let handled = handle(&self.case, &input, &input.actor(), &context);
        self.case = handled.case;
        for logged in &handled.log {
            let gone = logged.event.cancelled_letters();
            self.outbox.retain(|waiting| !gone.contains(&waiting.id));
        }
        self.log.extend(handled.log);
        for (position, notice) in handled.notices.iter().enumerate() {
            let id = notice
                .id
                .clone()
                .unwrap_or_else(|| seed.letter_id(u32::try_from(position).expect("few letters")));
            self.outbox.push(Waiting {
                id,
                notice: notice.clone(),
            });
        }
        self.ordered.extend(handled.notices.iter().cloned());
        self.last = handled.notices;
        match handled.refusal {
            Some(refusal) => Err(refusal),
            None => Ok(()),
        }
    }

    pub fn command(&mut self, by: &str, command: Command) -> Result<(), Refusal> {
        self.input(Input::Command {
            by: id(by),
            command: Verified::for_test(command),
        })
    }

    /// The coordinator types something that must work.
    pub fn types(&mut self, command: Command) -> &mut Self {
        let coordinator = self
            .case
            .coordinator
            .clone()
            .expect("there is a coordinator");
        let shown = format!("{command:?}");
        self.command(&coordinator.0, command)
            .unwrap_or_else(|refusal| panic!("{shown} refused: {refusal:?}"));
        self
    }

    /// The coordinator types something that must be refused.
    pub fn refused(&mut self, command: Command) -> Refusal {
        let coordinator = self
            .case
            .coordinator
            .clone()
            .expect("there is a coordinator");
        let shown = format!("{command:?}");
        match self.command(&coordinator.0, command) {
            Err(refusal) => refusal,
            Ok(()) => panic!("{shown} was not refused"),
        }
    }

    /// The server takes everything whose hold is over; what follows from that too.
    pub fn deliver_all(&mut self) -> &mut Self {
        while let Some(place) = self
            .outbox
            .iter()
            .position(|waiting| waiting.notice.not_before.is_none_or(|at| at <= self.now))
        {
            let waiting = self.outbox.remove(place);
            self.input(Input::Accepted {
                id: waiting.id,
                kind: waiting.notice.kind,
                to: waiting.notice.to,
            })
            .expect("an accepted letter is never refused");
        }
        self
    }

    /// The last letter of this kind to this recipient comes back.
    pub fn bounce(&mut self, kind: LetterKind, to: Party) -> &mut Self {
        self.input(Input::Undeliverable {
            id: LetterId("bounced".to_owned()),
            kind,
            to,
            reason: "5.1.1".to_owned(),
        })
        .expect("a bounce is never refused");
        self
    }

    /// The code of the newest waiting preview.
    pub fn code(&self) -> String {
        self.case
            .drafts
            .iter()
            .rev()
            .find(|draft| draft.held_until.is_none())
            .expect("a preview waits")
            .code
            .clone()
    }

    /// `Verstuur` with the right code, the hold passes, the server accepts.
    pub fn send(&mut self) -> &mut Self {
        let code = self.code();
        self.types(Command::Send { code });
        self.later(11).deliver_all()
    }

    /// The clock moved.
    pub fn clock(&mut self) -> &mut Self {
        self.input(Input::TimePassed)
            .expect("time is never refused");
        self
    }

    /// Lets every moment up to this day and time come, in order, and delivers what it brings.
    pub fn until(&mut self, day: Date, hour: i8, minute: i8) -> &mut Self {
        let end = self.rules.at(day, jiff::civil::time(hour, minute, 0, 0));
        while let Some(next) =
            deadline::due_at(&self.case, &self.rules, self.now).filter(|at| *at <= end)
        {
            self.now = next.max(self.now);
            self.clock().deliver_all();
        }
        self.now = end;
        self
    }

    pub fn reminded_of(&self, reminder: &Reminder) -> bool {
        self.case.reminded.iter().any(|known| &known.of == reminder)
    }

    /// The points of the B7 that this person just got.
    pub fn points_for(&self, person: &str) -> Vec<Reminder> {
        self.last
            .iter()
            .filter(|notice| notice.kind == LetterKind::B7 && notice.to == to(person))
            .flat_map(|notice| match &notice.about {
                About::Reminders(points) => points.clone(),
                other => panic!("B7 is about points, not {other:?}"),
            })
            .collect()
    }

    /// The letter of this kind that the last input ordered.
    pub fn just_sent(&self, kind: LetterKind) -> &Notice {
        let found = self.last.iter().find(|notice| notice.kind == kind);
        found.unwrap_or_else(|| panic!("no {} was just ordered", kind.code()))
    }

    /// The first letter of this kind that was ever ordered.
    pub fn first(&self, kind: LetterKind) -> &Notice {
        let found = self.ordered.iter().find(|notice| notice.kind == kind);
        found.unwrap_or_else(|| panic!("no {} was ordered", kind.code()))
    }

    /// A letter of this kind waits to be sent.
    pub fn waits(&self, kind: LetterKind) -> bool {
        self.outbox
            .iter()
            .any(|waiting| waiting.notice.kind == kind)
    }

    pub fn outcome_of(&self, kind: LetterKind) -> usize {
        self.ordered
            .iter()
            .filter(|notice| notice.kind == kind)
            .count()
    }

    /// Recipients of all letters of a kind, in order.
    pub fn recipients(&self, kind: LetterKind) -> Vec<Party> {
        self.ordered
            .iter()
            .filter(|notice| notice.kind == kind)
            .map(|notice| notice.to.clone())
            .collect()
    }

    /// Every letter this person was ever sent.
    pub fn letters_to(&self, person: &str) -> Vec<LetterKind> {
        let party = Party::Person(id(person));
        self.ordered
            .iter()
            .filter(|notice| notice.to == party)
            .map(|notice| notice.kind)
            .collect()
    }
}

/// A person of the roster as recipient.
pub fn to(person: &str) -> Party {
    Party::Person(id(person))
}
