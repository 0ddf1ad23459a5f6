//! Fits the points of `config/words.tsv` on the written mails of `tests/triage`: logistic regression with a penalty on
//! large points, by dual coordinate descent (Yu, Huang, Lin 2011), the same on every machine.
//!
//! `KLACHTENBUS_FIT=1 cargo test --lib triage::fit -- --nocapture` writes the file anew. Must never see the mails that are
//! kept aside.

use super::opinion::{self, BUILD_SHARE, START, THOUSANDTHS, share_of_a_word};
use super::read::Reading;
use super::signals::Signals;
use super::traits::Traits;
use ring::digest::{Context, SHA256};
use std::collections::BTreeMap;
use std::fmt::Write as _;

#[expect(dead_code, reason = "how a set is scored is asked in tests/triage.rs")]
#[path = "../../tests/triage/written.rs"]
mod written;

use written::{Expected, Written, in_an_office, read};

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/config/words.tsv");
/// Written by many hands; those that the rules were tuned on, which say less because the rules know them; and set phrases.
const SETS: [(&str, f64); 3] = [
    (include_str!("../../tests/triage/plain.jsonl"), 0.2),
    (include_str!("../../tests/triage/many.jsonl"), 1.0),
    (include_str!("../../tests/triage/tune.jsonl"), 0.5),
];
/// How far one mail may pull; small keeps points small.
const PULL: f64 = 0.3;
/// A trait counts when so many mails have it.
const OFTEN: usize = 6;
/// A word with fewer points, for either, is left out.
const WORTH_A_LINE: i32 = 33;
const ROUNDS: usize = 60;
/// So heavy is the start among the traits: the penalty hardly touches it.
const START_SHARE: f64 = 4.0;

struct Mail {
    traits: Traits,
    weight: f64,
    /// A complaint; something else.
    is: [bool; 2],
}

fn mails() -> Vec<Mail> {
    let signals = Signals::built_in();
    let sets = SETS.into_iter();
    let all =
        sets.flat_map(|(lines, weight)| read(lines).into_iter().map(move |mail| (mail, weight)));
    all.map(|(written, weight)| Mail {
        traits: traits(&written, &signals),
        weight,
        is: [
            written.expected == Expected::Complaint,
            matches!(written.expected, Expected::NotComplaint | Expected::Auto),
        ],
    })
    .collect()
}

fn traits(written: &Written, signals: &Signals) -> Traits {
    in_an_office(written, |mail, facts, office| {
        Reading::new(mail, facts, signals, office)
            .weighed
            .traits
            .clone()
    })
}

/// One mail as numbered traits, each with what it counts.
type Row = Vec<(usize, f64)>;

struct Numbered {
    names: Vec<String>,
    rows: Vec<Row>,
}

fn numbered(mails: &[Mail]) -> Numbered {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for one in mails
        .iter()
        .flat_map(|mail| mail.traits.words.iter().chain(&mail.traits.build))
    {
        *counts.entry(one).or_default() += 1;
    }
    let often = counts.into_iter().filter(|(_, count)| *count >= OFTEN);
    let mut names = vec![START.to_owned()];
    names.extend(often.map(|(name, _)| name.to_owned()));
    let numbers: BTreeMap<&str, usize> = names
        .iter()
        .enumerate()
        .map(|(number, name)| (name.as_str(), number))
        .collect();
    let number = |name: &String| numbers.get(name.as_str()).copied();
    let rows = mails
        .iter()
        .map(|mail| {
            let words: Vec<usize> = mail.traits.words.iter().filter_map(number).collect();
            let share = share_of_a_word(words.len());
            let mut row: Row = words.into_iter().map(|word| (word, share)).collect();
            row.extend(
                mail.traits
                    .build
                    .iter()
                    .filter_map(number)
                    .map(|one| (one, BUILD_SHARE)),
            );
            row.push((0, START_SHARE));
            row
        })
        .collect();
    Numbered { names, rows }
}

/// Points for each trait such that the mails marked `true` come out high and the others low.
fn fit(rows: &[Row], marked: &[bool], weights: &[f64], traits: usize) -> Vec<f64> {
    let mut points = vec![0.0; traits];
    let caps: Vec<f64> = weights.iter().map(|weight| PULL * weight).collect();
    let mut pulls: Vec<f64> = caps.iter().map(|cap| cap * 0.01).collect();
    let sign = |at: usize| if marked[at] { 1.0 } else { -1.0 };
    let add = |points: &mut Vec<f64>, at: usize, pull: f64| {
        for (number, share) in &rows[at] {
            points[*number] += sign(at) * pull * share;
        }
    };
    for (at, pull) in pulls.iter().enumerate() {
        add(&mut points, at, *pull);
    }
    for round in 0..ROUNDS {
        for step in 0..rows.len() {
            // A fixed order that differs from round to round.
            let at = (step * 7_919 + round * 104_729) % rows.len();
            let length: f64 = rows[at].iter().map(|(_, share)| share * share).sum();
            let said: f64 = rows[at]
                .iter()
                .map(|(number, share)| points[*number] * share)
                .sum();
            let pull = best_pull(pulls[at], caps[at], length, sign(at) * said);
            add(&mut points, at, pull - pulls[at]);
            pulls[at] = pull;
        }
    }
    points
}

/// Where `ln(a / (cap - a)) + length (a - now) + said` is nought; it rises with `a`.
fn best_pull(now: f64, cap: f64, length: f64, said: f64) -> f64 {
    let (mut low, mut high) = (0.0, cap);
    for _ in 0..40 {
        let middle = f64::midpoint(low, high);
        let slope = (middle / (cap - middle)).ln() + length * (middle - now) + said;
        if slope > 0.0 {
            high = middle;
        } else {
            low = middle;
        }
    }
    f64::midpoint(low, high)
}

fn sha_of_the_mails() -> String {
    let mut sum = Context::new(&SHA256);
    for (lines, _) in SETS {
        sum.update(lines.as_bytes());
    }
    sum.finish()
        .as_ref()
        .iter()
        .take(8)
        .fold(String::new(), |mut text, byte| {
            let _ = write!(text, "{byte:02x}");
            text
        })
}

fn file() -> String {
    let mails = mails();
    let Numbered { names, rows } = numbered(&mails);
    let weights: Vec<f64> = mails.iter().map(|mail| mail.weight).collect();
    let fitted = [0, 1].map(|which| {
        let marked: Vec<bool> = mails.iter().map(|mail| mail.is[which]).collect();
        fit(&rows, &marked, &weights, names.len())
    });
    let mut text = format!(
        "# What every word and every way in which cues stand together counts for, fitted on {} written mails; not to be\n\
         # changed by hand (docs/decisions/0087). Columns: trait, a complaint about us, something else; thousandths.\n\
         # mails: {}\n",
        mails.len(),
        sha_of_the_mails()
    );
    for (number, name) in names.iter().enumerate() {
        let share = if number == 0 { START_SHARE } else { 1.0 };
        #[expect(clippy::cast_possible_truncation, reason = "points are small")]
        let points = fitted
            .each_ref()
            .map(|one| (one[number] * share * THOUSANDTHS).round() as i32);
        let is_word = !name.starts_with(['[', '(']);
        if !is_word || points.iter().any(|points| points.abs() >= WORTH_A_LINE) {
            let _ = writeln!(text, "{name}\t{}\t{}", points[0], points[1]);
        }
    }
    text
}

#[test]
fn the_points_belong_to_the_mails_they_were_fitted_on() {
    if std::env::var_os("KLACHTENBUS_FIT").is_some() {
        std::fs::write(FILE, file()).expect("config/words.tsv can be written");
        return;
    }
    let mails = format!("# mails: {}", sha_of_the_mails());
    assert!(
        opinion::BUILT_IN.lines().any(|line| line == mails),
        "the written mails changed: KLACHTENBUS_FIT=1 cargo test --lib triage::fit"
    );
}

#[test]
fn a_fit_tells_apart_what_can_be_told_apart() {
    let rows: Vec<Row> = (0..40)
        .map(|at| vec![(0, 1.0), (1 + at % 2, 1.0)])
        .collect();
    let marked: Vec<bool> = (0..40).map(|at| at % 2 == 0).collect();
    let points = fit(&rows, &marked, &[1.0; 40], 3);
    assert!(points[1] > 0.5 && points[2] < -0.5, "{points:?}");
}
