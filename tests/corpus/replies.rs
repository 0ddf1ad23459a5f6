//! What the sender typed: manifests `a_*`.
//!
//! Two measures: strict (the reply exactly as the origin's test wants it) and lenient (nothing of the reply lost, nothing
//! of the quote left). For a complaint or a command the second counts; of the two errors, losing words is the worse.

use super::manifest::{Corpus, Table, file_of, squeeze, text, texts};
use klachtenbus::mail::{html, parse, reply};
use serde_json::Value;

/// Shares of the cases, 0 to 1.
pub struct Shares {
    /// Right and wrong by the lenient measure, for each origin.
    pub table: Table,
    /// Exactly what the origin wants.
    pub strict: f64,
    /// Nothing of the reply lost.
    pub kept: f64,
    /// The lenient measure on Dutch and English mails alone.
    pub dutch_english: f64,
    /// The lenient measure on mails that are HTML only.
    pub html: f64,
}

/// Cases and how many of them were right.
#[derive(Default)]
struct Count(usize, usize);

impl Count {
    fn add(&mut self, right: bool) {
        self.0 += 1;
        self.1 += usize::from(right);
    }

    fn share(&self) -> f64 {
        if self.0 == 0 {
            1.0
        } else {
            self.1 as f64 / self.0 as f64
        }
    }
}

/// Cuts every mail of the manifests whose expectation is not in doubt.
pub fn measure(corpus: &Corpus) -> Shares {
    let mut table = Table::new("replies, nothing lost and nothing left");
    let (mut strict, mut kept, mut near, mut html) = Default::default();
    let counts: [&mut Count; 4] = [&mut strict, &mut kept, &mut near, &mut html];
    let [strict, kept, near, html] = counts;
    for case in corpus
        .cases("a_")
        .iter()
        .filter(|case| case["dubious"] != Value::Bool(true))
    {
        let got = own_words(corpus, case);
        let verdict = Verdict::of(case, &got);
        table.add(case, verdict.lenient());
        strict.add(verdict.strict);
        kept.add(verdict.kept);
        if matches!(text(&case["lang"]), "nl" | "en") {
            near.add(verdict.lenient());
        }
        if text(&case["kind"]) == "html" {
            html.add(verdict.lenient());
        }
        if !verdict.lenient() {
            corpus.differs(
                case,
                &format!("kept {}, left {}; got {got:?}", verdict.kept, verdict.left),
            );
        }
    }
    Shares {
        table,
        strict: strict.share(),
        kept: kept.share(),
        dutch_english: near.share(),
        html: html.share(),
    }
}

/// The sender's words as our code reads them.
fn own_words(corpus: &Corpus, case: &Value) -> String {
    let bytes = corpus.read(file_of(case));
    let decoded = || {
        String::from_utf8(bytes.clone())
            .unwrap_or_else(|_| bytes.iter().map(|b| char::from(*b)).collect())
    };
    match text(&case["kind"]) {
        "text" => reply::cut(&decoded(), "").own,
        "html" => reply::cut(&html::to_text(&decoded()).own, "").own,
        _ => parse(&bytes).text,
    }
}

/// How a reply compares with what the origin's test asserts.
struct Verdict {
    strict: bool,
    kept: bool,
    left: bool,
}

impl Verdict {
    fn lenient(&self) -> bool {
        self.kept && !self.left
    }

    fn of(case: &Value, got: &str) -> Self {
        let markdown = case["markdown"] == Value::Bool(true);
        let plain = |value: &str| {
            if markdown {
                value.replace(['*', '_'], "")
            } else {
                value.to_owned()
            }
        };
        let squeezed = squeeze(&plain(got));
        let has = |part: &str| squeezed.contains(&squeeze(&plain(part)));
        let (expect, derived) = (&case["expect"], &case["derived"]);
        let ends = |name: &str| squeeze(&plain(text(&expect[name])));
        let part = texts(&expect["contains"]).into_iter().all(has)
            && !texts(&expect["not_contains"]).into_iter().any(has)
            && squeezed.starts_with(&ends("starts_with"))
            && squeezed.ends_with(&ends("ends_with"));
        let wanted = expect["reply"].as_str();
        let exact = wanted.is_none_or(|wanted| match text(&case["match"]) {
            "exact_no_whitespace" => squeezed == squeeze(&plain(wanted)),
            _ => tidy(&plain(got)) == tidy(&plain(wanted)),
        });
        let kept = match (derived.is_object(), wanted) {
            (true, _) if derived["contains"].is_array() => {
                texts(&derived["contains"]).into_iter().all(has)
            }
            (false, Some(wanted)) => wanted
                .lines()
                .filter(|line| !line.trim().is_empty())
                .all(has),
            (true, _) | (false, None) => texts(&expect["contains"]).into_iter().all(has),
        };
        let left = [&derived["not_contains"], &expect["not_contains"]]
            .into_iter()
            .any(|parts| texts(parts).into_iter().any(has));
        Self {
            strict: exact && part,
            kept,
            left,
        }
    }
}

/// Line ends, blank lines and blanks at line ends do not count.
fn tidy(value: &str) -> String {
    let value = value
        .replace("\r\n", "\n")
        .replace(['\u{200b}', '\u{feff}'], "")
        .replace('\u{a0}', " ");
    let mut lines: Vec<&str> = value.lines().map(str::trim_end).collect();
    lines.dedup_by(|a, b| a.is_empty() && b.is_empty());
    lines.join("\n").trim().to_owned()
}
