//! Every mail we can write: a kind, one template per language, checked data, and one text said twice (plain and HTML).
//!
//! Pure: templates are compiled in, overrides come in as text, and nothing here reads a file, a clock or an address book.
//! A template can be edited by the board; a value can never become markup, a header or a second recipient.

mod builtin;
mod calendar_entry;
mod check;
mod dates;
mod document;
mod error;
mod example;
mod example_course;
mod example_year;
mod fields;
mod fields_board;
mod fields_client;
mod fields_staff;
pub mod form_words;
mod helpers;
pub mod history;
mod html;
mod kinds;
mod letter_name;
mod lint;
mod lint_table;
mod lint_values;
mod lint_words;
mod opening;
mod readability;
pub mod receipt;
pub mod reminders;
mod room;
mod shape;
mod text;
mod told_of_rules;
mod value;
pub mod view;
mod warnings;
mod words;

pub use builtin::{kind_of_template, template_names};
pub use calendar_entry::{CalendarEntry, calendar_entry};
pub use error::{LetterError, TemplateError};
pub use example::example;
pub use fields::fields;
pub(crate) use fields_board::SECURITY as SECURITY_CODES;
pub use kinds::{AutoSubmitted, auto_submitted};
pub use letter_name::letter_name;
pub use lint::{Finding, lint, lint_files};
pub use lint_words::FORBIDDEN;
pub(crate) use opening::bare;
pub use readability::{Readability, measure};
pub use room::{LetterRoom, Rendered};
pub use shape::{Field, FieldType, Holds};
pub use warnings::warnings;

/// "maandag 9 november 2026", "Monday 9 November 2026".
pub fn date_long(day: jiff::civil::Date, language: crate::mail::Language) -> String {
    dates::long_date(language, day)
}

#[cfg(test)]
mod lint_tests;
#[cfg(test)]
mod tests;
