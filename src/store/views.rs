//! What the command line shows: rows and counts, read beside a running daemon.

use super::known::read_log;
use super::outbox::{LetterState, read_kind, read_number};
use super::value::{json_column, moment, stamp};
use super::{Store, StoreError};
use crate::case::{CaseNumber, LetterKind, Logged};
use crate::desk::{IntakeItem, MailId, SecurityNote};
use jiff::{Timestamp, civil::Date};
use rusqlite::{Row, params};

/// One letter as the outbox shows it.
#[derive(Clone, PartialEq, Eq)]
pub struct OutboxRow {
    /// Message-ID without brackets.
    pub message_id: String,
    /// Kind of letter.
    pub kind: LetterKind,
    /// Its one recipient.
    pub to: String,
    /// Subject.
    pub subject: String,
    /// The case it is about.
    pub case: Option<CaseNumber>,
    /// Where it stands.
    pub state: LetterState,
    /// How often it was tried.
    pub attempts: u32,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it goes, went, or is tried again.
    pub scheduled_at: Timestamp,
    /// Since when it should have been gone; trying again does not move it.
    pub due_since: Timestamp,
    /// When it was sent, discarded or cancelled.
    pub finished_at: Option<Timestamp>,
    /// Last reply code of the server, `returned` after a bounce.
    pub last_reply: Option<String>,
}

/// One message of a case file.
#[derive(Clone, PartialEq)]
pub enum CaseMessage {
    /// Came in; with its intake item.
    In(Box<IntakeItem>),
    /// Goes or went out.
    Out(Box<OutboxRow>),
}

impl CaseMessage {
    /// When it came, or was made.
    pub fn at(&self) -> Timestamp {
        match self {
            Self::In(item) => item.received_at,
            Self::Out(row) => row.finished_at.unwrap_or(row.created_at),
        }
    }
}

/// A mail that was set aside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FailedMail {
    /// The mail.
    pub mail: MailId,
    /// Our code for why.
    pub code: String,
    /// When it came.
    pub received_at: Timestamp,
}

/// How much there is of everything.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Counts {
    /// Cases not closed.
    pub open: u32,
    /// Open cases without decision after their deadline.
    pub overdue: u32,
    /// Mails a human must choose about.
    pub undecided: u32,
    /// Mails kept and not handled yet.
    pub pending: u32,
    /// Mails set aside.
    pub failed: u32,
    /// Letters in the hold of a confirmed draft.
    pub held: u32,
    /// Letters waiting for their moment or for the sender.
    pub available: u32,
    /// Letters that are tried again.
    pub retryable: u32,
    /// Since when the oldest letter that should be gone waits.
    pub oldest_waiting: Option<Timestamp>,
    /// Security notes of the last 31 days.
    pub security_notes: u32,
}

const OUTBOX_COLUMNS: &str = "message_id, kind, address, subject, case_number, state, attempts, created_at, next_at, finished_at, last_reply, scheduled_at";

impl Store {
    /// All letters, oldest first.
    pub fn outbox(&self) -> Result<Vec<OutboxRow>, StoreError> {
        self.outbox_where("1", &[])
    }

    /// What came in and went out about a case, oldest first.
    pub fn messages_of(&self, case: CaseNumber) -> Result<Vec<CaseMessage>, StoreError> {
        let number = case.to_string();
        let incoming = self.filed_in(&number)?;
        let outgoing = self.outbox_where("case_number = ?1", &[&number])?;
        let mut messages: Vec<CaseMessage> = incoming
            .into_iter()
            .map(|item| CaseMessage::In(Box::new(item)))
            .chain(
                outgoing
                    .into_iter()
                    .map(|row| CaseMessage::Out(Box::new(row))),
            )
            .collect();
        messages.sort_by_key(CaseMessage::at);
        Ok(messages)
    }

    /// The log of a case, oldest first.
    pub fn log_of(&self, case: CaseNumber) -> Result<Vec<Logged>, StoreError> {
        read_log(&self.connection(), &case.to_string())
    }

    /// The mails in a case file, oldest first.
    pub fn mails_of(&self, case: CaseNumber) -> Result<Vec<MailId>, StoreError> {
        let connection = self.connection();
        let mut statement = connection.prepare_cached(
            "SELECT mail FROM filed JOIN inbox ON id = mail WHERE case_number = ?1 ORDER BY received_at, id",
        )?;
        let rows = statement.query_map([case.to_string()], |row| Ok(MailId(row.get(0)?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Mails that were set aside, oldest first.
    pub fn failed(&self) -> Result<Vec<FailedMail>, StoreError> {
        let connection = self.connection();
        let mut statement = connection.prepare_cached(
            "SELECT id, failure, received_at FROM inbox WHERE status = 'failed' ORDER BY id",
        )?;
        let mut rows = statement.query([])?;
        let mut failed = Vec::new();
        while let Some(row) = rows.next()? {
            failed.push(FailedMail {
                mail: MailId(row.get(0)?),
                code: row.get(1)?,
                received_at: moment(&row.get::<_, String>(2)?, "inbox.received_at")?,
            });
        }
        Ok(failed)
    }

    /// All security notes, oldest first; none holds personal data.
    pub fn security_notes(&self) -> Result<Vec<SecurityNote>, StoreError> {
        self.security_notes_since(Timestamp::MIN)
    }

    /// Security notes from a moment on, oldest first.
    pub fn security_notes_since(&self, since: Timestamp) -> Result<Vec<SecurityNote>, StoreError> {
        let connection = self.connection();
        let mut statement = connection.prepare_cached(
            "SELECT code, case_number, at FROM security_notes WHERE at >= ?1 ORDER BY rowid",
        )?;
        let mut rows = statement.query([stamp(since)])?;
        let mut notes = Vec::new();
        while let Some(row) = rows.next()? {
            let number: Option<String> = row.get(1)?;
            notes.push(SecurityNote {
                code: row.get(0)?,
                case: number.and_then(|number| number.parse().ok()),
                at: moment(&row.get::<_, String>(2)?, "security_notes.at")?,
            });
        }
        Ok(notes)
    }

    /// How much there is of everything; `today` is the local day, for what is overdue.
    pub fn counts(&self, now: Timestamp, today: Date) -> Result<Counts, StoreError> {
        let connection = self.connection();
        let month_ago = now - jiff::SignedDuration::from_hours(31 * 24);
        let (counts, oldest) = connection.query_row(
            "SELECT (SELECT count(*) FROM cases WHERE stage NOT IN ('closed', 'anonymised')),
                    (SELECT count(*) FROM cases WHERE stage NOT IN ('decided', 'closed', 'anonymised') AND deadline < ?2),
                    (SELECT count(*) FROM intake WHERE undecided = 1),
                    (SELECT count(*) FROM inbox WHERE status = 'pending'),
                    (SELECT count(*) FROM inbox WHERE status = 'failed'),
                    (SELECT count(*) FROM outbox WHERE state = 'held'),
                    (SELECT count(*) FROM outbox WHERE state = 'available'),
                    (SELECT count(*) FROM outbox WHERE state = 'retryable'),
                    (SELECT count(*) FROM security_notes WHERE at >= ?3),
                    (SELECT min(scheduled_at) FROM outbox
                     WHERE state IN ('held', 'available', 'retryable') AND scheduled_at <= ?1)",
            params![stamp(now), today.to_string(), stamp(month_ago)],
            read_counts,
        )?;
        let oldest_waiting = oldest
            .map(|text| moment(&text, "outbox.scheduled_at"))
            .transpose()?;
        Ok(Counts {
            oldest_waiting,
            ..counts
        })
    }

    /// Checks the file for damage; returns what SQLite found, empty when sound.
    pub fn damage(&self) -> Result<Vec<String>, StoreError> {
        let connection = self.connection();
        let mut statement = connection.prepare("PRAGMA quick_check(5)")?;
        let rows = statement.query_map([], |row| row.get::<_, String>(0))?;
        let lines: Vec<String> = rows.collect::<Result<_, _>>()?;
        Ok(lines.into_iter().filter(|line| line != "ok").collect())
    }

    /// Size of the store on disk in bytes, the write-ahead log included.
    pub fn size_bytes(&self) -> u64 {
        let mut log = self.path.as_os_str().to_owned();
        log.push("-wal");
        [self.path.as_os_str(), &log]
            .into_iter()
            .filter_map(|file| std::fs::metadata(file).ok())
            .map(|file| file.len())
            .sum()
    }

    /// Whether the file on disk is encrypted: a plain one begins with SQLite's own words.
    pub fn is_encrypted(&self) -> bool {
        use std::io::Read as _;
        let mut head = [0; 15];
        std::fs::File::open(&self.path)
            .and_then(|mut file| file.read_exact(&mut head))
            .is_ok_and(|()| &head != b"SQLite format 3")
    }

    fn outbox_where(
        &self,
        condition: &str,
        values: &[&dyn rusqlite::ToSql],
    ) -> Result<Vec<OutboxRow>, StoreError> {
        let connection = self.connection();
        let mut statement = connection.prepare_cached(&format!(
            "SELECT {OUTBOX_COLUMNS} FROM outbox JOIN bindings USING (letter) WHERE {condition} ORDER BY position"
        ))?;
        let mut rows = statement.query(values)?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            found.push(read_outbox_row(row)?);
        }
        Ok(found)
    }

    fn filed_in(&self, number: &str) -> Result<Vec<IntakeItem>, StoreError> {
        let connection = self.connection();
        let mut statement = connection.prepare_cached(
            "SELECT number, item FROM filed JOIN intake USING (mail) WHERE filed.case_number = ?1 ORDER BY received_at",
        )?;
        let mut rows = statement.query([number])?;
        let mut items = Vec::new();
        while let Some(row) = rows.next()? {
            let place = format!("intake {}", row.get::<_, String>(0)?);
            items.push(json_column(row, 1, &place)?);
        }
        Ok(items)
    }
}

fn read_outbox_row(row: &Row<'_>) -> Result<OutboxRow, StoreError> {
    let time = |column: usize, place: &str| -> Result<Option<Timestamp>, StoreError> {
        row.get::<_, Option<String>>(column)?
            .map(|text| moment(&text, place))
            .transpose()
    };
    Ok(OutboxRow {
        message_id: row.get(0)?,
        kind: read_kind(&row.get::<_, String>(1)?)?,
        to: row.get(2)?,
        subject: row.get(3)?,
        case: read_number(row.get(4)?, "bindings.case_number")?,
        state: LetterState::from_word(&row.get::<_, String>(5)?)?,
        attempts: row.get(6)?,
        created_at: time(7, "bindings.created_at")?.unwrap_or_default(),
        scheduled_at: time(8, "outbox.next_at")?.unwrap_or_default(),
        finished_at: time(9, "outbox.finished_at")?,
        last_reply: row.get(10)?,
        due_since: time(11, "outbox.scheduled_at")?.unwrap_or_default(),
    })
}

fn read_counts(row: &Row<'_>) -> rusqlite::Result<(Counts, Option<String>)> {
    let counts = Counts {
        open: row.get(0)?,
        overdue: row.get(1)?,
        undecided: row.get(2)?,
        pending: row.get(3)?,
        failed: row.get(4)?,
        held: row.get(5)?,
        available: row.get(6)?,
        retryable: row.get(7)?,
        security_notes: row.get(8)?,
        oldest_waiting: None,
    };
    Ok((counts, row.get(9)?))
}
