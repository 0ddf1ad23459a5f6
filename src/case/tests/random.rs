//! The invariants of procedure.md §2.2 over many long walks of a case.

use super::checks::{Checked, check, the_log_retells};
use super::explorer::share;
use super::invariants::from_env;
use super::moves::moves;
use super::office::Office;
use super::starts::starts;
use super::walk::{Ground, Move, World};
use crate::case::*;
use std::collections::BTreeMap;
use std::sync::Mutex;

/// A small generator of the walks' choices (xorshift), so that a failing walk can be named by its number.
struct Choices(u64);

impl Choices {
    fn of_walk(number: usize) -> Self {
        Self((number as u64 + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    fn next(&mut self, below: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % below as u64).expect("below is a usize")
    }
}

/// One random walk of 30 moves, every second one from a fresh complaint; at the end its log is written, read and folded
/// from nothing, and must give the same case (I-h).
fn random_walk(
    number: usize,
    starts: &[(&'static str, Office)],
    moves: &[Move],
    ground: &Ground,
) -> Stage {
    let mut choices = Choices::of_walk(number);
    let start = if number.is_multiple_of(2) {
        1
    } else {
        choices.next(starts.len())
    };
    let (name, office) = &starts[start];
    let (mut world, mut log) = (World::of(name, office, 7), office.log.clone());
    let mut last = 0;
    for _ in 0..30 {
        let which = choices.next(moves.len());
        let Some(step) = world.play(which, &moves[which], ground) else {
            continue;
        };
        last = which;
        let found: Checked = step.with_context(ground, |handled, input, context| {
            check(&world.case, input, handled, context)
        });
        log.extend(step.handled.log.iter().cloned());
        if let Err(broken) = found {
            panic!("{broken} in walk {number} {}", world.told(moves, which));
        }
        world = world.after(step);
    }
    if let Err(broken) = the_log_retells(&Case::blank(world.case.number), &log, &world.case) {
        panic!(
            "{broken} at the end of walk {number} {}",
            world.told(moves, last)
        );
    }
    world.case.stage
}

/// 10,000 of them (`KLACHTENBUS_WALKS`).
#[test]
fn the_invariants_hold_over_long_random_walks_and_the_log_retells_the_case() {
    let walks = from_env("KLACHTENBUS_WALKS", 10_000);
    let (ground, moves, starts) = (Ground::new(), moves(), starts());
    let ends = Mutex::new(BTreeMap::new());
    share(
        usize::try_from(walks).expect("a number of walks"),
        |number| {
            let stage = random_walk(number, &starts, &moves, &ground);
            *ends
                .lock()
                .expect("no walk has failed")
                .entry(stage)
                .or_insert(0_u32) += 1;
        },
    );
    let ends = ends.into_inner().expect("no walk has failed");
    for stage in [
        Stage::InProgress,
        Stage::Hearing,
        Stage::Resolving,
        Stage::Decided,
        Stage::Closed,
    ] {
        assert!(
            walks < 2_000 || ends.contains_key(&stage),
            "no walk ended in {stage:?}: {ends:?}"
        );
    }
}
