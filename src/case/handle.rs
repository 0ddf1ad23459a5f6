//! One input, all of it: decide, apply, and who must hear. What the desk calls for each step of a case.

use super::{
    About, Actor, Case, Context, Event, Input, LetterKind, Logged, Notice, Refusal, decide, evolve,
    on_refusal, react,
};

/// What one input did to one case.
#[derive(Debug, Clone, PartialEq)]
pub struct Handled {
    /// The case after it.
    pub case: Case,
    /// The events, in order; also those that follow from a refusal (a kept text, a counted code).
    pub log: Vec<Logged>,
    /// The letters to write.
    pub notices: Vec<Notice>,
    /// Why the input was refused. When `notices` then holds a B5, that letter is the answer and no B4 is needed.
    pub refusal: Option<Refusal>,
}

impl Handled {
    /// The events without their envelope.
    pub fn events(&self) -> impl Iterator<Item = &Event> {
        self.log.iter().map(|logged| &logged.event)
    }
}

/// Decides, applies and reacts; `by` is who caused the input ([`Input::actor`] for all but a registration by a person).
pub fn handle(case: &Case, input: &Input, by: &Actor, context: &Context<'_>) -> Handled {
    let (events, refusal) = match decide(case, input, context) {
        Ok(events) => (events, None),
        Err(refusal) => (on_refusal(case, input, &refusal, context), Some(refusal)),
    };
    let log: Vec<Logged> = events
        .into_iter()
        .map(|event| Logged {
            at: context.now,
            by: by.clone(),
            event,
        })
        .collect();
    let after = log.iter().fold(case.clone(), evolve);
    let mut notices = bundled(
        log.iter()
            .flat_map(|logged| react(&after, logged, context))
            .collect(),
    );
    if let Some(refusal) = &refusal {
        say_why(&mut notices, refusal);
    }
    Handled {
        case: after,
        log,
        notices,
        refusal,
    }
}

/// A preview that answers a refused command says first what was refused.
fn say_why(notices: &mut [Notice], refusal: &Refusal) {
    for notice in notices {
        if let About::Preview { because, .. } = &mut notice.about {
            because.get_or_insert_with(|| Box::new(refusal.clone()));
        }
    }
}

/// No letter twice for one input: a later order for the same letter to the same person takes the place of an earlier one.
fn bundled(notices: Vec<Notice>) -> Vec<Notice> {
    let mut kept: Vec<Notice> = Vec::new();
    for notice in notices {
        let same = kept.iter_mut().find(|known| {
            known.kind == notice.kind
                && known.to == notice.to
                && known.about == notice.about
                && known.id == notice.id
        });
        if same.is_none() {
            kept.push(notice);
        }
    }
    ending_says_it(kept)
}

/// A V3 "decided" is not news to somebody who gets the ending (V4) by the same input.
fn ending_says_it(notices: Vec<Notice>) -> Vec<Notice> {
    let endings: Vec<_> = notices
        .iter()
        .filter(|notice| notice.kind == LetterKind::V4)
        .map(|notice| notice.to.clone())
        .collect();
    notices
        .into_iter()
        .filter(|notice| {
            notice.kind != LetterKind::V3
                || !matches!(notice.about, About::Progress(_))
                || !endings.contains(&notice.to)
        })
        .collect()
}

impl Input {
    /// Who causes this input. A registration counts as the program's own; pass the person to [`handle`] when one asked for it.
    pub fn actor(&self) -> Actor {
        match self {
            Input::Command { by, .. } => Actor::Person(by.clone()),
            Input::FromVolunteer { person, .. } => Actor::Person(person.clone()),
            Input::KeepText { by, .. } => Actor::Person(by.clone()),
            Input::FromComplainant(_) | Input::DoNotMail => Actor::Complainant,
            Input::Register(_)
            | Input::Accepted { .. }
            | Input::Undeliverable { .. }
            | Input::Absorb(_)
            | Input::TimePassed
            | Input::RosterChanged => Actor::System,
        }
    }
}
