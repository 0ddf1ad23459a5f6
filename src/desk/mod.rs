//! One input in, one set of changes out: triage, commands, the case, the letters.
//!
//! Pure: everything it may know is in [`Known`]; everything it wants is in [`Changes`], which the store commits whole.

mod alarm;
mod challenge;
mod changes;
mod delivery;
mod digests;
mod group;
mod intake;
mod intake_choice;
mod intake_draft;
mod intake_lane;
mod intake_machine;
mod intake_pieces;
mod intake_signs;
mod joining;
mod named_later;
mod office;
mod parcel;
mod privacy;
mod quiet;
mod register;
mod reminders;
mod safe_address;
mod staff;
mod staff_answer;
mod staff_orders;
mod time;
mod token;
mod trouble;
mod unread;
mod wall;
mod work;
mod write;
mod year;

pub use challenge::Question;
pub use changes::*;
pub use delivery::Outcome;
pub use parcel::{FileInParcel, Parcel};
pub use privacy::{Breach, Hold, Order, OrderedErasure, PrivacyState, RightsRequest, Waiting};
pub use trouble::Trouble;
pub use wall::kept_from;

use crate::case::Rules;
use crate::letter::LetterRoom;
use crate::mail::proof::{self, Requirement, Verdict};
use crate::mail::{EmailAddress, IncomingMail};
use crate::roster::{PersonId, Roster};
use crate::triage::{Mode, OfficeView, Signals};
use jiff::{Timestamp, civil::Date};
use ring::hmac;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The office as letters show it.
#[derive(Debug, Clone)]
pub struct Identity {
    /// Full name of the office.
    pub name: String,
    /// Short name.
    pub short_name: String,
    /// The display name of From: the short name, or one that tells nothing over a shoulder.
    pub sender_name: String,
    /// The public address, From of everything.
    pub address: EmailAddress,
    /// Address with `{token}` for answers, when the office has one.
    pub reply_address: Option<String>,
    /// Where the regulation can be read.
    pub procedure_url: String,
    /// Where the privacy notice can be read.
    pub privacy_url: String,
    /// Where the advice hour (spreekuur) is explained.
    pub consultation_url: String,
    /// How to reach the office by phone or in person.
    pub contact: String,
    /// Phone numbers for a young person in danger.
    pub helplines: Helplines,
    /// Name of the privacy contact.
    pub privacy_contact: String,
    /// Last resort outside the board (D3).
    pub confidant: Option<EmailAddress>,
    /// Name of the confidant as volunteers read it.
    pub confidant_name: Option<String>,
    /// Who keeps the program running (D10); may be outside the roster.
    pub operators: Vec<EmailAddress>,
    /// The mailbox is open to the whole board and mail stays in it (mode C of D-13); D10 says so.
    pub shared_mailbox: bool,
}

/// Numbers that the letters name; checked once a year by the board.
#[derive(Debug, Clone)]
pub struct Helplines {
    /// Emergency.
    pub emergency: String,
    /// Kindertelefoon.
    pub children: String,
    /// Suicide prevention.
    pub suicide: String,
    /// Veilig Thuis.
    pub safe_home: String,
}

/// What the office decided about intake.
#[derive(Debug, Clone)]
pub struct IntakePolicy {
    /// How much the rules may do by themselves.
    pub mode: Mode,
    /// Automatic registrations a day; above it a human chooses (M4).
    pub daily_cap: u32,
    /// Own addresses beside the public one.
    pub own_addresses: Vec<EmailAddress>,
    /// From addresses of the clinic's web form.
    pub web_form_senders: Vec<EmailAddress>,
    /// List-Ids of the office's own groups.
    pub own_list_ids: Vec<String>,
    /// An extra door for complaints only.
    pub complaints_address: Option<EmailAddress>,
    /// Review sites that notify us.
    pub review_senders: Vec<String>,
}

/// Whose word about a sender counts, and what a command needs.
#[derive(Debug, Clone)]
pub struct AuthenticationPolicy {
    /// authserv-ids of our own server (RFC 8601).
    pub authserv_ids: Vec<String>,
    /// Our server is Microsoft's, which names no authserv-id.
    pub microsoft: bool,
    /// Signatures are checked by ourselves where our server says nothing.
    pub verifies: bool,
    /// Proof for a command that changes something.
    pub require: Requirement,
}

impl AuthenticationPolicy {
    /// What our own server's headers say of `from`.
    pub fn said(&self, results: &[String], from: &EmailAddress) -> Verdict {
        let believed = proof::Believed {
            authserv_ids: &self.authserv_ids,
            without_id: self.microsoft,
        };
        proof::verdict(results, believed, from)
    }

    /// Whether the sender of any mail can be proven with these settings.
    pub fn can_prove(&self) -> bool {
        !self.authserv_ids.is_empty() || self.microsoft || self.verifies
    }
}

/// The desk of one office: rules, people, words. Made anew when one of them changes.
#[derive(Debug)]
pub struct Desk {
    /// The procedure's rules.
    pub rules: Rules,
    /// The people.
    pub roster: Roster,
    /// Cue words.
    pub signals: Signals,
    /// Templates.
    pub letters: Arc<LetterRoom>,
    /// How the office shows itself.
    pub identity: Identity,
    /// Intake.
    pub intake: IntakePolicy,
    /// Proof.
    pub authentication: AuthenticationPolicy,
    /// The office's secret, for codes and ids.
    pub secret: Vec<u8>,
    /// How large a letter with files may be, in millions of bytes.
    pub max_mail_mb: u32,
}

/// A kept mail, read, on its way to the desk.
#[derive(Debug, Clone)]
pub struct Arrival {
    /// Row of the kept mail.
    pub id: MailId,
    /// Server receipt.
    pub received_at: Timestamp,
    /// What it says.
    pub mail: IncomingMail,
    /// It lay in the junk folder: nothing goes out without a human.
    pub junk: bool,
    /// It was there before the first start.
    pub old: bool,
    /// An earlier mail with the same content.
    pub duplicate_of: Option<MailId>,
    /// What we found of its signatures ourselves, when that was asked for.
    pub own_verdict: Option<Verdict>,
}

impl Desk {
    /// Reads a kept mail as this office does: its own web form and groups are no machines.
    pub fn read(&self, raw: &[u8]) -> IncomingMail {
        let mut mail = crate::mail::parse(raw);
        crate::mail::automatic::reconsider(
            &mut mail,
            &self.intake.web_form_senders,
            &self.intake.own_list_ids,
        );
        mail
    }

    /// Somebody of the roster used a word for a case file, or says yes to what may have asked for one: then the logs and
    /// files of cases are wanted in [`Known`].
    pub fn may_ask_for_a_file(&self, mail: &IncomingMail) -> bool {
        let from = mail.from.as_ref().map(|from| &from.address);
        let known = from.is_some_and(|from| self.roster.by_address(from).is_some());
        if known && challenge::is_yes(&mail.text) {
            return true;
        }
        let aliases: Vec<&str> = crate::command::TABLE
            .iter()
            .filter(|row| row.keyword == crate::command::Keyword::File)
            .flat_map(crate::command::Entry::aliases)
            .collect();
        let text = crate::roster::fold(&mail.text);
        let mut words = text.split(|c: char| !c.is_alphanumeric());
        known && words.any(|word| aliases.contains(&word))
    }

    /// Handles one mail.
    pub fn answer(&self, arrival: &Arrival, known: Known, now: Timestamp) -> Changes {
        let mut work = work::Work::new(
            self,
            format!("mail:{}", arrival.id.0),
            known,
            now,
            Some(arrival),
        );
        work.receive(arrival);
        work.finish()
    }

    /// What our mail server said of the sender, as triage takes it; no word at all disproves nobody.
    pub fn dmarc(&self, arrival: &Arrival) -> crate::triage::Dmarc {
        use crate::triage::Dmarc;
        match self.verdict(arrival) {
            Verdict::Pass => Dmarc::Pass,
            Verdict::Fail
                if !arrival.mail.authentication_results.is_empty()
                    || arrival.own_verdict == Some(Verdict::Fail) =>
            {
                Dmarc::Fail
            }
            Verdict::Fail | Verdict::Unknown => Dmarc::None,
        }
    }

    /// What our own server says of the sender, or what we found where it says nothing; several From addresses disprove
    /// (incident 18).
    pub(crate) fn verdict(&self, arrival: &Arrival) -> Verdict {
        let mail = &arrival.mail;
        match &mail.from {
            Some(from) if !mail.several_from => {
                let said = self
                    .authentication
                    .said(&mail.authentication_results, &from.address);
                match (said, arrival.own_verdict) {
                    (Verdict::Unknown, Some(found)) => found,
                    (said, _) => said,
                }
            }
            Some(_) | None => Verdict::Fail,
        }
    }

    /// Key under which an address is remembered without being written down.
    pub(crate) fn address_key(&self, address: &EmailAddress) -> String {
        let key = hmac::Key::new(hmac::HMAC_SHA256, &self.secret);
        let tag = hmac::sign(&key, format!("address\0{address}").as_bytes());
        tag.as_ref()[..12]
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect()
    }

    /// What triage notices in a text that somebody typed, and who is named in it.
    pub(crate) fn noticed(
        &self,
        text: &str,
        today: Date,
    ) -> (crate::triage::Flags, BTreeMap<PersonId, String>) {
        let mail = IncomingMail {
            text: text.to_owned(),
            full_text: text.to_owned(),
            ..IncomingMail::empty()
        };
        let route = crate::triage::route(
            &mail,
            &crate::triage::MailFacts::default(),
            &self.signals,
            &self.office_view(today),
        );
        (route.flags, route.named)
    }

    pub(crate) fn office_view(&self, today: Date) -> OfficeView<'_> {
        OfficeView {
            roster: &self.roster,
            mode: self.intake.mode,
            today,
            own_addresses: &self.intake.own_addresses,
            web_form_senders: &self.intake.web_form_senders,
            own_list_ids: &self.intake.own_list_ids,
            complaints_address: self.intake.complaints_address.as_ref(),
            review_senders: &self.intake.review_senders,
        }
    }

    /// An address with a token of one of our letters.
    pub(crate) fn is_answer_address(&self, address: &EmailAddress) -> bool {
        self.identity
            .reply_address
            .as_deref()
            .and_then(|pattern| pattern.split_once("{token}"))
            .is_some_and(|(before, after)| {
                address.as_str().starts_with(before) && address.as_str().ends_with(after)
            })
    }
}
