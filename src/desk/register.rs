//! From an intake item to a complaint: who complains, since when, and whose name must be kept out (T1).

use super::{IntakeItem, staff::LineResult, work::Work};
use crate::case::{
    Actor, CaseNumber, Channel, Complainant, ComplainantKind, Input, Manner, Notice,
    ReceivedSource, Refusal, Registration,
};
use crate::command::NewComplaint;
use crate::letter::receipt;
use crate::mail::Mailbox;
use crate::roster::{NameMatch, Person, PersonId, Role};
use std::collections::BTreeSet;

impl Work<'_> {
    /// Makes a case of an intake item; `handling` is a coordinator about whom it complains (I-29).
    pub(super) fn register(
        &mut self,
        item: &mut IntakeItem,
        by: Option<PersonId>,
        handling: Option<PersonId>,
        notices: &mut Vec<(CaseNumber, Vec<Notice>)>,
    ) -> CaseNumber {
        let registration = self.registration(item, by.as_ref(), handling);
        let number = registration.number;
        let actor = by.map_or(Actor::System, Actor::Person);
        item.case = Some(number);
        item.undecided = false;
        self.file(item.mail, number);
        self.current_item = Some(item.number);
        self.record(item.clone());
        match self.step(number, &Input::Register(Box::new(registration)), actor) {
            Ok(written) => notices.push((number, written)),
            Err(_) => self.security("registration_refused", Some(number)),
        }
        number
    }

    fn registration(
        &mut self,
        item: &IntakeItem,
        by: Option<&PersonId>,
        handling: Option<PersonId>,
    ) -> Registration {
        let facts = self.facts(item, by.is_some());
        let mut named = item.excluded.clone();
        if let Some(coordinator) = handling {
            named.insert(coordinator, super::wall::HANDLES.to_owned());
        }
        Registration {
            number: self.next_case_number(facts.received),
            named,
            ..facts
        }
    }

    /// What an intake item says, without taking a number.
    pub(super) fn facts(&self, item: &IntakeItem, confirmed: bool) -> Registration {
        let forwarded = item.original_from.is_some() || item.original_text.is_some();
        let earlier = item
            .original_at
            .filter(|at| confirmed && forwarded && *at < item.received_at);
        let sender = if forwarded {
            item.original_from.as_ref()
        } else {
            item.from.as_ref()
        };
        Registration {
            number: CaseNumber {
                year: 0,
                sequence: 0,
            },
            received: earlier.unwrap_or(item.received_at),
            received_source: if earlier.is_some() {
                ReceivedSource::Earlier
            } else {
                ReceivedSource::Mail
            },
            manner: BTreeSet::from([Manner::Written]),
            channel: match (forwarded, item.signs.web_form) {
                (true, _) => Channel::Forwarded,
                (false, true) => Channel::WebForm,
                (false, false) => Channel::Email,
            },
            language: item.language,
            complainant: self.told_where_not_to_write(complainant(sender, item), item),
            named: item.excluded.clone(),
            suggested_categories: item.signs.categories.clone(),
            danger: item.signs.danger,
            summary: None,
            volunteers: Vec::new(),
            address_from_another: false,
            acknowledge: true,
        }
    }

    /// A request in this mail, or an earlier one from the same address.
    fn told_where_not_to_write(&self, mut known: Complainant, item: &IntakeItem) -> Complainant {
        let closed = known
            .addresses
            .iter()
            .any(|address| self.is_closed(address));
        known.do_not_mail = item.signs.do_not_mail || closed;
        known
    }

    /// `Nieuw mondeling`: somebody of the board writes down what was said (I-05).
    pub(super) fn new_spoken(
        &mut self,
        person: &Person,
        new: &NewComplaint,
        notices: &mut Vec<(CaseNumber, Vec<Notice>)>,
    ) -> LineResult {
        if !self.on_the_board(&person.id) {
            return LineResult::Refused(Refusal::BoardOnly);
        }
        let said = match self.day_said(new) {
            Ok(said) => said,
            Err(refusal) => return LineResult::Refused(refusal),
        };
        let volunteers = match self.named_volunteers(&new.volunteers) {
            Ok(volunteers) => volunteers,
            Err(refusal) => return LineResult::Refused(refusal),
        };
        let number = self.next_case_number(said);
        let registration = self.spoken_registration(number, said, new, volunteers);
        let actor = Actor::Person(person.id.clone());
        match self.step(number, &Input::Register(Box::new(registration)), actor) {
            Ok(written) => {
                notices.push((number, written));
                if let Some(arrival) = self.arrival {
                    self.file(arrival.id, number);
                }
                LineResult::Done(receipt::registered(number, person.language))
            }
            Err(refusal) => LineResult::Refused(refusal),
        }
    }

    /// The moment it was said: noon of the typed day, or now.
    fn day_said(&self, new: &NewComplaint) -> Result<jiff::Timestamp, Refusal> {
        let Some(date) = new.date else {
            return Ok(self.now);
        };
        if date > self.today() {
            return Err(Refusal::BadDate {
                date,
                why: crate::case::DateProblem::Future,
            });
        }
        let noon = date
            .at(12, 0, 0, 0)
            .to_zoned(self.desk.rules.time_zone.clone());
        Ok(noon.map_or(self.now, |noon| noon.timestamp().min(self.now)))
    }

    fn named_volunteers(&self, names: &[String]) -> Result<Vec<PersonId>, Refusal> {
        names
            .iter()
            .map(|name| {
                match self
                    .desk
                    .roster
                    .find_name(name, |p| p.has(Role::Volunteer) || p.has(Role::Board))
                {
                    NameMatch::One(person) => Ok(person.id.clone()),
                    NameMatch::Several(people) => Err(Refusal::AmbiguousName {
                        name: name.clone(),
                        candidates: people.iter().map(|person| person.name.clone()).collect(),
                    }),
                    NameMatch::Nobody(similar) => Err(Refusal::UnknownName {
                        name: name.clone(),
                        similar: similar.map(|person| person.name.clone()),
                    }),
                }
            })
            .collect()
    }

    fn spoken_registration(
        &self,
        number: CaseNumber,
        said: jiff::Timestamp,
        new: &NewComplaint,
        volunteers: Vec<PersonId>,
    ) -> Registration {
        let (flags, mut named) = self.desk.noticed(&new.text, self.today());
        named.extend(
            volunteers
                .iter()
                .map(|id| (id.clone(), "genoemd als vrijwilliger".to_owned())),
        );
        Registration {
            number,
            received: said,
            received_source: ReceivedSource::Said,
            manner: BTreeSet::from([new.manner.unwrap_or(Manner::Oral)]),
            channel: Channel::Spoken,
            language: crate::mail::language::detect(&new.text),
            complainant: Complainant {
                name: new.name.clone(),
                addresses: new.email.clone().into_iter().collect(),
                phone: new.phone.clone(),
                kind: if new.name.is_some() {
                    ComplainantKind::Client
                } else {
                    ComplainantKind::Anonymous
                },
                age_group: new.age.as_deref().and_then(crate::command::age_group),
                reachable: true,
                ..Complainant::default()
            },
            named,
            suggested_categories: BTreeSet::new(),
            danger: flags.danger,
            summary: Some(new.text.clone()),
            volunteers,
            address_from_another: false,
            acknowledge: true,
        }
    }
}

/// The complainant as a mail shows it: a display name that looks like one, and the address (F-07 … F-09).
fn complainant(sender: Option<&Mailbox>, item: &IntakeItem) -> Complainant {
    let shown = sender.map_or(item.signs.sender_name.as_str(), |sender| {
        sender.name.as_str()
    });
    let name = plausible_name(shown);
    let kind = match (item.signs.representative, &name) {
        (true, _) => ComplainantKind::Representative,
        (false, Some(_)) => ComplainantKind::Client,
        (false, None) => ComplainantKind::Anonymous,
    };
    Complainant {
        name,
        addresses: sender
            .map(|sender| sender.address.clone())
            .into_iter()
            .collect(),
        kind,
        reachable: true,
        ..Complainant::default()
    }
}

/// A display name that a letter may start with: letters, no address, not too long.
pub(super) fn plausible_name(shown: &str) -> Option<String> {
    let name = shown.trim().trim_matches(['"', '\'']).trim();
    let fine = !name.is_empty()
        && name.chars().count() <= 60
        && !name.contains('@')
        && name.chars().next().is_some_and(char::is_alphabetic)
        && name
            .chars()
            .all(|c| c.is_alphabetic() || c.is_ascii_digit() || " .-'’".contains(c))
        && !name.split(' ').any(looks_like_a_domain);
    fine.then(|| name.to_owned())
}

/// `www.example.nl` in a greeting would be a link of the sender's choice in a letter of ours (incident 36).
fn looks_like_a_domain(word: &str) -> bool {
    let word = word.trim_end_matches('.');
    word.rsplit_once('.')
        .is_some_and(|(_, last)| last.chars().count() >= 2)
}
