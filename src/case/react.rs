//! Who must hear of it.
use super::{Case, Context, Logged, Notice};

/// The letters that follow from an event; `case` is the state after all events of the input.
pub fn react(_case: &Case, _logged: &Logged, _context: &Context<'_>) -> Vec<Notice> {
    todo!("case helper")
}
