//! The invariants of procedure.md §2.2 over all short and many long walks of a case.

use super::office::{Office, id};
use super::walk::{Ground, Move, World, moves};
use crate::case::*;
use crate::command::Command;
use jiff::ToSpan as _;

/// Letters to the complainant that need no person's `Verstuur` (I-e).
const FIXED: &[LetterKind] = &[
    LetterKind::C1,
    LetterKind::C1v,
    LetterKind::C5,
    LetterKind::C9,
    LetterKind::C12,
    LetterKind::C13,
    LetterKind::C14,
    LetterKind::C19,
];

/// What must be true after every step, whatever the step was.
fn check(before: &Case, input: &Input, handled: &Handled, world: &World, ground: &Ground) {
    let after = &handled.case;
    let (rota, seed) = (world.rota(ground), world.seed());
    let context = world.context(ground, &rota, &seed);

    if after.is_open() {
        match &after.coordinator {
            Some(person) => assert!(
                eligibility::may_coordinate(after, person, &context),
                "I-a, I-b: the coordinator may handle the case"
            ),
            None => assert_eq!(
                eligibility::next_coordinator(after, &context, None),
                None,
                "I-a: nobody has the case although somebody may"
            ),
        }
        let lost_it = before.coordinator.is_some() && after.coordinator.is_none();
        let alarm = handled
            .notices
            .iter()
            .any(|notice| notice.kind == LetterKind::D3);
        let somebody = !eligibility::board_in_the_know(after, &context).is_empty();
        assert!(
            !lost_it || alarm || !somebody,
            "I-a: D3 says that nobody has the case"
        );
    }

    if handled
        .events()
        .any(|event| matches!(event, Event::Decided { .. }))
    {
        assert_eq!(guard::before_decision(before, &context), Ok(()), "I-c");
        let words = after
            .decision
            .as_ref()
            .map_or(0, |decision| decision.text.len());
        assert!(words > 0, "I-c: a decision has words");
    }

    if after.round == 1 && after.stage != Stage::Anonymised {
        assert_eq!(
            after.deadline,
            deadline::deadline_for(after.received, &ground.rules),
            "I-d"
        );
    }
    let undone = handled
        .events()
        .any(|event| matches!(event, Event::StepUndone { .. }));
    if after.round == before.round && !undone {
        assert!(
            after.deadline <= before.deadline,
            "I-d: the deadline never moves later"
        );
    }

    let released = handled
        .events()
        .any(|event| matches!(event, Event::DraftReleased { .. }));
    for notice in &handled.notices {
        if notice.to == Party::Complainant {
            assert!(
                released || FIXED.contains(&notice.kind),
                "I-e: {} went out without Verstuur",
                notice.kind.code()
            );
            assert!(
                after.complainant_address().is_some(),
                "a letter without an address"
            );
        }
        if let Party::Person(person) = &notice.to {
            secrecy(after, notice, person);
        }
    }

    if after.satisfaction.as_ref().map(|known| known.answer) != Some(Answer::Yes) {
        assert!(after.coordinator_signature.is_none(), "I-i");
        assert!(
            after.volunteers.iter().all(|v| v.signature.is_none()),
            "I-i"
        );
    }

    if matches!(input, Input::TimePassed) {
        assert!(
            deadline::due_at(after, &ground.rules).is_none_or(|at| at > world.now),
            "the clock said something and would say it again at once"
        );
    }
    if handled.refusal.is_some() {
        let mut same = after.clone();
        same.kept_texts = before.kept_texts.clone();
        same.drafts = before.drafts.clone();
        same.past_drafts = before.past_drafts.clone();
        same.decision = before.decision.clone();
        assert_eq!(
            &same, before,
            "a refusal changes nothing but what is kept of it"
        );
    }
    let mut codes: Vec<&String> = after.drafts.iter().map(|draft| &draft.code).collect();
    codes.sort();
    codes.dedup();
    assert_eq!(codes.len(), after.drafts.len(), "two previews share a code");
}

/// Who must not hear of a case gets nothing but the letters of an involved volunteer, and B10.
fn secrecy(after: &Case, notice: &Notice, person: &crate::roster::PersonId) {
    let code = notice.kind.code();
    if after.is_excluded(person) {
        let own = code.starts_with('V') && after.volunteer(person).is_some();
        assert!(
            own || notice.kind == LetterKind::B10,
            "{code} went to somebody excluded"
        );
    }
    if code.starts_with('V') {
        assert!(
            after.volunteer(person).is_some(),
            "{code} went to somebody who is no volunteer of it"
        );
    }
}

fn world_of(office: &Office) -> World {
    World {
        case: office.case.clone(),
        now: office.now,
        outbox: office.outbox.clone(),
        away: false,
        inputs: 1000,
    }
}

/// One case in each stage, and in some places between.
fn starts() -> Vec<(&'static str, Office)> {
    let mut nobody = Office::new();
    let mut registration = nobody.registration();
    for person in ["bram", "yasmin", "sanne", "tijs"] {
        registration.named.insert(id(person), "genoemd".to_owned());
    }
    nobody.register(registration);

    let mut hearing = Office::with_complaint();
    hearing.volunteer(&["Noor", "Fleur"]).send();

    let mut held = Office::ready_to_decide();
    held.decides(Outcome::Upheld, "Je hebt gelijk.")
        .expect("the guards hold");
    let code = held.code();
    held.types(Command::Send { code });

    let mut signing = Office::decided();
    signing.fills_in_the_form();
    signing
        .types(Command::Satisfied {
            answer: Answer::Yes,
        })
        .deliver_all();

    let mut closed = Office::decided();
    closed.fills_in_the_form();
    closed
        .types(Command::Satisfied { answer: Answer::No })
        .deliver_all();
    closed.types(Command::Close).deliver_all();

    let mut reopened = Office::decided();
    reopened.fills_in_the_form();
    reopened
        .types(Command::Satisfied { answer: Answer::No })
        .deliver_all();
    reopened.types(Command::Close).deliver_all();
    reopened
        .types(Command::Reopen {
            reason: "nieuw feit".into(),
        })
        .deliver_all();

    vec![
        ("received", nobody),
        ("in progress", Office::with_complaint()),
        ("hearing", hearing),
        ("resolving", Office::ready_to_decide()),
        ("decision in its hold", held),
        ("decided", Office::decided()),
        ("signing", signing),
        ("closed", closed),
        ("reopened", reopened),
    ]
}

fn from_env(name: &str, default: u64) -> u64 {
    std::env::var(name)
        .ok()
        .and_then(|value| value.parse().ok())
        .unwrap_or(default)
}

/// All sequences of moves up to a depth (`KLACHTENBUS_WALK_DEPTH`, default 2), from every stage.
#[test]
fn the_invariants_hold_over_all_short_walks_from_every_stage() {
    let depth = from_env("KLACHTENBUS_WALK_DEPTH", 2);
    let (ground, moves) = (Ground::new(), moves());
    let mut steps = 0_u64;
    for (_, office) in starts() {
        walk(&world_of(&office), &moves, depth, &ground, &mut steps);
    }
    assert!(
        depth < 2 || steps > 10_000,
        "only {steps} steps were walked"
    );
}

fn walk(world: &World, moves: &[Move], depth: u64, ground: &Ground, steps: &mut u64) {
    if depth == 0 {
        return;
    }
    for step in moves {
        let mut next = world.clone();
        let Some((input, handled)) = next.play(step, ground) else {
            continue;
        };
        *steps += 1;
        check(&world.case, &input, &handled, &next, ground);
        // What changed nothing leads nowhere new.
        if !handled.log.is_empty() {
            walk(&next, moves, depth - 1, ground, steps);
        }
    }
}

/// A small generator of the walks' choices (xorshift), so that a failing walk can be named by its number.
struct Choices(u64);

impl Choices {
    fn next(&mut self, below: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % below as u64).expect("below is a usize")
    }
}

/// `KLACHTENBUS_WALKS` (default 2,000) random walks of 30 moves, half of them from a fresh complaint; at the end the log is
/// written, read and folded from nothing, and must give the same case (I-h).
#[test]
fn the_invariants_hold_over_long_random_walks_and_the_log_retells_the_case() {
    let walks = from_env("KLACHTENBUS_WALKS", 2_000);
    let (ground, moves, starts) = (Ground::new(), moves(), starts());
    let mut stages = std::collections::BTreeMap::new();
    let mut seen = std::collections::BTreeSet::new();
    for number in 1..=walks {
        let mut choices = Choices(number.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
        let start = if number % 2 == 0 {
            1
        } else {
            choices.next(starts.len())
        };
        let office = &starts[start].1;
        let mut world = world_of(office);
        let mut log = office.log.clone();
        let mut told = Vec::new();
        for _ in 0..30 {
            let step = &moves[choices.next(moves.len())];
            let before = world.case.clone();
            if let Some((input, handled)) = world.play(step, &ground) {
                told.push(format!("{step:?} -> {:?}", handled.refusal));
                let result = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
                    check(&before, &input, &handled, &world, &ground);
                }));
                assert!(result.is_ok(), "walk {number}:\n{}", told.join("\n"));
                seen.extend(handled.events().map(Event::name));
                log.extend(handled.log);
            }
        }
        *stages.entry(world.case.stage).or_insert(0_u32) += 1;
        let written = serde_json::to_string(&log).expect("a log can be written");
        let read: Vec<Logged> = serde_json::from_str(&written).expect("a log can be read");
        let retold = fold(Case::blank(world.case.number), &read);
        assert_eq!(
            retold,
            world.case,
            "I-h, walk {number}:\n{}",
            told.join("\n")
        );
    }
    for stage in [
        Stage::InProgress,
        Stage::Hearing,
        Stage::Resolving,
        Stage::Decided,
        Stage::Closed,
    ] {
        assert!(
            walks < 2_000 || stages.contains_key(&stage),
            "no walk ended in {stage:?}: {stages:?}"
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
    assert!(office.now < office.now + 1.minute());
}
