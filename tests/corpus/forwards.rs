//! Mails that somebody passed on: manifests `d_*`.

use super::manifest::{Corpus, Table, file_of, squeeze, text};
use klachtenbus::mail::forward;
use serde_json::Value;

/// Reads every forward; the second share is that of the Dutch and English ones.
pub fn measure(corpus: &Corpus) -> (Table, f64) {
    let mut table = Table::new("forwarded mails");
    let (mut near, mut near_right) = (0, 0);
    for case in corpus
        .cases("d_")
        .iter()
        .filter(|case| case["dubious"] != Value::Bool(true))
    {
        let wrong = differences(corpus, case);
        table.add(case, wrong.is_empty());
        if matches!(text(&case["lang"]), "nl" | "en") {
            near += 1;
            near_right += usize::from(wrong.is_empty());
        }
        if !wrong.is_empty() {
            corpus.differs(case, &wrong.join(", "));
        }
    }
    let share = if near == 0 {
        1.0
    } else {
        f64::from(near_right as u32) / f64::from(near)
    };
    (table, share)
}

/// Which fields differ from what the origin's test asserts.
fn differences(corpus: &Corpus, case: &Value) -> Vec<&'static str> {
    let read = |name: &str| String::from_utf8_lossy(&corpus.read(name)).into_owned();
    let subject = case["subject_file"].as_str().map(read).unwrap_or_default();
    let Some(found) = forward::find(&read(file_of(case)), &subject) else {
        return vec!["not found"];
    };
    let expect = &case["expect"];
    let address = found.from.as_ref().map_or("", |from| from.address.as_str());
    let name = found.from.as_ref().map_or("", |from| &from.name);
    let same = |got: &str, field: &str| squeeze(got) == squeeze(text(&expect[field]));
    let mut wrong = Vec::new();
    if !address.eq_ignore_ascii_case(text(&expect["original_from"])) {
        wrong.push("address");
    }
    for (got, field, what) in [
        (name, "original_from_name", "name"),
        (&found.subject, "original_subject", "subject"),
        (&found.text, "original_body", "text"),
        (&found.own_text, "own_message", "own text"),
    ] {
        if !same(got, field) {
            wrong.push(what);
        }
    }
    wrong
}
