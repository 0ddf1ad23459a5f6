//! Stories of the procedure at the level of the core: given, when, then, in the words of its acceptance tests.

mod article1;
mod article4;
mod article5;
mod article6;
mod checks;
mod implicit;
mod invariants;
mod moves;
mod office;
mod schedule;
mod starts;
mod walk;
