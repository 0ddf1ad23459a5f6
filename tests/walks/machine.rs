//! The walks themselves.

use crate::checks::{State, check, state};
use crate::ledger::{Ledger, Step, desk};
use crate::moves::{Begins, Move, earlier_case, meanwhile, words};
use klachtenbus::desk::Desk;
use std::collections::{BTreeMap, HashSet};
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};

/// So many walks at a time.
const HANDS: usize = 2;

struct Walker {
    desk: &'static Desk,
    moves: Vec<Move>,
    steps: AtomicU64,
}

impl Walker {
    /// Looks at a step; a walk that broke something is told from its beginning.
    fn looked_at(&self, before: &Ledger, step: Step, what: String) -> Ledger {
        self.steps.fetch_add(1, Ordering::Relaxed);
        let found = check(before, &step);
        let mut after = step.after;
        after.told.push(what);
        if let Err(broken) = found {
            panic!("{broken}\n{}", after.told.join("\n"));
        }
        after
    }

    /// `nieuw` and then each state: the mail arrives in an office that has one case of somebody else.
    fn begin(&self, begins: Begins) -> Ledger {
        let empty = Ledger::new();
        let before = self.looked_at(
            &empty,
            earlier_case(&empty, self.desk),
            "a complaint of somebody else".to_owned(),
        );
        let step = begins.arrives(&before, self.desk);
        let mut after = self.looked_at(&before, step, format!("{begins:?} arrives"));
        after.item = after.intake.keys().next_back().copied();
        after
    }

    /// All places that one move more leads to, each once.
    fn next(&self, layer: &[Ledger], seen: &Mutex<HashSet<String>>, last: bool) -> Vec<Ledger> {
        let (found, turn) = (Mutex::new(Vec::new()), AtomicUsize::new(0));
        std::thread::scope(|scope| {
            for _ in 0..HANDS {
                scope.spawn(|| {
                    while let Some(ledger) = layer.get(turn.fetch_add(1, Ordering::Relaxed)) {
                        for which in &self.moves {
                            let Some(step) = which.play(ledger, self.desk) else {
                                continue;
                            };
                            let after = self.looked_at(ledger, step, format!("{which:?}"));
                            if !last
                                && seen
                                    .lock()
                                    .expect("no walk has failed")
                                    .insert(after.sight())
                            {
                                found.lock().expect("no walk has failed").push(after);
                            }
                        }
                    }
                });
            }
        });
        found.into_inner().expect("no walk has failed")
    }
}

fn walker(moves: Vec<Move>) -> Walker {
    Walker {
        desk: desk(),
        moves,
        steps: AtomicU64::new(0),
    }
}

/// Walks every sequence of up to `depth` of these moves from every state, and counts where the walks came by.
#[allow(clippy::print_stdout)] // The figures below.
fn walk(moves: Vec<Move>, depth: u32) -> BTreeMap<State, u32> {
    let walker = walker(moves);
    let mut layer: Vec<Ledger> = Begins::ALL.map(|begins| walker.begin(begins)).into();
    let seen = Mutex::new(layer.iter().map(Ledger::sight).collect());
    let (mut reached, mut places) = (BTreeMap::new(), layer.len());
    count(&layer, &mut reached);
    for left in (1..=depth).rev() {
        layer = walker.next(&layer, &seen, left == 1);
        places += layer.len();
        count(&layer, &mut reached);
    }
    let steps = walker.steps.load(Ordering::Relaxed);
    println!("depth {depth}: {places} places, {steps} steps, {reached:?}");
    reached
}

#[test]
fn each_mail_is_listed_in_its_own_state() {
    let walker = walker(Vec::new());
    let states = Begins::ALL.map(|begins| walker.begin(begins).item().map(state));
    let expected = [
        State::Undecided,
        State::Complaint,
        State::Machine,
        State::NoComplaint,
        State::Spam,
        State::FollowUp,
    ];
    assert_eq!(states, expected.map(Some));
}

fn count(layer: &[Ledger], reached: &mut BTreeMap<State, u32>) {
    for ledger in layer {
        let state = ledger.item().map_or(State::Other, state);
        *reached.entry(state).or_default() += 1;
    }
}

/// 27 lines of four people, from six states: 70 places that can be told apart, 1,902 steps.
#[test]
fn the_machine_holds_over_four_words_in_a_row_from_every_state() {
    let reached = walk(words(), 4);
    assert_eq!(reached.len(), 6, "{reached:?}");
}

/// Up to two in every run (65 places, 1,958 steps), more with `KLACHTENBUS_INTAKE_DEPTH`: three are 371 places, 11,090 steps and
/// half a minute of one processor without optimisation.
#[test]
fn the_machine_holds_when_time_passes_and_mail_arrives_between_the_words() {
    let depth = std::env::var("KLACHTENBUS_INTAKE_DEPTH").ok();
    let depth = depth.and_then(|depth| depth.parse().ok()).unwrap_or(2);
    let reached = walk([words(), meanwhile()].concat(), depth);
    assert_eq!(reached.len(), 6, "{reached:?}");
}
