//! The program as its users type it.
#![allow(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

mod backups;
mod demo;
mod desk;
mod eyes;
mod keys;
mod logs;
mod office;
mod replays;
mod reports;
#[path = "../support/office.rs"]
mod running;
mod trust;
mod views;
