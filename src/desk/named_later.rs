//! Names in a later message about a case: who is meant must not hear of it from then on (I-03, RB-03).
//!
//! The complainant knows the coordinator's name from our letters and may well use it. So that name alone says nothing; it
//! counts where the message tells who helped, or is angry.

use super::{Arrival, IntakeItem, work::Work};
use crate::case::{Case, CaseNumber};
use crate::letter::bare;
use crate::mail::Attachment;
use crate::roster::PersonId;
use crate::triage::Flags;
use std::collections::BTreeMap;

/// A message of no more words than this is an answer to "who helped you?".
const ANSWER_WORDS: usize = 4;

impl Work<'_> {
    /// Those whom a message excludes from the case, each with the reason in Dutch; and whether it names the coordinator
    /// without saying that the complaint is about that person.
    pub(super) fn named_later(
        &self,
        arrival: &Arrival,
        number: CaseNumber,
    ) -> (BTreeMap<PersonId, String>, bool) {
        let mail = &arrival.mail;
        // The subject of an answer is ours.
        let subject = if self.known.answers.is_empty() {
            mail.subject.as_str()
        } else {
            ""
        };
        self.named_in(subject, &mail.text, &mail.attachments, number)
    }

    /// The same for a mail that a human adds to the case.
    pub(super) fn named_in_item(
        &self,
        item: &IntakeItem,
        number: CaseNumber,
    ) -> (BTreeMap<PersonId, String>, bool) {
        let text = item.original_text.as_deref().unwrap_or(&item.text);
        self.named_in(&item.subject, text, &item.attachments, number)
    }

    fn named_in(
        &self,
        subject: &str,
        text: &str,
        files: &[Attachment],
        number: CaseNumber,
    ) -> (BTreeMap<PersonId, String>, bool) {
        let Some(case) = self.known.cases.get(&number) else {
            return (BTreeMap::new(), false);
        };
        let files: Vec<&str> = files.iter().map(|file| file.name.as_str()).collect();
        let files = files.join("\n").replace(['_', '.'], " ");
        // Whom a greeting names is spoken to, not of.
        let words = format!("{subject}\n\n{}\n\n{files}", bare(text));
        let (flags, mut named) = self.desk.noticed(&words, self.today());
        named.retain(|person, _| !case.is_excluded(person) && !case.cleared.contains(person));
        let about_a_handler = is_about_a_handler(text, &flags, case);
        let coordinator = case.coordinator.as_ref();
        let hint = !about_a_handler && coordinator.is_some_and(|id| named.contains_key(id));
        named.retain(|person, _| about_a_handler || !has_handled(case, person));
        (named, hint)
    }
}

/// Anger about how the complaint is handled is another complaint (I-29); the case itself stays with its coordinator.
fn is_about_a_handler(text: &str, flags: &Flags, case: &Case) -> bool {
    let in_touch = case.contacts.iter().any(|contact| contact.succeeded);
    let short = text.split_whitespace().count() <= ANSWER_WORDS;
    let angry = flags.displeased && !flags.about_handling;
    angry || flags.helped_by || (flags.spoke_to && !in_touch) || (short && !flags.thanks)
}

/// The coordinator, or one before: our letters told the complainant that name.
fn has_handled(case: &Case, person: &PersonId) -> bool {
    case.assignments
        .iter()
        .any(|assignment| assignment.coordinator.as_ref() == Some(person))
}
