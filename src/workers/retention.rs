//! Retention: once a day, what was kept long enough is erased (procedure.md §7.2, T21).
//!
//! What nobody has decided about is never erased, and neither is anything of an open case.

use super::Step;
use crate::case::{Actor, Case, Event, Logged, Rules, Stage, evolve};
use crate::config::RetentionSection;
use crate::desk::{CaseStep, IntakeItem};
use crate::store::{Store, StoreError};
use crate::triage::Lane;
use jiff::{Timestamp, ToSpan as _, civil::Date};

/// Erases what is due, at most once a local day.
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
    if !store.begin_daily_erasing(today)? {
        return Ok(Step::Idle);
    }
    for case in store.all_cases()? {
        match due(&case, retention, rules, today) {
            Due::Nothing => {}
            Due::RawMails => {
                let mails = store.erase_raw_mails(case.number, now)?;
                if mails > 0 {
                    tracing::info!(case = %case.number, mails, "raw mails erased");
                }
            }
            Due::Person => anonymise(store, case, now)?,
        }
    }
    for item in store.all_intake()? {
        if item_is_due(&item, retention, rules, today) {
            store.erase_intake(item.number, now)?;
            tracing::info!(item = %item.number, "mail item erased");
        }
    }
    let letters = store.erase_loose_letters(days_before(retention.intake_days, today, rules))?;
    if letters > 0 {
        tracing::info!(letters, "lists for staff erased");
    }
    Ok(Step::Worked)
}

/// What is to be erased of a case.
#[derive(Debug, PartialEq, Eq)]
enum Due {
    Nothing,
    RawMails,
    Person,
}

fn due(case: &Case, retention: &RetentionSection, rules: &Rules, today: Date) -> Due {
    let (Stage::Closed, Some(closing)) = (case.stage, &case.closed) else {
        return Due::Nothing;
    };
    let raw_until = rules
        .local_date(closing.at)
        .saturating_add(retention.raw_mail_months.months());
    match case.keep_until {
        Some(until) if today > until => Due::Person,
        Some(_) | None if today > raw_until => Due::RawMails,
        Some(_) | None => Due::Nothing,
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
fn anonymise(store: &Store, case: Case, now: Timestamp) -> Result<(), StoreError> {
    let number = case.number;
    let known = known_of(&case);
    let logged = Logged {
        at: now,
        by: Actor::System,
        event: Event::Anonymised,
    };
    let anonymised = CaseStep {
        case: evolve(case, &logged),
        events: vec![Event::Anonymised],
        by: Actor::System,
        at: now,
    };
    store.erase_case(&anonymised, now)?;
    let words: Vec<&str> = known.iter().map(String::as_str).collect();
    match store.places_of(&words)?.join(", ") {
        places if places.is_empty() => tracing::info!(case = %number, "case anonymised"),
        // The same person may have another case, or have mailed about something else.
        places => {
            tracing::warn!(case = %number, places, "case anonymised; the person still stands in other rows")
        }
    }
    Ok(())
}

/// Addresses and phone number: what points to one person. A first name alone would be found everywhere.
fn known_of(case: &Case) -> Vec<String> {
    let complainant = &case.complainant;
    let addresses = complainant.addresses.iter().map(ToString::to_string);
    let full_name = complainant.name.clone().filter(|name| name.contains(' '));
    addresses
        .chain(complainant.phone.clone())
        .chain(full_name)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::{CaseNumber, Closing, EndReason};
    use crate::desk::Changes;
    use crate::mail::EmailAddress;
    use crate::store::StoreKey;
    use jiff::civil::date;

    fn number() -> CaseNumber {
        CaseNumber {
            year: 2026,
            sequence: 1,
        }
    }

    fn closed() -> Case {
        let mut case = Case::blank(number());
        case.stage = Stage::Closed;
        case.keep_until = Some(date(2028, 11, 2));
        case.complainant.name = Some("Amir".into());
        case.complainant.addresses = EmailAddress::new("amir@example.org").into_iter().collect();
        case.closed = Some(Closing {
            at: "2026-11-02T10:00:00Z".parse().unwrap(),
            reason: EndReason::Satisfied,
            text: String::new(),
            merged_into: None,
        });
        case
    }

    fn due_on(case: &Case, today: Date) -> Due {
        due(case, &RetentionSection::default(), &Rules::default(), today)
    }

    #[test]
    fn raw_mails_go_after_six_months_and_the_person_after_two_years() {
        let case = closed();
        assert_eq!(due_on(&case, date(2027, 5, 2)), Due::Nothing);
        assert_eq!(due_on(&case, date(2027, 5, 3)), Due::RawMails);
        assert_eq!(due_on(&case, date(2028, 11, 2)), Due::RawMails);
        assert_eq!(due_on(&case, date(2028, 11, 3)), Due::Person);
    }

    #[test]
    fn an_open_or_reopened_case_stays_whole() {
        let mut case = closed();
        case.stage = Stage::InProgress;
        assert_eq!(due_on(&case, date(2035, 1, 1)), Due::Nothing);
    }

    #[test]
    fn the_person_is_erased_from_the_store_on_the_day_after() {
        let dir = tempfile::tempdir().unwrap();
        let key = StoreKey::from_hex(&"3e".repeat(32), "test").unwrap();
        let store = Store::open(&dir.path().join("klachtenbus.db"), &key).unwrap();
        let at = |text: &str| -> Timestamp { text.parse().unwrap() };
        let changes = Changes {
            cases: vec![CaseStep {
                case: closed(),
                events: vec![Event::NameSet {
                    name: "Amir".into(),
                }],
                by: Actor::System,
                at: at("2026-11-02T10:00:00Z"),
            }],
            ..Changes::default()
        };
        store
            .commit(None, &changes, at("2026-11-02T10:00:00Z"))
            .unwrap();
        let run = |now: &str| {
            step(
                &store,
                &RetentionSection::default(),
                &Rules::default(),
                at(now),
            )
            .unwrap()
        };
        assert_eq!(run("2028-11-02T10:00:00Z"), Step::Worked);
        assert_eq!(store.case(number()).unwrap(), Some(closed()));
        // Once a day.
        assert_eq!(run("2028-11-02T22:00:00Z"), Step::Idle);
        assert_eq!(run("2028-11-03T00:10:00Z"), Step::Worked);
        let case = store.case(number()).unwrap().unwrap();
        assert_eq!(
            (case.stage, case.complainant.name),
            (Stage::Anonymised, None)
        );
        assert_eq!(store.places_of(&["amir"]).unwrap(), [""; 0]);
    }
}
