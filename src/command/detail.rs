//! The parts of a command that are more than one value.

use crate::case::{AgeGroup, Answer, ComplainantKind, Manner};
use crate::mail::{EmailAddress, Language};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Whom `Vrijwilliger` names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum VolunteerChoice {
    /// `vrijwilliger Noor en Fleur`: names as typed.
    Named(Vec<String>),
    /// `vrijwilliger geen`
    Nobody,
    /// `vrijwilliger onbekend: reden`
    Unknown(String),
    /// `vrijwilliger niet Fleur`
    Not(Vec<String>),
}

/// Kinds of "not a complaint".
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum OtherKind {
    /// vraag: a question; C11 with the advice hour is offered.
    Question,
    /// dank
    Thanks,
    /// intern
    Internal,
}

/// A form field set by one line (row 22 of the table).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum FieldValue {
    /// naam
    Name(String),
    /// leeftijd: a number of years, turned into a group
    Age(AgeGroup),
    /// taal
    Language(Language),
    /// mail: needs confirmation
    Email(EmailAddress),
    /// telefoon
    Phone(String),
    /// klager: kind and, for a representative, the relation
    Complainant(ComplainantKind, Option<String>),
    /// instemming
    Consent(Answer),
    /// gewezen: told of the regulation (article 3)
    Told(Answer),
    /// voorval: date or words of the incident (F-13)
    Incident(String),
}

/// Which message `Bericht` makes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum MessageKind {
    /// C6 with these words.
    Words(String),
    /// C3, the fixed questions (`bericht wie`).
    Questions,
    /// C4 to the client's own address (`bericht client`).
    Client,
}

/// An oral complaint written down by somebody of the clinic (`Nieuw mondeling`).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewComplaint {
    /// Manner; `Nieuw schriftelijk` for a letter or another mailbox.
    pub manner: Option<Manner>,
    /// The day it was said.
    pub date: Option<Date>,
    /// Complainant's name.
    pub name: Option<String>,
    /// Complainant's address.
    pub email: Option<EmailAddress>,
    /// Phone as typed.
    pub phone: Option<String>,
    /// Age as typed.
    pub age: Option<String>,
    /// Volunteer names as typed.
    pub volunteers: Vec<String>,
    /// The complaint.
    pub text: String,
}

/// State of a yearly recommendation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum FollowUpState {
    /// af
    Done,
    /// loopt
    Running,
    /// niet
    Not,
}
