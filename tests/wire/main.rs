//! Real servers: Dovecot for IMAP, LMTP and submission, started by the tests themselves.
//!
//! Nothing is skipped: without Dovecot these tests fail and say what to install; `tests/run` installs it.

// A failed unwrap is a failed test, in helpers too.
#![allow(clippy::unwrap_used)]

#[path = "../support/dovecot.rs"]
mod dovecot;
#[path = "../support/office.rs"]
mod office;
#[path = "../support/scripted_smtp.rs"]
mod scripted_smtp;

mod daemon;
mod erased;
mod marks;
mod reading;
mod sending;
mod whole_case;
