//! What each letter is filled in with: a notice and its case become the data that [`super::fields`] lists.
//!
//! Pure. Data only: no sentences. Who may see what follows from the field table, not from this file.

mod board;
mod complainant;
mod sender;
mod staff;

pub use sender::warned_sender;

use crate::case::{
    About, Case, ComplainantKind, Draft, EndReason, LetterKind as K, MessageSigns, Notice, Outcome,
    Party, Rules, deadline,
};
use crate::command;
use crate::desk::{Identity, IntakeItem};
use crate::mail::{Attachment, EmailAddress, IncomingMail, Language};
use crate::roster::{Person, Roster};
use jiff::{Timestamp, civil::Date};
use serde_json::{Map, Value, json};

/// What views are made from, beside the case.
pub struct Views<'a> {
    /// The office.
    pub identity: &'a Identity,
    /// The people.
    pub roster: &'a Roster,
    /// Rules and time zone.
    pub rules: &'a Rules,
    /// Now.
    pub now: Timestamp,
}

/// The mail a B2 or B6 shows.
pub struct ShownMail<'a> {
    /// Sender as shown to the coordinator.
    pub from: String,
    /// The sender's address.
    pub address: Option<&'a EmailAddress>,
    /// Who else it was written to (I-30).
    pub also_to: Vec<String>,
    /// Subject.
    pub subject: &'a str,
    /// The sender's own words.
    pub text: &'a str,
    /// When it came.
    pub received_at: Timestamp,
    /// Files.
    pub attachments: &'a [Attachment],
    /// What intake noticed in it.
    pub signs: MessageSigns,
    /// People of the roster whose names occur in it.
    pub named: Vec<String>,
}

impl Views<'_> {
    /// The office's facts, in every letter.
    pub fn office(&self) -> Value {
        let office = self.identity;
        let operator =
            office
                .operators
                .first()
                .map(|address| match self.roster.by_address(address) {
                    Some(person) => person.name.clone(),
                    None => address.to_string(),
                });
        json!({
            "name": office.name, "short_name": office.short_name,
            "procedure_url": office.procedure_url, "privacy_url": office.privacy_url,
            "advice_url": office.consultation_url, "contact": office.contact,
            "child_line": office.helplines.children, "suicide_line": office.helplines.suicide,
            "safe_home_line": office.helplines.safe_home, "privacy_contact": office.privacy_contact,
            "operator": operator,
        })
    }

    fn day(&self, at: Timestamp) -> String {
        self.rules.local_date(at).to_string()
    }

    /// Local date and time without offset, as letters take it.
    pub fn moment(&self, at: Timestamp) -> String {
        let local = at.to_zoned(self.rules.time_zone.clone()).datetime();
        format!("{}T{:02}:{:02}", local.date(), local.hour(), local.minute())
    }

    fn coordinator(&self, case: &Case) -> Value {
        match case.coordinator.as_ref().and_then(|id| self.roster.get(id)) {
            Some(person) => json!({ "first_name": person.first_name(), "name": person.name }),
            None => Value::Null,
        }
    }

    /// Number, dates and stage of a case, the last line of staff letters.
    pub fn standing(&self, case: &Case) -> Value {
        let practical = deadline::practical_deadline(case, self.rules);
        let mut standing = json!({
            "number": case.number.to_string(), "received": self.day(case.received),
            "deadline": case.deadline.to_string(), "stage": code(&case.stage),
        });
        if practical != case.deadline {
            standing["practical_deadline"] = json!(practical.to_string());
        }
        standing
    }

    /// The words that make sense now for this reader, as lines.
    pub fn words(&self, case: &Case, reader: &Person) -> Vec<String> {
        command::words_now(case, &reader.id, self.roster, reader.language)
            .into_iter()
            .map(|(example, _)| example)
            .collect()
    }

    /// The data of a letter about a case. `mail` is the message that B2 and B6 show.
    pub fn of_notice(
        &self,
        case: &Case,
        notice: &Notice,
        mail: Option<&ShownMail<'_>>,
    ) -> Map<String, Value> {
        let mut data = match notice.to {
            Party::Complainant | Party::Sender(_) => self.complainant(case, notice),
            Party::Person(_) | Party::Confidant => Map::new(),
        };
        data.insert("office".to_owned(), self.office());
        if let Party::Person(id) = &notice.to {
            self.staff(case, notice, id, mail, &mut data);
        }
        if notice.kind == K::D3 {
            self.no_coordinator(case, &mut data);
            put(&mut data, "outside", notice.to == Party::Confidant);
        }
        data
    }

    /// The draft that a preview shows.
    pub fn previewed<'c>(case: &'c Case, code: &str) -> Option<&'c Draft> {
        case.drafts.iter().find(|draft| draft.code == code)
    }

    /// B1: an intake item that a human must choose about.
    pub fn choice(&self, item: &IntakeItem) -> Map<String, Value> {
        let mut data = Map::new();
        put(&mut data, "office", self.office());
        put(&mut data, "reply_address", Value::Null);
        put(&mut data, "intake_number", item.number.to_string());
        let sender = |one: &crate::mail::Mailbox| warned_sender(one, self.roster);
        put(&mut data, "from", item.from.as_ref().map(sender));
        put(
            &mut data,
            "belongs_to",
            format!("Hoort bij K{}-…", item.number.year),
        );
        let others: Vec<String> = item.also_to.iter().map(shown_sender).collect();
        put(&mut data, "also_to", others);
        put(&mut data, "received_at", self.moment(item.received_at));
        put(&mut data, "subject", item.subject.as_str());
        put(&mut data, "text", first_characters(&item.text, 2000));
        put(&mut data, "attachments", file_names(&item.attachments));
        put(&mut data, "reasons", reasons(item));
        let named: Vec<&str> = item
            .named()
            .filter_map(|id| self.roster.get(id))
            .map(|person| person.name.as_str())
            .collect();
        put(&mut data, "named", named);
        put(&mut data, "answered_neutrally", item.answered_neutrally);
        put(&mut data, "do_not_mail", item.signs.do_not_mail);
        if let (Some(original), Some(by)) = (&item.original_from, &item.from) {
            let on = item.original_at.map(|at| self.day(at));
            let by = self
                .roster
                .by_address(&by.address)
                .map_or_else(|| shown_sender(by), |person| person.name.clone());
            put(
                &mut data,
                "forwarded",
                json!({
                    "by": by, "from": warned_sender(original, self.roster), "on": on,
                    "text": item.original_text.as_deref().map(|text| first_characters(text, 2000)),
                }),
            );
        }
        let original = item.original_at.filter(|_| item.original_from.is_some());
        let counts_from = original.map_or(item.received_at, |at| at.min(item.received_at));
        put(&mut data, "counts_from", self.day(counts_from));
        data
    }
}

/// Sets a field; null and absent are the same to a template.
pub fn put(data: &mut Map<String, Value>, name: &str, value: impl Into<Value>) {
    data.insert(name.to_owned(), value.into());
}

/// The serde name of a unit variant.
pub fn code(value: &impl serde::Serialize) -> Value {
    serde_json::to_value(value).unwrap_or(Value::Null)
}

fn codes<T: serde::Serialize>(set: &std::collections::BTreeSet<T>) -> Value {
    serde_json::to_value(set).unwrap_or(Value::Null)
}

/// A letter refuses fields it does not have; the shared ones above are offered to all.
fn keep_only_fields(kind: K, data: &mut Map<String, Value>) {
    let known: Vec<&str> = super::fields(kind).map(|field| field.name).collect();
    data.retain(|name, _| known.contains(&name.as_str()));
}

fn words_of(notice: &Notice) -> Option<&str> {
    let About::Words(words) = &notice.about else {
        return None;
    };
    (!words.trim().is_empty()).then_some(words)
}

/// The reason of an end is for the form; only what the coordinator wrote on the lines below it goes to the reader.
fn below_the_reason(words: Option<&str>) -> Option<&str> {
    let (_, below) = words?.trim().split_once('\n')?;
    Some(below.trim()).filter(|text| !text.is_empty())
}

fn questions(words: &str) -> Vec<&str> {
    words
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .collect()
}

/// `u` for adult professionals and parents; a young person reads `je`.
fn formal(case: &Case) -> bool {
    case.complainant.kind == ComplainantKind::Representative
}

fn draft_outcome(case: &Case) -> Option<Outcome> {
    case.drafts
        .iter()
        .rev()
        .find_map(|draft| draft.purpose.outcome())
}

fn draft_delay(case: &Case) -> Option<Date> {
    case.drafts
        .iter()
        .rev()
        .find_map(|draft| draft.purpose.new_date())
}

/// The outcome, or how it ended without one.
fn ending_code(case: &Case) -> Value {
    let sent = case
        .decision
        .as_ref()
        .filter(|decision| decision.sent_at.is_some());
    match (&case.closed, sent) {
        (_, Some(decision)) => code(&decision.outcome),
        (Some(closing), None) => match closing.reason {
            EndReason::Withdrawn
            | EndReason::NotAComplaint
            | EndReason::Duplicate
            | EndReason::OutOfScope => code(&closing.reason),
            EndReason::Satisfied | EndReason::NotSatisfied | EndReason::Unknown => {
                code(&Outcome::NoFinding)
            }
        },
        (None, None) => code(&Outcome::NoFinding),
    }
}

fn deviations(case: &Case) -> Vec<String> {
    case.deviations
        .iter()
        .map(|d| {
            let reason = super::form_words::code_or_typed(&d.reason);
            format!("artikel {}: {reason}", d.article)
        })
        .collect()
}

fn form_nobody() -> String {
    super::form_words::nobody_involved()
}

fn party_code(party: &Party) -> &'static str {
    match party {
        Party::Complainant => "complainant",
        Party::Person(_) => "volunteer",
        Party::Sender(_) => "sender",
        Party::Confidant => "confidant",
    }
}

/// The reason of a letter that could not even be written.
pub const NOT_WRITTEN: &str = "not_written";

/// SMTP class or enhanced status to one of the plain reasons (RFC 3463).
fn bounce_code(reason: &str) -> &'static str {
    match reason {
        NOT_WRITTEN => NOT_WRITTEN,
        r if r.starts_with("5.1") || r == "550" => "no_such_address",
        r if r.starts_with("5.2.2") || r.starts_with("4.2.2") || r == "552" => "mailbox_full",
        r if r.starts_with("5.7") || r.starts_with('5') => "refused",
        r if r.starts_with('4') => "too_long_waiting",
        _ => "unknown",
    }
}

/// `Verstuur 4831`.
pub fn send_word(code: &str, language: Language) -> String {
    match language {
        Language::Nl | Language::Other => format!("Verstuur {code}"),
        Language::En => format!("Send {code}"),
    }
}

fn shown(mail: &ShownMail<'_>, data: &mut Map<String, Value>) {
    put(data, "from", mail.from.as_str());
    put(data, "also_to", mail.also_to.clone());
    put(data, "subject", mail.subject);
    put(data, "text", mail.text);
    put(data, "attachments", file_names(mail.attachments));
}

/// Name and address, or only the address.
pub fn shown_sender(sender: &crate::mail::Mailbox) -> String {
    if sender.name.is_empty() {
        sender.address.to_string()
    } else {
        format!("{} <{}>", sender.name, sender.address)
    }
}

/// The mail a letter shows, from what was parsed.
pub fn shown_mail<'m>(
    mail: &'m IncomingMail,
    received_at: Timestamp,
    signs: MessageSigns,
    roster: &crate::roster::Roster,
) -> ShownMail<'m> {
    ShownMail {
        from: mail
            .from
            .as_ref()
            .map(|from| warned_sender(from, roster))
            .unwrap_or_default(),
        address: mail.from.as_ref().map(|from| &from.address),
        also_to: Vec::new(),
        subject: &mail.subject,
        text: if mail.text.trim().is_empty() {
            &mail.full_text
        } else {
            &mail.text
        },
        received_at,
        attachments: &mail.attachments,
        signs,
        named: Vec::new(),
    }
}

fn file_names(attachments: &[Attachment]) -> Vec<String> {
    attachments
        .iter()
        .map(|file| {
            if file.name.is_empty() {
                file.content_type.clone()
            } else {
                file.name.clone()
            }
        })
        .collect()
}

fn first_characters(text: &str, limit: usize) -> String {
    let mut shown: String = text.chars().take(limit).collect();
    if text.chars().count() > limit {
        shown.push('…');
    }
    shown
}

/// Whole sentences: one item, so that no comma stands between them.
fn reasons(item: &IntakeItem) -> Vec<String> {
    vec![item.reasons.join(" ")]
        .into_iter()
        .filter(|text| !text.is_empty())
        .collect()
}
