//! Stories of the procedure at the level of the core: given, when, then, in the words of its acceptance tests.

mod absence;
mod arrivals;
mod article1;
mod article4;
mod article5;
mod article6;
mod broken;
mod checks;
mod confirmation;
mod corrections;
mod endings;
mod explorer;
mod invariants;
mod involved;
mod moves;
mod office;
mod people;
mod random;
mod reminders;
mod roles;
mod schedule;
mod sight;
mod starts;
mod stories;
mod walk;
