//! What came of an attack: what changed since it began, what was sent, what the security list says.

use super::{Outcome, SECRET, Stage, address, list, text};
use klachtenbus::case::{Case, CaseNumber};
use klachtenbus::desk::IntakeItem;
use klachtenbus::rehearsal::Sent;
use std::collections::BTreeMap;

impl Stage {
    /// From here on it is the attack.
    pub fn begin(&mut self) -> Outcome {
        self.since = self.office.sent.len();
        self.notes_before = self.notes()?.len();
        self.before = self.snapshot()?;
        Ok(())
    }

    fn snapshot(&self) -> Result<BTreeMap<String, String>, String> {
        let cases = self.office.store.all_cases().map_err(text)?;
        cases
            .iter()
            .map(|case| {
                let mut told = serde_json::to_value(case).map_err(text)?;
                // That an answer to staff was handed over is no change of the case.
                if let Some(told) = told.as_object_mut() {
                    told.remove("letters_sent");
                }
                let told = told.to_string();
                Ok((case.number.to_string(), told))
            })
            .collect()
    }

    fn notes(&self) -> Result<Vec<String>, String> {
        let notes = self.office.store.security_notes().map_err(text)?;
        Ok(notes.into_iter().map(|note| note.code).collect())
    }

    /// Letters since the attack began.
    pub fn sent(&self) -> &[Sent] {
        &self.office.sent[self.since..]
    }

    pub fn case(&self, number: &str) -> Result<Case, String> {
        let number: CaseNumber = number.parse().map_err(|()| "no number".to_owned())?;
        let case = self.office.store.case(number).map_err(text)?;
        case.ok_or_else(|| format!("no {number}"))
    }

    pub fn cases(&self) -> Result<usize, String> {
        Ok(self.office.store.all_cases().map_err(text)?.len())
    }

    pub fn last_item(&self) -> Result<IntakeItem, String> {
        let items = self.office.store.all_intake().map_err(text)?;
        items
            .into_iter()
            .next_back()
            .ok_or_else(|| "no intake".to_owned())
    }

    /// All cases are as before.
    pub fn unchanged(&self) -> Outcome {
        let after = self.snapshot()?;
        if after == self.before {
            return Ok(());
        }
        let changed: Vec<&String> = after
            .iter()
            .filter(|(number, case)| self.before.get(*number) != Some(case))
            .map(|(number, _)| number)
            .collect();
        Err(format!(
            "changed: {changed:?}; sent: {:?}",
            list(self.sent())
        ))
    }

    /// Nothing changed and nobody got a letter.
    pub fn silent(&self) -> Outcome {
        self.unchanged()?;
        self.letters(&[])
    }

    /// Who was told that somebody else answers their letters; `letters` and `only_asked` look past these and past D8.
    pub fn warned(&self) -> Vec<String> {
        let warnings: Vec<Sent> = self.sent().iter().filter(is_warning).cloned().collect();
        list(&warnings)
    }

    /// Exactly these letters went out: `B4 bram`.
    pub fn letters(&self, wanted: &[&str]) -> Outcome {
        let others: Vec<Sent> = self
            .sent()
            .iter()
            .filter(|s| !is_expected(s))
            .cloned()
            .collect();
        let mut sent = list(&others);
        // The daily list of other mail (B14) comes whatever an attacker does.
        sent.retain(|letter| !letter.starts_with("B14 "));
        let mut wanted: Vec<String> = wanted.iter().map(ToString::to_string).collect();
        sent.sort();
        wanted.sort();
        if sent == wanted {
            Ok(())
        } else {
            Err(format!("sent {sent:?} instead of {wanted:?}"))
        }
    }

    /// Nothing changed; a board member or the privacy contact may be asked about the mail, and a stranger may get the neutral C2 once.
    pub fn only_asked(&self) -> Outcome {
        self.unchanged()?;
        let strange = |sent: &&Sent| {
            !is_expected(sent)
                && !matches!(
                    sent.binding.kind.code(),
                    "B1" | "B12" | "B14" | "D13" | "C2"
                )
        };
        let twice = self
            .sent()
            .iter()
            .filter(|sent| sent.binding.kind.code() == "C2");
        match self.sent().iter().find(strange) {
            Some(_) => Err(format!("sent {:?}", list(self.sent()))),
            None if twice.count() > 1 => Err("more than one C2".to_owned()),
            None => Ok(()),
        }
    }

    /// The security list has this code since the attack began.
    pub fn noted(&self, code: &str) -> Outcome {
        let notes = self.notes()?;
        let new = &notes[self.notes_before..];
        if new.iter().any(|note| note == code) {
            Ok(())
        } else {
            Err(format!("notes {new:?} without {code}"))
        }
    }

    /// No letter since then to this person or address.
    pub fn nothing_to(&self, who: &str) -> Outcome {
        let address = address(who)?;
        let found = self
            .sent()
            .iter()
            .filter(|sent| !is_expected(sent))
            .find(|sent| sent.binding.address == address);
        found.map_or(Ok(()), |sent| {
            Err(format!("{} to {who}", sent.binding.kind.code()))
        })
    }

    /// No letter since then says this.
    pub fn nobody_reads(&self, words: &str) -> Outcome {
        let says =
            |sent: &&Sent| sent.mail.full_text.contains(words) || sent.mail.subject.contains(words);
        match self.sent().iter().find(says) {
            Some(sent) => Err(format!("{} says {words}", sent.binding.kind.code())),
            None => Ok(()),
        }
    }
}

/// Tells the reader of a letter that somebody else answered it, and nothing more.
fn is_warning(sent: &&Sent) -> bool {
    let text = &sent.mail.full_text;
    sent.binding.kind.code() == "B4"
        && sent.binding.case.is_none()
        && text.contains("Iemand anders antwoordde op een mail die ik alleen aan jou stuurde.")
        && !text.contains("K2026")
        && !text.contains(SECRET)
}

/// Such a warning, or the board's notice of what may be a breach, which says what was seen and nothing of the case.
fn is_expected(sent: &&Sent) -> bool {
    let text = &sent.mail.full_text;
    let quiet = !text.contains(SECRET) && !text.contains("Amir");
    is_warning(sent) || (sent.binding.kind.code() == "D8" && quiet)
}
