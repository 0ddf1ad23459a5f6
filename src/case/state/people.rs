//! The people of a case: complainant, volunteers, who handled it.

use crate::case::{AgeGroup, Answer, ComplainantKind};
use crate::mail::EmailAddress;
use crate::roster::PersonId;
use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

/// The complainant (klager, article 1) as far as known.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Complainant {
    /// First name or name as given (F-07).
    pub name: Option<String>,
    /// Where letters go: the first one; further ones are known contacts (F-08).
    pub addresses: Vec<EmailAddress>,
    /// Phone number as typed.
    pub phone: Option<String>,
    /// Client, representative … (F-09).
    pub kind: ComplainantKind,
    /// F-10.
    pub age_group: Option<AgeGroup>,
    /// Relation of a representative to the client (F-11).
    pub relation: Option<String>,
    /// The client's consent to talk with the representative (F-11).
    pub consent: Option<Answer>,
    /// False after a bounce, until another address is given.
    pub reachable: bool,
    /// The complainant asked not to be mailed at the known address.
    pub do_not_mail: bool,
    /// Somebody of us typed the first address: it is not one that a representative wrote from (C4).
    #[serde(default)]
    pub address_typed: bool,
}

/// What is known of the volunteers (F-12).
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Involvement {
    /// Nobody has said yet.
    #[default]
    Open,
    /// No volunteer is involved (`Vrijwilliger geen`, D-16).
    Nobody,
    /// Cannot be found out; the reason is a deviation from article 4.1.
    Unknown(String),
    /// These volunteers; see [`super::Case::volunteers`].
    Named,
}

/// When and how something was told or heard.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Told {
    /// Local day.
    pub on: Date,
    /// `mail`, or what the coordinator typed (`telefonisch`).
    pub how: String,
    /// The words, where there are any.
    pub text: String,
}

/// One involved volunteer and every step towards that person.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Volunteer {
    /// Roster id.
    pub id: PersonId,
    /// F-21: informed (article 4.1).
    pub informed: Option<Told>,
    /// When V1 was accepted by the server, for the waiver rule and reminders.
    pub v1_sent_at: Option<Timestamp>,
    /// F-22: heard (article 4.2); every statement in order.
    pub statements: Vec<Told>,
    /// F-22 alternative: not heard, because …
    pub waived: Option<String>,
    /// F-28: told the outcome (article 6.3).
    pub outcome_told_at: Option<Timestamp>,
    /// F-32.
    pub signature: Option<Signature>,
    /// F-32 alternative: refused or unreachable, because …
    pub signature_declined: Option<String>,
    /// The volunteer asked to be called (`Bel mij`), with the number when given.
    pub call_me: Option<String>,
    /// F-28 alternative: could not be told the outcome, because (`left`, `undeliverable`, `unreachable`).
    pub outcome_exception: Option<String>,
}

impl Volunteer {
    /// Somebody who was just named: nothing has been done yet.
    pub fn named(id: PersonId) -> Self {
        Self {
            id,
            informed: None,
            v1_sent_at: None,
            statements: Vec::new(),
            waived: None,
            outcome_told_at: None,
            signature: None,
            signature_declined: None,
            call_me: None,
            outcome_exception: None,
        }
    }

    /// Knows of the complaint, or cannot be told (guard G3).
    pub fn informed_or_waived(&self) -> bool {
        self.informed.is_some() || self.waived.is_some()
    }

    /// Heard or validly not heard (guard G4).
    pub fn heard_or_waived(&self) -> bool {
        !self.statements.is_empty() || self.waived.is_some()
    }
}

/// A signature by mail: who is implied by where it stands.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Signature {
    /// When the signing mail was received.
    pub at: Timestamp,
    /// First 16 hex digits of the SHA-256 of the form's contents at that moment ([`crate::case::form::hash`]).
    pub form_hash: String,
}

/// Somebody outside the board who handles a case that no board member may handle (I-18, `Extern`).
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct External {
    /// Name as typed; not of the roster.
    pub name: String,
    /// Why.
    pub reason: String,
    /// The board member who proposed it.
    pub proposed_by: PersonId,
    /// When a second board member agreed; `None` = only proposed.
    pub appointed_at: Option<Timestamp>,
}

/// Who handled it and from when (F-18).
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Assignment {
    /// The coordinator; `None` when nobody was eligible.
    pub coordinator: Option<PersonId>,
    /// From when.
    pub from: Timestamp,
    /// Why it changed, as a short code or the typed reason.
    pub reason: String,
}
