//! Points for how a mail is built: who did what, what is asked, how often, what came of it. Cue words of displeasure
//! alone miss every second complaint, because people tell what happened and leave the judgement to the reader.
//!
//! Each sign names a family of expressions (a list of `config/signals.toml`) and never a sentence. Must not choose a lane.

use super::signals::List;
use super::weigh::Weighed;

/// Something that can be seen in a mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sign {
    /// A cue of the list.
    Has(List),
    /// So many cues of the list.
    Often(List, usize),
    /// Cues of both lists in one sentence.
    Beside(List, List),
    /// A question with a cue of the list.
    Asked(List),
    /// A question with a cue of the list that is no reproach.
    AskedPlainly(List),
    /// A cue of the list, unless the mail only asks about something that is not us.
    Ours(List),
    /// A question about anything but us, in a mail that says nothing of us.
    AsksForItself,
    /// The last sentence is a question, and no reproach.
    EndsAsking,
    /// Displeasure about us, in the same sentence.
    Plain,
    /// Displeasure about us, or about nobody who is named.
    Direct,
    /// Displeasure about us, named in a sentence before.
    Before,
    /// Displeasure about somebody else.
    AboutOthers,
    /// Written as "wij".
    ManyVoices,
}

use Sign::{
    AboutOthers, Asked, AskedPlainly, AsksForItself, Before, Beside, Direct, EndsAsking, Has,
    ManyVoices, Often, Ours, Plain,
};

/// Somebody tells what we did or left undone.
const TOLD: [(Sign, i32); 34] = [
    (Often(List::Turn, 2), 1),
    (Often(List::Turn, 3), 2),
    (Often(List::Past, 3), 2),
    (Often(List::TheyDid, 2), 1),
    (Has(List::Past), 1),
    (Has(List::Befell), 1),
    (Has(List::Count), 2),
    (Has(List::Demand), 2),
    (Has(List::Content), 2),
    (Has(List::Treatment), 1),
    (Has(List::Confidence), 1),
    (Has(List::Loss), 1),
    (Has(List::Negation), 1),
    (Beside(List::Us, List::Retort), 1),
    (Beside(List::Us, List::Expected), 1),
    (Beside(List::Us, List::Befell), 1),
    (Beside(List::Us, List::Past), 1),
    (Asked(List::Retort), 1),
    (Plain, 2),
    (Direct, 1),
    (Before, 1),
    (EndsAsking, -2),
    (AskedPlainly(List::Us), -2),
    (Has(List::Question), -2),
    (Has(List::AsksUs), -1),
    (Has(List::Thanks), -3),
    (Has(List::Praise), -4),
    (Has(List::Outsider), -3),
    (Has(List::Handover), -2),
    (Has(List::GoodEnd), -2),
    (Has(List::ThirdParty), -1),
    (AboutOthers, -1),
    (Has(List::BusinessHint), -1),
    (Often(List::BusinessHint, 2), -1),
];

/// It is something else: a question for the advice hour, an appointment, an offer, papers for a case, thanks.
const ELSEWHERE: [(Sign, i32); 33] = [
    (Has(List::Offer), 4),
    (Has(List::Handover), 4),
    (Has(List::Thanks), 4),
    (Has(List::Business), 3),
    (Often(List::Business, 2), 3),
    (Has(List::Practical), 3),
    (Asked(List::Practical), 3),
    (Has(List::BusinessHint), 2),
    (Often(List::BusinessHint, 2), 2),
    (ManyVoices, 2),
    (Has(List::GoodEnd), 2),
    (Has(List::Praise), 2),
    (Has(List::Question), 2),
    (Has(List::LegalTopic), 2),
    (Beside(List::ThirdParty, List::Negation), 2),
    (Beside(List::ThirdParty, List::Past), 2),
    (Has(List::ThirdParty), 1),
    (EndsAsking, 1),
    (AsksForItself, 3),
    (Ours(List::Faint), -1),
    (Ours(List::Negation), -1),
    (Often(List::TheyDid, 2), -1),
    (Often(List::Us, 2), -1),
    (Has(List::Vague), -1),
    (Has(List::Hedge), -1),
    (Has(List::Contact), -1),
    (Has(List::Said), -1),
    (Has(List::Befell), -1),
    (Has(List::Demand), -1),
    (Has(List::Count), -2),
    (Has(List::Pressure), -3),
    (Beside(List::Past, List::Negation), -1),
    (Beside(List::Us, List::Negation), -2),
];

/// How much a mail tells of what we did or left undone.
pub(crate) fn told(weighed: &Weighed) -> i32 {
    total(&TOLD, weighed)
}

/// How much speaks for something else; displeasure about us takes off what it counts.
pub(crate) fn elsewhere(weighed: &Weighed) -> i32 {
    total(&ELSEWHERE, weighed) - i32::from(weighed.plain) - i32::from(weighed.direct)
}

fn total(table: &[(Sign, i32)], weighed: &Weighed) -> i32 {
    let seen = table.iter().filter(|(sign, _)| sees(*sign, weighed));
    seen.map(|(_, points)| points).sum()
}

fn sees(sign: Sign, weighed: &Weighed) -> bool {
    let shape = &weighed.shape;
    match sign {
        Has(list) => weighed.has(list),
        Often(list, times) => weighed.phrases.get(&list).map_or(0, Vec::len) >= times,
        Beside(one, other) => shape
            .sentences
            .iter()
            .any(|sentence| sentence.contains(&one) && sentence.contains(&other)),
        Asked(list) => shape.asks(list),
        AskedPlainly(list) => shape.asks_plainly(list),
        AsksForItself => {
            let ours = weighed.has(List::Us) || weighed.has(List::Contact);
            shape.asked.contains(&true) && !ours && !weighed.has(List::Vague)
        }
        Ours(list) => {
            let in_touch = weighed.has(List::Us) || weighed.has(List::Contact);
            weighed.has(list) && (in_touch || !shape.asked.contains(&true))
        }
        EndsAsking => shape.ends_asking && !shape.last_is_a_reproach(),
        Plain => weighed.plain,
        Direct => weighed.direct,
        Before => shape.named_before,
        AboutOthers => weighed.third_party,
        ManyVoices => weighed.is_in_many_voices(),
    }
}
