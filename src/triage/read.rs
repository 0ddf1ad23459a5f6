//! One mail as triage reads it: whose words count, what they weigh, who is named, and who may be answered.
//!
//! Must not choose a lane; `rules` does, on what is gathered here.

use super::do_not_mail;
use super::names::{self, Place};
use super::rules::Verdict;
use super::signals::{List, Signals};
use super::texts::Reason;
use super::view::{Dmarc, MailFacts, OfficeView};
use super::web_form::{self, WebForm};
use super::weigh::{Weighed, weigh};
use super::{Flags, ForwardProposal, Lane, Route};
use crate::case::{Answer, CaseNumber};
use crate::mail::{EmailAddress, IncomingMail, Kind};
use crate::roster::Person;

/// Everything the rules look at.
pub(crate) struct Reading<'a> {
    pub mail: &'a IncomingMail,
    pub facts: &'a MailFacts,
    pub office: &'a OfficeView<'a>,
    signals: &'a Signals,
    /// Somebody of the roster wrote it.
    pub person: Option<&'a Person>,
    /// The clinic's own web form, read.
    pub web_form: Option<WebForm>,
    /// The words that count: the sender's own, the form's, or those passed on by the roster.
    pub weighed: Weighed,
    /// Quoted or passed-on words of others, which may hide a complaint but prove nothing.
    pub beneath: Weighed,
    /// Case numbers that stand in subject or text.
    pub mentioned: Vec<CaseNumber>,
    /// The words that count, as text.
    text: String,
}

impl<'a> Reading<'a> {
    pub fn new(
        mail: &'a IncomingMail,
        facts: &'a MailFacts,
        signals: &'a Signals,
        office: &'a OfficeView<'a>,
    ) -> Self {
        let from = mail.from.as_ref().map(|from| &from.address);
        let own_form = from.is_some_and(|from| office.web_form_senders.contains(from));
        let web_form = own_form.then(|| with_reply_to(web_form::read(&mail.text), mail));
        let person = from.and_then(|from| office.roster.by_address(from));
        let (subject, body, beneath) = words_that_count(mail, web_form.as_ref(), person);
        let text = format!("{}\n\n{body}", bare_subject(&subject));
        Self {
            weighed: weigh(&text, signals, office.roster),
            beneath: weigh(&beneath, signals, office.roster),
            mentioned: case_numbers(&format!("{} {}", mail.subject, mail.text)),
            mail,
            facts,
            office,
            signals,
            person,
            web_form,
            text,
        }
    }

    /// The words of a reason.
    pub fn says(&self, reason: Reason) -> String {
        self.signals.says(reason).to_owned()
    }

    /// Bulk headers that are not those of our own group.
    pub fn is_bulk(&self) -> bool {
        let own_list = self.mail.signs.list_id.as_ref().is_some_and(|id| {
            self.office
                .own_list_ids
                .iter()
                .any(|own| own.eq_ignore_ascii_case(id))
        });
        (self.mail.signs.bulk || self.mail.kind == Kind::Bulk) && !own_list
    }

    /// Evidence that nobody may be answered by itself (§8.4 step 3).
    pub fn is_blocked(&self) -> bool {
        self.is_bulk() || self.facts.dmarc == Dmarc::Fail || self.mail.signs.spam_flag
    }

    /// Written from an office and not by a person: `info@`, `administratie@`.
    pub fn is_from_an_office(&self) -> bool {
        let from = self.mail.from.as_ref().map(|from| from.address.local());
        self.web_form.is_none() && from.is_some_and(|local| self.signals.is_role_address(local))
    }

    /// Written as "wij" without an "ik", and not by family: an organisation speaks.
    pub fn is_in_many_voices(&self) -> bool {
        self.weighed.is_in_many_voices()
    }

    /// A machine wrote it, and it is not our own form.
    pub fn is_machine(&self) -> bool {
        matches!(self.mail.kind, Kind::AutoReply | Kind::Bounce) && self.web_form.is_none()
    }

    /// Neither Dutch nor English: a human reads it.
    pub fn is_other_language(&self) -> bool {
        let known = if self.mail.language == crate::mail::Language::Other {
            33
        } else {
            14
        };
        self.weighed.length >= 5 && self.weighed.ordinary < known
    }

    fn answerable(&self) -> bool {
        let mail = self.mail;
        if let Some(form) = &self.web_form {
            return form
                .address
                .as_ref()
                .is_some_and(|address| !self.is_ours(address));
        }
        let person = matches!(mail.kind, Kind::Human | Kind::Bulk) && !mail.signs.no_reply;
        let machine = mail.signs.null_return_path || mail.signs.auto_submitted;
        let from = mail.from.as_ref().map(|from| &from.address);
        person
            && !machine
            && !mail.several_from
            && !self.is_blocked()
            && from.is_some_and(|from| !self.is_ours(from))
    }

    fn is_ours(&self, address: &EmailAddress) -> bool {
        self.office.own_addresses.contains(address)
            || self.office.web_form_senders.contains(address)
            || self.office.roster.by_address(address).is_some()
    }

    fn flags(&self) -> Flags {
        let has = |list| self.weighed.has(list);
        Flags {
            representative: has(List::Representative),
            withdrawal: has(List::Withdrawal),
            danger: has(List::Danger) || self.beneath.has(List::Danger),
            privacy: has(List::PrivacyRequest),
            about_handling: has(List::AboutHandling),
            displeased: self.weighed.displeased(),
            helped_by: has(List::HelpedBy),
            spoke_to: has(List::SpokeTo),
            do_not_mail: self.asks_not_to_be_mailed(),
            conflict: has(List::Conflict),
            thanks: has(List::Thanks),
            satisfied: satisfied(&self.mail.text, self.signals),
        }
    }

    /// In the words that count, or in what somebody of the roster wrote above a mail passed on.
    fn asks_not_to_be_mailed(&self) -> bool {
        let passed_on = self
            .mail
            .forwarded
            .as_ref()
            .filter(|_| self.person.is_some());
        let above = passed_on.map(|forward| forward.own_text.as_str());
        [Some(self.text.as_str()), above]
            .into_iter()
            .flatten()
            .any(|text| do_not_mail::is_asked(text, self.signals))
    }

    fn named(&self) -> std::collections::BTreeMap<crate::roster::PersonId, String> {
        // A reply to our own letter quotes our names; in any other mail the quoted text counts too.
        let answers_us = self.facts.answers_case.is_some() || self.facts.answers_intake.is_some();
        let body = if answers_us {
            &self.text
        } else {
            &self.mail.full_text
        };
        let files: Vec<&str> = self
            .mail
            .attachments
            .iter()
            .map(|file| file.name.as_str())
            .collect();
        let files = files.join("\n").replace(['_', '.'], " ");
        let mut places = vec![
            (Place::Subject, self.signals.read(&self.mail.subject)),
            (Place::Body, self.signals.read(&self.text)),
            (Place::Body, self.signals.read(body)),
            (Place::AttachmentName, self.signals.read(&files)),
        ];
        if let Some(passed_on) = &self.mail.forwarded {
            places.push((Place::Body, self.signals.read(&passed_on.text)));
        }
        names::named(self.office.roster, self.signals, &places)
    }

    fn proposal(&self) -> Option<ForwardProposal> {
        let passed_on = self
            .mail
            .forwarded
            .as_ref()
            .filter(|_| self.person.is_some())?;
        Some(ForwardProposal {
            from: passed_on.from.clone(),
            subject: passed_on.subject.clone(),
            date: passed_on.date,
            text: passed_on.text.clone(),
            own_text: passed_on.own_text.clone(),
        })
    }

    /// Puts the verdict and everything noticed together.
    pub fn into_route(self, verdict: Verdict) -> Route {
        let answerable = self.answerable();
        let weighed = &self.weighed;
        let cue = weighed.any_displeasure() || weighed.has(List::Us);
        let no_business = weighed.count(List::Business) == 0;
        Route {
            lane: verdict.lane,
            score: weighed.score,
            signals: weighed.telling(),
            reasons: verdict.reasons,
            flags: self.flags(),
            named: self.named(),
            categories: weighed.categories(),
            answerable,
            instant_neutral: verdict.lane == Lane::Unclear && answerable && cue && no_business,
            proposes_complaint: verdict.proposes_complaint,
            case: verdict.case,
            intake: self.facts.answers_intake,
            forwarded: self.proposal(),
            web_form: self.web_form,
        }
    }
}

/// Subject and body whose words count, and what lies beneath them.
fn words_that_count(
    mail: &IncomingMail,
    form: Option<&WebForm>,
    person: Option<&Person>,
) -> (String, String, String) {
    if let Some(form) = form {
        return (String::new(), form.text.clone(), String::new());
    }
    match (&mail.forwarded, person) {
        (Some(passed_on), Some(_)) => {
            let subject = if passed_on.subject.is_empty() {
                &mail.subject
            } else {
                &passed_on.subject
            };
            (
                subject.clone(),
                passed_on.text.clone(),
                passed_on.own_text.clone(),
            )
        }
        (Some(passed_on), None) => (
            mail.subject.clone(),
            passed_on.own_text.clone(),
            passed_on.text.clone(),
        ),
        (None, _) => (mail.subject.clone(), mail.text.clone(), String::new()),
    }
}

fn with_reply_to(mut form: WebForm, mail: &IncomingMail) -> WebForm {
    if form.address.is_none() {
        form.address = mail.reply_to.first().map(|to| to.address.clone());
    }
    form
}

/// A subject without Re, Fwd and their kin.
fn bare_subject(subject: &str) -> &str {
    const MARKS: [&str; 8] = [
        "re", "fw", "fwd", "antw", "antwoord", "betr", "doorst", "aw",
    ];
    let mut bare = subject.trim();
    while let Some((mark, rest)) = bare.split_once(':') {
        if !MARKS.contains(&mark.trim().to_lowercase().as_str()) {
            break;
        }
        bare = rest.trim();
    }
    bare
}

/// Case numbers such as `K2026-003` in a text, in order.
fn case_numbers(text: &str) -> Vec<CaseNumber> {
    text.split(|c: char| !(c.is_ascii_alphanumeric() || c == '-'))
        .filter(|word| word.len() >= 7)
        .filter_map(|word| word.trim_matches('-').parse().ok())
        .collect()
}

/// A plain yes or no as the first line (T13); with a "but" or a question it is for a human to read.
fn satisfied(text: &str, signals: &Signals) -> Option<Answer> {
    let first = text.lines().find(|line| !line.trim().is_empty())?;
    let words = signals.read(first);
    let hits = signals.find(&words);
    let starts = |list: List| hits.iter().any(|hit| hit.label == list && hit.start == 0);
    // The "wel" of "dank je wel" softens nothing.
    let thanked = |at: usize| {
        hits.iter()
            .any(|hit| hit.label == List::Thanks && (hit.start..=hit.end).contains(&at))
    };
    let doubt = words.asks
        || hits
            .iter()
            .any(|hit| hit.label == List::Hedge && !thanked(hit.start));
    match (starts(List::SatisfiedYes), starts(List::SatisfiedNo)) {
        (true, false) if !doubt => Some(Answer::Yes),
        (false, true) if !words.asks => Some(Answer::No),
        (true | false, true | false) => None,
    }
}
