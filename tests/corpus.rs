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
#[path = "corpus/forwards.rs"]
mod forwards;
#[path = "corpus/kind.rs"]
mod kind;
#[path = "corpus/manifest.rs"]
mod manifest;
#[path = "corpus/replies.rs"]
mod replies;
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
fn replies_lose_no_words_and_leave_no_quotes() {
    let Some(corpus) = Corpus::from_environment() else {
        return;
    };
    let shares = replies::measure(&corpus);
    println!(
        "{}    exact {:.1} %, kept {:.1} %, Dutch and English {:.1} %, HTML {:.1} %",
        shares.table,
        shares.strict * 100.0,
        shares.kept * 100.0,
        shares.dutch_english * 100.0,
        shares.html * 100.0
    );
    let lenient = shares.table.share_right();
    assert!(lenient >= 0.95, "replies: {lenient:.3}");
    assert!(shares.kept >= 0.98, "kept: {:.3}", shares.kept);
    assert!(
        shares.dutch_english >= 0.95,
        "nl, en: {:.3}",
        shares.dutch_english
    );
    assert!(shares.strict >= 0.88, "exact: {:.3}", shares.strict);
    assert!(shares.html >= 1.0, "html: {:.3}", shares.html);
}

#[test]
fn forwarded_mails_name_their_first_sender() {
    let Some(corpus) = Corpus::from_environment() else {
        return;
    };
    let (table, dutch_english) = forwards::measure(&corpus);
    println!("{table}");
    assert!(
        table.share_right() >= 0.95,
        "forwards: {:.3}",
        table.share_right()
    );
    assert!(dutch_english >= 1.0, "nl, en: {dutch_english:.3}");
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
    let timed = files::read_all(&corpus);
    println!("files: {} read; the slowest ten:", timed.len());
    for one in timed.iter().take(10) {
        let name = one.file.strip_prefix(corpus.folder()).unwrap_or(&one.file);
        println!(
            "{:>6} ms {:>9} bytes  {}",
            one.took.as_millis(),
            one.bytes,
            name.display()
        );
    }
    let slowest = timed.first().map(|one| one.took).unwrap_or_default();
    assert!(
        slowest <= stopwatch::LONGEST,
        "slowest: {} ms",
        slowest.as_millis()
    );
}
