//! Retention: once a day, what was kept long enough is erased (procedure.md §7.2, T21).
//!
//! What nobody has decided about is never erased, and neither is anything of an open case.

use super::Step;
use crate::case::{Actor, Case, CaseNumber, Event, Logged, Rules, Stage, anonymous, evolve};
use crate::config::RetentionSection;
use crate::desk::{IntakeItem, PrivacyState};
use crate::store::{ErasedFor, Erasure, Store, StoreError};
use crate::triage::Lane;
use jiff::{Timestamp, ToSpan as _, civil::Date};

/// Erases what two people ordered, and once a local day what was kept long enough.
///
/// # Errors
/// A store error; what was not erased is erased on the next day.
pub fn step(
    store: &Store,
    retention: &RetentionSection,
    rules: &Rules,
    now: Timestamp,
) -> Result<Step, StoreError> {
    let today = rules.local_date(now);
    let ordered = erase_ordered(store, retention, rules, now)?;
    if !store.begin_daily_erasing(today)? {
        return Ok(if ordered { Step::Worked } else { Step::Idle });
    }
    let privacy = store.office_memory()?.privacy;
    let mut erased = ordered;
    for case in store.all_cases()? {
        match due(&case, &privacy, retention, rules, today) {
            Due::Nothing => {}
            Due::RawMails => {
                let mails = store.erase_raw_mails(case.number, now)?;
                erased |= mails > 0;
                if mails > 0 {
                    tracing::info!(case = %case.number, mails, "raw mails erased");
                }
            }
            Due::Person => {
                anonymise(store, case, ErasedFor::Retention, retention, rules, now)?;
                erased = true;
            }
        }
    }
    for item in store.all_intake()? {
        if item_is_due(&item, retention, rules, today) {
            store.erase_intake(item.number, now)?;
            erased = true;
            tracing::info!(item = %item.number, "mail item erased");
        }
    }
    let letters = store.erase_loose_letters(days_before(retention.intake_days, today, rules))?;
    if letters > 0 {
        tracing::info!(letters, "lists for staff erased");
    }
    store.erase_access_log(today)?;
    if erased || letters > 0 {
        store.compact()?;
    }
    Ok(Step::Worked)
}

/// What two people ordered (`Wis`), as soon as the last letter to the person is out.
fn erase_ordered(
    store: &Store,
    retention: &RetentionSection,
    rules: &Rules,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let ordered = store.office_memory()?.privacy.erasures;
    let mut erased = false;
    for (number, order) in ordered {
        let waits = match &order.letter {
            Some(letter) => store.letter_waits(letter)?,
            None => false,
        };
        let Some(case) = store.case(number)?.filter(|_| !waits) else {
            continue;
        };
        if case.stage == Stage::Closed {
            anonymise(store, case, ErasedFor::Request, retention, rules, now)?;
            erased = true;
        }
    }
    if erased {
        store.compact()?;
    }
    Ok(erased)
}

/// What is to be erased of a case.
#[derive(Debug, PartialEq, Eq)]
enum Due {
    Nothing,
    RawMails,
    Person,
}

/// A person is erased only after D7 said so, and never while a request about the case is open (T21).
fn due(
    case: &Case,
    privacy: &PrivacyState,
    retention: &RetentionSection,
    rules: &Rules,
    today: Date,
) -> Due {
    let (Stage::Closed, Some(closing)) = (case.stage, &case.closed) else {
        return Due::Nothing;
    };
    let raw_until = rules
        .local_date(closing.at)
        .saturating_add(retention.raw_mail_months.months());
    let held = privacy.holds.get(&case.number).map(|hold| hold.until);
    let asked = |number: CaseNumber| {
        let mut requests = privacy.requests.iter();
        requests.any(|request| request.case == Some(number))
    };
    let last_day = [
        case.keep_until,
        held,
        privacy.announced.get(&case.number).copied(),
    ];
    let announced = privacy.announced.contains_key(&case.number);
    let is_over = last_day.iter().flatten().all(|until| today > *until);
    if case.keep_until.is_some() && announced && is_over && !asked(case.number) {
        Due::Person
    } else if today > raw_until && held.is_none_or(|until| today > until) {
        Due::RawMails
    } else {
        Due::Nothing
    }
}

/// Items of a case go with the case; undecided ones stay until somebody decides.
fn item_is_due(
    item: &IntakeItem,
    retention: &RetentionSection,
    rules: &Rules,
    today: Date,
) -> bool {
    let days = match item.lane {
        Lane::Spam => retention.spam_days,
        Lane::Complaint
        | Lane::Unclear
        | Lane::NotComplaint
        | Lane::Auto
        | Lane::FollowUp
        | Lane::Command
        | Lane::Old
        | Lane::Unreadable => retention.intake_days,
    };
    item.case.is_none() && !item.undecided && item.received_at < days_before(days, today, rules)
}

fn days_before(days: i32, today: Date, rules: &Rules) -> Timestamp {
    let day = today.saturating_sub(days.days());
    rules.at(day, jiff::civil::Time::midnight())
}

/// The person goes; year, class, outcome and the like stay. Then the whole store is searched for what was known of them.
fn anonymise(
    store: &Store,
    case: Case,
    why: ErasedFor,
    retention: &RetentionSection,
    rules: &Rules,
    now: Timestamp,
) -> Result<(), StoreError> {
    let number = case.number;
    let words = anonymous::known_words(&case);
    let alike = same_age(&case, &store.all_cases()?, rules);
    let logged = Logged {
        at: now,
        by: Actor::System,
        event: Event::Anonymised,
    };
    let record = anonymous::record(evolve(case, &logged), &words, alike, rules);
    let erasure = Erasure {
        number,
        record: &record,
        words: &words,
        access_until: rules
            .local_date(now)
            .saturating_add(retention.access_log_months.months()),
    };
    store.erase_case(&erasure, now)?;
    let found = store.rows_with(&words)?;
    let rows = found.iter().map(|found| found.rows).sum();
    store.record_erasure(why, words.len(), rows, now)?;
    if rows == 0 {
        tracing::info!(searched = words.len(), "a case was anonymised");
    } else {
        // The same person, or a namesake, may have another case, or have mailed about something else.
        let places: Vec<&str> = found.iter().map(|found| found.place.as_str()).collect();
        let places = places.join(", ");
        tracing::warn!(
            rows,
            places,
            "a case was anonymised; a name of it still stands elsewhere"
        );
    }
    Ok(())
}

/// How many cases of the same year have the same age group.
fn same_age(case: &Case, all: &[Case], rules: &Rules) -> usize {
    let year = |case: &Case| rules.local_date(case.received).year();
    all.iter()
        .filter(|other| year(other) == year(case))
        .filter(|other| other.complainant.age_group == case.complainant.age_group)
        .count()
}

#[cfg(test)]
mod tests;
