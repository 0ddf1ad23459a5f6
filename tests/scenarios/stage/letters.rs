//! What went out: the letters that a script expects, and those that must not have gone.

use super::Stage;
use klachtenbus::mail::EmailAddress;
use klachtenbus::rehearsal::Sent;

impl Stage {
    pub(super) fn letter(&self, kind: &str, to: &str) -> Result<&Sent, String> {
        let address = self.address(to);
        self.office
            .last_to(&address, |sent| sent.binding.kind.code() == kind)
            .ok_or_else(|| format!("no {kind} was sent to {to}; sent: {}", self.sent_list(0)))
    }

    pub(super) fn expect(
        &mut self,
        kind: &str,
        to: &str,
        with: &[String],
        without: &[String],
    ) -> Result<(), String> {
        let address = self.address(to);
        let found = self
            .office
            .sent
            .iter()
            .enumerate()
            .skip(self.since)
            .find(|(place, sent)| {
                sent.binding.kind.code() == kind
                    && sent.binding.address == address
                    && !self.expected.contains(place)
            });
        let Some((place, sent)) = found else {
            return Err(format!(
                "no {kind} to {to}; sent since: {}",
                self.sent_list(self.since)
            ));
        };
        let text = squeezed(&format!("{}\n{}", sent.mail.subject, sent.mail.full_text));
        for words in with {
            if !text.contains(&squeezed(words)) {
                return Err(format!(
                    "{kind} to {to} does not say “{words}”:\n{}",
                    sent.mail.full_text
                ));
            }
        }
        for words in without {
            if text.contains(&squeezed(words)) {
                return Err(format!(
                    "{kind} to {to} says “{words}”:\n{}",
                    sent.mail.full_text
                ));
            }
        }
        self.expected.push(place);
        Ok(())
    }

    /// The file is read by a library that did not write it.
    pub(super) fn calendar(
        &self,
        method: &str,
        day: &str,
        kind: &str,
        to: &str,
    ) -> Result<(), String> {
        use mail_parser::MimeHeaders as _;
        let letter = self.letter(kind, to)?;
        let mail = mail_parser::MessageParser::new()
            .parse(&letter.raw)
            .ok_or("the letter cannot be read")?;
        let file = mail
            .attachments()
            .find(|part| {
                part.attachment_name()
                    .is_some_and(|name| name.ends_with(".ics"))
            })
            .ok_or(format!("{kind} to {to} has no calendar file"))?;
        let declared = file
            .content_type()
            .and_then(|known| known.attribute("method"));
        if declared != Some(method) {
            return Err(format!("the part says method {declared:?}"));
        }
        let calendar = ical::IcalParser::new(file.contents())
            .next()
            .ok_or("an empty calendar")?
            .map_err(|error| error.to_string())?;
        let event = calendar.events.first().ok_or("no event")?;
        let value = |name: &str, properties: &[ical::property::Property]| {
            let found = properties.iter().find(|property| property.name == name);
            found
                .and_then(|property| property.value.clone())
                .unwrap_or_default()
        };
        let there = (
            value("METHOD", &calendar.properties),
            value("DTSTART", &event.properties),
        );
        if there == (method.to_owned(), day.to_owned()) {
            Ok(())
        } else {
            Err(format!("the calendar file says {there:?}"))
        }
    }

    /// Nothing to this person beside what was expected.
    pub(super) fn nothing(&self, to: &str) -> Result<(), String> {
        let address = self.address(to);
        let letters = self.office.sent.iter().enumerate().skip(self.since);
        match letters
            .filter(|(place, _)| !self.expected.contains(place))
            .find(|(_, sent)| sent.binding.address == address)
        {
            Some((_, sent)) => Err(format!("{} went to {to}", sent.binding.kind.code())),
            None => Ok(()),
        }
    }

    pub(super) fn nothing_else(&self) -> Result<(), String> {
        let rest: Vec<&Sent> = self
            .office
            .sent
            .iter()
            .enumerate()
            .skip(self.since)
            .filter(|(place, _)| !self.expected.contains(place))
            .map(|(_, sent)| sent)
            .collect();
        if rest.is_empty() {
            Ok(())
        } else {
            Err(format!("also sent: {}", list(&rest)))
        }
    }

    pub(super) fn sent_list(&self, since: usize) -> String {
        let all: Vec<&Sent> = self.office.sent.iter().skip(since).collect();
        list(&all)
    }

    pub(super) fn address(&self, who: &str) -> EmailAddress {
        EmailAddress::new(who)
            .or_else(|| EmailAddress::new(&format!("{who}@kjrw.test")))
            .unwrap_or_else(|| panic!("no address: {who}"))
    }
}

fn list(sent: &[&Sent]) -> String {
    if sent.is_empty() {
        return "nothing".to_owned();
    }
    sent.iter()
        .map(|sent| format!("{} to {}", sent.binding.kind.code(), sent.binding.address))
        .collect::<Vec<_>>()
        .join(", ")
}

fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
