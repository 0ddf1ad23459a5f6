//! The letters of the clock (procedure.md §5.2).

use super::{notice, to_board, to_complainant, to_coordinator, to_informed};
use crate::calendar::plus_days;
use crate::case::{
    About, Case, Context, LetterKind, Notice, Party, Progress, Reminder, eligibility,
};
use crate::roster::PersonId;

/// One bundle of points for the coordinator (B7), and the letters that go to others.
pub(super) fn reminded(case: &Case, of: &[Reminder], context: &Context<'_>) -> Vec<Notice> {
    let mut notices: Vec<Notice> = of
        .iter()
        .flat_map(|reminder| to_others(case, reminder, context))
        .collect();
    let points = still_useful(of, is_a_point);
    if !points.is_empty() {
        notices.extend(to_coordinator(
            case,
            LetterKind::B7,
            About::Reminders(points),
        ));
    }
    let absent = case
        .coordinator
        .as_ref()
        .is_some_and(|person| eligibility::is_absent(person, context));
    let upward = still_useful(of, |r| goes_up(r) || (absent && is_about_the_term(r)));
    if !upward.is_empty()
        && let Some(person) = instead_of_the_coordinator(case, absent, context)
    {
        notices.push(notice(
            LetterKind::B7,
            Party::Person(person),
            About::Reminders(upward),
        ));
    }
    notices
}

/// Of rows that fall due together (the daemon was off, a complaint was registered late) only what still tells something.
fn still_useful(of: &[Reminder], wanted: impl Fn(&Reminder) -> bool) -> Vec<Reminder> {
    of.iter()
        .filter(|reminder| wanted(reminder) && !of.iter().any(|other| says_more(other, reminder)))
        .cloned()
        .collect()
}

/// Whether the first reminder leaves nothing to be said by the second.
fn says_more(other: &Reminder, than: &Reminder) -> bool {
    use Reminder as R;
    match than {
        R::TakeOrConflict => *other == R::TakeOffered,
        R::InformVolunteer => *other == R::InformVolunteerAgain,
        R::HalfwaySoon => *other == R::Halfway,
        R::ReactionSecond(person) => *other == R::HearOrWaive(person.clone()),
        R::SignFirst(person) => {
            *other == R::SignSecond(person.clone()) || *other == R::SignUnreachable(person.clone())
        }
        R::SignSecond(person) => *other == R::SignUnreachable(person.clone()),
        R::LastDay => *other == R::Late,
        R::WriteDecision => is_of_the_last_days(other) || matches!(other, R::DeadlineNear(_)),
        R::DeadlineNear(days) => {
            is_of_the_last_days(other) || matches!(other, R::DeadlineNear(nearer) if nearer < days)
        }
        R::NoCoordinator
        | R::TakeOffered
        | R::AbsentOffered
        | R::InformVolunteerAgain
        | R::ReactionFirst(_)
        | R::HearOrWaive(_)
        | R::Unanswered
        | R::Halfway
        | R::StillNotHeard
        | R::Late
        | R::LateBoard
        | R::LateNoNews
        | R::AskSatisfaction
        | R::SetSatisfaction
        | R::SignCoordinator
        | R::SignUnreachable(_)
        | R::NotClosed
        | R::PreviewWaiting(_)
        | R::DoNotMail
        | R::KeptTextEnds => false,
    }
}

fn is_of_the_last_days(reminder: &Reminder) -> bool {
    matches!(reminder, Reminder::LastDay | Reminder::Late)
}

/// Letters to somebody other than the coordinator.
fn to_others(case: &Case, reminder: &Reminder, context: &Context<'_>) -> Vec<Notice> {
    match reminder {
        Reminder::NoCoordinator => super::assignment::alarm(case, context),
        Reminder::ReactionFirst(person) | Reminder::ReactionSecond(person) => {
            vec![volunteer(LetterKind::V2, person)]
        }
        Reminder::SignFirst(person) | Reminder::SignSecond(person) => {
            vec![volunteer(LetterKind::V5, person)]
        }
        Reminder::Halfway => halfway(case, context),
        Reminder::LateNoNews => no_news(case, context),
        Reminder::AskSatisfaction => to_complainant(case, LetterKind::C9),
        Reminder::LateBoard => to_board(case, LetterKind::D2, context),
        Reminder::TakeOrConflict
        | Reminder::TakeOffered
        | Reminder::AbsentOffered
        | Reminder::InformVolunteer
        | Reminder::InformVolunteerAgain
        | Reminder::HearOrWaive(_)
        | Reminder::Unanswered
        | Reminder::HalfwaySoon
        | Reminder::StillNotHeard
        | Reminder::WriteDecision
        | Reminder::DeadlineNear(_)
        | Reminder::LastDay
        | Reminder::Late
        | Reminder::SetSatisfaction
        | Reminder::SignCoordinator
        | Reminder::SignUnreachable(_)
        | Reminder::NotClosed
        | Reminder::PreviewWaiting(_)
        | Reminder::DoNotMail
        | Reminder::KeptTextEnds => Vec::new(),
    }
}

fn volunteer(kind: LetterKind, person: &PersonId) -> Notice {
    notice(kind, Party::Person(person.clone()), About::Case)
}

/// Day 14: only when the complainant heard nothing for a week; the volunteers who have known for a week hear so too. Who
/// was asked for a reaction days ago is not told to do nothing. After the deadline it is no longer halfway.
fn halfway(case: &Case, context: &Context<'_>) -> Vec<Notice> {
    let today = context.rules.local_date(context.now);
    if today > case.deadline {
        return Vec::new();
    }
    let week_ago = plus_days(today, -7);
    let heard_lately = case
        .last_letter_to_complainant
        .is_some_and(|at| context.rules.local_date(at) > week_ago);
    let mut notices = Vec::new();
    if !heard_lately && !case.halfway_stopped {
        notices.extend(to_complainant(case, LetterKind::C5));
    }
    let known_for_a_week = |notice: &Notice| {
        case.volunteers.iter().any(|volunteer| {
            notice.to == Party::Person(volunteer.id.clone())
                && volunteer
                    .informed
                    .as_ref()
                    .is_some_and(|told| told.on <= week_ago)
        })
    };
    notices.extend(no_news(case, context).into_iter().filter(known_for_a_week));
    notices
}

fn no_news(case: &Case, context: &Context<'_>) -> Vec<Notice> {
    to_informed(
        case,
        LetterKind::V3,
        &About::Progress(Progress::NoNews),
        context,
    )
}

/// Points for the coordinator's B7; the others only send a letter to somebody else.
fn is_a_point(reminder: &Reminder) -> bool {
    match reminder {
        Reminder::NoCoordinator
        | Reminder::ReactionFirst(_)
        | Reminder::Halfway
        | Reminder::LateBoard
        | Reminder::LateNoNews
        | Reminder::AskSatisfaction
        | Reminder::AbsentOffered => false,
        Reminder::TakeOrConflict
        | Reminder::TakeOffered
        | Reminder::InformVolunteer
        | Reminder::InformVolunteerAgain
        | Reminder::ReactionSecond(_)
        | Reminder::HearOrWaive(_)
        | Reminder::Unanswered
        | Reminder::HalfwaySoon
        | Reminder::StillNotHeard
        | Reminder::WriteDecision
        | Reminder::DeadlineNear(_)
        | Reminder::LastDay
        | Reminder::Late
        | Reminder::SetSatisfaction
        | Reminder::SignCoordinator
        | Reminder::SignFirst(_)
        | Reminder::SignSecond(_)
        | Reminder::SignUnreachable(_)
        | Reminder::NotClosed
        | Reminder::PreviewWaiting(_)
        | Reminder::DoNotMail
        | Reminder::KeptTextEnds => true,
    }
}

/// The colleague who was asked to take over, or the next in the rota, while the coordinator is away; else the chair.
fn instead_of_the_coordinator(
    case: &Case,
    absent: bool,
    context: &Context<'_>,
) -> Option<PersonId> {
    let stand_in = if absent {
        case.offered_to
            .clone()
            .or_else(|| eligibility::next_coordinator(case, context, case.coordinator.as_ref()))
    } else {
        None
    };
    stand_in.or_else(|| eligibility::escalation(case, context))
}

/// An absence never silences these (§5.1).
fn is_about_the_term(reminder: &Reminder) -> bool {
    matches!(
        reminder,
        Reminder::DeadlineNear(_) | Reminder::LastDay | Reminder::Late | Reminder::WriteDecision
    )
}

/// Points that the chair (or the next who may hear of it) gets too (§5.4).
fn goes_up(reminder: &Reminder) -> bool {
    matches!(
        reminder,
        Reminder::InformVolunteerAgain | Reminder::DeadlineNear(0 | 1) | Reminder::LastDay
    )
}
