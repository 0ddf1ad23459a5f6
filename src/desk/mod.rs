//! One input in, one set of changes out: triage, commands, the case, the letters.
//!
//! Pure: everything it may know is in [`Known`]; everything it wants is in [`Changes`], which the store commits whole.

mod changes;

pub use changes::*;
