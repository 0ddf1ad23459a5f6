//! The desk at work on one input: takes steps on cases, gathers letters, and hands over all changes at the end.
//!
//! Pure. Nothing here decides about the procedure (that is [`crate::case`]) or finds words (that is [`crate::letter`]).

use super::{Arrival, CaseStep, Changes, Desk, IntakeItem, Known, OfficeState, SecurityNote};
use crate::case::{
    self, Actor, Case, CaseNumber, Context, Input, IntakeNumber, Logged, MessageSigns, Notice,
    Party, Refusal,
};
use crate::command::Instruction;
use crate::mail::EmailAddress;
use crate::mail::proof::{Evidence, Verdict};
use crate::roster::{PersonId, Role};
use crate::seed::Seed;
use jiff::Timestamp;
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// Everything about the input being handled.
pub(super) struct Work<'a> {
    pub desk: &'a Desk,
    pub now: Timestamp,
    pub known: Known,
    pub changes: Changes,
    /// The mail being handled, when the input is a mail.
    pub arrival: Option<&'a Arrival>,
    /// The intake item that B2 and B6 show.
    pub current_item: Option<IntakeNumber>,
    /// What intake noticed in it.
    pub current_signs: MessageSigns,
    /// Letters that follow from a refusal, such as a preview with a new code.
    pub after_refusal: Vec<(CaseNumber, Vec<Notice>)>,
    /// Who passed on the mail being handled, with the choice typed above it: that person is asked to confirm it (I-34).
    pub asks_about: Option<(PersonId, Vec<Instruction>)>,
    /// Points for B7, bundled at the end.
    pub reminders: Vec<super::reminders::Waiting>,
    /// The week's overview per reader, joined to the reminders.
    pub overviews: BTreeMap<PersonId, Map<String, Value>>,
    /// Busy telling somebody that a letter could not be written.
    pub telling: bool,
    /// What that mail brings to prove its sender.
    pub evidence: Evidence,
    input: String,
    office_before: OfficeState,
    steps: u32,
    letters: BTreeMap<EmailAddress, u32>,
}

impl<'a> Work<'a> {
    /// Starts on one input; `input` names it for the seed (`mail:17`, `tick:…`, `letter:…`).
    pub fn new(
        desk: &'a Desk,
        input: String,
        known: Known,
        now: Timestamp,
        arrival: Option<&'a Arrival>,
    ) -> Self {
        let evidence = Evidence {
            token: false,
            verdict: Verdict::Unknown,
        };
        let office_before = known.office.clone();
        Self {
            desk,
            now,
            known,
            changes: Changes::default(),
            arrival,
            current_item: None,
            current_signs: MessageSigns::default(),
            after_refusal: Vec::new(),
            asks_about: None,
            reminders: Vec::new(),
            overviews: BTreeMap::new(),
            telling: false,
            evidence,
            input,
            office_before,
            steps: 0,
            letters: BTreeMap::new(),
        }
    }

    /// All that must be committed.
    pub fn finish(mut self) -> Changes {
        self.write_reminders();
        if self.known.office != self.office_before {
            self.changes.office = Some(self.known.office);
        }
        self.changes
    }

    /// The name of this input, for seeds.
    pub fn input_name(&self) -> &str {
        &self.input
    }

    /// Local day of today.
    pub fn today(&self) -> jiff::civil::Date {
        self.desk.rules.local_date(self.now)
    }

    /// Board members in the order in which they are next to be coordinator; absent ones left out (D-09, I-27).
    pub fn rota(&self) -> Vec<PersonId> {
        let today = self.today();
        let absent = |id: &PersonId| {
            self.known
                .office
                .absent_until
                .get(id)
                .is_some_and(|until| today <= *until)
        };
        let board: Vec<PersonId> = self
            .desk
            .roster
            .board(today)
            .map(|person| person.id.clone())
            .collect();
        let after = self.known.office.last_assigned.as_ref();
        let start = board
            .iter()
            .position(|id| Some(id) == after)
            .map_or(0, |place| place + 1);
        let (before, from) = board.split_at(start.min(board.len()));
        from.iter()
            .chain(before)
            .filter(|id| !absent(id))
            .cloned()
            .collect()
    }

    /// Lets something happen to a case and writes the letters that follow.
    ///
    /// # Errors
    /// The core's refusal; nothing has changed then.
    pub fn step(
        &mut self,
        number: CaseNumber,
        input: &Input,
        by: Actor,
    ) -> Result<Vec<Notice>, Refusal> {
        let case = match (self.known.cases.get(&number), input) {
            (Some(case), _) => case.clone(),
            (None, Input::Register(_)) => Case::blank(number),
            (None, _) => return Err(Refusal::NoSuchCase { number }),
        };
        let seed = Seed::new(
            &self.desk.secret,
            format!("{}/step:{}", self.input, self.steps),
        );
        self.steps += 1;
        let rota = self.rota();
        let context = Context {
            now: self.now,
            rules: &self.desk.rules,
            roster: &self.desk.roster,
            rota: &rota,
            seed: &seed,
        };
        let handled = case::handle(&case, input, &by, &context);
        let notices = self.apply(
            case.coordinator.as_ref(),
            handled.case,
            handled.log,
            handled.notices,
            by,
        );
        match handled.refusal {
            None => Ok(notices),
            Some(refusal) => {
                self.after_refusal.push((number, notices));
                Err(refusal)
            }
        }
    }

    /// Keeps what happened; a refused input may leave something behind too (a kept text, a counted code).
    fn apply(
        &mut self,
        before: Option<&PersonId>,
        case: Case,
        log: Vec<Logged>,
        notices: Vec<Notice>,
        by: Actor,
    ) -> Vec<Notice> {
        if log.is_empty() {
            return notices;
        }
        for logged in &log {
            self.changes
                .cancelled
                .extend_from_slice(logged.event.cancelled_letters());
        }
        if case.coordinator.as_ref() != before && case.coordinator.is_some() {
            self.known
                .office
                .last_assigned
                .clone_from(&case.coordinator);
        }
        if let Some(before) = self.known.cases.insert(case.number, case.clone()) {
            for logged in &log {
                self.breach_in_event(&before, &logged.event);
            }
        }
        self.open_addresses(log.iter().map(|logged| &logged.event));
        let events = log.into_iter().map(|logged| logged.event).collect();
        self.changes.cases.push(CaseStep {
            case,
            events,
            by,
            at: self.now,
        });
        notices
    }

    /// Takes a step that the core never refuses (messages, deliveries, time); a refusal is noted, never lost.
    pub fn step_and_write(&mut self, number: CaseNumber, input: &Input, by: Actor) {
        match self.step(number, input, by) {
            Ok(notices) => self.write_all(number, &notices),
            Err(_) => self.security("step_refused", Some(number)),
        }
    }

    /// Writes the letters the core asked for.
    pub fn write_all(&mut self, number: CaseNumber, notices: &[Notice]) {
        for notice in notices {
            self.write_notice(number, notice);
        }
    }

    /// The next case number of the year of `received`, taken.
    pub fn next_case_number(&mut self, received: Timestamp) -> CaseNumber {
        let year = self.desk.rules.local_date(received).year();
        let last = self.known.office.last_case.entry(year).or_insert(0);
        *last += 1;
        CaseNumber {
            year,
            sequence: *last,
        }
    }

    /// The next intake number of this year, taken.
    pub fn next_intake_number(&mut self, received: Timestamp) -> IntakeNumber {
        let year = self.desk.rules.local_date(received).year();
        let last = self.known.office.last_intake.entry(year).or_insert(0);
        *last += 1;
        IntakeNumber {
            year,
            sequence: *last,
        }
    }

    /// Records an intake item as it now is.
    pub fn record(&mut self, item: IntakeItem) {
        self.known.intake.insert(item.number, item.clone());
        self.changes
            .intake
            .retain(|other| other.number != item.number);
        self.changes.intake.push(item);
    }

    /// Puts the mail being handled (or an earlier kept one) in a case file.
    pub fn file(&mut self, mail: super::MailId, number: CaseNumber) {
        self.changes.filed.push((mail, number));
    }

    /// A line for the security list; never with personal data.
    pub fn security(&mut self, code: &str, case: Option<CaseNumber>) {
        self.changes.security.push(SecurityNote {
            code: code.to_owned(),
            case,
            at: self.now,
        });
    }

    /// The board member who is asked first about a mail: next in the rota, nobody whose name occurs (I-03).
    pub fn duty(&self, item: &IntakeItem) -> Option<PersonId> {
        let asker = self.asks_about.iter().map(|(person, _)| person.clone());
        asker
            .filter(|person| self.on_the_board(person))
            .chain(self.rota())
            .find(|id| !self.is_kept_from(item, id))
    }

    /// The seed for the next letter's id to this address. Ids do not depend on letters to others: a mail to somebody who
    /// may not hear of a case is the same to the last byte with and without it.
    pub fn next_letter_seed(&mut self, to: &EmailAddress) -> (Seed, u32) {
        let count = self.letters.entry(to.clone()).or_default();
        let position = *count;
        *count += 1;
        (
            Seed::new(&self.desk.secret, format!("{}/letter:{to}", self.input)),
            position,
        )
    }

    /// Where a letter to this party about this case goes.
    pub fn address_of(&self, party: &Party, case: Option<&Case>) -> Option<EmailAddress> {
        match party {
            Party::Complainant => case.and_then(|case| case.complainant_address().cloned()),
            Party::Person(id) => self
                .desk
                .roster
                .get(id)
                .and_then(|person| person.addresses.first().cloned()),
            Party::Sender(address) => Some(address.clone()),
            Party::Confidant => self.desk.identity.confidant.clone(),
        }
    }

    /// Whether one automatic mail may go to this address now: once in 24 hours (I-26, incidents 3 and 36).
    pub fn may_answer_automatically(&mut self, address: &EmailAddress) -> bool {
        let key = self.desk.address_key(address);
        let fresh = self
            .known
            .office
            .last_automatic
            .get(&key)
            .is_none_or(|last| self.now.duration_since(*last).as_hours() >= 24);
        if fresh {
            self.known.office.last_automatic.insert(key, self.now);
        }
        let now = self.now;
        self.known
            .office
            .last_automatic
            .retain(|_, at| now.duration_since(*at).as_hours() < 48);
        fresh
    }

    /// Is this person an active board member today?
    pub fn on_the_board(&self, id: &PersonId) -> bool {
        let today = self.today();
        self.desk
            .roster
            .get(id)
            .is_some_and(|person| person.has(Role::Board) && person.is_active(today))
    }
}
