//! What the office remembers about personal data: requests, what waits for a second look, holds, breaches (procedure.md §7).

use crate::case::{CaseNumber, IntakeNumber, LetterId, anonymous};
use crate::desk::OfficeState;
use crate::mail::EmailAddress;
use crate::roster::PersonId;
use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Everything about personal data that is not part of one case.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PrivacyState {
    /// Requests that were not answered yet.
    #[serde(default)]
    pub requests: Vec<RightsRequest>,
    /// Orders and letters that wait for a code.
    #[serde(default)]
    pub waiting: Vec<Waiting>,
    /// Cases that two people want erased; done as soon as the last letter is out.
    #[serde(default)]
    pub erasures: BTreeMap<CaseNumber, OrderedErasure>,
    /// Cases that stay longer (`Bewaar`).
    #[serde(default)]
    pub holds: BTreeMap<CaseNumber, Hold>,
    /// Announced by D7: erased after this day.
    #[serde(default)]
    pub announced: BTreeMap<CaseNumber, Date>,
    /// The breach register, oldest first (AVG article 33.5); never with a child's name.
    #[serde(default)]
    pub breaches: Vec<Breach>,
}

/// Somebody wants to see, correct or erase their data; the answer must be there within a month (AVG article 12.3).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RightsRequest {
    /// The case, when known.
    pub case: Option<CaseNumber>,
    /// The mail in which it was asked; `None` when it was asked otherwise.
    pub intake: Option<IntakeNumber>,
    /// When it was received.
    pub received_at: Timestamp,
    /// Last local day for the answer.
    pub answer_by: Date,
    /// Not written from an address that we know: somebody must call back first.
    pub check: bool,
    /// C16 went out.
    pub confirmed: bool,
}

/// Something that one person was shown and must confirm with a code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Waiting {
    /// The case.
    pub case: CaseNumber,
    /// Who was shown it.
    pub shown_to: PersonId,
    /// When; the code is good as long as that of any preview.
    pub shown_at: Timestamp,
    /// The letter that showed it.
    pub letter: LetterId,
    /// What `Verstuur` must repeat.
    pub code: String,
    /// Wrong codes so far; after the third it is gone.
    pub wrong_tries: u8,
    /// Where the complainant is written to; bound to the code.
    pub address: Option<EmailAddress>,
    /// What happens then.
    pub order: Order,
    /// The letter that the code released, and the end of its hold.
    pub released: Option<(LetterId, Timestamp)>,
}

/// What a code releases.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Order {
    /// C20: this overview of somebody's data.
    Overview {
        /// The text as it was shown.
        text: String,
    },
    /// T21 now (`Wis`).
    Erase {
        /// Who asked first.
        asked_by: PersonId,
        /// Why.
        reason: String,
    },
    /// C18: what went wrong with somebody's data.
    Inform {
        /// Number in the register.
        breach: u32,
        /// What happened, what it can mean, what was done, what to do.
        words: [String; 4],
    },
}

/// Two people want a case erased.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderedErasure {
    /// Since when.
    pub at: Timestamp,
    /// C17, the last letter; `None` without an address.
    pub letter: Option<LetterId>,
}

/// A case that stays longer than its time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hold {
    /// Last local day.
    pub until: Date,
    /// When it was last looked at.
    pub reviewed_on: Date,
}

/// One line of the breach register.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Breach {
    /// Number, from 1.
    pub number: u32,
    /// When it was seen; 72 hours count from here.
    pub seen_at: Timestamp,
    /// The case, as long as it has its number.
    pub case: Option<CaseNumber>,
    /// What was seen: one of our codes, or `told` with the words below.
    pub code: String,
    /// What somebody typed, without the names known of the case.
    pub told: String,
    /// What was decided about it, oldest first; without names as well.
    pub notes: Vec<(Timestamp, String)>,
    /// The complainant was told (C18).
    pub informed_at: Option<Timestamp>,
}

impl OfficeState {
    /// Forgets what hangs on a case that is erased; `words` also leave the breach register.
    pub fn forget_case(&mut self, number: CaseNumber, words: &[String]) {
        let privacy = &mut self.privacy;
        privacy
            .requests
            .retain(|request| request.case != Some(number));
        privacy.waiting.retain(|waiting| waiting.case != number);
        privacy.erasures.remove(&number);
        privacy.holds.remove(&number);
        privacy.announced.remove(&number);
        for breach in &mut privacy.breaches {
            breach.told = anonymous::without(&breach.told, words);
            for (_, note) in &mut breach.notes {
                *note = anonymous::without(note, words);
            }
            if breach.case == Some(number) {
                breach.case = None;
            }
        }
        self.questions
            .retain(|_, question| question.case != Some(number));
        let mark = format!(":{number}:");
        self.sent_marks
            .retain(|name, _| !format!("{name}:").contains(&mark));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_register_keeps_a_breach_and_loses_the_person() {
        let number: CaseNumber = "K2026-001".parse().expect("it is well formed");
        let mut office = OfficeState::default();
        office.privacy.breaches.push(Breach {
            number: 1,
            seen_at: Timestamp::UNIX_EPOCH,
            case: Some(number),
            code: "told".into(),
            told: "De mail over Amir ging naar zijn vader".into(),
            notes: vec![(Timestamp::UNIX_EPOCH, "amir is gebeld".into())],
            informed_at: None,
        });
        office
            .privacy
            .announced
            .insert(number, Date::constant(2028, 1, 1));
        office.forget_case(number, &["Amir".into()]);
        let breach = &office.privacy.breaches[0];
        assert_eq!(breach.told, "De mail over (…) ging naar zijn vader");
        assert_eq!(
            (breach.notes[0].1.as_str(), breach.case),
            ("(…) is gebeld", None)
        );
        assert!(office.privacy.announced.is_empty());
    }

    #[test]
    fn a_memory_from_before_these_fields_can_still_be_read() {
        let state: PrivacyState = serde_json::from_str("{}").expect("all fields have a default");
        assert_eq!(state, PrivacyState::default());
    }
}
