//! The store on real encrypted files.

mod crash;
pub(super) mod fixture;
mod inbox;
mod marked;
mod outbox;
mod retention;
mod safety;
mod schema;
