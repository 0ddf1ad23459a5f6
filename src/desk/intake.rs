//! A mail comes in: whose it is, which lane it takes, and the first letters (procedure.md §2.1, M1–M6).

use super::intake_signs::note_route;
use super::{Arrival, IntakeItem, IntakeSigns, work::Work};
use crate::case::{Actor, CaseNumber, Input, MessageSigns};
use crate::mail::{EmailAddress, IncomingMail, Kind, Mailbox};
use crate::triage::{self, Lane, MailFacts, Route};
use jiff::ToSpan;

/// Mails of one sender within this many minutes are one item (I-21).
const PIECES_MINUTES: i64 = 30;

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

    fn machine(&mut self, arrival: &Arrival, item: &mut IntakeItem) {
        item.lane = Lane::Auto;
        item.case = self.known.answers.first().and_then(|binding| binding.case);
        if let Some(number) = item.case {
            self.file(arrival.id, number);
        }
    }

    /// A bounce counts only for the letter whose unguessable id it returns (incident 26).
    fn bounce(&mut self, arrival: &Arrival, item: &mut IntakeItem) {
        item.lane = Lane::Auto;
        let permanent = arrival
            .mail
            .bounce
            .as_ref()
            .is_none_or(|report| report.permanent);
        let status = arrival
            .mail
            .bounce
            .as_ref()
            .and_then(|report| report.status.clone());
        for binding in self.known.returned.clone() {
            item.case = item.case.or(binding.case);
            if let Some(number) = binding.case {
                self.file(arrival.id, number);
            }
            self.bounce_of_another(&binding);
            if permanent {
                self.undeliverable(
                    &binding,
                    status.clone().unwrap_or_else(|| "bounce".to_owned()),
                );
            }
        }
    }

    /// A letter did not arrive: the case takes the step back, and the outbox knows.
    pub(super) fn undeliverable(&mut self, binding: &super::Binding, reason: String) {
        self.changes.returned.push(binding.letter.clone());
        // Servers tell it more than once (incident 26): one letter is lost once.
        if !self.first_time(format!("lost:{}", binding.letter.0)) {
            return;
        }
        let Some(number) = binding.case else {
            self.security("letter_returned", None);
            return;
        };
        let input = Input::Undeliverable {
            id: binding.letter.clone(),
            kind: binding.kind,
            to: binding.party.clone(),
            reason,
        };
        self.step_and_write(number, &input, Actor::System);
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

    fn route(&self, arrival: &Arrival, mail: &IncomingMail) -> Route {
        let sender = mail.from.as_ref().map(|from| &from.address);
        let facts = MailFacts {
            answers_case: self.answers_case(sender),
            answers_intake: self.known.answers.iter().find_map(|binding| binding.intake),
            sender_cases: self.cases_of(sender),
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
        let case = self.known.cases.get(&number)?;
        let party = sender.is_some_and(|sender| case.complainant.addresses.contains(sender));
        Some((number, party))
    }

    /// An earlier mail of this sender that is still fresh (I-21).
    fn earlier_piece(&self, arrival: &Arrival, of: &IntakeItem) -> Option<IntakeItem> {
        let sender = &of.from.as_ref()?.address;
        let since = arrival
            .received_at
            .checked_sub(PIECES_MINUTES.minutes())
            .ok()?;
        self.known
            .intake
            .values()
            .filter(|item| {
                item.from
                    .as_ref()
                    .is_some_and(|from| &from.address == sender)
            })
            .filter(|item| item.received_at >= since && item.received_at <= arrival.received_at)
            .filter(|item| item.undecided || item.case.is_some())
            .filter(|item| Self::tells_a_story(item))
            .max_by_key(|item| (item.case.is_some(), item.number))
            .cloned()
    }

    fn complaint(&mut self, arrival: &Arrival, item: &mut IntakeItem, route: &Route) {
        if let Some(earlier) = self.earlier_piece(arrival, item) {
            return self.add_piece(arrival, item, route, earlier);
        }
        if arrival.junk {
            item.reasons
                .push("Deze mail stond in de map met ongewenste mail.".to_owned());
            return self.undecided(arrival, item, route);
        }
        if let Some(why) = self.asks_before_registering(item, route) {
            item.reasons.push(why.to_owned());
            return self.undecided(arrival, item, route);
        }
        if !self.may_register_today() {
            item.reasons
                .push("Er zijn vandaag al veel klachten vanzelf geregistreerd.".to_owned());
            return self.undecided(arrival, item, route);
        }
        self.register_and_write(item);
        self.changes.move_to_done.push(arrival.id);
    }

    /// Registers the item being handled and sends what follows.
    fn register_and_write(&mut self, item: &mut IntakeItem) {
        self.count_as_answered(item);
        let mut notices = Vec::new();
        self.register(item, None, None, &mut notices);
        for (number, list) in &notices {
            self.write_all(*number, list);
        }
    }

    fn may_register_today(&mut self) -> bool {
        if self.desk.intake.mode == triage::Mode::Everything {
            return true;
        }
        let today = self.today();
        let count = match self.known.office.registered_today {
            Some((day, count)) if day == today => count,
            Some(_) | None => 0,
        };
        if count >= self.desk.intake.daily_cap {
            return false;
        }
        self.known.office.registered_today = Some((today, count + 1));
        true
    }

    /// Pieces of one story: added to the case, or judged together with the undecided first piece.
    fn add_piece(
        &mut self,
        arrival: &Arrival,
        item: &mut IntakeItem,
        route: &Route,
        mut earlier: IntakeItem,
    ) {
        item.joined = Some(earlier.number);
        item.reasons.push(format!(
            "Hoort bij {} van dezelfde afzender, kort daarvoor.",
            earlier.number
        ));
        if let Some(number) = earlier.case {
            return self.add_to_case(arrival, item, route, number);
        }
        let mut whole = arrival.mail.clone();
        whole.text = format!("{}\n\n{}", earlier.text, arrival.mail.text);
        whole.subject = format!("{} {}", earlier.subject, arrival.mail.subject);
        let together = self.route(arrival, &whole);
        earlier.text.clone_from(&whole.text);
        earlier.excluded.extend(together.named.clone());
        earlier.signs.danger |= together.flags.danger;
        earlier.signs.do_not_mail |= item.signs.do_not_mail;
        earlier.attachments.extend(arrival.mail.attachments.clone());
        item.lane = together.lane;
        let by_itself = self.asks_before_registering(&earlier, &together).is_none();
        if together.lane == Lane::Complaint
            && by_itself
            && !arrival.junk
            && self.may_register_today()
        {
            earlier.lane = Lane::Complaint;
            earlier.undecided = false;
            self.register_and_write(&mut earlier);
            self.changes.move_to_done.extend([earlier.mail, arrival.id]);
            item.case = earlier.case;
            if let Some(number) = item.case {
                self.file(arrival.id, number);
            }
        } else {
            item.lane = Lane::Unclear;
            self.ask_human(&mut earlier);
        }
        self.record(earlier);
    }

    fn follow_up(&mut self, arrival: &Arrival, item: &mut IntakeItem, route: &Route) {
        match route.case {
            Some(number) => self.add_to_case(arrival, item, route, number),
            None => self.undecided(arrival, item, route),
        }
    }

    fn add_to_case(
        &mut self,
        arrival: &Arrival,
        item: &mut IntakeItem,
        route: &Route,
        number: CaseNumber,
    ) {
        item.lane = Lane::FollowUp;
        item.case = Some(number);
        item.undecided = false;
        self.file(arrival.id, number);
        self.current_item = Some(item.number);
        let signs = MessageSigns {
            withdrawal: route.flags.withdrawal,
            satisfied: route.flags.satisfied,
            privacy: route.flags.privacy,
            about_handling: route.flags.about_handling,
            danger: route.flags.danger,
            do_not_mail: item.signs.do_not_mail,
            answers: self.known.answers.first().map(|binding| binding.kind),
        };
        self.current_signs = signs.clone();
        self.record(item.clone());
        self.step_and_write(number, &Input::FromComplainant(signs), Actor::Complainant);
    }

    fn unclear_mail(&mut self, arrival: &Arrival, item: &mut IntakeItem, route: &Route) {
        item.lane = if route.lane == Lane::Unreadable {
            Lane::Unreadable
        } else {
            Lane::Unclear
        };
        if let Some(earlier) = self.earlier_piece(arrival, item) {
            return self.add_piece(arrival, item, route, earlier);
        }
        self.undecided(arrival, item, route);
    }

    /// A human chooses: B1 now, and an honest sign of life to a person who may be complaining (instant C2).
    fn undecided(&mut self, arrival: &Arrival, item: &mut IntakeItem, route: &Route) {
        if item.lane != Lane::Unreadable {
            item.lane = Lane::Unclear;
        }
        item.undecided = true;
        // From the junk folder nothing is answered before a human has chosen, also not later.
        item.signs.answerable &= !arrival.junk;
        if !arrival.junk && route.instant_neutral {
            self.acknowledge_neutrally(item, route.flags.danger);
        }
        self.ask_human(item);
    }

    /// C2, once per address and day.
    pub(super) fn acknowledge_neutrally(&mut self, item: &mut IntakeItem, danger: bool) {
        let Some(to) = item.from.clone().map(|from| from.address) else {
            return;
        };
        if !self.is_closed(&to) && self.may_answer_automatically(&to) {
            item.answered_neutrally = true;
            self.write_neutral(item, to, danger);
        }
    }

    /// B1 to the board member whose turn it is; B12 beside it when danger words were seen (I-24).
    pub(super) fn ask_human(&mut self, item: &mut IntakeItem) {
        match self.duty(item) {
            Some(person) => {
                self.write_choice(item, &person);
                if item.signs.danger {
                    self.write_danger(item, &person);
                }
            }
            None => self.write_to_confidant(item),
        }
    }

    /// Positive proof of something else; never when a piece of an open matter may be inside.
    fn silent(&mut self, arrival: &Arrival, item: &mut IntakeItem, route: &Route) {
        if arrival.mail.kind == Kind::Human
            && route.lane == Lane::NotComplaint
            && let Some(earlier) = self
                .earlier_piece(arrival, item)
                .filter(|earlier| earlier.case.is_some())
        {
            self.add_piece(arrival, item, route, earlier);
        }
    }
}
