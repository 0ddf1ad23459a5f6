//! A case at some moment, and what one more thing that happens makes of it.

use super::office::{Office, Waiting, address, id, roster};
use super::sight::of_letter;
use crate::case::*;
use crate::command::Command;
use crate::mail::proof::Verified;
use crate::roster::{PersonId, Roster};
use crate::seed::Seed;
use jiff::{Timestamp, ToSpan as _};

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
    /// Minutes from one move to the next. With none, moves that do not touch each other lead to the same place in any order.
    pub pace: i64,
    /// Where the walk began.
    start: &'static str,
    /// Which moves were played: the seed of the next one follows from it.
    played: Vec<usize>,
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

/// One move played: the input, what came of it, and where that leads.
pub struct Step {
    pub input: Input,
    pub handled: Handled,
    pub now: Timestamp,
    pub away: bool,
    rota: Vec<PersonId>,
    seed: Seed,
    played: usize,
    taken: Option<usize>,
}

impl World {
    /// The place of a story, from where walks start.
    pub fn of(start: &'static str, office: &Office, pace: i64) -> Self {
        Self {
            start,
            case: office.case.clone(),
            now: office.now,
            outbox: office.outbox.clone(),
            away: false,
            pace,
            played: Vec::new(),
        }
    }

    /// Plays move number `number`; `None` when there was nothing to deliver.
    pub fn play(&self, number: usize, step: &Move, ground: &Ground) -> Option<Step> {
        let mut now = self.now + self.pace.minutes();
        let mut away = self.away;
        let mut taken = None;
        let input = match step {
            Move::Typed(by, command) => self.typed(by, command.clone()),
            Move::Send(by) => self.typed(
                by,
                Command::Send {
                    code: self.newest_code(),
                },
            ),
            Move::FromComplainant(signs) => Input::FromComplainant(signs.clone()),
            Move::FromVolunteer(person) => Input::FromVolunteer {
                person: id(person),
                text: "Zo ging het.".to_owned(),
            },
            Move::Deliver => {
                now += 15.minutes();
                let (place, letter) = self.ready(now)?;
                taken = Some(place);
                Input::Accepted {
                    id: letter.id.clone(),
                    kind: letter.notice.kind,
                    to: letter.notice.to.clone(),
                }
            }
            Move::Lose => {
                let (place, letter) = self.ready(now)?;
                taken = Some(place);
                Input::Undeliverable {
                    id: letter.id.clone(),
                    kind: letter.notice.kind,
                    to: letter.notice.to.clone(),
                    reason: "5.1.1".to_owned(),
                }
            }
            Move::Days(days) => {
                now += (24 * days).hours();
                Input::TimePassed
            }
            Move::BramAway => {
                away = !away;
                Input::RosterChanged
            }
            Move::Absorb => Input::Absorb(Box::new(self.twin())),
        };
        let times = self.played.iter().filter(|known| **known == number).count();
        let seed = Seed::new(b"walk", format!("{number}:{times}"));
        let rota = rota(ground, now, away);
        let context = context(ground, now, &rota, &seed);
        let handled = handle(&self.case, &input, &input.actor(), &context);
        Some(Step {
            input,
            handled,
            now,
            away,
            rota,
            seed,
            played: number,
            taken,
        })
    }

    /// The world after a step of it.
    pub fn after(&self, step: Step) -> Self {
        let mut outbox = self.outbox.clone();
        if let Some(place) = step.taken {
            outbox.remove(place);
        }
        for event in step.handled.events() {
            let gone = event.cancelled_letters();
            outbox.retain(|waiting| !gone.contains(&waiting.id));
        }
        for (position, notice) in (0_u32..).zip(step.handled.notices) {
            let id = notice.id.clone();
            let id = id.unwrap_or_else(|| step.seed.letter_id(position));
            outbox.push(Waiting { id, notice });
        }
        // In an order of their own, so that it does not matter which of two steps ordered its letter first.
        outbox.sort_by_cached_key(of_letter);
        let mut played = self.played.clone();
        played.push(step.played);
        Self {
            case: step.handled.case,
            now: step.now,
            outbox,
            away: step.away,
            pace: self.pace,
            start: self.start,
            played,
        }
    }

    /// The walk so far and one more move, to be played again by hand.
    pub fn told(&self, moves: &[Move], last: usize) -> String {
        let all = self.played.iter().chain(std::iter::once(&last));
        let lines = (1..)
            .zip(all)
            .map(|(nth, number)| format!("{nth}. {:?}", moves[*number]));
        let lines: Vec<String> = lines.collect();
        format!(
            "from \"{}\", {} minutes from move to move:\n{}",
            self.start,
            self.pace,
            lines.join("\n")
        )
    }

    fn typed(&self, by: &str, command: Command) -> Input {
        Input::Command {
            by: self.who(by),
            command: Verified::for_test(command),
        }
    }

    /// `coordinator` stands for whoever it is now.
    fn who(&self, by: &str) -> PersonId {
        match (by, &self.case.coordinator) {
            ("coordinator", Some(person)) => person.clone(),
            ("coordinator", None) => id("bram"),
            (other, _) => id(other),
        }
    }

    fn newest_code(&self) -> String {
        let mut waiting = self.case.drafts.iter().rev();
        let waiting = waiting.find(|draft| draft.held_until.is_none());
        waiting.map_or_else(|| "0000".to_owned(), |draft| draft.code.clone())
    }

    /// A letter whose hold is over: confirmed letters first, they are what steps wait for.
    fn ready(&self, now: Timestamp) -> Option<(usize, &Waiting)> {
        let ready = |waiting: &Waiting| waiting.notice.not_before.is_none_or(|at| at <= now);
        let letters = || self.outbox.iter().enumerate();
        letters()
            .find(|(_, waiting)| waiting.notice.id.is_some() && ready(waiting))
            .or_else(|| letters().find(|(_, waiting)| ready(waiting)))
    }

    /// The same complaint, received two days earlier from a mother.
    fn twin(&self) -> Case {
        let mut other = self.case.clone();
        other.number.sequence += 1;
        other.received = self.case.received - 48.hours();
        other.complainant.addresses = vec![address("moeder@voorbeeld.test")];
        other
    }
}

impl Step {
    /// The circumstances of the step, for a check of what is true after it.
    pub fn with_context<T>(
        &self,
        ground: &Ground,
        look: impl FnOnce(&Handled, &Input, &Context<'_>) -> T,
    ) -> T {
        look(
            &self.handled,
            &self.input,
            &context(ground, self.now, &self.rota, &self.seed),
        )
    }
}

fn rota(ground: &Ground, now: Timestamp, away: bool) -> Vec<PersonId> {
    let today = ground.rules.local_date(now);
    let board = ground.roster.board(today).map(|person| person.id.clone());
    board
        .filter(|person| !(away && person.0 == "bram"))
        .collect()
}

fn context<'a>(
    ground: &'a Ground,
    now: Timestamp,
    rota: &'a [PersonId],
    seed: &'a Seed,
) -> Context<'a> {
    Context {
        now,
        rules: &ground.rules,
        roster: &ground.roster,
        rota,
        seed,
    }
}
