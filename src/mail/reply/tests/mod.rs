//! Whole mails, as the common programs write them, in Dutch and English; all invented.

mod book;
mod endings;
mod programs;
mod properties;
mod traps;
