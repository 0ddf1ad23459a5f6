//! Why a mail went where it went: short sentences with the cues in them, that a coordinator reads on a phone (B1).
//!
//! The words stand in `config/signals.toml`; which of them are said is decided here.

use super::read::Reading;
use super::signals::List;
use super::texts::Reason;
use super::weigh::Weighed;
use std::collections::BTreeSet;

/// So many cues are shown at most.
const SHOWN: usize = 4;

/// What speaks against a complaint, by the list whose cues are shown.
const AGAINST: [(List, Reason); 6] = [
    (List::Praise, Reason::Praise),
    (List::Question, Reason::Question),
    (List::Business, Reason::Business),
    (List::Outsider, Reason::Outsider),
    (List::Colleague, Reason::Colleague),
    (List::Pressure, Reason::Pressure),
];

/// `Er staat ‘niet teruggebeld’ en ‘jullie’.`
pub(crate) fn cues(reading: &Reading<'_>) -> Option<String> {
    let telling = reading.weighed.telling();
    (!telling.is_empty()).then(|| with(reading, Reason::Cues, &telling))
}

pub(crate) fn complaint(reading: &Reading<'_>) -> String {
    let about_us = reading.says(Reason::AboutUs);
    cues(reading).map_or(about_us.clone(), |cues| format!("{cues} {about_us}"))
}

/// The words that weigh most, where no rule knows them.
pub(crate) fn words(reading: &Reading<'_>) -> String {
    let telling = &reading.weighed.opinion.telling;
    if telling.is_empty() {
        return unclear(reading);
    }
    with(reading, Reason::Words, telling)
}

/// What somebody tells of what happened.
pub(crate) fn tale(reading: &Reading<'_>) -> Option<String> {
    let tale = reading.weighed.tale();
    (!tale.is_empty()).then(|| with(reading, Reason::Tale, &tale))
}

pub(crate) fn unclear(reading: &Reading<'_>) -> String {
    cues(reading).unwrap_or_else(|| reading.says(Reason::NothingSeen))
}

pub(crate) fn business(reading: &Reading<'_>) -> String {
    let mut cues = of(&reading.weighed, List::Business);
    cues.extend(of(&reading.weighed, List::BusinessHint));
    if cues.is_empty() {
        return reading.says(Reason::Organisation);
    }
    with(reading, Reason::Cues, &cues)
}

pub(crate) fn nothing_written(reading: &Reading<'_>) -> String {
    match reading.mail.attachments.len() {
        0 => reading.says(Reason::Empty),
        1 => reading.says(Reason::OneFile),
        count => reading
            .says(Reason::Files)
            .replace("{}", &count.to_string()),
    }
}

/// What spoke against a complaint.
pub(crate) fn against(reading: &Reading<'_>) -> Vec<String> {
    let weighed = &reading.weighed;
    let shown = |(list, reason): (List, Reason)| with(reading, reason, &of(weighed, list));
    let seen = AGAINST.into_iter().filter(|(list, _)| weighed.has(*list));
    let mut said: Vec<String> = seen.map(shown).collect();
    if weighed.third_party && weighed.has(List::ThirdParty) {
        said.push(shown((List::ThirdParty, Reason::ThirdParty)));
    }
    if weighed.hypothetical {
        said.push(reading.says(Reason::Hypothetical));
    }
    said
}

fn of(weighed: &Weighed, list: List) -> Vec<String> {
    let mut cues = weighed.phrases.get(&list).cloned().unwrap_or_default();
    let mut seen = BTreeSet::new();
    cues.retain(|cue| seen.insert(cue.clone()));
    cues
}

fn with(reading: &Reading<'_>, reason: Reason, cues: &[String]) -> String {
    let found = quoted(cues, &reading.says(Reason::And));
    reading.says(reason).replace("{}", &found)
}

/// `‘a’, ‘b’ en ‘c’`.
fn quoted(cues: &[String], and: &str) -> String {
    let shown = cues.iter().take(SHOWN).map(|cue| format!("‘{cue}’"));
    let shown: Vec<String> = shown.collect();
    match shown.split_last() {
        None => String::new(),
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} {and} {last}", rest.join(", ")),
    }
}
