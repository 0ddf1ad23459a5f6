//! The words a coordinator, volunteer or board member can type: one table for parser, help and refusals.
//!
//! Pure. Only this module and [`crate::letter`] know Dutch. Grammar: procedure.md §3.

mod arguments;
mod block;
mod closing;
mod conflict;
mod consent;
mod date;
mod detail;
mod entry;
mod follow_up;
mod guide;
mod handbook;
mod head;
mod instruction;
mod json;
mod missing;
mod new_complaint;
mod normalise;
mod origin;
mod parse;
mod people;
mod reference;
mod refusal;
mod remedy;
mod suggest;
mod table;
mod unclear;
mod unclear_words;
mod value;
mod vocabulary;
mod volunteer;

pub use block::long_text;
pub use date::{DateFault, long as long_date, month_name};
pub use detail::{
    FieldValue, FollowUpState, MessageKind, NewComplaint, OtherKind, VolunteerChoice,
};
pub use entry::{Block, Confirmation, Entry, Form, Who, Words};
pub use follow_up::{owner_and_day, recommended_kind};
pub use guide::{Hint, help, intake_words, other_words, words_now};
pub use handbook::handbook;
pub use instruction::{Command, Instruction};
pub use json::{to_json, unclear_to_json};
pub use missing::{missing_command, missing_label};
pub use parse::{Reader, ReaderRole, read};
pub use reference::Reference;
pub use refusal::{Setting, refusal_code, refusal_text};
pub use table::{Keyword, TABLE, code};
pub use unclear::{Kept, Problem, Unclear};
pub use unclear_words::unclear_text;

/// The age group that a typed age stands for (F-10); `None` for other words.
pub fn age_group(typed: &str) -> Option<crate::case::AgeGroup> {
    value::age_group(&crate::roster::fold(typed))
}
