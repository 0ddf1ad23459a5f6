//! What the fuzz target demands of any bytes, demanded of the mails of the tests: so it builds and holds without a fuzzer.

use std::path::Path;

#[path = "support/any_bytes.rs"]
mod any_bytes;

#[test]
fn the_mails_of_the_tests_hold_what_the_fuzzer_demands() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/mails");
    let files = std::fs::read_dir(folder).expect("the mails of the tests");
    let mut held = 0;
    for file in files {
        let path = file.expect("an entry").path();
        if path.extension().is_some_and(|end| end == "eml") {
            let raw = std::fs::read(&path).expect("a mail");
            any_bytes::hold(&raw);
            any_bytes::hold(&raw[..raw.len() / 2]);
            held += 1;
        }
    }
    assert!(held >= 20, "{held}");
}
