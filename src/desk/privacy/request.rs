//! A request about somebody's own data: seen in a mail, put before a human, answered within a month (AVG article 12.3).

use super::RightsRequest;
use crate::case::{Case, CaseNumber, ComplainantKind, LetterKind, Refusal};
use crate::desk::{IntakeItem, staff::LineResult, staff::Thread, work::Work};
use crate::letter::receipt;
use crate::roster::Person;
use crate::triage::Lane;
use jiff::{Timestamp, ToSpan as _};

impl Work<'_> {
    /// A mail seems to ask for data: whoever sees to privacy hears of it, without its content. Never answered by itself.
    pub(in crate::desk) fn rights_request(
        &mut self,
        item: &IntakeItem,
        number: Option<CaseNumber>,
    ) {
        let case = number
            .and_then(|number| self.known.cases.get(&number))
            .cloned();
        let same = |request: &RightsRequest| {
            request.intake == Some(item.number) || (number.is_some() && request.case == number)
        };
        if self.known.office.privacy.requests.iter().any(same) {
            return;
        }
        let sender = item.from.as_ref().map(|from| &from.address);
        let known_address = case.as_ref().is_some_and(|case| {
            sender.is_some_and(|sender| case.complainant.addresses.contains(sender))
        });
        let request = self.new_request(item.received_at, number, !known_address);
        let request = RightsRequest {
            intake: Some(item.number),
            ..request
        };
        self.known.office.privacy.requests.push(request.clone());
        for reader in self.privacy_readers(case.as_ref()) {
            if !item.excluded.contains_key(&reader) {
                self.write_request(&request, case.as_ref(), &reader, None);
            }
        }
    }

    /// As [`Self::rights_request`], for a mail that took a lane in which people write.
    pub(in crate::desk) fn notice_rights_request(&mut self, item: &IntakeItem) {
        match item.lane {
            Lane::Complaint | Lane::FollowUp | Lane::Unclear | Lane::NotComplaint => {
                self.rights_request(item, item.case);
            }
            Lane::Auto | Lane::Spam | Lane::Old | Lane::Unreadable | Lane::Command => {}
        }
    }

    fn new_request(
        &self,
        received_at: Timestamp,
        case: Option<CaseNumber>,
        check: bool,
    ) -> RightsRequest {
        let received = self.desk.rules.local_date(received_at);
        RightsRequest {
            case,
            intake: None,
            received_at,
            answer_by: received.saturating_add(1.month()),
            check,
            confirmed: false,
        }
    }

    /// The person is told once that the request is seen, and by when there is an answer (C16).
    pub(super) fn confirm_request(&mut self, case: &Case, thread: Thread, person: &Person) {
        self.link_request(case.number, thread);
        let privacy = &self.known.office.privacy;
        let mut requests = privacy.requests.iter();
        let place = requests.position(|request| request.case == Some(case.number));
        let place = place.unwrap_or_else(|| {
            let fresh = self.new_request(self.now, Some(case.number), false);
            self.known.office.privacy.requests.push(fresh);
            self.known.office.privacy.requests.len() - 1
        });
        let request = &mut self.known.office.privacy.requests[place];
        if !std::mem::replace(&mut request.confirmed, true) {
            let request = request.clone();
            self.write_confirmation(case, &request, person);
        }
    }

    /// A request without number becomes that of the case in which somebody acts upon it.
    fn link_request(&mut self, number: CaseNumber, thread: Thread) {
        let loose = |request: &&mut RightsRequest| {
            request.case.is_none() && request.intake.is_some() && request.intake == thread.intake
        };
        let mut requests = self.known.office.privacy.requests.iter_mut();
        if let Some(request) = requests.find(loose) {
            request.case = Some(number);
        }
    }

    /// Answered: the clock stops.
    pub(super) fn end_request(&mut self, number: CaseNumber) {
        let requests = &mut self.known.office.privacy.requests;
        requests.retain(|request| request.case != Some(number));
    }

    /// `Notitie:` in answer to D13 or D8; `None` when it is a note for the form.
    pub(super) fn note_about_data(&mut self, person: &Person, text: &str) -> Option<LineResult> {
        if let Some(binding) = self.answered(person, LetterKind::D8) {
            return self.note_in_register(person, binding.created_at, text);
        }
        let binding = self.answered(person, LetterKind::D13)?;
        let requests = &mut self.known.office.privacy.requests;
        let before = requests.len();
        requests.retain(|request| {
            let same_case = binding.case.is_some() && request.case == binding.case;
            let same_mail = binding.intake.is_some() && request.intake == binding.intake;
            !(same_case || same_mail)
        });
        (requests.len() < before)
            .then(|| LineResult::Done(receipt::privacy::request_ended(person.language)))
    }
}

/// A representative gets the data of a young person only when that person agreed (§7.3).
pub(super) fn client_agrees(case: &Case) -> Result<(), Refusal> {
    let agreed = case.complainant.consent == Some(crate::case::Answer::Yes);
    if case.complainant.kind == ComplainantKind::Representative && !agreed {
        return Err(Refusal::ConsentFirst);
    }
    Ok(())
}
