//! The complaint: what may happen to it, and what then is true (procedure.md §2).
//!
//! Pure: state, input and time go in; events come out. No I/O, no clock, no SQL, no randomness, no Dutch sentences.
//! [`decide`] may refuse; [`evolve`] cannot fail; [`react`] says who must hear of what.

pub mod deadline;
mod decide;
pub mod eligibility;
mod event;
mod evolve;
pub mod form;
mod input;
mod notice;
mod number;
mod react;
mod refusal;
mod state;

pub use decide::decide;
pub use event::{Event, Logged};
pub use evolve::evolve;
pub use input::{Actor, Context, Input, Registration, Rules};
pub use notice::{LetterKind, Notice, Party};
pub use number::{CaseNumber, IntakeNumber, LetterId};
pub use react::react;
pub use refusal::Refusal;
pub use state::*;
