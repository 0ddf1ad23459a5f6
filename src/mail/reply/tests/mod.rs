//! Whole mails, as the common programs write them, in Dutch and English; all invented.

mod endings;
mod programs;
mod properties;
mod traps;
