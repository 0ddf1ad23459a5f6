//! Stories of the procedure at the level of the core: given, when, then, in the words of its acceptance tests.

mod arrivals;
mod article1;
mod article4;
mod article5;
mod article6;
mod checks;
mod confirmation;
mod corrections;
mod endings;
mod invariants;
mod involved;
mod moves;
mod office;
mod people;
mod reminders;
mod roles;
mod schedule;
mod starts;
mod stories;
mod walk;
