//! A word of doubt anywhere in an order stops it (procedure.md §9.3).
//!
//! Every order × every word × every place, before the first word and behind the last included, as a word of its own; a
//! question mark also glued to each word. The order runs up to the separator: behind it stands free text, which may doubt as
//! it likes. In the lines of `Nieuw` everything above the text of the complaint is order.

use crate::orders;
use crate::reading::reader;
use klachtenbus::command::{Command, FollowUpState, ReaderRole, VolunteerChoice, read};

const DOUBTS: [&str; 5] = ["niet", "nog niet", "niet meer", "misschien", "?"];

/// `Teken niet`, `Niet gehoord`, `Vrijwilliger niet`, `Niet versturen`: the exceptions of §9.3; and the other rows of the
/// table with a `niet` of their own.
fn has_its_own_no(command: &Command) -> bool {
    matches!(
        command,
        Command::DeclineToSign { .. }
            | Command::NotHeard { .. }
            | Command::Volunteer(VolunteerChoice::Not(_))
            | Command::Stop
            | Command::Involved { not: true, .. }
            | Command::ContactFailed { .. }
            | Command::FollowUp {
                state: FollowUpState::Not,
                ..
            }
    )
}

/// Asking about a word is harmless: `Hulp niet gehoord`.
fn only_explains(before: &Command, after: &Command) -> bool {
    matches!(
        (before, after),
        (Command::Help { .. }, Command::Help { .. })
    )
}

/// Where the order ends in a text: at its first separator, or for `Nieuw` at the line of the complaint.
fn order_and_text(whole: &str) -> (&str, &str) {
    let end = whole.lines().skip(1).find_map(|line| {
        let is_text = ["Klacht", "Complaint"]
            .iter()
            .any(|word| line.starts_with(word));
        is_text.then(|| line.as_ptr() as usize - whole.as_ptr() as usize - 1)
    });
    let end = end.or_else(|| whole.find(':')).unwrap_or(whole.len());
    whole.split_at(end)
}

/// The text with the word put in at each place between its words; `glued` puts it onto the word before.
fn doubtful(whole: &str, doubt: &str) -> Vec<String> {
    let (order, text) = order_and_text(whole);
    let mut found = vec![
        format!("{doubt} {order}{text}"),
        format!("{order} {doubt}{text}"),
    ];
    for (at, gap) in order.match_indices([' ', '\n']) {
        let (before, after) = order.split_at(at);
        found.push(format!("{before} {doubt}{after}{text}"));
        if gap == "\n" {
            found.push(format!("{before}\n{doubt} {}{text}", &after[1..]));
        }
        if doubt == "?" {
            found.push(format!("{before}?{after}{text}"));
        }
    }
    if doubt == "?" {
        found.push(format!("{order}?{text}"));
    }
    found
}

#[test]
fn a_word_of_doubt_anywhere_in_the_order_stops_it() {
    let (mut tried, mut wrong) = (0, Vec::new());
    for order in orders::all() {
        let before = read(&order.text, &reader(order.role, ""))
            .unwrap_or_else(|unclear| panic!("{}: {unclear:?}", order.text))[0]
            .command
            .clone();
        // Whatever a volunteer writes is the statement.
        let is_story =
            order.role == ReaderRole::Volunteer && matches!(before, Command::Statement { .. });
        if is_story || order.text == "?" {
            continue;
        }
        for typed in DOUBTS.iter().flat_map(|doubt| doubtful(&order.text, doubt)) {
            tried += 1;
            if let Ok(found) = read(&typed, &reader(order.role, &typed)) {
                let harmless = found.len() == 1
                    && (has_its_own_no(&found[0].command)
                        || only_explains(&before, &found[0].command));
                if !harmless {
                    wrong.push(format!("{typed:?} became {:?}", found));
                }
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{} of {tried}:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
    assert!(tried > 4_000, "only {tried} doubtful orders");
}
