//! Letters that people write to the office: answers to the last one they got, commands, new mails.

use super::{OFFICE, Office, PROOF};
use klachtenbus::case::{CaseNumber, LetterKind, Party};
use klachtenbus::rehearsal::{NewMail, Sent};

impl Office {
    pub(super) fn coordinator(&self, number: CaseNumber) -> Option<String> {
        let case = self.stage.store.case(number).expect("the case")?;
        case.is_open()
            .then(|| case.coordinator.map(|id| id.0))
            .flatten()
    }

    pub fn types(&mut self, number: CaseNumber, text: &str) {
        let Some(who) = self.coordinator(number) else {
            return;
        };
        let letter = self.last(|sent| is_to(sent, &who) && sent.binding.kind == LetterKind::B2);
        let text: String = text
            .lines()
            .map(|line| format!("{number} {line}\n"))
            .collect();
        self.reply(&who, letter, &text);
    }

    pub(super) fn sends(&mut self, number: CaseNumber) {
        let Some(who) = self.coordinator(number) else {
            return;
        };
        let letter = self.last(|sent| {
            is_to(sent, &who)
                && sent.binding.kind == LetterKind::B5
                && sent.binding.case == Some(number)
        });
        if let Some(code) = letter.as_ref().and_then(Sent::code) {
            self.reply(&who, letter, &format!("Verstuur {code}"));
        }
    }

    pub(super) fn volunteer_answers(
        &mut self,
        number: CaseNumber,
        who: &str,
        kind: LetterKind,
        text: &str,
    ) {
        let letter = self.last(|sent| {
            is_to(sent, who) && sent.binding.kind == kind && sent.binding.case == Some(number)
        });
        if letter.is_some() {
            self.reply(who, letter, text);
        }
    }

    pub(super) fn answers(&mut self, number: CaseNumber, text: &str) {
        let letter = self.last(|sent| {
            sent.binding.party == Party::Complainant && sent.binding.case == Some(number)
        });
        if let Some(letter) = letter {
            let from = letter.binding.address.to_string();
            self.mail(&from, "Re: bericht", text, Some(&letter), &[]);
        }
    }

    pub(super) fn last(&self, fits: impl Fn(&Sent) -> bool) -> Option<Sent> {
        self.stage
            .sent
            .iter()
            .rev()
            .find(|sent| fits(sent))
            .cloned()
    }

    pub(super) fn reply(&mut self, who: &str, letter: Option<Sent>, text: &str) {
        let roster = &self.stage.desk.roster;
        let person = roster
            .people
            .iter()
            .find(|person| person.id.0 == who)
            .expect("a person");
        let from = format!("{} <{}>", person.name, person.addresses[0]);
        let subject = letter
            .as_ref()
            .map_or("hulp", |letter| letter.mail.subject.as_str())
            .to_owned();
        self.mail(&from, &subject, text, letter.as_ref(), &[PROOF.to_owned()]);
    }

    pub fn mail(
        &mut self,
        from: &str,
        subject: &str,
        text: &str,
        answers: Option<&Sent>,
        headers: &[String],
    ) {
        let at = self.stage.now;
        let raw = NewMail {
            from,
            to: OFFICE,
            subject,
            text,
            at,
            headers,
            answers,
        }
        .bytes();
        self.stage.deliver(raw, "INBOX").expect("the store");
    }
}

pub(super) fn is_to(sent: &Sent, who: &str) -> bool {
    matches!(&sent.binding.party, Party::Person(id) if id.0 == who)
}
