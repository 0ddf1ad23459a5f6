//! "Mail me hier niet": whether a sender asks that nothing more goes to the address of the mail.
//!
//! Must not decide what then happens. Who complains that nobody mails wants the opposite, in nearly the same words; a wrong
//! yes keeps a letter from somebody who waits for it, a wrong no may bring it to a parent who reads along.

use super::signals::{List, Signals};

/// A request between two commas, or a sentence that says that others read along, unless a cue of `mails_too_little`
/// touches it; or what is asked for certain.
pub(super) fn is_asked(text: &str, signals: &Signals) -> bool {
    if !text.contains(',') {
        return holds(text, signals, &[List::OthersReadAlong, List::DoNotMail]);
    }
    holds(text, signals, &[List::OthersReadAlong])
        || holds(&clauses(text), signals, &[List::DoNotMail])
}

/// A hit of one of the lists that nothing takes back.
fn holds(text: &str, signals: &Signals, lists: &[List]) -> bool {
    let hits = signals.find(&signals.read(text));
    let taken_back = |start: usize, end: usize| {
        hits.iter()
            .any(|hit| hit.label == List::MailsTooLittle && hit.start < end && start < hit.end)
    };
    hits.iter().any(|hit| {
        hit.label == List::DoNotMailForCertain
            || lists.contains(&hit.label) && !taken_back(hit.start, hit.end)
    })
}

/// The text with each comma that ends a clause read as the end of a sentence: "Niet bellen, mail me maar" says two things.
fn clauses(text: &str) -> String {
    text.replace(", ", ". ").replace(",\n", ".\n")
}

#[cfg(test)]
mod tests;
