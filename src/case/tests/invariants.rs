//! The invariants of procedure.md §2.2 over all short walks of a case.

use super::explorer::Explorer;
use super::moves::moves;
use super::starts::starts;
use super::walk::World;
use std::sync::atomic::Ordering;

/// A number from the environment, or the usual one.
pub fn from_env(name: &str, usual: u64) -> u64 {
    std::env::var(name)
        .ok()
        .and_then(|value| value.parse().ok())
        .unwrap_or(usual)
}

/// All sequences of moves from every state: up to three in every run, up to `KLACHTENBUS_WALK_DEPTH` when that is asked
/// for. A place that is the same to a move is played once for it; samples of the others are played too and must come to the same.
///
/// Measured without optimisation, in seconds of one processor:
///
/// | moves | places in the middle | places before the last move | steps played | samples | seconds |
/// |---|---|---|---|---|---|
/// | 3 | 456 | 13,711 | 613,564 | 549 | 22 |
/// | 4 | 16,444 | 371,294 | 13,939,501 | 29,460 | 555 |
///
/// Four in a row held from every state on 25 November 2026; nine minutes are too many for every run.
#[test]
#[allow(clippy::print_stdout)] // The figures of the table.
fn the_invariants_hold_over_all_short_walks_from_every_state() {
    let depth = from_env("KLACHTENBUS_WALK_DEPTH", 3);
    let explorer = Explorer::new(moves());
    let worlds = starts()
        .iter()
        .map(|(name, office)| World::of(name, office, 0))
        .collect();
    explorer.explore(worlds, usize::try_from(depth).expect("a few moves"));
    let tally = &explorer.tally;
    println!("depth {depth}: {tally:?}");
    assert!(
        depth < 3 || tally.last_places.load(Ordering::Relaxed) > 10_000,
        "{tally:?}"
    );
    assert!(
        depth < 3 || tally.samples.load(Ordering::Relaxed) > 100,
        "{tally:?}"
    );
}
