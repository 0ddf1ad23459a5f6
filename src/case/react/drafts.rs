//! The letters of a preview: B5 to its reader, and what `Verstuur` releases.

use super::notice;
use crate::case::{About, Case, Draft, DraftLetter, LetterKind, Notice, Party, Refusal};
use jiff::Timestamp;

/// B5 to the reader of the preview.
pub(super) fn shown(case: &Case, code: &str, because: Option<Refusal>) -> Vec<Notice> {
    waiting(case, code)
        .map(|draft| {
            notice(
                LetterKind::B5,
                Party::Person(draft.shown_to.clone()),
                About::Preview {
                    code: code.to_owned(),
                    because: because.map(Box::new),
                },
            )
        })
        .into_iter()
        .collect()
}

fn waiting<'c>(case: &'c Case, code: &str) -> Option<&'c Draft> {
    case.drafts.iter().find(|draft| draft.code == code)
}

/// The letters of a confirmed draft, at the end of its hold, with the ids the case knows them by.
pub(super) fn released(
    case: &Case,
    code: &str,
    held_until: Timestamp,
    now: Timestamp,
) -> Vec<Notice> {
    let Some(draft) = waiting(case, code) else {
        return Vec::new();
    };
    draft
        .letters
        .iter()
        .zip(&draft.letter_ids)
        .filter(|(letter, _)| letter.address.is_some())
        .map(|(letter, id)| Notice {
            kind: letter.kind,
            to: letter.to.clone(),
            about: words(letter),
            not_before: (held_until > now).then_some(held_until),
            id: Some(id.clone()),
        })
        .collect()
}

fn words(letter: &DraftLetter) -> About {
    if letter.text.is_empty() {
        About::Case
    } else {
        About::Words(letter.text.clone())
    }
}
