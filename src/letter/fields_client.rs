//! Fields of the letters to complainants (C).

use super::fields::{BY, DEADLINE, FIRST_NAME, MAYBE_BY, NUMBER, OUTCOMES, SALUTATION, STAGES};
use super::shape::FieldType::{Code, Date, Flag, Line, Lines, Words};
use super::shape::Holds::{CoordinatorName, CoordinatorWords, Nothing};
use super::shape::{Field, may, must};

pub(super) const C1: &[Field] = &[NUMBER, FIRST_NAME, MAYBE_BY, DEADLINE];
pub(super) const C1V: &[Field] = &[NUMBER, SALUTATION, MAYBE_BY, DEADLINE];
pub(super) const C1M: &[Field] = &[
    NUMBER,
    FIRST_NAME,
    BY,
    must("received", Date, Nothing),
    must("summary", Words, CoordinatorWords),
    DEADLINE,
];
pub(super) const C2: &[Field] = &[may("danger", Flag, Nothing)];
pub(super) const C3: &[Field] = &[
    NUMBER,
    FIRST_NAME,
    BY,
    must("questions", Lines, CoordinatorWords),
    DEADLINE,
];
pub(super) const C4_C10: &[Field] = &[NUMBER, FIRST_NAME, BY];
pub(super) const C5: &[Field] = &[
    NUMBER,
    FIRST_NAME,
    MAYBE_BY,
    may("stage", Code(STAGES), Nothing),
    DEADLINE,
];
pub(super) const C6: &[Field] = &[
    NUMBER,
    FIRST_NAME,
    SALUTATION,
    may("formal", Flag, Nothing),
    must("text", Words, CoordinatorWords),
    BY,
];
pub(super) const C8: &[Field] = &[
    NUMBER,
    FIRST_NAME,
    BY,
    DEADLINE,
    must("reason", Words, CoordinatorWords),
    must("new_date", Date, Nothing),
];
pub(super) const C9: &[Field] = &[NUMBER, FIRST_NAME];
pub(super) const C11: &[Field] = &[
    may("number", Line, Nothing),
    FIRST_NAME,
    BY,
    may("read", Flag, Nothing),
    may("question", Flag, Nothing),
    may("reason", Words, CoordinatorWords),
];
pub(super) const C13_C19: &[Field] = &[NUMBER, FIRST_NAME, MAYBE_BY, DEADLINE];
pub(super) const C14: &[Field] = &[NUMBER, FIRST_NAME, DEADLINE];
pub(super) const C15: &[Field] = &[
    NUMBER,
    SALUTATION,
    BY,
    may("reaction", Words, CoordinatorWords),
];
pub(super) const C16: &[Field] = &[
    FIRST_NAME,
    must("answer_by", Date, Nothing),
    may("check", Flag, Nothing),
];
pub(super) const C17: &[Field] = &[FIRST_NAME, BY, must("backup_until", Date, Nothing)];

pub(super) const OVERVIEW_OF_DATA: &[Field] =
    &[FIRST_NAME, BY, must("text", Words, CoordinatorWords)];

pub(super) const DECISION: &[Field] = &[
    NUMBER,
    FIRST_NAME,
    SALUTATION,
    may("formal", Flag, Nothing),
    BY,
    must("received", Date, Nothing),
    must("outcome", Code(OUTCOMES), Nothing),
    must("text", Words, CoordinatorWords),
    may("solution", Words, CoordinatorWords),
    may("measure", Words, CoordinatorWords),
    // A later round (T20): the letter names what is new in it, or that nothing is.
    may("again", Flag, Nothing),
    may("nothing_new", Flag, Nothing),
    must("all_heard", Flag, Nothing),
    may("second_reading", Flag, Nothing),
];

pub(super) const FAREWELL: &[Field] = &[
    NUMBER,
    FIRST_NAME,
    BY,
    must("satisfied", Flag, Nothing),
    may("text", Words, CoordinatorWords),
    may("second_reader", Line, CoordinatorName),
    may("second_reading_by", Date, Nothing),
    may("keep_until", Date, Nothing),
];

pub(super) const BREACH: &[Field] = &[
    FIRST_NAME,
    BY,
    must("what", Words, CoordinatorWords),
    must("consequence", Words, CoordinatorWords),
    must("done", Words, CoordinatorWords),
    must("advice", Words, CoordinatorWords),
    must("contact_person", Line, CoordinatorName),
];
