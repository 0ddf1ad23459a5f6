//! Person or machine: manifests `b_*`, field `accept` holds the classes that satisfy the origin.

use super::manifest::{Corpus, Table, file_of, text, texts};
use klachtenbus::mail::{Kind, parse};

/// Our kinds in the words of the manifests; what nobody could read goes to a person.
fn class(kind: Kind) -> &'static str {
    match kind {
        Kind::Human | Kind::Unreadable => "human",
        Kind::AutoReply => "auto-reply",
        Kind::Bounce => "bounce",
        Kind::Bulk => "bulk/list",
    }
}

/// Reads every mail of the manifests.
pub fn measure(corpus: &Corpus) -> Table {
    let mut table = Table::new("automatic mail");
    for case in corpus.cases("b_") {
        let mail = parse(&corpus.read(file_of(&case)));
        let got = class(mail.kind);
        let right = texts(&case["accept"]).contains(&got);
        table.add(&case, right);
        if right {
            continue;
        }
        let expected = text(&case["expect"]);
        if expected == "human" {
            table.worst_errors += 1;
        }
        table.note(format!("{expected} -> {got} ({})", text(&case["asserted"])));
        corpus.differs(
            &case,
            &format!(
                "expected {expected}, got {got} because {:?}; {}",
                mail.reasons,
                text(&case["note"])
            ),
        );
    }
    table
}
