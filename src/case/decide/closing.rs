//! T13 and T15: is the complainant satisfied, and is the form complete?

use super::ending;
use super::{Decided, drafting};
use crate::calendar::plus_days;
use crate::case::{
    Answer, Case, Context, DateProblem, DraftPurpose, EndReason, Event, LetterKind, Refusal,
    Satisfaction, eligibility, form, guard,
};

/// Days of silence after the decision before "not known" may be recorded (T13, I-16).
const SILENCE_DAYS: i32 = 14;

/// TEVREDEN: the coordinator records what the complainant said; "onbekend" only after fourteen days of silence.
pub(super) fn satisfied(case: &Case, answer: Answer, context: &Context<'_>) -> Decided {
    if answer == Answer::Unknown
        && !guard::cannot_be_reached(case)
        && let Some(sent) = case.decided_at()
    {
        let from = plus_days(context.rules.local_date(sent), SILENCE_DAYS);
        if context.rules.local_date(context.now) < from {
            return Err(Refusal::BadDate {
                date: from,
                why: DateProblem::TooEarly,
            });
        }
    }
    Ok(answered(case, answer, false, context))
}

/// The answer and what follows: signing for a yes, a farewell preview for a no (D-07).
pub(super) fn answered(
    case: &Case,
    answer: Answer,
    by_complainant: bool,
    context: &Context<'_>,
) -> Vec<Event> {
    if case.satisfaction.as_ref().map(|known| known.answer) == Some(answer) {
        return Vec::new();
    }
    let mut events = vec![Event::SatisfactionSet {
        satisfaction: Satisfaction {
            answer,
            on: context.rules.local_date(context.now),
            by_complainant,
        },
    }];
    match answer {
        Answer::Yes => events.extend(cannot_sign(case, context)),
        Answer::No => events.extend(farewell(case, context)),
        Answer::Unknown => {}
    }
    events
}

/// I-17: who has left or was never reached cannot sign; the reason stands in the place of the signature.
fn cannot_sign(case: &Case, context: &Context<'_>) -> Vec<Event> {
    case.volunteers
        .iter()
        .filter(|volunteer| volunteer.signature.is_none())
        .filter_map(|volunteer| {
            eligibility::why_not_told(volunteer, context).map(|reason| (volunteer, reason))
        })
        .flat_map(|(volunteer, reason)| {
            [
                Event::SignatureDeclined {
                    person: volunteer.id.clone(),
                    reason: reason.to_owned(),
                },
                Event::Deviated {
                    article: "5".to_owned(),
                    reason: reason.to_owned(),
                },
            ]
        })
        .collect()
}

/// C12 for a complainant who is not satisfied is shown first (§3.6).
fn farewell(case: &Case, context: &Context<'_>) -> Vec<Event> {
    match case.answer_address() {
        Some(address) => drafting::preview(
            case,
            DraftPurpose::Farewell,
            drafting::to_complainant(LetterKind::C12, "", Some(address.clone())),
            context,
        ),
        None => Vec::new(),
    }
}

/// SLUIT: guard G7, the whole form (articles 5 and 6.2).
pub(super) fn close(case: &Case, context: &Context<'_>) -> Decided {
    let missing = form::missing(case);
    if !missing.is_empty() {
        return Err(Refusal::FormIncomplete { missing });
    }
    let reason = match case.satisfaction.as_ref().map(|known| known.answer) {
        Some(Answer::Yes) => EndReason::Satisfied,
        Some(Answer::No) => EndReason::NotSatisfied,
        Some(Answer::Unknown) | None => EndReason::Unknown,
    };
    Ok(vec![ending::closed(case, reason, "", None, context)])
}
