//! A mail comes in: whose it is and which lane it takes (procedure.md §2.1). What becomes of it is in
//! [`super::intake_lane`], what a machine sends back in [`super::intake_machine`].

use super::intake_signs::note_route;
use super::{Arrival, IntakeItem, IntakeSigns, work::Work};
use crate::case::CaseNumber;
use crate::mail::{EmailAddress, IncomingMail, Kind, Mailbox};
use crate::triage::{self, Lane, MailFacts, Route};

impl Work<'_> {
    /// Handles the mail of this input from door to lane.
    pub(super) fn receive(&mut self, arrival: &Arrival) {
        let mut item = self.new_item(arrival);
        self.place(arrival, &mut item);
        self.record(item.clone());
        self.close_in_all_cases(&item);
    }

    fn new_item(&mut self, arrival: &Arrival) -> IntakeItem {
        let mail = &arrival.mail;
        IntakeItem {
            number: self.next_intake_number(arrival.received_at),
            mail: arrival.id,
            received_at: arrival.received_at,
            from: mail.from.clone(),
            also_to: self.other_readers(mail),
            subject: mail.subject.clone(),
            message_id: mail.message_id.clone(),
            lane: Lane::Unclear,
            score: 0,
            reasons: mail.reasons.clone(),
            undecided: false,
            case: None,
            decided_by: None,
            decided_at: None,
            excluded: std::collections::BTreeMap::new(),
            text: mail.text.clone(),
            language: mail.language,
            original_from: None,
            original_at: None,
            original_text: None,
            attachments: mail.attachments.clone(),
            answered_neutrally: false,
            signs: IntakeSigns::default(),
            joined: None,
            draft: None,
            cut_off: mail.is_cut_off(),
        }
    }

    /// Who else got it, beside the office and the sender.
    fn other_readers(&self, mail: &IncomingMail) -> Vec<Mailbox> {
        let ours = |address: &EmailAddress| {
            *address == self.desk.identity.address
                || self.desk.intake.own_addresses.contains(address)
                || self.desk.is_answer_address(address)
        };
        mail.recipients
            .iter()
            .filter(|other| !ours(&other.address))
            .filter(|other| {
                mail.from
                    .as_ref()
                    .is_none_or(|from| from.address != other.address)
            })
            .cloned()
            .collect()
    }

    fn place(&mut self, arrival: &Arrival, item: &mut IntakeItem) {
        if arrival.old {
            item.lane = Lane::Old;
            item.reasons = vec!["Deze mail was er al voordat de klachtenmail begon.".to_owned()];
            return;
        }
        if let Some(earlier) = self.same_mail_before(arrival) {
            item.lane = earlier.lane;
            item.case = earlier.case;
            item.joined = Some(earlier.number);
            item.reasons = vec![format!("Precies dezelfde mail als {}.", earlier.number)];
            return;
        }
        match arrival.mail.kind {
            Kind::Bounce => self.bounce(arrival, item),
            // What answers a letter of ours by itself ends here; a review site's notice still has a person behind it.
            Kind::AutoReply if !self.known.answers.is_empty() => self.machine(arrival, item),
            Kind::AutoReply => self.triage(arrival, item),
            Kind::Unreadable => self.unreadable(item),
            Kind::Human | Kind::Bulk => self.somebody_wrote(arrival, item),
        }
    }

    /// The same mail came in before: same bytes, or same Message-ID, sender and words (M-ID alone is only a hint).
    fn same_mail_before(&self, arrival: &Arrival) -> Option<IntakeItem> {
        let mail = &arrival.mail;
        let same = |item: &&IntakeItem| {
            item.mail != arrival.id
                && item.message_id.is_some()
                && item.message_id == mail.message_id
                && item.from == mail.from
                && item.subject == mail.subject
                && item.text == mail.text
                && item.attachments == mail.attachments
        };
        if let Some(earlier) = arrival.duplicate_of {
            return self
                .known
                .intake
                .values()
                .find(|item| item.mail == earlier)
                .cloned();
        }
        self.known.intake.values().find(same).cloned()
    }

    fn unreadable(&mut self, item: &mut IntakeItem) {
        item.lane = Lane::Unreadable;
        item.undecided = true;
        item.reasons.push("Deze mail kon ik niet lezen.".to_owned());
        self.ask_human(item);
    }

    fn somebody_wrote(&mut self, arrival: &Arrival, item: &mut IntakeItem) {
        let Some(from) = arrival.mail.from.clone() else {
            item.undecided = true;
            item.reasons.push("Er staat geen afzender in.".to_owned());
            self.triage(arrival, item);
            return;
        };
        if from.address == self.desk.identity.address {
            item.lane = Lane::Auto;
            item.reasons = vec!["Dit is een mail van onszelf.".to_owned()];
            return;
        }
        self.note_borrowed(&from.address);
        if let Some(person) = self.desk.roster.by_address(&from.address).cloned()
            && self.staff(arrival, &person, item).is_some()
        {
            return;
        }
        self.triage(arrival, item);
    }

    fn triage(&mut self, arrival: &Arrival, item: &mut IntakeItem) {
        let route = self.route(arrival, &arrival.mail);
        note_route(item, &route, &self.desk.rules.time_zone);
        self.note_choice_above(item);
        self.close_address(item);
        self.keep_out_the_excluded(arrival, &route, item);
        if arrival.mail.is_cut_off() {
            item.reasons.extend(arrival.mail.reasons.first().cloned());
        }
        match route.lane {
            Lane::Complaint => self.complaint(arrival, item, &route),
            Lane::FollowUp => self.follow_up(arrival, item, &route),
            Lane::Unclear | Lane::Unreadable | Lane::Command => {
                self.unclear_mail(arrival, item, &route)
            }
            Lane::NotComplaint | Lane::Auto | Lane::Spam | Lane::Old => {
                self.silent(arrival, item, &route)
            }
        }
        if route.flags.privacy && arrival.mail.kind == Kind::Human {
            self.notice_rights_request(item);
        }
    }

    /// What somebody of us typed above a mail passed on is asked back, not done: nothing proves yet who typed it.
    fn note_choice_above(&self, item: &mut IntakeItem) {
        for line in self.asks_about.iter().flat_map(|(_, lines)| lines) {
            item.reasons.push(format!(
                "Boven de doorgestuurde mail staat ‘{}’. Antwoord dat op deze mail, dan doe ik het.",
                line.line
            ));
        }
    }

    pub(super) fn route(&self, arrival: &Arrival, mail: &IncomingMail) -> Route {
        let sender = mail.from.as_ref().map(|from| &from.address);
        let facts = MailFacts {
            answers_case: self.answers_case(sender),
            answers_intake: self.known.answers.iter().find_map(|binding| binding.intake),
            sender_cases: self.living_cases_of(sender),
            commandish: false,
            dmarc: self.desk.dmarc(arrival),
            before_start: arrival.old,
        };
        triage::route(
            mail,
            &facts,
            &self.desk.signals,
            &self.desk.office_view(self.today()),
        )
    }

    /// The case whose letter this answers, and whether the sender is a party of it.
    fn answers_case(&self, sender: Option<&EmailAddress>) -> Option<(CaseNumber, bool)> {
        let number = self.known.answers.iter().find_map(|binding| {
            binding.case.or_else(|| {
                binding
                    .intake
                    .and_then(|intake| self.known.intake.get(&intake))
                    .and_then(|i| i.case)
            })
        })?;
        let number = self.lives_on_in(number);
        let case = self.known.cases.get(&number)?;
        let party = sender.is_some_and(|sender| case.complainant.addresses.contains(sender));
        Some((number, party))
    }
}
