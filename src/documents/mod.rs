//! PDF documents that a board would file: tagged (PDF/UA-1) and fit for keeping (PDF/A-2a), fonts inside.
//!
//! No I/O: values in, bytes out, the same bytes for the same values. What a document says is decided elsewhere.

mod annual;
mod face;
mod form;
mod paint;
mod sheet;

pub use annual::annual_report;
pub use form::{blank_form, registration_form};
pub use paint::DocumentError;
