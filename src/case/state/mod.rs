//! What is true of a complaint: the case and its parts.

mod classes;
mod drafts;
mod handling;
mod memory;
mod people;
mod whole;

pub use classes::*;
pub use drafts::*;
pub use handling::*;
pub use memory::*;
pub use people::*;
pub use whole::*;
