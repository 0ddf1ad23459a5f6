//! Days on which the servers around us fail: cut, slow, full, refusing, out of step.

#[path = "../support/scripted_smtp.rs"]
mod scripted_smtp;

mod sending;
