//! What holds for every letter, whatever anybody does: looked at when it is sent, judged at the end for all attacks.

use crate::stage::SECRET;
use klachtenbus::case::Party;
use klachtenbus::rehearsal::{Rehearsal, Sent};
use std::sync::{Mutex, PoisonError};

/// What was seen, and how many letters were looked at.
static SEEN: Mutex<(Vec<String>, usize)> = Mutex::new((Vec::new(), 0));

fn report(faults: Vec<String>, letters: usize) {
    let mut seen = SEEN.lock().unwrap_or_else(PoisonError::into_inner);
    seen.0.extend(faults);
    seen.1 += letters;
}

/// Who the reader is, with the case as it is at the moment of sending.
pub fn look(attack: &str, office: &Rehearsal, sent: &Sent) {
    let kind = sent.binding.kind.code();
    let case = sent
        .binding
        .case
        .and_then(|number| office.store.case(number).ok().flatten());
    let mut faults = Vec::new();
    let involved = |id| {
        case.as_ref()
            .is_some_and(|case| case.volunteer(id).is_some())
    };
    let own_state = |id| kind == "B3" && involved(id);
    let farewell = kind == "B10" || kind.starts_with('V');
    if let (Party::Person(id), Some(case)) = (&sent.binding.party, &case)
        && case.is_excluded(id)
        && !farewell
        && !own_state(id)
    {
        faults.push(format!(
            "{kind} about {} to an excluded person",
            case.number
        ));
    }
    if let (Party::Person(id), Some(number)) = (&sent.binding.party, sent.binding.intake) {
        let items = office.store.all_intake().unwrap_or_default();
        let hidden = |item: &&klachtenbus::desk::IntakeItem| {
            item.number == number && item.excluded.contains_key(id)
        };
        if items.iter().any(|item| hidden(&item)) && !farewell {
            faults.push(format!(
                "{kind} about {number} to a person who is named in it"
            ));
        }
    }
    let told =
        sent.mail.full_text.contains(SECRET) || String::from_utf8_lossy(&sent.raw).contains(SECRET);
    let today = office.desk.rules.local_date(sent.at);
    let on_board = |id| {
        office
            .desk
            .roster
            .board(today)
            .any(|person| &person.id == id)
    };
    let may_read = match (&sent.binding.party, &case) {
        (Party::Person(id), Some(case)) if !matches!(kind, "B1" | "B14") => {
            // An offer to take over from a coordinator who does not react shows the complaint (procedure.md §5.4).
            case.coordinator.as_ref() == Some(id) || case.offered_to.as_ref() == Some(id)
        }
        (Party::Person(id), _) => on_board(id) && kind.starts_with('B'),
        (Party::Complainant | Party::Sender(_) | Party::Confidant, _) => false,
    };
    if told && !may_read {
        faults.push(format!(
            "{kind} tells the complainant's words to somebody who may not read them"
        ));
    }
    let faults = faults.into_iter().map(|fault| format!("{attack}: {fault}"));
    report(faults.collect(), 0);
}

/// The form of every letter: one recipient, a clean head, an empty subject of content.
pub fn hand_over(attack: &str, sent: &[Sent]) {
    let faults = sent
        .iter()
        .flat_map(form)
        .map(|fault| format!("{attack}: {fault}"))
        .collect();
    report(faults, sent.len());
}

/// Header fields that a letter of the office has.
const FIELDS: [&str; 17] = [
    "message-id",
    "from",
    "reply-to",
    "to",
    "in-reply-to",
    "references",
    "date",
    "auto-submitted",
    "x-auto-response-suppress",
    "content-language",
    "mime-version",
    "content-type",
    "content-transfer-encoding",
    "subject",
    "precedence",
    "content-disposition",
    "importance",
];

fn form(sent: &Sent) -> Vec<String> {
    let kind = sent.binding.kind.code();
    let text = String::from_utf8_lossy(&sent.raw);
    let head = text.split("\r\n\r\n").next().unwrap_or_default();
    let mut faults = Vec::new();
    if sent.mail.recipients.len() != 1 || sent.mail.recipients[0].address != sent.binding.address {
        faults.push(format!("{kind} has not exactly its one recipient"));
    }
    for line in head.split("\r\n") {
        if line.contains(['\r', '\n', '\0']) || line.len() > 998 {
            faults.push(format!("{kind} has a broken header line"));
        }
        let name = line.split(':').next().unwrap_or_default().to_lowercase();
        if !line.starts_with([' ', '\t']) && !FIELDS.contains(&name.as_str()) {
            faults.push(format!(
                "{kind} has a header field of somebody else: {name}"
            ));
        }
    }
    let subject = sent.mail.subject.to_lowercase();
    let words = [
        SECRET, "amir", "rosa", "noor", "evil", "onaardig", "{{", "<script",
    ];
    if words.iter().any(|word| subject.contains(word)) && kind != "B9" {
        faults.push(format!("the subject of {kind} has case content"));
    }
    if (kind.starts_with('C') || kind.starts_with('V')) && subject.contains("klacht") {
        faults.push(format!("the subject of {kind} says klacht"));
    }
    let bidi = |c: char| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    if sent.mail.subject.contains(bidi) {
        faults.push(format!("the subject of {kind} turns the writing direction"));
    }
    faults
}

/// The last test.
pub fn judge_all() -> Result<(), String> {
    let seen = SEEN.lock().unwrap_or_else(PoisonError::into_inner);
    if seen.0.is_empty() {
        Ok(())
    } else {
        Err(format!("of {} letters:\n{}", seen.1, seen.0.join("\n")))
    }
}
