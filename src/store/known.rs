//! Everything the desk may know for one input, read in one view of the store.

use super::anonymous::records;
use super::outbox::read_binding;
use super::value::{from_json, json_column, moment};
use super::{Store, StoreError};
use crate::case::{Case, CaseNumber, IntakeNumber, LetterId, Logged, fold};
use crate::desk::{Binding, CaseFile, IntakeItem, Known, MailInCase, OfficeState, SentLetter};
use crate::mail::IncomingMail;
use jiff::{SignedDuration, Timestamp};
use rusqlite::{Connection, OptionalExtension as _};
use std::collections::BTreeMap;
use std::sync::Arc;
use subtle::ConstantTimeEq as _;

/// How long decided intake items stay known (procedure.md §7.2).
const INTAKE_KNOWN_FOR: SignedDuration = SignedDuration::from_hours(90 * 24);

/// Which letters of ours an input speaks of.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lookup {
    /// Letters it answers, by References, In-Reply-To or a token in a recipient address.
    pub answers: Vec<LetterId>,
    /// Letters a bounce returns.
    pub returned: Vec<LetterId>,
    /// The whole file is wanted of these cases, and of those that the answered letters are about.
    pub files: Option<Vec<CaseNumber>>,
    /// The logs of all cases and the files of their mails are wanted: it may ask for a case file, and these are part of it.
    pub logs: bool,
}

/// In how many characters at the start of a mail `Inzage` is looked for.
const COMMAND_WITHIN: usize = 500;

impl Lookup {
    /// The letters a mail speaks of: our ids are the left part of a Message-ID, or stand in an address of To, Cc,
    /// Delivered-To or X-Original-To (incident 29): 32 hex digits.
    pub fn of(mail: &IncomingMail) -> Self {
        let threads = mail.references.iter().chain(&mail.in_reply_to);
        let tokens = mail
            .delivered_to
            .iter()
            .flat_map(|address| address.local().split(|c: char| !c.is_ascii_hexdigit()));
        let mut answers: Vec<LetterId> = threads
            .filter_map(|id| letter_id(id))
            .chain(tokens.filter_map(letter_id))
            .collect();
        answers.sort();
        answers.dedup();
        let returned = mail.bounce.iter().flat_map(|bounce| &bounce.message_ids);
        Self {
            answers,
            returned: returned.filter_map(|id| letter_id(id)).collect(),
            files: files_wanted(&mail.text),
            logs: false,
        }
    }
}

/// The cases named in a text that seems to ask for an overview of somebody's data.
fn files_wanted(text: &str) -> Option<Vec<CaseNumber>> {
    let start: String = text.chars().take(COMMAND_WITHIN).collect();
    let start = start.to_lowercase();
    let asks = ["inzage", "access"].iter().any(|word| start.contains(word));
    let words = start.split(|c: char| !(c.is_ascii_alphanumeric() || c == '-'));
    asks.then(|| words.filter_map(|word| word.parse().ok()).collect())
}

impl Lookup {
    /// One letter of ours, by its Message-ID.
    pub fn letter(message_id: &str) -> Self {
        Self {
            answers: letter_id(message_id).into_iter().collect(),
            ..Self::default()
        }
    }
}

fn letter_id(message_id: &str) -> Option<LetterId> {
    let left = message_id
        .split('@')
        .next()
        .unwrap_or_default()
        .trim_start_matches('<')
        .to_ascii_lowercase();
    (left.len() == 32 && left.chars().all(|c| c.is_ascii_hexdigit())).then_some(LetterId(left))
}

impl Store {
    /// What the desk may know: all cases that are not anonymised, recent and undecided intake, the letters of `lookup`
    /// and the office's memory.
    pub fn known(&self, lookup: &Lookup, now: Timestamp) -> Result<Known, StoreError> {
        let mut connection = self.connection();
        // One view: nothing may change between the reads.
        let view = connection.transaction()?;
        self.known_in(&view, lookup, now)
    }

    /// As [`Store::known`], inside a running transaction.
    pub(super) fn known_in(
        &self,
        view: &Connection,
        lookup: &Lookup,
        now: Timestamp,
    ) -> Result<Known, StoreError> {
        let answers = bindings(view, &lookup.answers)?;
        let since = now - INTAKE_KNOWN_FOR;
        let is_known = |item: &IntakeItem| item.undecided || item.received_at >= since;
        let (cases, anonymous, intake) = self.remember(view, |memory| {
            let known = memory.intake.iter().filter(|(_, item)| is_known(item));
            let intake = known.map(|(number, item)| (*number, item.clone()));
            let anonymous = Arc::clone(&memory.anonymous);
            (memory.cases.clone(), anonymous, intake.collect())
        })?;
        Ok(Known {
            cases,
            anonymous,
            intake,
            files: files(view, lookup, &answers)?,
            answers,
            returned: bindings(view, &lookup.returned)?,
            logs: if lookup.logs {
                logs(view)?
            } else {
                BTreeMap::new()
            },
            brought: if lookup.logs {
                brought(view)?
            } else {
                BTreeMap::new()
            },
            office: office(view)?,
            upkeep: crate::desk::Upkeep::default(),
        })
    }

    /// All cases, oldest number first, and then the records of anonymised ones.
    pub fn all_cases(&self) -> Result<Vec<Case>, StoreError> {
        let connection = self.connection();
        let mut all: Vec<Case> = cases(&connection)?.into_values().collect();
        all.extend(records(&connection)?);
        Ok(all)
    }

    /// One case.
    pub fn case(&self, number: CaseNumber) -> Result<Option<Case>, StoreError> {
        let connection = self.connection();
        let text = number.to_string();
        let snapshot: Option<String> = connection
            .prepare_cached("SELECT snapshot FROM cases WHERE number = ?1")?
            .query_row([&text], |row| row.get(0))
            .optional()?;
        let Some(snapshot) = snapshot else {
            return Ok(None);
        };
        from_json(&snapshot, &format!("cases {number}"))
            .or_else(|unreadable| retell(&connection, &text, unreadable))
            .map(Some)
    }

    /// What the office as a whole remembers.
    pub fn office_memory(&self) -> Result<OfficeState, StoreError> {
        office(&self.connection())
    }

    /// All intake items, oldest number first.
    pub fn all_intake(&self) -> Result<Vec<IntakeItem>, StoreError> {
        Ok(intake(&self.connection())?.into_values().collect())
    }
}

/// Cases by number, without anonymised ones.
pub(super) fn cases(view: &Connection) -> Result<BTreeMap<CaseNumber, Case>, StoreError> {
    let mut statement = view.prepare_cached(
        "SELECT number, snapshot FROM cases WHERE stage <> 'anonymised' ORDER BY year, sequence",
    )?;
    let mut rows = statement.query([])?;
    let mut found = BTreeMap::new();
    while let Some(row) = rows.next()? {
        let number: String = row.get(0)?;
        let case = match json_column::<Case>(row, 1, &format!("cases {number}")) {
            Ok(case) => case,
            Err(unreadable) => retell(view, &number, unreadable)?,
        };
        found.insert(case.number, case);
    }
    Ok(found)
}

/// The log is the truth and the snapshot its summary: one that an earlier version wrote in another form is told again.
fn retell(view: &Connection, number: &str, unreadable: StoreError) -> Result<Case, StoreError> {
    let log = read_log(view, number)?;
    match number.parse() {
        Ok(number) if !log.is_empty() => Ok(fold(Case::blank(number), &log)),
        _ => Err(unreadable),
    }
}

/// The logs of all cases that are not anonymised.
fn logs(view: &Connection) -> Result<BTreeMap<CaseNumber, Vec<Logged>>, StoreError> {
    let numbers = cases(view)?.into_keys();
    let log = |number: CaseNumber| Ok((number, read_log(view, &number.to_string())?));
    numbers.map(log).collect()
}

/// The mails of each case, oldest first, with the files they brought; whether their bytes are there, not the bytes.
fn brought(view: &Connection) -> Result<BTreeMap<CaseNumber, Vec<MailInCase>>, StoreError> {
    let mut statement = view.prepare_cached(
        "SELECT number, item, EXISTS (SELECT 1 FROM raw_mail WHERE raw_mail.mail = intake.mail) FROM intake
         WHERE case_number IS NOT NULL ORDER BY received_at, mail",
    )?;
    let mut rows = statement.query([])?;
    let mut found: BTreeMap<CaseNumber, Vec<MailInCase>> = BTreeMap::new();
    while let Some(row) = rows.next()? {
        let number: String = row.get(0)?;
        let item: IntakeItem = json_column(row, 1, &format!("intake {number}"))?;
        if let Some(case) = item.case {
            found.entry(case).or_default().push(MailInCase {
                mail: item.mail,
                received_at: item.received_at,
                files: item.attachments,
                kept: row.get(2)?,
                cut_off: item.cut_off,
            });
        }
    }
    Ok(found)
}

/// The log of a case, oldest first.
pub(super) fn read_log(view: &Connection, number: &str) -> Result<Vec<Logged>, StoreError> {
    let mut statement =
        view.prepare_cached("SELECT entry FROM log WHERE case_number = ?1 ORDER BY id")?;
    let mut rows = statement.query([number])?;
    let mut log = Vec::new();
    while let Some(row) = rows.next()? {
        log.push(json_column(row, 0, &format!("log {number}"))?);
    }
    Ok(log)
}

/// All intake items by number.
pub(super) fn intake(view: &Connection) -> Result<BTreeMap<IntakeNumber, IntakeItem>, StoreError> {
    let mut statement =
        view.prepare_cached("SELECT number, item FROM intake ORDER BY year, sequence")?;
    let mut rows = statement.query([])?;
    let mut found = BTreeMap::new();
    while let Some(row) = rows.next()? {
        let number: String = row.get(0)?;
        let item: IntakeItem = json_column(row, 1, &format!("intake {number}"))?;
        found.insert(item.number, item);
    }
    Ok(found)
}

/// The letter whose id was typed, compared in a time that does not tell how much of it was right.
///
/// Only the first half is looked up by the index: 64 bits that nobody guesses; what follows is compared as a whole.
fn known_letter(view: &Connection, typed: &LetterId) -> Result<Option<LetterId>, StoreError> {
    let first_half = typed.0.get(..16).unwrap_or(&typed.0);
    let mut statement = view
        .prepare_cached("SELECT letter FROM bindings WHERE letter >= ?1 AND letter < ?1 || 'g'")?;
    let mut rows = statement.query([first_half])?;
    let mut known = None;
    while let Some(row) = rows.next()? {
        let letter: String = row.get(0)?;
        if bool::from(letter.as_bytes().ct_eq(typed.0.as_bytes())) {
            known = Some(LetterId(letter));
        }
    }
    Ok(known)
}

fn files(
    view: &Connection,
    lookup: &Lookup,
    answers: &[Binding],
) -> Result<BTreeMap<CaseNumber, CaseFile>, StoreError> {
    let Some(named) = &lookup.files else {
        return Ok(BTreeMap::new());
    };
    let answered = answers.iter().filter_map(|binding| binding.case);
    named
        .iter()
        .copied()
        .chain(answered)
        .map(|number| Ok((number, file(view, &number.to_string())?)))
        .collect()
}

fn file(view: &Connection, number: &str) -> Result<CaseFile, StoreError> {
    let mut file = CaseFile::default();
    let mut statement = view.prepare_cached(
        "SELECT item FROM filed JOIN intake USING (mail) WHERE filed.case_number = ?1
         UNION SELECT item FROM intake WHERE case_number = ?1",
    )?;
    let mut rows = statement.query([number])?;
    while let Some(row) = rows.next()? {
        file.received.push(json_column(row, 0, "intake")?);
    }
    file.received.sort_by_key(|item| item.received_at);
    let mut statement = view.prepare_cached(
        "SELECT letter, raw, finished_at FROM outbox JOIN bindings USING (letter)
         WHERE case_number = ?1 AND state = 'sent' ORDER BY finished_at, position",
    )?;
    let mut rows = statement.query([number])?;
    while let Some(row) = rows.next()? {
        if let Some(binding) = read_binding(view, &LetterId(row.get(0)?))? {
            file.sent.push(SentLetter {
                binding,
                raw: row.get(1)?,
                at: moment(&row.get::<_, String>(2)?, "outbox.finished_at")?,
            });
        }
    }
    Ok(file)
}

/// Newest first.
fn bindings(view: &Connection, letters: &[LetterId]) -> Result<Vec<Binding>, StoreError> {
    let mut found = Vec::new();
    for typed in letters {
        if let Some(letter) = known_letter(view, typed)? {
            found.extend(read_binding(view, &letter)?);
        }
    }
    found.sort_by(|a: &Binding, b: &Binding| {
        (b.created_at, &a.letter).cmp(&(a.created_at, &b.letter))
    });
    Ok(found)
}

fn office(view: &Connection) -> Result<OfficeState, StoreError> {
    match super::meta::read(view, "office")? {
        Some(text) => from_json(&text, "meta office"),
        None => Ok(OfficeState::default()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mail::{BounceReport, EmailAddress};

    const ID: &str = "0123456789abcdef0123456789abcdef";
    const OTHER: &str = "f123456789abcdef0123456789abcdef";

    #[test]
    fn our_letters_are_known_by_thread_and_by_reply_address() {
        let mut mail = IncomingMail::unreadable();
        mail.in_reply_to = vec![format!("{ID}@kjrw.test")];
        mail.references = vec![format!("{}@kjrw.test", ID.to_uppercase()), "x@y".into()];
        mail.delivered_to = EmailAddress::new(&format!("bestuur+{OTHER}@kjrw.test"))
            .into_iter()
            .collect();
        let lookup = Lookup::of(&mail);
        assert_eq!(
            lookup.answers,
            [LetterId(ID.into()), LetterId(OTHER.into())]
        );
        assert!(lookup.returned.is_empty());
    }

    #[test]
    fn a_token_is_found_wherever_the_office_puts_it_in_an_address() {
        for address in [
            format!("bestuur+{OTHER}@kjrw.test"),
            format!("klacht-{OTHER}@kjrw.test"),
            format!("{}@klacht.kjrw.test", OTHER.to_uppercase()),
        ] {
            let mut mail = IncomingMail::unreadable();
            mail.delivered_to = EmailAddress::new(&address).into_iter().collect();
            assert_eq!(
                Lookup::of(&mail).answers,
                [LetterId(OTHER.into())],
                "{address}"
            );
        }
        let mut mail = IncomingMail::unreadable();
        mail.delivered_to = EmailAddress::new(&format!("bestuur+{OTHER}0@kjrw.test"))
            .into_iter()
            .collect();
        assert!(Lookup::of(&mail).answers.is_empty(), "too long");
    }

    #[test]
    fn a_bounce_names_the_letters_it_returns() {
        let mut mail = IncomingMail::unreadable();
        mail.bounce = Some(BounceReport {
            message_ids: vec![format!("<{ID}@kjrw.test>"), "theirs@example.org".into()],
            ..BounceReport::default()
        });
        assert_eq!(Lookup::of(&mail).returned, [LetterId(ID.into())]);
    }
}
