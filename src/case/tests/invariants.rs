//! The invariants of procedure.md §2.2 over all short and many long walks of a case.

use super::checks::{Checked, check, the_log_retells};
use super::moves::moves;
use super::office::Office;
use super::starts::starts;
use super::walk::{Ground, Move, Step, World};
use crate::case::*;
use crate::command::{Command, FieldValue};
use std::collections::{BTreeMap, HashSet};
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};

/// So many walks at a time.
const HANDS: usize = 2;

fn from_env(name: &str, default: u64) -> u64 {
    std::env::var(name)
        .ok()
        .and_then(|value| value.parse().ok())
        .unwrap_or(default)
}

/// Takes turns at the numbers below `count` until all are done.
fn share(count: usize, work: impl Fn(usize) + Sync) {
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

/// Walks all sequences of moves and looks at every step. A place that was seen with as many moves to go is not walked again.
struct Explorer {
    ground: Ground,
    moves: Vec<Move>,
    undo: usize,
    seen: Mutex<HashSet<(u64, u64, usize)>>,
    steps: AtomicU64,
}

impl Explorer {
    fn new() -> Self {
        let moves = moves();
        let undo = |step: &Move| matches!(step, Move::Typed(_, Command::Undo));
        Self {
            ground: Ground::new(),
            undo: moves.iter().position(undo).expect("Herstel is a move"),
            moves,
            seen: Mutex::default(),
            steps: AtomicU64::new(0),
        }
    }

    fn is_new(&self, world: &mut World, left: u64, undoable: usize) -> bool {
        let place = (world.sight(undoable), left, undoable);
        self.seen.lock().expect("no walk has failed").insert(place)
    }

    fn explore(&self, world: &mut World, left: u64, path: &mut Vec<usize>) {
        let all = 0..self.moves.len();
        match left {
            0 => {}
            // What can be undone matters to the last move only when that is `Herstel`.
            1 if self.is_new(world, left, 0) => self.play_each(world, left, path, all),
            1 if self.is_new(world, left, 1) => {
                self.play_each(world, left, path, self.undo..=self.undo);
            }
            1 => {}
            _ if self.is_new(world, left, usize::try_from(left).expect("few moves")) => {
                self.play_each(world, left, path, all);
            }
            _ => {}
        }
    }

    fn play_each(
        &self,
        world: &World,
        left: u64,
        path: &mut Vec<usize>,
        which: impl Iterator<Item = usize>,
    ) {
        for number in which {
            path.push(number);
            self.play(world, left, path, number);
            path.pop();
        }
    }

    fn play(&self, world: &World, left: u64, path: &mut Vec<usize>, number: usize) {
        let Some(step) = world.play(number, &self.moves[number], &self.ground) else {
            return;
        };
        self.steps.fetch_add(1, Ordering::Relaxed);
        let found: Checked = step.with_context(&self.ground, |handled, input, context| {
            check(&world.case, input, handled, context)?;
            if left > 2 {
                the_log_retells(&world.case, &handled.log, &handled.case)?;
            }
            Ok(())
        });
        if let Err(broken) = found {
            panic!("{broken}\nafter:\n{}", self.told(path));
        }
        if left > 1 && !leads_nowhere(world, &step, &self.moves[number]) {
            self.explore(&mut world.after(step), left - 1, path);
        }
    }

    fn told(&self, path: &[usize]) -> String {
        let lines = path
            .iter()
            .map(|number| format!("{:?}", self.moves[*number]));
        lines.collect::<Vec<_>>().join("\n")
    }
}

/// What follows is what follows without the step: nothing changed, or only a refused text was kept ([`check`] sees to that)
/// and no rule reads those; or, before anybody signed, one more field of the form was filled in that no waiting preview shows, for
/// which another field stands.
fn leads_nowhere(world: &World, step: &Step, moved: &Move) -> bool {
    if let Move::Typed(_, command) = moved
        && step.handled.refusal.is_none()
        && !signed(&world.case)
        && step.handled.case.drafts == world.case.drafts
        && fills_in_a_field(command)
    {
        assert_eq!(
            without_fields(&step.handled.case),
            without_fields(&world.case),
            "more than a field of the form changed"
        );
        return true;
    }
    let only_kept = |event: &Event| matches!(event, Event::TextKept { .. });
    let case = &step.handled.case;
    step.now == world.now
        && step.away == world.away
        && step.handled.events().all(only_kept)
        && case.drafts == world.case.drafts
        && case.decision == world.case.decision
}

fn signed(case: &Case) -> bool {
    case.coordinator_signature.is_some() || case.volunteers.iter().any(|v| v.signature.is_some())
}

/// Words that fill in a field which only the list of what is missing reads. `Categorie a` is one of them, and stands for all
/// in the middle of a walk; as last word each is played.
fn fills_in_a_field(command: &Command) -> bool {
    match command {
        Command::Category { set } => !set.contains(&Category::A),
        Command::Field(FieldValue::Name(_) | FieldValue::Language(_))
        | Command::Manner { .. }
        | Command::Summary { .. }
        | Command::Wish { .. }
        | Command::Note { .. }
        | Command::Cause { .. }
        | Command::Measure { .. } => true,
        _ => false,
    }
}

/// The case without those fields and without what follows from filling in any: a declaration, an undo. Under signatures (which
/// it voids) a field is not skipped.
fn without_fields(case: &Case) -> Case {
    let mut bare = case.clone();
    bare.categories.clear();
    bare.complainant.name = None;
    bare.language = crate::mail::Language::Nl;
    bare.manner.clear();
    (bare.summary, bare.wish, bare.danger_discussed) = (None, None, None);
    bare.notes.clear();
    bare.past_summaries.clear();
    bare.causes.clear();
    bare.measures.clear();
    bare.undo.clear();
    bare.declared_at = None;
    bare
}

/// All sequences of moves from every state: up to four in an optimised build, up to three in one for debugging, where four
/// take minutes (`KLACHTENBUS_WALK_DEPTH`).
#[test]
fn the_invariants_hold_over_all_short_walks_from_every_state() {
    let usual = if cfg!(debug_assertions) { 3 } else { 4 };
    let depth = from_env("KLACHTENBUS_WALK_DEPTH", usual);
    let explorer = Explorer::new();
    let worlds: Vec<World> = starts()
        .iter()
        .map(|(_, office)| World::of(office, 0))
        .collect();
    let firsts = explorer.moves.len();
    share(worlds.len() * firsts, |number| {
        let (start, first) = (number / firsts, number % firsts);
        explorer.play(&worlds[start], depth, &mut vec![first], first);
    });
    let steps = explorer.steps.into_inner();
    assert!(
        depth < 4 || steps > 1_000_000,
        "only {steps} steps were walked"
    );
}

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
fn random_walk(number: usize, starts: &[(&str, Office)], moves: &[Move], ground: &Ground) -> Stage {
    let mut choices = Choices::of_walk(number);
    let start = if number.is_multiple_of(2) {
        1
    } else {
        choices.next(starts.len())
    };
    let office = &starts[start].1;
    let (mut world, mut log, mut told) = (World::of(office, 7), office.log.clone(), Vec::new());
    for _ in 0..30 {
        let which = choices.next(moves.len());
        let Some(step) = world.play(which, &moves[which], ground) else {
            continue;
        };
        told.push(which);
        let found: Checked = step.with_context(ground, |handled, input, context| {
            check(&world.case, input, handled, context)
        });
        log.extend(step.handled.log.iter().cloned());
        if let Err(broken) = found {
            panic!(
                "{broken} in walk {number}: {:?}",
                told.iter().map(|n| &moves[*n]).collect::<Vec<_>>()
            );
        }
        world = world.after(step);
    }
    if let Err(broken) = the_log_retells(&Case::blank(world.case.number), &log, &world.case) {
        panic!(
            "{broken} in walk {number}: {:?}",
            told.iter().map(|n| &moves[*n]).collect::<Vec<_>>()
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

#[test]
fn letters_released_in_one_case_have_their_own_ids() {
    let mut office = Office::with_complaint();
    office.volunteer(&["Noor", "Fleur"]);
    let code = office.code();
    office.types(Command::Send { code });
    let ids: Vec<_> = office
        .outbox
        .iter()
        .filter_map(|w| w.notice.id.clone())
        .collect();
    assert_eq!(ids.len(), 2);
    assert_ne!(ids[0], ids[1]);
}

/// A check that cannot fail proves nothing: each invariant, broken on purpose, is named.
#[test]
fn each_broken_invariant_is_named() {
    type Break = fn(&mut Handled);
    let breaks: [(&str, Break); 7] = [
        ("I-a", |broken| broken.case.coordinator = None),
        ("I-b", |broken| {
            let person = broken.case.coordinator.clone().expect("there is one");
            broken.case.implicated.insert(person, "genoemd".to_owned());
        }),
        ("I-c", |broken| {
            broken.log[0].event = Event::Decided {
                outcome: Outcome::Upheld,
                late: false,
            };
        }),
        ("I-d", |broken| {
            broken.case.deadline = crate::calendar::plus_days(broken.case.deadline, 1);
        }),
        ("I-e", |broken| {
            broken.notices.push(Notice {
                kind: LetterKind::C7,
                to: Party::Complainant,
                about: About::Case,
                not_before: None,
                id: None,
            });
        }),
        ("I-h", |broken| {
            broken.case.summary = Some("anders".to_owned())
        }),
        ("I-i", |broken| {
            broken.case.coordinator_signature = Some(Signature {
                at: broken.log[0].at,
                form_hash: String::new(),
            });
        }),
    ];
    let ground = Ground::new();
    let world = World::of(&Office::with_complaint(), 7);
    let note = Move::Typed("coordinator", Command::Note { text: "x".into() });
    for (name, damage) in breaks {
        let mut step = world.play(0, &note, &ground).expect("a note can be typed");
        damage(&mut step.handled);
        let found = step.with_context(&ground, |handled, input, context| {
            check(&world.case, input, handled, context)?;
            the_log_retells(&world.case, &handled.log, &handled.case)
        });
        let said = found.expect_err(name);
        assert!(said.starts_with(name), "{name} was called {said}");
    }
}
