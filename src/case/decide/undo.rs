//! HERSTEL: the last own step of the last 24 hours, when nobody outside has heard of it (RC-11).

use super::Decided;
use crate::case::{Case, Context, Event, Refusal, UndoStep};
use crate::roster::PersonId;
use jiff::SignedDuration;
use std::mem::discriminant;

const UNDO_HOURS: i64 = 24;

/// Undoes one step; a step that made two facts about the same part at once (told and heard) is undone whole.
pub(super) fn undo(case: &Case, by: &PersonId, context: &Context<'_>) -> Decided {
    let mut own = case.undo.iter().rev().filter(|step| &step.by == by);
    let last = own.next().filter(|step| is_recent(step, context));
    let Some(last) = last else {
        return Err(Refusal::NothingToUndo);
    };
    let together = own.take_while(|step| {
        step.at == last.at && discriminant(&step.before) == discriminant(&last.before)
    });
    Ok(std::iter::once(last)
        .chain(together)
        .map(|step| Event::StepUndone {
            before: step.before.clone(),
        })
        .collect())
}

fn is_recent(step: &UndoStep, context: &Context<'_>) -> bool {
    context.now.duration_since(step.at) <= SignedDuration::from_hours(UNDO_HOURS)
}
