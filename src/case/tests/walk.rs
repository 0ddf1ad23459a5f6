//! Everything that can happen to a case, as moves that a property test can play in any order.

use super::office::{Waiting, address, id, roster};
use crate::case::*;
use crate::command::*;
use crate::mail::proof::Verified;
use crate::roster::{PersonId, Roster};
use crate::seed::Seed;
use jiff::{Timestamp, ToSpan as _, civil::date};
use std::collections::BTreeSet;

/// What does not change while a case is walked.
pub struct Ground {
    pub rules: Rules,
    pub roster: Roster,
}

impl Ground {
    pub fn new() -> Self {
        Self {
            rules: Rules::default(),
            roster: roster(),
        }
    }
}

/// A case at some moment, with its outbox.
#[derive(Clone)]
pub struct World {
    pub case: Case,
    pub now: Timestamp,
    pub outbox: Vec<Waiting>,
    pub away: bool,
    pub inputs: u32,
}

/// Something that happens.
#[derive(Debug, Clone)]
pub enum Move {
    Typed(&'static str, Command),
    /// `Verstuur` with the code of the newest waiting preview.
    Send(&'static str),
    FromComplainant(MessageSigns),
    FromVolunteer(&'static str),
    Deliver,
    Lose,
    Days(i64),
    BramAway,
    Absorb,
}

impl World {
    pub fn context<'a>(
        &self,
        ground: &'a Ground,
        rota: &'a [PersonId],
        seed: &'a Seed,
    ) -> Context<'a> {
        Context {
            now: self.now,
            rules: &ground.rules,
            roster: &ground.roster,
            rota,
            seed,
        }
    }

    pub fn rota(&self, ground: &Ground) -> Vec<PersonId> {
        ground
            .roster
            .board(ground.rules.local_date(self.now))
            .map(|person| person.id.clone())
            .filter(|person| !(self.away && person == &id("bram")))
            .collect()
    }

    pub fn seed(&self) -> Seed {
        Seed::new(b"walk", format!("{}", self.inputs))
    }

    /// The input of a move and the moment it happens; `None` when there is nothing to deliver.
    pub fn input(&mut self, step: &Move) -> Option<Input> {
        self.inputs += 1;
        self.now += 7.minutes();
        Some(match step {
            Move::Typed(by, command) => Input::Command {
                by: self.who(by),
                command: Verified::for_test(command.clone()),
            },
            Move::Send(by) => Input::Command {
                by: self.who(by),
                command: Verified::for_test(Command::Send {
                    code: self
                        .case
                        .drafts
                        .iter()
                        .rev()
                        .find(|draft| draft.held_until.is_none())
                        .map_or_else(|| "0000".to_owned(), |draft| draft.code.clone()),
                }),
            },
            Move::FromComplainant(signs) => Input::FromComplainant(signs.clone()),
            Move::FromVolunteer(person) => Input::FromVolunteer {
                person: id(person),
                text: "Zo ging het.".to_owned(),
            },
            Move::Deliver => {
                self.now += 15.minutes();
                let letter = self.take()?;
                Input::Accepted {
                    id: letter.id,
                    kind: letter.notice.kind,
                    to: letter.notice.to,
                }
            }
            Move::Lose => {
                let letter = self.take()?;
                Input::Undeliverable {
                    id: letter.id,
                    kind: letter.notice.kind,
                    to: letter.notice.to,
                    reason: "5.1.1".to_owned(),
                }
            }
            Move::Days(days) => {
                self.now += (24 * days).hours();
                Input::TimePassed
            }
            Move::BramAway => {
                self.away = !self.away;
                Input::RosterChanged
            }
            Move::Absorb => {
                let mut other = self.case.clone();
                other.number.sequence += 1;
                other.received = self.case.received - 48.hours();
                other.complainant.addresses = vec![address("moeder@voorbeeld.test")];
                Input::Absorb(Box::new(other))
            }
        })
    }

    /// `coordinator` stands for whoever it is now.
    fn who(&self, by: &str) -> PersonId {
        match (by, &self.case.coordinator) {
            ("coordinator", Some(person)) => person.clone(),
            ("coordinator", None) => id("bram"),
            (other, _) => id(other),
        }
    }

    /// The oldest letter whose hold is over: confirmed letters first, they are what steps wait for.
    fn take(&mut self) -> Option<Waiting> {
        let ready = |waiting: &Waiting| waiting.notice.not_before.is_none_or(|at| at <= self.now);
        let place = self
            .outbox
            .iter()
            .position(|waiting| ready(waiting) && waiting.notice.id.is_some())
            .or_else(|| self.outbox.iter().position(ready))?;
        Some(self.outbox.remove(place))
    }

    /// Plays a move; `None` when there was nothing to deliver.
    pub fn play(&mut self, step: &Move, ground: &Ground) -> Option<(Input, Handled)> {
        let input = self.input(step)?;
        let (rota, seed) = (self.rota(ground), self.seed());
        let handled = handle(
            &self.case,
            &input,
            &input.actor(),
            &self.context(ground, &rota, &seed),
        );
        self.case = handled.case.clone();
        for event in handled.events() {
            let gone = event.cancelled_letters();
            self.outbox.retain(|waiting| !gone.contains(&waiting.id));
        }
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
        Some((input, handled))
    }
}

/// Every command about a case in some form, by everybody, and everything else that can arrive.
pub fn moves() -> Vec<Move> {
    let c = "coordinator";
    let named = |names: &[&str]| {
        Command::Volunteer(VolunteerChoice::Named(
            names.iter().map(|n| (*n).to_owned()).collect(),
        ))
    };
    let text = || "tekst".to_owned();
    let today = date(2026, 10, 12);
    let typed = [
        Command::Take,
        Command::Transfer {
            name: "Yasmin".into(),
            reason: None,
        },
        Command::Transfer {
            name: "Tijs".into(),
            reason: None,
        },
        Command::Conflict { reason: None },
        named(&["Noor"]),
        named(&["Noor", "Fleur"]),
        named(&["Tijs"]),
        Command::Volunteer(VolunteerChoice::Nobody),
        Command::Volunteer(VolunteerChoice::Unknown(text())),
        Command::Volunteer(VolunteerChoice::Not(vec!["Fleur".into()])),
        Command::Informed {
            name: "Noor".into(),
            date: today,
            how: "telefonisch".into(),
        },
        Command::Heard {
            name: "Noor".into(),
            date: today,
            how: "telefonisch".into(),
            text: text(),
        },
        Command::NotHeard {
            name: "Fleur".into(),
            reason: "onbereikbaar".into(),
        },
        Command::Received {
            date: date(2026, 10, 6),
        },
        Command::Category {
            set: BTreeSet::from([Category::A]),
        },
        Command::Category {
            set: BTreeSet::from([Category::C]),
        },
        Command::Field(FieldValue::Email(address("ander@voorbeeld.test"))),
        Command::Field(FieldValue::Name("Rayan".into())),
        Command::Note { text: text() },
        Command::Contact {
            date: today,
            how: "gebeld".into(),
            text: text(),
        },
        Command::ContactFailed { reason: text() },
        Command::Message(MessageKind::Words(text())),
        Command::Solution { text: text() },
        Command::Decision {
            outcome: Outcome::Upheld,
            text: text(),
        },
        Command::Decision {
            outcome: Outcome::NotUpheld,
            text: "anders".into(),
        },
        Command::Delay {
            date: date(2026, 11, 16),
            reason: text(),
        },
        Command::Send {
            code: "0000".into(),
        },
        Command::Stop,
        Command::Satisfied {
            answer: Answer::Yes,
        },
        Command::Satisfied { answer: Answer::No },
        Command::Sign,
        Command::Close,
        Command::Withdrawn { reason: None },
        Command::NotAComplaint {
            kind: None,
            reason: Some(text()),
        },
        Command::OutOfScope { reason: text() },
        Command::BelongsTo {
            case: CaseNumber {
                year: 2026,
                sequence: 9,
            },
        },
        Command::Reopen { reason: text() },
        Command::Involved {
            names: vec!["Bram".into()],
            not: false,
        },
        Command::Involved {
            names: vec!["Sanne".into()],
            not: true,
        },
        Command::Undo,
    ];
    let mut all: Vec<Move> = typed
        .into_iter()
        .map(|command| Move::Typed(c, command))
        .collect();
    all.extend([
        Move::Send(c),
        Move::Send("sanne"),
        Move::Typed(
            "sanne",
            Command::External {
                name: "Jan".into(),
                reason: text(),
            },
        ),
        Move::Typed(
            "tijs",
            Command::External {
                name: "Jan".into(),
                reason: text(),
            },
        ),
        Move::Typed("sanne", Command::Take),
        Move::Typed(
            "sanne",
            Command::Coordinator {
                name: "Sanne".into(),
            },
        ),
        Move::Typed(
            "tijs",
            Command::Decision {
                outcome: Outcome::Upheld,
                text: text(),
            },
        ),
        Move::Typed("noor", Command::Sign),
        Move::Typed("noor", Command::DeclineToSign { reason: text() }),
        Move::Typed("noor", Command::CallMe { phone: None }),
        Move::FromComplainant(MessageSigns::default()),
        Move::FromComplainant(MessageSigns {
            withdrawal: true,
            danger: true,
            do_not_mail: true,
            ..MessageSigns::default()
        }),
        Move::FromComplainant(MessageSigns {
            satisfied: Some(Answer::Yes),
            answers: Some(LetterKind::C7),
            ..MessageSigns::default()
        }),
        Move::FromVolunteer("noor"),
        Move::FromVolunteer("fleur"),
        Move::Deliver,
        Move::Lose,
        Move::Days(1),
        Move::Days(9),
        Move::BramAway,
        Move::Absorb,
    ]);
    all
}
