//! Stories of the procedure at the level of the core: given, when, then, in the words of its acceptance tests.

mod article4;
mod invariants;
mod office;
mod walk;
