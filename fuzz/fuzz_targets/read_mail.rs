//! Any bytes as a mail. What must hold stands in `tests/support/any_bytes.rs`, which `tests/fuzz_target.rs` runs too.
#![no_main]

#[path = "../../tests/support/any_bytes.rs"]
mod any_bytes;

libfuzzer_sys::fuzz_target!(|raw: &[u8]| any_bytes::hold(raw));
