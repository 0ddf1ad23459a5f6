//! Subject, sender, text and files: manifests `c_*`; a case is right when all its fields are.

use super::manifest::{Corpus, Table, file_of, squeeze, text, texts};
use klachtenbus::mail::{IncomingMail, parse};
use serde_json::Value;
use std::collections::HashMap;

/// Reads every mail of the manifests.
pub fn measure(corpus: &Corpus) -> Table {
    let mut table = Table::new("decoding");
    for case in corpus.cases("c_") {
        let mail = parse(&corpus.read(file_of(&case)));
        let wrong = wrong_fields(&case["expect"], &mail);
        table.add(&case, wrong.is_empty());
        for (field, detail) in wrong {
            table.note(format!("{field} wrong"));
            corpus.differs(&case, &format!("{field}: {detail}"));
        }
    }
    table
}

fn wrong_fields(expect: &Value, mail: &IncomingMail) -> Vec<(&'static str, String)> {
    let mut wrong = Vec::new();
    let (address, name) = match &mail.from {
        Some(from) => (from.address.as_str(), from.name.as_str()),
        None => ("", ""),
    };
    let mut check = |field: &'static str, key: &str, right: bool, got: &str| {
        if !expect[key].is_null() && !right {
            wrong.push((field, format!("expected {}, got {got}", expect[key])));
        }
    };
    let subject = squeeze(&mail.subject);
    let full = squeeze(&mail.full_text);
    let holds_all = |key: &str, held: &str| {
        texts(&expect[key])
            .iter()
            .all(|part| held.contains(&squeeze(part)))
    };
    check(
        "subject",
        "subject",
        subject == squeeze(text(&expect["subject"])),
        &mail.subject,
    );
    check(
        "subject",
        "subject_contains",
        holds_all("subject_contains", &subject),
        &mail.subject,
    );
    check(
        "from",
        "from",
        address.eq_ignore_ascii_case(text(&expect["from"])),
        address,
    );
    check(
        "from_name",
        "from_name",
        squeeze(name) == squeeze(text(&expect["from_name"])),
        name,
    );
    check(
        "text",
        "text_contains",
        holds_all("text_contains", &full),
        &mail.full_text,
    );
    check(
        "text",
        "text_empty",
        expect["text_empty"] != true || full.is_empty(),
        &mail.full_text,
    );
    let names: Vec<&str> = mail
        .attachments
        .iter()
        .map(|file| file.name.as_str())
        .collect();
    let count = expect["attachment_count"].as_u64();
    check(
        "attachments",
        "attachments",
        has_names(&texts(&expect["attachments"]), &names),
        &format!("{names:?}"),
    );
    check(
        "attachments",
        "attachment_count",
        count == Some(names.len() as u64),
        &format!("{names:?}"),
    );
    wrong
}

/// Every wanted name is there, as often as wanted; others may be there too.
fn has_names(wanted: &[&str], got: &[&str]) -> bool {
    let mut left: HashMap<String, usize> = HashMap::new();
    for name in got {
        *left.entry(squeeze(name)).or_default() += 1;
    }
    wanted
        .iter()
        .all(|name| match left.get_mut(&squeeze(name)) {
            Some(count) if *count > 0 => {
                *count -= 1;
                true
            }
            _ => false,
        })
}
