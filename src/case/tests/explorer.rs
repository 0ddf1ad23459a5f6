//! All short walks of a case, in layers: every place that can be told apart is walked once, with the most moves to go.

use super::checks::{Checked, check, the_log_retells};
use super::sight::{Sights, number};
use super::walk::{Ground, Move, Step, World};
use crate::command::Command;
use std::collections::{HashMap, HashSet};
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};

/// So many walks at a time.
const HANDS: usize = 2;

/// Of the places that are one to a sort of move, one in so many is played all the same, and must come to the same.
const SAMPLE: u64 = 61;

/// Takes turns at the numbers below `count` until all are done.
pub fn share(count: usize, work: impl Fn(usize) + Sync) {
    let next = AtomicUsize::new(0);
    std::thread::scope(|scope| {
        for _ in 0..HANDS {
            scope.spawn(|| {
                loop {
                    let number = next.fetch_add(1, Ordering::Relaxed);
                    if number >= count {
                        return;
                    }
                    work(number);
                }
            });
        }
    });
}

/// The moves by what they read of a place when they are the last of a walk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Reads {
    Undo,
    Post,
    Clock,
    Words,
}

impl Reads {
    const ALL: [Reads; 4] = [Reads::Undo, Reads::Post, Reads::Clock, Reads::Words];

    fn of(step: &Move) -> Self {
        match step {
            Move::Typed(_, Command::Undo) => Reads::Undo,
            Move::Deliver | Move::Lose => Reads::Post,
            Move::Days(_) | Move::BramAway | Move::Absorb => Reads::Clock,
            Move::Typed(..) | Move::Send(_) | Move::FromComplainant(_) | Move::FromVolunteer(_) => {
                Reads::Words
            }
        }
    }

    fn sees(self, sights: Sights) -> u64 {
        match self {
            Reads::Undo => sights.undo,
            Reads::Post => sights.all,
            Reads::Clock => sights.clock,
            Reads::Words => sights.words,
        }
    }
}

/// How much was walked.
#[derive(Debug, Default)]
pub struct Tally {
    /// Places in the middle of a walk that can be told apart.
    pub places: AtomicU64,
    /// Places before the last move that can be told apart.
    pub last_places: AtomicU64,
    /// Steps that were played and checked.
    pub steps: AtomicU64,
    /// Of those, steps from a place that was one with another, to see that it comes to the same.
    pub samples: AtomicU64,
}

/// Walks all sequences of moves and looks at every step.
pub struct Explorer {
    ground: Ground,
    moves: Vec<Move>,
    seen: Mutex<HashSet<u64>>,
    /// What the last moves came to, by who looks and what it sees.
    ends: Mutex<HashMap<(Reads, u64), u64>>,
    /// Places that were taken for one to a sort of move, and are not.
    misjudged: Mutex<Vec<String>>,
    pub tally: Tally,
}

impl Explorer {
    pub fn new(moves: Vec<Move>) -> Self {
        Self {
            ground: Ground::new(),
            moves,
            seen: Mutex::default(),
            ends: Mutex::default(),
            misjudged: Mutex::default(),
            tally: Tally::default(),
        }
    }

    /// All sequences of up to `depth` moves from these places.
    pub fn explore(&self, starts: Vec<World>, depth: usize) {
        let mut layer = starts;
        for left in (1..=depth).rev() {
            layer = match left {
                1 => {
                    share(layer.len(), |number| {
                        self.last_moves(&mut layer[number].clone())
                    });
                    Vec::new()
                }
                _ => self.next_layer(&layer, left),
            };
        }
        let misjudged = self.misjudged.lock().expect("no walk has failed");
        assert!(
            misjudged.is_empty(),
            "{}",
            misjudged[..misjudged.len().min(9)].join("\n")
        );
    }

    /// Plays every move from every place; places that come of it and were not seen before are the next layer. The last layer
    /// is not gathered but walked on from at once.
    fn next_layer(&self, layer: &[World], left: usize) -> Vec<World> {
        let next = Mutex::new(Vec::new());
        share(layer.len(), |number| {
            let world = &layer[number];
            if !self.is_new(world) {
                return;
            }
            self.tally.places.fetch_add(1, Ordering::Relaxed);
            self.last_moves(&mut world.clone());
            for which in 0..self.moves.len() {
                let Some(step) = self.play(world, which, left > 2) else {
                    continue;
                };
                if leads_nowhere(world, &step) {
                    continue;
                }
                let mut after = world.after(step);
                if left == 2 {
                    self.last_moves(&mut after);
                } else {
                    next.lock().expect("no walk has failed").push(after);
                }
            }
        });
        next.into_inner().expect("no walk has failed")
    }

    fn is_new(&self, world: &World) -> bool {
        let place = world.sight();
        self.seen.lock().expect("no walk has failed").insert(place)
    }

    /// Every move as the last one, unless it was played from a place that is the same to it.
    fn last_moves(&self, world: &mut World) {
        let sights = world.sights();
        for reads in Reads::ALL {
            let place = (reads, reads.sees(sights));
            let known = self
                .ends
                .lock()
                .expect("no walk has failed")
                .get(&place)
                .copied();
            match known {
                None => {
                    let end = self.play_last(world, reads);
                    self.ends
                        .lock()
                        .expect("no walk has failed")
                        .insert(place, end);
                    if reads == Reads::Post {
                        self.tally.last_places.fetch_add(1, Ordering::Relaxed);
                    }
                }
                Some(end) if sights.undo.is_multiple_of(SAMPLE) => {
                    self.tally.samples.fetch_add(1, Ordering::Relaxed);
                    let again = self.play_last(world, reads);
                    if end != again {
                        self.misjudged
                            .lock()
                            .expect("no walk has failed")
                            .push(format!("{reads:?} {}", world.told(&self.moves, 0)));
                    }
                }
                Some(_) => {}
            }
        }
    }

    /// What the moves that read the same come to, as a number.
    fn play_last(&self, world: &World, reads: Reads) -> u64 {
        let mut ends = Vec::new();
        for which in 0..self.moves.len() {
            if Reads::of(&self.moves[which]) == reads {
                ends.push(self.play(world, which, false).map(|step| end_of(&step)));
            }
        }
        number(&ends)
    }

    /// Plays one move and checks all that must hold.
    fn play(&self, world: &World, which: usize, retell: bool) -> Option<Step> {
        let step = world.play(which, &self.moves[which], &self.ground)?;
        self.tally.steps.fetch_add(1, Ordering::Relaxed);
        let found: Checked = step.with_context(&self.ground, |handled, input, context| {
            check(&world.case, input, handled, context)?;
            if retell {
                the_log_retells(&world.case, &handled.log, &handled.case)?;
            }
            Ok(())
        });
        if let Err(broken) = found {
            panic!("{broken}\n{}", world.told(&self.moves, which));
        }
        Some(step)
    }
}

/// Nothing happened, so what follows is what follows without the step.
fn leads_nowhere(world: &World, step: &Step) -> bool {
    step.handled.log.is_empty()
        && step.handled.notices.is_empty()
        && step.now == world.now
        && step.away == world.away
}

/// What a step did, told by the names of what happened and who hears of it.
fn end_of(step: &Step) -> u64 {
    let events: Vec<&str> = step
        .handled
        .events()
        .map(crate::case::Event::name)
        .collect();
    let letters: Vec<_> = step
        .handled
        .notices
        .iter()
        .map(|n| (n.kind, &n.to))
        .collect();
    number(&(step.handled.refusal.is_some(), events, letters))
}
