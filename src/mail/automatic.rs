//! Person or machine: auto-replies (RFC 3834), bounces (RFC 3464), receipts (RFC 8098), mail to many (RFC 2369).
//!
//! A person taken for a machine is not heard, so one careless header never decides: programs put `Precedence` and
//! `Auto-Submitted: auto-generated` on web forms, a group puts `List-Id` on everything. What such headers say is kept
//! in [`MachineSigns`] and weighed by triage; [`reconsider`] applies what only the office knows.
//! `X-Auto-Response-Suppress` is never a sign: Outlook puts it on the mails of people.

mod bounce;
pub mod phrases;
mod reply;
mod signs;
#[cfg(test)]
mod tests;

use super::parse::headers::Headers;
use super::{BounceReport, EmailAddress, IncomingMail, Kind, MachineSigns, Mailbox};

/// What the headers, the parts and the text say, for deciding who wrote.
pub struct Evidence<'a> {
    /// The top header block.
    pub headers: &'a Headers,
    /// The sender.
    pub from: Option<&'a Mailbox>,
    /// The decoded subject.
    pub subject: &'a str,
    /// The readable text of the mail itself, attached mails left out.
    pub text: &'a str,
    /// Media types of the parts of the mail itself, with the `report-type` or `method` where there is one.
    pub parts: &'a [(String, String)],
    /// Texts of `message/delivery-status` and `message/disposition-notification` parts.
    pub reports: &'a [String],
    /// Message-IDs of attached mails and of returned header blocks.
    pub returned_ids: &'a [String],
}

/// Person or machine, and why.
#[derive(Debug, PartialEq)]
pub struct Verdict {
    /// Who wrote.
    pub kind: Kind,
    /// Plain Dutch reasons, most telling first.
    pub reasons: Vec<String>,
    /// Evidence for triage.
    pub signs: MachineSigns,
    /// Set for a bounce.
    pub bounce: Option<BounceReport>,
}

/// Decides who wrote, from the mail alone.
pub fn classify(evidence: &Evidence<'_>) -> Verdict {
    let signs = signs::gather(evidence);
    let view = View::new(evidence, &signs);
    if let Some(reason) = bounce::reason(&view) {
        return Verdict {
            kind: Kind::Bounce,
            reasons: vec![reason],
            bounce: Some(bounce::report(&view)),
            signs,
        };
    }
    if let Some(reason) = reply::reason(&view) {
        return Verdict {
            kind: Kind::AutoReply,
            reasons: vec![reason],
            bounce: None,
            signs,
        };
    }
    let mut reasons = signs::bulk_reasons(evidence);
    if signs.list_id.is_none() && reply::shows_filled_form(evidence.text) {
        reasons.clear();
    }
    let kind = if reasons.is_empty() {
        Kind::Human
    } else {
        Kind::Bulk
    };
    Verdict {
        kind,
        reasons,
        bounce: None,
        signs,
    }
}

/// How much of a text is searched for stock phrases, in bytes: machines say early what they are.
const SEARCHED: usize = 6 * 1024;

/// The evidence, folded once for comparing.
struct View<'a> {
    evidence: &'a Evidence<'a>,
    signs: &'a MachineSigns,
    subject: String,
    text: String,
}

/// The subject without `[EXTERN]` and the like, which mail gateways put before it.
fn without_tags(subject: &str) -> &str {
    let mut rest = subject.trim();
    while let Some((tag, after)) = rest.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
        if tag.chars().count() > LONGEST_TAG || after.trim().is_empty() {
            break;
        }
        rest = after.trim_start();
    }
    rest
}

/// More characters than this between brackets are words.
const LONGEST_TAG: usize = 24;

impl<'a> View<'a> {
    fn new(evidence: &'a Evidence<'a>, signs: &'a MachineSigns) -> Self {
        let text = super::parse::headers::cut(evidence.text, SEARCHED);
        Self {
            evidence,
            signs,
            subject: phrases::fold(without_tags(evidence.subject)),
            text: phrases::fold(text),
        }
    }

    fn header(&self, name: &str) -> Option<String> {
        let value = self.evidence.headers.first(name)?;
        Some(value.trim().to_ascii_lowercase())
    }

    fn has_part(&self, media_type: &str) -> bool {
        self.evidence
            .parts
            .iter()
            .any(|(kind, _)| kind == media_type)
    }

    fn local(&self) -> &str {
        self.evidence.from.map_or("", |from| from.address.local())
    }
}

/// Applies what only the office knows: its own web forms and the list identifiers of its own groups.
///
/// A form carries `Auto-Submitted: auto-generated` and speaks for the person in Reply-To; a Google Group puts its
/// List-Id on every mail. Neither makes the writer a machine.
pub fn reconsider(
    mail: &mut IncomingMail,
    own_form_senders: &[EmailAddress],
    own_list_ids: &[String],
) {
    let is_own_form = mail
        .from
        .as_ref()
        .is_some_and(|from| own_form_senders.contains(&from.address));
    let is_own_list = mail.signs.list_id.as_ref().is_some_and(|id| {
        own_list_ids
            .iter()
            .any(|own| own.trim_matches(['<', '>', ' ']).eq_ignore_ascii_case(id))
    });
    if is_own_list {
        mail.signs.bulk = false;
    }
    let excused = match mail.kind {
        Kind::Bulk => is_own_list || is_own_form,
        Kind::AutoReply => is_own_form && mail.signs.auto_submitted,
        Kind::Human | Kind::Bounce | Kind::Unreadable => false,
    };
    if is_own_form {
        mail.signs = MachineSigns {
            spam_flag: mail.signs.spam_flag,
            ..MachineSigns::default()
        };
    }
    if excused {
        mail.kind = Kind::Human;
        mail.reasons.clear();
    }
}
