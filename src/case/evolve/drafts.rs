//! Previews, their codes and holds, and what the mail servers say of the letters.

use super::is_complainant;
use crate::case::{
    Acknowledgement, Case, Decision, Draft, DraftFate, DraftPurpose, KeptText, LetterId,
    LetterKind, Party, PastDraft,
};
use jiff::{Timestamp, civil::Date};

/// How many former previews are remembered, to explain an old code.
const PAST_DRAFTS: usize = 6;

/// A preview waits; for a decision its words are the concept (T9).
pub(super) fn prepare(case: &mut Case, draft: &Draft) {
    if let DraftPurpose::Decide { outcome } = draft.purpose {
        case.decision = Some(Decision {
            outcome,
            text: draft
                .letters
                .first()
                .map_or_else(String::new, |letter| letter.text.clone()),
            sent_at: None,
            late: false,
        });
    }
    case.drafts.push(draft.clone());
}

pub(super) fn wrong_code(case: &mut Case, code: &str, new_code: Option<&str>, at: Timestamp) {
    if let Some(draft) = case.drafts.iter_mut().find(|draft| draft.code == code) {
        draft.wrong_tries = draft.wrong_tries.saturating_add(1);
        if let Some(new_code) = new_code {
            new_code.clone_into(&mut draft.code);
            draft.wrong_tries = 0;
            draft.shown_at = at;
        }
    }
}

/// `Verstuur`: a person has seen this address and wants a letter to go there.
pub(super) fn release(case: &mut Case, code: &str, held_until: Timestamp, letter_ids: &[LetterId]) {
    case.undo.clear();
    let Some(draft) = case.drafts.iter_mut().find(|draft| draft.code == code) else {
        return;
    };
    draft.held_until = Some(held_until);
    draft.letter_ids = letter_ids.to_vec();
    if draft
        .letters
        .iter()
        .any(|letter| is_complainant(&letter.to))
    {
        case.address_unconfirmed = false;
    }
}

pub(super) fn confirm(case: &mut Case, code: &str, at: Timestamp) {
    retire(case, code, DraftFate::Sent, at);
    case.undo.clear();
}

pub(super) fn keep_text(case: &mut Case, command: &str, text: &str, until: Date) {
    case.kept_texts.push(KeptText {
        command: command.to_owned(),
        text: text.to_owned(),
        until,
    });
}

/// Moves a waiting preview to the past ones.
pub(super) fn retire(case: &mut Case, code: &str, fate: DraftFate, at: Timestamp) {
    if let Some(position) = case.drafts.iter().position(|draft| draft.code == code) {
        let draft = case.drafts.remove(position);
        remember_past(case, draft, fate, at);
    }
}

fn remember_past(case: &mut Case, draft: Draft, fate: DraftFate, at: Timestamp) {
    case.past_drafts.push(PastDraft { draft, fate, at });
    if case.past_drafts.len() > PAST_DRAFTS {
        case.past_drafts.remove(0);
    }
}

/// Takes one delivered or lost letter out of its draft; the last one ends the draft. True when a waiting draft held it.
fn take_letter(case: &mut Case, id: &LetterId, fate: DraftFate, at: Timestamp) -> bool {
    let Some(position) = case
        .drafts
        .iter()
        .position(|draft| draft.letter_ids.contains(id))
    else {
        return false;
    };
    let draft = &mut case.drafts[position];
    if draft.letter_ids.len() <= 1 {
        let draft = case.drafts.remove(position);
        remember_past(case, draft, fate, at);
    } else if let Some(place) = draft.letter_ids.iter().position(|known| known == id) {
        draft.letter_ids.remove(place);
        if place < draft.letters.len() {
            draft.letters.remove(place);
        }
    }
    true
}

pub(super) fn accepted(
    case: &mut Case,
    id: &LetterId,
    kind: LetterKind,
    to: &Party,
    at: Timestamp,
) {
    *case.letters_sent.entry(kind).or_insert(0) += 1;
    if take_letter(case, id, DraftFate::Sent, at) {
        case.last_confirmed_letter = Some(at);
    }
    if is_complainant(to) {
        case.last_letter_to_complainant = Some(at);
        if kind.answers_the_complainant() {
            case.unanswered_since = None;
        }
    }
    if tells_what_was_typed(kind) {
        case.undo.clear();
    }
}

pub(super) fn lost(case: &mut Case, id: &LetterId, kind: LetterKind, to: &Party, at: Timestamp) {
    take_letter(case, id, DraftFate::Lost, at);
    if !is_complainant(to) {
        return;
    }
    case.complainant.reachable = false;
    case.unreachable_since = Some(at);
    if kind.acknowledges() {
        case.acknowledged = Some(Acknowledgement::NotPossible("bounced".to_owned()));
    }
    if kind == LetterKind::C8
        && let Some(delay) = &mut case.delay
    {
        delay.told_at = None;
    }
}

/// After these letters a step is known outside, so `Herstel` comes too late.
fn tells_what_was_typed(kind: LetterKind) -> bool {
    kind.answers_the_complainant()
        || matches!(kind, LetterKind::V1 | LetterKind::V3 | LetterKind::V4)
}
