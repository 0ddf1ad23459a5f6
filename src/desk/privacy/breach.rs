//! Breaches of personal data: what was seen, the 72 hours, the register, and the letter to the person (§7.7).

use super::{Breach, Order};
use crate::case::{Case, CaseNumber, Event, Refusal, anonymous};
use crate::command::{Instruction, Reference};
use crate::desk::{staff::LineResult, staff::Thread, work::Work};
use crate::letter::receipt;
use crate::roster::{Person, PersonId, Role};
use jiff::{SignedDuration, Timestamp};

/// What a person told; other codes are what the desk saw by itself.
const TOLD: &str = "told";
/// The same thing about the same case is not told again within this time: nobody can fill mailboxes with it.
const ONCE_IN: SignedDuration = SignedDuration::from_hours(72);
/// How long after a letter `Stop` means that it should not have gone.
const STOP_WITHIN: SignedDuration = SignedDuration::from_hours(24);

/// The lines of `Datalek informeer`, in order.
const PARTS: [&[&str]; 4] = [
    &["informeer", "informeren", "inform"],
    &["gevolg", "gevolgen", "consequence"],
    &["gedaan", "done"],
    &["advies", "advice"],
];

impl Work<'_> {
    /// `Datalek: …`
    pub(super) fn breach_told(
        &mut self,
        person: &Person,
        thread: Thread,
        instruction: &Instruction,
        text: &str,
    ) -> Result<LineResult, Refusal> {
        if !self.on_the_board(&person.id) && !self.is_privacy_contact(&person.id) {
            return Err(Refusal::BoardOnly);
        }
        let number = match instruction.about {
            Some(Reference::Case(number)) => Some(number),
            Some(Reference::Intake(_)) | None => thread.case,
        };
        let case = number
            .and_then(|number| self.known.cases.get(&number))
            .cloned();
        if let Some(number) = number
            && case
                .as_ref()
                .is_none_or(|case| case.is_excluded(&person.id))
        {
            return Err(Refusal::NoSuchCase { number });
        }
        if starts_with(text, PARTS[0]).is_some() {
            return self.show_breach_letter(person, case, text);
        }
        let words = case
            .as_ref()
            .map(anonymous::known_words)
            .unwrap_or_default();
        let told = anonymous::without(text, &words);
        let number = self.register_breach(TOLD, number, told);
        let said = receipt::privacy::breach_registered(number, person.language);
        Ok(LineResult::Done(said))
    }

    fn is_privacy_contact(&self, id: &PersonId) -> bool {
        let today = self.today();
        let person = self.desk.roster.get(id);
        person.is_some_and(|person| person.has(Role::Privacy) && person.is_active(today))
    }

    /// Something that looks like a breach was seen; told at most once in three days.
    pub(in crate::desk) fn breach_seen(&mut self, code: &str, case: Option<CaseNumber>) {
        let lately = |breach: &Breach| {
            breach.code == code
                && breach.case == case
                && self.now.duration_since(breach.seen_at) < ONCE_IN
        };
        if !self.known.office.privacy.breaches.iter().any(lately) {
            self.register_breach(code, case, String::new());
        }
    }

    fn register_breach(&mut self, code: &str, case: Option<CaseNumber>, told: String) -> u32 {
        let breaches = &mut self.known.office.privacy.breaches;
        let number = breaches
            .iter()
            .map(|breach| breach.number)
            .max()
            .unwrap_or(0)
            + 1;
        let breach = Breach {
            number,
            seen_at: self.now,
            case,
            code: code.to_owned(),
            told,
            notes: Vec::new(),
            informed_at: None,
        };
        breaches.push(breach.clone());
        let case = case
            .and_then(|number| self.known.cases.get(&number))
            .cloned();
        for reader in self.breach_readers(case.as_ref()) {
            self.write_breach(&breach, case.as_ref(), &reader);
        }
        number
    }

    /// The board decides; the privacy contact helps. Nobody whom the case excludes.
    fn breach_readers(&self, case: Option<&Case>) -> Vec<PersonId> {
        let today = self.today();
        let people = self.desk.roster.people.iter();
        people
            .filter(|person| person.has(Role::Board) || person.has(Role::Privacy))
            .filter(|person| person.is_active(today))
            .filter(|person| case.is_none_or(|case| !case.is_excluded(&person.id)))
            .map(|person| person.id.clone())
            .collect()
    }

    /// `Notitie:` in answer to D8 stands in the register.
    pub(super) fn note_in_register(
        &mut self,
        person: &Person,
        told_at: Timestamp,
        text: &str,
    ) -> Option<LineResult> {
        let mut breaches = self.known.office.privacy.breaches.iter();
        let place = breaches.position(|breach| breach.seen_at == told_at)?;
        let number = self.known.office.privacy.breaches[place].case;
        let case = number.and_then(|number| self.known.cases.get(&number));
        let words = case.map(anonymous::known_words).unwrap_or_default();
        let note = anonymous::without(text, &words);
        let breach = &mut self.known.office.privacy.breaches[place];
        breach.notes.push((self.now, note));
        let said = receipt::privacy::breach_noted(breach.number, person.language);
        Some(LineResult::Done(said))
    }

    /// `Datalek informeer: …`: the letter to the person is shown first, always in human words (C18).
    fn show_breach_letter(
        &mut self,
        person: &Person,
        case: Option<Case>,
        text: &str,
    ) -> Result<LineResult, Refusal> {
        let case = case.ok_or(Refusal::WhichCase)?;
        let words = parts(text).ok_or(Refusal::InformHow)?;
        let address = case
            .complainant_address()
            .cloned()
            .ok_or(Refusal::NoAddress)?;
        let mut breaches = self.known.office.privacy.breaches.iter().rev();
        let of_case = |breach: &&Breach| breach.case == Some(case.number);
        let breach = breaches.find(of_case).map(|breach| breach.number);
        let order = Order::Inform {
            breach: breach.ok_or(Refusal::NothingWaiting)?,
            words,
        };
        self.wait_for(&case, person, Some(address), order);
        Ok(LineResult::Answered)
    }

    pub(super) fn breach_informed(&mut self, number: u32, at: Option<Timestamp>) {
        let mut breaches = self.known.office.privacy.breaches.iter_mut();
        if let Some(breach) = breaches.find(|breach| breach.number == number) {
            breach.informed_at = at;
        }
    }

    /// What an event of a case may tell of a letter that went wrong; `before` is the case before it.
    pub(in crate::desk) fn breach_in_event(&mut self, before: &Case, event: &Event) {
        let number = Some(before.number);
        if let Event::AddressSet { address } = event
            && self.wrote_to_a_typed_address(before, address)
        {
            self.breach_seen("wrong_address", number);
        }
        if let Event::VolunteerRemoved { person } = event
            && let Some(volunteer) = before.volunteer(person)
            && volunteer.v1_sent_at.is_some()
        {
            self.breach_seen("namesake", number);
        }
    }

    /// Letters went to an address that a person typed and the complainant never wrote from.
    fn wrote_to_a_typed_address(&self, before: &Case, new: &crate::mail::EmailAddress) -> bool {
        let Some(old) = before.complainant.addresses.first() else {
            return false;
        };
        let wrote_from_it = self.known.intake.values().any(|item| {
            let sender = item.original_from.as_ref().or(item.from.as_ref());
            sender.is_some_and(|from| &from.address == old)
        });
        old != new
            && !wrote_from_it
            && before.received_source == crate::case::ReceivedSource::Said
            && before.last_letter_to_complainant.is_some()
    }

    /// `Stop` came after the letter was gone.
    pub(in crate::desk) fn stopped_too_late(&mut self, number: CaseNumber, refusal: &Refusal) {
        if let Refusal::AlreadySent { at } = refusal
            && self.now.duration_since(*at) < STOP_WITHIN
        {
            self.breach_seen("stop_too_late", Some(number));
        }
    }

    /// A mail came back from another address than it went to.
    pub(in crate::desk) fn bounce_of_another(&mut self, binding: &crate::desk::Binding) {
        let report = self
            .arrival
            .and_then(|arrival| arrival.mail.bounce.as_ref());
        let named = report.and_then(|report| report.recipient.as_ref());
        if named.is_some_and(|named| named != &binding.address) {
            self.breach_seen("third_party_bounce", binding.case);
        }
    }

    /// What D8 says was seen.
    pub(in crate::desk) fn observed(&self, breach: &Breach, reader: &Person) -> String {
        if breach.told.is_empty() {
            receipt::privacy::observation(&breach.code, reader.language)
        } else {
            breach.told.lines().collect::<Vec<_>>().join(" ")
        }
    }
}

/// The text behind one of these words and a colon.
fn starts_with<'t>(line: &'t str, words: &[&str]) -> Option<&'t str> {
    let (word, rest) = line.split_once(':')?;
    words
        .contains(&crate::roster::fold(word).as_str())
        .then(|| rest.trim())
}

/// The four texts of `Datalek informeer`; `None` when one is missing.
fn parts(text: &str) -> Option<[String; 4]> {
    let mut found: [String; 4] = Default::default();
    let mut current = 0;
    for line in text.lines() {
        let begins = PARTS
            .iter()
            .position(|words| starts_with(line, words).is_some());
        let words = match begins {
            Some(part) => {
                current = part;
                starts_with(line, PARTS[part])?
            }
            None => line.trim(),
        };
        let part = &mut found[current];
        if !part.is_empty() && !words.is_empty() {
            part.push('\n');
        }
        part.push_str(words);
    }
    let written = |part: &String| !part.is_empty() && part != "…";
    found.iter().all(written).then_some(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn four_lines_make_a_letter_and_three_do_not() {
        let text = "informeer: een mail ging fout\nGevolg: iemand las je naam\nen nog iets\nGedaan: gewist\nAdvies: niets";
        let words = parts(text).expect("all parts are there");
        assert_eq!(words[0], "een mail ging fout");
        assert_eq!(words[1], "iemand las je naam\nen nog iets");
        assert_eq!(words[3], "niets");
        assert!(parts("informeer: x\nGevolg: y\nGedaan: …\nAdvies: z").is_none());
        assert!(parts("informeer: x").is_none());
    }
}
