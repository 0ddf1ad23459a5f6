//! What must hold at every step of the office, each under the name it has in procedure.md §2.1 and §2.2.

use crate::ledger::{Ledger, Step};
use klachtenbus::case::{Actor, Case, CaseNumber, LetterKind, Logged, Party, fold};
use klachtenbus::desk::{IntakeItem, OutgoingLetter};
use klachtenbus::triage::Lane;
use std::collections::{BTreeMap, BTreeSet};

/// A broken rule, with its name.
pub type Checked = Result<(), String>;

fn ensure(holds: bool, what: impl FnOnce() -> String) -> Checked {
    if holds { Ok(()) } else { Err(what()) }
}

/// All of them.
pub fn check(before: &Ledger, step: &Step) -> Checked {
    numbers_without_gaps(&step.after)?;
    for letter in &step.changes.letters {
        one_recipient(letter)?;
        a_name_of_its_own(before, letter)?;
    }
    every_mail_is_one_item(before, step)?;
    the_machine_allows(before, step)?;
    people_confirm(before, step)?;
    the_advice_hour_is_for_no_complaint(&step.after)?;
    cases_hold(before, step)?;
    the_log_retells(before, step)
}

/// I-f: case numbers are gap-free per year, and so are those of the mails.
pub fn numbers_without_gaps(after: &Ledger) -> Checked {
    let cases = after
        .cases
        .keys()
        .map(|number| (number.year, number.sequence));
    gap_free(cases, &after.office.last_case, "case")?;
    let items = after
        .intake
        .keys()
        .map(|number| (number.year, number.sequence));
    gap_free(items, &after.office.last_intake, "mail")
}

fn gap_free(
    numbers: impl Iterator<Item = (i16, u32)>,
    last: &BTreeMap<i16, u32>,
    what: &str,
) -> Checked {
    let mut years: BTreeMap<i16, BTreeSet<u32>> = BTreeMap::new();
    for (year, sequence) in numbers {
        years.entry(year).or_default().insert(sequence);
    }
    for (year, last) in last {
        let taken = years.remove(year).unwrap_or_default();
        let all: BTreeSet<u32> = (1..=*last).collect();
        ensure(taken == all, || {
            format!(
                "I-f: of {year} the {what} numbers {taken:?} were used, and the last one is {last}"
            )
        })?;
    }
    ensure(years.is_empty(), || {
        format!("I-f: {what} numbers of a year that nobody counted: {years:?}")
    })
}

/// I-g: every mail out has one recipient, the one it is bound to, and hides no other.
pub fn one_recipient(letter: &OutgoingLetter) -> Checked {
    let text = String::from_utf8_lossy(&letter.raw);
    let head = text.split("\r\n\r\n").next().unwrap_or_default();
    let mail = klachtenbus::mail::parse(format!("{head}\r\n\r\n").as_bytes());
    let kind = letter.binding.kind.code();
    let to: Vec<&str> = mail
        .recipients
        .iter()
        .map(|to| to.address.as_str())
        .collect();
    ensure(to == [letter.binding.address.as_str()], || {
        format!(
            "I-g: {kind} goes to {} addresses, or to another one",
            to.len()
        )
    })?;
    let head = head.to_lowercase();
    let lines = |name: &str| head.lines().filter(|line| line.starts_with(name)).count();
    ensure(
        lines("to:") == 1 && lines("cc:") + lines("bcc:") + lines("resent-") == 0,
        || format!("I-g: {kind} has other lines for recipients"),
    )
}

/// I-g: what answers it must find this letter and no other.
fn a_name_of_its_own(before: &Ledger, letter: &OutgoingLetter) -> Checked {
    ensure(!before.ids.contains(&letter.binding.letter), || {
        format!(
            "I-g: {} has the name of an earlier letter",
            letter.binding.kind.code()
        )
    })
}

/// I-j: every mail that came in has exactly one item, and no other item changed its mail.
pub fn every_mail_is_one_item(before: &Ledger, step: &Step) -> Checked {
    let mut items: BTreeMap<i64, u32> = BTreeMap::new();
    for item in step.after.intake.values() {
        *items.entry(item.mail.0).or_default() += 1;
    }
    let mails: Vec<i64> = (1..=step.after.mails).collect();
    ensure(items.keys().copied().eq(mails), || {
        format!(
            "I-j: {} mails, and items for {:?}",
            step.after.mails,
            items.keys()
        )
    })?;
    ensure(items.values().all(|count| *count == 1), || {
        format!("I-j: a mail with two items: {items:?}")
    })?;
    let moved = |(number, item): (&_, &IntakeItem)| {
        step.after
            .intake
            .get(number)
            .is_none_or(|now| now.mail != item.mail || now.received_at != item.received_at)
    };
    ensure(!before.intake.iter().any(moved), || {
        "I-j: an item stands for another mail than it did".to_owned()
    })
}

/// The states of §2.1 as the office keeps them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum State {
    Undecided,
    Machine,
    NoComplaint,
    Spam,
    Complaint,
    FollowUp,
    /// Not listed: mail of the roster, mail from before the start.
    Other,
}

/// Where an item stands.
pub fn state(item: &IntakeItem) -> State {
    match item.lane {
        _ if item.undecided => State::Undecided,
        Lane::Auto => State::Machine,
        Lane::NotComplaint => State::NoComplaint,
        Lane::Spam => State::Spam,
        Lane::Complaint => State::Complaint,
        Lane::FollowUp => State::FollowUp,
        Lane::Unclear | Lane::Unreadable | Lane::Command | Lane::Old => State::Other,
    }
}

/// M7 to M9 and the last column of §2.1. Who chose may choose again while no case came of it.
fn the_machine_allows(before: &Ledger, step: &Step) -> Checked {
    for (number, was) in &before.intake {
        let Some(is) = step.after.intake.get(number) else {
            return Err(format!("M: {number} is gone"));
        };
        let (from, to) = (state(was), state(is));
        ensure(from == to || allowed(from, to), || {
            format!("M: {number} went from {from:?} to {to:?}")
        })?;
        let left = was.case.is_some() && is.case.is_none();
        ensure(!left, || format!("M: {number} lost its case"))?;
        let moved = was.case.is_some() && is.case != was.case;
        ensure(!moved || from == State::FollowUp, || {
            format!("M: {number} was {from:?} and went to another case")
        })?;
    }
    for item in step.after.intake.values() {
        let has_case = matches!(state(item), State::Complaint | State::FollowUp);
        ensure(
            !has_case
                || item
                    .case
                    .is_some_and(|number| step.after.cases.contains_key(&number)),
            || format!("M: {} is {:?} without a case", item.number, state(item)),
        )?;
    }
    Ok(())
}

fn allowed(from: State, to: State) -> bool {
    match from {
        State::Undecided => matches!(
            to,
            State::Complaint | State::NoComplaint | State::Spam | State::FollowUp | State::Other
        ),
        State::NoComplaint | State::Spam | State::Machine => matches!(
            to,
            State::Undecided
                | State::Complaint
                | State::NoComplaint
                | State::Spam
                | State::FollowUp
        ),
        State::FollowUp => to == State::Complaint,
        State::Complaint | State::Other => false,
    }
}

/// Letters with a fixed text that may go to somebody outside without `Verstuur` (I-e).
const FIXED: &[LetterKind] = &[
    LetterKind::C1,
    LetterKind::C1v,
    LetterKind::C2,
    LetterKind::C5,
    LetterKind::C9,
    LetterKind::C13,
    LetterKind::C14,
    LetterKind::C16,
    LetterKind::C19,
];

/// I-e, and M10: C2 goes to a sender once.
pub fn people_confirm(before: &Ledger, step: &Step) -> Checked {
    for letter in &step.changes.letters {
        let outside = matches!(letter.binding.party, Party::Complainant | Party::Sender(_));
        let kind = letter.binding.kind;
        let fine = !outside || step.confirmed || FIXED.contains(&kind);
        ensure(fine, || {
            format!("I-e: {} went out without Verstuur", kind.code())
        })?;
        let again = kind == LetterKind::C2
            && letter
                .binding
                .intake
                .and_then(|number| before.intake.get(&number))
                .is_some_and(|item| item.answered_neutrally);
        ensure(!again, || "M10: C2 twice for one mail".to_owned())?;
    }
    Ok(())
}

/// M8: "this is not a complaint" (C11) never waits in its hold for a mail that became one. After the hold it is out of our
/// hands, as after `Stop`.
fn the_advice_hour_is_for_no_complaint(after: &Ledger) -> Checked {
    for letter in after
        .outbox
        .iter()
        .filter(|letter| letter.binding.kind == LetterKind::C11 && letter.scheduled_at > after.now)
    {
        let item = letter
            .binding
            .intake
            .and_then(|number| after.intake.get(&number));
        let state = item.map(state);
        ensure(
            !matches!(state, Some(State::Complaint | State::FollowUp)),
            || format!("M8: C11 is under way for a mail that is {state:?}"),
        )?;
    }
    Ok(())
}

/// I-a, I-b, I-d and I-i for every case of the office, as far as they can be seen from outside the core.
fn cases_hold(before: &Ledger, step: &Step) -> Checked {
    for (number, case) in &step.after.cases {
        if case.is_open() {
            ensure(case.coordinator.is_some(), || {
                format!("I-a: nobody has {number}, and Bram and Yasmin may")
            })?;
        }
        let bad = case
            .coordinator
            .as_ref()
            .is_some_and(|person| case.is_excluded(person));
        ensure(!(case.is_open() && bad), || {
            format!("I-b: the coordinator of {number} is implicated")
        })?;
        let earlier = before.cases.get(number);
        ensure(
            earlier.is_none_or(|was| case.deadline <= was.deadline || case.round > was.round),
            || format!("I-d: the deadline of {number} moved later"),
        )?;
        let signed = case.coordinator_signature.is_some();
        ensure(!signed || case.satisfaction.is_some(), || {
            format!("I-i: {number} is signed")
        })?;
    }
    let excluded = |number: CaseNumber, letter: &OutgoingLetter| match &letter.binding.party {
        Party::Person(person) => step
            .after
            .cases
            .get(&number)
            .is_some_and(|case| case.is_excluded(person)),
        Party::Complainant | Party::Sender(_) | Party::Confidant => false,
    };
    for letter in &step.changes.letters {
        let kind = letter.binding.kind;
        let told = letter
            .binding
            .case
            .is_some_and(|number| excluded(number, letter));
        let own = kind == LetterKind::B10 || kind.code().starts_with('V');
        ensure(!told || own, || {
            format!(
                "I-b: {} about a case went to somebody it excludes",
                kind.code()
            )
        })?;
    }
    Ok(())
}

/// I-h: what happened, told again, leads to the cases as they are.
pub fn the_log_retells(before: &Ledger, step: &Step) -> Checked {
    let mut cases = before.cases.clone();
    for taken in &step.changes.cases {
        let number = taken.case.number;
        let was = cases.remove(&number).unwrap_or_else(|| Case::blank(number));
        let log: Vec<Logged> = taken
            .events
            .iter()
            .map(|event| logged(taken.at, &taken.by, event))
            .collect();
        cases.insert(number, fold(was, &log));
    }
    ensure(cases == step.after.cases, || {
        "I-h: the log tells another case".to_owned()
    })
}

fn logged(at: jiff::Timestamp, by: &Actor, event: &klachtenbus::case::Event) -> Logged {
    Logged {
        at,
        by: by.clone(),
        event: event.clone(),
    }
}
