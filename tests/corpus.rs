//! Mails of other projects with the results that their own tests assert, read by our code and counted.
//!
//! The mails are not part of this repository. `KLACHTENBUS_CORPUS` names a folder with manifests (JSON Lines);
//! without it these tests pass and say so. `KLACHTENBUS_CORPUS_VERBOSE=1` prints every difference.
//! `corpus/exceptions.toml` lists expectations that are wrong for us, with the reason.

#![allow(clippy::print_stdout)] // The figures are for the person who runs this.

#[path = "corpus/decoding.rs"]
mod decoding;
#[path = "corpus/files.rs"]
mod files;
#[path = "corpus/kind.rs"]
mod kind;
#[path = "corpus/manifest.rs"]
mod manifest;
#[path = "support/stopwatch.rs"]
mod stopwatch;

use manifest::Corpus;

#[test]
fn automatic_mail_is_known_and_no_person_is_taken_for_a_machine() {
    let Some(corpus) = Corpus::from_environment() else {
        return;
    };
    let table = kind::measure(&corpus);
    println!("{table}");
    assert_eq!(table.worst_errors, 0, "people taken for machines");
    assert!(
        table.share_right() >= 0.98,
        "automatic mail: {:.3}",
        table.share_right()
    );
}

#[test]
fn mails_of_other_projects_are_decoded_as_their_tests_say() {
    let Some(corpus) = Corpus::from_environment() else {
        return;
    };
    let table = decoding::measure(&corpus);
    println!("{table}");
    assert!(
        table.share_right() >= 0.94,
        "decoding: {:.3}",
        table.share_right()
    );
}

#[test]
fn few_expectations_are_set_aside() {
    let Some(corpus) = Corpus::from_environment() else {
        return;
    };
    for (manifests, ids) in [("a_", "a-"), ("b_", "b"), ("c_", "c-"), ("d_", "d-")] {
        let excepted = corpus.excepted(ids);
        let all = corpus.cases(manifests).len() + excepted;
        assert!(
            excepted * 100 <= all * 3,
            "{manifests}: {excepted} of {all} set aside"
        );
    }
}

#[test]
fn every_file_is_read_without_panic_and_in_time() {
    let Some(corpus) = Corpus::from_environment() else {
        return;
    };
    let (count, slowest) = files::read_all(&corpus);
    println!("files: {count} read, slowest {} ms", slowest.as_millis());
    assert!(
        slowest <= stopwatch::LONGEST,
        "slowest: {} ms",
        slowest.as_millis()
    );
}
