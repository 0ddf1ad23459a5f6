//! How long reading a mail takes, as a ratio to hashing the same bytes in the same run: figures of different machines compare.
//!
//! `cargo bench --bench reading`. Prints, never fails: a slow machine is no bug.

#![allow(clippy::print_stdout, reason = "a bench prints its figures")]

use klachtenbus::mail;
use klachtenbus::triage::{MailFacts, Mode, OfficeView, Signals, route};
use std::hint::black_box;
use std::time::{Duration, Instant};

const ROUNDS: u32 = 200;

fn time(mut work: impl FnMut()) -> Duration {
    work();
    let begun = Instant::now();
    for _ in 0..ROUNDS {
        work();
    }
    begun.elapsed() / ROUNDS
}

fn letter(lines: usize) -> Vec<u8> {
    let mut raw = String::from(
        "From: Amir <amir@mail.example>\r\nTo: bestuur@kjrw.test\r\nSubject: hallo\r\n\
         Message-ID: <a@mail.example>\r\nDate: Tue, 6 Oct 2026 10:00:00 +0200\r\n\
         Content-Type: text/plain; charset=utf-8\r\n\r\n",
    );
    for _ in 0..lines {
        raw.push_str(
            "Jullie vrijwilliger zou mij terugbellen en ik ben nog steeds niet teruggebeld.\r\n",
        );
    }
    raw.into_bytes()
}

fn main() {
    let signals = Signals::built_in();
    let roster = klachtenbus::roster::Roster::default();
    let office = OfficeView {
        roster: &roster,
        mode: Mode::Lanes,
        today: jiff::civil::date(2026, 10, 6),
        own_addresses: &[],
        web_form_senders: &[],
        own_list_ids: &[],
        complaints_address: None,
        review_senders: &[],
    };
    println!(
        "{:>8} {:>12} {:>12} {:>12} {:>10}",
        "bytes", "floor", "parse", "triage", "ratio"
    );
    for lines in [3, 30, 300] {
        let raw = letter(lines);
        let floor = time(|| {
            black_box(ring::digest::digest(&ring::digest::SHA256, black_box(&raw)));
        });
        let parse = time(|| {
            black_box(mail::parse(black_box(&raw)));
        });
        let parsed = mail::parse(&raw);
        let lane = time(|| {
            black_box(route(
                black_box(&parsed),
                &MailFacts::default(),
                &signals,
                &office,
            ));
        });
        let ratio = (parse + lane).as_secs_f64() / floor.as_secs_f64();
        println!(
            "{:>8} {floor:>12.2?} {parse:>12.2?} {lane:>12.2?} {ratio:>9.0}x",
            raw.len()
        );
    }
}
