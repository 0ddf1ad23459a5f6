//! Before a mail is shown or answered: whose case it may be about, and whether a machine may answer by itself (I-03, I-26).

use super::{Arrival, IntakeItem, work::Work};
use crate::case::{Case, CaseNumber};
use crate::mail::{EmailAddress, Mailbox};
use crate::roster::PersonId;
use crate::triage::{Lane, Route};
use jiff::Timestamp;
use std::collections::{BTreeMap, BTreeSet};

/// Longest foreign Message-ID that is repeated in a letter of ours, in bytes.
const LONGEST_ID: usize = 250;

/// Why somebody is kept out whose name need not stand in the mail: another case of the sender is about that person.
const INVOLVED: &str = "betrokken bij";
/// As [`INVOLVED`]: that person handles the case that is complained about.
pub(super) const HANDLES: &str = "behandelt de zaak waarover wordt geklaagd";

impl IntakeItem {
    /// Who is kept out because the name stands in the mail. Who is kept out for another case is not among them: a reader
    /// who has no part in that case would learn of it.
    pub fn named(&self) -> impl Iterator<Item = &PersonId> {
        let named = |reason: &str| !reason.starts_with(INVOLVED) && reason != HANDLES;
        let excluded = self.excluded.iter();
        excluded
            .filter(move |(_, reason)| named(reason))
            .map(|(person, _)| person)
    }
}

impl Work<'_> {
    /// Who is excluded from a case that this mail may speak of must not be asked about the mail either.
    pub(super) fn keep_out_the_excluded(
        &self,
        arrival: &Arrival,
        route: &Route,
        item: &mut IntakeItem,
    ) {
        let sender = item.from.as_ref().map(|from| from.address.clone());
        let sender = sender.as_ref();
        let answered = self.known.answers.iter().filter_map(|binding| binding.case);
        let about: BTreeSet<CaseNumber> = self
            .cases_of(sender)
            .into_iter()
            .chain(route.case)
            .chain(answered)
            .chain(mentioned(&arrival.mail.subject))
            .chain(mentioned(&arrival.mail.full_text))
            .collect();
        for case in about
            .iter()
            .filter_map(|number| self.known.cases.get(number))
        {
            let accused = case.volunteers.iter().map(|volunteer| &volunteer.id);
            for person in case.implicated.keys().chain(accused) {
                item.excluded
                    .entry(person.clone())
                    .or_insert_with(|| format!("{INVOLVED} {}", case.number));
            }
        }
        if route.flags.about_handling && route.lane != Lane::FollowUp {
            self.keep_out_the_handlers(sender, item);
        }
    }

    /// Whoever handles a complaint does not handle, and is not asked about, one about that handling (I-29).
    fn keep_out_the_handlers(&self, sender: Option<&EmailAddress>, item: &mut IntakeItem) {
        let handlers: Vec<PersonId> = recent_cases(&self.known.cases, sender, self.now)
            .filter(|case| case.is_open())
            .filter_map(|case| case.coordinator.clone())
            .collect();
        for handler in handlers {
            item.excluded
                .entry(handler)
                .or_insert_with(|| HANDLES.to_owned());
        }
    }

    /// [`kept_from`], with what is known now.
    pub(super) fn is_kept_from(&self, item: &IntakeItem, person: &PersonId) -> bool {
        kept_from(item, person, &self.known.cases, self.now)
    }

    /// The cases of a complainant that are open, or closed for less than a year.
    pub(super) fn cases_of(&self, sender: Option<&EmailAddress>) -> Vec<CaseNumber> {
        recent_cases(&self.known.cases, sender, self.now)
            .map(|case| case.number)
            .collect()
    }

    /// The same without those that became part of another.
    pub(super) fn living_cases_of(&self, sender: Option<&EmailAddress>) -> Vec<CaseNumber> {
        let mut numbers = self.cases_of(sender);
        numbers.retain(|number| self.lives_on_in(*number) == *number);
        numbers
    }

    /// The case in which this one goes on: itself, or the one it was merged into (T18).
    pub(super) fn lives_on_in(&self, number: CaseNumber) -> CaseNumber {
        let next = |number: CaseNumber| {
            let case = self.known.cases.get(&number)?;
            case.closed.as_ref()?.merged_into
        };
        // Each merge closes a case for good, so the way ends; the bound is for a file that was written by somebody else.
        (0..self.known.cases.len())
            .try_fold(number, |at, _| next(at).ok_or(at))
            .unwrap_or_else(|end| end)
    }

    /// Why a human must look before a complaint is registered and its sender answered; `None` when nothing speaks against it.
    pub(super) fn asks_before_registering(
        &self,
        item: &IntakeItem,
        route: &Route,
    ) -> Option<&'static str> {
        let sender = item.from.as_ref().map(|from| &from.address);
        let anonymous_form = route.web_form.is_some() && sender.is_none();
        if !route.answerable && !anonymous_form {
            return Some("Aan deze afzender stuur ik niets vanzelf.");
        }
        let again = route.web_form.is_some() && !self.cases_of(sender).is_empty();
        again.then_some("Deze afzender heeft al een klacht bij ons.")
    }

    /// C1 counts as the one automatic mail of the day to this address (incident 36).
    pub(super) fn count_as_answered(&mut self, item: &IntakeItem) {
        if let Some(Mailbox { address, .. }) = item.from.clone() {
            self.may_answer_automatically(&address);
        }
    }

    /// Whether a mail that went here may be an earlier piece of somebody's story.
    pub(super) fn tells_a_story(item: &IntakeItem) -> bool {
        match item.lane {
            Lane::Complaint | Lane::Unclear | Lane::FollowUp | Lane::Unreadable => true,
            Lane::NotComplaint | Lane::Auto | Lane::Command | Lane::Spam | Lane::Old => false,
        }
    }

    /// The mail being handled, when a letter goes to its sender and the id can stand in a header.
    pub(super) fn answered_id(&self, to: &EmailAddress) -> Option<String> {
        let mail = &self.arrival?.mail;
        let from = mail.from.as_ref()?;
        let id = mail.message_id.clone()?;
        let printable = |byte: u8| byte.is_ascii_graphic() && !b"<>".contains(&byte);
        (&from.address == to && id.len() <= LONGEST_ID && id.bytes().all(printable)).then_some(id)
    }
}

/// Whether this person may not be asked about a mail, or see it: named in it, or excluded from a case that it is in or that its
/// sender has by now; who is named in a case later is kept from its sender's other mails too.
pub fn kept_from(
    item: &IntakeItem,
    person: &PersonId,
    cases: &BTreeMap<CaseNumber, Case>,
    now: Timestamp,
) -> bool {
    let sender = item.from.as_ref().map(|from| &from.address);
    item.excluded.contains_key(person)
        || recent_cases(cases, sender, now)
            .chain(item.case.and_then(|number| cases.get(&number)))
            .any(|case| case.is_excluded(person))
}

fn recent_cases<'c>(
    cases: &'c BTreeMap<CaseNumber, Case>,
    sender: Option<&'c EmailAddress>,
    now: Timestamp,
) -> impl Iterator<Item = &'c Case> {
    cases
        .values()
        .filter(move |case| sender.is_some_and(|it| case.complainant.addresses.contains(it)))
        .filter(move |case| {
            case.closed
                .as_ref()
                .is_none_or(|closed| now.duration_since(closed.at).as_hours() < 365 * 24)
        })
}

fn mentioned(text: &str) -> impl Iterator<Item = CaseNumber> + '_ {
    text.split(|c: char| !(c.is_ascii_alphanumeric() || c == '-'))
        .filter(|word| word.len() >= 7)
        .filter_map(|word| word.trim_matches('-').parse().ok())
}
