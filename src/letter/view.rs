//! What each letter is filled in with: a notice and its case become the data that [`super::fields`] lists.
//!
//! Pure. Data only: no sentences. Who may see what follows from the field table, not from this file.

use super::receipt;
use crate::case::{
    About, Acknowledgement, Answer, Case, ComplainantKind, Decision, Draft, Involvement,
    LetterKind as K, MessageSigns, Notice, Outcome, Party, Progress, Rules, deadline,
};
use crate::command;
use crate::desk::{Identity, IntakeItem};
use crate::mail::{Attachment, IncomingMail, Language};
use crate::roster::{Person, PersonId, Roster};
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
}

impl Views<'_> {
    /// The office's facts, in every letter.
    pub fn office(&self) -> Value {
        let office = self.identity;
        json!({
            "name": office.name, "short_name": office.short_name,
            "procedure_url": office.procedure_url, "privacy_url": office.privacy_url,
            "advice_url": office.consultation_url, "contact": office.contact,
            "child_line": office.helplines.children, "suicide_line": office.helplines.suicide,
            "safe_home_line": office.helplines.safe_home, "privacy_contact": office.privacy_contact,
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
        }
        data
    }

    fn complainant(&self, case: &Case, notice: &Notice) -> Map<String, Value> {
        let mut data = Map::new();
        let name = case.complainant.name.as_deref();
        let first = name.and_then(|name| name.split_whitespace().next());
        put(&mut data, "number", case.number.to_string());
        put(&mut data, "coordinator", self.coordinator(case));
        put(&mut data, "deadline", case.deadline.to_string());
        let words = words_of(notice);
        match notice.kind {
            K::C1v | K::C15 => put(&mut data, "salutation_name", name),
            _ => put(&mut data, "first_name", first),
        }
        match notice.kind {
            K::C1m => {
                put(&mut data, "received", self.day(case.received));
                put(&mut data, "summary", words.or(case.summary.as_deref()));
            }
            K::C3 => put(&mut data, "questions", questions(words.unwrap_or_default())),
            K::C5 => put(&mut data, "stage", code(&case.stage)),
            K::C6 => {
                put(&mut data, "text", words);
                put(&mut data, "formal", formal(case));
                put(&mut data, "salutation_name", name);
            }
            K::C7 => self.decision(case, words, name, &mut data),
            K::C8 => {
                let delay = case
                    .delay
                    .as_ref()
                    .map(|delay| delay.new_date)
                    .or_else(|| draft_delay(case));
                put(&mut data, "reason", words);
                put(&mut data, "new_date", delay.map(|date| date.to_string()));
            }
            K::C11 => {
                put(&mut data, "read", true);
                put(&mut data, "reason", words);
            }
            K::C12 => {
                let satisfied = case
                    .satisfaction
                    .as_ref()
                    .is_some_and(|s| s.answer == Answer::Yes);
                put(&mut data, "satisfied", satisfied);
                put(&mut data, "text", words);
                put(
                    &mut data,
                    "keep_until",
                    case.keep_until.map(|date| date.to_string()),
                );
            }
            K::C15 => put(&mut data, "reaction", words),
            _ => {}
        }
        keep_only_fields(notice.kind, &mut data);
        data
    }

    fn decision(
        &self,
        case: &Case,
        words: Option<&str>,
        name: Option<&str>,
        data: &mut Map<String, Value>,
    ) {
        let outcome =
            draft_outcome(case).or_else(|| case.decision.as_ref().map(|decision| decision.outcome));
        put(data, "received", self.day(case.received));
        put(data, "outcome", outcome.map(|outcome| code(&outcome)));
        put(data, "text", words);
        put(data, "solution", case.solution.as_deref());
        put(
            data,
            "all_heard",
            case.volunteers
                .iter()
                .all(|volunteer| !volunteer.statements.is_empty()),
        );
        put(data, "second_reading", self.rules.second_reading);
        put(data, "formal", formal(case));
        put(data, "salutation_name", name);
    }

    fn no_coordinator(&self, case: &Case, data: &mut Map<String, Value>) {
        put(data, "number", case.number.to_string());
        put(data, "deadline", case.deadline.to_string());
        put(
            data,
            "coordinator_command",
            format!("Coordinator {} ", case.number),
        );
    }

    fn staff(
        &self,
        case: &Case,
        notice: &Notice,
        id: &PersonId,
        mail: Option<&ShownMail<'_>>,
        data: &mut Map<String, Value>,
    ) {
        let Some(reader) = self.roster.get(id) else {
            return;
        };
        put(data, "number", case.number.to_string());
        put(data, "first_name", reader.first_name());
        put(data, "coordinator", self.coordinator(case));
        put(data, "case", self.standing(case));
        put(data, "words", self.words(case, reader));
        put(data, "reply_address", self.identity.address.as_str());
        match notice.kind {
            K::V1 | K::V2 => self.hearing(case, data),
            K::V3 => self.progress(case, notice, data),
            K::V4 => self.ending(case, notice, id, data),
            K::B2 => self.assigned(case, mail, data),
            K::B5 => self.preview(case, notice, reader, data),
            K::B6 => self.message(case, notice, mail, data),
            K::B9 => self.undelivered(notice, data),
            K::B10 => {
                let involved = matches!(notice.about, About::HandedOver { involved: true });
                let coordinator = case
                    .coordinator
                    .as_ref()
                    .and_then(|id| self.roster.get(id))
                    .map(Person::first_name);
                put(data, "involved", involved);
                put(data, "new_coordinator", coordinator);
            }
            K::B15 => self.closed(case, data),
            K::D1 => self.report(case, data),
            K::D2 => {
                put(
                    data,
                    "coordinator_name",
                    self.coordinator(case).get("name").cloned(),
                );
                put(data, "stage", code(&case.stage));
                put(data, "deadline", case.deadline.to_string());
                put(
                    data,
                    "warned",
                    case.delay
                        .as_ref()
                        .is_some_and(|delay| delay.told_at.is_some()),
                );
                put(
                    data,
                    "coordinator_command",
                    format!("Coordinator {} naam", case.number),
                );
            }
            _ => {}
        }
        keep_only_fields(notice.kind, data);
    }

    fn hearing(&self, case: &Case, data: &mut Map<String, Value>) {
        let today = self.rules.local_date(self.now);
        let by = self.rules.calendar.add_working_days(today, 3);
        put(data, "summary", case.summary.as_deref());
        put(data, "incident", case.incident.as_deref());
        put(data, "respond_by", by.to_string());
        put(data, "confidant", self.identity.confidant_name.as_deref());
        let later = self.rules.calendar.add_working_days(today, 5);
        put(
            data,
            "more_time_command",
            format!("Meer tijd {}-{}", later.day(), later.month()),
        );
    }

    fn progress(&self, case: &Case, notice: &Notice, data: &mut Map<String, Value>) {
        let progress = match notice.about {
            About::Progress(progress) => progress,
            _ => Progress::NoNews,
        };
        put(data, "progress", code(&progress));
        put(data, "deadline", case.deadline.to_string());
        if let Some(decision) = &case.decision {
            put(data, "answered", decision.sent_at.map(|at| self.day(at)));
            put(data, "outcome", code(&decision.outcome));
        }
        put(
            data,
            "new_date",
            case.delay.as_ref().map(|delay| delay.new_date.to_string()),
        );
    }

    fn ending(&self, case: &Case, notice: &Notice, id: &PersonId, data: &mut Map<String, Value>) {
        let (sign, again) = match notice.about {
            About::Ending { sign, again } => (sign, again),
            _ => (false, false),
        };
        put(data, "outcome", ending_code(case));
        put(
            data,
            "measure",
            case.measures.first().map(|measure| measure.text.as_str()),
        );
        put(data, "sign", sign);
        put(data, "again", again);
        if let Some(volunteer) = case.volunteer(id) {
            put(
                data,
                "informed",
                volunteer.informed.as_ref().map(|told| told.on.to_string()),
            );
            put(
                data,
                "heard",
                volunteer.statements.first().map(|told| told.on.to_string()),
            );
        }
        put(data, "categories", codes(&case.categories));
    }

    fn assigned(&self, case: &Case, mail: Option<&ShownMail<'_>>, data: &mut Map<String, Value>) {
        match &case.acknowledged {
            Some(Acknowledgement::Sent(at)) => put(data, "acknowledged_at", self.moment(*at)),
            Some(Acknowledgement::NotPossible(reason)) => {
                put(data, "not_acknowledged", reason.as_str())
            }
            None => {}
        }
        put(data, "language", code(&case.language));
        put(
            data,
            "suggested_categories",
            codes(&case.suggested_categories),
        );
        let named: Vec<&str> = case
            .implicated
            .keys()
            .filter_map(|id| self.roster.get(id))
            .map(|person| person.name.as_str())
            .collect();
        put(data, "named", named);
        match mail {
            Some(mail) => shown(mail, data),
            None => put(data, "text", case.summary.as_deref()),
        }
    }

    fn message(
        &self,
        case: &Case,
        notice: &Notice,
        mail: Option<&ShownMail<'_>>,
        data: &mut Map<String, Value>,
    ) {
        put(data, "received_at", self.moment(self.now));
        if let Some(mail) = mail {
            shown(mail, data);
            put(data, "received_at", self.moment(mail.received_at));
        }
        let About::Message { from } = &notice.about else {
            return;
        };
        if let Party::Person(id) = from {
            put(
                data,
                "volunteer",
                self.roster.get(id).map(|person| person.name.as_str()),
            );
            let call = case
                .volunteer(id)
                .and_then(|volunteer| volunteer.call_me.as_deref());
            put(data, "call_me", call);
            return;
        }
        let signs = mail.map(|mail| mail.signs.clone()).unwrap_or_default();
        put(data, "withdrawal", signs.withdrawal);
        put(data, "privacy", signs.privacy);
        put(data, "about_handling", signs.about_handling);
        if let Some(answer) = signs.satisfied {
            put(data, "satisfied", code(&answer));
            put(
                data,
                "satisfied_word",
                format!("Tevreden {}", receipt::answer_word(answer, Language::Nl)),
            );
        }
        let representative = case.complainant.kind == ComplainantKind::Representative;
        put(
            data,
            "no_consent",
            representative && case.complainant.consent != Some(Answer::Yes),
        );
    }

    fn undelivered(&self, notice: &Notice, data: &mut Map<String, Value>) {
        let About::Undelivered { kind, to, reason } = &notice.about else {
            return;
        };
        put(data, "subject", kind.code());
        put(data, "recipient", party_code(to));
        if let Party::Person(id) = to {
            put(
                data,
                "name",
                self.roster.get(id).map(|person| person.name.as_str()),
            );
        }
        put(data, "reason", bounce_code(reason));
        put(data, "decision", *kind == K::C7);
    }

    fn closed(&self, case: &Case, data: &mut Map<String, Value>) {
        if let Some(closing) = &case.closed {
            put(data, "reason", code(&closing.reason));
        }
        self.answered(case, data);
        put(
            data,
            "keep_until",
            case.keep_until.map(|date| date.to_string()),
        );
        put(data, "deviations", deviations(case));
    }

    fn answered(&self, case: &Case, data: &mut Map<String, Value>) {
        let Some(Decision {
            sent_at: Some(at),
            late,
            ..
        }) = &case.decision
        else {
            return;
        };
        put(data, "answered", self.day(*at));
        put(data, "on_time", !*late);
        if *late {
            let days = (self.rules.local_date(*at) - case.deadline).get_days();
            put(data, "days_late", days.max(1));
            put(
                data,
                "late_reason",
                case.late_reason.as_deref().unwrap_or("–"),
            );
        }
    }

    fn report(&self, case: &Case, data: &mut Map<String, Value>) {
        put(
            data,
            "coordinator_name",
            self.coordinator(case).get("name").cloned(),
        );
        put(data, "received", self.day(case.received));
        self.answered(case, data);
        put(data, "manner", codes(&case.manner));
        put(data, "categories", codes(&case.categories));
        let nobody = matches!(case.involvement, Involvement::Nobody);
        let heard = !case.volunteers.is_empty()
            && case
                .volunteers
                .iter()
                .all(|v| v.informed.is_some() && !v.statements.is_empty());
        put(data, "heard", heard);
        let why = if nobody {
            form_nobody()
        } else {
            deviations(case).join("; ")
        };
        put(
            data,
            "heard_deviation",
            if why.is_empty() {
                "–".to_owned()
            } else {
                why
            },
        );
        put(data, "outcome", ending_code(case));
        put(
            data,
            "satisfied",
            code(
                &case
                    .satisfaction
                    .as_ref()
                    .map_or(Answer::Unknown, |s| s.answer),
            ),
        );
        let wanted = case
            .satisfaction
            .as_ref()
            .is_some_and(|s| s.answer == Answer::Yes);
        let all = case.coordinator_signature.is_some()
            && case.volunteers.iter().all(|v| v.signature.is_some());
        put(
            data,
            "signed",
            if !wanted {
                "not_needed"
            } else if all {
                "all"
            } else {
                "declined"
            },
        );
        let causes: std::collections::BTreeSet<_> = case
            .causes
            .iter()
            .flat_map(|cause| cause.kinds.clone())
            .collect();
        put(data, "causes", codes(&causes));
        let texts: Vec<&str> = case
            .causes
            .iter()
            .map(|cause| cause.text.as_str())
            .filter(|text| !text.is_empty())
            .collect();
        put(data, "cause_text", texts.join("; "));
        let measures: Vec<&str> = case
            .measures
            .iter()
            .map(|measure| measure.text.as_str())
            .collect();
        put(data, "measures", measures);
        put(data, "deviations", deviations(case));
    }

    fn preview(
        &self,
        case: &Case,
        notice: &Notice,
        reader: &Person,
        data: &mut Map<String, Value>,
    ) {
        let About::Preview { code, because } = &notice.about else {
            return;
        };
        if let Some(refusal) = because {
            let setting = command::Setting {
                case: Some(case.number),
                roster: self.roster,
                time_zone: &self.rules.time_zone,
                language: reader.language,
            };
            put(data, "refusal", command::refusal_text(refusal, &setting));
        }
        put(data, "send_word", send_word(code, reader.language));
        put(data, "hold_minutes", self.rules.hold_minutes);
    }

    /// The draft that a preview shows.
    pub fn previewed<'c>(case: &'c Case, code: &str) -> Option<&'c Draft> {
        case.drafts.iter().find(|draft| draft.code == code)
    }

    /// B1: an intake item that a human must choose about.
    pub fn choice(&self, item: &IntakeItem) -> Map<String, Value> {
        let mut data = Map::new();
        put(&mut data, "office", self.office());
        put(&mut data, "reply_address", self.identity.address.as_str());
        put(&mut data, "intake_number", item.number.to_string());
        put(&mut data, "from", item.from.as_ref().map(shown_sender));
        put(&mut data, "received_at", self.moment(item.received_at));
        put(&mut data, "subject", item.subject.as_str());
        put(&mut data, "text", first_characters(&item.text, 2000));
        put(&mut data, "attachments", file_names(&item.attachments));
        put(&mut data, "reasons", reasons(item));
        let named: Vec<&str> = item
            .excluded
            .keys()
            .filter_map(|id| self.roster.get(id))
            .map(|person| person.name.as_str())
            .collect();
        put(&mut data, "named", named);
        put(&mut data, "answered_neutrally", item.answered_neutrally);
        if let (Some(original), Some(by)) = (&item.original_from, &item.from) {
            let on = item.original_at.map(|at| self.day(at));
            let by = self
                .roster
                .by_address(&by.address)
                .map_or_else(|| shown_sender(by), |person| person.name.clone());
            put(
                &mut data,
                "forwarded",
                json!({ "by": by, "from": shown_sender(original), "on": on }),
            );
        }
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
    match &notice.about {
        About::Words(words) if !words.trim().is_empty() => Some(words),
        _ => None,
    }
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
        .find_map(|draft| match draft.purpose {
            crate::case::DraftPurpose::Decide { outcome } => Some(outcome),
            _ => None,
        })
}

fn draft_delay(case: &Case) -> Option<Date> {
    case.drafts
        .iter()
        .rev()
        .find_map(|draft| match draft.purpose {
            crate::case::DraftPurpose::Delay { new_date } => Some(new_date),
            _ => None,
        })
}

/// The outcome, or how it ended without one.
fn ending_code(case: &Case) -> Value {
    match (&case.closed, &case.decision) {
        (_, Some(decision)) => code(&decision.outcome),
        (Some(closing), None) => match code(&closing.reason) {
            Value::String(reason)
                if ["withdrawn", "not_a_complaint", "duplicate", "out_of_scope"]
                    .contains(&reason.as_str()) =>
            {
                Value::String(reason)
            }
            _ => code(&Outcome::NoFinding),
        },
        (None, None) => code(&Outcome::NoFinding),
    }
}

fn deviations(case: &Case) -> Vec<String> {
    case.deviations
        .iter()
        .map(|d| format!("artikel {}: {}", d.article, d.reason))
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

/// SMTP class or enhanced status to one of the plain reasons (RFC 3463).
fn bounce_code(reason: &str) -> &'static str {
    match reason {
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
pub fn shown_mail(
    mail: &IncomingMail,
    received_at: Timestamp,
    signs: MessageSigns,
) -> ShownMail<'_> {
    ShownMail {
        from: mail.from.as_ref().map(shown_sender).unwrap_or_default(),
        subject: &mail.subject,
        text: if mail.text.trim().is_empty() {
            &mail.full_text
        } else {
            &mail.text
        },
        received_at,
        attachments: &mail.attachments,
        signs,
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

fn reasons(item: &IntakeItem) -> Vec<String> {
    if item.reasons.is_empty() {
        vec!["–".to_owned()]
    } else {
        item.reasons.clone()
    }
}
