//! Previews, their codes and holds, and what the mail servers say of the letters.

use super::is_complainant;
use crate::case::{
    Acknowledgement, Case, Decision, Draft, DraftFate, DraftPurpose, Event, KeptText, LetterId,
    LetterKind, Party, PastDraft,
};
use jiff::Timestamp;

/// How many former previews are remembered, to explain an old code.
const PAST_DRAFTS: usize = 6;

pub(super) fn apply(case: &mut Case, at: Timestamp, event: &Event) {
    match event {
        Event::DraftPrepared { draft } => {
            if let DraftPurpose::Decide { outcome } = draft.purpose {
                case.decision = Some(Decision {
                    outcome,
                    text: draft
                        .letters
                        .first()
                        .map_or_else(String::new, |l| l.text.clone()),
                    sent_at: None,
                    late: false,
                });
            }
            case.drafts.push((**draft).clone());
        }
        Event::WrongCodeTyped { code, new_code } => {
            if let Some(draft) = case.drafts.iter_mut().find(|draft| &draft.code == code) {
                draft.wrong_tries = draft.wrong_tries.saturating_add(1);
                if let Some(new_code) = new_code {
                    new_code.clone_into(&mut draft.code);
                    draft.wrong_tries = 0;
                    draft.shown_at = at;
                }
            }
        }
        Event::DraftReleased {
            code,
            held_until,
            letter_ids,
        } => {
            if let Some(draft) = case.drafts.iter_mut().find(|draft| &draft.code == code) {
                draft.held_until = Some(*held_until);
                draft.letter_ids.clone_from(letter_ids);
                if draft
                    .letters
                    .iter()
                    .any(|letter| is_complainant(&letter.to))
                {
                    case.address_unconfirmed = false;
                }
            }
            case.undo.clear();
        }
        Event::DraftConfirmedWithoutAddress { code } => {
            retire(case, code, DraftFate::Sent, at);
            case.undo.clear();
        }
        Event::DraftWithdrawn { code, fate, .. } => retire(case, code, *fate, at),
        Event::HalfwayLetterStopped => case.halfway_stopped = true,
        Event::LetterAccepted { id, kind, to } => {
            *case.letters_sent.entry(*kind).or_insert(0) += 1;
            if take_letter(case, id, DraftFate::Sent, at) {
                case.last_confirmed_letter = Some(at);
            }
            accepted(case, *kind, to, at);
        }
        Event::LetterLost { id, kind, to, .. } => {
            take_letter(case, id, DraftFate::Lost, at);
            lost(case, *kind, to, at);
        }
        Event::TextKept {
            command,
            text,
            until,
        } => case.kept_texts.push(KeptText {
            command: command.clone(),
            text: text.clone(),
            until: *until,
        }),
        other => debug_assert!(false, "{} is not about a draft", other.name()),
    }
}

/// Moves a waiting preview to the past ones.
fn retire(case: &mut Case, code: &str, fate: DraftFate, at: Timestamp) {
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

fn accepted(case: &mut Case, kind: LetterKind, to: &Party, at: Timestamp) {
    if is_complainant(to) {
        case.last_letter_to_complainant = Some(at);
        if answers_the_complainant(kind) {
            case.unanswered_since = None;
        }
    }
    if tells_what_was_typed(kind) {
        case.undo.clear();
    }
}

fn lost(case: &mut Case, kind: LetterKind, to: &Party, at: Timestamp) {
    if !is_complainant(to) {
        return;
    }
    case.complainant.reachable = false;
    case.unreachable_since = Some(at);
    if matches!(kind, LetterKind::C1 | LetterKind::C1v | LetterKind::C1m) {
        case.acknowledged = Some(Acknowledgement::NotPossible("bounced".to_owned()));
    }
    if kind == LetterKind::C8
        && let Some(delay) = &mut case.delay
    {
        delay.told_at = None;
    }
}

/// Letters with a person's words in them: a message is then answered (article 6.5).
fn answers_the_complainant(kind: LetterKind) -> bool {
    use LetterKind::{C3, C4, C6, C7, C8, C10, C11, C12, C15, C18};
    matches!(kind, C3 | C4 | C6 | C7 | C8 | C10 | C11 | C12 | C15 | C18)
}

/// After these letters a step is known outside, so `Herstel` comes too late.
fn tells_what_was_typed(kind: LetterKind) -> bool {
    answers_the_complainant(kind)
        || matches!(kind, LetterKind::V1 | LetterKind::V3 | LetterKind::V4)
}
