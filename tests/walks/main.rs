//! The intake machine of procedure.md §2.1: every word on a listed mail in every state of it, up to four in a row, and what
//! must hold of the whole office at each step (I-f, I-g, I-j of §2.2, and I-a to I-e, I-h, I-i once more).
//!
//! The desk is pure: mails go in, changes come out, and a ledger in memory keeps them. No store, no server, no real clock.

mod broken;
mod checks;
mod ledger;
mod machine;
mod moves;
