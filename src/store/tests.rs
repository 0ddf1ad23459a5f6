//! The store on real encrypted files.

mod crash;
mod fixture;
mod inbox;
mod outbox;
mod retention;
mod safety;
mod schema;
