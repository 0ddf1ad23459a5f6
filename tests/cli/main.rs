//! The program as its users type it.

mod backups;
mod desk;
mod office;
mod views;
