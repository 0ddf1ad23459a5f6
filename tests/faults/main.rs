//! Days on which the servers around us fail: cut, slow, full, refusing, out of step.

// A failed unwrap is a failed test, in helpers too.
#![allow(clippy::unwrap_used)]

#[path = "../support/office.rs"]
mod office;
#[path = "../support/scripted_imap.rs"]
mod scripted_imap;
#[path = "../support/scripted_smtp.rs"]
mod scripted_smtp;

mod alarms;
mod receiving;
mod running;
mod sending;
