//! All that one input changes, in one transaction or not at all.

use super::known::Lookup;
use super::outbox::{self, Delivery};
use super::value::{stamp, to_json, word};
use super::{Store, StoreError, access, inbox, meta};
use crate::case::{Actor, CaseNumber, LetterId, Logged};
use crate::desk::{CaseStep, Changes, IntakeItem, Known, MailId};
use jiff::Timestamp;
use rusqlite::{Transaction, params};

/// What was handled, and must be marked so together with its changes.
#[derive(Debug, Clone, Copy)]
pub enum Handled<'a> {
    /// Time passed, the roster changed: nothing to mark.
    Nothing,
    /// A kept mail: it is done.
    Mail(MailId),
    /// The outgoing server answered.
    Letter(&'a LetterId, &'a Delivery),
}

impl Store {
    /// Commits what a mail (or, with `None`, time) changed; the mail is done with it.
    pub fn commit(
        &self,
        mail: Option<MailId>,
        changes: &Changes,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let handled = mail.map_or(Handled::Nothing, Handled::Mail);
        self.transaction_then(
            |tx| apply(tx, handled, changes, now),
            |()| self.note_committed(changes),
        )
    }

    /// Commits how sending a letter ended together with what the case makes of it.
    pub fn commit_delivery(
        &self,
        letter: &LetterId,
        delivery: &Delivery,
        changes: &Changes,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let handled = Handled::Letter(letter, delivery);
        self.transaction_then(
            |tx| apply(tx, handled, changes, now),
            |()| self.note_committed(changes),
        )
    }

    /// Reads what may be known, lets `decide` decide, and commits, with nobody else writing in between: two workers can
    /// never decide on the same old view. `decide` must be quick and must not use the store.
    pub fn change(
        &self,
        handled: Handled<'_>,
        lookup: &Lookup,
        now: Timestamp,
        decide: impl FnOnce(Known) -> Changes,
    ) -> Result<Changes, StoreError> {
        self.transaction_then(
            |tx| {
                let changes = decide(self.known_in(tx, lookup, now)?);
                apply(tx, handled, &changes, now)?;
                Ok(changes)
            },
            |changes| self.note_committed(changes),
        )
    }
}

fn apply(
    tx: &Transaction<'_>,
    handled: Handled<'_>,
    changes: &Changes,
    now: Timestamp,
) -> Result<(), StoreError> {
    match handled {
        Handled::Nothing => {}
        Handled::Mail(mail) => inbox::mark_done(tx, mail, now)?,
        Handled::Letter(letter, delivery) => outbox::record_delivery(tx, letter, delivery, now)?,
    }
    for step in &changes.cases {
        put_case(tx, step)?;
        append_log(tx, step)?;
    }
    for item in &changes.intake {
        put_intake(tx, item)?;
    }
    for (mail, case) in &changes.filed {
        file_mail(tx, *mail, *case, now)?;
    }
    for letter in &changes.cancelled {
        outbox::cancel(tx, letter, now)?;
    }
    for address in &changes.closed_addresses {
        outbox::cancel_all_to(tx, address, now)?;
    }
    for letter in &changes.letters {
        outbox::insert(tx, letter)?;
        access::note(tx, letter, now)?;
    }
    for letter in &changes.returned {
        outbox::mark_returned(tx, letter, now)?;
    }
    apply_office(tx, changes)
}

fn apply_office(tx: &Transaction<'_>, changes: &Changes) -> Result<(), StoreError> {
    if let Some(office) = &changes.office {
        meta::write(tx, "office", &to_json(office, "meta office")?)?;
    }
    for note in &changes.security {
        tx.prepare_cached(
            "INSERT INTO security_notes (code, case_number, at) VALUES (?1, ?2, ?3)",
        )?
        .execute(params![
            note.code,
            note.case.map(|number| number.to_string()),
            stamp(note.at)
        ])?;
    }
    for mail in &changes.move_to_done {
        tx.prepare_cached(
            "UPDATE inbox SET move_state = 'wanted' WHERE id = ?1 AND move_state = 'stay'",
        )?
        .execute([mail.0])?;
    }
    Ok(())
}

/// Updates first: an upsert would fire the number trigger for a case that exists.
fn put_case(tx: &Transaction<'_>, step: &CaseStep) -> Result<(), StoreError> {
    let case = &step.case;
    let number = case.number.to_string();
    let place = format!("cases {number}");
    let row = params![
        number,
        case.number.year,
        case.number.sequence,
        word(&case.stage, &place)?,
        stamp(case.received),
        case.deadline.to_string(),
        case.coordinator.as_ref().map(|person| person.0.as_str()),
        stamp(step.at),
        to_json(case, &place)?,
    ];
    let changed = tx
        .prepare_cached(
            "UPDATE cases SET stage = ?4, received_at = ?5, deadline = ?6, coordinator = ?7, changed_at = ?8, snapshot = ?9
             WHERE number = ?1 AND year = ?2 AND sequence = ?3",
        )?
        .execute(row)?;
    if changed == 0 {
        tx.prepare_cached(
            "INSERT INTO cases (number, year, sequence, stage, received_at, deadline, coordinator, changed_at, snapshot)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        )?
        .execute(row)?;
    }
    Ok(())
}

fn append_log(tx: &Transaction<'_>, step: &CaseStep) -> Result<(), StoreError> {
    let number = step.case.number.to_string();
    let place = format!("log {number}");
    for event in &step.events {
        let logged = Logged {
            at: step.at,
            by: step.by.clone(),
            event: event.clone(),
        };
        tx.prepare_cached(
            "INSERT INTO log (case_number, at, by, name, entry) VALUES (?1, ?2, ?3, ?4, ?5)",
        )?
        .execute(params![
            number,
            stamp(step.at),
            actor_word(&step.by),
            event.name(),
            to_json(&logged, &place)?,
        ])?;
    }
    Ok(())
}

fn put_intake(tx: &Transaction<'_>, item: &IntakeItem) -> Result<(), StoreError> {
    let number = item.number.to_string();
    let place = format!("intake {number}");
    let row = params![
        number,
        item.number.year,
        item.number.sequence,
        item.mail.0,
        stamp(item.received_at),
        word(&item.lane, &place)?,
        item.undecided,
        item.case.map(|case| case.to_string()),
        to_json(item, &place)?,
    ];
    let changed = tx
        .prepare_cached(
            "UPDATE intake SET mail = ?4, received_at = ?5, lane = ?6, undecided = ?7, case_number = ?8, item = ?9
             WHERE number = ?1 AND year = ?2 AND sequence = ?3",
        )?
        .execute(row)?;
    if changed == 0 {
        tx.prepare_cached(
            "INSERT INTO intake (number, year, sequence, mail, received_at, lane, undecided, case_number, item)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        )?
        .execute(row)?;
    }
    Ok(())
}

fn file_mail(
    tx: &Transaction<'_>,
    mail: MailId,
    case: CaseNumber,
    now: Timestamp,
) -> Result<(), StoreError> {
    tx.prepare_cached(
        "INSERT INTO filed (mail, case_number, filed_at) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING",
    )?
    .execute(params![mail.0, case.to_string(), stamp(now)])?;
    Ok(())
}

/// Who caused something, as the log shows it: `system`, `complainant`, or the roster id.
pub fn actor_word(actor: &Actor) -> &str {
    match actor {
        Actor::System => "system",
        Actor::Complainant => "complainant",
        Actor::Person(person) => &person.0,
    }
}
