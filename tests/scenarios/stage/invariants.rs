//! What holds after every scenario, whatever it was about.

use super::Stage;
use klachtenbus::case::{self, Logged};
use klachtenbus::mail::EmailAddress;
use klachtenbus::rehearsal::Sent;

impl Stage {
    pub(super) fn replay(&self) -> Result<(), String> {
        for stored in self.office.store.all_cases().map_err(|e| e.to_string())? {
            if stored.stage == case::Stage::Anonymised {
                continue;
            }
            let log: Vec<Logged> = self
                .office
                .store
                .log_of(stored.number)
                .map_err(|e| e.to_string())?;
            let told = log
                .iter()
                .fold(case::Case::blank(stored.number), case::evolve);
            if told != stored {
                return Err(format!("the log of {} tells another case", stored.number));
            }
        }
        Ok(())
    }

    /// What holds after every scenario: one recipient, no case content in subjects, the log retells the cases.
    pub(super) fn invariants(&self) -> Result<(), String> {
        let unwritten = self
            .office
            .store
            .security_notes()
            .map_err(|e| e.to_string())?;
        if let Some(note) = unwritten
            .iter()
            .find(|note| note.code == "letter_not_written" && !self.letters_may_fail)
        {
            return Err(format!("a letter could not be written ({:?})", note.case));
        }
        for sent in &self.office.sent {
            let text = String::from_utf8_lossy(&sent.raw);
            let head = text.split("\r\n\r\n").next().unwrap_or_default();
            if sent.mail.recipients.len() != 1
                || head.to_lowercase().contains("\ncc:")
                || head.to_lowercase().contains("\nbcc:")
            {
                return Err(format!(
                    "{} has not exactly one recipient",
                    sent.binding.kind.code()
                ));
            }
            self.tells_nothing_outside(sent, head)?;
        }
        self.replay()
    }

    /// Subjects name nobody and nothing (AT-4.15); ids and answer addresses are long and nameless (AT-4.18).
    fn tells_nothing_outside(&self, sent: &Sent, head: &str) -> Result<(), String> {
        let kind = sent.binding.kind.code();
        let subject = sent.mail.subject.to_lowercase();
        let shown = sent.mail.from.as_ref().map(|from| from.name.as_str());
        if shown != Some(self.office.desk.identity.sender_name.as_str()) {
            return Err(format!("{kind} comes from {shown:?}"));
        }
        let office = &self.office.desk.identity;
        if kind.starts_with('C')
            && [&office.name, &office.short_name]
                .iter()
                .any(|name| subject.contains(&name.to_lowercase()))
        {
            return Err(format!("the subject of {kind} names the office"));
        }
        if kind.starts_with('C') || kind.starts_with('V') {
            let secret = [
                "klacht",
                "complaint",
                "bejegening",
                "werkwijze",
                "juridisch",
            ];
            if let Some(word) = secret.iter().find(|word| subject.contains(**word)) {
                return Err(format!("the subject of {kind} says {word}"));
            }
        }
        let mut names: Vec<String> = Vec::new();
        for person in &self.office.desk.roster.people {
            if !person.name.is_empty() {
                names.push(person.first_name().to_lowercase());
            }
        }
        for case in self.office.store.all_cases().map_err(|e| e.to_string())? {
            names.extend(case.complainant.name.map(|name| name.to_lowercase()));
            let local =
                |address: &EmailAddress| address.as_str().split('@').next().map(str::to_lowercase);
            names.extend(case.complainant.addresses.iter().filter_map(local));
        }
        let has = |text: &str, name: &str| {
            text.split(|letter: char| !letter.is_alphanumeric())
                .any(|word| word == name)
        };
        if let Some(name) = names.iter().find(|name| has(&subject, name)) {
            return Err(format!("the subject of {kind} names {name}"));
        }
        for line in head.replace("\r\n ", " ").replace("\r\n\t", " ").lines() {
            let Some((field, value)) = line.split_once(':') else {
                continue;
            };
            let field = field.to_lowercase();
            if !["message-id", "references", "reply-to"].contains(&field.as_str()) {
                continue;
            }
            let value = value.to_lowercase();
            if field != "references" {
                let token = value.trim().trim_start_matches('<');
                let token = token.split('@').next().unwrap_or_default();
                let token = token.split('+').next_back().unwrap_or_default();
                if token.len() < 26 {
                    return Err(format!("{kind} has a short secret in {field}"));
                }
            }
            // An answer to somebody's own mail names that mail; all the rest is ours.
            let ours = value
                .split_whitespace()
                .filter(|id| id.contains("kjrw.test"));
            for id in ours {
                if let Some(name) = names.iter().find(|name| has(id, name)) {
                    return Err(format!("{field} of {kind} names {name}"));
                }
            }
        }
        Ok(())
    }
}
