//! Bytes to characters: charsets, transfer encodings, encoded words, flowed lines, uuencoded files.
//!
//! Everything is total and linear: wrong labels and broken encodings give the best text that the bytes allow.

pub mod armour;
pub mod charset;
pub mod flowed;
pub mod transfer;
pub mod uuencode;
pub mod words;
