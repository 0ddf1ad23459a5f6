//! Why a mail went where it went, in plain Dutch: short sentences that a coordinator reads on a phone (B1).

use super::signals::List;
use super::weigh::Weighed;
use crate::mail::Attachment;

/// So many cues are shown at most.
const SHOWN: usize = 4;

/// `Er staat ‘niet teruggebeld’ en ‘jullie’.`
pub(crate) fn cues(weighed: &Weighed) -> Option<String> {
    let telling = weighed.telling();
    (!telling.is_empty()).then(|| format!("Er staat {}.", quoted(&telling)))
}

pub(crate) fn complaint(weighed: &Weighed) -> String {
    format!("{} Dat gaat over ons.", cues(weighed).unwrap_or_default())
        .trim()
        .to_owned()
}

/// What somebody tells of what happened.
pub(crate) fn tale(weighed: &Weighed) -> Option<String> {
    let tale = weighed.tale();
    (!tale.is_empty()).then(|| format!("Iemand vertelt wat er gebeurde: {}.", quoted(&tale)))
}

pub(crate) fn unclear(weighed: &Weighed) -> String {
    cues(weighed).unwrap_or_else(|| "We zien niet waar deze mail over gaat.".to_owned())
}

pub(crate) fn business(weighed: &Weighed) -> String {
    let mut cues = of(weighed, List::Business);
    cues.extend(of(weighed, List::BusinessHint));
    if cues.is_empty() {
        return "Een organisatie schrijft, en er staat niets in over onvrede.".to_owned();
    }
    format!("Er staat {}.", quoted(&cues))
}

pub(crate) fn nothing_written(attachments: &[Attachment]) -> String {
    match attachments.len() {
        0 => "De mail is leeg.".to_owned(),
        1 => "De mail heeft geen tekst, alleen een bijlage.".to_owned(),
        count => format!("De mail heeft geen tekst, alleen {count} bijlagen."),
    }
}

/// What spoke against a complaint.
pub(crate) fn against(weighed: &Weighed) -> Vec<String> {
    let mut said = Vec::new();
    let mut say = |list: List, sentence: &str| {
        if weighed.has(list) {
            said.push(sentence.replace("{}", &quoted(&of(weighed, list))));
        }
    };
    say(List::Praise, "Er staat ook iets goeds: {}.");
    say(List::Question, "Er staat een vraag in: {}.");
    say(List::Business, "Het lijkt over iets anders te gaan: {}.");
    say(
        List::Outsider,
        "Dit lijkt van een school, buur of andere organisatie: {}.",
    );
    say(
        List::Colleague,
        "Dit lijkt van een vrijwilliger over het eigen werk: {}.",
    );
    say(
        List::Pressure,
        "Iemand wil iets van ons over een ander: {}. Deel niets.",
    );
    if weighed.third_party && weighed.has(List::ThirdParty) {
        said.push(format!(
            "Het lijkt over een ander te gaan: {}.",
            quoted(&of(weighed, List::ThirdParty))
        ));
    }
    if weighed.hypothetical {
        said.push("Het lijkt een vraag over de regels voor klachten.".to_owned());
    }
    said
}

fn of(weighed: &Weighed, list: List) -> Vec<String> {
    let mut cues = weighed.phrases.get(&list).cloned().unwrap_or_default();
    let mut seen = std::collections::BTreeSet::new();
    cues.retain(|cue| seen.insert(cue.clone()));
    cues
}

/// `‘a’, ‘b’ en ‘c’`.
fn quoted(cues: &[String]) -> String {
    let shown: Vec<String> = cues
        .iter()
        .take(SHOWN)
        .map(|cue| format!("‘{cue}’"))
        .collect();
    match shown.split_last() {
        None => String::new(),
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} en {last}", rest.join(", ")),
    }
}
