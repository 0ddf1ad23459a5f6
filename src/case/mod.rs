//! The complaint: what may happen to it, and what then is true (procedure.md §2).
//!
//! Pure: state, input and time go in; events come out. No I/O, no clock, no SQL, no randomness, no Dutch sentences.
//! [`decide`] may refuse; [`evolve`] cannot fail; [`react`] says who must hear of what.

pub mod anonymous;
pub mod deadline;
mod decide;
pub mod eligibility;
mod event;
mod event_table;
mod evolve;
pub mod form;
pub mod guard;
mod handle;
mod hours;
mod input;
mod letter_kind;
mod notice;
mod number;
mod react;
mod refusal;
mod schedule;
mod state;

pub use decide::{decide, on_refusal};
pub use event::{Event, Logged};
pub use event_table::{Part, Subject, Term};
pub use evolve::{evolve, fold};
pub use handle::{Handled, handle};
pub use input::{Actor, Context, Input, MessageSigns, Registration, Rules};
pub use letter_kind::{Audience, LetterKind};
pub use notice::{About, Notice, Party, Progress, Reminder};
pub use number::{CaseNumber, IntakeNumber, LetterId};
pub use react::react;
pub use refusal::{DateProblem, Refusal, Remedy};
pub use state::*;

#[cfg(test)]
mod tests;
