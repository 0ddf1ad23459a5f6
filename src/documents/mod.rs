//! PDF documents that a board would file: tagged (PDF/UA-1) and fit for keeping (PDF/A-2a), fonts inside. And files that
//! others sent, as one encrypted archive.
//!
//! No I/O: values in, bytes out, the same bytes for the same values. What a document says is decided elsewhere.

mod annual;
mod archive;
mod face;
mod form;
mod paint;
mod sheet;

pub use annual::annual_report;
pub use archive::{Enclosed, OVERHEAD, TooLarge, encrypted_archive};
pub use form::{blank_form, registration_form};
pub use paint::DocumentError;
