//! What may happen.
use super::{Case, Context, Event, Input, Refusal};

/// Decides what an input means for a case: the events, or why not.
pub fn decide(_case: &Case, _input: &Input, _context: &Context<'_>) -> Result<Vec<Event>, Refusal> {
    todo!("case helper")
}
