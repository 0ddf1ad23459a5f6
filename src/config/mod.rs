//! The configuration: TOML files become checked types, once.

pub mod secret;
