//! klachtenbus runs the complaints procedure of a youth law clinic by e-mail.
//!
//! The modules stand in the order in which a mail meets them; `docs/ARCHITECTURE.md` is the map.

#[cfg(test)]
extern crate self as klachtenbus;

pub mod calendar;
pub mod case;
pub mod command;
pub mod desk;
pub mod letter;
pub mod mail;
pub mod report;
pub mod roster;
pub mod seed;
pub mod triage;

pub mod cli;
pub mod clock;
pub mod config;
pub mod documents;
pub mod rehearsal;
pub mod store;
pub mod transport;
pub mod workers;
pub mod year;
