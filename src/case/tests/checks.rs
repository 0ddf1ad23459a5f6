//! The invariants I-a to I-i of procedure.md §2.2, each under its own name, as they can be seen at one step of one case.
//! I-f, I-g and I-j need numbers, letters and mails of the whole office: `tests/walks` holds the desk to them.

use crate::case::*;
use crate::roster::PersonId;

/// A broken invariant, with its name.
pub type Checked = Result<(), String>;

fn ensure(holds: bool, what: impl FnOnce() -> String) -> Checked {
    if holds { Ok(()) } else { Err(what()) }
}

/// What must be true after every step, whatever the step was.
pub fn check(before: &Case, input: &Input, handled: &Handled, context: &Context<'_>) -> Checked {
    let events_follow = !handled.log.is_empty();
    if handled.refusal.is_some() {
        refusal_changes_nothing(before, handled)?;
    }
    if !events_follow && matches!(input, Input::Command { .. }) {
        return ensure(
            handled.notices.iter().all(|n| n.to != Party::Complainant),
            || "I-e: a letter without an event".to_owned(),
        );
    }
    one_coordinator(before, handled, context)?;
    decision_only_with_its_guards(before, handled, context)?;
    deadline_never_later(before, handled, context)?;
    no_letter_without_a_person(handled)?;
    for notice in &handled.notices {
        secrecy(&handled.case, notice)?;
    }
    no_signature_unless_satisfied(&handled.case)?;
    previews_are_apart(&handled.case)?;
    if matches!(input, Input::TimePassed) {
        let next = deadline::due_at(&handled.case, context.rules, context.now);
        ensure(next.is_none_or(|at| at > context.now), || {
            "the clock said something and would say it again at once".to_owned()
        })?;
    }
    Ok(())
}

/// I-a: exactly one coordinator per open case, or the flag and D3. I-b: never somebody who is implicated.
fn one_coordinator(before: &Case, handled: &Handled, context: &Context<'_>) -> Checked {
    let after = &handled.case;
    if !after.is_open() {
        return Ok(());
    }
    match &after.coordinator {
        Some(person) => {
            ensure(!after.is_excluded(person), || {
                format!("I-b: {person} is implicated and coordinator")
            })?;
            ensure(eligibility::may_coordinate(after, person, context), || {
                format!("I-a: {person} may not coordinate")
            })?;
        }
        None => {
            let next = eligibility::next_coordinator(after, context, None);
            ensure(next.is_none(), || {
                "I-a: nobody has the case although somebody may".to_owned()
            })?;
        }
    }
    let lost_it = before.coordinator.is_some() && after.coordinator.is_none();
    let alarm = |notice: &Notice| notice.kind == LetterKind::D3;
    let silent = lost_it && !handled.notices.iter().any(alarm);
    ensure(
        !silent || eligibility::board_in_the_know(after, context).is_empty(),
        || "I-a: nobody hears that nobody has the case".to_owned(),
    )
}

/// I-c: a decision was sent, so G1 to G6 held at that moment.
fn decision_only_with_its_guards(
    before: &Case,
    handled: &Handled,
    context: &Context<'_>,
) -> Checked {
    let decided = |event: &Event| matches!(event, Event::Decided { .. });
    if !handled.events().any(decided) {
        return Ok(());
    }
    let after = &handled.case;
    let coordinator = after.coordinator.as_ref();
    ensure(
        coordinator.is_some_and(|who| !after.is_excluded(who)),
        || "I-c, G1: decided without a coordinator who may".to_owned(),
    )?;
    guard::before_decision(before, context)
        .map_err(|refusal| format!("I-c, G2-G5: decided although {refusal:?}"))?;
    let words = after
        .decision
        .as_ref()
        .map_or(0, |decision| decision.text.len());
    ensure(words > 0, || "I-c, G6: a decision without words".to_owned())
}

/// I-d: the deadline is the receipt and 28 days in the first round, and never later than it was.
fn deadline_never_later(before: &Case, handled: &Handled, context: &Context<'_>) -> Checked {
    let after = &handled.case;
    if after.round == 1 && after.stage != Stage::Anonymised {
        let first = context.rules.local_date(after.received);
        let last = crate::calendar::plus_days(first, 28);
        ensure(after.deadline == last, || {
            "I-d: not the receipt and 28 days".to_owned()
        })?;
    }
    let undone = |event: &Event| matches!(event, Event::StepUndone { .. });
    let moved = after.round == before.round && !handled.events().any(undone);
    ensure(!moved || after.deadline <= before.deadline, || {
        "I-d: the deadline moved later".to_owned()
    })
}

/// Letters to the complainant with a fixed text (I-e). C2, C16 and C17 belong to intake and to personal data.
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

/// I-e: nothing goes to the complainant without a person's `Verstuur` but fixed letters; C12 only after a yes.
fn no_letter_without_a_person(handled: &Handled) -> Checked {
    let after = &handled.case;
    let released = |event: &Event| matches!(event, Event::DraftReleased { .. });
    let released = handled.events().any(released);
    for notice in handled
        .notices
        .iter()
        .filter(|n| n.to == Party::Complainant)
    {
        let code = notice.kind.code();
        ensure(released || FIXED.contains(&notice.kind), || {
            format!("I-e: {code} went out without Verstuur")
        })?;
        let yes = is_satisfied(after) || notice.kind != LetterKind::C12;
        ensure(released || yes, || {
            "I-e: C12 without a yes and without Verstuur".to_owned()
        })?;
        ensure(after.complainant_address().is_some(), || {
            format!("I-e: {code} has no address to go to")
        })?;
    }
    Ok(())
}

fn is_satisfied(case: &Case) -> bool {
    case.satisfaction.as_ref().map(|known| known.answer) == Some(Answer::Yes)
}

/// Who must not hear of a case gets nothing but the letters of an involved volunteer, and B10.
fn secrecy(after: &Case, notice: &Notice) -> Checked {
    let Party::Person(person) = &notice.to else {
        return Ok(());
    };
    let code = notice.kind.code();
    let volunteer = |person: &PersonId| after.volunteer(person).is_some();
    let own = code.starts_with('V') && volunteer(person) || notice.kind == LetterKind::B10;
    ensure(own || !after.is_excluded(person), || {
        format!("I-b: {code} went to {person}, who is implicated")
    })?;
    ensure(!code.starts_with('V') || volunteer(person), || {
        format!("{code} went to {person}, who is no volunteer of it")
    })
}

/// I-h: the log, written and read again, leads from the case before it to the case after it.
pub fn the_log_retells(before: &Case, log: &[Logged], after: &Case) -> Checked {
    let written = serde_json::to_string(log).map_err(|error| format!("I-h: {error}"))?;
    let read: Vec<Logged> =
        serde_json::from_str(&written).map_err(|error| format!("I-h: {error}"))?;
    ensure(fold(before.clone(), &read) == *after, || {
        "I-h: the log tells another case".to_owned()
    })
}

/// I-i: no signature unless the complainant is satisfied.
fn no_signature_unless_satisfied(after: &Case) -> Checked {
    let signed = after.coordinator_signature.is_some()
        || after.volunteers.iter().any(|v| v.signature.is_some());
    ensure(!signed || is_satisfied(after), || {
        "I-i: a signature although the complainant is not satisfied".to_owned()
    })
}

fn previews_are_apart(after: &Case) -> Checked {
    let mut codes: Vec<&String> = after.drafts.iter().map(|draft| &draft.code).collect();
    codes.sort();
    codes.dedup();
    ensure(codes.len() == after.drafts.len(), || {
        "two previews share a code".to_owned()
    })
}

fn refusal_changes_nothing(before: &Case, handled: &Handled) -> Checked {
    if handled.log.is_empty() {
        return Ok(());
    }
    let mut same = handled.case.clone();
    same.kept_texts.clone_from(&before.kept_texts);
    same.drafts.clone_from(&before.drafts);
    same.past_drafts.clone_from(&before.past_drafts);
    same.decision.clone_from(&before.decision);
    ensure(same == *before, || {
        "a refusal changed more than what is kept of it".to_owned()
    })
}
