//! The lanes as an ordered list of small rules: the first that answers wins, and the last takes everything.
//!
//! Every rule looks at one thing and says why in a sentence; none sends or stores anything.

use super::agreed::{is_a_complaint, is_something_else};
use super::read::Reading;
use super::reasons;
use super::signals::List;
use super::texts::Reason;
use super::view::Mode;
use super::{Dmarc, Lane};
use crate::case::CaseNumber;
use crate::mail::Kind;

/// What a rule decided.
#[derive(Debug)]
pub(crate) struct Verdict {
    pub lane: Lane,
    pub reasons: Vec<String>,
    pub case: Option<CaseNumber>,
    pub proposes_complaint: bool,
}

impl Verdict {
    pub fn new(lane: Lane, reason: impl Into<String>) -> Self {
        Self {
            lane,
            reasons: vec![reason.into()],
            case: None,
            proposes_complaint: false,
        }
    }

    pub fn about(mut self, case: Option<CaseNumber>) -> Self {
        self.case = case;
        self
    }

    fn because(mut self, reason: Option<String>) -> Self {
        self.reasons.extend(reason);
        self
    }
}

type Rule = fn(&Reading<'_>) -> Option<Verdict>;

/// The order matters: what a machine sent is settled before words are weighed, and proof of a complaint before proof of
/// something else.
const RULES: [Rule; 13] = [
    was_there_before,
    could_not_be_read,
    is_a_command,
    is_a_review,
    is_a_machine,
    belongs_to_a_case,
    names_a_case,
    was_passed_on,
    is_phishing,
    everything_is_registered,
    says_nothing_we_can_read,
    is_a_complaint,
    is_something_else,
];

/// Asks the rules in order; the last resort is a human.
pub(crate) fn verdict(reading: &Reading<'_>) -> Verdict {
    RULES
        .iter()
        .find_map(|rule| rule(reading))
        .unwrap_or_else(|| ask(reading))
}

fn was_there_before(reading: &Reading<'_>) -> Option<Verdict> {
    let old = reading.facts.before_start;
    old.then(|| Verdict::new(Lane::Old, reading.says(Reason::Old)))
}

/// Damaged beyond reading; an empty mail that is whole is for a human to look at (I-22).
fn could_not_be_read(reading: &Reading<'_>) -> Option<Verdict> {
    if reading.mail.kind != Kind::Unreadable {
        return None;
    }
    let broken = !reading.mail.damage.is_empty();
    Some(if broken {
        Verdict::new(Lane::Unreadable, reading.says(Reason::Unreadable))
    } else {
        Verdict::new(Lane::Unclear, reasons::nothing_written(reading))
    })
}

fn is_a_command(reading: &Reading<'_>) -> Option<Verdict> {
    let command = reading.facts.commandish && reading.person.is_some();
    command.then(|| Verdict::new(Lane::Command, reading.says(Reason::Command)))
}

/// A review site tells what somebody wrote about us: displeasure "in any way", but nobody to answer.
fn is_a_review(reading: &Reading<'_>) -> Option<Verdict> {
    let from = reading.mail.from.as_ref().map(|from| &from.address);
    let known = from.is_some_and(|from| {
        let here = |site: &String| {
            let site = site.trim_start_matches('@').to_lowercase();
            from.as_str() == site
                || from.domain() == site
                || from.domain().ends_with(&format!(".{site}"))
        };
        reading.office.review_senders.iter().any(here)
    });
    let signs = &reading.mail.signs;
    let machine =
        reading.is_bulk() || signs.auto_submitted || signs.no_reply || reading.is_machine();
    let words = reading.weighed.count(List::Review);
    let review =
        (known && words >= 1) || (machine && words >= 2 && reading.weighed.any_displeasure());
    review.then(|| Verdict::new(Lane::Unclear, reading.says(Reason::Review)))
}

/// A machine's mail is listed; but one that is called so by its subject alone and speaks of us in anger is shown.
fn is_a_machine(reading: &Reading<'_>) -> Option<Verdict> {
    if !reading.is_machine() {
        return None;
    }
    let signs = &reading.mail.signs;
    let proven =
        reading.mail.kind == Kind::Bounce || signs.auto_submitted || signs.null_return_path;
    if !proven && reading.weighed.direct {
        return Some(Verdict::new(
            Lane::Unclear,
            reading.says(Reason::MachineAboutUs),
        ));
    }
    let case = reading.facts.answers_case.map(|(case, _)| case);
    let reason = reading.mail.reasons.first().cloned();
    Some(
        Verdict::new(Lane::Auto, reading.says(Reason::Machine))
            .because(reason)
            .about(case),
    )
}

/// An answer to a letter about a case, or a party of exactly one case who speaks of it.
fn belongs_to_a_case(reading: &Reading<'_>) -> Option<Verdict> {
    if reading.is_blocked() && reading.facts.answers_case.is_none() {
        return None;
    }
    let facts = reading.facts;
    let thread = facts
        .answers_case
        .filter(|(_, party)| *party)
        .map(|(case, _)| case);
    if thread.is_some() {
        return Some(Verdict::new(Lane::FollowUp, reading.says(Reason::AnswersUs)).about(thread));
    }
    let named = facts
        .sender_cases
        .iter()
        .find(|case| reading.mentioned.contains(case));
    let only = match facts.sender_cases.as_slice() {
        [only] if reading.weighed.has(List::OwnCase) => Some(only),
        [..] => None,
    };
    let case = *named.or(only)?;
    let anew = reading.weighed.has(List::AboutHandling) && reading.weighed.has(List::Explicit);
    Some(if anew {
        Verdict::new(Lane::Unclear, reading.says(Reason::AboutHandling)).about(Some(case))
    } else {
        Verdict::new(Lane::FollowUp, reading.says(Reason::OwnCase)).about(Some(case))
    })
}

/// Somebody who is no party of it speaks of a case: a human looks, and nothing is disclosed.
fn names_a_case(reading: &Reading<'_>) -> Option<Verdict> {
    if reading.person.is_some() {
        return None;
    }
    let answered = reading.facts.answers_case.map(|(case, _)| case);
    let case = answered.or_else(|| reading.mentioned.first().copied())?;
    let reason = if answered.is_some() {
        Reason::AnswerOfAnother
    } else {
        Reason::NumberOfAnother
    };
    Some(Verdict::new(Lane::Unclear, reading.says(reason)).about(Some(case)))
}

/// Passed on by somebody of the roster: always asked, with the original sender and date as a proposal (I-25).
fn was_passed_on(reading: &Reading<'_>) -> Option<Verdict> {
    let passed_on = reading.mail.forwarded.is_some() && reading.person.is_some();
    passed_on.then(|| {
        let mut verdict = Verdict::new(Lane::Unclear, reading.says(Reason::PassedOn))
            .because(reasons::cues(reading));
        verdict.proposes_complaint = reading.weighed.direct;
        verdict
    })
}

/// Two proofs are needed: the server distrusts it and it asks to log in, pay or click.
fn is_phishing(reading: &Reading<'_>) -> Option<Verdict> {
    let distrusted = reading.facts.dmarc == Dmarc::Fail || reading.mail.signs.spam_flag;
    let phishing = distrusted && reading.weighed.count(List::Phishing) >= 2;
    phishing.then(|| Verdict::new(Lane::Spam, reading.says(Reason::Phishing)))
}

fn everything_is_registered(reading: &Reading<'_>) -> Option<Verdict> {
    let person = reading.person.is_none() && !reading.is_blocked() && !reading.mail.signs.no_reply;
    (reading.office.mode == Mode::Everything && person)
        .then(|| Verdict::new(Lane::Complaint, reading.says(Reason::Everything)))
}

fn says_nothing_we_can_read(reading: &Reading<'_>) -> Option<Verdict> {
    if reading.weighed.length == 0 {
        return Some(Verdict::new(
            Lane::Unclear,
            reasons::nothing_written(reading),
        ));
    }
    (reading.is_other_language() && !reading.is_bulk() && reading.person.is_none())
        .then(|| Verdict::new(Lane::Unclear, reading.says(Reason::OtherLanguage)))
}

/// The last rule: a human chooses, and is told what was seen.
fn ask(reading: &Reading<'_>) -> Verdict {
    let mut verdict = Verdict::new(Lane::Unclear, reasons::unclear(reading));
    verdict.reasons.extend(reasons::against(reading));
    if reading.is_blocked() {
        verdict
            .reasons
            .push(reading.says(Reason::Distrusted).to_owned());
    }
    if reading.person.is_some() {
        verdict.reasons.push(reading.says(Reason::OneOfUs));
    }
    verdict
}
