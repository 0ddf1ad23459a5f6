//! The program as its users type it.

mod backups;
mod desk;
mod office;
mod replays;
mod views;
