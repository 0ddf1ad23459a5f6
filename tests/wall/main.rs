//! The conflict wall (procedure.md I-03, D-13, §7.4): nothing about a case reaches a person whom it excludes at that moment.
//!
//! Random histories on the real store and desk: several complaints, several people named in them, names found later,
//! transfers, days that pass. Every outgoing letter is looked at. A failure says its seed; `WALL_SEED=… cargo test --test wall`
//! plays that one again.

// A failed unwrap is a failed test, in helpers too.
#![allow(clippy::unwrap_used)]

mod history;
mod office;
mod same;
