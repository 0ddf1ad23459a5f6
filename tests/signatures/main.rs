//! DKIM checked by ourselves: really signed mails, and a DNS server of our own on this machine.
//!
//! Keys are made anew by `openssl` for each run. Nothing leaves the machine.

// A failed unwrap is a failed test, in helpers too.
#![allow(clippy::unwrap_used)]

mod checking;
mod dns;
mod office;
#[path = "../support/office.rs"]
mod running;
mod signing;
